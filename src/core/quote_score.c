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
	[NT_BASIS_BEHIND_CLAUSE] = {{79, 79, 79}, {79, 79, 79}, {51, 61, 40}, {85, 86, 47}},
	[NT_BASIS_QUOTE] = {{72, 72, 72}, {24, 56, 54}, {32, 81, 60}, {47, 83, 67}},
	[NT_BASIS_COLON] = {{79, 79, 79}, {74, 69, 80}, {31, 81, 67}, {67, 88, 79}},
	[NT_BASIS_THAT] = {{71, 71, 71}, {42, 65, 35}, {26, 80, 61}, {32, 85, 68}},
	[NT_BASIS_QUESTION] = {{64, 64, 64}, {64, 64, 64}, {77, 70, 45}, {55, 66, 36}},
	[NT_BASIS_INFINITIVE] = {{62, 62, 62}, {62, 62, 62}, {49, 69, 47}, {62, 62, 62}},
	[NT_BASIS_CLAUSE] = {{77, 77, 77}, {57, 43, 57}, {68, 72, 53}, {80, 82, 60}},
	[NT_BASIS_OBJECT] = {{57, 57, 57}, {54, 57, 46}, {58, 64, 42}, {57, 57, 57}},
	[NT_BASIS_SOURCE] = {{80, 80, 80}, {80, 80, 80}, {40, 81, 80}, {80, 80, 80}},
	[NT_BASIS_LABEL] = {{40, 66, 41}, {41, 41, 41}, {41, 41, 41}, {41, 41, 41}},
	[NT_BASIS_HEADLINE] = {{50, 50, 50}, {50, 50, 50}, {50, 50, 50}, {50, 50, 50}},
	[NT_BASIS_BESIDE] = {{54, 54, 54}, {54, 54, 54}, {54, 54, 54}, {54, 54, 54}},
	[NT_BASIS_FRAGMENT] = {{4, 42, 26}, {26, 26, 26}, {26, 26, 26}, {26, 26, 26}},
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
