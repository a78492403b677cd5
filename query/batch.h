// SPDX-License-Identifier: GPL-3.0-or-later
/* The queue of batches (corpus/desk_batch.h) in the daemon: one thread with an engine of its own answers them one after the other, a few rows at a time, each few kept at once. What a stop leaves is gone on with at the next
 * start. Names are logged as other screenings are: where the desk's log is on. */
#pragma once

#include "query/answer.h"

G_BEGIN_DECLS

typedef struct _SyBatchQueue SyBatchQueue;

/* Starts the thread: confine the process before. It takes an engine of `shared`. `report` is told what is wrong on our side, from that thread. */
SyBatchQueue *sy_batch_queue_new (SyShared *shared, void (*report) (const char *problem, gpointer data), gpointer data);
/* A batch was added. Thread-safe; NULL: nothing happens. */
void sy_batch_queue_poke (SyBatchQueue *queue);
/* Stops after the rows that are being answered. */
void sy_batch_queue_free (SyBatchQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyBatchQueue, sy_batch_queue_free)

/* Adds what a person gave as a batch; `name` may be NULL. SY_ERROR_BAD_INPUT for what has no row or is no UTF-8, SY_ERROR_LIMIT as of sy_desk_batch_add. */
gboolean sy_batch_add (SyEngine *engine, const char *name, const char *text, const char *lang, gint64 *number, GError **error);

G_END_DECLS
