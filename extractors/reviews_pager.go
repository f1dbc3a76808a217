package extractors

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// nextInFeed returns the address of the next page of a feed: its link, or this
// address with the next number where a pager says that there is one.
func (d *document) nextInFeed(value any) string {
	next, now, last := pager(value, 0)
	if next != "" {
		if address := d.link(next); !d.samePage(address) {
			return address
		}
		return ""
	}
	if now == 0 || now >= last {
		return ""
	}
	u, err := url.Parse(d.page.URL)
	if err != nil {
		return ""
	}
	q := u.Query()
	q.Set("page", strconv.Itoa(now+1))
	u.RawQuery = q.Encode()
	return u.String()
}

// pager looks for a link to the next page, or the numbers of this and the last.
func pager(value any, depth int) (next string, now, last int) {
	if depth > 6 {
		return "", 0, 0
	}
	switch v := value.(type) {
	case []any:
		for _, each := range v {
			if m, ok := each.(map[string]any); ok && len(m) <= 3 {
				if next, now, last = pager(m, depth+1); next != "" || now > 0 {
					return next, now, last
				}
			}
		}
	case map[string]any:
		return pagerIn(v, depth)
	}
	return "", 0, 0
}

// pagerIn is pager for one object.
func pagerIn(v map[string]any, depth int) (next string, now, last int) {
	if v["rel"] == "next" {
		href, _ := v["href"].(string)
		return href, 0, 0
	}
	for _, key := range slices.Sorted(maps.Keys(v)) {
		switch value := v[key]; plainKey(key) {
		case "next", "nextpage", "nexturl", "nextpageurl":
			if href, ok := value.(string); ok && strings.ContainsAny(href, "/?") {
				return href, 0, 0
			}
		}
	}
	now, last = int(numberAt(v, []string{"currentpage", "page"})), int(numberAt(v, []string{"totalpages", "lastpage", "pagecount"}))
	if now > 0 && last > 0 {
		return "", now, last
	}
	for _, key := range slices.Sorted(maps.Keys(v)) {
		if next, now, last = pager(v[key], depth+1); next != "" || now > 0 {
			return next, now, last
		}
	}
	return "", 0, 0
}
