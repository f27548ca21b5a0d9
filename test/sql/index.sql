-- Finding articles: the operator, its functions, indexes and the planner

CREATE TABLE article (id int PRIMARY KEY, body text, padding text) WITH (fillfactor = 10);
INSERT INTO article (id, body) VALUES
	(1, 'Angela Merkel met Emmanuel Macron in Berlin.'),
	(2, 'Huawei opened an office in Berlin.'),
	(3, 'Emmanuel Macron visited Paris and praised Huawei.'),
	(4, 'It rained all day and nobody came.'),
	(5, NULL);
INSERT INTO article SELECT i, 'The committee met in room ' || i % 1000 || ' and went home.', repeat('x', 900)
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

-- a query of nothing but negations, too
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE NOT news_has_entity(body, 'Huawei');
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE body @# '!Huawei & !Berlin';
SELECT count(*) FROM article WHERE body @# '!Huawei & !Berlin';
SELECT count(*) FROM article WHERE NOT body @# '!Huawei & !Berlin';
SELECT count(*) FROM article WHERE NOT body @# 'Huawei' AND NOT news_has_entity(body, 'Berlin');
RESET enable_seqscan;

-- a prepared statement's parameter
SET plan_cache_mode = force_generic_plan;
PREPARE find(text) AS SELECT id FROM article WHERE news_has_entity(body, $1) ORDER BY id;
EXPLAIN (COSTS OFF) EXECUTE find('Huawei');
EXECUTE find('Huawei');
EXECUTE find('Macron');
PREPARE find_any(news_query[]) AS SELECT id FROM article WHERE body @# ANY ($1) ORDER BY id;
EXPLAIN (COSTS OFF) EXECUTE find_any('{Huawei,Merkel}');
EXECUTE find_any('{Huawei,Merkel}');
EXECUTE find_any('{}');
PREPARE find_query(news_query) AS SELECT id FROM article WHERE news_matches(body, $1) ORDER BY id;
EXPLAIN (COSTS OFF) EXECUTE find_query('Huawei');
EXECUTE find_query('Huawei & !Paris');
EXECUTE find_query('!(Huawei & !Paris) & *');
EXECUTE find_query(NULL);
RESET plan_cache_mode;

SET enable_seqscan = off;
-- how many articles were analysed: none where the index answers
CREATE TEMP TABLE before AS SELECT news_analyses() AS n;
SELECT count(*) FROM article WHERE news_has_entity(body, 'Huawei') AND NOT body @# 'Paris';
SELECT count(*) FROM article WHERE body @# 'location:B*';
SELECT count(*) FROM article WHERE body @# ANY (ARRAY['Huawei', '!Berlin']::news_query[]);
EXECUTE find('Huawei');
SELECT news_analyses() - n AS analyses FROM before;
-- and one for all that is asked of a row
UPDATE before SET n = news_analyses();
SELECT count(news_entity_array(body)), count(news_quote_array(body)), count(news_keys(body)), count(news_html(body))
FROM article WHERE id < 5;
SELECT news_analyses() - n AS analyses FROM before;

-- the index finds what the function is true of: for all keys, and pairs of them
CREATE TABLE named AS SELECT id, body, news_keys(body) AS keys FROM article WHERE id < 20;
CREATE INDEX ON named USING gin (body news_ops);
CREATE TABLE asked AS
	WITH key AS (SELECT split_part(k, ':', 1) AS kind, substr(k, strpos(k, ':') + 1) AS name
				 FROM named, unnest(keys || '{person:nobody,band:nobody}'::text[]) k)
	SELECT DISTINCT ltrim(kind || ':', ':') || form AS name
	FROM key, LATERAL (VALUES (format('"%s"', name)), (format('"%s"*', left(name, 3))), ('*')) f(form);
CREATE FUNCTION found(query news_query) RETURNS int[] LANGUAGE sql AS 'SELECT array_agg(id ORDER BY id) FROM named WHERE body @# query';
EXPLAIN (COSTS OFF) SELECT id FROM named WHERE body @# 'Huawei';
SELECT count(*) > 1000 AS enough, count(found) > 500 AS some_found, count(*) FILTER (WHERE found IS DISTINCT FROM
	(SELECT array_agg(id ORDER BY id) FROM named WHERE keys @# query)) AS wrong
FROM (SELECT query, found(query) FROM asked a, asked b,
	  CAST(format((ARRAY['%s & %s', '%s | !%s', '!%s & %s', '!(%s | %s)'])[1 + (hashtext(a.name || b.name) & 3)], a.name, b.name)
		   AS news_query) query) q;
SELECT name FROM asked WHERE found(name::news_query) IS DISTINCT FROM
	(SELECT array_agg(id ORDER BY id) FROM named WHERE keys @# name::news_query);
-- and for very many names at once
SELECT count(*), count(*) FILTER (WHERE found <> '{}') AS some_found, count(*) FILTER (WHERE found IS DISTINCT FROM
	(SELECT array_agg(id ORDER BY id) FROM named WHERE keys @# query)) AS wrong
FROM (SELECT query, found(query) FROM
	  (SELECT concat_ws(' | ', name, array_to_string(others, ' | '))::news_query
	   FROM asked, LATERAL (SELECT array_agg(format('"%s %s"', btrim(name, '"'), i)) FROM generate_series(1, 40) i) o (others)
	   WHERE name !~ '["*:]' OR name ~ '^"[^"]*"$') q (query)) q;
DROP FUNCTION found;
DROP TABLE named, asked;

-- an index on an expression, and a partial one
DROP INDEX article_body;
ALTER TABLE article ADD title text NOT NULL DEFAULT 'News';
CREATE INDEX ON article USING gin ((title || E'\n\n' || body) news_ops) WHERE id > 1;
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(title || E'\n\n' || body, 'Huawei') AND id > 1;
SELECT id FROM article WHERE news_has_entity(title || E'\n\n' || body, 'Huawei') AND id > 1 ORDER BY id;
-- one whose predicate is a condition on names
CREATE INDEX article_huawei ON article (id) WHERE news_has_entity(body, 'Huawei');
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND id < 3;
SELECT id FROM article WHERE news_has_entity(body, 'Huawei') AND id < 3;
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
DROP TABLE parted, before;
