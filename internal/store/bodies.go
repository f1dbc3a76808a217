package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"

	"didban"
)

// maxPacked bounds a compressed body: MongoDB keeps documents up to 16 MiB, and
// both stores shall refuse the same.
const maxPacked = 15 << 20

// The coders are made once: both are safe for concurrent use in this form, and
// their tables cost megabytes.
var (
	encoder = sync.OnceValues(func() (*zstd.Encoder, error) { return zstd.NewWriter(nil) })
	decoder = sync.OnceValues(func() (*zstd.Decoder, error) { return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0)) })
)

// Pack returns the content hash of a body, and the body compressed with zstd, as
// both stores keep it.
func Pack(body []byte) (hash string, packed []byte, err error) {
	enc, err := encoder()
	if err != nil {
		return "", nil, err
	}
	packed = enc.EncodeAll(body, nil)
	if len(packed) > maxPacked {
		return "", nil, fmt.Errorf("%d bytes after compression, at most %d: %w", len(packed), maxPacked, didban.ErrTooLarge)
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:]), packed, nil
}

// Unpack returns the body that was packed.
func Unpack(packed []byte) ([]byte, error) {
	dec, err := decoder()
	if err != nil {
		return nil, err
	}
	return dec.DecodeAll(packed, []byte{})
}
