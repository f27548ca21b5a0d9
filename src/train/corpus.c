/*
 * corpus.c: reads annotated documents through the engine, and says for every
 * token which labels agree with the annotation.
 */
#include <stdlib.h>
#include <unicode/uchar.h>

#include "json.h"
#include "train.h"

/* ------------------------------------------------------------------------
 * kinds.tsv
 */

static uint32_t
kinds_by_names(char *names)
{
	uint32_t kinds = 0;

	for (char *name = strtok(names, ", "); name != NULL; name = strtok(NULL, ", "))
	{
		uint8_t kind = nt_kind_by_name(name, strlen(name));

		if (strcmp(name, "O") == 0)
			kinds |= HIDDEN;
		else if (kind != NT_NO_KIND)
			kinds |= 1u << kind;
		else
			fail("no kind is called %s", name);
	}
	return kinds;
}

void
read_tags(const char *path, Tags *tags)
{
	size_t len;
	char  *text = read_file(path, &len);
	char  *next;

	tags->tags = NULL;
	tags->count = 0;
	for (char *line = text; *line != '\0'; line = next)
	{
		char *end = line + strcspn(line, "\r\n");
		char *tag;
		char *kinds;

		next = end + (*end != '\0');
		*end = '\0';
		tag = strchr(line, '\t');
		kinds = tag != NULL ? strchr(tag + 1, '\t') : NULL;
		if (*line == '#' || kinds == NULL || strncmp(line, "corpus\t", 7) == 0)
			continue;
		*tag++ = '\0';
		*kinds++ = '\0';
		tags->tags = resize(tags->tags, (tags->count + 1) * sizeof(Tag));
		tags->tags[tags->count].corpus = line;
		tags->tags[tags->count].tag = tag;
		tags->tags[tags->count++].kinds = kinds_by_names(kinds);
	}
}

static uint32_t
kinds_of(const Tags *tags, NtString corpus, NtString tag)
{
	for (uint32_t i = 0; i < tags->count; i++)
		if (strlen(tags->tags[i].corpus) == corpus.len &&
			strlen(tags->tags[i].tag) == tag.len &&
			memcmp(tags->tags[i].corpus, corpus.data, corpus.len) == 0 &&
			memcmp(tags->tags[i].tag, tag.data, tag.len) == 0)
			return tags->tags[i].kinds;
	fail("kinds.tsv has no tag %.*s of %.*s", (int) tag.len, tag.data, (int) corpus.len,
		 corpus.data);
}

/* ------------------------------------------------------------------------
 * Documents
 */

/* Adds the mentions of a document, code points made bytes. */
static void
read_gold(Document *d, const Tags *tags, const NtJson *json, NtString text,
		  NtString corpus)
{
	const NtJson *entities = nt_json_member(json, "entities");
	NtString      none = {"O", 1};
	uint32_t     *bytes = allocate((text.len + 2) * sizeof(uint32_t));
	uint32_t      n = 0;

	for (uint32_t at = 0; at < text.len; at++)
		if (((unsigned char) text.data[at] & 0xc0) != 0x80)
			bytes[n++] = at;
	bytes[n] = text.len;
	d->hidden = kinds_of(tags, corpus, none) & ~HIDDEN;
	for (const NtJson *e = entities != NULL ? entities->first : NULL; e != NULL;
		 e = e->next)
	{
		const NtJson *start = e->first;
		const NtJson *end = start != NULL ? start->next : NULL;
		const NtJson *tag = end != NULL ? end->next : NULL;
		Gold         *gold;

		if (tag == NULL || start->number < 0 || end->number > n ||
			start->number >= end->number)
			fail("a mention of %.*s is out of place", (int) corpus.len, corpus.data);
		d->gold = resize(d->gold, (d->ngold + 1) * sizeof(Gold));
		gold = &d->gold[d->ngold++];
		gold->start = bytes[(uint32_t) start->number];
		gold->end = bytes[(uint32_t) end->number];
		gold->kinds = kinds_of(tags, corpus, tag->string);
	}
	free(bytes);
}

/* Writes text[start, end) anew: in capitals, title case or lower case, byte for byte. */
static void
rewrite(char *text, uint32_t start, uint32_t end, NtCasing casing)
{
	bool inside = false;

	for (uint32_t at = start; at < end;)
	{
		uint32_t c;
		uint32_t length = nt_decode(text, end, at, &c);
		NtCharClass class = nt_char_class(c);
		bool upper = casing == NT_CASING_UPPER || (casing == NT_CASING_TITLE && !inside);
		UChar32 other = upper ? u_toupper((UChar32) c) : u_tolower((UChar32) c);
		char    out[4];

		if (casing == NT_CASING_TITLE && inside)
			other = (UChar32) c;
		if (c != NT_INVALID_CHAR && nt_encode((uint32_t) other, out) == length)
			memcpy(text + at, out, length);
		inside = class == NT_CHAR_UPPER || class == NT_CHAR_LOWER ||
				 class == NT_CHAR_LETTER || class == NT_CHAR_APOSTROPHE;
		at += length;
	}
}

static void
analyze(Document *d, const char *text, uint32_t len, bool all_blocks)
{
	d->a = nt_analysis(&train_host, text, len, NULL);
	nt_advance(d->a, NT_STEP_BLOCKS);
	for (uint32_t b = 0; b < d->a->nblocks && all_blocks; b++)
		if (!nt_block_is_read(&d->a->blocks[b]))
			d->a->blocks[b].role = NT_PARAGRAPH;
	nt_advance(d->a, NT_STEP_WORDS);
}

/* A copy of the text with some sentences written anew; marks their places. */
static char *
make_variant(const Document *d, NtString text, uint64_t *random, uint8_t *changed)
{
	static const NtCasing casings[] = {NT_CASING_UPPER, NT_CASING_TITLE, NT_CASING_LOWER};
	char                 *copy = allocate(text.len + 1);

	memcpy(copy, text.data, text.len);
	for (uint32_t s = 0; s < d->a->nsentences; s++)
	{
		NtSpan   span = d->a->sentences[s].span;
		NtCasing casing = casings[random_number(random) % 3];

		if (random_number(random) % 6 != 0)
			continue;
		rewrite(copy, span.start, span.end, casing);
		memset(changed + span.start, 1, span.end - span.start);
	}
	return copy;
}

static void
read_document(NtArena *arena, char *line, size_t len, const Tags *tags,
			  const NtWordClusters *clusters, const ReadOptions *options,
			  uint64_t *random, Corpus *corpus)
{
	NtJson   *json = nt_json_read(arena, line, len);
	NtJson   *text = json != NULL ? nt_json_member(json, "text") : NULL;
	NtJson   *name = json != NULL ? nt_json_member(json, "corpus") : NULL;
	Document *d;
	char     *copy;

	if (text == NULL || name == NULL)
		fail("a line is no document: %.60s", line);
	if (corpus->ndocuments == corpus->capacity)
	{
		corpus->capacity = corpus->capacity * 2 + 64;
		corpus->documents =
			resize(corpus->documents, corpus->capacity * sizeof(Document));
	}
	d = &corpus->documents[corpus->ndocuments++];
	memset(d, 0, sizeof(*d));
	d->weight = options->weight;
	d->corpus = corpus->nnames - 1;
	read_gold(d, tags, json, text->string, name->string);
	copy = memcpy(allocate(text->string.len + 1), text->string.data, text->string.len);
	analyze(d, copy, text->string.len, options->all_blocks);
	if (options->variant != VARIANT_NONE)
	{
		uint8_t *changed = allocate(text->string.len + 1);

		copy = make_variant(d, text->string, random, changed);
		analyze(d, copy, text->string.len, options->all_blocks);
		d->learn = allocate(d->a->nsentences * sizeof(bool));
		for (uint32_t s = 0; s < d->a->nsentences; s++)
			d->learn[s] = changed[d->a->sentences[s].span.start] != 0;
		free(changed);
	}
	nt_features_begin(&d->f, d->a, clusters);
}

void
read_corpus(const char *path, const Tags *tags, const NtWordClusters *clusters,
			const ReadOptions *options, Corpus *corpus)
{
	size_t   len;
	char    *text = read_file(path, &len);
	char    *next;
	NtArena  arena;
	uint64_t random = options->seed;
	uint32_t n = 0;

	corpus->names = resize(corpus->names, (corpus->nnames + 1) * sizeof(char *));
	corpus->names[corpus->nnames++] = strcpy(allocate(strlen(path) + 1), path);
	nt_arena_init(&arena, &train_host);
	for (char *line = text; line < text + len; line = next)
	{
		char *end = strchr(line, '\n');

		if (end == NULL)
			end = text + len;
		next = end + 1;
		if (end - line > 2 && n++ % options->every == 0)
		{
			read_document(&arena, line, (size_t) (end - line), tags, clusters, options,
						  &random, corpus);
			corpus->documents[corpus->ndocuments - 1].fold = n % FOLDS;
		}
	}
	free(text);
}

/* ------------------------------------------------------------------------
 * Labels
 */

/* The states of some kinds at a place. */
static uint64_t
states_at(uint32_t kinds, uint32_t place)
{
	uint64_t states = 0;

	for (uint32_t k = 0; k < NT_KINDS; k++)
		if ((kinds >> k & 1) != 0)
			states |= UINT64_C(1) << nt_state_of_label(NT_LABEL(k, place));
	return states;
}

static uint64_t
states_of(uint32_t kinds)
{
	return states_at(kinds, NT_PLACE_BEGIN) | states_at(kinds, NT_PLACE_INSIDE) |
		   states_at(kinds, NT_PLACE_LAST) | states_at(kinds, NT_PLACE_UNIT);
}

/* The states that agree with one mention, for its tokens. */
static void
allow_mention(Corpus *corpus, Document *d, const Gold *gold, uint32_t *t)
{
	const NtAnalysis *a = d->a;
	uint64_t         *allowed = corpus->allowed + d->first_token;
	uint64_t          none = UINT64_C(1) << NT_STATE_O;
	uint32_t          first;

	while (*t < a->ntokens && a->tokens[*t].end <= gold->start)
		(*t)++;
	first = *t;
	while (*t < a->ntokens && a->tokens[*t].start < gold->end)
		(*t)++;
	corpus->mentions++;
	/* Where it cuts a token, its words are of that kind, in what way is open. */
	if (first == *t || a->tokens[first].start != gold->start ||
		a->tokens[*t - 1].end != gold->end)
	{
		corpus->misaligned++;
		for (uint32_t u = first; u < *t; u++)
			allowed[u] = states_of(gold->kinds);
		return;
	}
	for (uint32_t u = first; u < *t; u++)
	{
		uint32_t place = u + 1 == *t  ? (u == first ? NT_PLACE_UNIT : NT_PLACE_LAST)
						 : u == first ? NT_PLACE_BEGIN
									  : NT_PLACE_INSIDE;

		allowed[u] = states_at(gold->kinds, place);
		if ((gold->kinds & HIDDEN) != 0)
			allowed[u] |= none;
	}
}

/* Opens the states at a sentence's border that no labelling could reach. */
static void
check_borders(Corpus *corpus, const Document *d)
{
	uint64_t any = (UINT64_C(1) << NT_STATES) - 1;

	for (uint32_t s = 0; s < d->a->nsentences; s++)
	{
		const NtSentence *sentence = &d->a->sentences[s];
		uint64_t *first = &corpus->allowed[d->first_token + sentence->first_token];
		uint64_t *last = &corpus->allowed[d->first_token + sentence->end_token - 1];
		uint64_t  begins = ((UINT64_C(1) << NT_OUTSIDE) - 1) << NT_STATE_O;
		uint64_t  ends = (UINT64_C(1) << NT_OUTSIDE) - 1;

		if ((*first & begins) == 0 || (*last & ends) == 0)
		{
			corpus->misaligned++;
			for (uint64_t *t = first; t <= last; t++)
				*t |= (*t & UINT64_C(1) << NT_STATE_O) != 0 ? 0 : any;
		}
	}
}

void
finish_corpus(Corpus *corpus)
{
	corpus->ntokens = corpus->nsentences = corpus->longest = 0;
	for (uint32_t i = 0; i < corpus->ndocuments; i++)
	{
		Document *d = &corpus->documents[i];

		d->first_token = corpus->ntokens;
		d->first_sentence = corpus->nsentences;
		corpus->ntokens += d->a->ntokens;
		corpus->nsentences += d->a->nsentences;
		for (uint32_t s = 0; s < d->a->nsentences; s++)
			if (d->a->sentences[s].end_token - d->a->sentences[s].first_token >
				corpus->longest)
				corpus->longest =
					d->a->sentences[s].end_token - d->a->sentences[s].first_token;
	}
	corpus->allowed = allocate(corpus->ntokens * sizeof(uint64_t));
	for (uint32_t i = 0; i < corpus->ndocuments; i++)
	{
		Document *d = &corpus->documents[i];
		uint32_t  t = 0;

		for (uint32_t u = 0; u < d->a->ntokens; u++)
			corpus->allowed[d->first_token + u] =
				UINT64_C(1) << NT_STATE_O | states_of(d->hidden);
		for (uint32_t g = 0; g < d->ngold; g++)
			allow_mention(corpus, d, &d->gold[g], &t);
		check_borders(corpus, d);
	}
}

/* ------------------------------------------------------------------------
 * Clusters, as newstext-cluster wrote them
 */

/* Enters a word; where the table is full, or a commoner word has its place, it is left out. */
static void
set_cluster(NtClustering *c, uint32_t hash, uint16_t cluster)
{
	uint32_t slot = nt_cluster_slot(hash) & c->mask;
	uint16_t check = nt_cluster_check(hash);

	for (int probe = 0; probe < 32; probe++)
	{
		if (c->check[slot] == check)
			return;
		if (c->check[slot] == 0)
		{
			((uint16_t *) c->check)[slot] = check;
			((uint16_t *) c->cluster)[slot] = cluster;
			return;
		}
		slot = (slot + 1) & c->mask;
	}
}

static void
read_clustering(const char *path, NtClustering *c)
{
	uint16_t *parents = allocate(65536 * (NT_CLUSTER_LEVELS - 1) * sizeof(uint16_t));
	size_t    len;
	char     *text = read_file(path, &len);
	char     *next;
	uint32_t  lines = 0;

	for (const char *at = text; *at != '\0'; at++)
		lines += *at == '\n';
	for (c->mask = 1; c->mask < lines + lines / 4; c->mask *= 2)
		;
	c->check = allocate(c->mask * sizeof(uint16_t));
	c->cluster = allocate(c->mask * sizeof(uint16_t));
	c->mask--;
	c->parents = parents;
	for (char *line = text; *line != '\0'; line = next)
	{
		char    *end = line + strcspn(line, "\n");
		unsigned n;
		unsigned up[3];
		char    *tab;

		next = end + (*end != '\0');
		*end = '\0';
		tab = strchr(line, '\t');
		if (sscanf(line, "#parent %u %u %u %u", &n, &up[0], &up[1], &up[2]) == 4)
		{
			for (int l = 0; l < 3; l++)
				parents[n * 3 + (unsigned) l] = (uint16_t) up[l];
			if (n >= c->nclusters)
				c->nclusters = n + 1;
		}
		else if (tab != NULL)
			set_cluster(c, nt_hash(line, (size_t) (tab - line)),
						(uint16_t) (atoi(tab + 1) + 1));
	}
	free(text);
}

void
read_clusters(const char *const *paths, int npaths, NtWordClusters *clusters)
{
	static const uint16_t none[1];

	for (int s = 0; s < NT_CLUSTERINGS; s++)
	{
		clusters->source[s] = (NtClustering){.check = none, .cluster = none};
		if (s < npaths)
			read_clustering(paths[s], &clusters->source[s]);
	}
}
