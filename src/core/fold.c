/*
 * fold.c: folds names as index keys and queries do.
 *
 * A fold is a row of words, one space between them.  Every rule looks at what
 * the rules before it left, and none undoes another's work, so folding a fold
 * changes nothing: keys and queries may be folded as often as one likes.
 */
#include "analysis.h"

/* A fold while it is written. */
typedef struct Fold
{
	char    *out;
	uint32_t len;
	uint32_t word;       /* where the word that is written begins */
	uint32_t apostrophe; /* where its last apostrophe stood, or NO_PLACE */
	bool     full;       /* nothing more fits */
} Fold;

#define NO_PLACE UINT32_MAX

/* Marks that stand for an apostrophe inside a word. */
static bool
is_apostrophe(uint32_t c, NtCharClass class)
{
	return class == NT_CHAR_APOSTROPHE || c == '`' || c == 0xb4 || c == 0x2018 ||
		   c == 0x201b || c == 0x2032 || c == 0x2bb || c == 0x2bd;
}

/* Joiners and variation selectors change how letters look, not which they are. */
static bool
is_joiner(uint32_t c)
{
	return c == 0x200c || c == 0x200d || (c >= 0xfe00 && c <= 0xfe0f) ||
		   (c >= 0xe0100 && c < 0xe01f0);
}

static bool
is_ascii_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* Characters that words of a fold are made of. */
static bool
is_word_char(uint32_t c, NtCharClass class)
{
	switch (class)
	{
		case NT_CHAR_UPPER:
		case NT_CHAR_LOWER:
		case NT_CHAR_LETTER:
		case NT_CHAR_IDEOGRAPH:
		case NT_CHAR_MARK:
		case NT_CHAR_DIGIT:
		case NT_CHAR_CURRENCY:
			return true;
		default:
			return c == '+' || c == '%';
	}
}

static void
put(Fold *f, const char *data, uint32_t len)
{
	if (f->full || f->len + len > NT_MAX_KEY)
	{
		f->full = true;
		return;
	}
	memcpy(f->out + f->len, data, len);
	f->len += len;
}

/* Ends the word that is written: takes off its possessive, adds the space. */
static void
end_word(Fold *f)
{
	if (f->apostrophe != NO_PLACE && f->apostrophe + 1 == f->len &&
		f->out[f->len - 1] == 's')
		f->len--;
	f->apostrophe = NO_PLACE;
	if (f->len > f->word)
	{
		put(f, " ", 1);
		f->word = f->len;
	}
}

/*
 * Writes the words of a name.  "&" between letters is part of the word and
 * left out like an apostrophe (AT&T), standing alone it is the word "and".
 * A stop between digits stays.
 */
static void
put_words(Fold *f, const char *name, size_t len)
{
	uint32_t before = ' '; /* the character before */
	size_t   at = 0;

	while (at < len && !f->full)
	{
		uint32_t c;
		uint32_t length = nt_decode(name, len, at, &c);
		NtCharClass class = nt_char_class(c);
		const char *folded;
		char        scratch[4];
		uint32_t    n;
		uint32_t    next = ' ';

		at += length;
		if (class == NT_CHAR_IGNORED || is_joiner(c))
			continue;
		if (at < len)
			nt_decode(name, len, at, &next);
		if (is_apostrophe(c, class))
			f->apostrophe = f->len;
		else if (c == '&')
		{
			if (f->len == f->word || !is_word_char(next, nt_char_class(next)))
			{
				end_word(f);
				put(f, "and", 3);
				end_word(f);
			}
		}
		else if (c == '.' && is_ascii_digit(before) && is_ascii_digit(next))
			put(f, ".", 1);
		else
		{
			n = nt_char_fold(c, &folded, scratch);
			for (uint32_t i = 0; i < n;)
			{
				uint32_t one;
				uint32_t size = nt_decode(folded, n, i, &one);

				if (is_word_char(one, nt_char_class(one)))
					put(f, folded + i, size);
				else
					end_word(f);
				i += size;
			}
		}
		before = c;
	}
	end_word(f);
}

/* The length of the word at a place, up to its space or the end. */
static uint32_t
word_length(const Fold *f, uint32_t at)
{
	uint32_t end = at;

	while (end < f->len && f->out[end] != ' ')
		end++;
	return end - at;
}

static bool
is_letter_word(const Fold *f, uint32_t at, uint32_t len)
{
	uint32_t c;
	NtCharClass class;

	if (len == 0 || nt_decode(f->out, f->len, at, &c) != len)
		return false;
	class = nt_char_class(c);
	return class == NT_CHAR_LOWER || class == NT_CHAR_UPPER || class == NT_CHAR_LETTER ||
		   class == NT_CHAR_IDEOGRAPH;
}

/* Joins words of one letter that follow each other: "j k rowling", "u s". */
static void
join_letters(Fold *f)
{
	uint32_t to = 0;
	bool     letter = false; /* the word before is one letter */

	for (uint32_t at = 0; at < f->len;)
	{
		uint32_t len = word_length(f, at);
		bool     joined = is_letter_word(f, at, len);

		if (to > 0 && !(joined && letter))
			f->out[to++] = ' ';
		memmove(f->out + to, f->out + at, len);
		to += len;
		at += len + 1;
		letter = joined;
	}
	f->len = to;
}

/* True where the last word, which begins at a place, is this one. */
static bool
last_word_is(const Fold *f, uint32_t at, const char *word)
{
	return f->len - at == strlen(word) && memcmp(f->out + at, word, f->len - at) == 0;
}

/* Takes company suffixes off the end, and the "and" before one, but never all. */
static void
drop_suffixes(Fold *f)
{
	bool dropped = false;

	for (;;)
	{
		uint32_t at = f->len;
		uint32_t longest;

		while (at > 0 && f->out[at - 1] != ' ')
			at--;
		if (at == 0)
			return;
		if (!(dropped && last_word_is(f, at, "and")) &&
			(nt_lexicon_word(f->out + at, f->len - at, nt_hash(f->out + at, f->len - at),
							 &longest) &
			 NT_LEX_ORG_SUFFIX) == 0)
			return;
		f->len = at - 1;
		dropped = true;
	}
}

size_t
nt_fold(const char *name, size_t len, char *out)
{
	Fold f = {out, 0, 0, NO_PLACE, false};

	put_words(&f, name, len);
	while (f.len > 0 && (out[f.len - 1] == ' ' || out[f.len - 1] == '.'))
		f.len--;
	join_letters(&f);
	while (f.len > 4 && memcmp(out, "the ", 4) == 0)
	{
		f.len -= 4;
		memmove(out, out + 4, f.len);
	}
	drop_suffixes(&f);
	return f.len;
}
