// SPDX-License-Identifier: GPL-3.0-or-later
/* Technology fields, and measures: the terms in English and Chinese, the control codes and the customs codes by which texts of each jurisdiction
 * speak of one thing.
 *
 * A file of etc/fields.d has one group a field; the first is called as the file, the others are narrower fields of it or of one another:
 *
 *   [gallium-germanium]
 *   name-en = Gallium and germanium
 *   name-zh = 镓和锗
 *   [gallium]
 *   broader = gallium-germanium
 *   name-en = Gallium
 *   name-zh = 镓
 *   terms-en = gallium arsenide; gallium nitride
 *   terms-zh = 砷化镓; 氮化镓
 *   codes = cn-dual-use:3C001; us-ccl:3C001.d
 *   hs = 8112929090
 *
 * What a term does not mean: a text that has one of the phrases of `not-en` and `not-zh` does not count by the terms that stand in the phrase (not-en = gallium scan: "gallium" in such a text is medicine); it may count by another
 * term, a code or a customs number. `documents` and `not-documents` correct by hand what the rules find: ids, of all versions, or entries of control lists. A reader's own corrections are files of corrections.d
 * (corpus/correction.h); they outrank the file. `sources` says where what is not obvious was found; it is shown, and not searched.
 *
 * `kind = measure` marks what is done and not what it is done to (an entity list, a licence exception): a question on both asks for documents on
 * both. Values are split at semicolons. A name is a term too. A code always carries its list. Every group and key must be known and may stand
 * once; codes must be list entries of corpus/id.h.
 * Fields are immutable once loaded and may be shared among threads. */
#pragma once

#include "corpus/correction.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;          /* of the file */
  char *id;            /* "gallium", without scheme */
  char *broader;       /* id, or NULL */
  gboolean is_measure; /* kind = measure; else kind = technology, the default */
  char *name_en;
  char *name_zh;
  GPtrArray *terms_en; /* of char *: the name first */
  GPtrArray *terms_zh; /* of char *: the name first */
  GPtrArray *not_en, *not_zh; /* of char *: phrases in which terms mean something else */
  GPtrArray *documents, *not_documents; /* of char *, canonical ids */
  char *sources;       /* NULL: none are told */
  GPtrArray *codes;    /* of char *, canonical ids: "cn-dual-use:3C001" */
  GPtrArray *hs;       /* of char *, canonical ids: "hs:8112929090" */
  GPtrArray *corrections; /* of SyCorrection, borrowed: what sy_fields_correct took into account */
  char *digest;        /* sha256 of the file's bytes, and of the corrections, lower-case hex */
} SyField;

void sy_field_free (SyField *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyField, sy_field_free)

/* All fields of the files *.ini of a directory (ETC/fields.d), by id; the array frees them. A directory that is not there has none. One bad file
 * is an error: SY_ERROR_BAD_INPUT,
 * which names file, group and key; SY_ERROR_LIMIT above SY_MAX_RULES_FILE; SY_ERROR_IO. */
GPtrArray *sy_fields_load (const char *directory, GError **error);

/* Reviewed corrections (sy_corrections_of_fields; they must outlive the fields): a document or entry that is confirmed joins `documents`, one that is rejected `not_documents`. An entry is a code of the field, too, or no
 * longer. SY_ERROR_BAD_INPUT names file and line of one that speaks of a field that is none. */
gboolean sy_fields_correct (GPtrArray *fields, const GPtrArray *corrections, GError **error);

/* The correction of this document or entry, or NULL. Borrowed. */
const SyCorrection *sy_field_correction (const SyField *field, const char *id);

/* The phrases of not_en and not_zh in which the term stands. Of const char *, borrowed; the array is the caller's. */
GPtrArray *sy_field_exclusions (const SyField *field, const char *term);

/* By id, with or without "field:"; NULL if there is none. Borrowed. */
const SyField *sy_field_find (const GPtrArray *fields, const char *id);

/* The field and all that are narrower, the field first, then by id. Of const SyField *, borrowed; the array is the caller's. Empty for an unknown
 * id. */
GPtrArray *sy_field_with_narrower (const GPtrArray *fields, const char *id);

/* The fields' part of the rules digest (promise 5): sha256 over ids and digests. Caller's. */
char *sy_fields_digest (const GPtrArray *fields);

G_END_DECLS
