// SPDX-License-Identifier: GPL-3.0-or-later
/* A PDF of one page with one line of composed words, for models that play files. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends the file; its line is `words` and then `more`, without brackets and backslashes. */
void sy_replay_pdf (GString *out, const char *words, const char *more);

G_END_DECLS
