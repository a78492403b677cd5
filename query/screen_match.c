// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/screen_match.h"

#include <math.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "query/basis.h"
#include "query/desk_screen.h"
#include "query/identifier.h"
#include "query/json.h"

#define DEFAULT_RESULTS 5
#define COUNTRY_MISMATCH (-0.05)
#define YEAR_DISJOINT (-0.15)
#define DAY_MATCH 0.05

typedef struct
{
  SyEngine *engine;
  const SyScreen *screen;
  const SyRequest *request;
  const SyMatchOptions *options;
  SyScreenLog *log;    /* NULL: nothing is logged */
  const json_t *lists; /* as of sy_screen_lists */
} Matching;

/* ---- the entity that is asked about ---- */

SyNameKind
sy_screen_kind_of_schema (const char *schema)
{
  static const struct
  {
    const char *schema;
    SyNameKind kind;
  } rows[] = { { "Person", SY_NAME_PERSON },           { "Company", SY_NAME_ORGANISATION }, { "Organization", SY_NAME_ORGANISATION },
               { "PublicBody", SY_NAME_ORGANISATION }, { "organisation", SY_NAME_ORGANISATION }, { "individual", SY_NAME_PERSON }, { "Vessel", SY_NAME_VESSEL },        { "Airplane", SY_NAME_VESSEL } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_ascii_strcasecmp (rows[i].schema, schema) == 0)
      return rows[i].kind;
  return SY_NAME_UNKNOWN;
}

static const char *
schema_of_kind (const char *kind)
{
  static const char *const rows[][2] = { { "person", "Person" }, { "organisation", "Organization" }, { "vessel", "Vessel" }, { "aircraft", "Airplane" } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i][0], kind) == 0)
      return rows[i][1];
  return "LegalEntity";
}

/* Appends the texts of a property, which is a list or one text; borrowed. */
static void
add_values (GPtrArray *values, const json_t *query, const char *name)
{
  const json_t *value = json_object_get (json_object_get (query, "properties"), name);
  if (json_is_string (value))
    g_ptr_array_add (values, (gpointer) json_string_value (value));
  for (gsize i = 0; i < json_array_size (value); i++)
    if (json_is_string (json_array_get (value, i)))
      g_ptr_array_add (values, (gpointer) json_string_value (json_array_get (value, i)));
}

static GPtrArray *
values_of (const json_t *query, const char *const *names)
{
  GPtrArray *values = g_ptr_array_new ();
  for (; *names != NULL; names++)
    add_values (values, query, *names);
  return values;
}

/* ---- what is beside the name ---- */

static int
year_of (const char *text)
{
  for (; *text != '\0'; text++)
    if (strspn (text, "0123456789") == 4)
      return (int) g_ascii_strtoll (text, NULL, 10);
    else if (g_ascii_isdigit (*text))
      text += strspn (text, "0123456789") - 1;
  return 0;
}

/* Whether years of both are told and none of one is within a year of one of the other. */
static gboolean
years_disjoint (const GPtrArray *asked, const json_t *listed)
{
  gboolean told = FALSE;
  for (guint i = 0; i < asked->len; i++)
    for (gsize k = 0; k < json_array_size (listed); k++)
      {
        int a = year_of (asked->pdata[i]), b = year_of (json_string_value (json_array_get (listed, k)));
        if (a != 0 && b != 0 && ABS (a - b) <= 1)
          return FALSE;
        told = told || (a != 0 && b != 0);
      }
  return told;
}

/* ISO days only: a list's own way of writing days is compared by its year. */
static gboolean
shares (const GPtrArray *asked, const json_t *listed, gsize least)
{
  for (guint i = 0; i < asked->len; i++)
    for (gsize k = 0; k < json_array_size (listed); k++)
      if (strlen (asked->pdata[i]) >= least && g_ascii_strcasecmp (asked->pdata[i], json_string_value (json_array_get (listed, k))) == 0)
        return TRUE;
  return FALSE;
}

static void
set_feature (json_t *features, const char *name, double value)
{
  sy_json_set (features, name, sy_json_of_score (value));
}

static gboolean
shares_identifier (const GPtrArray *asked, const json_t *listed)
{
  for (guint i = 0; i < asked->len; i++)
    {
      g_autofree char *number = sy_identifier_plain (asked->pdata[i]);
      for (gsize k = 0; number != NULL && k < json_array_size (listed); k++)
        if (sy_identifier_tells (json_string_value (json_array_get (listed, k)), number))
          return TRUE;
    }
  return FALSE;
}

static const char *const country_names[] = { "country", "nationality", "jurisdiction", "citizenship", NULL }, *const birth_names[] = { "birthDate", NULL };
static const char *const identifier_names[] = { "idNumber", "registrationNumber", "imoNumber", "passportNumber", "taxNumber", "leiCode", "uscCode", "swiftBic", "mmsi", "callSign", NULL };

double
sy_screen_weigh (const json_t *query, const json_t *row, json_t *features)
{
  g_autoptr (GPtrArray) countries = values_of (query, country_names), births = values_of (query, birth_names);
  const json_t *listed_countries = json_object_get (row, "countries"), *listed_births = json_object_get (row, "birth_dates");
  double score = json_number_value (json_object_get (row, "score"));
  if (countries->len > 0 && json_array_size (listed_countries) > 0 && !shares (countries, listed_countries, 2))
    {
      set_feature (features, "country_mismatch", COUNTRY_MISMATCH);
      score += COUNTRY_MISMATCH;
    }
  if (years_disjoint (births, listed_births))
    {
      set_feature (features, "dob_year_disjoint", YEAR_DISJOINT);
      score += YEAR_DISJOINT;
    }
  else if (shares (births, listed_births, strlen ("2000-01-01")))
    {
      set_feature (features, "dob_day_match", DAY_MATCH);
      score += DAY_MATCH;
    }
  g_autoptr (GPtrArray) identifiers = values_of (query, identifier_names);
  if (shares_identifier (identifiers, json_object_get (row, "identifiers")))
    {
      set_feature (features, "identifier_match", 1);
      score = 1;
    }
  return round (CLAMP (score, 0, 1) * 1000) / 1000;
}

json_t *
sy_screen_beside (const json_t *query)
{
  const char *const *const groups[] = { country_names, birth_names, identifier_names };
  const json_t *properties = json_object_get (query, "properties");
  json_t *beside = json_object ();
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const char *const *name = groups[i]; *name != NULL; name++)
      json_object_set (beside, *name, json_object_get (properties, *name));
  if (json_object_size (beside) > 0)
    return beside;
  json_decref (beside);
  return NULL;
}

/* Before which of the rows, which are in order, another one goes. */
static gsize
place_of (const json_t *rows, gboolean listed, double score)
{
  gsize at = 0;
  for (; at < json_array_size (rows); at++)
    {
      const json_t *other = json_array_get (rows, at);
      gboolean other_listed = json_is_true (json_object_get (other, "listed"));
      if (listed != other_listed ? listed : score > json_number_value (json_object_get (other, "score")))
        break;
    }
  return at;
}

json_t *
sy_screen_weigh_all (const json_t *query, double least, json_t *results)
{
  json_t *kept = json_array ();
  for (gsize i = 0; i < json_array_size (results); i++)
    {
      json_t *result = json_array_get (results, i), *beside = json_object (), *features = json_object_get (result, "features"), *value;
      double score = sy_screen_weigh (query, result, beside);
      const char *name;
      json_object_foreach (beside, name, value) json_array_append_new (features, json_pack ("{s:s, s:n, s:n, s:O}", "feature", name, "query", "listed", "score", value));
      json_decref (beside);
      sy_json_set (result, "score", sy_json_of_score (score));
      sy_json_set (result, "verdict", sy_json_of_text (score >= SY_NAME_MATCH ? "match" : "possible"));
      if (score >= (least > 0 ? least : SY_NAME_POSSIBLE))
        json_array_insert (kept, place_of (kept, json_is_true (json_object_get (result, "listed")), score), result);
    }
  json_decref (results);
  return kept;
}

/* ---- results ---- */

/* A party that is named, or that is on none but excluded lists. */
static gboolean
is_excluded (const SyMatchOptions *options, const json_t *row)
{
  if (options->excluded != NULL && g_strv_contains (options->excluded, sy_json_get (row, "party")))
    return TRUE;
  const json_t *listings = json_object_get (row, "listings");
  gboolean other = options->excluded_lists == NULL;
  for (gsize i = 0; i < json_array_size (listings) && !other; i++)
    other = !g_strv_contains (options->excluded_lists, sy_json_get (json_array_get (listings, i), "list"));
  return !other;
}

static json_t *
datasets_of (const json_t *row)
{
  json_t *datasets = json_array ();
  const json_t *listings = json_object_get (row, "listings");
  const char *before = "";
  for (gsize i = 0; i < json_array_size (listings); i++)
    {
      const char *list = sy_json_get (json_array_get (listings, i), "list");
      if (strcmp (list, before) != 0)
        json_array_append_new (datasets, sy_json_of_text (list));
      before = list;
    }
  return datasets;
}

static json_t *
properties_of (const json_t *row)
{
  const char *caption = sy_json_get (row, "caption"), *name = sy_json_get (row, "name");
  json_t *properties = json_object (), *names = json_array ();
  json_array_append_new (names, sy_json_of_text (caption));
  if (strcmp (caption, name) != 0)
    json_array_append_new (names, sy_json_of_text (name));
  sy_json_set (properties, "name", names);
  if (json_array_size (json_object_get (row, "countries")) > 0)
    sy_json_set (properties, "country", json_incref (json_object_get (row, "countries")));
  if (json_array_size (json_object_get (row, "birth_dates")) > 0)
    sy_json_set (properties, "birthDate", json_incref (json_object_get (row, "birth_dates")));
  if (json_array_size (json_object_get (row, "identifiers")) > 0)
    sy_json_set (properties, "idNumber", json_incref (json_object_get (row, "identifiers")));
  return properties;
}

/* NULL for one that does not count. */
static json_t *
result_of (const Matching *matching, const json_t *query, const json_t *row, gboolean by_identifier)
{
  const SyMatchOptions *options = matching->options;
  const char *changed = sy_json_get (row, "last_change"), *id = sy_json_get (row, "party");
  g_autofree char *since = options->changed_since != SY_DAY_NONE ? sy_day_format (options->changed_since) : NULL;
  if (!json_is_true (json_object_get (row, "listed")) || is_excluded (options, row) || (since != NULL && strcmp (changed, since) < 0))
    return NULL;
  json_t *features = json_object ();
  /* A party that was found by its number alone may have any name. */
  if (!by_identifier)
    set_feature (features, "name", json_number_value (json_object_get (row, "score")));
  double score = sy_screen_weigh (query, row, features);
  if (score < (options->cutoff > 0 ? options->cutoff : SY_NAME_POSSIBLE))
    {
      json_decref (features);
      return NULL;
    }
  json_t *result = json_object ();
  sy_json_set (result, "id", sy_json_of_text (id));
  sy_json_set (result, "caption", sy_json_of_text (sy_json_get (row, "caption")));
  sy_json_set (result, "schema", sy_json_of_text (schema_of_kind (sy_json_get (row, "kind"))));
  sy_json_set (result, "properties", properties_of (row));
  sy_json_set (result, "datasets", datasets_of (row));
  sy_json_set (result, "referents", json_array ());
  sy_json_set (result, "target", json_true ());
  static const char *const days[] = { "first_seen", "last_seen", "last_change" };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    sy_json_set (result, days[i], json_incref (json_object_get (row, days[i])));
  sy_json_set (result, "score", sy_json_of_score (score));
  sy_json_set (result, "features", features);
  sy_json_set (result, "explanations", json_incref (json_object_get (row, "features")));
  sy_json_set (result, "listings", json_incref (json_object_get (row, "listings")));
  sy_json_set (result, "match", json_boolean (score >= (options->threshold > 0 ? options->threshold : SY_NAME_MATCH)));
  return result;
}

static int
compare_results (gconstpointer a, gconstpointer b)
{
  const json_t *x = *(json_t *const *) a, *y = *(json_t *const *) b;
  double of_x = json_number_value (json_object_get (x, "score")), of_y = json_number_value (json_object_get (y, "score"));
  return of_x != of_y ? (of_x > of_y ? -1 : 1) : strcmp (sy_json_get (x, "id"), sy_json_get (y, "id"));
}

static void
decref (gpointer json)
{
  json_decref (json);
}

/* The rows of one name as they are logged. */
static gboolean
log_name (const Matching *matching, const json_t *query, const SyScreenQuery *asked, const json_t *rows, GError **error)
{
  if (matching->log == NULL)
    return TRUE;
  json_t *weighed = sy_screen_weigh_all (query, asked->least, json_deep_copy (rows));
  gboolean done = sy_screen_log_add (matching->log, asked, query, weighed, sy_screen_verdict (weighed, matching->lists), error);
  json_decref (weighed);
  return done;
}

/* Screens one name or number of the entity, and keeps what is better than what is known of a party. */
static gboolean
gather_one (const Matching *matching, const json_t *query, SyScreenQuery *asked, GHashTable *best, GError **error)
{
  asked->lists = matching->options->lists;
  asked->as_of = sy_request_as_of (matching->request);
  asked->known_as_of = matching->request->known_as_of;
  json_t *rows = sy_screen_query_check (matching->engine, asked, error) ? sy_screen_find (matching->engine, matching->screen, asked, matching->request->lang, error) : NULL;
  if (rows == NULL || !log_name (matching, query, asked, rows, error))
    return json_decref (rows), FALSE;
  for (gsize k = 0; k < json_array_size (rows); k++)
    {
      json_t *result = result_of (matching, query, json_array_get (rows, k), asked->by_identifier);
      json_t *held = result != NULL ? g_hash_table_lookup (best, sy_json_get (result, "id")) : NULL;
      if (result != NULL && (held == NULL || compare_results (&result, &held) < 0))
        g_hash_table_replace (best, g_strdup (sy_json_get (result, "id")), result);
      else
        json_decref (result);
    }
  json_decref (rows);
  return TRUE;
}

/* The best result of each party over all names and numbers of the entity. What is too short for a number tells nobody. */
static gboolean
gather (const Matching *matching, const json_t *query, GHashTable *best, GError **error)
{
  static const char *const name_names[] = { "name", "alias", "weakAlias", "previousName", NULL };
  g_autoptr (GPtrArray) names = values_of (query, name_names), identifiers = values_of (query, identifier_names);
  SyNameKind kind = sy_screen_kind_of_schema (sy_json_get (query, "schema"));
  for (guint i = 0; i < names->len; i++)
    {
      SyScreenQuery asked = { .name = names->pdata[i], .kind = kind };
      if (!gather_one (matching, query, &asked, best, error))
        return FALSE;
    }
  for (guint i = 0; i < identifiers->len; i++)
    {
      g_autofree char *number = sy_identifier_plain (identifiers->pdata[i]);
      SyScreenQuery asked = { .name = identifiers->pdata[i], .by_identifier = TRUE, .kind = kind };
      if (number != NULL && !gather_one (matching, query, &asked, best, error))
        return FALSE;
    }
  return TRUE;
}

static json_t *
answer_query (const Matching *matching, json_t *query, GError **error)
{
  g_autoptr (GHashTable) best = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, decref);
  if (!gather (matching, query, best, error))
    return NULL;
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  GHashTableIter at;
  g_hash_table_iter_init (&at, best);
  for (gpointer result; g_hash_table_iter_next (&at, NULL, &result);)
    g_ptr_array_add (results, result);
  g_ptr_array_sort (results, compare_results);
  guint limit = matching->options->limit > 0 ? matching->options->limit : DEFAULT_RESULTS;
  json_t *response = json_object (), *rows = json_array ();
  for (guint i = 0; i < results->len && i < limit; i++)
    json_array_append (rows, results->pdata[i]);
  sy_json_set (response, "status", json_integer (200));
  sy_json_set (response, "results", rows);
  sy_json_set (response, "total", json_pack ("{s:i, s:s}", "value", (int) results->len, "relation", "eq"));
  sy_json_set (response, "query", json_incref (query));
  return response;
}

static json_t *
matcher_json (void)
{
  static const struct
  {
    const char *name, *description;
    double coefficient;
  } rows[] = {
    { "name", "How alike the names are, part by part (explanations)", 1 },
    { "country_mismatch", "Both have countries, and none in common", COUNTRY_MISMATCH },
    { "dob_year_disjoint", "Both have years of birth, all more than a year apart", YEAR_DISJOINT },
    { "dob_day_match", "The same day of birth", DAY_MATCH },
    { "identifier_match", "The same number (registration, IMO, passport): the score is 1 whatever else differs", 1 },
  };
  json_t *object = json_object ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    sy_json_set (object, rows[i].name, json_pack ("{s:s, s:f}", "description", rows[i].description, "coefficient", rows[i].coefficient));
  return object;
}

/* ---- the batch ---- */

static json_t *
parse (const char *text, GError **error)
{
  json_error_t problem;
  json_t *sent = json_loads (text, JSON_REJECT_DUPLICATES, &problem);
  const json_t *queries = json_object_get (sent, "queries");
  if (sent == NULL)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the body is no JSON: %s", problem.text);
  else if (!json_is_object (queries) || json_object_size (queries) == 0)
    g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the body has no \"queries\", an object of entities by name");
  else if (json_object_size (queries) > SY_MATCH_QUERIES)
    g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "a batch has %d queries at most (SY_MATCH_QUERIES), not %zu", SY_MATCH_QUERIES, json_object_size (queries));
  else
    return sent;
  json_decref (sent);
  return NULL;
}

static json_t *
answer_all (const Matching *matching, json_t *queries, GError **error)
{
  json_t *responses = json_object (), *query;
  const char *name;
  json_object_foreach (queries, name, query)
  {
    json_t *response = answer_query (matching, query, error);
    if (response == NULL)
      return json_decref (responses), NULL;
    sy_json_set (responses, name, response);
  }
  return responses;
}

/* What was found is in the log before it is told. */
static json_t *
build (Matching *matching, json_t *queries, GError **error)
{
  const SyScreenQuery all = { .name = "", .lists = matching->options->lists, .as_of = sy_request_as_of (matching->request), .known_as_of = matching->request->known_as_of };
  json_t *lists = sy_screen_lists (matching->engine, &all, matching->request->lang, error);
  matching->lists = lists;
  json_t *responses = lists != NULL ? answer_all (matching, queries, error) : NULL;
  json_t *basis = responses != NULL && sy_screen_log_commit (matching->log, error) ? sy_basis (matching->engine, matching->request, error) : NULL;
  if (basis == NULL)
    {
      json_decref (lists);
      json_decref (responses);
      return NULL;
    }
  json_t *answer = json_object ();
  sy_json_set (answer, "responses", responses);
  sy_json_set (answer, "matcher", matcher_json ());
  sy_json_set (answer, "limit", json_integer (matching->options->limit > 0 ? matching->options->limit : DEFAULT_RESULTS));
  sy_json_set (answer, "lists", lists);
  sy_json_set (answer, "basis", basis);
  return answer;
}

json_t *
sy_screen_match (SyEngine *engine, const SyRequest *request, const SyMatchOptions *options, GError **error)
{
  json_t *sent = parse (request->text, error);
  if (sent == NULL || !sy_engine_begin (engine, error))
    {
      json_decref (sent);
      return NULL;
    }
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, request->text, -1), *named = g_strconcat ("sha256:", digest, NULL);
  SyRequest quiet = *request;
  quiet.text = named;
  g_autoptr (SyScreen) screen = sy_engine_screen (engine, error);
  g_autoptr (SyScreenLog) log = NULL;
  gboolean ready = screen != NULL && sy_screen_log_open (engine, &quiet, options->lists, &log, error);
  Matching matching = { .engine = engine, .screen = screen, .request = &quiet, .options = options, .log = log };
  json_t *answer = ready ? build (&matching, json_object_get (sent, "queries"), error) : NULL;
  sy_engine_end (engine);
  json_decref (sent);
  return answer;
}
