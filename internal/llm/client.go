package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"

	"didban"
)

const (
	// maxAnswer is the most bytes of an answer.
	maxAnswer = 1 << 20
	// bytesPerToken is about what one token covers, in English and in Persian
	// letters of two bytes; it counts only until the service says what it used.
	bytesPerToken = 4
)

// message is one turn of the conversation.
type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// ask returns the model's answer to a question. Failures that may pass are tried
// again, each time out of the budget.
func (s *Session) ask(ctx context.Context, question string) (string, error) {
	request := map[string]any{}
	maps.Copy(request, s.options.Parameters)
	request["model"] = s.options.Model
	request["messages"] = []message{{"system", prompt}, {"user", question}}
	body, err := json.Marshal(request)
	if err != nil {
		return "", err
	}
	for attempt := range attempts {
		var answer string
		answer, err = s.attempt(ctx, body)
		var p passing
		if !errors.As(err, &p) || p.after > maxPause || attempt == attempts-1 {
			return answer, err
		}
		if err := sleep(ctx, pause(attempt, p.after)); err != nil {
			return "", err
		}
	}
	return "", err
}

// attempt sends a request out of the budget.
func (s *Session) attempt(ctx context.Context, body []byte) (string, error) {
	taken := len(body) / bytesPerToken
	if err := s.budget.spend(taken); err != nil {
		return "", err
	}
	within, cancel := context.WithTimeout(ctx, s.options.Timeout)
	defer cancel()
	answer, used, err := s.send(within, body)
	s.budget.settle(taken, used)
	if err != nil && within.Err() != nil && ctx.Err() == nil {
		err = passing{error: fmt.Errorf("no answer within %s: %w", s.options.Timeout, didban.ErrUnavailable)}
	}
	return answer, err
}

// send makes one request, and returns the answer and the tokens that it used.
func (s *Session) send(ctx context.Context, body []byte) (answer string, tokens int, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.address, bytes.NewReader(body))
	if err != nil {
		return "", 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	if s.options.APIKey != "" {
		req.Header.Set("Authorization", "Bearer "+s.options.APIKey)
	}
	res, err := s.options.Client.Do(req)
	if errors.Is(err, didban.ErrForbidden) {
		return "", 0, err
	}
	if err != nil {
		return "", 0, passing{error: fmt.Errorf("%w: %w", didban.ErrUnavailable, err)}
	}
	defer res.Body.Close()
	content, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	switch {
	case err != nil:
		return "", 0, passing{error: fmt.Errorf("the answer breaks off: %w: %w", didban.ErrUnavailable, err)}
	case res.StatusCode != http.StatusOK:
		return "", 0, s.refusal(res, content)
	case len(content) > maxAnswer:
		return "", 0, fmt.Errorf("an answer of more than %d bytes: %w", maxAnswer, didban.ErrTooLarge)
	}
	return completion(content)
}

// completion reads the service's envelope.
func completion(content []byte) (answer string, tokens int, err error) {
	var envelope struct {
		Choices []struct {
			Message message `json:"message"`
		} `json:"choices"`
		Usage struct {
			Total int `json:"total_tokens"`
		} `json:"usage"`
	}
	if err := json.Unmarshal(content, &envelope); err != nil {
		return "", 0, fmt.Errorf("the service does not answer as documented: %w: %w", didban.ErrInvalid, err)
	}
	if len(envelope.Choices) == 0 {
		return "", envelope.Usage.Total, fmt.Errorf("the service's answer has no choices: %w", didban.ErrInvalid)
	}
	return envelope.Choices[0].Message.Content, envelope.Usage.Total, nil
}

// refusal returns the error of any status but 200, with the words of the service.
func (s *Session) refusal(res *http.Response, content []byte) error {
	var said struct {
		Error struct {
			Message string `json:"message"`
		} `json:"error"`
	}
	// A body of another form says nothing, and the status says enough.
	_ = json.Unmarshal(content, &said)
	why := said.Error.Message
	if key := s.options.APIKey; key != "" {
		why = strings.ReplaceAll(why, key, "…")
	}
	err := fmt.Errorf("the service answers %d %.200q: %w", res.StatusCode, why, didban.ErrUnavailable)
	switch code := res.StatusCode; {
	case code == http.StatusTooManyRequests, code == http.StatusRequestTimeout, code >= 500 && code != http.StatusNotImplemented:
		return passing{error: err, after: retryAfter(res.Header.Get("Retry-After"))}
	}
	return err
}
