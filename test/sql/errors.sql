-- Bad input: null, empty, odd, wrong

-- null gives null or no rows
SELECT news_normalize(NULL) IS NULL AND news_html(NULL) IS NULL AND news_keys(NULL) IS NULL
   AND news_entity_array(NULL) IS NULL AND news_quote_array(NULL) IS NULL
   AND news_matches(NULL::text, 'Huawei') IS NULL AND news_has_entity(NULL, 'Huawei') IS NULL
   AND news_has_entity('Huawei', NULL) IS NULL AND news_has_speaker(NULL, 'Huawei') IS NULL AS null_gives_null;
SELECT count(*) FROM news_blocks(NULL);
SELECT count(*) FROM news_sentences(NULL);
SELECT count(*) FROM news_mentions(NULL);
SELECT count(*) FROM news_entities(NULL);
SELECT count(*) FROM news_quotes(NULL);
SELECT count(*) FROM news_entities('Angela Merkel', NULL::regdictionary);

-- empty text gives no rows, and so does white space
SELECT count(*) FROM news_blocks('');
SELECT count(*) FROM news_sentences('');
SELECT count(*) FROM news_mentions('');
SELECT count(*) FROM news_entities(E' \n\t ');
SELECT count(*) FROM news_quotes(E' \n\t ');
SELECT news_normalize(''), news_html(''), news_keys(''), news_entity_array(''), news_quote_array('');
SELECT '' @# 'Huawei' AS named, '' @# '!Huawei' AS not_named, news_has_entity('', '') AS nothing;

-- an unknown dictionary, and one that holds no names
\set VERBOSITY sqlstate
SELECT news_keys('Angela Merkel', 'nowhere');
\set VERBOSITY default
SELECT news_keys('Angela Merkel', 12345678::regdictionary);
SELECT news_keys('Angela Merkel', 'simple');

-- a type that was changed is not filled with something else
ALTER TYPE news_sentence ADD ATTRIBUTE more int4;
SELECT * FROM news_sentences('Angela Merkel spoke.');
ALTER TYPE news_sentence DROP ATTRIBUTE more;
SELECT * FROM news_sentences('Angela Merkel spoke.');
ALTER TYPE news_quote ALTER ATTRIBUTE score TYPE float8;
SELECT news_quote_array('Angela Merkel spoke.');
ALTER TYPE news_quote ALTER ATTRIBUTE score TYPE float4;

-- a long analysis can be cancelled, and the next one is whole
SET statement_timeout = '1s';
SELECT count(*) FROM news_quotes(repeat('Angela Merkel visited Berlin. "We are here to stay", she said. ', 200000));
RESET statement_timeout;
-- what it had taken was given back; before 14, sessions cannot see their memory
DO $$
DECLARE
	bytes int8 := 0;
BEGIN
	IF current_setting('server_version_num')::int >= 140000 THEN
		EXECUTE 'SELECT coalesce(sum(total_bytes), 0) FROM pg_backend_memory_contexts WHERE name LIKE $1' INTO bytes USING 'newstext%';
	END IF;
	IF bytes > 1000000 THEN
		RAISE '% bytes are left', bytes;
	END IF;
END $$;
SELECT count(*) FROM news_blocks('Angela Merkel visited Berlin.');
-- so where the error is caught
SET statement_timeout = '1s';
DO $$
BEGIN
	PERFORM count(*) FROM news_quotes(repeat('Angela Merkel visited Berlin. "We are here to stay", she said. ', 200000));
EXCEPTION WHEN query_canceled THEN
	RAISE NOTICE '%', news_keys('Angela Merkel visited Berlin.');
	RAISE NOTICE '%', news_keys('Angela Merkel visited Berlin.');
END $$;
RESET statement_timeout;
-- and where rows are left unread
SELECT entity FROM news_entities('Angela Merkel visited Berlin.') LIMIT 1;
SELECT count(*) FROM news_blocks('Angela Merkel visited Berlin.');

-- a text can be too large to be an article
SELECT news_keys(repeat('x', 256 * 1024 * 1024 + 1));
