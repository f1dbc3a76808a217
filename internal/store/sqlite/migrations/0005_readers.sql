ALTER TABLE deliveries ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
UPDATE deliveries SET at = 1000 * unixepoch(json_extract(doc, '$.at'));
CREATE INDEX deliveries_state ON deliveries (state, at);

CREATE TABLE jobs (
	name TEXT PRIMARY KEY,
	doc TEXT NOT NULL
) STRICT;

CREATE TABLE subscriptions (
	id TEXT PRIMARY KEY,
	doc TEXT NOT NULL
) STRICT;

CREATE TABLE alerts (
	id TEXT PRIMARY KEY,
	state TEXT NOT NULL,
	at INTEGER NOT NULL,
	doc TEXT NOT NULL
) STRICT;
CREATE INDEX alerts_at ON alerts (at, id);

CREATE TABLE secrets (
	name TEXT PRIMARY KEY,
	secret BLOB NOT NULL
) STRICT, WITHOUT ROWID;
