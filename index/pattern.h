// SPDX-License-Identifier: GPL-3.0-or-later
/* Rules: a table of patterns and of what to make of their matches, which the recognisers are written in. */
#pragma once

#include "index/recognise.h"
#include "index/view.h"

G_BEGIN_DECLS

/* What was found so far in one text. */
typedef struct
{
  const SyContext *context;
  const SyView *view;
  GArray *findings; /* of SyFinding */
  GHashTable *held;  /* what sy_search_text_holds has looked for */
  GHashTable *cited; /* of the citation recogniser: parts of the CFR that the text names with their title; NULL until asked for */
} SySearch;

/* Bytes [start, end) of the view. */
typedef struct
{
  gsize start, end;
  char *value;
} SyFinding;

/* One match of a rule; offsets are bytes of the view. */
typedef struct
{
  const GMatchInfo *info;
  const SyView *view;
  gsize start, end;
} SyMatch;

typedef struct
{
  /* Strings, '|' between them: a text that holds none of them is not looked at. Every match must hold one. */
  const char *anchors;
  const char *pattern; /* GRegex, in which \d, \w and \b mean ASCII */
  void (*make) (SySearch *search, const SyMatch *match, const char *parameter);
  const char *parameter;
  const char *jurisdiction; /* the rule holds for texts of this jurisdiction only; NULL: for all */
} SyRule;

/* A table of rules and their patterns, compiled once. */
typedef struct
{
  const SyRule *rules;
  guint n_rules;
  GRegex **compiled;
  gsize once;
} SyRules;

#define SY_RULES(rules) { (rules), G_N_ELEMENTS (rules), NULL, 0 }

/* Runs every rule over the text. A pattern that does not compile is a programming error. Thread-safe. */
void sy_rules_run (SyRules *rules, SySearch *search);

/* A pattern that is matched by hand, with one of the two functions below; compiled once, never freed. Thread-safe. */
typedef struct
{
  const char *pattern;
  GRegex *compiled;
  gsize once;
} SyPattern;
/* Matches right at `at`. `*info` is the caller's (g_match_info_unref) if it does. */
gboolean sy_pattern_at (SyPattern *pattern, const SyView *view, gsize at, GMatchInfo **info);
/* The first match anywhere; likewise. */
gboolean sy_pattern_find (SyPattern *pattern, const SyView *view, GMatchInfo **info);

/* Group of a match: FALSE if it took no part. */
gboolean sy_match_span (const GMatchInfo *info, int group, gsize *start, gsize *end);
/* Its text; "" if it took no part. Caller's. */
char *sy_match_text (const GMatchInfo *info, const SyView *view, int group);
/* Its value: ASCII or Chinese digits; -1 if it took no part or is no number below a million. */
int sy_match_number (const GMatchInfo *info, const SyView *view, int group);

/* Whether the text holds `literal` in its bytes [from, to). */
gboolean sy_view_holds (const SyView *view, gsize from, gsize to, const char *literal);
gboolean sy_view_holds_any (const SyView *view, gsize from, gsize to, const char *anchors);

/* Whether the whole text holds one of the anchors; `anchors` must be a literal. Looked for once, however often it is asked. */
gboolean sy_search_text_holds (SySearch *search, const char *anchors);

/* The sentence around [start, end): it begins behind a full stop and a space, and ends with its own mark. */
void sy_view_sentence (const SyView *view, gsize start, gsize end, gsize *from, gsize *to);
/* The value of the first fact of a recogniser within [start, end) that begins so; "" if there is none. Caller's. */
char *sy_search_first_fact (SySearch *search, void (*recognise) (const SyContext *, const SyView *, GPtrArray *), gsize start, gsize end, const char *prefix);

void sy_search_init (SySearch *search, const SyContext *context, const SyView *view);
/* Takes `value`; NULL is no finding. */
void sy_search_add (SySearch *search, gsize start, gsize end, char *value);
/* Puts the findings in order: by start, the longest first. */
void sy_search_sort (SySearch *search);
/* Takes a finding back: sy_search_finish passes it over. Others keep their places. */
void sy_search_leave (SySearch *search, guint place);
/* Puts the findings in order, drops those that overlap an earlier or longer one (findings of the very same span stay together), appends them as facts with spans of the original, and
 * clears the search. */
void sy_search_finish (SySearch *search, SyFactKind kind, const char *recogniser, guint version, GPtrArray *facts);

G_END_DECLS
