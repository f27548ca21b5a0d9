/*
 * fold.c: folds names as index keys and queries do.
 */
#include "analysis.h"

size_t
nt_fold(const char *name, size_t len, char *out)
{
	char	   *o = out;
	size_t		at = 0;

	while (at < len)
	{
		uint32_t	c;
		uint32_t	length = nt_decode(name, len, at, &c);
		const char *folded;
		char		scratch[4];
		uint32_t	n = nt_char_fold(c, &folded, scratch);

		if ((size_t) (o - out) + n > NT_MAX_KEY)
			break;
		memcpy(o, folded, n);
		o += n;
		at += length;
	}
	return (size_t) (o - out);
}
