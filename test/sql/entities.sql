-- What an article names

CREATE TABLE article (body text);
INSERT INTO article VALUES ($$Merkel and Macron meet in Berlin

Chancellor Angela Merkel met President Emmanuel Macron in Berlin on Monday. "We agree on the budget," Merkel told reporters.

Huawei opened an office in Zürich. Macron praised Huawei.$$);

-- names in order; a short form stands for the full name
SELECT mention, entity, kind, start FROM article, news_mentions(body) WHERE kind <> 'date';

-- entities, the most salient first
SELECT entity, kind, mentions, start, aliases FROM article, news_entities(body) WHERE kind <> 'date'
ORDER BY entity;
SELECT bool_and(salience BETWEEN 0 AND 1) AS in_range, bool_and(salience <= before) AS in_order
FROM (SELECT salience, lag(salience, 1, 1::real) OVER (ORDER BY n) AS before
	  FROM article, news_entities(body) WITH ORDINALITY e(entity, kind, mentions, start, aliases, salience, n)) e;

-- every mention belongs to one entity, and the counts agree
SELECT count(*) FROM article,
	LATERAL (SELECT entity, kind, count(*) AS n FROM news_mentions(body) GROUP BY 1, 2) m
	FULL JOIN LATERAL (SELECT entity, kind, mentions FROM news_entities(body)) e USING (entity, kind)
WHERE n IS DISTINCT FROM mentions;

-- positions are those of substr()
SELECT 'block' AS what, bool_and(substr(body, start, length(block)) = block) FROM article, news_blocks(body)
UNION ALL SELECT 'sentence', bool_and(substr(body, start, length(sentence)) = sentence) FROM article, news_sentences(body)
UNION ALL SELECT 'mention', bool_and(substr(body, start, length(mention)) = mention) FROM article, news_mentions(body)
UNION ALL SELECT 'quote', bool_and(substr(body, start, length(quote)) = quote) FROM article, news_quotes(body)
UNION ALL SELECT 'speaker', bool_and(substr(body, mention_start, length(mention)) = mention) FROM article, news_quotes(body)
UNION ALL SELECT 'cue', bool_and(substr(body, cue_start, length(cue)) = cue) FROM article, news_quotes(body)
ORDER BY what;

-- the article in blocks and sentences
SELECT role, block, start FROM article, news_blocks(body);
SELECT sentence, start FROM article, news_sentences(body);

-- an array has the rows of the set
SELECT (SELECT array_agg(e) FROM news_entities(body) e) = news_entity_array(body) AS entities,
	   (SELECT array_agg(q) FROM news_quotes(body) q) = news_quote_array(body) AS quotes FROM article;

-- sets in the select list, side by side, and cut short
SELECT (news_entities(body)).entity FROM article ORDER BY 1 LIMIT 2;
SELECT e.kind, count(*) FROM article, news_entities(body) e WHERE kind <> 'date' GROUP BY 1 ORDER BY 1;

-- asked for by name
SELECT news_has_entity(body, 'Angela Merkel') AS full_name, news_has_entity(body, 'merkel') AS family_name,
	   news_has_entity(body, 'ZURICH') AS folded, news_has_entity(body, 'Merkel', 'location') AS other_kind,
	   news_has_entity(body, 'Angela') AS given_name, news_has_entity(body, 'Paris') AS absent FROM article;
SELECT body @# 'person:"Emmanuel Macron" & location:Berlin & !Paris' AS holds FROM article;

-- rows as a table of their own
CREATE MATERIALIZED VIEW article_entity AS SELECT e.* FROM article a, news_entities(a.body) e;
SELECT entity, kind FROM article_entity WHERE kind = 'person' ORDER BY 1;
DROP MATERIALIZED VIEW article_entity;

-- and as a typed column, and as JSON
CREATE TABLE kept (entity news_entity, quote news_quote);
INSERT INTO kept SELECT e, NULL FROM article, news_entities(body) e WHERE entity = 'Huawei';
SELECT (entity).entity, (entity).mentions, to_jsonb(entity) ->> 'kind' AS kind FROM kept;
DROP TABLE kept, article;
