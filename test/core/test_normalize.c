/*
 * test_normalize.c: what damage the clean text repairs, and what it leaves.
 */
#include "analysis.h"
#include "check.h"

static NtString
normalize(const char *text)
{
	return nt_normalize(nt_analysis(&nt_test_host, text, strlen(text), NULL));
}

static NtString
repeated(const char *text, size_t times)
{
	size_t len = strlen(text);
	char  *data = nt_test_alloc(NULL, len * times + 1);

	for (size_t i = 0; i < times; i++)
		memcpy(data + i * len, text, len);
	data[len * times] = '\0';
	return nt_normalize(nt_analysis(&nt_test_host, data, len * times, NULL));
}

static void
test_white_space(void)
{
	CHECK_STR(normalize(""), "");
	CHECK_STR(normalize(" \r\n\t "), "");
	CHECK_STR(normalize("  The  council\tmet. "), "The council met.");
	CHECK_STR(normalize("One\xc2\xa0thing.\xe2\x80\x83Then."), "One thing. Then.");
	CHECK_STR(normalize("The first.\r\n\r\nThe second."), "The first.\n\nThe second.");
	CHECK_STR(normalize("The first.\rThe second.\xe2\x80\xa9The third."),
			  "The first.\n\nThe second.\n\nThe third.");
	CHECK_STR(normalize("nul\x01 and \x1f control"), "nul and control");
}

static void
test_punctuation(void)
{
	CHECK_STR(normalize("He left.. She stayed.."), "He left. She stayed.");
	CHECK_STR(normalize("after the meeting. with the minister"),
			  "after the meeting. with the minister");
	CHECK_STR(normalize("apples , pears ,, plums ."), "apples, pears, plums.");
	CHECK_STR(normalize("Is it ? Yes !"), "Is it? Yes!");
	/* French has blanks there, no-break ones in print */
	CHECK_STR(normalize("Les bateaux sont au port. Est-ce la fin ? Non\xc2\xa0! Une "
						"chose est s\xc3\xbbre\xe2\x80\xaf: il pleut ."),
			  "Les bateaux sont au port. Est-ce la fin ? Non ! Une chose est "
			  "s\xc3\xbbre : il pleut.");
	CHECK_STR(normalize("Example Inc ( EXM.N ) rose"), "Example Inc (EXM.N) rose");
	CHECK_STR(normalize("and so on... \xe2\x80\xa6 -- \xe2\x80\x94"),
			  "and so on... \xe2\x80\xa6 -- \xe2\x80\x94");
	CHECK_STR(normalize("well . . . perhaps :) 2 : 1"), "well . . . perhaps :) 2 : 1");
	CHECK_STR(normalize("a .5 share of example .com"), "a .5 share of example .com");
	CHECK_STR(normalize("sagte: ,,Ja'' und ging"), "sagte: ,,Ja'' und ging");
}

static void
test_characters(void)
{
	CHECK_STR(normalize("gov\xc2\xad"
						"ern\xe2\x80\x8bment\xef\xbb\xbf"),
			  "government");
	CHECK_STR(normalize("\xe2\x80\xaa"
						"Doe\xe2\x80\xac"),
			  "Doe");
	CHECK_STR(normalize("e\xef\xac\x83"
						"cient"),
			  "efficient");
	CHECK_STR(normalize("\xef\xbc\xa1\xef\xbd\x82\xef\xbc\x91"), "Ab1");
	CHECK_STR(normalize("Jose\xcc\x81"), "Jos\xc3\xa9");
	CHECK_STR(normalize("Jose\xcc\x81 \xff Jose\xcc\x81"),
			  "Jos\xc3\xa9 \xff Jos\xc3\xa9");
	/* meant as they are: quotation marks, currency, emoji with their joiners, other scripts */
	CHECK_STR(normalize("\xe2\x80\x9cYes,\xe2\x80\x9d \xc2\xab"
						"oui\xc2\xbb \"no\" \xe2\x82\xac"
						"5"),
			  "\xe2\x80\x9cYes,\xe2\x80\x9d \xc2\xab"
			  "oui\xc2\xbb \"no\" \xe2\x82\xac"
			  "5");
	CHECK_STR(normalize("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80"),
			  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80");
	CHECK_STR(normalize("\xe4\xbb\x8a\xe6\x97\xa5\xef\xbc\x8c\xe6\x99\xb4\xe3\x80\x82"),
			  "\xe4\xbb\x8a\xe6\x97\xa5\xef\xbc\x8c\xe6\x99\xb4\xe3\x80\x82");
}

static void
test_mojibake(void)
{
	CHECK_STR(normalize("It\xc3\xa2\xe2\x82\xac\xe2\x84\xa2s"), "It\xe2\x80\x99s");
	CHECK_STR(normalize("caf\xc3\x83\xc2\xa9"), "caf\xc3\xa9");
	/* as Latin-1, and twice */
	CHECK_STR(normalize("It\xc3\xa2\xc2\x80\xc2\x99s"), "It\xe2\x80\x99s");
	CHECK_STR(
		normalize(
			"It\xc3\x83\xc2\xa2\xc3\xa2\xe2\x80\x9a\xc2\xac\xc3\xa2\xe2\x80\x9e\xc2\xa2s"),
		"It\xe2\x80\x99s");
	CHECK_STR(normalize("It\xc2\x92s"), "It\xe2\x80\x99s");
	/* Cyrillic, by two letters side by side */
	CHECK_STR(normalize("\xc3\x90\xc2\xb4\xc3\x90\xc2\xb0"), "\xd0\xb4\xd0\xb0");
	/* not certain: a capital letter at the end of a quotation */
	CHECK_STR(normalize("\xe2\x80\x9c"
						"CAF\xc3\x89\xe2\x80\x9d"),
			  "\xe2\x80\x9c"
			  "CAF\xc3\x89\xe2\x80\x9d");
	CHECK_STR(normalize("\xe2\x80\x9c"
						"caf\xc3\xa9\xe2\x80\x9d\xe2\x80\xa6"),
			  "\xe2\x80\x9c"
			  "caf\xc3\xa9\xe2\x80\x9d\xe2\x80\xa6");
}

static void
test_markup(void)
{
	CHECK_STR(normalize("R&amp;D &#8217;s &quot;x&quot; &eacute; &#146;"),
			  "R&D \xe2\x80\x99s \"x\" \xc3\xa9 \xe2\x80\x99");
	CHECK_STR(normalize("&amp;amp;amp;quot;"), "\"");
	CHECK_STR(normalize("AT&T; &unknown; &"), "AT&T; &unknown; &");
	CHECK_STR(normalize("a <b>bold</b> <a href=\"x\">link</a> here"), "a bold link here");
	CHECK_STR(normalize("<p>The first.</p><p>The second.<br/>The third.</p>"),
			  "The first.\n\nThe second.\n\nThe third.");
	CHECK_STR(normalize("&lt;i&gt;so&lt;/i&gt;"), "so");
	CHECK_STR(normalize("Example Corp <EXM.N> fell, a < b <B>"),
			  "Example Corp <EXM.N> fell, a < b <B>");
}

static void
test_wrapped_lines(void)
{
	CHECK_STR(
		normalize("    The minister said on Monday that the new bridge over the\n"
				  "river would open in the spring, two years later than was\n"
				  "planned when the first stone was laid.\n"
				  "    Traders in the town hoped for more visitors, but the\n"
				  "mayor warned that the road to it needed work before then.\n"),
		"The minister said on Monday that the new bridge over the river would open in "
		"the spring, two years later than was planned when the first stone was laid.\n\n"
		"Traders in the town hoped for more visitors, but the mayor warned that the "
		"road to it needed work before then.");
	CHECK_STR(
		normalize("The committee wrote in its report that the infor-\n"
				  "mation it was given by the two companies had been wide-\n"
				  "ranging and that nothing of importance was missing.\n"),
		"The committee wrote in its report that the information it was given by the "
		"two companies had been wide-ranging and that nothing of importance was missing.");
}

static void
test_dirty_articles(void)
{
	/* a hyphen at the end of a line of any width */
	CHECK_STR(normalize("The govern-\nment said on Monday that it would not resign."),
			  "The government said on Monday that it would not resign.");
	CHECK_STR(normalize("It rained -\nand snowed."), "It rained -\n\nand snowed.");
	CHECK_STR(normalize("Profit rose to &pound;5&nbsp;million &mdash; a <b>record</b>."),
			  "Profit rose to \xc2\xa3"
			  "5 million \xe2\x80\x94 a record.");
	CHECK_STR(
		normalize("The in\xc2\xadter\xc2\xadna\xc2\xadtional court\xe2\x80\x8b ruled."),
		"The international court ruled.");
	CHECK_STR(normalize("\xe2\x80\x8eToday\xe2\x80\x8f it\xe2\x80\xafrained."),
			  "Today it rained.");
	CHECK_STR(normalize("Of\xef\xac\x81"
						"cials saw \xef\xbc\x91\xef\xbc\x92 \xef\xbc\xa1 boats."),
			  "Officials saw 12 A boats.");
	CHECK_STR(normalize("He left .. It was over ,, and they knew ; why ?"),
			  "He left. It was over, and they knew; why?");
	CHECK_STR(
		normalize(
			"The caf\xc3\x83\xc2\xa9 of the town\xc3\xa2\xe2\x82\xac\xe2\x84\xa2s mayor."),
		"The caf\xc3\xa9 of the town\xe2\x80\x99s mayor.");
	/* what is meant stays */
	CHECK_STR(normalize("So \xe2\x80\x94 he said \xe2\x80\xa6 \xe2\x82\xac"
						"5 \xf0\x9f\x98\x80 \"yes\"."),
			  "So \xe2\x80\x94 he said \xe2\x80\xa6 \xe2\x82\xac"
			  "5 \xf0\x9f\x98\x80 \"yes\".");
	CHECK_STR(normalize("One line here.\rAnother line.\xe2\x80\xa8"
						"A third one."),
			  "One line here.\n\nAnother line.\n\nA third one.");
}

static void
test_hostile_input(void)
{
	CHECK_INT(repeated("\n", 1000000).len, 0);
	CHECK_INT(repeated("\"", 100000).len, 100000);
	CHECK_INT(repeated("&amp;", 100000).len, 100000);
	CHECK(repeated("<p <a ", 100000).len > 0);
	CHECK(repeated("word ", 200000).len == 999999);
	CHECK(repeated("The same line of an article, over and over again.\n", 100000).len ==
		  49);
	CHECK(repeated("(Jane/Reuters)\n", 100000).len > 0);
	CHECK(repeated("a-\nb (", 100000).len > 0);
	CHECK(repeated("\xc3\x83", 100000).len > 0);
	CHECK(repeated("\xff\xcc\x81", 100000).len > 0);
}

int
main(void)
{
	test_white_space();
	test_punctuation();
	test_characters();
	test_mojibake();
	test_markup();
	test_wrapped_lines();
	test_dirty_articles();
	test_hostile_input();
	return nt_finish();
}
