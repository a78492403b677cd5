// SPDX-License-Identifier: GPL-3.0-or-later
/* Where a paragraph of the Code of Federal Regulations stands: the text writes only the last designators, "(B)", and those above them are in earlier paragraphs. Levels are those of the Office of
 * the Federal Register's drafting handbook: (a) (1) (i) (A) and, in italics, (1) (i). */
#pragma once

#include "corpus/markup.h"

G_BEGIN_DECLS

typedef struct _SyCfrPath SyCfrPath;

SyCfrPath *sy_cfr_path_new (void);
void sy_cfr_path_free (SyCfrPath *path);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyCfrPath, sy_cfr_path_free)

/* Begins a section, supplement or category of that name: "744.23". NULL: what follows has no place to tell. */
void sy_cfr_path_enter (SyCfrPath *path, const char *base);

/* Path of a paragraph, an element with its siblings behind it: "744.23(a)(2)(iii)" of "(iii) Design of ...". Where one paragraph opens several levels, "(1) Supercomputers—(i) Scope. (A) An ...",
 * it is that of the first run of designators, and the others are remembered. NULL for a paragraph without a designator, and where the same path was given before. Caller's. */
char *sy_cfr_path_paragraph (SyCfrPath *path, const SyMarkupNode *paragraph);

/* Path of a note from its heading, "Note 1 to paragraph (a)(3)(ii):" is "744.23(a)(3)(ii)/note-1". NULL for others, and where the same path was given before. Caller's. */
char *sy_cfr_path_note (SyCfrPath *path, const char *heading);

G_END_DECLS
