-- Each table keeps a document as JSON, and beside it the columns by which it is
-- filtered, ordered or counted. Times are milliseconds since 1970.

CREATE TABLE runs (
	id TEXT PRIMARY KEY,
	competitor TEXT NOT NULL,
	number INTEGER NOT NULL,
	state TEXT NOT NULL,
	started INTEGER NOT NULL,
	doc TEXT NOT NULL,
	UNIQUE (competitor, number)
) STRICT;
CREATE INDEX runs_started ON runs (started, number, id);

CREATE TABLE bodies (
	hash TEXT PRIMARY KEY,
	packed BLOB NOT NULL
) STRICT;

CREATE TABLE snapshots (
	id TEXT PRIMARY KEY,
	competitor TEXT NOT NULL,
	source TEXT NOT NULL,
	url TEXT NOT NULL,
	run TEXT NOT NULL,
	outcome TEXT NOT NULL,
	body TEXT NOT NULL,
	fetched INTEGER NOT NULL,
	doc TEXT NOT NULL
) STRICT;
CREATE INDEX snapshots_fetched ON snapshots (fetched, id);
CREATE INDEX snapshots_competitor ON snapshots (competitor, fetched, id);
CREATE INDEX snapshots_source ON snapshots (source, fetched, id);
CREATE INDEX snapshots_run ON snapshots (run, fetched, id);

CREATE TABLE sightings (
	id TEXT PRIMARY KEY,
	competitor TEXT NOT NULL,
	source TEXT NOT NULL,
	role TEXT NOT NULL,
	url TEXT NOT NULL,
	run TEXT NOT NULL,
	outcome TEXT NOT NULL,
	seen INTEGER NOT NULL,
	doc TEXT NOT NULL
) STRICT;
CREATE INDEX sightings_seen ON sightings (seen, id);
CREATE INDEX sightings_competitor ON sightings (competitor, seen, id);
CREATE INDEX sightings_source ON sightings (source, seen, id);
CREATE INDEX sightings_run ON sightings (run, seen, id);

-- at is the time by which a review belongs to a period. tagger is that of the
-- tagging, empty without one. complaint and pains are those of the effective
-- tagging; pains holds its types between commas: ",financial,support,".
CREATE TABLE reviews (
	n INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	competitor TEXT NOT NULL,
	source TEXT NOT NULL,
	lang TEXT NOT NULL,
	at INTEGER NOT NULL,
	tagger TEXT NOT NULL DEFAULT '',
	complaint INTEGER NOT NULL DEFAULT 0,
	pains TEXT NOT NULL DEFAULT '',
	doc TEXT NOT NULL,
	tagging TEXT,
	correction TEXT
) STRICT;
CREATE INDEX reviews_at ON reviews (at, id);
CREATE INDEX reviews_competitor ON reviews (competitor, at, id);
CREATE INDEX reviews_source ON reviews (source, at, id);
CREATE INDEX reviews_corrected ON reviews (id) WHERE correction IS NOT NULL;
-- Holds all that a count can ask for, so that it never reads a document.
CREATE INDEX reviews_count ON reviews (competitor, complaint, pains, at, source, lang, tagger);

-- The terms of each review under its n. The text itself stays in the document.
CREATE VIRTUAL TABLE review_terms USING fts5 (terms, content='', contentless_delete=1);

CREATE TABLE changes (
	id TEXT PRIMARY KEY,
	competitor TEXT NOT NULL,
	source TEXT NOT NULL,
	kind TEXT NOT NULL,
	state TEXT NOT NULL,
	severity TEXT NOT NULL,
	detected INTEGER NOT NULL,
	became INTEGER NOT NULL,
	doc TEXT NOT NULL
) STRICT;
CREATE INDEX changes_detected ON changes (detected, id);
CREATE INDEX changes_competitor ON changes (competitor, detected, id);

CREATE TABLE digests (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	until INTEGER NOT NULL,
	doc TEXT NOT NULL
) STRICT;
CREATE INDEX digests_name ON digests (name, until, id);

CREATE TABLE deliveries (
	id TEXT PRIMARY KEY,
	digest TEXT NOT NULL,
	state TEXT NOT NULL,
	doc TEXT NOT NULL
) STRICT;
CREATE INDEX deliveries_digest ON deliveries (digest, id);
