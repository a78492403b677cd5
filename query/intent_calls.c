// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/intent_calls.h"

#include <string.h>

#include "corpus/party.h"

#define MOST_CALLS 4
#define ROWS 10        /* of one view */
#define NEXT_DAYS 180

static void
call_free (gpointer data)
{
  SyIntentCall *call = data;
  g_free (call->text);
  g_free (call->command);
  g_free (call->path);
  g_free (call);
}

typedef struct
{
  const SyIntent *intent;
  const SyRequest *request;
  SyDay today;
  GPtrArray *calls;
} Asked;

/* ---- how a view is asked ---- */

/* The parameter of its page that takes the text; "/" where it is part of the path; NULL where the page takes none. */
static const struct
{
  const char *verb, *page, *parameter;
  json_t *(*answer) (SyEngine *engine, const SyRequest *request, GError **error);
} views[] = {
  { "field", "/field/", "/", sy_answer_field },       { "compare", "/compare", "q", sy_answer_compare },   { "show", "/doc/", "/", sy_answer_document },
  { "blame", "/blame", "id", sy_answer_blame },       { "status", "/status", "id", sy_answer_status },     { "log", "/log", "id", sy_answer_log },
  { "cites", "/cites", "id", sy_answer_cites },       { "party", "/party", "q", sy_answer_party },         { "list", "/list/", "/", sy_answer_list },
  { "diff", "/diff", "q", sy_answer_diff },           { "calendar", "/calendar", NULL, sy_answer_calendar }, { "enforcement", "/enforcement", "since", sy_answer_enforcement },
  { "screen", "/screen", "q", sy_answer_screen },         { "body", "/body/", "/", sy_answer_body },
};

static void
add_option (GString *command, GString *query, const char *option, const char *parameter, const char *value)
{
  g_autofree char *quoted = g_shell_quote (value), *escaped = g_uri_escape_string (value, ":", TRUE);
  g_string_append_printf (command, " --%s %s", option, quoted);
  g_string_append_printf (query, "%s%s=%s", query->len > 0 ? "&" : "?", parameter, escaped);
}

static void
add_day (GString *command, GString *query, const char *option, const char *parameter, SyDay day)
{
  g_autofree char *text = day != SY_DAY_NONE ? sy_day_format (day) : NULL;
  if (text != NULL)
    add_option (command, query, option, parameter, text);
}

static char *
command_head (guint view, const char *text)
{
  g_autofree char *quoted = g_shell_quote (text);
  const char *verb = g_str_equal (views[view].verb, "list") ? "show" : views[view].verb;
  if (*text == '\0')
    return g_strdup_printf ("smallyard %s", verb);
  return g_strdup_printf ("smallyard %s %s%s", verb, g_str_equal (verb, "enforcement") ? "--since " : "", quoted);
}

static void
say (SyIntentCall *call, guint view)
{
  const SyRequest *request = &call->request;
  g_autofree char *escaped = g_uri_escape_string (call->text, ":/", TRUE), *head = command_head (view, call->text);
  g_autoptr (GString) command = g_string_new (head), query = g_string_new (NULL);
  gboolean in_path = g_strcmp0 (views[view].parameter, "/") == 0;
  if (!in_path && views[view].parameter != NULL && *call->text != '\0')
    g_string_append_printf (query, "?%s=%s", views[view].parameter, escaped);
  add_day (command, query, "as-of", "as_of", request->as_of);
  if (!sy_interval_is_empty (request->period) && g_str_equal (call->verb, "field"))
    add_day (command, query, "since", "since", request->period.from);
  else if (!sy_interval_is_empty (request->period))
    {
      add_day (command, query, "from", "from", request->period.from);
      add_day (command, query, "to", "to", request->period.to - 1);
    }
  if (request->days != 0)
    {
      g_autofree char *days = g_strdup_printf ("%d", request->days);
      add_option (command, query, "days", "days", days);
    }
  if (request->jurisdiction != NULL)
    add_option (command, query, "jurisdiction", "jurisdiction", request->jurisdiction);
  if (request->party != NULL)
    add_option (command, query, "party", "party", request->party);
  if (request->field != NULL)
    add_option (command, query, "field", "field", request->field);
  if (request->by)
    {
      g_string_append (command, " --by");
      g_string_append_printf (query, "%sby=1", query->len > 0 ? "&" : "?");
    }
  call->command = g_strdup (command->str);
  call->path = g_strconcat (views[view].page, in_path ? escaped : "", query->str, NULL);
}

/* Takes the text. What the question leaves open is as it is for the question. */
static SyIntentCall *
call_new (const Asked *asked, const char *verb, char *text)
{
  SyIntentCall *call = g_new0 (SyIntentCall, 1);
  guint view = 0;
  while (!g_str_equal (views[view].verb, verb))
    view++;
  call->verb = views[view].verb;
  call->answer = views[view].answer;
  call->text = text;
  call->request = (SyRequest){ .text = text, .lang = asked->request->lang, .as_of = asked->intent->as_of != SY_DAY_NONE ? asked->intent->as_of : asked->request->as_of,
                               .known_as_of = asked->request->known_as_of, .limit = ROWS };
  return call;
}

static void
add_call (Asked *asked, SyIntentCall *call)
{
  guint view = 0;
  while (views[view].verb != call->verb)
    view++;
  if (asked->calls->len >= MOST_CALLS)
    {
      call_free (call);
      return;
    }
  say (call, view);
  g_ptr_array_add (asked->calls, call);
}

static void
ask (Asked *asked, const char *verb, char *text)
{
  add_call (asked, call_new (asked, verb, text));
}

/* ---- what the views are asked ---- */

static gboolean
is_excepted (const SyIntent *intent, const char *jurisdiction)
{
  g_autofree char *filter = g_strconcat ("jurisdiction:", jurisdiction, NULL);
  return g_ptr_array_find_with_equal_func (intent->excepted, filter, g_str_equal, NULL);
}

/* "us eu cn field:gallium": those asked for that have control lists, or all of them but those excepted. */
static char *
comparison (const SyIntent *intent, const char *head, const char *what)
{
  static const char *const all[] = { "us", "eu", "cn" };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      gboolean named = g_ptr_array_find_with_equal_func (intent->jurisdictions, all[i], g_str_equal, NULL);
      if (intent->jurisdictions->len > 0 ? named : !is_excepted (intent, all[i]))
        g_string_append_printf (text, "%s ", all[i]);
    }
  g_string_append_printf (text, "%s%s", head, what);
  return g_string_free (text, FALSE);
}

/* Compares what is named: fields, codes, customs codes, else the words; whether anything is. */
static gboolean
ask_compare (Asked *asked)
{
  const SyIntent *intent = asked->intent;
  g_autofree char *whose = comparison (intent, "", "");
  /* Of whom no control list is held: nobody else's may stand in its place. */
  if (*whose == '\0')
    return FALSE;
  for (guint i = 0; i < intent->fields->len; i++)
    ask (asked, "compare", comparison (intent, "", intent->fields->pdata[i]));
  for (guint i = 0; i < intent->codes->len; i++)
    ask (asked, "compare", comparison (intent, "code:", strchr (intent->codes->pdata[i], ':') + 1));
  for (guint i = 0; i < intent->hs->len; i++)
    ask (asked, "compare", comparison (intent, "hs:", intent->hs->pdata[i]));
  if (asked->calls->len == 0 && *intent->words != '\0')
    ask (asked, "compare", comparison (intent, "", intent->words));
  return asked->calls->len > 0;
}

static const char *
one_jurisdiction (const SyIntent *intent)
{
  return intent->jurisdictions->len == 1 ? intent->jurisdictions->pdata[0] : NULL;
}

static gboolean
ask_fields (Asked *asked)
{
  const SyIntent *intent = asked->intent;
  for (guint i = 0; i < intent->fields->len; i++)
    {
      const char *field = intent->fields->pdata[i];
      SyIntentCall *call = call_new (asked, "field", g_strdup (field + strlen ("field:")));
      call->request.jurisdiction = one_jurisdiction (intent);
      if (!sy_interval_is_empty (intent->days) && intent->days.from != SY_DAY_NONE)
        call->request.period = (SyInterval){ intent->days.from, intent->days.to != SY_DAY_NONE ? intent->days.to : asked->today + 1 };
      add_call (asked, call);
    }
  return intent->fields->len > 0;
}

static void
ask_controls (Asked *asked)
{
  const SyIntent *intent = asked->intent;
  for (guint i = 0; i < intent->codes->len; i++)
    if (!g_str_has_prefix (intent->codes->pdata[i], "code:"))
      ask (asked, "show", g_strdup (intent->codes->pdata[i]));
  if (asked->calls->len == 0)
    ask_compare (asked);
}

static void
ask_items (Asked *asked, const char *verb)
{
  const GPtrArray *const kinds[] = { asked->intent->citations, asked->intent->codes };
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < kinds[k]->len; i++)
      {
        const char *id = kinds[k]->pdata[i];
        ask (asked, verb, g_strdup (g_str_has_prefix (id, "code:") ? id + strlen ("code:") : id));
      }
}

/* What became of the law in the days; with `days`, from today on. */
static void
ask_calendar (Asked *asked, SyInterval period, int days)
{
  SyIntentCall *call = call_new (asked, "calendar", g_strdup (""));
  call->request.period = period;
  call->request.days = days;
  call->request.jurisdiction = one_jurisdiction (asked->intent);
  add_call (asked, call);
}

static void
ask_changes (Asked *asked)
{
  const SyIntent *intent = asked->intent;
  SyInterval days = intent->days;
  if (!sy_interval_is_empty (days) && (days.to == SY_DAY_NONE || days.to > asked->today + 1))
    days.to = asked->today + 1;
  if (intent->citations->len + intent->codes->len > 0)
    ask_items (asked, "log");
  else if (!ask_fields (asked) && !sy_interval_is_empty (days) && days.from != SY_DAY_NONE && *intent->words == '\0')
    ask_calendar (asked, days, 0);
}

static void
ask_listed (Asked *asked)
{
  const SyIntent *intent = asked->intent;
  if (intent->list != NULL)
    ask (asked, "list", g_strdup (intent->list));
  for (const SyPartyList *list = sy_party_lists (); list->list != NULL && intent->list == NULL && intent->fields->len == 0; list++)
    if (intent->jurisdictions->len > 0 && g_ptr_array_find_with_equal_func (intent->jurisdictions, list->jurisdiction, g_str_equal, NULL))
      ask (asked, "list", g_strdup (list->list));
}

/* Whoever has the name, and else whoever has one like it. */
static void
ask_party (Asked *asked)
{
  ask (asked, "party", g_strdup (asked->intent->party));
  SyIntentCall *like = call_new (asked, "screen", g_strdup (asked->intent->party));
  like->otherwise = TRUE;
  add_call (asked, like);
}

static void
ask_since (Asked *asked)
{
  const SyIntent *intent = asked->intent;
  for (guint i = 0; i < intent->codes->len; i++)
    if (!g_str_has_prefix (intent->codes->pdata[i], "code:"))
      ask (asked, "blame", g_strdup (intent->codes->pdata[i]));
  if (asked->calls->len > 0)
    return;
  if (*intent->party != '\0' && intent->fields->len + intent->codes->len + intent->hs->len == 0)
    ask_party (asked);
  else
    ask_compare (asked);
}

static void
ask_next (Asked *asked)
{
  const SyIntent *intent = asked->intent;
  gboolean future = !sy_interval_is_empty (intent->days) && intent->days.from != SY_DAY_NONE && intent->days.to != SY_DAY_NONE;
  if (intent->citations->len + intent->codes->len > 0)
    ask_items (asked, "status");
  else if (!ask_fields (asked))
    ask_calendar (asked, future ? intent->days : (SyInterval){ 0, 0 }, future ? 0 : NEXT_DAYS);
}

static void
ask_thresholds (Asked *asked)
{
  if (asked->intent->value)
    return;
  ask_controls (asked);
}

static void
ask_cites (Asked *asked)
{
  for (guint i = 0; i < asked->intent->citations->len; i++)
    {
      SyIntentCall *call = call_new (asked, "cites", g_strdup (asked->intent->citations->pdata[i]));
      call->request.by = TRUE;
      call->request.depth = 1;
      add_call (asked, call);
    }
}

/* Against the one who is named. A run of Chinese may be a thing and no name: where there is nothing of it, all are told. */
static void
ask_enforcement (Asked *asked)
{
  const SyIntent *intent = asked->intent;
  gboolean since = !sy_interval_is_empty (intent->days) && intent->days.from != SY_DAY_NONE, named = *intent->party != '\0';
  gboolean doubtful = named && (guchar) *intent->party >= 0x80;
  for (guint i = named ? 0 : 1; i < (named && !doubtful ? 1 : 2); i++)
    {
      SyIntentCall *call = call_new (asked, "enforcement", since ? sy_day_format (intent->days.from) : g_strdup (""));
      call->request.party = i == 0 ? intent->party : NULL;
      call->request.field = intent->fields->len > 0 ? intent->fields->pdata[0] : NULL;
      call->otherwise = named && i == 1;
      add_call (asked, call);
    }
}

/* The bodies of those who are asked about, with their tasks. */
static void
ask_bodies (Asked *asked)
{
  static const char *const all[] = { "us", "eu", "cn" };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      gboolean named = g_ptr_array_find_with_equal_func (asked->intent->jurisdictions, all[i], g_str_equal, NULL);
      if (asked->intent->jurisdictions->len > 0 ? named : !is_excepted (asked->intent, all[i]))
        ask (asked, "body", g_strdup (all[i]));
    }
}

static void
ask_compare_only (Asked *asked)
{
  ask_compare (asked);
}

static void
ask_status (Asked *asked)
{
  ask_items (asked, "status");
}

GPtrArray *
sy_intent_calls (const SyIntent *intent, const SyRequest *request, SyDay today)
{
  static const struct
  {
    const char *intent;
    void (*ask) (Asked *asked);
  } rows[] = { { "controls", ask_controls }, { "changes", ask_changes }, { "listed", ask_listed }, { "since", ask_since }, { "status", ask_status }, { "compare", ask_compare_only },
               { "next", ask_next }, { "thresholds", ask_thresholds }, { "cites", ask_cites }, { "enforcement", ask_enforcement }, { "body", ask_bodies }, { "covers", ask_compare_only } };
  Asked asked = { intent, request, today, g_ptr_array_new_with_free_func (call_free) };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (rows[i].intent, intent->name) == 0)
      rows[i].ask (&asked);
  return asked.calls;
}
