// SPDX-License-Identifier: GPL-3.0-or-later
/* Watches held against what is new and changed. For query/ only.
 *
 * A name is screened anew: a party that was not found before, whose record differs from the one seen, or that is found no more, is a result; a standing decision "other" spares it. A code, field or query is searched among the documents that
 * were added or changed since the watch was last held against them; a code also as a list entry, by the digest of its words. A watch that is new takes what is there as seen; parties that have a watched name are told once as "held".
 *
 * Results are kept in the desk and, as one message, in the maildir HOME/mail. Nothing is sent. */
#pragma once

#include "corpus/desk_watch.h"
#include "query/engine.h"

G_BEGIN_DECLS

typedef struct
{
  guint watches; /* that were held against something */
  guint results;
} SyDeskChecked;

/* Each watch is one transaction: one that was interrupted is done again. Errors of the desk and of the engine; a watch whose query cannot be read is named by `report` and passed over. */
gboolean sy_desk_check_watches (SyEngine *engine, SyDesk *desk, const char *lang, SyDeskChecked *checked, void (*report) (const char *line, gpointer data), gpointer data, GError **error);

G_END_DECLS
