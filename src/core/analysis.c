/*
 * analysis.c: begins an analysis and takes it from step to step.
 */
#include <unicode/uversion.h>

#include "analysis.h"

/* step n + 1 is made by steps[n] */
static void (*const steps[])(NtAnalysis *) = {
	nt_find_blocks, nt_find_tokens,   nt_find_sentences, nt_find_words,
	nt_tag,         nt_find_mentions, nt_find_entities,  nt_find_quotes,
};

static const char *const kind_names[NT_KINDS] = {"person",   "organization", "location",
												 "facility", "group",        "product",
												 "date",     "money",        "misc"};

static const char *const role_names[NT_ROLES] = {"headline", "summary",   "byline",
												 "dateline", "caption",   "paragraph",
												 "heading",  "duplicate", "boilerplate"};

static const char *const quote_kind_names[] = {"direct", "mixed", "indirect"};

NtAnalysis *
nt_analysis(const NtHost *host, const char *text, size_t len, const NtOptions *options)
{
	NtAnalysis *a = host->alloc(host->state, sizeof(NtAnalysis));

	memset(a, 0, sizeof(NtAnalysis));
	nt_arena_init(&a->arena, host);
	a->text = text;
	a->len = (uint32_t) len;
	if (options != NULL)
		a->options = *options;
	else
		a->options.published = NT_NOT_PUBLISHED;
	return a;
}

void
nt_advance(NtAnalysis *a, NtStep step)
{
	while (a->done < step)
	{
		steps[a->done](a);
		a->done++;
	}
}

uint32_t
nt_blocks(NtAnalysis *a, const NtBlock **items)
{
	nt_advance(a, NT_STEP_BLOCKS);
	*items = a->blocks;
	return a->nblocks;
}

uint32_t
nt_sentences(NtAnalysis *a, const NtSentence **items)
{
	nt_advance(a, NT_STEP_SENTENCES);
	*items = a->sentences;
	return a->nsentences;
}

uint32_t
nt_mentions(NtAnalysis *a, const NtMention **items)
{
	nt_advance(a, NT_STEP_ENTITIES);
	*items = a->mentions;
	return a->nmentions;
}

uint32_t
nt_entities(NtAnalysis *a, const NtEntity **items)
{
	nt_advance(a, NT_STEP_ENTITIES);
	*items = a->entities;
	return a->nentities;
}

uint32_t
nt_quotes(NtAnalysis *a, const NtQuote **items)
{
	nt_advance(a, NT_STEP_QUOTES);
	*items = a->quotes;
	return a->nquotes;
}

NtString
nt_kind_name(const NtAnalysis *a, uint8_t kind)
{
	NtString name = {"misc", 4};

	if (kind < NT_KINDS)
	{
		name.data = kind_names[kind];
		name.len = (uint32_t) strlen(name.data);
	}
	else if (kind >= NT_CUSTOM_KIND && a->options.dictionary != NULL)
		name = nt_dictionary_kind_name(a->options.dictionary, kind);
	return name;
}

uint8_t
nt_kind_by_name(const char *name, size_t len)
{
	for (uint8_t kind = 0; kind < NT_KINDS; kind++)
		if (strlen(kind_names[kind]) == len && memcmp(kind_names[kind], name, len) == 0)
			return kind;
	return NT_NO_KIND;
}

const char *
nt_role_name(NtRole role)
{
	return role_names[role];
}

const char *
nt_quote_kind_name(NtQuoteKind kind)
{
	return quote_kind_names[kind];
}

NtString
nt_clean(NtAnalysis *a, NtSpan span)
{
	char    *out = nt_alloc(&a->arena, span.end - span.start + 1);
	char    *o = out;
	bool     space = false;
	NtString result;

	for (uint32_t at = span.start; at < span.end;)
	{
		uint32_t c;
		uint32_t length = nt_decode(a->text, span.end, at, &c);
		NtCharClass class = nt_char_class(c);

		if (class == NT_CHAR_SPACE || class == NT_CHAR_NEWLINE)
			space = o > out;
		else if (class != NT_CHAR_IGNORED)
		{
			if (space)
				*o++ = ' ';
			space = false;
			memcpy(o, a->text + at, length);
			o += length;
		}
		at += length;
	}
	result.data = out;
	result.len = (uint32_t) (o - out);
	return result;
}

const char *
nt_model_version(void)
{
	return nt_lexicon_version();
}

const char *
nt_icu_version(void)
{
	return U_ICU_VERSION;
}
