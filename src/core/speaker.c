/*
 * speaker.c: says who the speakers of quotes are: names by their mention,
 * pronouns and descriptions ("the minister", "the company") by what the
 * article said before.
 *
 * Attributions are resolved in the order of the text.  The state of the
 * discourse is small: the last speaker, and descriptions that the article gave
 * its names (description.c).
 */
#include "speaker.h"

#define MENTION_REACH 40 /* mentions looked back over for a pronoun */
#define SURE 10          /* closeness of a mention that a pronoun surely means */
#define LAST_SPEAKER 15  /* closeness of the last speaker in the same sentence */
#define BLOCK_REACH 4    /* blocks likewise */
#define ENTITY_REACH 32  /* entities looked at for what an article is about */
#define FAR_LESS 0.8f    /* salience of the next, of that of the first */


/* What is known where an attribution is resolved. */
typedef struct Discourse
{
	NtQuoteWork         *w;
	NtDescriptions       descriptions;
	const NtAttribution *last;    /* resolved before this one, or NULL */
	uint32_t            *unit_of; /* of each mention */
	uint32_t *family; /* of each word: number of a person's last mention that ends
						* with it, + 1 */
} Discourse;

/* The number of mentions that begin before a token. */
static uint32_t
mentions_before(const NtAnalysis *a, uint32_t token)
{
	uint32_t low = 0;
	uint32_t high = a->nmentions;

	while (low < high)
	{
		uint32_t middle = low + (high - low) / 2;

		if (a->mentions[middle].first_token < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_speaking_kind(uint8_t kind)
{
	return kind != NT_DATE && kind != NT_MONEY;
}

/*
 * The mention that a phrase names: that of its head, or of the name at its end
 * where what goes before is a title: "Minister of Trade Ann Lee".  What is behind a
 * name may be an honour: "Ann Lee KC".  NT_NONE if there is none.
 */
static uint32_t
named_mention(const NtQuoteWork *w, NtRange named, uint32_t head)
{
	const NtMention *mentions = w->a->mentions;
	uint32_t         m;
	uint32_t         last;

	while (head > named.first && w->mention_at[head] == 0 && head + 1 == named.end &&
		   (nt_lex(w->a, head) & NT_LEX_NAME_SUFFIX) != 0)
		named.end = head--;
	m = w->mention_at[head];
	last = w->mention_at[named.end - 1];
	if (m != 0 && is_speaking_kind(mentions[m - 1].kind) &&
		mentions[m - 1].end_token == head + 1)
		return m - 1;
	if (last != 0 && mentions[last - 1].kind == NT_PERSON && last != m)
	{
		uint32_t first = mentions[last - 1].first_token;

		if (first > head + 2 && first > named.first && !nt_is_punct(w, first - 1) &&
			(nt_use(w, first - 1) & (NT_USE_FUNCTION | NT_USE_CLITIC)) == 0 &&
			!nt_is_title(w, first - 1))
			return last - 1;
	}
	/* "Lee's", "Ministry of Trade" as one mention */
	if (m != 0 && is_speaking_kind(mentions[m - 1].kind) &&
		mentions[m - 1].end_token > head)
		return m - 1;
	return NT_NONE;
}

/* True where two genders can be one person's. */
static bool
agrees(NtGender a, NtGender b)
{
	return a == b || a == NT_GENDER_UNKNOWN || b == NT_GENDER_UNKNOWN;
}

/* The gender that a noun tells: spokeswoman. */
static NtGender
noun_gender(const NtQuoteWork *w, uint32_t token)
{
	NtLexClasses lex = nt_lex(w->a, token);

	if ((lex & (NT_LEX_MALE_NOUN | NT_LEX_HONORIFIC_MALE | NT_LEX_PRONOUN_MALE)) != 0)
		return NT_MALE;
	if ((lex & (NT_LEX_FEMALE_NOUN | NT_LEX_HONORIFIC_FEMALE | NT_LEX_PRONOUN_FEMALE)) !=
		0)
		return NT_FEMALE;
	return NT_GENDER_UNKNOWN;
}

static uint32_t
block_of(const NtQuoteWork *w, const NtAttribution *at)
{
	return w->units.items[at->unit].block;
}

/* True where the last speaker is near enough to be meant again. */
static bool
last_is_near(const Discourse *d, const NtAttribution *at, uint32_t blocks)
{
	return d->last != NULL && block_of(d->w, at) - block_of(d->w, d->last) <= blocks;
}

/* True where a mention is the object of a preposition or of a verb's "to". */
static bool
is_oblique(const NtQuoteWork *w, const NtMention *m)
{
	uint32_t t = m->first_token;
	uint32_t before = t;

	while (before > 0 && t - before < 4 && !nt_is_punct(w, before - 1) &&
		   (nt_use(w, before - 1) & (NT_USE_PREP | NT_USE_OF | NT_USE_BY)) == 0 &&
		   ((nt_use(w, before - 1) & (NT_USE_DET | NT_USE_POSSESSIVE)) != 0 ||
			nt_is_title(w, before - 1)))
		before--;
	return before > 0 && !nt_is_punct(w, before - 1) &&
		   (nt_use(w, before - 1) & (NT_USE_PREP | NT_USE_OF | NT_USE_BY)) != 0 &&
		   (nt_use(w, before - 1) & NT_USE_SUBORDINATE) == 0;
}

/* True where "'s" follows a mention. */
static bool
is_possessor(const NtQuoteWork *w, const NtMention *m)
{
	return m->end_token < w->a->ntokens && !nt_is_punct(w, m->end_token) &&
		   (nt_use(w, m->end_token) & NT_USE_CLITIC) != 0;
}

/* How likely a pronoun in a sentence is to mean a mention before it. */
static int
closeness(const Discourse *d, const NtAttribution *at, uint32_t m)
{
	const NtMention *mention = &d->w->a->mentions[m];
	uint32_t         distance = d->unit_of[m] < at->unit ? at->unit - d->unit_of[m] : 0;
	int              score = 12 - 3 * (int) (distance < 8 ? distance : 8);

	if (d->w->quoted_at[mention->first_token] != 0)
		score -= 6;
	if (is_oblique(d->w, mention))
		score -= 3;
	if (is_possessor(d->w, mention))
		score -= 2;
	if (m == 0 || d->unit_of[m - 1] != d->unit_of[m] ||
		d->w->a->mentions[m - 1].kind != mention->kind)
		score += 2; /* the first of its kind in the sentence */
	if (last_is_near(d, at, 1) && d->last->entity == (int32_t) mention->entity)
		score += 2;
	return score;
}

/* True where a pronoun for this kind (see antecedent) and gender can mean a mention. */
static bool
can_mean(const NtMention *mention, const NtEntity *entity, uint8_t kind, NtGender gender)
{
	switch (kind)
	{
		case NT_PERSON:
			return mention->kind == NT_PERSON && agrees(entity->gender, gender);
		case NT_ORGANIZATION:
			return mention->kind == NT_ORGANIZATION || mention->kind == NT_LOCATION;
		default:
			return is_speaking_kind(mention->kind) && mention->kind != NT_GROUP &&
				   entity->gender == NT_GENDER_UNKNOWN;
	}
}

/*
 * How likely a pronoun is to mean the last speaker, who counts as mentioned
 * where that quote stands, though it was as "the minister" there.
 */
static int
closeness_of_last(const Discourse *d, const NtAttribution *at)
{
	uint32_t distance = at->unit - d->last->unit;

	return LAST_SPEAKER - 3 * (int) (distance < 8 ? distance : 8);
}

/*
 * The entity that a pronoun means, of those whose mentions precede a token:
 * persons of a gender; with NT_ORGANIZATION organisations and places; with
 * NT_NO_KIND any whose gender nothing tells.  -1 if none is near.
 */
static int32_t
antecedent(const Discourse *d, const NtAttribution *at, uint32_t token, uint8_t kind,
		   NtGender gender, int *best)
{
	const NtAnalysis *a = d->w->a;
	uint32_t          m = mentions_before(a, token);
	uint32_t          reach = m > MENTION_REACH ? m - MENTION_REACH : 0;
	int32_t           found = -1;

	*best = -20;
	while (m-- > reach)
	{
		const NtMention *mention = &a->mentions[m];
		const NtEntity  *entity = &a->entities[mention->entity];
		int              score;

		if (block_of(d->w, at) - d->w->units.items[d->unit_of[m]].block > BLOCK_REACH &&
			found >= 0)
			break;
		if (!can_mean(mention, entity, kind, gender))
			continue;
		score = closeness(d, at, m);
		if (kind == NT_PERSON && gender != NT_GENDER_UNKNOWN && entity->gender == gender)
			score += 2;
		if (score > *best)
		{
			*best = score;
			found = (int32_t) mention->entity;
		}
	}
	if (kind == NT_PERSON && last_is_near(d, at, 1) && d->last->entity >= 0)
	{
		const NtEntity *entity = &a->entities[d->last->entity];

		int score = closeness_of_last(d, at);

		if (gender != NT_GENDER_UNKNOWN && entity->gender == gender)
			score += 2;
		if (entity->kind == NT_PERSON && agrees(entity->gender, gender) && score > *best)
		{
			*best = score;
			found = d->last->entity;
		}
	}
	return found;
}

/* True where the last speaker, no entity, may be what a pronoun means. */
static bool
means_last(const Discourse *d, const NtAttribution *at, NtWordUse use, NtGender gender)
{
	const NtQuoteWork *w = d->w;
	NtLexClasses       human =
		NT_LEX_TITLE | NT_LEX_ROLE_PERSON | NT_LEX_MALE_NOUN | NT_LEX_FEMALE_NOUN;
	const NtString *noun;
	bool            plural;

	if (!last_is_near(d, at, 1) || d->last->entity >= 0 || d->last->head == NT_NONE ||
		d->last->speaker.data == NULL)
		return false;
	if (w->a->tokens[d->last->head].shape == NT_SHAPE_CAPITAL &&
		d->last->named.end - d->last->named.first <= 3 && gender != NT_GENDER_UNKNOWN)
		return true; /* a name that was not found */
	noun = &nt_word(w->a, d->last->head)->norm;
	plural = noun->data[noun->len - 1] == 's';
	if ((nt_lex(w->a, d->last->head) & NT_LEX_PRONOUN) != 0)
		return nt_word(w->a, d->last->head) == nt_word(w->a, at->head);
	if ((use & NT_USE_IT) != 0)
		return !plural && (nt_lex(w->a, d->last->head) & human) == 0;
	if ((nt_lex(w->a, at->head) & NT_LEX_PRONOUN_PLURAL) != 0)
		return plural;
	return !plural && (nt_lex(w->a, d->last->head) & human) != 0 &&
		   agrees(noun_gender(w, d->last->head), gender);
}

static void
take_last(const Discourse *d, NtAttribution *at)
{
	at->speaker = d->last->speaker;
	at->entity = d->last->entity;
}

static void
resolve_pronoun(const Discourse *d, NtAttribution *at)
{
	const NtQuoteWork *w = d->w;
	NtLexClasses       lex = nt_lex(w->a, at->head);
	NtWordUse          use = nt_use(w, at->head);
	NtGender           gender = noun_gender(w, at->head);
	int                score;

	if (gender != NT_GENDER_UNKNOWN)
	{
		int32_t entity = antecedent(d, at, at->head, NT_PERSON, gender, &score);

		if (means_last(d, at, use, gender) &&
			(score < SURE || at->unit <= d->last->unit + 1))
			take_last(d, at);
		else
			at->entity = entity;
	}
	else if ((use & NT_USE_IT) != 0)
	{
		if (means_last(d, at, use, gender))
			take_last(d, at);
		else
			at->entity = antecedent(d, at, at->head, NT_ORGANIZATION, gender, &score);
		if (at->entity < 0 && at->speaker.data == NULL)
			at->entity = antecedent(d, at, at->head, NT_NO_KIND, gender, &score);
	}
	else if ((lex & NT_LEX_PRONOUN_PLURAL) != 0 && (use & NT_USE_SUBJECT) != 0)
	{
		if (means_last(d, at, use, gender) ||
			(last_is_near(d, at, 1) && d->last->entity >= 0 &&
			 w->a->entities[d->last->entity].plural))
			take_last(d, at);
	}
}

/* True where a name says what it is, a ministry or a court: that is what it is called. */
static bool
names_itself(const NtQuoteWork *w, const NtMention *mention)
{
	for (uint32_t t = mention->first_token; t < mention->end_token; t++)
		if ((nt_lex(w->a, t) & NT_LEX_ORG_HEAD) != 0)
			return true;
	return false;
}

/* The one organisation that is named near, before a phrase; false if there are more. */
static bool
only_organization(const Discourse *d, const NtAttribution *at, int32_t *entity)
{
	const NtAnalysis *a = d->w->a;
	uint32_t          m = mentions_before(a, at->named.first);
	uint32_t          reach = m > MENTION_REACH ? m - MENTION_REACH : 0;

	*entity = -1;
	while (m-- > reach)
	{
		const NtMention *mention = &a->mentions[m];

		if (block_of(d->w, at) - d->w->units.items[d->unit_of[m]].block > BLOCK_REACH)
			break;
		if (mention->kind != NT_ORGANIZATION ||
			(nt_lex(d->w->a, mention->first_token) & NT_LEX_AGENCY) != 0)
			continue; /* an agency is named in passing: "(Reuters)" */
		if (*entity >= 0 && *entity != (int32_t) mention->entity)
			return false;
		if (names_itself(d->w, mention) &&
			(d->unit_of[m] + 1 < at->unit || is_oblique(d->w, mention)))
			return false;
		*entity = (int32_t) mention->entity;
	}
	return *entity >= 0;
}

/* The one organisation that is named before a phrase in its sentence, or -1. */
static int32_t
organization_beside(const Discourse *d, const NtAttribution *at)
{
	const NtAnalysis *a = d->w->a;
	uint32_t          m = mentions_before(a, at->named.first);
	uint32_t          reach = m > MENTION_REACH ? m - MENTION_REACH : 0;
	int32_t           found = -1;

	while (m-- > reach && d->unit_of[m] == at->unit)
	{
		const NtMention *mention = &a->mentions[m];

		if (mention->kind != NT_ORGANIZATION ||
			(nt_lex(a, mention->first_token) & NT_LEX_AGENCY) != 0)
			continue;
		if (found >= 0 && found != (int32_t) mention->entity)
			return -1;
		found = (int32_t) mention->entity;
	}
	return found;
}

/*
 * The organisation that an article is about, named before a token: the most
 * salient by far, or -1.
 */
static int32_t
main_organization(const NtQuoteWork *w, uint32_t token)
{
	const NtAnalysis *a = w->a;
	int32_t           found = -1;

	for (uint32_t e = 0; e < a->nentities && e < ENTITY_REACH; e++)
	{
		const NtEntity *entity = &a->entities[e];

		if (entity->kind != NT_ORGANIZATION)
			continue;
		if (found >= 0)
			return entity->salience > FAR_LESS * a->entities[found].salience ? -1 : found;
		if (entity->mentions < 2 ||
			a->mentions[entity->first_mention].first_token >= token ||
			names_itself(w, &a->mentions[entity->first_mention]))
			return -1;
		found = (int32_t) e;
	}
	return found;
}

/* True for an origin or age that stands for a person: the Dane, the 31-year-old. */
static bool
is_nominalized(const NtQuoteWork *w, const NtAttribution *at)
{
	if ((nt_lex(w->a, at->head) & (NT_LEX_DEMONYM | NT_LEX_GROUP)) != 0)
		return true;
	return w->a->tokens[at->head].shape == NT_SHAPE_ALNUM ||
		   (at->head > at->named.first + 1 &&
			w->a->tokens[at->named.first + 1].shape == NT_SHAPE_NUMBER &&
			nt_is_punct(w, at->head - 1));
}

/* The last speaker, where a title or role without a name can only mean that. */
static void
resolve_epithet(const Discourse *d, NtAttribution *at)
{
	const NtQuoteWork *w = d->w;
	NtLexClasses       lex = nt_lex(w->a, at->head);
	NtGender           gender = noun_gender(w, at->head);
	bool               modified = at->head > at->named.first + 1;
	int32_t            entity;
	int                score;

	if (at->named.end != at->head + 1)
		return;
	if (((lex & (NT_LEX_TITLE | NT_LEX_ROLE_PERSON)) != 0 || is_nominalized(w, at)) &&
		last_is_near(d, at, 1) && d->last->entity >= 0 &&
		w->a->entities[d->last->entity].kind == NT_PERSON &&
		agrees(w->a->entities[d->last->entity].gender, gender))
		take_last(d, at);
	else if (is_nominalized(w, at) ||
			 ((lex & (NT_LEX_MALE_NOUN | NT_LEX_FEMALE_NOUN)) != 0 &&
			  (lex & (NT_LEX_TITLE | NT_LEX_ROLE_PERSON)) == 0))
		at->entity = antecedent(d, at, at->named.first, NT_PERSON, gender, &score);
	else if ((lex & NT_LEX_ORG_NOUN) == 0 || (lex & NT_LEX_EVENT_WORD) != 0 || modified)
		return;
	else if ((entity = organization_beside(d, at)) >= 0 ||
			 only_organization(d, at, &entity))
		at->entity = entity;
	else if (last_is_near(d, at, 1) && d->last->entity >= 0 &&
			 w->a->entities[d->last->entity].kind == NT_ORGANIZATION)
		take_last(d, at);
	else
		at->entity = main_organization(w, at->named.first);
}

/* The person whose name stands between commas behind a phrase, or -1: "Lee's heir, Tom Reed,". */
static int32_t
name_behind(const NtQuoteWork *w, NtRange named)
{
	const NtMention *mention;
	uint32_t         name = named.end + 1;

	if (name >= w->a->ntokens || !nt_is_char(w, named.end, ',') ||
		w->mention_at[name] == 0 || named.end == named.first + 1)
		return -1;
	mention = &w->a->mentions[w->mention_at[name] - 1];
	if (mention->kind != NT_PERSON || mention->first_token != name ||
		mention->end_token >= w->a->ntokens || !nt_is_punct(w, mention->end_token) ||
		w->a->tokens[named.end - 1].shape != NT_SHAPE_LOWER ||
		w->a->text[w->a->tokens[named.end - 1].end - 1] == 's')
		return -1;
	return (int32_t) mention->entity;
}

/* A description: "the minister", "Mayor" in a headline. */
static void
resolve_description(const Discourse *d, NtAttribution *at)
{
	const NtQuoteWork *w = d->w;
	uint32_t           first = at->named.first;
	NtWordUse          use = nt_use(w, first);
	const NtString    *noun = &nt_word(w->a, at->head)->norm;
	bool definite = nt_token_is(w->a, first, "the") || nt_token_is(w->a, first, "this") ||
					(use & (NT_USE_THAT | NT_USE_POSSESSIVE)) != 0 ||
					(first == at->head && nt_is_title(w, first));

	at->entity = name_behind(w, at->named);
	if (at->entity >= 0 || !definite || nt_is_punct(w, at->head))
		return;
	at->entity = nt_described(w, &d->descriptions, at->named, at->head);
	if (at->entity < 0 && noun->data[noun->len - 1] != 's' && first != at->head &&
		(use & NT_USE_POSSESSIVE) == 0)
		resolve_epithet(d, at);
}

/* True for one of a people or party: "the Dane", not "the Danes", "the Dutch". */
static bool
means_one(const NtQuoteWork *w, const NtAttribution *at)
{
	const NtString *noun = &nt_word(w->a, at->head)->norm;
	char            last = noun->data[noun->len - 1];

	return nt_token_is(w->a, at->named.first, "the") && last != 's' && last != 'h' &&
		   last != 'e';
}

/* Where a name begins that ends a phrase behind a title, and was not found. */
static uint32_t
unfound_name(const NtQuoteWork *w, NtRange named)
{
	uint32_t t = named.end;

	while (t > named.first && w->a->tokens[t - 1].shape == NT_SHAPE_CAPITAL &&
		   w->mention_at[t - 1] == 0 && !nt_is_title(w, t - 1))
		t--;
	return named.end - t > 1 && t > named.first && nt_is_title(w, t - 1) ? t
																		 : named.first;
}

static void
resolve(const Discourse *d, NtAttribution *at)
{
	const NtQuoteWork *w = d->w;
	uint32_t           m;

	if (at->head == NT_NONE || at->named.first >= at->named.end)
	{
		/* "Adding: ..." at the beginning of a sentence */
		if (at->shared && last_is_near(d, at, 0))
			take_last(d, at);
		return;
	}
	m = named_mention(w, at->named, at->head);
	if (m == NT_NONE && w->mention_at[at->head] == 0 && at->head + 1 == at->named.end &&
		w->a->tokens[at->head].shape == NT_SHAPE_CAPITAL &&
		(nt_use(w, at->named.first) & NT_USE_DET) == 0 &&
		d->family[w->a->tokens[at->head].word] != 0)
		m = d->family[w->a->tokens[at->head].word] - 1; /* a name that was not found */
	if (m != NT_NONE)
	{
		if (w->a->mentions[m].kind == NT_GROUP && means_one(w, at))
			resolve_epithet(d, at);
		if (at->entity < 0)
			at->entity = (int32_t) w->a->mentions[m].entity;
	}
	else if ((nt_lex(w->a, at->head) & NT_LEX_PRONOUN) != 0)
		resolve_pronoun(d, at);
	else
		resolve_description(d, at);
	if (at->entity >= 0)
		at->speaker = w->a->entities[at->entity].name;
	else if (at->speaker.data == NULL)
	{
		uint32_t first = unfound_name(w, at->named);

		at->speaker = nt_clean(w->a, nt_range_span(w, (NtRange){first, at->named.end}));
	}
}

/*
 * The person whom a sentence without speech is about, the one before a
 * quotation: "Lee shrugged. "Never.""  -1 if there is none.
 */
static int32_t
person_before(const Discourse *d, const NtAttribution *at)
{
	const NtQuoteWork *w = d->w;
	const NtUnit      *unit = &w->units.items[at->unit];

	if (at->unit == 0 || unit[-1].attribution != NT_NONE || unit[-1].block != unit->block)
		return -1;
	for (uint32_t m = mentions_before(w->a, unit[-1].range.first);
		 m < w->a->nmentions && d->unit_of[m] < at->unit; m++)
	{
		const NtMention *mention = &w->a->mentions[m];

		if (mention->kind == NT_PERSON && !is_possessor(w, mention))
			return is_oblique(w, mention) ? -1 : (int32_t) mention->entity;
	}
	return -1;
}

/*
 * A quotation alone in its paragraph, without a speaker: whom the paragraph
 * before was about.
 */
static void
resolve_floating(const Discourse *d, NtAttribution *at)
{
	const NtQuoteWork *w = d->w;
	int                score;

	at->entity = person_before(d, at);
	if (at->entity >= 0)
		at->speaker = w->a->entities[at->entity].name;
	else if (last_is_near(d, at, 2))
		take_last(d, at);
	else
	{
		at->entity = antecedent(d, at, w->units.items[at->unit].range.first, NT_PERSON,
								NT_GENDER_UNKNOWN, &score);
		if (at->entity >= 0)
			at->speaker = w->a->entities[at->entity].name;
	}
}

/* The unit of each mention. */
static uint32_t *
find_unit_of(const NtQuoteWork *w)
{
	NtAnalysis *a = w->a;
	uint32_t   *unit_of = nt_alloc(&a->arena, (a->nmentions + 1) * sizeof(uint32_t));
	uint32_t    u = 0;

	for (uint32_t m = 0; m < a->nmentions; m++)
	{
		while (u + 1 < w->units.count &&
			   w->units.items[u].range.end <= a->mentions[m].first_token)
			u++;
		unit_of[m] = u;
	}
	return unit_of;
}

/* True for a name of several words whose first is a given name. */
static bool
has_given_name(const NtAnalysis *a, const NtMention *m)
{
	return m->end_token - m->first_token > 1 && is_speaking_kind(m->kind) &&
		   (nt_lex(a, m->first_token) & (NT_LEX_GIVEN_MALE | NT_LEX_GIVEN_FEMALE)) != 0;
}

/* The family names of persons. */
static uint32_t *
find_families(const NtQuoteWork *w)
{
	NtAnalysis *a = w->a;
	uint32_t   *family = nt_alloc0(&a->arena, (a->nwords + 1) * sizeof(uint32_t));

	for (uint32_t m = 0; m < a->nmentions; m++)
		if (a->mentions[m].kind == NT_PERSON || has_given_name(a, &a->mentions[m]))
			family[a->tokens[a->mentions[m].end_token - 1].word] = m + 1;
	return family;
}

void
nt_resolve_speakers(NtQuoteWork *w)
{
	Discourse d = {0};
	uint32_t  framed = 0;
	uint32_t  placed = w->framed;

	d.w = w;
	d.unit_of = find_unit_of(w);
	d.family = find_families(w);
	nt_find_descriptions(w, &d.descriptions);
	/* Two runs, each in the order of the text, are read as one. */
	while (framed < w->framed || placed < w->attributions.count)
	{
		NtAttribution *items = w->attributions.items;
		NtAttribution *at;

		if (placed == w->attributions.count ||
			(framed < w->framed && items[framed].unit <= items[placed].unit))
			at = &items[framed++];
		else
			at = &items[placed++];
		nt_check(w->a);
		nt_reach(&d.descriptions, w->units.items[at->unit].range.end);
		if (at->head == NT_NONE && at->basis == NT_BASIS_FLOATING)
			resolve_floating(&d, at);
		else
			resolve(&d, at);
		if (at->speaker.data != NULL)
			d.last = at;
	}
}
