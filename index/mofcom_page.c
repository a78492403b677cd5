// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/mofcom_page.h"

#include <string.h>

#include "corpus/link.h"
#include "corpus/text.h"
#include "index/readers.h"

SyMarkup *
sy_mofcom_parse (const char *html, GError **error)
{
  static GRegex *line_break;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      line_break = g_regex_new ("<br\\b[^<>]{0,200}>", G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  g_autofree char *lines = g_regex_replace_literal (line_break, html, -1, 0, "<br><br>", 0, NULL);
  return sy_markup_parse (SY_MARKUP_HTML, lines != NULL ? lines : html, error);
}

const SyMarkupNode *
sy_mofcom_first (const SyMarkup *markup, const char *const *xpaths)
{
  for (guint i = 0; xpaths[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) found = sy_markup_nodes (markup, NULL, xpaths[i], NULL);
      for (guint j = 0; found != NULL && j < found->len; j++)
        {
          g_autofree char *text = sy_markup_text (found->pdata[j]);
          if (*text != '\0')
            return found->pdata[j];
        }
    }
  return NULL;
}

/* ---- attachments ---- */

/* Value of a parameter of an address's query, decoded from UTF-8 or else from what China wrote before it; NULL if it has none. Caller's. */
static char *
parameter (const char *uri, const char *name)
{
  const char *query = strchr (uri, '?');
  if (query == NULL)
    return NULL;
  g_auto (GStrv) pairs = g_strsplit (query + 1, "&", -1);
  gsize length = strlen (name);
  for (guint i = 0; pairs[i] != NULL; i++)
    if (strncmp (pairs[i], name, length) == 0 && pairs[i][length] == '=')
      {
        g_autofree char *bytes = g_uri_unescape_string (g_strdelimit (pairs[i] + length + 1, "+", ' '), NULL);
        gboolean utf8 = bytes != NULL && g_utf8_validate (bytes, -1, NULL);
        return bytes == NULL ? NULL : utf8 ? g_steal_pointer (&bytes) : sy_text_decode ((const guint8 *)bytes, strlen (bytes), "gb18030", NULL, NULL);
      }
  return NULL;
}

/* Name of a file: as the download says, else the words of the link, else the end of its path. Caller's. */
static char *
file_name (const SyMarkupNode *link, const char *href)
{
  char *name = parameter (href, "fileName");
  if (name != NULL && *name != '\0')
    return name;
  g_free (name);
  g_autofree char *words = sy_markup_text (link);
  if (*words != '\0')
    return g_steal_pointer (&words);
  g_autofree char *path = g_strndup (href, strcspn (href, "?#"));
  const char *slash = strrchr (path, '/');
  return g_strdup (slash != NULL ? slash + 1 : path);
}

static void
add_attachments (SyCnDraft *draft, const SyMarkup *markup, const SyMarkupNode *body, const char *base)
{
  g_autoptr (GPtrArray) links = sy_markup_nodes (markup, body, ".//a[@href]", NULL);
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      g_autofree char *href = sy_markup_attribute (links->pdata[i], "href");
      g_strstrip (href);
      if (!sy_link_is_file (href))
        continue;
      g_autofree char *name = file_name (links->pdata[i], href), *address = sy_link_resolve (href, base);
      g_autofree char *value = g_strconcat (name, " ", address, NULL);
      sy_cn_draft_state (draft, "attachment", value);
    }
}

/* ---- text ---- */

static gboolean
add_line (SyPassageKind kind, guint level, const char *text, const SyMarkupNode *node, gpointer data)
{
  SyCnDraft *draft = data;
  g_autofree char *rest = sy_cn_head_take_marks (&draft->head, text);
  if (rest != NULL && *rest == '\0')
    return TRUE;
  char *line = rest != NULL ? g_steal_pointer (&rest) : g_strdup (text);
  g_ptr_array_add (draft->lines, line);
  if (kind == SY_PASSAGE_ROW)
    g_hash_table_add (draft->rows, line);
  return TRUE;
}

void
sy_mofcom_body (SyCnDraft *draft, const SyMarkup *markup, const SyMarkupNode *body, const char *base)
{
  if (draft->lines == NULL)
    {
      draft->lines = g_ptr_array_new_with_free_func (g_free);
      draft->rows = g_hash_table_new (NULL, NULL);
    }
  sy_markup_passages (body, add_line, draft);
  add_attachments (draft, markup, body, base);
}

static gboolean
has_chinese (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (sy_text_is_cjk (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

const char *
sy_mofcom_damage (const SyCnDraft *draft)
{
  const char *title = draft->head.title;
  if (title != NULL && (strstr (title, "???") != NULL || !has_chinese (title)))
    return "its title is garbled: the server replaced Chinese characters by question marks";
  if (draft->lines == NULL || draft->lines->len == 0)
    return "it holds no text: an empty or withdrawn page";
  for (guint i = 0; i < draft->lines->len; i++)
    if (strstr (draft->lines->pdata[i], "an error occurred while processing this directive") != NULL)
      return "it holds a server's error instead of a text: a withdrawn page";
  for (guint i = 0; i < draft->lines->len; i++)
    if (has_chinese (draft->lines->pdata[i]))
      return NULL;
  return "its text is garbled: no Chinese character in it";
}

char *
sy_mofcom_plain (const char *fragment)
{
  g_autoptr (SyMarkup) markup = sy_markup_parse (SY_MARKUP_HTML, fragment, NULL);
  return markup != NULL ? sy_markup_text (sy_markup_root (markup)) : g_strdup ("");
}

/* ---- scripts ---- */

/* Appends the character that the escape at `*at` (behind its backslash) stands for. */
static void
append_escape (GString *text, const char **at)
{
  static const char names[] = "nrtbf", values[] = "\n\r\t\b\f";
  const char *name = **at != '\0' ? strchr (names, **at) : NULL;
  char *end = NULL;
  g_autofree char *digits = **at == 'u' ? g_strndup (*at + 1, 4) : NULL;
  guint64 code = digits != NULL ? g_ascii_strtoull (digits, &end, 16) : 0;
  if (digits != NULL && end == digits + 4 && code > 0 && g_unichar_validate ((gunichar)code))
    {
      g_string_append_unichar (text, (gunichar)code);
      *at += 5;
    }
  else if (name != NULL)
    {
      g_string_append_c (text, values[name - names]);
      (*at)++;
    }
  else if (**at != '\0')
    {
      const char *next = g_utf8_next_char (*at);
      g_string_append_len (text, *at, next - *at);
      *at = next;
    }
}

static const char *
skip_space (const char *at)
{
  return at + strspn (at, " \t\r\n");
}

/* Whether the quotation mark at `at` ends its literal. The portal writes titles into its scripts as they are, with whatever marks are in them: the
 * statement must end, too. */
static gboolean
ends_literal (const char *at, char quote)
{
  if (*at != quote)
    return FALSE;
  at++;
  at += strspn (at, " \t\r");
  return *at == ';' || *at == ',' || *at == '\n' || *at == '\0';
}

/* The literal that begins with the quotation mark at `at`; NULL if it does not end on its line. */
static char *
read_literal (const char *at)
{
  char quote = *at++;
  g_autoptr (GString) text = g_string_new (NULL);
  while (!ends_literal (at, quote) && *at != '\0' && *at != '\n')
    if (*at == '\\')
      {
        at++;
        append_escape (text, &at);
      }
    else
      g_string_append_c (text, *at++);
  return *at == quote ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
sy_script_variable (const char *script, const char *name)
{
  gsize length = strlen (name);
  for (const char *at = script; (at = strstr (at, "var ")) != NULL;)
    {
      at = skip_space (at + strlen ("var"));
      if (strncmp (at, name, length) != 0)
        continue;
      const char *sign = skip_space (at + length);
      const char *value = *sign == '=' ? skip_space (sign + 1) : "";
      if (*value == '\'' || *value == '"')
        return read_literal (value);
    }
  return NULL;
}
