// SPDX-License-Identifier: GPL-3.0-or-later
/* Rules that put whom listed parties own on a footing with them: as data, each with the days on which it was in force and what it rests on.
 *
 * Files are ETC/ownership-rules.d/NAME.ini. A group is one rule, and its name the id:
 *
 *   name, name[zh]   how it is called
 *   jurisdiction     us, eu, cn
 *   lists            ids of lists of parties, parted by |
 *   test             ">= 50" or "> 50": the share in per cent
 *   aggregate        yes: shares of several listed owners are added; no: each stands alone
 *   from, to         first and last day; `to` may be missing
 *   suspended        "DAY..DAY", both included; may be missing
 *   instrument       id of the document whose status on the day decides, where it is held; else from, to and suspended do. May be missing (guidance that is no instrument)
 *   part             part of it
 *   source           official address or citation
 *   note, note[zh]   what it does not cover; may be missing
 *
 * Plain values; strings are UTF-8 and owned. Thread-safe for readers. */
#pragma once

#include "corpus/ownership.h"

G_BEGIN_DECLS

typedef struct
{
  char *id, *name, *name_zh, *jurisdiction;
  char **lists;
  SyOwnershipTest test;
  SyDay from, to;         /* half-open; SY_DAY_NONE: open */
  SyInterval suspended;   /* both SY_DAY_NONE: never */
  char *instrument, *part; /* NULL: none */
  char *source, *note, *note_zh; /* notes may be NULL */
} SyOwnershipRule;

void sy_ownership_rule_free (SyOwnershipRule *rule);

/* What the rule's own days tell. */
typedef enum
{
  SY_RULE_NOT_YET,
  SY_RULE_APPLIES,
  SY_RULE_SUSPENDED,
  SY_RULE_ENDED,
} SyRuleState;

SyRuleState sy_ownership_rule_on (const SyOwnershipRule *rule, SyDay day);

/* Reads all files of a directory, by name; none where there is no directory. Of SyOwnershipRule; caller's. Errors: SY_ERROR_BAD_INPUT names file, group and reason; SY_ERROR_LIMIT (SY_MAX_RULES_FILE); SY_ERROR_IO. */
GPtrArray *sy_ownership_rules_load (const char *directory, GError **error);

G_END_DECLS
