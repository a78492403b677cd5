// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/list_letters.h"

#include <string.h>

#include "corpus/entry.h"

#define DEEPEST 3  /* notes that count, one in the other */
#define WIDEST  64 /* readings kept: many times what an entry of the Code gives rise to */

/* What strains a reading. Only their order of size matters. */
enum
{
  NOTE_WOULD_DO = 1,  /* an item whose letter a note awaits too */
  LETTER_SKIPPED = 8, /* items go on with another than the next letter */
  PARENT_LOST = 12,   /* "c.1." without "c." */
  NOTE_UNTOLD = 16,   /* a note counts, and no colon said so */
  AFTER_STOP = 8,     /* a note goes on behind a full stop */
  CUT_OFF = 12,       /* a note ends behind a semicolon ... */
  CUT_OFF_HARD = 24,  /* ... or behind "; or" */
  STRAY = 32,         /* a letter without the one before it */
  LEVELS_NOTED = 2,   /* "b.1." in a note, unless the items have it already */
};

/* One reading of the paragraphs so far. */
typedef struct
{
  char letter[4];       /* first level of the last item; "" before the first */
  guint item;           /* the last item's paragraph, plus one */
  char run[DEEPEST][4]; /* letters of the notes that count */
  guint said[DEEPEST];  /* their last paragraphs */
  guint depth;
  guint cost;
  int before;       /* the reading that it goes on from, in the row of the paragraph before */
  gboolean is_item; /* how the last paragraph was read */
} Way;

gsize
sy_list_marker (const char *text, char first[4])
{
  gsize letters = 0;
  while (g_ascii_islower (text[letters]))
    letters++;
  if (letters == 0 || letters > 2 || text[letters] != '.')
    return 0;
  g_strlcpy (first, text, letters + 1);
  gsize at = letters + 1;
  while (g_ascii_isalnum (text[at]))
    {
      gsize end = at;
      while (g_ascii_isdigit (text[end]) || g_ascii_islower (text[end]))
        end++;
      gboolean bare = text[end] == ' ' && (g_ascii_isupper (text[end + 1]) || text[end + 1] == '\'' || g_str_has_prefix (text + end + 1, "“"));
      if (end - at > 3 || end == at || (text[end] != '.' && !bare))
        return 0;
      at = bare ? end : end + 1;
    }
  gsize points = strspn (text + at, ".");
  return points <= 1 && text[at + points] == ' ' ? at + points : 0;
}

/* Orders "a" to "z", then "aa" to "zz". */
static int
letter_order (const char *one, const char *other)
{
  gsize a = strlen (one), b = strlen (other);
  return a != b ? (a < b ? -1 : 1) : strcmp (one, other);
}

static gboolean
follows (const char *before, const char *letter)
{
  if (*before == '\0')
    return strcmp (letter, "a") == 0;
  if (strcmp (before, "z") == 0)
    return strcmp (letter, "aa") == 0;
  gsize length = strlen (before);
  return strlen (letter) == length && strncmp (before, letter, length - 1) == 0 && letter[length - 1] == before[length - 1] + 1;
}

static gboolean
ends_in (const char *text, const char *end)
{
  g_autofree char *plain = g_strchomp (g_strdup (text));
  return g_str_has_suffix (plain, end);
}

static gboolean
goes_on (const char *text)
{
  return ends_in (text, " or") || ends_in (text, " and");
}

static gboolean
is_upper (const char *text)
{
  char first[4];
  return sy_list_marker (text, first) == strlen (first) + 1;
}

/* "j. through y. [Reserved]" stands for all of them. */
static gboolean
stands_for (const char *text, const char *letter)
{
  g_autofree char *named = g_strdup_printf ("through %s.", letter), *bracket = g_strdup_printf ("through %s ", letter);
  return strstr (text, named) != NULL || strstr (text, bracket) != NULL;
}

/* The last letter that an item's text stands for. */
static gboolean
next_item (const GPtrArray *texts, const Way *way, const char *letter)
{
  if (follows (way->letter, letter))
    return TRUE;
  if (way->item == 0 || strlen (letter) != 1)
    return FALSE;
  const char last[2] = { (char)(*letter - 1), '\0' };
  return stands_for (g_ptr_array_index (texts, way->item - 1), last);
}

/* What it costs to leave the notes above `depth`. */
static guint
leave (const GPtrArray *texts, const Way *way, guint depth)
{
  guint cost = 0;
  for (guint i = depth; i < way->depth; i++)
    {
      const char *text = g_ptr_array_index (texts, way->said[i]);
      cost += goes_on (text) ? CUT_OFF_HARD : ends_in (text, ";") ? CUT_OFF : 0;
    }
  return cost;
}

static void
take (GArray *row, const Way *way)
{
  for (guint i = 0; i < row->len; i++)
    {
      Way *other = &g_array_index (row, Way, i);
      if (strcmp (other->letter, way->letter) != 0 || other->item != way->item || other->depth != way->depth
          || memcmp (other->said, way->said, sizeof way->said) != 0)
        continue;
      if (way->cost < other->cost)
        *other = *way;
      return;
    }
  if (row->len < WIDEST)
    {
      g_array_append_val (row, *way);
      return;
    }
  guint worst = 0;
  for (guint i = 1; i < row->len; i++)
    worst = g_array_index (row, Way, i).cost > g_array_index (row, Way, worst).cost ? i : worst;
  if (way->cost < g_array_index (row, Way, worst).cost)
    g_array_index (row, Way, worst) = *way;
}

static void
take_item (GArray *row, Way way, const char *letter, guint at, guint cost)
{
  g_strlcpy (way.letter, letter, sizeof way.letter);
  way.item = at + 1;
  way.depth = 0;
  memset (way.said, 0, sizeof way.said);
  way.cost += cost;
  way.is_item = TRUE;
  take (row, &way);
}

static void
take_note (GArray *row, Way way, const char *letter, guint at, guint depth, guint cost)
{
  g_strlcpy (way.run[depth], letter, sizeof way.run[depth]);
  way.said[depth] = at;
  way.depth = depth + 1;
  memset (way.said + depth + 1, 0, sizeof way.said - (depth + 1) * sizeof *way.said);
  way.cost += cost;
  way.is_item = FALSE;
  take (row, &way);
}

/* "b." */
static void
read_letter (const GPtrArray *texts, guint at, const char *letter, const Way *way, GArray *row)
{
  gboolean told =
      at > 0 && at != way->item && ends_in (g_ptr_array_index (texts, at - 1), ":") && strcmp (g_ptr_array_index (texts, at - 1), "Items:") != 0;
  gboolean awaited = told && strcmp (letter, "a") == 0;
  for (guint i = 0; i < way->depth; i++)
    {
      gboolean on = follows (way->run[i], letter);
      guint stopped = ends_in (g_ptr_array_index (texts, way->said[i]), ".") ? AFTER_STOP : 0;
      awaited = awaited || (on && stopped == 0);
      gboolean anew = told && strcmp (letter, "a") == 0; /* behind "12. ...:" another note begins */
      take_note (row, *way, letter, at, i, anew ? 0 : leave (texts, way, i + 1) + (on ? stopped : STRAY));
    }
  if (way->depth < DEEPEST)
    take_note (row, *way, letter, at, way->depth, strcmp (letter, "a") != 0 ? STRAY : told ? 0 : NOTE_UNTOLD + (way->item == 0 ? NOTE_WOULD_DO : 0));
  if (letter_order (letter, way->letter) > 0)
    take_item (row, *way, letter, at, leave (texts, way, 0) + (next_item (texts, way, letter) ? 0 : LETTER_SKIPPED) + (awaited ? NOTE_WOULD_DO : 0));
}

/* "b.1.a" of "b.1.a. Having ...". Caller's. */
static char *
levels_of (const char *text)
{
  char first[4];
  char *levels = g_strndup (text, sy_list_marker (text, first));
  for (gsize end = strlen (levels); end > 0 && levels[end - 1] == '.'; end--)
    levels[end - 1] = '\0';
  return levels;
}

/* "b.1.a." */
static void
read_path (const GPtrArray *texts, guint at, const char *first, const Way *way, GArray *row)
{
  g_autofree char *levels = levels_of (g_ptr_array_index (texts, at)),
                  *taken = levels_of (way->item > 0 ? g_ptr_array_index (texts, way->item - 1) : "");
  int order = letter_order (first, way->letter);
  gboolean possible = order > 0 || (order == 0 && sy_code_compare (levels, taken) > 0);
  if (possible)
    take_item (row, *way, first, at, leave (texts, way, 0) + (order == 0 ? 0 : PARENT_LOST + (next_item (texts, way, first) ? 0 : LETTER_SKIPPED)));
  Way note = *way;
  note.is_item = FALSE;
  gboolean named = FALSE;
  for (guint i = 0; i < way->depth; i++)
    named = named || strcmp (way->run[i], first) == 0;
  note.cost += !named ? STRAY : order == 0 && !possible ? 0 : LEVELS_NOTED;
  if (way->depth > 0 && named)
    note.said[way->depth - 1] = at;
  take (row, &note);
}

static GArray *
read_paragraph (const GPtrArray *texts, guint at, const GArray *before)
{
  GArray *row = g_array_new (FALSE, TRUE, sizeof (Way));
  char first[4];
  const char *text = g_ptr_array_index (texts, at);
  gsize length = sy_list_marker (text, first);
  for (guint i = 0; i < before->len; i++)
    {
      Way way = g_array_index (before, Way, i);
      way.before = (int)i;
      way.is_item = FALSE;
      if (length == 0)
        take (row, &way);
      else if (is_upper (text))
        read_letter (texts, at, first, &way, row);
      else
        read_path (texts, at, first, &way, row);
    }
  return row;
}

void
sy_list_letters (const GPtrArray *texts, gboolean *items)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  GArray *none = g_array_new (FALSE, TRUE, sizeof (Way));
  const Way begin = { .before = -1 };
  g_array_append_val (none, begin);
  g_ptr_array_add (rows, none);
  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (rows, read_paragraph (texts, i, g_ptr_array_index (rows, i)));
  const GArray *last = g_ptr_array_index (rows, texts->len);
  int best = 0;
  for (guint i = 1; i < last->len; i++)
    best = g_array_index (last, Way, i).cost + leave (texts, &g_array_index (last, Way, i), 0)
                   < g_array_index (last, Way, best).cost + leave (texts, &g_array_index (last, Way, best), 0)
               ? (int)i
               : best;
  for (guint i = texts->len; i > 0; i--)
    {
      const Way *way = &g_array_index ((GArray *)g_ptr_array_index (rows, i), Way, best);
      items[i - 1] = way->is_item;
      best = way->before;
    }
}
