# Who may do what: the owner of a database creates the extension, others use
# it, nobody gains rights by it, and what depends on it is not lost unasked.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('privileges');
$node->init;
$node->start;
$node->safe_psql(
	'postgres', q{
CREATE ROLE keeper LOGIN;
CREATE ROLE reader LOGIN;
CREATE DATABASE archive OWNER keeper});

# A statement of some user; true if it fails with an error that matches.
sub refused
{
	my ($user, $sql, $error, $name) = @_;
	my ($status, $out, $err) =
	  $node->psql('archive', $sql, extra_params => [ '-U', $user ], on_error_stop => 1);

	isnt($status, 0, "$name: refused");
	like($err, $error, "$name: says why");
	return;
}

sub asked
{
	my ($user, $sql) = @_;

	return $node->safe_psql('archive', $sql, extra_params => [ '-U', $user ]);
}

# What bears a name of the extension is not taken for a part of it.
asked('keeper', q{
CREATE SCHEMA trap;
GRANT ALL ON SCHEMA trap TO reader});
asked('reader', q{
CREATE FUNCTION trap.news_query_eq(int, int) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION trap.news_version() RETURNS text LANGUAGE sql AS $$SELECT 'mine'$$});
refused('keeper', 'CREATE EXTENSION newstext SCHEMA trap', qr/already exists/, 'a function of that name');
asked('reader', 'DROP FUNCTION trap.news_version()');
refused('reader', 'CREATE EXTENSION newstext SCHEMA trap', qr/permission denied/, 'a user without rights');

asked('keeper', 'CREATE SCHEMA news; CREATE EXTENSION newstext SCHEMA news; GRANT USAGE ON SCHEMA news TO public');
like(asked('reader', 'SELECT news.news_version()'), qr/^newstext /, 'others use what the owner created');
is( $node->safe_psql('archive', q{
SELECT count(*) FROM pg_depend d JOIN pg_proc p ON d.objid = p.oid
WHERE d.classid = 'pg_proc'::regclass AND deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'newstext')
	AND (prosecdef OR proowner <> 10)}),
	'0',
	'no function is the user\'s to change, or runs with rights of its own');
refused('keeper', 'ALTER FUNCTION news.news_sel(internal, oid, internal, int4) IMMUTABLE',
	qr/must be owner/, 'changing an estimator');
refused('keeper', 'CREATE FUNCTION mine(internal) RETURNS internal LANGUAGE c AS $$newstext$$, $$news_support$$',
	qr/permission denied for language c/, 'declaring its C functions');

# Dictionaries are their owner's, and are loaded with the caller's rights.
asked('keeper', q{
CREATE TABLE secret (name text);
INSERT INTO secret VALUES ('Grey Heron');
CREATE TEXT SEARCH DICTIONARY news.desk (TEMPLATE = news.newstext);
CALL news.news_load_dictionary('news.desk', 'SELECT name FROM secret')});
refused('reader', q{CALL news.news_load_dictionary('news.desk', 'SELECT 1::text')}, qr/must be owner/, 'a dictionary of others');
asked('reader', 'CREATE TEXT SEARCH DICTIONARY trap.own (TEMPLATE = news.newstext)');
refused('reader', q{CALL news.news_load_dictionary('trap.own', 'SELECT name FROM secret')}, qr/permission denied/, 'a table of others');
refused('reader', q{CALL news.news_load_dictionary('trap.own', 'WITH d AS (DELETE FROM secret RETURNING name) SELECT name FROM d')},
	qr/permission denied|not allowed/, 'writing');

# Functions of a user do not come between an index and its keys.
asked('keeper', q{
CREATE TABLE article (id serial, body text, keys text[] GENERATED ALWAYS AS (news.news_keys(body)) STORED);
GRANT SELECT, INSERT ON article TO reader;
GRANT USAGE ON SEQUENCE article_id_seq TO reader;
CREATE INDEX article_body ON article USING gin (body news.news_ops);
CREATE INDEX article_huawei ON article (id) WHERE news.news_has_entity(body, 'Huawei')});
asked('reader', q{
CREATE FUNCTION trap.news_query_entity(text) RETURNS news.news_query LANGUAGE sql AS $$SELECT 'Paris'::news.news_query$$;
CREATE FUNCTION trap.news_keys(text) RETURNS text[] LANGUAGE sql AS $$SELECT '{:paris}'::text[]$$;
CREATE OPERATOR trap.@# (LEFTARG = text, RIGHTARG = news.news_query, FUNCTION = news.news_not_matches);
SET search_path = trap, public;
INSERT INTO public.article (body) VALUES ('Huawei opened an office in Berlin.'), ('It rained.')});
is( asked('keeper', q{
SET enable_seqscan = off;
SET search_path = trap, news, public;
ANALYZE article;
REINDEX TABLE article;
SELECT count(*), min(keys::text) FILTER (WHERE id = 1) FROM article WHERE news.news_has_entity(body, 'Huawei')}),
	'1|{:berlin,:huawei,location:berlin,organization:huawei}',
	'functions of the same names elsewhere have no part in it');

# Row security: a policy's rows are all that a condition on names can see.
asked('keeper', q{
ALTER TABLE article ENABLE ROW LEVEL SECURITY;
CREATE POLICY later ON article FOR SELECT TO reader USING (id > 1)});
is(asked('reader', q{SELECT count(*) FROM article WHERE news.news_has_entity(body, 'Huawei') OR body OPERATOR(news.@#) '!Huawei'}),
	'1', 'row security comes first');

refused('keeper', 'DROP EXTENSION newstext', qr/other objects depend on it/, 'dropping what is in use');
asked('keeper', 'DROP EXTENSION newstext CASCADE');
is( asked('keeper', q{SELECT count(*), (SELECT string_agg(attname, ' ') FROM pg_attribute
		WHERE attrelid = 'article'::regclass AND attnum > 0 AND NOT attisdropped) FROM article}),
	'2|id body', 'with CASCADE, what depends on it goes, and the articles stay');
is($node->safe_psql('archive', q{SELECT count(*) FROM pg_proc WHERE probin = '$libdir/newstext'}), '0',
	'nothing of the extension is left');

$node->stop;
done_testing();
