// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/reader_register.h"
#include "index/readers.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/text.h"

/* Asked in this order: the particular before the general. */
const SyReader *
sy_readers (void)
{
  static SyReader table[28];
  static gsize once;
  if (g_once_init_enter (&once))
    {
      const SyReader *const rows[] = {
        &sy_reader_conversion, &sy_reader_party_table, &sy_reader_party_json, &sy_reader_party_xml, &sy_reader_page_rules, &sy_reader_cellar_listing, &sy_reader_ecfr, &sy_reader_formex, &sy_reader_notice, &sy_reader_eurlex,
        &sy_reader_register, &sy_reader_fr_abstract, &sy_reader_fr_json, &sy_reader_fr_xml, &sy_reader_fr_html, &sy_reader_ccl_json, &sy_reader_chart_json, &sy_reader_flat_act, &sy_reader_cn_text, &sy_reader_mofcom, &sy_reader_mfa, &sy_reader_jsonl, &sy_reader_html, &sy_reader_wassenaar, &sy_reader_list_text, &sy_reader_cn_licence, &sy_reader_plain,
      };
      G_STATIC_ASSERT (G_N_ELEMENTS (rows) < G_N_ELEMENTS (table));
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        table[i] = *rows[i];
      g_once_init_leave (&once, 1);
    }
  return table;
}

const SyReader *
sy_reader_for (const SyReading *reading)
{
  for (const SyReader *reader = sy_readers (); reader->name != NULL; reader++)
    if (reader->accepts (reading))
      return reader;
  return NULL;
}

typedef struct
{
  SyDocumentFunc emit;
  gpointer data;
  guint emitted;
  gboolean stopped;
} Counted;

static gboolean
count_document (SyDocument *document, gpointer data)
{
  Counted *counted = data;
  counted->emitted++;
  counted->stopped = !counted->emit (document, counted->data);
  return !counted->stopped;
}

static gboolean
no_reader (const SyReading *reading, GError **error)
{
  g_autofree char *type = g_strdup (reading->capture->content_type != NULL ? reading->capture->content_type : "unknown type");
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "no reader for %s", g_strstrip (type));
  return FALSE;
}

gboolean
sy_read (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  const SyReader *reader = sy_reader_for (reading);
  Counted counted = { emit, data, 0, FALSE };
  g_autoptr (GError) failure = NULL;
  if (reader != NULL ? reader->read (reading, count_document, &counted, &failure) : no_reader (reading, &failure))
    return TRUE;
  const char *reason = failure != NULL ? failure->message : "the reader stopped";
  gboolean imported = g_strcmp0 (reading->capture->kind, "resource") == 0 && g_str_has_prefix (reading->capture->source, "import:");
  if (imported && counted.emitted == 0 && !counted.stopped)
    sy_reader_raw (reading, reason, emit, data);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Length of the address without query and fragment. */
static gsize
address_length (const SyReading *reading)
{
  return reading->capture->uri != NULL ? strcspn (reading->capture->uri, "?#") : 0;
}

gboolean
sy_reading_named (const SyReading *reading, const char *endings)
{
  gsize length = address_length (reading);
  while (TRUE)
    {
      gsize size = strcspn (endings, "|");
      if (size <= length && g_ascii_strncasecmp (reading->capture->uri + length - size, endings, size) == 0)
        return TRUE;
      if (endings[size] == '\0')
        return FALSE;
      endings += size + 1;
    }
}

gboolean
sy_reading_holds (const SyReading *reading, const char *literal, gsize within)
{
  gsize size = strlen (literal);
  gsize looked = MIN (reading->length, within + size - 1);
  return looked >= size && memmem (reading->data, looked, literal, size) != NULL;
}

char
sy_reading_first (const SyReading *reading)
{
  gsize at = reading->length >= 3 && memcmp (reading->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  while (at < reading->length && g_ascii_isspace (reading->data[at]))
    at++;
  return at < reading->length ? (char)reading->data[at] : '\0';
}

char *
sy_reading_element (const SyReading *reading, gsize within)
{
  const char *at = (const char *) reading->data, *end = at + MIN (reading->length, within);
  while (at < end && (at = memchr (at, '<', (gsize) (end - at))) != NULL)
    {
      const char *name = at + 1, *stop = name;
      if (end - at > 4 && memcmp (at, "<!--", 4) == 0)
        {
          const char *close = memmem (at, (gsize) (end - at), "-->", 3);
          if (close == NULL)
            return NULL;
          at = close + 3;
          continue;
        }
      while (stop < end && (g_ascii_isalnum (*stop) || strchr ("._:-", *stop) != NULL) && *stop != '\0')
        stop++;
      if (stop > name && stop < end && g_ascii_isalpha (*name))
        return g_strndup (name, (gsize) (stop - name));
      at++;
    }
  return NULL;
}

SyStanding
sy_reading_standing (const SyReading *reading)
{
  const SyCapture *capture = reading->capture;
  static const char *const answers[] = { "response", "revisit", "conversion", NULL }; /* a conversion is of one, unless it was imported */
  gboolean answer = capture->kind != NULL && g_strv_contains (answers, capture->kind);
  gboolean imported = capture->source != NULL && g_str_has_prefix (capture->source, "import:");
  return answer && !imported ? SY_STANDING_OFFICIAL : SY_STANDING_COPY;
}

const char *
sy_reading_set (const SyReading *reading)
{
  const char *source = reading->capture->source;
  return source != NULL && g_str_has_prefix (source, "import:") && source[7] != '\0' ? source + 7 : "files";
}

char *
sy_reading_import_id (const SyReading *reading, const char *id)
{
  return g_strdup_printf ("import:%s/%s", sy_reading_set (reading), id);
}

char *
sy_reading_name (const SyReading *reading)
{
  g_autofree char *place = g_strconcat ("file:", sy_reading_set (reading), "/", NULL);
  gsize length = address_length (reading), start = length;
  if (g_str_has_prefix (reading->capture->uri, place))
    start = strlen (place);
  else
    while (start > 0 && strchr ("/:", reading->capture->uri[start - 1]) == NULL)
      start--;
  g_autofree char *name = g_strndup (reading->capture->uri + start, length - start);
  char *plain = g_uri_unescape_string (name, NULL);
  return plain != NULL ? plain : g_steal_pointer (&name);
}

char *
sy_address_host (const char *uri)
{
  const char *start = strstr (uri, "://");
  return start != NULL ? g_ascii_strdown (start + 3, (gssize)strcspn (start + 3, ":/?#")) : NULL;
}

char *
sy_reading_page_id (const SyReading *reading, const char *uri)
{
  g_autofree char *host = sy_address_host (uri);
  if (host == NULL)
    {
      g_autofree char *name = sy_reading_name (reading);
      return sy_reading_import_id (reading, name);
    }
  const char *path = strstr (uri, "://") + 3;
  path += strcspn (path, "/?#");
  g_autofree char *place = g_strndup (path, strcspn (path, "#"));
  g_strchomp (place);
  return g_strconcat ("import:web/", host, *place != '\0' && strcmp (place, "/") != 0 ? place : "", NULL);
}

void
sy_reader_attribute (SyDocument *document, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    sy_document_add_attribute (document, name, value, NULL);
}

void
sy_reader_set_title (SyDocument *document, const char *title)
{
  g_autofree char *normal = sy_text_normalise (title != NULL ? title : "", FALSE);
  if (strlen (normal) > SY_MAX_TITLE)
    {
      const char *end = g_utf8_find_prev_char (normal, normal + SY_MAX_TITLE + 1);
      normal[end - normal] = '\0';
    }
  g_free (document->title);
  document->title = g_steal_pointer (&normal);
}

gboolean
sy_reader_passage (SyDocument *document, SyPassageKind kind, guint level, const char *path, const char *text, GError **error)
{
  if (text == NULL)
    return TRUE;
  if (strlen (text) > SY_MAX_PASSAGE)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "a passage of \"%s\" exceeds SY_MAX_PASSAGE (%u bytes)", document->id, SY_MAX_PASSAGE);
      return FALSE;
    }
  if (document->passages->len >= SY_MAX_PASSAGES)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "\"%s\" exceeds SY_MAX_PASSAGES (%u)", document->id, SY_MAX_PASSAGES);
      return FALSE;
    }
  sy_document_add_passage (document, kind, level, path, text);
  return TRUE;
}

gboolean
sy_reader_paragraphs (SyDocument *document, const char *text, GError **error)
{
  g_autoptr (GString) paragraph = g_string_new (NULL);
  while (TRUE)
    {
      gsize length = strcspn (text, "\n");
      gboolean empty = TRUE;
      for (gsize i = 0; i < length && empty; i++)
        empty = g_ascii_isspace (text[i]);
      if (!empty)
        {
          g_string_append_len (paragraph, text, (gssize)length);
          g_string_append_c (paragraph, '\n');
        }
      if (empty || text[length] == '\0')
        {
          if (!sy_reader_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, paragraph->str, error))
            return FALSE;
          g_string_truncate (paragraph, 0);
        }
      if (text[length] == '\0')
        return TRUE;
      text += length + 1;
    }
}
