// SPDX-License-Identifier: GPL-3.0-or-later
/* Names of persons, organisations and vessels: one normal form for every script, keys to find candidates by, and a score that explains itself.
 *
 * A name becomes parts: words in Latin letters, with what each is (company form, title, particle, place, general word, number, initial, word that
 * distinguishes) and, for runs of Chinese characters and hangul, how each character may be read in Mandarin, Korean, Japanese and Cantonese. Company
 * forms and place words are weighed, not dropped. Words come from corpus/name-words.tsv.
 *
 * Two names are compared by aligning their parts: equal words; words within few letters of each other, where letters that romanisations and ears
 * confuse (k and q, o and u, double letters) cost little; words joined or parted; initials; readings of Chinese and Korean characters; consonants
 * only for scripts that write no vowels. The score is the share of weight that was aligned, less a penalty where both names have words that the
 * other lacks. It depends on the two names, on their kinds and on the table of words: on nothing else, so it is the same on every machine.
 *
 * Sources: Damerau 1964 and Levenshtein 1966 for the distance (optimal string alignment); Unicode Annex 38 for readings.
 *
 * All functions are pure and thread-safe; a SyName is immutable. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Grows whenever a name would get other parts, keys or scores: stored keys made with another version are made anew. */
#define SY_NAME_VERSION 3

typedef enum
{
  SY_NAME_UNKNOWN, /* a person or an organisation: told by company forms and general words, if at all */
  SY_NAME_PERSON,
  SY_NAME_ORGANISATION,
  SY_NAME_VESSEL, /* or aircraft */
} SyNameKind;

typedef enum
{
  SY_NAME_PART_WORD,    /* distinguishes */
  SY_NAME_PART_GENERAL, /* bank, technology, 研究所: many names have it */
  SY_NAME_PART_FORM,    /* company form: its class is the text (ltd, jsc, gmbh) */
  SY_NAME_PART_PLACE,
  SY_NAME_PART_NUMBER, /* digits, also of "Forty-Four" and "1st" */
  SY_NAME_PART_INITIAL,
  SY_NAME_PART_TITLE,    /* Mr., Haji, President */
  SY_NAME_PART_PARTICLE, /* bin, al, de, of, the */
} SyNamePartKind;

typedef struct _SyNameLetters SyNameLetters; /* what comparing looks up again and again: inside corpus/ */
typedef struct _SyNameReadings SyNameReadings;

typedef struct
{
  SyNamePartKind kind;
  char *text;        /* Latin letters and digits in lower case; of a form, place or general word its class or English word; never empty */
  char *spelling;    /* the same as it is spelled, in Latin letters */
  char *han;         /* the run of Chinese characters (simplified) or hangul that it stands for, or NULL */
  guint characters;  /* of the run */
  GPtrArray *slots[4]; /* by SyReadingLanguage: for each character a GPtrArray of readings; NULL where a character has none, or for other scripts */
  gboolean capitals;   /* written in capitals only: may be an abbreviation */
  gboolean bare;       /* from a script that writes no vowels: only consonants count */
  double weight;
  SyNameLetters *letters;   /* of the spelling */
  SyNameLetters *joined[3]; /* of this part joined with the one, two and three that follow; NULL where they may not be joined */
  SyNameReadings *readings[4]; /* of the slots */
} SyNamePart;

typedef struct
{
  char *text; /* as given, in display form */
  SyNameKind kind;
  SyNamePart *parts;
  guint n_parts; /* at most SY_MAX_NAME_PARTS */
  gboolean repeats; /* a part is there twice */
} SyName;

SyName *sy_name_new (const char *utf8, SyNameKind kind);
void sy_name_free (SyName *name);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyName, sy_name_free)

/* Keys under which a name is stored and looked for: names that score as possible share at least one, save by accident of many errors at once.
 * Appended to `keys` (of char *, the caller's), none twice. A key begins with its sort: "w:" the sound of a word, "e:" its end, "h:" two Chinese
 * characters or hangul, "n:" a number, "a:" an abbreviation, "r:" the spelling of a word, or what a run
 * is read as. */
void sy_name_keys (const SyName *name, GPtrArray *keys);

typedef struct
{
  char *feature; /* word, sound, consonants, reading, joined, abbreviation, initial, form, number, title, particle: what agrees;
                     missing, extra, conflict, single, form, number: what does not */
  char *query;   /* what it is in the query, or NULL */
  char *listed;  /* what it is in the listed name, or NULL */
  double score;  /* how alike, 0 to 1; of penalties what the score was multiplied with */
} SyNameFeature;

void sy_name_feature_clear (SyNameFeature *feature);

/* From 0 to 1, rounded to three decimals. `features` (of SyNameFeature with sy_name_feature_clear), if not NULL, is given what made it so, in the order of the query. */
double sy_name_score (const SyName *query, const SyName *listed, GArray *features);

/* Names that score at least this are the same for most readers; at least that, a person should look. Measured in tests/unit/test-name.c. */
#define SY_NAME_MATCH 0.82
#define SY_NAME_POSSIBLE 0.70

G_END_DECLS
