package crawler

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// errCoding says that a body is encoded in a way that was not asked for.
var errCoding = errors.New("unknown content coding")

// decode returns the body without its content coding. More than one coding is
// refused: no server needs it, and bombs are nested that way.
func decode(body io.ReadCloser, res *http.Response) (io.ReadCloser, error) {
	coding := strings.ToLower(strings.TrimSpace(strings.Join(res.Header.Values("Content-Encoding"), ",")))
	if coding == "" || coding == "identity" || noBody(res) {
		return body, nil
	}
	open, ok := decoders[coding]
	if !ok {
		return nil, fmt.Errorf("%w %q", errCoding, coding)
	}
	return &decoded{open: open, raw: body}, nil
}

// noBody reports whether an answer has no body by definition.
func noBody(res *http.Response) bool {
	return res.StatusCode == http.StatusNotModified || res.StatusCode == http.StatusNoContent || res.ContentLength == 0
}

// decoders opens each content coding that is asked for.
var decoders = map[string]func(io.Reader) (io.ReadCloser, error){
	"gzip":    openGzip,
	"x-gzip":  openGzip,
	"deflate": openDeflate,
	"br":      pooled(func(r io.Reader) (*brotli.Reader, error) { return brotli.NewReader(r), nil }),
	"zstd":    pooled(newZstd),
}

var openGzip = pooled(gzip.NewReader)

// reusable is a decoder whose large tables serve one body after another.
type reusable interface {
	io.Reader
	Reset(io.Reader) error
}

// pooled returns an opener that uses the decoders again that were closed.
func pooled[D reusable](create func(io.Reader) (D, error)) func(io.Reader) (io.ReadCloser, error) {
	var pool sync.Pool
	return func(r io.Reader) (io.ReadCloser, error) {
		d, ok := pool.Get().(D)
		var err error
		if ok {
			err = d.Reset(r)
		} else {
			d, err = create(r)
		}
		if err != nil {
			return nil, err
		}
		return onClose(io.NopCloser(d), func() { pool.Put(d) }), nil
	}
}

// newZstd returns a decoder that works in the calling goroutine, within the window
// that browsers allow (RFC 9659).
func newZstd(r io.Reader) (*zstd.Decoder, error) {
	return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(8<<20))
}

// openDeflate reads "deflate", which is zlib by the standard and bare DEFLATE from
// many servers.
func openDeflate(r io.Reader) (io.ReadCloser, error) {
	buffered := bufio.NewReader(r)
	head, err := buffered.Peek(2)
	if err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	if head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		return zlib.NewReader(buffered)
	}
	return flate.NewReader(buffered), nil
}

// decoded reads a coded body. The decoder is opened by the first read, so that
// headers are not held up by a slow body.
type decoded struct {
	open  func(io.Reader) (io.ReadCloser, error)
	raw   io.ReadCloser
	plain io.ReadCloser
}

func (d *decoded) Read(p []byte) (int, error) {
	if d.plain == nil {
		plain, err := d.open(d.raw)
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return 0, fmt.Errorf("decoding: %w", err)
		}
		d.plain = plain
	}
	n, err := d.plain.Read(p)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("decoding: %w", err)
	}
	return n, err
}

func (d *decoded) Close() error {
	if d.plain != nil {
		d.plain.Close()
	}
	return d.raw.Close()
}
