// SPDX-License-Identifier: GPL-3.0-or-later
/* Text as patterns see it: full-width letters, digits and punctuation, the brackets 〔〕, ideographic spaces and all dashes but the long one become ASCII, so that one
 * pattern serves both writings. Every byte keeps its place in the original, to which spans refer. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SY_VIEW_PAIRS 4096

typedef struct
{
  const char *text; /* the original itself where there is nothing to fold */
  gsize length;
  char *folded;     /* owned */
  guint64 pairs[SY_VIEW_PAIRS / 64]; /* which pairs of neighbouring bytes may occur in `text`: see sy_view_may_hold */
  guint32 *origins; /* owned: byte i of `text` begins at byte origins[i] of the original; NULL where they are the same */
} SyView;

/* `text` must outlive the view. */
void sy_view_init (SyView *view, const char *text);
void sy_view_clear (SyView *view);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyView, sy_view_clear)

/* FALSE if `text` certainly does not hold these bytes. Patterns are tried on very many short texts: this is much cheaper than to look for the bytes. */
gboolean sy_view_may_hold (const SyView *view, const char *bytes, gsize size);

/* Byte of the original at which byte `offset` of the view begins. */
gsize sy_view_origin (const SyView *view, gsize offset);

G_END_DECLS
