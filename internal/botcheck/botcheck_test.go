package botcheck_test

import (
	"testing"

	"didban/internal/botcheck"
	"didban/internal/text"
)

func TestVendor(t *testing.T) {
	for html, want := range map[string]string{
		`<script>window._cf_chl_opt={cType:'managed'}</script>`:                     "Cloudflare",
		`<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1">`:    "Cloudflare",
		`<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>`:   "", // on the pages behind it
		`<script src="https://x.token.awswaf.com/x/challenge.js"></script>`:         "",
		`<script>window.gokuProps = {}</script>`:                                    "AWS WAF",
		`<script>var dd={'rt':'c'}</script>`:                                        "DataDome",
		`<div id="sec-if-cpt-container">`:                                           "Akamai",
		`<script>document.cookie="__arcsjs=1"</script>`:                             "ArvanCloud",
		`<form><script src="https://www.google.com/recaptcha/api.js"></script>`:     "",
		`<iframe src="/_Incapsula_Resource?SWUDNSAI=31">Incapsula incident ID: 1`:   "Imperva",
		`<script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e0">`: "",
	} {
		if got := botcheck.Vendor([]byte(html)); got != want {
			t.Errorf("%s: %q, want %q", html, got, want)
		}
	}
}

func TestWidget(t *testing.T) {
	for html, want := range map[string]string{
		`<script src="https://www.recaptcha.net/recaptcha/api.js">`: "reCAPTCHA",
		`<script>window._pxAppId="PX1"</script>`:                    "HUMAN",
		`<h1>Forbidden</h1>`:                                        "",
	} {
		if got := botcheck.Widget([]byte(html)); got != want {
			t.Errorf("%s: %q, want %q", html, got, want)
		}
	}
}

func TestSays(t *testing.T) {
	for said, want := range map[string]bool{
		"Making sure you’re not a bot!":        true,
		"برای ادامه تأیید کنید که ربات نیستید": true,
		"در حال تأیید این‌که شما انسان هستید":  true,
		"Starter $9 per month":                 false,
		"پشتیبانی با ربات و انسان، شبانه‌روزی": false,
	} {
		if got := botcheck.Says(text.Fold(said)); got != want {
			t.Errorf("%s: %v", said, got)
		}
	}
}
