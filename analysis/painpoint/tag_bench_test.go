package painpoint_test

import (
	"testing"

	"didban"
	"didban/analysis/painpoint"
)

// reviews are invented texts of about 300 bytes.
var reviews = []didban.Feedback{
	{Lang: "en", Text: "I have used this for two years and mostly liked it, but since the last update it freezes every time I open a report. I wrote to support twice and nobody answered for a week. For the price they ask now I expect better than that, so I am looking for something else. The mobile version is nice though."},
	{Lang: "fa", Text: "سلام من دو ساله از این برنامه استفاده می‌کنم ولی بعد از آپدیت آخر باز نمی‌شه و همش خطا می‌ده. به پشتیبانی هم پیام دادم ولی کسی جواب نداد. لطفا رسیدگی کنید چون هزینه زیادی پرداخت کردم"},
}

func BenchmarkTag(b *testing.B) {
	tagger, err := painpoint.New(painpoint.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range reviews {
		b.Run(f.Lang, func(b *testing.B) {
			b.SetBytes(int64(len(f.Text)))
			b.ReportAllocs()
			for b.Loop() {
				tagger.Tag(f)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reviews/s")
		})
	}
}
