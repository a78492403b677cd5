// SPDX-License-Identifier: GPL-3.0-or-later
/* The stored bytes behind a text, from the archive. For query/ only. */
#pragma once

#include "corpus/types.h"
#include "query/engine.h"
#include "query/original.h"

G_BEGIN_DECLS

typedef struct
{
  SyCapture *capture;
  GBytes *bytes; /* decoded payload; its digest was verified */
  SyOriginalWay way;
} SyOriginalBytes;

/* By the number of a capture in digits. SY_ERROR_BAD_INPUT for what is no number, and errors of corpus/archive.h. */
SyOriginalBytes *sy_original_bytes (SyEngine *engine, const char *text, GError **error);
void sy_original_bytes_free (SyOriginalBytes *original);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyOriginalBytes, sy_original_bytes_free)

G_END_DECLS
