// SPDX-License-Identifier: GPL-3.0-or-later
/* Which files are attachments, and what is inside office files. The only user of libarchive. */
#include "index/attachment.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "index/attachment_private.h"
#include "index/readers.h"

/* ---- formats ---- */

static gboolean
typed (const SyReading *reading, const char *what)
{
  return reading->capture->content_type != NULL && strstr (reading->capture->content_type, what) != NULL;
}

/* Streams of OLE files are named in UTF-16. */
static gboolean
has_stream (const SyReading *reading, const char *name)
{
  g_autoptr (GString) wide = g_string_new (NULL);
  for (; *name != '\0'; name++)
    {
      g_string_append_c (wide, *name);
      g_string_append_c (wide, '\0');
    }
  return memmem (reading->data, reading->length, wide->str, wide->len) != NULL;
}

static SyAttachmentFormat
ole_format (const SyReading *reading)
{
  if (has_stream (reading, "WordDocument") || has_stream (reading, "EncryptedPackage"))
    return SY_ATTACHMENT_DOC;
  if (has_stream (reading, "Workbook") || has_stream (reading, "Book"))
    return SY_ATTACHMENT_XLS;
  if (sy_reading_named (reading, ".doc|.wps") || typed (reading, "msword"))
    return SY_ATTACHMENT_DOC;
  return sy_reading_named (reading, ".xls|.et") || typed (reading, "ms-excel") ? SY_ATTACHMENT_XLS : SY_ATTACHMENT_NONE;
}

static gboolean
is_office (const SyReading *reading)
{
  static const char *const members[] = { "word/document.xml", "xl/workbook.xml", "mimetypeapplication/vnd.oasis.opendocument." };
  if (sy_reading_named (reading, ".docx|.docm|.xlsx|.xlsm|.odt|.ods") || typed (reading, "wordprocessingml") || typed (reading, "spreadsheetml")
      || typed (reading, "opendocument.text") || typed (reading, "opendocument.spreadsheet"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (memmem (reading->data, reading->length, members[i], strlen (members[i])) != NULL)
      return TRUE;
  return FALSE;
}

SyAttachmentFormat
sy_attachment_format (const SyReading *reading)
{
  static const guint8 ole[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  const guint8 *data = reading->data;
  if (sy_reading_holds (reading, "%PDF-", 1024) && (data[0] == '%' || typed (reading, "pdf") || sy_reading_named (reading, ".pdf")))
    return SY_ATTACHMENT_PDF;
  if (reading->length >= sizeof ole && memcmp (data, ole, sizeof ole) == 0)
    return ole_format (reading);
  if (reading->length >= 4 && memcmp (data, "PK\003\004", 4) == 0 && is_office (reading))
    return SY_ATTACHMENT_OFFICE;
  return SY_ATTACHMENT_NONE;
}

const char *
sy_attachment_needs (SyAttachmentFormat format)
{
  static const char *const needs[SY_N_ATTACHMENTS]
      = { "", "needs pdftotext (poppler-utils)", "needs antiword (antiword) or catdoc (catdoc)", "needs xls2csv (catdoc)", "needs its conversion" };
  return needs[format];
}

/* ---- members of a zip file ---- */

typedef struct
{
  struct archive *zip;
  SyOffice *office;
  gsize packed; /* size of the file */
  gsize unpacked;
  GError *malformed; /* the first member that is no XML */
} Unpacking;

/* Only what holds text, or says how it looks: pictures, fonts, macros and files within the file are never unpacked. */
static gboolean
is_wanted (const char *name)
{
  static const char *const wanted[] = { "content.xml", "meta.xml", "META-INF/manifest.xml", "word/document.xml", "word/styles.xml", "word/numbering.xml",
                                        "word/footnotes.xml", "word/endnotes.xml", "docProps/core.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                        "xl/sharedStrings.xml", "xl/styles.xml", NULL };
  return g_strv_contains (wanted, name) || (g_str_has_prefix (name, "xl/worksheets/") && g_str_has_suffix (name, ".xml"));
}

static gboolean
bad_zip (Unpacking *unpacking, GError **error)
{
  const char *why = archive_error_string (unpacking->zip);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the file is damaged: %s", why != NULL ? why : "it cannot be unpacked");
  return FALSE;
}

static gboolean
check_growth (const Unpacking *unpacking, gsize member, GError **error)
{
  const char *limit = member > SY_MAX_PAYLOAD                    ? "SY_MAX_PAYLOAD in one member"
                      : unpacking->unpacked > SY_MAX_UNPACKED    ? "SY_MAX_UNPACKED"
                      : unpacking->unpacked > (1u << 20) && unpacking->unpacked / SY_MAX_UNPACKED_RATIO > unpacking->packed ? "SY_MAX_UNPACKED_RATIO" : NULL;
  if (limit != NULL)
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "unpacked it exceeds %s", limit);
  return limit == NULL;
}

/* The whole of the member that stands next; NULL with an error. */
static GByteArray *
unpack_member (Unpacking *unpacking, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[64 << 10];
  gssize count;
  while ((count = archive_read_data (unpacking->zip, buffer, sizeof buffer)) > 0)
    {
      unpacking->unpacked += (gsize) count;
      g_byte_array_append (bytes, buffer, (guint) count);
      if (!check_growth (unpacking, bytes->len, error))
        return NULL;
    }
  if (count < 0)
    {
      bad_zip (unpacking, error);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

/* What cannot be parsed may be encrypted: the manifest, which stands behind, will tell. */
static gboolean
take_member (Unpacking *unpacking, const char *name, GError **error)
{
  g_autoptr (GByteArray) bytes = unpack_member (unpacking, error);
  g_autofree char *text = bytes != NULL ? sy_text_decode (bytes->data, bytes->len, NULL, NULL, error) : NULL;
  g_autoptr (GError) failure = NULL;
  SyMarkup *markup = text != NULL ? sy_markup_parse (SY_MARKUP_XML, text, &failure) : NULL;
  if (failure != NULL && unpacking->malformed == NULL)
    unpacking->malformed = g_error_new (SY_ERROR, failure->code, "%s: %s", name, failure->message);
  if (markup != NULL)
    g_hash_table_insert (unpacking->office, g_strdup (name), markup);
  return text != NULL;
}

static gboolean
take_members (Unpacking *unpacking, GError **error)
{
  struct archive_entry *entry;
  int status;
  guint members = 0;
  while ((status = archive_read_next_header (unpacking->zip, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      const char *name = archive_entry_pathname (entry);
      if (++members > SY_MAX_UNPACKED_MEMBERS)
        {
          g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "it has more than SY_MAX_UNPACKED_MEMBERS (%u) members", SY_MAX_UNPACKED_MEMBERS);
          return FALSE;
        }
      if (name == NULL || !is_wanted (name) || g_hash_table_contains (unpacking->office, name))
        continue;
      if (archive_entry_is_encrypted (entry))
        {
          g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "it is encrypted");
          return FALSE;
        }
      if (!take_member (unpacking, name, error))
        return FALSE;
    }
  return status == ARCHIVE_EOF || bad_zip (unpacking, error);
}

/* The manifest of an OpenDocument file tells that its members are encrypted; they look like noise. */
static SyOffice *
unpack (GBytes *bytes, GError **error)
{
  gsize length = 0;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  g_autoptr (GHashTable) office = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sy_markup_free);
  Unpacking unpacking = { .zip = archive_read_new (), .office = office, .packed = length };
  archive_read_support_format_zip_seekable (unpacking.zip);
  gboolean good = archive_read_open_memory (unpacking.zip, data, length) == ARCHIVE_OK ? take_members (&unpacking, error) : bad_zip (&unpacking, error);
  archive_read_free (unpacking.zip);
  g_autoptr (GError) malformed = unpacking.malformed;
  const SyMarkupNode *manifest = sy_office_root (office, "META-INF/manifest.xml");
  gboolean encrypted = good && manifest != NULL && sy_markup_find (manifest, "encryption-data") != NULL;
  if (encrypted)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "it is encrypted");
  else if (good && malformed != NULL)
    g_propagate_error (error, g_steal_pointer (&malformed));
  else if (good)
    return g_steal_pointer (&office);
  return NULL;
}

/* ---- for the formats ---- */

const SyMarkupNode *
sy_office_root (SyOffice *office, const char *name)
{
  const SyMarkup *markup = g_hash_table_lookup (office, name);
  return markup != NULL ? sy_markup_root (markup) : NULL;
}

const SyMarkupNode *
sy_office_next (const SyMarkupNode *parent, const SyMarkupNode *before, const char *names)
{
  const SyMarkupNode *node = before != NULL ? sy_markup_next (before) : parent != NULL ? sy_markup_first (parent) : NULL;
  while (node != NULL && (sy_markup_name (node) == NULL || (names != NULL && !sy_markup_is (node, names))))
    node = sy_markup_next (node);
  return node;
}

/* Title, author and days of making, as docProps/core.xml and meta.xml have them under the same names. */
static void
take_properties (SyOffice *office, SyConversion *conversion)
{
  static const struct
  {
    const char *element, *property;
  } rows[] = { { "created|creation-date", "created" }, { "creator|initial-creator", "author" } };
  const SyMarkupNode *root = sy_office_root (office, "docProps/core.xml");
  if (root == NULL)
    root = sy_office_root (office, "meta.xml");
  if (root == NULL)
    return;
  const SyMarkupNode *title = sy_markup_find (root, "title");
  g_autofree char *text = title != NULL ? sy_markup_text (title) : NULL;
  sy_conversion_set_title (conversion, text);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const SyMarkupNode *node = sy_markup_find (root, rows[i].element);
      g_autofree char *value = node != NULL ? sy_markup_text (node) : NULL;
      sy_conversion_set_property (conversion, rows[i].property, value);
    }
}

GBytes *
sy_convert_office (GBytes *zip, GError **error)
{
  static const struct
  {
    const char *member;
    gboolean (*convert) (SyOffice *office, SyConversion *conversion, GError **error);
  } formats[] = { { "word/document.xml", sy_convert_docx }, { "xl/workbook.xml", sy_convert_xlsx }, { "content.xml", sy_convert_odf } };
  g_autoptr (GHashTable) office = unpack (zip, error);
  if (office == NULL)
    return NULL;
  g_auto (SyConversion) conversion;
  sy_conversion_init (&conversion, "");
  take_properties (office, &conversion);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_hash_table_contains (office, formats[i].member))
      return formats[i].convert (office, &conversion, error) ? sy_conversion_finish (&conversion, "it holds no text", error) : NULL;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "it is no document, workbook or OpenDocument text that this program knows");
  return NULL;
}
