-- What the planner expects: rows, cost

-- the rows of an estimate, and whether a plan is worth more than another
CREATE FUNCTION estimated_rows(query text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::int;
END $$;
CREATE FUNCTION estimated_cost(query text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN (plan -> 0 -> 'Plan' ->> 'Total Cost')::float8;
END $$;

CREATE FUNCTION plan_of(query text) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON, COSTS OFF) ' || query INTO plan;
	RETURN plan;
END $$;

CREATE TABLE article (id int, body text, keys text[]);
INSERT INTO article SELECT i, 'The committee met in room ' || i || '.',
	CASE WHEN i % 4 = 0 THEN '{:berlin,location:berlin}' WHEN i % 10 = 1 THEN '{:bern,location:bern}' ELSE '{}' END::text[]
FROM generate_series(1, 1000) i;
ANALYZE article;

-- without statistics of keys: defaults for a name, a prefix, a kind, and what is made of them
SELECT q, estimated_rows(format('SELECT FROM article WHERE body @# %L', q)) AS estimate
FROM unnest(ARRAY['Berlin', 'Ber*', 'location:*', '!Berlin', 'Berlin | Bern', 'Berlin & Bern', '!(Berlin | location:*)']) q;
SELECT estimated_rows('SELECT FROM article WHERE news_has_entity(body, ''Berlin'')') AS function,
	   estimated_rows('SELECT FROM article WHERE NOT news_has_entity(body, ''Berlin'')') AS negated;

-- with statistics of a column of keys
SELECT q, estimated_rows(format('SELECT FROM article WHERE keys @# %L', q)) AS estimate
FROM unnest(ARRAY['Berlin', 'location:Berlin', 'location:Ber*', '!Berlin', 'Berlin | Bern', 'Paris', '"..."']) q;

-- with statistics of an expression
CREATE TABLE small (body text);
INSERT INTO small SELECT CASE WHEN i % 2 = 0 THEN 'Angela Merkel flew to Berlin.' ELSE 'It rained.' END FROM generate_series(1, 200) i;
CREATE INDEX ON small USING gin (news_keys(body) news_keys_ops);
ANALYZE small;
SELECT estimated_rows('SELECT FROM small WHERE body @# ''location:Berlin''') AS article,
	   estimated_rows('SELECT FROM small WHERE news_keys(body) @# ''location:Berlin''') AS keys,
	   estimated_rows('SELECT FROM small WHERE NOT body @# ''location:Berlin''') AS negated;

-- with extended statistics, which there are from 14 on; before, an index has them
DROP INDEX small_news_keys_idx;
DO $$
BEGIN
	EXECUTE CASE WHEN current_setting('server_version_num')::int >= 140000
		THEN 'CREATE STATISTICS small_keys ON (news_keys(body)) FROM small'
		ELSE 'CREATE INDEX ON small USING gin (news_keys(body) news_keys_ops)' END;
END $$;
ANALYZE small;
SELECT q, estimated_rows(format('SELECT FROM small WHERE body @# %L', q)) AS estimate
FROM unnest(ARRAY['Merkel', 'person:Merkel & location:Berlin', 'Paris', '!Merkel', 'speaker:*']) q;

-- set functions give more rows for longer articles
SELECT estimated_rows(format('SELECT FROM news_sentences(%L)', repeat('It rained. ', 10))) <
	   estimated_rows(format('SELECT FROM news_sentences(%L)', repeat('It rained. ', 1000))) AS more_rows;
-- and reading longer ones costs more
CREATE TABLE long (body text);
ALTER TABLE long ALTER body SET STORAGE EXTERNAL;
INSERT INTO long SELECT repeat('It rained. ', 2000) FROM generate_series(1, 200);
VACUUM ANALYZE small, long;
SELECT estimated_cost('SELECT FROM long WHERE body @# ''Berlin''') /
	   estimated_cost('SELECT FROM small WHERE body @# ''Berlin''') > 100 AS more_cost;

-- so much that an index is taken for a query that finds nearly all of them, too
CREATE INDEX long_body ON long USING gin (body news_ops);
EXPLAIN (COSTS OFF) SELECT FROM long WHERE NOT news_has_entity(body, 'Berlin');
EXPLAIN (COSTS OFF) SELECT FROM long WHERE body @# '!Berlin & !Paris';

-- so for very many names, of which an article that is found has to have one only
SELECT q::text ~ 'Bitmap Index Scan' AS by_index FROM (SELECT string_agg('"name ' || i || '"', ' | ') AS names FROM generate_series(1, 1000) i) n,
	LATERAL (SELECT plan_of(format('SELECT FROM long WHERE body @# %L', names)) AS q) p;
SELECT q::text ~ 'Bitmap Index Scan' AS by_index FROM (SELECT array_agg(format('"name %s"', i)) AS names FROM generate_series(1, 1000) i) n,
	LATERAL (SELECT plan_of(format('SELECT FROM long WHERE body @# ANY (%L::news_query[])', names)) AS q) p;
CREATE INDEX long_keys ON long USING gin (news_keys(body) news_keys_ops);
SELECT q::text ~ 'Bitmap Index Scan' AS by_index FROM (SELECT string_agg('"name ' || i || '"', ' | ') AS names FROM generate_series(1, 1000) i) n,
	LATERAL (SELECT plan_of(format('SELECT FROM long WHERE news_keys(body) @# %L', names)) AS q) p;

-- so a cheap condition is tried first, whatever the order
EXPLAIN (COSTS OFF) SELECT FROM small WHERE news_has_entity(body, 'Berlin') AND body LIKE '%Berlin%';

-- a support function or estimator at a strange place does no harm
CREATE FUNCTION strange(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
ALTER FUNCTION strange(text, text) SUPPORT news_support;
CREATE FUNCTION stranger(int, text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1 = length($2); END';
ALTER FUNCTION stranger(int, text) SUPPORT news_support;
CREATE OPERATOR <<@>> (LEFTARG = int, RIGHTARG = text, FUNCTION = stranger, RESTRICT = news_sel, JOIN = news_joinsel);
SELECT count(*) FROM article WHERE strange(body, 'x');
SELECT count(*) FROM article WHERE stranger(id, body);
SELECT count(*) FROM article WHERE id <<@>> body;
SELECT count(*) FROM article WHERE 29 <<@>> body;
DROP OPERATOR <<@>> (int, text);
DROP FUNCTION strange, stranger, estimated_rows, estimated_cost, plan_of;
DROP TABLE article, small, long;
