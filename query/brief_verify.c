// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/brief_verify.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/markup.h"
#include "index/zip.h"
#include "query/brief_render.h"
#include "query/json.h"

/* ---- the file ---- */

/* A briefing as it lies in a file. */
typedef struct
{
  char *text;   /* what people read, with its markup, without the comment */
  json_t *mark; /* what verifies it */
  gboolean is_markup;
} File;

static void
file_clear (File *file)
{
  g_clear_pointer (&file->text, g_free);
  g_clear_pointer (&file->mark, json_decref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

static char *
member_text (const GPtrArray *members, const char *name)
{
  for (guint i = 0; i < members->len; i++)
    {
      const SyZipMember *member = members->pdata[i];
      gsize length;
      const char *data = g_bytes_get_data (member->bytes, &length);
      if (strcmp (member->name, name) == 0)
        return g_strndup (data, length);
    }
  return NULL;
}

/* The last mark in a text. NULL where there is none. A word processor that wrote the file anew writes &quot; for quotation marks. */
static json_t *
find_mark (const char *text)
{
  const char *found = g_strrstr (text, SY_BRIEF_MARK);
  const char *open = found != NULL ? strpbrk (found, "{<") : NULL;
  if (open == NULL || *open != '{')
    return NULL;
  g_autofree char *rest = g_strndup (open, strcspn (open, "<"));
  g_auto (GStrv) pieces = g_strsplit (rest, "&quot;", -1);
  g_autofree char *json = g_strjoinv ("\"", pieces);
  json_t *mark = json_loads (json, JSON_DISABLE_EOF_CHECK, NULL);
  if (json_is_object (mark) && json_is_array (json_object_get (mark, "references")) && json_is_object (json_object_get (mark, "asked")))
    return mark;
  json_decref (mark);
  return NULL;
}

static gboolean
read_zip (const char *data, gsize length, File *file)
{
  g_autoptr (GPtrArray) members = sy_zip_read ((const guint8 *)data, length, NULL);
  g_autofree char *meta = members != NULL ? member_text (members, "meta.xml") : NULL;
  file->mark = meta != NULL ? find_mark (meta) : NULL;
  file->text = file->mark != NULL ? member_text (members, "content.xml") : NULL;
  file->is_markup = TRUE;
  return file->text != NULL;
}

static gboolean
read_text (const char *data, gsize length, File *file)
{
  g_autofree char *whole = g_strndup (data, length);
  char *comment = g_strrstr (whole, "<!-- " SY_BRIEF_MARK);
  file->mark = comment != NULL ? find_mark (comment) : NULL;
  if (file->mark == NULL)
    return FALSE;
  const char *end = strstr (comment, " -->\n");
  g_autofree char *behind = g_strdup (end != NULL ? end + strlen (" -->\n") : "");
  *comment = '\0';
  file->text = g_strconcat (whole, behind, NULL);
  file->is_markup = strcmp (sy_json_get (file->mark, "form"), "html") == 0;
  return TRUE;
}

static gboolean
read_file (const char *data, gsize length, File *file)
{
  return length > 4 && memcmp (data, "PK\003\004", 4) == 0 ? read_zip (data, length, file) : read_text (data, length, file);
}

gboolean
sy_brief_is (const char *data, gsize length)
{
  g_auto (File) file = { NULL };
  return read_file (data, length, &file);
}

/* ---- what people read ---- */

/* Without white space and the marks that escape: two writings of the same words are the same. Caller's. */
static char *
bare (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && *p != '\\')
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
  return g_string_free (out, FALSE);
}

/* Caller's. NULL with an error. */
static char *
read_words (const File *file, GError **error)
{
  if (!g_utf8_validate (file->text, -1, NULL))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the briefing is no UTF-8");
      return NULL;
    }
  if (!file->is_markup)
    return bare (file->text);
  g_autoptr (SyMarkup) markup =
      sy_markup_parse (strcmp (sy_json_get (file->mark, "form"), "html") == 0 ? SY_MARKUP_HTML : SY_MARKUP_XML, file->text, error);
  g_autofree char *words = markup != NULL ? sy_markup_text (sy_markup_root (markup)) : NULL;
  return words != NULL ? bare (words) : NULL;
}

/* ---- one reference ---- */

/* The characters start..end of a passage; NULL where it is shorter. Caller's. */
static char *
characters (const char *text, json_int_t start, json_int_t end)
{
  glong length = g_utf8_strlen (text, -1);
  return start >= 0 && start <= end && end <= length ? g_utf8_substring (text, start, end) : NULL;
}

/* What stands at the place in the capture; NULL where no such text is held (*error is set only for failures). Caller's. */
static char *
look_up (SyEngine *engine, const json_t *reference, GError **error)
{
  const char *document = sy_json_get (reference, "document"), *label = strchr (document, '@');
  g_autofree char *id = g_strndup (document, label != NULL ? (gsize)(label - document) : strlen (document)), *found = NULL;
  g_autoptr (SyVersion) version = sy_catalogue_find (engine->catalogue, id, label != NULL ? label + 1 : "", NULL);
  g_autoptr (GPtrArray) renditions = version != NULL ? sy_catalogue_renditions (engine->catalogue, version->version, FALSE, error) : NULL;
  for (guint i = 0; renditions != NULL && i < renditions->len; i++)
    {
      const SyRendition *rendition = renditions->pdata[i];
      if (strcmp (rendition->capture->sha256, sy_json_get (reference, "sha256")) != 0)
        continue;
      g_autoptr (GPtrArray) passages = sy_catalogue_passages (engine->catalogue, rendition->rendition, error);
      for (guint k = 0; passages != NULL && k < passages->len; k++)
        {
          const SyPassage *passage = passages->pdata[k];
          if (strcmp (passage->path, sy_json_get (reference, "path")) != 0)
            continue;
          g_free (found);
          found = characters (passage->text, json_integer_value (json_object_get (reference, "start")),
                              json_integer_value (json_object_get (reference, "end")));
          if (g_strcmp0 (found, sy_json_get (reference, "quote")) == 0)
            return g_steal_pointer (&found);
        }
    }
  return g_steal_pointer (&found);
}

static const char *
coverage_outcome (const json_t *reference, const json_t *coverage)
{
  const json_t *sources = json_object_get (reference, "sources");
  for (gsize i = 0; i < json_array_size (sources); i++)
    for (gsize k = 0; k < json_array_size (coverage); k++)
      {
        const json_t *was = json_array_get (sources, i), *is = json_array_get (coverage, k);
        if (strcmp (sy_json_get (was, "source"), sy_json_get (is, "source")) == 0
            && strcmp (sy_json_get (was, "state"), sy_json_get (is, "state")) != 0)
          return "covered_otherwise";
      }
  return "same";
}

static json_t *
verify_one (SyEngine *engine, const json_t *reference, const char *words, const json_t *coverage, GError **error)
{
  json_t *row = json_object ();
  gboolean covers = strcmp (sy_json_get (reference, "kind"), "coverage") == 0;
  g_autoptr (GError) problem = NULL;
  g_autofree char *found = covers ? NULL : look_up (engine, reference, &problem), *quote = bare (sy_json_get (reference, "quote"));
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      json_decref (row);
      return NULL;
    }
  const char *outcome = covers                                                  ? coverage_outcome (reference, coverage)
                        : found == NULL                                         ? "not_held"
                        : strcmp (found, sy_json_get (reference, "quote")) != 0 ? "differs"
                        : strstr (words, quote) == NULL                         ? "changed"
                                                                                : "same";
  json_object_set (row, "number", json_object_get (reference, "number"));
  for (const char *const *key = (const char *const[]){ "document", "path", NULL }; *key != NULL; key++)
    sy_json_set (row, *key, sy_json_of_text (covers ? NULL : sy_json_get (reference, *key)));
  sy_json_set (row, "outcome", sy_json_of_text (outcome));
  sy_json_set (row, "quote", sy_json_of_text (covers ? NULL : sy_json_get (reference, "quote")));
  sy_json_set (row, "found", sy_json_of_text (found));
  return row;
}

/* ---- made again ---- */

static gboolean
is_same_state (const json_t *then, const json_t *now)
{
  for (const char *const *key = (const char *const[]){ "archive", "rules", "program", "corrections", "clock_day", NULL }; *key != NULL; key++)
    if (!json_equal (json_object_get (then, *key), json_object_get (now, *key)))
      return FALSE;
  return TRUE;
}

/* Whether the same bytes are made here: true, false, or null where another state is here. NULL with an error. */
static json_t *
reproduce (SyEngine *engine, const File *file, const char *data, gsize length, GError **error)
{
  const json_t *asked = json_object_get (file->mark, "asked"), *sides = json_object_get (asked, "jurisdictions");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (gsize i = 0; i < json_array_size (sides); i++)
    g_ptr_array_add (names, (gpointer)json_string_value (json_array_get (sides, i)));
  g_ptr_array_add (names, NULL);
  g_autofree char *jurisdictions = g_strjoinv (",", (char **)names->pdata);
  SyRequest request = { .text = sy_json_get (asked, "field"),
                        .lang = strcmp (sy_json_get (asked, "lang"), "zh") == 0 ? "zh" : "en",
                        .jurisdiction = jurisdictions,
                        .style = sy_json_get (asked, "style"),
                        .limit = 1 };
  request.as_of = request.known_as_of = SY_DAY_NONE;
  sy_day_parse (sy_json_get (asked, "as_of"), &request.as_of, NULL);
  sy_day_parse (sy_json_get (asked, "known_as_of"), &request.known_as_of, NULL);
  if (!sy_day_parse (sy_json_get (asked, "from"), &request.period.from, NULL) || !sy_day_parse (sy_json_get (asked, "to"), &request.period.to, NULL))
    return json_null ();
  request.period.to++;
  json_t *answer = sy_answer_brief (engine, &request, error), *outcome = NULL;
  SyForm form;
  if (answer != NULL
      && (!is_same_state (json_object_get (file->mark, "basis"), json_object_get (answer, "basis"))
          || !sy_form_parse (sy_json_get (file->mark, "form"), &form)))
    outcome = json_null ();
  else if (answer != NULL)
    {
      /* A file has its style in it; a page that was saved from the daemon links it. */
      g_autoptr (GBytes) same = g_bytes_new_static (data, length), again = sy_brief_render (answer, form, FALSE, error),
                         page = again != NULL && form == SY_FORM_HTML ? sy_brief_render (answer, form, TRUE, error) : NULL;
      gboolean made = again != NULL && (form != SY_FORM_HTML || page != NULL);
      outcome = made ? json_boolean (g_bytes_equal (again, same) || (page != NULL && g_bytes_equal (page, same))) : NULL;
    }
  json_decref (answer);
  return outcome;
}

/* ---- the whole ---- */

static json_int_t
count_of (const json_t *rows, const char *outcome)
{
  json_int_t count = 0;
  for (gsize i = 0; i < json_array_size (rows); i++)
    count += strcmp (sy_json_get (json_array_get (rows, i), "outcome"), outcome) == 0;
  return count;
}

static void
count_outcomes (json_t *answer, const json_t *rows)
{
  sy_json_set (answer, "count", json_integer ((json_int_t) json_array_size (rows)));
  sy_json_set (answer, "same", json_integer (count_of (rows, "same")));
  sy_json_set (answer, "differs", json_integer (count_of (rows, "differs") + count_of (rows, "changed")));
  sy_json_set (answer, "not_held", json_integer (count_of (rows, "not_held")));
  sy_json_set (answer, "covered_otherwise", json_integer (count_of (rows, "covered_otherwise")));
}

static json_t *
verify_all (SyEngine *engine, const File *file, const char *words, GError **error)
{
  const json_t *references = json_object_get (file->mark, "references"), *asked = json_object_get (file->mark, "asked");
  SyRequest everything = {
    .text = "", .lang = strcmp (sy_json_get (asked, "lang"), "zh") == 0 ? "zh" : "en", .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE, .limit = 1
  };
  json_t *state = sy_answer_coverage (engine, &everything, error), *rows = state != NULL ? json_array () : NULL;
  for (gsize i = 0; rows != NULL && i < json_array_size (references); i++)
    {
      json_t *row = verify_one (engine, json_array_get (references, i), words, json_object_get (state, "coverage"), error);
      if (row == NULL)
        g_clear_pointer (&rows, json_decref);
      else
        json_array_append_new (rows, row);
    }
  json_decref (state);
  return rows;
}

json_t *
sy_brief_verify (SyEngine *engine, const char *data, gsize length, GError **error)
{
  g_auto (File) file = { NULL };
  if (!read_file (data, length, &file))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "this is no briefing, or what verifies it was cut out");
      return NULL;
    }
  g_autofree char *words = read_words (&file, error), *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, file.text, -1);
  if (words == NULL || !sy_engine_begin (engine, error))
    return NULL;
  json_t *rows = verify_all (engine, &file, words, error), *reproduced = rows != NULL ? reproduce (engine, &file, data, length, error) : NULL,
         *answer = NULL;
  g_autofree char *here = sy_catalogue_head (engine->catalogue);
  if (reproduced != NULL)
    {
      answer = json_object ();
      sy_json_set (answer, "kind", sy_json_of_text ("brief_verification"));
      json_object_set (answer, "form", json_object_get (file.mark, "form"));
      json_object_set (answer, "asked", json_object_get (file.mark, "asked"));
      sy_json_set (answer, "archive", sy_json_of_text (sy_json_get2 (file.mark, "basis", "archive")));
      sy_json_set (answer, "archive_here", sy_json_of_text (here));
      sy_json_set (answer, "edited", json_boolean (strcmp (digest, sy_json_get (file.mark, "sha256")) != 0));
      sy_json_set (answer, "reproduced", json_incref (reproduced));
      count_outcomes (answer, rows);
      sy_json_set (answer, "results", json_incref (rows));
    }
  json_decref (rows);
  json_decref (reproduced);
  sy_engine_end (engine);
  return answer;
}
