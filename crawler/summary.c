// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/run.h"

#include <jansson.h>

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
  *summary = (SyCrawlSummary){ .troubles = g_ptr_array_new_with_free_func (trouble_free) };
}

void
sy_crawl_summary_clear (SyCrawlSummary *summary)
{
  g_clear_pointer (&summary->troubles, g_ptr_array_unref);
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

char *
sy_crawl_summary_text (const SyCrawlSummary *summary, const SySource *source)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%s: %u requests\n", source->id, summary->requests);
  g_string_append_printf (text, "documents: %u new, %u changed, %u unchanged\n", summary->documents_new, summary->documents_changed,
                          summary->documents_unchanged);
  g_string_append_printf (text, "texts: %u new, %u changed, %u unchanged, %u missing, %u absent, %u withdrawn\n", summary->texts_new,
                          summary->texts_changed, summary->texts_unchanged, summary->texts_missing, summary->texts_absent, summary->texts_withdrawn);
  g_string_append_printf (text, "periods completed: %u\n", summary->slices_complete);
  g_string_append_printf (text, "refused: %u, forbidden by robots.txt: %u, failed: %u, left for the next run: %" G_GINT64_FORMAT "\n",
                          summary->refused, summary->by_robots, summary->failed, summary->remaining);
  if (summary->stopped != NULL)
    g_string_append_printf (text, "stopped: %s\n", summary->stopped);
  for (guint i = 0; i < summary->troubles->len; i++)
    {
      const SyTrouble *trouble = g_ptr_array_index (summary->troubles, i);
      g_string_append_printf (text, "%s: %s: %s\n", trouble->kind, trouble->name, trouble->reason);
    }
  return g_string_free (text, FALSE);
}

static json_t *
troubles_json (const SyCrawlSummary *summary)
{
  json_t *all = json_array ();
  for (guint i = 0; i < summary->troubles->len; i++)
    {
      const SyTrouble *trouble = g_ptr_array_index (summary->troubles, i);
      json_array_append_new (all, json_pack ("{s:s, s:s, s:s}", "kind", trouble->kind, "name", trouble->name, "reason", trouble->reason));
    }
  return all;
}

char *
sy_crawl_summary_json (const SyCrawlSummary *summary, const SySource *source, const char *archive_head)
{
  json_auto_t *object =
      json_pack ("{s:s, s:s, s:i, s:{s:i, s:i, s:i}, s:{s:i, s:i, s:i, s:i, s:i, s:i}, s:i, s:i, s:i, s:i, s:I, s:s?, s:s?, s:o}", "kind", "crawl",
                 "source", source->id, "requests", (int)summary->requests, "documents", "new", (int)summary->documents_new, "changed",
                 (int)summary->documents_changed, "unchanged", (int)summary->documents_unchanged, "texts", "new", (int)summary->texts_new, "changed",
                 (int)summary->texts_changed, "unchanged", (int)summary->texts_unchanged, "missing", (int)summary->texts_missing, "absent",
                 (int)summary->texts_absent, "withdrawn", (int)summary->texts_withdrawn, "periods_completed", (int)summary->slices_complete,
                 "refused", (int)summary->refused, "robots", (int)summary->by_robots, "failed", (int)summary->failed, "remaining",
                 (json_int_t)summary->remaining, "stopped", summary->stopped, "archive", archive_head, "troubles", troubles_json (summary));
  char *text = json_dumps (object, JSON_INDENT (2));
  char *copy = g_strconcat (text, "\n", NULL);
  free (text);
  return copy;
}
