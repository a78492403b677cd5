// SPDX-License-Identifier: GPL-3.0-or-later
/* Readers of control lists: from the passages of a document to what it says of lists (corpus/entry.h).
 *
 * They stand behind the readers of formats (index/reader.h): whatever format a text came in, its passages tell the tree. A list reader is pure: a document in, editions appended to document->editions, whose
 * places are spans of the document's passages. It runs at index time, once a document, after recognition and before the document is put into the catalogue. Private papers and registers have none, since what
 * they say of a list is nobody's law. */
#pragma once

#include "corpus/entry.h"
#include "corpus/types.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* "cfr/1" */
  /* Whether it may find editions in it: looks at id, kind, reader and attributes, not at the passages. */
  gboolean (*accepts) (const SyDocument *document);
  /* Appends editions (takes them) by sy_list_add_edition. SY_ERROR_LIMIT above SY_MAX_LIST_ENTRIES; what was added stays. */
  gboolean (*read) (SyDocument *document, GError **error);
} SyListReader;

/* All that accept the document read it, in the order of the table. Errors are those of the first that failed. */
gboolean sy_list_read (SyDocument *document, GError **error);

/* ---- what list readers share ---- */

/* Takes the edition into the document; one without entries is dropped. */
void sy_list_add_edition (SyDocument *document, SyEdition *edition);
/* The whole of a passage as a place. */
SyPlace sy_list_place (const SyDocument *document, guint passage);
/* Where `words`, borrowed from the text of the passage, stand in it. */
SyPlace sy_list_place_of (const SyDocument *document, guint passage, const char *words, gsize length);
/* The day on which the document, by its own events, enters into force or applies, else was published, else that of its version ("2026-06-18"), with the basis. An amending act that is not dated by itself gives SY_EDITION_UNDATED. */
void sy_list_date (const SyDocument *document, SyEdition *edition);
/* Appends the HS or CN numbers named in brackets in `text` ("（参考海关商品编号：8110101000、8110102000）", "（参考税则号列：84798999）") and CAS numbers whose check digit is right as parts. */
void sy_list_add_numbers (SyEntry *entry, const char *text, SyPlace place);
/* The joint, the quoted terms and the thresholds of all entries, once the edition is read; SY_ERROR_LIMIT. */
gboolean sy_list_finish (SyEdition *edition, GError **error);

/* Reads the passages from `from` to before `to` as entries with codes and lettered levels ("3A001 ...", "X.A.I.001 ...", "a. ...") into the edition; the caller finishes it. */
void sy_list_read_codes (SyDocument *document, guint from, guint to, SyEdition *edition);

extern const SyListReader sy_list_cfr;      /* 22 CFR 121, 10 CFR 110 and 810 (index/list_cfr.c) */
extern const SyListReader sy_list_ccl;      /* the Commerce Control List (index/list_ccl.c) */
extern const SyListReader sy_list_chart;    /* the Country Chart and the country groups (index/list_chart.c) */
extern const SyListReader sy_list_dual_use; /* Annex I of the EU's regulation and lists of its build (index/list_dual_use.c) */
extern const SyListReader sy_list_wassenaar; /* the lists of the Wassenaar Arrangement (index/list_wassenaar.c) */
extern const SyListReader sy_list_eu_annex; /* annexes of EU regulations with codes of their own or of the Combined Nomenclature (index/list_eu_annex.c) */
extern const SyListReader sy_list_cn_licence; /* China's licence catalogue (index/list_cn_licence.c) */
extern const SyListReader sy_list_cn;       /* Chinese notices, the unified list, the technology catalogue (index/list_cn.c) */

G_END_DECLS
