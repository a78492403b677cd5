// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/reconcile.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/json.h"
#include "query/screen_match.h"

#define LIMIT 10           /* candidates, where a query says nothing */
#define SUGGESTIONS 20
#define LEAST 0.5          /* what somebody types is not whole yet */
#define NAMES 6            /* of a party in a preview */

/* What may be asked about, and by what. */
typedef struct
{
  const char *id, *name;
} Named;

static const Named types[] = { { "party", "Listed party" }, { "person", "Person" }, { "organisation", "Organisation" }, { "vessel", "Vessel or aircraft" } };
static const Named properties[] = { { "list", "List" }, { "country", "Country" }, { "birthDate", "Day or year of birth" }, { "idNumber", "Number of an identifier" } };

static json_t *
named_json (const Named *named)
{
  json_t *object = json_object ();
  sy_json_set (object, "id", sy_json_of_text (named->id));
  sy_json_set (object, "name", sy_json_of_text (named->name));
  return object;
}

/* ---- manifest ---- */

static json_t *
suggest_json (const char *service, const char *what)
{
  g_autofree char *path = g_strconcat ("/suggest/", what, NULL);
  json_t *object = json_object ();
  sy_json_set (object, "service_url", sy_json_of_text (service));
  sy_json_set (object, "service_path", sy_json_of_text (path));
  if (strcmp (what, "entity") == 0)
    sy_json_set (object, "flyout_service_path", sy_json_of_text ("/flyout?id=${id}"));
  return object;
}

json_t *
sy_reconcile_manifest (const char *origin)
{
  static const char *const suggested[] = { "entity", "type", "property" };
  g_autofree char *service = g_strconcat (origin, "/reconcile", NULL), *view = g_strconcat (origin, "/party?q={{id}}", NULL), *preview = g_strconcat (service, "/preview?id={{id}}", NULL);
  json_t *manifest = json_object (), *kinds = json_array (), *suggest = json_object ();
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    json_array_append_new (kinds, named_json (&types[i]));
  for (guint i = 0; i < G_N_ELEMENTS (suggested); i++)
    sy_json_set (suggest, suggested[i], suggest_json (service, suggested[i]));
  sy_json_set (manifest, "versions", json_pack ("[s]", "0.2"));
  sy_json_set (manifest, "name", sy_json_of_text ("Smallyard: listed parties"));
  sy_json_set (manifest, "identifierSpace", sy_json_of_text ("urn:smallyard:party"));
  sy_json_set (manifest, "schemaSpace", sy_json_of_text ("urn:smallyard:schema"));
  sy_json_set (manifest, "defaultTypes", kinds);
  sy_json_set (manifest, "view", json_pack ("{s:s}", "url", view));
  sy_json_set (manifest, "preview", json_pack ("{s:s,s:i,s:i}", "url", preview, "width", 480, "height", 240));
  sy_json_set (manifest, "suggest", suggest);
  sy_json_set (manifest, "batchSize", json_integer (SY_RECONCILE_QUERIES));
  return manifest;
}

/* ---- one query ---- */

/* Borrowed from the JSON it was read from. */
typedef struct
{
  const char *name, *kind;
  GPtrArray *lists; /* ended by NULL */
  json_t *beside;   /* as sy_screen_weigh reads it */
  guint limit;
} Query;

static void
query_clear (Query *query)
{
  g_clear_pointer (&query->lists, g_ptr_array_unref);
  g_clear_pointer (&query->beside, json_decref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static gboolean
bad (GError **error, const char *id, const char *why)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "query \"%s\": %s", id, why);
  return FALSE;
}

/* A value is a text, a number, an object with "id" or "name", or an array of these. */
static void
take_value (json_t *values, const json_t *value)
{
  const char *text = json_is_object (value) ? sy_json_get (value, *sy_json_get (value, "id") != '\0' ? "id" : "name") : json_string_value (value);
  for (gsize i = 0; i < json_array_size (value); i++)
    if (!json_is_array (json_array_get (value, i)))
      take_value (values, json_array_get (value, i));
  if (json_is_integer (value))
    json_array_append_new (values, json_sprintf ("%" JSON_INTEGER_FORMAT, json_integer_value (value)));
  else if (text != NULL && *text != '\0')
    json_array_append_new (values, sy_json_of_text (text));
}

static void
take_properties (Query *query, const json_t *sent)
{
  json_t *values = json_object ();
  for (gsize i = 0; i < json_array_size (sent); i++)
    {
      const json_t *property = json_array_get (sent, i);
      const char *pid = sy_json_get (property, "pid");
      for (guint k = 0; k < G_N_ELEMENTS (properties); k++)
        if (strcmp (properties[k].id, pid) == 0)
          {
            json_t *all = json_object_get (values, pid);
            if (all == NULL)
              sy_json_set (values, pid, all = json_array ());
            take_value (all, json_object_get (property, "v"));
          }
    }
  const json_t *lists = json_object_get (values, "list");
  for (gsize i = 0; i < json_array_size (lists); i++)
    g_ptr_array_add (query->lists, (gpointer) json_string_value (json_array_get (lists, i)));
  g_ptr_array_add (query->lists, NULL);
  sy_json_set (query->beside, "properties", values);
}

static gboolean
read_query (const char *id, const json_t *sent, Query *query, GError **error)
{
  const json_t *type = json_object_get (sent, "type"), *limit = json_object_get (sent, "limit");
  if (json_is_array (type))
    type = json_array_get (type, 0);
  const char *kind = json_is_object (type) ? sy_json_get (type, "id") : json_string_value (type);
  *query = (Query){ .name = sy_json_get (sent, "query"), .lists = g_ptr_array_new (), .beside = json_object (), .limit = LIMIT };
  query->kind = kind != NULL && *kind != '\0' && strcmp (kind, "party") != 0 ? kind : NULL;
  if (*query->name == '\0')
    return bad (error, id, "\"query\" is missing");
  if (limit != NULL && (!json_is_integer (limit) || json_integer_value (limit) < 1))
    return bad (error, id, "\"limit\" is no number from 1 on");
  if (limit != NULL)
    query->limit = (guint) MIN (json_integer_value (limit), SY_MAX_PAGE_SIZE);
  take_properties (query, json_object_get (sent, "properties"));
  return TRUE;
}

/* ---- candidates ---- */

static json_t *
type_json (const char *kind)
{
  guint at = 0;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].id, kind) == 0)
      at = i;
  return json_pack ("[o]", named_json (&types[at]));
}

/* "Entity List (in_force); UN list (in_force)". Caller's. */
static char *
describe (const json_t *row)
{
  GString *text = g_string_new (NULL);
  const json_t *listings = json_object_get (row, "listings");
  for (gsize i = 0; i < json_array_size (listings); i++)
    {
      const json_t *listing = json_array_get (listings, i);
      g_string_append_printf (text, "%s%s (%s)", text->len > 0 ? "; " : "", sy_json_get (listing, "list_name"), sy_json_get (listing, "status"));
    }
  return g_string_free (text, FALSE);
}

static json_t *
feature_json (const char *id, json_t *value)
{
  json_t *feature = json_object ();
  sy_json_set (feature, "id", sy_json_of_text (id));
  sy_json_set (feature, "value", value);
  return feature;
}

static json_t *
candidate_json (const Query *query, const json_t *row)
{
  json_t *candidate = json_object (), *features = json_array (), *beside = json_object (), *value;
  double score = sy_screen_weigh (query->beside, row, beside);
  g_autofree char *description = describe (row);
  const char *name;
  json_array_append_new (features, feature_json ("name", json_incref (json_object_get (row, "score"))));
  json_object_foreach (beside, name, value) json_array_append_new (features, feature_json (name, json_incref (value)));
  json_array_append_new (features, feature_json ("listed", json_incref (json_object_get (row, "listed"))));
  json_decref (beside);
  sy_json_set (candidate, "id", sy_json_of_text (sy_json_get (row, "party")));
  sy_json_set (candidate, "name", sy_json_of_text (sy_json_get (row, "caption")));
  sy_json_set (candidate, "description", sy_json_of_text (description));
  sy_json_set (candidate, "type", type_json (sy_json_get (row, "kind")));
  sy_json_set (candidate, "score", sy_json_of_score (100 * score));
  /* For now, whether it scores as a match: only_match looks whether it is alone. */
  sy_json_set (candidate, "match", json_boolean (json_is_true (json_object_get (row, "listed")) && score >= SY_NAME_MATCH));
  sy_json_set (candidate, "features", features);
  return candidate;
}

/* By score, then by id. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const json_t *one = *(json_t *const *) a, *other = *(json_t *const *) b;
  double first = json_number_value (json_object_get (one, "score")), second = json_number_value (json_object_get (other, "score"));
  return first != second ? (first > second ? -1 : 1) : strcmp (sy_json_get (one, "id"), sy_json_get (other, "id"));
}

static void
decref (gpointer value)
{
  json_decref (value);
}

/* A client takes over what is a match without asking: that is for the one that stands alone. */
static void
only_match (const GPtrArray *candidates)
{
  guint matches = 0;
  for (guint i = 0; i < candidates->len; i++)
    matches += json_is_true (json_object_get (candidates->pdata[i], "match"));
  for (guint i = 0; matches > 1 && i < candidates->len; i++)
    sy_json_set (candidates->pdata[i], "match", json_false ());
}

static json_t *
result_json (const Query *query, const json_t *rows)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (decref);
  json_t *result = json_array ();
  for (gsize i = 0; i < json_array_size (rows); i++)
    g_ptr_array_add (candidates, candidate_json (query, json_array_get (rows, i)));
  g_ptr_array_sort (candidates, compare_candidates);
  only_match (candidates);
  for (guint i = 0; i < candidates->len && i < query->limit; i++)
    json_array_append (result, candidates->pdata[i]);
  return json_pack ("{s:o}", "result", result);
}

static json_t *
screen (SyEngine *engine, const Query *query, const char *via, double least, GError **error)
{
  const SyRequest request = { .text = query->name, .lang = "en", .limit = 1, .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE, .party_kind = query->kind,
                              .lists = query->lists->len > 1 ? (const char *const *) query->lists->pdata : NULL, .least = least, .via = via };
  return sy_answer_screen (engine, &request, error);
}

/* ---- the batch ---- */

static json_t *
answer_query (SyEngine *engine, const char *id, const json_t *sent, GError **error)
{
  g_auto (Query) query = { 0 };
  json_t *answer = read_query (id, sent, &query, error) ? screen (engine, &query, "reconcile", 0, error) : NULL;
  json_t *result = answer != NULL ? result_json (&query, json_object_get (answer, "results")) : NULL;
  json_decref (answer);
  return result;
}

static json_t *
read_batch (const char *queries, GError **error)
{
  json_error_t problem;
  json_t *batch = json_loads (queries, JSON_REJECT_DUPLICATES, &problem);
  if (batch == NULL)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "queries is no JSON: %s", problem.text);
  else if (!json_is_object (batch))
    g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "queries is no object of queries by name");
  else if (json_object_size (batch) > SY_RECONCILE_QUERIES)
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "a batch has %d queries at most (SY_RECONCILE_QUERIES), not %zu", SY_RECONCILE_QUERIES, json_object_size (batch));
  else
    return batch;
  json_decref (batch);
  return NULL;
}

json_t *
sy_reconcile (SyEngine *engine, const char *queries, GError **error)
{
  json_t *batch = read_batch (queries, error), *answers = batch != NULL ? json_object () : NULL, *sent;
  const char *id;
  json_object_foreach (batch, id, sent)
  {
    json_t *answer = answer_query (engine, id, sent, error);
    if (answer == NULL)
      {
        g_clear_pointer (&answers, json_decref);
        break;
      }
    sy_json_set (answers, id, answer);
  }
  json_decref (batch);
  return answers;
}

/* ---- suggest ---- */

static json_t *
suggest_named (const Named *all, guint count, const char *prefix)
{
  json_t *rows = json_array ();
  for (guint i = 0; i < count; i++)
    if (g_ascii_strncasecmp (all[i].id, prefix, strlen (prefix)) == 0 || g_ascii_strncasecmp (all[i].name, prefix, strlen (prefix)) == 0)
      json_array_append_new (rows, named_json (&all[i]));
  return json_pack ("{s:o}", "result", rows);
}

typedef struct
{
  SyCatalogue *catalogue;
  json_t *rows;
  GError *problem;
} Menu;

static gboolean
is_told (const json_t *rows, const char *id)
{
  for (gsize i = 0; i < json_array_size (rows); i++)
    if (strcmp (sy_json_get (json_array_get (rows, i), "id"), id) == 0)
      return TRUE;
  return FALSE;
}

static void
add_suggestion (json_t *rows, const char *id, const char *name, const char *description)
{
  json_t *row = json_object ();
  sy_json_set (row, "id", sy_json_of_text (id));
  sy_json_set (row, "name", sy_json_of_text (name));
  sy_json_set (row, "description", sy_json_of_text (description));
  json_array_append_new (rows, row);
}

/* SyPartyNameFunc. */
static gboolean
add_beginning (const SyPartyNameRow *name, gpointer data)
{
  Menu *menu = data;
  if (is_told (menu->rows, name->id))
    return TRUE;
  g_autoptr (SyParty) party = sy_party_load (menu->catalogue, name->id, SY_DAY_NONE, &menu->problem);
  g_autoptr (GString) lists = g_string_new (NULL);
  for (guint i = 0; party != NULL && i < party->listings->len; i++)
    g_string_append_printf (lists, "%s%s", i > 0 ? "; " : "", sy_party_list_name (((SyListing *) party->listings->pdata[i])->list, "en"));
  if (party != NULL)
    add_suggestion (menu->rows, name->id, name->text, lists->str);
  return menu->problem == NULL && json_array_size (menu->rows) < SUGGESTIONS;
}

/* Names that begin as it is typed. */
static gboolean
suggest_beginnings (SyEngine *engine, const char *prefix, json_t *rows, GError **error)
{
  Menu menu = { engine->catalogue, rows, NULL };
  if (!sy_engine_begin (engine, error))
    return FALSE;
  gboolean done = sy_party_each_beginning (engine->catalogue, prefix, NAMES * SUGGESTIONS, add_beginning, &menu, error);
  sy_engine_end (engine);
  gboolean failed = menu.problem != NULL;
  if (done && failed)
    g_propagate_error (error, menu.problem);
  else
    g_clear_error (&menu.problem);
  return done && !failed;
}

/* Names that are like it, however it is written. */
static gboolean
suggest_alike (SyEngine *engine, const char *prefix, json_t *rows, GError **error)
{
  g_auto (Query) query = { .name = prefix, .lists = g_ptr_array_new (), .beside = json_object () };
  g_ptr_array_add (query.lists, NULL);
  json_t *answer = screen (engine, &query, NULL, LEAST, error);
  const json_t *results = json_object_get (answer, "results");
  for (gsize i = 0; i < json_array_size (results) && json_array_size (rows) < SUGGESTIONS; i++)
    {
      const json_t *one = json_array_get (results, i);
      g_autofree char *description = describe (one);
      if (!is_told (rows, sy_json_get (one, "party")))
        add_suggestion (rows, sy_json_get (one, "party"), sy_json_get (one, "caption"), description);
    }
  json_decref (answer);
  return answer != NULL;
}

static json_t *
suggest_parties (SyEngine *engine, const char *prefix, GError **error)
{
  json_t *rows = json_array ();
  gboolean empty = strspn (prefix, " \t") == strlen (prefix);
  if (empty || (suggest_beginnings (engine, prefix, rows, error) && suggest_alike (engine, prefix, rows, error)))
    return json_pack ("{s:o}", "result", rows);
  json_decref (rows);
  return NULL;
}

json_t *
sy_reconcile_suggest (SyEngine *engine, const char *what, const char *prefix, GError **error)
{
  if (strcmp (what, "entity") == 0)
    return suggest_parties (engine, prefix, error);
  if (strcmp (what, "type") == 0)
    return suggest_named (types, G_N_ELEMENTS (types), prefix);
  if (strcmp (what, "property") == 0)
    return suggest_named (properties, G_N_ELEMENTS (properties), prefix);
  g_set_error (error, SY_ERROR, SY_ERROR_NOT_FOUND, "nothing suggests a \"%s\"; there are entity, type and property", what);
  return NULL;
}

/* ---- preview ---- */

static void
add_paragraph (GString *html, const char *tag, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_string_append_printf (html, "<p>%s%s%s%s%s%s%s</p>\n", *tag != '\0' ? "<" : "", tag, *tag != '\0' ? ">" : "", escaped, *tag != '\0' ? "</" : "", tag, *tag != '\0' ? ">" : "");
}

/* Names, then lists. Caller's; NULL with an error. */
static char *
party_html (SyEngine *engine, const char *id, GError **error)
{
  const SyRequest request = { .text = id, .lang = "en", .limit = 1, .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE };
  if (!g_str_has_prefix (id, "party:"))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is no id of a party", id);
      return NULL;
    }
  json_t *answer = sy_answer_party (engine, &request, error);
  if (answer == NULL)
    return NULL;
  const json_t *names = json_object_get (answer, "names"), *listings = json_object_get (answer, "listings");
  GString *html = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (names) && i < NAMES; i++)
    add_paragraph (html, i == 0 ? "strong" : "", sy_json_get (json_array_get (names, i), "text"));
  for (gsize i = 0; i < json_array_size (listings); i++)
    {
      const json_t *listing = json_array_get (listings, i);
      const char *to = sy_json_get (listing, "to");
      g_autofree char *text = g_strdup_printf ("%s: %s, %s –%s%s", sy_json_get (listing, "list_name"), sy_json_get (listing, "status"), sy_json_get (listing, "from"), *to != '\0' ? " before " : "", to);
      add_paragraph (html, "", text);
    }
  json_decref (answer);
  return g_string_free (html, FALSE);
}

json_t *
sy_reconcile_flyout (SyEngine *engine, const char *id, GError **error)
{
  g_autofree char *html = party_html (engine, id, error);
  if (html == NULL)
    return NULL;
  json_t *flyout = json_object ();
  sy_json_set (flyout, "id", sy_json_of_text (id));
  sy_json_set (flyout, "html", sy_json_of_text (html));
  return flyout;
}

char *
sy_reconcile_preview (SyEngine *engine, const char *id, GError **error)
{
  g_autofree char *html = party_html (engine, id, error);
  return html != NULL ? g_strconcat ("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Smallyard</title></head><body>\n", html, "</body></html>\n", NULL) : NULL;
}
