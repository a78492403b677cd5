// SPDX-License-Identifier: GPL-3.0-or-later
/* What the crawler asks CELLAR to find acts: results of SPARQL and the feed of changes. They name acts and hold none; read as anything else they
 * would make documents of themselves. */
#include <string.h>

#include "index/readers.h"

#define LOOK (4 << 10)

static gboolean
accepts (const SyReading *reading)
{
  const char *uri = reading->capture->uri != NULL ? reading->capture->uri : "";
  if (strstr (uri, "://publications.europa.eu/webapi/") == NULL)
    return FALSE;
  if (sy_reading_first (reading) == '{')
    return sy_reading_holds (reading, "\"head\"", LOOK);
  g_autofree char *element = sy_reading_element (reading, LOOK);
  return element != NULL && (strcmp (element, "feed") == 0 || strcmp (element, "rss") == 0);
}

static gboolean
read_nothing (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  return TRUE;
}

const SyReader sy_reader_cellar_listing = { "cellar-listing/1", "answers of CELLAR's SPARQL endpoint and change feed (they hold no acts)", accepts,
                                            read_nothing };
