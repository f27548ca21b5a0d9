/*
 * mention.c: reads mentions off the labels of the tokens.
 *
 * The names of a custom dictionary go before the tagger's: a mention that
 * overlaps one is dropped, and so is one that lies in a name that is never to
 * be an entity.
 */
#include "analysis.h"

#define MAX_CODE 8     /* bytes of a part of a share's code */
#define MAX_SYLLABLE 5 /* letters of a syllable of a given name */
#define DOUBTFUL 0.4f  /* probability of a word in no name that may be in one */

typedef NT_ARRAY(NtMention) Mentions;

/* A name of the dictionary in the text: tokens, end exclusive. */
typedef struct Match
{
	uint32_t         first;
	uint32_t         end;
	NtDictionaryName name;
} Match;

typedef NT_ARRAY(Match) Matches;

/*
 * True for the Co. or Inc. of an organisation whose stop ends the sentence, too,
 * and for an acronym that looks like an abbreviation there (SEC.): that stop is
 * left to the sentence.
 */
static bool
ends_with_sentence(const NtAnalysis *a, uint32_t token, uint8_t kind)
{
	const NtToken *t = &a->tokens[token];

	if (kind != NT_ORGANIZATION ||
		((nt_lex(a, token) & NT_LEX_ORG_SUFFIX) == 0 && t->shape != NT_SHAPE_UPPER) ||
		memchr(a->text + t->start, '.', t->end - t->start) != a->text + t->end - 1)
		return false;
	do
		token++;
	while (token < a->ntokens && (a->tokens[token].class == NT_CHAR_QUOTE ||
								  a->tokens[token].class == NT_CHAR_CLOSE));
	return token == a->ntokens || (a->tokens[token].flags & NT_TOKEN_FIRST) != 0;
}

static NtMention *
add_mention(NtAnalysis *a, Mentions *mentions, uint32_t first, uint32_t end, uint8_t kind,
			float score)
{
	NtMention *m = NT_APPEND(&a->arena, mentions);

	m->first_token = first;
	m->end_token = end;
	m->span.start = a->tokens[first].start;
	m->span.end = a->tokens[end - 1].end - (ends_with_sentence(a, end - 1, kind) ? 1 : 0);
	m->kind = kind;
	m->score = score;
	return m;
}

/*
 * The end of the mention whose first token is labelled at first; sets *score
 * to the least probability of its tokens.  A label that does not continue the
 * one before it begins a mention of its own.
 */
static uint32_t
labelled_end(const NtAnalysis *a, uint32_t first, uint32_t end, float *score)
{
	uint8_t  kind = (uint8_t) NT_LABEL_KIND(a->labels[first]);
	uint32_t t = first;

	*score = a->scores[first];
	while (NT_LABEL_PLACE(a->labels[t]) == NT_PLACE_BEGIN ||
		   NT_LABEL_PLACE(a->labels[t]) == NT_PLACE_INSIDE)
	{
		if (t + 1 == end || a->labels[t + 1] == NT_LABEL_O ||
			NT_LABEL_KIND(a->labels[t + 1]) != kind ||
			NT_LABEL_PLACE(a->labels[t + 1]) == NT_PLACE_BEGIN ||
			NT_LABEL_PLACE(a->labels[t + 1]) == NT_PLACE_UNIT)
			break;
		t++;
		if (a->scores[t] < *score)
			*score = a->scores[t];
	}
	return t + 1;
}

/* True for a word in capitals, as codes of shares are, of at most so many bytes. */
static bool
is_code_word(const NtAnalysis *a, uint32_t token, uint32_t longest)
{
	const NtToken *t = &a->tokens[token];

	return (t->shape == NT_SHAPE_UPPER || t->shape == NT_SHAPE_INITIAL ||
			t->shape == NT_SHAPE_ALNUM || t->shape == NT_SHAPE_MIXED) &&
		   t->end - t->start <= longest;
}

/* True for the figures of an Asian share: 005930. */
static bool
is_code_number(const NtToken *t)
{
	return t->shape == NT_SHAPE_NUMBER && t->end - t->start >= 4 &&
		   t->end - t->start <= MAX_CODE;
}

static bool
is_glued_stop(const NtAnalysis *a, uint32_t token)
{
	return a->tokens[token].class == NT_CHAR_STOP &&
		   (a->tokens[token].flags & NT_TOKEN_GLUED) != 0;
}

static bool
ends_in_stop(const NtAnalysis *a, uint32_t token)
{
	const NtString *norm = &nt_word(a, token)->norm;

	return norm->len > 1 && norm->data[norm->len - 1] == '.';
}

/* True for a word like "C.N": a stop inside, none at its end. */
static bool
has_inner_stop(const NtAnalysis *a, uint32_t token)
{
	const NtString *norm = &nt_word(a, token)->norm;

	return norm->len >= 3 && norm->data[norm->len - 1] != '.' &&
		   memchr(norm->data, '.', norm->len) != NULL;
}

/*
 * The number of tokens of the code of a share or an index that begins at a
 * token: "JPM.N", "005930.KS", ".DJI" behind a space, or "C.N" in brackets.  0 if
 * none does.
 */
static uint32_t
code_length(const NtAnalysis *a, const NtSentence *s, uint32_t token)
{
	const NtToken *t = &a->tokens[token];

	if (token + 1 < s->end_token && t->class == NT_CHAR_STOP &&
		t->shape == NT_SHAPE_PUNCT && (t->flags & NT_TOKEN_GLUED) == 0 &&
		(t[1].flags & NT_TOKEN_GLUED) != 0 && is_code_word(a, token + 1, MAX_CODE))
		return 2;
	if (token + 2 < s->end_token &&
		(is_code_word(a, token, MAX_CODE) || is_code_number(t)) &&
		is_glued_stop(a, token + 1) && (t[2].flags & NT_TOKEN_GLUED) != 0 &&
		is_code_word(a, token + 2, 2))
		return 3;
	if (token > s->first_token && token + 1 < s->end_token &&
		t[-1].class == NT_CHAR_OPEN && t->shape == NT_SHAPE_UPPER &&
		ends_in_stop(a, token) && (t[1].flags & NT_TOKEN_GLUED) != 0 &&
		is_code_word(a, token + 1, 2))
		return 2; /* "MS.N", whose beginning looks like "Ms." */
	return token > s->first_token && token + 1 < s->end_token &&
				   t[-1].class == NT_CHAR_OPEN && t[1].class == NT_CHAR_CLOSE &&
				   is_code_word(a, token, MAX_CODE) && has_inner_stop(a, token) &&
				   nt_word(a, token)->phrase == NULL
			   ? 1
			   : 0;
}

/*
 * Leaves codes out of a mention, which are no names.  Returns its end, or first
 * where nothing is left.
 */
static uint32_t
end_before_code(const NtAnalysis *a, const NtSentence *s, uint32_t first, uint32_t end)
{
	uint32_t from = first > s->first_token + 2 ? first - 2 : s->first_token;

	for (uint32_t t = from; t < end; t++)
	{
		uint32_t n = code_length(a, s, t);

		if (n > 0 && t + n > first)
			return t > first ? t : first;
	}
	return end;
}

/* True for a measure with its unit: 5.4mm, 19.2C. */
static bool
is_measure(const NtAnalysis *a, uint32_t token)
{
	const NtToken *t = &a->tokens[token];

	return t->shape == NT_SHAPE_ALNUM && t->class == NT_CHAR_DIGIT &&
		   memchr(a->text + t->start, '.', t->end - t->start) != NULL;
}

/* Leaves a measure out of a name in a table or list: "Tarnavik 5.4mm, Wexo 2.1mm". */
static uint32_t
end_before_measure(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	uint8_t kind = NT_LABEL_KIND(a->labels[first]);

	if (kind != NT_DATE && kind != NT_MONEY && kind != NT_PRODUCT && end > first + 1 &&
		is_measure(a, end - 1))
		end--;
	return end;
}

/*
 * Leaves out of a mention what lies beyond a bracket whose other half does not belong
 * to it, and a quotation mark at its end that nothing in it opened.
 */
static void
balance(const NtAnalysis *a, uint32_t *first, uint32_t *end)
{
	uint32_t open = *end; /* the last one that is not closed */

	for (uint32_t t = *first; t < *end; t++)
	{
		if (a->tokens[t].class == NT_CHAR_OPEN)
			open = t;
		else if (a->tokens[t].class == NT_CHAR_CLOSE && open < *end)
			open = *end;
		else if (a->tokens[t].class == NT_CHAR_CLOSE && t + 1 < *end)
			*first = t + 1;
	}
	if (open > *first)
		*end = open;
	if (*end > *first + 1 && a->tokens[*end - 1].class == NT_CHAR_QUOTE)
	{
		for (uint32_t t = *first; t + 1 < *end; t++)
			if (a->tokens[t].class == NT_CHAR_QUOTE)
				return;
		--*end;
	}
}

/* True for a rank or another form of address alone, which names nothing: Det Ch Insp. */
static bool
is_rank(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	uint32_t        n;
	const NtPhrase *phrase = nt_find_phrase(a, first, end, &n);

	return phrase != NULL && first + n == end && phrase->kind == NT_NO_KIND &&
		   (phrase->classes & (NT_LEX_HONORIFIC | NT_LEX_TITLE)) == NT_LEX_HONORIFIC;
}

/* The beginning of a person's name without the title that the labels have in it. */
static uint32_t
start_behind_title(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	const NtLexClasses titles =
		NT_LEX_TITLE | NT_LEX_HONORIFIC | NT_LEX_HONORIFIC_MALE | NT_LEX_HONORIFIC_FEMALE;
	const NtLexClasses names =
		NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE | NT_LEX_SURNAME | NT_LEX_PERSON;
	uint32_t        n;
	const NtPhrase *phrase = nt_find_phrase(a, first, end, &n);

	return phrase != NULL && (phrase->classes & titles) != 0 &&
				   (phrase->classes & names) == 0 && first + n < end &&
				   (nt_lex(a, first) & names) == 0
			   ? first + n
			   : first;
}

/* True for what is left of a name when the name is gone: a possessive, Ltd. */
static bool
is_left_over(const NtAnalysis *a, uint32_t first, uint32_t end)
{
	const NtPhrase *phrase = nt_word(a, first)->phrase;

	if (end != first + 1)
		return NT_LABEL_KIND(a->labels[first]) != NT_PERSON && is_rank(a, first, end);
	if (a->tokens[first].class == NT_CHAR_APOSTROPHE)
		return nt_word(a, first)->norm.len <= 2;
	return NT_LABEL_KIND(a->labels[first]) == NT_ORGANIZATION &&
		   a->tokens[first].shape == NT_SHAPE_CAPITAL &&
		   nt_word(a, first)->lex == NT_LEX_ORG_SUFFIX &&
		   (phrase == NULL || phrase->kind == NT_NO_KIND);
}

/*
 * The beginning of a person's name with the particles before it that the labels
 * leave out: bin Salman, al-Assad.
 */
static uint32_t
extended_start(const NtAnalysis *a, uint32_t first, uint32_t t)
{
	if (NT_LABEL_KIND(a->labels[t]) != NT_PERSON)
		return t;
	for (;;)
	{
		uint32_t at = t;

		if (at > first + 1 && a->tokens[at - 1].class == NT_CHAR_DASH &&
			(a->tokens[at - 1].flags & a->tokens[at].flags & NT_TOKEN_GLUED) != 0)
			at--;
		if (at == first || a->labels[at - 1] != NT_LABEL_O ||
			a->tokens[at - 1].shape != NT_SHAPE_LOWER ||
			(nt_lex(a, at - 1) & NT_LEX_NAME_PARTICLE) == 0 ||
			(nt_lex(a, at - 1) & NT_LEX_FUNCTION) != 0 ||
			(at > 1 && (a->labels[at - 2] != NT_LABEL_O ||
						(nt_lex(a, at - 2) & NT_LEX_DETERMINER) != 0)))
			return t;
		t = at - 1;
	}
}

/* True for what tells people of one name apart by their age: Jr., III. */
static bool
is_generation(const NtAnalysis *a, uint32_t token)
{
	const NtString *norm = &nt_word(a, token)->norm;

	if ((nt_lex(a, token) & NT_LEX_NAME_SUFFIX) == 0 ||
		(a->labels[token] != NT_LABEL_O &&
		 a->labels[token] != NT_LABEL(NT_PERSON, NT_PLACE_UNIT)))
		return false;
	for (uint32_t i = 0; i < norm->len; i++)
		if (memchr("ivx", norm->data[i], 3) == NULL)
			return norm->len >= 2 && norm->data[1] == 'r';
	return a->tokens[token].shape == NT_SHAPE_UPPER;
}

/* The end of a person's name with a Jr. or III behind it, after a comma or not. */
static uint32_t
end_of_generation(const NtAnalysis *a, uint32_t t, uint32_t end)
{
	if (t < end && is_generation(a, t))
		return t + 1;
	if (t + 1 < end && a->text[a->tokens[t].start] == ',' && is_generation(a, t + 1) &&
		nt_word(a, t + 1)->norm.data[1] == 'r')
		return t + 2;
	return t;
}

/*
 * The end of a Korean's or Chinese's name whose last part the labels leave out:
 * Ki-moon.  Two short syllables, the first of which is no name of its own, as it is in
 * "Donald Trump-era", or after what is a family name and no given name.
 */
static uint32_t
end_of_syllables(const NtAnalysis *a, uint32_t first, uint32_t t, uint32_t end)
{
	const NtLexClasses given = NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;

	return t == first + 2 && t + 1 < end && a->tokens[t].class == NT_CHAR_DASH &&
				   (a->tokens[t].flags & a->tokens[t + 1].flags & NT_TOKEN_GLUED) != 0 &&
				   a->labels[t + 1] == NT_LABEL_O &&
				   a->tokens[t + 1].shape == NT_SHAPE_LOWER &&
				   nt_word(a, t - 1)->norm.len <= MAX_SYLLABLE &&
				   nt_word(a, t + 1)->norm.len <= MAX_SYLLABLE &&
				   ((nt_lex(a, t - 1) & (given | NT_LEX_SURNAME)) == 0 ||
					((nt_lex(a, first) & NT_LEX_SURNAME) != 0 &&
					 (nt_lex(a, first) & given) == 0))
			   ? t + 2
			   : t;
}

/*
 * The end of a full name whose family name has a second part behind a hyphen that
 * the labels take for another person, as it is one word: Ann Lee-Carter.
 */
static uint32_t
end_of_double_name(const NtAnalysis *a, uint32_t first, uint32_t t, uint32_t end)
{
	return t >= first + 2 && t + 1 < end && a->tokens[t].class == NT_CHAR_DASH &&
				   (a->tokens[t].flags & a->tokens[t + 1].flags & NT_TOKEN_GLUED) != 0 &&
				   a->labels[t] == NT_LABEL_O &&
				   a->labels[t + 1] == NT_LABEL(NT_PERSON, NT_PLACE_UNIT) &&
				   a->tokens[t - 1].shape == NT_SHAPE_CAPITAL &&
				   a->tokens[t + 1].shape == NT_SHAPE_CAPITAL
			   ? t + 2
			   : t;
}

/*
 * The end of a mention with the capitalised words behind it that are more likely
 * in a name than not, though the labels leave them out, and what belongs to a
 * person's name anyway.
 */
static uint32_t
extended_end(const NtAnalysis *a, uint32_t first, uint32_t t, uint32_t end)
{
	bool person = NT_LABEL_KIND(a->labels[first]) == NT_PERSON;

	if (person && t > first + 1 && a->tokens[t - 1].class == NT_CHAR_DASH)
		t--; /* the labels end with the hyphen */
	if (person)
		t = end_of_double_name(a, first, end_of_syllables(a, first, t, end), end);
	while (t < end && a->labels[t] == NT_LABEL_O && a->scores[t] < DOUBTFUL &&
		   a->tokens[t].shape == NT_SHAPE_CAPITAL &&
		   (a->tokens[t].flags & (NT_TOKEN_GLUED | NT_TOKEN_LINE)) == 0)
		t++;
	return person ? end_of_generation(a, t, end) : t;
}

/* True for what stands between two people: and, or a comma that no Jr. follows. */
static bool
parts_people(const NtAnalysis *a, uint32_t token, uint32_t end)
{
	return nt_token_is(a, token, "and") ||
		   (nt_token_is(a, token, ",") && token + 1 < end &&
			(nt_lex(a, token + 1) & NT_LEX_NAME_SUFFIX) == 0);
}

/* The end of the first of several people that are labelled as one, else end. */
static uint32_t
end_of_first_person(const NtAnalysis *a, uint32_t t, uint32_t end)
{
	if (NT_LABEL_KIND(a->labels[t]) != NT_PERSON)
		return end;
	for (uint32_t i = t + 1; i + 1 < end; i++)
		if (parts_people(a, i, end))
			return i;
	return end;
}

/*
 * Where the title begins that a person's mention has behind another name, which
 * is none of the person's: Fire Chief in "Denver Fire Chief Ann Lee", whether the
 * labels have the title in the mention or only its first word.  first where there
 * is none; *kind is that of the other name, *behind is set to the end of the title.
 */
static uint32_t
title_inside(const NtAnalysis *a, uint32_t first, uint32_t end, uint32_t limit,
			 uint8_t *kind, uint32_t *behind)
{
	const NtLexClasses name =
		NT_LEX_SURNAME | NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE | NT_LEX_PERSON;
	const NtLexClasses titles =
		NT_LEX_TITLE | NT_LEX_HONORIFIC | NT_LEX_HONORIFIC_MALE | NT_LEX_HONORIFIC_FEMALE;
	uint32_t        n;
	uint32_t        title;
	const NtPhrase *phrase = nt_find_phrase(a, first, end, &n);

	if (phrase == NULL || first + n >= end || phrase->kind == NT_NO_KIND ||
		(phrase->classes & (name | titles)) != 0)
		return first;
	*kind = phrase->kind;
	title = first + n;
	if (a->tokens[title].shape != NT_SHAPE_CAPITAL)
		return first;
	*behind = title + 1;
	phrase = nt_find_phrase(a, title, limit, &n);
	if (phrase != NULL && (phrase->classes & titles) != 0)
		*behind = title + n;
	else if (title + 1 == end || (nt_lex(a, title) & titles) == 0)
		return first;
	return *behind == end ? first : title;
}

/*
 * Adds what the tagger labelled as one, or two where a person's name holds another;
 * the other alone where the rest is but a title that goes on behind it.
 */
static void
add_labelled(NtAnalysis *a, const NtSentence *s, Mentions *mentions, uint32_t first,
			 uint32_t end, uint8_t kind, float score)
{
	uint8_t  other;
	uint32_t behind = first;
	uint32_t title = kind == NT_PERSON
						 ? title_inside(a, first, end, s->end_token, &other, &behind)
						 : first;

	if (title > first)
		add_mention(a, mentions, first, title, other, score);
	if (behind <= end)
		add_mention(a, mentions, title, end, kind, score);
}

/* The dictionary's names in a sentence; none where beginnings is NULL. */
static void
find_matches(NtAnalysis *a, const NtSentence *s, const uint8_t *beginnings,
			 Matches *matches)
{
	uint32_t t = s->first_token;

	matches->count = 0;
	if (beginnings == NULL)
		return;
	while (t < s->end_token)
	{
		NtDictionaryName name;
		uint32_t         n;

		if (beginnings[a->tokens[t].word] > 0 &&
			nt_dictionary_match(a->options.dictionary, a, t, s->end_token, &n, &name))
		{
			Match *match = NT_APPEND(&a->arena, matches);

			match->first = t;
			match->end = t + n;
			match->name = name;
			t += n;
		}
		else
			t++;
	}
}

static void
add_match(NtAnalysis *a, Mentions *mentions, const Match *match)
{
	if ((match->name.flags & NT_NAME_STOP) == 0)
		add_mention(a, mentions, match->first, match->end, match->name.kind, 1.0f)
			->canonical = match->name.canonical;
}

/* True where one of the matches from some number on forbids the mention [first, end). */
static bool
is_taken(const Matches *matches, uint32_t from, uint32_t first, uint32_t end)
{
	for (uint32_t i = from; i < matches->count && matches->items[i].first < end; i++)
	{
		const Match *match = &matches->items[i];

		if ((match->name.flags & NT_NAME_STOP) == 0 ||
			(match->first <= first && match->end >= end))
			return true;
	}
	return false;
}

/*
 * In an article in another language the tagger is trusted only from this score
 * on.  Of such articles fewer than half of the small words are common English.
 */
#define FOREIGN_SCORE 0.75f
#define FOREIGN_WORDS 10

/* True for an article in another language, as far as it has small letters. */
static bool
is_foreign(const NtAnalysis *a)
{
	uint32_t words = 0;
	uint32_t english = 0;

	for (uint32_t t = 0; t < a->ntokens; t++)
		if (a->tokens[t].shape == NT_SHAPE_LOWER)
		{
			words++;
			english += (nt_word(a, t)->lex & (NT_LEX_FUNCTION | NT_LEX_COMMON)) != 0;
		}
	return words >= FOREIGN_WORDS && english < words / 2;
}

/*
 * The mentions of one sentence: the tagger's that have the least score, and the
 * dictionary's between them.
 */
static void
find_in_sentence(NtAnalysis *a, const NtSentence *s, float least,
				 const uint8_t *beginnings, Matches *matches, Mentions *mentions)
{
	uint32_t t = s->first_token;
	uint32_t free = t; /* end of the last mention */
	uint32_t next = 0; /* first match that does not end before t */

	find_matches(a, s, beginnings, matches);
	while (t < s->end_token)
	{
		float    score;
		uint32_t start;
		uint32_t end;
		uint32_t cut;

		if (a->labels[t] == NT_LABEL_O)
		{
			t++;
			continue;
		}
		start = extended_start(a, free, t);
		end = labelled_end(a, t, s->end_token, &score);
		while (next < matches->count && matches->items[next].end <= start)
			add_match(a, mentions, &matches->items[next++]);
		end = end_of_first_person(a, t, extended_end(a, t, end, s->end_token));
		cut = end_before_measure(a, t, end_before_code(a, s, t, end));
		balance(a, &start, &cut);
		if (NT_LABEL_KIND(a->labels[t]) == NT_PERSON && start == t)
			start = start_behind_title(a, start, cut);
		if (score >= least && cut > t && !is_left_over(a, t, cut) &&
			!is_taken(matches, next, start, cut))
			add_labelled(a, s, mentions, start, cut,
						 (uint8_t) NT_LABEL_KIND(a->labels[t]), score);
		free = end;
		t = end < s->end_token && parts_people(a, end, s->end_token) ? end + 1 : end;
	}
	while (next < matches->count)
		add_match(a, mentions, &matches->items[next++]);
}

void
nt_find_mentions(NtAnalysis *a)
{
	Mentions       mentions = {0};
	Matches        matches = {0};
	const uint8_t *beginnings = NULL;
	float          least = is_foreign(a) ? FOREIGN_SCORE : 0;

	if (a->options.dictionary != NULL)
		beginnings = nt_dictionary_beginnings(a->options.dictionary, a);
	for (uint32_t s = 0; s < a->nsentences; s++)
	{
		nt_check(a);
		find_in_sentence(a, &a->sentences[s], least, beginnings, &matches, &mentions);
	}
	a->mentions = mentions.items;
	a->nmentions = mentions.count;
}
