/*
 * test_sentence.c: where sentences end, and how their words are written.
 */
#include "analysis.h"
#include "check.h"

/* The sentences of a text, a bar between them. */
static NtString
split(const char *text)
{
	NtArena           arena;
	NtBuffer          out;
	const NtSentence *sentences;
	uint32_t          n =
		nt_sentences(nt_analysis(&nt_test_host, text, strlen(text), NULL), &sentences);

	nt_arena_init(&arena, &nt_test_host);
	nt_buffer_init(&out, &arena, 64);
	for (uint32_t i = 0; i < n; i++)
	{
		if (i > 0)
			nt_buffer_add_string(&out, "|");
		nt_buffer_add(&out, text + sentences[i].span.start,
					  sentences[i].span.end - sentences[i].span.start);
	}
	return nt_buffer_string(&out);
}

static NtCasing
casing(const char *text)
{
	NtAnalysis *a = nt_analysis(&nt_test_host, text, strlen(text), NULL);

	nt_advance(a, NT_STEP_WORDS);
	return (NtCasing) a->sentences[0].casing;
}

static void
test_ends(void)
{
	CHECK_STR(split(""), "");
	CHECK_STR(split("It rained. Then it snowed!  Did it?"),
			  "It rained.|Then it snowed!|Did it?");
	CHECK_STR(split("A headline\n\nIt rained."), "A headline|It rained.");
	/* a stop before a lower-case word ends nothing */
	CHECK_STR(split("He spoke after the meeting. with the minister."),
			  "He spoke after the meeting. with the minister.");
	/* unless the whole article is in lower case */
	CHECK_STR(
		split(
			"the ferry to karlso was late. \"it is the wind,\" anna lund of the harbour said. nobody was hurt."),
		"the ferry to karlso was late.|\"it is the wind,\" anna lund of the harbour said.|nobody was hurt.");
	/* the day of a date, and a day that ends a sentence */
	CHECK_STR(split("Die F\xc3\xa4hre f\xc3\xa4hrt am 3. Oktober nicht. Danach schon."),
			  "Die F\xc3\xa4hre f\xc3\xa4hrt am 3. Oktober nicht.|Danach schon.");
	CHECK_STR(split("Bis zum 12. M\xc3\xa4rz bleibt der Hafen zu."),
			  "Bis zum 12. M\xc3\xa4rz bleibt der Hafen zu.");
	CHECK_STR(split("The pier closed on May 3. August was dry."),
			  "The pier closed on May 3.|August was dry.");
	CHECK_STR(split("It grew.. It fell.."), "It grew..|It fell..");
	CHECK_STR(split("He waited... and left. \xe2\x80\xa6 Then"),
			  "He waited... and left. \xe2\x80\xa6|Then");
	CHECK_STR(split("It rained.The match was off."), "It rained.|The match was off.");
	CHECK_STR(split("It ended in June.They left."), "It ended in June.|They left.");
}

static void
test_marks(void)
{
	CHECK_STR(split("\"It rained.\" He left. (So did she.) Why?"),
			  "\"It rained.\"|He left.|(So did she.)|Why?");
	CHECK_STR(split("\xe2\x80\x9cIt rained.\xe2\x80\x9d \xe2\x80\x9cYes.\xe2\x80\x9d"),
			  "\xe2\x80\x9cIt rained.\xe2\x80\x9d|\xe2\x80\x9cYes.\xe2\x80\x9d");
	CHECK_STR(split("It rained.\xe2\x80\x9cWe left.\xe2\x80\x9d"),
			  "It rained.|\xe2\x80\x9cWe left.\xe2\x80\x9d");
	CHECK_STR(split("\"Did it rain?\" asked Jane Roe."),
			  "\"Did it rain?\" asked Jane Roe.");
	CHECK_STR(split("It was so.[2] Others say no."), "It was so.[2]|Others say no.");
}

static void
test_abbreviations(void)
{
	CHECK_STR(split("Mr. Roe met Dr. Doe at 5 p.m. on Monday."),
			  "Mr. Roe met Dr. Doe at 5 p.m. on Monday.");
	CHECK_STR(split("John F. Doe and J. Roe left on Sept. 6 for St. Louis."),
			  "John F. Doe and J. Roe left on Sept. 6 for St. Louis.");
	CHECK_STR(split("He joined Example Inc. The firm grew."),
			  "He joined Example Inc.|The firm grew.");
	CHECK_STR(split("The U.S. Senate met. He left the U.S. It was late."),
			  "The U.S. Senate met.|He left the U.S.|It was late.");
	CHECK_STR(split("It cost 3.5 percent, or .471 of it, in No. 5 of p. 43."),
			  "It cost 3.5 percent, or .471 of it, in No. 5 of p. 43.");
	CHECK_STR(split("See www.example.org. It is new."),
			  "See www.example.org.|It is new.");
}

static void
test_lists(void)
{
	CHECK_STR(split("1. Jane Roe won the race."), "1. Jane Roe won the race.");
	CHECK_STR(split("She came in 5. Jane was first."), "She came in 5.|Jane was first.");
}

static void
test_scripts(void)
{
	CHECK_STR(
		split("\xe4\xbb\x8a\xe6\x97\xa5\xe3\x80\x82\xe6\x98\x8e\xe6\x97\xa5\xe3\x80\x82"),
		"\xe4\xbb\x8a\xe6\x97\xa5\xe3\x80\x82|\xe6\x98\x8e\xe6\x97\xa5\xe3\x80\x82");
	CHECK_STR(split("\xe0\xa4\x95\xe0\xa4\x96\xe0\xa5\xa4 \xe0\xa4\x97\xe0\xa5\xa4"),
			  "\xe0\xa4\x95\xe0\xa4\x96\xe0\xa5\xa4|\xe0\xa4\x97\xe0\xa5\xa4");
}

static void
test_shortened_words(void)
{
	CHECK_STR(split("Yahoo! Inc. bought it. He said yes! Then he left."),
			  "Yahoo! Inc. bought it.|He said yes!|Then he left.");
	CHECK_STR(split("It fell to Rs. 500 on Tuesday. It cost ten dollars. 500 came."),
			  "It fell to Rs. 500 on Tuesday.|It cost ten dollars.|500 came.");
	CHECK_STR(split("Das kostet z. B. 3,5 Mio. Euro. Er ging."),
			  "Das kostet z. B. 3,5 Mio. Euro.|Er ging.");
	CHECK_STR(split("It was part a. The rest followed."),
			  "It was part a.|The rest followed.");
	/* Russian: "the town of" and a name */
	CHECK_STR(
		split("\xd0\x92 \xd0\xb3. \xd0\x9e\xd0\xbc\xd1\x81\xd0\xba. \xd0\x94\xd0\xb0."),
		"\xd0\x92 \xd0\xb3. \xd0\x9e\xd0\xbc\xd1\x81\xd0\xba.|\xd0\x94\xd0\xb0.");
	CHECK_STR(split("Dijo que no. \xc2\xbfPor qu\xc3\xa9? \xc2\xa1Nadie lo sabe!"),
			  "Dijo que no.|\xc2\xbfPor qu\xc3\xa9?|\xc2\xa1Nadie lo sabe!");
	/* Arabic and Chinese question marks */
	CHECK_STR(split("\xd9\x87\xd9\x84\xd8\x9f \xd9\x86\xd8\xb9\xd9\x85."),
			  "\xd9\x87\xd9\x84\xd8\x9f|\xd9\x86\xd8\xb9\xd9\x85.");
	CHECK_STR(split("\xe7\x9c\x9f\xe7\x9a\x84\xef\xbc\x9f\xe6\x98\xaf\xe3\x80\x82"),
			  "\xe7\x9c\x9f\xe7\x9a\x84\xef\xbc\x9f|\xe6\x98\xaf\xe3\x80\x82");
	CHECK_STR(split("It ended at 6 p.m. They left. He moved to Eastport, D.C. He won."),
			  "It ended at 6 p.m.|They left.|He moved to Eastport, D.C.|He won.");
	CHECK_STR(
		split("(They had.) [It was over.] \"Never!\" he cried. Wait\xe2\x80\xa6 What?"),
		"(They had.)|[It was over.]|\"Never!\" he cried.|Wait\xe2\x80\xa6|What?");
	CHECK_STR(split("See www.example.com. Or example.org/a.b?c=d. Then go."),
			  "See www.example.com.|Or example.org/a.b?c=d.|Then go.");
	CHECK_STR(split("Ph.D. students came. Gen. Lee et al. agreed. Lt. Col. Ray left."),
			  "Ph.D. students came.|Gen. Lee et al. agreed.|Lt. Col. Ray left.");
}

static void
test_casing(void)
{
	CHECK_INT(casing("The minister met Jane Roe in the town."), NT_CASING_PROSE);
	CHECK_INT(casing("Minister Meets Jane Roe in Town Hall"), NT_CASING_TITLE);
	CHECK_INT(casing("MINISTER MEETS JANE ROE"), NT_CASING_UPPER);
	CHECK_INT(casing("nobody met anybody"), NT_CASING_LOWER);
}

int
main(void)
{
	test_ends();
	test_marks();
	test_abbreviations();
	test_lists();
	test_scripts();
	test_shortened_words();
	test_casing();
	return nt_finish();
}
