// SPDX-License-Identifier: GPL-3.0-or-later
/* What the verbs of the program `smallyard` share. */
#pragma once

#include "query/answer.h"

G_BEGIN_DECLS

/* Exit statuses of every verb. */
enum
{
  SY_EXIT_FOUND = 0,     /* something was found or done */
  SY_EXIT_NOTHING = 1,   /* nothing found, and every source asked is covered */
  SY_EXIT_USAGE = 2,
  SY_EXIT_UNCOVERED = 3, /* nothing found, and some source is not covered or stale */
  SY_EXIT_FAILED = 4,
};

#define SY_CLI_NO_LIMIT G_MININT /* of a number: not given */

/* The options of reading verbs. Owned by main. */
typedef struct
{
  char *home;
  char *format;  /* NULL: text, or trec with --queries */
  char *lang;    /* NULL: that of the query */
  char *as_of;
  char *known_as_of;
  gboolean quality;
  int limit, offset, days, depth, within; /* SY_CLI_NO_LIMIT: not given */
  const char *verb;               /* its name; static */
  char *cursor;
  gboolean all;
  gboolean strict;
  gboolean no_facets;
  char **filters;     /* FIELD:VALUE each; NULL: none */
  char *languages; /* which words are also looked for in the other language */
  gboolean all_versions;
  char *histogram, *sort;
  gboolean bom;
  char *since;        /* changes: a number or day */
  gboolean by_year;
  gboolean missing;
  gboolean syntax;
  char *queries;
  char *tag;
  char *from;
  char *to;
  char *destination;
  char *jurisdiction;
  gboolean by;
  gboolean editorial; /* diff */
  char *accept, *reject, *change; /* review: an object each */
  char **set;         /* review: KEY=VALUE each */
  char *reviewer, *reason;
  char *field, *code, *hs, *query; /* compare */
  char *style;        /* brief */
  char *kind;         /* screen */
  char *identifier;   /* screen: a number in place of a name */
  char *owners;       /* screen: a file of owners */
  char *party;        /* ownership, enforcement, desk */
  char **lists;       /* screen, changes */
  char *object;       /* changes */
  double threshold;   /* screen; 0: not given */
  gboolean keep;      /* profile: the state of the last check stays */
  char *file;         /* screen: a file of names */
  gboolean log, no_log; /* screen: into the desk, whatever it says */
  char *label, *marking, *output, *key, *public_key, *password_file, *name; /* the verbs of the desk */
  char *out;          /* screen --file; NULL: standard output */
  char **columns;     /* screen --file: FIELD=COLUMN each */
  char **arguments; /* what follows the verb; NULL-terminated, may be NULL */
} SyCliOptions;

/* Prints "smallyard: MESSAGE" on stderr and returns the exit status for the error. */
int sy_cli_fail (const GError *error);

/* One verb that answers: `answer` builds it. Prints it and returns the exit status. */
typedef json_t *(*SyAnswerFunc) (SyEngine *engine, const SyRequest *request, GError **error);
/* `limit` is the length of a page where --limit does not say. */
int sy_cli_answer (const SyCliOptions *options, SyAnswerFunc answer, guint limit);

/* cite-check FILE: the text to answer about; "-" is standard input. Caller's; NULL with SY_ERROR_IO, SY_ERROR_BAD_INPUT (no UTF-8) or SY_ERROR_LIMIT. */
char *sy_cli_read_text (const char *path, GError **error);

/* The bytes of a file or of standard input as text, at most `limit`, which is called `name`. Caller's; errors as above. */
char *sy_cli_read_bytes (const char *path, gsize limit, const char *name, GError **error);

/* mcp: serves tools on standard input and output. */
int sy_cli_mcp (const SyCliOptions *options);

/* profile check FILE. What the last check left is in FILE.state; *before (caller's) is NULL where there is none. It is replaced whole, once the answer is out, but not with --keep and not of standard input. */
int sy_cli_profile (const SyCliOptions *options);
gboolean sy_cli_profile_before (const SyCliOptions *options, char **before, GError **error);
gboolean sy_cli_profile_keep (const SyCliOptions *options, const json_t *answer, GError **error);

/* screen --file: every name of a file. */
int sy_cli_screen_file (const SyCliOptions *options, SyEngine *engine, const SyRequest *request);

/* search --queries: every line of a file, with one engine. */
int sy_cli_queries (const SyCliOptions *options, SyEngine *engine, SyAnswerFunc answer, const SyRequest *base);

G_END_DECLS
