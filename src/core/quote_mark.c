/*
 * quote_mark.c: pairs quotation marks, block by block.
 *
 * Double marks of all kinds (curly, straight, low, doubled single, guillemets)
 * are one family and single marks another: articles mix them.  A mark says by
 * itself or by the white space around it whether it opens or closes.  Only
 * the outermost pair counts; what is nested is part of it.  Every block starts
 * anew, so that a mark which was lost harms its own paragraph at most.
 */
#include "markup.h"
#include "quote.h"

typedef enum MarkFamily
{
	MARK_NONE,
	MARK_DOUBLE,
	MARK_SINGLE
} MarkFamily;

typedef enum MarkWay
{
	MARK_EITHER,
	MARK_OPENS,
	MARK_CLOSES
} MarkWay;

typedef struct Mark
{
	uint32_t   token;
	uint32_t   tokens; /* two for a doubled single mark */
	uint32_t   c;
	MarkFamily family;
	MarkWay    way;
	uint32_t   closers; /* marks of the family behind it that close more than
								 * is opened behind it */
} Mark;

typedef NT_ARRAY(Mark) Marks;

static uint32_t
mark_char(const NtQuoteWork *w, uint32_t token)
{
	const NtToken *t = &w->a->tokens[token];
	uint32_t       c;

	nt_decode(w->a->text, t->end, t->start, &c);
	if (c == '&')
		nt_character_reference(w->a->text, t->end, t->start, &c);
	return c;
}

static MarkFamily
mark_family(const NtToken *t, uint32_t c)
{
	switch (c)
	{
		case '\'':
		case '`':
			return t->end - t->start == 2 ? MARK_DOUBLE : MARK_SINGLE;
		case 0x2018:
		case 0x2019:
		case 0x201a:
		case 0x201b:
		case 0x2039:
		case 0x203a:
			return MARK_SINGLE;
		case 0x2032:
		case 0x2033:
			return MARK_NONE; /* feet and inches */
		default:
			return MARK_DOUBLE;
	}
}

/* White space, or what may stand between it and an opening mark. */
static bool
is_open_before(const NtQuoteWork *w, uint32_t token, uint32_t first)
{
	const NtToken *before = &w->a->tokens[token - 1];

	if (token == first || (w->a->tokens[token].flags & NT_TOKEN_GLUED) == 0)
		return true;
	return before->shape == NT_SHAPE_PUNCT &&
		   (before->class == NT_CHAR_OPEN || before->class == NT_CHAR_DASH);
}

static bool
is_glued_behind(const NtQuoteWork *w, uint32_t token, uint32_t end)
{
	return token + 1 < end && (w->a->tokens[token + 1].flags & NT_TOKEN_GLUED) != 0;
}

/* Which way a mark points by the white space around it. */
static MarkWay
way_by_space(const NtQuoteWork *w, uint32_t token, uint32_t first, uint32_t end)
{
	bool open_before = is_open_before(w, token, first);
	bool glued_behind = is_glued_behind(w, token, end);

	if (open_before)
		return glued_behind || token == first ? MARK_OPENS : MARK_EITHER;
	if (!glued_behind)
		return MARK_CLOSES;
	if (nt_is_punct(w, token - 1) && w->a->tokens[token - 1].class != NT_CHAR_QUOTE)
		return nt_is_punct(w, token + 1) ? MARK_CLOSES : MARK_EITHER;
	if (nt_is_punct(w, token + 1) && w->a->tokens[token + 1].class != NT_CHAR_QUOTE)
		return MARK_CLOSES;
	return MARK_EITHER;
}

static MarkWay
mark_way(const NtQuoteWork *w, uint32_t token, uint32_t c, uint32_t first, uint32_t end)
{
	MarkWay space = way_by_space(w, token, first, end);

	switch (c)
	{
		case 0x201c: /* opens in English, closes in German */
		case 0x2018:
		case 0x201f:
		case 0x201b:
		case 0xab:
		case 0x2039:
		case 0xbb:
		case 0x203a:
			if (space != MARK_EITHER)
				return space;
			return c == 0xbb || c == 0x203a ? MARK_CLOSES : MARK_OPENS;
		case 0x201e:
		case 0x201a:
		case '`':
			return MARK_OPENS;
		case 0x201d:
			return space == MARK_OPENS && token == first ? MARK_OPENS : MARK_CLOSES;
		default:
			return space;
	}
}

/*
 * True where a single mark cannot be a quotation mark: inside a word, before
 * a shortened one ('90s), or behind a number.
 */
static bool
is_no_mark(const NtQuoteWork *w, uint32_t token, const Mark *mark, uint32_t first)
{
	const NtToken *before = token > first ? &w->a->tokens[token - 1] : NULL;
	bool glued = before != NULL && (w->a->tokens[token].flags & NT_TOKEN_GLUED) != 0;

	if (glued && before->shape == NT_SHAPE_NUMBER && (mark->c == '\'' || mark->c == '"'))
	{
		/* 6'2" and 5': but "in 2016" closes */
		if (mark->family == MARK_SINGLE)
			return true;
		return token - first >= 2 && before[-1].class == NT_CHAR_APOSTROPHE &&
			   (before->flags & NT_TOKEN_GLUED) != 0;
	}
	if (mark->family != MARK_SINGLE)
		return false;
	if (mark->way == MARK_EITHER ||
		(glued && !is_open_before(w, token, first) && mark->way == MARK_OPENS))
		return true;
	return mark->way == MARK_OPENS &&
		   (mark->c == 0x2019 || w->a->tokens[token + 1].shape == NT_SHAPE_NUMBER);
}

/* True for a single curly mark that another one like it follows: ’’ for ”. */
static bool
is_doubled(const NtQuoteWork *w, const Mark *mark, uint32_t end)
{
	uint32_t next = mark->token + 1;

	return (mark->c == 0x2018 || mark->c == 0x2019) && next < end &&
		   (w->a->tokens[next].flags & NT_TOKEN_GLUED) != 0 && nt_is_punct(w, next) &&
		   (w->a->tokens[next].class == NT_CHAR_QUOTE ||
			w->a->tokens[next].class == NT_CHAR_APOSTROPHE) &&
		   mark_char(w, next) == mark->c;
}

/* Gathers the marks of a block. */
static void
gather(NtQuoteWork *w, const NtBlock *block, Marks *marks)
{
	uint32_t closers[3] = {0, 0, 0};

	marks->count = 0;
	for (uint32_t t = block->first_token; t < block->end_token; t++)
	{
		const NtToken *token = &w->a->tokens[t];
		Mark           mark = {0};

		if (token->shape != NT_SHAPE_PUNCT ||
			(token->class != NT_CHAR_QUOTE && token->class != NT_CHAR_APOSTROPHE))
			continue;
		mark.token = t;
		mark.tokens = 1;
		mark.c = mark_char(w, t);
		mark.family = mark_family(token, mark.c);
		mark.way = mark_way(w, t, mark.c, block->first_token, block->end_token);
		if (is_doubled(w, &mark, block->end_token))
		{
			mark.tokens = 2;
			mark.family = MARK_DOUBLE;
			mark.way = mark.c == 0x2018 ? MARK_OPENS : MARK_CLOSES;
			t++;
		}
		if (mark.family == MARK_NONE || is_no_mark(w, t, &mark, block->first_token))
			continue;
		*NT_APPEND(&w->a->arena, marks) = mark;
	}
	for (uint32_t m = marks->count; m-- > 0;)
	{
		Mark     *mark = &marks->items[m];
		uint32_t *count = &closers[mark->family];

		mark->closers = *count;
		if (mark->way == MARK_OPENS)
			*count -= *count > 0;
		else
			(*count)++;
	}
}

/* True where most words begin with a capital and no stop or comma ends them. */
static bool
is_title(const NtQuoteWork *w, NtRange inner)
{
	uint32_t capital = 0;
	uint32_t lower = 0;

	for (uint32_t t = inner.first; t < inner.end; t++)
	{
		NtShape shape = (NtShape) w->a->tokens[t].shape;

		if (shape == NT_SHAPE_CAPITAL || shape == NT_SHAPE_UPPER ||
			shape == NT_SHAPE_MIXED)
			capital++;
		else if (shape == NT_SHAPE_LOWER &&
				 (nt_use(w, t) & (NT_USE_AUX | NT_USE_SUBJECT)) != 0)
			return false; /* a title would have "Is" */
		else if (shape == NT_SHAPE_LOWER && (nt_use(w, t) & NT_USE_FUNCTION) == 0)
			lower++;
	}
	return capital > 1 && capital > lower &&
		   w->a->tokens[inner.end - 1].class != NT_CHAR_STOP;
}

static void
add_quoted(NtQuoteWork *w, uint32_t block, NtRange inner, NtRange outer, bool closed)
{
	NtQuoted *quoted;

	if (inner.first >= inner.end)
		return;
	quoted = NT_APPEND(&w->a->arena, &w->quoted);
	quoted->inner = inner;
	quoted->outer = outer;
	quoted->block = block;
	quoted->closed = closed;
	for (uint32_t t = inner.first; t < inner.end; t++)
		quoted->words += !nt_is_punct(w, t);
	quoted->title = is_title(w, inner);
	for (uint32_t t = outer.first; t < outer.end; t++)
		w->quoted_at[t] = w->quoted.count;
}

/* The end of the sentence that a token lies in; *s moves on, never back. */
static uint32_t
sentence_end(const NtAnalysis *a, uint32_t token, uint32_t *s)
{
	while (*s + 1 < a->nsentences && a->sentences[*s].end_token <= token)
		(*s)++;
	return a->sentences[*s].end_token;
}

/* True where a mark behind a plural (workers') need not close anything. */
static bool
may_be_possessive(const NtQuoteWork *w, const Mark *mark)
{
	const NtToken *before = &w->a->tokens[mark->token - 1];

	return mark->family == MARK_SINGLE && mark->closers > 0 &&
		   before->shape != NT_SHAPE_PUNCT && (w->a->text[before->end - 1] | 0x20) == 's';
}

/*
 * Ends a quotation whose closing mark is missing, before another opening mark
 * (or the block's end): it goes to the end of its sentence, and of its
 * paragraph where it began that.
 */
static void
end_unclosed(NtQuoteWork *w, const NtBlock *block, uint32_t b, uint32_t open,
			 uint32_t limit, bool continues, uint32_t *s)
{
	NtRange inner = {open + 1, limit};
	NtRange outer = {open, limit};

	if (!continues && (open != block->first_token || limit != block->end_token))
	{
		inner.end = sentence_end(w->a, open, s);
		if (inner.end > limit)
			inner.end = limit;
		outer.end = inner.end;
	}
	add_quoted(w, b, inner, outer, false);
	if (inner.first < inner.end)
		w->quoted.items[w->quoted.count - 1].continues = continues;
}

/*
 * A closing mark that nothing opened: what stands before it in its sentence
 * is quoted if the mark follows a stop or comma.
 */
static void
add_unopened(NtQuoteWork *w, uint32_t b, const Mark *mark, uint32_t *s)
{
	NtRange inner;

	if (mark->family != MARK_DOUBLE || mark->way != MARK_CLOSES ||
		mark->token == w->a->blocks[b].first_token || !nt_is_punct(w, mark->token - 1))
		return;
	sentence_end(w->a, mark->token, s);
	inner.first = w->a->sentences[*s].first_token;
	inner.end = mark->token;
	if (w->quoted.count > 0 &&
		w->quoted.items[w->quoted.count - 1].outer.end > inner.first)
		return;
	add_quoted(w, b, inner, (NtRange){inner.first, mark->token + 1}, true);
}

/* Pairs the marks of one block. */
static void
pair_in_block(NtQuoteWork *w, uint32_t b, const Marks *marks, bool continues)
{
	const NtBlock *block = &w->a->blocks[b];
	const Mark    *open = NULL;
	uint32_t       depth = 0;
	uint32_t       s = block->first_sentence;

	for (uint32_t m = 0; m < marks->count; m++)
	{
		const Mark *mark = &marks->items[m];

		if (open == NULL)
		{
			if (mark->way == MARK_CLOSES)
				add_unopened(w, b, mark, &s);
			else if (mark->family == MARK_DOUBLE || mark->closers > 0)
			{
				open = mark;
				depth = 1;
			}
			continue;
		}
		if (mark->family != open->family)
			continue;
		if (mark->way == MARK_OPENS)
		{
			if (mark->closers > depth)
				depth++;
			else
			{
				end_unclosed(w, block, b, open->token, mark->token, false, &s);
				open = mark;
				depth = 1;
			}
			continue;
		}
		if (may_be_possessive(w, mark) || --depth > 0)
			continue;
		add_quoted(w, b, (NtRange){open->token + open->tokens, mark->token},
				   (NtRange){open->token, mark->token + mark->tokens}, true);
		open = NULL;
	}
	if (open != NULL && open->family == MARK_DOUBLE)
		end_unclosed(w, block, b, open->token, block->end_token, continues, &s);
}

/* True where a block begins with an opening double mark. */
static bool
begins_with_mark(const NtQuoteWork *w, const NtBlock *block)
{
	uint32_t t = block->first_token;

	return t < block->end_token && w->a->tokens[t].class == NT_CHAR_QUOTE &&
		   mark_family(&w->a->tokens[t], mark_char(w, t)) == MARK_DOUBLE;
}

void
nt_pair_marks(NtQuoteWork *w)
{
	NtAnalysis *a = w->a;
	Marks       marks = {0};
	bool        continued = false;

	for (uint32_t b = 0; b < a->nblocks; b++)
	{
		uint32_t next = b + 1;
		uint32_t count = w->quoted.count;

		if (!nt_block_is_read(&a->blocks[b]))
			continue;
		nt_check(a);
		gather(w, &a->blocks[b], &marks);
		while (next < a->nblocks && !nt_block_is_read(&a->blocks[next]))
			next++;
		pair_in_block(w, b, &marks,
					  next < a->nblocks && begins_with_mark(w, &a->blocks[next]));
		if (continued && w->quoted.count > count)
			w->quoted.items[count].continued = true;
		continued =
			w->quoted.count > count && w->quoted.items[w->quoted.count - 1].continues;
	}
}
