package crawler_test

import (
	"log"
	"os"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if os.Getenv(benchSiteEnv) != "" {
		log.Fatal(serveBenchSite())
	}
	goleak.VerifyTestMain(m)
}
