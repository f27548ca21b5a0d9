-- Characters beyond ASCII, in a database of encoding UTF8
SELECT getdatabaseencoding() <> 'UTF8' AS skip \gset
\if :skip
\quit
\endif

CREATE TABLE article (body text);
INSERT INTO article VALUES (E'Élodie Müller met Søren Ångström in Zürich. 😀 “Wir bauen die Brücke in diesem Jahr”, Élodie Müller said. Владимир Петров visited Москва.'),
	(E'安倍晋三は東京で話した。 Angela Merkel listened.'),
	(E'E\u0301lodie Mu\u0308ller sat in Zu\u0308rich.');

-- positions count characters, as substr() does
SELECT mention, kind, start FROM article, news_mentions(body) WHERE mention IN ('Élodie Müller', 'Zürich') ORDER BY start;
SELECT bool_and(substr(body, start, length(mention)) = mention) FROM article, news_mentions(body);
SELECT bool_and(substr(body, start, length(sentence)) = sentence) FROM article, news_sentences(body);
SELECT bool_and(substr(body, start, length(quote)) = quote) FROM article, news_quotes(body);

-- keys and queries fold accents, case and ways of writing a character
SELECT news_has_entity(body, 'elodie muller') AS folded, news_has_entity(body, 'ÉLODIE MÜLLER') AS upper,
	   news_has_entity(body, E'E\u0301lodie Mu\u0308ller') AS composed, body @# 'Zür*' AS prefix
FROM article WHERE body ~ '^(É|E\u0301)lodie';
SELECT news_has_entity(body, 'ВЛАДИМИР ПЕТРОВ') AS cyrillic FROM article WHERE body LIKE 'Élodie%';
SELECT 'Müller & "Søren Ångström"'::news_query;

DROP TABLE article;
