/*
 * query.c: queries from text and to text, and whether they are true.
 *
 *     query   = and { "|" and }
 *     and     = not { "&" not }
 *     not     = { "!" } ( name | "(" query ")" )
 *     name    = [ kind ":" ] ( "*" | ( word | quoted ) [ "*" ] )
 */
#include "query.h"

typedef struct Builder
{
	NtArena *arena;
	NT_ARRAY(NtQueryItem) items;
	NtBuffer names;
	uint32_t nnames;
} Builder;

typedef struct Parser
{
	Builder       out;
	const char   *text;
	size_t        len;
	size_t        at;
	uint32_t      open; /* parentheses not closed yet */
	NtQueryError *error;
} Parser;

static bool parse_sequence(Parser *p, NtQueryType type);

static const char *
query_text(const NtQuery *query)
{
	return (const char *) &query->items[query->nitems];
}

size_t
nt_query_size(const NtQuery *query)
{
	return sizeof(NtQuery) + query->nitems * sizeof(NtQueryItem) + query->text_len;
}

bool
nt_query_is_any(const NtQuery *query)
{
	return query->nitems == 1 ||
		   (query->items[0].type == NT_QUERY_OR && query->nitems == query->nnames + 1);
}

static void
builder_init(Builder *b, NtArena *arena)
{
	memset(b, 0, sizeof(*b));
	b->arena = arena;
	nt_buffer_init(&b->names, arena, 64);
}

/* Puts an operator before the item at a place; what stands from there on moves. */
static void
builder_insert(Builder *b, uint32_t place, NtQueryType type, uint32_t operands)
{
	NtQueryItem *item;

	NT_APPEND(b->arena, &b->items);
	item = &b->items.items[place];
	memmove(item + 1, item, (b->items.count - 1 - place) * sizeof(*item));
	memset(item, 0, sizeof(*item));
	item->type = (uint8_t) type;
	item->len = operands;
}

/*
 * Called when the operand that begins at a place is complete: if it is itself
 * the operator that it is an operand of, its own operands take its place.
 * Returns how many operands it now counts for.
 */
static uint32_t
builder_absorb(Builder *b, uint32_t place, NtQueryType type)
{
	NtQueryItem *item = &b->items.items[place];
	uint32_t     operands = item->len;

	if (item->type != type)
		return 1;
	b->items.count--;
	memmove(item, item + 1, (b->items.count - place) * sizeof(*item));
	return operands;
}

static void
builder_add_name(Builder *b, NtString kind, NtString name, uint8_t flags)
{
	NtQueryItem *item = NT_APPEND(b->arena, &b->items);

	item->type = NT_QUERY_NAME;
	item->flags = flags;
	item->kind_len = (uint16_t) kind.len;
	item->len = name.len;
	nt_buffer_add(&b->names, kind.data, kind.len);
	nt_buffer_add(&b->names, name.data, name.len);
	b->nnames++;
}

static void
builder_add_query(Builder *b, const NtQuery *query)
{
	uint32_t i;

	for (i = 0; i < query->nitems; i++)
		*NT_APPEND(b->arena, &b->items) = query->items[i];
	nt_buffer_add(&b->names, query_text(query), query->text_len);
	b->nnames += query->nnames;
}

/* True where an operand is written in parentheses. */
static bool
needs_parentheses(NtQueryType operand, NtQueryType parent)
{
	if (parent == NT_QUERY_NOT)
		return operand == NT_QUERY_AND || operand == NT_QUERY_OR;
	return parent == NT_QUERY_AND && operand == NT_QUERY_OR;
}

/*
 * How deep parentheses go in the expression at *at, which moves behind it.
 * The recursion is bounded: at most three levels for each parenthesis that
 * was read, and builders add one level at a time.
 */
static uint32_t
measure_nesting(const NtQueryItem *items, uint32_t *at)
{
	const NtQueryItem *item = &items[(*at)++];
	uint32_t           operands = item->type == NT_QUERY_NAME ? 0 : item->len;
	uint32_t           deepest = 0;

	while (operands-- > 0)
	{
		NtQueryType operand = (NtQueryType) items[*at].type;
		uint32_t    depth = measure_nesting(items, at);

		if (needs_parentheses(operand, (NtQueryType) item->type))
			depth++;
		if (depth > deepest)
			deepest = depth;
	}
	return deepest;
}

/* Makes the flat query, or gives NULL where it would be too large. */
static NtQuery *
builder_finish(Builder *b)
{
	NtQuery *query;
	uint32_t at = 0;
	uint32_t nesting = measure_nesting(b->items.items, &at);
	size_t   items_size = b->items.count * sizeof(NtQueryItem);

	if (b->items.count > NT_QUERY_MAX_ITEMS || nesting > NT_QUERY_MAX_NESTING ||
		b->names.len > NT_MAX_ARTICLE / 2)
		return NULL;
	query = nt_alloc(b->arena, sizeof(NtQuery) + items_size + b->names.len);
	query->nitems = b->items.count;
	query->nnames = b->nnames;
	query->nesting = nesting;
	query->text_len = (uint32_t) b->names.len;
	memcpy(query->items, b->items.items, items_size);
	memcpy(&query->items[query->nitems], b->names.data, b->names.len);
	return query;
}

static bool
fail(Parser *p, size_t at, const char *problem, const char *hint)
{
	p->error->problem = problem;
	p->error->hint = hint;
	p->error->at = at;
	p->error->limit = false;
	return false;
}

static bool
fail_limit(Parser *p, size_t at, const char *problem)
{
	fail(p, at, problem, NULL);
	p->error->limit = true;
	return false;
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* True for a byte that may stand in a name without quotation marks. */
static bool
is_bare(char c)
{
	return !is_space(c) && c != '\0' && strchr("&|!():\"*", c) == NULL;
}

static void
skip_space(Parser *p)
{
	while (p->at < p->len && is_space(p->text[p->at]))
		p->at++;
}

/* Moves behind a character if it comes next, here without space before it. */
static bool
take(Parser *p, char c)
{
	if (p->at >= p->len || p->text[p->at] != c)
		return false;
	p->at++;
	return true;
}

bool
nt_query_is_kind(const char *kind, size_t len)
{
	size_t i;

	if (len == 0 || len > NT_QUERY_MAX_KIND || kind[0] < 'a' || kind[0] > 'z')
		return false;
	for (i = 1; i < len; i++)
	{
		if ((kind[i] < 'a' || kind[i] > 'z') && (kind[i] < '0' || kind[i] > '9') &&
			kind[i] != '_')
			return false;
	}
	return true;
}

static NtString
read_word(Parser *p)
{
	NtString word;
	size_t   start = p->at;

	while (p->at < p->len && is_bare(p->text[p->at]))
		p->at++;
	word.data = p->text + start;
	word.len = (uint32_t) (p->at - start);
	return word;
}

/* Reads a name in quotation marks, a doubled one inside standing for itself. */
static bool
read_quoted(Parser *p, NtString *name)
{
	size_t   opening = p->at;
	NtBuffer buffer;

	p->at++;
	nt_buffer_init(&buffer, p->out.arena, 32);
	for (;;)
	{
		size_t start = p->at;

		while (p->at < p->len && p->text[p->at] != '"')
			p->at++;
		nt_buffer_add(&buffer, p->text + start, p->at - start);
		if (!take(p, '"'))
			return fail(p, opening, "this quotation mark has no closing one",
						"Inside a quoted name, a quotation mark is written twice.");
		if (!take(p, '"'))
			break;
		nt_buffer_add(&buffer, "\"", 1);
	}
	*name = nt_buffer_string(&buffer);
	return true;
}

/*
 * Reads a word or a quoted name, if one comes next: *found tells.  False only
 * for a quoted name without an end.
 */
static bool
read_name(Parser *p, NtString *name, bool *found)
{
	*found = p->at < p->len && (is_bare(p->text[p->at]) || p->text[p->at] == '"');
	if (!*found)
		return true;
	if (p->text[p->at] == '"')
		return read_quoted(p, name);
	*name = read_word(p);
	return true;
}

static bool
parse_name(Parser *p)
{
	NtString kind = {"", 0};
	NtString name = {"", 0};
	size_t   start = p->at;
	uint8_t  flags = 0;
	bool     found;

	if (!read_name(p, &name, &found))
		return false;
	if (found && p->text[start] != '"' && take(p, ':'))
	{
		if (!nt_query_is_kind(name.data, name.len))
			return fail(p, start, "this is not a kind",
						"A kind is a lower-case word such as person, organization, "
						"location or speaker; a name with a colon stands in double "
						"quotes.");
		kind = name;
		name.len = 0;
		if (!read_name(p, &name, &found))
			return false;
	}
	if (take(p, '*'))
		flags = found ? NT_QUERY_PREFIX : NT_QUERY_ANY;
	else if (!found)
		return fail(p, p->at, "a name is missing", NULL);
	if (name.len > NT_QUERY_MAX_NAME)
		return fail_limit(p, start, "this name is too long");
	if (p->out.items.count >= NT_QUERY_MAX_ITEMS)
		return fail_limit(p, start, "the query has too many names");
	builder_add_name(&p->out, kind, name, flags);
	return true;
}

static bool
parse_operand(Parser *p)
{
	Builder *out = &p->out;
	uint32_t first = out->items.count;
	bool     negated = false;

	skip_space(p);
	while (take(p, '!'))
	{
		negated = !negated;
		skip_space(p);
	}
	if (p->at < p->len && p->text[p->at] == '(')
	{
		size_t opening = p->at++;

		if (++p->open > NT_QUERY_MAX_NESTING)
			return fail_limit(p, opening, "parentheses are nested too deeply");
		if (!parse_sequence(p, NT_QUERY_OR))
			return false;
		if (!take(p, ')'))
		{
			if (p->at < p->len)
				return fail(p, p->at, "an operator is missing",
							"A name of several words stands in double quotes.");
			return fail(p, opening, "this parenthesis has no closing one", NULL);
		}
		p->open--;
	}
	else if (!parse_name(p))
		return false;
	if (negated && out->items.items[first].type == NT_QUERY_NOT)
		builder_absorb(out, first, NT_QUERY_NOT);
	else if (negated)
		builder_insert(out, first, NT_QUERY_NOT, 1);
	return true;
}

/* Reads operands joined by "|" (each joined by "&") or by "&", and the space behind. */
static bool
parse_sequence(Parser *p, NtQueryType type)
{
	uint32_t first = p->out.items.count;
	uint32_t operands = 0;

	do
	{
		uint32_t start = p->out.items.count;

		if (!(type == NT_QUERY_OR ? parse_sequence(p, NT_QUERY_AND) : parse_operand(p)))
			return false;
		operands += builder_absorb(&p->out, start, type);
		skip_space(p);
	} while (take(p, type == NT_QUERY_OR ? '|' : '&'));
	if (operands > 1)
		builder_insert(&p->out, first, type, operands);
	return true;
}

NtQuery *
nt_query_parse(NtArena *arena, const char *text, size_t len, NtQueryError *error)
{
	Parser   p;
	NtQuery *query;

	memset(&p, 0, sizeof(p));
	builder_init(&p.out, arena);
	p.text = text;
	p.len = len;
	p.error = error;
	skip_space(&p);
	if (p.at == len)
	{
		fail(&p, 0, "the query is empty", NULL);
		return NULL;
	}
	if (!parse_sequence(&p, NT_QUERY_OR))
		return NULL;
	if (p.at < len && text[p.at] == ')')
	{
		fail(&p, p.at, "this parenthesis has no opening one", NULL);
		return NULL;
	}
	if (p.at < len)
	{
		fail(&p, p.at, "an operator is missing",
			 "A name of several words stands in double quotes.");
		return NULL;
	}
	query = builder_finish(&p.out);
	if (query == NULL)
		fail_limit(&p, 0, "the query has too many names");
	return query;
}

/*
 * A query for one name.  A name longer than NT_QUERY_MAX_NAME is cut at a
 * character: its key is far shorter.
 */
NtQuery *
nt_query_name(NtArena *arena, NtString kind, NtString name)
{
	Builder b;

	if (name.len > NT_QUERY_MAX_NAME)
	{
		name.len = NT_QUERY_MAX_NAME;
		while (name.len > 0 && ((unsigned char) name.data[name.len] & 0xc0) == 0x80)
			name.len--;
	}
	builder_init(&b, arena);
	builder_add_name(&b, kind, name, 0);
	return builder_finish(&b);
}

NtQuery *
nt_query_combine(NtArena *arena, NtQueryType type, const NtQuery *left,
				 const NtQuery *right)
{
	Builder  b;
	uint32_t operands;
	uint32_t start;

	builder_init(&b, arena);
	builder_add_query(&b, left);
	operands = builder_absorb(&b, 0, type);
	start = b.items.count;
	builder_add_query(&b, right);
	operands += builder_absorb(&b, start, type);
	builder_insert(&b, 0, type, operands);
	return builder_finish(&b);
}

NtQuery *
nt_query_not(NtArena *arena, const NtQuery *operand)
{
	Builder b;

	builder_init(&b, arena);
	builder_add_query(&b, operand);
	if (operand->items[0].type == NT_QUERY_NOT)
		builder_absorb(&b, 0, NT_QUERY_NOT);
	else
		builder_insert(&b, 0, NT_QUERY_NOT, 1);
	return builder_finish(&b);
}

static void
print_name(NtBuffer *out, const NtQueryName *name)
{
	bool     bare = name->name.len > 0;
	uint32_t i;

	if (name->kind.len > 0)
	{
		nt_buffer_add(out, name->kind.data, name->kind.len);
		nt_buffer_add(out, ":", 1);
	}
	for (i = 0; i < name->name.len && bare; i++)
		bare = is_bare(name->name.data[i]);
	if (bare)
		nt_buffer_add(out, name->name.data, name->name.len);
	else if ((name->flags & NT_QUERY_ANY) == 0)
	{
		nt_buffer_add(out, "\"", 1);
		for (i = 0; i < name->name.len; i++)
			nt_buffer_add(out, name->name.data[i] == '"' ? "\"\"" : &name->name.data[i],
						  name->name.data[i] == '"' ? 2 : 1);
		nt_buffer_add(out, "\"", 1);
	}
	if (name->flags != 0)
		nt_buffer_add(out, "*", 1);
}

/* Writes the expression at *at, an operand of parent, and moves behind it. */
static void
print_item(NtBuffer *out, const NtQuery *query, uint32_t *at, NtQueryCursor *names,
		   NtQueryType parent)
{
	const NtQueryItem *item = &query->items[(*at)++];
	NtQueryType        type = (NtQueryType) item->type;
	NtQueryName        name;
	uint32_t           i;

	if (type == NT_QUERY_NAME)
	{
		if (nt_query_next(query, names, &name))
			print_name(out, &name);
		return;
	}
	if (needs_parentheses(type, parent))
		nt_buffer_add(out, "(", 1);
	if (type == NT_QUERY_NOT)
		nt_buffer_add(out, "!", 1);
	for (i = 0; i < item->len; i++)
	{
		if (i > 0)
			nt_buffer_add_string(out, type == NT_QUERY_AND ? " & " : " | ");
		print_item(out, query, at, names, type);
	}
	if (needs_parentheses(type, parent))
		nt_buffer_add(out, ")", 1);
}

NtString
nt_query_print(NtArena *arena, const NtQuery *query)
{
	NtBuffer      out;
	NtQueryCursor names = {0, 0};
	uint32_t      at = 0;

	nt_buffer_init(&out, arena, query->text_len + query->nitems * 4);
	print_item(&out, query, &at, &names, NT_QUERY_OR);
	return nt_buffer_string(&out);
}

bool
nt_query_next(const NtQuery *query, NtQueryCursor *cursor, NtQueryName *name)
{
	const NtQueryItem *item;
	const char        *text = query_text(query);

	while (cursor->item < query->nitems &&
		   query->items[cursor->item].type != NT_QUERY_NAME)
		cursor->item++;
	if (cursor->item == query->nitems)
		return false;
	item = &query->items[cursor->item++];
	name->kind.data = text + cursor->text;
	name->kind.len = item->kind_len;
	name->name.data = name->kind.data + item->kind_len;
	name->name.len = item->len;
	name->flags = item->flags;
	cursor->text += item->kind_len + item->len;
	return true;
}

uint32_t
nt_query_key(const NtQueryName *name, char *out)
{
	uint32_t len = name->kind.len;
	uint32_t folded;

	memcpy(out, name->kind.data, len);
	out[len++] = ':';
	if ((name->flags & NT_QUERY_ANY) != 0)
		return len;
	folded = (uint32_t) nt_fold(name->name.data, name->name.len, out + len);
	return folded == 0 ? 0 : len + folded;
}

uint8_t
nt_index_byte(uint8_t kind)
{
	static const uint8_t bytes[NT_KINDS] = {
		[NT_PERSON] = NT_INDEX_PERSON,     [NT_ORGANIZATION] = NT_INDEX_ORGANIZATION,
		[NT_LOCATION] = NT_INDEX_LOCATION, [NT_FACILITY] = NT_INDEX_FACILITY,
		[NT_GROUP] = NT_INDEX_GROUP,       [NT_PRODUCT] = NT_INDEX_PRODUCT,
		[NT_DATE] = NT_INDEX_DATE,         [NT_MONEY] = NT_INDEX_MONEY,
		[NT_MISC] = NT_INDEX_MISC,
	};

	return bytes[kind];
}

static bool
has_digit(const char *fold, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
	{
		if (fold[i] >= '0' && fold[i] <= '9')
			return true;
	}
	return false;
}

bool
nt_index_is_other(uint8_t byte, const char *fold, size_t len)
{
	if (byte <= NT_INDEX_OTHER || byte == NT_INDEX_SPEAKER)
		return false;
	return byte > NT_INDEX_LAST_OF_ANY || !has_digit(fold, len);
}

/* The byte that ends the keys of a kind, 0 for a kind that the index lacks. */
static uint8_t
index_kind(NtString kind)
{
	uint8_t number = nt_kind_by_name(kind.data, kind.len);

	if (kind.len == 7 && memcmp(kind.data, "speaker", 7) == 0)
		return NT_INDEX_SPEAKER;
	return number == NT_NO_KIND ? 0 : nt_index_byte(number);
}

bool
nt_query_index_name(const NtQueryName *name, NtIndexName *out)
{
	bool any = (name->flags & NT_QUERY_ANY) != 0;

	out->prefix = (name->flags & NT_QUERY_PREFIX) != 0;
	out->len = any ? 0 : (uint32_t) nt_fold(name->name.data, name->name.len, out->name);
	if (name->kind.len > 0)
		out->first = out->last = index_kind(name->kind);
	else
	{
		out->first = NT_INDEX_PERSON;
		out->last = out->prefix || has_digit(out->name, out->len) ? NT_INDEX_LAST_OF_ANY
																  : NT_INDEX_OTHER;
	}
	return out->first > 0 && (any || out->len > 0);
}

int
nt_compare_keys(NtString a, NtString b)
{
	int order = memcmp(a.data, b.data, a.len < b.len ? a.len : b.len);

	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool
nt_keys_have(const NtString *keys, uint32_t nkeys, NtString key, bool prefix)
{
	uint32_t low = 0;
	uint32_t high = nkeys;

	while (low < high)
	{
		uint32_t middle = low + (high - low) / 2;

		if (nt_compare_keys(keys[middle], key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == nkeys || keys[low].len < key.len ||
		memcmp(keys[low].data, key.data, key.len) != 0)
		return false;
	return prefix || keys[low].len == key.len;
}

static NtTruth
negate(NtTruth truth)
{
	if (truth == NT_MAYBE)
		return NT_MAYBE;
	return truth == NT_TRUE ? NT_FALSE : NT_TRUE;
}

static NtTruth
evaluate_item(const NtQuery *query, uint32_t *at, const uint8_t **names)
{
	const NtQueryItem *item = &query->items[(*at)++];
	NtTruth            decisive = item->type == NT_QUERY_OR ? NT_TRUE : NT_FALSE;
	NtTruth            result = negate(decisive);
	uint32_t           i;

	if (item->type == NT_QUERY_NAME)
		return (NtTruth) * (*names)++;
	if (item->type == NT_QUERY_NOT)
		return negate(evaluate_item(query, at, names));
	for (i = 0; i < item->len; i++)
	{
		NtTruth operand;

		if (query->items[*at].type == NT_QUERY_NAME)
		{
			operand = (NtTruth) * (*names)++;
			(*at)++;
		}
		else
			operand = evaluate_item(query, at, names);
		if (operand == decisive)
			result = decisive;
		else if (operand == NT_MAYBE && result != decisive)
			result = NT_MAYBE;
	}
	return result;
}

NtTruth
nt_query_evaluate(const NtQuery *query, const uint8_t *names)
{
	uint32_t at = 0;

	return evaluate_item(query, &at, &names);
}

static double
selectivity_of_item(const NtQuery *query, uint32_t *at, const double **names)
{
	const NtQueryItem *item = &query->items[(*at)++];
	double             product = 1.0;
	uint32_t           i;

	if (item->type == NT_QUERY_NAME)
		return *(*names)++;
	if (item->type == NT_QUERY_NOT)
		return 1.0 - selectivity_of_item(query, at, names);
	for (i = 0; i < item->len; i++)
	{
		double operand = selectivity_of_item(query, at, names);

		product *= item->type == NT_QUERY_AND ? operand : 1.0 - operand;
	}
	return item->type == NT_QUERY_AND ? product : 1.0 - product;
}

double
nt_query_selectivity(const NtQuery *query, const double *names)
{
	uint32_t at = 0;

	return selectivity_of_item(query, &at, &names);
}
