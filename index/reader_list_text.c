// SPDX-License-Identifier: GPL-3.0-or-later
/* A dual-use list as laid-out text, as PDF converters give it: "0A001    Nuclear reactors ...", items with their markers below ("a.    ..."), notes, page numbers and running heads in between. Each marker
 * begins a passage, whose level is its column; lines that go on are joined to it. Which code a marker makes, index/list_dual_use.c finds out. */
#include <string.h>

#include "corpus/text.h"
#include "index/readers.h"

#define READER "list-text/2"
#define LOOK   (16 << 10)
#define ENOUGH 2 /* entries near the beginning */

static GRegex *
pattern (guint which)
{
  static GRegex *regexes[4];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      const char *const sources[] = {
        "^\\s{0,12}([0-9][A-E][0-9]{3})\\s+(?=\\S)(?!continued)",                                     /* an entry */
        "^\\s{0,8}(?:CATEGORY [0-9]|[0-9][A-E][0-9]?\\s+[A-Z])",                                      /* a category or product group */
        "^\\s*(?:(?:[a-z]{1,2}|[0-9]{1,2})\\.\\s+(?=\\S)|[0-9]{1,2}\\.\\s{4,}$|[0-9]{2}\\s{5}(?=[A-Z]))", /* an item, perhaps with its words or its point lost */
        "^\\s*(?:Notes?(?: [0-9]+)?\\s*:|N\\.B\\.|NB\\s*:|Nota Bene|Technicals? Notes?(?: [0-9]+)?\\s*:|Technical Notes?\\s*$)", /* a note */
      };
      for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
        regexes[i] = g_regex_new (sources[i], G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return regexes[which];
}

enum
{
  ENTRY,
  GROUP,
  ITEM,
  NOTE
};

static gboolean
is (guint which, const char *line)
{
  return g_regex_match (pattern (which), line, 0, NULL);
}

static gboolean
accepts (const SyReading *reading)
{
  if (!sy_reading_named (reading, ".txt|.text"))
    return FALSE;
  g_autofree char *begin = g_strndup ((const char *) reading->data, MIN (reading->length, LOOK));
  g_autofree char *valid = g_utf8_make_valid (begin, -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);
  guint entries = 0, groups = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      entries += is (ENTRY, lines[i]) ? 1 : 0;
      groups += is (GROUP, lines[i]) ? 1 : 0;
    }
  return entries >= ENOUGH && groups > 0 && strstr (valid, "CATEGORY ") != NULL && strstr (valid, "License Requirements") == NULL;
}

/* Page numbers, "1C351 continued", running heads: no text of the list. */
static gboolean
is_furniture (const char *line, GHashTable *heads)
{
  g_autofree char *plain = sy_text_normalise (line, FALSE);
  if (*plain == '\0' || strspn (plain, "0123456789") == strlen (plain) || g_regex_match_simple ("^[0-9][A-E][0-9]{3}[a-z0-9. ]*continued$", plain, 0, 0))
    return TRUE;
  if (!g_str_has_prefix (plain, "CATEGORY "))
    return FALSE;
  gboolean repeated = !g_hash_table_add (heads, g_strndup (plain, strlen ("CATEGORY 0")));
  return repeated || !is (GROUP, line);
}

typedef struct
{
  SyDocument *document;
  GString *text;
  SyPassageKind kind;
  guint level;
  GError **error;
} Writing;

/* Items and notes stand in columns: entries at the margin, each level seven columns further in. Pages are shifted by a column or three against one another. 0 for the margin. */
static guint
column_level (const char *line)
{
  const guint first = 8, width = 7;
  guint column = (guint) strspn (line, " \t\f");
  return column + width / 2 < first ? 0 : 1 + (column + width / 2 - first) / width;
}

static gboolean
flush (Writing *writing)
{
  gboolean good = sy_reader_passage (writing->document, writing->kind, writing->level, NULL, writing->text->str, writing->error);
  g_string_truncate (writing->text, 0);
  return good;
}

static gboolean
add_line (Writing *writing, const char *line)
{
  SyPassageKind kind = is (GROUP, line) ? SY_PASSAGE_HEADING : is (ENTRY, line) || is (ITEM, line) ? SY_PASSAGE_ITEM : is (NOTE, line) ? SY_PASSAGE_NOTE : SY_PASSAGE_PARAGRAPH;
  if (kind != SY_PASSAGE_PARAGRAPH)
    {
      if (!flush (writing))
        return FALSE;
      writing->kind = kind;
      writing->level = kind == SY_PASSAGE_HEADING ? 1 : column_level (line);
    }
  g_string_append (writing->text, line);
  g_string_append_c (writing->text, ' ');
  return TRUE;
}

static gboolean
add_lines (Writing *writing, const char *text)
{
  g_autoptr (GHashTable) heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!is_furniture (lines[i], heads) && !add_line (writing, lines[i]))
      return FALSE;
  return flush (writing);
}

static gboolean
read_text (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, error);
  if (text == NULL)
    return FALSE;
  g_autofree char *name = sy_reading_name (reading), *id = sy_reading_import_id (reading, name);
  g_autoptr (SyDocument) document = sy_document_new (id, "xx", reading->capture->source, "other", sy_text_guess_language (text), SY_STANDING_COPY, READER);
  g_autofree char *title = g_strdup_printf ("Dual-use list: %s", name);
  sy_reader_set_title (document, title);
  sy_reader_attribute (document, "import_id", name);
  g_autoptr (GString) line = g_string_new (NULL);
  Writing writing = { document, line, SY_PASSAGE_PARAGRAPH, 0, error };
  if (!add_lines (&writing, text))
    return FALSE;
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}

const SyReader sy_reader_list_text = { READER, "dual-use lists as laid-out text", accepts, read_text };
