/*
 * entity_money.c: amounts of money in one form, "USD 3500000".
 *
 * Read are an amount in digits or one number in words, with factors (million,
 * bn), and a currency that leaves no doubt.  Ranges, "millions of dollars" and
 * currencies that several countries have (peso, rupee) stay as written.
 */
#include "entity.h"

#define MAX_DIGITS 30

typedef struct Amount
{
	char     digits[MAX_DIGITS + 1];
	uint32_t n;
	uint32_t point; /* digits before the decimal point */
	uint32_t zeros; /* that factors add */
	NtString code;
} Amount;

/* Signs that stand for one currency; a bare dollar is taken for the American one. */
static const struct
{
	uint32_t sign;
	char     code[4];
} signs[] = {
	{'$', "USD"},    {0x20ac, "EUR"}, {0xa3, "GBP"},   {0x20b9, "INR"},
	{0x20bd, "RUB"}, {0x20a9, "KRW"}, {0x20aa, "ILS"}, {0x20b4, "UAH"},
	{0x20ba, "TRY"}, {0x20a6, "NGN"}, {0x20ab, "VND"}, {0xe3f, "THB"},
};

/* Letters before a dollar sign. */
static const struct
{
	const char *letters;
	uint32_t    len;
	const char *code;
} dollars[] = {
#include "dollar.h"
};

/* What the lists have a word stand for, if it is of a class; else empty. */
static NtString
value_of(const char *word, uint32_t len, NtLexClasses class)
{
	NtString        none = {NULL, 0};
	const NtPhrase *phrase = nt_lexicon_phrase(word, len);

	return phrase != NULL && (phrase->classes & class) != 0 ? nt_phrase_canonical(phrase)
															: none;
}

static bool
set_code(Amount *amount, NtString code)
{
	if (code.len != 3 || amount->code.len > 0)
		return false;
	amount->code = code;
	return true;
}

/* Reads a factor: each adds its zeros. */
static bool
add_factor(Amount *amount, const char *word, uint32_t len)
{
	NtString factor = value_of(word, len, NT_LEX_MAGNITUDE);

	if (factor.len < 2 || amount->n == 0)
		return false;
	amount->zeros += factor.len - 1;
	return amount->zeros < MAX_DIGITS;
}

/* Reads digits with marks: 1,000.50.  Returns how many bytes they take; 0 if too many. */
static uint32_t
add_digits(Amount *amount, const char *text, uint32_t len)
{
	bool     point = false;
	uint32_t at = 0;

	for (; at < len &&
		   ((text[at] >= '0' && text[at] <= '9') || text[at] == ',' || text[at] == '.');
		 at++)
	{
		if (text[at] == '.')
		{
			if (point)
				return 0;
			point = true;
		}
		else if (text[at] != ',')
		{
			if (amount->n == MAX_DIGITS)
				return 0;
			amount->digits[amount->n++] = text[at];
			amount->point += !point;
		}
	}
	return at;
}

/* Reads a token of digits, perhaps with a code before and a factor after: RM20.5mil. */
static bool
add_figure(Amount *amount, const NtString *norm)
{
	uint32_t letters = 0;
	uint32_t used;

	while (letters < norm->len && norm->data[letters] >= 'a' &&
		   norm->data[letters] <= 'z')
		letters++;
	if (letters > 0 && !set_code(amount, value_of(norm->data, letters, NT_LEX_CURRENCY)))
		return false;
	if (amount->n > 0)
		return letters == 0 && norm->len == 3 && amount->n == amount->point &&
			   add_digits(amount, norm->data, 3) == 3; /* 600 000 */
	used = letters + add_digits(amount, norm->data + letters, norm->len - letters);
	return amount->n > 0 &&
		   (used == norm->len || add_factor(amount, norm->data + used, norm->len - used));
}

/* Reads the sign of a currency. */
static bool
add_sign(Amount *amount, const NtString *norm)
{
	uint32_t c;

	nt_decode(norm->data, norm->len, 0, &c);
	for (uint32_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (signs[i].sign == c)
		{
			NtString code = {signs[i].code, 3};

			return set_code(amount, code);
		}
	return false;
}

/* Reads letters before a dollar sign. */
static bool
add_dollar(Amount *amount, const NtString *norm)
{
	char     letters[4] = "";
	uint32_t n = 0;

	for (uint32_t i = 0; i < norm->len && n < 3; i++)
		if (norm->data[i] != '.')
			letters[n++] = norm->data[i];
	for (uint32_t i = 0; i < sizeof(dollars) / sizeof(dollars[0]); i++)
		if (strcmp(dollars[i].letters, letters) == 0)
		{
			NtString code = {dollars[i].code, 3};

			return set_code(amount, code);
		}
	return false;
}

/* Reads what begins at a token.  Returns how many tokens it takes, 0 if it is not known. */
static uint32_t
read_part(const NtAnalysis *a, uint32_t token, uint32_t end, Amount *amount)
{
	const NtToken  *t = &a->tokens[token];
	const NtString *norm = &nt_word(a, token)->norm;
	const NtPhrase *phrase;
	NtString        value;
	uint32_t        n;

	if (t->class == NT_CHAR_CURRENCY)
		return add_sign(amount, norm) ? 1 : 0;
	if (token + 1 < end && a->text[a->tokens[token + 1].start] == '$')
		return add_dollar(amount, norm) ? 2 : 0;
	if (t->shape == NT_SHAPE_NUMBER || t->shape == NT_SHAPE_ALNUM)
		return add_figure(amount, norm) ? 1 : 0;
	if (t->class == NT_CHAR_DASH) /* 5-million, but not 5-6 */
		return amount->n > 0 && token + 1 < end &&
					   a->tokens[token + 1].class == NT_CHAR_LOWER
				   ? 1
				   : 0;
	phrase = nt_find_phrase(a, token, end, &n);
	if (phrase != NULL && (phrase->classes & NT_LEX_CURRENCY) != 0 &&
		set_code(amount, nt_phrase_canonical(phrase)))
		return n;
	if (add_factor(amount, norm->data, norm->len))
		return 1;
	value = value_of(norm->data, norm->len, NT_LEX_NUMBER_WORD);
	if (value.len > 0 && amount->n == 0)
		return add_digits(amount, value.data, value.len) > 0 ? 1 : 0;
	return 0;
}

NtString
nt_money_name(NtAnalysis *a, uint32_t first, uint32_t end)
{
	Amount   amount;
	NtBuffer out;
	NtString none = {NULL, 0};
	uint32_t point;
	uint32_t at = 0;

	memset(&amount, 0, sizeof(amount));
	for (uint32_t t = first; t < end;)
	{
		uint32_t n = read_part(a, t, end, &amount);

		if (n == 0)
			return none;
		t += n;
	}
	if (amount.n == 0 || amount.code.len == 0)
		return none;
	nt_buffer_init(&out, &a->arena, 2 * MAX_DIGITS + 8);
	nt_buffer_add(&out, amount.code.data, amount.code.len);
	nt_buffer_add_string(&out, " ");
	point = amount.point + amount.zeros;
	while (at + 1 < point && at + 1 < amount.n && amount.digits[at] == '0')
		at++;
	while (amount.n > point && amount.digits[amount.n - 1] == '0')
		amount.n--;
	if (point == 0)
		nt_buffer_add_string(&out, "0");
	for (; at < amount.n || at < point; at++)
	{
		if (at == point)
			nt_buffer_add_string(&out, ".");
		nt_buffer_add(&out, at < amount.n ? amount.digits + at : "0", 1);
	}
	return nt_buffer_string(&out);
}
