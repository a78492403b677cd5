// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/cited.h"

#include <string.h>

#include "corpus/catalogue.h"
#include "corpus/clock.h"
#include "corpus/home.h"
#include "corpus/limits.h"

gboolean
sy_slice_cites (const SySlice *slice)
{
  return g_str_equal (slice->scope, SY_SCOPE_CITED);
}

GPtrArray *
sy_cited_gaps (const char *home, const SySource *source)
{
  GPtrArray *numbers = g_ptr_array_new_with_free_func (g_free);
  const char *scheme = sy_source_value (source, "listing", "cited");
  gint64 least = sy_source_int (source, "listing", "cited-by");
  g_autofree char *path = sy_home_catalogue (home);
  if (least == 0 || *scheme == '\0' || !g_file_test (path, G_FILE_TEST_EXISTS))
    return numbers;
  g_autoptr (SyCatalogue) catalogue = sy_catalogue_open (path, SY_DATABASE_READ, NULL);
  g_autoptr (GPtrArray) cited = catalogue != NULL ? sy_catalogue_cited_not_held (catalogue, scheme, least, SY_MAX_CITED, NULL) : NULL;
  for (guint i = 0; cited != NULL && i < cited->len; i++)
    g_ptr_array_add (numbers, g_strdup (((const SyCited *)cited->pdata[i])->id + strlen (scheme)));
  return numbers;
}

/* The one slice of what is cited; NULL without an error if there is none yet. */
static gboolean
find_slice (SyRun *run, SySlice **slice, GError **error)
{
  static const SyInterval ever = { SY_DAY_NONE, SY_DAY_NONE };
  g_autoptr (GPtrArray) slices = sy_frontier_slices (run->frontier, run->source->id, SY_SCOPE_CITED, ever, error);
  if (slices == NULL)
    return FALSE;
  *slice = slices->len > 0 ? sy_frontier_slice (run->frontier, ((const SySlice *)slices->pdata[0])->id, error) : NULL;
  return slices->len == 0 || *slice != NULL;
}

static gboolean
is_due (const SyRun *run, const SySlice *slice, gboolean same)
{
  gint64 wait = sy_source_int (run->source, "listing", "gap-days") * G_TIME_SPAN_DAY;
  if (!same || slice == NULL || run->refresh || slice->state == SY_SLICE_FAILED)
    return TRUE;
  return slice->state == SY_SLICE_LISTED && wait > 0 && slice->observed + wait <= sy_clock_now ();
}

/* What the slice named before stays its own: it is held by now, and no hole any more. */
static gboolean
ask (SyRun *run, SySlice *slice, SyInterval days, GError **error)
{
  gint64 id = slice != NULL ? slice->id : 0, job;
  gboolean good = slice == NULL ? sy_frontier_add_slice (run->frontier, run->source->id, SY_SCOPE_CITED, days, 0, &id, error)
                                : sy_frontier_move_slice (run->frontier, id, days, error)
                                      && sy_frontier_set_slice (run->frontier, id, SY_SLICE_OPEN, -1, 0, "", error)
                                      && sy_frontier_forget_pages (run->frontier, id, error);
  g_autoptr (GPtrArray) requests = run->listing->ask (run->source, run->cited, days);
  for (guint i = 0; good && i < requests->len; i++)
    good = sy_request_check (requests->pdata[i], error)
           && sy_frontier_add_job (run->frontier, run->source->id, "listing", requests->pdata[i], id, i + 1, days, &job, error)
           && sy_frontier_ask_again (run->frontier, job, TRUE, error);
  return good;
}

gboolean
sy_cited_plan (SyRun *run, SyInterval days, GError **error)
{
  if (run->cited == NULL)
    return TRUE;
  g_ptr_array_add (run->cited, NULL);
  g_autofree char *names = g_strjoinv (" ", (char **)run->cited->pdata);
  g_ptr_array_set_size (run->cited, (int)run->cited->len - 1);
  g_autofree char *before = sy_frontier_told (run->frontier, run->source->id, "cited", error);
  g_autoptr (SySlice) slice = NULL;
  if (before == NULL || !sy_frontier_tell (run->frontier, run->source->id, "cited", names, error) || !find_slice (run, &slice, error))
    return FALSE;
  if (run->listing->ask == NULL || run->cited->len == 0 || !is_due (run, slice, g_str_equal (before, names)))
    return TRUE;
  return ask (run, slice, days, error);
}

GPtrArray *
sy_cited_missing (SyRun *run, const char **reason, const char **detail, GError **error)
{
  g_autoptr (SySlice) slice = NULL;
  if (!find_slice (run, &slice, error))
    return NULL;
  g_autoptr (GPtrArray) listed = slice != NULL ? sy_frontier_numbers_of_slice (run->frontier, slice->id, error) : g_ptr_array_new ();
  if (listed == NULL)
    return NULL;
  gboolean answered = slice != NULL && slice->state == SY_SLICE_LISTED;
  *reason = answered || run->listing->ask == NULL ? "not_listed" : "not_asked";
  *detail = run->listing->ask == NULL ? "documents held name it; the source cannot be asked for a number"
            : answered                ? "documents held name it; the source lists none of this number in the days asked for"
                                      : "documents held name it";
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; run->cited != NULL && i < run->cited->len; i++)
    if (!g_ptr_array_find_with_equal_func (listed, run->cited->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (missing, g_strdup (run->cited->pdata[i]));
  return missing;
}
