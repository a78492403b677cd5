// SPDX-License-Identifier: GPL-3.0-or-later
/* Attachments: PDF, Word, Excel and OpenDocument files, whose text and tables other programs or confined children of ours take out.
 *
 * What comes out is kept in the archive as a `conversion` record, so that it is made once and a rebuild needs no converter. It is one JSON object of type SY_CONVERSION_TYPE:
 *
 *   format       "smallyard-conversion/1"
 *   converter    program and version, "pdftotext 22.12.0"; "smallyard docx 1" for ours
 *   original     {"sha256": of the payload it was made of, "type": media type}
 *   title        what the file's properties say, or its first heading; may be absent
 *   properties   {"created": "2024-05-01T10:00:00Z", "author": ...}: of the file, not of the law
 *   attached_to  ids of the documents that named its address as attachment when it was converted
 *   passages     [[kind, level, place, text], ...]: kind and level as in SyPassage, place as "page 3" or "" ; a row's cells are joined by " | "
 *   error        instead of passages: why the file gives none (encrypted, damaged, a bomb). It is not tried again
 *
 * WARC-Refers-To names the original record, Smallyard-Converted-Digest its payload, Smallyard-Converter the program. */
#pragma once

#include "corpus/archive.h"
#include "corpus/catalogue.h"
#include "index/reader.h"

G_BEGIN_DECLS

#define SY_CONVERSION_TYPE   "application/vnd.smallyard.conversion+json"
#define SY_CONVERSION_FORMAT "smallyard-conversion/1"

typedef enum
{
  SY_ATTACHMENT_NONE,
  SY_ATTACHMENT_PDF,
  SY_ATTACHMENT_DOC,
  SY_ATTACHMENT_XLS,
  SY_ATTACHMENT_OFFICE, /* a zip file with office XML in it: DOCX, XLSX, ODT, ODS */
  SY_N_ATTACHMENTS
} SyAttachmentFormat;

/* From the first bytes; name and type help where these are those of many formats. */
SyAttachmentFormat sy_attachment_format (const SyReading *reading);
/* A conversion of ours. */
gboolean sy_is_conversion (const SyReading *reading);
/* The digest of the payload that a conversion was made of; NULL if it names none. Caller's. */
char *sy_conversion_original (const guint8 *data, gsize length);
/* What a capture that waits for its conversion is listed with: "needs pdftotext (poppler-utils)". Static. */
const char *sy_attachment_needs (SyAttachmentFormat format);

/* A process of its own that may run converters, which this one denies itself. It has no network and writes no files; each converter is a child of it with limits on time, memory, output and
 * processes, that reads no files but the system's programs and its input where the kernel has Landlock. */
typedef struct _SyConverter SyConverter;

/* Call before sy_confine and before threads. Errors: SY_ERROR_IO. */
SyConverter *sy_converter_start (GError **error);
/* Ends the process. */
void sy_converter_free (SyConverter *converter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyConverter, sy_converter_free)

/* The conversion of one file as JSON without `converter`, `original` and `attached_to`. Errors: SY_ERROR_NOT_FOUND "needs PROGRAM (PACKAGE)"; SY_ERROR_BAD_INPUT and SY_ERROR_LIMIT for a file that cannot
 * be converted, with the reason; SY_ERROR_IO, SY_ERROR_REFUSED if none could be. Both results are the caller's; `program` is "pdftotext 22.12.0". */
GBytes *sy_converter_convert (SyConverter *converter, SyAttachmentFormat format, GBytes *original, char **program, GError **error);

/* Converts what the catalogue lists as waiting, and appends the conversions to the archive; `sy_index_catalogue` then reads them. A converter that is missing leaves its files waiting. What cannot
 * be converted is reported, one line each. Returns the number of records written, or -1. The archive is open for writing. */
gint64 sy_convert_waiting (SyArchive *archive, SyCatalogue *catalogue, SyConverter *converter, SyReportFunc report, gpointer data, GError **error);

G_END_DECLS
