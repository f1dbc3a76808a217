package app

import (
	"context"
	"encoding/json"
	"errors"

	"didban"
	"didban/crawler"
	"didban/internal/store"
)

// keptRobots is the crawler's memory of robots.txt files: a small one in front, and
// behind it the store, so that a file is read once a day however often the process
// starts, and an old one stands in while the server cannot give a new one.
type keptRobots struct {
	near  crawler.RobotsCache
	notes store.Notes
}

func newKeptRobots(notes store.Notes) *keptRobots {
	return &keptRobots{near: crawler.NewRobotsMemory(1000), notes: notes}
}

// Robots implements [crawler.RobotsCache]. A note that cannot be read counts as none.
func (k *keptRobots) Robots(ctx context.Context, origin string) (*crawler.Robots, error) {
	if file, err := k.near.Robots(ctx, origin); file != nil || err != nil {
		return file, err
	}
	note, err := k.notes.Note(ctx, robotsKey(origin))
	if errors.Is(err, didban.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	file := &crawler.Robots{}
	if json.Unmarshal(note, file) != nil || file.Origin != origin {
		return nil, nil
	}
	return file, k.near.PutRobots(ctx, file)
}

// PutRobots implements [crawler.RobotsCache].
func (k *keptRobots) PutRobots(ctx context.Context, file *crawler.Robots) error {
	note, err := json.Marshal(file)
	if err != nil {
		return err
	}
	return errors.Join(k.near.PutRobots(ctx, file), k.notes.PutNote(ctx, robotsKey(file.Origin), note))
}

func robotsKey(origin string) string { return "robots " + origin }
