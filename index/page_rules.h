// SPDX-License-Identifier: GPL-3.0-or-later
/* Rules of sources for readers: which source a capture was asked of, where its rules tell how its pages are read (corpus/page.h). */
#pragma once

#include "corpus/source.h"
#include "corpus/types.h"

G_BEGIN_DECLS

/* The rules that were made for the installation: ETC/sources.d, of SySource. Errors as sy_sources_load. Caller's. */
GPtrArray *sy_page_rules_load (GError **error);
/* Those of the capture's source, if it is one of pages or files; else NULL. Borrowed from `sources`, which may be NULL. Pure. */
const SySource *sy_page_rules_of (const GPtrArray *sources, const SyCapture *capture);

G_END_DECLS
