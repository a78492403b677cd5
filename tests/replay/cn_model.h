// SPDX-License-Identifier: GPL-3.0-or-later
/* A model of the Chinese Ministry of Commerce's sites over a set of documents: columns behind the jpaas interface, a year's page of notices, articles
 * and their attachments, and the export control portal, which answers question marks to whoever lacks its header.
 *
 * cn-documents.jsonl is composed: numbers, dates and titles are those of real notices of 2024 and 2025 but for those marked 试验件; addresses, texts
 * and the notices that are missing or taken down are made up. A row: id, kind (notice, order, law, statement, news, report), number as written,
 * title, issued (发文日期, "" for none), up ("YYYY-MM-DD HH:MM", when it was put up), seen (the time that readers see, if another), lists it stands
 * in (zcfb, rcxwfb, gzjgfxwj, gg, portal:COLUMN), portal ("YYYYMM/ID"), attach (names of files), untitled (its number stands in its text only),
 * withdrawn (lists whose page of it is a shell). */
#pragma once

#include <glib.h>

typedef struct _SyCnModel SyCnModel;

/* `today` (borrowed; NULL: all are there) hides what was put up on later days. */
SyCnModel *sy_cn_model_load (const char *path, const char *today, GError **error);
void sy_cn_model_free (SyCnModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyCnModel, sy_cn_model_free)

/* Answers a request; FALSE if it is none of its hosts and addresses. `host` may be NULL. All else as sy_fr_model_answer. Thread-safe. */
gboolean sy_cn_model_answer (const SyCnModel *model, const char *host, const char *path, const char *head, const char *posted, int *status,
                             const char **content_type, GString *body);
