// SPDX-License-Identifier: GPL-3.0-or-later
/* What changed, who is hit, what comes, and what is not known. */
#include <string.h>

#include "corpus/entry.h"
#include "corpus/id.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "index/countries.h"
#include "query/basis.h"
#include "query/brief.h"
#include "query/law_json.h"
#include "query/render.h"
#include "query/table.h"

#define MOST_CHANGES   8
#define MOST_COMING    8
#define MOST_SENTENCE  320 /* characters */
#define MOST_HIT       6
#define MOST_COUNTRIES 8
#define MOST_UNKNOWN   5 /* instruments of one kind */

static void
set_day (SyBriefSentence *sentence, const char *name, const char *day)
{
  g_autofree char *words = sy_brief_day (day, sentence->lang);
  sy_brief_set_text (sentence, name, words);
}

static void
set_name (SyBriefSentence *sentence, const SyBrief *brief, const char *key, const char *id)
{
  g_autofree char *name = sy_brief_name (brief, id);
  sy_brief_set_text (sentence, key, name);
}

/* ---- rows of the calendar ---- */

/* Whether another row tells the same day of a part of it: the whole only "changes" by that. */
static gboolean
is_told_by_part (const json_t *rows, const json_t *row)
{
  if (strcmp (sy_json_get (row, "what"), "changes") != 0)
    return FALSE;
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *other = json_array_get (rows, i);
      if (*sy_json_get (other, "part") != '\0' && strcmp (sy_json_get (other, "id"), sy_json_get (row, "id")) == 0
          && strcmp (sy_json_get (other, "day"), sy_json_get (row, "day")) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The instrument that makes the row: the first of "because" that is not the one it happens to; "" where there is none. */
static const char *
maker_of (const json_t *row)
{
  const json_t *because = json_object_get (row, "because");
  for (gsize i = 0; i < json_array_size (because); i++)
    {
      const char *by = sy_json_get (json_array_get (because, i), "by");
      if (strcmp (by, sy_json_get (row, "id")) != 0)
        return by;
    }
  return "";
}

/* "was" of what is past, "will" of what comes; "c_begins", "f_resumes_part". */
static gboolean
add_row (SyBrief *brief, const char *tense, const json_t *row, json_t *sentences)
{
  const char *part = sy_json_get (row, "part"), *maker = maker_of (row), *id = sy_json_get (row, "id");
  g_autofree char *key = g_strconcat (tense, "_", sy_json_get (row, "what"), NULL), *words = *part != '\0' ? sy_brief_part (part, brief->lang) : NULL;
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, key, brief->lang);
  g_autofree char *whole = sy_brief_name (brief, id), *item = NULL,
                  *by = *maker != '\0' ? sy_brief_name (brief, maker) : g_strdup (sy_brief_words ("itself", brief->lang));
  item = words == NULL                     ? g_strdup (whole)
         : strcmp (brief->lang, "zh") == 0 ? g_strconcat (whole, words, NULL)
                                           : g_strdup_printf ("%s of %s", words, whole);
  sy_brief_set_text (&sentence, "item", item);
  sy_brief_set_text (&sentence, "by", by);
  sy_brief_set_text (&sentence, "was", sy_label ("status", sy_json_get (row, "was"), brief->lang));
  sy_brief_set_text (&sentence, "status", sy_label ("status", sy_json_get (row, "status"), brief->lang));
  set_day (&sentence, "day", sy_json_get (row, "day"));
  sy_brief_cite_events (&sentence, json_object_get (row, "because"));
  sy_brief_cite (&sentence, json_array_get (json_object_get (row, "evidence"), 0), NULL);
  return sy_brief_end (&sentence, sentences);
}

static json_t *
calendar_of (SyBrief *brief, SyInterval period, GError **error)
{
  SyRequest asked = *brief->request;
  asked.text = "";
  asked.period = period;
  asked.jurisdiction = NULL;
  asked.offset = 0;
  asked.limit = SY_MAX_PAGE_SIZE;
  json_t *calendar = sy_answer_calendar (brief->engine, &asked, error);
  json_t *rows = calendar != NULL ? json_incref (json_object_get (calendar, "results")) : NULL;
  json_decref (calendar);
  return rows;
}

/* ---- what changed ---- */

static void
add_summary (SyBrief *brief, const SyBriefSource *source, json_t *sentences)
{
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, "register_says", brief->lang);
  gboolean cut;
  if (source->summary.text != NULL)
    {
      g_autofree char *words = sy_brief_beginning (source->summary.text, strcmp (brief->lang, "zh") == 0 ? 110 : 250, &cut),
                      *shown = g_strconcat (words, cut || source->summary.cut ? " …" : "", NULL);
      sy_brief_set_quote (&sentence, "quote", shown, source->summary.lang, NULL);
      sy_brief_cite (&sentence, source->summary.evidence, source->summary.lang);
    }
  sy_brief_end (&sentence, sentences);
}

static void
add_published (SyBrief *brief, const SyBriefSource *source, json_t *sentences)
{
  SyBriefSentence sentence =
      sy_brief_sentence (&brief->refs, strcmp (source->state, "unknown") == 0 ? "published_unknown" : "published", brief->lang);
  const SyBriefQuote *own = &source->own_title, *title = &source->title;
  gboolean foreign = own->text != NULL && strcmp (own->lang, brief->lang) != 0;
  const json_t *because = json_object_get (json_object_get (source->status, "status"), "because");
  set_name (&sentence, brief, "item", source->id);
  set_day (&sentence, "day", sy_json_get2 (source->head, "dates", "published"));
  set_day (&sentence, "effective", sy_json_get (json_array_get (because, 0), "from"));
  if (foreign || title->text != NULL)
    sy_brief_set_quote (&sentence, "title", foreign ? own->text : title->text, foreign ? own->lang : title->lang, foreign ? title->text : NULL);
  sy_brief_cite (&sentence, source->published.evidence, NULL);
  sy_brief_cite (&sentence, foreign ? own->evidence : title->evidence, foreign ? own->lang : title->lang);
  sy_brief_cite_events (&sentence, because);
  sy_brief_end (&sentence, sentences);
}

/* One thing that changed, to be sorted. */
typedef struct
{
  SyDay day;
  const SyBriefSource *source; /* that became public, or ... */
  const json_t *row;           /* ... of the calendar */
  guint order;
} Change;

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const Change *x = a, *y = b;
  return x->day != y->day ? (x->day > y->day ? -1 : 1) : x->order < y->order ? -1 : 1;
}

/* What an instrument says of itself, that it begins, is told with its publication. */
static gboolean
tells_new (const SyBrief *brief, const json_t *row)
{
  const SyBriefSource *source = sy_brief_find (brief, sy_json_get (row, "id"));
  const char *what = sy_json_get (row, "what");
  if (source == NULL)
    return FALSE;
  return strcmp (what, "begins") != 0 || *sy_json_get (row, "part") != '\0' || !sy_interval_contains (brief->changed, source->day);
}

static GArray *
gather_changes (const SyBrief *brief, const json_t *rows)
{
  GArray *changes = g_array_new (FALSE, TRUE, sizeof (Change));
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      Change change = { .row = json_array_get (rows, i), .order = changes->len };
      if (tells_new (brief, change.row) && !is_told_by_part (rows, change.row) && sy_day_parse (sy_json_get (change.row, "day"), &change.day, NULL))
        g_array_append_val (changes, change);
    }
  for (guint i = 0; i < brief->sources->len; i++)
    {
      const SyBriefSource *source = brief->sources->pdata[i];
      Change change = { .source = source, .day = source->day, .order = changes->len };
      if (source->day != SY_DAY_NONE && sy_interval_contains (brief->changed, source->day))
        g_array_append_val (changes, change);
    }
  g_array_sort (changes, newest_first);
  return changes;
}

/* Candidates are told where the later text cites the earlier one: that two texts name each other's countries is too little for a briefing. */
static void
add_reactions (SyBrief *brief, json_t *section)
{
  for (gsize i = 0; i < json_array_size (brief->reactions); i++)
    {
      const json_t *pair = json_array_get (brief->reactions, i), *evidence = json_object_get (pair, "evidence");
      json_t *sentences = json_array ();
      if (strcmp (sy_json_get (pair, "link"), "cites") == 0)
        {
          g_autofree char *days = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json_object_get (pair, "days")));
          SyBriefSentence sentence = sy_brief_sentence (&brief->refs, "reaction", brief->lang);
          set_name (&sentence, brief, "reaction", sy_json_get (pair, "reaction"));
          set_name (&sentence, brief, "action", sy_json_get2 (pair, "action", "id"));
          sy_brief_set_text (&sentence, "days", days);
          sy_brief_cite (&sentence, json_array_get (evidence, 0), NULL);
          sy_brief_end (&sentence, sentences);
        }
      sy_brief_add_item (section, NULL, sentences);
    }
}

/* Names of what found no room, with the places that tell their days. */
static void
add_rest (SyBrief *brief, const GArray *changes, guint from, json_t *section)
{
  json_t *sentences = json_array ();
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, "more_changes", brief->lang);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = from; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      g_autofree char *name = sy_brief_name (brief, change->source != NULL ? change->source->id : sy_json_get (change->row, "id"));
      g_string_append_printf (names, "%s%s", i > from ? sy_brief_words ("comma", brief->lang) : "", name);
      if (change->source != NULL)
        sy_brief_cite (&sentence, change->source->published.evidence, NULL);
      else
        sy_brief_cite_events (&sentence, json_object_get (change->row, "because"));
    }
  sy_brief_set_text (&sentence, "names", names->str);
  sy_brief_end (&sentence, sentences);
  sy_brief_add_item (section, NULL, sentences);
}

static json_t *rows_of_sides (const SyBrief *brief, gboolean bad_only);

/* Nothing changed: since when not. */
static void
add_last_before (SyBrief *brief, json_t *section)
{
  const SyBriefSource *last = NULL;
  g_autofree char *from = sy_day_format (brief->changed.from), *to = sy_day_format (brief->changed.to - 1);
  json_t *sentences = json_array (), *rows = rows_of_sides (brief, FALSE);
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, "nothing_changed", brief->lang);
  set_day (&sentence, "from", from);
  set_day (&sentence, "to", to);
  sy_brief_cite_coverage (&sentence, rows);
  sy_brief_end (&sentence, sentences);
  json_decref (rows);
  for (guint i = 0; i < brief->sources->len; i++)
    {
      const SyBriefSource *source = brief->sources->pdata[i];
      if (source->day != SY_DAY_NONE && source->day < brief->changed.from && (last == NULL || source->day > last->day))
        last = source;
    }
  sy_brief_add_item (section, NULL, sentences);
  sentences = json_array ();
  if (last != NULL)
    add_published (brief, last, sentences);
  sy_brief_add_item (section, sy_brief_words ("last_before", brief->lang), sentences);
}

json_t *
sy_brief_changes (SyBrief *brief, GError **error)
{
  json_t *rows = calendar_of (brief, brief->changed, error), *section = rows != NULL ? sy_brief_section ("changes", brief->lang) : NULL;
  if (section == NULL)
    return NULL;
  g_autoptr (GArray) changes = gather_changes (brief, rows);
  for (guint i = 0; i < changes->len && i < MOST_CHANGES; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      json_t *sentences = json_array ();
      if (change->source != NULL)
        {
          add_published (brief, change->source, sentences);
          add_summary (brief, change->source, sentences);
        }
      else
        add_row (brief, "was", change->row, sentences);
      sy_brief_add_item (section, NULL, sentences);
    }
  if (changes->len == 0)
    add_last_before (brief, section);
  if (changes->len > MOST_CHANGES)
    add_rest (brief, changes, MOST_CHANGES, section);
  add_reactions (brief, section);
  json_decref (rows);
  return section;
}

/* ---- who is hit ---- */

static gboolean
tells_whom (const json_t *event)
{
  return strcmp (sy_json_get (event, "act"), "amend") == 0 && *sy_json_get (event, "value") != '\0';
}

/* What the instrument does to others, where its register says it in words: "sixteen entities added". */
static gboolean
add_listings (SyBrief *brief, const SyBriefSource *source, json_t *sentences, GError **error)
{
  g_autoptr (GPtrArray) events = sy_catalogue_events_by (brief->engine->catalogue, source->id, error);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      json_t *event = sy_law_found_event (brief->engine->catalogue, events->pdata[i]);
      if (tells_whom (event))
        {
          SyBriefSentence sentence = sy_brief_sentence (&brief->refs, "amends", brief->lang);
          json_t *only = json_pack ("[O]", event);
          set_name (&sentence, brief, "name", source->id);
          set_name (&sentence, brief, "target", sy_json_get (event, "target"));
          set_day (&sentence, "day", sy_json_get (event, "from"));
          /* Registers state it in English. */
          if (strcmp (brief->lang, "zh") != 0)
            sy_brief_set_quote (&sentence, "value", sy_json_get (event, "value"), brief->lang, NULL);
          sy_brief_cite_events (&sentence, only);
          sy_brief_end (&sentence, sentences);
          json_decref (only);
        }
      json_decref (event);
    }
  return events != NULL;
}

/* Countries other than the instrument's own that its text names, in the words of the text. */
static gboolean
add_countries (SyBrief *brief, const SyBriefSource *source, const SyScopeItem *item, json_t *sentences, GError **error)
{
  g_autoptr (GPtrArray) facts = sy_catalogue_facts (brief->engine->catalogue, item->version->version, SY_FACT_COUNTRY, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) names = g_string_new (NULL);
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, "names_countries", brief->lang);
  for (guint i = 0; facts != NULL && i < facts->len && g_hash_table_size (seen) < MOST_COUNTRIES; i++)
    {
      const SyFoundFact *fact = facts->pdata[i];
      const char *code = strchr (fact->value, ':');
      if (!g_str_has_prefix (fact->value, "country:") || sy_country_name (fact->value, brief->lang) == NULL
          || g_ascii_strcasecmp (code + 1, source->jurisdiction) == 0 || !g_hash_table_add (seen, fact->value))
        continue;
      json_t *evidence = sy_law_evidence (brief->engine->catalogue, fact->evidence);
      g_string_append_printf (names, "%s%s", names->len > 0 ? sy_brief_words ("comma", brief->lang) : "", sy_country_name (fact->value, brief->lang));
      sy_brief_cite (&sentence, evidence, NULL);
      json_decref (evidence);
    }
  set_name (&sentence, brief, "name", source->id);
  sy_brief_set_text (&sentence, "countries", names->str);
  sy_brief_end (&sentence, sentences);
  return facts != NULL;
}

static gboolean
add_penalties (SyBrief *brief, json_t *section, GError **error)
{
  SyRequest asked = *brief->request;
  g_autofree char *from = sy_day_format (brief->changed.from);
  asked.text = from;
  asked.field = brief->scope->field->id;
  asked.party = NULL;
  asked.offset = 0;
  asked.limit = 3;
  json_t *answer = sy_answer_enforcement (brief->engine, &asked, error);
  const json_t *rows = json_object_get (answer, "results");
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      const char *name = sy_json_get (row, "name"), *amount = sy_json_get (row, "amount");
      json_t *sentences = json_array ();
      SyBriefSentence sentence = sy_brief_sentence (&brief->refs, *amount != '\0' ? "penalty" : "enforced", brief->lang);
      sy_brief_set_text (&sentence, "name", *name != '\0' ? name : sy_brief_words ("unnamed", brief->lang));
      sy_brief_set_text (&sentence, "act", sy_label ("enforcement", sy_json_get (row, "act"), brief->lang));
      sy_brief_set_text (&sentence, "amount", amount);
      set_day (&sentence, "day", sy_json_get (row, "day"));
      const json_t *evidence = json_object_get (row, "evidence");
      sy_brief_cite (&sentence, json_is_array (evidence) ? json_array_get (evidence, 0) : evidence, NULL);
      sy_brief_end (&sentence, sentences);
      sy_brief_add_item (section, NULL, sentences);
    }
  json_decref (answer);
  return answer != NULL;
}

json_t *
sy_brief_hit (SyBrief *brief, GError **error)
{
  json_t *section = sy_brief_section ("hit", brief->lang);
  gboolean good = TRUE;
  guint told = 0;
  sy_brief_add_parties (brief, section);
  for (guint i = 0; i < brief->sources->len && good && told < MOST_HIT; i++)
    {
      const SyBriefSource *source = brief->sources->pdata[i];
      const SyScopeItem *item = sy_scope_find (brief->scope, source->id);
      json_t *sentences = json_array ();
      /* The law as it stands names every country somewhere. */
      good = source->day == SY_DAY_NONE || (add_listings (brief, source, sentences, error) && add_countries (brief, source, item, sentences, error));
      told += json_array_size (sentences) > 0;
      sy_brief_add_item (section, NULL, sentences);
    }
  if (good && brief->scope->field != NULL)
    good = add_penalties (brief, section, error);
  if (!good)
    g_clear_pointer (&section, json_decref);
  return section;
}

/* ---- what comes ---- */

static json_t *
rows_of_sides (const SyBrief *brief, gboolean bad_only)
{
  json_t *rows = json_array ();
  for (gsize i = 0; i < json_array_size (brief->coverage); i++)
    {
      json_t *row = json_array_get (brief->coverage, i);
      const char *source = sy_json_get (row, "source");
      for (const char *const *side = brief->sides; *side != NULL; side++)
        if (g_str_has_prefix (source, *side) && source[strlen (*side)] == '-' && (!bad_only || strcmp (sy_json_get (row, "state"), "covered") != 0))
          json_array_append (rows, row);
    }
  return rows;
}

/* The sentence of the passage in which the day stands, as evidence. NULL with an error. */
static json_t *
sentence_evidence (SyBrief *brief, const SyFoundFact *fact, GError **error)
{
  const SyEvidence *place = fact->evidence;
  g_autofree char *text = sy_catalogue_passage_text (brief->engine->catalogue, place->rendition, place->passage, error);
  if (text == NULL)
    return NULL;
  g_autoptr (GArray) sentences = sy_text_sentences (text);
  json_t *evidence = sy_law_evidence (brief->engine->catalogue, place);
  for (guint i = 0; i < sentences->len; i++)
    {
      const SySpan *span = &g_array_index (sentences, SySpan, i);
      g_autofree char *quote = g_strndup (text + span->start, span->end - span->start);
      if (place->start < span->start || place->end > span->end || g_utf8_strlen (quote, -1) > MOST_SENTENCE)
        continue;
      sy_json_set (evidence, "start", json_integer ((json_int_t)sy_text_characters (text, span->start)));
      sy_json_set (evidence, "end", json_integer ((json_int_t)sy_text_characters (text, span->end)));
      sy_json_set (evidence, "quote", sy_json_of_text (quote));
    }
  return evidence;
}

/* A day that a text names and no event sets: what happens then, its words tell. */
static gboolean
add_named_day (SyBrief *brief, const SyBriefSource *source, const SyFoundFact *fact, json_t *section, GError **error)
{
  json_t *evidence = sentence_evidence (brief, fact, error), *sentences = json_array ();
  const char *lang = evidence != NULL ? sy_text_guess_language (sy_json_get (evidence, "quote")) : "";
  if (evidence != NULL)
    {
      SyBriefSentence sentence = sy_brief_sentence (&brief->refs, "names_day", brief->lang);
      set_name (&sentence, brief, "name", source->id);
      set_day (&sentence, "day", fact->value);
      gboolean foreign = strcmp (lang, brief->lang) != 0;
      sy_brief_set_quote (&sentence, "quote", sy_json_get (evidence, "quote"), lang, foreign ? source->summary.text : NULL);
      sy_brief_cite (&sentence, evidence, lang);
      if (foreign)
        sy_brief_cite (&sentence, source->summary.evidence, source->summary.lang);
      sy_brief_end (&sentence, sentences);
    }
  json_decref (evidence);
  sy_brief_add_item (section, NULL, sentences);
  return evidence != NULL;
}

static gboolean
is_set (const SyBrief *brief, const SyBriefSource *source, const char *day)
{
  for (gsize i = 0; i < json_array_size (brief->open); i++)
    {
      const json_t *row = json_array_get (brief->open, i);
      SyDay set, named;
      gboolean of_it = strcmp (sy_json_get (row, "id"), source->id) == 0 || strcmp (maker_of (row), source->id) == 0;
      /* "Until the 27th" is a change on the 28th. */
      if (of_it && sy_day_parse (sy_json_get (row, "day"), &set, NULL) && sy_day_parse (day, &named, NULL) && set - named >= 0 && set - named <= 1)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_named_days (SyBrief *brief, json_t *section, guint *told, GError **error)
{
  SyDay today = sy_request_as_of (brief->request), day;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < brief->sources->len; i++)
    {
      const SyBriefSource *source = brief->sources->pdata[i];
      if (source->day == SY_DAY_NONE) /* the law as it stands names days of everything */
        continue;
      g_autoptr (GPtrArray) facts =
          sy_catalogue_facts (brief->engine->catalogue, sy_scope_find (brief->scope, source->id)->version->version, SY_FACT_DATE, error);
      if (facts == NULL)
        return FALSE;
      for (guint k = 0; k < facts->len && *told < MOST_COMING; k++)
        {
          const SyFoundFact *fact = facts->pdata[k];
          gboolean comes =
              sy_day_parse (fact->value, &day, NULL) && day >= today && day <= today + SY_BRIEF_OPEN_DAYS && !is_set (brief, source, fact->value);
          g_autofree char *key = g_strconcat (source->id, " ", fact->value, NULL);
          if (!comes || g_str_equal (fact->evidence->path, "compiled") || g_hash_table_contains (seen, key))
            continue;
          g_hash_table_add (seen, g_steal_pointer (&key));
          if (!add_named_day (brief, source, fact, section, error))
            return FALSE;
          (*told)++;
        }
    }
  return TRUE;
}

json_t *
sy_brief_comes (SyBrief *brief, GError **error)
{
  json_t *section = sy_brief_section ("comes", brief->lang);
  guint told = 0;
  for (gsize i = 0; i < json_array_size (brief->open) && told < MOST_COMING; i++)
    {
      const json_t *row = json_array_get (brief->open, i);
      json_t *sentences = json_array ();
      if (!is_told_by_part (brief->open, row) && sy_brief_find (brief, sy_json_get (row, "id")) != NULL && add_row (brief, "will", row, sentences))
        told++;
      sy_brief_add_item (section, NULL, sentences);
    }
  if (!add_named_days (brief, section, &told, error))
    {
      json_decref (section);
      return NULL;
    }
  if (told > 0)
    return section;
  SyDay today = sy_request_as_of (brief->request);
  g_autofree char *from = sy_day_format (today), *to = sy_day_format (today + SY_BRIEF_OPEN_DAYS);
  json_t *sentences = json_array (), *rows = rows_of_sides (brief, FALSE);
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, "nothing_comes", brief->lang);
  set_day (&sentence, "from", from);
  set_day (&sentence, "to", to);
  sy_brief_cite_coverage (&sentence, rows);
  sy_brief_end (&sentence, sentences);
  sy_brief_add_item (section, NULL, sentences);
  json_decref (rows);
  return section;
}

/* ---- what is not known ---- */

static gboolean
has_no_start (const SyBriefSource *source)
{
  return source->day != SY_DAY_NONE && strcmp (source->state, "unknown") == 0 && strcmp (sy_json_get (source->head, "kind"), "proposed-rule") != 0;
}

static gboolean
is_registered_only (const SyBriefSource *source)
{
  return source->registered_only;
}

/* One sentence on all instruments that are so. */
static void
add_all (SyBrief *brief, const char *key, gboolean (*is) (const SyBriefSource *source), json_t *section)
{
  json_t *sentences = json_array ();
  g_autoptr (GString) names = g_string_new (NULL);
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, key, brief->lang);
  guint told = 0;
  for (guint i = 0; i < brief->sources->len && told < MOST_UNKNOWN; i++)
    {
      const SyBriefSource *source = brief->sources->pdata[i];
      const json_t *evidence = source->published.evidence != NULL ? source->published.evidence : source->title.evidence;
      if (!is (source) || evidence == NULL)
        continue;
      g_autofree char *name = sy_brief_name (brief, source->id);
      g_string_append_printf (names, "%s%s", told++ > 0 ? sy_brief_words ("comma", brief->lang) : "", name);
      sy_brief_cite (&sentence, evidence, NULL);
    }
  sy_brief_set_text (&sentence, "names", names->str);
  sy_brief_end (&sentence, sentences);
  sy_brief_add_item (section, NULL, sentences);
}

/* The first entry told of a list: where its text is quoted. */
static const json_t *
entry_of (const SyBrief *brief, const char *list)
{
  const json_t *rows = json_object_get (brief->controls, "rows");
  for (gsize i = 0; i < json_array_size (rows); i++)
    if (strcmp (sy_json_get (json_array_get (rows, i), "list"), list) == 0 && json_is_true (json_object_get (json_array_get (rows, i), "held")))
      return json_array_get (rows, i);
  return NULL;
}

static void
add_lists (SyBrief *brief, json_t *section)
{
  const json_t *lists = json_object_get (brief->controls, "lists");
  json_t *sentences = json_array ();
  for (gsize i = 0; i < json_array_size (lists); i++)
    {
      const json_t *list = json_array_get (lists, i), *entry = entry_of (brief, sy_json_get (list, "list"));
      if (entry == NULL || !g_strv_contains (brief->sides, sy_json_get (list, "jurisdiction")))
        continue;
      SyBriefSentence sentence =
          sy_brief_sentence (&brief->refs, json_is_true (json_object_get (list, "whole")) ? "list_of" : "list_added_only", brief->lang);
      g_autofree char *name = sy_list_name (sy_json_get (list, "list"), brief->lang);
      sy_brief_set_text (&sentence, "list", name);
      set_day (&sentence, "day", sy_json_get (list, "newest"));
      sy_brief_cite (&sentence, json_array_get (json_object_get (entry, "evidence"), 0), sy_json_get (entry, "lang"));
      sy_brief_end (&sentence, sentences);
    }
  sy_brief_add_item (section, NULL, sentences);
}

/* "us-bis, us-csl", by state. */
static void
add_coverage (SyBrief *brief, const json_t *rows, const char *state, json_t *sentences)
{
  json_t *same = json_array ();
  g_autoptr (GString) names = g_string_new (NULL);
  for (gsize i = 0; i < json_array_size (rows); i++)
    if (strcmp (sy_json_get (json_array_get (rows, i), "state"), state) == 0)
      {
        json_array_append (same, json_array_get (rows, i));
        g_string_append_printf (names, "%s%s", names->len > 0 ? sy_brief_words ("comma", brief->lang) : "",
                                sy_json_get (json_array_get (rows, i), brief->lang));
      }
  g_autofree char *key = g_strconcat ("sources_", state, NULL);
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, key, brief->lang);
  sy_brief_set_text (&sentence, "names", names->str);
  sy_brief_cite_coverage (&sentence, same);
  sy_brief_end (&sentence, sentences);
  json_decref (same);
}

json_t *
sy_brief_unknown (SyBrief *brief, GError **error)
{
  (void)error;
  json_t *section = sy_brief_section ("unknown", brief->lang), *rows = rows_of_sides (brief, TRUE), *sentences = json_array ();
  add_all (brief, "no_start", has_no_start, section);
  add_all (brief, "registered_only", is_registered_only, section);
  add_lists (brief, section);
  for (const char *const *state = (const char *const[]){ "not_covered", "stale", "partial", NULL }; *state != NULL; state++)
    add_coverage (brief, rows, *state, sentences);
  sy_brief_add_item (section, NULL, sentences);
  json_decref (rows);
  return section;
}
