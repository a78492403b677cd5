// SPDX-License-Identifier: GPL-3.0-or-later
/* What the engines of a process keep between requests because making it is dear: values that follow from one state of the catalogue and a key alone. They are immutable and shared among threads; a value of another state of
 * the catalogue is never given, and is dropped when one of a newer state comes. The values kept weigh at most SY_KEPT_BYTES; those not asked for longest go first. For query/ only. */
#pragma once

#include <jansson.h>

#include "query/answer.h"

G_BEGIN_DECLS

#define SY_KEPT_BYTES (128 * 1024 * 1024)

typedef struct _SyKept SyKept;

SyKept *sy_kept_new (void);
void sy_kept_free (SyKept *kept);

/* Values are atomic reference-counted boxes (g_atomic_rc_box_new). A new reference to the one of the engine's state, or NULL. */
gpointer sy_kept_take (SyKept *kept, const SyEngine *engine, const char *key);
/* Keeps a value, of which it takes a reference; `clear` goes with the last one (g_atomic_rc_box_release_full). `bytes`: about how much memory it holds. */
void sy_kept_keep (SyKept *kept, const SyEngine *engine, const char *key, gpointer value, gsize bytes, GDestroyNotify clear);
/* The JSON value that is kept under `key`, made by `make` where there is none. New reference, which the caller reads only: others read it at the same time. NULL with an error of `make`. */
typedef json_t *(*SyMakeFunc) (SyEngine *engine, gconstpointer data, GError **error);
json_t *sy_kept_json (SyEngine *engine, const char *key, SyMakeFunc make, gconstpointer data, GError **error);
/* What `make` answers to a request (its data), for answers that are dear and follow from the request and the catalogue alone. New reference to an object whose members are shared, and read only: coverage and basis are added to it. */
json_t *sy_kept_answer (SyEngine *engine, const char *kind, SyMakeFunc make, const SyRequest *request, GError **error);
/* How many bytes are kept now. */
gsize sy_kept_bytes (SyKept *kept);

G_END_DECLS
