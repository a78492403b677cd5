// SPDX-License-Identifier: GPL-3.0-or-later
/* The last resort for imports: what no reader takes, or what its reader had to refuse, is kept as text without structure, so that it can be found and looked at. The document says why. */
#include <string.h>

#include "corpus/limits.h"
#include "corpus/text.h"
#include "index/cn_lines.h"
#include "index/readers.h"

#define READER  "raw/1"
#define LOOK    (64 << 10)
#define CHUNK   4096        /* bytes after which a line ends a passage, as an empty line does */
#define LONGEST (64u << 10) /* bytes of a passage without any line */
#define MANY    100000      /* passages; then they grow instead */

/* Whether it looks like text: no zero bytes but those of UTF-16, few other controls. */
static gboolean
is_text (const SyReading *reading)
{
  gsize looked = MIN (reading->length, LOOK), controls = 0;
  gboolean wide = looked >= 2 && (memcmp (reading->data, "\xff\xfe", 2) == 0 || memcmp (reading->data, "\xfe\xff", 2) == 0);
  for (gsize i = 0; i < looked && !wide; i++)
    {
      guint8 c = reading->data[i];
      if (c == 0)
        return FALSE;
      controls += c < 0x20 && strchr ("\t\n\r\f\v\x1b", c) == NULL;
    }
  return looked > 0 && controls * 50 <= looked && !sy_reading_holds (reading, "%PDF-", 1);
}

/* --- markup that is not well-formed, JSON that breaks off --- */

static gboolean
is_one_of (const char *name, gsize length, const char *names)
{
  for (const char *at = names; *at != '\0'; at += *at == ' ')
    {
      gsize size = strcspn (at, " ");
      if (size == length && g_ascii_strncasecmp (at, name, size) == 0)
        return TRUE;
      at += size;
    }
  return FALSE;
}

/* What stands for a tag: nothing inside words, a space where sources drop it, else the end of a paragraph. */
static const char *
stand_in (const char *name, gsize length)
{
  if (is_one_of (name, length, "b i em strong span a u font sup sub"))
    return "";
  return is_one_of (name, length, "e su td th ent") ? " " : "\n\n";
}

/* The end of a tag, comment or script that begins at `at`; NULL if it does not end. */
static const char *
end_of_tag (const char *at)
{
  static const char *const pairs[][2] = { { "<!--", "-->" }, { "<script", "</script>" }, { "<style", "</style>" }, { "<![CDATA[", "[" } };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_ascii_strncasecmp (at, pairs[i][0], strlen (pairs[i][0])) == 0)
      {
        const char *end = strstr (at + strlen (pairs[i][0]) - 1, pairs[i][1]);
        return end != NULL ? end + strlen (pairs[i][1]) : NULL;
      }
  const char *end = strchr (at, '>');
  return end != NULL ? end + 1 : NULL;
}

static char *
without_tags (const char *text)
{
  g_autoptr (GString) plain = g_string_sized_new (strlen (text));
  gboolean unclosed = FALSE; /* nothing closes from here on: looked for once */
  while (*text != '\0')
    {
      gboolean tag = *text == '<' && (g_ascii_isalpha (text[1]) || strchr ("/!?", text[1]) != NULL) && text[1] != '\0' && !unclosed;
      const char *end = tag ? end_of_tag (text) : NULL;
      unclosed = unclosed || (tag && end == NULL);
      if (end == NULL)
        {
          g_string_append_c (plain, *text++);
          continue;
        }
      const char *name = text + (text[1] == '/' ? 2 : 1);
      g_string_append (plain, stand_in (name, strcspn (name, " \t\r\n/>")));
      text = end;
    }
  return sy_cn_unescape (plain->str);
}

/* "\u51fa" and "\n" of JSON as what they stand for. */
static char *
without_escapes (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));
  while (*text != '\0')
    {
      char digits[5] = "";
      if (text[0] == '\\' && text[1] == 'u')
        g_strlcpy (digits, text + 2, sizeof digits);
      gunichar c = strlen (digits) == 4 && strspn (digits, "0123456789abcdefABCDEF") == 4 ? (gunichar)g_ascii_strtoull (digits, NULL, 16) : 0;
      if (c >= 0x20 && g_unichar_validate (c))
        {
          g_string_append_unichar (plain, c);
          text += 6;
        }
      else if (text[0] == '\\' && text[1] != '\0' && strchr ("nrt\"/", text[1]) != NULL)
        {
          g_string_append_c (plain, strchr ("\"/", text[1]) != NULL ? text[1] : '\n');
          text += 2;
        }
      else
        g_string_append_c (plain, *text++);
    }
  return g_string_free (plain, FALSE);
}

/* --- passages --- */

/* Bytes of the next passage: up to an empty line, or a line's end once it is long, or a blank once it is too long. */
static gsize
passage_length (const char *text, gsize least)
{
  gsize length = 0;
  while (text[length] != '\0')
    {
      gsize line = strcspn (text + length, "\n");
      if (length + line >= LONGEST)
        {
          const char *cut = text + LONGEST;
          while (cut > text + LONGEST / 2 && *cut != ' ')
            cut--;
          return (gsize)((*cut == ' ' ? cut : g_utf8_find_prev_char (text, text + LONGEST + 1)) - text);
        }
      length += line + (text[length + line] == '\n');
      gboolean empty = text[length] == '\n';
      if (length >= least && (empty || length >= CHUNK))
        return length;
    }
  return length;
}

static void
add_passages (SyDocument *document, const char *text)
{
  gsize least = strlen (text) / MANY;
  while (*text != '\0')
    {
      gsize length = passage_length (text, MAX (least, 1));
      g_autofree char *words = g_strndup (text, length);
      if (!sy_reader_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, words, NULL))
        return;
      text += length;
    }
}

gboolean
sy_reader_raw (const SyReading *reading, const char *reason, SyDocumentFunc emit, gpointer data)
{
  if (!is_text (reading))
    return FALSE;
  g_autofree char *text = sy_text_decode (reading->data, reading->length, reading->charset, NULL, NULL);
  if (text == NULL)
    return FALSE;
  char first = sy_reading_first (reading);
  g_autofree char *plain = first == '<' ? without_tags (text) : first == '{' || first == '[' ? without_escapes (text) : g_steal_pointer (&text);
  g_autofree char *name = sy_reading_name (reading), *id = sy_reading_page_id (reading, reading->capture->uri);
  g_autoptr (SyDocument) document =
      sy_document_new (id, "xx", reading->capture->source, "other", sy_text_guess_language (plain), SY_STANDING_PRIVATE, READER);
  sy_reader_set_title (document, name);
  sy_reader_attribute (document, "import_id", name);
  sy_reader_attribute (document, "unparsed", reason);
  guint stated = document->passages->len;
  add_passages (document, plain);
  if (document->passages->len == stated)
    return FALSE;
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}
