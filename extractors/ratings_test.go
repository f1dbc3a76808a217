package extractors

import (
	"testing"

	"didban"
)

func TestRating(t *testing.T) {
	for _, c := range []struct {
		html string
		want didban.Rating
	}{
		{`<span class="score">4.5</span>`, didban.Rating{Value: 4.5}},
		{`<span>4 of 5</span>`, didban.Rating{Value: 4, Best: 5}},
		{`<span>۴ از ۵</span>`, didban.Rating{Value: 4, Best: 5}},
		{`<span>امتیاز ۴٫۵ از ۵ ستاره</span>`, didban.Rating{Value: 4.5, Best: 5}},
		{`<span>3,8 von 5 Sternen</span>`, didban.Rating{Value: 3.8, Best: 5}},
		{`<span>8.4/10 (7 reviews)</span>`, didban.Rating{Value: 8.4, Best: 10}},
		{`<div class="rating-static rating-45"></div>`, didban.Rating{Value: 4.5, Best: 5}},
		{`<i class="icon a-star-4-5"></i>`, didban.Rating{Value: 4.5, Best: 5}},
		{`<div class="star-rating count-3"></div>`, didban.Rating{Value: 3, Best: 5}},
		{`<div class="stars"><b style="width: 80%"></b></div>`, didban.Rating{Value: 4, Best: 5}},
		{`<div class="stars"><i class="star full"></i><i class="star full"></i><i class="star full"></i><i class="star half"></i><i class="star"></i></div>`, didban.Rating{Value: 3.5, Best: 5}},
		{`<div class="stars"><i class="star"></i><i class="star"></i><i class="star"></i><i class="star"></i><i class="star"></i></div>`, didban.Rating{Value: 5, Best: 5}},
		{`<div>★★★☆☆</div>`, didban.Rating{Value: 3, Best: 5}},
		{`<img alt="Rated 2 stars" src="x.png">`, didban.Rating{Value: 2}},
		{`<img alt="امتیاز ۲ از ۵" src="x.png">`, didban.Rating{Value: 2, Best: 5}},
		{`<img src="/img/stars-3.5.png">`, didban.Rating{Value: 3.5, Best: 5}},
		{`<span aria-label="4 out of 5 stars"></span>`, didban.Rating{Value: 4, Best: 5}},
		{`<meta itemprop="ratingValue" content="4">`, didban.Rating{Value: 4}},
		{`<span class="sr-only">4 stars</span>`, didban.Rating{Value: 4}},
		{`<span>۳ ستاره</span>`, didban.Rating{Value: 3}},
		{`<span>1/4/2026</span>`, didban.Rating{}},
		{`<span>۱۴۰۵/۳/۴</span>`, didban.Rating{}},
		{`<p>We moved 4 of 12 teams in a week</p>`, didban.Rating{}},
		{`<p class="text">4.5</p>`, didban.Rating{}},
		{`<div><i class="star-1"></i><i class="star-2"></i></div>`, didban.Rating{}},
		{`<div class="stars"><i class="pick-a"></i><i class="pick-b"></i><i class="pick-c"></i><i class="pick-d"></i><i class="pick-e"></i></div>`, didban.Rating{}},
	} {
		d := read(t, "<body>"+c.html)
		var got didban.Rating
		for e := range d.elements {
			if r, ok := d.rating(e); ok {
				got = r
				break
			}
		}
		if got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.html, got, c.want)
		}
	}
}
