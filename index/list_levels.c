// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/list_levels.h"

#include <string.h>

#define WIDTH 48 /* ways that are kept at each line */

gboolean
sy_list_sign_follows (const char *before, const char *sign)
{
  if (g_ascii_isdigit (*sign))
    return g_ascii_isdigit (*before) && g_ascii_strtoull (before, NULL, 10) + 1 == g_ascii_strtoull (sign, NULL, 10);
  if (strcmp (before, "z") == 0)
    return strcmp (sign, "aa") == 0;
  gsize length = strlen (before);
  return g_ascii_islower (*before) && strlen (sign) == length && strncmp (before, sign, length - 1) == 0 && sign[length - 1] == before[length - 1] + 1;
}

gboolean
sy_list_sign_begins (const char *sign)
{
  return strcmp (sign, "a") == 0 || strcmp (sign, "1") == 0;
}

gboolean
sy_list_sign_opens (SyListSigns levels, guint depth, const char *sign)
{
  return sy_list_sign_begins (sign) && depth < SY_LIST_DEEPEST && (depth == 0 || g_ascii_isdigit (*levels[depth - 1]) != g_ascii_isdigit (*sign));
}

int
sy_list_sign_place (SyListSigns levels, guint depth, const char *sign)
{
  for (guint i = depth; i > 0; i--)
    if (sy_list_sign_follows (levels[i - 1], sign))
      return (int) i - 1;
  return -1;
}

/* ---- ways ---- */

/* What each strain of a habit costs. */
enum
{
  PER_LEVEL = 1,        /* of what stands further in than it might */
  NESTED = 3,           /* a note within a note */
  ELSEWHERE = 20,       /* a note on another item of the entry than the last */
  AHEAD = 8,            /* a note on an item that is not read yet */
  AFTER_STOP = 20,      /* an item or a numbered note goes on behind a full stop */
  DIGIT_FIRST = 25,     /* the first level is lettered */
  OPENS_UNASKED = 30,   /* a level below what does not end in a colon */
  COLON_LEFT = 40,      /* nothing below what ends in a colon */
  LIST_LEFT = 30,       /* a list ends with a semicolon */
  JOINT_LEFT = 40,      /* a list ends with "or" */
  BEHIND_LAST = 25,     /* an item behind the one that "or" announced as the last */
  NO_JOINT = 6,         /* a list without "or" that does not follow "as follows:" */
  UNSAID = 12,          /* "Technical Notes:" in front of an item */
  CAPITAL = 15,         /* an item with a capital, where they have none */
  MIXED = 15,           /* a paragraph of a note with a capital behind one without, or the other way, where that tells */
  MISPLACED = 8,        /* not in its column */
  NOT_FURTHER = 16,     /* a paragraph of a note that stands no further in than the note */
  NO_PLACE = 100,
  NO_LIST = 10,         /* numbered paragraphs below an entry that announces no list */
};

/* How words end. */
typedef enum
{
  END_NONE,
  END_STOP,
  END_SEMICOLON, /* or a comma */
  END_JOINT,     /* "; or" */
  END_COLON,
  END_FOLLOWS,   /* "as follows:" */
} End;

/* Of a level: whether its items are joined. */
typedef enum
{
  JOINT_NONE,
  JOINT_NEXT, /* behind the last item stands "or" */
  JOINT_LAST, /* behind the one before it: the last item is the last of all */
} Joint;

/* Signs of a list as far as it was read; [0] of the others is what announces the list, [d + 1] the last item at depth d. */
typedef struct
{
  SyListSigns signs;
  guint8 ends[SY_LIST_DEEPEST + 1]; /* End */
  guint8 joints[SY_LIST_DEEPEST];   /* Joint, by depth */
  gboolean stops[SY_LIST_DEEPEST];  /* whether all items at the depth are sentences */
  gboolean capitals[SY_LIST_DEEPEST]; /* whether the last one begins with a capital */
  guint8 columns[SY_LIST_DEEPEST];    /* where the last one stands */
  guint depth;
} Count;

typedef struct
{
  Count items, run; /* run: of the note that is open */
  gboolean note;
  gboolean counting;
  guint column; /* of the leftmost note since the last item */
  guint cost;
  guint before; /* the way that this one goes on with, in the row of the line before */
  int depth;    /* where it put its line */
} Way;

static End
end_of (const char *words)
{
  static const struct
  {
    const char *words;
    End end;
  } ends[] = { { " or", END_JOINT }, { " and", END_JOINT }, { " of", END_JOINT }, { " en", END_JOINT }, { "follows:", END_FOLLOWS }, { "follows", END_FOLLOWS }, { "hieronder:", END_FOLLOWS }, { ":", END_COLON },
               { ";", END_SEMICOLON }, { ",", END_SEMICOLON }, { ".", END_STOP } };
  gsize length = strlen (words);
  while (length > 0 && (g_ascii_isspace (words[length - 1]) || words[length - 1] == '"' || words[length - 1] == '\''))
    length--;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      gsize ending = strlen (ends[i].words);
      if (length >= ending && strncmp (words + length - ending, ends[i].words, ending) == 0)
        return ends[i].end;
    }
  return END_NONE;
}

static gboolean
announces (End end)
{
  return end == END_COLON || end == END_FOLLOWS;
}

/* A capital that begins a word, not an abbreviation; quotation marks in front are passed over. */
static gboolean
is_capital (const char *words)
{
  gunichar one = g_utf8_get_char (words);
  while (one == '"' || one == '\'' || one == 0x2018 || one == 0x201C || one == 0x2039)
    {
      words = g_utf8_next_char (words);
      one = g_utf8_get_char (words);
    }
  if (!g_unichar_isupper (one))
    return FALSE;
  gunichar two = g_utf8_get_char (g_utf8_next_char (words));
  return g_unichar_islower (two) || two == ' ';
}

/* Closes all below `depth`; what is not in use is empty, so that equal counts are equal bytes. */
static void
cut (Count *count, guint depth)
{
  guint rest = SY_LIST_DEEPEST - depth;
  memset (count->signs[depth], 0, rest * sizeof count->signs[0]);
  memset (&count->ends[depth + 1], 0, rest);
  memset (&count->joints[depth], 0, rest);
  memset (&count->stops[depth], 0, rest * sizeof count->stops[0]);
  memset (&count->capitals[depth], 0, rest * sizeof count->capitals[0]);
  memset (&count->columns[depth], 0, rest);
  count->depth = depth;
}

/* The sign stands at `at`, what was below is closed. */
static void
put (Count *count, guint at, const char *sign, End end)
{
  gboolean opens = at == count->depth;
  Joint before = opens ? JOINT_NONE : (Joint) count->joints[at];
  gboolean sentences = end == END_STOP && (opens || count->stops[at]);
  cut (count, at + 1);
  memset (count->signs[at], 0, sizeof count->signs[at]);
  g_strlcpy (count->signs[at], sign, sizeof count->signs[at]);
  /* Behind the last of all stands the "or" of the list around: "...; or b. ...; and 2. ...". */
  gboolean outer = end == END_JOINT && before == JOINT_NEXT && at > 0;
  count->joints[at] = end == END_JOINT && !outer ? JOINT_NEXT : before != JOINT_NONE ? JOINT_LAST : JOINT_NONE;
  if (outer)
    count->joints[at - 1] = JOINT_NEXT;
  count->stops[at] = sentences;
  count->ends[at + 1] = (guint8) end;
}

/* What it costs to end a list with its last item. */
static guint
close_list (End end)
{
  return announces (end) ? COLON_LEFT : end == END_SEMICOLON || end == END_JOINT ? LIST_LEFT : 0;
}

/* What it costs to close the levels from `at` on, whose last items went before. */
static guint
close_levels (const Count *count, guint at)
{
  guint cost = 0;
  for (guint i = at; i < count->depth; i++)
    cost += count->joints[i] == JOINT_NEXT ? JOINT_LEFT : count->joints[i] == JOINT_NONE && count->ends[i] == END_COLON ? NO_JOINT : 0;
  return cost;
}

/* What it costs to leave the note that is open. */
static guint
close_note (const Way *way)
{
  if (!way->note)
    return 0;
  End end = (End) way->run.ends[way->run.depth];
  return way->run.depth > 0 ? close_list (end) + close_levels (&way->run, 0) : announces (end) ? COLON_LEFT : way->counting ? UNSAID : 0;
}

/* What it costs to go on at `at`, behind the last item; `sentences`: where all before were such. */
static guint
go_on_at (const Count *count, guint at, gboolean sentences)
{
  End last = (End) count->ends[count->depth];
  return (announces (last) ? COLON_LEFT : last == END_STOP && !sentences ? AFTER_STOP : 0) + (count->joints[at] == JOINT_LAST ? BEHIND_LAST : 0) + close_levels (count, at + 1);
}

/* The way with the line as an item at `at`. */
static Way
as_item (const Way *way, guint at, const SyListLine *line, gboolean lower)
{
  Way next = *way;
  next.cost += close_note (way) + (line->column > 0 && line->column != at + 1 && line->column != way->items.columns[at] ? MISPLACED : 0);
  if (at < way->items.depth)
    next.cost += go_on_at (&way->items, at, FALSE);
  else
    next.cost += (announces ((End) way->items.ends[at]) ? 0 : OPENS_UNASKED) + (at == 0 && g_ascii_isdigit (*line->sign) ? DIGIT_FIRST : 0);
  next.cost += PER_LEVEL * at + (lower && is_capital (line->words) ? CAPITAL : 0);
  put (&next.items, at, line->sign, end_of (line->words));
  next.items.columns[at] = (guint8) MIN (line->column, 255);
  next.note = next.counting = FALSE;
  next.column = 0;
  memset (&next.run, 0, sizeof next.run);
  next.depth = (int) at;
  return next;
}

/* The way with the line as a paragraph of the note. */
static Way
as_note (const Way *way, guint at, const SyListLine *line, gboolean lower)
{
  Way next = *way;
  End last = (End) way->run.ends[way->run.depth];
  next.cost += PER_LEVEL * (way->items.depth + at + 1) + (line->column > 0 && line->column <= way->column && line->column != way->run.columns[at] ? NOT_FURTHER : 0);
  if (at == way->run.depth)
    next.cost += announces (last) || (at == 0 && way->counting) ? 0 : OPENS_UNASKED;
  else
    next.cost += go_on_at (&way->run, at, way->run.stops[at] || at + 1 < way->run.depth);
  gboolean capital = is_capital (line->words);
  next.cost += lower && at < way->run.depth && capital != way->run.capitals[at] ? MIXED : 0;
  put (&next.run, at, line->sign, end_of (line->words));
  next.run.capitals[at] = capital;
  next.run.columns[at] = (guint8) MIN (line->column, 255);
  next.depth = -1;
  return next;
}

/* What a note costs that names an item of the entry ("1C002.b."), which is the last one or above it by habit. */
static guint
aims (const Count *items, const char *code, const char *words)
{
  const char *at = strstr (words, code);
  if (at == NULL || at[strlen (code)] != '.')
    return 0;
  g_auto (GStrv) levels = g_strsplit (at + strlen (code) + 1, ".", (gint) items->depth + 2);
  for (guint i = 0; levels[i] != NULL && levels[i + 1] != NULL; i++)
    if (strlen (levels[i]) > 2 || !g_ascii_isalnum (*levels[i]))
      return 0;
    else if (i == items->depth)
      return AHEAD;
    else if (strcmp (levels[i], items->signs[i]) != 0)
      return ELSEWHERE;
  return 0;
}

/* The way with a note, which closes the one before it, or stands in it. */
static Way
as_head (const Way *way, const SyListLine *line, const char *code, gboolean nested)
{
  Way next = *way;
  End end = end_of (line->words);
  next.column = way->note && way->column > 0 ? MIN (way->column, line->column) : line->column;
  next.note = TRUE;
  next.counting = line->counting;
  next.depth = -1;
  next.cost += aims (&way->items, code, line->words);
  if (nested)
    {
      next.cost += NESTED;
      if (line->counting)
        next.run.ends[next.run.depth] = END_COLON;
      return next;
    }
  next.cost += way->run.depth > 0 ? close_note (way) : 0;
  cut (&next.run, 0);
  next.run.ends[0] = (guint8) end;
  return next;
}

static void
add (GArray *row, Way way, guint before, guint more)
{
  way.before = before;
  way.cost += more;
  g_array_append_val (row, way);
}

/* All ways to go on with the line. */
static void
go_on (GArray *row, const Way *way, guint before, const SyListLine *line, const char *code, gboolean lower)
{
  Way same = *way;
  same.depth = -1;
  if (way->note && *line->sign == '\0' && announces (end_of (line->words))) /* a further paragraph of the note announces a list */
    same.run.ends[same.run.depth] = END_COLON;
  if (*line->sign == '\0')
    {
      add (row, line->note ? as_head (way, line, code, FALSE) : same, before, 0);
      if (line->note && way->run.depth > 0)
        add (row, as_head (way, line, code, TRUE), before, 0);
      return;
    }
  Count items = way->items, run = way->run;
  for (guint i = 0; i < items.depth; i++)
    if (sy_list_sign_follows (items.signs[i], line->sign))
      add (row, as_item (way, i, line, lower), before, 0);
  if (sy_list_sign_opens (items.signs, items.depth, line->sign))
    add (row, as_item (way, items.depth, line, lower), before, 0);
  for (guint i = 0; way->note && i < run.depth; i++)
    if (sy_list_sign_follows (run.signs[i], line->sign))
      add (row, as_note (way, i, line, lower), before, 0);
  if (way->note && sy_list_sign_opens (run.signs, run.depth, line->sign))
    add (row, as_note (way, run.depth, line, lower), before, 0);
  if (way->note && run.depth > 0 && announces ((End) run.ends[run.depth]) && sy_list_sign_begins (line->sign) && !sy_list_sign_opens (run.signs, run.depth, line->sign))
    {
      /* "c. ...; height, the greater of:" and again "a. ...". */
      Way again = *way;
      cut (&again.run, run.depth - 1);
      again.run.ends[run.depth - 1] = END_COLON;
      add (row, as_note (&again, run.depth - 1, line, lower), before, NESTED);
    }
  if (items.depth == 0 && !way->note && !announces ((End) items.ends[0]) && g_ascii_isdigit (*line->sign))
    {
      same.note = TRUE;
      put (&same.run, 0, line->sign, end_of (line->words));
      add (row, same, before, NO_LIST);
    }
  else
    add (row, same, before, NO_PLACE);
}

static gint
by_cost (gconstpointer a, gconstpointer b)
{
  const Way *one = a, *other = b;
  /* Of equal ones the first found stays in front: g_array_sort is stable. */
  return (gint) one->cost - (gint) other->cost;
}

/* Ways that stand alike go on alike: the cheapest of them is kept, and of all the cheapest WIDTH. */
static void
thin (GArray *row)
{
  guint kept = 0;
  g_array_sort (row, by_cost);
  for (guint i = 0; i < row->len && kept < WIDTH; i++)
    {
      const Way *way = &g_array_index (row, Way, i);
      gboolean known = FALSE;
      for (guint k = 0; k < kept && !known; k++)
        {
          const Way *other = &g_array_index (row, Way, k);
          known = way->note == other->note && way->counting == other->counting && way->column == other->column && memcmp (&way->items, &other->items, sizeof way->items) == 0
                  && memcmp (&way->run, &other->run, sizeof way->run) == 0;
        }
      if (!known)
        g_array_index (row, Way, kept++) = *way;
    }
  g_array_set_size (row, kept);
}

static guint
cost_at_end (const Way *way)
{
  return way->cost + (way->items.depth > 0 || announces ((End) way->items.ends[0]) ? close_list ((End) way->items.ends[way->items.depth]) : 0) + close_note (way);
}

static guint
cheapest (const GArray *row)
{
  guint best = 0;
  for (guint i = 1; i < row->len; i++)
    if (cost_at_end (&g_array_index (row, Way, i)) < cost_at_end (&g_array_index (row, Way, best)))
      best = i;
  return best;
}

/* What is kept of a row of ways: a long entry has many. */
typedef struct
{
  guint before;
  int depth;
} Step;

static GArray *
steps_of (const GArray *row)
{
  GArray *steps = g_array_sized_new (FALSE, FALSE, sizeof (Step), row->len);
  for (guint i = 0; i < row->len; i++)
    {
      const Way *way = &g_array_index (row, Way, i);
      g_array_append_vals (steps, &(Step){ way->before, way->depth }, 1);
    }
  return steps;
}

void
sy_list_levels (const SyListLine *lines, guint count, gboolean lower, int *depths)
{
  if (count == 0)
    return;
  g_autoptr (GPtrArray) trace = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) row = g_array_new (FALSE, FALSE, sizeof (Way));
  Way first = { .depth = -1 };
  first.items.ends[0] = (guint8) end_of (lines[0].words);
  g_array_append_val (row, first);
  g_ptr_array_add (trace, steps_of (row));
  for (guint i = 1; i < count; i++)
    {
      GArray *next = g_array_new (FALSE, FALSE, sizeof (Way));
      for (guint k = 0; k < row->len; k++)
        go_on (next, &g_array_index (row, Way, k), k, &lines[i], lines[0].sign, lower);
      thin (next);
      g_array_unref (row);
      row = next;
      g_ptr_array_add (trace, steps_of (row));
    }
  guint at = cheapest (row);
  for (guint i = count; i-- > 0;)
    {
      const Step *step = &g_array_index ((GArray *) g_ptr_array_index (trace, i), Step, at);
      depths[i] = step->depth;
      at = step->before;
    }
}
