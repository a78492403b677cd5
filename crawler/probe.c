// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/probe.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/page.h"
#include "corpus/phrase.h"
#include "crawler/fetcher.h"

#define DAYS       30
#define HOPS       4 /* steps of a listing until one names documents */
#define REQUESTS   40
#define STEP_MS    250
#define SHORT_DAYS 1
#define TEXTS      3 /* asked for until one is there */

typedef struct
{
  const SySource *source;
  const SyListing *listing;
  SyFetcher *fetcher;
  json_t *steps;
  SyProbeResult result;
} Probe;

/* SyFetchDone. */
static void
keep (SyFetchAnswer *taken, gpointer data)
{
  *(SyFetchAnswer **)data = taken;
}

static SyFetchAnswer *
fetch (Probe *probe, const SyRequest *request)
{
  SyFetchAnswer *answer = NULL;
  SyFetchRequest wrapped = { request, NULL, NULL, probe->listing->inspect };
  sy_fetcher_submit (probe->fetcher, &wrapped, keep, &answer);
  while (sy_fetcher_step (probe->fetcher, STEP_MS) > 0)
    ;
  return answer;
}

/* ---- what is told ---- */

static const char *const results[] = { "as_expected", "drifted", "unanswered" };

/* Drift outweighs silence, and silence what is as it should be. */
static void
note (Probe *probe, SyProbeResult result)
{
  if (result == SY_PROBE_DRIFTED || probe->result == SY_PROBE_AS_EXPECTED)
    probe->result = result;
}

static void
tell (Probe *probe, const char *scope, const char *step, const SyRequest *request, const SyFetchAnswer *answer, SyProbeResult result, const char *says,
      guint items, json_t *missing)
{
  const char *type = answer->message != NULL ? answer->message->content_type : NULL;
  json_t *row = json_pack ("{s:s, s:s, s:s, s:s, s:i, s:s?, s:s, s:s, s:i, s:o}", "source", probe->source->id, "scope", scope, "step", step, "url",
                           request->uri, "status", answer->status, "type", type, "finding", results[result], "says", says, "items", (int)items, "missing",
                           missing != NULL ? missing : json_array ());
  if (row != NULL)
    json_array_append_new (probe->steps, row);
  note (probe, result);
}

static json_t *
names (const GPtrArray *texts)
{
  json_t *array = json_array ();
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    json_array_append_new (array, json_string (texts->pdata[i]));
  return array;
}

/* Which expressions of the rules find nothing in a page or a list of pages. */
static json_t *
missing_of (const Probe *probe, const SyRequest *request, const SyHttpMessage *message, gboolean list)
{
  if (!g_str_equal (probe->source->listing, "pages") || message->status != 200 || request->expect != SY_EXPECT_HTML)
    return NULL;
  gsize length;
  const void *data = g_bytes_get_data (message->payload, &length);
  g_autoptr (SyMarkup) markup = sy_page_markup (probe->source, message->charset, data, length, NULL);
  if (markup == NULL)
    return NULL;
  if (list)
    {
      g_autoptr (SyPageList) found = sy_page_list_read (probe->source, request->uri, markup, NULL);
      return names (found != NULL ? found->missing : NULL);
    }
  g_autoptr (SyPage) found = sy_page_read (probe->source, request->uri, markup, NULL);
  return names (found != NULL ? found->missing : NULL);
}

/* An answer that never came, or was refused: a page in place of what was asked for is drift, the rest is silence. */
static void
tell_unanswered (Probe *probe, const char *scope, const char *step, const SyRequest *request, const SyFetchAnswer *answer)
{
  gboolean drift = answer->outcome == SY_FETCH_REFUSED;
  tell (probe, scope, step, request, answer, drift ? SY_PROBE_DRIFTED : SY_PROBE_UNANSWERED, answer->error != NULL ? answer->error->message : "no answer",
        0, NULL);
}

/* ---- listing and text ---- */

/* What the kind makes of an answer, as in a crawl. */
static SyFound *
read_answer (Probe *probe, const SySlice *slice, const SyRequest *request, const SyFetchAnswer *answer)
{
  const SyExchange *last = g_ptr_array_index (answer->exchanges, answer->exchanges->len - 1);
  SyCapture capture = { .uri = last->uri, .kind = (char *)"response", .source = probe->source->id, .observed = last->observed, .status = answer->status,
                        .sha256 = (char *)"" };
  SyJob job = { .kind = (char *)(slice != NULL ? "listing" : "text"), .request = (SyRequest *)request, .page = MAX (request->page, 1) };
  if (slice != NULL)
    {
      job.from = slice->from;
      job.to = slice->to;
    }
  SyArrival arrival = { &capture, answer->message, answer->status, answer->requests };
  return probe->listing->read (probe->source, slice, &job, &arrival);
}

/* FALSE: a shell stands in place of the text, and another one may be had. The last one of those that were tried is told. */
static gboolean
ask_text (Probe *probe, const char *scope, const SyRequest *request, gboolean last)
{
  g_autoptr (SyFetchAnswer) answer = fetch (probe, request);
  if (answer->outcome != SY_FETCH_ANSWERED)
    {
      tell_unanswered (probe, scope, "text", request, answer);
      return TRUE;
    }
  g_autoptr (SyFound) found = read_answer (probe, NULL, request, answer);
  if (found->finding == SY_FOUND_WITHDRAWN && !last)
    return FALSE;
  gboolean good = found->finding == SY_FOUND_TEXT || found->finding == SY_FOUND_ABSENT;
  json_t *missing = missing_of (probe, request, answer->message, FALSE);
  gboolean lacks = json_array_size (missing) > 0;
  g_autofree char *shells = g_strdup_printf ("the layout of texts may have changed: each that was asked for is %s", found->reason);
  tell (probe, scope, "text", request, answer, good && !lacks ? SY_PROBE_AS_EXPECTED : SY_PROBE_DRIFTED,
        found->finding == SY_FOUND_WITHDRAWN ? shells : found->reason != NULL ? found->reason : lacks ? "rules find nothing" : "as expected", 0, missing);
  return TRUE;
}

/* Asks for one of the texts that the page names. One may have been taken down; that all were is what a new layout looks like. */
static void
ask_texts (Probe *probe, const char *scope, const SyFound *found)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  for (guint i = 0; i < found->items->len && texts->len < TEXTS; i++)
    {
      const SyListed *listed = found->items->pdata[i];
      if (listed->texts->len > 0)
        g_ptr_array_add (texts, listed->texts->pdata[0]);
    }
  for (guint i = 0; i < texts->len; i++)
    if (ask_text (probe, scope, texts->pdata[i], i + 1 == texts->len))
      return;
}

/* One step of a listing. The next one, caller's; NULL when it has named documents, or does not go on. */
static SyRequest *
ask_listing (Probe *probe, const SySlice *slice, const SyRequest *request)
{
  g_autoptr (SyFetchAnswer) answer = fetch (probe, request);
  if (answer->outcome != SY_FETCH_ANSWERED)
    {
      tell_unanswered (probe, slice->scope, "listing", request, answer);
      return NULL;
    }
  g_autoptr (SyFound) found = read_answer (probe, slice, request, answer);
  gboolean good = found->finding == SY_FOUND_PAGE || found->finding == SY_FOUND_NONE || found->finding == SY_FOUND_TOO_MANY;
  json_t *missing = missing_of (probe, request, answer->message, TRUE);
  gboolean lacks = json_array_size (missing) > 0;
  g_autofree char *says = found->reason != NULL       ? g_strdup (found->reason)
                          : found->items->len > 0     ? g_strdup_printf ("%u documents", found->items->len)
                          : found->requests->len > 0 ? g_strdup_printf ("%u further requests", found->requests->len)
                                                      : g_strdup_printf ("no document of the last %d days", DAYS);
  tell (probe, slice->scope, "listing", request, answer, good && !lacks ? SY_PROBE_AS_EXPECTED : SY_PROBE_DRIFTED, says, found->items->len, missing);
  if (good)
    ask_texts (probe, slice->scope, found);
  gboolean more = good && found->items->len == 0 && found->requests->len > 0;
  return more ? sy_request_copy (found->requests->pdata[0]) : NULL;
}

static void
ask_scope (Probe *probe, const char *scope)
{
  SyDay today = sy_clock_today ();
  int days = probe->listing->slicing == SY_SLICING_TODAY ? SHORT_DAYS : DAYS;
  SySlice slice = { .scope = (char *)scope, .from = today + 1 - days, .to = today + 1, .expected = -1, .reason = (char *)"", .reported = (char *)"",
                    .snapshot = (char *)"", .counts = (char *)"" };
  if (probe->listing->slicing == SY_SLICING_YEARS)
    {
      int year;
      sy_day_to_ymd (today, &year, NULL, NULL);
      slice.from = sy_day_from_ymd (year, 1, 1);
      slice.to = sy_day_from_ymd (year + 1, 1, 1);
    }
  g_autoptr (GPtrArray) requests = probe->listing->plan (probe->source, scope, (SyInterval){ slice.from, slice.to });
  SyRequest *next = requests->len > 0 ? sy_request_copy (requests->pdata[0]) : NULL;
  for (guint hops = 0; next != NULL && hops < HOPS; hops++)
    {
      g_autoptr (SyRequest) request = next;
      next = ask_listing (probe, &slice, request);
    }
  sy_request_free (next);
}

gboolean
sy_probe (const SySource *source, const SyCrawlOptions *options, json_t *steps, SyProbeResult *result, GError **error)
{
  SyFetcherOptions fetcher_options = { .contact = options->contact, .proxy = options->proxy, .mirror = options->mirror, .limit = REQUESTS, .robots = TRUE };
  Probe probe = { .source = source, .listing = sy_listing_find (source, error), .steps = steps };
  if (probe.listing == NULL)
    return FALSE;
  g_autoptr (SyFetcher) fetcher = probe.fetcher = sy_fetcher_new (source, &fetcher_options, error);
  if (fetcher == NULL)
    return FALSE;
  for (guint i = 0; i < MIN (source->scopes->len, SY_PROBE_SCOPES) && !sy_fetcher_stopped (fetcher); i++)
    ask_scope (&probe, source->scopes->pdata[i]);
  *result = probe.result;
  return TRUE;
}

/* A word of a step as people read it. */
static const char *
shown (const char *word, const char *lang)
{
  static const struct
  {
    const char *word, *en, *zh;
  } words[] = {
    { "as_expected", "as expected", "相符" }, { "drifted", "drifted", "有变" },         { "unanswered", "unanswered", "无应答" },
    { "listing", "listing", "目录" },         { "text", "text", "正文" },               { "finds nothing", "finds nothing: ", "找不到内容：" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      return g_strcmp0 (lang, "zh") == 0 ? words[i].zh : words[i].en;
  return word;
}

static void
append_step (GString *text, const json_t *step, const char *lang)
{
  const char *type = json_string_value (json_object_get (step, "type")), *url = json_string_value (json_object_get (step, "url"));
  g_autofree char *address = strlen (url) > 120 ? g_strdup_printf ("%.120s…", url) : g_strdup (url);
  g_autofree char *says = sy_phrase (json_string_value (json_object_get (step, "says")), lang);
  g_string_append_printf (text, "%-12s %s %s %s%s%s (%d %s) %s\n", shown (json_string_value (json_object_get (step, "finding")), lang),
                          json_string_value (json_object_get (step, "source")), json_string_value (json_object_get (step, "scope")),
                          shown (json_string_value (json_object_get (step, "step")), lang), g_strcmp0 (lang, "zh") == 0 ? "：" : ": ", says,
                          (int)json_integer_value (json_object_get (step, "status")), type != NULL ? type : "-", address);
  size_t i;
  const json_t *name;
  json_array_foreach (json_object_get (step, "missing"), i, name)
    g_string_append_printf (text, "%-12s %s%s\n", "", shown ("finds nothing", lang), json_string_value (name));
}

char *
sy_probe_text (const json_t *steps, const char *lang)
{
  GString *text = g_string_new (NULL);
  size_t i;
  const json_t *step;
  json_array_foreach (steps, i, step)
    append_step (text, step, lang);
  return g_string_free (text, FALSE);
}
