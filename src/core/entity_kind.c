/*
 * entity_kind.c: settles the kind of each name once for the whole article: by
 * the labels of its mentions, where they stand, and what the lexicon knows.
 */
#include "entity.h"

#define CONTEXT_VOTE 15.0f /* what counts that the article says what a name is */
#define LIST_VOTE 3.0f     /* what counts a list of names of another kind */
#define LISTED_VOTE 0.75f  /* what the lexicon's kind of a name counts */
#define SURE 0.87f         /* score of a mention that stands against the others, */
#define LISTED_SURE 0.75f  /* and of a place among those of somebody called so */
#define UNSURE 0.6f        /* below this a place of the lexicon's is one */

/* Kinds that one name is easily taken for another of. */
bool
nt_is_kindred(uint8_t x, uint8_t y)
{
	const uint32_t kindred = 1 << NT_ORGANIZATION | 1 << NT_LOCATION | 1 << NT_FACILITY |
							 1 << NT_PRODUCT | 1 << NT_MISC;

	return x == y ||
		   (x < NT_KINDS && y < NT_KINDS && (kindred >> x & kindred >> y & 1) != 0);
}

/*
 * True for the place of a dateline: at the beginning of a line, or after a
 * stroke, and before an agency in brackets.
 */
static bool
is_in_dateline(const NtAnalysis *a, const NtMention *m)
{
	const NtToken *first = &a->tokens[m->first_token];

	if (m->end_token + 1 >= a->ntokens || a->tokens[m->end_token].class != NT_CHAR_OPEN ||
		(nt_lex(a, m->end_token + 1) & NT_LEX_AGENCY) == 0)
		return false;
	return (first->flags & NT_TOKEN_LINE) != 0 || a->text[first->start - 1] == '/';
}

/* True for a lone word that a Mr or Mrs goes before. */
static bool
is_addressed(const NtAnalysis *a, const NtMention *m)
{
	return m->end_token == m->first_token + 1 && m->first_token > 0 &&
		   (nt_lex(a, m->first_token - 1) &
			(NT_LEX_HONORIFIC_MALE | NT_LEX_HONORIFIC_FEMALE)) != 0 &&
		   (a->tokens[m->first_token].flags & NT_TOKEN_LINE) == 0;
}

/*
 * True for a mention in capitals at the end of an address: ANN LEE, ECONOMIST,
 * ZYXO FUNDS, BOSTON.  The tagger takes all of those for organisations.
 */
static bool
is_in_address(const NtAnalysis *a, const NtMention *m)
{
	if (m->first_token == 0 || a->text[a->tokens[m->first_token - 1].start] != ',')
		return false;
	for (uint32_t t = m->first_token; t < m->end_token; t++)
		if (a->tokens[t].shape != NT_SHAPE_UPPER)
			return false;
	return true;
}

/*
 * True where a name of the lexicon's that is a river's or forest's as well as a
 * company's lacks the article that the former has.
 */
static bool
is_company(const NtAnalysis *a, const NtMention *m, NtLexClasses classes)
{
	const NtLexClasses settled =
		NT_LEX_COUNTRY | NT_LEX_REGION | NT_LEX_CITY | NT_LEX_METONYM | NT_LEX_SURNAME;

	return (classes & NT_LEX_ORGANIZATION) != 0 && (classes & NT_LEX_PLACE) != 0 &&
		   (classes & settled) == 0 && !nt_token_is(a, m->first_token, "the") &&
		   (m->first_token == 0 ||
			(!nt_token_is(a, m->first_token - 1, "the") &&
			 (nt_lex(a, m->first_token - 1) & NT_LEX_PREPOSITION) == 0));
}

/*
 * True where a word says who somebody is or are: MPs, leader, senators.  What stands
 * before it tells of what party or people: Liberal MPs.
 */
static bool
is_members_adjective(const NtAnalysis *a, uint32_t token)
{
	const NtLexClasses roles = NT_LEX_ROLE_PERSON | NT_LEX_TITLE;
	const NtString    *norm;
	uint32_t           longest;

	if (token >= a->ntokens || (a->tokens[token].flags & NT_TOKEN_LINE) != 0)
		return false;
	if ((nt_lex(a, token) & roles) != 0)
		return true;
	norm = &nt_word(a, token)->norm;
	if (norm->len < 3 || norm->data[norm->len - 1] != 's')
		return false;
	return (nt_lexicon_word(norm->data, norm->len - 1, nt_hash(norm->data, norm->len - 1),
							&longest) &
			roles) != 0;
}

uint8_t
nt_label_kind(const NtAnalysis *a, const NtMention *m, const NtPhrase *phrase)
{
	const NtLexClasses place =
		NT_LEX_COUNTRY | NT_LEX_REGION | NT_LEX_CITY | NT_LEX_PLACE;
	const NtLexClasses person =
		NT_LEX_PERSON | NT_LEX_SURNAME | NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE;
	NtLexClasses classes;

	if (m->kind >= NT_CUSTOM_KIND || m->canonical.len > 0)
		return m->kind;
	if (m->kind == NT_PERSON && m->end_token > m->first_token + 1 &&
		(nt_lex(a, m->end_token - 1) &
		 (NT_LEX_ORG_SUFFIX | NT_LEX_NAME_SUFFIX | person)) == NT_LEX_ORG_SUFFIX)
		return NT_ORGANIZATION; /* Sara Lee Corp. */
	if (phrase == NULL)
		return m->kind;
	classes = phrase->classes;
	if (is_addressed(a, m) && (m->kind == NT_PERSON || m->kind == NT_LOCATION ||
							   (nt_is_kindred(m->kind, NT_ORGANIZATION) &&
								(nt_lex(a, m->first_token) & NT_LEX_SURNAME) != 0)))
		return NT_PERSON;
	if ((classes & NT_LEX_WEEKDAY) != 0)
		return NT_DATE;
	if ((classes & place) != 0 && is_in_dateline(a, m))
		return NT_LOCATION;
	if (m->kind == NT_PERSON && phrase->kind == NT_ORGANIZATION &&
		(classes & (person | place)) == 0)
		return NT_ORGANIZATION;
	if (m->kind == NT_PRODUCT && phrase->kind == NT_ORGANIZATION &&
		(classes & NT_LEX_PRODUCT) == 0)
		return NT_ORGANIZATION;
	if ((m->kind == NT_ORGANIZATION || m->kind == NT_MISC) && phrase->kind == NT_PRODUCT)
		return NT_PRODUCT;
	if (m->kind == NT_ORGANIZATION && phrase->kind == NT_GROUP &&
		is_members_adjective(a, m->end_token))
		return NT_GROUP;
	if (m->kind == NT_ORGANIZATION && (classes & NT_LEX_COUNTRY) != 0)
		return NT_LOCATION;
	if (m->kind == NT_ORGANIZATION && phrase->kind == NT_LOCATION && m->score < UNSURE &&
		(classes & NT_LEX_PLACE) != 0 &&
		a->tokens[m->end_token - 1].shape != NT_SHAPE_UPPER && /* the airline AEGEAN */
		(classes & (person | NT_LEX_ORGANIZATION | NT_LEX_METONYM | NT_LEX_CITY |
					NT_LEX_REGION | NT_LEX_FACILITY | NT_LEX_MISC)) == 0)
		return NT_LOCATION;
	if (m->kind == NT_ORGANIZATION && (classes & NT_LEX_CITY) != 0 &&
		phrase->kind == NT_LOCATION && is_in_address(a, m))
		return NT_LOCATION;
	if (m->kind == NT_LOCATION && is_company(a, m, classes))
		return NT_ORGANIZATION;
	if (m->kind == NT_LOCATION &&
		(phrase->kind == NT_ORGANIZATION || phrase->kind == NT_FACILITY) &&
		(classes & (place | NT_LEX_METONYM | NT_LEX_SURNAME)) == 0)
		return phrase->kind;
	if (m->kind == NT_GROUP && phrase->kind == NT_LOCATION &&
		(classes & (NT_LEX_COUNTRY | NT_LEX_PLACE)) != 0 &&
		(classes & (NT_LEX_DEMONYM | NT_LEX_GROUP | NT_LEX_METONYM)) == 0)
		return NT_LOCATION;
	return m->kind;
}

/*
 * What stands around a name that no list has tells its kind; dates and amounts need
 * nobody to tell it.
 */
static void
count_context(const NtResolver *r, NtForm *form, uint32_t mention)
{
	const NtMention *m = &r->a->mentions[mention];
	uint8_t          said;

	if (m->kind == NT_DATE || m->kind == NT_MONEY)
		return;
	said = nt_kind_by_context(r->a, m);
	if (said != NT_NO_KIND)
	{
		form->votes[said] += CONTEXT_VOTE;
		form->flags |= NT_FORM_TOLD;
	}
	if (r->lists[mention] != NT_NO_KIND && m->kind != NT_GROUP)
		form->votes[r->lists[mention]] += LIST_VOTE;
}

void
nt_count_vote(const NtResolver *r, NtForm *form, uint32_t mention, const NtPhrase *phrase)
{
	const NtMention *m = &r->a->mentions[mention];

	form->votes[m->kind] += 0.5f + m->score;
	if (phrase == NULL)
		count_context(r, form, mention);
	if (phrase != NULL && phrase->kind < NT_KINDS && form->listed == NT_NO_KIND)
	{
		form->votes[phrase->kind] += LISTED_VOTE;
		form->listed = phrase->kind;
		form->classes = phrase->classes;
	}
}

/*
 * True for a place or building that stands for who works there and is hardly
 * spoken of otherwise: the White House, not Wall Street.
 */
static bool
is_institution(const NtForm *form)
{
	return (form->classes & NT_LEX_METONYM) != 0 && form->places == 0 &&
		   (form->classes & (NT_LEX_PLACE | NT_LEX_FACILITY | NT_LEX_CITY)) == 0;
}

/* The kind with the most votes; of equals, the first in order of kinds. */
void
nt_settle_kind(NtForm *form)
{
	uint8_t best = 0;

	if ((form->flags & NT_FORM_FIXED) != 0)
		return;
	for (uint8_t kind = 1; kind < NT_KINDS; kind++)
		if (form->votes[kind] > form->votes[best])
			best = kind;
	if ((best == NT_FACILITY || best == NT_LOCATION) && is_institution(form))
		best = NT_ORGANIZATION;
	form->kind = best;
}

static bool
is_place_or_organization(uint8_t kind)
{
	return kind == NT_LOCATION || kind == NT_ORGANIZATION;
}

/*
 * A name may stand for a place here and for an organisation there, Chicago and its
 * team, or for somebody here and a listed place there: Jordan.  Other kinds are one
 * for the whole article.
 */
uint8_t
nt_kind_of_mention(const NtForm *form, const NtMention *m)
{
	bool  two = is_place_or_organization(m->kind) && is_place_or_organization(form->kind);
	float sure = SURE;

	if (form->kind == NT_PERSON && form->listed == NT_LOCATION)
	{
		two = m->kind == NT_LOCATION;
		sure = LISTED_SURE;
	}
	return two && m->score >= sure &&
				   (form->flags & (NT_FORM_FIXED | NT_FORM_TOLD)) == 0 &&
				   !is_institution(form)
			   ? m->kind
			   : form->kind;
}

/* The form of one word that is written so and that no list has, or NULL. */
static NtForm *
unlisted_form(NtResolver *r, const char *norm, uint32_t len)
{
	uint32_t number = *nt_map(&r->a->arena, &r->form_map, nt_string_key(norm, len));
	NtForm  *form = number == NT_NOTHING ? NULL : &r->forms.items[number];

	return form != NULL && form->nwords == 1 && form->listed == NT_NO_KIND &&
				   form->name.len == 0 && (form->flags & NT_FORM_FIXED) == 0
			   ? form
			   : NULL;
}

/*
 * Names of countries that no list has are told by those of their people: where
 * an article has Batava and Batavan, one is a place and the other a group.
 */
void
nt_settle_origins(NtResolver *r)
{
	for (uint32_t f = 0; f < r->forms.count; f++)
	{
		NtForm         *people = &r->forms.items[f];
		const NtString *norm = &nt_word(r->a, people->first)->norm;
		NtForm         *place;

		if (f % 1024 == 0)
			nt_check(r->a);
		if (people->nwords != 1 || norm->len < 5 ||
			memcmp(norm->data + norm->len - 2, "an", 2) != 0 ||
			(people->kind != NT_GROUP && !nt_is_kindred(people->kind, NT_MISC)))
			continue;
		place = unlisted_form(r, norm->data, norm->len - 1);
		if (place == NULL || unlisted_form(r, norm->data, norm->len) != people)
			continue;
		people->kind = NT_GROUP;
		place->kind = NT_LOCATION;
	}
}
