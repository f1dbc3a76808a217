package compare

import (
	"cmp"
	"slices"

	"didban/internal/text"
)

// stance is what a complaint says about its matter.
type stance string

const (
	// lacking: something is asked for, or said not to exist or not to be possible.
	lacking stance = "lacking"
	// limited: something is there, but too little of it.
	limited stance = "limited"
	// worried: something is feared.
	worried stance = "worried"
	// failing: something was bad, or did not come as it should.
	failing stance = "failing"
)

var (
	limitWords = phrases("only | at once | in one go | unless | limit | limited | فقط | بیشتر از | کم است | محدود*")
	lackWords  = phrases("there is no | is no | are no | has no | have no | no way | not available | not have | not support | not work with | not integrate | " +
		"cannot | can t | could not | couldn t | not find | wish | please add | add | would use | if it could | need | missing | lack | without a way | " +
		"impossible | manual | manually | one by one | by hand | why is there no | no option | stuck in | " +
		"ندارد | ندارند | نیست | کاش | اضافه کنید | نمیتوان* | نمی توان* | نمیشود | نتوانست* | پیدا نکرد* | دستی | امکان | لازم داریم | نمیدهید")
	worryWords = phrases("worry | worried | concerned | afraid | not sure | نگران* | مطمین نیستم")
	noLead     = phrases("no")
	failWords  = phrases("slow | late | behind | never | nobody | down | crash* | awful | wait* | refused | charge* | lost | wrong | not sync* | " +
		"کند | دیر | قطع | جواب نمی* | تاخیر | عقب | نیامد | رد کرد* | پس نداد* | نمیخواند | دیده نمیشود")
)

// stanceOf reads a complaint. What was bad decides before what is missing, because
// it is the stronger statement; a complaint without a cue is about what was bad.
func stanceOf(terms []string) stance {
	lacks := anyIn(lackWords, terms) || len(terms) > 0 && noLead[0].at(terms)
	switch {
	case anyIn(worryWords, terms):
		return worried
	case anyIn(limitWords, terms):
		return limited
	case lacks && !anyIn(failWords, terms):
		return lacking
	}
	return failing
}

// bound is how far a statement goes.
type bound string

const (
	// open: what is stated holds without a condition.
	open bound = "open"
	// partial: it holds for some plans, places or amounts, or not yet.
	partial bound = "partial"
	// denied: the page says openly that it is not offered.
	denied bound = "denied"
)

var (
	partialWords = phrases("only | add-on | selected | coming soon | soon | planned | enterprise plan | business plan | pro plan | premium plan | part of the | " +
		"higher plan | on request | basic | at extra cost | beta | not yet | " +
		"فقط | به زودی | بزودی | بالاتر | باید پلن | پلن ویژه | در پلن | افزونه | آزمایشی است | محدود")
	deniedWords = phrases("we do not offer | we don t offer | not possible | not offered | not available | credit cards only | cards only | do not accept | not refundable | non-refundable | " +
		"برگردانده نمیشود | امکان پذیر نیست | ارایه نمیشود | نداریم | پشتیبانی نمیشود")
	deniedLead = phrases("خیر | no we | no it | not at the moment")
)

// boundOf reads how far an answer goes by the sentences of it that share a term with
// the complaint, or by all of it when none does: "Spanish. More are planned." is
// partial for what is planned only.
func (ix *Index) boundOf(s Statement, asked []string) bound {
	answer := cmp.Or(s.Text, s.Subject)
	var near []string
	for _, span := range text.Sentences(answer) {
		terms := text.Terms(answer[span.Start:span.End])
		if sharesAny(ix.synonyms.content(slices.Clone(terms)), asked) {
			near = append(near, terms...)
		}
	}
	all := text.Terms(answer)
	if len(near) == 0 {
		near = all
	}
	leads := slices.ContainsFunc(deniedLead, func(p phrase) bool { return p.at(all) })
	switch {
	case leads || anyIn(deniedWords, near):
		return denied
	case s.Plan != "" && s.Kind == KindFeature, anyIn(partialWords, near), counted(near):
		return partial
	}
	return open
}

func sharesAny(a, b []string) bool {
	return slices.ContainsFunc(a, func(term string) bool { return slices.Contains(b, term) })
}

// spans are units of time: "up to two days" is a promise and no limit of an offer.
var spans = phrases("second | minute | hour | day | week | month | ثانیه | دقیقه | ساعت | روز | هفته | ماه")

// counted reports whether a text limits an amount: "up to 5 users", «تا ۲ کاربر».
func counted(terms []string) bool {
	for i, term := range terms {
		upTo := term == "تا" || term == "حداکثر" || i > 0 && term == "to" && terms[i-1] == "up"
		if upTo && i+2 < len(terms) && isNumber(terms[i+1]) && !slices.ContainsFunc(spans, func(p phrase) bool { return p.at(terms[i+2:]) }) {
			return true
		}
	}
	return false
}

func isNumber(term string) bool { return term[0] >= '0' && term[0] <= '9' }
