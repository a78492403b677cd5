// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/ecfr.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/limits.h"

/* The service answers with at most so many versions: as many may be fewer than there are. */
#define MOST_VERSIONS 1000
/* Steps of the listing are told apart by their pages. */
#define FIRST_PART 1000

static char *
address (const SySource *source, const char *format, ...) G_GNUC_PRINTF (2, 3);

static char *
address (const SySource *source, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *rest = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return g_strconcat (sy_source_value (source, "listing", "url"), rest, NULL);
}

static GPtrArray *
plan (const SySource *source, const char *scope, SyInterval days)
{
  GPtrArray *requests = sy_requests_new ();
  g_autofree char *uri = address (source, "titles.json");
  g_ptr_array_add (requests, sy_request_new (uri, SY_EXPECT_JSON));
  return requests;
}

static void
add_step (SyFound *found, char *uri, guint page)
{
  SyRequest *request = sy_request_new (uri, SY_EXPECT_JSON);
  request->page = page;
  g_ptr_array_add (found->requests, request);
  g_free (uri);
}

static SyFound *broken (const char *format, ...) G_GNUC_PRINTF (1, 2);

static SyFound *
broken (const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return sy_found_new (SY_FOUND_BROKEN, reason);
}

/* ---- what the rules ask for ---- */

typedef struct
{
  int title, first, last;
} Range;

/* Of [cfr]: "15/730-774", "10/110". */
static GArray *
ranges_of (const SySource *source)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  g_autoptr (GPtrArray) keys = sy_source_keys (source, "cfr");
  for (guint i = 0; i < keys->len; i++)
    {
      char *rest = NULL;
      Range range = { .title = (int)strtol (keys->pdata[i], &rest, 10) };
      range.first = (int)strtol (rest + 1, &rest, 10);
      range.last = *rest == '-' ? (int)strtol (rest + 1, NULL, 10) : range.first;
      g_array_append_val (ranges, range);
    }
  return ranges;
}

static json_t *
json_of (const SyHttpMessage *message)
{
  gsize length;
  const char *data = g_bytes_get_data (message->payload, &length);
  return json_loadb (data, length, JSON_REJECT_DUPLICATES, NULL);
}

/* ---- titles.json ---- */

static const json_t *
find_title (const json_t *root, int number)
{
  size_t i;
  json_t *title;
  json_array_foreach (json_object_get (root, "titles"), i, title)
    if (json_integer_value (json_object_get (title, "number")) == number)
      return title;
  return NULL;
}

static SyFound *
read_titles (const SySource *source, const json_t *root)
{
  const json_t *busy = json_object_get (json_object_get (root, "meta"), "import_in_progress");
  if (!json_is_boolean (busy))
    return broken ("titles.json does not say whether an import is in progress: its layout may have changed");
  if (json_is_true (busy))
    return broken ("the service is importing: what it says now may be half of it");
  g_autoptr (GArray) ranges = ranges_of (source);
  SyFound *found = sy_found_new (SY_FOUND_PAGE, NULL);
  int last = 0;
  for (guint i = 0; i < ranges->len; i++)
    {
      int number = g_array_index (ranges, Range, i).title;
      const char *day = json_string_value (json_object_get (find_title (root, number), "up_to_date_as_of"));
      if (day == NULL || !sy_day_parse (day, &(SyDay){ 0 }, NULL))
        {
          sy_found_free (found);
          return broken ("titles.json does not say up to which day title %d is", number);
        }
      if (number != last) /* the keys are sorted: ranges of one title stand together */
        add_step (found, address (source, "structure/%s/title-%d.json", day, number), 2 + i);
      last = number;
    }
  return found;
}

/* ---- structure/DAY/title-N.json ---- */

typedef struct
{
  const SySource *source;
  const GArray *ranges;
  SyFound *found;
  int title;
  guint *parts; /* that each range has */
} Structure;

/* The range that a part is of; -1 if it is of none. Parts are numbers, some with a letter behind ("745a"). */
static int
range_of (const Structure *structure, const char *part)
{
  int number = atoi (part);
  for (guint i = 0; i < structure->ranges->len; i++)
    {
      const Range *range = &g_array_index (structure->ranges, Range, i);
      if (range->title == structure->title && number >= range->first && number <= range->last)
        return (int)i;
    }
  return -1;
}

static gboolean
is_part_number (const char *text)
{
  gsize digits = text != NULL ? strspn (text, "0123456789") : 0;
  return digits > 0 && digits <= 4 && (text[digits] == '\0' || (g_ascii_isalpha (text[digits]) && text[digits + 1] == '\0'));
}

static gboolean
walk (Structure *structure, const json_t *node, guint depth)
{
  const char *type = json_string_value (json_object_get (node, "type")), *part = json_string_value (json_object_get (node, "identifier"));
  gboolean is_part = g_strcmp0 (type, "part") == 0 && is_part_number (part) && !json_is_true (json_object_get (node, "reserved"));
  int range = is_part ? range_of (structure, part) : -1;
  if (range >= 0)
    {
      structure->parts[range]++;
      /* Any day would do, but one must be named. */
      add_step (structure->found, address (structure->source, "versions/title-%d.json?issue_date%%5Bgte%%5D=2000-01-01&part=%s", structure->title, part),
                FIRST_PART + structure->found->requests->len + (guint)structure->title * FIRST_PART);
    }
  if (depth > SY_MAX_JSON_DEPTH)
    return FALSE;
  size_t i;
  json_t *child;
  json_array_foreach (json_object_get (node, "children"), i, child)
    if (!walk (structure, child, depth + 1))
      return FALSE;
  return TRUE;
}

static int
title_in (const char *uri)
{
  const char *at = strstr (uri, "/title-");
  return at != NULL ? atoi (at + strlen ("/title-")) : 0;
}

static SyFound *
read_structure (const SySource *source, const char *uri, const json_t *root)
{
  g_autoptr (GArray) ranges = ranges_of (source);
  g_autofree guint *parts = g_new0 (guint, ranges->len + 1);
  Structure structure = { source, ranges, sy_found_new (SY_FOUND_PAGE, NULL), title_in (uri), parts };
  gboolean good = walk (&structure, root, 0);
  for (guint i = 0; i < ranges->len && good; i++)
    {
      const Range *range = &g_array_index (ranges, Range, i);
      if (range->title != structure.title || parts[i] > 0)
        continue;
      sy_found_free (structure.found);
      return broken ("the structure of title %d has no part of %d-%d: its layout may have changed", range->title, range->first, range->last);
    }
  if (good)
    return structure.found;
  sy_found_free (structure.found);
  return broken ("the structure of title %d is nested deeper than SY_MAX_JSON_DEPTH", structure.title);
}

/* ---- versions/title-N.json?part=P ---- */

static int
by_day (gconstpointer a, gconstpointer b)
{
  SyDay left = *(const SyDay *)a, right = *(const SyDay *)b;
  return left < right ? -1 : left > right;
}

/* The days of issue of a part, each once, sorted; NULL if a row has none. */
static GArray *
days_of (const json_t *rows)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (SyDay));
  size_t i;
  json_t *row;
  json_array_foreach (rows, i, row)
  {
    const char *text = json_string_value (json_object_get (row, "issue_date"));
    SyDay day;
    if (text == NULL || !sy_day_parse (text, &day, NULL))
      return NULL;
    g_array_append_val (days, day);
  }
  g_array_sort (days, by_day);
  for (guint j = days->len; j-- > 1;)
    if (g_array_index (days, SyDay, j) == g_array_index (days, SyDay, j - 1))
      g_array_remove_index (days, j);
  return g_steal_pointer (&days);
}

static SyListed *
make_version (const SySource *source, int title, const char *part, SyDay day)
{
  g_autofree char *number = g_strdup_printf ("%d/%s", title, part), *date = sy_day_format (day);
  g_autofree char *text = address (source, "full/%s/title-%d.xml?part=%s", date, title, part);
  SyListed *listed = sy_listed_new (number, day, date);
  g_ptr_array_add (listed->texts, sy_request_new (text, SY_EXPECT_XML));
  return listed;
}

static SyFound *
read_versions (const SySource *source, const char *uri, const json_t *root)
{
  const json_t *rows = json_object_get (root, "content_versions");
  const char *at = strstr (uri, "&part=");
  g_autofree char *part = g_strdup (at != NULL ? at + strlen ("&part=") : "");
  int title = title_in (uri);
  if (json_array_size (rows) == 0)
    return broken ("%d CFR %s has no version", title, part);
  if (json_array_size (rows) >= MOST_VERSIONS)
    return broken ("%d CFR %s has %d versions or more: the answer may be cut off", title, part, MOST_VERSIONS);
  g_autoptr (GArray) days = days_of (rows);
  if (days == NULL)
    return broken ("a version of %d CFR %s has no day of issue: the layout may have changed", title, part);
  SyDay earliest = SY_DAY_MIN;
  sy_day_parse (sy_source_value (source, "listing", "earliest"), &earliest, NULL);
  SyFound *found = sy_found_new (SY_FOUND_PAGE, NULL);
  for (guint i = 0; i < days->len; i++)
    {
      gboolean stood_then = i + 1 == days->len || g_array_index (days, SyDay, i + 1) > earliest;
      if (g_array_index (days, SyDay, i) >= earliest || stood_then)
        g_ptr_array_add (found->items, make_version (source, title, part, g_array_index (days, SyDay, i)));
    }
  return found;
}

static SyFound *
read_listing (const SySource *source, const SyJob *job, const SyArrival *arrival)
{
  const char *uri = job->request->uri;
  if (arrival->status != 200)
    return sy_found_of_status (arrival->status);
  json_auto_t *root = json_of (arrival->message);
  if (root == NULL)
    return broken ("the answer is no JSON");
  if (strstr (uri, "/structure/") != NULL)
    return read_structure (source, uri, root);
  return strstr (uri, "/versions/") != NULL ? read_versions (source, uri, root) : read_titles (source, root);
}

/* ---- texts ---- */

/* The outermost element is the part: else the service did not hear what part was asked for. */
static gboolean
is_part (const SyHttpMessage *message)
{
  gsize length;
  const char *data = g_bytes_get_data (message->payload, &length);
  const char *element = memmem (data, MIN (length, 4096), "<DIV", 4);
  return element != NULL && data + length - element > 5 && element[4] == '5';
}

static SyFound *
read_text (const SyArrival *arrival)
{
  switch (arrival->status)
    {
    case 200:
      return is_part (arrival->message) ? sy_found_new (SY_FOUND_TEXT, NULL)
                                        : sy_found_new (SY_FOUND_BROKEN, "something else than the part that was asked for: the whole title, maybe");
    case 404: return sy_found_new (SY_FOUND_MISSING, "the service does not have this version");
    default: return sy_found_of_status (arrival->status);
    }
}

static SyFound *
read_answer (const SySource *source, const SySlice *slice, const SyJob *job, const SyArrival *arrival)
{
  return slice != NULL ? read_listing (source, job, arrival) : read_text (arrival);
}

const SyListing sy_ecfr_versioner = { .name = "ecfr-versioner", .slicing = SY_SLICING_WHOLE, .plan = plan, .read = read_answer };
