package email

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"

	gomail "github.com/wneessen/go-mail"

	"didban"
	"didban/internal/notify"
)

// classify says what an error means for the delivery: may it pass, is it final,
// or does nobody know. Replies of 4xx may pass and those of 5xx are final (RFC
// 5321, section 4.2.1); so may a connection that breaks, unless the whole message
// had been given.
func classify(ctx context.Context, err error) error {
	if cause := ctx.Err(); cause != nil {
		err = errors.Join(err, cause)
	}
	var sending *gomail.SendError
	if errors.As(err, &sending) {
		return classifySending(sending, err)
	}
	var reply *textproto.Error
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &reply):
		return byCode(reply.Code, err)
	case errors.As(err, &certificate), errors.As(err, &record):
		return err
	case broken(err):
		return fmt.Errorf("%w: %w", didban.ErrUnavailable, err)
	}
	return err
}

// classifySending reads the errors after the greeting. Code 0 means that the
// server did not reply.
func classifySending(sending *gomail.SendError, err error) error {
	switch {
	case sending.ErrorCode() != 0:
		return byCode(sending.ErrorCode(), err)
	case sending.Reason == gomail.ErrSMTPDataClose:
		return fmt.Errorf("%w: %w", notify.ErrUncertain, err)
	case sending.Reason == gomail.ErrGetSender, sending.Reason == gomail.ErrGetRcpts, sending.Reason == gomail.ErrNoUnencoded:
		return err
	}
	return fmt.Errorf("%w: %w", didban.ErrUnavailable, err)
}

func byCode(code int, err error) error {
	if code/100 == 4 {
		return fmt.Errorf("%w: %w", didban.ErrUnavailable, err)
	}
	return err
}

// broken reports whether the connection could not be made, ended or ran out of
// time.
func broken(err error) bool {
	var network net.Error
	return errors.As(err, &network) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, net.ErrClosed) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}
