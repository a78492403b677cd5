// SPDX-License-Identifier: GPL-3.0-or-later
/* Watchlists in the desk: what is watched, what was seen of it, and what was found since. Who looks is query/desk_check.c. Errors as of corpus/desk.h. */
#pragma once

#include "corpus/desk.h"

G_BEGIN_DECLS

typedef enum
{
  SY_WATCH_NAME,  /* of a party */
  SY_WATCH_CODE,  /* of a list entry: "us-ccl:3A090" */
  SY_WATCH_FIELD, /* of technology: "gallium" */
  SY_WATCH_QUERY, /* any */
  SY_N_WATCHES
} SyWatchKind;

const char *sy_watch_kind_name (SyWatchKind kind); /* "name" */
gboolean sy_watch_kind_parse (const char *name, SyWatchKind *kind);

typedef struct
{
  gint64 number;
  SyWatchKind kind;
  char *text;
  char *label;     /* the user's own words; "" for none */
  gint64 added;
  gint64 change;   /* change number up to which it was looked at; -1: never */
} SyWatch;

void sy_watch_free (SyWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyWatch, sy_watch_free)

/* SY_ERROR_BAD_INPUT: empty, or watched already; SY_ERROR_LIMIT (SY_MAX_QUERY, SY_MAX_WATCHES). */
gboolean sy_desk_watch_add (SyDesk *desk, const SyWatch *watch, gint64 *number, GError **error);
gboolean sy_desk_watch_remove (SyDesk *desk, gint64 number, GError **error); /* SY_ERROR_NOT_FOUND; its results stay */
GPtrArray *sy_desk_watches (SyDesk *desk, GError **error);                   /* of SyWatch, by number */
gboolean sy_desk_watch_checked (SyDesk *desk, gint64 number, gint64 change, GError **error);

/* Digest under which an object was last seen by a watch. Caller's; NULL without an error if never. */
char *sy_desk_seen (SyDesk *desk, gint64 watch, const char *object, GError **error);
/* All objects that a watch has seen: id to digest. */
GHashTable *sy_desk_all_seen (SyDesk *desk, gint64 watch, GError **error);
/* NULL as digest: it is gone. */
gboolean sy_desk_set_seen (SyDesk *desk, gint64 watch, const char *object, const char *digest, GError **error);

typedef struct
{
  gint64 number;
  gint64 watch;
  SyWatchKind kind; /* of the watch */
  char *text;       /* of the watch; not read when adding */
  char *label;
  gint64 at;
  char *object;   /* id of a party, document or entry */
  char *what;     /* "held" (when the watch was new), "new", "changed", "gone" */
  char *title;
  char *detail;   /* JSON object for who shows it: of a party {"score", "verdict", "listings"}, of a document {"published", "status"} */
  char *digest;   /* of the object; "" of one that is gone */
  char *archive;  /* head */
} SyWatchResult;

void sy_watch_result_free (SyWatchResult *result);
gboolean sy_desk_result_add (SyDesk *desk, const SyWatchResult *result, GError **error);
/* Newest first, behind a number (0: all), of one watch (0: all). Of SyWatchResult. */
GPtrArray *sy_desk_results (SyDesk *desk, gint64 watch, gint64 after, guint offset, guint limit, gint64 *count, GError **error);

G_END_DECLS
