// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/listing.h"

#include "corpus/error.h"
#include "crawler/cellar.h"
#include "crawler/ecfr.h"
#include "crawler/federal_register.h"
#include "crawler/files.h"
#include "crawler/html_index.h"
#include "crawler/json_index.h"
#include "crawler/mofcom_jpaas.h"
#include "crawler/pages.h"
#include "crawler/portal_post.h"

static const SyListing *const kinds[] = {
  &sy_federal_register, &sy_federal_register_inspection, &sy_html_index, &sy_html_index_yearly, &sy_json_index, &sy_json_search, &sy_mofcom_jpaas, &sy_portal_post, &sy_cellar, &sy_files, &sy_pages, &sy_ecfr_versioner,
};

const SyListing *
sy_listing_find (const SySource *source, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i]->name, source->listing))
      return kinds[i];
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "nothing reads the listing \"%s\" of \"%s\"", source->listing, source->id);
  return NULL;
}

SyListed *
sy_listed_new (const char *number, SyDay day, const char *digest)
{
  SyListed *listed = g_new0 (SyListed, 1);
  listed->number = g_strdup (number);
  listed->day = day;
  listed->digest = g_strdup (digest);
  listed->texts = sy_requests_new ();
  return listed;
}

SyChanged *
sy_changed_new (const char *number, gint64 instant)
{
  SyChanged *changed = g_new (SyChanged, 1);
  *changed = (SyChanged){ g_strdup (number), instant };
  return changed;
}

static void
changed_free (gpointer data)
{
  SyChanged *changed = data;
  g_free (changed->number);
  g_free (changed);
}

static void
listed_free (gpointer data)
{
  SyListed *listed = data;
  g_free (listed->number);
  g_free (listed->official);
  g_free (listed->digest);
  g_ptr_array_unref (listed->texts);
  g_free (listed);
}

SyFound *
sy_found_new (SyFinding finding, const char *reason)
{
  SyFound *found = g_new0 (SyFound, 1);
  found->finding = finding;
  found->reason = g_strdup (reason);
  found->count = -1;
  found->items = g_ptr_array_new_with_free_func (listed_free);
  found->requests = sy_requests_new ();
  found->changes = g_ptr_array_new_with_free_func (changed_free);
  return found;
}

SyFound *
sy_found_of_status (int status)
{
  g_autofree char *reason = g_strdup_printf ("the source answered %d", status);
  return sy_found_new (SY_FOUND_BROKEN, reason);
}

void
sy_found_free (SyFound *found)
{
  if (found == NULL)
    return;
  g_free (found->reason);
  g_free (found->official);
  g_free (found->digest);
  g_ptr_array_unref (found->changes);
  g_free (found->counts);
  g_ptr_array_unref (found->items);
  g_ptr_array_unref (found->requests);
  g_free (found);
}
