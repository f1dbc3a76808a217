package config

import _ "embed"

// Starter is the commented file that "didban init" writes.
//
//go:embed starter.yml
var Starter []byte
