-- The changes of one page, which every crawl of it looks at.
CREATE INDEX changes_source ON changes (source, detected, id);
-- From here on pains holds themes beside the types: ",financial,financial/refund,".
