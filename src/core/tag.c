/*
 * tag.c: labels every token with the kind of name that it is part of.
 *
 * This tagger reads the article by lists, shapes and context.  Its names are
 * candidates first, since an article often tells by its clear names what the
 * unclear ones are.
 */
#include "tag.h"

/* The name of the lexicon that begins at a token of any case, if it needs no capitals. */
static const NtPhrase *
plain_phrase(const NtTagger *tagger, uint32_t token, uint32_t *n)
{
	const NtPhrase *phrase;

	if (nt_word(tagger->a, token)->longest == 0)
		return NULL;
	phrase = nt_find_phrase(tagger->a, token, tagger->sentence->end_token, n);
	if (phrase == NULL || phrase->kind == NT_NO_KIND ||
		(phrase->flags & NT_PHRASE_COMMON) != 0 ||
		(*n == 1 && (nt_lex(tagger->a, token) & (NT_LEX_COMMON | NT_LEX_FUNCTION)) != 0))
		return NULL;
	return phrase;
}

/*
 * The end of the words, all in capitals, that may be a name which the article
 * writes plainly elsewhere.
 */
static uint32_t
capitals_end(const NtTagger *tagger, uint32_t token)
{
	const NtAnalysis *a = tagger->a;

	while (token < tagger->sentence->end_token &&
		   a->tokens[token].shape == NT_SHAPE_UPPER &&
		   (nt_lex(a, token) & (NT_LEX_COMMON | NT_LEX_FUNCTION)) == 0)
		token++;
	return token;
}

static void
tag_sentence(NtTagger *tagger)
{
	NtAnalysis *a = tagger->a;
	uint32_t    end = tagger->sentence->end_token;
	NtCasing    casing = (NtCasing) tagger->sentence->casing;
	uint32_t    t = tagger->sentence->first_token;

	while (t < end)
	{
		NtRule          rule = NT_RULE_MONEY;
		uint8_t         kind = NT_MONEY;
		uint32_t        n = nt_match_money(a, t, end);
		const NtPhrase *phrase;

		if (t % 1024 == 0)
			nt_check(a);
		if (n == 0 && (n = nt_match_date(a, t, end, &rule)) > 0)
			kind = NT_DATE;
		if (n > 0)
		{
			nt_add_candidate(tagger, t, t + n, kind, rule, false);
			t += n;
		}
		else if ((casing == NT_CASING_UPPER || casing == NT_CASING_LOWER) &&
				 (phrase = plain_phrase(tagger, t, &n)) != NULL)
		{
			nt_add_candidate(tagger, t, t + n, phrase->kind, NT_RULE_PHRASE, false);
			t += n;
		}
		else if (casing == NT_CASING_UPPER && (n = capitals_end(tagger, t)) > t)
		{
			nt_add_candidate(tagger, t, n, NT_NO_KIND, NT_RULE_UNKNOWN, true);
			t = n;
		}
		else if (casing != NT_CASING_UPPER && nt_may_name(a, t))
		{
			n = nt_name_run(tagger, t, end);
			if (n > t)
				nt_read_run(tagger, t, n);
			t = n > t ? n : t + 1;
		}
		else
			t++;
	}
}

void
nt_tag(NtAnalysis *a)
{
	NtTagger tagger = {0};

	tagger.a = a;
	a->labels = nt_alloc0(&a->arena, a->ntokens);
	a->scores = nt_alloc0(&a->arena, a->ntokens * sizeof(float));
	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		nt_check(a);
		tagger.sentence = &a->sentences[s];
		tag_sentence(&tagger);
	}
	nt_settle(&tagger);
}
