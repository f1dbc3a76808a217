package compare

import "slices"

// stance is what a complaint says about its matter.
type stance string

const (
	// lacking: something is asked for, or said not to exist or not to be possible.
	lacking stance = "lacking"
	// limited: something is there, but too little of it.
	limited stance = "limited"
	// failing: something was bad, or did not come as it should.
	failing stance = "failing"
)

var (
	limitWords = phrases("only * | just two | at once | in one go | unless | limit | limited | فقط | بیشتر از | کم است | محدود*")
	lackWords  = phrases("there is no | is no | are no | has no | have no | no way | not available | not have | not support | not work with | not integrate | " +
		"cannot | can t | could not | couldn t | not find | wish | please add | add | would use | if it could | need | missing | lack | without a way | " +
		"impossible | manual | manually | one by one | by hand | why is there no | no option | stuck in | worry | worried | concerned | " +
		"ندارد | ندارند | نیست | کاش | اضافه کنید | نمیتوان* | نمی توان* | نمیشود | نتوانست* | پیدا نکرد* | دستی | امکان | لازم داریم | نمیدهید | نگران*")
	noLead    = phrases("no")
	failWords = phrases("slow | late | behind | never | nobody | down | crash* | awful | wait* | refused | charge* | lost | wrong | not sync* | " +
		"کند | دیر | قطع | جواب نمی* | تاخیر | عقب | نیامد | رد کرد* | پس نداد* | نمیخواند | دیده نمیشود")
)

// stanceOf reads a complaint. What was bad decides before what is missing, because
// it is the stronger statement; a complaint without a cue is about what was bad.
func stanceOf(terms []string) stance {
	lacks := anyIn(lackWords, terms) || len(terms) > 0 && noLead[0].at(terms)
	switch {
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
	partialWords = phrases("only | add-on | selected | coming soon | soon | planned | up to | enterprise plan | business plan | pro plan | premium plan | part of the | " +
		"higher plan | on request | basic | at extra cost | beta | not yet | " +
		"فقط | به زودی | بزودی | حداکثر | تا | بالاتر | باید پلن | پلن ویژه | در پلن | افزونه | آزمایشی است | محدود")
	deniedWords = phrases("we do not offer | we don t offer | not possible | not offered | not available | credit cards only | cards only | do not accept | not refundable | non-refundable | " +
		"برگردانده نمیشود | امکان پذیر نیست | ارایه نمیشود | نداریم | پشتیبانی نمیشود")
	deniedLead = phrases("خیر | no we | no it | not at the moment")
)

// boundOf reads a statement.
func boundOf(s Statement, terms []string) bound {
	answer := terms
	if s.Text != "" && s.Subject != "" {
		answer = textTerms(s.Text)
	}
	leads := len(answer) > 0 && slices.ContainsFunc(deniedLead, func(p phrase) bool { return p.at(answer) })
	switch {
	case leads || anyIn(deniedWords, answer):
		return denied
	case s.Plan != "" && s.Kind == KindFeature, anyIn(partialWords, answer):
		return partial
	}
	return open
}
