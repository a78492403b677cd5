// SPDX-License-Identifier: GPL-3.0-or-later
/* A model of the Federal Register's API and full texts over a set of documents: JSON Lines of {number, date, title, type, agencies[], cfr[]}.
 *
 * fr-documents.jsonl is composed: numbers, dates and titles are those of real documents; agencies and CFR parts are assigned by words of the title;
 * all else is made up. */
#pragma once

#include <glib.h>

typedef struct _SyFrModel SyFrModel;

typedef struct
{
  guint count_cap;       /* `count` goes no further; 0: 10,000 */
  guint page_limit;      /* page x per_page may not exceed it; 0: 10,000 */
  gboolean strict_pages; /* beyond it 400 is answered, else page 1 without a word */
  gboolean none_is_404;  /* no hits: 404; else an answer without `results` */
  guint page_size;       /* never more results a page than this, whatever is asked; 0: no such limit */
  guint miscount;        /* `count` is that much too large */
  gboolean deaf;         /* dates are not heard */
  const char *today;     /* documents of later days are not there yet; NULL: all are. Borrowed */
} SyFrModelOptions;

SyFrModel *sy_fr_model_load (const char *path, const SyFrModelOptions *options, GError **error);
void sy_fr_model_free (SyFrModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyFrModel, sy_fr_model_free)

/* Answers a path with query: status, type and body (all the caller's). FALSE if it is none of its addresses. Thread-safe. */
gboolean sy_fr_model_answer (const SyFrModel *model, const char *path, int *status, const char **content_type, GString *body);
