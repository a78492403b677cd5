// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/item.h"

#include <stdio.h>
#include <string.h>

#include "corpus/clock.h"
#include "corpus/entry_store.h"
#include "corpus/error.h"
#include "corpus/id.h"
#include "query/cite_check.h"
#include "query/json.h"
#include "query/result.h"
#include "query/typed.h"

/* ---- pages of official journals ---- */

static char *
citation_of (const char *text)
{
  return sy_typed_fact (text, SY_FACT_CITATION);
}

/* "OJ L 206, 11.6.2021, p. 1" and the like, narrowed down by SQL and read by the recogniser. */
static char *
find_journal_page (SyCatalogue *catalogue, const char *id)
{
  const char *last = strrchr (id, '/');
  if (last == NULL)
    return NULL;
  g_autofree char *like = g_strconcat ("%", last + 1, NULL);
  g_autoptr (GPtrArray) found = sy_catalogue_attributes_like (catalogue, "oj", like, NULL);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const SyAttribute *one = found->pdata[i];
      g_autofree char *page = citation_of (one->value);
      if (g_strcmp0 (page, id) == 0)
        return g_strdup (one->name);
    }
  return NULL;
}

/* Since October 2023 an act is published by itself, under its own number: "eu-oj:L/2023/2616" is "eu:32023R2616", whatever act it is. */
static char *
find_journal_act (SyCatalogue *catalogue, const char *id)
{
  guint year, number;
  if (sscanf (id, "eu-oj:L/%4u/%5u", &year, &number) != 2)
    return NULL;
  for (const char *type = "RDLQ"; *type != '\0'; type++)
    {
      g_autofree char *act = g_strdup_printf ("eu:3%04u%c%04u", year, *type, number);
      g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, act, "", NULL);
      if (version != NULL)
        return g_strdup (version->id);
    }
  return NULL;
}

static char *
document_on_page (SyCatalogue *catalogue, const char *id)
{
  if (g_str_has_prefix (id, "eu-oj"))
    {
      char *stated = find_journal_page (catalogue, id);
      return stated != NULL ? stated : find_journal_act (catalogue, id);
    }
  g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, id, "", NULL);
  return version != NULL ? g_strdup (version->id) : NULL;
}

/* "eu:02021R0821-20231216" is a text of "eu:32021R0821". */
static char *
consolidated_act (const char *id)
{
  if (!g_str_has_prefix (id, "eu:0"))
    return NULL;
  const char *day = strchr (id, '-');
  g_autofree char *act = g_strconcat ("eu:3", id + strlen ("eu:0"), NULL);
  if (day != NULL)
    act[day - id] = '\0';
  return sy_id_scheme (act) != NULL ? g_steal_pointer (&act) : NULL;
}

char *
sy_item_lawful (SyCatalogue *catalogue, const char *id)
{
  const SyIdScheme *scheme = sy_id_scheme (id);
  char *other = scheme != NULL && scheme->kind == SY_ID_PAGE ? document_on_page (catalogue, id) : consolidated_act (id);
  return other != NULL ? other : g_strdup (id);
}

static void
add_name (GPtrArray *names, char *name)
{
  const SyIdScheme *scheme = name != NULL ? sy_id_scheme (name) : NULL;
  if (scheme != NULL && scheme->kind == SY_ID_PAGE && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, name);
  else
    g_free (name);
}

GPtrArray *
sy_item_names (SyCatalogue *catalogue, const char *id, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (names, g_strdup (id));
  gboolean american = g_str_has_prefix (id, "us-fr:"), european = g_str_has_prefix (id, "eu:");
  if (!american && !european)
    return g_steal_pointer (&names);
  g_autoptr (GError) missing = NULL;
  g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, id, "", &missing);
  if (version == NULL)
    {
      if (g_error_matches (missing, SY_ERROR, SY_ERROR_NOT_FOUND))
        return g_steal_pointer (&names);
      g_propagate_error (error, g_steal_pointer (&missing));
      return NULL;
    }
  if (version->citation != NULL)
    add_name (names, citation_of (version->citation));
  guint year, number;
  char type[2];
  if (sscanf (id, "eu:3%4u%1[RLDQ]%4u", &year, type, &number) == 3 && year >= 2023)
    add_name (names, g_strdup_printf ("eu-oj:L/%u/%u", year, number));
  g_autoptr (GPtrArray) renditions = european ? sy_catalogue_renditions (catalogue, version->version, TRUE, error) : g_ptr_array_new ();
  for (guint i = 0; renditions != NULL && i < renditions->len; i++)
    {
      g_autoptr (GPtrArray) attributes = sy_catalogue_attributes (catalogue, ((const SyRendition *) renditions->pdata[i])->rendition, error);
      if (attributes == NULL)
        return NULL;
      for (guint j = 0; j < attributes->len; j++)
        {
          const SyAttribute *attribute = attributes->pdata[j];
          if (strcmp (attribute->name, "oj") == 0)
            add_name (names, citation_of (attribute->value));
        }
    }
  return renditions != NULL ? g_steal_pointer (&names) : NULL;
}

/* ---- levels ---- */

char *
sy_item_part (const char *id)
{
  gsize part = g_str_has_prefix (id, "us-cfr:") && strchr (id, '/') != NULL ? (gsize) (strchr (id, '/') - id) + 1 : 0;
  gsize length = part > 0 ? part + strcspn (id + part, "./") : 0;
  return length > 0 && id[length] != '\0' ? g_strndup (id, length) : NULL;
}

/* Adds all that is named and begins so. */
static gboolean
add_beginning (GPtrArray *within, SyCatalogue *catalogue, const char *beginning, GError **error)
{
  g_autofree char *end = g_strdup (beginning);
  end[strlen (end) - 1]++;
  g_autoptr (GPtrArray) named = sy_catalogue_named_between (catalogue, beginning, end, error);
  for (guint i = 0; named != NULL && i < named->len; i++)
    g_ptr_array_add (within, g_strdup (named->pdata[i]));
  return named != NULL;
}

GPtrArray *
sy_item_within (SyCatalogue *catalogue, const char *id, GError **error)
{
  static const struct
  {
    const char *scheme, *marks; /* what parts an id of the scheme from what lies within it */
  } rows[] = { { "us-cfr:", "(./" }, { "us-usc:", "(" }, { "us-usml:", "(" } };
  g_autoptr (GPtrArray) within = g_ptr_array_new_with_free_func (g_free);
  gboolean good = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (const char *mark = rows[i].marks; good && g_str_has_prefix (id, rows[i].scheme) && *mark != '\0'; mark++)
      {
        g_autofree char *beginning = g_strdup_printf ("%s%c", id, *mark);
        good = add_beginning (within, catalogue, beginning, error);
      }
  if (good && g_str_has_prefix (id, "eu:3"))
    {
      g_autofree char *beginning = g_strdup_printf ("eu:0%s-", id + strlen ("eu:3"));
      good = add_beginning (within, catalogue, beginning, error);
    }
  return good ? g_steal_pointer (&within) : NULL;
}

/* ---- what was typed ---- */

static char *
code_with_list (SyCatalogue *catalogue, const char *code, GError **error)
{
  const char *const lists[] = { "us-ccl", "eu-dual-use", "cn-dual-use" };
  g_autofree char *only = NULL;
  guint held = 0;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *id = g_strconcat (lists[i], ":", code, NULL);
      g_autoptr (GPtrArray) events = sy_id_scheme (id) != NULL ? sy_catalogue_events_on (catalogue, id, error) : g_ptr_array_new ();
      g_autoptr (GPtrArray) with = events != NULL ? sy_entry_lists_with (catalogue, code, error) : NULL;
      if (with == NULL)
        return NULL;
      gboolean has = events->len > 0 || g_ptr_array_find_with_equal_func (with, lists[i], g_str_equal, NULL);
      held += has;
      if (has && only == NULL)
        only = g_steal_pointer (&id);
    }
  if (held == 1)
    return g_steal_pointer (&only);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" does not tell the list; write us:%s, eu:%s or cn:%s", code, code, code, code);
  return NULL;
}

/* The first citation in the text, else the first code; NULL if there is neither. */
static char *
named_in (const char *typed)
{
  char *cited = citation_of (typed);
  return cited != NULL ? cited : sy_typed_fact (typed, SY_FACT_CODE);
}

char *
sy_item_bare_code (const char *typed)
{
  g_autofree char *id = strchr (typed, ' ') == NULL ? sy_id_normalise (typed, NULL) : NULL;
  if (id == NULL && strpbrk (typed, " :/") == NULL)
    id = named_in (typed);
  return id != NULL && g_str_has_prefix (id, "code:") ? g_strdup (id + strlen ("code:")) : NULL;
}

/* A citation whose numbers are such that no id can be made of them. */
static gboolean
explain_impossible (const char *typed, GError **error)
{
  g_autoptr (GPtrArray) found = sy_cite_check_find (typed, sy_clock_today (), "en");
  const SyCheckedCitation *first = found->len > 0 ? found->pdata[0] : NULL;
  if (first == NULL || first->reason == NULL)
    return FALSE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" cannot exist: %s", typed, first->reason);
  return TRUE;
}

char *
sy_item_resolve (SyEngine *engine, const char *typed, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *id = sy_id_normalise (typed, &why);
  if (id == NULL)
    id = named_in (typed);
  if (id == NULL)
    {
      /* Ids that are kept as they were given. */
      g_autoptr (SyVersion) version = sy_catalogue_find (engine->catalogue, typed, "", NULL);
      if (version != NULL)
        return g_strdup (version->id);
      if (!explain_impossible (typed, error))
        g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  if (g_str_has_prefix (id, "code:"))
    return code_with_list (engine->catalogue, id + strlen ("code:"), error);
  const SyIdScheme *scheme = sy_id_scheme (id);
  char *document = scheme != NULL && scheme->kind == SY_ID_PAGE ? document_on_page (engine->catalogue, id) : NULL;
  return document != NULL ? document : g_steal_pointer (&id);
}

/* ---- as JSON ---- */

json_t *
sy_item_json (SyCatalogue *catalogue, const char *id, const char *lang)
{
  g_autoptr (SyVersion) version = sy_catalogue_find (catalogue, id, "", NULL);
  g_autofree char *path = sy_id_path (id), *written = sy_id_display (id, lang);
  const SyIdScheme *scheme = sy_id_scheme (id);
  json_t *item = json_object ();
  sy_json_set (item, "id", sy_json_of_text (id));
  sy_json_set (item, "held", json_boolean (version != NULL));
  sy_json_set (item, "title", sy_json_of_text (version != NULL ? version->title : written));
  sy_json_set (item, "titles", version != NULL ? sy_result_titles (version) : json_object ());
  sy_json_set (item, "jurisdiction", sy_json_of_text (version != NULL ? version->jurisdiction : scheme != NULL ? scheme->jurisdiction : NULL));
  sy_json_set (item, "kind", sy_json_of_text (version != NULL ? version->kind : NULL));
  sy_json_set (item, "standing", sy_json_of_text (version != NULL ? sy_standing_name (version->standing) : NULL));
  sy_json_set (item, "number", sy_json_of_text (version != NULL ? version->number : NULL));
  sy_json_set (item, "citation", sy_json_of_text (version != NULL ? version->citation : NULL));
  sy_json_set (item, "path", sy_json_of_text (path));
  return item;
}
