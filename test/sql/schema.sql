-- Where the extension is, and the collations of columns

-- indexes, views and prepared statements are the same after the extension moved
CREATE TABLE article (body text, words text COLLATE "C");
INSERT INTO article VALUES ('Huawei opened an office in Berlin.', '"We stay", Angela Merkel said.');
CREATE INDEX article_body ON article USING gin (body news_ops);
CREATE INDEX article_keys ON article USING gin (news_keys(body) news_keys_ops);
CREATE VIEW found AS SELECT body FROM article WHERE news_has_entity(body, 'Huawei');
PREPARE find(text) AS SELECT body FROM article WHERE news_has_entity(body, $1);
SET enable_seqscan = off;
SET plan_cache_mode = force_generic_plan;
EXECUTE find('Huawei');
CREATE SCHEMA elsewhere;
ALTER EXTENSION newstext SET SCHEMA elsewhere;
EXPLAIN (COSTS OFF) SELECT * FROM found;
SELECT * FROM found;
SET search_path = public, elsewhere;
EXPLAIN (COSTS OFF) EXECUTE find('Huawei');
EXECUTE find('Huawei');
RESET search_path;
EXPLAIN (COSTS OFF) SELECT body FROM article WHERE elsewhere.news_keys(body) OPERATOR(elsewhere.@#) 'Huawei';
INSERT INTO article VALUES ('Huawei left.', 'Nobody spoke.');
SELECT * FROM found ORDER BY body;
DEALLOCATE find;
DROP VIEW found;
DROP INDEX article_body, article_keys;

-- off the search path, all of it is found
CREATE INDEX article_body ON article USING gin (body elsewhere.news_ops);
CREATE INDEX article_words ON article USING gin (words elsewhere.news_ops);
EXPLAIN (COSTS OFF) SELECT * FROM article WHERE elsewhere.news_has_entity(body, 'Huawei');
EXPLAIN (COSTS OFF) SELECT * FROM article WHERE body OPERATOR(elsewhere.@#) 'Huawei';
EXPLAIN (COSTS OFF) SELECT * FROM article WHERE elsewhere.news_has_speaker(words, 'Angela Merkel');
SELECT words FROM article WHERE elsewhere.news_has_speaker(words, 'Angela Merkel');

-- a function of the same name elsewhere is not mistaken for ours
CREATE FUNCTION news_query_entity(text) RETURNS elsewhere.news_query LANGUAGE sql IMMUTABLE AS $$ SELECT 'Paris'::elsewhere.news_query $$;
CREATE OPERATOR @# (LEFTARG = text, RIGHTARG = elsewhere.news_query, FUNCTION = elsewhere.news_not_matches);
SELECT body FROM article WHERE elsewhere.news_has_entity(body, 'Berlin');
DROP OPERATOR @# (text, elsewhere.news_query);
DROP FUNCTION news_query_entity(text);
ALTER EXTENSION newstext SET SCHEMA public;
EXPLAIN (COSTS OFF) SELECT * FROM article WHERE news_has_entity(body, 'Huawei');

-- an index works for names in any collation, and a column of any collation
EXPLAIN (COSTS OFF) SELECT * FROM article WHERE news_has_entity(body, 'Huawei' COLLATE "C");
EXPLAIN (COSTS OFF) SELECT * FROM article WHERE news_has_entity(words, 'Merkel' COLLATE "POSIX");
EXPLAIN (COSTS OFF) SELECT * FROM article a JOIN (VALUES ('Huawei'), ('Merkel')) b (name) ON news_has_entity(a.words, b.name);
SELECT words FROM article WHERE body @# 'Huawei' AND words @# 'Merkel';
DROP TABLE article;
DROP SCHEMA elsewhere;
