-- Joins of articles with names and queries, in both directions

CREATE TABLE article (id int PRIMARY KEY, body text);
INSERT INTO article VALUES
	(1, 'Angela Merkel met Emmanuel Macron in Berlin.'),
	(2, 'Huawei opened an office in Berlin.'),
	(3, 'Emmanuel Macron visited Paris and praised Huawei.'),
	(4, 'It rained all day and nobody came.'),
	(5, NULL);
INSERT INTO article SELECT i, 'The committee met in room ' || i % 1000 || ' and went home.' FROM generate_series(6, 2000) i;
CREATE INDEX article_body ON article USING gin (body news_ops);
CREATE TABLE watchlist (name text, kind text, query news_query);
INSERT INTO watchlist VALUES ('Huawei', 'organization', 'Huawei & !Paris'), ('Emmanuel Macron', 'person', 'person:*'),
	('Berlin', 'person', '*'), ('', 'person', '"..."'), ('" | Berlin', 'location', NULL), (NULL, 'person', 'Merkel');
VACUUM ANALYZE article;
CREATE TEMP TABLE before AS SELECT news_analyses() AS n;

-- from names to articles: the index is asked for each name, which may be anything
EXPLAIN (COSTS OFF) SELECT w.name, a.id FROM watchlist w JOIN article a ON news_has_entity(a.body, w.name);
SELECT w.name, a.id FROM watchlist w JOIN article a ON news_has_entity(a.body, w.name) ORDER BY 1, 2;
EXPLAIN (COSTS OFF) SELECT w.name, a.id FROM watchlist w JOIN article a ON news_has_entity(a.body, w.name, w.kind);
SELECT w.name, a.id FROM watchlist w JOIN article a ON news_has_entity(a.body, w.name, w.kind) ORDER BY 1, 2;
EXPLAIN (COSTS OFF) SELECT w.name, a.id FROM watchlist w JOIN article a ON news_has_speaker(a.body, w.name);
-- so for queries
EXPLAIN (COSTS OFF) SELECT w.query, a.id FROM watchlist w JOIN article a ON a.body @# w.query;
SELECT w.query, a.id FROM watchlist w JOIN article a ON a.body @# w.query ORDER BY w.query::text, 2;
EXPLAIN (COSTS OFF) SELECT w.name, a.id FROM watchlist w JOIN article a
	ON news_matches(a.body, news_query_and(w.query, news_query_not(news_query_entity('Paris'))));

-- names with and without an article, and a count for each
EXPLAIN (COSTS OFF) SELECT name FROM watchlist w WHERE EXISTS (SELECT FROM article a WHERE news_has_entity(a.body, w.name, w.kind));
SELECT name FROM watchlist w WHERE EXISTS (SELECT FROM article a WHERE news_has_entity(a.body, w.name, w.kind)) ORDER BY 1;
EXPLAIN (COSTS OFF) SELECT name FROM watchlist w WHERE NOT EXISTS (SELECT FROM article a WHERE news_has_entity(a.body, w.name, w.kind));
SELECT name FROM watchlist w WHERE NOT EXISTS (SELECT FROM article a WHERE news_has_entity(a.body, w.name, w.kind)) ORDER BY 1;
SELECT w.name, a.id FROM watchlist w LEFT JOIN article a ON news_has_entity(a.body, w.name, w.kind) ORDER BY 1, 2;
EXPLAIN (COSTS OFF) SELECT w.name, n FROM watchlist w, LATERAL (SELECT count(*) AS n FROM article a WHERE news_has_entity(a.body, w.name)) c;
SELECT w.name, n FROM watchlist w, LATERAL (SELECT count(*) AS n FROM article a WHERE news_has_entity(a.body, w.name)) c ORDER BY 1;
-- articles with one of the names in a table, or in a list
SELECT id FROM article WHERE body @# ANY (ARRAY(SELECT news_query_entity(name) FROM watchlist)) ORDER BY id;
SELECT DISTINCT id FROM article, unnest('{Huawei,Paris}'::text[]) name WHERE news_has_entity(body, name) ORDER BY id;
-- an article was analysed for none of these
SELECT news_analyses() - n AS analyses FROM before;

-- names in another collation
ALTER TABLE watchlist ALTER name TYPE text COLLATE "C";
EXPLAIN (COSTS OFF) SELECT w.name, a.id FROM watchlist w JOIN article a ON news_has_entity(a.body, w.name);

-- from an article that comes in to the names it has: it is analysed once for all of them
UPDATE before SET n = news_analyses();
SELECT name FROM watchlist WHERE news_has_entity('Huawei left Berlin.', name) ORDER BY 1;
SELECT query FROM watchlist WHERE 'Huawei left Berlin.' @# query ORDER BY query::text;
SELECT news_analyses() - n AS analyses FROM before;
-- so for several articles
CREATE TABLE incoming AS SELECT * FROM article WHERE id < 5;
UPDATE before SET n = news_analyses();
SELECT i.id, w.name FROM incoming i CROSS JOIN LATERAL
	(SELECT name FROM watchlist WHERE news_has_entity(i.body, name) OFFSET 0) w ORDER BY 1, 2;
SELECT news_analyses() - n AS analyses FROM before;

-- with very many names, an index on them: as an article's keys are looked up there
CREATE TABLE listed (key text PRIMARY KEY);
INSERT INTO listed SELECT 'person:somebody ' || i FROM generate_series(1, 10000) i;
INSERT INTO listed VALUES ('organization:huawei'), ('location:berlin');
ANALYZE listed;
EXPLAIN (COSTS OFF) SELECT i.id, l.key FROM incoming i JOIN listed l ON l.key = ANY (news_keys(i.body));
SELECT i.id, l.key FROM incoming i JOIN listed l ON l.key = ANY (news_keys(i.body)) ORDER BY 1, 2;

DROP TABLE article, watchlist, incoming, listed, before;
