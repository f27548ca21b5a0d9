-- What becomes of an index: building, writing, vacuum, little memory

CREATE TABLE article (id int PRIMARY KEY, body text, padding text) WITH (fillfactor = 10, autovacuum_enabled = off);
INSERT INTO article VALUES (1, 'Angela Merkel met Emmanuel Macron in Berlin.'), (2, 'It rained.'), (3, NULL);
INSERT INTO article SELECT i, 'The committee met in room ' || i || ' and went home.', repeat('x', 900)
FROM generate_series(4, 2000) i;
SET enable_seqscan = off;

-- an index with a pending list, and one without
CREATE INDEX article_body ON article USING gin (body news_ops) WITH (fastupdate = on);
INSERT INTO article VALUES (2001, 'Angela Merkel flew to Paris.'), (2002, NULL), (2003, '');
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE body @# 'Merkel';
SELECT id FROM article WHERE body @# 'Merkel' ORDER BY id;
SELECT id FROM article WHERE body @# '!Merkel' AND id > 2000;
SELECT gin_clean_pending_list('article_body') > 0 AS cleaned;
SELECT id FROM article WHERE body @# 'Merkel' ORDER BY id;
SELECT id FROM article WHERE body @# '!Merkel' AND id > 2000;
ALTER INDEX article_body SET (fastupdate = off);
INSERT INTO article VALUES (2004, 'Emmanuel Macron flew to Paris.');
SELECT gin_clean_pending_list('article_body') AS pending;
SELECT id FROM article WHERE body @# 'Macron & Paris';

-- rows that change and go
UPDATE article SET body = 'Angela Merkel stayed in Berlin.' WHERE id = 2004;
DELETE FROM article WHERE id = 1;
SELECT id FROM article WHERE body @# 'Macron';
SELECT id FROM article WHERE body @# 'Merkel' ORDER BY id;
VACUUM article;
SELECT id FROM article WHERE body @# 'Macron';
SELECT id FROM article WHERE body @# 'Merkel' ORDER BY id;
INSERT INTO article VALUES (1, 'Emmanuel Macron met Angela Merkel in Berlin.');
SELECT id FROM article WHERE body @# 'Macron';
BEGIN;
INSERT INTO article VALUES (2005, 'Emmanuel Macron flew to Rome.');
SELECT id FROM article WHERE body @# 'Macron' ORDER BY id;
ROLLBACK;
SELECT id FROM article WHERE body @# 'Macron';

-- building it anew, and while others write
REINDEX INDEX article_body;
SELECT id FROM article WHERE body @# 'Merkel' ORDER BY id;
REINDEX INDEX CONCURRENTLY article_body;
SELECT id FROM article WHERE body @# 'Merkel' ORDER BY id;
DROP INDEX CONCURRENTLY article_body;
CREATE INDEX CONCURRENTLY article_body ON article USING gin (body news_ops);
SELECT id FROM article WHERE body @# 'Merkel' ORDER BY id;
SELECT id FROM article WHERE body @# '!Merkel' AND id IN (1, 2, 3, 2002, 2003);
CREATE INDEX CONCURRENTLY article_keys ON article USING gin (news_keys(body) news_keys_ops);
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_keys(body) @# 'Merkel';
SELECT id FROM article WHERE news_keys(body) @# 'Merkel' ORDER BY id;
VACUUM ANALYZE article;

-- a bitmap that does not fit into memory holds pages, whose rows are checked again
CREATE TEMP TABLE before AS SELECT news_analyses() AS n;
SET work_mem = '64kB';
EXPLAIN (COSTS OFF) SELECT count(*), sum(id) FROM article WHERE body @# '!Berlin';
SELECT count(*), sum(id) FROM article WHERE body @# '!Berlin';
SELECT news_analyses() > n AS read_again FROM before;
SELECT count(*), sum(id) FROM article WHERE body @# '!Berlin | Macron';
SELECT count(*), sum(id) FROM article WHERE news_keys(body) @# '!Berlin';
SET enable_seqscan = on;
SET enable_bitmapscan = off;
SELECT count(*), sum(id) FROM article WHERE body @# '!Berlin';
RESET enable_bitmapscan;
SET enable_seqscan = off;
-- the planner knows that this costs more
CREATE FUNCTION scan_cost(memory text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	PERFORM set_config('work_mem', memory, true);
	EXECUTE $q$EXPLAIN (FORMAT JSON) SELECT FROM article WHERE body @# '!Berlin'$q$ INTO plan;
	RETURN plan -> 0 -> 'Plan' ->> 'Total Cost';
END $$;
SELECT scan_cost('64kB') > scan_cost('4MB') AS costs_more;
RESET work_mem;

DROP FUNCTION scan_cost;
DROP TABLE article, before;
