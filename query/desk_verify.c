// SPDX-License-Identifier: GPL-3.0-or-later
/* Screenings of a pack, made again from what is held here. */
#include "query/desk_pack.h"

#include <math.h>
#include <string.h>

#include "corpus/clock.h"
#include "corpus/error.h"
#include "query/desk_screen.h"
#include "query/json.h"
#include "query/screen_match.h"

#define SAME_SCORE 0.0000005 /* scores are told with six digits */

typedef struct
{
  SyEngine *engine;
  GHashTable *heads; /* digest -> lists of the pack; borrowed */
  GHashTable *texts; /* "LIST DOCUMENT VERSION SHA256" of texts held here */
  json_t *here;      /* heads of the lists here */
  char *archive;
} Verifying;

static gboolean
bad_pack (GError **error, const char *why)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "this is no pack of screenings: %s", why);
  return FALSE;
}

static json_t *
find_list (const json_t *heads, const char *list)
{
  for (gsize i = 0; i < json_array_size (heads); i++)
    if (strcmp (sy_json_get (json_array_get (heads, i), "list"), list) == 0)
      return json_array_get (heads, i);
  return NULL;
}

/* ---- what is held ---- */

static char *
text_key (const char *list, const char *document, const char *version, const char *sha256)
{
  return g_strjoin ("\x1f", list, document, version, sha256, NULL);
}

static gboolean
learn_texts (Verifying *verifying, GError **error)
{
  g_autoptr (GPtrArray) rolls = sy_party_rolls (verifying->engine->catalogue, NULL, error);
  for (guint i = 0; rolls != NULL && i < rolls->len; i++)
    {
      const SyRollRow *roll = rolls->pdata[i];
      g_hash_table_add (verifying->texts, text_key (roll->list, roll->document, roll->label, roll->sha256));
    }
  return rolls != NULL;
}

/* Texts that the screening rests on and nobody has here; and lists of which other texts are held too. */
static json_t *
missing_texts (const Verifying *verifying, const json_t *lists, json_t *why)
{
  json_t *missing = json_array ();
  for (gsize i = 0; i < json_array_size (lists); i++)
    {
      const json_t *head = json_array_get (lists, i), *editions = json_object_get (head, "editions");
      const char *list = sy_json_get (head, "list");
      const json_t *here = find_list (verifying->here, list);
      for (gsize k = 0; k < json_array_size (editions); k++)
        {
          const json_t *edition = json_array_get (editions, k);
          g_autofree char *key = text_key (list, sy_json_get (edition, "document"), sy_json_get (edition, "version"), sy_json_get (edition, "sha256"));
          if (g_hash_table_contains (verifying->texts, key))
            continue;
          json_t *row = json_copy ((json_t *) edition);
          sy_json_set (row, "list", sy_json_of_text (list));
          json_array_append_new (missing, row);
        }
      if (here != NULL && strcmp (sy_json_get (head, "digest"), sy_json_get (here, "digest")) != 0)
        {
          g_autofree char *text = g_strdup_printf ("%s: %" JSON_INTEGER_FORMAT " texts then, %" JSON_INTEGER_FORMAT " here, not all the same", list, json_integer_value (json_object_get (head, "rolls")),
                                                   json_integer_value (json_object_get (here, "rolls")));
          json_array_append_new (why, sy_json_of_text (text));
        }
    }
  return missing;
}

/* ---- one screening ---- */

static gboolean
read_day (const json_t *asked, const char *key, SyDay *day)
{
  const char *text = sy_json_get (asked, key);
  *day = SY_DAY_NONE;
  return *text == '\0' || sy_day_parse (text, day, NULL);
}

/* With what was told beside the name. */
static json_t *
weigh_again (json_t *answer, const json_t *asked, double least)
{
  json_t *results = sy_screen_weigh_all (asked, least, json_incref (json_object_get (answer, "results")));
  sy_json_set (answer, "verdict", sy_json_of_text (sy_screen_verdict (results, json_object_get (answer, "lists"))));
  sy_json_set (answer, "results", results);
  return answer;
}

/* The answer that the screening has here; NULL with an error. Not logged. */
static json_t *
screen_again (const Verifying *verifying, const json_t *screening, SyDay known_as_of, GError **error)
{
  const json_t *asked = json_object_get (screening, "asked"), *lists = json_object_get (asked, "lists");
  const char *kind = sy_json_get (asked, "kind");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (gsize i = 0; i < json_array_size (lists); i++)
    if (json_is_string (json_array_get (lists, i)))
      g_ptr_array_add (names, (gpointer) json_string_value (json_array_get (lists, i)));
  g_ptr_array_add (names, NULL);
  SyRequest request = { .text = sy_json_get (screening, "query"), .lang = "en", .limit = 1, .by_identifier = strcmp (sy_json_get (asked, "by"), "identifier") == 0, .party_kind = *kind != '\0' ? kind : NULL, .least = json_number_value (json_object_get (asked, "threshold")),
                        .lists = names->len > 1 ? (const char *const *) names->pdata : NULL, .known_as_of = known_as_of };
  if (!read_day (asked, "as_of", &request.as_of))
    return bad_pack (error, "a day is none"), NULL;
  json_t *answer = sy_answer_screen (verifying->engine, &request, error);
  return answer != NULL && json_is_object (json_object_get (asked, "properties")) ? weigh_again (answer, asked, request.least) : answer;
}

static void
add_difference (json_t *differences, const char *what, const char *party, json_t *was, json_t *is)
{
  json_t *row = json_object ();
  sy_json_set (row, "what", sy_json_of_text (what));
  sy_json_set (row, "party", sy_json_of_text (*party != '\0' ? party : NULL));
  json_object_set (row, "was", was != NULL ? was : json_null ());
  json_object_set (row, "is", is != NULL ? is : json_null ());
  json_array_append_new (differences, row);
}

static gboolean
is_same (const json_t *was, const json_t *is)
{
  return json_is_number (was) && json_is_number (is) ? fabs (json_number_value (was) - json_number_value (is)) < SAME_SCORE : json_equal (was, is);
}

static const json_t *
find_party (const json_t *rows, const char *party)
{
  for (gsize i = 0; i < json_array_size (rows); i++)
    if (strcmp (sy_json_get (json_array_get (rows, i), "party"), party) == 0)
      return json_array_get (rows, i);
  return NULL;
}

static json_t *
compare (const json_t *screening, const json_t *answer)
{
  static const char *const keys[] = { "score", "record", "listed", "name" };
  const json_t *before = json_object_get (screening, "results"), *now = json_object_get (answer, "results");
  json_t *differences = json_array ();
  if (!json_equal (json_object_get (screening, "verdict"), json_object_get (answer, "verdict")))
    add_difference (differences, "verdict", "", json_object_get (screening, "verdict"), json_object_get (answer, "verdict"));
  for (gsize i = 0; i < json_array_size (before); i++)
    {
      const json_t *was = json_array_get (before, i);
      const char *party = sy_json_get (was, "party");
      const json_t *is = find_party (now, party);
      if (is == NULL)
        add_difference (differences, "missing", party, json_object_get (was, "score"), NULL);
      for (guint k = 0; is != NULL && k < G_N_ELEMENTS (keys); k++)
        if (!is_same (json_object_get (was, keys[k]), json_object_get (is, keys[k])))
          add_difference (differences, keys[k], party, json_object_get (was, keys[k]), json_object_get (is, keys[k]));
    }
  for (gsize i = 0; i < json_array_size (now); i++)
    {
      const json_t *is = json_array_get (now, i);
      if (find_party (before, sy_json_get (is, "party")) == NULL)
        add_difference (differences, "added", sy_json_get (is, "party"), NULL, json_object_get (is, "score"));
    }
  return differences;
}

/* What differs, made again with everything that is held, or, where that differs and nothing was said of it, with what had been published by the day of the screening. */
static json_t *
differences_of (const Verifying *verifying, const json_t *screening, json_t *row, GError **error)
{
  SyDay known;
  gint64 at;
  if (!read_day (json_object_get (screening, "asked"), "known_as_of", &known) || !sy_instant_parse (sy_json_get (screening, "at"), &at, NULL))
    return bad_pack (error, "a day is none"), NULL;
  json_t *answer = screen_again (verifying, screening, known, error), *differences = answer != NULL ? compare (screening, answer) : NULL;
  json_decref (answer);
  sy_json_set (row, "known_as_of", json_null ());
  if (json_array_size (differences) == 0 || known != SY_DAY_NONE)
    return differences;
  SyDay day = (SyDay) (at / G_USEC_PER_SEC / 86400);
  json_t *earlier = screen_again (verifying, screening, day, error), *left = earlier != NULL ? compare (screening, earlier) : NULL;
  json_decref (earlier);
  if (left != NULL && json_array_size (left) > 0)
    {
      json_decref (left);
      return differences;
    }
  json_decref (differences);
  sy_json_set (row, "known_as_of", sy_json_of_day (day));
  return left;
}

static void
add_why (json_t *why, const char *what, const char *was, const char *is)
{
  if (strcmp (was, is) == 0)
    return;
  g_autofree char *text = g_strdup_printf ("%s: %s then, %s here", what, was, is);
  json_array_append_new (why, sy_json_of_text (text));
}

static json_t *
verify_one (const Verifying *verifying, const json_t *screening, GError **error)
{
  const json_t *lists = g_hash_table_lookup (verifying->heads, sy_json_get (screening, "heads"));
  if (lists == NULL || !json_is_array (json_object_get (screening, "results")) || *sy_json_get (screening, "query") == '\0')
    return bad_pack (error, "a screening is not whole"), NULL;
  json_t *row = json_object (), *why = json_array (), *missing = missing_texts (verifying, lists, why);
  gboolean held = json_array_size (missing) == 0;
  json_object_set (row, "number", json_object_get (screening, "number"));
  json_object_set (row, "at", json_object_get (screening, "at"));
  json_object_set (row, "query", json_object_get (screening, "query"));
  json_t *differences = held ? differences_of (verifying, screening, row, error) : json_array ();
  if (differences == NULL)
    return json_decref (row), json_decref (why), json_decref (missing), NULL;
  add_why (why, "program", sy_json_get (screening, "program"), "smallyard " SY_VERSION);
  add_why (why, "rules", sy_json_get (screening, "rules"), sy_shared_rules (verifying->engine->shared));
  sy_json_set (row, "outcome", sy_json_of_text (!held ? "cannot_rerun" : json_array_size (differences) > 0 ? "differs" : "same"));
  sy_json_set (row, "differences", differences);
  sy_json_set (row, "why", why);
  sy_json_set (row, "not_held", missing);
  return row;
}

/* ---- the pack ---- */

static json_t *
verify_all (const Verifying *verifying, const json_t *pack, GError **error)
{
  static const char *const outcomes[] = { "same", "differs", "cannot_rerun" };
  gint64 counts[G_N_ELEMENTS (outcomes)] = { 0 };
  json_t *rows = json_array ();
  for (gsize i = 1; i < json_array_size (pack); i++)
    {
      const json_t *screening = json_object_get (json_array_get (pack, i), "screening");
      if (screening == NULL)
        continue;
      json_t *row = verify_one (verifying, screening, error);
      if (row == NULL)
        return json_decref (rows), NULL;
      json_array_append_new (rows, row);
      for (guint k = 0; k < G_N_ELEMENTS (outcomes); k++)
        counts[k] += strcmp (sy_json_get (row, "outcome"), outcomes[k]) == 0;
    }
  const json_t *header = json_array_get (pack, 0);
  json_t *answer = json_object ();
  sy_json_set (answer, "kind", sy_json_of_text ("verification"));
  json_object_set (answer, "made", json_object_get (header, "made"));
  json_object_set (answer, "marking", json_object_get (header, "marking"));
  json_object_set (answer, "archive", json_object_get (header, "archive"));
  sy_json_set (answer, "archive_here", sy_json_of_text (verifying->archive));
  sy_json_set (answer, "count", json_integer ((json_int_t) json_array_size (rows)));
  for (guint k = 0; k < G_N_ELEMENTS (outcomes); k++)
    sy_json_set (answer, k == 2 ? "cannot" : outcomes[k], json_integer (counts[k]));
  sy_json_set (answer, "results", rows);
  return answer;
}

static void
learn_heads (const json_t *pack, GHashTable *heads)
{
  for (gsize i = 1; i < json_array_size (pack); i++)
    {
      const json_t *head = json_object_get (json_array_get (pack, i), "heads");
      if (json_is_object (head) && json_is_array (json_object_get (head, "lists")))
        g_hash_table_insert (heads, (gpointer) sy_json_get (head, "digest"), json_object_get (head, "lists"));
    }
}

json_t *
sy_desk_pack_verify (SyEngine *engine, const json_t *pack, GError **error)
{
  g_autoptr (GHashTable) heads = g_hash_table_new (g_str_hash, g_str_equal), texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!sy_engine_begin (engine, error))
    return NULL;
  learn_heads (pack, heads);
  g_autofree char *archive = sy_catalogue_head (engine->catalogue);
  Verifying verifying = { .engine = engine, .heads = heads, .texts = texts, .archive = archive };
  json_t *answer = NULL;
  if (learn_texts (&verifying, error) && (verifying.here = sy_desk_list_heads (engine, NULL, error)) != NULL)
    answer = verify_all (&verifying, pack, error);
  json_decref (verifying.here);
  sy_engine_end (engine);
  return answer;
}
