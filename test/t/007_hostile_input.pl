# Bytes that no client of good will sends: queries in binary form, and articles
# in every encoding.  They give an error of the right class or an answer that
# keeps the laws, and never end the server.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('hostile');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION newstext; CREATE TABLE received (query news_query)');
my $started = $node->safe_psql('postgres', 'SELECT pg_postmaster_start_time()');
srand(7);

# A text with some of its bytes changed, left out, doubled or cut off.
sub mutated
{
	my ($text, $bytes) = @_;

	for (1 .. 1 + int rand 4)
	{
		my $at = int rand(1 + length $text);
		my $what = int rand 5;

		if ($what == 0) { substr($text, $at, 1) = ''; }
		elsif ($what == 1) { substr($text, $at, 0) = substr($text, int rand(1 + length $text), int rand 8); }
		elsif ($what == 2) { $text = substr($text, 0, $at); }
		else { substr($text, $at, 1) = $bytes->[ rand @$bytes ]; }
	}
	return $text;
}

# Queries as COPY sends them: a version byte and the query's text.
my @queries = (
	"\1person:Pompeo", "\1!(a | \"The \"\"Boss\"\"\") & speaker:*",
	"\1\"Z\303\274rich\"* | location:Bern & !!(c)", "\1" . '(' x 240 . 'a' . ')' x 240,
	"\1" . '(' x 300, "\1" . '!(a&' x 100 . 'b' . ')' x 100, "\1a" . ' | b' x 300, "\1");
my @marks = (map({ chr } 0 .. 255), split(//, '&|!():"* ') x 10);
my $dir = $PostgreSQL::Test::Utils::tmp_check;
my $count = 1000;

for my $n (1 .. $count)
{
	my $query = mutated($queries[ rand @queries ], \@marks);

	open(my $file, '>:raw', "$dir/query.$n") or die "$dir/query.$n: $!";
	print $file "PGCOPY\n\377\r\n\0", pack('NNnN', 0, 0, 1, length $query), $query, "\377\377";
	close $file;
}
my $states = $node->safe_psql(
	'postgres', qq{
CREATE TABLE refused (state text);
DO \$\$
BEGIN
	FOR n IN 1 .. $count LOOP
		BEGIN
			EXECUTE format('COPY received FROM %L (FORMAT binary)', '$dir/query.' || n);
		EXCEPTION WHEN OTHERS THEN
			INSERT INTO refused VALUES (SQLSTATE);
		END;
	END LOOP;
END \$\$;
SELECT string_agg(DISTINCT state, ' ' ORDER BY state) FROM refused
WHERE state NOT IN ('22P02', '22P03', '22021', '54000', '08P01')});
is($states, '', 'malformed queries are refused as such');
is( $node->safe_psql('postgres', "SELECT (SELECT count(*) FROM refused) + (SELECT count(*) FROM received) = $count,
		(SELECT count(*) FROM refused) > 100, (SELECT count(*) FROM received) > 100"),
	't|t|t', 'some of them, and others are read');
is( $node->safe_psql('postgres', 'SELECT count(*) FROM received WHERE query::text::news_query <> query'),
	'0', 'those that are read are written so that they read back the same');

my $article = q{
MONTREAL (Reuters) - Quebec and Ottawa reached a deal on Monday, Francois Lacombe told reporters in Montreal.

"It is formidable: the cafe stays open," Elodie Nadeau, a spokeswoman for the Union of Montreal, said. It cost $3 million.
};

# What may stand where, as bytes: any, or characters of two.
my @any = map { chr } 1 .. 255;
my @high = map { chr } 0x80 .. 0xff;
my @double = map { chr(0xa1 + int rand 0x54) . chr(0xa1 + int rand 0x5e) } 1 .. 300;
my %bytes = (
	SQL_ASCII => \@any, LATIN1 => \@high, LATIN9 => \@high, WIN1252 => \@high, KOI8R => \@high,
	EUC_JP => \@double, EUC_CN => \@double, EUC_KR => \@double, EUC_JIS_2004 => \@double,
	UTF8 => [ map { my $c = chr($_); utf8::encode($c); $c } 0x80 .. 0x9f, 0x200b .. 0x206f, 0x2190, 0xfdfa, 0xfffd, 0x1f600, 0x10ffff ]);

foreach my $encoding (sort keys %bytes)
{
	my $name = lc $encoding;
	my @articles;

	for (1 .. 40)
	{
		my $text = $article;

		substr($text, int rand(length $text), 0) = $bytes{$encoding}->[ rand @{ $bytes{$encoding} } ]
		  for 1 .. 20;

		# Characters that were torn, or that the encoding does not have, are not let in.
		push @articles, unpack('H*', $text);
	}
	$node->safe_psql('postgres',
		"CREATE DATABASE $name TEMPLATE template0 ENCODING '$encoding' LC_COLLATE 'C' LC_CTYPE 'C'");
	my $values = join(', ', map { "('\\x$_')" } @articles);
	$node->safe_psql(
		$name, qq{
CREATE EXTENSION newstext;
CREATE TABLE article (id serial, body text);
CREATE TABLE raw (bytes bytea);
INSERT INTO raw VALUES $values;
DO \$\$
DECLARE
	bytes bytea;
BEGIN
	FOR bytes IN SELECT * FROM raw LOOP
		BEGIN
			INSERT INTO article (body) VALUES (convert_from(bytes, getdatabaseencoding()));
		EXCEPTION WHEN character_not_in_repertoire THEN
			NULL;
		END;
	END LOOP;
END \$\$;
CREATE INDEX ON article USING gin (body news_ops)});
	cmp_ok($node->safe_psql($name, 'SELECT count(*) FROM article'), '>', 5, "$encoding: articles");
	foreach my $column ('mention', 'quote', 'sentence', 'block')
	{
		is( $node->safe_psql($name, "SELECT count(*) FROM article, news_${column}s(body)
				WHERE substr(body, start, length($column)) <> $column"),
			'0',
			"$encoding: positions of news_${column}s");
	}
	is( $node->safe_psql($name, 'SELECT count(news_normalize(body)) = count(*) AND count(news_html(body)) = count(*)
			AND count(news_entity_array(body)) = count(*) AND count(news_quote_array(body)) = count(*) FROM article'),
		't',
		"$encoding: every function gives something");

	# Each key, as a name in a query, finds by the index what it finds without one.
	is( $node->safe_psql(
			$name, q{
SET enable_seqscan = off;
SELECT count(*) FROM (
	SELECT DISTINCT k AS key, news_query_entity(substr(k, strpos(k, ':') + 1)) AS query
	FROM article, unnest(news_keys(body)) k WHERE k LIKE ':%') q
WHERE (SELECT count(*) FROM article WHERE body @# query) <>
	(SELECT count(*) FROM article WHERE news_keys(body) @# query)}),
		'0',
		"$encoding: index and articles agree");
}

is($node->safe_psql('postgres', 'SELECT pg_postmaster_start_time()'), $started, 'no server process crashed');
unlike(slurp_file($node->logfile), qr/was terminated by signal|PANIC|TRAP/, 'and none says so in the log');

$node->stop;
done_testing();
