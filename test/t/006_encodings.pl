# Databases that are not UTF-8: text is converted on the way in and out, and
# positions are those of substr().

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use NewsTest;

my $article = q{
Le maire de Montréal salue l'accord

MONTREAL (Reuters) - Québec and Ottawa reached a deal on Monday, François Lacombe told reporters in Montréal.

"C'est formidable: the café stays open," Élodie Nadeau, a spokeswoman for the Union Montréal, said.
};

my $node = PostgreSQL::Test::Cluster->new('encodings');
$node->init;
$node->start;

foreach my $encoding ('UTF8', 'LATIN1', 'EUC_JP', 'SQL_ASCII')
{
	my $name = lc $encoding;
	my $text = $article;

	# What an encoding does not have is not in its text.
	$text =~ s/café/カフェ/, $text =~ s/é/e/g, $text =~ s/É/E/g, $text =~ s/ç/c/g
	  if $encoding eq 'EUC_JP';

	$node->safe_psql('postgres',
		"CREATE DATABASE $name TEMPLATE template0 ENCODING '$encoding' LC_COLLATE 'C' LC_CTYPE 'C'");
	$node->safe_psql(
		$name, "SET client_encoding = '"
		  . ($encoding eq 'SQL_ASCII' ? 'SQL_ASCII' : 'UTF8')
		  . "'; CREATE EXTENSION newstext;
		CREATE TABLE article (body text);
		INSERT INTO article VALUES (\$article\$$text\$article\$);
		CREATE INDEX ON article USING gin (body news_ops);");

	my $ask = sub {
		my ($query) = @_;

		return $node->safe_psql($name,
			"SET client_encoding = '" . ($encoding eq 'SQL_ASCII' ? 'SQL_ASCII' : 'UTF8') . "'; $query");
	};

	foreach my $part (
		[ 'mentions', 'mention', 'start' ], [ 'quotes', 'quote', 'start' ],
		[ 'sentences', 'sentence', 'start' ], [ 'blocks', 'block', 'start' ])
	{
		my ($function, $column, $start) = @$part;

		is( $ask->("SELECT bool_and(substr(body, $start, length($column)) = $column) FROM article, news_$function(body)"),
			't',
			"$encoding: positions of $function");
	}
	like($ask->("SELECT entity FROM article, news_entities(body) WHERE kind = 'person'"),
		qr/Lacombe/, "$encoding: names are found");
	is($ask->("SET enable_seqscan = off; SELECT count(*) FROM article WHERE body \@# 'person:Lacombe'"),
		'1', "$encoding: the index finds them");
	like($ask->('SELECT news_normalize(body) FROM article'),
		qr/Montr/, "$encoding: clean text comes back");
	like($ask->('SELECT news_html(body) FROM article'), qr/<p>/, "$encoding: HTML comes back");
}

# A name beyond ASCII is the same in a query of any encoding.
foreach my $name ('utf8', 'latin1')
{
	is( $node->safe_psql(
			$name, "SET client_encoding = 'UTF8'; SELECT news_has_entity(body, 'Élodie Nadeau') FROM article"),
		't',
		"$name: a name with accents in a query");
}

$node->stop;
done_testing();
