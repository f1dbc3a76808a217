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

func TestNoGoodPageIsMisjudged(t *testing.T) {
	for _, page := range corpusPages(t) {
		got := extractors.Extract(page, didban.Source{Role: didban.RolePricing})
		if !got.Outcome.Readable() {
			t.Errorf("%s: outcome %q (%s); it is a good page", page.URL, got.Outcome, got.Reason)
		}
	}
}
