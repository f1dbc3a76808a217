package extractors_test

import (
	"strings"
	"testing"

	"didban"
	"didban/extractors"
)

func TestOutcomes(t *testing.T) {
	for name, test := range map[string]struct {
		body string
		want didban.Outcome
	}{
		"empty body":                {" \n", didban.OutcomeUnparsable},
		"binary":                    {"%PDF-1.7 \x00\x01", didban.OutcomeUnparsable},
		"nested too deep":           {strings.Repeat("<div>", 600) + "x", didban.OutcomeUnparsable},
		"nothing of it":             {"<h1>About us</h1><p>We make ladders, and have done so since 1990.</p>", didban.OutcomeEmpty},
		"script shell":              {`<div id="root"></div><script src="/app.js"></script>`, didban.OutcomeNeedsRendering},
		"short, not a shell":        {`<script>window.t=1</script><h1>About us</h1><p>We make ladders, and have done so in the same small town since 1990.</p><p>Come and see.</p>`, didban.OutcomeEmpty},
		"shell with its own script": {`<h1>Pricing</h1><div id="plans"></div><script>fill("plans")</script>`, didban.OutcomeNeedsRendering},
		"bot check":                 {"<title>Just a moment...</title><p>Checking your browser before you go on.</p>", didban.OutcomeChallenge},
		"bot check, Persian":        {`<html lang="fa"><p>برای ادامه تأیید کنید که ربات نیستید</p>`, didban.OutcomeChallenge},
		"refused":                   {"<h1>Access denied</h1><p>Your request was not let through.</p>", didban.OutcomeBlocked},
		"refused, Persian":          {"<h1>دسترسی شما مسدود شده است</h1>", didban.OutcomeBlocked},
		"log-in form":               {`<form><input name="u"><input type="password"></form><p>Welcome back</p>`, didban.OutcomeBlocked},
		"consent only":              {"<h1>Before you continue</h1><p>We use cookies.</p><button>Accept all</button>", didban.OutcomeConsentWall},
		"closed":                    {"<title>Acme</title><h1>We’ll be back soon!</h1><p>We are performing some maintenance.</p>", didban.OutcomeBlocked},
		"closed, Persian":           {"<h1>سایت در حال به‌روزرسانی است</h1><p>به‌زودی بازمی‌گردیم.</p>", didban.OutcomeBlocked},
		"soft 404":                  {"<h1>Page not found</h1><a href=/>Home</a>", didban.OutcomeSoft404},
		"soft 404, Persian":         {"<h1>صفحه مورد نظر یافت نشد</h1>", didban.OutcomeSoft404},
		"filtered, Persian":         {`<iframe src="http://10.10.34.35:80"></iframe>`, didban.OutcomeBlocked},
		"only from home":            {"<p>دسترسی به این سایت تنها با آی‌پی ایران امکان‌پذیر است.</p>", didban.OutcomeBlocked},
		"bot check, vendor":         {`<p>Please wait</p><script>window.gokuProps = {}</script>`, didban.OutcomeChallenge},
		"bot check, ArvanCloud":     {`<title>در حال انتقال به سایت مورد نظر هستید...</title><script>document.cookie="__arcsjs=1"</script>`, didban.OutcomeChallenge},
		"consent, Persian":          {"<p>این وب‌سایت از کوکی استفاده می‌کند. با ادامه، سیاست حفظ حریم خصوصی را می‌پذیرید.</p><button>قبول دارم</button>", didban.OutcomeConsentWall},
		"consent in a footer":       {"<h1>About us</h1><p>We make ladders, and have done so since 1990.</p>" + strings.Repeat("<p>Ladders of wood, of steel and of rope, for every wall.</p>", 10) + "<footer>Cookie settings</footer>", didban.OutcomeEmpty},
		"soft 404, title":           {"<title>404</title><h1>Lost?</h1><a href=/>Home</a>", didban.OutcomeSoft404},
	} {
		t.Run(name, func(t *testing.T) {
			page := &didban.Page{URL: "https://a.example/pricing", Body: []byte(test.body), Outcome: didban.OutcomeOK}
			got := extractors.Extract(page, didban.Source{Role: didban.RolePricing})
			if got.Outcome != test.want {
				t.Errorf("outcome %q (%s); want %q", got.Outcome, got.Reason, test.want)
			}
			if got.Reason == "" {
				t.Error("no reason is given")
			}
		})
	}
}

// What a page speaks of or loads is no obstacle when the page says what it is for.
func TestShortPagesThatSpeakOfObstacles(t *testing.T) {
	const plans = "<h1>Plans</h1><div><h2>Starter</h2><p>$9 per month</p></div><div><h2>Pro</h2><p>$29 per month</p></div>"
	const questions = "<details><summary>%s</summary><p>Ask the person who invited you to it.</p></details>"
	for name, test := range map[string]struct {
		role didban.Role
		body string
	}{
		"bot protection is sold":    {didban.RolePricing, plans + "<p>Tells that your visitor is not a robot</p>"},
		"sensor of Cloudflare":      {didban.RolePricing, plans + `<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>`},
		"a form to log in":          {didban.RolePricing, plans + `<form><input type="password"></form>`},
		"own page for what is gone": {didban.RolePricing, plans + "<p>Your own page not found</p>"},
		"questions of error pages": {didban.RoleFAQ, strings.Replace(strings.Repeat(questions, 3), "%s", "Why does it say access denied?", 1) +
			strings.Replace(questions, "%s", "Who may read a board?", 1)},
	} {
		t.Run(name, func(t *testing.T) {
			body := strings.Replace(strings.Replace(test.body, "%s", "Who may write on a board?", 1), "%s", "Who may delete a board?", 1)
			page := &didban.Page{URL: "https://a.example/page", Body: []byte(body), Outcome: didban.OutcomeOK}
			if got := extractors.Extract(page, didban.Source{Role: test.role}); got.Outcome != didban.OutcomeOK {
				t.Errorf("outcome %q (%s)", got.Outcome, got.Reason)
			}
		})
	}
}

func TestNoGoodPageIsMisjudged(t *testing.T) {
	for _, page := range corpusPages(t) {
		got := extractors.Extract(page, didban.Source{Role: didban.RolePricing})
		if !got.Outcome.Readable() {
			t.Errorf("%s: outcome %q (%s); it is a good page", page.URL, got.Outcome, got.Reason)
		}
	}
}
