// SPDX-License-Identifier: GPL-3.0-or-later
/* China's catalogue of dual-use items that need a licence at the border (两用物项和技术进出口许可证管理目录) as a table with tabs: "管制编码	名称	海关商品编号", a row a code of the unified list, with the
 * reference numbers that customs ask for. Each row is a passage; index/list_cn_licence.c makes entries of them. */
#include <string.h>

#include "corpus/text.h"
#include "index/readers.h"

#define READER "cn-licence/1"
#define HEAD   "管制编码\t名称\t海关商品编号"

static gboolean
accepts (const SyReading *reading)
{
  return sy_reading_named (reading, ".tsv|.txt") && sy_reading_holds (reading, HEAD, sizeof HEAD + 3 /* a byte order mark */);
}

static gboolean
add_rows (SyDocument *document, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (g_strchomp (lines[i]), "\t", -1);
      if (g_strv_length (cells) < 2)
        continue;
      g_autofree char *row = g_strjoinv (" | ", cells);
      if (!sy_reader_passage (document, SY_PASSAGE_ROW, 0, NULL, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_table (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  if (text == NULL)
    return FALSE;
  g_autofree char *name = sy_reading_name (reading), *id = sy_reading_import_id (reading, name);
  g_autoptr (SyDocument) document = sy_document_new (id, "cn", reading->capture->source, "other", "zh", SY_STANDING_COPY, READER);
  sy_reader_set_title (document, "两用物项和技术进出口许可证管理目录");
  sy_reader_attribute (document, "import_id", name);
  if (!add_rows (document, text, error))
    return FALSE;
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}

const SyReader sy_reader_cn_licence = { READER, "China's licence catalogue as a table with tabs", accepts, read_table };
