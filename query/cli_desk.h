// SPDX-License-Identifier: GPL-3.0-or-later
/* The verbs of the desk: decide, merge, note, watch, desk. */
#pragma once

#include "query/cli.h"

G_BEGIN_DECLS

int sy_cli_decide (const SyCliOptions *options); /* same|other|unsure|undo NAME PARTY, or list */
int sy_cli_merge (const SyCliOptions *options);  /* accept|reject|undo ID ID, or list [ID] */
int sy_cli_note (const SyCliOptions *options);   /* add OBJECT TEXT, list [OBJECT], remove N */
int sy_cli_watch (const SyCliOptions *options);  /* add KIND TEXT, list, remove N, check, results */
int sy_cli_desk (const SyCliOptions *options);   /* status, log [on|off|forget DAY], check, export */

/* What they share with the verbs of packs. */

/* Rows in a page where --limit does not say. */
#define SY_DESK_ROWS 100
/* Home of the options, after the program denied itself network and other programs. Caller's; NULL with an error. */
char *sy_cli_desk_home (const SyCliOptions *options, GError **error);
const char *sy_cli_desk_lang (const SyCliOptions *options);
/* The word at a place behind the verb, or NULL. */
const char *sy_cli_word (const SyCliOptions *options, guint at);
/* A day as the instant at which it begins; 0 for NULL. */
gboolean sy_cli_instant (const char *option, const char *text, gint64 *instant, GError **error);

G_END_DECLS
