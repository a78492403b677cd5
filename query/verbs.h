// SPDX-License-Identifier: GPL-3.0-or-later
/* The verbs of the program `smallyard`: what each is called and does, which options it takes, and its help. */
#pragma once

#include "query/cli.h"

G_BEGIN_DECLS

/* Groups of options. */
enum
{
  SY_TAKES_PAGES = 1 << 0,
  SY_TAKES_DAYS = 1 << 1,
  SY_TAKES_QUERIES = 1 << 2,
  SY_TAKES_PERIOD = 1 << 3, /* of a calendar */
  SY_TAKES_GRAPH = 1 << 4,  /* of citations */
  SY_TAKES_FILTERS = 1 << 5,
  SY_TAKES_SINCE = 1 << 6,  /* of changes */
  SY_TAKES_CHANGED = 1 << 20, /* what of it */
  SY_TAKES_WORDS = 1 << 21,   /* of the entries of a list */
  SY_TAKES_YEARS = 1 << 7,  /* of coverage */
  SY_TAKES_REVIEW = 1 << 8,
  SY_TAKES_EDITORIAL = 1 << 10, /* of differences */
  SY_TAKES_LIMIT = 1 << 9,  /* rows, without pages */
  SY_TAKES_PLACE = 1 << 12, /* a destination */
  SY_TAKES_COMPARE = 1 << 11,
  SY_TAKES_PARTIES = 1 << 13, /* of screen */
  SY_TAKES_ONE_PARTY = 1 << 16, /* one of several by name */
  SY_TAKES_OF_FIELD = 1 << 17,  /* of a technology field, since a day */
  SY_TAKES_BRIEF = 1 << 22, /* of a field */
  SY_TAKES_DESK = 1 << 14,    /* of what the desk writes and shows */
  SY_TAKES_PACK = 1 << 15,    /* of packs and keys */
  SY_TAKES_FIELD = 1 << 18,
  SY_TAKES_CHRONOLOGY = 1 << 19,
  SY_TAKES_PROFILE = 1 << 23,
};

typedef struct
{
  const char *name;
  const char *arguments; /* as --help shows them */
  const char *summary;
  const char *description; /* after the options of --help */
  SyAnswerFunc answer;     /* a verb that reads; else ... */
  const char *program;     /* ... the program that does it ... */
  gboolean passes_name;    /* ... and whether it is told the verb */
  guint options;           /* which groups of options it takes */
  guint limit;             /* rows in a page where --limit does not say */
  guint least, most;       /* how many arguments it takes */
  int (*run) (const SyCliOptions *options); /* a verb that does neither */
} SyVerb;

/* In the order in which help lists them; ended by one without a name. Static. */
const SyVerb *sy_verbs (void);
/* NULL if there is none. Static. */
const SyVerb *sy_verb_find (const char *name);

/* ---- options (query/cli_options.c) ---- */

#define SY_CLI_NO_OPTIONS { .limit = SY_CLI_NO_LIMIT, .offset = SY_CLI_NO_LIMIT, .days = SY_CLI_NO_LIMIT, .depth = SY_CLI_NO_LIMIT, .within = SY_CLI_NO_LIMIT }

/* Reads the words of a verb's line (taken; the first is what --help calls the program) into the options, whose verb and arguments they set. FALSE where they are wrong, which is said on standard error. */
gboolean sy_cli_options_read (const SyVerb *verb, SyCliOptions *options, char **words);
void sy_cli_options_clear (SyCliOptions *options);

/* ---- other programs (query/cli_program.c) ---- */

/* Becomes the verb's program, or runs it and then holds the watches of the desk against what it brought. Returns the exit status where it does not become it. */
int sy_cli_program (const SyVerb *verb, const char *home, char **arguments);

G_END_DECLS
