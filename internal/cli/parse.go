package cli

import (
	"time"

	"github.com/spf13/cobra"

	"didban/extractors"
)

func newParse(*env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "parse",
		Short: "Read prices or dates, one a line, and print one JSON object a line",
		Args:  usage(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newParsePrice(), newParseDate())
	return cmd
}

func newParsePrice() *cobra.Command {
	var l extractors.Locale
	cmd := &cobra.Command{
		Use:   "price < LINES",
		Short: "Read price statements such as \"$29 per user / month\" or «۴۹۰ هزار تومان»",
		Args:  usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return eachLine(cmd.InOrStdin(), cmd.OutOrStdout(), func(_ int, line []byte) any {
				price, _ := extractors.ParsePrice(string(line), l)
				return price
			})
		},
	}
	cmd.Flags().StringVar(&l.Lang, "lang", "", "the language of the page the lines come from")
	cmd.Flags().StringVar(&l.Region, "region", "", "the country of the page, such as CA")
	cmd.Flags().StringVar(&l.Currency, "currency", "", "the currency that the page declares")
	return cmd
}

func newParseDate() *cobra.Command {
	var at string
	cmd := &cobra.Command{
		Use:   "date < LINES",
		Short: "Read dates such as \"Published on 3 May 2026\" or «۱۴ تیر ۱۴۰۲»",
		Args:  usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ref, err := since(at, time.Now())
			if err != nil {
				return err
			}
			if ref.IsZero() {
				ref = time.Now()
			}
			return eachLine(cmd.InOrStdin(), cmd.OutOrStdout(), func(_ int, line []byte) any {
				date, ok := extractors.ParseDate(string(line), ref)
				if !ok {
					date = extractors.Date{Quote: string(line)}
				}
				return date
			})
		},
	}
	cmd.Flags().StringVar(&at, "at", "", "the day that relative dates (\"3 days ago\") count from; the default is today")
	return cmd
}
