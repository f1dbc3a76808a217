package didban

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// ID returns the deterministic id of what the parts name: 32 hexadecimal digits
// of SHA-256 over the length-prefixed parts. The same parts give the same id on
// every machine, so that every write can be repeated; and no two different lists
// of parts run together ("ab","c" and "a","bc" differ).
func ID(parts ...string) string {
	h := sha256.New()
	var n [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
