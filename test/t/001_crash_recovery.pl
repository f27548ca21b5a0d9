# An index of news_ops holds what was committed before a crash, and no more.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use NewsTest;

my $query = "SELECT id FROM article WHERE body \@# 'Germany | speaker:\"Amara Diallo\"' ORDER BY id";

my $node = PostgreSQL::Test::Cluster->new('crash');
$node->init;
$node->start;
load_articles($node, 'postgres', 10);
$node->safe_psql('postgres', 'CREATE INDEX article_body ON article USING gin (body news_ops)');
my $before = $node->safe_psql('postgres', $query);

$node->stop('immediate');
$node->start;
is($node->safe_psql('postgres', $query), $before, 'a new index survives a crash');
ok(index_scan_only($node, 'postgres', $query), 'and gives what the table gives');

# Pending list entries and deletions since the last checkpoint.
$node->safe_psql('postgres', 'CHECKPOINT');
$node->safe_psql('postgres',
	"INSERT INTO article (file, body) SELECT 'again', body FROM article WHERE file = 'election';"
	  . "DELETE FROM article WHERE file = 'chip-factory' AND id > 30");
$before = $node->safe_psql('postgres', $query);
$node->stop('immediate');
$node->start;
is($node->safe_psql('postgres', $query), $before, 'changes of a committed transaction survive');
ok(index_scan_only($node, 'postgres', $query), 'and index and table agree');

$node->safe_psql('postgres', 'VACUUM article');
ok(index_scan_only($node, 'postgres', $query), 'also after vacuum has merged the pending list');

$node->stop;
done_testing();
