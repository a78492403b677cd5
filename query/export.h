// SPDX-License-Identifier: GPL-3.0-or-later
/* All pages of an answer as one body of any length, from one state of the archive: memory is that of one page and of query/hits.h. */
#pragma once

#include "query/chain.h"
#include "query/http.h"
#include "query/render.h"

G_BEGIN_DECLS

typedef json_t *(*SyExportFunc) (SyEngine *engine, const SyRequest *request, GError **error);

/* Builds the first rows and leaves the rest to the stream. The chain is taken, also on failure; the request is copied but for its strings other than the
 * text, which must outlive the stream; its offset is where the export begins. FALSE with an error of the answer or of sy_render. */
gboolean sy_export_begin (SyChain *chain, const SyRequest *request, SyExportFunc answer_func, SyForm form, GBytes **first, SyHttpStream *stream, GError **error);

G_END_DECLS
