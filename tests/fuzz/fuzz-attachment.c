// SPDX-License-Identifier: GPL-3.0-or-later
/* What attachments reach in our own code: office files, what converters print, and conversions in the archive. Whatever the bytes are, there is a conversion or an error, and a conversion reads. */
#include <string.h>

#include "corpus/error.h"
#include "index/attachment_private.h"
#include "index/readers.h"
#include "tests/fuzz/fuzz.h"

#define promise(condition)                                                                                                                           \
  do                                                                                                                                                 \
    if (!(condition))                                                                                                                                \
      g_error ("%s:%d: broken: %s", __FILE__, __LINE__, #condition);                                                                                 \
  while (0)

static gboolean
check_document (SyDocument *document, gpointer data)
{
  for (guint i = 0; i < document->passages->len; i++)
    {
      const char *text = ((SyPassage *) document->passages->pdata[i])->text;
      promise (*text != '\0' && g_utf8_validate (text, -1, NULL));
    }
  sy_document_free (document);
  return TRUE;
}

static gboolean
read_conversion (const guint8 *data, gsize size)
{
  SyCapture capture = {
    .uri = (char *) "file:set/x.pdf", .kind = (char *) "conversion", .source = (char *) "import:set", .content_type = (char *) SY_CONVERSION_TYPE
  };
  SyReading reading = { &capture, NULL, data, size };
  g_autoptr (GError) error = NULL;
  gboolean good = sy_reader_conversion.read (&reading, check_document, NULL, &error);
  promise (good == (error == NULL));
  return good;
}

/* What the converter's process and the program that asks add is put in before it is read. */
static void
check_conversion (GBytes *result)
{
  g_autoptr (GString) whole = g_string_new_len (g_bytes_get_data (result, NULL), (gssize) g_bytes_get_size (result));
  promise (whole->len > 2 && whole->str[0] == '{');
  g_string_insert (whole, 1, "\"original\":{\"sha256\":\"00\"},");
  promise (read_conversion ((const guint8 *) whole->str, whole->len));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const SyChildFunc functions[] = { sy_convert_office, sy_convert_pdf, sy_convert_docbook, sy_convert_plain, sy_convert_csv };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) result = functions[i] (bytes, &error);
      promise ((result == NULL) == (error != NULL) && (error == NULL || error->domain == SY_ERROR));
      if (result != NULL)
        check_conversion (result);
    }
  read_conversion (data, size);
  return 0;
}
