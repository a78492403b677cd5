// SPDX-License-Identifier: GPL-3.0-or-later
/* Recognisers: pure functions from text to facts. Each has a name, a version (which grows with its behaviour) and a table of cases in tests/unit/cases-NAME.tsv. Thread-safe. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

/* What the text's document tells about how to read it. */
typedef struct
{
  const char *jurisdiction; /* "us", "eu", "cn", "" unknown: decides which list a bare code belongs to */
  const char *lang;         /* "en", "zh", ... */
  int year;                 /* year of publication, for numbers without one ("第61号"); 0 unknown */
} SyContext;

typedef struct
{
  const char *name; /* "citation" */
  guint version;
  /* Appends SyFact with passage 0 and spans into `text`, in order, not overlapping one another within one recogniser. */
  void (*recognise) (const SyContext *context, const char *text, GPtrArray *facts);
} SyRecogniser;

/* The table, ended by a row whose name is NULL: citation, code, hs, date. Static. */
const SyRecogniser *sy_recognisers (void);

/* Runs all of them on one text; of SyFact in order of start. Caller's. */
GPtrArray *sy_recognise (const SyContext *context, const char *text);
/* Runs all of them on every passage of a document and stores the facts in document->facts. Errors: SY_ERROR_LIMIT (SY_MAX_FACTS). */
gboolean sy_recognise_document (SyDocument *document, GError **error);

/* "sha256 of names and versions": part of the rules digest of promise 5. Caller's. */
char *sy_recognisers_digest (void);

G_END_DECLS
