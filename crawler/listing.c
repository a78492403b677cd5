// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/listing.h"

#include "corpus/error.h"
#include "crawler/federal_register.h"

static const SyListing *const kinds[] = { &sy_federal_register };

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

static void
listed_free (gpointer data)
{
  SyListed *listed = data;
  g_free (listed->number);
  g_free (listed->digest);
  g_ptr_array_unref (listed->texts);
  g_free (listed);
}

SyReading *
sy_reading_new (SyFinding finding, const char *reason)
{
  SyReading *reading = g_new0 (SyReading, 1);
  reading->finding = finding;
  reading->reason = g_strdup (reason);
  reading->count = -1;
  reading->items = g_ptr_array_new_with_free_func (listed_free);
  reading->requests = sy_requests_new ();
  return reading;
}

SyReading *
sy_reading_of_status (int status)
{
  g_autofree char *reason = g_strdup_printf ("the source answered %d", status);
  return sy_reading_new (SY_FOUND_BROKEN, reason);
}

void
sy_reading_free (SyReading *reading)
{
  if (reading == NULL)
    return;
  g_free (reading->reason);
  g_ptr_array_unref (reading->items);
  g_ptr_array_unref (reading->requests);
  g_free (reading);
}
