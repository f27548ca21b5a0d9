-- Names of one's own: text search dictionaries of template newstext

-- an empty one comes along
SELECT news_keys('Angela Merkel spoke in Berlin.', 'newstext') = news_keys('Angela Merkel spoke in Berlin.') AS same;
SELECT entity FROM news_entities('Angela Merkel spoke in Berlin.', 'newstext', '2019-06-03') ORDER BY 1;

-- names as an option: name, kind, canonical name and flags, parted by tabs
CREATE TEXT SEARCH DICTIONARY desk (TEMPLATE = newstext, names = E'
Zorblatt Quintet	band
ZQ	band	Zorblatt Quintet	case
Berlin			stop
');
SELECT entity, kind, mentions, aliases
FROM news_entities('The Zorblatt Quintet played in Berlin. ZQ sold out.', 'desk') ORDER BY 1;
SELECT mention, entity, kind, start
FROM news_mentions('The Zorblatt Quintet played in Berlin. ZQ sold out.', 'desk') ORDER BY start;
SELECT entity, kind FROM news_entities('The zorblatt quintet played. We like zq.', 'desk') ORDER BY 1;

-- names from a query
CREATE TABLE our_names (name text, kind varchar, canonical text, flags text);
INSERT INTO our_names VALUES ('Frobnitz', 'gadget', NULL, NULL), ('Frobnitz 2', 'gadget', 'Frobnitz', NULL),
	(E'Blue\tMonday\nClub', NULL, NULL, NULL);
CREATE TEXT SEARCH DICTIONARY shop (TEMPLATE = newstext);
CALL news_load_dictionary('shop', 'SELECT * FROM our_names');
SELECT entity, kind, mentions FROM news_entities('We sell the Frobnitz and the Frobnitz 2 to the Blue Monday Club.', 'shop')
ORDER BY 1;
SELECT dictinitoption FROM pg_ts_dict WHERE dictname = 'shop';
-- in the transaction of the call; all names are replaced
BEGIN;
CALL news_load_dictionary('shop', $$SELECT 'Wumpus', 'pet'$$);
SELECT entity, kind FROM news_entities('A Frobnitz and a Wumpus.', 'shop') WHERE kind IN ('pet', 'gadget');
ROLLBACK;
SELECT entity, kind FROM news_entities('A Frobnitz and a Wumpus.', 'shop') WHERE kind IN ('pet', 'gadget');
-- the kept analysis does not outlive a change
ALTER TEXT SEARCH DICTIONARY shop (names = 'Wumpus	pet');
SELECT entity, kind FROM news_entities('A Frobnitz and a Wumpus.', 'shop') WHERE kind IN ('pet', 'gadget');
CALL news_load_dictionary('shop', 'SELECT name FROM our_names WHERE false');
SELECT entity, kind FROM news_entities('A Frobnitz and a Wumpus.', 'shop') WHERE kind IN ('pet', 'gadget');

-- an index on the keys; the dictionary stands in the expression
CREATE TABLE article (id int, body text);
INSERT INTO article VALUES (1, 'The Zorblatt Quintet played.'), (2, 'Nobody played.'), (3, 'ZQ sold out.');
CREATE INDEX article_keys ON article USING gin (news_keys(body, 'desk') news_keys_ops);
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM article WHERE news_keys(body, 'desk') @# 'band:"Zorblatt Quintet"';
SELECT id FROM article WHERE news_keys(body, 'desk') @# 'band:"Zorblatt Quintet"' ORDER BY id;
SELECT id FROM article WHERE news_keys(body, 'desk') @# 'band:*' ORDER BY id;
SELECT indexdef FROM pg_indexes WHERE indexname = 'article_keys';
-- a generated column
CREATE TABLE kept (id int, body text, keys text[] GENERATED ALWAYS AS (news_keys(body, 'desk')) STORED);
INSERT INTO kept (id, body) SELECT id, body FROM article;
SELECT id FROM kept WHERE keys @# 'band:"Zorblatt Quintet"' ORDER BY id;
DROP TABLE kept;
DROP TEXT SEARCH DICTIONARY desk;
DROP TABLE article;

-- all forms of the functions
SELECT count(*) FROM news_mentions('The Zorblatt Quintet played.', 'desk', '2019-06-03') WHERE kind = 'band';
SELECT count(*) FROM news_entities('The Zorblatt Quintet played.', 'desk', 'infinity') WHERE kind = 'band';
SELECT count(*) FROM news_quotes('Nobody spoke.', 'desk', '2019-06-03');
SELECT (e).kind FROM unnest(news_entity_array('The Zorblatt Quintet played.', 'desk')) e;
SELECT (e).kind FROM unnest(news_entity_array('The Zorblatt Quintet played.', 'desk', '2019-06-03')) e;
SELECT news_quote_array('Nobody spoke.', 'desk'), news_quote_array('Nobody spoke.', 'desk', '2019-06-03');
SELECT news_keys('The Zorblatt Quintet played.', 'desk', '2019-06-03');
SELECT news_html('The Zorblatt Quintet played.', 'desk') = news_html('The Zorblatt Quintet played.', 'desk', '2019-06-03') AS same;

-- what cannot be a dictionary
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = newstext, words = 'x');
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = newstext, names = 'x', names = 'y');
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = newstext, names = E'Merkel\n	person');
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = newstext, names = 'Merkel	Person');
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = newstext, names = 'Merkel	speaker');
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = newstext, names = 'Merkel	person		loud');
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = newstext, names = 'a	b	c	case	d');
-- and what cannot be loaded
CALL news_load_dictionary('simple', 'SELECT 1');
CALL news_load_dictionary('nowhere', 'SELECT 1');
CALL news_load_dictionary(NULL, 'SELECT 1');
CALL news_load_dictionary('shop', 'SELECT 1');
CALL news_load_dictionary('shop', 'SELECT NULL::text');
CALL news_load_dictionary('shop', $$SELECT 'a', 'b', 'c', 'case', 'd'$$);
CALL news_load_dictionary('shop', 'SELECT name FROM our_names; SELECT name FROM our_names');
CALL news_load_dictionary('shop', 'DELETE FROM our_names');
CALL news_load_dictionary('shop', $$INSERT INTO our_names VALUES ('x') RETURNING name$$);
CALL news_load_dictionary('shop', $$WITH n AS (DELETE FROM our_names RETURNING name) SELECT name FROM n$$);
CALL news_load_dictionary('shop', 'SELECT name FROM nowhere');
CALL news_load_dictionary('shop', $$SELECT 'Merkel', 'Chancellor'$$);
SELECT count(*) FROM our_names;

-- it takes the owner, and the caller's rights
CREATE ROLE regress_news_reader;
SET ROLE regress_news_reader;
CALL news_load_dictionary('shop', $$SELECT 'x'$$);
RESET ROLE;
ALTER TEXT SEARCH DICTIONARY shop OWNER TO regress_news_reader;
SET ROLE regress_news_reader;
CALL news_load_dictionary('shop', 'SELECT name FROM our_names');
RESET ROLE;
DROP TEXT SEARCH DICTIONARY shop;
DROP ROLE regress_news_reader;

-- as part of a text search configuration it knows no word
SELECT ts_lexize('desk', 'zorblatt');
DROP TEXT SEARCH DICTIONARY desk;
DROP TABLE our_names;
