// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside the citation recogniser: one part for each jurisdiction's ways of citing. Each adds what it finds, in any order. */
#pragma once

#include "index/pattern.h"

G_BEGIN_DECLS

void sy_citations_us (SySearch *search);
void sy_citations_eu (SySearch *search);
/* Part of the former: pages of the Official Journal, and acts by their number in it. */
void sy_citations_oj (SySearch *search);
void sy_citations_cn (SySearch *search);

/* "SCHEME:" and the formatted rest as a canonical id; NULL if the scheme has no such id. Caller's. */
char *sy_citation_id (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* The most members that one enumeration may have ("第55至58号", "parts 730, 732 and 734"): longer ones are cut. */
#define SY_CITATION_MEMBERS 64

G_END_DECLS
