// SPDX-License-Identifier: GPL-3.0-or-later
/* A model of CELLAR over a set of works: SPARQL queries as the crawler writes them, notices, texts by negotiation, the change feed.
 *
 * JSON Lines of {celex, date, title, relations {property: [celex]}, directory [], eurovoc [], forms {language: form}, updates [instant]}. A form is "zip"
 * (Formex), "xhtml" (one page) or "streams" (a page for the act and one for its annex, listed by a 300) or "pdf". cellar-works.jsonl is composed: numbers and
 * days are those of real acts, titles are shortened, relations reduced, and all texts are made up. */
#pragma once

#include <glib.h>

typedef struct _SyCellarModel SyCellarModel;

typedef struct
{
  guint query_days; /* queries over more days are refused for their cost; 0: none */
  guint archive_ms; /* milliseconds that an archive takes to be packed, in which nothing is sent */
  guint query_rows; /* no more rows are listed, whatever is counted; 0: all */
  const char *today; /* works of later days and later updates are not there yet; NULL: all are. Borrowed */
} SyCellarOptions;

SyCellarModel *sy_cellar_model_load (const char *path, const SyCellarOptions *options, GError **error);
void sy_cellar_model_free (SyCellarModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyCellarModel, sy_cellar_model_free)

/* Answers a request by its head, path and what was posted: status, type (static), Location (caller's, NULL for none) and body. FALSE if it is none of its
 * addresses. Thread-safe. */
gboolean sy_cellar_model_answer (SyCellarModel *model, const char *head, const char *path, const char *posted, int *status, const char **content_type,
                                 char **location, GString *body);
