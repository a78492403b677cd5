// SPDX-License-Identifier: GPL-3.0-or-later
/* The Commerce Country Chart (supplement no. 1 to 15 CFR part 738) and the country groups (to part 740): tables with a row a country. A country is an
 * entry, under its code of ISO 3166-1, a cell with a mark is a part whose marker is the column ("NS 2", "D:1"): so that they have versions as every
 * list has. And the licence exceptions (part 740), a row a symbol: its title is the heading, its section the text. */
#include <string.h>

#include "index/countries.h"
#include "index/list.h"

static gboolean
is_chart (const SyDocument *document)
{
  return strcmp (document->id, "us-cfr:15/738/supplement-1") == 0;
}

/* Of part 740 only the table that a copy has made of it, not its own text. */
static gboolean
is_exceptions (const SyDocument *document)
{
  return strcmp (document->id, "us-cfr:15/740") == 0 && sy_document_attribute (document, "parsed_copy") != NULL;
}

static gboolean
accepts (const SyDocument *document)
{
  return is_chart (document) || is_exceptions (document) || strcmp (document->id, "us-cfr:15/740/supplement-1") == 0;
}

/* "korea-south", where nobody knows its code. Caller's. */
static char *
slug (const char *name)
{
  g_autofree char *folded = g_str_to_ascii (name, "C");
  GString *made = g_string_new (NULL);
  for (const char *at = folded; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (made, g_ascii_tolower (*at));
    else if (made->len > 0 && made->str[made->len - 1] != '-')
      g_string_append_c (made, '-');
  if (g_str_has_suffix (made->str, "-"))
    g_string_truncate (made, made->len - 1);
  return g_string_free (made, FALSE);
}

/* "CN" of "China (PRC)", "KR" of "Korea, South". Caller's. */
static char *
country_code (const char *name)
{
  const char *value = sy_country_of (name);
  g_autofree char *plain = g_strstrip (g_strndup (name, strcspn (name, "("))), *turned = NULL;
  if (value == NULL)
    value = sy_country_of (plain);
  char *comma = strstr (plain, ", ");
  if (value == NULL && comma != NULL)
    {
      turned = g_strdup_printf ("%s %.*s", comma + 2, (int)(comma - plain), plain);
      value = sy_country_of (turned);
    }
  return value != NULL && g_str_has_prefix (value, "country:") ? g_strdup (value + strlen ("country:")) : slug (name);
}

static const SyPassage *
passage_at (const SyDocument *document, guint index)
{
  return g_ptr_array_index (document->passages, index);
}

/* "2, 3": each with its words, where the document has them. */
static void
add_footnotes (const SyDocument *document, SyEntry *entry, const char *numbers)
{
  g_auto (GStrv) each = g_strsplit_set (numbers, ", ", -1);
  for (guint n = 0; each[n] != NULL; n++)
    {
      if (*each[n] == '\0')
        continue;
      g_autofree char *marker = g_strconcat ("Footnote ", each[n], NULL), *begins = g_strconcat (marker, ": ", NULL);
      for (guint i = 0; i < document->passages->len; i++)
        if (g_str_has_prefix (passage_at (document, i)->text, begins))
          sy_entry_add_part (entry, SY_PART_NOTE, marker, passage_at (document, i)->text + strlen (begins), sy_list_place (document, i));
    }
}

/* "NAC | 740.8 | Notified Advanced Computing (NAC) and ...". */
static void
read_exception (const SyDocument *document, SyEdition *edition, GHashTable *seen, guint index)
{
  g_auto (GStrv) cells = g_strsplit (passage_at (document, index)->text, " | ", 3);
  if (g_strv_length (cells) != 3)
    return;
  SyEntry *entry = sy_entry_new (SY_ENTRY_ITEM, cells[0], "");
  g_free (entry->heading);
  g_free (entry->text);
  entry->heading = g_strdup (cells[2]);
  entry->text = g_strconcat ("15 CFR ", cells[1], NULL);
  entry->place = sy_list_place (document, index);
  sy_edition_take (edition, seen, entry);
}

static void
read_row (const SyDocument *document, SyEdition *edition, GHashTable *seen, char **columns, guint index)
{
  g_auto (GStrv) cells = g_strsplit (passage_at (document, index)->text, "|", -1);
  guint width = g_strv_length (columns), n = g_strv_length (cells);
  if (n < 2)
    return;
  for (guint i = 0; i < n; i++)
    g_strstrip (cells[i]);
  g_autofree char *code = country_code (cells[0]);
  SyEntry *entry = sy_entry_new (SY_ENTRY_ITEM, code, "");
  g_free (entry->heading);
  entry->heading = g_strdup (cells[0]);
  entry->place = sy_list_place (document, index);
  if (n < width) /* "Cuba | See part 746 ..." */
    {
      g_free (entry->text);
      entry->text = g_strdup (cells[1]);
    }
  for (guint i = 1; n >= width && i < width; i++)
    if (strcmp (columns[i], "Footnotes") == 0)
      add_footnotes (document, entry, cells[i]);
    else
      sy_entry_add_part (entry, SY_PART_CHART, columns[i], cells[i], entry->place);
  sy_edition_take (edition, seen, entry);
}

static gboolean
read_table (SyDocument *document, GError **error)
{
  gboolean exceptions = is_exceptions (document);
  SyEdition *edition = sy_edition_new (is_chart (document) ? "us-country-chart" : exceptions ? "us-licence-exceptions" : "us-country-groups", "", document->lang, SY_EXTENT_WHOLE);
  sy_list_date (document, edition);
  const char *parsed = sy_document_attribute (document, "parsed_copy");
  if (parsed != NULL)
    {
      g_free (edition->via);
      edition->via = g_strconcat ("parsed by others from the eCFR: ", parsed, NULL);
    }
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) columns = NULL;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const SyPassage *passage = passage_at (document, i);
      if (passage->kind != SY_PASSAGE_ROW)
        continue;
      if (columns != NULL)
        {
          if (exceptions)
            read_exception (document, edition, seen, i);
          else
            read_row (document, edition, seen, columns, i);
          continue;
        }
      columns = g_strsplit (passage->text, "|", -1);
      for (guint k = 0; columns[k] != NULL; k++)
        g_strstrip (columns[k]);
    }
  gboolean good = sy_list_finish (edition, error);
  sy_list_add_edition (document, edition);
  return good;
}

const SyListReader sy_list_chart = { "list-chart/2", accepts, read_table };
