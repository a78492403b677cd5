// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/list_threshold.h"

#include <math.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/threshold.h"
#include "index/amount_range.h"
#include "index/pattern.h"
#include "index/recognise_parts.h"
#include "index/view.h"

/* ---- the name of what is measured ---- */

/* A name does not reach over one of these. */
static const char *const borders[] = { ";", "|", "^", "。", "；", "，", "、", "：", ":", ", ", ". ", " and ", " or ", " but ", " with ", " having ", " has ", " have ", " whose ", " that ", " which ",
                                       " containing ", " capable of ", " exceeding ", " including ", " in which ", " where ", "(", "（", "和", "且", "或", "并", "具有", "其", "在" };

static const char *const leading[] = { "a ", "an ", "the ", "any ", "with ", "having ", "has ", "have ", "containing ", "contains ", "whose ", "and ", "or ", "of ", "its ", "rated for ", "to ", "for ",
                                       "specified ", "exceeding ", "capable of ", "it ", "is ", "的", "为", "且", "或", "和", "其", "该" };

static const char *const trailing[] = { " of", " is", " are", " was", " has", " have", " having", " with", " a", " an", " the", " to", " at", " in", " for", " by", " being", " equal", " from", " from below", " over", " up", " than", " not", " between", " exceeding", " in excess", " up to and including",
                                        " greater", " less", " more", " maximum of", " minimum of", "为", "在", "是", "达到", "达", "应", "(", "（", "=", " " };

#define LONGEST_NAME 96

/* Without asides in brackets, which stand between a name and its number: 钼含量（按重量）, "spot size (mean + 3 sigma) of"; and without the marks of defined terms. Caller's. */
static char *
plain_before (const char *text, gsize length)
{
  GString *plain = g_string_sized_new (length);
  gssize opened = -1;
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '(' || c == 0xff08)
        opened = (gssize) plain->len;
      if ((c == ')' || c == 0xff09) && opened >= 0)
        {
          g_string_truncate (plain, (gsize) opened);
          opened = -1;
        }
      else if (strchr ("\"'", *p) == NULL && (c < 0x2018 || c > 0x201d))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

/* Where the clause begins that ends at `end`. */
static const char *
clause_start (const char *text, const char *end)
{
  const char *start = text;
  for (guint i = 0; i < G_N_ELEMENTS (borders); i++)
    {
      gsize length = strlen (borders[i]);
      for (const char *at = g_strstr_len (text, end - text, borders[i]); at != NULL && at + length < end; at = g_strstr_len (at + length, end - at - (gssize) length, borders[i]))
        start = MAX (start, at + length);
    }
  return start;
}

static gboolean
trim_once (const char **start, const char **end)
{
  for (guint i = 0; i < G_N_ELEMENTS (leading); i++)
    if ((gsize) (*end - *start) > strlen (leading[i]) && g_ascii_strncasecmp (*start, leading[i], strlen (leading[i])) == 0)
      {
        *start += strlen (leading[i]);
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (trailing); i++)
    {
      gsize length = strlen (trailing[i]);
      gboolean whole = (gsize) (*end - *start) == length - 1 && *trailing[i] == ' ' && g_ascii_strncasecmp (*start, trailing[i] + 1, length - 1) == 0;
      if (whole || ((gsize) (*end - *start) >= length && g_ascii_strncasecmp (*end - length, trailing[i], length) == 0))
        {
          *end = whole ? *start : *end - length;
          return TRUE;
        }
    }
  return FALSE;
}

static void
trim_name (const char **start, const char **end)
{
  while (*start < *end && trim_once (start, end))
    ;
  while (*start < *end && **start == ' ')
    (*start)++;
}

/* "particle size" before "of 50 µm or less". Caller's; "" if there is none. */
static char *
name_before (const char *text, gsize length)
{
  g_autofree char *plain = plain_before (text, length);
  const char *end = plain + strlen (plain);
  while (end > plain && end[-1] == ' ')
    end--;
  const char *start = clause_start (plain, end);
  trim_name (&start, &end);
  /* The last words tell most of a long clause. */
  while (end - start > LONGEST_NAME)
    {
      const char *space = memchr (start + 1, ' ', (gsize) (end - start - 1));
      start = space != NULL ? space + 1 : g_utf8_next_char (start);
    }
  return start < end ? g_strndup (start, (gsize) (end - start)) : g_strdup ("");
}

/* "tungsten" behind "97% by weight or more of": what a share is of. */
static char *
name_behind (const char *behind)
{
  static const char *const before[] = { " of ", " by weight of ", " by mass of " };
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    if (g_str_has_prefix (behind, before[i]))
      {
        const char *start = behind + strlen (before[i]), *end = start + strcspn (start, ",;.(:");
        for (const char *const *stop = (const char *const[]){ " and ", " or ", " in ", " with ", " having ", NULL }; *stop != NULL; stop++)
          if (g_strstr_len (start, end - start, *stop) != NULL)
            end = g_strstr_len (start, end - start, *stop);
        trim_name (&start, &end);
        if (start < end && end - start <= LONGEST_NAME)
          return g_strndup (start, (gsize) (end - start));
      }
  return g_strdup ("");
}

/* A figure of merit stands before its number: its name is in the quote. "" of other units. Caller's. */
static char *
name_within (const char *quote, const char *value)
{
  gboolean merit = FALSE;
  for (const char *const *unit = (const char *const[]){ " TPP", " PD", " Mach", " WT", NULL }; *unit != NULL; unit++)
    merit = merit || g_str_has_suffix (value, *unit);
  gsize letters = strcspn (quote, "0123456789");
  if (!merit || letters == 0)
    return g_strdup ("");
  g_autofree char *plain = plain_before (quote, letters);
  const char *start = plain, *end = plain + strlen (plain);
  for (const char *const *word = (const char *const[]){ "equal", "greater", "more", "less", "lower", "higher", "exceed", "at least", "not less", "below", "above", ">", "<", "≥", "≤", "大于", "不低于", "不小于", "超过", "小于", "低于", "至少", NULL };
       *word != NULL; word++)
    {
      const char *at = g_strstr_len (start, end - start, *word);
      if (at != NULL)
        end = at;
    }
  trim_name (&start, &end);
  return g_strndup (start, (gsize) (end - start));
}

/* ---- reading ---- */

typedef struct
{
  SyEntry *entry;
  SyContext context;
  gboolean full; /* SY_MAX_ENTRY_THRESHOLDS */
} Reading;

static gboolean
is_condition (const SyFact *fact)
{
  const char *relation;
  sy_amount_skip_relation (fact->value, &relation);
  return *relation == '>' || *relation == '<' || strstr (fact->value, "..") != NULL;
}

static gboolean
leaves_out (const char *text)
{
  static const char *const words[] = { "does not control", "does not apply", "do not apply", "do not control", "not controlled", "does not include", "is not subject", "are not subject", "not specified",
                                       "不适用", "不管制", "不包括", "除外", "不受" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Of "573 K (300 °C) or more" the second says the same. */
static gboolean
says_again (const SyThreshold *last, gsize start, const SyAmount *amount)
{
  if (last->start != start || strcmp (last->unit, amount->unit) != 0)
    return FALSE;
  double one = isinf (last->low) ? last->high : last->low, other = isinf (amount->low) ? amount->high : amount->low;
  return fabs (one - other) <= 0.02 * MAX (fabs (one), fabs (other));
}

/* "exceeding 2.7 GHz" and "up to and including 6.8 GHz" are one condition. */
static gboolean
goes_on (const SyThreshold *last, const char *text, gsize start, const SyAmount *amount)
{
  static const char *const links[] = { " ", " and ", " but ", ", but ", ", ", ", and ", "，", "且", "、", "，且", " and is ", " and a maximum of " };
  gboolean opposite = (isinf (last->high) && isinf (amount->low) && last->low < amount->high) || (isinf (last->low) && isinf (amount->high) && amount->low < last->high);
  if (!opposite || start < last->end || strcmp (last->unit, amount->unit) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (strlen (links[i]) == start - last->end && memcmp (text + last->end, links[i], strlen (links[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
set_si (SyThreshold *one)
{
  const SyAmount amount = { one->low, one->high, one->low_open, one->high_open, one->unit };
  g_free (one->si);
  one->si = sy_amount_si (&amount);
}

static void
extend (SyThreshold *last, const char *text, gsize end, const char *value, const SyAmount *amount)
{
  if (isinf (last->high))
    {
      last->high = amount->high;
      last->high_open = amount->high_open;
    }
  else
    {
      last->low = amount->low;
      last->low_open = amount->low_open;
    }
  last->end = end;
  g_free (last->quote);
  last->quote = g_strndup (text + last->start, end - last->start);
  char *both = g_strdup_printf ("%s and %s", last->value, value);
  g_free (last->value);
  last->value = both;
  set_si (last);
}

/* "2400 or more and less than 4800": a figure of merit whose other end has no unit of its own. */
static void
extend_merit (SyThreshold *one, const char *text)
{
  static SyPattern pattern = { "(?: and|,? but) (less than|not exceeding|below|less than or equal to) ([0-9][0-9,]*(?:\\.[0-9]+)?)(?![0-9A-Za-z%]| ?%)", NULL, 0 };
  g_auto (SyView) view;
  sy_view_init (&view, text + one->end);
  g_autoptr (GMatchInfo) match = NULL;
  if (!isinf (one->high) || !sy_pattern_at (&pattern, &view, 0, &match))
    return;
  g_autofree char *relation = sy_match_text (match, &view, 1), *digits = sy_match_text (match, &view, 2);
  g_auto (GStrv) groups = g_strsplit (digits, ",", -1);
  g_autofree char *number = g_strjoinv ("", groups);
  const char *unit = strrchr (one->value, ' ') + 1;
  gboolean open = strcmp (relation, "less than") == 0 || strcmp (relation, "below") == 0;
  g_autofree char *value = g_strdup_printf ("%s %s %s", open ? "<" : "<=", number, unit);
  gsize start, end;
  g_auto (SyAmount) amount = { 0 };
  if (sy_match_span (match, 2, &start, &end) && sy_amount_parse (value, &amount) && amount.high > one->low)
    extend (one, text, one->end + sy_view_origin (&view, end), value, &amount);
}

static SyThreshold *
new_threshold (int part, const char *text, const SyFact *fact, SyAmount *amount)
{
  SyThreshold *one = g_new0 (SyThreshold, 1);
  one->part = part;
  one->start = fact->start;
  one->end = fact->end;
  one->quote = g_strndup (text + fact->start, fact->end - fact->start);
  one->value = g_strdup (fact->value);
  one->name = name_within (one->quote, fact->value);
  gboolean merit = *one->name != '\0';
  for (guint way = 0; way < 2 && *one->name == '\0'; way++)
    {
      g_free (one->name);
      one->name = way > 0 ? name_before (text, fact->start) : strcmp (amount->unit, "%") == 0 ? name_behind (text + fact->end) : g_strdup ("");
    }
  one->unit = g_steal_pointer (&amount->unit);
  one->low = amount->low;
  one->high = amount->high;
  one->low_open = amount->low_open;
  one->high_open = amount->high_open;
  one->excludes = part >= 0 && leaves_out (text);
  set_si (one);
  if (merit)
    extend_merit (one, text);
  return one;
}

/* Takes the amount if it is a condition and can be compared; `last` is the one before in the same words, or NULL. */
static SyThreshold *
take (Reading *reading, int part, const char *text, const SyFact *fact, SyThreshold *last)
{
  g_auto (SyAmount) amount = { 0 };
  if (!is_condition (fact) || !sy_amount_parse (fact->value, &amount) || *amount.unit == '\0' || (last != NULL && says_again (last, fact->start, &amount)))
    return last;
  if (last != NULL && goes_on (last, text, fact->start, &amount))
    {
      extend (last, text, fact->end, fact->value, &amount);
      return last;
    }
  if (reading->entry->thresholds->len >= SY_MAX_ENTRY_THRESHOLDS)
    {
      reading->full = TRUE;
      return last;
    }
  SyThreshold *one = new_threshold (part, text, fact, &amount);
  g_ptr_array_add (reading->entry->thresholds, one);
  return one;
}

/* Of one span the order of the recogniser stands (the sort is stable). */
static int
compare_facts (gconstpointer one, gconstpointer other)
{
  const SyFact *a = *(const SyFact *const *) one, *b = *(const SyFact *const *) other;
  return a->start < b->start ? -1 : a->start > b->start;
}

static void
read_words (Reading *reading, int part, const char *text)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_fact_free);
  g_auto (SyView) view;
  sy_view_init (&view, text);
  sy_recognise_quantities (&reading->context, &view, facts);
  sy_recognise_percents (&reading->context, &view, facts);
  g_ptr_array_sort (facts, compare_facts);
  SyThreshold *last = NULL;
  for (guint i = 0; i < facts->len; i++)
    last = take (reading, part, text, g_ptr_array_index (facts, i), last);
}

gboolean
sy_list_thresholds (SyEntry *entry, const char *jurisdiction, const char *lang, GError **error)
{
  Reading reading = { entry, { jurisdiction, lang, 0, NULL }, FALSE };
  g_clear_pointer (&entry->thresholds, g_ptr_array_unref);
  entry->thresholds = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_threshold_free);
  read_words (&reading, SY_THRESHOLD_HEADING, entry->heading);
  read_words (&reading, SY_THRESHOLD_TEXT, entry->text);
  gboolean technical = FALSE; /* a further paragraph belongs to the note before it */
  for (guint i = 0; i < entry->parts->len; i++)
    {
      const SyPart *part = g_ptr_array_index (entry->parts, i);
      if (part->kind != SY_PART_TEXT && part->kind != SY_PART_TERM)
        technical = part->kind != SY_PART_NOTE;
      if (part->kind == SY_PART_NOTE || (part->kind == SY_PART_TEXT && !technical))
        read_words (&reading, (int) i, part->text);
    }
  if (!reading.full)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the entry \"%s\" states more than SY_MAX_ENTRY_THRESHOLDS (%u) numbers", entry->code, SY_MAX_ENTRY_THRESHOLDS);
  return FALSE;
}
