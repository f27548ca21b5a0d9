/*
 * test_html.c: articles as safe HTML.
 */
#include "marked.h"

/* The HTML of an article in which a stretch, if not empty, is a quote. */
static NtString
html(const char *marked, const char *quote, int32_t speaker,
	 const NtDictionary *dictionary)
{
	NtOptions   options = {dictionary, NT_NOT_PUBLISHED, false};
	NtAnalysis *a = nt_marked_analysis(marked, &options);
	NtQuote    *q = nt_alloc0(&a->arena, sizeof(NtQuote));

	nt_advance(a, NT_STEP_ENTITIES);
	for (uint32_t at = 0; *quote != '\0' && at < a->len; at++)
		if (a->len - at >= strlen(quote) &&
			memcmp(a->text + at, quote, strlen(quote)) == 0)
		{
			q->span.start = at;
			q->span.end = at + (uint32_t) strlen(quote);
			q->speaker_entity = speaker;
			if (speaker >= 0)
				q->speaker = a->entities[speaker].name;
			a->quotes = q;
			a->nquotes = 1;
			break;
		}
	a->done = NT_STEP_QUOTES;
	return nt_html(a);
}

#define PLAIN(text) html(text, "", -1, NULL)

static void
test_text(void)
{
	CHECK_STR(PLAIN(""), "");
	CHECK_STR(
		PLAIN("It is <b>so</b> \"good\" & it's cheap, they told us."),
		"<p>It is &lt;b&gt;so&lt;/b&gt; &quot;good&quot; &amp; it&#39;s cheap, they told us.</p>");
}

static void
test_mentions(void)
{
	CHECK_STR(
		PLAIN("Here [AT&T|organization] and [O'Brien|person] agreed on the price of it."),
		"<p>Here <mark class=\"news-organization\" data-entity=\"AT&amp;T\">AT&amp;T</mark> and "
		"<mark class=\"news-person\" data-entity=\"O&#39;Brien\">O&#39;Brien</mark> agreed on the price of it.</p>");
}

static void
test_quotes(void)
{
	CHECK_STR(
		html("\"We like [Zyxo|person] much,\" [Ann Qyxo|person] said to them all.",
			 "We like Zyxo much,", 1, NULL),
		"<p>&quot;<q class=\"news-direct\" data-speaker=\"Zyxo\">We like "
		"<mark class=\"news-person\" data-entity=\"Zyxo\">Zyxo</mark> much,</q>&quot; "
		"<mark class=\"news-person\" data-entity=\"Ann Qyxo\">Ann Qyxo</mark> said to them all.</p>");
	/* nobody is named, and a name that the quote ends inside of stays plain */
	CHECK_STR(
		html("They like [Ann Qyxo|person] very much, as everybody knows.", "like Ann", -1,
			 NULL),
		"<p>They <q class=\"news-direct\">like Ann</q> Qyxo very much, as everybody knows.</p>");
}

static void
test_custom_kinds(void)
{
	NtDictionary *d = nt_dictionary_begin(&nt_test_host);
	NtString      name = {"Zyxo", 4};
	NtString      kind = {"pop_band", 8};
	NtString      canonical = {"\"Z\" <band>", 10};

	CHECK(nt_dictionary_add(d, name, kind, canonical, 0) == NULL);
	nt_dictionary_finish(d);
	CHECK_STR(
		html("They like zyxo very much, as everybody knows.", "", -1, d),
		"<p>They like <mark class=\"news-pop_band\" data-entity=\"&quot;Z&quot; &lt;band&gt;\">zyxo</mark> "
		"very much, as everybody knows.</p>");
}

int
main(void)
{
	test_text();
	test_mentions();
	test_quotes();
	test_custom_kinds();
	return nt_finish();
}
