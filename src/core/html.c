/*
 * html.c: the article as safe HTML, names and quotes marked.
 *
 * Elements never cross: quotes lie in blocks and mentions in quotes or beside
 * them; a mention that a quote begins or ends inside of stays unmarked.
 */
#include "analysis.h"

typedef struct Writer
{
	NtAnalysis *a;
	NtBuffer    out;
	uint32_t    mention; /* the next one */
	uint32_t    quote;
} Writer;

/* Adds text with the characters escaped that mean something in HTML. */
static void
add_escaped(Writer *w, const char *text, uint32_t len)
{
	uint32_t plain = 0; /* begin of what is not yet added */

	for (uint32_t i = 0; i < len; i++)
	{
		const char *escape;

		switch (text[i])
		{
			case '&':
				escape = "&amp;";
				break;
			case '<':
				escape = "&lt;";
				break;
			case '>':
				escape = "&gt;";
				break;
			case '"':
				escape = "&quot;";
				break;
			case '\'':
				escape = "&#39;";
				break;
			default:
				continue;
		}
		nt_buffer_add(&w->out, text + plain, i - plain);
		nt_buffer_add_string(&w->out, escape);
		plain = i + 1;
	}
	nt_buffer_add(&w->out, text + plain, len - plain);
}

static void
add_text(Writer *w, uint32_t start, uint32_t end)
{
	add_escaped(w, w->a->text + start, end - start);
}

/* Opens an element: its name and class, an attribute where it has a value. */
static void
open_element(Writer *w, const char *element, NtString class, const char *attribute,
			 NtString value)
{
	nt_buffer_add_string(&w->out, "<");
	nt_buffer_add_string(&w->out, element);
	nt_buffer_add_string(&w->out, " class=\"news-");
	add_escaped(w, class.data, class.len);
	nt_buffer_add_string(&w->out, "\"");
	if (value.data != NULL)
	{
		nt_buffer_add_string(&w->out, " ");
		nt_buffer_add_string(&w->out, attribute);
		nt_buffer_add_string(&w->out, "=\"");
		add_escaped(w, value.data, value.len);
		nt_buffer_add_string(&w->out, "\"");
	}
	nt_buffer_add_string(&w->out, ">");
}

/* Adds a stretch of text and marks the mentions that lie in it. */
static void
add_mentions(Writer *w, uint32_t start, uint32_t end)
{
	NtAnalysis *a = w->a;
	uint32_t    at = start;

	for (; w->mention < a->nmentions && a->mentions[w->mention].span.start < end;
		 w->mention++)
	{
		const NtMention *m = &a->mentions[w->mention];

		if (m->span.start < at || m->span.end > end)
			continue;
		add_text(w, at, m->span.start);
		open_element(w, "mark", nt_kind_name(a, m->kind), "data-entity",
					 a->entities[m->entity].name);
		add_text(w, m->span.start, m->span.end);
		nt_buffer_add_string(&w->out, "</mark>");
		at = m->span.end;
	}
	add_text(w, at, end);
}

/* Adds a block's text with its quotes and mentions. */
static void
add_block(Writer *w, NtSpan block)
{
	NtAnalysis *a = w->a;
	uint32_t    at = block.start;

	for (; w->quote < a->nquotes && a->quotes[w->quote].span.start < block.end;
		 w->quote++)
	{
		const NtQuote *q = &a->quotes[w->quote];
		NtString       kind;

		if (q->span.start < at || q->span.end > block.end || q->span.start == q->span.end)
			continue;
		add_mentions(w, at, q->span.start);
		kind.data = nt_quote_kind_name(q->kind);
		kind.len = (uint32_t) strlen(kind.data);
		open_element(w, "q", kind, "data-speaker", q->speaker);
		add_mentions(w, q->span.start, q->span.end);
		nt_buffer_add_string(&w->out, "</q>");
		at = q->span.end;
	}
	add_mentions(w, at, block.end);
}

NtString
nt_html(NtAnalysis *a)
{
	Writer w = {0};

	nt_advance(a, NT_STEP_QUOTES);
	w.a = a;
	nt_buffer_init(&w.out, &a->arena, a->len + a->len / 4);
	for (uint32_t b = 0; b < a->nblocks; b++)
	{
		const NtBlock *block = &a->blocks[b];
		const char    *element = block->role == NT_HEADLINE  ? "h1"
								 : block->role == NT_HEADING ? "h2"
															 : "p";

		nt_check(a);
		if (!nt_block_is_read(block))
			continue;
		nt_buffer_add_string(&w.out, w.out.len > 0 ? "\n<" : "<");
		nt_buffer_add_string(&w.out, element);
		nt_buffer_add_string(&w.out, ">");
		add_block(&w, block->span);
		nt_buffer_add_string(&w.out, "</");
		nt_buffer_add_string(&w.out, element);
		nt_buffer_add_string(&w.out, ">");
	}
	return nt_buffer_string(&w.out);
}
