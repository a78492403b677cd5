// SPDX-License-Identifier: GPL-3.0-or-later
/* Amendatory instructions of the Federal Register, as the Document Drafting Handbook of the Office of the Federal Register has them written. */
#include "index/effect_text.h"

#include <string.h>

static const struct
{
  const char *stem;
  SyAct act;
} verbs[] = {
  { "revis", SY_ACT_REVISE }, { "add", SY_ACT_ADD },       { "remov", SY_ACT_REMOVE }, { "redesignat", SY_ACT_REDESIGNATE },
  { "reserv", SY_ACT_REMOVE }, { "delet", SY_ACT_REMOVE }, { "insert", SY_ACT_ADD },
};

#define PARAGRAPH "(?:\\([A-Za-z0-9]{1,5}\\))+"
#define VERB      "(?:[Rr]evis(?:e|es|ing|ed)|[Aa]dd(?:s|ing|ed)?|[Rr]emov(?:e|es|ing|ed)|[Rr]edesignat(?:e|es|ing|ed)|[Dd]elet(?:e|es|ing|ed)|[Rr]eserv(?:e|es|ing|ed)|[Ii]nsert(?:s|ing|ed)?)"
/* What is less than a paragraph: removing words from one, or adding some, revises it. */
#define WORDS "(?: and reserv\\w+)?(?: in its place)?,? (?:[“\"‘']|the (?:\\w+ ){0,3}(?:words?|citations?|references?|phrases?|periods?|commas?|semicolons?|sentences?|terms?|numbers?|text) |a (?:period|comma|semicolon|sentence|heading)|introductory text)"

static SyAct
act_of (const SyEffectSentence *sentence, gsize start, gsize end)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_ascii_strncasecmp (sentence->text + start, verbs[i].stem, strlen (verbs[i].stem)) == 0)
      return g_regex_match_full (sy_effect_pattern (WORDS), sentence->text, (gssize) sentence->length, (int) end, G_REGEX_MATCH_ANCHORED, NULL, NULL) ? SY_ACT_REVISE : verbs[i].act;
  return SY_ACT_REVISE;
}

static void
say_change (SyEffectSentence *sentence, SyAct act, const char *section, const char *part, const char *value, SyDay from)
{
  SyEffectSaid said = sy_effect_said (act, 0, sentence->length);
  said.target = section;
  said.part = part;
  gboolean indefinite = value == NULL && from == SY_DAY_NONE && strstr (sentence->text, "elayed indefinitely,") != NULL;
  said.value = indefinite ? SY_EFFECT_INDEFINITE : value;
  said.from = from;
  sy_effect_add (sentence, &said);
}

/* ---- paragraphs ---- */

typedef enum
{
  LETTER,
  DIGIT,
  ROMAN,
  CAPITAL,
  OTHER
} Level;

/* The level of one designation among paragraphs (a)(1)(i)(A); "(i)" may be a letter. */
static Level
level_of (const char *designation, gboolean roman)
{
  const char *inner = designation + 1;
  gsize length = strcspn (inner, ")");
  if (g_ascii_isdigit (*inner))
    return DIGIT;
  if (g_ascii_isupper (*inner))
    return CAPITAL;
  return (roman || length > 1) && strspn (inner, "ivxlc") == length ? ROMAN : LETTER;
}

/* "(iv)" behind "(c)(2)(iii)" is "(c)(2)(iv)": the levels above it are those of the paragraph before. Caller's. */
static char *
complete (const char *before, const char *paragraph)
{
  /* "(c)(2)(iii)" begins at the top, whatever stood before. */
  const char *next = strchr (paragraph + 1, '(');
  if (before == NULL || (next != NULL && g_ascii_islower (paragraph[1]) && g_ascii_isdigit (next[1])))
    return g_strdup (paragraph);
  guint levels = 0;
  for (const char *c = before; *c != '\0'; c++)
    levels += *c == '(';
  Level wanted = level_of (paragraph, levels >= 3);
  if (wanted == LETTER)
    return g_strdup (paragraph);
  const char *at = NULL;
  guint level = 0;
  for (const char *c = before; c != NULL && *c == '('; c = strchr (c + 1, '('), level++)
    if (level_of (c, level >= 2) == wanted)
      at = c;
  return at != NULL ? g_strdup_printf ("%.*s%s", (int) (at - before), before, paragraph) : g_strdup (paragraph);
}

static const char *const romans[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx",
                                      "xxi", "xxii", "xxiii", "xxiv", "xxv", "xxvi", "xxvii", "xxviii", "xxix", "xxx" };

/* Of "(iv)": 4; 0 if it is none. */
static int
roman_of (const char *designation)
{
  gsize length = strcspn (designation + 1, ")");
  for (int i = 1; i < (int) G_N_ELEMENTS (romans); i++)
    if (strlen (romans[i]) == length && memcmp (romans[i], designation + 1, length) == 0)
      return i;
  return 0;
}

/* Levels of the CFR are (a)(1)(i)(A): a lone "i" on the third is a numeral. */
static gboolean
are_romans (const char *first, const char *from, const char *to)
{
  gboolean third = from > first && strchr (first + 1, '(') != from;
  return roman_of (from) > 0 && roman_of (to) > roman_of (from) && (third || from[2] != ')' || to[2] != ')');
}

/* Those between two whose last designations are numbers, numerals or single letters: "(a)(3) through (5)". */
static void
add_between (GPtrArray *paragraphs, const char *first, const char *last)
{
  const char *from = strrchr (first, '('), *to = strrchr (last, '(');
  if (from - first != to - last || strncmp (first, last, (gsize) (from - first)) != 0)
    return;
  int stem = (int) (from - first);
  if (are_romans (first, from, to))
    for (int i = roman_of (from) + 1; i < roman_of (to); i++)
      g_ptr_array_add (paragraphs, g_strdup_printf ("%.*s(%s)", stem, first, romans[i]));
  else if (g_ascii_isdigit (from[1]) && g_ascii_isdigit (to[1]))
    for (int i = atoi (from + 1) + 1; i < atoi (to + 1) && i - atoi (from + 1) < 100; i++)
      g_ptr_array_add (paragraphs, g_strdup_printf ("%.*s(%d)", stem, first, i));
  else if (g_ascii_isalpha (from[1]) && from[2] == ')' && g_ascii_isalpha (to[1]) && to[2] == ')')
    for (char c = (char) (from[1] + 1); c < to[1]; c++)
      g_ptr_array_add (paragraphs, g_strdup_printf ("%.*s(%c)", stem, first, c));
}

GPtrArray *
sy_effect_paragraphs (const char *list)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GMatchInfo) info = NULL;
  int behind = 0;
  g_regex_match (sy_effect_pattern (PARAGRAPH), list, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      int start, end;
      g_match_info_fetch_pos (info, 0, &start, &end);
      g_autofree char *written = g_match_info_fetch (info, 0);
      const char *before = paragraphs->len > 0 ? paragraphs->pdata[paragraphs->len - 1] : NULL;
      char *paragraph = complete (before, written);
      if (before != NULL && g_strstr_len (list + behind, start - behind, "through") != NULL)
        add_between (paragraphs, before, paragraph);
      g_ptr_array_add (paragraphs, paragraph);
      behind = end;
    }
  return paragraphs;
}

/* Every paragraph that [start, end) names. TRUE if there was one. */
static gboolean
say_paragraphs (SyEffectSentence *sentence, SyAct act, const char *section, SyDay from, gsize start, gsize end)
{
  static const char pattern[] = "paragraphs? (?<list>" PARAGRAPH "(?: introductory text)?(?:(?:, and |, | and | through |-)" PARAGRAPH "(?: introductory text)?)*)(?: as (?:new )?paragraphs? (?<new>" PARAGRAPH "(?:(?:, and |, | and | through |-)" PARAGRAPH ")*))?";
  g_autoptr (GMatchInfo) info = NULL;
  gboolean any = FALSE;
  g_regex_match_full (sy_effect_pattern (pattern), sentence->text, (gssize) end, (int) start, 0, &info, NULL);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *list = g_match_info_fetch_named (info, "list"), *new = g_match_info_fetch_named (info, "new");
      g_autoptr (GPtrArray) paragraphs = sy_effect_paragraphs (list);
      g_autoptr (GPtrArray) numbers = sy_effect_paragraphs (new != NULL ? new : "");
      for (guint i = 0; i < paragraphs->len; i++)
        {
          /* "(d) through (g) as paragraphs (c) through (f)": each has its own. */
          g_autofree char *value = numbers->len == paragraphs->len ? g_strconcat ("paragraph ", numbers->pdata[i], NULL) : NULL;
          g_autofree char *part = g_strconcat ("paragraph ", paragraphs->pdata[i], NULL);
          say_change (sentence, act, section, part, value, from);
          any = TRUE;
        }
    }
  return any;
}

/* ---- sections and entries ---- */

/* "Redesignate § 22.75 as § 22.325": the new number is the value. */
static gboolean
say_new_number (SyEffectSentence *sentence, SyAct act, SyDay from, gsize start, gsize end)
{
  static const char pattern[] = "(?<old>\\{C\\d+\\}) as (?<new>\\{C\\d+\\})";
  g_autoptr (GMatchInfo) info = NULL;
  gboolean any = FALSE;
  if (act != SY_ACT_REDESIGNATE)
    return FALSE;
  g_regex_match_full (sy_effect_pattern (pattern), sentence->text, (gssize) end, (int) start, 0, &info, NULL);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      gsize old, new, stop;
      sy_effect_group (info, "old", &old, &stop);
      sy_effect_group (info, "new", &new, &stop);
      const SyEffectMark *was = sy_effect_mark_at (sentence, old), *is = sy_effect_mark_at (sentence, new);
      if (was == NULL || is == NULL)
        continue;
      say_change (sentence, act, was->values->pdata[0], NULL, is->values->pdata[0], from);
      any = TRUE;
    }
  return any;
}

/* Entries of the Commerce Control List: "is amended by revising ECCNs 3A090 and 4A090". TRUE if there was one. */
static gboolean
say_entries (SyEffectSentence *sentence, SyAct act, const char *section, SyDay from, gsize start, gsize end)
{
  static const char list[] = "(?:ECCNs?|Export Control Classification Numbers?(?: \\(ECCNs?\\))?) (?<list>\\d[A-E]\\d{3}\\b(?:(?:, and |, | and | through )\\d[A-E]\\d{3}\\b)*)", code[] = "\\d[A-E]\\d{3}";
  g_autoptr (GMatchInfo) lists = NULL;
  gboolean any = FALSE;
  if (!g_str_has_prefix (section, "us-cfr:15/774"))
    return FALSE;
  g_regex_match_full (sy_effect_pattern (list), sentence->text, (gssize) end, (int) start, 0, &lists, NULL);
  for (; g_match_info_matches (lists); g_match_info_next (lists, NULL))
    {
      g_autofree char *named = g_match_info_fetch_named (lists, "list");
      g_autoptr (GMatchInfo) codes = NULL;
      for (g_regex_match (sy_effect_pattern (code), named, 0, &codes); g_match_info_matches (codes); g_match_info_next (codes, NULL))
        {
          g_autofree char *written = g_match_info_fetch (codes, 0), *entry = g_strconcat ("us-ccl:", written, NULL);
          say_change (sentence, act, entry, NULL, NULL, from);
          any = TRUE;
        }
    }
  return any;
}

/* ---- instructions ---- */

/* The section, part or supplement that the instruction is about: the first that it cites; of an instruction under another, that of the other. */
static void
find_section (const SyEffectSentence *sentence, char **section)
{
  gsize at, after;
  const SyEffectMark *mark;
  for (gsize i = 0; (mark = sy_effect_mark_in (sentence, SY_FACT_CITATION, i, sentence->length, &at, &after)) != NULL; i = after)
    if (g_str_has_prefix (mark->values->pdata[0], "us-cfr:"))
      {
        static const char above[] = "(?<kind>[Ss]upplement|[Aa]ppendix) (?:[Nn]o\\. ?)?(?<number>[A-Z0-9]{1,4}) to $";
        const char *id = mark->values->pdata[0];
        g_autoptr (GMatchInfo) info = NULL;
        g_free (*section);
        if (strchr (id, '.') == NULL && g_regex_match_full (sy_effect_pattern (above), sentence->text, (gssize) at, 0, 0, &info, NULL))
          {
            g_autofree char *kind = g_match_info_fetch_named (info, "kind"), *number = g_match_info_fetch_named (info, "number");
            g_autofree char *name = g_strdup_printf ("%s-%s", kind, number), *slug = g_ascii_strdown (name, -1);
            *section = g_strdup_printf ("%s/%s", id, slug);
          }
        else
          *section = g_strdup (id);
        return;
      }
}

void
sy_effects_us_instruction (SyEffectSentence *sentence)
{
  char **section = sentence->carried;
  find_section (sentence, section);
  if (**section == '\0' || strstr (sentence->text, "authority citation") != NULL)
    return;
  g_autoptr (GMatchInfo) effective = NULL, info = NULL;
  SyDay from = g_regex_match (sy_effect_pattern ("^(?:[\\w.]{1,4} )?Effective (?<from>\\{D\\d+\\})"), sentence->text, 0, &effective) ? sy_effect_day (sentence, effective, "from") : SY_DAY_NONE;
  gboolean any = FALSE;
  g_regex_match (sy_effect_pattern (VERB), sentence->text, 0, &info);
  while (g_match_info_matches (info))
    {
      int start, end, next = (int) sentence->length;
      g_match_info_fetch_pos (info, 0, &start, &end);
      g_match_info_next (info, NULL);
      if (g_match_info_matches (info))
        g_match_info_fetch_pos (info, 0, &next, NULL);
      SyAct act = act_of (sentence, (gsize) start, (gsize) end);
      any = say_new_number (sentence, act, from, (gsize) end, (gsize) next) || any;
      any = say_entries (sentence, act, *section, from, (gsize) end, (gsize) next) || any;
      any = say_paragraphs (sentence, act, *section, from, (gsize) end, (gsize) next) || any;
      /* "In § 744.1, paragraph (a) is revised": what is changed stands before the verb. "Revise § 744.2": it is the section. */
      if (!any && !g_match_info_matches (info))
        {
          if (!say_entries (sentence, act, *section, from, 0, (gsize) start) && !say_paragraphs (sentence, act, *section, from, 0, (gsize) start))
            say_change (sentence, act, *section, NULL, NULL, from);
          any = TRUE;
        }
    }
  if (!any && strstr (sentence->text, "mend") != NULL)
    say_change (sentence, SY_ACT_AMEND, *section, NULL, NULL, from);
}
