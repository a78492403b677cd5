// SPDX-License-Identifier: GPL-3.0-or-later
/* Which entries a comparison is about. */
#include "query/compare.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/regime.h"
#include "corpus/text.h"
#include "query/entry.h"
#include "query/entry_words.h"
#include "query/law_json.h"

/* ---- which entries are meant ---- */

static void
choose (SyCandidate *one, SyNamed named, const char *topic, const char *how, const char *what)
{
  if (one->chosen && one->named <= named)
    return;
  one->chosen = TRUE;
  one->named = named;
  one->topic = topic;
  g_free (one->why);
  one->why = g_strdup_printf ("%s%s", how, what);
}

/* `wider`: a number of fewer digits that the asked one begins with will do, too; of a field it would not, since 38249999 is what fits nowhere else. */
static gboolean
names_hs (const SyEntry *entry, const char *hs, gboolean wider)
{
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = entry->parts->pdata[i];
      gsize length = strlen (part->text), asked = strlen (hs), common = MIN (length, asked);
      if (part->kind == SY_PART_HS && common >= 4 && (wider || length >= asked) && strncmp (part->text, hs, common) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
sy_comparison_number (const SyCandidate *one)
{
  g_autofree char *list = g_strndup (one->id, (gsize) (strchr (one->id, ':') - one->id));
  return sy_regime_number (list, one->found->entry->code);
}

/* The code as asked, with its list or without; without, also what has that number by rule: 3.A.1 is asked for by 3A001. */
static gboolean
is_code (const SyCandidate *one, const char *code)
{
  const char *own = one->found->entry->code;
  if (strchr (code, ':') != NULL || g_ascii_strcasecmp (own, code) == 0)
    return g_ascii_strcasecmp (strchr (code, ':') != NULL ? one->id : own, code) == 0;
  g_autofree char *number = sy_comparison_number (one), *asked = g_str_has_prefix (one->id, "wa-") ? sy_regime_number ("eu-dual-use", code) : NULL;
  return number != NULL && g_ascii_strcasecmp (number, asked != NULL ? asked : code) == 0;
}

/* Own words: what only an entry below names is that entry's. Where an entry no longer says what it controls, but of what that is made, or what it is not. */
static gsize
subject_end (const char *own)
{
  static const char *const ends[] = { "made of", "constructed of", "protected by", "such as", "e.g.", "other than", "except", "not specified", "not controlled", "laminated with", "例如", "内衬", "非" };
  gsize end = strlen (own);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *at = strstr (own, ends[i]);
      end = at != NULL && at != own ? MIN (end, (gsize) (at - own)) : end;
    }
  return end;
}

/* ---- by a field ---- */

/* A field with its terms folded, by language. */
typedef struct
{
  const SyField *field;
  GPtrArray *zh, *en; /* of char * */
} Topic;

static void
topic_free (gpointer data)
{
  Topic *topic = data;
  g_ptr_array_unref (topic->zh);
  g_ptr_array_unref (topic->en);
  g_free (topic);
}

static GPtrArray *
fold_all (const GPtrArray *terms)
{
  GPtrArray *folded = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < terms->len; i++)
    g_ptr_array_add (folded, sy_text_fold (terms->pdata[i]));
  return folded;
}

static GPtrArray *
topics_new (const GPtrArray *fields)
{
  GPtrArray *topics = g_ptr_array_new_with_free_func (topic_free);
  for (guint i = 0; i < fields->len; i++)
    {
      const SyField *field = fields->pdata[i];
      Topic *topic = g_new (Topic, 1);
      *topic = (Topic){ field, fold_all (field->terms_zh), fold_all (field->terms_en) };
      g_ptr_array_add (topics, topic);
    }
  return topics;
}

/* Set of the ids of entries that any of the fields names: borrowed. */
static GHashTable *
codes_of_fields (const GPtrArray *fields)
{
  GHashTable *codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint f = 0; f < fields->len; f++)
    {
      const SyField *field = fields->pdata[f];
      for (guint i = 0; i < field->codes->len; i++)
        g_hash_table_add (codes, field->codes->pdata[i]);
    }
  return codes;
}

static void
choose_by_words (SyCandidate *one, const Topic *topic)
{
  gboolean chinese = strcmp (one->found->edition->lang, "zh") == 0;
  const GPtrArray *terms = chinese ? topic->zh : topic->en, *names = chinese ? topic->field->terms_zh : topic->field->terms_en;
  for (guint i = 0; i < terms->len; i++)
    {
      if (!sy_words_hold (one->own, terms->pdata[i]))
        continue;
      g_autofree char *subject = g_strndup (one->own, subject_end (one->own));
      gboolean about = sy_words_hold (subject, terms->pdata[i]);
      choose (one, about ? SY_NAMED_AS_SUBJECT : SY_NAMED_IN_PASSING, topic->field->id, "", names->pdata[i]);
    }
}

/* Appendix L of 10 CFR 110 lists radioactive isotopes: "Gallium 67" is controlled for what it radiates, and is no gallium in the sense of a field. Whoever asks for its code or for words finds it. */
static gboolean
is_radionuclide (const SyCandidate *one)
{
  return g_str_has_prefix (one->id, "us-nrc:App-L/");
}

static void
choose_for_topic (SyCandidate *one, const Topic *topic, gboolean coded)
{
  const SyField *field = topic->field;
  if (g_ptr_array_find_with_equal_func (field->not_documents, one->id, g_str_equal, NULL))
    return;
  for (guint i = 0; i < field->codes->len && coded; i++)
    if (strcmp (one->id, field->codes->pdata[i]) == 0)
      choose (one, SY_NAMED_BY_CODE, field->id, "", field->codes->pdata[i]);
  for (guint i = 0; i < field->hs->len; i++)
    if (names_hs (one->found->entry, (const char *) field->hs->pdata[i] + strlen ("hs:"), FALSE))
      choose (one, SY_NAMED_BY_CODE, field->id, "", field->hs->pdata[i]);
  if (!is_radionuclide (one))
    choose_by_words (one, topic);
}

char *
sy_entry_field_words (const SyFoundEntry *found, const char *id, const SyField *field, gboolean *by_code)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_ptr_array_add (fields, (gpointer) field);
  g_autoptr (GPtrArray) topics = topics_new (fields);
  g_autofree char *own = sy_entry_own_words (found->entry);
  SyCandidate one = { .found = (SyFoundEntry *) found, .id = id, .own = own };
  choose_for_topic (&one, topics->pdata[0], TRUE);
  *by_code = one.chosen && one.named == SY_NAMED_BY_CODE;
  return one.why;
}

/* ---- by what else is asked ---- */

static void
choose_asked (SyComparison *all, SyCandidate *one)
{
  for (guint k = 0; k < all->codes->len; k++)
    if (is_code (one, all->codes->pdata[k]))
      choose (one, SY_NAMED_BY_CODE, NULL, "code:", all->codes->pdata[k]);
  for (guint k = 0; k < all->hs->len; k++)
    if (names_hs (one->found->entry, all->hs->pdata[k], TRUE))
      choose (one, SY_NAMED_BY_CODE, NULL, "hs:", all->hs->pdata[k]);
  gboolean every = all->words->len > 0;
  for (guint k = 0; k < all->words->len && every; k++)
    every = sy_words_hold (one->own, all->words->pdata[k]);
  if (every)
    choose (one, SY_NAMED_AS_SUBJECT, NULL, "", all->request->text);
}

static void
choose_one (SyComparison *all, SyCandidate *one, const GPtrArray *topics, GHashTable *codes)
{
  if (one->hidden || one->found->entry->kind != SY_ENTRY_ITEM)
    return;
  gboolean coded = g_hash_table_contains (codes, one->id);
  /* The narrowest field first: the one asked for stands in front of those below it. */
  for (guint f = topics->len; f-- > 0;)
    choose_for_topic (one, topics->pdata[f], coded);
  choose_asked (all, one);
}

/* What stands below a chosen entry is shown with it; a code that is named in passing gives way to those below it that are meant. */
static void
fold_below (SyComparison *all)
{
  for (guint i = 0; i < all->all->len; i++)
    {
      SyCandidate *one = all->all->pdata[i];
      for (guint k = i + 1; one->chosen && k < one->end; k++)
        {
          SyCandidate *below = all->all->pdata[k];
          if (below->chosen && below->named < one->named && one->named == SY_NAMED_IN_PASSING)
            one->chosen = FALSE;
        }
      for (guint k = i + 1; one->chosen && k < one->end; k++)
        ((SyCandidate *) all->all->pdata[k])->chosen = FALSE;
    }
}

/* ---- codes whose words are not held ---- */

gboolean
sy_comparison_has (const SyComparison *all, const char *id)
{
  gsize length = strlen (id);
  for (guint i = 0; i < all->all->len; i++)
    {
      const char *held = ((const SyCandidate *) all->all->pdata[i])->id;
      if (strncmp (held, id, length) == 0 && (held[length] == '\0' || held[length] == '.' || held[length] == '('))
        return TRUE;
    }
  return FALSE;
}

static gboolean
adds (const GPtrArray *events, SyDay known_as_of)
{
  for (guint i = 0; i < events->len; i++)
    {
      const SyEvent *event = ((const SyFoundEvent *) events->pdata[i])->event;
      if (event->act == SY_ACT_ADD && sy_law_is_known (event, known_as_of))
        return TRUE;
    }
  return FALSE;
}

/* A code that an act adds to a list, although no edition that is held has its words. */
static gboolean
add_without_words (SyComparison *all, const char *id, const char *topic, const char *how, GError **error)
{
  g_autofree char *list = NULL, *code = NULL;
  guint jurisdiction;
  if (!sy_entry_id_parse (id, &list, &code) || !g_ptr_array_find_with_equal_func (all->jurisdictions, sy_list_jurisdiction (list), g_str_equal, &jurisdiction) || sy_comparison_has (all, id))
    return TRUE;
  g_autoptr (GPtrArray) events = sy_catalogue_events_on (all->engine->catalogue, id, error);
  if (events == NULL)
    return FALSE;
  if (!adds (events, all->request->known_as_of))
    return TRUE;
  SyCandidate *one = g_new0 (SyCandidate, 1);
  g_autofree char *parent = sy_code_parent (code);
  one->found = g_new0 (SyFoundEntry, 1);
  one->found->entry = sy_entry_new (SY_ENTRY_ITEM, code, parent);
  one->found->digest = g_strdup ("");
  one->events = g_steal_pointer (&events);
  one->id = g_strdup (id);
  one->jurisdiction = jurisdiction;
  one->index = all->all->len;
  one->end = one->index + 1;
  choose (one, SY_NAMED_BY_CODE, topic, how, id);
  g_ptr_array_add (all->all, one);
  return TRUE;
}

/* The code, or the nearest one above it, if only acts have it: what they do to a code they do to what stands below. */
static gboolean
add_stated_without_words (SyComparison *all, const char *id, GError **error)
{
  g_autofree char *stated = sy_comparison_has (all, id) ? NULL : sy_entry_stated_as (all->engine, id);
  return stated == NULL || add_without_words (all, stated, NULL, "code:", error);
}

/* A code that is asked for without its list may be of any. */
static gboolean
add_asked_without_words (SyComparison *all, const char *code, GError **error)
{
  if (strchr (code, ':') != NULL)
    return add_stated_without_words (all, code, error);
  for (const SyList *list = sy_lists (); list->list != NULL; list++)
    {
      g_autofree char *id = sy_entry_id (list->list, code);
      if (sy_id_scheme (id) != NULL && !add_stated_without_words (all, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_all_without_words (SyComparison *all, GError **error)
{
  for (guint f = all->fields->len; f-- > 0;)
    {
      const SyField *field = all->fields->pdata[f];
      for (guint i = 0; i < field->codes->len; i++)
        if (!add_without_words (all, field->codes->pdata[i], field->id, "", error))
          return FALSE;
    }
  for (guint i = 0; i < all->codes->len; i++)
    if (!add_asked_without_words (all, all->codes->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* The key is the table's from now on, if it frees keys. */
static void
add_to (GHashTable *table, char *key, SyCandidate *one)
{
  GPtrArray *same = g_hash_table_lookup (table, key);
  if (same == NULL)
    g_hash_table_insert (table, key, same = g_ptr_array_new ());
  g_ptr_array_add (same, one);
}

/* Only entries that are meant are asked for their counterparts. */
static GHashTable *
codes_of_chosen (const SyComparison *all)
{
  GHashTable *codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < all->all->len; i++)
    {
      const SyCandidate *one = all->all->pdata[i];
      if (one->chosen)
        g_hash_table_add (codes, one->found->entry->code);
    }
  return codes;
}

static void
index_codes (SyComparison *all)
{
  g_autoptr (GHashTable) wanted = codes_of_chosen (all);
  gboolean regime = g_ptr_array_find_with_equal_func (all->jurisdictions, "wa", g_str_equal, NULL);
  all->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  all->by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < all->all->len; i++)
    {
      SyCandidate *one = all->all->pdata[i];
      if (one->hidden)
        continue;
      if (g_hash_table_contains (wanted, one->found->entry->code))
        add_to (all->by_code, one->found->entry->code, one);
      g_autofree char *number = regime ? sy_comparison_number (one) : NULL;
      if (number != NULL)
        add_to (all->by_number, g_hash_table_contains (all->by_number, number) ? number : g_strdup (number), one);
    }
}

gboolean
sy_comparison_choose (SyComparison *all, GError **error)
{
  g_autoptr (GPtrArray) topics = topics_new (all->fields);
  g_autoptr (GHashTable) codes = codes_of_fields (all->fields);
  for (guint i = 0; i < all->all->len; i++)
    choose_one (all, all->all->pdata[i], topics, codes);
  fold_below (all);
  if (!add_all_without_words (all, error))
    return FALSE;
  index_codes (all);
  return TRUE;
}
