package extractors

func (d *document) stateThings(known []*thing) []*thing { return nil }
