// SPDX-License-Identifier: GPL-3.0-or-later
/* The lists of the Wassenaar Arrangement: how their text is written, for its reader (index/reader_wassenaar.c) and for the reader of the lists in it (index/list_wassenaar.c).
 *
 * The form: UTF-8 text, as pdftotext or a word processor saves the public document. Each code, note, N.B. and technical note begins a line; lines that begin with neither go on with what stands before them. Codes are
 * whole ("3.A.1.a.5.", "3. A. 1. a. 5.", "ML1.a.") or, below one that is, the last sign only ("a.", "1."). Headings are "CATEGORY 3 ..." and "3. A. SYSTEMS ...". The first lines may tell the day of the list:
 * "2023-12-01", "01-12-2023" or "1 December 2023". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A code with all its levels, whose last point may be lost, where words follow that begin no smaller than a sentence: "3.A.1.a. or" goes on with the line before. */
#define SY_WASSENAAR_LEVEL "(?:[a-z]{1,2}|[0-9]{1,2})"
#define SY_WASSENAAR_BASE  "(?:[1-9]\\. ?[A-E]\\. ?[0-9]{1,3}|ML ?[0-9]{1,2})"
#define SY_WASSENAAR_WORDS "(?![a-z])(\\S.*)$"
#define SY_WASSENAAR_ENTRY "^(" SY_WASSENAAR_BASE "\\.?)\\s+" SY_WASSENAAR_WORDS
#define SY_WASSENAAR_WHOLE "^(" SY_WASSENAAR_BASE "(?:\\." SY_WASSENAAR_LEVEL "(?=[.\\s])|\\. " SY_WASSENAAR_LEVEL "(?=\\.))+\\.?)\\s+" SY_WASSENAAR_WORDS
#define SY_WASSENAAR_CATEGORY "^(?:DUAL-USE LIST\\s*[-–—]\\s*)?CATEGORY ([1-9])(?![0-9])\\s*(?:[-–—:]\\s*)?(.*)$"
#define SY_WASSENAAR_GROUP    "^([1-9]\\. ?[A-E]\\.?)\\s+([A-Z\"“].*)$"
/* What stands behind the dual-use list, and the munitions list: the sensitive lists repeat codes with other words. */
#define SY_WASSENAAR_END "^(?:ANNEX [0-9] ?[-–—]? ?)?(?:(?:DUAL-USE LIST\\s*[-–—]\\s*)?(?:VERY )?SENSITIVE LIST|MUNITIONS LIST|DEFINITIONS OF TERMS|ACRONYMS AND ABBREVIATIONS)"

G_END_DECLS
