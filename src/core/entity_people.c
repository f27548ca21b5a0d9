/*
 * entity_people.c: links the short forms of people's names to the full ones.
 *
 * A full name holds its short forms: the family name with and without what
 * stands before it, the given name, both without what is between.  A short
 * form that several people hold goes to the one mentioned in full last,
 * unless an honorific says otherwise.
 */
#include "entity.h"

#define OFTEN \
	2 /* mentions of a country, one of which stands as a place where it is one */

/* What part of a full name a short form is; keys of different parts differ. */
typedef enum ShortPart
{
	PART_END,       /* Blok of Stef Blok */
	PART_BEGINNING, /* Stef */
	PART_OUTER,     /* George Bush of George W. Bush */
	PART_MIDDLE,    /* Obiang of Teodoro Obiang Nguema */
	PART_INITIAL,   /* G. Bush */
	PART_JUNIOR     /* Trump Jr. of Donald Trump Jr. */
} ShortPart;

static uint64_t
part_key(uint64_t key, ShortPart part)
{
	return key + UINT64_C(0xd6e8feb86659fd93) * (part + 1);
}

static NtShort *
short_of(NtResolver *r, uint64_t key, ShortPart part, bool add)
{
	uint32_t *number = nt_map(&r->a->arena, &r->shorts, part_key(key, part));

	if (*number == NT_NOTHING)
	{
		if (!add)
			return NULL;
		*number = r->holders.count;
		memset(NT_APPEND(&r->a->arena, &r->holders), 0xff, sizeof(NtShort));
	}
	return &r->holders.items[*number];
}

/* The key of an initial and a family name. */
static uint64_t
initial_key(const NtAnalysis *a, uint32_t given, uint32_t family)
{
	return nt_name_key(a, &family, 1) * 31 +
		   (unsigned char) nt_word(a, given)->norm.data[0];
}

/* The key of words of a name with the Jr. or III at its end. */
static uint64_t
junior_key(const NtAnalysis *a, const NtForm *form, const uint32_t *words, uint32_t n)
{
	uint32_t junior = form->end - 1;

	return nt_name_key(a, words, n) * 31 + nt_name_key(a, &junior, 1);
}

/* What holds for each short form of a full name. */
typedef void (*ShortFunction)(NtResolver *r, uint32_t form, uint64_t key, ShortPart part);

/* True where a family name can begin: not inside Smith-Jones. */
static bool
is_border(const NtAnalysis *a, uint32_t token)
{
	return a->tokens[token - 1].class != NT_CHAR_DASH ||
		   (nt_lex(a, token - 2) & NT_LEX_NAME_PARTICLE) != 0;
}

/* Calls a function for each short form that a full name holds. */
static void
for_each_short(NtResolver *r, uint32_t number, ShortFunction function)
{
	const NtAnalysis *a = r->a;
	const NtForm     *form = &r->forms.items[number];
	uint32_t          words[NT_NAME_WORDS];
	uint32_t          n = nt_name_words(a, form->first, form->end, words);
	uint32_t          pair[2];

	if (n > NT_NAME_WORDS)
		return;
	if ((form->flags & NT_FORM_GENERATION) != 0)
		function(r, number, nt_name_key(a, words, n), PART_BEGINNING);
	for (uint32_t i = 1; i < n; i++)
	{
		if ((form->flags & NT_FORM_GENERATION) != 0)
			function(r, number, junior_key(a, form, words + i, n - i), PART_JUNIOR);
		if (is_border(a, words[i]))
			function(r, number, nt_name_key(a, words + i, n - i), PART_END);
		function(r, number, nt_name_key(a, words, i), PART_BEGINNING);
	}
	if (n < 2)
		return;
	function(r, number, initial_key(a, words[0], words[n - 1]), PART_INITIAL);
	if (n < 3)
		return;
	for (uint32_t i = 1; i + 1 < n; i++)
		if (nt_word(a, words[i])->norm.len > 2)
			function(r, number, nt_name_key(a, words + i, 1), PART_MIDDLE);
	pair[0] = words[0];
	pair[1] = words[n - 1];
	function(r, number, nt_name_key(a, pair, 2), PART_OUTER);
}

/* Makes a full name known under a short form; the first to hold it stays first. */
static void
hold(NtResolver *r, uint32_t number, uint64_t key, ShortPart part)
{
	NtShort *s = short_of(r, key, part, true);
	uint8_t  gender = r->forms.items[number].gender;

	for (uint32_t g = 0; g < 3; g++)
		if ((g == gender || g == NT_GENDER_UNKNOWN) &&
			(s->first[g] == NT_NOTHING ||
			 r->forms.items[s->first[g]].mention > r->forms.items[number].mention))
			s->first[g] = number;
}

/* Notes that a full name was mentioned, under each of its short forms. */
static void
mention_full(NtResolver *r, uint32_t number, uint64_t key, ShortPart part)
{
	NtShort *s = short_of(r, key, part, true);

	s->latest[NT_GENDER_UNKNOWN] = number;
	s->latest[r->forms.items[number].gender] = number;
}

/*
 * Whom a short form stands for, by the gender that its honorific tells: the
 * last one mentioned in full, else the first to be.  One whose gender is not
 * known can be either.
 */
static uint32_t
choose_holder(const NtResolver *r, const NtShort *s, uint8_t gender)
{
	uint32_t best =
		s->latest[gender] != NT_NOTHING ? s->latest[gender] : s->first[gender];

	if (best == NT_NOTHING && gender != NT_GENDER_UNKNOWN)
	{
		best = s->latest[NT_GENDER_UNKNOWN] != NT_NOTHING ? s->latest[NT_GENDER_UNKNOWN]
														  : s->first[NT_GENDER_UNKNOWN];
		if (best != NT_NOTHING && r->forms.items[best].gender != NT_GENDER_UNKNOWN)
			best = NT_NOTHING;
	}
	return best;
}

/* Whom the tokens [first, end) stand for, or NT_NOTHING; not the form itself. */
static uint32_t
find_holder_of(NtResolver *r, uint32_t first, uint32_t end, const NtForm *form,
			   uint8_t gender)
{
	static const ShortPart parts[] = {PART_END, PART_BEGINNING, PART_OUTER, PART_MIDDLE};
	uint32_t               words[NT_NAME_WORDS];
	uint32_t               n = nt_name_words(r->a, first, end, words);
	uint64_t               key;

	if (n == 0 || n > NT_NAME_WORDS ||
		(form->flags & (NT_FORM_GENERATION | NT_FORM_PLURAL)) != 0)
		return NT_NOTHING;
	key = nt_name_key(r->a, words, n);
	for (uint32_t p = 0; p < 4; p++)
	{
		NtShort *s = short_of(r, key, parts[p], false);
		uint32_t holder = s == NULL ? NT_NOTHING : choose_holder(r, s, gender);

		if (holder != NT_NOTHING && &r->forms.items[holder] != form)
			return holder;
	}
	return NT_NOTHING;
}

static uint32_t
find_holder(NtResolver *r, const NtForm *form, uint8_t gender)
{
	return find_holder_of(r, form->first, form->end, form, gender);
}

/* Whom a short form with a Jr. or the like stands for, or NT_NOTHING. */
static uint32_t
find_junior(NtResolver *r, const NtForm *form)
{
	uint32_t words[NT_NAME_WORDS];
	uint32_t n = nt_name_words(r->a, form->first, form->end, words);
	NtShort *s;

	if (n == 0 || n > NT_NAME_WORDS || (form->flags & NT_FORM_GENERATION) == 0)
		return NT_NOTHING;
	s = short_of(r, junior_key(r->a, form, words, n), PART_JUNIOR, false);
	return s == NULL ? NT_NOTHING : s->first[NT_GENDER_UNKNOWN];
}

/*
 * True where two given names can be one person's: one is an initial or the
 * beginning of the other (Rob, Robert).
 */
static bool
is_given_variant(const NtAnalysis *a, uint32_t x, uint32_t y)
{
	const NtString *shorter = &nt_word(a, x)->norm;
	const NtString *longer = &nt_word(a, y)->norm;
	uint32_t        len;

	if (shorter->len > longer->len)
	{
		const NtString *other = shorter;

		shorter = longer;
		longer = other;
	}
	len = shorter->len;
	if (len > 0 && shorter->data[len - 1] == '.')
		len--;
	return (len == 1 || len >= 3) && memcmp(shorter->data, longer->data, len) == 0;
}

/* Whom a name of two words or more with another given name stands for. */
static uint32_t
find_variant(NtResolver *r, const NtForm *form)
{
	const NtAnalysis *a = r->a;
	uint32_t          words[NT_NAME_WORDS];
	uint32_t          others[NT_NAME_WORDS];
	uint32_t          n = nt_name_words(a, form->first, form->end, words);
	NtShort          *s;
	uint32_t          holder;
	const NtForm     *other;

	if (n < 2 || n > NT_NAME_WORDS || (form->flags & NT_FORM_GENERATION) != 0)
		return NT_NOTHING;
	s = short_of(r, initial_key(a, words[0], words[n - 1]), PART_INITIAL, false);
	holder = s == NULL ? NT_NOTHING : choose_holder(r, s, form->gender);
	if (holder == NT_NOTHING)
		return NT_NOTHING;
	other = &r->forms.items[holder];
	nt_name_words(a, other->first, other->end, others);
	if ((other->flags & NT_FORM_GENERATION) != 0 ||
		!is_given_variant(a, words[0], others[0]))
		return NT_NOTHING;
	if (form->gender != other->gender && form->gender != NT_GENDER_UNKNOWN &&
		other->gender != NT_GENDER_UNKNOWN)
		return NT_NOTHING;
	return holder;
}

/* The gender of a form by its given name; honorifics of its mentions go before. */
static void
find_genders(NtResolver *r)
{
	for (uint32_t m = 0; m < r->a->nmentions; m++)
	{
		NtForm *form = &r->forms.items[r->parts[m].form];

		if (form->kind == NT_PERSON && form->nwords > 1 &&
			r->parts[m].gender != NT_GENDER_UNKNOWN)
			form->gender = r->parts[m].gender;
	}
	for (uint32_t f = 0; f < r->forms.count; f++)
	{
		NtForm *form = &r->forms.items[f];

		if (form->kind == NT_PERSON && form->gender == NT_GENDER_UNKNOWN &&
			(form->nwords > 1 || (form->flags & NT_FORM_GENERATION) != 0))
			form->gender = (uint8_t) nt_given_name_gender(r->a, form->first, form->end);
	}
}

/* The plural of somebody's family name, and one after "the": the Pompeos. */
static bool
is_family(NtResolver *r, const NtForm *form)
{
	const NtAnalysis *a = r->a;
	const NtString   *norm = &nt_word(a, form->first)->norm;

	if (form->nwords != 1 || norm->len < 4 || norm->data[norm->len - 1] != 's' ||
		short_of(r, nt_string_key(norm->data, norm->len), PART_END, false) != NULL)
		return false;
	if (form->first > 0 && nt_token_is(a, form->first - 1, "the"))
		return true;
	return short_of(r, nt_string_key(norm->data, norm->len - 1), PART_END, false) != NULL;
}

/* True for the family of somebody, taken for something that no list has. */
static bool
is_named_family(NtResolver *r, const NtForm *form)
{
	const NtAnalysis *a = r->a;
	const NtString   *norm = &nt_word(a, form->first)->norm;

	return form->listed == NT_NO_KIND && form->name.len == 0 && norm->len >= 4 &&
		   norm->data[norm->len - 1] == 's' && form->first > 0 &&
		   nt_token_is(a, form->first - 1, "the") &&
		   short_of(r, nt_string_key(norm->data, norm->len - 1), PART_END, false) != NULL;
}

/*
 * Whom the end of a full name, three words or more, stands for, whatever gender
 * its first word has as a given name: there it is none (Lula da Silva of Luiz
 * Inacio Lula da Silva).
 */
static uint32_t
find_end_holder(NtResolver *r, const NtForm *form)
{
	uint32_t words[NT_NAME_WORDS];
	uint32_t n = nt_name_words(r->a, form->first, form->end, words);
	NtShort *s;

	if (n < 3 || n > NT_NAME_WORDS ||
		(form->flags & (NT_FORM_GENERATION | NT_FORM_PLURAL)) != 0 ||
		form->gender != nt_given_name_gender(r->a, form->first, form->end))
		return NT_NOTHING;
	s = short_of(r, nt_name_key(r->a, words, n), PART_END, false);
	return s == NULL ? NT_NOTHING : choose_holder(r, s, NT_GENDER_UNKNOWN);
}

/* Links full names to fuller ones, and makes the fullest known. */
static void
link_full_names(NtResolver *r)
{
	for (uint32_t n = NT_NAME_WORDS; n > 0; n--)
	{
		for (uint32_t f = 0; f < r->forms.count; f++)
		{
			NtForm  *form = &r->forms.items[f];
			uint32_t holder = NT_NOTHING;

			if (form->kind != NT_PERSON || form->nwords != n ||
				(n == 1 && (form->flags & NT_FORM_GENERATION) == 0))
				continue;
			if (f % 1024 == 0)
				nt_check(r->a);
			holder = (form->flags & NT_FORM_GENERATION) != 0
						 ? find_junior(r, form)
						 : find_holder(r, form, form->gender);
			if (holder == NT_NOTHING)
				holder = find_end_holder(r, form);
			if (holder == NT_NOTHING)
				holder = find_variant(r, form);
			if (holder != NT_NOTHING)
				form->link = holder;
			else
				for_each_short(r, f, hold);
		}
	}
}

/* True where a form stands as somebody does: Jordan said he would. */
static bool
speaks_of_himself(const NtAnalysis *a, const NtForm *form)
{
	const NtLexClasses says = NT_LEX_SAY_STRONG | NT_LEX_SAY_MEDIUM;

	return form->end + 1 < a->ntokens && (nt_lex(a, form->end) & says) != 0 &&
		   (nt_lex(a, form->end + 1) & (NT_LEX_PRONOUN_MALE | NT_LEX_PRONOUN_FEMALE)) !=
			   0;
}

/* The person whose family name, or else whose given name, a word is. */
static const NtForm *
word_holder(NtResolver *r, uint32_t word)
{
	uint64_t key = nt_name_key(r->a, &word, 1);
	NtShort *s = short_of(r, key, PART_END, false);

	if (s == NULL &&
		(nt_lex(r->a, word) & (NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE)) != 0)
		s = short_of(r, key, PART_BEGINNING, false);
	return s == NULL ? NULL : &r->forms.items[s->first[NT_GENDER_UNKNOWN]];
}

/*
 * True where a lone word that is taken for something else is a person's name:
 * somebody's full name ends in it or begins with it as a given name, and the
 * lexicon knows it for nothing, or for a place that is no country unless the
 * article has it often, and it stands after that person's full name and nowhere
 * where places do (Allende, Obama).
 */
static bool
is_persons_name(NtResolver *r, const NtForm *form)
{
	const NtAnalysis  *a = r->a;
	const NtLexClasses greater = NT_LEX_COUNTRY | NT_LEX_REGION;
	const NtLexClasses name = NT_LEX_SURNAME | NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;
	uint32_t           words[NT_NAME_WORDS];
	const NtForm      *holder;
	const NtPhrase    *phrase;

	if (nt_name_words(a, form->first, form->end, words) != 1)
		return false;
	holder = word_holder(r, words[0]);
	if (holder == NULL)
		return false;
	if (form->listed == NT_NO_KIND && form->name.len == 0)
		return true;
	phrase = nt_word(a, words[0])->phrase;
	return form->listed == NT_LOCATION && form->places == 0 &&
		   (nt_lex(a, words[0]) & name) != 0 && phrase != NULL &&
		   ((phrase->classes & greater) == 0 || form->kind != NT_LOCATION ||
			form->count > OFTEN || speaks_of_himself(a, form)) &&
		   holder->gender != NT_GENDER_UNKNOWN && holder->mention < form->mention;
}

/* Finds the people among lone words that the tagger took for something else. */
static void
recognise_people(NtResolver *r)
{
	for (uint32_t f = 0; f < r->forms.count; f++)
	{
		NtForm *form = &r->forms.items[f];

		if (form->nwords != 1 || (form->flags & NT_FORM_FIXED) != 0)
			continue;
		if ((form->kind == NT_ORGANIZATION || form->kind == NT_LOCATION ||
			 form->kind == NT_FACILITY || form->kind == NT_PRODUCT ||
			 form->kind == NT_MISC || form->kind == NT_GROUP) &&
			(is_named_family(r, form) ||
			 (form->kind != NT_GROUP && is_persons_name(r, form))))
		{
			form->kind = NT_PERSON;
			form->listed = NT_NO_KIND;
			form->name.len = 0;
		}
		if (form->kind == NT_PERSON && is_family(r, form))
			form->flags |= NT_FORM_PLURAL;
	}
}

bool
nt_is_introduced(NtResolver *r, const NtForm *form)
{
	return form->nwords != 1 ||
		   (form->flags & (NT_FORM_GENERATION | NT_FORM_PLURAL)) != 0 ||
		   find_holder(r, form, NT_GENDER_UNKNOWN) != NT_NOTHING;
}

void
nt_link_people(NtResolver *r)
{
	find_genders(r);
	link_full_names(r);
	recognise_people(r);
}

/*
 * Whom a mention stands for, by what was mentioned before it: the number of
 * a form that is linked to none.  To be called for each mention in turn.
 */
uint32_t
nt_holder_of(NtResolver *r, uint32_t mention)
{
	const NtPart *part = &r->parts[mention];
	uint32_t      number = part->form;
	NtForm       *form;
	uint32_t      holder;

	while (r->forms.items[number].link != number)
		number = r->forms.items[number].link;
	form = &r->forms.items[number];
	if (form->kind != NT_PERSON)
	{
		/* Washington, the place, but here somebody of that name is meant */
		if (r->a->mentions[mention].kind != NT_PERSON || part->end != part->first + 1 ||
			(form->flags & NT_FORM_FIXED) != 0)
			return number;
		holder = find_holder_of(r, part->first, part->end, form, part->gender);
		return holder == NT_NOTHING ? number : holder;
	}
	if (nt_kind_of_mention(form, &r->a->mentions[mention]) != NT_PERSON ||
		form->nwords > 1 || (form->flags & NT_FORM_GENERATION) != 0)
	{
		for_each_short(r, number, mention_full);
		return number;
	}
	holder = find_holder(r, form, part->gender);
	return holder == NT_NOTHING ? number : holder;
}
