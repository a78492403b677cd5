// SPDX-License-Identifier: GPL-3.0-or-later
/* What was done to whom for breaking the rules: captions of orders, debarments, and sentences that say who was fined, settled, pleaded or was convicted. The span is the whole caption or sentence, so that names and
 * conduct stand in the quote. */
#include <string.h>

#include "index/pattern.h"
#include "index/recognise_parts.h"
#include "index/recognise_party.h"

/* ---- findings ---- */

/* Takes `name`. */
static void
add (SySearch *search, const char *act, char *name, const char *amount, const char *statute, gsize start, gsize end)
{
  g_autofree char *taken = name;
  GString *value = g_string_new (act);
  g_string_append_printf (value, " | %s", taken);
  if (*amount != '\0' || *statute != '\0')
    g_string_append_printf (value, " | %s", amount);
  if (*statute != '\0')
    g_string_append_printf (value, " | %s", statute);
  sy_search_add (search, start, end, g_string_free (value, FALSE));
}

/* ---- captions of orders ---- */

#define ORDER "(?:Amended |Corrected )?Order (?:[A-Z][a-z]+ )*?(?:Denying|Denial of|Denial)(?: of)? Export Privileges"

static const char *
order_act (const char *order)
{
  static const char *const words[][2] = { { "Renewing", "denial_renewed" },   { "Extending", "denial_renewed" },    { "Modifying", "denial_modified" }, { "Terminating", "denial_ended" },
                                          { "Vacating", "denial_ended" },     { "Rescinding", "denial_ended" },     { "Temporar", "temporary_denial" } };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (order, words[i][0]) != NULL)
      return words[i][1];
  return "denial_order";
}

/* A name with the "Jr." behind it, which is not part of the party's value. Caller's. */
static char *
with_suffix (const SyView *view, const SyFact *fact)
{
  static const char *const suffixes[] = { ", Jr.", ", Sr.", ", III", ", II" };
  for (guint i = 0; view->origins == NULL && i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_prefix (view->text + fact->end, suffixes[i]))
      return g_strconcat (fact->value, suffixes[i], NULL);
  return g_strdup (fact->value);
}

/* Where a caption goes on behind a semicolon, what looks like a party may be where the respondent is held or the office sits. */
static gboolean
is_place (const char *name)
{
  static const char *const places[] = { "Inmate Number", "Register Number", "FCI ", "FMC ", "FPC ", "USP ", "Washington" };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_has_prefix (name, places[i]))
      return TRUE;
  return FALSE;
}

/* The parties that the caption names, which is the whole text. Where none is found there is an event all the same: against whom, the text may tell elsewhere. */
static void
add_respondents (SySearch *search, const char *act, gsize from, gsize to)
{
  gsize end = search->view->length;
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_fact_free);
  gboolean any = FALSE;
  sy_recognise_parties (search->context, search->view, facts);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      gboolean in_order = fact->start < sy_view_origin (search->view, to) && fact->end > sy_view_origin (search->view, from);
      if (fact->kind != SY_FACT_PARTY || in_order || is_place (fact->value))
        continue;
      add (search, act, with_suffix (search->view, fact), "", "", 0, end);
      any = TRUE;
    }
  if (!any)
    add (search, act, g_strdup (""), "", "", 0, end);
}

static void
find_order (SySearch *search)
{
  static SyPattern first = { "^" ORDER "(?=[;,:.]|$)" }, last = { "(?:^|[;,.] ?|[0-9)] )(" ORDER ")\\.?$" };
  g_autoptr (GMatchInfo) info = NULL;
  gsize start, end;
  if (!sy_view_holds_any (search->view, 0, search->view->length, "Export Privileges") || search->view->length > 4000)
    return;
  if (sy_pattern_find (&first, search->view, &info))
    sy_match_span (info, 0, &start, &end);
  else
    {
      g_clear_pointer (&info, g_match_info_unref);
      if (!sy_pattern_find (&last, search->view, &info))
        return;
      sy_match_span (info, 1, &start, &end);
    }
  g_autofree char *order = g_strndup (search->view->text + start, end - start);
  add_respondents (search, order_act (order), start, end);
}

/* ---- debarments ---- */

static gboolean
is_form (const char *piece)
{
  g_auto (SyView) view = { 0 };
  sy_view_init (&view, piece);
  return sy_party_form (&view, 0) > 0 || strcmp (piece, "Jr.") == 0 || strcmp (piece, "Sr.") == 0 || strcmp (piece, "II") == 0 || strcmp (piece, "III") == 0;
}

/* "Ann Kite, Kite Works, Inc., and Bo Wing": names, of char *. */
static GPtrArray *
split_names (const char *list)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) pieces = g_regex_split_simple (", and |, | and ", list, 0, 0);
  for (char **piece = pieces; *piece != NULL; piece++)
    if (names->len > 0 && is_form (*piece))
      {
        char *whole = g_strdup_printf ("%s, %s", (char *) names->pdata[names->len - 1], *piece);
        g_free (names->pdata[names->len - 1]);
        names->pdata[names->len - 1] = whole;
      }
    else if (**piece != '\0')
      g_ptr_array_add (names, g_strdup (*piece));
  return names;
}

static void
make_debarment (SySearch *search, const SyMatch *match, const char *act)
{
  g_autofree char *list = sy_match_text (match->info, match->view, 1);
  g_autoptr (GPtrArray) names = split_names (list);
  for (guint i = 0; i < names->len; i++)
    add (search, act, g_strdup (names->pdata[i]), "", "", match->start, match->end);
}

/* ---- sentences ---- */

static gboolean
is_nobody (const char *name)
{
  static const char *const nobodies[] = { "The", "He", "She", "They", "It", "Respondent", "Respondents", "This", "That", "Department", "Court", "Act", "Order", "Section", "Persons", "Person", "Regulations", "Bureau", "Any", "Each", "States" };
  const char *last = strrchr (name, ' ');
  for (guint i = 0; i < G_N_ELEMENTS (nobodies); i++)
    if (strcmp (name, nobodies[i]) == 0 || g_strcmp0 (last != NULL ? last + 1 : NULL, nobodies[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A full stop belongs to an abbreviation, else it ends the sentence. */
static void
drop_stop (char *name)
{
  static const char *const short_forms[] = { "Inc.", "Ltd.", "Co.", "Corp.", "Jr.", "Sr.", NULL };
  gsize length = strlen (name);
  const char *last = strrchr (name, ' ') != NULL ? strrchr (name, ' ') + 1 : name;
  if (length > 0 && name[length - 1] == '.' && !g_strv_contains (short_forms, last) && strchr (last, '.') == name + length - 1)
    name[length - 1] = '\0';
}

static void
make_sentence (SySearch *search, const SyMatch *match, const char *act)
{
  g_autofree char *name = sy_match_text (match->info, match->view, 1);
  gsize from, to;
  drop_stop (name);
  if (g_str_has_prefix (name, "The "))
    memmove (name, name + 4, strlen (name + 4) + 1);
  if (is_nobody (name))
    return;
  sy_view_sentence (match->view, match->start, match->end, &from, &to);
  g_autofree char *amount = sy_search_first_fact (search, sy_recognise_money, from, to, ""), *statute = sy_search_first_fact (search, sy_recognise_citations, from, to, "us-");
  add (search, act, g_steal_pointer (&name), amount, statute, from, to);
}

/* 对某公司处以罚款二十万元: from 对 to the end of the clause. */
static void
make_chinese (SySearch *search, const SyMatch *match, const char *act)
{
  g_autofree char *amount = sy_search_first_fact (search, sy_recognise_money, match->start, match->end, "");
  add (search, act, sy_match_text (match->info, match->view, 1), amount, "", match->start, match->end);
}

/* A comma belongs to a name before a company form or "Jr." only. */
#define NAME  "((?:[A-Z][\\w&.'-]*)(?:(?: |, (?=Inc|LLC|L\\.|Ltd|Corp|Co\\.|S\\.|GmbH|LP|Jr|Sr|II))(?:[A-Z][\\w&.'-]*|of|de|la|bin|al|el)){0,9})"
#define SHORT "(?: \\((?:the )?\"[^\"]{1,60}\"\\))?(?:,? (?:a/k/a|also known as) [^,;]{2,80},?)?"

static const SyRule rules[] = {
  { "ebarment", "Rescission of (?:the )?(?:Statutory|Administrative) Debarments? of ([A-Z].{2,600}?),? (?:[Uu]nder|[Pp]ursuant to) (?:the )?(?:International|Arms|ITAR)", make_debarment, "debarment_rescinded" },
  { "ebarment", "Reinstatement of ([A-Z].{2,600}?),? (?:[Uu]nder|[Pp]ursuant to) (?:the )?(?:International|Arms|ITAR)[^.]{0,80}[Dd]ebarment", make_debarment, "debarment_rescinded" },
  { "ebarment", "(?:Statutory|Administrative) Debarment (?:Under|Pursuant to) [^.]{5,160}? Involving ([A-Z].{2,600}?)\\.?$", make_debarment, "debarment" },
  { "ebarment", "imposed (?:statutory|administrative) debarment [^.]{0,120}? (?:on|upon) ([A-Z].{2,600}?)\\.(?: |$)", make_debarment, "debarment" },
  { "guilty", NAME SHORT ",? (?:pleaded|pled|plead) guilty\\b", make_sentence, "guilty_plea" },
  { "convicted", NAME SHORT ",? (?:was|were) convicted (?:of|for)\\b", make_sentence, "conviction" },
  { "settle", NAME SHORT ",? (?:has |have )?agreed to settle\\b", make_sentence, "settlement" },
  { "agreed to", NAME SHORT ",? (?:has |have )?(?:agreed|consented) to (?:pay|a) [^.;]{0,80}?penalty\\b", make_sentence, "settlement" },
  { "greement with", "(?:[Ss]ettlement|[Cc]onsent) [Aa]greement with " NAME, make_sentence, "settlement" },
  { "penalty", NAME SHORT ",? (?:was|were) (?:fined|assessed|ordered to pay)\\b[^.;]{0,80}?penalty\\b", make_sentence, "penalty" },
  { "penalty", "(?:imposed|assessed|imposing|assessing) (?:a|an) [^.;]{0,60}?penalty [^.;]{0,60}?(?:on|against|upon) (?:the )?" NAME, make_sentence, "penalty" },
  { "处", "对([^，。；、：\\s]{2,40}?(?:公司|集团|厂|研究所|研究院|中心))[^。；]{0,30}?(?:处以|处|并处|罚)[^。；]{0,20}?罚款[^。；]{0,30}", make_chinese, "penalty" },
  { "行政处罚", "对([^，。；、：\\s]{2,40}?(?:公司|集团|厂|研究所|研究院|中心))(?:作出|做出|实施|给予|予以)(?:了)?行政处罚", make_chinese, "administrative_penalty" },
  { "警告", "(?:给予|对)([^，。；、：\\s]{2,40}?(?:公司|集团|厂|研究所|研究院|中心))(?:给予|予以|处以)?警告", make_chinese, "warning" },
};
static SyRules compiled = SY_RULES (rules);

void
sy_recognise_enforcement (const SyContext *context, const SyView *view, GPtrArray *facts)
{
  SySearch search;
  sy_search_init (&search, context, view);
  find_order (&search);
  sy_rules_run (&compiled, &search);
  sy_search_finish (&search, SY_FACT_ENFORCEMENT, "enforcement", SY_ENFORCEMENT_VERSION, facts);
}
