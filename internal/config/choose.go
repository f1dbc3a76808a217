package config

import (
	"fmt"
	"slices"

	"didban"
)

// Choose returns the companies with the ids, in this order; none, or "all", stands for
// all. An unknown id wraps [didban.ErrInvalid].
func (c *Config) Choose(ids ...string) ([]didban.Competitor, error) {
	all := c.Companies()
	if len(ids) == 0 || slices.Contains(ids, "all") {
		return all, nil
	}
	var out []didban.Competitor
	for _, id := range ids {
		i := slices.IndexFunc(all, func(c didban.Competitor) bool { return c.ID == id })
		if i < 0 {
			return nil, fmt.Errorf("there is no company with the id %q in the configuration: %w", id, didban.ErrInvalid)
		}
		out = append(out, all[i])
	}
	return out, nil
}
