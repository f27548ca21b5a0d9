-- Who said what

-- direct speech, with what marks it
SELECT quote, kind, speaker, mention, cue, start, utterance
FROM news_quotes('"We will build the bridge this year," Angela Merkel said in Berlin.');

-- a sentence that says that somebody said
SELECT quote, kind, speaker FROM news_quotes('Angela Merkel said that the bridge would be built this year.');

-- a short name stands for the full one
SELECT quote, speaker, mention
FROM news_quotes(E'Angela Merkel flew to Paris.\n\n"We will build the bridge this year," Merkel told reporters.');

-- nobody said anything
SELECT count(*) FROM news_quotes('Angela Merkel flew to Paris on Monday.');

-- speakers can be asked for, and are not the same as those who are named
SELECT news_has_speaker(body, 'Angela Merkel') AS full_name, news_has_speaker(body, 'Merkel') AS family_name,
	   news_has_speaker(body, 'Emmanuel Macron') AS silent, news_has_entity(body, 'Emmanuel Macron') AS named,
	   body @# 'speaker:Merkel & !speaker:Macron' AS query
FROM (VALUES ('"We will build the bridge this year," Angela Merkel told Emmanuel Macron.')) v(body);

-- quotes as an array
SELECT q.speaker, q.quote
FROM unnest(news_quote_array('"We will build the bridge this year," Angela Merkel said in Berlin.')) q;

-- clean text
SELECT news_normalize(E'  Angela   Merkel flew to Paris..\n\n\nShe   stayed &amp; ate.  ');
