/*
 * sentence.c: divides the tokens of each block into sentences, and counts how
 * the article writes its words.
 */
#include "analysis.h"

static bool
is_closer(const NtToken *token)
{
	return (token->flags & NT_TOKEN_GLUED) != 0 &&
		   (token->class == NT_CHAR_QUOTE || token->class == NT_CHAR_CLOSE ||
			token->class == NT_CHAR_APOSTROPHE) &&
		   token->shape == NT_SHAPE_PUNCT;
}

/* True where a sentence may begin at the token: not at a lower-case word. */
static bool
may_begin(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	while (token < end && a->tokens[token].shape == NT_SHAPE_PUNCT)
	{
		NtCharClass class = (NtCharClass) a->tokens[token].class;

		if (class != NT_CHAR_QUOTE && class != NT_CHAR_OPEN &&
			class != NT_CHAR_APOSTROPHE && class != NT_CHAR_DASH &&
			class != NT_CHAR_CURRENCY && class != NT_CHAR_OTHER)
			return false;
		token++;
	}
	return token < end && a->tokens[token].shape != NT_SHAPE_LOWER;
}

/* True where the stop that a token ends with (Inc., U.S., Mr.) may end a sentence. */
static bool
inner_stop_ends(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	const NtToken *next = &a->tokens[token + 1];

	if ((nt_lex(a, token) & NT_LEX_ABBREVIATION_INNER) != 0)
		return false;
	if (a->tokens[token].shape == NT_SHAPE_INITIAL)
		return false;
	/* "U.S. The", "Inc. It", but "U.S. Senate", "Inc. Chairman" */
	return token + 1 < end && next->shape == NT_SHAPE_CAPITAL &&
		   (nt_lex(a, token + 1) & NT_LEX_FUNCTION) != 0;
}

/*
 * True where a sentence ends behind the token, marks that close it aside.
 */
static bool
ends_sentence(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	const NtToken *t = &a->tokens[token];

	if (token + 1 == end)
		return true;
	if (t->class == NT_CHAR_STOP && t->shape == NT_SHAPE_PUNCT)
	{
		uint32_t next = token + 1;

		while (next < end &&
			   (is_closer(&a->tokens[next]) || a->tokens[next].class == NT_CHAR_STOP))
			next++;
		return next == end || may_begin(a, next, end);
	}
	if (t->shape != NT_SHAPE_PUNCT && t->shape != NT_SHAPE_NUMBER &&
		a->text[t->end - 1] == '.')
		return inner_stop_ends(a, token, end);
	return false;
}

/* How the words of a sentence are written. */
static NtCasing
casing_of(const NtAnalysis *a, const NtSentence *s)
{
	uint32_t upper = 0;
	uint32_t capital = 0;
	uint32_t lower = 0;
	uint32_t lower_content = 0;

	for (uint32_t t = s->first_token; t < s->end_token; t++)
	{
		switch (a->tokens[t].shape)
		{
			case NT_SHAPE_UPPER:
				upper++;
				break;
			case NT_SHAPE_CAPITAL:
				capital++;
				break;
			case NT_SHAPE_LOWER:
				if ((a->tokens[t].flags & NT_TOKEN_GLUED) != 0)
					break;
				lower++;
				if ((nt_lex(a, t) & NT_LEX_FUNCTION) == 0)
					lower_content++;
				break;
			default:
				break;
		}
	}
	if (lower + capital == 0 && upper >= 2)
		return NT_CASING_UPPER;
	if (upper >= 3 && upper > 4 * (lower + capital))
		return NT_CASING_UPPER;
	if (upper + capital == 0)
		return NT_CASING_LOWER;
	if (capital >= 3 && lower_content * 4 < capital)
		return NT_CASING_TITLE;
	return NT_CASING_PROSE;
}

/* Marks the first word of a sentence. */
static void
mark_first(NtAnalysis *a, const NtSentence *s)
{
	uint32_t t = s->first_token;

	while (t < s->end_token && a->tokens[t].shape == NT_SHAPE_PUNCT)
		t++;
	if (t < s->end_token)
		a->tokens[t].flags |= NT_TOKEN_FIRST;
}

/* Counts how the words of a sentence are written, for the whole article. */
static void
count_words(NtAnalysis *a, const NtSentence *s)
{
	for (uint32_t t = s->first_token; t < s->end_token; t++)
	{
		NtToken *token = &a->tokens[t];
		NtWord  *word = &a->words[token->word];

		if (token->shape == NT_SHAPE_LOWER)
			word->lower++;
		else if (token->shape != NT_SHAPE_PUNCT && token->class == NT_CHAR_UPPER &&
				 s->casing == NT_CASING_PROSE && (token->flags & NT_TOKEN_FIRST) == 0)
			word->capital++;
	}
}

void
nt_find_sentences(NtAnalysis *a)
{
	NT_ARRAY(NtSentence) sentences = {0};

	for (uint32_t b = 0; b < a->nblocks; b++)
	{
		NtBlock *block = &a->blocks[b];
		uint32_t t = block->first_token;

		block->first_sentence = sentences.count;
		while (t < block->end_token)
		{
			NtSentence *s = NT_APPEND(&a->arena, &sentences);

			nt_check(a);
			s->block = b;
			s->first_token = t;
			while (!ends_sentence(a, t, block->end_token))
				t++;
			t++;
			while (t < block->end_token &&
				   (is_closer(&a->tokens[t]) || a->tokens[t].class == NT_CHAR_STOP))
				t++;
			s->end_token = t;
			s->span.start = a->tokens[s->first_token].start;
			s->span.end = a->tokens[t - 1].end;
			s->casing = (uint8_t) casing_of(a, s);
			mark_first(a, s);
			count_words(a, s);
		}
		block->end_sentence = sentences.count;
	}
	a->sentences = sentences.items;
	a->nsentences = sentences.count;
}
