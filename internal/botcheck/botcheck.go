// Package botcheck knows the pages by which sites tell people from machines. A page that
// is one says nothing of what was asked for, with whatever status it comes.
package botcheck

import (
	"bytes"
	"strings"
)

// marks are pieces of HTML that stand in a bot check only, with who makes it. What
// a vendor puts on the pages behind its check too is no mark.
var marks = []struct{ piece, vendor string }{
	{"_cf_chl_opt", "Cloudflare"},
	{"/orchestrate/chl_page/", "Cloudflare"},
	{"/orchestrate/jsch/", "Cloudflare"},
	{"/orchestrate/managed/", "Cloudflare"},
	{"captcha-delivery.com/c.js", "DataDome"},
	{"geo.captcha-delivery.com", "DataDome"},
	{"var dd={'rt'", "DataDome"},
	{`var dd={"rt"`, "DataDome"},
	{"px-captcha", "HUMAN"},
	{"Incapsula incident ID", "Imperva"},
	{"/_Incapsula_Resource?SWUDNSAI", "Imperva"},
	{"sec-if-cpt-container", "Akamai"},
	{"/_sec/cp_challenge", "Akamai"},
	{"bm-verify=", "Akamai"},
	{"gokuProps", "AWS WAF"},
	{"awsWafCookieDomainList", "AWS WAF"},
	{"__arcsjs", "ArvanCloud"},
	{"KPSDK.now", "Kasada"},
	{"sucuri_cloudproxy_js", "Sucuri"},
	{"/ddos-guard/js-challenge", "DDoS-Guard"},
	{"/xess/xess.min.css", "Anubis"},
	{"/x/cmd/anubis/", "Anubis"},
	{"validate.perfdrive.com", "Radware"},
	{"/_fs-ch-", "Fastly"},
}

// widgets are captchas that sites place in their own forms too.
var widgets = []struct{ piece, vendor string }{
	{"hcaptcha.com/1/api.js", "hCaptcha"},
	{"google.com/recaptcha/", "reCAPTCHA"},
	{"recaptcha.net/recaptcha/", "reCAPTCHA"},
	{"challenges.cloudflare.com/turnstile", "Cloudflare"},
	{"/_Incapsula_Resource", "Imperva"},
	{"/cdn-cgi/challenge-platform/", "Cloudflare"},
	{"captcha-delivery.com", "DataDome"},
	{"_pxAppId", "HUMAN"},
	{"awswaf.com", "AWS WAF"},
	{"KPSDK", "Kasada"},
}

// phrases are how a bot check speaks to people, folded as package text folds.
var phrases = []string{
	"just a moment...", "checking your browser", "verify you are human", "verifying you are human", "verifying your browser", "are you a robot", "not a robot", "you're not a bot",
	"you are not a bot", "you are a human", "think you were a bot", "complete the security check", "review the security of your connection", "ddos protection by", "please enable cookies and reload",
	"disable any ad blocker", "press & hold", "human verification", "unusual traffic", "security check to access", "solve the captcha", "solve this captcha", "enter the characters you see",
	"pardon our interruption", "security checkpoint", "client challenge", "bot manager captcha",
	"من ربات نیستم", "ربات نیستید", "شما انسان هستید", "تایید کنید که انسان", "بررسی امنیتی مرورگر", "در حال بررسی مرورگر", "درخواست شما در حال بررسی", "کد امنیتی را وارد کنید",
	"در حال انتقال به سایت مورد نظر", "transferring to the website",
}

// Vendor returns who made the bot check that the HTML is, or "".
func Vendor(html []byte) string {
	for _, m := range marks {
		if bytes.Contains(html, []byte(m.piece)) {
			return m.vendor
		}
	}
	return ""
}

// Widget returns whose captcha or sensor the HTML loads, or "". It makes a bot check of
// a page that refuses, and of no other.
func Widget(html []byte) string {
	for _, w := range widgets {
		if bytes.Contains(html, []byte(w.piece)) {
			return w.vendor
		}
	}
	return ""
}

// Says reports whether a folded text speaks as a bot check does. Only a short text that
// does is one: articles and products speak of them too.
func Says(folded string) bool {
	for _, p := range phrases {
		if strings.Contains(folded, p) {
			return true
		}
	}
	return false
}
