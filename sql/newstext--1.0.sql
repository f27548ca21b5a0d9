/* newstext 1.0: the extension's objects. */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION newstext" to load this file. \quit

-- ---------------------------------------------------------------------------
-- The rows that the functions give
-- ---------------------------------------------------------------------------

CREATE TYPE news_block AS (
	role text,
	block text,
	start int4
);
COMMENT ON TYPE news_block IS 'a block of an article as it stands there';
COMMENT ON COLUMN news_block.role IS 'headline, summary, byline, dateline, caption, paragraph, heading, duplicate or boilerplate';
COMMENT ON COLUMN news_block.block IS 'the block as written';
COMMENT ON COLUMN news_block.start IS 'where it begins: a character of the article, from 1';

CREATE TYPE news_sentence AS (
	sentence text,
	start int4
);
COMMENT ON TYPE news_sentence IS 'a sentence of an article as it stands there';
COMMENT ON COLUMN news_sentence.sentence IS 'the sentence as written';
COMMENT ON COLUMN news_sentence.start IS 'where it begins: a character of the article, from 1';

CREATE TYPE news_mention AS (
	entity text,
	kind text,
	mention text,
	start int4,
	score float4
);
COMMENT ON TYPE news_mention IS 'a name in an article';
COMMENT ON COLUMN news_mention.entity IS 'the name of the entity that it stands for';
COMMENT ON COLUMN news_mention.kind IS 'person, organization, location, facility, group, product, date, money, misc, or a kind of a dictionary';
COMMENT ON COLUMN news_mention.mention IS 'the name as written';
COMMENT ON COLUMN news_mention.start IS 'where it begins: a character of the article, from 1';
COMMENT ON COLUMN news_mention.score IS 'how sure that is, 0 to 1';

CREATE TYPE news_entity AS (
	entity text,
	kind text,
	mentions int4,
	start int4,
	aliases text[],
	salience float4
);
COMMENT ON TYPE news_entity IS 'what an article names, all its mentions taken together';
COMMENT ON COLUMN news_entity.entity IS 'its name: the fullest in the article, or the usual one';
COMMENT ON COLUMN news_entity.kind IS 'person, organization, location, facility, group, product, date, money, misc, or a kind of a dictionary';
COMMENT ON COLUMN news_entity.mentions IS 'how many mentions it has';
COMMENT ON COLUMN news_entity.start IS 'where the first one begins: a character of the article, from 1';
COMMENT ON COLUMN news_entity.aliases IS 'its distinct names as written, in order of first use';
COMMENT ON COLUMN news_entity.salience IS 'how much the article is about it, 0 to 1';

CREATE TYPE news_quote AS (
	quote text,
	kind text,
	speaker text,
	mention text,
	mention_start int4,
	cue text,
	cue_start int4,
	start int4,
	utterance int4,
	score float4
);
COMMENT ON TYPE news_quote IS 'speech in an article: one stretch of text inside a paragraph';
COMMENT ON COLUMN news_quote.quote IS 'what was said, as written, without outer quotation marks';
COMMENT ON COLUMN news_quote.kind IS 'direct, mixed or indirect';
COMMENT ON COLUMN news_quote.speaker IS 'the name of the entity that speaks, else the words that name the speaker';
COMMENT ON COLUMN news_quote.mention IS 'the speaker as written at this place';
COMMENT ON COLUMN news_quote.mention_start IS 'where that begins: a character of the article, from 1';
COMMENT ON COLUMN news_quote.cue IS 'the words that mark the speech, such as a verb';
COMMENT ON COLUMN news_quote.cue_start IS 'where they begin: a character of the article, from 1';
COMMENT ON COLUMN news_quote.start IS 'where the quote begins: a character of the article, from 1';
COMMENT ON COLUMN news_quote.utterance IS 'number of the utterance that it is part of, from 1';
COMMENT ON COLUMN news_quote.score IS 'how sure that is, 0 to 1';

-- ---------------------------------------------------------------------------
-- Queries
-- ---------------------------------------------------------------------------

CREATE TYPE news_query;

CREATE FUNCTION news_query_in(cstring)
RETURNS news_query
AS 'MODULE_PATHNAME', 'news_query_in'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_in(cstring) IS 'I/O';

CREATE FUNCTION news_query_out(news_query)
RETURNS cstring
AS 'MODULE_PATHNAME', 'news_query_out'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_out(news_query) IS 'I/O';

CREATE FUNCTION news_query_recv(internal)
RETURNS news_query
AS 'MODULE_PATHNAME', 'news_query_recv'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_recv(internal) IS 'I/O';

CREATE FUNCTION news_query_send(news_query)
RETURNS bytea
AS 'MODULE_PATHNAME', 'news_query_send'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_send(news_query) IS 'I/O';

CREATE TYPE news_query (
	INPUT = news_query_in,
	OUTPUT = news_query_out,
	RECEIVE = news_query_recv,
	SEND = news_query_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);
COMMENT ON TYPE news_query IS 'a question about the names in an article, such as person:Pompeo & !speaker:"Stef Blok"';

CREATE FUNCTION news_query_eq(news_query, news_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'news_query_eq'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_eq(news_query, news_query) IS 'implementation of = operator';

CREATE FUNCTION news_query_ne(news_query, news_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'news_query_ne'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_ne(news_query, news_query) IS 'implementation of <> operator';

CREATE FUNCTION news_query_hash(news_query)
RETURNS int4
AS 'MODULE_PATHNAME', 'news_query_hash'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_hash(news_query) IS 'hash';

CREATE OPERATOR = (
	LEFTARG = news_query,
	RIGHTARG = news_query,
	FUNCTION = news_query_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES
);
COMMENT ON OPERATOR = (news_query, news_query) IS 'equal: written the same';

CREATE OPERATOR <> (
	LEFTARG = news_query,
	RIGHTARG = news_query,
	FUNCTION = news_query_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (news_query, news_query) IS 'not equal';

CREATE OPERATOR CLASS news_query_ops
DEFAULT FOR TYPE news_query USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 news_query_hash(news_query);
COMMENT ON OPERATOR CLASS news_query_ops USING hash IS 'equality of news_query';
COMMENT ON OPERATOR FAMILY news_query_ops USING hash IS 'equality of news_query';

CREATE FUNCTION news_query_entity(name text)
RETURNS news_query
AS 'MODULE_PATHNAME', 'news_query_entity'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_entity(text) IS 'query for articles that name something, whatever its kind';

CREATE FUNCTION news_query_entity(name text, kind text)
RETURNS news_query
AS 'MODULE_PATHNAME', 'news_query_entity'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_entity(text, text) IS 'query for articles that name something of a kind';

CREATE FUNCTION news_query_speaker(name text)
RETURNS news_query
AS 'MODULE_PATHNAME', 'news_query_speaker'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_speaker(text) IS 'query for articles in which somebody speaks';

CREATE FUNCTION news_query_and(news_query, news_query)
RETURNS news_query
AS 'MODULE_PATHNAME', 'news_query_and'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_and(news_query, news_query) IS 'query for articles that both queries find';

CREATE FUNCTION news_query_or(news_query, news_query)
RETURNS news_query
AS 'MODULE_PATHNAME', 'news_query_or'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_or(news_query, news_query) IS 'query for articles that one of the queries finds';

CREATE FUNCTION news_query_not(news_query)
RETURNS news_query
AS 'MODULE_PATHNAME', 'news_query_not'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_query_not(news_query) IS 'query for articles that the query does not find';

-- ---------------------------------------------------------------------------
-- What the planner knows of the functions below
-- ---------------------------------------------------------------------------

CREATE FUNCTION news_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'news_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_support(internal) IS 'planner support of the news functions';

CREATE FUNCTION news_sel(internal, oid, internal, int4)
RETURNS float8
AS 'MODULE_PATHNAME', 'news_sel'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_sel(internal, oid, internal, int4) IS 'restriction selectivity of @#';

CREATE FUNCTION news_joinsel(internal, oid, internal, int2, internal)
RETURNS float8
AS 'MODULE_PATHNAME', 'news_joinsel'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_joinsel(internal, oid, internal, int2, internal) IS 'join selectivity of @#';

CREATE FUNCTION news_not_sel(internal, oid, internal, int4)
RETURNS float8
AS 'MODULE_PATHNAME', 'news_not_sel'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_not_sel(internal, oid, internal, int4) IS 'restriction selectivity of !@#';

CREATE FUNCTION news_not_joinsel(internal, oid, internal, int2, internal)
RETURNS float8
AS 'MODULE_PATHNAME', 'news_not_joinsel'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_not_joinsel(internal, oid, internal, int2, internal) IS 'join selectivity of !@#';

-- ---------------------------------------------------------------------------
-- Reading an article
-- ---------------------------------------------------------------------------

CREATE FUNCTION news_normalize(article text)
RETURNS text
AS 'MODULE_PATHNAME', 'news_normalize'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_normalize(text) IS 'the article''s own text, clean';

CREATE FUNCTION news_blocks(article text)
RETURNS SETOF news_block
AS 'MODULE_PATHNAME', 'news_blocks'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support ROWS 15;
COMMENT ON FUNCTION news_blocks(text) IS 'the blocks of an article in order';

CREATE FUNCTION news_sentences(article text)
RETURNS SETOF news_sentence
AS 'MODULE_PATHNAME', 'news_sentences'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support ROWS 25;
COMMENT ON FUNCTION news_sentences(text) IS 'the sentences of an article in order';

CREATE FUNCTION news_mentions(article text)
RETURNS SETOF news_mention
AS 'MODULE_PATHNAME', 'news_mentions'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support ROWS 50;
COMMENT ON FUNCTION news_mentions(text) IS 'the names in an article in order';

CREATE FUNCTION news_mentions(article text, dictionary regdictionary)
RETURNS SETOF news_mention
AS 'MODULE_PATHNAME', 'news_mentions'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support ROWS 50;
COMMENT ON FUNCTION news_mentions(text, regdictionary) IS 'the names in an article in order; with the names of a dictionary';

CREATE FUNCTION news_mentions(article text, dictionary regdictionary, published date)
RETURNS SETOF news_mention
AS 'MODULE_PATHNAME', 'news_mentions'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support ROWS 50;
COMMENT ON FUNCTION news_mentions(text, regdictionary, date) IS 'the names in an article in order; with the names of a dictionary and the date of publication';

CREATE FUNCTION news_entities(article text)
RETURNS SETOF news_entity
AS 'MODULE_PATHNAME', 'news_entities'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support ROWS 25;
COMMENT ON FUNCTION news_entities(text) IS 'what an article names, most salient first';

CREATE FUNCTION news_entities(article text, dictionary regdictionary)
RETURNS SETOF news_entity
AS 'MODULE_PATHNAME', 'news_entities'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support ROWS 25;
COMMENT ON FUNCTION news_entities(text, regdictionary) IS 'what an article names, most salient first; with the names of a dictionary';

CREATE FUNCTION news_entities(article text, dictionary regdictionary, published date)
RETURNS SETOF news_entity
AS 'MODULE_PATHNAME', 'news_entities'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support ROWS 25;
COMMENT ON FUNCTION news_entities(text, regdictionary, date) IS 'what an article names, most salient first; with the names of a dictionary and the date of publication';

CREATE FUNCTION news_quotes(article text)
RETURNS SETOF news_quote
AS 'MODULE_PATHNAME', 'news_quotes'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support ROWS 6;
COMMENT ON FUNCTION news_quotes(text) IS 'who said what in an article';

CREATE FUNCTION news_quotes(article text, dictionary regdictionary)
RETURNS SETOF news_quote
AS 'MODULE_PATHNAME', 'news_quotes'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support ROWS 6;
COMMENT ON FUNCTION news_quotes(text, regdictionary) IS 'who said what in an article; with the names of a dictionary';

CREATE FUNCTION news_quotes(article text, dictionary regdictionary, published date)
RETURNS SETOF news_quote
AS 'MODULE_PATHNAME', 'news_quotes'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support ROWS 6;
COMMENT ON FUNCTION news_quotes(text, regdictionary, date) IS 'who said what in an article; with the names of a dictionary and the date of publication';

CREATE FUNCTION news_entity_array(article text)
RETURNS news_entity[]
AS 'MODULE_PATHNAME', 'news_entity_array'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_entity_array(text) IS 'what an article names, most salient first, as an array';

CREATE FUNCTION news_entity_array(article text, dictionary regdictionary)
RETURNS news_entity[]
AS 'MODULE_PATHNAME', 'news_entity_array'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_entity_array(text, regdictionary) IS 'what an article names, most salient first, as an array; with the names of a dictionary';

CREATE FUNCTION news_entity_array(article text, dictionary regdictionary, published date)
RETURNS news_entity[]
AS 'MODULE_PATHNAME', 'news_entity_array'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_entity_array(text, regdictionary, date) IS 'what an article names, most salient first, as an array; with the names of a dictionary and the date of publication';

CREATE FUNCTION news_quote_array(article text)
RETURNS news_quote[]
AS 'MODULE_PATHNAME', 'news_quote_array'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_quote_array(text) IS 'who said what in an article, as an array';

CREATE FUNCTION news_quote_array(article text, dictionary regdictionary)
RETURNS news_quote[]
AS 'MODULE_PATHNAME', 'news_quote_array'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_quote_array(text, regdictionary) IS 'who said what in an article, as an array; with the names of a dictionary';

CREATE FUNCTION news_quote_array(article text, dictionary regdictionary, published date)
RETURNS news_quote[]
AS 'MODULE_PATHNAME', 'news_quote_array'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_quote_array(text, regdictionary, date) IS 'who said what in an article, as an array; with the names of a dictionary and the date of publication';

CREATE FUNCTION news_keys(article text)
RETURNS text[]
AS 'MODULE_PATHNAME', 'news_keys'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_keys(text) IS 'the keys under which an article is found, sorted';

CREATE FUNCTION news_keys(article text, dictionary regdictionary)
RETURNS text[]
AS 'MODULE_PATHNAME', 'news_keys'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_keys(text, regdictionary) IS 'the keys under which an article is found, sorted; with the names of a dictionary';

CREATE FUNCTION news_keys(article text, dictionary regdictionary, published date)
RETURNS text[]
AS 'MODULE_PATHNAME', 'news_keys'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_keys(text, regdictionary, date) IS 'the keys under which an article is found, sorted; with the names of a dictionary and the date of publication';

CREATE FUNCTION news_html(article text)
RETURNS text
AS 'MODULE_PATHNAME', 'news_html'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_html(text) IS 'an article as HTML, its names and quotes marked up';

CREATE FUNCTION news_html(article text, dictionary regdictionary)
RETURNS text
AS 'MODULE_PATHNAME', 'news_html'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_html(text, regdictionary) IS 'an article as HTML, its names and quotes marked up; with the names of a dictionary';

CREATE FUNCTION news_html(article text, dictionary regdictionary, published date)
RETURNS text
AS 'MODULE_PATHNAME', 'news_html'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_html(text, regdictionary, date) IS 'an article as HTML, its names and quotes marked up; with the names of a dictionary and the date of publication';

-- ---------------------------------------------------------------------------
-- Finding articles
-- ---------------------------------------------------------------------------

CREATE FUNCTION news_matches(article text, query news_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'news_matches'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_matches(text, news_query) IS 'does a query hold for an article? implementation of @# operator';

CREATE FUNCTION news_matches(keys text[], query news_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'news_keys_match'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 10 SUPPORT news_support;
COMMENT ON FUNCTION news_matches(text[], news_query) IS 'does a query hold for an article with these keys? implementation of @# operator';

CREATE FUNCTION news_not_matches(article text, query news_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'news_not_matches'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_not_matches(text, news_query) IS 'does a query not hold for an article? implementation of !@# operator';

CREATE FUNCTION news_not_matches(keys text[], query news_query)
RETURNS boolean
AS 'MODULE_PATHNAME', 'news_keys_not_match'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 10 SUPPORT news_support;
COMMENT ON FUNCTION news_not_matches(text[], news_query) IS 'does a query not hold for an article with these keys? implementation of !@# operator';

CREATE FUNCTION news_has_entity(article text, name text)
RETURNS boolean
AS 'MODULE_PATHNAME', 'news_has_entity'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_has_entity(text, text) IS 'does an article name something?';

CREATE FUNCTION news_has_entity(article text, name text, kind text)
RETURNS boolean
AS 'MODULE_PATHNAME', 'news_has_entity'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_has_entity(text, text, text) IS 'does an article name something of a kind?';

CREATE FUNCTION news_has_speaker(article text, name text)
RETURNS boolean
AS 'MODULE_PATHNAME', 'news_has_speaker'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000 SUPPORT news_support;
COMMENT ON FUNCTION news_has_speaker(text, text) IS 'does somebody speak in an article?';

CREATE OPERATOR @# (
	LEFTARG = text,
	RIGHTARG = news_query,
	FUNCTION = news_matches,
	NEGATOR = !@#,
	RESTRICT = news_sel,
	JOIN = news_joinsel
);
COMMENT ON OPERATOR @# (text, news_query) IS 'query holds for article';

CREATE OPERATOR !@# (
	LEFTARG = text,
	RIGHTARG = news_query,
	FUNCTION = news_not_matches,
	NEGATOR = @#,
	RESTRICT = news_not_sel,
	JOIN = news_not_joinsel
);
COMMENT ON OPERATOR !@# (text, news_query) IS 'query does not hold for article';

CREATE OPERATOR @# (
	LEFTARG = text[],
	RIGHTARG = news_query,
	FUNCTION = news_matches,
	NEGATOR = !@#,
	RESTRICT = news_sel,
	JOIN = news_joinsel
);
COMMENT ON OPERATOR @# (text[], news_query) IS 'query holds for article with these keys';

CREATE OPERATOR !@# (
	LEFTARG = text[],
	RIGHTARG = news_query,
	FUNCTION = news_not_matches,
	NEGATOR = @#,
	RESTRICT = news_not_sel,
	JOIN = news_not_joinsel
);
COMMENT ON OPERATOR !@# (text[], news_query) IS 'query does not hold for article with these keys';

-- ---------------------------------------------------------------------------
-- Indexes.  GIN wants the indexed type as the first argument of functions
-- that in truth get a query.
-- ---------------------------------------------------------------------------

CREATE FUNCTION news_gin_extract_article(text, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'news_gin_extract_article'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
COST 1000;
COMMENT ON FUNCTION news_gin_extract_article(text, internal, internal) IS 'GIN support';

CREATE FUNCTION news_gin_extract_keys(text[], internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'news_gin_extract_keys'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_gin_extract_keys(text[], internal, internal) IS 'GIN support';

CREATE FUNCTION news_gin_extract_query(text, internal, int2, internal, internal, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'news_gin_search_articles'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_gin_extract_query(text, internal, int2, internal, internal, internal, internal) IS 'GIN support';

CREATE FUNCTION news_gin_extract_query(text[], internal, int2, internal, internal, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'news_gin_search_keys'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_gin_extract_query(text[], internal, int2, internal, internal, internal, internal) IS 'GIN support';

CREATE FUNCTION news_gin_compare_partial(text, text, int2, internal)
RETURNS int4
AS 'MODULE_PATHNAME', 'news_gin_compare_partial'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_gin_compare_partial(text, text, int2, internal) IS 'GIN support';

CREATE FUNCTION news_gin_triconsistent(internal, int2, text, int4, internal, internal, internal)
RETURNS "char"
AS 'MODULE_PATHNAME', 'news_gin_triconsistent'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_gin_triconsistent(internal, int2, text, int4, internal, internal, internal) IS 'GIN support';

CREATE FUNCTION news_gin_triconsistent(internal, int2, text[], int4, internal, internal, internal)
RETURNS "char"
AS 'MODULE_PATHNAME', 'news_gin_triconsistent'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_gin_triconsistent(internal, int2, text[], int4, internal, internal, internal) IS 'GIN support';

CREATE OPERATOR CLASS news_ops
FOR TYPE text USING gin AS
	OPERATOR 1 @# (text, news_query),
	OPERATOR 2 !@# (text, news_query),
	FUNCTION 1 bttext_pattern_cmp(text, text),
	FUNCTION 2 news_gin_extract_article(text, internal, internal),
	FUNCTION 3 news_gin_extract_query(text, internal, int2, internal, internal, internal, internal),
	FUNCTION 5 news_gin_compare_partial(text, text, int2, internal),
	FUNCTION 6 news_gin_triconsistent(internal, int2, text, int4, internal, internal, internal),
	STORAGE text;
COMMENT ON OPERATOR CLASS news_ops USING gin IS 'articles by the names in them';
COMMENT ON OPERATOR FAMILY news_ops USING gin IS 'articles by the names in them';

CREATE OPERATOR CLASS news_keys_ops
FOR TYPE text[] USING gin AS
	OPERATOR 1 @# (text[], news_query),
	OPERATOR 2 !@# (text[], news_query),
	FUNCTION 1 bttext_pattern_cmp(text, text),
	FUNCTION 2 news_gin_extract_keys(text[], internal, internal),
	FUNCTION 3 news_gin_extract_query(text[], internal, int2, internal, internal, internal, internal),
	FUNCTION 5 news_gin_compare_partial(text, text, int2, internal),
	FUNCTION 6 news_gin_triconsistent(internal, int2, text[], int4, internal, internal, internal),
	STORAGE text;
COMMENT ON OPERATOR CLASS news_keys_ops USING gin IS 'articles by their keys';
COMMENT ON OPERATOR FAMILY news_keys_ops USING gin IS 'articles by their keys';

-- ---------------------------------------------------------------------------
-- Dictionaries of users' own names
-- ---------------------------------------------------------------------------

CREATE FUNCTION news_dictionary_init(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'news_dictionary_init'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_dictionary_init(internal) IS 'init method of text search template newstext';

CREATE FUNCTION news_dictionary_lexize(internal, internal, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'news_dictionary_lexize'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_dictionary_lexize(internal, internal, internal, internal) IS 'lexize method of text search template newstext';

CREATE TEXT SEARCH TEMPLATE newstext (
	INIT = news_dictionary_init,
	LEXIZE = news_dictionary_lexize
);
COMMENT ON TEXT SEARCH TEMPLATE newstext IS 'users'' own names for the news functions: option names, a name a line';

CREATE TEXT SEARCH DICTIONARY newstext (TEMPLATE = newstext);
COMMENT ON TEXT SEARCH DICTIONARY newstext IS 'no names: for news functions that want a dictionary';

CREATE PROCEDURE news_load_dictionary(dictionary regdictionary, query text)
LANGUAGE C
AS 'MODULE_PATHNAME', 'news_load_dictionary';
COMMENT ON PROCEDURE news_load_dictionary(regdictionary, text) IS 'gives a dictionary the names that a query returns: name, kind, canonical name, flags';

-- ---------------------------------------------------------------------------
-- About the extension
-- ---------------------------------------------------------------------------

CREATE FUNCTION news_version()
RETURNS text
AS 'MODULE_PATHNAME', 'news_version'
LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION news_version() IS 'versions of newstext, its model and ICU';

CREATE FUNCTION news_analyses()
RETURNS int8
AS 'MODULE_PATHNAME', 'news_analyses'
LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION news_analyses() IS 'how many articles this session has analysed, for finding out what a plan reads';
