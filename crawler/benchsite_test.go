package crawler_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path"
	"strings"
	"testing"

	"didban"
)

// benchSiteEnv makes the test binary a server of the benchmark's site, so that what
// serving costs is no part of what reading does.
const benchSiteEnv = "DIDBAN_BENCH_SITE"

// benchPages is how many pages the benchmark reads of each site.
const benchPages = 100

// benchRobots is as long as those of shops are.
var benchRobots = "User-agent: *\n" + strings.Repeat("Disallow: /cart/*/private$\nAllow: /shop/*.css\n", 30)

// benchKinds are the pages of the site: /0 and /4 are of the first kind, and so on;
// those from /50 are Persian.
var benchKinds = []struct {
	role didban.Role
	page func(fa bool) string
}{
	{didban.RolePricing, benchPlans},
	{didban.RoleFAQ, benchFAQ},
	{didban.RoleFeatures, benchFeatures},
	{didban.RoleReviews, benchReviews},
}

// either returns the text in the language of the page.
func either(fa bool, english, persian string) string {
	if fa {
		return persian
	}
	return english
}

func benchPlans(fa bool) string {
	var b strings.Builder
	for i := range 4 {
		fmt.Fprintf(&b, `<div class="plan"><h3>%s %d</h3><p class="price">%s</p><ul>`, either(fa, "Team", "گروه"), i+1,
			either(fa, fmt.Sprintf("$%d per user / month", 9+10*i), fmt.Sprintf("%d هزار تومان ماهانه", 90+100*i)))
		b.WriteString(strings.Repeat("<li>"+either(fa, "Shared inbox for support", "صندوق مشترک پشتیبانی")+"</li>", 12) + "</ul></div>\n")
	}
	return b.String()
}

func benchFAQ(fa bool) string {
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, "<details><summary>%s</summary><p>%s</p></details>\n",
			either(fa, fmt.Sprintf("How do I add agent number %d?", i), fmt.Sprintf("چطور کارشناس شماره %d را اضافه کنم؟", i)),
			either(fa, "Open the settings, choose the team and invite the agent by e-mail.", "تنظیمات را باز کنید، گروه را برگزینید و کارشناس را با ایمیل دعوت کنید."))
	}
	return b.String()
}

func benchFeatures(fa bool) string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, `<div class="feature"><h3>%s %d</h3><p>%s</p></div>`+"\n", either(fa, "Automatic routing", "مسیریابی خودکار"), i,
			either(fa, "Every question reaches the person who can answer it.", "هر پرسش به کسی می‌رسد که پاسخش را می‌داند."))
	}
	return b.String()
}

func benchReviews(fa bool) string {
	var b strings.Builder
	for i := range 25 {
		fmt.Fprintf(&b, `<article itemprop="review" itemscope itemtype="https://schema.org/Review"><h3 itemprop="name">%s</h3>
<span itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><meta itemprop="ratingValue" content="%d"><meta itemprop="bestRating" content="5"></span>
<time itemprop="datePublished" datetime="2026-10-%02d"></time><p itemprop="reviewBody">%s</p></article>`+"\n",
			either(fa, "A month with it", "یک ماه با آن"), 1+i%5, 1+i,
			either(fa, fmt.Sprintf("Setting up took %d hours, and nobody answered until the next day.", i), fmt.Sprintf("راه‌اندازی %d ساعت طول کشید و تا فردا کسی جواب نداد.", i)))
	}
	return `<div itemscope itemtype="https://schema.org/Product"><h2 itemprop="name">Acme</h2>` + b.String() + "</div>"
}

// benchPage returns page n: its kind's part between navigation, styles, text and
// scripts, 35 to 50 KB in all.
func benchPage(n int) string {
	fa := n >= benchPages/2
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=%s><head><meta charset=utf-8><title>Acme %d</title><style>%s</style></head><body><nav>",
		either(fa, "en", "fa"), n, strings.Repeat(".card{display:grid;gap:1rem;padding:2rem}\n", 150))
	for i := range benchPages {
		fmt.Fprintf(&b, `<a href="/%d">%s</a> `, i, either(fa, "Product", "محصول"))
	}
	b.WriteString("</nav><main><h1>Acme</h1><div class=list>" + benchKinds[n%len(benchKinds)].page(fa) + "</div>")
	for range 60 {
		b.WriteString("<section class=\"card\"><p>" + either(fa,
			"The help desk for small shops, with one place for every question that customers ask.",
			"میز کمک فروشگاه‌های کوچک، با یک جا برای هر پرسشی که مشتریان می‌پرسند.") + "</p><div><span></span></div></section>\n")
	}
	b.WriteString("</main><script>" + strings.Repeat("window.queue=window.queue||[];queue.push([1,2,3]);\n", 300) + "</script></body></html>")
	return b.String()
}

// serveBenchSite serves the site until its standard input ends, and prints its address.
func serveBenchSite() error {
	pages := make([]string, benchPages)
	for n := range pages {
		pages[n] = benchPage(n)
	}
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("http://" + listener.Addr().String())
	go func() {
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	return http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		if r.URL.Path == "/robots.txt" {
			io.WriteString(w, benchRobots)
		} else if _, err := fmt.Sscan(path.Base(r.URL.Path), &n); err != nil || n < 0 || n >= benchPages {
			http.NotFound(w, r)
		} else {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, pages[n])
		}
	}))
}

// benchSite starts the site as a process of its own and returns its address.
func benchSite(b *testing.B) string {
	b.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), benchSiteEnv+"=1")
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { stdin.Close(); cmd.Wait() })
	var address string
	if _, err := fmt.Fscanln(stdout, &address); err != nil {
		b.Fatal(err)
	}
	return address
}
