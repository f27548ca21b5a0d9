/*
 * quote_score.c: how likely a quote and its speaker are right, by what the
 * attribution rests on.
 *
 * The figures are per cent of the quotes of each sort, found in the 840
 * articles of the training part of PolNeAR, whose content (half of it or more)
 * and speaker are those of the corpus; rare sorts lean on their likes, and where
 * no words name the speaker the content alone counts.
 */
#include "quote.h"

/* What is known of the speaker. */
enum
{
	SPEAKER_NONE,
	SPEAKER_OWN,
	SPEAKER_SHARED,
	SPEAKERS
};

static const uint8_t right[NT_BASES][NT_TIER_STRONG + 1][SPEAKERS] = {
	[NT_BASIS_BEHIND_QUOTE] = {{96, 96, 96}, {44, 77, 63}, {55, 95, 94}, {73, 97, 97}},
	[NT_BASIS_BEHIND_CLAUSE] = {{80, 80, 80}, {80, 80, 80}, {53, 64, 42}, {85, 87, 47}},
	[NT_BASIS_QUOTE] = {{72, 72, 72}, {24, 57, 54}, {32, 81, 60}, {47, 83, 65}},
	[NT_BASIS_COLON] = {{78, 78, 78}, {70, 64, 77}, {31, 81, 67}, {67, 88, 79}},
	[NT_BASIS_THAT] = {{71, 71, 71}, {42, 65, 35}, {25, 80, 61}, {34, 85, 70}},
	[NT_BASIS_QUESTION] = {{65, 65, 65}, {65, 65, 65}, {78, 70, 45}, {58, 73, 36}},
	[NT_BASIS_INFINITIVE] = {{59, 59, 59}, {59, 59, 59}, {49, 67, 46}, {33, 45, 26}},
	[NT_BASIS_CLAUSE] = {{77, 77, 77}, {57, 43, 57}, {68, 73, 52}, {80, 82, 60}},
	[NT_BASIS_OBJECT] = {{57, 57, 57}, {55, 58, 46}, {59, 64, 43}, {57, 57, 57}},
	[NT_BASIS_SOURCE] = {{80, 80, 80}, {80, 80, 80}, {40, 81, 80}, {80, 80, 80}},
	[NT_BASIS_LABEL] = {{40, 68, 43}, {40, 43, 43}, {40, 43, 43}, {40, 43, 43}},
	[NT_BASIS_HEADLINE] = {{50, 50, 50}, {50, 50, 50}, {50, 50, 50}, {50, 50, 50}},
	[NT_BASIS_BESIDE] = {{60, 60, 60}, {60, 60, 60}, {60, 60, 60}, {60, 60, 60}},
	[NT_BASIS_FRAGMENT] = {{7, 54, 29}, {29, 29, 29}, {29, 29, 29}, {29, 29, 29}},
	[NT_BASIS_FLOATING] = {{40, 40, 40}, {40, 40, 40}, {40, 40, 40}, {40, 40, 40}},
};

float
nt_quote_score(const NtAttribution *attribution)
{
	int speaker = attribution->source.first == attribution->source.end ? SPEAKER_NONE
				  : attribution->shared                                ? SPEAKER_SHARED
																	   : SPEAKER_OWN;

	return right[attribution->basis][attribution->tier][speaker] / 100.0f;
}
