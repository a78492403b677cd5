// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/entry.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/value_names.h"

/* ---- lists ---- */

static const SyList lists[] = {
  { "us-ccl", "us", "Commerce Control List", "美国商业管制清单" },
  { "us-usml", "us", "United States Munitions List", "美国军品清单" },
  { "us-nrc", "us", "NRC export controls (10 CFR part 110)", "美国核管会出口管制（10 CFR 110）" },
  { "us-doe", "us", "Assistance to foreign atomic energy activities (10 CFR part 810)", "美国能源部对外原子能活动协助（10 CFR 810）" },
  { "us-country-chart", "us", "Commerce Country Chart (15 CFR part 738)", "美国商业国家图表（15 CFR 738）" },
  { "us-country-groups", "us", "Country groups of the EAR (15 CFR part 740)", "美国《出口管理条例》国家组（15 CFR 740）" },
  { "us-licence-exceptions", "us", "Licence exceptions of the EAR (15 CFR part 740)", "美国《出口管理条例》许可例外（15 CFR 740）" },
  { "eu-dual-use", "eu", "EU dual-use list (Annex I of Regulation (EU) 2021/821)", "欧盟两用物项清单（第2021/821号条例附件一）" },
  { "eu-dual-use-iv", "eu", "Items that need an authorisation within the EU too (Annex IV of Regulation (EU) 2021/821)", "欧盟境内转让亦须许可的物项（第2021/821号条例附件四）" },
  { "cn-dual-use", "cn", "China's export control list of dual-use items", "中国两用物项出口管制清单" },
  { "cn-items", "cn", "Items that Chinese notices control without a code of the list", "中国公告管制而无管制编码的物项" },
  { "cn-licence", "cn", "China's catalogue of dual-use items that need a licence at the border", "中国两用物项和技术进出口许可证管理目录" },
  { "cn-tech", "cn", "China's catalogue of technologies prohibited or restricted from export", "中国禁止出口限制出口技术目录" },
  { "wa-dual-use", "wa", "Wassenaar Arrangement list of dual-use goods and technologies", "瓦森纳安排两用物项和技术清单" },
  { "wa-munitions", "wa", "Wassenaar Arrangement munitions list", "瓦森纳安排军品清单" },
  { NULL },
};

const SyList *
sy_lists (void)
{
  return lists;
}

const SyList *
sy_list_find (const char *list)
{
  for (const SyList *row = lists; row->list != NULL; row++)
    if (g_strcmp0 (row->list, list) == 0)
      return row;
  return NULL;
}

/* "eu-2014-833/VII" is year, number and annex. */
static gboolean
split_annex (const char *list, char **year, char **number, char **annex)
{
  g_auto (GStrv) parts = g_strsplit_set (list, "-/", 4);
  if (g_strv_length (parts) != 4 || strcmp (parts[0], "eu") != 0 || strlen (parts[1]) != 4)
    return FALSE;
  *year = g_strdup (parts[1]);
  *number = g_strdup (parts[2]);
  *annex = g_strdup (parts[3]);
  return TRUE;
}

char *
sy_list_name (const char *list, const char *lang)
{
  gboolean chinese = g_str_has_prefix (lang, "zh");
  const SyList *row = sy_list_find (list);
  if (row != NULL)
    return g_strdup (chinese ? row->name_zh : row->name_en);
  g_autofree char *year = NULL, *number = NULL, *annex = NULL;
  if (!split_annex (list, &year, &number, &annex))
    return g_strdup (list);
  /* Until 2014 acts were numbered NUMBER/YEAR. */
  gboolean old = g_ascii_strtoull (year, NULL, 10) < 2015;
  const char *first = old ? number : year, *second = old ? year : number;
  return chinese ? g_strdup_printf ("欧盟第%s/%s号条例附件%s", first, second, annex) : g_strdup_printf ("Annex %s of Regulation (EU) %s/%s", annex, first, second);
}

const char *
sy_list_jurisdiction (const char *list)
{
  const SyList *row = sy_list_find (list);
  return row != NULL ? row->jurisdiction : g_str_has_prefix (list, "eu-") ? "eu" : "";
}

/* ---- names ---- */

static const char *const entry_kinds[] = { "group", "item", "reserved" };
static const char *const part_kinds[SY_N_PARTS] = {
  [SY_PART_NOTE] = "note",           [SY_PART_NB] = "nb",           [SY_PART_TECHNICAL_NOTE] = "technical-note",
  [SY_PART_TEXT] = "text",           [SY_PART_TERM] = "term",       [SY_PART_REASON] = "reason",
  [SY_PART_CHART] = "chart",         [SY_PART_EXCEPTION] = "exception", [SY_PART_STA] = "sta",
  [SY_PART_RELATED_CONTROLS] = "related-controls", [SY_PART_RELATED_DEFINITIONS] = "related-definitions", [SY_PART_UNIT] = "unit",
  [SY_PART_HS] = "hs",               [SY_PART_CAS] = "cas",         [SY_PART_CONTROL_POINT] = "control-point",
  [SY_PART_LOST] = "lost",
};
static const char *const bases[] = { "stood", "force", "published", "undated", "told_force", "told_published", "replayed" };
static const char *const extents[] = { "whole", "addition" };

SY_VALUE_NAMES (SyEntryKind, sy_entry_kind, entry_kinds)
SY_VALUE_NAMES (SyPartKind, sy_part_kind, part_kinds)
SY_VALUE_NAMES (SyEditionBasis, sy_edition_basis, bases)
SY_VALUE_NAMES (SyExtent, sy_extent, extents)

/* ---- entries ---- */

static char *
trimmed (const char *text)
{
  return g_strstrip (g_strdup (text != NULL ? text : ""));
}

SyPart *
sy_part_new (SyPartKind kind, const char *marker, const char *text)
{
  SyPart *part = g_new0 (SyPart, 1);
  part->kind = kind;
  part->marker = trimmed (marker);
  part->text = trimmed (text);
  return part;
}

void
sy_part_free (SyPart *part)
{
  if (part == NULL)
    return;
  g_free (part->marker);
  g_free (part->text);
  g_free (part);
}

SyEntry *
sy_entry_new (SyEntryKind kind, const char *code, const char *parent)
{
  SyEntry *entry = g_new0 (SyEntry, 1);
  entry->kind = kind;
  entry->code = g_strdup (code);
  entry->parent = g_strdup (parent);
  entry->marker = g_strdup ("");
  entry->heading = g_strdup ("");
  entry->text = g_strdup ("");
  entry->joint = g_strdup ("");
  entry->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_part_free);
  return entry;
}

void
sy_entry_free (SyEntry *entry)
{
  if (entry == NULL)
    return;
  char *const texts[] = { entry->code, entry->parent, entry->marker, entry->heading, entry->text, entry->joint };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (entry->parts);
  g_clear_pointer (&entry->thresholds, g_ptr_array_unref);
  g_free (entry);
}

SyPart *
sy_entry_add_part (SyEntry *entry, SyPartKind kind, const char *marker, const char *text, SyPlace place)
{
  SyPart *part = sy_part_new (kind, marker, text);
  if (*part->text == '\0')
    {
      sy_part_free (part);
      return NULL;
    }
  part->place = place;
  g_ptr_array_add (entry->parts, part);
  return part;
}

const char *
sy_part_words (const SyPart *part)
{
  return strcmp (part->text, part->marker) == 0 ? "" : part->text;
}

const SyPart *
sy_entry_part (const SyEntry *entry, SyPartKind kind, const char *marker)
{
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = g_ptr_array_index (entry->parts, i);
      if (part->kind == kind && (marker == NULL || strcmp (part->marker, marker) == 0))
        return part;
    }
  return NULL;
}

/* With its terminating zero, so that no two rows of fields give the same bytes. */
static void
digest_field (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text) + 1);
}

char *
sy_entry_digest (const SyEntry *entry)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *const fields[] = { entry->code, entry->parent, entry_kinds[entry->kind], entry->marker, entry->heading, entry->text, entry->joint };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    digest_field (checksum, fields[i]);
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = g_ptr_array_index (entry->parts, i);
      digest_field (checksum, part_kinds[part->kind]);
      digest_field (checksum, part->marker);
      digest_field (checksum, part->text);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

char *
sy_entry_id (const char *list, const char *code)
{
  return g_strconcat (list, ":", code, NULL);
}

gboolean
sy_entry_id_parse (const char *id, char **list, char **code)
{
  const SyIdScheme *scheme = sy_id_scheme (id);
  const char *colon = strchr (id, ':');
  if (scheme == NULL || scheme->kind != SY_ID_ENTRY || colon == NULL)
    return FALSE;
  *list = g_strndup (id, (gsize) (colon - id));
  *code = g_strdup (colon + 1);
  return TRUE;
}

/* ---- what the text of an entry tells ---- */

static const struct
{
  const char *lang, *word, *joint;
} joints[] = {
  { "en", "or", "or" },  { "en", "and", "and" }, { "nl", "of", "or" },    { "nl", "en", "and" }, { "fr", "ou", "or" },
  { "fr", "et", "and" }, { "zh", "或", "or" },   { "zh", "或者", "or" }, { "zh", "和", "and" }, { "zh", "以及", "and" },
};

/* "...; or" ends with a word behind a comma or semicolon; the punctuation stays. */
static void
cut_joint (SyEntry *entry, const char *lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      gsize length = strlen (entry->text), word = strlen (joints[i].word);
      if (strcmp (joints[i].lang, lang) != 0 || length <= word || strcmp (entry->text + length - word, joints[i].word) != 0)
        continue;
      g_autofree char *before = g_strchomp (g_strndup (entry->text, length - word));
      if (!g_str_has_suffix (before, ";") && !g_str_has_suffix (before, ",") && !g_str_has_suffix (before, "；") && !g_str_has_suffix (before, "，"))
        continue;
      g_free (entry->joint);
      entry->joint = g_strdup (joints[i].joint);
      g_free (entry->text);
      entry->text = g_steal_pointer (&before);
      return;
    }
}

static const struct
{
  const char *open, *close;
} quotes[] = { { "\"", "\"" }, { "“", "”" }, { "‘", "’" }, { "'", "'" } };

#define MAX_TERM 120

/* A quotation mark opens a term behind a space, a bracket or at the start; an apostrophe within a word does not. */
static gboolean
opens (const char *text, const char *at)
{
  return at == text || strchr (" (\n/", at[-1]) != NULL || (guchar) at[-1] >= 0x80;
}

static gboolean
holds_term (const SyEntry *entry, const char *term)
{
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = g_ptr_array_index (entry->parts, i);
      if (part->kind == SY_PART_TERM && strcmp (part->text, term) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_terms (SyEntry *entry)
{
  for (const char *at = entry->text; *at != '\0'; at++)
    for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
      {
        gsize size = strlen (quotes[i].open);
        if (strncmp (at, quotes[i].open, size) != 0 || !opens (entry->text, at))
          continue;
        const char *start = at + size, *end = strstr (start, quotes[i].close);
        if (end == NULL || end == start || end - start > MAX_TERM)
          continue;
        g_autofree char *term = g_strndup (start, (gsize) (end - start));
        if (!holds_term (entry, term))
          sy_entry_add_part (entry, SY_PART_TERM, quotes[i].open, term, entry->place);
        at = end + strlen (quotes[i].close) - 1;
        break;
      }
}

void
sy_entry_finish (SyEntry *entry, const char *lang)
{
  cut_joint (entry, lang);
  add_terms (entry);
}

/* ---- editions ---- */

SyEdition *
sy_edition_new (const char *list, const char *scope, const char *lang, SyExtent extent)
{
  SyEdition *edition = g_new0 (SyEdition, 1);
  edition->list = g_strdup (list);
  edition->scope = g_strdup (scope);
  edition->lang = g_strdup (lang);
  edition->day = SY_DAY_NONE;
  edition->basis = SY_EDITION_UNDATED;
  edition->extent = extent;
  edition->by = g_strdup ("");
  edition->via = g_strdup ("");
  edition->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_entry_free);
  return edition;
}

void
sy_edition_free (SyEdition *edition)
{
  if (edition == NULL)
    return;
  g_free (edition->list);
  g_free (edition->scope);
  g_free (edition->lang);
  g_free (edition->by);
  g_free (edition->via);
  g_ptr_array_unref (edition->entries);
  g_free (edition);
}

gboolean
sy_edition_take (SyEdition *edition, GHashTable *seen, SyEntry *entry)
{
  if (!g_hash_table_add (seen, g_strdup (entry->code)))
    {
      sy_entry_free (entry);
      return FALSE;
    }
  g_ptr_array_add (edition->entries, entry);
  return TRUE;
}
