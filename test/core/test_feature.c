/*
 * test_feature.c: what the tagger sees of an article before it knows any
 * weights.
 */
#include <stdlib.h>

#include "check.h"
#include "feature.h"

static const uint16_t no_words[1];

static NtFeatures
features_of(const char *text)
{
	static NtWordClusters none;
	NtAnalysis           *a = nt_analysis(&nt_test_host, text, strlen(text), NULL);
	NtFeatures            f;

	for (int c = 0; c < NT_CLUSTERINGS; c++)
		none.source[c] = (NtClustering){.check = no_words, .cluster = no_words};
	nt_advance(a, NT_STEP_WORDS);
	nt_features_begin(&f, a, &none);
	return f;
}

/* The first token that is this word in lower case. */
static uint32_t
find(const NtFeatures *f, const char *word)
{
	for (uint32_t t = 0; t < f->a->ntokens; t++)
		if (nt_token_is(f->a, t, word))
			return t;
	CHECK(false);
	return 0;
}

static bool
has_key(const NtFeatureList *list, uint32_t key)
{
	for (uint32_t i = 0; i < list->count; i++)
		if (list->keys[i] == key)
			return true;
	return false;
}

/* Words written alike are one form, in capitals another. */
static void
test_forms(void)
{
	NtFeatures f = features_of("The mill is old. They sold the mill. The Mill was sold.");
	uint32_t   first = find(&f, "mill");

	CHECK_INT(f.form[first], f.form[first + 7]);
	CHECK(f.form[first] != f.form[first + 10]);
	CHECK_INT(f.forms[f.form[first]].word, f.forms[f.form[first + 10]].word);
}

/* A run of capitals goes on over "of" and particles, not over a comma. */
static void
test_runs(void)
{
	NtFeatures f =
		features_of("We asked the Bank of Ostrel, Tavik and Jan van der Leow.");
	const NtRun *bank = &f.runs[f.run[find(&f, "bank")]];
	const NtRun *jan = &f.runs[f.run[find(&f, "jan")]];

	CHECK_INT(bank->end - bank->first, 3);
	CHECK_INT(f.run[find(&f, "of")], f.run[find(&f, "bank")]);
	CHECK(f.run[find(&f, "tavik")] != f.run[find(&f, "bank")]);
	CHECK_INT(jan->first, find(&f, "jan"));
	CHECK_INT(f.run[find(&f, "asked")], 0);
}

/* An acronym is tied to the run whose words begin with its letters. */
static void
test_acronyms(void)
{
	NtFeatures f =
		features_of("It hit the Ostrel Tide Office (OTO). The OTA is not meant.");

	CHECK_INT(f.acronym[f.a->tokens[find(&f, "oto")].word], f.run[find(&f, "ostrel")]);
	CHECK_INT(f.acronym[f.a->tokens[find(&f, "ota")].word], 0);
}

/* The features of a place do not depend on the token that looks. */
static void
test_places(void)
{
	NtFeatures    f = features_of("They met Tavik there.");
	uint32_t      t = find(&f, "tavik");
	NtFeatureList here = {.families = NT_ALL_FAMILIES};
	NtFeatureList before = {.families = NT_ALL_FAMILIES};
	NtFeatureList words = {.families = 1u << NT_FAMILY_WORDS};

	nt_form_features(&f, f.form[t], NT_SEEN_HERE, &here);
	nt_form_features(&f, f.form[t], NT_SEEN_BEFORE, &before);
	nt_form_features(&f, f.form[t], NT_SEEN_HERE, &words);
	CHECK(words.count > 0 && words.count < here.count);
	for (uint32_t i = 0; i < words.count; i++)
		CHECK(has_key(&here, words.keys[i]));
	for (uint32_t i = 0; i < before.count; i++)
		CHECK(!has_key(&here, before.keys[i]));
	CHECK_INT(nt_form_at(&f, &f.a->sentences[0], t, -3), NT_NO_FORM);
}

/* However many ways a word is written in, its forms are few. */
static void
test_many_forms(void)
{
	char      *text = malloc(70000);
	char      *at = text;
	NtFeatures f;

	if (text == NULL)
		abort();
	for (uint32_t n = 0; n < 4096; n++)
	{
		for (uint32_t bit = 0; bit < 12; bit++)
			*at++ = (char) ((n >> bit & 1) != 0 ? 'A' + bit : 'a' + bit);
		*at++ = ' ';
	}
	*at = '\0';
	f = features_of(text);
	CHECK(f.nforms < 64);
	free(text);
}

int
main(void)
{
	test_forms();
	test_runs();
	test_acronyms();
	test_places();
	test_many_forms();
	return nt_finish();
}
