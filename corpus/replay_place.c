// SPDX-License-Identifier: GPL-3.0-or-later
/* Addresses of units: see corpus/replay.h. */
#include "corpus/replay.h"

#include <string.h>

#define MAX_LEVELS 12

void
sy_replay_placer_init (SyReplayPlacer *placer, SyReplayStyle style, const char *within)
{
  *placer = (SyReplayPlacer){ .style = style };
  placer->levels = g_ptr_array_new_with_free_func (g_free);
  placer->base = g_strdup (within);
}

void
sy_replay_placer_clear (SyReplayPlacer *placer)
{
  g_free (placer->base);
  g_free (placer->paragraph);
  g_ptr_array_unref (placer->levels);
}

static void
set_base (SyReplayPlacer *placer, char *base)
{
  g_free (placer->base);
  placer->base = base;
  g_clear_pointer (&placer->paragraph, g_free);
  placer->subparagraph = 0;
  g_ptr_array_set_size (placer->levels, 0);
}

/* ---- numbers ---- */

/* The number at the start of a text, without brackets: "9a" of "9a. Whoever", "d" of "(d) goods", "ii" of "(ii)", "—" of a dash. `*dotted` tells which of the two. Behind opening quotation marks too. NULL if there is
 * none. Caller's. */
static char *
leading_number (const char *text, gboolean *dotted, gsize *length)
{
  const char *at = text;
  while (g_str_has_prefix (at, "‘") || g_str_has_prefix (at, "“"))
    at += strlen ("‘");
  *dotted = FALSE;
  if (g_str_has_prefix (at, "— ") || g_str_has_prefix (at, "– "))
    {
      *length = (gsize) (at - text) + strlen ("— ");
      return g_strdup ("—");
    }
  gboolean open = *at == '(';
  gsize count = 0;
  at += open;
  while (g_ascii_isalnum (at[count]))
    count++;
  char mark = at[count];
  if (count == 0 || count > 6 || (open ? mark != ')' : mark != '.' && mark != ')') || (at[count + 1] != ' ' && at[count + 1] != '(' && at[count + 1] != '\0'))
    return NULL;
  if (!open && mark == '.' && !g_ascii_isdigit (*at))
    return NULL;
  *dotted = !open && mark == '.';
  *length = (gsize) (at - text) + count + 1;
  return g_strndup (at, count);
}

typedef enum
{
  DIGIT,
  LETTER,
  ROMAN,
  CAPITAL,
  DASH
} Style;

static Style
style_of (const char *number)
{
  if (g_ascii_isdigit (*number))
    return DIGIT;
  if (*number == '\xe2')
    return DASH;
  if (g_ascii_isupper (*number))
    return CAPITAL;
  return number[1] != '\0' && strspn (number, "ivxl") == strlen (number) ? ROMAN : LETTER;
}

static const char *const romans[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx" };

static gint
roman_index (const char *number)
{
  for (guint i = 0; i < G_N_ELEMENTS (romans); i++)
    if (strcmp (romans[i], number) == 0)
      return (gint) i;
  return -1;
}

/* Whether `next` comes behind `number` in one list: "b" behind "a", "1a" behind "1", "aa" behind "a", "2" behind "1b", "ii" behind "i". */
static gboolean
follows (const char *number, const char *next)
{
  if (style_of (number) == DASH)
    return style_of (next) == DASH;
  if (g_ascii_isdigit (*number) || g_ascii_isdigit (*next))
    {
      int one = atoi (number), other = atoi (next);
      return g_ascii_isdigit (*number) && g_ascii_isdigit (*next) && (other == one + 1 || (other == one && strcmp (number, next) < 0));
    }
  gint at = roman_index (number), then = roman_index (next);
  if (at >= 0 && then == at + 1)
    return TRUE;
  gsize length = strlen (number), longer = strlen (next);
  if (length == 1 && longer == 1)
    return next[0] == number[0] + 1;
  if (length == longer)
    return strncmp (number, next, length - 1) == 0 && next[length - 1] == number[length - 1] + 1;
  if (longer == length + 1)
    return strncmp (number, next, length) == 0 || (length == 1 && *number == 'z' && strcmp (next, "aa") == 0);
  return length == longer + 1 && next[longer - 1] == number[longer - 1] + 1; /* "b" behind "aa" */
}

static gboolean
is_first (const char *number)
{
  return strcmp (number, "a") == 0 || strcmp (number, "1") == 0 || strcmp (number, "i") == 0 || strcmp (number, "A") == 0 || strcmp (number, "I") == 0 || style_of (number) == DASH;
}

/* The level at which a number goes on; the one below all where it begins a list. */
static guint
level_for (const SyReplayPlacer *placer, const char *number)
{
  gboolean first = is_first (number);
  /* "(i)" behind "(h)" is a letter, unless the words before announce a list. */
  if (first && (placer->opens || strcmp (number, "i") != 0))
    {
      if (style_of (number) == DASH && placer->levels->len > 0 && style_of (placer->levels->pdata[placer->levels->len - 1]) == DASH)
        return placer->levels->len - 1;
      return placer->levels->len;
    }
  for (guint i = placer->levels->len; i > 0; i--)
    {
      const char *last = strrchr (placer->levels->pdata[i - 1], '#');
      if (last == NULL && follows (placer->levels->pdata[i - 1], number))
        return i - 1;
    }
  for (guint i = placer->levels->len; i > 0; i--)
    if (style_of (placer->levels->pdata[i - 1]) == style_of (number) && !first)
      return i - 1;
  return placer->levels->len;
}

static void
enter_level (SyReplayPlacer *placer, const char *number)
{
  guint level = MIN (level_for (placer, number), MAX_LEVELS - 1);
  g_autofree char *name = NULL;
  /* Dashes have no numbers: they are counted. */
  if (style_of (number) == DASH)
    {
      const char *before = level < placer->levels->len ? placer->levels->pdata[level] : "—0";
      name = g_strdup_printf ("—%d", atoi (before + strlen ("—")) + 1);
    }
  g_ptr_array_set_size (placer->levels, (gint) level);
  g_ptr_array_add (placer->levels, name != NULL ? g_steal_pointer (&name) : g_strdup (number));
}

/* ---- places ---- */

static char *
address_here (const SyReplayPlacer *placer)
{
  GString *address = g_string_new (placer->base);
  if (placer->paragraph != NULL)
    g_string_append_printf (address, "/%s", placer->paragraph);
  if (placer->subparagraph >= 2)
    g_string_append_printf (address, "/§%u", placer->subparagraph);
  for (guint i = 0; i < placer->levels->len; i++)
    g_string_append_printf (address, "/%s", (char *) placer->levels->pdata[i]);
  return g_string_free (address, FALSE);
}

/* The first group of a pattern, or NULL if it does not match. Caller's. */
static char *
fetch (const char *pattern, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  return g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static gboolean
enter_article (SyReplayPlacer *placer, SyPassageKind kind, const char *text)
{
  if (strncmp (text, "Article", 7) != 0 && strstr (text, "Article") == NULL && strstr (text, "rtikel") == NULL)
    return FALSE;
  g_autofree char *number = fetch ("^[‘“ ]*(?:Article|Artikel) ([0-9]+[a-z]*|premier)$", text);
  if (number == NULL || strlen (text) > 40 || (kind == SY_PASSAGE_ROW))
    return FALSE;
  set_base (placer, g_strconcat ("article ", strcmp (number, "premier") == 0 ? "1" : number, NULL));
  placer->title = TRUE;
  return TRUE;
}

static gboolean
enter_annex (SyReplayPlacer *placer, const char *text)
{
  if (strlen (text) > 40)
    return FALSE;
  g_autofree char *number = fetch ("^[‘“ ]*(?:ANNEXE?|BIJLAGE|ANHANG)(?: ([IVXLC]+[A-Za-z]?|[0-9]{1,3}[A-Za-z]?|[A-Z]))?[’” ]*$", text);
  if (number == NULL)
    return FALSE;
  set_base (placer, *number != '\0' ? g_strconcat ("annex ", number, NULL) : g_strdup ("annex"));
  return TRUE;
}

/* Headings within an annex that have a number begin a point of it; others stand where they stand. */
static char *
place_heading (SyReplayPlacer *placer, const char *text)
{
  gboolean annex = g_str_has_prefix (placer->base, "annex");
  if (!annex && placer->title)
    {
      placer->title = FALSE;
      return g_strdup (placer->base);
    }
  if (!annex)
    return g_strdup ("");
  g_autofree char *point = fetch ("^[‘“]?([IVX]+|[0-9]+|[A-Z])[.)] ", text);
  if (point != NULL)
    {
      g_clear_pointer (&placer->paragraph, g_free);
      placer->subparagraph = 0;
      g_ptr_array_set_size (placer->levels, 0);
      placer->paragraph = g_steal_pointer (&point);
    }
  return address_here (placer);
}

/* In a quotation nothing tells the title of an article but its place and its looks. */
static gboolean
is_quoted_title (const SyReplayPlacer *placer, SyPassageKind kind, const char *text)
{
  gsize length = strlen (text);
  return placer->title && kind == SY_PASSAGE_INSTRUCTION && length < 300 && length > 0 && strchr (".:;,", text[length - 1]) == NULL && *text != '(' && !g_ascii_isdigit (*text);
}

static char *
place_in_act (SyReplayPlacer *placer, SyPassageKind kind, const char *text)
{
  if (enter_article (placer, kind, text) || enter_annex (placer, text))
    return g_strdup (placer->base);
  if (kind == SY_PASSAGE_HEADING || is_quoted_title (placer, kind, text))
    return place_heading (placer, text);
  placer->title = FALSE;
  if (kind == SY_PASSAGE_ROW)
    return address_here (placer);
  gboolean dotted;
  gsize length;
  g_autofree char *number = leading_number (text, &dotted, &length);
  if (number != NULL && dotted)
    {
      g_free (placer->paragraph);
      placer->paragraph = g_steal_pointer (&number);
      placer->subparagraph = 1;
      g_ptr_array_set_size (placer->levels, 0);
    }
  else if (number != NULL)
    enter_level (placer, number);
  else
    {
      placer->subparagraph++;
      g_ptr_array_set_size (placer->levels, 0);
    }
  return address_here (placer);
}

/* "(a)(1) Text": all numbers at the beginning. */
static char *
place_in_cfr (SyReplayPlacer *placer, SyPassageKind kind, const char *text)
{
  g_autofree char *section = strlen (text) < 400 ? fetch ("^§+ ?([0-9]+[a-z]?\\.[0-9]+[a-z]?)(?: |$)", text) : NULL;
  if (section != NULL)
    {
      set_base (placer, g_steal_pointer (&section));
      return g_strdup (placer->base);
    }
  if (kind == SY_PASSAGE_HEADING)
    {
      g_autofree char *apart = fetch ("^((?:Appendix|Supplement|Subpart)\\b[^—:]{0,40})", text);
      if (apart != NULL)
        set_base (placer, g_ascii_strdown (apart, -1));
      return apart != NULL ? g_strdup (placer->base) : g_strdup ("");
    }
  const char *at = text;
  gboolean dotted;
  gsize length;
  for (char *number; *at == '(' && (number = leading_number (at, &dotted, &length)) != NULL; at += length)
    {
      enter_level (placer, number);
      g_free (number);
      placer->opens = TRUE;
    }
  return address_here (placer);
}

char *
sy_replay_place_path (SyReplayPlacer *placer, const char *path)
{
  g_autofree char *section = placer->style == SY_REPLAY_CFR ? fetch ("^([0-9]+[a-z]?\\.[0-9]+[a-z]?)\\(", path) : NULL;
  if (section == NULL)
    return NULL;
  const char *at = path + strlen (section);
  set_base (placer, g_steal_pointer (&section));
  for (gsize length; *at == '(' && (length = strcspn (at, ")")) > 1; at += length + (at[length] == ')'))
    g_ptr_array_add (placer->levels, g_strndup (at + 1, length - 1));
  return address_here (placer);
}

char *
sy_replay_place (SyReplayPlacer *placer, SyPassageKind kind, const char *text)
{
  char *address = placer->style == SY_REPLAY_CFR ? place_in_cfr (placer, kind, text) : place_in_act (placer, kind, text);
  gsize length = strlen (text);
  placer->opens = length > 0 && (text[length - 1] == ':' || g_str_has_suffix (text, "—"));
  return address;
}

/* ---- trees ---- */

static gboolean
is_closed (const char *text)
{
  return g_str_has_prefix (text, "This Regulation shall be binding") || g_str_has_prefix (text, "ELI: ") || g_str_has_prefix (text, "ISSN ");
}

SyReplayTree *
sy_replay_tree_of_passages (SyReplayStyle style, const GPtrArray *passages)
{
  SyReplayTree *tree = sy_replay_tree_new ();
  g_auto (SyReplayPlacer) placer;
  sy_replay_placer_init (&placer, style, "");
  for (guint i = 0; i < passages->len; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      gboolean text = passage->kind == SY_PASSAGE_HEADING || passage->kind == SY_PASSAGE_PARAGRAPH || passage->kind == SY_PASSAGE_ITEM || passage->kind == SY_PASSAGE_ROW
                      || passage->kind == SY_PASSAGE_INSTRUCTION;
      if (!text || is_closed (passage->text))
        continue;
      g_autofree char *told = sy_replay_place_path (&placer, passage->path);
      g_autofree char *address = told != NULL ? g_steal_pointer (&told) : sy_replay_place (&placer, passage->kind, passage->text);
      if (*address != '\0' && *address != '/')
        g_ptr_array_add (tree->units, sy_replay_unit_new (address, passage->kind, passage->text, "", i));
    }
  return tree;
}
