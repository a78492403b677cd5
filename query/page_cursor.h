// SPDX-License-Identifier: GPL-3.0-or-later
/* Cursors: where the next page of an answer begins, and in which state of the archive. Programs take them as they are; a checksum tells a damaged one
 * from one that is old. */
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

#define SY_PAGE_CURSOR_START "*" /* asks for a first page whose state is kept for those behind it */
#define SY_PAGE_CURSOR_DIGEST 16 /* characters of a digest */

typedef struct
{
  guint offset;
  SyDay as_of;                       /* the day of the law of all pages, though the clock goes on */
  char state[SY_PAGE_CURSOR_DIGEST + 1];  /* of the stores; "" for whatever they are now */
  char asked[SY_PAGE_CURSOR_DIGEST + 1];  /* digest of the request */
} SyPageCursor;

/* The cursor for a page of this request, inside sy_engine_begin and _end. */
SyPageCursor sy_page_cursor_at (SyEngine *engine, const char *kind, const SyRequest *request, guint offset);
/* Letters, digits, "-" and "_". Caller's. */
char *sy_page_cursor_format (const SyPageCursor *cursor);
/* A cursor that came back with a request, whose days and offset it sets. SY_ERROR_BAD_INPUT for a text that is none, or is one of another request. */
gboolean sy_page_cursor_read (const char *text, const char *kind, SyRequest *request, SyPageCursor *cursor, GError **error);

/* TRUE if the engine's snapshot is the state that the cursor is of. Inside sy_engine_begin and _end. */
gboolean sy_page_cursor_fits (const SyPageCursor *cursor, SyEngine *engine);

G_END_DECLS
