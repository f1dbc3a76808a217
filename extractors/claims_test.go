package extractors_test

import (
	"testing"

	"didban"
	"didban/extractors"
)

func TestClaims(t *testing.T) {
	for _, test := range []struct{ line, want string }{
		{"We offer 24/7 support to every customer.", "We offer 24/7 support to every customer."},
		{"99.9% uptime, no hidden fees", "99.9% uptime, no hidden fees"},
		{"Free migration from any host", "Free migration from any host"},
		{"Cancel anytime", "Cancel anytime"},
		{"پشتیبانی ۲۴ ساعته", "پشتیبانی ۲۴ ساعته"},
		{"بدون هزینه‌ی پنهان", "بدون هزینه‌ی پنهان"},
		{"انتقال رایگان سایت", "انتقال رایگان سایت"},
		{"تضمین بازگشت وجه", "تضمین بازگشت وجه"},
		{"People reply within two hours, seven days a week", "People reply within two hours, seven days a week"},
		{"به تیکت‌ها در کمتر از یک ساعت پاسخ می‌دهیم", "به تیکت‌ها در کمتر از یک ساعت پاسخ می‌دهیم"},
		{"We never sell your data", "We never sell your data"},
		{"اطلاعات شما را به هیچ‌کس نمی‌فروشیم", "اطلاعات شما را به هیچ‌کس نمی‌فروشیم"},
		{"Customer data is stored in Norway", "Customer data is stored in Norway"},
		{"اطلاعات شما در سرورهای داخل کشور نگهداری می‌شود", "اطلاعات شما در سرورهای داخل کشور نگهداری می‌شود"},
		{"Backups are taken every night", "Backups are taken every night"},
		{"هر شب از سایت شما نسخه پشتیبان گرفته می‌شود", "هر شب از سایت شما نسخه پشتیبان گرفته می‌شود"},
		{"All ladders are moved at no charge", "All ladders are moved at no charge"},
		{"هیچ هزینه پنهانی در کار نیست", "هیچ هزینه پنهانی در کار نیست"},
		{"Single sign-on is included in every plan", "Single sign-on is included in every plan"},
		{"Running on 100% renewable energy", "Running on 100% renewable energy"},
		{"The price you see is the price you pay", "The price you see is the price you pay"},
		{"Ladders are backed up every 15 minutes", "Ladders are backed up every 15 minutes"},
		{"All paid plans include rungs", "All paid plans include rungs"},
		{"We don’t share your data", "We don’t share your data"},
		{"You can leave from your account at any moment", "You can leave from your account at any moment"},
		{"هر زمان بخواهید می‌توانید اشتراک را لغو کنید", "هر زمان بخواهید می‌توانید اشتراک را لغو کنید"},
		{"We hand back every penny in the first month and refund what is left", "We hand back every penny in the first month and refund what is left"},
		{"اگر نردبان لق بزند پول شما را پس می‌دهیم", "اگر نردبان لق بزند پول شما را پس می‌دهیم"},
		{"Ladders leave the shop the same day they are shipped within two days", "Ladders leave the shop the same day they are shipped within two days"},
		{"نردبان‌ها حداکثر تا سه روز کاری ارسال می‌شوند", "نردبان‌ها حداکثر تا سه روز کاری ارسال می‌شوند"},
		{"We never charge for advice", "We never charge for advice"},
		{"بابت مشاوره هزینه‌ای دریافت نمی‌کنیم", "بابت مشاوره هزینه‌ای دریافت نمی‌کنیم"},
		{"Ten year warranty on every rung", "Ten year warranty on every rung"},
		{"پنج سال گارانتی برای هر پله", "پنج سال گارانتی برای هر پله"},
		{"Credit never expires", "Credit never expires"},
		{"اعتبار شما هیچ‌گاه منقضی نمی‌شود", "اعتبار شما هیچ‌گاه منقضی نمی‌شود"},
		{"If a ladder leans we credit your account", "If a ladder leans we credit your account"},
		{"Refunds are paid within 5-7 business days", "Refunds are paid within 5-7 business days"},
		{"If a rung breaks in the first winter, the next ladder is free", "If a rung breaks in the first winter, the next ladder is free"},
		{"اگر پله‌ای در زمستان اول بشکند پولی نمی‌گیریم", "اگر پله‌ای در زمستان اول بشکند پولی نمی‌گیریم"},
		{"We keep no list of who climbs", "We keep no list of who climbs"},
		{"Ladders without deposits", "Ladders without deposits"},
		{"نردبان بدون سپرده", "نردبان بدون سپرده"},
		{"Swap ladders as often as you like", "Swap ladders as often as you like"},
		{"هر تعداد نردبان که بخواهید", "هر تعداد نردبان که بخواهید"},
		{"Ladders are repaired within three days", "Ladders are repaired within three days"},
		{"نردبان‌ها ظرف سه روز تعمیر می‌شوند", "نردبان‌ها ظرف سه روز تعمیر می‌شوند"},
		{"All joiners are vetted", "All joiners are vetted"},
		{"You only pay when a ladder leans", "You only pay when a ladder leans"},
		{"هزینه پیش از شروع گفته می‌شود و تغییر نمی‌کند", "هزینه پیش از شروع گفته می‌شود و تغییر نمی‌کند"},
		{"Monatlich kündbar", "Monatlich kündbar"},
		{"Average response time: 4 minutes", "Average response time: 4 minutes"},
		{"انتقال نردبان از انبار قبلی شما رایگان است", "انتقال نردبان از انبار قبلی شما رایگان است"},
		{"You own your photos", "You own your photos"},
		{"Prices have not changed since 2022", "Prices have not changed since 2022"},
		{"Paint the rungs with your own photos", ""},
		{"Prices do not include ladders", ""},
		{"اطلاعات بیشتر در سایت نیست", ""},
		{"مبلغ نردبان در جدول نیست", ""},
		{"Some ladders are moved free of charge", ""},
		{"برخی نردبان‌ها گارانتی دارند", ""},
		{"No one likes hidden fees", ""},
		{"Trusted by joiners in 40 countries", ""},
		{"Climbers expect a reply within an hour", ""},
		{"مشتری انتظار دارد ظرف یک ساعت پاسخ بگیرد", ""},
		{"Don't share your data", ""},
		{"Joiners must reply within two days", ""},
		{"برای پشتیبانی تلفنی شماره بگیرید", ""},
		{"What happens to ladders when I cancel at any time", ""},
		{"چرا پشتیبانی ۲۴ ساعته مهم است", ""},
		{"GDPR explained", ""},
		{"راهنمای انتقال رایگان سایت", ""},
		{"در این مقاله انتقال رایگان سایت را می‌خوانید", ""},
		{"We are looking for people on weekends", ""},
		{"همکار پشتیبانی شبانه‌روزی استخدام می‌کنیم", ""},
		{"Support is not available on weekends", ""},
		{"No data to share yet", ""},
		{"هیچ هزینه‌ای هنوز مشخص نیست", ""},
		{"We launched 300 ladders in two years", ""},
		{"در پنج سال گذشته هزار نردبان تحویل داده‌ایم", ""},
		{"نردبان‌ها همان روز تحویل شد", ""},
		{"Free updates on our blog", ""},
		{"آموزش رایگان در وبلاگ ما", ""},
		{"A good ladder should be delivered within two days", ""},
		{"نردبان خوب باید ظرف دو روز تحویل شود", ""},
		{"Ask whether you can cancel at any time", ""},
		{"✘ Unlimited rungs", ""},
		{"✘ پله نامحدود", ""},
		{"Many hosts promise unlimited space", ""},
		{"بسیاری از شرکت‌ها پشتیبانی ۲۴ ساعته دارند", ""},
		{"All plans include:", ""},
		{"Do you have 24/7 support?", ""},
		{"We like ladders", ""},
		{"ما نردبان دوست داریم", ""},
	} {
		page := &didban.Page{URL: "https://a.example/", Body: []byte("<h1>Home</h1><p>" + test.line + "</p>"), Outcome: didban.OutcomeOK}
		got := ""
		for _, c := range extractors.Extract(page, didban.Source{Role: didban.RoleLanding}).Claims {
			got += c.Quote
		}
		if got != test.want {
			t.Errorf("%q: claim %q; want %q", test.line, got, test.want)
		}
	}
	for _, title := range []string{"Careers at Rung &amp; Co", "Join us: careers at Rung", "فرصت‌های شغلی نردبان", "Rung changelog | Docs", "Changelog", "تاریخچه تغییرات"} {
		body := "<title>" + title + "</title><h1>Home</h1><p>We reply within five days.</p><ul><li>Unlimited holiday<li>Free training<li>A ladder of your own</ul>"
		page := &didban.Page{URL: "https://a.example/", Body: []byte(body), Outcome: didban.OutcomeOK}
		if got := extractors.Extract(page, didban.Source{Role: didban.RoleLanding}); got.Count() > 0 {
			t.Errorf("%s: what is not about the product is read: %+v", title, got)
		}
	}
	for _, title := range []string{"Changelog software for ladders | Rung", "Rung | Build careers pages", "Publish release notes with Rung", "نرم‌افزار فرصت‌های شغلی نردبان"} {
		page := &didban.Page{URL: "https://a.example/", Body: []byte("<title>" + title + "</title><h1>" + title + "</h1><p>24/7 support</p>"), Outcome: didban.OutcomeOK}
		if got := extractors.Extract(page, didban.Source{Role: didban.RoleLanding}).Claims; len(got) != 1 {
			t.Errorf("%s: of a product for jobs or changes is read %+v", title, got)
		}
	}
	said := `<blockquote>They have 24/7 support.</blockquote><ol class="comment-list"><li>Their support is free and 24/7.</li></ol>`
	quoted := &didban.Page{URL: "https://a.example/", Body: []byte(said), Outcome: didban.OutcomeOK}
	if got := extractors.Extract(quoted, didban.Source{Role: didban.RoleLanding}).Claims; len(got) > 0 {
		t.Errorf("what a customer says is a claim: %+v", got)
	}
}
