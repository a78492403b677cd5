// SPDX-License-Identifier: GPL-3.0-or-later
/* Amending articles of the European Union, as the Joint Practical Guide for drafting has them written: one lead-in that names the act, then lists of instructions each of which names its place within that of the level above. */
#include "index/amend.h"

#include <string.h>

#include "index/effect_text.h"

/* ---- places as written ---- */

/* What a phrase says of a place, from the article down. */
typedef struct
{
  char *ground;     /* "article 9", "annex", "annex I"; NULL: that of the context */
  char *paragraph;  /* "9a" or NULL */
  guint sub;        /* number of a subparagraph; 0: none */
  GPtrArray *points;
  GPtrArray *list;  /* of char *: the numbers at the lowest level where there are several, else empty */
  char lowest;      /* level of `list`: 'A' article, 'X' annex, 'P' paragraph, 'p' point */
  SyAmendPart part;
} Place;

static void
place_clear (Place *place)
{
  g_free (place->ground);
  g_free (place->paragraph);
  g_ptr_array_unref (place->points);
  g_ptr_array_unref (place->list);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* "2, 3 and 5 to 7" as 2, 3, 5, 6, 7; letters likewise. */
static void
read_list (const char *written, GPtrArray *numbers)
{
  static const char number[] = "(?<to>to |through |– ?|- ?)?(?:\\((?<n>[0-9]+[a-z]{0,2}|[a-z]{1,4})\\)|(?<n>[0-9]+[a-z]{0,2}\\b|[IVX]+[a-z]?\\b))";
  g_autoptr (GMatchInfo) info = NULL;
  for (g_regex_match (sy_effect_pattern (number), written, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *range = g_match_info_fetch_named (info, "to"), *n = g_match_info_fetch_named (info, "n");
      const char *last = numbers->len > 0 ? numbers->pdata[numbers->len - 1] : NULL;
      if (range != NULL && *range != '\0' && last != NULL && g_ascii_isdigit (*last) && g_ascii_isdigit (*n))
        for (int i = atoi (last) + 1; i < atoi (n) && i < atoi (last) + 200; i++)
          g_ptr_array_add (numbers, g_strdup_printf ("%d", i));
      else if (range != NULL && *range != '\0' && last != NULL && g_ascii_isupper (*last))
        for (int i = sy_replay_roman (last) + 1; i > 1 && i < sy_replay_roman (n); i++)
          g_ptr_array_add (numbers, sy_replay_roman_of (i));
      else if (range != NULL && *range != '\0' && last != NULL && last[1] == '\0' && n[1] == '\0')
        for (char c = (char) (*last + 1); c < *n; c++)
          g_ptr_array_add (numbers, g_strdup_printf ("%c", c));
      g_ptr_array_add (numbers, g_steal_pointer (&n));
    }
}

/* Numbers at one level: one goes to `*single` (or `points`), several to the list. */
static void
take_numbers (Place *place, const char *written, char level)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  read_list (written, numbers);
  if (numbers->len == 0)
    return;
  if (numbers->len > 1)
    {
      g_ptr_array_set_size (place->list, 0);
      for (guint i = 0; i < numbers->len; i++)
        g_ptr_array_add (place->list, g_strdup (numbers->pdata[i]));
      place->lowest = level;
      return;
    }
  const char *number = numbers->pdata[0];
  if (level == 'A' || level == 'X')
    {
      g_free (place->ground);
      place->ground = g_strconcat (level == 'A' ? "article " : "annex ", number, NULL);
    }
  else if (level == 'P')
    {
      g_free (place->paragraph);
      place->paragraph = g_strdup (number);
    }
  else
    g_ptr_array_add (place->points, g_strdup (number));
}

/* Letters without brackets are words. */
#define NUMBER "(?:\\((?:[0-9]+[a-z]{0,2}|[a-z]{1,4})\\)|[0-9]+[a-z]{0,2}\\b|[IVX]+[a-z]?\\b)"
#define MORE   "(?:(?:, and |, | and | or | to )" NUMBER ")*"

static const char *const ordinals[] = { "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth" };

static guint
ordinal_of (const char *word)
{
  for (guint i = 1; i < G_N_ELEMENTS (ordinals); i++)
    if (g_ascii_strcasecmp (ordinals[i], word) == 0)
      return i;
  return 0;
}

static void
read_reference (Place *place, const GMatchInfo *info)
{
  static const struct
  {
    const char *group;
    char level;
  } levels[] = { { "article", 'A' }, { "paragraph", 'P' }, { "point", 'p' } };
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *written = g_match_info_fetch_named (info, levels[i].group);
      if (written != NULL && *written != '\0')
        take_numbers (place, written, levels[i].level);
    }
  g_autofree char *in = g_match_info_fetch_named (info, "in"), *annex = g_match_info_fetch_named (info, "annex"), *whole = g_match_info_fetch_named (info, "whole");
  g_autofree char *sub = g_match_info_fetch_named (info, "sub"), *part = g_match_info_fetch_named (info, "part");
  if (in != NULL && *in != '\0')
    take_numbers (place, in, 'P');
  if (whole != NULL && *whole != '\0')
    {
      g_free (place->ground);
      place->ground = g_strdup ("annex");
      if (annex != NULL && *annex != '\0')
        take_numbers (place, annex, 'X');
    }
  if (sub != NULL && *sub != '\0')
    place->sub = ordinal_of (sub);
  if (part != NULL && *part != '\0')
    place->part = g_str_has_prefix (part, "table") ? SY_AMEND_TABLE : g_str_has_prefix (part, "intro") ? SY_AMEND_INTRO : SY_AMEND_TITLE;
}

static void
read_place (const char *text, gsize length, Place *place)
{
  static const char reference[] = "Articles? (?<article>[0-9]+[a-z]*" MORE ")(?:\\((?<in>[0-9]+[a-z]*)\\))?"
                                  "|\\b[Pp]aragraphs? (?<paragraph>" NUMBER MORE ")"
                                  "|\\b[Pp]oints? (?<point>" NUMBER MORE ")"
                                  "|\\b(?<sub>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth) (?:sub)?paragraph"
                                  "|(?<whole>\\b(?:Annex(?:es)?|ANNEX(?:ES)?)\\b)(?: (?<annex>[IVX]+[a-z]?\\b" MORE "))?"
                                  "|\\b[Tt]he (?<part>table|title|heading|introductory (?:wording|sentence|phrase|part|words))\\b";
  *place = (Place){ .points = g_ptr_array_new_with_free_func (g_free), .list = g_ptr_array_new_with_free_func (g_free), .part = SY_AMEND_ALL };
  g_autoptr (GMatchInfo) info = NULL;
  for (g_regex_match_full (sy_effect_pattern (reference), text, (gssize) length, 0, 0, &info, NULL); g_match_info_matches (info); g_match_info_next (info, NULL))
    read_reference (place, info);
}

static void
go_below (GString *address, const char *number)
{
  g_string_append_printf (address, "%s%s", address->len > 0 ? "/" : "", number);
}

/* Its addresses within that of the context; of SY_AMEND_FIRST and its fellows one. */
static void
resolve (const Place *place, const char *context, GPtrArray *addresses)
{
  const char *named = place->lowest == 'A' ? "article " : place->lowest == 'X' ? "annex " : NULL;
  g_autoptr (GString) address = g_string_new (place->ground != NULL ? place->ground : named != NULL ? "" : context);
  if (place->paragraph != NULL)
    go_below (address, place->paragraph);
  if (place->sub >= 2)
    {
      g_autofree char *sub = g_strdup_printf ("§%u", place->sub);
      go_below (address, sub);
    }
  for (guint i = 0; i < place->points->len; i++)
    go_below (address, place->points->pdata[i]);
  if (place->list->len == 0)
    g_ptr_array_add (addresses, g_strdup (address->str));
  for (guint i = 0; i < place->list->len; i++)
    g_ptr_array_add (addresses, named != NULL ? g_strconcat (named, place->list->pdata[i], NULL) : g_strdup_printf ("%s/%s", address->str, (char *) place->list->pdata[i]));
}

/* ---- quotations ---- */

static gboolean
ends_quotation (const char *text)
{
  return g_regex_match (sy_effect_pattern ("[’”](?:\\.?[;.,]?|[;.,] and)[\" ]*$"), text, 0, NULL);
}

static char *
without_marks (const char *text, gboolean first, gboolean last)
{
  const char *from = text;
  if (first)
    from += g_str_has_prefix (from, "‘") || g_str_has_prefix (from, "“") ? strlen ("‘") : 0;
  g_autofree char *body = g_strstrip (g_strdup (from));
  if (!last)
    return g_steal_pointer (&body);
  return g_regex_replace_literal (sy_effect_pattern ("[’”](?:\\.?[;.,]?|[;.,] and)[\" ]*$"), body, -1, 0, "", 0, NULL);
}

/* The last passage of the quotation that begins at `from`; FALSE if it has no end. Footnotes within may hold it. */
static gboolean
find_end (const GPtrArray *passages, guint from, guint *last)
{
  for (guint i = from; i < passages->len; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      if (passage->kind == SY_PASSAGE_SIGNATURE)
        return FALSE;
      *last = i;
      if (ends_quotation (passage->text) && !(i == from && strlen (passage->text) < 5))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
sy_amend_quotation (const GPtrArray *passages, guint from, SyReplayStyle style, const char *within, guint *behind)
{
  guint last;
  while (from < passages->len && ((const SyPassage *) passages->pdata[from])->kind == SY_PASSAGE_NOTE)
    from++;
  const char *begin = from < passages->len ? ((const SyPassage *) passages->pdata[from])->text : "";
  if ((!g_str_has_prefix (begin, "‘") && !g_str_has_prefix (begin, "“")) || !find_end (passages, from, &last))
    return NULL;
  GPtrArray *units = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_replay_unit_free);
  g_auto (SyReplayPlacer) placer;
  sy_replay_placer_init (&placer, style, within);
  for (guint i = from; i <= last; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      if (passage->kind == SY_PASSAGE_NOTE)
        continue;
      g_autofree char *text = without_marks (passage->text, i == from, i == last);
      if (*text == '\0')
        continue;
      g_autofree char *address = sy_replay_place (&placer, passage->kind == SY_PASSAGE_ROW ? SY_PASSAGE_ROW : SY_PASSAGE_INSTRUCTION, text);
      g_ptr_array_add (units, sy_replay_unit_new (address, passage->kind == SY_PASSAGE_ROW ? SY_PASSAGE_ROW : SY_PASSAGE_INSTRUCTION, text, "", i));
    }
  *behind = last + 1;
  return units;
}

/* ---- instructions ---- */

typedef struct
{
  char style;    /* of the item's number: '1', 'a', 'i', '.', '-'; 0 of the lead-in */
  char *address;
} Context;

static void
context_free (gpointer data)
{
  Context *context = data;
  g_free (context->address);
  g_free (context);
}

typedef struct
{
  SyAmendWalk walk;
  char *year_first, *number_first; /* "2016/1675", "1675/2016": how the act is named */
  GPtrArray *contexts;
  gboolean active;     /* what is read speaks of the target */
  gboolean awaited;    /* the annex of this instrument amends the target */
  char *annex_of;      /* address that the annex amends, or NULL */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_free (reading->year_first);
  g_free (reading->number_first);
  g_free (reading->annex_of);
  g_ptr_array_unref (reading->contexts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static const char *
context_address (const Reading *reading)
{
  return reading->contexts->len > 0 ? ((const Context *) reading->contexts->pdata[reading->contexts->len - 1])->address : "";
}

static void
push_context (Reading *reading, char style, const char *address)
{
  Context *context = g_new0 (Context, 1);
  context->style = style;
  context->address = g_strdup (address);
  g_ptr_array_add (reading->contexts, context);
}

/* Leaves the contexts of items at the same level and below. */
static void
leave_contexts (Reading *reading, char style)
{
  for (guint i = 0; i < reading->contexts->len; i++)
    if (((const Context *) reading->contexts->pdata[i])->style == style)
      {
        g_ptr_array_set_size (reading->contexts, (gint) i);
        return;
      }
}

/* Style and length of an item's number. */
static char
item_style (const Reading *reading, const char *text, gsize *length)
{
  g_autoptr (GMatchInfo) info = NULL;
  *length = 0;
  if (!g_regex_match (sy_effect_pattern ("^(?:\\((?<n>[0-9]{1,3}[a-z]?|[a-z]{1,4})\\)|(?<d>[0-9]{1,3}[a-z]?)\\.|[—–-]) ?"), text, 0, &info))
    return 0;
  g_autofree char *all = g_match_info_fetch (info, 0), *number = g_match_info_fetch_named (info, "n"), *dotted = g_match_info_fetch_named (info, "d");
  *length = strlen (all);
  if (dotted != NULL && *dotted != '\0')
    return '.';
  if (number == NULL || *number == '\0')
    return '-';
  if (g_ascii_isdigit (*number))
    return '1';
  if (strspn (number, "ivx") != strlen (number))
    return 'a';
  /* "(i)" in a list of letters stands behind "(h)" only: within an item with a letter it is a numeral. */
  for (guint i = 0; i < reading->contexts->len; i++)
    if (((const Context *) reading->contexts->pdata[i])->style == 'a')
      return 'i';
  return 'a';
}

/* Where the new text stands, so that its own numbers give full addresses. Caller's. */
static char *
within_of (const char *address, SyAmendPart part)
{
  const char *slash = strrchr (address, '/');
  if (part == SY_AMEND_TABLE || (part == SY_AMEND_ALL && g_str_has_prefix (address, "annex") && slash == NULL))
    return g_strdup (address);
  if (slash != NULL && g_str_has_prefix (slash, "/§"))
    return g_strdup (address);
  return slash != NULL ? g_strndup (address, (gsize) (slash - address)) : g_strdup (part == SY_AMEND_ALL ? "" : address);
}

/* New text without numbers stands at the very place that is replaced. */
static void
settle (SyAmendment *amendment, const char *within)
{
  const char *address = amendment->addresses->pdata[0];
  for (guint i = 0; i < amendment->units->len; i++)
    {
      SyReplayUnit *unit = amendment->units->pdata[i];
      if (amendment->addresses->len != 1 || sy_replay_is_below (unit->address, address) || strcmp (unit->address, within) != 0)
        continue;
      g_free (unit->address);
      unit->address = g_strdup (address);
    }
}

/* The new text from the passages that follow, or from the annex of the instrument. */
static gboolean
take_text (Reading *reading, SyAmendment *amendment)
{
  g_autofree char *within = within_of (amendment->addresses->pdata[0], amendment->part);
  guint behind;
  GPtrArray *units = sy_amend_quotation (reading->walk.passages, reading->walk.at + 1, SY_REPLAY_ACT, within, &behind);
  if (units == NULL)
    return FALSE;
  g_ptr_array_unref (amendment->units);
  amendment->units = units;
  settle (amendment, within);
  reading->walk.at = behind - 1;
  return TRUE;
}

/* Whether the annex of the instrument quotes annexes with headings of their own: its heading is none of the new text then. */
static gboolean
quotes_annexes (const Reading *reading)
{
  for (guint i = reading->walk.at + 1; i < reading->walk.passages->len; i++)
    if (g_str_has_prefix (((const SyPassage *) reading->walk.passages->pdata[i])->text, "‘ANNEX"))
      return TRUE;
  return FALSE;
}

/* "is replaced by the table in the Annex to this Regulation": all of the annex, or its rows. */
static void
take_annex (Reading *reading, SyAmendment *amendment)
{
  gboolean inside = FALSE, quoted = quotes_annexes (reading);
  const char *address = amendment->addresses->pdata[0];
  g_auto (SyReplayPlacer) placer;
  sy_replay_placer_init (&placer, SY_REPLAY_ACT, address);
  for (guint i = reading->walk.at + 1; i < reading->walk.passages->len; i++)
    {
      const SyPassage *passage = reading->walk.passages->pdata[i];
      if (passage->kind == SY_PASSAGE_HEADING && g_str_has_prefix (passage->text, "ANNEX"))
        {
          inside = TRUE;
          if (quoted)
            continue;
        }
      gboolean imprint = g_str_has_prefix (passage->text, "ELI: ") || g_str_has_prefix (passage->text, "ISSN ");
      if (!inside || imprint || passage->kind == SY_PASSAGE_NOTE || (amendment->part == SY_AMEND_TABLE && passage->kind != SY_PASSAGE_ROW))
        continue;
      g_autofree char *text = without_marks (passage->text, TRUE, TRUE);
      if (*text == '\0')
        continue;
      g_autofree char *placed = amendment->part == SY_AMEND_TABLE ? g_strdup (address) : sy_replay_place (&placer, passage->kind, text);
      g_ptr_array_add (amendment->units, sy_replay_unit_new (placed, passage->kind, text, "", i));
    }
}

/* The addresses one level below the context that new text without a name has; text at the context itself is appended. */
static void
name_new_text (SyAmendment *amendment, const char *context)
{
  gsize length = strlen (context);
  g_ptr_array_set_size (amendment->addresses, 0);
  for (guint i = 0; i < amendment->units->len; i++)
    {
      const SyReplayUnit *unit = amendment->units->pdata[i];
      const char *below = sy_replay_is_below (unit->address, context) || length == 0 ? unit->address + length + (length > 0 && unit->address[length] == '/') : NULL;
      if (below == NULL || *below == '\0')
        {
          amendment->append = TRUE;
          break;
        }
      g_autofree char *name = g_strndup (unit->address, (gsize) (below - unit->address) + strcspn (below, "/"));
      if (!g_ptr_array_find_with_equal_func (amendment->addresses, name, g_str_equal, NULL))
        g_ptr_array_add (amendment->addresses, g_steal_pointer (&name));
    }
  if (!amendment->append)
    return;
  g_ptr_array_set_size (amendment->addresses, 0);
  g_ptr_array_add (amendment->addresses, g_strdup (context));
}

static void
read_insertion (Reading *reading, const char *text, const GMatchInfo *info)
{
  gsize start, end;
  sy_effect_group (info, "what", &start, &end);
  g_auto (Place) where = { 0 }, what = { 0 };
  read_place (text, start, &where);
  g_autofree char *named = g_strndup (text + start, end - start);
  read_place (named, strlen (named), &what);
  g_autoptr (GPtrArray) contexts = g_ptr_array_new_with_free_func (g_free);
  resolve (&where, context_address (reading), contexts);
  SyAmendment *amendment = sy_amend_add (&reading->walk, SY_AMEND_INSERT);
  const char *context = contexts->pdata[0];
  resolve (&what, context, amendment->addresses);
  gboolean numbered = what.ground != NULL || what.paragraph != NULL || what.points->len > 0 || what.list->len > 0;
  guint behind;
  const char *within = what.ground != NULL || what.lowest == 'A' ? "" : context;
  GPtrArray *units = sy_amend_quotation (reading->walk.passages, reading->walk.at + 1, SY_REPLAY_ACT, within, &behind);
  if (units == NULL)
    {
      amendment->op = SY_AMEND_UNREAD;
      amendment->why = g_strdup ("the quotation of the new text was not found");
      return;
    }
  g_ptr_array_unref (amendment->units);
  amendment->units = units;
  reading->walk.at = behind - 1;
  if (!numbered)
    name_new_text (amendment, context);
}

static void
read_words (Reading *reading, const char *text, const GMatchInfo *info)
{
  gsize start, end;
  sy_effect_group (info, "words", &start, &end);
  g_auto (Place) place = { 0 };
  read_place (text, start, &place);
  SyAmendment *amendment = sy_amend_add (&reading->walk, SY_AMEND_WORDS);
  resolve (&place, context_address (reading), amendment->addresses);
  amendment->old = g_match_info_fetch_named (info, "old");
  amendment->new = g_match_info_fetch_named (info, "new");
  if (amendment->new == NULL)
    amendment->new = g_strdup ("");
  amendment->everywhere = strstr (text, "throughout") != NULL || strstr (text, "each time") != NULL || strstr (text, "wherever") != NULL;
}

static void
read_replacement (Reading *reading, const char *text, gsize verb, gboolean annex)
{
  g_auto (Place) place = { 0 };
  read_place (text, verb, &place);
  if (g_strstr_len (text, (gssize) verb, "sentence") != NULL && place.part != SY_AMEND_INTRO)
    {
      sy_amend_add_unread (&reading->walk, "sentences are not replaced one by one");
      return;
    }
  SyAmendment *amendment = sy_amend_add (&reading->walk, SY_AMEND_REPLACE);
  resolve (&place, context_address (reading), amendment->addresses);
  amendment->part = place.part != SY_AMEND_ALL ? place.part : place.sub == 1 && place.points->len == 0 ? SY_AMEND_FIRST : SY_AMEND_ALL;
  if (annex)
    take_annex (reading, amendment);
  else if (!take_text (reading, amendment))
    {
      amendment->op = SY_AMEND_UNREAD;
      amendment->why = g_strdup ("the quotation of the new text was not found");
    }
}

static void
read_deletion (Reading *reading, const char *text, gsize verb)
{
  g_auto (Place) place = { 0 };
  read_place (text, verb, &place);
  if (g_strstr_len (text, (gssize) verb, "sentence") != NULL || place.part != SY_AMEND_ALL || place.sub == 1)
    {
      sy_amend_add_unread (&reading->walk, "parts of a paragraph are not deleted one by one");
      return;
    }
  resolve (&place, context_address (reading), sy_amend_add (&reading->walk, SY_AMEND_DELETE)->addresses);
}

/* TRUE if the sentence was an instruction. */
static gboolean
read_instruction (Reading *reading, const char *text)
{
  static const char insertion[] = "(?<what>\\bthe following\\b[^:‘]*?) (?:is|are|shall be) (?:hereby )?(?:inserted|added)";
  static const char words[] = "(?<words>‘(?<old>[^‘’]+)’) (?:is|are|shall be) (?:replaced by (?:the (?:word|words|following|phrase|term|date|figure|reference)s?:? )?‘(?<new>[^‘’]+)’|deleted)";
  static const char annexed[] = "(?<verb>(?:is|are|shall be) (?:hereby )?replaced by the (?:text|table|list|words?)? ?(?:set out |contained |appearing )?in (?:the )?Annex)";
  static const char replacement[] = "(?<verb>(?:is|are|shall be) (?:hereby )?replaced by (?:the following|that|the text))", deletion[] = "(?<verb>(?:is|are|shall be) (?:hereby )?deleted)";
  g_autoptr (GMatchInfo) inserted = NULL, worded = NULL, by_annex = NULL, replaced = NULL, deleted = NULL;
  gsize start, end;
  if (g_regex_match (sy_effect_pattern (words), text, 0, &worded))
    read_words (reading, text, worded);
  else if (g_regex_match (sy_effect_pattern (insertion), text, 0, &inserted))
    read_insertion (reading, text, inserted);
  else if (g_regex_match (sy_effect_pattern (annexed), text, 0, &by_annex) && sy_effect_group (by_annex, "verb", &start, &end))
    read_replacement (reading, text, start, TRUE);
  else if (g_regex_match (sy_effect_pattern (replacement), text, 0, &replaced) && sy_effect_group (replaced, "verb", &start, &end))
    read_replacement (reading, text, start, FALSE);
  else if (g_regex_match (sy_effect_pattern (deletion), text, 0, &deleted) && sy_effect_group (deleted, "verb", &start, &end))
    read_deletion (reading, text, start);
  else
    return FALSE;
  return TRUE;
}

/* "Article 9 is amended as follows:" is the place of what follows. */
static gboolean
read_lead (Reading *reading, char style, const char *text)
{
  g_autoptr (GMatchInfo) info = NULL;
  if (!g_regex_match (sy_effect_pattern ("(?:is|are|shall be) (?:hereby )?(?:further )?amended(?<how>:| as follows| in accordance with| as set out)?"), text, 0, &info))
    return FALSE;
  int verb;
  g_match_info_fetch_pos (info, 0, &verb, NULL);
  g_autofree char *how = g_match_info_fetch_named (info, "how");
  g_auto (Place) place = { 0 };
  read_place (text, (gsize) verb, &place);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  resolve (&place, context_address (reading), addresses);
  push_context (reading, style, addresses->pdata[0]);
  if (how != NULL && (g_str_has_prefix (how, " in acc") || g_str_has_prefix (how, " as set")))
    {
      reading->awaited = TRUE;
      g_free (reading->annex_of);
      reading->annex_of = g_strdup (addresses->pdata[0]);
    }
  return TRUE;
}

static gboolean
names_target (const Reading *reading, const char *text)
{
  return strstr (text, reading->year_first) != NULL || strstr (text, reading->number_first) != NULL;
}

static gboolean
names_another (const Reading *reading, const char *text)
{
  return !names_target (reading, text) && g_regex_match (sy_effect_pattern ("(?:Regulation|Directive|Decision) (?:\\([A-Z]+(?:, [A-Za-z]+)?\\) )?(?:No )?[0-9]+/[0-9]+[^.]*(?:is|are) amended"), text, 0, NULL);
}

static void
read_passage (Reading *reading, const SyPassage *passage)
{
  gsize length;
  char style = item_style (reading, passage->text, &length);
  const char *text = passage->text + length;
  if (names_target (reading, text) && g_regex_match (sy_effect_pattern ("amended|replaced|inserted|added|deleted"), text, 0, NULL))
    reading->active = TRUE;
  else if (names_another (reading, text))
    reading->active = FALSE;
  if (!reading->active)
    return;
  if (style != 0)
    leave_contexts (reading, style);
  guint before = reading->walk.amendments->len;
  if (read_instruction (reading, text))
    {
      if (style != 0 && before < reading->walk.amendments->len)
        push_context (reading, style, context_address (reading));
      return;
    }
  if (read_lead (reading, style, text))
    return;
  if (style != 0 && g_str_has_suffix (text, ":"))
    {
      g_auto (Place) place = { 0 };
      read_place (text, strlen (text), &place);
      g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
      resolve (&place, context_address (reading), addresses);
      push_context (reading, style, addresses->pdata[0]);
    }
  else if (strlen (text) > 3 && g_regex_match (sy_effect_pattern ("amended|replaced|inserted|added|deleted|renumbered|becomes|supplemented"), text, 0, NULL))
    sy_amend_add_unread (&reading->walk, "the instruction was not understood");
}

static void
enter_heading (Reading *reading, const char *text)
{
  g_ptr_array_set_size (reading->contexts, 0);
  reading->active = FALSE;
  if (!g_str_has_prefix (text, "ANNEX") || !reading->awaited)
    return;
  reading->active = TRUE;
  push_context (reading, 0, reading->annex_of);
}

gboolean
sy_amend_eu_names (const char *target, char **year_first, char **number_first)
{
  g_autoptr (GMatchInfo) info = NULL;
  if (!g_regex_match (sy_effect_pattern ("^eu:[03](?<year>[0-9]{4})[A-Z](?<number>[0-9]{4})"), target, 0, &info))
    return FALSE;
  g_autofree char *year = g_match_info_fetch_named (info, "year"), *number = g_match_info_fetch_named (info, "number");
  const char *bare = number + strspn (number, "0");
  /* Until 1999 acts have their year in two digits. */
  const char *short_year = atoi (year) < 2000 ? year + 2 : year;
  *year_first = g_strdup_printf ("%s/%s", short_year, bare);
  *number_first = g_strdup_printf ("%s/%s", bare, short_year);
  return TRUE;
}

GPtrArray *
sy_amend_read_eu (const GPtrArray *passages, const char *target)
{
  GPtrArray *amendments = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_amendment_free);
  g_auto (Reading) reading = { .walk = { passages, amendments, 0 }, .contexts = g_ptr_array_new_with_free_func (context_free) };
  gboolean enacting = FALSE;
  if (!sy_amend_eu_names (target, &reading.year_first, &reading.number_first))
    return amendments;
  for (reading.walk.at = 0; reading.walk.at < passages->len; reading.walk.at++)
    {
      const SyPassage *passage = passages->pdata[reading.walk.at];
      gboolean heading = passage->kind == SY_PASSAGE_HEADING;
      if (heading && (g_str_has_prefix (passage->text, "Article ") || g_str_has_prefix (passage->text, "ANNEX")))
        {
          enacting = TRUE;
          enter_heading (&reading, passage->text);
        }
      else if (enacting && (passage->kind == SY_PASSAGE_PARAGRAPH || passage->kind == SY_PASSAGE_ITEM || passage->kind == SY_PASSAGE_INSTRUCTION))
        read_passage (&reading, passage);
    }
  return amendments;
}
