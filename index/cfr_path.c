// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/cfr_path.h"

#include <string.h>

#define LEVELS    6
#define NAME      8   /* of a designator, with its end: "xxxviii" */
#define LOOKAHEAD 400 /* siblings that may settle whether (i) is a letter or a numeral */
#define MAX_RUN   600 /* bytes of a paragraph that are looked at */
#define OPEN      '\x01'
#define CLOSE     '\x02'

struct _SyCfrPath
{
  char *base;
  char names[LEVELS][NAME]; /* "" where a level is not open */
  GHashTable *given;
};

typedef struct
{
  char name[NAME];
  gboolean italic;
  gboolean first_run; /* not behind a heading inside the paragraph */
} Designator;

SyCfrPath *
sy_cfr_path_new (void)
{
  SyCfrPath *path = g_new0 (SyCfrPath, 1);
  path->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return path;
}

void
sy_cfr_path_free (SyCfrPath *path)
{
  if (path == NULL)
    return;
  g_free (path->base);
  g_hash_table_unref (path->given);
  g_free (path);
}

void
sy_cfr_path_enter (SyCfrPath *path, const char *base)
{
  g_free (path->base);
  path->base = g_strdup (base);
  memset (path->names, 0, sizeof path->names);
}

/* --- designators of a paragraph --- */

/* The beginning of a paragraph with its italics marked. */
static void
append_marked (GString *text, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL && text->len < MAX_RUN; child = sy_markup_next (child))
    if (sy_markup_raw (child) != NULL)
      g_string_append_len (text, sy_markup_raw (child), (gssize)strnlen (sy_markup_raw (child), MAX_RUN));
    else if (sy_markup_is (child, "I|E|i|em"))
      {
        g_string_append_c (text, OPEN);
        append_marked (text, child);
        g_string_append_c (text, CLOSE);
      }
    else if (!sy_markup_is (child, "PRTPAGE"))
      return;
}

static const char *
skip_space (const char *at)
{
  return at + strspn (at, " \t\r\n");
}

/* "(a)" or "(" italic "1" ")"; NULL if there is none. */
static const char *
take_designator (const char *at, Designator *designator)
{
  if (*at != '(')
    return NULL;
  at = skip_space (at + 1);
  designator->italic = *at == OPEN;
  at = skip_space (at + designator->italic);
  gsize length = 0;
  while (g_ascii_isalnum (at[length]))
    length++;
  if (length == 0 || length >= NAME)
    return NULL;
  memcpy (designator->name, at, length);
  designator->name[length] = '\0';
  at = skip_space (at + length);
  at = skip_space (at + (designator->italic && *at == CLOSE));
  return *at == ')' ? skip_space (at + 1) : NULL;
}

/* The heading of a level, in italics, may be followed by the first designator of the next: "(1) Items—(i) Scope." */
static const char *
skip_heading (const char *at)
{
  const char *close = *at == OPEN ? strchr (at, CLOSE) : NULL;
  if (close == NULL)
    return NULL;
  at = skip_space (close + 1);
  if (g_str_has_prefix (at, "\xe2\x80\x94"))
    at = skip_space (at + 3);
  return *at == '(' ? at : NULL;
}

static gboolean
is_first_of_its_kind (const char *name)
{
  return strcmp (name, "1") == 0 || strcmp (name, "i") == 0 || strcmp (name, "A") == 0 || strcmp (name, "a") == 0;
}

/* More than a paragraph has levels, even where its headings run together: "(a) Scope—(1) General. (i) ...". */
#define MOST_DESIGNATORS 16

static GArray *
designators_of (const SyMarkupNode *paragraph)
{
  GArray *found = g_array_sized_new (FALSE, TRUE, sizeof (Designator), MOST_DESIGNATORS);
  g_autoptr (GString) text = g_string_new (NULL);
  append_marked (text, paragraph);
  const char *at = skip_space (text->str);
  if (*at == '*') /* the Munitions List marks significant equipment so */
    at = skip_space (at + 1);
  gboolean first_run = TRUE;
  while (at != NULL && found->len < MOST_DESIGNATORS)
    {
      Designator designator = { .first_run = first_run };
      const char *next = take_designator (at, &designator);
      if (next == NULL || (!first_run && !is_first_of_its_kind (designator.name)))
        break;
      g_array_append_val (found, designator);
      at = *next == '(' ? next : skip_heading (next);
      first_run = first_run && *next == '(';
    }
  return found;
}

/* --- levels --- */

/* Value of a lower-case Roman numeral; 0 if it is none. */
static guint
roman_value (const char *name)
{
  static const struct
  {
    const char *digits;
    guint value;
  } parts[] = { { "xl", 40 }, { "l", 50 }, { "ix", 9 }, { "iv", 4 }, { "x", 10 }, { "v", 5 }, { "i", 1 } };
  guint value = 0;
  while (*name != '\0')
    {
      guint i = 0;
      while (i < G_N_ELEMENTS (parts) && !g_str_has_prefix (name, parts[i].digits))
        i++;
      if (i == G_N_ELEMENTS (parts))
        return 0;
      value += parts[i].value;
      name += strlen (parts[i].digits);
    }
  return value;
}

/* (a) is 1, (z) 26, (aa) 27; 0 if it is none of these. */
static guint
letter_value (const char *name)
{
  gsize length = strlen (name);
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (name[i]) || name[i] != name[0])
      return 0;
  return length > 0 ? (guint)(name[0] - 'a') + 26 * (guint)(length - 1) + 1 : 0;
}

/* Whether (i) behind (h)(2) goes on with (ii), or with (j): what comes next tells. */
static gboolean
is_followed_as_roman (const SyMarkupNode *paragraph, const char *name)
{
  guint roman = roman_value (name), letter = letter_value (name), looked = 0;
  for (const SyMarkupNode *next = sy_markup_next (paragraph); next != NULL && looked < LOOKAHEAD; next = sy_markup_next (next), looked++)
    {
      g_autoptr (GArray) found = sy_markup_is (next, "P|FP") ? designators_of (next) : NULL;
      if (found == NULL || found->len == 0)
        continue;
      const char *other = g_array_index (found, Designator, 0).name;
      if (roman_value (other) == roman + 1 && letter_value (other) != letter + 1)
        return TRUE;
      if (letter_value (other) == letter + 1)
        return FALSE;
    }
  return TRUE;
}

static guint
level_of_lower (const SyCfrPath *path, const Designator *designator, const SyMarkupNode *paragraph)
{
  guint roman = roman_value (designator->name), letter = letter_value (designator->name);
  if (roman == 0)
    return 0;
  if (letter == 0)
    return 2;
  gboolean goes_on = roman > 1 && roman_value (path->names[2]) == roman - 1, begins = roman == 1 && *path->names[1] != '\0' && *path->names[2] == '\0';
  gboolean next_letter = letter > 1 && letter_value (path->names[0]) == letter - 1;
  if (next_letter && (goes_on || begins))
    return is_followed_as_roman (paragraph, designator->name) ? 2 : 0;
  if (goes_on || begins)
    return 2;
  return next_letter || *path->names[2] == '\0' ? 0 : 2;
}

static guint
level_of (const SyCfrPath *path, const Designator *designator, const SyMarkupNode *paragraph)
{
  if (g_ascii_isdigit (*designator->name))
    return designator->italic ? 4 : 1;
  if (g_ascii_isupper (*designator->name))
    return 3;
  return designator->italic && *path->names[4] != '\0' && roman_value (designator->name) > 0 ? 5 : level_of_lower (path, designator, paragraph);
}

static void
set_level (SyCfrPath *path, guint level, const char *name)
{
  g_strlcpy (path->names[level], name, NAME);
  for (guint deeper = level + 1; deeper < LEVELS; deeper++)
    *path->names[deeper] = '\0';
}

/* The path, if it is the first of its name. Takes the text. */
static char *
give (SyCfrPath *path, char *text)
{
  if (g_hash_table_add (path->given, g_strdup (text)))
    return text;
  g_free (text);
  return NULL;
}

/* NULL for a list without letters, as definitions have: there may be many in one section. */
static char *
path_here (const SyCfrPath *path)
{
  if (*path->names[0] == '\0')
    return NULL;
  GString *text = g_string_new (path->base);
  for (guint level = 0; level < LEVELS; level++)
    if (*path->names[level] != '\0')
      g_string_append_printf (text, "(%s)", path->names[level]);
  return g_string_free (text, FALSE);
}

char *
sy_cfr_path_paragraph (SyCfrPath *path, const SyMarkupNode *paragraph)
{
  if (path->base == NULL)
    return NULL;
  g_autoptr (GArray) found = designators_of (paragraph);
  g_autofree char *here = NULL;
  for (guint i = 0; i < found->len; i++)
    {
      const Designator *designator = &g_array_index (found, Designator, i);
      set_level (path, level_of (path, designator, paragraph), designator->name);
      if (designator->first_run)
        {
          g_free (here);
          here = path_here (path);
        }
    }
  return here != NULL ? give (path, g_steal_pointer (&here)) : NULL;
}

char *
sy_cfr_path_note (SyCfrPath *path, const char *heading)
{
  if (path->base == NULL)
    return NULL;
  static gsize once;
  static GRegex *form;
  if (g_once_init_enter (&once))
    {
      form = g_regex_new ("^Note\\s*(\\d*) to (?:paragraph ?)?((?:\\s*\\([A-Za-z0-9]{1,7}\\))+)", G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (form, heading, 0, &match))
    return NULL;
  g_autofree char *number = g_match_info_fetch (match, 1), *place = g_match_info_fetch (match, 2);
  g_auto (GStrv) parts = g_strsplit (place, " ", -1);
  g_autofree char *joined = g_strjoinv (NULL, parts);
  return give (path, g_strdup_printf ("%s%s/note%s%s", path->base, joined, *number != '\0' ? "-" : "", number));
}
