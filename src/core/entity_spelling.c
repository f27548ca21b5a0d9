/*
 * entity_spelling.c: links names to what they are misspellings of: a name
 * that nothing in the article explains, a letter or two off one that the
 * article gives in full.
 *
 * Names are compared within a first letter, and there only with the first
 * few, so that time stays linear in the article.
 */
#include "entity.h"
#include "spelling.h"

#define LETTERS 27  /* a to z, and all others */
#define COMPARED 24 /* names compared with, of one letter */
#define TWO_SLIPS 9 /* letters of a word alone that may have two slips */

typedef struct Bucket
{
	uint32_t forms[COMPARED];
	uint32_t count;
} Bucket;

static uint32_t
letter_of(const NtAnalysis *a, uint32_t token)
{
	char c = nt_word(a, token)->norm.data[0];

	return c >= 'a' && c <= 'z' ? (uint32_t) (c - 'a') : LETTERS - 1;
}

/* True where the lexicon knows both words as what they would be here. */
static bool
are_both_known(const NtAnalysis *a, uint32_t x, uint32_t y, NtLexClasses classes)
{
	return (nt_lex(a, x) & classes) != 0 && (nt_lex(a, y) & classes) != 0;
}

/*
 * True where two full names differ by the spelling of one word.  Two given
 * names, or two family names that are no slip of the pen, tell two people.
 */
static bool
is_respelt(const NtAnalysis *a, const uint32_t *x, const uint32_t *y, uint32_t n,
		   bool slip)
{
	const NtLexClasses given = NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;
	uint32_t           differing = n;

	for (uint32_t i = 0; i < n; i++)
	{
		if (a->tokens[x[i]].word == a->tokens[y[i]].word)
			continue;
		if (differing < n)
			return false;
		differing = i;
	}
	return differing < n &&
		   nt_spelling_distance(&nt_word(a, x[differing])->norm,
								&nt_word(a, y[differing])->norm, 1) <= 1 &&
		   nt_word(a, x[differing])->norm.len >= 4 &&
		   nt_word(a, y[differing])->norm.len >= 4 &&
		   !(differing + 1 < n ? are_both_known(a, x[differing], y[differing], given)
							   : !slip && are_both_known(a, x[differing], y[differing],
														 NT_LEX_SURNAME));
}

/*
 * True where a family name that the lexicon knows can be another's all the same:
 * it knows it as that of somebody of the same given name (Zelensky, Zelenskyy).
 */
static bool
has_given_name_of(const NtAnalysis *a, const NtForm *form, const NtForm *full)
{
	const NtPhrase *phrase = nt_word(a, form->first)->phrase;
	const NtToken  *given = &a->tokens[full->first];
	NtString        name = {NULL, 0};

	if (phrase != NULL)
		name = nt_phrase_canonical(phrase);
	return name.len > given->end - given->start &&
		   name.data[given->end - given->start] == ' ' &&
		   memcmp(name.data, a->text + given->start, given->end - given->start) == 0;
}

/*
 * True where a word alone is a misspelling of another.  Two letters off are a slip of
 * the pen in long words only: Gvardiol is not Guardiola.
 */
static bool
is_slip(const NtString *word, const NtString *other)
{
	uint32_t shorter = word->len < other->len ? word->len : other->len;

	return nt_is_misspelling(word, other) &&
		   (shorter >= TWO_SLIPS || nt_spelling_distance(word, other, 1) <= 1);
}

/*
 * True where a form is a misspelling of a person's full name, or of the family
 * name with the particle before it: Al-Moallem of Walid al-Moualem.
 */
static bool
is_misspelt_person(const NtResolver *r, const NtForm *form, const NtForm *full)
{
	uint32_t words[NT_NAME_WORDS];
	uint32_t others[NT_NAME_WORDS];
	uint32_t n = nt_name_words(r->a, form->first, form->end, words);
	uint32_t m = nt_name_words(r->a, full->first, full->end, others);

	if (n == 2 && m > n && (nt_lex(r->a, words[0]) & NT_LEX_NAME_PARTICLE) != 0 &&
		r->a->tokens[words[0]].word == r->a->tokens[others[m - 2]].word)
		return nt_is_misspelling(&nt_word(r->a, words[1])->norm,
								 &nt_word(r->a, others[m - 1])->norm);
	if (n == 1)
		return (form->listed != NT_PERSON || has_given_name_of(r->a, form, full)) &&
			   is_slip(&nt_word(r->a, words[0])->norm,
					   &nt_word(r->a, others[m - 1])->norm);
	if (n != m || form->count > full->count ||
		(form->count == full->count && form->mention < full->mention))
		return false;
	return is_respelt(r->a, words, others, n, form->count == 1 && full->count > 1);
}

/* True where a form is a misspelling of another name of one word. */
static bool
is_misspelt_name(const NtResolver *r, const NtForm *form, const NtForm *known)
{
	const NtString *x = &nt_word(r->a, form->first)->norm;
	const NtString *y = &nt_word(r->a, known->first)->norm;

	return form->kind == known->kind && form->count == 1 && known->count > 1 &&
		   form->listed == NT_NO_KIND && x->len >= 6 && y->len >= 6 &&
		   nt_spelling_distance(x, y, 1) <= 1;
}

/*
 * True where a word that the article has once, and no list, is a misspelling of the
 * family name of somebody whom it has more often, whatever the tagger took it for.
 */
static bool
is_mistaken_person(const NtResolver *r, const NtForm *form, const NtForm *full)
{
	const NtString *x = &nt_word(r->a, form->first)->norm;
	const NtString *y;
	uint32_t        words[NT_NAME_WORDS];
	uint32_t        n = nt_name_words(r->a, full->first, full->end, words);

	y = &nt_word(r->a, words[n - 1])->norm;
	if (x->len == y->len + 1 && x->data[y->len] == 's') /* a family */
		return false;
	if (form->first > 0 && (nt_lex(r->a, form->first - 1) & NT_LEX_DETERMINER) != 0)
		return false;
	return form->count == 1 && full->nwords > 1 && form->mention > full->mention &&
		   form->listed == NT_NO_KIND && nt_word(r->a, form->first)->lex == 0 &&
		   r->a->tokens[form->first].shape == NT_SHAPE_CAPITAL && x->len >= 6 &&
		   y->len >= 6 && nt_spelling_distance(x, y, 1) <= 1;
}

/* The token by whose first letter a form is found; NT_NOTHING for forms not compared. */
static uint32_t
compared_word(NtResolver *r, const NtForm *form)
{
	uint32_t words[NT_NAME_WORDS];
	uint32_t n = nt_name_words(r->a, form->first, form->end, words);

	if (n == 0 || n > NT_NAME_WORDS ||
		(form->flags & (NT_FORM_FIXED | NT_FORM_PLURAL)) != 0)
		return NT_NOTHING;
	if (form->kind == NT_PERSON)
		return words[n - 1];
	return n == 1 && form->kind == NT_ORGANIZATION && form->name.len == 0 &&
				   form->end == form->first + 1
			   ? words[0]
			   : NT_NOTHING;
}

/* Links a form to the first of a bucket that it is a misspelling of. */
static void
link_misspelling(NtResolver *r, uint32_t number, const Bucket *bucket)
{
	NtForm *form = &r->forms.items[number];

	for (uint32_t i = 0; i < bucket->count; i++)
	{
		const NtForm *other = &r->forms.items[bucket->forms[i]];
		bool          person = other->kind == NT_PERSON;

		if (other == form || other->link != bucket->forms[i])
			continue;
		if (person && form->kind != NT_PERSON)
		{
			if (!is_mistaken_person(r, form, other))
				continue;
			form->kind = NT_PERSON;
			form->link = bucket->forms[i];
			return;
		}
		if (person != (form->kind == NT_PERSON))
			continue;
		if (person ? is_misspelt_person(r, form, other)
				   : is_misspelt_name(r, form, other))
		{
			form->link = bucket->forms[i];
			return;
		}
	}
}

void
nt_link_misspellings(NtResolver *r)
{
	Bucket *buckets = nt_alloc0(&r->a->arena, LETTERS * sizeof(Bucket));

	for (uint32_t f = 0; f < r->forms.count; f++)
	{
		const NtForm *form = &r->forms.items[f];
		uint32_t      word = compared_word(r, form);
		Bucket       *bucket;

		if (word == NT_NOTHING || form->link != f ||
			(form->kind == NT_PERSON && form->nwords == 1))
			continue;
		bucket = &buckets[letter_of(r->a, word)];
		if (bucket->count < COMPARED)
			bucket->forms[bucket->count++] = f;
	}
	for (uint32_t f = 0; f < r->forms.count; f++)
	{
		const NtForm *form = &r->forms.items[f];
		uint32_t      word = compared_word(r, form);

		if (f % 1024 == 0)
			nt_check(r->a);
		if (word == NT_NOTHING || form->link != f)
			continue;
		if (form->kind == NT_PERSON && form->nwords == 1 && nt_is_introduced(r, form))
			continue;
		link_misspelling(r, f, &buckets[letter_of(r->a, word)]);
	}
}
