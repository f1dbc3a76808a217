package painpoint_test

import (
	"testing"

	"didban"
	"didban/analysis/painpoint"
)

// tagOf returns the tag of a type, or fails.
func tagOf(t *testing.T, got didban.Tagging, p didban.PainType) didban.Tag {
	t.Helper()
	for _, tag := range got.Tags {
		if tag.Type == p {
			return tag
		}
	}
	t.Fatalf("no tag %s: %+v", p, got)
	return didban.Tag{}
}

// A quote is the shortest part that tells the pain by itself.
func TestQuote(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	for _, c := range []struct {
		name  string
		pain  didban.PainType
		text  string
		quote string
	}{
		{"tells, not names", didban.PainSupport, "Bad support. I wrote three times and nobody answered.", "nobody answered"},
		{"tells, not names", didban.PainSupport, "پشتیبانی بد. سه بار پیام دادم کسی جواب نداد", "سه بار پیام دادم کسی جواب نداد"},
		{"what was done, not the word for it", didban.PainSupport, "They laughed at us on the phone. Horrible customer service.", "They laughed at us on the phone"},
		{"what was done, not the word for it", didban.PainSupport, "پشتیبانی خیلی ضعیف، دو هفته است جواب تیکت من رو ندادن", "دو هفته است جواب تیکت من رو ندادن"},
		{"the figure, not the title", didban.PainFinancial, "Too expensive. They raised the price from $10 to $25 a month.", "They raised the price from $10 to $25 a month"},
		{"the figure, not the title", didban.PainFinancial, "گران شد. پارسال ماهی ۵۰ تومن می‌دادم الان شده ۲۰۰ تومن", "پارسال ماهی ۵۰ تومن می‌دادم الان شده ۲۰۰ تومن"},
		{"a part of a long clause", didban.PainProductivity, "We opened the garden planner on the tablet in the kitchen this morning and it crashes whenever a photo is added", "it crashes whenever a photo is added"},
		{"a part of a long clause", didban.PainProductivity, "صبح با گوشی دخترم وارد نقشه باغچه شدم برنامه هنگ میکنه دیگه باز نمیشه", "برنامه هنگ میکنه دیگه باز نمیشه"},
		{"what a modal verb asks for stays", didban.PainProductivity, "بعد از نصب نسخه تازه روی تبلت مادرم دیگه نمیشه نقشه باغچه رو ذخیره کرد", "بعد از نصب نسخه تازه روی تبلت مادرم دیگه نمیشه نقشه باغچه رو ذخیره کرد"},
		{"no joint, no greeting", didban.PainProductivity, "@planner but  the app keeps crashing", "the app keeps crashing"},
		{"no joint, no greeting", didban.PainProductivity, "سلام ولی  برنامه باز نمی‌شه 😡", "برنامه باز نمی‌شه"},
		{"a condition is not the pain", didban.PainSupport, "If this is customer service, then please call me", "If this is customer service, then please call me"},
		{"sarcasm", didban.PainFinancial, "Thanks a lot, you charged me twice for one rake!", "you charged me twice for one rake!"},
		{"sarcasm", didban.PainFinancial, "دستتون درد نکنه، برای یک بیلچه دو بار از حسابم پول کم شد", "برای یک بیلچه دو بار از حسابم پول کم شد"},
		{"not what is praised", didban.PainProductivity, "Pros: it never crashes\nCons: the export to paper is missing", "the export to paper is missing"},
		{"not what is praised", didban.PainProductivity, "نقاط قوت: هنگ نمیکنه\nنقاط ضعف: بعد از آپدیت خیلی کند شده و خطا میده", "بعد از آپدیت خیلی کند شده و خطا میده"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tagOf(t, tagger.Tag(didban.Feedback{Text: c.text}), c.pain).Quote; got != c.quote {
				t.Errorf("%s\nquote %q\n want %q", c.text, got, c.quote)
			}
		})
	}
}

// A title names what the body tells; alone it is quoted.
func TestQuoteOfTitle(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	for _, c := range []struct {
		pain               didban.PainType
		title, body, field string
	}{
		{didban.PainFinancial, "Too expensive", "They raised the price from $10 to $25 a month.", "body"},
		{didban.PainFinancial, "گران شد", "قیمت اشتراک را از ۵۰ به ۲۰۰ هزار تومان بردند.", "body"},
		{didban.PainSupport, "Nobody answers the phone at this company", "I called nine times last week and got no reply from support.", "body"},
		{didban.PainSupport, "هیچکس جواب تلفن رو نمیده", "هفته پیش نه بار زنگ زدم پشتیبانی جواب نداد.", "body"},
		{didban.PainFinancial, "Far too expensive", "We use it at home.", "title"},
		{didban.PainFinancial, "خیلی گران شد", "ممنون.", "title"},
	} {
		got := tagOf(t, tagger.Tag(didban.Feedback{Title: c.title, Body: c.body}), c.pain)
		if got.Field != c.field {
			t.Errorf("%s. %s: quoted %q of the %s", c.title, c.body, got.Quote, got.Field)
		}
	}
}

// A word that names a place elsewhere names the matter here.
func TestTouchpointFitsType(t *testing.T) {
	tagger := newTagger(t, painpoint.Options{})
	for _, c := range []struct {
		text              string
		pain              didban.PainType
		touchpoint, cause string
	}{
		{"The chat freezes on my phone", didban.PainProductivity, "", ""},
		{"تلفن من با این برنامه هنگ میکنه", didban.PainProductivity, "", ""},
		{"I have been waiting three weeks for an answer from customer service", didban.PainSupport, "support_channels", "long_wait"},
		{"یک هفته پشت خط پشتیبانی منتظر بودم و کسی جواب نداد", didban.PainSupport, "support_channels", "long_wait"},
		{"Long wait, and the soup was cold and the bread stale", didban.PainOther, "", ""},
		{"بعد از سفارش خیلی منتظر ماندیم و غذا سرد و بی مزه بود", didban.PainOther, "", ""},
	} {
		tag := tagOf(t, tagger.Tag(didban.Feedback{Text: c.text}), c.pain)
		if tag.Touchpoint != c.touchpoint || tag.Cause != c.cause {
			t.Errorf("%s: touchpoint %q and cause %q, want %q and %q", c.text, tag.Touchpoint, tag.Cause, c.touchpoint, c.cause)
		}
	}
}
