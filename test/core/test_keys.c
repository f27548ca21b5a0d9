/*
 * test_keys.c: the keys under which an article is found.
 */
#include "marked.h"
#include "query.h"

/* Keys with marks between them; an index's bytes as P, O, + for others, D, M, L, ... @ for speakers. */
static NtString
join_keys(NtAnalysis *a, const NtString *keys, uint32_t n)
{
	NtBuffer out;

	nt_buffer_init(&out, &a->arena, 100);
	for (uint32_t i = 0; i < n; i++)
	{
		if (i > 0)
			nt_buffer_add_string(&out, "; ");
		for (uint32_t k = 0; k < keys[i].len; k++)
		{
			char c = keys[i].data[k];

			if (c >= 0 && c <= NT_INDEX_SPEAKER)
				c = "?PO+DMLFGUX@"[(int) c];
			nt_buffer_add(&out, &c, 1);
		}
	}
	return nt_buffer_string(&out);
}

static NtString
list_keys(NtAnalysis *a)
{
	const NtString *keys;
	uint32_t        n = nt_keys(a, &keys);

	return join_keys(a, keys, n);
}

static NtString
list_index_keys(NtAnalysis *a)
{
	const NtString *keys;
	uint32_t        n = nt_index_keys(a, &keys);

	return join_keys(a, keys, n);
}

/* An article whose quotes are given, not found. */
static NtAnalysis *
quoted(const char *marked, NtQuote *quotes, uint32_t n)
{
	NtAnalysis *a = nt_marked_analysis(marked, NULL);

	nt_advance(a, NT_STEP_ENTITIES);
	a->quotes = quotes;
	a->nquotes = n;
	a->done = NT_STEP_QUOTES;
	return a;
}

static void
test_entities(void)
{
	CHECK_STR(
		list_keys(quoted(
			"[Mike Pompeo|person] met [U.S.|location] friends in the [Hague|location].",
			NULL, 0)),
		":hague; :mike pompeo; :pompeo; :united states; :us; location:hague; "
		"location:united states; location:us; person:mike pompeo; person:pompeo");
	CHECK_STR(
		list_keys(quoted("[Bashar al-Zyxo|person] left.", NULL, 0)),
		":al zyxo; :bashar al zyxo; :zyxo; person:al zyxo; person:bashar al zyxo; person:zyxo");
	CHECK_STR(list_keys(quoted(
				  "[Zyxo Inc.|organization]'s chief left [Zyxo|organization].", NULL, 0)),
			  ":zyxo; organization:zyxo");
	CHECK_STR(list_keys(quoted("Nothing is named here.", NULL, 0)), "");
}

static void
test_speakers(void)
{
	NtQuote quotes[3] = {{{0, 0}, 0, {NULL, 0}, 0, {0, 0}, {0, 0}, 0, 0}};

	quotes[0].speaker_entity = 0;
	quotes[1].speaker_entity = -1;
	quotes[1].speaker.data = "an official";
	quotes[1].speaker.len = 11;
	quotes[2].speaker_entity = -1; /* nobody */
	CHECK_STR(list_keys(quoted("[Ann Zyxo|person] spoke.", quotes, 3)),
			  ":ann zyxo; :zyxo; person:ann zyxo; person:zyxo; speaker:an official; "
			  "speaker:ann zyxo; speaker:zyxo");
}

/*
 * In an index a name stands once for each of its kinds, once more among others
 * unless the kind is one of those that stand apart, and each kind stands alone.
 */
static void
test_index_keys(void)
{
	NtQuote quotes[1] = {{{0, 0}, 0, {NULL, 0}, 0, {0, 0}, {0, 0}, 0, 0}};

	quotes[0].speaker_entity = 0;
	CHECK_STR(list_index_keys(
				  quoted("[Ann Zyxo|person] spoke in [Qoria|location].", quotes, 1)),
			  "P; +; L; @; ann zyxoP; ann zyxo@; qoria+; qoriaL; zyxoP; zyxo@");
	CHECK_STR(list_index_keys(quoted("The [Zyxo Trophy|misc] was stolen.", NULL, 0)),
			  "+; X; zyxo trophy+; zyxo trophyX");
	CHECK_STR(list_index_keys(quoted("Shut on [Christmas|date].", NULL, 0)),
			  "+; D; christmas+; christmasD");
	CHECK_STR(list_index_keys(quoted("It cost [USD 7|money] in [1987|date].", NULL, 0)),
			  "+; D; M; 1987D; usd 7M");
	CHECK_STR(list_index_keys(quoted("Nothing is named here.", NULL, 0)), "");
}

static NtString
family(const char *name, bool particles)
{
	NtString string = {name, (uint32_t) strlen(name)};

	return nt_family_name(string, particles);
}

static void
test_family_names(void)
{
	CHECK_STR(family("Stef Blok", true), "Blok");
	CHECK_STR(family("Blok", true), "Blok");
	CHECK_STR(family("", true), "");
	CHECK_STR(family("Alexander van der Bellen", true), "van der Bellen");
	CHECK_STR(family("Alexander van der Bellen", false), "Bellen");
	CHECK_STR(family("Bashar al-Assad", true), "al-Assad");
	CHECK_STR(family("Bashar al-Assad", false), "Assad");
	CHECK_STR(family("Martin Luther King Jr.", true), "King");
	CHECK_STR(family("Martin Luther King, Jr.", true), "King");
	CHECK_STR(family("Xi Jinping", true), "Xi");
	CHECK_STR(family("Moon Jae-in", true), "Moon");
	CHECK_STR(family("Kim Campbell", true), "Campbell");
	CHECK_STR(family("Jean-Claude Juncker", true), "Juncker");
	CHECK_STR(family("Alexandria Ocasio-Cortez", true), "Ocasio-Cortez");
}

int
main(void)
{
	test_entities();
	test_speakers();
	test_index_keys();
	test_family_names();
	return nt_finish();
}
