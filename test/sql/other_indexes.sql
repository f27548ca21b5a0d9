-- Beside indexes of other kinds, and in one index with other columns
--
-- These are of the server's contrib modules; where they are not installed, so says the other expected output.

SELECT count(*) < 2 AS lacking FROM pg_available_extensions WHERE name IN ('pg_trgm', 'btree_gin') \gset
\if :lacking
\echo pg_trgm or btree_gin is not installed
\quit
\endif
SET client_min_messages = warning;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gin;
RESET client_min_messages;

CREATE TABLE article (id int, published date, body text);
INSERT INTO article VALUES
	(1, '2019-06-01', 'Angela Merkel met Emmanuel Macron in Berlin.'),
	(2, '2019-06-02', 'Huawei opened an office in Berlin.'),
	(3, '2019-06-03', 'Emmanuel Macron visited Paris and praised Huawei.'),
	(4, NULL, 'Huawei closed an office in Paris.'),
	(5, '2019-06-05', NULL);
INSERT INTO article SELECT i, '2019-01-01', 'The committee met in room ' || i || ' and went home.' FROM generate_series(6, 1000) i;
SET enable_seqscan = off;

-- pg_trgm on the same column: each condition has its own index
CREATE INDEX article_names ON article USING gin (body news_ops);
CREATE INDEX article_trigrams ON article USING gin (body gin_trgm_ops);
VACUUM ANALYZE article;
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE body ILIKE '%an office%';
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(body, 'Huawei');
SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND body ILIKE '%an office%' ORDER BY id;
DROP INDEX article_trigrams;

-- full text search on the same column
CREATE INDEX article_words ON article USING gin (to_tsvector('english', body));
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE to_tsvector('english', body) @@ to_tsquery('english', 'office');
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE body @# 'Huawei';
SELECT id FROM article WHERE to_tsvector('english', body) @@ to_tsquery('english', 'office') AND body @# 'Huawei & !Paris';
DROP INDEX article_names, article_words;

-- one index for trigrams and names of one column
CREATE INDEX article_both ON article USING gin (body gin_trgm_ops, body news_ops);
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND body LIKE '%office%';
SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND body LIKE '%office%' ORDER BY id;
DROP INDEX article_both;

-- one index for names and a date
CREATE INDEX article_date ON article USING gin (body news_ops, published);
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND published >= '2019-06-03';
SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND published >= '2019-06-03';
SELECT id FROM article WHERE news_has_entity(body, 'Huawei') ORDER BY id;
SELECT id FROM article WHERE body @# '!Huawei' AND published BETWEEN '2019-06-01' AND '2019-06-30';
SELECT id FROM article WHERE published = '2019-06-05';
SELECT id FROM article WHERE (body @# 'Merkel' OR body @# 'Huawei') AND published = '2019-06-02';
INSERT INTO article VALUES (1001, '2019-06-07', 'Huawei left Paris.');
SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND published >= '2019-06-03' ORDER BY id;
-- the date first
DROP INDEX article_date;
CREATE INDEX article_date ON article USING gin (published, body news_ops);
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND published >= '2019-06-03';
SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND published >= '2019-06-03' ORDER BY id;

DROP TABLE article;
DROP EXTENSION pg_trgm;
DROP EXTENSION btree_gin;
