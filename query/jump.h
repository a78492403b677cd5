// SPDX-License-Identifier: GPL-3.0-or-later
/* Typed citations and codes: straight to the thing, or a short menu where it is ambiguous. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

/* The array "jump" of an answer: [{"id", "path", "title", "held", "documents", "whole"}]. `held` tells whether the document is in the catalogue;
 * `documents` how many name the code;
 * `whole` whether the text is nothing but this. "89 FR 23876", "15 CFR 744.23", "32021R0821", "商务部公告2025年第61号", "第61号",
 * "3B001.c", ids of corpus/id.h. Empty if the text names nothing.
 * Inside sy_engine_begin and _end. New reference; never NULL. */
json_t *sy_jump (SyEngine *engine, const char *text, const char *lang);

/* How many documents have the exact value in a field of the text index: "cites", "code", "hs". 0 where the index fails. */
gint64 sy_jump_documents (SyEngine *engine, const char *field, const char *value);

G_END_DECLS
