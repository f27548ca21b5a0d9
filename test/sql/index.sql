-- Finding articles: the operator, its functions, indexes and the planner

CREATE TABLE article (id int PRIMARY KEY, body text, padding text) WITH (fillfactor = 10);
INSERT INTO article (id, body) VALUES
	(1, 'Angela Merkel met Emmanuel Macron in Berlin.'),
	(2, 'Huawei opened an office in Berlin.'),
	(3, 'Emmanuel Macron visited Paris and praised Huawei.'),
	(4, 'It rained all day and nobody came.'),
	(5, NULL);
INSERT INTO article SELECT i, 'The committee met in room ' || i || ' and went home.', repeat('x', 900)
FROM generate_series(6, 2000) i;

-- without an index every article is read
SELECT id FROM article WHERE body @# 'location:Berlin' ORDER BY id;

CREATE INDEX article_body ON article USING gin (body news_ops);
VACUUM ANALYZE article;


-- names, kinds, prefixes, and, or, not
SELECT q, (SELECT array_agg(id ORDER BY id) FROM article WHERE body @# q::news_query AND id < 6) AS ids
FROM unnest(ARRAY['Berlin', 'location:Berlin', 'person:Berlin', 'person:Macron', 'person:"emmanuel macron"',
	'Macron & Berlin', 'Merkel | Huawei', 'Huawei & !Paris', '!Berlin', '!*', 'person:*', 'Hua*',
	'person:Emm* & !Merkel', '!(Merkel | Huawei) & *', '"..."', '!"..."']) q;

-- the index answers alone: no Filter, so no article is read again
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE body @# 'person:Macron & !Huawei';
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(body, 'Huawei');
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(body, 'Huawei', 'organization');
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_speaker(body, 'Angela Merkel');
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_matches(body, 'Huawei | Merkel');
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND NOT news_has_entity(body, 'Paris');
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(body, 'Huawei') OR news_has_entity(body, 'Merkel');
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND news_has_entity(body, 'Berlin');
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE body @# ANY (ARRAY['Huawei', 'Merkel']::news_query[]);
SELECT id FROM article WHERE body @# ANY (ARRAY['Huawei', 'Merkel']::news_query[]) ORDER BY id;
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(body, NULL);

-- a negation alone finds nearly all rows; the server prices that high, but it can be had
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE NOT news_has_entity(body, 'Huawei');
RESET enable_seqscan;

-- a prepared statement's parameter
SET plan_cache_mode = force_generic_plan;
PREPARE find(text) AS SELECT id FROM article WHERE news_has_entity(body, $1) ORDER BY id;
EXPLAIN (COSTS OFF) EXECUTE find('Huawei');
EXECUTE find('Huawei');
EXECUTE find('Macron');
RESET plan_cache_mode;

-- a join with a table of names, which may be anything; and one of queries
RESET enable_seqscan;
CREATE TABLE watchlist (name text, kind text);
INSERT INTO watchlist VALUES ('Huawei', 'organization'), ('Emmanuel Macron', 'person'), ('Berlin', 'person'),
	('', 'person'), ('" | Berlin', 'location'), (NULL, 'person');
EXPLAIN (COSTS OFF) SELECT w.name, a.id FROM watchlist w JOIN article a ON news_has_entity(a.body, w.name);
SELECT w.name, a.id FROM watchlist w JOIN article a ON news_has_entity(a.body, w.name) ORDER BY 1, 2;
SELECT w.name, a.id FROM watchlist w JOIN article a ON news_has_entity(a.body, w.name, w.kind) ORDER BY 1, 2;
EXPLAIN (COSTS OFF) SELECT * FROM watchlist w WHERE EXISTS
	(SELECT FROM article a WHERE news_has_entity(a.body, w.name, w.kind));
-- names in another collation
ALTER TABLE watchlist ALTER name TYPE text COLLATE "C";
EXPLAIN (COSTS OFF) SELECT w.name, a.id FROM watchlist w JOIN article a ON news_has_entity(a.body, w.name);
SET enable_seqscan = off;

-- how many articles were analysed: none where the index answers
CREATE TEMP TABLE before AS SELECT news_analyses() AS n;
SELECT count(*) FROM article WHERE news_has_entity(body, 'Huawei') AND NOT body @# 'Paris';
SELECT count(*) FROM article WHERE body @# 'location:B*';
SELECT count(*) FROM watchlist w JOIN article a ON news_has_entity(a.body, w.name);
EXECUTE find('Huawei');
SELECT news_analyses() - n AS analyses FROM before;
-- and one for all that is asked of a row
UPDATE before SET n = news_analyses();
SELECT count(news_entity_array(body)), count(news_quote_array(body)), count(news_keys(body)), count(news_html(body))
FROM article WHERE id < 5;
SELECT news_analyses() - n AS analyses FROM before;

-- bitmaps that do not fit into memory are checked again, and right
UPDATE before SET n = news_analyses();
SET work_mem = '64kB';
SET enable_seqscan = off;
SELECT count(*) FROM article WHERE body @# '!Berlin';
RESET work_mem;
RESET enable_seqscan;
SELECT news_analyses() > n AS read_again FROM before;

-- rows that come and go
INSERT INTO article VALUES (2001, 'Angela Merkel flew to Paris.');
SELECT id FROM article WHERE body @# 'Merkel & Paris';
DELETE FROM article WHERE id = 1;
SELECT id FROM article WHERE body @# 'Merkel';
SELECT gin_clean_pending_list('article_body') > 0 AS cleaned;
SELECT id FROM article WHERE body @# 'Merkel';
VACUUM article;
REINDEX INDEX article_body;
SELECT id FROM article WHERE body @# 'Merkel';
DROP INDEX article_body;
CREATE INDEX CONCURRENTLY article_body ON article USING gin (body news_ops) WITH (fastupdate = off);
INSERT INTO article VALUES (2002, 'Angela Merkel stayed in Paris.');
SELECT body FROM article WHERE body @# 'Merkel' ORDER BY id;

-- beside an index for something else on the same column
CREATE INDEX article_words ON article USING gin (to_tsvector('english', body));
EXPLAIN (COSTS OFF) SELECT id FROM article
	WHERE news_has_entity(body, 'Huawei') AND to_tsvector('english', body) @@ 'office';
DROP INDEX article_words;

-- an index on an expression, and a partial one
DROP INDEX article_body;
ALTER TABLE article ADD title text NOT NULL DEFAULT 'News';
CREATE INDEX ON article USING gin ((title || E'\n\n' || body) news_ops) WHERE id > 1;
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(title || E'\n\n' || body, 'Huawei') AND id > 1;
SELECT id FROM article WHERE news_has_entity(title || E'\n\n' || body, 'Huawei') AND id > 1 ORDER BY id;
DROP TABLE article;

-- keys in a column of their own, or in an expression
SET enable_seqscan = off;
CREATE TABLE stored (id int, body text, keys text[] GENERATED ALWAYS AS (news_keys(body)) STORED,
	entities news_entity[] GENERATED ALWAYS AS (news_entity_array(body)) STORED);
INSERT INTO stored (id, body) VALUES (1, 'Angela Merkel met Emmanuel Macron in Berlin.'), (2, 'It rained.'), (3, NULL);
CREATE INDEX ON stored USING gin (keys news_keys_ops);
EXPLAIN (COSTS OFF) SELECT id FROM stored WHERE keys @# 'Macron & !Paris';
EXPLAIN (COSTS OFF) SELECT id FROM stored WHERE news_matches(keys, 'Macron');
SELECT id FROM stored WHERE keys @# 'Macron & !Paris';
SELECT id FROM stored WHERE keys @# '!Macron';
SELECT id, e.entity, e.kind FROM stored, unnest(entities) e WHERE id < 3 ORDER BY 1, 2;
CREATE INDEX ON stored USING gin (news_keys(body) news_keys_ops);
EXPLAIN (COSTS OFF) SELECT id FROM stored WHERE news_keys(body) @# 'Macron';
SELECT id FROM stored WHERE news_keys(body) @# 'Macron';
DROP TABLE stored;

-- several columns in one index
CREATE TABLE stored (body text, keys text[]);
CREATE INDEX stored_both ON stored USING gin (body news_ops, keys news_keys_ops);
INSERT INTO stored VALUES ('Angela Merkel flew to Paris.', '{:desk}'), ('Angela Merkel flew to Berlin.', '{}');
EXPLAIN (COSTS OFF) SELECT body FROM stored WHERE body @# 'Merkel' AND keys @# 'desk';
SELECT body FROM stored WHERE body @# 'Merkel' AND keys @# 'desk';
SELECT body FROM stored WHERE NOT (body @# 'Paris' AND keys @# 'desk');
DROP TABLE stored;

-- partitions
CREATE TABLE parted (id int, body text) PARTITION BY RANGE (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (1) TO (10);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (10) TO (20);
CREATE INDEX ON parted USING gin (body news_ops);
EXPLAIN (COSTS OFF) SELECT id FROM parted WHERE news_has_entity(body, 'Huawei');
DROP TABLE parted, watchlist, before;

-- with the extension in a schema off the search path
CREATE SCHEMA elsewhere;
ALTER EXTENSION newstext SET SCHEMA elsewhere;
CREATE TABLE article (body text, words text COLLATE "C");
CREATE INDEX ON article USING gin (body elsewhere.news_ops);
CREATE INDEX ON article USING gin (words elsewhere.news_ops);
EXPLAIN (COSTS OFF) SELECT * FROM article WHERE elsewhere.news_has_entity(body, 'Huawei');
EXPLAIN (COSTS OFF) SELECT * FROM article WHERE body OPERATOR(elsewhere.@#) 'Huawei';
EXPLAIN (COSTS OFF) SELECT * FROM article WHERE elsewhere.news_has_speaker(words, 'Angela Merkel');
ALTER EXTENSION newstext SET SCHEMA public;
DROP TABLE article;
DROP SCHEMA elsewhere;
