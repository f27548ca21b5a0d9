-- What newstext does, on a handful of articles; run by make demo.

\pset pager off
\pset footer off
\set ECHO none

SET client_min_messages = warning;
CREATE EXTENSION newstext;
CREATE TABLE article (id serial PRIMARY KEY, file text, body text);
\i build/demo-articles.sql
ANALYZE article;

\echo
\echo '1. An article as a scraper left it, and its clean text'
\echo
\pset format unaligned
\pset tuples_only on
SELECT left(body, 700) || ' ...' FROM article WHERE file = 'port-strike';
\echo
\echo '=> SELECT news_normalize(body) FROM article WHERE ...;'
\echo
SELECT left(news_normalize(body), 700) || ' ...' FROM article WHERE file = 'port-strike';
\pset format aligned
\pset tuples_only off

\echo
\echo '2. Who and what it is about'
\echo
\set ECHO queries
SELECT e.entity, e.kind, e.mentions, e.aliases, round(e.salience::numeric, 2) AS salience
FROM article, news_entities(body) e WHERE file = 'port-strike';
\set ECHO none

\echo
\echo '3. Who said what'
\echo
\set ECHO queries
SELECT q.speaker, q.kind, q.cue, left(q.quote, 60) AS quote
FROM article, news_quotes(body) q WHERE file = 'port-strike';
\set ECHO none

\echo
\echo '4. An index that finds the articles that mention somebody'
\echo
\set ECHO queries
CREATE INDEX article_body ON article USING gin (body news_ops);
SELECT file FROM article WHERE body @# 'Germany & !organization:Samsung';
SELECT file FROM article WHERE news_has_speaker(body, 'Joost Hakvoort');
\echo '(A dozen rows are read faster without an index: so that it is used here, ...)'
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT file FROM article WHERE news_has_entity(body, 'Germany');
\set ECHO none

\echo
\echo '5. All entities as a table'
\echo
\set ECHO queries
CREATE MATERIALIZED VIEW article_entity AS
  SELECT a.id, a.file, e.* FROM article a, news_entities(a.body) e;
SELECT entity, kind, count(*) AS articles, sum(mentions) AS mentions
FROM article_entity GROUP BY entity, kind
ORDER BY articles DESC, mentions DESC, entity COLLATE "C" LIMIT 10;
\set ECHO none
