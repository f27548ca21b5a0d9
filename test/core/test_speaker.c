/*
 * test_speaker.c: how many speakers come out right in the articles of
 * speakers.txt.  Says which did not.
 */
#include "check.h"

#define ARTICLES "test/core/speakers.txt"
#define LONGEST_ARTICLE 8192
#define MOST_QUOTES 64

/* A quote that must come out of an article. */
typedef struct Wanted
{
	NtString speaker;
	NtSpan   span;
} Wanted;

/* An article without its marks, and what they say. */
typedef struct Article
{
	char     text[LONGEST_ARTICLE];
	uint32_t len;
	Wanted   wanted[MOST_QUOTES];
	uint32_t count;
} Article;

typedef struct Figures
{
	int wanted;
	int found;
	int right;
} Figures;

/* Takes the marks out of an article that ends before a place. */
static void
read_article(const char *from, const char *end, Article *article)
{
	Wanted *open = NULL;

	article->len = 0;
	article->count = 0;
	for (; from < end; from++)
	{
		const char *bar = *from == '{' ? memchr(from, '|', (size_t) (end - from)) : NULL;

		if (bar != NULL && article->count < MOST_QUOTES)
		{
			open = &article->wanted[article->count++];
			open->speaker = (NtString){from + 1, (uint32_t) (bar - from) - 1};
			open->span.start = article->len;
			from = bar;
		}
		else if (*from == '}' && open != NULL)
			open->span.end = article->len;
		else if (article->len < LONGEST_ARTICLE - 1)
			article->text[article->len++] = *from;
	}
	article->text[article->len] = '\0';
}

/* How many bytes two spans share. */
static uint32_t
shared_bytes(NtSpan a, NtSpan b)
{
	uint32_t start = a.start > b.start ? a.start : b.start;
	uint32_t end = a.end < b.end ? a.end : b.end;

	return end > start ? end - start : 0;
}

/* The quote that shares most with a wanted one, at least half of it; or NULL. */
static const NtQuote *
find(const NtQuote *quotes, uint32_t count, const Wanted *wanted)
{
	const NtQuote *best = NULL;
	uint32_t       most = (wanted->span.end - wanted->span.start) / 2;

	for (uint32_t q = 0; q < count; q++)
		if (shared_bytes(quotes[q].span, wanted->span) > most)
		{
			best = &quotes[q];
			most = shared_bytes(quotes[q].span, wanted->span);
		}
	return best;
}

static void
check_article(const char *from, const char *end, Figures *figures)
{
	static Article article;
	NtAnalysis    *a;
	const NtQuote *quotes;
	uint32_t       count;

	read_article(from, end, &article);
	a = nt_analysis(&nt_test_host, article.text, article.len, NULL);
	count = nt_quotes(a, &quotes);
	for (uint32_t n = 0; n < article.count; n++)
	{
		const Wanted  *wanted = &article.wanted[n];
		const NtQuote *quote = find(quotes, count, wanted);
		NtString       got = {"nobody", 6};
		bool           right;

		figures->wanted++;
		figures->found += quote != NULL;
		if (quote != NULL && quote->speaker.data != NULL)
			got = quote->speaker;
		right = quote != NULL && got.len == wanted->speaker.len &&
				memcmp(got.data, wanted->speaker.data, got.len) == 0;
		figures->right += right;
		if (!right)
			fprintf(stderr, "%.*s, not %.*s: %.*s\n", (int) wanted->speaker.len,
					wanted->speaker.data, quote ? (int) got.len : 9,
					quote ? got.data : "not found",
					(int) (wanted->span.end - wanted->span.start),
					article.text + wanted->span.start);
	}
}

int
main(void)
{
	char   *articles = nt_read_text(ARTICLES);
	char   *at = strstr(articles, "\n===");
	Figures figures = {0, 0, 0};

	while (at != NULL)
	{
		char *body = strchr(at + 1, '\n');
		char *next = body != NULL ? strstr(body, "\n===") : NULL;

		if (body != NULL)
			check_article(body + 1, next != NULL ? next : body + strlen(body), &figures);
		at = next;
	}
	free(articles);
	fprintf(stderr, "speakers: %d quotes, %d found, %d with the right speaker\n",
			figures.wanted, figures.found, figures.right);
	CHECK(figures.wanted >= 100);
	CHECK(figures.found * 100 >= figures.wanted * 90);
	CHECK(figures.right * 100 >= figures.found * 88);
	return nt_finish();
}
