// SPDX-License-Identifier: GPL-3.0-or-later
/* Which results stand for others: of the versions of one thing the newest on the day asked for, of an act and its corrections the act. */
#pragma once

#include "index/columns.h"

G_BEGIN_DECLS

/* The folding by versions on the day `as_of`. `*ranks` (caller's, g_free) is what it points to beside the columns. */
SyFold sy_fold_on (const SyColumns *columns, SyDay as_of, gint64 **ranks);

G_END_DECLS
