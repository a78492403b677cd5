// SPDX-License-Identifier: GPL-3.0-or-later
/* Levels of a list whose text tells them by nothing but the last sign of each ("a.", "1."): which signs are items and how deep they stand, and which count in a note.
 *
 * Nothing but order and punctuation tells: an item that ends in a colon has items below it, the last of a list ends with a full stop and the others with a semicolon, a note that counts says so by a colon. All ways to
 * read an entry are weighed together, and the one that strains these habits least is taken. For the Commerce Control List, whose items write their levels whole, there is index/list_letters.h. Pure, thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SY_LIST_DEEPEST 10 /* levels below an entry */

typedef char SyListSigns[SY_LIST_DEEPEST][8];

/* Whether a sign comes right behind another ("b" behind "a", "aa" behind "z", "10" behind "9"), is the first of a level, and opens a level below the last of `depth`. */
gboolean sy_list_sign_follows (const char *before, const char *sign);
gboolean sy_list_sign_begins (const char *sign);
gboolean sy_list_sign_opens (SyListSigns levels, guint depth, const char *sign);
/* Depth (from 0) at which the sign goes on, the deepest if there are several, or -1. */
int sy_list_sign_place (SyListSigns levels, guint depth, const char *sign);

typedef struct
{
  const char *sign;  /* "a"; "" for a line without; the code of the entry for the first */
  const char *words; /* behind the sign */
  gboolean note;     /* the head of a note, with what it says */
  gboolean counting; /* ... that announces numbered paragraphs ("Technical Notes:") */
  guint column;      /* how far in the line stands, 1 for an item right below the entry; 0 if the text does not tell. Pages are shifted against one another: it is a hint */
} SyListLine;

/* `lines`: an entry, first its own, then what stands below it. `lower`: items begin with small letters, as in Dutch, and paragraphs of notes do not. `depths`: one a line, the caller's: 0 for "a." right below the entry;
 * -1 for what counts in a note, has no place, or has no sign. */
void sy_list_levels (const SyListLine *lines, guint count, gboolean lower, int *depths);

G_END_DECLS
