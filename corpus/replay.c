// SPDX-License-Identifier: GPL-3.0-or-later
/* Amendments carried out on a tree: see corpus/replay.h. */
#include "corpus/replay.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/replay_entry.h"

/* ---- values ---- */

SyReplayUnit *
sy_replay_unit_new (const char *address, SyPassageKind kind, const char *text, const char *by, guint passage)
{
  SyReplayUnit *unit = g_new0 (SyReplayUnit, 1);
  unit->address = g_strdup (address);
  unit->kind = kind;
  unit->text = g_strdup (text);
  unit->by = g_strdup (by);
  unit->passage = passage;
  return unit;
}

void
sy_replay_unit_free (SyReplayUnit *unit)
{
  if (unit == NULL)
    return;
  g_free (unit->address);
  g_free (unit->text);
  g_free (unit->by);
  g_free (unit->marker);
  g_free (unit);
}

SyReplayTree *
sy_replay_tree_new (void)
{
  SyReplayTree *tree = g_new0 (SyReplayTree, 1);
  tree->units = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_replay_unit_free);
  return tree;
}

SyReplayUnit *
sy_replay_unit_copy (const SyReplayUnit *unit)
{
  SyReplayUnit *copy = sy_replay_unit_new (unit->address, unit->kind, unit->text, unit->by, unit->passage);
  copy->piece = unit->piece;
  copy->part = unit->part;
  copy->entry = unit->entry;
  copy->marker = g_strdup (unit->marker);
  return copy;
}

SyReplayTree *
sy_replay_tree_copy (const SyReplayTree *tree)
{
  SyReplayTree *copy = sy_replay_tree_new ();
  for (guint i = 0; i < tree->units->len; i++)
    g_ptr_array_add (copy->units, sy_replay_unit_copy (tree->units->pdata[i]));
  return copy;
}

void
sy_replay_tree_free (SyReplayTree *tree)
{
  if (tree == NULL)
    return;
  g_ptr_array_unref (tree->units);
  g_free (tree);
}

static const char *const op_names[] = { "replace", "insert", "delete", "redesignate", "words", "unread" };

const char *
sy_amend_op_name (SyAmendOp op)
{
  return op_names[op];
}

SyAmendment *
sy_amendment_new (SyAmendOp op, guint passage, gsize start, gsize end)
{
  SyAmendment *amendment = g_new0 (SyAmendment, 1);
  amendment->op = op;
  amendment->addresses = g_ptr_array_new_with_free_func (g_free);
  amendment->to = g_ptr_array_new_with_free_func (g_free);
  amendment->units = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_replay_unit_free);
  amendment->passage = passage;
  amendment->start = start;
  amendment->end = end;
  return amendment;
}

void
sy_amendment_free (SyAmendment *amendment)
{
  if (amendment == NULL)
    return;
  g_ptr_array_unref (amendment->addresses);
  g_ptr_array_unref (amendment->to);
  g_ptr_array_unref (amendment->units);
  g_free (amendment->old);
  g_free (amendment->new);
  g_free (amendment->why);
  g_free (amendment);
}

/* ---- where ---- */

gboolean
sy_replay_is_below (const char *address, const char *above)
{
  gsize length = strlen (above);
  return strncmp (address, above, length) == 0 && (address[length] == '\0' || address[length] == '/');
}

static SyReplayUnit *
unit_at (const SyReplayTree *tree, guint index)
{
  return tree->units->pdata[index];
}

/* The stretch [*first, *behind) of an address and all below it; FALSE if there is none. */
static gboolean
find_subtree (const SyReplayTree *tree, const char *address, guint *first, guint *behind)
{
  guint i = 0;
  while (i < tree->units->len && !sy_replay_is_below (unit_at (tree, i)->address, address))
    i++;
  *first = i;
  while (i < tree->units->len && sy_replay_is_below (unit_at (tree, i)->address, address))
    i++;
  *behind = i;
  return *behind > *first;
}

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, why);
  return FALSE;
}

static gboolean
require_subtree (const SyReplayTree *tree, const char *address, guint *first, guint *behind, GError **error)
{
  return find_subtree (tree, address, first, behind) || refuse (error, "the text has no \"%s\"", address);
}

/* "article 9/2" of "article 9/2/d"; "" of "article 9". Caller's. */
static char *
parent_of (const char *address)
{
  const char *slash = strrchr (address, '/');
  return slash != NULL ? g_strndup (address, (gsize) (slash - address)) : g_strdup ("");
}

/* ---- order ---- */

static const char *
number_in (const char *address)
{
  const char *slash = strrchr (address, '/'), *last = slash != NULL ? slash + 1 : address, *space = strchr (last, ' ');
  if (space != NULL)
    return space + 1;
  return g_str_has_prefix (last, "§") ? last + strlen ("§") : g_str_has_prefix (last, "—") ? last + strlen ("—") : last;
}

int
sy_replay_roman (const char *number)
{
  static const struct
  {
    char digit;
    int value;
  } digits[] = { { 'i', 1 }, { 'v', 5 }, { 'x', 10 }, { 'l', 50 }, { 'c', 100 } };
  int sum = 0, last = 1000;
  for (; *number != '\0'; number++)
    {
      int value = 0;
      for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
        if (g_ascii_tolower (*number) == digits[i].digit)
          value = digits[i].value;
      if (value == 0)
        return 0;
      sum += value > last ? value - 2 * last : value;
      last = value;
    }
  return sum;
}

char *
sy_replay_roman_of (int value)
{
  static const char *const tens[] = { "", "X", "XX", "XXX", "XL", "L" }, *const ones[] = { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" };
  return value > 0 && value < 60 ? g_strconcat (tens[value / 10], ones[value % 10], NULL) : g_strdup ("");
}

/* How the numbers of one list run: "(i), (ii)" are numerals where the list has "ii" or "I"; "(aa)" stands behind "(z)" where there is a "z", else between "a" and "b". */
typedef struct
{
  gboolean roman, beyond_z;
} Series;

static int
compare_numbers (const char *one, const char *other, Series series)
{
  if (g_ascii_isdigit (*one) && g_ascii_isdigit (*other))
    {
      char *rest, *beyond;
      /* A section is "1024.5": the part is the same, and its number no fraction. */
      const char *point = strchr (one, '.'), *dot = strchr (other, '.');
      guint64 a = g_ascii_strtoull (point != NULL ? point + 1 : one, &rest, 10), b = g_ascii_strtoull (dot != NULL ? dot + 1 : other, &beyond, 10);
      return a != b ? (a < b ? -1 : 1) : strcmp (rest, beyond);
    }
  if (series.roman && sy_replay_roman (one) > 0 && sy_replay_roman (other) > 0)
    return sy_replay_roman (one) - sy_replay_roman (other);
  gsize length = strlen (one), longer = strlen (other);
  return series.beyond_z && length != longer ? (length < longer ? -1 : 1) : strcmp (one, other);
}

/* The sibling of `address` that `unit` belongs to ("article 9/2" of "article 9/2/d" for "article 9/3"), or NULL. Caller's. */
static char *
sibling_of (const char *unit, const char *parent, const char *address)
{
  gsize length = strlen (parent);
  if (length > 0 && (!sy_replay_is_below (unit, parent) || unit[length] == '\0'))
    return NULL;
  const char *level = unit + length + (length > 0), *wanted = address + length + (length > 0), *end = strchr (level, '/');
  /* Articles and annexes are two lists, and so are points and subparagraphs. */
  gsize head = strcspn (wanted, " ");
  gboolean named = wanted[head] == ' ';
  if (named ? strncmp (level, wanted, head + 1) != 0 : strchr (level, ' ') != NULL && (end == NULL || strchr (level, ' ') < end))
    return NULL;
  if (g_str_has_prefix (level, "§") != g_str_has_prefix (wanted, "§"))
    return NULL;
  return end != NULL ? g_strndup (unit, (gsize) (end - unit)) : g_strdup (unit);
}

static Series
series_of (const SyReplayTree *tree, const char *parent, const char *address)
{
  Series series = { FALSE, FALSE };
  for (guint i = 0; i < tree->units->len; i++)
    {
      g_autofree char *sibling = sibling_of (unit_at (tree, i)->address, parent, address);
      const char *number = sibling != NULL ? number_in (sibling) : "";
      series.roman = series.roman || strcmp (number, "ii") == 0 || strcmp (number, "I") == 0 || strcmp (number, "II") == 0;
      series.beyond_z = series.beyond_z || strcmp (number, "z") == 0;
    }
  return series;
}

/* Where a new address belongs among its siblings. FALSE if the place above it is not there. */
static gboolean
find_gap (const SyReplayTree *tree, const char *address, guint *at, GError **error)
{
  g_autofree char *parent = parent_of (address);
  guint first = 0, behind = tree->units->len;
  if (*parent != '\0' && !require_subtree (tree, parent, &first, &behind, error))
    return FALSE;
  Series series = series_of (tree, parent, address);
  guint gap = first, own = first;
  gboolean any = FALSE, smaller = FALSE;
  for (guint i = first; i < behind; i++)
    {
      g_autofree char *sibling = sibling_of (unit_at (tree, i)->address, parent, address);
      if (sibling == NULL)
        {
          own = any ? own : i + 1;
          continue;
        }
      any = TRUE;
      if (compare_numbers (number_in (sibling), number_in (address), series) < 0)
        {
          gap = i + 1;
          smaller = TRUE;
        }
    }
  *at = smaller ? gap : *parent != '\0' ? own : any ? first : behind;
  return TRUE;
}

/* ---- changes ---- */

static void
put_units (SyReplayTree *tree, guint at, const GPtrArray *units, const char *below, const char *by)
{
  for (guint i = 0; i < units->len; i++)
    {
      const SyReplayUnit *unit = units->pdata[i];
      if (below != NULL && !sy_replay_is_below (unit->address, below))
        continue;
      SyReplayUnit *copy = sy_replay_unit_copy (unit);
      g_free (copy->by);
      copy->by = g_strdup (by);
      g_ptr_array_insert (tree->units, (gint) at++, copy);
    }
}

static gboolean
states (const GPtrArray *units, const char *address)
{
  for (guint i = 0; i < units->len; i++)
    if (sy_replay_is_below (((const SyReplayUnit *) units->pdata[i])->address, address))
      return TRUE;
  return FALSE;
}

/* The category or group that a new entry brings with it, if it is the first of it. */
static gboolean
is_group (const SyReplayUnit *unit)
{
  return unit->piece != SY_PIECE_NONE && unit->piece != SY_PIECE_PART && unit->entry == SY_ENTRY_GROUP;
}

static gboolean
put_groups (SyReplayTree *tree, const SyAmendment *amendment, const char *by, GError **error)
{
  for (guint i = 0; i < amendment->units->len; i++)
    {
      const SyReplayUnit *unit = amendment->units->pdata[i];
      guint at, behind;
      if (!is_group (unit) || find_subtree (tree, unit->address, &at, &behind))
        continue;
      if (!find_gap (tree, unit->address, &at, error))
        return FALSE;
      put_units (tree, at, amendment->units, unit->address, by);
    }
  return TRUE;
}

/* The new text has every number that the instruction names, and none that it does not. */
static gboolean
check_content (const SyAmendment *amendment, GError **error)
{
  if (amendment->units->len == 0)
    return refuse (error, "%s", "the new text was not found");
  for (guint i = 0; i < amendment->addresses->len; i++)
    if (!states (amendment->units, amendment->addresses->pdata[i]))
      return refuse (error, "the new text does not have \"%s\"", (const char *) amendment->addresses->pdata[i]);
  for (guint i = 0; i < amendment->units->len; i++)
    {
      const SyReplayUnit *unit = amendment->units->pdata[i];
      gboolean named = is_group (unit);
      for (guint k = 0; k < amendment->addresses->len; k++)
        named = named || sy_replay_is_below (unit->address, amendment->addresses->pdata[k]);
      if (!named)
        return refuse (error, "the new text has \"%s\", which the instruction does not name", unit->address);
    }
  return TRUE;
}

static gboolean
replace_all (SyReplayTree *tree, const SyAmendment *amendment, const char *by, GError **error)
{
  if (!check_content (amendment, error))
    return FALSE;
  for (guint i = 0; i < amendment->addresses->len; i++)
    {
      guint first, behind;
      const char *address = amendment->addresses->pdata[i];
      if (!require_subtree (tree, address, &first, &behind, error))
        return FALSE;
      g_ptr_array_remove_range (tree->units, first, behind - first);
      put_units (tree, first, amendment->units, address, by);
    }
  return TRUE;
}

/* Whether a unit is of the part of an address that an instruction names. */
static gboolean
is_part (const SyReplayUnit *unit, const char *address, SyAmendPart part, guint index, guint first, SyAmendPart section, const char *marker)
{
  gboolean heading = unit->kind == SY_PASSAGE_HEADING || (index <= first + 1 && unit->kind == SY_PASSAGE_INSTRUCTION && g_str_has_prefix (unit->text, "Article "));
  gsize length = strlen (address);
  switch (part)
    {
    case SY_AMEND_TITLE:
      return index == first + 1 && heading;
    case SY_AMEND_INTRO:
      return !heading && strcmp (unit->address, address) == 0 && (unit->piece == SY_PIECE_NONE || unit->piece == SY_PIECE_WORDS);
    case SY_AMEND_FIRST:
      return !heading && !g_str_has_prefix (unit->address + length, "/§");
    case SY_AMEND_TABLE:
      return unit->kind == SY_PASSAGE_ROW && strcmp (unit->address, address) == 0;
    case SY_AMEND_ALL:
      break;
    default:
      return sy_replay_is_list_part (unit, address, part, section, marker);
    }
  return FALSE;
}

/* Of a new title only the last line, as some instructions repeat the number of the article. */
static void
put_part (SyReplayTree *tree, guint at, const SyAmendment *amendment, const char *by)
{
  if (amendment->part != SY_AMEND_TITLE)
    {
      put_units (tree, at, amendment->units, NULL, by);
      return;
    }
  const SyReplayUnit *last = amendment->units->pdata[amendment->units->len - 1];
  g_ptr_array_insert (tree->units, (gint) at, sy_replay_unit_new (amendment->addresses->pdata[0], SY_PASSAGE_HEADING, last->text, by, last->passage));
}

/* The stretch [*at, *at + *count) of the part that an instruction names. */
static gboolean
find_part (const SyReplayTree *tree, const SyAmendment *amendment, guint *at, guint *count, GError **error)
{
  static const char *const names[] = { "", "title", "introductory words", "first subparagraph", "table", "heading", "licence requirements", "licence exceptions", "conditions for STA", "related controls",
                                       "related definitions", "items", "such note" };
  const char *address = amendment->addresses->pdata[0];
  gboolean single = amendment->part == SY_AMEND_INTRO || amendment->part == SY_AMEND_TITLE || amendment->part == SY_AMEND_NOTE;
  SyAmendPart section = SY_AMEND_ALL;
  guint first, behind;
  *count = 0;
  if (!require_subtree (tree, address, &first, &behind, error))
    return FALSE;
  for (guint i = first; i < behind; i++)
    {
      section = sy_replay_section (unit_at (tree, i), address, section);
      if (!is_part (unit_at (tree, i), address, amendment->part, i, first, section, amendment->old))
        {
          if (*count > 0)
            break;
          continue;
        }
      *at = *count == 0 ? i : *at;
      ++*count;
      if (single)
        break;
    }
  return *count > 0 || refuse (error, "the text has no %s of \"%s\"", names[amendment->part], address);
}

static gboolean
replace_part (SyReplayTree *tree, const SyAmendment *amendment, const char *by, GError **error)
{
  const char *address = amendment->addresses->pdata[0];
  guint at = 0, count;
  if (amendment->units->len == 0)
    return refuse (error, "%s", "the new text was not found");
  if (amendment->part == SY_AMEND_LIST)
    {
      g_ptr_array_set_size (tree->units, 0);
      put_units (tree, 0, amendment->units, NULL, by);
      return TRUE;
    }
  if (!find_part (tree, amendment, &at, &count, error))
    return FALSE;
  for (guint i = 0; i < amendment->units->len && amendment->part != SY_AMEND_TITLE; i++)
    if (!sy_replay_is_below (((const SyReplayUnit *) amendment->units->pdata[i])->address, address))
      return refuse (error, "the new text has \"%s\", which the instruction does not name", ((const SyReplayUnit *) amendment->units->pdata[i])->address);
  g_ptr_array_remove_range (tree->units, at, count);
  put_part (tree, at, amendment, by);
  return TRUE;
}

static gboolean
delete_part (SyReplayTree *tree, const SyAmendment *amendment, GError **error)
{
  guint at = 0, count;
  if (!find_part (tree, amendment, &at, &count, error))
    return FALSE;
  g_ptr_array_remove_range (tree->units, at, count);
  return TRUE;
}

/* Text without a number of its own: rows and notes as they are, subparagraphs with the next count. */
static gboolean
append (SyReplayTree *tree, const SyAmendment *amendment, const char *by, GError **error)
{
  const char *address = amendment->addresses->pdata[0];
  guint first, behind, highest = 1;
  if (amendment->units->len == 0)
    return refuse (error, "%s", "the new text was not found");
  if (!require_subtree (tree, address, &first, &behind, error))
    return FALSE;
  gsize length = strlen (address);
  for (guint i = first; i < behind; i++)
    {
      const char *rest = unit_at (tree, i)->address + length;
      if (g_str_has_prefix (rest, "/§"))
        highest = MAX (highest, (guint) atoi (rest + strlen ("/§")));
    }
  put_units (tree, behind, amendment->units, NULL, by);
  for (guint i = behind; i < behind + amendment->units->len; i++)
    {
      SyReplayUnit *unit = unit_at (tree, i);
      if (unit->kind != SY_PASSAGE_INSTRUCTION || !g_str_has_prefix (address, "article") || strcmp (unit->address, address) != 0)
        continue;
      g_free (unit->address);
      unit->address = g_strdup_printf ("%s/§%u", address, ++highest);
    }
  return TRUE;
}

static gboolean
insert (SyReplayTree *tree, const SyAmendment *amendment, const char *by, GError **error)
{
  if (amendment->append)
    return append (tree, amendment, by, error);
  if (!check_content (amendment, error) || !put_groups (tree, amendment, by, error))
    return FALSE;
  for (guint i = 0; i < amendment->addresses->len; i++)
    {
      const char *address = amendment->addresses->pdata[i];
      guint at, behind;
      if (find_subtree (tree, address, &at, &behind))
        {
          /* What was reserved takes its text. */
          if (behind != at + 1 || strstr (unit_at (tree, at)->text, "[Reserved]") == NULL)
            return refuse (error, "the text has \"%s\" already", address);
          g_ptr_array_remove_index (tree->units, at);
        }
      else if (!find_gap (tree, address, &at, error))
        return FALSE;
      put_units (tree, at, amendment->units, address, by);
    }
  return TRUE;
}

/* What stands for a place that is kept without its text. */
static SyReplayUnit *
reserved_unit (const SyReplayUnit *old, const SyAmendment *amendment, const char *by)
{
  SyReplayUnit *unit = sy_replay_unit_new (old->address, old->piece != SY_PIECE_NONE ? old->kind : SY_PASSAGE_PARAGRAPH, "[Reserved]", by, amendment->passage);
  unit->piece = old->piece;
  unit->entry = SY_ENTRY_RESERVED;
  unit->marker = g_strdup (old->marker);
  return unit;
}

static gboolean
delete (SyReplayTree *tree, const SyAmendment *amendment, const char *by, GError **error)
{
  for (guint i = 0; i < amendment->addresses->len; i++)
    {
      const char *address = amendment->addresses->pdata[i];
      guint first, behind;
      if (!require_subtree (tree, address, &first, &behind, error))
        return FALSE;
      SyReplayUnit *reserved = amendment->reserve ? reserved_unit (unit_at (tree, first), amendment, by) : NULL;
      g_ptr_array_remove_range (tree->units, first, behind - first);
      if (reserved != NULL)
        g_ptr_array_insert (tree->units, (gint) first, reserved);
    }
  return TRUE;
}

/* "(h) Goods" under "1006.210/g" is "(g) Goods". */
static void
renumber (SyReplayUnit *unit, const char *old, const char *new)
{
  if (unit->piece != SY_PIECE_NONE)
    return; /* the marker of an entry follows from its address */
  g_autofree char *was = g_strdup_printf ("(%s)", number_in (old)), *is = g_strdup_printf ("(%s)", number_in (new));
  char *at = strstr (unit->text, was);
  if (at == NULL || at - unit->text > 12)
    return;
  char *text = g_strdup_printf ("%.*s%s%s", (int) (at - unit->text), unit->text, is, at + strlen (was));
  g_free (unit->text);
  unit->text = text;
}

static void
readdress (SyReplayTree *tree, guint first, guint behind, const char *old, const char *new, const char *by)
{
  for (guint i = first; i < behind; i++)
    {
      SyReplayUnit *unit = unit_at (tree, i);
      char *address = g_strconcat (new, unit->address + strlen (old), NULL);
      if (i == first)
        renumber (unit, old, new);
      if (unit->piece == SY_PIECE_HEADING || unit->piece == SY_PIECE_WORDS)
        sy_replay_remark (unit, address);
      g_free (unit->address);
      unit->address = address;
      g_free (unit->by);
      unit->by = g_strdup (by);
    }
}

/* From the last to the first, so that "(d) through (g) as (e) through (h)" makes room for itself; a new address that is taken by another is refused. */
static gboolean
redesignate (SyReplayTree *tree, const SyAmendment *amendment, const char *by, GError **error)
{
  if (amendment->to->len != amendment->addresses->len)
    return refuse (error, "%s", "not every paragraph has a new designation");
  gboolean up = amendment->to->len == 0 || strcmp (amendment->to->pdata[0], amendment->addresses->pdata[0]) > 0;
  for (guint k = 0; k < amendment->addresses->len; k++)
    {
      guint i = up ? amendment->addresses->len - 1 - k : k, first, behind, taken, end;
      const char *old = amendment->addresses->pdata[i], *new = amendment->to->pdata[i];
      if (!require_subtree (tree, old, &first, &behind, error))
        return FALSE;
      if (find_subtree (tree, new, &taken, &end) && strstr (unit_at (tree, taken)->text, "[Reserved]") == NULL)
        return refuse (error, "the text has \"%s\" already", new);
      readdress (tree, first, behind, old, new, by);
    }
  return TRUE;
}

static guint
count_words (const char *text, const char *words)
{
  guint count = 0;
  for (const char *at = text; (at = strstr (at, words)) != NULL; at += strlen (words))
    count++;
  return count;
}

static gboolean
change_words (SyReplayTree *tree, const SyAmendment *amendment, const char *by, GError **error)
{
  guint count = 0;
  if (amendment->old == NULL || *amendment->old == '\0')
    return refuse (error, "%s", "the instruction quotes no words");
  for (guint i = 0; i < tree->units->len; i++)
    for (guint k = 0; k < amendment->addresses->len; k++)
      if (sy_replay_is_below (unit_at (tree, i)->address, amendment->addresses->pdata[k]))
        {
          count += count_words (unit_at (tree, i)->text, amendment->old);
          break;
        }
  if (count == 0 || (count > 1 && !amendment->everywhere))
    return refuse (error, "the quoted words %s: \"%s\"", count == 0 ? "are not there" : "stand there more than once", amendment->old);
  for (guint i = 0; i < tree->units->len; i++)
    for (guint k = 0; k < amendment->addresses->len; k++)
      {
        SyReplayUnit *unit = unit_at (tree, i);
        if (!sy_replay_is_below (unit->address, amendment->addresses->pdata[k]) || strstr (unit->text, amendment->old) == NULL)
          continue;
        g_autoptr (GString) text = g_string_new (unit->text);
        g_string_replace (text, amendment->old, amendment->new, 0);
        g_free (unit->text);
        unit->text = g_strdup (text->str);
        g_free (unit->by);
        unit->by = g_strdup (by);
        break;
      }
  return TRUE;
}

static gboolean
carry_out (SyReplayTree *tree, const SyAmendment *amendment, const char *by, GError **error)
{
  if (amendment->op != SY_AMEND_UNREAD && amendment->addresses->len == 0)
    return refuse (error, "%s", "the instruction names no place that was understood");
  switch (amendment->op)
    {
    case SY_AMEND_REPLACE:
      return amendment->part == SY_AMEND_ALL ? replace_all (tree, amendment, by, error) : replace_part (tree, amendment, by, error);
    case SY_AMEND_INSERT:
      return insert (tree, amendment, by, error);
    case SY_AMEND_DELETE:
      return amendment->part == SY_AMEND_ALL ? delete (tree, amendment, by, error) : delete_part (tree, amendment, error);
    case SY_AMEND_REDESIGNATE:
      return redesignate (tree, amendment, by, error);
    case SY_AMEND_WORDS:
      return change_words (tree, amendment, by, error);
    case SY_AMEND_UNREAD:
      break;
    }
  return refuse (error, "%s", amendment->why != NULL ? amendment->why : "the instruction was not understood");
}

gboolean
sy_replay_apply (SyReplayTree *tree, const SyAmendment *amendment, const char *by, GError **error)
{
  g_autoptr (SyReplayTree) changed = sy_replay_tree_copy (tree);
  if (!carry_out (changed, amendment, by, error))
    return FALSE;
  if (changed->units->len > SY_MAX_PASSAGES)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the replayed text exceeds SY_MAX_PASSAGES (%u)", SY_MAX_PASSAGES);
      return FALSE;
    }
  GPtrArray *units = tree->units;
  tree->units = changed->units;
  changed->units = units;
  return TRUE;
}
