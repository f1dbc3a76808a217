package notify

import (
	"fmt"
	"regexp"

	"didban"
)

// chats matches the numbers and public names of Telegram's chats.
var chats = regexp.MustCompile(`^(-?[0-9]{1,19}|@[A-Za-z][A-Za-z0-9_]{3,31})$`)

// ValidChat returns an error that wraps [didban.ErrInvalid] unless chat is a number
// or the name of a public channel with its @.
func ValidChat(chat string) error {
	if chats.MatchString(chat) {
		return nil
	}
	return fmt.Errorf("telegram chat %q: use its number, such as -1001234567890, or @name: %w", chat, didban.ErrInvalid)
}
