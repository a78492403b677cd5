// SPDX-License-Identifier: GPL-3.0-or-later
/* The situation, and what stands before it. */
#include <string.h>

#include "corpus/id.h"
#include "query/brief.h"
#include "query/render.h"
#include "query/table.h"

#define MOST_OF_A_SIDE  4   /* instruments of the side that comes first; one less of the others */
#define MOST_ENTRIES    3   /* of a side */
#define MOST_FIRST      2   /* sentences of an item that stands first */
#define MOST_TITLE      190 /* characters; titles of the EU are longer */
#define MOST_THRESHOLDS 6
#define MOST_ENTRY      130  /* characters of an entry */
#define LEAST_SCORE     0.04 /* of the best: what is less about the field is not the situation */

/* ---- what sections have in common ---- */

json_t *
sy_brief_section (const char *id, const char *lang)
{
  json_t *section = json_object ();
  g_autofree char *key = g_strconcat ("title_", id, NULL);
  sy_json_set (section, "id", sy_json_of_text (id));
  sy_json_set (section, "title", sy_json_of_text (sy_brief_words (key, lang)));
  sy_json_set (section, "items", json_array ());
  return section;
}

void
sy_brief_add_item (json_t *section, const char *label, json_t *sentences)
{
  if (json_array_size (sentences) == 0)
    {
      json_decref (sentences);
      return;
    }
  json_t *item = json_object ();
  sy_json_set (item, "label", sy_json_of_text (label));
  sy_json_set (item, "sentences", sentences);
  json_array_append_new (json_object_get (section, "items"), item);
}

const SyBriefSource *
sy_brief_find (const SyBrief *brief, const char *id)
{
  for (guint i = 0; i < brief->sources->len; i++)
    if (strcmp (((const SyBriefSource *)brief->sources->pdata[i])->id, id) == 0)
      return brief->sources->pdata[i];
  return NULL;
}

char *
sy_brief_name (const SyBrief *brief, const char *id)
{
  const SyBriefSource *source = sy_brief_find (brief, id);
  const char *citation = source != NULL ? sy_json_get (source->head, "citation") : "";
  return *citation != '\0' && strcmp (source->jurisdiction, "us") == 0 ? g_strdup (citation) : sy_id_display (id, brief->lang);
}

char *
sy_brief_part (const char *part, const char *lang)
{
  gboolean paragraph = g_str_has_prefix (part, "paragraph ");
  g_auto (GStrv) pieces = g_strsplit (sy_brief_words (paragraph ? "part_paragraph" : "part_other", lang), "{part}", 2);
  return g_strconcat (pieces[0], paragraph ? part + strlen ("paragraph ") : part, pieces[1] != NULL ? pieces[1] : "", NULL);
}

/* ---- an instrument ---- */

/* Whether the title in the words of the authority is shown: it is in another language, and no paragraph. */
static gboolean
is_foreign (const SyBriefQuote *own, const char *lang)
{
  return own->text != NULL && strcmp (own->lang, lang) != 0 && g_utf8_strlen (own->text, -1) <= MOST_TITLE;
}

/* The title in the words of the authority, with the gloss, where these are in another language; else the title. */
static void
set_title (SyBriefSentence *sentence, const SyBriefSource *source)
{
  const SyBriefQuote *own = &source->own_title, *title = &source->title;
  if (is_foreign (own, sentence->lang))
    sy_brief_set_quote (sentence, "title", own->text, own->lang, title->text);
  else if (title->text != NULL)
    sy_brief_set_quote (sentence, "title", title->text, title->lang, NULL);
  const SyBriefQuote *shown = is_foreign (own, sentence->lang) ? own : title;
  sy_brief_cite (sentence, shown->evidence, shown->lang);
}

/* A title that is a paragraph: where the summary follows, the number will do. */
static gboolean
needs_title (const SyBriefSource *source, const char *lang)
{
  const SyBriefQuote *shown = is_foreign (&source->own_title, lang) ? &source->own_title : &source->title;
  return source->summary.text == NULL || shown->text == NULL || g_utf8_strlen (shown->text, -1) <= MOST_TITLE;
}

static void
set_day (SyBriefSentence *sentence, const char *name, const char *day)
{
  g_autofree char *words = sy_brief_day (day, sentence->lang);
  sy_brief_set_text (sentence, name, words);
}

static void
set_last_day (SyBriefSentence *sentence, const char *name, const char *day)
{
  g_autofree char *last = *day != '\0' ? sy_render_last_day (day) : NULL;
  set_day (sentence, name, last != NULL ? last : "");
}

/* The first day on which the whole entered into force, as the events of "because" tell; else that on which the status began. */
static const char *
begin_of (const json_t *status)
{
  const json_t *because = json_object_get (status, "because");
  const char *first = "";
  for (gsize i = 0; i < json_array_size (because); i++)
    {
      const json_t *event = json_array_get (because, i);
      const char *from = sy_json_get (event, "from");
      if (strcmp (sy_json_get (event, "act"), "enter_into_force") == 0 && *sy_json_get (event, "part") == '\0'
          && (*first == '\0' || strcmp (from, first) < 0))
        first = from;
    }
  return *first != '\0' ? first : sy_json_get (status, "from");
}

static const char *
status_key (const char *state)
{
  static const char *const states[] = { "in_force", "partly_in_force", "not_yet_in_force", "suspended" };
  static const char *const keys[] = { "is_in_force", "is_partly", "is_not_yet", "is_suspended" };
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (states[i], state) == 0)
      return keys[i];
  return strcmp (state, "unknown") == 0 || *state == '\0' ? "is_unknown" : "is_ended";
}

static void
add_status (SyBrief *brief, const SyBriefSource *source, json_t *sentences)
{
  const json_t *status = json_object_get (source->status, "status");
  g_autofree char *name = sy_brief_name (brief, source->id);
  const char *key = status_key (source->state), *open = sy_json_get (status, "to");
  gboolean standing = source->day == SY_DAY_NONE; /* the text of the law as it stands has no day */
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs,
                                                standing                                             ? "is_standing"
                                                : strcmp (key, "is_suspended") == 0 && *open == '\0' ? "is_suspended_open"
                                                                                                     : key,
                                                brief->lang);
  sy_brief_set_text (&sentence, "name", name);
  if (needs_title (source, brief->lang))
    set_title (&sentence, source);
  else
    sy_brief_set_text (&sentence, "title", sy_brief_words ("summed_up", brief->lang));
  set_day (&sentence, "from", strcmp (key, "is_in_force") == 0 || strcmp (key, "is_partly") == 0 ? begin_of (status) : sy_json_get (status, "from"));
  set_last_day (&sentence, "until", open);
  set_day (&sentence, "next", open);
  sy_brief_set_text (&sentence, "status", sy_label ("status", source->state, brief->lang));
  set_day (&sentence, "published", sy_json_get2 (source->head, "dates", "published"));
  set_day (&sentence, "version", sy_json_get (source->head, "version"));
  sy_brief_cite_events (&sentence, json_object_get (status, "because"));
  if (strcmp (key, "is_unknown") == 0)
    sy_brief_cite (&sentence, source->published.evidence, NULL);
  sy_brief_end (&sentence, sentences);
}

/* Parts whose status is another than that of the whole. */
static void
add_parts (SyBrief *brief, const SyBriefSource *source, json_t *sentences)
{
  const json_t *parts = json_object_get (source->status, "parts");
  for (gsize i = 0; i < json_array_size (parts); i++)
    {
      const json_t *part = json_array_get (parts, i);
      const char *state = sy_json_get (part, "status"), *open = sy_json_get (part, "to");
      if (strcmp (state, "suspended") != 0)
        continue;
      g_autofree char *words = sy_brief_part (sy_json_get (part, "part"), brief->lang);
      SyBriefSentence sentence = sy_brief_sentence (&brief->refs, *open != '\0' ? "part_suspended" : "part_suspended_open", brief->lang);
      sy_brief_set_text (&sentence, "part", words);
      set_day (&sentence, "from", sy_json_get (part, "from"));
      set_last_day (&sentence, "until", open);
      sy_brief_cite_events (&sentence, json_object_get (part, "because"));
      sy_brief_end (&sentence, sentences);
    }
}

static void
set_quote (SyBriefSentence *sentence, const char *name, const SyBriefQuote *quote, const char *gloss)
{
  g_autofree char *shown = g_strconcat (quote->text, quote->cut ? " …" : "", NULL);
  sy_brief_set_quote (sentence, name, shown, quote->lang, gloss);
  sy_brief_cite (sentence, quote->evidence, quote->lang);
}

/* Whether a note tells how or where the text was seen: that is for those who keep the register, and the standing of the evidence tells the rest. */
static gboolean
tells_of_seeing (const SyBriefQuote *note, const char *lang)
{
  g_auto (GStrv) words = g_strsplit (sy_brief_words ("of_seeing", lang), "|", -1);
  for (char **word = words; *word != NULL; word++)
    if (strstr (note->text, *word) != NULL)
      return TRUE;
  return FALSE;
}

static void
add_note (SyBrief *brief, const SyBriefSource *source, json_t *sentences)
{
  if (source->note.text == NULL || tells_of_seeing (&source->note, brief->lang))
    return;
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, "register_notes", brief->lang);
  set_quote (&sentence, "quote", &source->note, NULL);
  sy_brief_end (&sentence, sentences);
}

/* What it says: its own words with the summary of a register as gloss where they are in another language, else the summary, else its own words. */
static void
add_gist (SyBrief *brief, const SyBriefSource *source, json_t *sentences)
{
  const SyBriefQuote *passage = &source->passage, *summary = &source->summary;
  gboolean foreign = passage->text != NULL && strcmp (passage->lang, brief->lang) != 0;
  gboolean named = json_array_size (sentences) > 0; /* by the sentence before */
  const char *key = foreign || summary->text == NULL ? (named ? "says" : "says_named") : named ? "register_says" : "register_says_named";
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, key, brief->lang);
  g_autofree char *name = sy_brief_name (brief, source->id);
  sy_brief_set_text (&sentence, "name", name);
  if (foreign || summary->text == NULL)
    {
      if (passage->text != NULL)
        set_quote (&sentence, "quote", passage, summary->text);
      if (foreign)
        sy_brief_cite (&sentence, summary->evidence, summary->lang);
    }
  else
    set_quote (&sentence, "quote", summary, NULL);
  sy_brief_end (&sentence, sentences);
}

/* ---- entries of lists ---- */

/* Of a limb (".a.1 ..."): what stands in the entry's own words is quoted. Without what is left out, and without the same in other units. */
static void
append_threshold (GString *out, const char *phrase)
{
  const char *other = strstr (phrase, " (");
  if (*phrase == '.' && strchr (phrase, '[') == NULL)
    {
      g_autofree char *own = other != NULL ? g_strndup (phrase, (gsize)(other - phrase)) : g_strdup (phrase);
      g_auto (GStrv) least = g_strsplit (own, ">=", -1);
      g_autofree char *joined = g_strjoinv ("≥", least);
      g_auto (GStrv) most = g_strsplit (joined, "<=", -1);
      g_autofree char *all = g_strjoinv ("≤", most);
      g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", all);
    }
}

/* What added an entry, and from when on; its words are those of a register's statement, which the reference has. */
static void
set_adder (const SyBrief *brief, SyBriefSentence *sentence, const json_t *row)
{
  g_autofree char *act = sy_brief_name (brief, sy_json_get (row, "cause"));
  sy_brief_set_text (sentence, "act", act);
  set_day (sentence, "day", sy_json_get (row, "since"));
}

static void
add_entry (SyBrief *brief, const json_t *row, json_t *sentences)
{
  const json_t *evidence = json_array_get (json_object_get (row, "evidence"), 0), *thresholds = json_object_get (row, "thresholds");
  const char *lang = sy_json_get (row, "lang");
  gboolean held = json_is_true (json_object_get (row, "held"));
  g_autofree char *name = sy_id_display (sy_json_get (row, "id"), brief->lang);
  g_autoptr (GString) limits = g_string_new (NULL);
  gboolean cut;
  for (gsize i = 0; i < json_array_size (thresholds) && i < MOST_THRESHOLDS; i++)
    append_threshold (limits, json_string_value (json_array_get (thresholds, i)));
  SyBriefSentence sentence = sy_brief_sentence (&brief->refs, !held ? "entry_added" : limits->len > 0 ? "entry_from" : "entry", brief->lang);
  g_autofree char *begun = sy_brief_beginning (sy_json_get (evidence, "quote"), MOST_ENTRY, &cut),
                  *shown = g_strconcat (begun, cut ? " …" : "", NULL);
  sy_brief_set_text (&sentence, "entry", name);
  sy_brief_set_text (&sentence, "thresholds", limits->str);
  if (!held)
    set_adder (brief, &sentence, row);
  /* The statements of a register are in no language. */
  sy_brief_set_quote (&sentence, "quote", shown, held && *lang != '\0' ? lang : brief->lang, NULL);
  sy_brief_cite (&sentence, evidence, lang);
  sy_brief_end (&sentence, sentences);
}

/* An entry, and how much it is about the field. */
typedef struct
{
  const json_t *row;
  guint weight;
  guint order;
} Entry;

static int
weightiest_first (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  return x->weight != y->weight ? (x->weight > y->weight ? -1 : 1) : x->order < y->order ? -1 : 1;
}

/* Words of the field weigh most, then whether the field names the code, whether the words are held, and thresholds. */
static guint
weight_of (const SyBrief *brief, const json_t *row)
{
  guint terms = sy_brief_count_terms (brief->terms, sy_json_get (json_array_get (json_object_get (row, "evidence"), 0), "quote"));
  guint thresholds = (guint)json_array_size (json_object_get (row, "thresholds"));
  return 16 * MIN (terms, 3) + 8 * (strcmp (sy_json_get (row, "named"), "code") == 0) + 4 * json_is_true (json_object_get (row, "held"))
         + MIN (thresholds, 3);
}

static void
add_entries (SyBrief *brief, const char *side, json_t *sentences)
{
  const json_t *rows = json_object_get (brief->controls, "rows");
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      Entry entry = { json_array_get (rows, i), weight_of (brief, json_array_get (rows, i)), entries->len };
      if (strcmp (sy_json_get (entry.row, "jurisdiction"), side) == 0)
        g_array_append_val (entries, entry);
    }
  g_array_sort (entries, weightiest_first);
  for (guint i = 0; i < entries->len && i < MOST_ENTRIES; i++)
    add_entry (brief, g_array_index (entries, Entry, i).row, sentences);
}

/* ---- sections ---- */

static double
best_score (const SyBrief *brief)
{
  return brief->sources->len > 0 ? ((const SyBriefSource *)brief->sources->pdata[0])->score : 0;
}

static void
add_side (SyBrief *brief, const char *side, json_t *section)
{
  const char *label = sy_label ("jurisdiction", side, brief->lang);
  gboolean side_first = side == brief->sides[0];
  guint told = 0;
  for (guint i = 0; i < brief->sources->len && told < (side_first ? MOST_OF_A_SIDE : MOST_OF_A_SIDE - 1); i++)
    {
      const SyBriefSource *source = brief->sources->pdata[i];
      if (strcmp (source->jurisdiction, side) != 0 || source->score < LEAST_SCORE * best_score (brief)
          || strcmp (status_key (source->state), "is_ended") == 0)
        continue;
      json_t *sentences = json_array ();
      add_status (brief, source, sentences);
      add_parts (brief, source, sentences);
      add_gist (brief, source, sentences);
      add_note (brief, source, sentences);
      sy_brief_add_item (section, told++ == 0 ? label : NULL, sentences);
    }
  json_t *entries = json_array ();
  add_entries (brief, side, entries);
  sy_brief_add_item (section, told == 0 ? label : NULL, entries);
}

json_t *
sy_brief_situation (SyBrief *brief, GError **error)
{
  (void)error;
  json_t *section = sy_brief_section ("situation", brief->lang);
  for (const char *const *side = brief->sides; *side != NULL; side++)
    add_side (brief, *side, section);
  return section;
}

static const json_t *
first_item (const json_t *sections, const char *id)
{
  for (gsize i = 0; i < json_array_size (sections); i++)
    if (strcmp (sy_json_get (json_array_get (sections, i), "id"), id) == 0)
      return json_array_get (json_object_get (json_array_get (sections, i), "items"), 0);
  return NULL;
}

/* Copies: the sentences stand in their own section, too. */
static json_t *
first_of (const json_t *sentences, gsize most)
{
  json_t *first = json_array ();
  for (gsize i = 0; i < MIN (most, json_array_size (sentences)); i++)
    json_array_append_new (first, json_deep_copy (json_array_get (sentences, i)));
  return first;
}

json_t *
sy_brief_first (const json_t *sections, const char *lang)
{
  json_t *first = sy_brief_section ("first", lang);
  for (const char *const *id = (const char *const[]){ "comes", "changes", "situation", NULL }; *id != NULL; id++)
    {
      const json_t *item = first_item (sections, *id);
      const char *key = sy_json_get (json_array_get (json_object_get (item, "sentences"), 0), "key");
      if (item != NULL && !g_str_has_prefix (key, "nothing_"))
        sy_brief_add_item (first, NULL, first_of (json_object_get (item, "sentences"), MOST_FIRST));
    }
  return first;
}
