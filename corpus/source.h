// SPDX-License-Identifier: GPL-3.0-or-later
/* The rules of a source: one file of etc/sources.d, read with GKeyFile. What differs between sources is data and stands there; only how a kind of
 * listing is read is C (crawler/).
 *
 * A file has the groups [source], [hosts], [pace] and [pace NAME], [limits], [retry], and those that belong to its kind of listing. Values are taken
 * with g_key_file_get_value, one expression a key, so that an XPath or a regular expression needs no escapes. Every group and key must be known and
 * may stand once; what is missing, unknown, doubled or out of its range is an error that names file, group and key.
 *
 * A source is immutable once loaded and may be shared among threads. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How fast some addresses may be asked. */
typedef struct
{
  char *name;        /* "" for [pace], which stands for all addresses that no other pace names; "text" for [pace text] */
  char *prefix;      /* addresses that begin with it; "" for [pace] */
  double rate;       /* requests a second */
  guint concurrency; /* requests at once */
} SySourcePace;

typedef struct
{
  char *path; /* of the file */
  char *id;   /* "us-fr"; also the file's name without .ini */
  char *name_en;
  char *name_zh;
  char *jurisdiction; /* us, eu, cn, un, gb, jp, xx */
  char *listing;      /* kind of listing: which driver of crawler/ reads it */
  char *counted_as;   /* the source that its documents count with, since it publishes them; NULL: itself */
  char *charset;      /* of bodies that do not say theirs */
  gboolean of_now;    /* it shows what is there now, and nobody can ask it for the past: covered when it was looked at of late */
  gboolean blocked;   /* it refuses programs: that is recorded and not evaded */
  guint stale_days;   /* coverage whose last observation is older is stale */
  GPtrArray *hosts;   /* of char *: hosts that may be asked */
  GPtrArray *https;   /* of char *: those of them whose addresses are asked over https, even where the source names them with http */
  GPtrArray *captcha; /* of char *: hosts to which the source sends clients that it takes for a nuisance */
  GPtrArray *paces;   /* of SySourcePace *: the longest prefix that fits counts; the one without comes last */
  GPtrArray *scopes;  /* of char *: what the listing is asked for, part by part; the source covers a period when each of them does.
                         "agency:industry-and-security-bureau", "type:PRESDOCU", "cfr:15:730-774"; "all" where it is asked as a whole */
  char *digest;       /* sha256 of the file's bytes, lower-case hex */
  GHashTable *values; /* use sy_source_value */
} SySource;

/* Errors: SY_ERROR_NOT_FOUND, SY_ERROR_IO, SY_ERROR_BAD_INPUT as above, SY_ERROR_LIMIT above SY_MAX_RULES_FILE. */
SySource *sy_source_load (const char *path, GError **error);
/* The source called `id` of a directory of rules. SY_ERROR_NOT_FOUND names those that there are. */
SySource *sy_source_find (const char *directory, const char *id, GError **error);
void sy_source_free (SySource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SySource, sy_source_free)

/* All files *.ini of a directory (ETC/sources.d), by id. The array frees them. One bad file is an error: rules are not half taken. */
GPtrArray *sy_sources_load (const char *directory, GError **error);
/* The rules' part of the rules digest (promise 5): sha256 over ids and digests. Caller's. */
char *sy_sources_digest (const GPtrArray *sources);

/* Value of a key: as the file says it, else the default of the key; never NULL for a key that the listing's kind knows. Borrowed. */
const char *sy_source_value (const SySource *source, const char *group, const char *key);
/* The same of a key whose value is a number; it was checked when the file was loaded. */
gint64 sy_source_int (const SySource *source, const char *group, const char *key);
double sy_source_double (const SySource *source, const char *group, const char *key);

/* The keys that the file has in a group, sorted; empty if it does not have the group. Caller's, of char *. */
GPtrArray *sy_source_keys (const SySource *source, const char *group);

/* The pace of an address; never NULL. Borrowed. */
const SySourcePace *sy_source_pace (const SySource *source, const char *uri);

G_END_DECLS
