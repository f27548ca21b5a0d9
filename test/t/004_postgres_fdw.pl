# postgres_fdw ships conditions on names to the server that has the index.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use NewsTest;

my $node = PostgreSQL::Test::Cluster->new('fdw');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE DATABASE archive');
load_articles($node, 'archive', 5);
$node->safe_psql('archive', 'CREATE INDEX article_body ON article USING gin (body news_ops)');

my ($host, $port) = ($node->host, $node->port);
if ($node->safe_psql('postgres',
		"SELECT count(*) FROM pg_available_extensions WHERE name = 'postgres_fdw'") eq '0')
{
	plan skip_all => 'skipped: postgres_fdw is not installed';
}
$node->safe_psql(
	'postgres', qq{
CREATE EXTENSION newstext;
CREATE EXTENSION postgres_fdw;
CREATE SERVER archive FOREIGN DATA WRAPPER postgres_fdw
	OPTIONS (host '$host', port '$port', dbname 'archive', extensions 'newstext');
CREATE USER MAPPING FOR CURRENT_USER SERVER archive;
CREATE FOREIGN TABLE article (id int, file text, body text) SERVER archive;
});

foreach my $condition (
	"news_has_entity(body, 'Germany')",
	"news_has_entity(body, 'Samsung', 'organization')",
	"news_has_speaker(body, 'Amara Diallo')",
	"body \@# 'person:Diallo & !location:Texas'",
	"news_matches(body, 'Fiji*')")
{
	my $query = "SELECT id FROM article WHERE $condition ORDER BY id";
	my $plan = $node->safe_psql('postgres', "EXPLAIN (VERBOSE, COSTS OFF) $query");

	like($plan, qr/Remote SQL:.*WHERE.*(@#|news_)/, "shipped: $condition");
	unlike($plan, qr/Filter:/, "nothing left to filter here: $condition");
	is($node->safe_psql('postgres', $query), $node->safe_psql('archive', $query),
		"same rows: $condition");
}

is( $node->safe_psql('postgres', 'SELECT news_version()'),
	$node->safe_psql('archive', 'SELECT news_version()'),
	'both sides tell their versions');

$node->stop;
done_testing();
