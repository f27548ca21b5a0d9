-- The article as HTML: a paragraph or heading a block, names and quotes marked, all else escaped
\pset format unaligned
\pset tuples_only on

SELECT news_html('Angela Merkel flew to Paris.');
SELECT news_html(E'Merkel flies to Paris\n\n"We will build the bridge this year," Angela Merkel told reporters. She flew to Paris.');

-- what the article has of HTML is text like other text
SELECT news_html('<script>alert("x & y''s")</script> Angela Merkel flew to Paris.');

-- a name inside a quote
SELECT news_html('"I met Emmanuel Macron in Paris on that day," Angela Merkel said.');

-- what is left out of the reading is left out here
SELECT news_html(E'Merkel flies to Paris\n\nMerkel flies to Paris | Example News\n\nAngela Merkel flew to Paris and stayed.\n\nSimilar articles');
