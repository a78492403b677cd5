// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/brief_words.h"

#include <string.h>

#include "corpus/text.h"
#include "query/table.h"

const char *
sy_brief_words (const char *key, const char *lang)
{
  const GPtrArray *rows = sy_table ("brief.tsv", 3);
  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = rows->pdata[i];
      if (strcmp (cells[0], key) == 0)
        return cells[strcmp (lang, "zh") == 0 ? 2 : 1];
    }
  g_error ("brief.tsv has no row \"%s\"", key);
}

/* ---- references ---- */

void
sy_brief_refs_init (SyBriefRefs *refs)
{
  refs->list = json_array ();
  refs->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
sy_brief_refs_clear (SyBriefRefs *refs)
{
  g_clear_pointer (&refs->list, json_decref);
  g_clear_pointer (&refs->numbers, g_hash_table_unref);
}

/* The number of a reference, which is taken; `place` tells it from others. */
static guint
number_of (SyBriefRefs *refs, char *place, json_t *reference)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (refs->numbers, place));
  if (number != 0)
    {
      g_free (place);
      json_decref (reference);
      return number;
    }
  number = (guint)json_array_size (refs->list) + 1;
  sy_json_set (reference, "number", json_integer (number));
  json_array_append_new (refs->list, reference);
  g_hash_table_insert (refs->numbers, place, GUINT_TO_POINTER (number));
  return number;
}

static guint
quote_number (SyBriefRefs *refs, const json_t *evidence, const char *lang)
{
  static const char *const keys[] = { "document", "path", "start", "end", "quote", "standing", "sha256", "capture", "uri", "observed" };
  json_t *reference = json_object ();
  sy_json_set (reference, "number", json_integer (0));
  sy_json_set (reference, "kind", sy_json_of_text ("quote"));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      json_t *value = json_object_get (evidence, keys[i]);
      sy_json_set (reference, keys[i], value != NULL ? json_incref (value) : json_null ());
    }
  sy_json_set (reference, "lang", sy_json_of_text (lang));
  char *place = g_strdup_printf ("%s\x1f%s\x1f%" JSON_INTEGER_FORMAT "\x1f%" JSON_INTEGER_FORMAT "\x1f%s", sy_json_get (evidence, "document"),
                                 sy_json_get (evidence, "path"), json_integer_value (json_object_get (evidence, "start")),
                                 json_integer_value (json_object_get (evidence, "end")), sy_json_get (evidence, "sha256"));
  return number_of (refs, place, reference);
}

static guint
coverage_number (SyBriefRefs *refs, const json_t *rows)
{
  json_t *reference = json_object (), *sources = json_array ();
  g_autoptr (GString) place = g_string_new ("coverage");
  for (gsize i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i);
      json_t *source = json_object ();
      for (const char *const *key = (const char *const[]){ "source", "state", "reason", NULL }; *key != NULL; key++)
        sy_json_set (source, *key, sy_json_of_text (sy_json_get (row, *key)));
      json_array_append_new (sources, source);
      g_string_append_printf (place, "\x1f%s", sy_json_get (row, "source"));
    }
  sy_json_set (reference, "number", json_integer (0));
  sy_json_set (reference, "kind", sy_json_of_text ("coverage"));
  sy_json_set (reference, "sources", sources);
  return number_of (refs, g_strdup (place->str), reference);
}

/* ---- sentences ---- */

SyBriefSentence
sy_brief_sentence (SyBriefRefs *refs, const char *key, const char *lang)
{
  return (SyBriefSentence){ refs, key, lang, json_object (), json_array () };
}

void
sy_brief_set_text (SyBriefSentence *sentence, const char *name, const char *text)
{
  json_t *part = json_object ();
  sy_json_set (part, "text", sy_json_of_text (text != NULL ? text : ""));
  sy_json_set (sentence->values, name, part);
}

void
sy_brief_set_quote (SyBriefSentence *sentence, const char *name, const char *quote, const char *lang, const char *gloss)
{
  json_t *part = json_object ();
  sy_json_set (part, "quote", sy_json_of_text (quote));
  sy_json_set (part, "lang", sy_json_of_text (lang));
  sy_json_set (part, "gloss", sy_json_of_text (gloss != NULL && *gloss != '\0' ? gloss : NULL));
  sy_json_set (sentence->values, name, part);
}

static void
add_number (SyBriefSentence *sentence, guint number)
{
  for (gsize i = 0; i < json_array_size (sentence->numbers); i++)
    if (json_integer_value (json_array_get (sentence->numbers, i)) == number)
      return;
  json_array_append_new (sentence->numbers, json_integer (number));
}

void
sy_brief_cite (SyBriefSentence *sentence, const json_t *evidence, const char *lang)
{
  if (json_is_object (evidence) && *sy_json_get (evidence, "quote") != '\0')
    add_number (sentence, quote_number (sentence->refs, evidence, lang));
}

void
sy_brief_cite_events (SyBriefSentence *sentence, const json_t *events)
{
  for (gsize i = 0; i < json_array_size (events); i++)
    sy_brief_cite (sentence, json_array_get (json_object_get (json_array_get (events, i), "evidence"), 0), NULL);
}

void
sy_brief_cite_coverage (SyBriefSentence *sentence, const json_t *rows)
{
  if (json_array_size (rows) > 0)
    add_number (sentence, coverage_number (sentence->refs, rows));
}

static void
add_words (json_t *parts, const char *words, gsize length)
{
  g_autofree char *text = g_strndup (words, length);
  json_t *last = json_array_get (parts, json_array_size (parts) - 1);
  const char *before = json_array_size (parts) > 0 ? json_string_value (json_object_get (last, "text")) : NULL;
  if (*text == '\0')
    return;
  g_autofree char *joined = g_strconcat (before != NULL ? before : "", text, NULL);
  if (before != NULL)
    sy_json_set (last, "text", sy_json_of_text (joined));
  else
    json_array_append_new (parts, json_pack ("{s:s}", "text", text));
}

static const json_t *
value_of (const SyBriefSentence *sentence, const char *open, const char *close)
{
  g_autofree char *name = g_strndup (open + 1, (gsize)(close - open - 1));
  return json_object_get (sentence->values, name);
}

/* Whether every {name} between the two stands for something. */
static gboolean
is_filled (const SyBriefSentence *sentence, const char *at, const char *end)
{
  for (const char *open; (open = memchr (at, '{', (gsize)(end - at))) != NULL; at = strchr (open, '}'))
    {
      const json_t *value = value_of (sentence, open, strchr (open, '}'));
      if (*sy_json_get (value, "text") == '\0' && *sy_json_get (value, "quote") == '\0')
        return FALSE;
    }
  return TRUE;
}

/* The pattern with every {name} replaced, without [brackets] in which one stands for nothing. */
static json_t *
fill (const SyBriefSentence *sentence)
{
  json_t *parts = json_array ();
  const char *at = sy_brief_words (sentence->key, sentence->lang);
  for (const char *mark; (mark = strpbrk (at, "{[]")) != NULL;)
    {
      const char *close = *mark == '{' ? strchr (mark, '}') : *mark == '[' ? strchr (mark, ']') : mark;
      g_assert (close != NULL);
      add_words (parts, at, (gsize)(mark - at));
      json_t *value = *mark == '{' ? (json_t *)value_of (sentence, mark, close) : NULL;
      if (json_object_get (value, "quote") != NULL)
        json_array_append (parts, value);
      else if (value != NULL)
        add_words (parts, sy_json_get (value, "text"), strlen (sy_json_get (value, "text")));
      at = *mark == '[' && is_filled (sentence, mark, close) ? mark + 1 : close + 1;
    }
  add_words (parts, at, strlen (at));
  return parts;
}

gboolean
sy_brief_end (SyBriefSentence *sentence, json_t *paragraph)
{
  gboolean stands = json_array_size (sentence->numbers) > 0;
  if (stands)
    {
      json_t *object = json_object ();
      sy_json_set (object, "key", sy_json_of_text (sentence->key));
      sy_json_set (object, "parts", fill (sentence));
      sy_json_set (object, "refs", json_incref (sentence->numbers));
      json_array_append_new (paragraph, object);
    }
  json_decref (sentence->values);
  json_decref (sentence->numbers);
  return stands;
}

/* ---- words ---- */

char *
sy_brief_day (const char *text, const char *lang)
{
  SyDay day;
  int year, month, number;
  if (!sy_day_parse (text, &day, NULL))
    return g_strdup (text);
  sy_day_to_ymd (day, &year, &month, &number);
  g_autofree char *name = g_strdup_printf ("month_%d", month);
  return strcmp (lang, "zh") == 0 ? g_strdup_printf ("%d年%d月%d日", year, month, number)
                                  : g_strdup_printf ("%d %s %d", number, sy_brief_words (name, lang), year);
}

char *
sy_brief_beginning (const char *text, glong most, gboolean *cut)
{
  *cut = g_utf8_strlen (text, -1) > most;
  if (!*cut)
    return g_strdup (text);
  g_autoptr (GArray) sentences = sy_text_sentences (text);
  const char *limit = g_utf8_offset_to_pointer (text, most), *end = NULL;
  for (guint i = 0; i < sentences->len && text + g_array_index (sentences, SySpan, i).end <= limit; i++)
    end = text + g_array_index (sentences, SySpan, i).end;
  /* A sentence that is too long ends at a gap between words or clauses; so does one behind a mere beginning. */
  if (end != NULL && g_utf8_strlen (text, end - text) < most / 3)
    end = NULL;
  for (const char *at = limit; end == NULL && at > text; at = g_utf8_prev_char (at))
    if (*at == ' ' || g_utf8_get_char (at) == 0xff0c || g_utf8_get_char (at) == 0xff1b)
      end = at;
  return g_strndup (text, (gsize)((end != NULL ? end : limit) - text));
}
