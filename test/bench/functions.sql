-- Times news functions over one table; run by bench.sh, which sets rows and runs.

\pset pager off
\pset footer off
SET client_min_messages = warning;
CREATE EXTENSION newstext;
CREATE TABLE line (line text);
CREATE TABLE article (file text, body text);
\i build/bench-articles.sql

-- As many rows as asked for; stored plain, so that decompression is no part.
CREATE TABLE news (id int, body text);
ALTER TABLE news ALTER body SET STORAGE EXTERNAL;
INSERT INTO news
SELECT n, body
FROM generate_series(0, :rows - 1) n
JOIN (SELECT body, row_number() OVER () - 1 AS number, count(*) OVER () AS all FROM article) a
  ON a.number = n % a.all;
VACUUM ANALYZE news;
SET max_parallel_workers_per_gather = 0;
SET jit = off;

CREATE FUNCTION pg_temp.median_ms(query text, runs int) RETURNS double precision
LANGUAGE plpgsql AS $$
DECLARE
  begun timestamptz;
  times double precision[];
BEGIN
  FOR run IN 0 .. runs LOOP
    begun := clock_timestamp();
    EXECUTE query;
    IF run > 0 THEN             -- the first one warms up
      times := times || extract(epoch FROM clock_timestamp() - begun)::double precision * 1000;
    END IF;
  END LOOP;
  RETURN (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY t) FROM unnest(times) t);
END $$;

CREATE TEMP TABLE size AS
  SELECT count(*) AS articles, sum(octet_length(body)) AS bytes,
         sum((SELECT count(*) FROM ts_parse('default', body) WHERE tokid <> 12)) AS tokens
  FROM news;

CREATE TEMP TABLE result (number int, what text, ms double precision);
INSERT INTO result
SELECT number, what, pg_temp.median_ms(format(query, what), :runs)
FROM (VALUES
  (1, 'to_tsvector(''english'', body)', 'SELECT count(%s) FROM news'),
  (2, 'normalize(body, nfc)', 'SELECT count(%s) FROM news'),
  (3, 'news_normalize(body)', 'SELECT count(%s) FROM news'),
  (4, 'news_blocks(body)', 'SELECT count(*) FROM news, %s'),
  (5, 'news_sentences(body)', 'SELECT count(*) FROM news, %s'),
  (6, 'news_mentions(body)', 'SELECT count(*) FROM news, %s'),
  (7, 'news_entities(body)', 'SELECT count(*) FROM news, %s'),
  (8, 'news_quotes(body)', 'SELECT count(*) FROM news, %s'),
  (9, 'news_entity_array(body)', 'SELECT count(%s) FROM news'),
  (10, 'news_keys(body)', 'SELECT count(%s) FROM news'),
  (11, 'news_html(body)', 'SELECT count(%s) FROM news'),
  (12, 'body @# ''Germany''', 'SELECT count(*) FROM news WHERE %s'))
  AS task (number, what, query);

\echo
SELECT articles, round(bytes / 1e6, 1) AS "MB", tokens AS "tokens (ts_parse, without blanks)" FROM size;

SELECT what, round(ms::numeric, 1) AS "ms",
       round((ms / (SELECT ms FROM result WHERE number = 1))::numeric, 2) AS "x to_tsvector",
       round(((SELECT ms FROM result WHERE number = 2) / ms)::numeric, 2) AS "faster than normalize",
       round((bytes / 1e3 / ms)::numeric, 1) AS "MB/s",
       round((tokens / ms)::numeric) * 1000 AS "tokens/s"
FROM result, size ORDER BY number;

-- The planner's measure: src/pg/support.c has it as OPERATORS_PER_BYTE.
CREATE TABLE number AS SELECT i FROM generate_series(1, 1000000) i;
VACUUM ANALYZE number;
SELECT round((ms * 1e6 / bytes)::numeric) AS "news_keys: ns a byte", round(operator::numeric, 1) AS "i + 1: ns",
       round((ms * 1e6 / bytes / operator)::numeric, 1) AS "operators a byte"
FROM (SELECT ms FROM result WHERE what = 'news_keys(body)') keys, size,
     (SELECT (pg_temp.median_ms('SELECT count(*) FROM number WHERE i + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 > 0', :runs)
              - pg_temp.median_ms('SELECT count(*) FROM number WHERE i > 0', :runs)) / 10 AS operator) o;
