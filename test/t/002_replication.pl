# A standby answers from the index that it was sent.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use NewsTest;

my $query = "SELECT id FROM article WHERE news_has_entity(body, 'Germany') ORDER BY id";

my $primary = PostgreSQL::Test::Cluster->new('primary');
$primary->init(allows_streaming => 1);
$primary->start;
load_articles($primary, 'postgres', 5);
$primary->safe_psql('postgres', 'CREATE INDEX article_body ON article USING gin (body news_ops)');

$primary->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->start;

sub caught_up
{
	$primary->wait_for_catchup($standby, 'replay', $primary->lsn('insert'));
	return;
}

caught_up();
is( $standby->safe_psql('postgres', $query),
	$primary->safe_psql('postgres', $query),
	'a standby gives the same rows');
ok(index_scan_only($standby, 'postgres', $query), 'from its index, too');

$primary->safe_psql('postgres',
	"INSERT INTO article (file, body) VALUES ('new', 'Chancellor Olaf Scholz said Germany would help.')");
caught_up();
is( $standby->safe_psql('postgres', $query),
	$primary->safe_psql('postgres', $query),
	'new articles arrive');
ok(index_scan_only($standby, 'postgres', $query), 'in the index, too');

like(
	$standby->safe_psql(
		'postgres', "SELECT entity FROM article, news_entities(body) WHERE file = 'new'"),
	qr/Germany/,
	'a standby analyses articles');

$standby->stop;
$primary->stop;
done_testing();
