// SPDX-License-Identifier: GPL-3.0-or-later
/* What the attachment*.c files share; nobody else's but tests'. The functions that make conversions run in a confined child. */
#pragma once

#include <jansson.h>

#include "corpus/markup.h"
#include "index/attachment.h"

G_BEGIN_DECLS

/* --- a confined child (attachment_child.c) --- */

/* From bytes to bytes; NULL with an error. */
typedef GBytes *(*SyChildFunc) (GBytes *input, GError **error);

/* Runs a program (argv[0] is looked for in PATH; its input is a file at /proc/self/fd/0, its standard output the result) or a function. The child has no network, makes no files and no processes, reads
 * only what programs need, and has SY_MAX_CONVERSION_MEMORY and SY_MAX_CONVERSION_SECONDS (or $SMALLYARD_PATIENCE, if that is less). Whatever happens, it is dead and reaped on return.
 * `errors` (may be NULL) receives the first 4 KiB of standard error of a program that succeeded. Errors: SY_ERROR_NOT_FOUND if there is no such program; SY_ERROR_BAD_INPUT if it failed or crashed, with its own first line;
 * SY_ERROR_LIMIT for time or output; of a function its own; SY_ERROR_IO. Caller's. */
GBytes *sy_child_program (const char *const *argv, GBytes *input, char **errors, GError **error);
GBytes *sy_child_function (const char *name, SyChildFunc func, GBytes *input, GError **error);

/* --- making a conversion (attachment_text.c) --- */

typedef struct
{
  json_t *root;     /* the conversion's object; owned */
  json_t *passages; /* borrowed from root */
  char *place;      /* of the passages to come */
  gboolean sheets;  /* its headings are names of sheets: none is a title */
  GError *error;    /* the first limit that was reached */
} SyConversion;

void sy_conversion_init (SyConversion *conversion, const char *converter);
void sy_conversion_clear (SyConversion *conversion);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyConversion, sy_conversion_clear)

void sy_conversion_set_place (SyConversion *conversion, const char *place);
void sy_conversion_set_title (SyConversion *conversion, const char *title);
void sy_conversion_set_property (SyConversion *conversion, const char *name, const char *value);
/* Text is normalised; empty text adds nothing. FALSE once a limit is reached. */
gboolean sy_conversion_add (SyConversion *conversion, SyPassageKind kind, guint level, const char *text);
/* A row of char * (NULL is empty). */
gboolean sy_conversion_add_row (SyConversion *conversion, GPtrArray *cells);
/* The JSON. Errors: a limit that was reached; SY_ERROR_BAD_INPUT where there is no text, with `without` as the reason. Caller's. */
GBytes *sy_conversion_finish (SyConversion *conversion, const char *without, GError **error);

/* --- the formats: SyChildFunc --- */

GBytes *sy_convert_pdf (GBytes *pages, GError **error);    /* pdfinfo's text, NUL, pdftotext -tsv */
GBytes *sy_convert_docbook (GBytes *text, GError **error); /* antiword -x db */
GBytes *sy_convert_plain (GBytes *text, GError **error);   /* catdoc */
GBytes *sy_convert_csv (GBytes *text, GError **error);     /* xls2csv, sheets parted by form feeds */
GBytes *sy_convert_office (GBytes *zip, GError **error);   /* DOCX, XLSX, ODT, ODS (attachment.c) */

/* --- members of an office file, name to parsed XML; a lookup gives NULL for what is not there --- */

typedef GHashTable SyOffice; /* char * to SyMarkup */

gboolean sy_convert_docx (SyOffice *office, SyConversion *conversion, GError **error);
gboolean sy_convert_xlsx (SyOffice *office, SyConversion *conversion, GError **error);
gboolean sy_convert_odf (SyOffice *office, SyConversion *conversion, GError **error);

/* Root of a member; NULL if it is not there. Borrowed. */
const SyMarkupNode *sy_office_root (SyOffice *office, const char *name);
/* Children elements with these names, one after the other: start with NULL. */
const SyMarkupNode *sy_office_next (const SyMarkupNode *parent, const SyMarkupNode *before, const char *names);

G_END_DECLS
