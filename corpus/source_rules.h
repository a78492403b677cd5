// SPDX-License-Identifier: GPL-3.0-or-later
/* The keys that there are in rules of sources, and what their values may be. For corpus/source.c. Pure and thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is wrong with a value, or NULL. Static. */
typedef const char *SyComplaint;

typedef struct _SySourceRule SySourceRule;
struct _SySourceRule
{
  const char *listing; /* kinds of listing that have the key, "pages|files"; NULL: all */
  const char *group;   /* "pace *": [pace NAME] */
  const char *key;     /* "*": any; then it is the key that `check_key` looks at */
  SyComplaint (*check) (const SySourceRule *rule, const char *value);
  SyComplaint (*check_key) (const char *key);
  const char *fallback; /* NULL: the key is required, where its group stands */
  double least;
  double most;
  const char *scope; /* of a "*" rule: each key is a scope with this prefix */
};

/* The rule of a key in a source of this kind of listing; NULL: there is no such key. Static. */
const SySourceRule *sy_source_rule (const char *listing, const char *group, const char *key);
/* The next rule of a kind of listing behind `rule` (NULL: the first); NULL at the end. */
const SySourceRule *sy_source_rule_next (const char *listing, const SySourceRule *rule);
/* Whether the rule is for this group: "pace *" is for "pace api". */
gboolean sy_source_rule_is_for (const SySourceRule *rule, const char *group);
gboolean sy_source_group_is_known (const char *listing, const char *group);
/* Whether a file may do without the group of the rule. */
gboolean sy_source_group_is_optional (const char *listing, const char *group);

/* The kinds of listing, ended by NULL. Static. */
const char *const *sy_source_listings (void);

G_END_DECLS
