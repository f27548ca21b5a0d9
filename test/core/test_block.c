/*
 * test_block.c: what the blocks of a page are, and what is left out.
 */
#include "analysis.h"
#include "check.h"

/* The roles of a page's blocks and the first word of each: "headline:Storm ...". */
static NtString
roles(const char *text)
{
	NtArena        arena;
	NtBuffer       out;
	const NtBlock *blocks;
	uint32_t n = nt_blocks(nt_analysis(&nt_test_host, text, strlen(text), NULL), &blocks);

	nt_arena_init(&arena, &nt_test_host);
	nt_buffer_init(&out, &arena, 64);
	for (uint32_t i = 0; i < n; i++)
	{
		const char *block = text + blocks[i].span.start;

		if (i > 0)
			nt_buffer_add_string(&out, " ");
		nt_buffer_add_string(&out, nt_role_name(blocks[i].role));
		nt_buffer_add_string(&out, ":");
		nt_buffer_add(&out, block, strcspn(block, " \n"));
	}
	return nt_buffer_string(&out);
}

#define STORM "Storm closes the harbour of Eastport for a third day"
#define FIRST \
	"The harbour of Eastport stayed shut on Tuesday as waves broke over its outer wall."
#define SECOND \
	"Ferries will not sail before Thursday, the port authority said in a statement."

static void
test_article(void)
{
	CHECK_STR(roles(""), "");
	CHECK_STR(roles(FIRST), "paragraph:The");
	CHECK_STR(roles(STORM "\n\n" FIRST "\n\n" SECOND),
			  "headline:Storm paragraph:The paragraph:Ferries");
	/* a line each, as some sites give them */
	CHECK_STR(roles(STORM "\n" FIRST "\n" SECOND "\n"),
			  "headline:Storm paragraph:The paragraph:Ferries");
	CHECK_STR(roles(STORM "\n\nBy Jane Roe\n\nTuesday, 3 March 2020\n\n" FIRST),
			  "headline:Storm byline:By dateline:Tuesday, paragraph:The");
	CHECK_STR(
		roles(STORM "\n\nFerries stay in port until Thursday\n\n" FIRST
					"\n\nNo end in sight\n\n" SECOND),
		"headline:Storm summary:Ferries paragraph:The heading:No paragraph:Ferries");
}

/* Who took the picture and who wrote the text. */
static void
test_credits(void)
{
	CHECK_STR(roles(STORM "\n\nPhoto: Jane Roe/AFP\n\n" FIRST),
			  "headline:Storm caption:Photo: paragraph:The");
	CHECK_STR(roles(STORM "\n\n" FIRST "\n\nPhoto: Jane Roe/AFP\n\n" SECOND),
			  "headline:Storm paragraph:The caption:Photo: paragraph:Ferries");
	CHECK_STR(
		roles(STORM "\n\n" FIRST "\n\n(Reporting by Jane Roe; Editing by John Doe)"),
		"headline:Storm paragraph:The byline:(Reporting");
	CHECK_STR(roles(STORM "\n\nWritten by: Jane Roe\n\n" FIRST),
			  "headline:Storm byline:Written paragraph:The");
	/* names alone, but not what holds other words */
	CHECK_STR(roles(STORM "\n\nJane Roe and John van Doe\n\n" FIRST),
			  "headline:Storm byline:Jane paragraph:The");
	CHECK_STR(roles(STORM "\n\nJane Roe, Ulla Kvist and John Doe\n\n" FIRST),
			  "headline:Storm byline:Jane paragraph:The");
	CHECK_STR(roles(STORM "\n\nJane Roe and Harbour Traffic\n\n" FIRST),
			  "headline:Storm summary:Jane paragraph:The");
}

static void
test_repeats(void)
{
	CHECK_STR(roles(STORM "\n\n" STORM "\n\n" FIRST "\n\n" STORM),
			  "headline:Storm duplicate:Storm paragraph:The duplicate:Storm");
	/* nearly equal: case, a final stop, the name of the site */
	CHECK_STR(roles(STORM
					"\n\nSTORM CLOSES THE HARBOUR OF EASTPORT FOR A THIRD DAY.\n\n" STORM
					" | Eastport Times\n\n" FIRST),
			  "headline:Storm duplicate:STORM duplicate:Storm paragraph:The");
	CHECK_STR(roles(STORM "\n\nWaves at the pier | Eastport Times\n\n" FIRST),
			  "headline:Storm caption:Waves paragraph:The");
	CHECK_STR(roles(FIRST "\n\n" SECOND "\n\n" FIRST),
			  "paragraph:The paragraph:Ferries duplicate:The");
	/* behind the article, too */
	CHECK_STR(
		roles(STORM "\n\n" FIRST "\n\nShare this:\n\n" STORM "\n\nYou may also like"),
		"headline:Storm paragraph:The boilerplate:Share duplicate:Storm boilerplate:You");
	/* short answers may be given twice */
	CHECK_STR(roles(FIRST "\n\nYes.\n\n" SECOND "\n\nYes."),
			  "paragraph:The paragraph:Yes. paragraph:Ferries paragraph:Yes.");
}

static void
test_boilerplate(void)
{
	CHECK_STR(roles(FIRST "\n\nShare Tweet Email\n\n" SECOND "\n\nSimilar articles"),
			  "paragraph:The boilerplate:Share paragraph:Ferries boilerplate:Similar");
	CHECK_STR(roles(FIRST "\n\nRead more: Ten harbours in the storm\n\n" SECOND),
			  "paragraph:The boilerplate:Read paragraph:Ferries");
	/* what comes behind the end of the article, but not its own last words */
	CHECK_STR(
		roles(FIRST "\n\n" SECOND
					"\n\nSimilar articles\n\nTen cakes for spring\n\nA mayor resigns"),
		"paragraph:The paragraph:Ferries boilerplate:Similar boilerplate:Ten boilerplate:A");
	CHECK_STR(roles(FIRST "\n\nShare\n\nNobody was hurt.\n\nTweet"),
			  "paragraph:The boilerplate:Share paragraph:Nobody boilerplate:Tweet");
	CHECK_STR(roles("Share\n\nTen cakes\n\nA mayor resigns"),
			  "boilerplate:Share headline:Ten paragraph:A");
	/* sentences of an article that begin like one */
	CHECK_STR(roles(FIRST "\n\nCopyright lawyers disagree about that.\n\n" SECOND),
			  "paragraph:The paragraph:Copyright paragraph:Ferries");
	CHECK_STR(roles(FIRST "\n\nPhoto: Jane Roe\n\n" SECOND),
			  "paragraph:The caption:Photo: paragraph:Ferries");
}

/* A page with all its menus, as a tool gives it that keeps all visible text. */
static void
test_whole_page(void)
{
	const char *page = STORM
		" - Eastport Times\n\nSkip to content\nHome\nNews\nSport\nWeather\nVideo\nJobs\nCars\n"
		"Subscribe\nLog in\nSearch\n\n" STORM "\n\nBy Jane Roe\n\n" FIRST "\n\n" SECOND
		"\n\n" FIRST
		" And no one knew why.\n\nShare\nTweet\nComments\n\nMost read\nA mayor resigns\n"
		"Ten cakes for spring\n\nContact us\nPrivacy policy\nTerms of use\nAdvertise\nAbout us\n";
	NtAnalysis *a = nt_analysis(&nt_test_host, page, strlen(page), NULL);

	CHECK_STR(nt_normalize(a), STORM "\n\nBy Jane Roe\n\n" FIRST "\n\n" SECOND
									 "\n\n" FIRST " And no one knew why.");
}

/* The dates of a tour belong to the article before them, each a paragraph. */
static void
test_list_with_figures(void)
{
	const char *page = STORM
		" - Eastport Times\n\nSkip to content\nHome\nNews\nSport\nWeather\nVideo\nJobs\nCars\n"
		"Subscribe\nLog in\nSearch\n\n" STORM "\n\n" FIRST "\n\n" SECOND "\n\n" FIRST
		" And no one knew why.\n\n"
		"June 4 -- Harbour Hall, Karlso\nJune 6 -- Old Market Square, Brodick\n"
		"June 9 -- Fish Auction House, Westhaven\nJune 12 -- The Long Pier, Eastness\n"
		"June 15 -- Castle Yard, Tarnby\nJune 18 -- Opera House, Oslo\n\n"
		"Share\nTweet\nComments\n\nMost read\nA mayor resigns\n"
		"Ten cakes for spring\n\nContact us\nPrivacy policy\nTerms of use\nAdvertise\nAbout us\n";
	NtAnalysis *a = nt_analysis(&nt_test_host, page, strlen(page), NULL);

	CHECK_STR(nt_normalize(a), STORM
			  "\n\n" FIRST "\n\n" SECOND "\n\n" FIRST " And no one knew why.\n\n"
			  "June 4 -- Harbour Hall, Karlso\n\nJune 6 -- Old Market Square, Brodick\n\n"
			  "June 9 -- Fish Auction House, Westhaven\n\n"
			  "June 12 -- The Long Pier, Eastness\n\nJune 15 -- Castle Yard, Tarnby\n\n"
			  "June 18 -- Opera House, Oslo");
	CHECK_STR(
		roles(FIRST "\n\n" SECOND "\n\nJune 4 -- Old Hall, Karlso\n"
					"June 6 -- Old Square, Brodick\nJune 9 -- Fish Hall, Tarnby\n"
					"June 12 -- Long Pier, Eastness\nJune 15 -- Castle Yard, Oslo"),
		"paragraph:The paragraph:Ferries paragraph:June paragraph:June paragraph:June "
		"paragraph:June paragraph:June");
}

/* What an extractor leaves behind the end of an article. */
static void
test_tail(void)
{
	CHECK_STR(roles(STORM "\n" FIRST "\n" SECOND
						  "\nThere is more of this. Sign up for our free newsletter and "
						  "get it delivered to your inbox daily.\n"),
			  "headline:Storm paragraph:The paragraph:Ferries boilerplate:There");
	/* readers' comments, not people who are quoted */
	CHECK_STR(roles(STORM "\n" FIRST "\n" SECOND
						  "\nseagull22 says:\nMarch 3, 2020 at 8:45 am\n"
						  "Nobody needs that ferry.\nold tar says:\n"
						  "March 3, 2020 at 9:10 am\nI do, every single day.\n"
						  "seagull22 says:\nThen buy a boat.\n"),
			  "headline:Storm paragraph:The paragraph:Ferries boilerplate:seagull22 "
			  "boilerplate:March boilerplate:Nobody boilerplate:old boilerplate:March "
			  "boilerplate:I boilerplate:seagull22 boilerplate:Then");
	/* other stories' teasers, but not the one of this story */
	CHECK_STR(
		roles(
			"Mayor of Karlso resigns after the long night of the storm at the old pier...\n"
			"A bakery in the harbour bakes the biggest cake that the town ever saw...\n"
			"School children count the seals of the bay with a camera on a long pole...\n" STORM
			" EASTPORT: The harbour stayed closed all day, and the ferries did not...\n"
			"New bridge to the island is to be built in three years, the council...\n" STORM
			"\n"),
		"boilerplate:Mayor boilerplate:A boilerplate:School paragraph:Storm boilerplate:New "
		"duplicate:Storm");
	/* an article may end with an invitation in a sentence of its own, and with a list */
	CHECK_STR(
		roles(
			STORM
			"\n" FIRST "\n" SECOND
			"\nVisitors are welcome to follow the work on the pier from next Monday on, "
			"the council said.\n"),
		"headline:Storm paragraph:The paragraph:Ferries paragraph:Visitors");
	/* the way to the page before its headline */
	CHECK_STR(roles("Home News " STORM "\n" STORM "\n" FIRST "\n" SECOND),
			  "boilerplate:Home headline:Storm paragraph:The paragraph:Ferries");
}

static void
test_spans(void)
{
	const char    *text = " \xe2\x80\x9cYes,\xe2\x80\x9d he said. \n\n\xc2\xa0\nNo.\xff ";
	const NtBlock *blocks;
	uint32_t n = nt_blocks(nt_analysis(&nt_test_host, text, strlen(text), NULL), &blocks);

	CHECK_INT(n, 2);
	CHECK_INT(blocks[0].span.start, 1);
	CHECK_INT(blocks[0].span.end, 20);
	CHECK_INT(blocks[1].span.end - blocks[1].span.start, 4);
}

/* The items of a list stay apart where lines were wrapped; a dash may stand in a sentence. */
static void
test_lists(void)
{
	CHECK_STR(roles("The committee, which met for a whole day in the town hall, has\n"
					"agreed on points that it will now put to the vote of all those\n"
					"members who have paid their dues, and who live in the town and\n"
					"its villages. It will see to it that they are asked about\n"
					"* a bridge over the river, which is to be built within\n"
					"the next three years, and about a tunnel that goes with it\n"
					"* ferries, and what the villages on the far side of the\n"
					"river want from them\n"),
			  "paragraph:The paragraph:* paragraph:*");
	CHECK_STR(roles("The price of the boats - all of them old, as the firm knew full\n"
					"- well before it bought them - rose by a third in the year that\n"
					"followed the sale, and has not come down since.\n"),
			  "paragraph:The");
}

static void
test_around_an_article(void)
{
	/* stamps of the site's are left out, a date alone stays */
	CHECK_STR(roles(STORM "\n\nUpdated 10:15 a.m. ET, Tue March 3, 2020\n\n" FIRST),
			  "headline:Storm boilerplate:Updated paragraph:The");
	CHECK_STR(roles(STORM "\n\nPublished: March 3, 2020 10:00 IST\n\n" FIRST),
			  "headline:Storm boilerplate:Published: paragraph:The");
	CHECK_STR(roles(STORM "\n\nMarch 3, 2020 10:00 GMT\n\n" FIRST),
			  "headline:Storm dateline:March paragraph:The");
	CHECK_STR(roles(STORM "\n\n5 min read\n\n23 comments\n\n" FIRST),
			  "headline:Storm boilerplate:5 boilerplate:23 paragraph:The");
	/* captions with their credit in brackets */
	CHECK_STR(roles(STORM "\n\nA boat at sea on Monday. (Jane Roe/Reuters)\n\n" FIRST),
			  "headline:Storm caption:A paragraph:The");
	CHECK_STR(roles(STORM "\n\nA boat at sea on Monday (Photo: Jane Roe)\n\n" FIRST),
			  "headline:Storm caption:A paragraph:The");
	CHECK_STR(roles(FIRST "\n\nFew believed it (and/or knew it).\n\n" SECOND),
			  "paragraph:The paragraph:Few paragraph:Ferries");
	CHECK_STR(roles(FIRST "\n\n" SECOND "\n\nTags: storm, harbour, Eastport"),
			  "paragraph:The paragraph:Ferries boilerplate:Tags:");
	CHECK_STR(roles(FIRST "\n\nTags are sewn into the sails.\n\n" SECOND),
			  "paragraph:The paragraph:Tags paragraph:Ferries");
	CHECK_STR(roles(FIRST "\n\n" SECOND "\n Reuter\n"),
			  "paragraph:The paragraph:Ferries boilerplate:Reuter");
	CHECK_STR(roles(FIRST "\n\n" SECOND
						  "\n\nThe post Storm closes harbour appeared first on "
						  "Coast Daily."),
			  "paragraph:The paragraph:Ferries boilerplate:The");
	CHECK_STR(
		roles(FIRST
			  "\n\nThe post of mayor, which appeared first on a list of offices "
			  "to be given up that the council drew up in spring, stays.\n\n" SECOND),
		"paragraph:The paragraph:The paragraph:Ferries");
	CHECK_STR(
		roles(FIRST
			  "\n\nThe post, which appeared first on Facebook, drew anger.\n\n" SECOND),
		"paragraph:The paragraph:The paragraph:Ferries");
	CHECK_STR(
		roles(FIRST "\n\nThe post appeared first on her page on Monday.\n\n" SECOND),
		"paragraph:The paragraph:The paragraph:Ferries");
	/* sentences that begin as boilerplate does */
	CHECK_STR(roles(FIRST "\n\nFollow the money, the mayor said.\n\n" SECOND),
			  "paragraph:The paragraph:Follow paragraph:Ferries");
	CHECK_STR(roles(FIRST "\n\n\"Share your food,\" she said.\n\n" SECOND),
			  "paragraph:The paragraph:\"Share paragraph:Ferries");
	CHECK_STR(roles(FIRST "\n\nHome to 5,000 people, it needs ferries.\n\n" SECOND),
			  "paragraph:The paragraph:Home paragraph:Ferries");
}

/* Links to other stories between the paragraphs of an article. */
static void
test_links(void)
{
	CHECK_STR(roles(FIRST "\n\nRelated: Ten harbours in the storm\n\n" SECOND),
			  "paragraph:The boilerplate:Related: paragraph:Ferries");
	CHECK_STR(roles(FIRST "\n\nSEE MORE: Is this the worst storm yet?\n\n" SECOND),
			  "paragraph:The boilerplate:SEE paragraph:Ferries");
	CHECK_STR(roles(FIRST "\n\nRelated: she is his aunt, the court was told.\n\n" SECOND),
			  "paragraph:The paragraph:Related: paragraph:Ferries");
	CHECK_STR(roles(FIRST "\n\nDon't miss: the boats\n\n" SECOND),
			  "paragraph:The heading:Don't paragraph:Ferries");
	/* on the lines below their label, but not a heading */
	CHECK_STR(roles(FIRST "\n\nRelated articles\n\nBakers of Eastport stay open all night"
						  "\n\nMayor of Karlso steps down after nine years\n\n" SECOND),
			  "paragraph:The boilerplate:Related boilerplate:Bakers boilerplate:Mayor "
			  "paragraph:Ferries");
	CHECK_STR(roles(FIRST "\n\nRelated articles\n\nNo end in sight\n\n" SECOND),
			  "paragraph:The boilerplate:Related heading:No paragraph:Ferries");
	/* in a row, but not a table or a sentence that runs into one */
	CHECK_STR(roles(FIRST
					"\n\nMayor of Karlso resigns | Bakers stay open all night | Ten "
					"cakes for spring | School counts its seals\n\n" SECOND),
			  "paragraph:The boilerplate:Mayor paragraph:Ferries");
	CHECK_STR(roles(STORM " | Weather and Sea News | The Northern Coast | The Eastport "
						  "Times\n\n" FIRST),
			  "headline:Storm paragraph:The");
	CHECK_STR(roles(FIRST "\n\nEastport Rowers | 12 | 7 | 31\n\n" SECOND),
			  "paragraph:The heading:Eastport paragraph:Ferries");
	CHECK_STR(roles(FIRST
					"\n\nThe master of the harbour said on Tuesday that he had not "
					"seen such waves in the forty years since he came to Eastport "
					"from the islands in the north Mayor of Karlso resigns | Bakers "
					"stay open all night | Ten cakes for spring | Seals\n\n" SECOND),
			  "paragraph:The paragraph:The paragraph:Ferries");
}

/* Invitations to the reader inside an article, and notes on who wrote it. */
static void
test_invitations(void)
{
	CHECK_STR(roles(FIRST "\n\nThe tides of the week at a glance. Sign up for our free "
						  "daily newsletter.\n\n" SECOND),
			  "paragraph:The boilerplate:The paragraph:Ferries");
	CHECK_STR(roles(FIRST "\n\nDo you like what we write? Click here to support it."
						  "\n\n" SECOND),
			  "paragraph:The boilerplate:Do paragraph:Ferries");
	CHECK_STR(roles(FIRST "\n\nThe list is long. Sign up for the ferry takes a day, he "
						  "said.\n\n" SECOND),
			  "paragraph:The paragraph:The paragraph:Ferries");
	CHECK_STR(roles(STORM "\n" FIRST "\n" SECOND "\nAbout Jane Roe\n"
						  "Jane Roe lives by the sea with two dogs.\n"),
			  "headline:Storm paragraph:The paragraph:Ferries boilerplate:About "
			  "boilerplate:Jane");
	CHECK_STR(roles(STORM "\n" FIRST "\n" SECOND "\nAbout the harbour\n"
						  "The harbour was built a hundred years ago.\n"),
			  "headline:Storm paragraph:The paragraph:Ferries paragraph:About "
			  "paragraph:The");
	CHECK_STR(roles(STORM
					"\n" FIRST "\n" SECOND
					"\nJane Roe (jane@roe.example) is a staff writer and the editor of "
					"the harbour pages.\n"),
			  "headline:Storm paragraph:The paragraph:Ferries boilerplate:Jane");
}

/* Stamps of the site in a line with other words, and the section above the headline. */
static void
test_around_a_headline(void)
{
	CHECK_STR(roles(STORM "\n\nEastport, Coast News Desk | Updated: 3 March 2020, "
						  "10:15\n\n" FIRST),
			  "headline:Storm boilerplate:Eastport, paragraph:The");
	CHECK_STR(
		roles(STORM
			  "\n\nMarch 3 2020, 10:15 am updated: March 4 2020, 9:05 am\n\n" FIRST),
		"headline:Storm boilerplate:March paragraph:The");
	CHECK_STR(roles(STORM
					"\n\nBy Coast Staff | March 3, 2020 at 10:15 AM - Updated March "
					"4 at 9:05 AM\n\n" FIRST),
			  "headline:Storm byline:By paragraph:The");
	/* a date that belongs to the news, and figures */
	CHECK_STR(
		roles("Harbour master denounces video of the storm posted March 3\n\n" FIRST),
		"headline:Harbour paragraph:The");
	CHECK_STR(roles(FIRST "\n\nProfit per share 20.50 crowns vs 19.60\n\n" SECOND),
			  "paragraph:The heading:Profit paragraph:Ferries");
	CHECK_STR(roles("Commentary\n\n" STORM "\n\n" FIRST),
			  "boilerplate:Commentary headline:Storm paragraph:The");
	CHECK_STR(roles("Eastport\n\n" FIRST "\n\n" SECOND),
			  "paragraph:Eastport paragraph:The paragraph:Ferries");
}

/* What gives the beginning of another piece again. */
static void
test_beginnings(void)
{
	/* cut short, before and behind what it was cut from */
	CHECK_STR(roles(STORM "\n\nThe harbour of Eastport stayed shut on Tues...\n\n" FIRST
						  "\n\n" SECOND),
			  "headline:Storm duplicate:The paragraph:The paragraph:Ferries");
	CHECK_STR(roles(STORM "\n\n" FIRST "\n\nThe harbour of Eastport stayed shut on ... "
						  "more\n\n" SECOND),
			  "headline:Storm paragraph:The duplicate:The paragraph:Ferries");
	/* a whole sentence behind the end, but not inside the article */
	CHECK_STR(roles(FIRST " Nobody knew why.\n\n" SECOND "\n\n" FIRST),
			  "paragraph:The paragraph:Ferries duplicate:The");
	CHECK_STR(roles(FIRST " Nobody knew why.\n\n" FIRST "\n\n" SECOND),
			  "paragraph:The paragraph:The paragraph:Ferries");
	/* what goes on in another way */
	CHECK_STR(
		roles(FIRST "\n\nThe harbour of Eastport stayed shut on Monday...\n\n" SECOND),
		"paragraph:The paragraph:The paragraph:Ferries");
}

/* Entries of lists may be the same: two boats of one make. */
static void
test_equal_entries(void)
{
	CHECK_STR(roles(FIRST "\n\nThe Albatross\n\nTwo masts and a cabin with four beds for "
						  "guests\n\nBuilt in Karlso\n\nThe Gannet\n\nTwo masts and a "
						  "cabin with four beds for guests\n\nBuilt in Oslo\n\nWhite "
						  "paint\n\n" SECOND),
			  "paragraph:The paragraph:The paragraph:Two paragraph:Built paragraph:The "
			  "paragraph:Two paragraph:Built heading:White paragraph:Ferries");
}

#define MENU \
	"Skip to content\nHome\nNews\nSport\nWeather\nVideo\nJobs\nCars\nSubscribe\nLog in\nSearch\n\n"
#define FOOTER \
	"Share\nTweet\nComments\n\nMost read\nA mayor resigns\nTen cakes for spring\n\n" \
	"Contact us\nPrivacy policy\nTerms of use\nAdvertise\nAbout us\n"

/* On a whole page, text that something parts from the rest of its article. */
static void
test_parted_text(void)
{
	const char *note =
		"The keeper of the lighthouse, who had been asked by the town to write down what "
		"the storm did to the coast, counted eleven boats that broke loose, three roofs "
		"that the wind took away, and one bus that it pushed into the square before the "
		"church, where it stood until the fire brigade towed it off in the morning.";
	NtBuffer page;
	NtArena  arena;
	NtString text;

	nt_arena_init(&arena, &nt_test_host);
	nt_buffer_init(&page, &arena, 64);
	nt_buffer_add_string(&page, STORM
						 " - Eastport Times\n\n" MENU STORM "\n\n" FIRST "\n\n" SECOND
						 "\n\n" FIRST " And no one knew why.\n\nShare\nTweet\nImage 1 of "
						 "9\nClose\nPrevious\nNext\nBack to Gallery\nBuy photos\n\n");
	nt_buffer_add_string(&page, note);
	nt_buffer_add_string(&page, "\n\n" FOOTER);
	text = nt_buffer_string(&page);
	text = nt_normalize(nt_analysis(&nt_test_host, text.data, text.len, NULL));
	CHECK_INT(text.len > strlen(note) &&
				  memcmp(text.data + text.len - strlen(note), note, strlen(note)) == 0,
			  1);
}

int
main(void)
{
	test_article();
	test_links();
	test_invitations();
	test_around_a_headline();
	test_beginnings();
	test_equal_entries();
	test_parted_text();
	test_around_an_article();
	test_credits();
	test_repeats();
	test_boilerplate();
	test_whole_page();
	test_list_with_figures();
	test_tail();
	test_spans();
	test_lists();
	return nt_finish();
}
