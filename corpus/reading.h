// SPDX-License-Identifier: GPL-3.0-or-later
/* How Chinese characters and hangul are read aloud, in Latin letters: what names in these scripts are compared with.
 *
 * From Unihan (Unicode Standard Annex 38: kMandarin, kHanyuPinlu, kTGHZ2013, kHangul, kJapaneseKun, kJapaneseOn, kCantonese), read from Debian's
 * package unicode-data when the program is built. Readings that only names have (surnames) are added in reading.c, with the reason.
 *
 * Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SY_READING_MANDARIN,  /* pinyin without tones, then Wade-Giles without marks: qing, ching */
  SY_READING_KOREAN,    /* Revised Romanisation, McCune-Reischauer without marks, usual spellings of surnames: gim, kim */
  SY_READING_JAPANESE,  /* kun, then on readings, Hepburn without long vowels */
  SY_READING_CANTONESE, /* as Hong Kong spells names, from jyutping: cheung, wong */
  SY_READING_N,
} SyReadingLanguage;

/* The most readings that one character is given in one language. */
#define SY_MAX_READINGS 12

/* Appends the readings of a Chinese character or hangul syllable to `readings` (of char *, each the caller's: give the array a free function), best
 * known first, none twice, ASCII letters only. Appends nothing if it has none in this language. */
void sy_reading_add (gunichar c, SyReadingLanguage language, GPtrArray *readings);

G_END_DECLS
