-- news_query: the language in which articles are asked for

-- names, kinds, and, or, not, parentheses; written back in canonical form
SELECT q, q::news_query AS query FROM (VALUES
	('Huawei'),
	('person:Pompeo & organization:Huawei'),
	('person:Pompeo&organization:Huawei|location:"The Hague"'),
	('"Mike Pompeo"'),
	('"Huawei"'),
	('speaker:"Stef Blok"'),
	('"The ""Boss"" Springsteen"'),
	('person:"Mike Pom"*'),
	('person:*'),
	('*'),
	('!group:Dutch'),
	('!!Berlin'),
	('a & (b & (c | (d | e)))'),
	('!(a & b) | !(c | d)'),
	('  ( Berlin )  ')) v(q);

-- what is written reads back the same
SELECT q FROM unnest(ARRAY['a | b & !c', '(a | b) & c', '!(a & b)', '"x ""y"" z"*', 'person:*']) q
WHERE q::news_query::text <> q OR q::news_query::text::news_query <> q::news_query;

-- what does not parse says where
\set VERBOSITY sqlstate
SELECT ''::news_query;
\set VERBOSITY default
SELECT '   '::news_query;
SELECT 'Mike Pompeo'::news_query;
SELECT 'person:Pompeo & '::news_query;
SELECT 'person: Pompeo'::news_query;
SELECT '& Pompeo'::news_query;
SELECT '(Pompeo | Blok'::news_query;
SELECT 'Pompeo | Blok)'::news_query;
SELECT 'Zürich & "São Paulo'::news_query;
SELECT 'Person:Pompeo'::news_query;
SELECT 'Berlin & 10:30'::news_query;
SELECT '()'::news_query;

-- limits: 250 parentheses within each other, 65,535 names and operators, 65,535 bytes of a name, 63 of a kind
SELECT (repeat('!(a & ', 249) || 'b' || repeat(')', 249))::news_query IS NULL AS deep;
SELECT repeat('(', 1000)::news_query;
SELECT (repeat('!(a & ', 300) || 'b' || repeat(')', 300))::news_query;
SELECT length(concat('a', repeat(' | a', 60000))::news_query::text) AS many;
SELECT concat('a', repeat(' | a', 70000))::news_query;
SELECT length(repeat('a', 65535)::news_query::text) AS long;
SELECT repeat('a', 65536)::news_query;
SELECT (repeat('k', 63) || ':a')::news_query IS NULL AS long_kind;
SELECT (repeat('k', 64) || ':a')::news_query;
-- so for what is built
SELECT news_query_and(concat('a', repeat(' | a', 40000))::news_query, concat('b', repeat(' | b', 40000))::news_query);
DO $$
DECLARE
	query news_query := 'a';
BEGIN
	FOR i IN 1 .. 1000 LOOP
		query := news_query_not(news_query_and(query, 'b'));
	END LOOP;
END $$;

-- equality is that of what is written
SELECT 'a&b'::news_query = '( a ) & "b"'::news_query AS same,
	   'a&b'::news_query = 'b&a'::news_query AS turned,
	   'a'::news_query <> 'b'::news_query AS different;
SELECT q, count(*) FROM unnest(ARRAY['a & b', 'a&b', 'b']::news_query[]) q GROUP BY q ORDER BY q::text;

-- binary form: out and in, and what cannot be read
SELECT news_query_send('person:Pompeo');
CREATE TABLE sent (query news_query);
INSERT INTO sent VALUES ('person:Pompeo'), ('!(a | "The ""Boss""") & speaker:*'), ('Zürich*'), (NULL);
CREATE TABLE received (query news_query);
\copy sent TO 'results/sent.copy' (FORMAT binary)
\copy received FROM 'results/sent.copy' (FORMAT binary)
SELECT query FROM received;
SELECT count(*) FROM sent JOIN received USING (query);
\set VERBOSITY terse
\copy received FROM PROGRAM 'printf "PGCOPY\\n\\377\\r\\n\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\001\\000\\000\\000\\002\\002a"' (FORMAT binary)
\copy received FROM PROGRAM 'printf "PGCOPY\\n\\377\\r\\n\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\001\\000\\000\\000\\002\\001&"' (FORMAT binary)
\copy received FROM PROGRAM 'printf "PGCOPY\\n\\377\\r\\n\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\001\\000\\000\\000\\000"' (FORMAT binary)
\set VERBOSITY default
DROP TABLE sent, received;

-- queries from data: any name will do
SELECT news_query_entity('Mike Pompeo'),
	   news_query_entity('Pompeo', 'person'),
	   news_query_speaker('Stef Blok');
SELECT news_query_entity(name) FROM (VALUES (''), ('"'), ('a & b | !c'), ('*'), ('person:x'), (E'\n')) v(name);
SELECT news_query_entity(name)::text::news_query = news_query_entity(name) AS reads_back
FROM (VALUES (''), ('"'), ('a & b | !c'), ('*'), ('person:x'), (E'\n'), (repeat('ü', 40000))) v(name);
SELECT news_query_and('a | b', news_query_not('c')),
	   news_query_or('a & b', 'c'),
	   news_query_and('a & b', 'c & d'),
	   news_query_not(news_query_not('a | b'));
SELECT news_query_entity(NULL) IS NULL AS null_name, news_query_and('a', NULL) IS NULL AS null_query;
SELECT news_query_entity('Pompeo', 'Person');
SELECT news_query_entity('Pompeo', 'speaker');

-- a table of queries
CREATE TABLE watch (query news_query);
INSERT INTO watch VALUES ('person:Pompeo'), ('organization:Huawei & !person:Pompeo'), (NULL);
SELECT query FROM watch WHERE query = 'person:"Pompeo"';
SELECT query FROM watch WHERE ARRAY[':huawei', 'organization:huawei'] @# query;
DROP TABLE watch;

-- queries judge keys; unsorted ones and nulls will do
SELECT q, ARRAY['person:mike pompeo', ':mike pompeo', NULL, 'organization:huawei', ':huawei'] @# q AS holds
FROM unnest(ARRAY['Huawei', 'person:Huawei', '"MIKE POMPEO"', 'Mike*', 'person:*', 'date:*', '*', '!*',
	'Huawei & "Mike Pompeo"', 'Huawei & !"Mike Pompeo"', 'Blok | Huawei', '"..."', '!"..."']::news_query[]) q;
SELECT '{}'::text[] @# '!Huawei' AS not_named, '{}'::text[] @# 'Huawei' AS named,
	   NULL::text[] @# 'Huawei' AS no_keys;
