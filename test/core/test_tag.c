/*
 * test_tag.c: what the tagger finds, sentence by sentence: the kind and text of
 * each name, in order.
 */
#include "analysis.h"
#include "check.h"

static char found[4096];

/* The mentions of a text as "kind:name|kind:name". */
static NtString
names(const char *text)
{
	NtAnalysis      *a = nt_analysis(&nt_test_host, text, strlen(text), NULL);
	const NtMention *mentions;
	uint32_t         n = nt_mentions(a, &mentions);
	NtString         result = {found, 0};

	for (uint32_t i = 0; i < n; i++)
	{
		NtString kind = nt_kind_name(a, mentions[i].kind);
		NtSpan   span = mentions[i].span;

		result.len += (uint32_t) snprintf(found + result.len, sizeof(found) - result.len,
										  "%s%.*s:%.*s", i > 0 ? "|" : "", (int) kind.len,
										  kind.data, (int) (span.end - span.start),
										  text + span.start);
	}
	return result;
}

#define NAMES(text, want) CHECK_STR(names(text), want)

/* Calendar dates are names, in all ways of writing them. */
static void
test_dates(void)
{
	NAMES("The mill closed on Monday.", "date:Monday");
	NAMES("The mill closed in June 2019 and reopened in 2021.",
		  "date:June 2019|date:2021");
	NAMES("It rained on June 3, 2019, again.", "date:June 3, 2019");
	NAMES("It rained on Tuesday, 4 June 2019 again.", "date:Tuesday, 4 June 2019");
	NAMES("It rained on the 4th of June again.", "date:4th of June");
	NAMES("It is dated 2019-06-03 below.", "date:2019-06-03");
	NAMES("The fair runs from June 3-5 at noon.", "date:June 3-5");
	NAMES("Prices fell in the 1990s, it seems.", "date:1990s");
	NAMES("The budget for 2018-19 passed.", "date:2018-19");
	NAMES("They came in early March.", "date:March");
}

/* Descriptions of a time, numbers and words that look like months are none. */
static void
test_no_dates(void)
{
	NAMES("It rained yesterday, last week and two years ago.", "");
	NAMES("They may march on, with 2,500 people.", "");
	NAMES("May we ask?", "");
	NAMES("Some 3-5 of them ran.", "");
}

static void
test_money(void)
{
	NAMES("It cost $3 million.", "money:$3 million");
	NAMES("It cost US$ 4.2bn.", "money:US$ 4.2bn");
	NAMES("A ticket in winter is £5.", "money:£5");
	NAMES("There were few real surprises.", "");
	NAMES("It cost Rs 500 crore.", "money:Rs 500 crore");
	NAMES("It cost five million euros.", "money:five million euros");
	NAMES("It cost tens of millions of dollars.", "money:tens of millions of dollars");
	NAMES("It cost 1,200 shekels.", "money:1,200 shekels");
	NAMES("It cost USD105,000 then.", "money:USD105,000");
	NAMES("It cost $3-$5 each.", "money:$3-$5");
	NAMES("Some 3 million people paid 5 percent.", "");
}

/* A title makes a person of the words behind it, and is no part of the name. */
static void
test_titles(void)
{
	NAMES("They met President Orlan Tavik.", "person:Orlan Tavik");
	NAMES("They met Mr. Tavik.", "person:Tavik");
	NAMES("They met Mr Tavik.", "person:Tavik");
	NAMES("They met the prime minister.", "");
	NAMES("They met the Prime Minister.", "");
	NAMES("They met Huawei CEO Orlan Tavik.", "organization:Huawei|person:Orlan Tavik");
	NAMES("They met Dutch Foreign Minister Orlan Tavik.",
		  "group:Dutch|person:Orlan Tavik");
}

static void
test_persons(void)
{
	NAMES("They met John W. Tavik there.", "person:John W. Tavik");
	NAMES("They met John van der Tavik there.", "person:John van der Tavik");
	NAMES("They met Kim Tae-hon there.", "person:Kim Tae-hon");
	NAMES("They met the New York-based author John Tavik.",
		  "location:New York|person:John Tavik");
}

/* The word that heads a name tells its kind. */
static void
test_heads(void)
{
	NAMES("It asked the Ministry of Tides and Weather.",
		  "organization:Ministry of Tides and Weather");
	NAMES("It asked Ostrel Bank for help.", "organization:Ostrel Bank");
	NAMES("It sued Ostrel Pumps Ltd. over it.", "organization:Ostrel Pumps Ltd.");
	NAMES("It lies on the Ostrel River.", "location:Ostrel River");
	NAMES("They opened Ostrel Airport.", "facility:Ostrel Airport");
	NAMES("They spoke at the Global Pumps Summit.", "misc:Global Pumps Summit");
	NAMES("It asked the Lime and Cement Agency.", "organization:Lime and Cement Agency");
}

/* The clear names of an article decide about the unclear ones. */
static void
test_document(void)
{
	NAMES("They met Mr. Jorvel Tavik. In Oslo, Tavik sang.",
		  "person:Jorvel Tavik|location:Oslo|person:Tavik");
	NAMES("Ministers met. They asked the Ostrel Tribunal. Later the Tribunal answered.",
		  "organization:Ostrel Tribunal|organization:Tribunal");
}

/* What a place owns is a name of its own, unless the lexicon has both as one. */
static void
test_owned(void)
{
	NAMES("He lives on Tbilisi's Rustaveli Avenue.",
		  "location:Tbilisi|location:Rustaveli Avenue");
	NAMES("She works for Victoria's Secret.", "organization:Victoria's Secret");
}

/* A name is a team's in the table of results and the city's in the text. */
static void
test_city_and_team(void)
{
	NAMES("NEW YORK 74 59\nBoston 69 65\nToronto 63 71\nDetroit 48 86\n\n"
		  "The concert in Toronto, Ontario, was called off, police in Toronto said.",
		  "organization:NEW YORK|organization:Boston|organization:Toronto|"
		  "organization:Detroit|location:Toronto|location:Ontario|location:Toronto");
}

/* People in a list are one each; a Jr. stays with his name. */
static void
test_lists(void)
{
	NAMES("Squad:\nMallory, Keating, Brannock, Corvin, McTeer, Harlow, McNulty.",
		  "person:Mallory|person:Keating|person:Brannock|person:Corvin|person:McTeer|"
		  "person:Harlow|person:McNulty");
	NAMES("Senator Harlan Davis, Jr. spoke.", "person:Harlan Davis, Jr.");
}

/* The stop of an organisation's last word is the sentence's where that ends. */
static void
test_last_stop(void)
{
	NAMES("It was sold by Ostrel Pumps Co.", "organization:Ostrel Pumps Co");
	NAMES("They bought Ostrel Pumps Ltd. Then they left.",
		  "organization:Ostrel Pumps Ltd");
	NAMES("\"It was sold by Ostrel Pumps Co.\"", "organization:Ostrel Pumps Co");
}

/* Headlines: capitals tell less, the rest of the article tells more. */
static void
test_headlines(void)
{
	NAMES("TAVIK WARNS GERMANY\n\nThey met President Orlan Tavik again.",
		  "person:TAVIK|location:GERMANY|person:Orlan Tavik");
	NAMES("Shares Slide After Strong Dollar Raises Rates Again", "");
	NAMES("Dutch Minister Says the Deal Is Dead", "group:Dutch");
}

/* In an article in another language only sure names count, not each noun in capitals. */
static void
test_other_languages(void)
{
	NAMES(
		"Der Verband zeigte sich am Dienstag in Berlin sehr entt\xc3\xa4uscht. Nach Angaben "
		"des Ministeriums sollen die Kosten des Vorhabens bis dahin weiter steigen, und "
		"die Maschinen bleiben vorerst abgeschaltet.",
		"location:Berlin");
	NAMES("Bakanl\xc4\xb1k, maliyetin iki milyar lira olaca\xc4\x9f\xc4\xb1n\xc4\xb1 "
		  "s\xc3\xb6yledi. Muhalefet partileri tasar\xc4\xb1y\xc4\xb1 yar\xc4\xb1n "
		  "yeniden ele alacak ve oylama yapacak.",
		  "");
}

/* What a short form in brackets stands for tells what it is. */
static void
test_brackets(void)
{
	NAMES("It asked the Ostrel Tide Office (OTO). OTO answered.",
		  "organization:Ostrel Tide Office|organization:OTO|organization:OTO");
	NAMES("It asked BoG and OstrelTide for help.",
		  "organization:BoG|organization:OstrelTide");
}

/* Words that a capital is due to are no names. */
static void
test_first_words(void)
{
	NAMES("Officials said so. However, prices fell.", "");
	NAMES("\"People of the river are tired,\" she said.", "");
	NAMES("China answered.", "location:China");
}

/* What the article's other names show: two names run together, a name misspelt. */
static void
test_evidence(void)
{
	NAMES("He met the Minister of Defence of Norway Arne Lunde. Lunde smiled.",
		  "location:Norway|person:Arne Lunde|person:Lunde");
	NAMES("Mayor Ivo Parkes opened the bridge. Parks said that it would last.",
		  "person:Ivo Parkes|person:Parks");
	NAMES("Mayor Ivo Parkes opened the bridge. Parks are free. The parks said no.",
		  "person:Ivo Parkes");
}

/* Hostile input takes time and memory linear in its length. */
static void
test_long(void)
{
	static const char *const patterns[] = {
		"Aaa ",  "Bank of ", "Aaa-", "A. ", "John and ", "$1 ", "June ",
		"five ", "million ", "000 ", "R1,", "van ",      "Mr ", "tens of ",
	};

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
	{
		size_t           len = 300000;
		size_t           step = strlen(patterns[i]);
		char            *text = malloc(len);
		const NtMention *mentions;

		if (text == NULL)
			abort();
		for (size_t at = 0; at < len; at++)
			text[at] = patterns[i][at % step];
		nt_mentions(nt_analysis(&nt_test_host, text, len, NULL), &mentions);
		CHECK(true);
		free(text);
	}
}

int
main(void)
{
	test_dates();
	test_no_dates();
	test_money();
	test_titles();
	test_persons();
	test_heads();
	test_document();
	test_owned();
	test_city_and_team();
	test_lists();
	test_last_stop();
	test_headlines();
	test_other_languages();
	test_brackets();
	test_first_words();
	test_evidence();
	test_long();
	return nt_finish();
}
