-- Checks what news functions give for the articles that articles.sh loads.

\pset pager off
\pset footer off
\pset tuples_only on
\pset format unaligned
SET client_min_messages = warning;
CREATE DATABASE accuracy TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c accuracy
SET client_min_messages = warning;
CREATE EXTENSION newstext;
CREATE TABLE line (line text);
CREATE TABLE article (file text, body text);
\i build/accuracy-articles.sql

CREATE TABLE checked (number serial, what text, passed boolean, got text);

-- Positions: substr() at a start gives the text, in all articles.
INSERT INTO checked (what, passed, got)
SELECT 'positions of ' || what, bool_and(holds), string_agg(file, ' ') FILTER (WHERE NOT holds)
FROM (
  SELECT file, 'blocks' AS what, substr(body, start, length(block)) = block AS holds
  FROM article, news_blocks(body)
  UNION ALL
  SELECT file, 'sentences', substr(body, start, length(sentence)) = sentence
  FROM article, news_sentences(body)
  UNION ALL
  SELECT file, 'mentions', substr(body, start, length(mention)) = mention
  FROM article, news_mentions(body)
  UNION ALL
  SELECT file, 'quotes', substr(body, start, length(quote)) = quote
  FROM article, news_quotes(body)
  UNION ALL
  SELECT file, 'speakers', substr(body, mention_start, length(mention)) = mention
  FROM article, news_quotes(body) WHERE mention IS NOT NULL
  UNION ALL
  SELECT file, 'cues', substr(body, cue_start, length(cue)) = cue
  FROM article, news_quotes(body) WHERE cue IS NOT NULL) law
GROUP BY what ORDER BY what;

INSERT INTO checked (what, passed, got)
SELECT 'articles read', count(*) > 0, count(*)::text FROM article;

-- An entity's mentions are counted, and its start is its first mention's; two
-- people may have one name.
INSERT INTO checked (what, passed, got)
SELECT 'entities count their mentions', count(*) = 0, string_agg(DISTINCT file, ' ')
FROM article,
  LATERAL (SELECT entity, kind, count(*) AS mentions, min(start) AS start
           FROM news_mentions(body) GROUP BY entity, kind) m
  FULL JOIN LATERAL (SELECT entity, kind, sum(mentions) AS mentions, min(start) AS start
                     FROM news_entities(body) GROUP BY entity, kind) e
  USING (entity, kind)
WHERE m.mentions IS DISTINCT FROM e.mentions OR m.start IS DISTINCT FROM e.start;

-- The seed article.
SELECT :'seed' <> '' AS has_seed \gset
\if :has_seed

CREATE TABLE seed AS SELECT body FROM article WHERE file = :'seed';

CREATE TABLE wanted_entity (entity text, kind text, alias text);
INSERT INTO wanted_entity VALUES
  ('Mike Pompeo', 'person', 'Pompeo'),
  ('Stef Blok', 'person', 'Block'),
  ('Ren Zhengfei', 'person', NULL),
  ('Huawei', 'organization', NULL),
  ('United States', 'location', 'US'),
  ('United States', 'location', 'United States'),
  ('Netherlands', 'location', NULL),
  ('The Hague', 'location', NULL),
  ('Germany', 'location', NULL),
  ('Berlin', 'location', NULL),
  ('China', 'location', NULL),
  ('Beijing', 'location', NULL),
  ('Europe', 'location', NULL),
  ('White House', 'organization', NULL),
  ('Chinese', 'group', NULL),
  ('Dutch', 'group', NULL),
  ('European', 'group', NULL),
  ('Global Entrepreneurship Summit', 'misc', NULL),
  ('Monday', 'date', NULL),
  ('Friday', 'date', NULL);
INSERT INTO checked (what, passed, got)
SELECT format('seed: entity %s, %s%s', w.entity, w.kind, ', also ' || w.alias),
       EXISTS (SELECT FROM seed, news_entities(body) e
               WHERE e.entity = w.entity AND e.kind = w.kind
                 AND (w.alias IS NULL OR w.alias = ANY (e.aliases))),
       (SELECT string_agg(format('%s (%s: %s)', e.entity, e.kind, e.aliases), '; ')
        FROM seed, news_entities(body) e
        WHERE e.entity LIKE '%' || split_part(w.entity, ' ', 1) || '%'
           OR w.alias = ANY (e.aliases))
FROM wanted_entity w;

-- Besides these, a few more are right; anything else is a mistake.
INSERT INTO checked (what, passed, got)
SELECT 'seed: little else is an entity', count(*) <= 2, string_agg(format('%s (%s)', entity, kind), '; ')
FROM seed, news_entities(body) e
WHERE (entity, kind) NOT IN (SELECT w.entity, w.kind FROM wanted_entity w)
  AND (entity, kind) NOT IN (('American', 'group'), ('Washington', 'location'),
                             ('DW News', 'organization'), ('this summer', 'date'));

CREATE TABLE wanted_block (role text, pattern text, times int);
INSERT INTO wanted_block VALUES
  ('headline', 'US urges allies not to partner%', 1),
  ('duplicate', 'US urges allies not to partner%', 3),
  ('caption', 'Europe on the fence%', 1),
  ('summary', 'Washington warns%', 1),
  ('boilerplate', 'Similar articles', 1);
INSERT INTO checked (what, passed, got)
SELECT format('seed: %s block %s', role, pattern),
       times = (SELECT count(*) FROM seed, news_blocks(body) b
                WHERE b.role = w.role AND b.block LIKE w.pattern),
       (SELECT string_agg(b.role, ' ') FROM seed, news_blocks(body) b WHERE b.block LIKE w.pattern)
FROM wanted_block w;
INSERT INTO checked (what, passed, got)
SELECT 'seed: clean text has no doubled stop', news_normalize(body) !~ '\.\.', NULL FROM seed;

CREATE TABLE wanted_quote (quote text, speaker text, kinds text[]);
INSERT INTO wanted_quote VALUES
  ('We have made our position clear: %', 'Mike Pompeo', '{direct}'),
  ('An expert committee %', 'Stef Blok', '{direct}'),
  ('Authoritarian states %', 'Mike Pompeo', '{direct}'),
  ('the company does not share sensitive user information and %Beijing', 'Ren Zhengfei', '{indirect}'),
  ('it does not work with the Chinese government', 'Huawei', '{indirect}'),
  ('while his country wants to coordinate %rights', 'Stef Blok', '{indirect}'),
  ('the US would not share national security information with it if %risks', 'Mike Pompeo', '{indirect}'),
  ('it plans to take action against %', 'China', '{indirect,mixed}');
INSERT INTO checked (what, passed, got)
SELECT format('seed: quote %s (%s)', left(w.quote, 40), w.speaker),
       EXISTS (SELECT FROM seed, news_quotes(body) q
               WHERE q.quote LIKE w.quote AND q.speaker = w.speaker AND q.kind = ANY (w.kinds)),
       (SELECT string_agg(format('%s, %s: %s', q.speaker, q.kind, q.quote), '; ')
        FROM seed, news_quotes(body) q
        WHERE position(left(w.quote, 15) IN q.quote) > 0)
FROM wanted_quote w;
INSERT INTO checked (what, passed, got)
SELECT 'seed: "unreliable" alone is no quote', count(*) = 0, NULL
FROM seed, news_quotes(body) q WHERE q.quote = 'unreliable';

\endif

SELECT format('read %s articles', count(*)) FROM article;
SELECT 'failed: ' || what || coalesce(E'\n    got: ' || left(got, 400), '')
FROM checked WHERE passed IS NOT TRUE ORDER BY number;
SELECT format('%s passed, %s failed', count(*) FILTER (WHERE passed),
              count(*) FILTER (WHERE passed IS NOT TRUE)) FROM checked;
