// SPDX-License-Identifier: GPL-3.0-or-later
/* Reviewed corrections: files in which people confirm, change or reject what recognisers and readers derived.
 *
 * They are HOME/corrections.d/NAME.ini and ETC/corrections.d/NAME.ini. A group is one correction of one fact or event, named by its id:
 *
 *   [event:0f3a...]                 24 hexadecimal digits; `fact:` likewise
 *   verdict = change                confirm, change or reject
 *   document = cn-mofcom:2025-61    whose text states it
 *   quote = 自公布之日起             may be left out: words that its evidence must have
 *   from = 2025-12-01               of a change: what stands in place of the original. Of a fact `value`; of an event act, target, part, from, to, value. The days
 *                                   are those of JSON answers: `to` is the first day after the last; "none" is no day
 *   reviewer = A. Reader
 *   made = 2026-11-20               on which day
 *   reason = the page says December
 *
 * A group [field:ID/DOCUMENT] says whether a document (in all its versions) or an entry of a control list is of a technology field (corpus/field.h): its verdict is confirm (it is) or reject (it is not), its document the one that the
 * object names. It counts wherever the field is asked for, without indexing anew.
 *
 * Lines that begin with # are comments. A correction made later counts before an earlier one of the same object; two of one day, or of one file, are an error. Files are not signed.
 *
 * The id of an event is the digest of what it states (SyEvent.id); that of a fact is made of document, version, passage, span, quote, kind and value (sy_fact_id): no row number, and the same on any machine. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

typedef enum
{
  SY_VERDICT_CONFIRM,
  SY_VERDICT_CHANGE,
  SY_VERDICT_REJECT,
  SY_N_VERDICTS
} SyVerdict;

const char *sy_verdict_name (SyVerdict verdict);
gboolean sy_verdict_parse (const char *name, SyVerdict *verdict);

#define SY_OBJECT_FACT  "fact:"
#define SY_OBJECT_EVENT "event:"
#define SY_OBJECT_FIELD "field:" /* field:gallium/cn-mofcom:2023-23 */
#define SY_OBJECT_DIGITS 24

typedef struct
{
  char *object;
  SyVerdict verdict;
  char *document;
  char *quote;     /* "" for any */
  char *changes;   /* JSON object of the keys that a change gives, as they were written, in the order of their names; "{}" else */
  char *reviewer;
  char *reason;
  SyDay made;
  char *file;      /* as it was opened */
  guint line;      /* of the group */
} SyCorrection;

void sy_correction_free (SyCorrection *correction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyCorrection, sy_correction_free)

/* Id of a fact; caller's. */
char *sy_fact_id (SyFactKind kind, const char *value, const char *document, const char *label, const char *path, gsize start, gsize end, const char *quote);

/* The corrections of one file, in its order; of SyCorrection, caller's. Errors name `file` and the line: SY_ERROR_BAD_INPUT; SY_ERROR_LIMIT (SY_MAX_CORRECTIONS_FILE). */
GPtrArray *sy_corrections_parse (const char *file, const char *text, gsize length, GError **error);

/* Those of all files NAME.ini in these directories, one for each object, sorted by object; a directory that does not exist holds none. Errors as above; SY_ERROR_IO. */
GPtrArray *sy_corrections_load (const char *const *directories, GError **error);
/* Those of HOME/corrections.d and ETC/corrections.d: of facts and events; and those of fields. */
GPtrArray *sy_corrections_of_home (const char *home, GError **error);
GPtrArray *sy_corrections_of_fields (const char *home, GError **error);

/* The group as it is written in a file, ended by an empty line. `changes` of a change are checked. Caller's; SY_ERROR_BAD_INPUT. */
char *sy_correction_stanza (const SyCorrection *correction, GError **error);
/* Adds it to HOME/corrections.d/review.ini: the whole file is written beside it and renamed, so that it is the old one or the new one. SY_ERROR_BAD_INPUT where the object is corrected already
 * (with the place); SY_ERROR_IO. */
gboolean sy_correction_write (const char *home, const SyCorrection *correction, GError **error);

/* What a change makes of an event: a copy with the keys of `changes` and its own id; of a fact, its value. Caller's. The changes were checked when they were read. */
SyEvent *sy_correction_changed_event (const char *changes, const SyEvent *original);
char *sy_correction_changed_value (const char *changes);

G_END_DECLS
