# What the TAP tests of newstext share.
package NewsTest;

use strict;
use warnings;

use Exporter 'import';
our @EXPORT = qw(load_articles index_scan_only);

# Creates the extension and a table article (id, file, body) with the sample
# articles, $times over.
sub load_articles
{
	my ($node, $database, $times) = @_;
	my $sql = "CREATE EXTENSION newstext;\n"
	  . "CREATE TABLE article (id serial PRIMARY KEY, file text, body text);\n";

	foreach my $path (sort glob("$ENV{TESTDIR}/articles/*.txt"))
	{
		my ($file) = $path =~ m{([^/]+)\.txt$};
		local $/;
		open(my $handle, '<', $path) or die "$path: $!";
		my $body = <$handle>;
		close $handle;
		$sql .= "INSERT INTO article (file, body) VALUES ('$file', \$article\$$body\$article\$);\n";
	}
	$sql .= "INSERT INTO article (file, body) "
	  . "SELECT file, body FROM article, generate_series(2, $times);\n"
	  if defined $times && $times > 1;
	$sql .= "ANALYZE article;\n";
	$node->safe_psql($database, $sql);
	return;
}

# The same query through the index alone and without any: true if both give
# the same rows, and some.
sub index_scan_only
{
	my ($node, $database, $query) = @_;
	my $with =
	  $node->safe_psql($database, "SET enable_seqscan = off; SET enable_indexscan = on; $query");
	my $without = $node->safe_psql($database,
		"SET enable_bitmapscan = off; SET enable_indexscan = off; $query");

	return $with ne '' && $with eq $without;
}

1;
