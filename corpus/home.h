// SPDX-License-Identifier: GPL-3.0-or-later
/* Where things are: the data directory (--home, $SMALLYARD_HOME) and the configuration. Pure but for getenv; thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `option` if not NULL, else $SMALLYARD_HOME, else $XDG_DATA_HOME/smallyard. Caller's. Never fails: nothing is created. */
char *sy_home_resolve (const char *option);

/* Creates the data directory (mode 0700) and archive/ and fulltext/ in it. Sets SY_ERROR_IO. */
gboolean sy_home_create (const char *home, GError **error);

/* Paths in it; caller's. */
char *sy_home_archive (const char *home);   /* archive/ */
char *sy_home_catalogue (const char *home); /* catalogue.db */
char *sy_home_crawl (const char *home);     /* crawl.db */
char *sy_home_desk (const char *home);      /* desk.db */
char *sy_home_fulltext (const char *home);  /* fulltext/ */
char *sy_home_corrections (const char *home); /* corrections.d/ */

/* The configuration directory that holds sources.d/ and fields.d/: $SMALLYARD_ETC, else the installed one, else the source tree's. Caller's. */
char *sy_home_etc (void);

/* Directory of the installed (or source tree's) read-only data: starter registers. $SMALLYARD_DATA overrides. Caller's. */
char *sy_home_data (void);

G_END_DECLS
