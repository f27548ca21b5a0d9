# pg_dump and a restore bring back dictionaries, generated columns and indexes.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use NewsTest;

my $by_dictionary =
  "SELECT id FROM article WHERE news_keys(body, 'desk') \@# 'union:\"FNV Havens\"' ORDER BY id";
my $by_name = "SELECT id FROM article WHERE news_has_entity(body, 'Germany') ORDER BY id";
my $definitions = "SELECT indexdef FROM pg_indexes WHERE tablename = 'article' ORDER BY indexname COLLATE \"C\"";

my $node = PostgreSQL::Test::Cluster->new('dump');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE DATABASE source');
load_articles($node, 'source', 2);
$node->safe_psql(
	'source', q{
CREATE TABLE our_names (name text, kind text, canonical text);
INSERT INTO our_names VALUES ('FNV Havens', 'union', NULL), ('Rovers', 'club', 'Millbrook Rovers'),
	('it''s', NULL, NULL), (E'back\\\\slash', 'misc', NULL);
CREATE TEXT SEARCH DICTIONARY desk (TEMPLATE = newstext);
CALL news_load_dictionary('desk', 'SELECT name, kind, canonical FROM our_names');
CREATE INDEX article_body ON article USING gin (body news_ops);
CREATE INDEX article_desk ON article USING gin (news_keys(body, 'desk') news_keys_ops);
ALTER TABLE article ADD keys text[] GENERATED ALWAYS AS (news_keys(body)) STORED;
ALTER TABLE article ADD entities news_entity[] GENERATED ALWAYS AS (news_entity_array(body)) STORED;
CREATE INDEX article_keys ON article USING gin (keys news_keys_ops);
CREATE MATERIALIZED VIEW article_entity AS
	SELECT a.id, e.* FROM article a, news_entities(a.body, 'desk') e;
});

my $expected = $node->safe_psql('source', $by_dictionary);
isnt($expected, '', 'the dictionary names something');

foreach my $format ('plain', 'custom')
{
	my $file = "$PostgreSQL::Test::Utils::tmp_check/$format.dump";
	my $target = "target_$format";

	$node->safe_psql('postgres', "CREATE DATABASE $target");
	$node->command_ok(
		[ 'pg_dump', '-F', $format, '-f', $file, '-d', $node->connstr('source') ],
		"pg_dump, $format");
	if ($format eq 'plain')
	{
		$node->command_ok(
			[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', $file, '-d', $node->connstr($target) ],
			'restored by psql');
	}
	else
	{
		$node->command_ok([ 'pg_restore', '--exit-on-error', '-d', $node->connstr($target), $file ],
			'restored by pg_restore');
	}
	foreach my $query ($by_dictionary, $by_name, $definitions,
		'SELECT * FROM article_entity ORDER BY id, start',
		'SELECT id, keys, entities FROM article ORDER BY id',
		"SELECT dictinitoption FROM pg_ts_dict WHERE dictname = 'desk'")
	{
		is($node->safe_psql($target, $query), $node->safe_psql('source', $query), "$format: $query");
	}
	ok(index_scan_only($node, $target, $by_dictionary), "$format: the index with a dictionary works");
	ok(index_scan_only($node, $target, $by_name), "$format: the index on the text works");
}

$node->stop;
done_testing();
