// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/run.h"

#include <jansson.h>

#include "corpus/phrase.h"
#include "corpus/text.h"

static void
trouble_free (gpointer data)
{
  SyTrouble *trouble = data;
  g_free (trouble->name);
  g_free (trouble->kind);
  g_free (trouble->reason);
  g_free (trouble);
}

void
sy_crawl_summary_init (SyCrawlSummary *summary)
{
  *summary = (SyCrawlSummary){ .troubles = g_ptr_array_new_with_free_func (trouble_free), .alarms = g_ptr_array_new_with_free_func (g_free) };
  for (guint i = 0; i < G_N_ELEMENTS (summary->names); i++)
    summary->names[i] = g_ptr_array_new_with_free_func (g_free);
}

void
sy_crawl_summary_clear (SyCrawlSummary *summary)
{
  g_clear_pointer (&summary->troubles, g_ptr_array_unref);
  g_clear_pointer (&summary->alarms, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (summary->names); i++)
    g_clear_pointer (&summary->names[i], g_ptr_array_unref);
  g_clear_pointer (&summary->stopped, g_free);
}

/* One printable line of UTF-8: names and reasons hold what servers say. */
static char *
one_line (const char *text)
{
  char *line = g_utf8_make_valid (text, -1);
  for (char *c = line; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return line;
}

void
sy_crawl_summary_trouble (SyCrawlSummary *summary, const char *kind, const char *name, const char *reason)
{
  g_autofree char *line = one_line (name);
  for (guint i = 0; i < summary->troubles->len; i++)
    if (g_str_equal (((SyTrouble *)g_ptr_array_index (summary->troubles, i))->name, line))
      return;
  SyTrouble *trouble = g_new0 (SyTrouble, 1);
  trouble->name = g_steal_pointer (&line);
  trouble->kind = g_strdup (kind);
  trouble->reason = one_line (reason);
  g_ptr_array_add (summary->troubles, trouble);
  guint *count = g_str_equal (kind, "refused") ? &summary->refused : g_str_equal (kind, "failed") ? &summary->failed : NULL;
  if (count != NULL)
    (*count)++;
}

void
sy_crawl_summary_robots (SyCrawlSummary *summary, const char *reason)
{
  summary->by_robots++;
  sy_crawl_summary_trouble (summary, "robots", reason, "not asked: the host does not want it");
}

/* ---- as text ---- */

/* What the lines begin with. */
static const struct
{
  const char *en, *zh;
} labels[] = {
  { "new", "新增" },     { "changed", "有变" }, { "refused", "拒收" },      { "failed", "失败" },    { "withdrawn", "已撤下" },
  { "shrunk", "缩减" },  { "robots", "robots.txt" }, { "missing", "缺失" }, { "ATTENTION", "注意" },
};

static const char *
label (const char *word, const char *lang)
{
  for (guint i = 0; g_strcmp0 (lang, "zh") == 0 && i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].en, word))
      return labels[i].zh;
  return word;
}

static void
append_line (GString *text, const char *what, const char *name, const char *reason, const char *lang)
{
  g_autofree char *line = one_line (name), *why = reason != NULL ? sy_phrase (reason, lang) : NULL;
  const char *colon = g_strcmp0 (lang, "zh") == 0 ? "：" : ": ";
  g_string_append_printf (text, "%s%s%s%s%s\n", label (what, lang), colon, line, why != NULL ? colon : "", why != NULL ? why : "");
}

static void
append_names (GString *text, const char *what, const GPtrArray *names, const char *lang)
{
  for (guint i = 0; i < names->len; i++)
    append_line (text, what, g_ptr_array_index (names, i), NULL, lang);
}

/* Once said is enough: what an earlier run said is counted. */
static void
append_troubles (GString *text, const SyCrawlSummary *summary, const char *lang)
{
  guint known = 0;
  for (guint i = 0; i < summary->troubles->len; i++)
    {
      const SyTrouble *trouble = g_ptr_array_index (summary->troubles, i);
      known += trouble->known;
      if (!trouble->known)
        append_line (text, trouble->kind, trouble->name, trouble->reason, lang);
    }
  if (known > 0)
    g_string_append_printf (text, g_strcmp0 (lang, "zh") == 0 ? "与上次相同：%u，见 smallyard coverage\n" : "as before: %u, see smallyard coverage\n", known);
}

static void
append_counts (GString *text, const SyCrawlSummary *summary, const SySource *source)
{
  g_autofree char *requests = sy_text_counted (summary->requests, "request");
  g_string_append_printf (text, "%s: %s\n", source->id, requests);
  g_string_append_printf (text, "documents: %u new, %u changed, %u unchanged\n", summary->documents_new, summary->documents_changed,
                          summary->documents_unchanged);
  g_string_append_printf (text, "texts: %u new, %u changed, %u unchanged, %u missing, %u absent, %u withdrawn\n", summary->texts_new,
                          summary->texts_changed, summary->texts_unchanged, summary->texts_missing, summary->texts_absent, summary->texts_withdrawn);
  g_string_append_printf (text, "periods completed: %u\n", summary->slices_complete);
  g_string_append_printf (text, "refused: %u, forbidden by robots.txt: %u, failed: %u, left for the next run: %" G_GINT64_FORMAT "\n",
                          summary->refused, summary->by_robots, summary->failed, summary->remaining);
  if (summary->stopped != NULL)
    g_string_append_printf (text, "stopped: %s\n", summary->stopped);
}

static void
append_counts_zh (GString *text, const SyCrawlSummary *summary, const SySource *source)
{
  g_string_append_printf (text, "%s：%u 次请求\n", source->id, summary->requests);
  g_string_append_printf (text, "文件：新增 %u，有变 %u，未变 %u\n", summary->documents_new, summary->documents_changed, summary->documents_unchanged);
  g_string_append_printf (text, "正文：新增 %u，有变 %u，未变 %u，缺失 %u，无此形式 %u，已撤下 %u\n", summary->texts_new, summary->texts_changed,
                          summary->texts_unchanged, summary->texts_missing, summary->texts_absent, summary->texts_withdrawn);
  g_string_append_printf (text, "完成的时段：%u\n", summary->slices_complete);
  g_string_append_printf (text, "拒收 %u，robots.txt 禁止 %u，失败 %u，留待下次 %" G_GINT64_FORMAT "\n", summary->refused, summary->by_robots,
                          summary->failed, summary->remaining);
  g_autofree char *stopped = summary->stopped != NULL ? sy_phrase (summary->stopped, "zh") : NULL;
  if (stopped != NULL)
    g_string_append_printf (text, "中止：%s\n", stopped);
}

char *
sy_crawl_summary_text (const SyCrawlSummary *summary, const SySource *source, const char *lang)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < summary->alarms->len; i++)
    {
      g_autofree char *line = one_line (g_ptr_array_index (summary->alarms, i)), *says = sy_phrase (line, lang);
      g_string_append_printf (text, "%s %s\n", label ("ATTENTION", lang), says);
    }
  if (g_strcmp0 (lang, "zh") == 0)
    append_counts_zh (text, summary, source);
  else
    append_counts (text, summary, source);
  append_troubles (text, summary, lang);
  append_names (text, "new", summary->names[SY_DOCUMENT_NEW], lang);
  append_names (text, "changed", summary->names[SY_DOCUMENT_CHANGED], lang);
  return g_string_free (text, FALSE);
}

/* ---- as JSON ---- */

static json_t *
troubles_json (const SyCrawlSummary *summary)
{
  json_t *all = json_array ();
  for (guint i = 0; i < summary->troubles->len; i++)
    {
      const SyTrouble *trouble = g_ptr_array_index (summary->troubles, i);
      json_array_append_new (all, json_pack ("{s:s, s:s, s:s, s:b}", "kind", trouble->kind, "name", trouble->name, "reason", trouble->reason,
                                                "known", trouble->known));
    }
  return all;
}

static json_t *
lines_json (const GPtrArray *lines)
{
  json_t *all = json_array ();
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *line = one_line (g_ptr_array_index (lines, i));
      json_array_append_new (all, json_string (line));
    }
  return all;
}

static json_t *
summary_json (const SyCrawlSummary *summary, const SySource *source, const char *archive_head)
{
  json_t *names = json_pack ("{s:o, s:o, s:o}", "new", lines_json (summary->names[SY_DOCUMENT_NEW]), "changed",
                             lines_json (summary->names[SY_DOCUMENT_CHANGED]), "unchanged", lines_json (summary->names[SY_DOCUMENT_SAME]));
  return json_pack ("{s:s, s:s, s:i, s:{s:i, s:i, s:i}, s:{s:i, s:i, s:i, s:i, s:i, s:i}, s:i, s:i, s:i, s:i, s:I, s:s?, s:s?, s:o, s:o, s:o}", "kind",
                    "crawl", "source", source->id, "requests", (int)summary->requests, "documents", "new", (int)summary->documents_new, "changed",
                    (int)summary->documents_changed, "unchanged", (int)summary->documents_unchanged, "texts", "new", (int)summary->texts_new,
                    "changed", (int)summary->texts_changed, "unchanged", (int)summary->texts_unchanged, "missing", (int)summary->texts_missing,
                    "absent", (int)summary->texts_absent, "withdrawn", (int)summary->texts_withdrawn, "periods_completed",
                    (int)summary->slices_complete, "refused", (int)summary->refused, "robots", (int)summary->by_robots, "failed",
                    (int)summary->failed, "remaining", (json_int_t)summary->remaining, "stopped", summary->stopped, "archive", archive_head,
                    "alarms", lines_json (summary->alarms), "troubles", troubles_json (summary), "names", names);
}

/* Drops the object. */
static char *
dump (json_t *object, gsize flags, const char *end)
{
  char *text = json_dumps (object, flags);
  char *copy = g_strconcat (text, end, NULL);
  free (text);
  json_decref (object);
  return copy;
}

char *
sy_crawl_summary_json (const SyCrawlSummary *summary, const SySource *source, const char *archive_head)
{
  return dump (summary_json (summary, source, archive_head), JSON_INDENT (2), "\n");
}

char *
sy_crawl_summary_record (const SyCrawlSummary *summary, const SySource *source)
{
  return dump (summary_json (summary, source, NULL), JSON_COMPACT, "");
}
