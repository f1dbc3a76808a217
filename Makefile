# make check is what a change must pass; the other targets are its parts.

.PHONY: check format vet lint tidy test wire bench

check: format vet lint tidy test

format:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "gofmt: $$unformatted"; exit 1; }
	@unsorted=$$(go run golang.org/x/tools/cmd/goimports@v0.52.0 -local didban -l $$(git ls-files '*.go')); test -z "$$unsorted" || { echo "goimports -local didban: $$unsorted"; exit 1; }

vet:
	go vet ./...

lint:
	go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...

tidy:
	go mod tidy -diff

test:
	go test -race ./...

# The MongoDB adapter over the real wire, against FerretDB in the same process.
wire:
	cd internal/store/mongo/ferrettest && go test ./...

bench:
	go test -run '^$$' -bench . ./...
