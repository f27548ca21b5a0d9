# Sessions see a dictionary's new names once they are committed, and indexes
# stay right under writers of several sessions.

use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use NewsTest;

my $node = PostgreSQL::Test::Cluster->new('concurrency');
$node->init;
$node->start;
load_articles($node, 'postgres');
$node->safe_psql('postgres', 'CREATE TEXT SEARCH DICTIONARY desk (TEMPLATE = newstext)');

# A session that stays open, so that what it keeps has to be renewed.
my ($in, $out, $err) = ('', '', '');
my $timeout = IPC::Run::timer(60);
my $session = IPC::Run::start(
	[ 'psql', '-XAtq', '-f', '-', '-d', $node->connstr('postgres') ],
	'<', \$in, '>', \$out, '2>', \$err, $timeout);

sub ask
{
	my ($sql) = @_;

	$out = '';
	$in .= "$sql;\n\\echo done\n";
	$session->pump until $out =~ /^done$/m || $timeout->is_expired;
	$out =~ s/^done\n//m;
	chomp $out;
	return $out;
}

my $kind =
  "SELECT kind FROM news_entities('The band Grey Heron plays in Oslo.', 'desk') WHERE entity = 'Grey Heron'";

sub load_kind
{
	my ($new) = @_;

	return "CALL news_load_dictionary('desk', 'SELECT ''Grey Heron'', ''$new''')";
}

$node->safe_psql('postgres', load_kind('band'));
is(ask($kind), 'band', 'a session reads the dictionary');

$node->safe_psql('postgres', load_kind('bird'));
is(ask($kind), 'bird', 'and reads it again after another session changed it');

$node->psql('postgres', 'BEGIN; ' . load_kind('ship') . '; ROLLBACK');
is(ask($kind), 'bird', 'what was rolled back is not seen');

ask('BEGIN');
ask(load_kind('film'));
is(ask($kind), 'film', 'a session sees its own change before it commits');
is($node->safe_psql('postgres', $kind), 'bird', 'others do not');
ask('ROLLBACK');
is(ask($kind), 'bird', 'and it is gone after a rollback');

ask('BEGIN');
ask('SAVEPOINT s');
ask(load_kind('film'));
ask('ROLLBACK TO s');
is(ask($kind), 'bird', 'after a rollback to a savepoint, too');
ask('COMMIT');

$node->safe_psql('postgres', 'DROP TEXT SEARCH DICTIONARY desk');
ask($kind);
like($err, qr/desk/, 'a dictionary that was dropped is an error in a session that used it');

$in .= "\\q\n";
$session->finish;

# Two writers and a vacuum, over one index.
$node->safe_psql('postgres', 'CREATE INDEX article_body ON article USING gin (body news_ops)');
$node->append_conf('postgresql.conf', 'autovacuum_naptime = 1s');
$node->reload;
my $script = "$PostgreSQL::Test::Utils::tmp_check/write.sql";
append_to_file(
	$script, q{
INSERT INTO article (file, body) SELECT 'more', body FROM article WHERE id = 1 + (random() * 11)::int LIMIT 1;
DELETE FROM article WHERE id = (SELECT max(id) FROM article WHERE id % 3 = 0 AND id > 12);
SELECT count(*) FROM article WHERE body @# 'Germany';
});
$node->command_ok(
	[ 'pgbench', '-n', '-c', '4', '-t', '50', '-f', $script, '-d', $node->connstr('postgres') ],
	'four sessions write and read');
$node->safe_psql('postgres', 'VACUUM article');
ok( index_scan_only(
		$node, 'postgres', "SELECT id FROM article WHERE body \@# 'Germany | person:Diallo' ORDER BY id"),
	'index and table agree afterwards');

$node->stop;
done_testing();
