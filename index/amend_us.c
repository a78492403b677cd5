// SPDX-License-Identifier: GPL-3.0-or-later
/* Amendatory instructions of the Federal Register, as the Document Drafting Handbook has them written: one or more instructions, then the new text of all of them, in which asterisks stand for what stays. */
#include "index/amend.h"

#include <string.h>

#include "index/effect_text.h"

typedef struct
{
  SyAmendWalk walk;
  char *part;             /* "744" */
  char *only;             /* "744.23": of this section only; NULL: of all */
  char *section;          /* that the instruction, or the one above it, names; "" of none, or of another part */
  GPtrArray *waiting;     /* of SyAmendment, borrowed: whose text is to come */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_free (reading->part);
  g_free (reading->only);
  g_free (reading->section);
  g_ptr_array_unref (reading->waiting);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* "744.1/a/1" of "(a)(1)" in § 744.1. Caller's. */
static char *
address_of (const char *section, const char *paragraph)
{
  GString *address = g_string_new (section);
  for (const char *at = paragraph; *at == '('; at += strcspn (at + 1, "(") + 1)
    g_string_append_printf (address, "/%.*s", (int) strcspn (at + 1, ")"), at + 1);
  return g_string_free (address, FALSE);
}

/* ---- new text ---- */

static gboolean
are_asterisks (const char *text)
{
  return g_regex_match (sy_effect_pattern ("^(?:\\([A-Za-z0-9]{1,5}\\) ?)*(?:[A-Z][^*]{0,80}\\. )?\\* \\* \\*(?: \\* \\*)?$"), text, 0, NULL);
}

/* Units of the new text in [reading->walk.at, end); asterisks are units without an address. */
static GPtrArray *
read_text (const Reading *reading, guint end)
{
  GPtrArray *units = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_replay_unit_free);
  g_auto (SyReplayPlacer) placer;
  sy_replay_placer_init (&placer, SY_REPLAY_CFR, reading->section);
  for (guint i = reading->walk.at; i < end; i++)
    {
      const SyPassage *passage = reading->walk.passages->pdata[i];
      gboolean text = passage->kind == SY_PASSAGE_HEADING || passage->kind == SY_PASSAGE_PARAGRAPH || passage->kind == SY_PASSAGE_ITEM || passage->kind == SY_PASSAGE_ROW;
      if (!text)
        continue;
      g_autofree char *told = sy_replay_place_path (&placer, passage->path);
      g_autofree char *address = told != NULL ? g_steal_pointer (&told) : sy_replay_place (&placer, passage->kind, passage->text);
      gboolean section = g_ascii_isdigit (*address) && strchr (address, '.') != NULL;
      if (section)
        g_ptr_array_add (units, sy_replay_unit_new (are_asterisks (passage->text) ? "" : address, passage->kind, passage->text, "", i));
    }
  return units;
}

static SyReplayUnit *
copy_unit (const SyReplayUnit *unit)
{
  return sy_replay_unit_new (unit->address, unit->kind, unit->text, "", unit->passage);
}

/* Takes the units of one address; FALSE if asterisks stand among them: what they leave out is not said. */
static gboolean
take_units (SyAmendment *amendment, const char *address, const GPtrArray *units)
{
  gboolean inside = FALSE, gap = FALSE;
  for (guint i = 0; i < units->len; i++)
    {
      const SyReplayUnit *unit = units->pdata[i];
      gboolean below = sy_replay_is_below (unit->address, address);
      gboolean wanted = amendment->part == SY_AMEND_INTRO ? below && !inside && strcmp (unit->address, address) == 0 && unit->kind != SY_PASSAGE_HEADING : below;
      if (*unit->address == '\0')
        gap = gap || inside;
      if (!wanted)
        continue;
      if (gap && amendment->part == SY_AMEND_ALL)
        return FALSE;
      inside = TRUE;
      g_ptr_array_add (amendment->units, copy_unit (unit));
    }
  return TRUE;
}

/* All sections of a part or subpart that is added, or the one that is asked for; each is an address of its own. */
static void
take_sections (const Reading *reading, SyAmendment *amendment, const GPtrArray *units)
{
  gsize length = strlen (reading->part);
  for (guint i = 0; i < units->len; i++)
    {
      const SyReplayUnit *unit = units->pdata[i];
      g_autofree char *section = g_strndup (unit->address, strcspn (unit->address, "/"));
      gboolean ours = strncmp (section, reading->part, length) == 0 && section[length] == '.' && (reading->only == NULL || strcmp (section, reading->only) == 0);
      if (!ours)
        continue;
      g_ptr_array_add (amendment->units, copy_unit (unit));
      if (!g_ptr_array_find_with_equal_func (amendment->addresses, section, g_str_equal, NULL))
        g_ptr_array_add (amendment->addresses, g_steal_pointer (&section));
    }
}

/* Gives the text that ends at `end` to the instructions before it. */
static void
settle (Reading *reading, guint end)
{
  g_autoptr (GPtrArray) units = read_text (reading, end);
  for (guint i = 0; i < reading->waiting->len; i++)
    {
      SyAmendment *amendment = reading->waiting->pdata[i];
      gboolean whole = TRUE;
      for (guint k = 0; k < amendment->addresses->len; k++)
        whole = take_units (amendment, amendment->addresses->pdata[k], units) && whole;
      if (amendment->addresses->len == 0)
        take_sections (reading, amendment, units);
      if (!whole)
        {
          amendment->op = SY_AMEND_UNREAD;
          amendment->why = g_strdup ("asterisks within the new text leave open what stays");
        }
    }
  for (guint i = 0; i < reading->waiting->len; i++)
    if (((const SyAmendment *) reading->waiting->pdata[i])->addresses->len == 0)
      g_ptr_array_remove (reading->walk.amendments, reading->waiting->pdata[i]);
  g_ptr_array_set_size (reading->waiting, 0);
}

/* ---- instructions ---- */

#define PARAGRAPH "(?:\\([A-Za-z0-9]{1,5}\\))+"

static SyAmendOp
op_of (const char *verb)
{
  return g_ascii_strncasecmp (verb, "revis", 5) == 0 ? SY_AMEND_REPLACE : g_ascii_strncasecmp (verb, "add", 3) == 0 ? SY_AMEND_INSERT : g_ascii_strncasecmp (verb, "redes", 5) == 0 ? SY_AMEND_REDESIGNATE : SY_AMEND_DELETE;
}

static void
take_addresses (GPtrArray *addresses, const char *section, const char *list)
{
  g_autoptr (GPtrArray) paragraphs = sy_effect_paragraphs (list);
  for (guint i = 0; i < paragraphs->len; i++)
    g_ptr_array_add (addresses, address_of (section, paragraphs->pdata[i]));
}

/* Every paragraph that a stretch of the instruction names, under its verb. TRUE if there was one. */
static gboolean
say_paragraphs (Reading *reading, SyAmendOp op, const char *text, gboolean reserve)
{
  static const char list[] = "paragraphs? (?<list>" PARAGRAPH "(?:(?:, and |, | and | through |-)" PARAGRAPH ")*)(?<intro>,? introductory text)?(?: as (?:new )?paragraphs? (?<new>" PARAGRAPH "(?:(?:, and |, | and | through |-)" PARAGRAPH ")*))?"
                             "|(?:, and |, | and )(?<list>" PARAGRAPH ")(?<intro>(?!))?(?<new>(?!))?";
  g_autoptr (GMatchInfo) info = NULL;
  gboolean any = FALSE;
  for (g_regex_match (sy_effect_pattern (list), text, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *paragraphs = g_match_info_fetch_named (info, "list"), *intro = g_match_info_fetch_named (info, "intro"), *new = g_match_info_fetch_named (info, "new");
      SyAmendment *amendment = sy_amend_add (&reading->walk, op);
      take_addresses (amendment->addresses, reading->section, paragraphs);
      if (new != NULL)
        take_addresses (amendment->to, reading->section, new);
      amendment->part = intro != NULL && *intro != '\0' ? SY_AMEND_INTRO : SY_AMEND_ALL;
      amendment->reserve = reserve;
      if (op == SY_AMEND_REPLACE || op == SY_AMEND_INSERT)
        g_ptr_array_add (reading->waiting, amendment);
      any = TRUE;
    }
  return any;
}

/* "remove the citation “X” and add in its place “Y”". */
static gboolean
say_words (Reading *reading, const char *text)
{
  static const char words[] = "remov(?:e|ing) (?:the [a-z ]{1,30})?[“\"](?<old>[^“”\"]+?),?[”\"](?: wherever it appears| each place it appears)?,? and add(?:ing)?,? (?:in (?:its|their) place,? )?(?:the [a-z ]{1,30})?[“\"](?<new>[^“”\"]+?),?[”\"]";
  g_autoptr (GMatchInfo) info = NULL;
  if (!g_regex_match (sy_effect_pattern (words), text, 0, &info))
    return FALSE;
  g_autoptr (GMatchInfo) where = NULL;
  g_autofree char *paragraph = g_regex_match (sy_effect_pattern ("paragraph (?<list>" PARAGRAPH ")"), text, 0, &where) ? g_match_info_fetch_named (where, "list") : NULL;
  SyAmendment *amendment = sy_amend_add (&reading->walk, SY_AMEND_WORDS);
  g_ptr_array_add (amendment->addresses, address_of (reading->section, paragraph != NULL ? paragraph : ""));
  amendment->old = g_match_info_fetch_named (info, "old");
  amendment->new = g_match_info_fetch_named (info, "new");
  amendment->everywhere = strstr (text, "wherever it appears") != NULL || strstr (text, "each place") != NULL;
  return TRUE;
}

/* "Section 1024.13 is removed and reserved", "Revise § 1006.201 to read as follows". */
static void
say_section (Reading *reading, SyAmendOp op, gboolean reserve)
{
  SyAmendment *amendment = sy_amend_add (&reading->walk, op);
  g_ptr_array_add (amendment->addresses, g_strdup (reading->section));
  amendment->reserve = reserve;
  if (op == SY_AMEND_REPLACE || op == SY_AMEND_INSERT)
    g_ptr_array_add (reading->waiting, amendment);
}

static void
read_verbs (Reading *reading, const char *text)
{
  static const char verb[] = "\\b(?:[Rr]evis(?:es?|ing|ed)|[Aa]dd(?:s|ing|ed)?|[Rr]emov(?:es?|ing|ed)|[Rr]edesignat(?:es?|ing|ed)|[Rr]eserv(?:es?|ing|ed))\\b";
  gboolean reserve = strstr (text, "eserv") != NULL, any = FALSE;
  g_autoptr (GMatchInfo) info = NULL;
  g_regex_match (sy_effect_pattern (verb), text, 0, &info);
  int first_verb = -1;
  SyAmendOp first = SY_AMEND_UNREAD;
  while (g_match_info_matches (info))
    {
      int start, end, next = (int) strlen (text);
      g_autofree char *word = g_match_info_fetch (info, 0);
      g_match_info_fetch_pos (info, 0, &start, &end);
      g_match_info_next (info, NULL);
      if (g_match_info_matches (info))
        g_match_info_fetch_pos (info, 0, &next, NULL);
      if (first_verb < 0)
        {
          first_verb = start;
          first = op_of (word);
        }
      g_autofree char *object = g_strndup (text + end, (gsize) (next - end));
      any = say_paragraphs (reading, op_of (word), object, reserve) || any;
    }
  if (any || first_verb < 0)
    return;
  /* "Paragraph (c) is removed": what is changed stands before the verb. */
  g_autofree char *before = g_strndup (text, (gsize) first_verb);
  if (strstr (text, "efinition") != NULL || strstr (text, "heading") != NULL || strstr (text, "sentence") != NULL || strchr (text, '"') != NULL || strstr (text, "“") != NULL)
    sy_amend_add_unread (&reading->walk, "headings, definitions, sentences and loose words are not changed one by one");
  else if (!say_paragraphs (reading, first, before, reserve))
    {
      say_section (reading, first, reserve);
      if (strstr (text, "introductory text") != NULL)
        ((SyAmendment *) reading->walk.amendments->pdata[reading->walk.amendments->len - 1])->part = SY_AMEND_INTRO;
    }
}

/* The section that the instruction names; one under another has that of the other. FALSE if it speaks of another part or section. */
static gboolean
find_section (Reading *reading, const char *text)
{
  g_autoptr (GMatchInfo) info = NULL;
  gboolean apart = g_regex_match (sy_effect_pattern ("^(?:In |Amend )?(?:[Ss]upplement|[Aa]ppendix|[Ss]ubpart)\\b"), text, 0, NULL);
  gboolean under = g_regex_match (sy_effect_pattern ("^(?:Under|The heading for|New(?:ly)? )"), text, 0, NULL);
  if (!apart && !under && g_regex_match (sy_effect_pattern ("(?:§+ ?|[Ss]ections? )(?<section>[0-9]+[a-z]?\\.[0-9]+[a-z]?)"), text, 0, &info))
    {
      g_free (reading->section);
      reading->section = g_match_info_fetch_named (info, "section");
    }
  else if (apart)
    {
      g_autofree char *own = g_strdup_printf ("art %s", reading->part);
      g_free (reading->section);
      reading->section = strstr (text, own) != NULL ? g_strdup ("apart") : g_strdup ("");
    }
  gsize length = strlen (reading->part);
  gboolean ours = strncmp (reading->section, reading->part, length) == 0 && reading->section[length] == '.';
  return (ours && (reading->only == NULL || strcmp (reading->only, reading->section) == 0)) || (strcmp (reading->section, "apart") == 0 && reading->only == NULL);
}

static void
read_instruction (Reading *reading, const SyPassage *passage)
{
  g_autoptr (GMatchInfo) added = NULL;
  const char *text = passage->text;
  g_autoptr (GMatchInfo) number = NULL;
  if (g_regex_match (sy_effect_pattern ("^(?:[0-9]{1,3}|[A-Za-z]|[ivx]{1,5})\\. ?"), text, 0, &number))
    {
      int end;
      g_match_info_fetch_pos (number, 0, NULL, &end);
      text += end;
    }
  if (strstr (text, "authority citation") != NULL)
    return;
  if (g_regex_match (sy_effect_pattern ("\\b[Aa]dds? part (?<part>[0-9]+)"), text, 0, &added))
    {
      g_autofree char *part = g_match_info_fetch_named (added, "part");
      if (strcmp (part, reading->part) == 0)
        g_ptr_array_add (reading->waiting, sy_amend_add (&reading->walk, SY_AMEND_INSERT));
      return;
    }
  /* "Add subpart B to read as follows": its sections tell of which part it is. */
  if (g_regex_match (sy_effect_pattern ("^Adds? (?:new )?[Ss]ubpart [A-Z]+ to read"), text, 0, NULL))
    {
      g_ptr_array_add (reading->waiting, sy_amend_add (&reading->walk, SY_AMEND_INSERT));
      return;
    }
  if (!find_section (reading, text))
    return;
  if (strcmp (reading->section, "apart") == 0)
    sy_amend_add_unread (&reading->walk, "appendices, supplements and subparts are not read yet");
  else if (!say_words (reading, text))
    read_verbs (reading, text);
}

GPtrArray *
sy_amend_read_us (const GPtrArray *passages, const char *target)
{
  GPtrArray *amendments = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_amendment_free);
  const char *slash = strchr (target, '/');
  if (slash == NULL)
    return amendments;
  const char *dot = strchr (slash, '.');
  g_auto (Reading) reading = { .walk = { passages, amendments, 0 }, .waiting = g_ptr_array_new (), .section = g_strdup ("") };
  reading.part = g_strndup (slash + 1, strcspn (slash + 1, "./"));
  reading.only = dot != NULL ? g_strdup (slash + 1) : NULL;
  for (reading.walk.at = 0; reading.walk.at < passages->len; reading.walk.at++)
    {
      const SyPassage *passage = passages->pdata[reading.walk.at];
      if (passage->kind == SY_PASSAGE_INSTRUCTION)
        {
          read_instruction (&reading, passage);
          continue;
        }
      guint end = sy_amend_text_end (&reading.walk);
      settle (&reading, end);
      reading.walk.at = MAX (end, reading.walk.at + 1) - 1;
    }
  return amendments;
}
