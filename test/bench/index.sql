-- Times an index of articles beside its like; run by bench.sh, which sets rows and runs.

\pset pager off
\pset footer off
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;
SET max_parallel_maintenance_workers = 0;
SET jit = off;
CREATE EXTENSION newstext;
CREATE EXTENSION pg_trgm;
CREATE TABLE line (line text);
CREATE TABLE article (file text, body text);
\i build/bench-articles.sql

-- A family name made of syllables.
CREATE FUNCTION pg_temp.family_name(seed text) RETURNS text LANGUAGE sql AS $$
  SELECT (ARRAY['Bar','Cor','Del','Fen','Gal','Hol','Kes','Lam','Mor','Nor','Pel','Ros','Sal','Tor','Var','Wen'])[1 + (h & 15)]
      || (ARRAY['a','e','i','o','ba','di','ke','lo','mi','na','ri','sta','to','va','we','zi'])[1 + (h >> 4 & 15)]
      || (ARRAY['berg','dale','den','dis','ford','gan','ham','kin','ler','man','nov','ric','sen','ski','ton','well'])[1 + (h >> 8 & 15)]
  FROM hashtext(seed) h $$;

-- An article with other family names in the place of these.
CREATE FUNCTION pg_temp.other_names(body text, names text[], copy int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY names LOOP
    body := replace(body, name, pg_temp.family_name(name || copy));
  END LOOP;
  RETURN body;
END $$;

-- As many rows as asked for.  Each repetition has persons of its own; the
-- name that is looked for is in five articles.
\set name '''Zebulon Quarterman'''
CREATE TEMP TABLE source AS
  SELECT row_number() OVER () - 1 AS number, count(*) OVER () AS all, body,
         ARRAY(SELECT DISTINCT substring(entity FROM '[A-Z][a-z]{3,}$') FROM news_entities(body)
               WHERE kind = 'person' AND entity ~ '[A-Z][a-z]{3,}$') AS names
  FROM article;
CREATE TABLE news (id int, body text);
INSERT INTO news
SELECT n, CASE WHEN n < source.all THEN body ELSE pg_temp.other_names(body, names, n / source.all::int) END
          || CASE WHEN n % (:rows / 5) = 0 THEN E'\n\n' || :name || ' declined to comment.' ELSE '' END
FROM generate_series(0, :rows - 1) n JOIN source ON number = n % source.all;
VACUUM ANALYZE news;

CREATE FUNCTION pg_temp.seconds(statement text) RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE
  begun timestamptz := clock_timestamp();
BEGIN
  EXECUTE statement;
  RETURN extract(epoch FROM clock_timestamp() - begun);
END $$;

-- The median time of a statement in milliseconds, planning included.
CREATE FUNCTION pg_temp.latency(statement text) RETURNS double precision LANGUAGE sql AS $$
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) * 1000
  FROM (SELECT pg_temp.seconds(statement) FROM generate_series(1, 500) OFFSET 20) t(seconds) $$;

-- What is compared: an index on news, and a condition that it answers.
CREATE TEMP TABLE task (number int, name text, index text, condition text, any_kind text);
INSERT INTO task VALUES
  (1, 'news_ops', 'gin (body news_ops)',
   format('body @# %L', 'person:"' || :name || '"'), format('body @# %L', '"' || :name || '"')),
  (2, 'news_keys', 'gin (news_keys(body))',
   format('news_keys(body) @> ARRAY[%L]', 'person:' || lower(:name)), format('news_keys(body) @> ARRAY[%L]', ':' || lower(:name))),
  (3, 'tsvector', 'gin (to_tsvector(''english'', body))',
   format('to_tsvector(''english'', body) @@ phraseto_tsquery(''english'', %L)', :name), NULL),
  (4, 'trigram', 'gin (body gin_trgm_ops)', format('body ILIKE %L', '%' || :name || '%'), NULL);

-- Builds; the analysis alone beside those that take it, as the machine's speed may change.
CREATE TEMP TABLE build (name text, seconds double precision, analysis double precision);
CREATE PROCEDURE pg_temp.build(runs int) LANGUAGE plpgsql AS $$
DECLARE
  task record;
  analysis double precision;
BEGIN
  FOR run IN 1 .. runs LOOP
    FOR task IN SELECT * FROM task ORDER BY number LOOP
      EXECUTE format('DROP INDEX IF EXISTS %I', task.name);
      analysis := CASE WHEN task.any_kind IS NOT NULL THEN pg_temp.seconds('SELECT count(news_keys(body)) FROM news') END;
      INSERT INTO build VALUES (task.name, pg_temp.seconds(format('CREATE INDEX %I ON news USING %s', task.name, task.index)), analysis);
    END LOOP;
  END LOOP;
END $$;
SELECT pg_temp.seconds('SELECT count(news_keys(body)) FROM news') \gset warm_
CALL pg_temp.build(:runs);
ANALYZE news;

CREATE TEMP TABLE result AS
SELECT number, name, task.index, condition, round(pg_relation_size(name::regclass) / 1e6, 1) AS size,
       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) FROM build WHERE build.name = task.name) AS build,
       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds / analysis) FROM build WHERE build.name = task.name) AS ratio,
       pg_temp.latency('SELECT count(*) FROM news WHERE ' || condition) AS latency,
       CASE WHEN any_kind IS NOT NULL THEN pg_temp.latency('SELECT count(*) FROM news WHERE ' || any_kind) END AS any_kind
FROM task;

-- Without an index, alone and with a worker beside.
SET enable_bitmapscan = off;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
CREATE TEMP TABLE scan (seconds double precision, parallel double precision);
CREATE FUNCTION pg_temp.scan(workers int, condition text) RETURNS double precision LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('max_parallel_workers_per_gather', workers::text, false);
  RETURN pg_temp.seconds('SELECT count(*) FROM news WHERE ' || condition);
END $$;
INSERT INTO scan SELECT pg_temp.scan(0, condition), pg_temp.scan(1, condition)
FROM result, generate_series(1, :runs) WHERE number = 1;
RESET enable_bitmapscan;

\echo
SELECT count(*) AS articles, round(sum(octet_length(body)) / 1e6, 1) AS "MB", round(pg_table_size('news') / 1e6, 1) AS "MB stored",
       current_setting('maintenance_work_mem') AS maintenance_work_mem FROM news;

SELECT index, round(build::numeric, 1) AS "built in s", round(ratio::numeric, 2) AS "x analysis", size AS "MB",
       round(latency::numeric, 3) AS "lookup in ms", round(any_kind::numeric, 3) AS "of any kind"
FROM result ORDER BY number;

WITH own AS (SELECT * FROM result WHERE name = 'news_ops'), side AS (SELECT * FROM result WHERE name = 'news_keys')
SELECT figure, round(measured::numeric, 2) AS measured, goal FROM (
  SELECT 1, 'lookup: times as fast as the sequential scan', seconds * 1000 / own.latency, 'at least 1000'
  FROM own, (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS seconds FROM scan) s
  UNION ALL SELECT 2, 'lookup: time, as a multiple of that of gin (news_keys(body))', own.latency / side.latency, 'at most 1.1' FROM own, side
  UNION ALL SELECT 3, 'the same for a name of any kind', own.any_kind / side.any_kind, 'at most 1.1' FROM own, side
  UNION ALL SELECT 4, 'size, as a multiple of that of gin (news_keys(body))', own.size / side.size, 'at most 1.02' FROM own, side
  UNION ALL SELECT 5, 'build: time, as a multiple of that of the analysis', own.ratio, 'at most 1.15' FROM own
  UNION ALL SELECT 6, 'sequential scan: times as fast with a worker beside', percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds / parallel), 'at least 1.8' FROM scan
) f (number, figure, measured, goal) ORDER BY number;
