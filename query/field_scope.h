// SPDX-License-Identifier: GPL-3.0-or-later
/* The instruments of a technology field: what is about the field and about export controls. For query/ only; inside sy_engine_begin and _end.
 *
 * About the field is what field: finds (query/topics.h). About export controls is what names a measure (the fields with `kind = measure`), names a code of a control list, or stands in a register of control instruments. Papers of
 * no known jurisdiction, mere reports and files of listed parties are left out. Versions of one document, consolidated texts of one act and its corrections are one instrument: the one that became public first stands for them. */
#pragma once

#include "corpus/field.h"
#include "query/engine.h"

G_BEGIN_DECLS

typedef struct
{
  SyVersion *version; /* the first of the instrument */
  SyDay day;          /* on which it became public: the first of filing and publication, else of signature; SY_DAY_NONE where no text tells any: the text of the law as it stands */
} SyScopeItem;

typedef struct
{
  const SyField *field; /* borrowed; NULL: all fields */
  GPtrArray *fields;    /* the field and all that are narrower, of const SyField * */
  GPtrArray *items;     /* of SyScopeItem: by day, then id; those without a day come last */
  guint32 left_out;     /* documents of the field that are not about export controls */
} SyScope;

/* `field` by id or name in either language, with or without "field:"; NULL or "" for whatever is about export controls. `jurisdictions` NULL: all. What became known after `known_as_of` is left out. SY_ERROR_BAD_INPUT names a
 * field that is none; else errors of the catalogue and the text index. */
SyScope *sy_scope_new (SyEngine *engine, const char *field, const char *const *jurisdictions, SyDay known_as_of, GError **error);
/* Of all fields and jurisdictions, what became public within `days`, which are not empty. */
SyScope *sy_scope_public_in (SyEngine *engine, SyDay known_as_of, SyInterval days, GError **error);
void sy_scope_free (SyScope *scope);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyScope, sy_scope_free)

/* What is about export controls. Caller's; NULL with an error. */
SyBitmap *sy_scope_controls (SyEngine *engine, GError **error);
/* What of that is about a field, named as in sy_scope_new; "" or SY_SCOPE_EVERY for all of it. By numbers of versions. Caller's; NULL with an error. */
#define SY_SCOPE_EVERY "*"
SyBitmap *sy_scope_documents (SyEngine *engine, const char *field, GError **error);

/* The field that is called so: by id, or by name in either language. NULL with SY_ERROR_BAD_INPUT. Borrowed. */
const SyField *sy_scope_field (const GPtrArray *fields, const char *name, GError **error);

/* The instrument with this id, or NULL. Borrowed. */
const SyScopeItem *sy_scope_find (const SyScope *scope, const char *id);

G_END_DECLS
