// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/variant.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/text.h"

/* Groups of a pattern are put into each of the forms, which are parted by "|": "\1". Numbers of CELEX are padded: "\4{2}" is group 2 with four digits. */
static const struct
{
  const char *pattern, *forms;
} rows[] = {
  { "(\\d{1,3}) ?f\\.? ?(?:ed\\.? ?)?r(?:eg)?\\.?,? ?(?:at )?(?:p\\.? ?)?(\\d{1,6})", "us-fr-page:\\1/\\2" },
  { "(\\d{1,2}) ?c\\.? ?f\\.? ?r\\.?,? ?(?:parts?|pt\\.?|§§?|sec(?:tion|\\.)?)? ?(\\d+(?:\\.\\d+)?)(?:\\([a-z0-9]+\\))*", "us-cfr:\\1/\\2" },
  { "(?:part|section|sec\\.|§) ?(\\d+(?:\\.\\d+)?) of title (\\d{1,2})(?:,? (?:of the )?(?:cfr|code of federal regulations))?", "us-cfr:\\2/\\1" },
  { "title (\\d{1,2})(?: cfr)?,? (?:part|section|§) ?(\\d+(?:\\.\\d+)?)", "us-cfr:\\1/\\2" },
  { "(?:ear|§|ear ?§|ear part|part) ?(7[3-7]\\d(?:\\.\\d+)?)(?:\\([a-z0-9]+\\))*(?: of the ear| ear)?", "us-cfr:15/\\1" },
  { "(?:itar|itar ?§) ?(1[23]\\d(?:\\.\\d+)?)(?:\\([a-z0-9]+\\))*", "us-cfr:22/\\1" },
  { "e\\.?o\\.? ?(?:no\\.? ?)?(\\d{4,5})", "us-eo:\\1" },
  { "(?:(?:council|commission) )?(?:implementing |delegated )?reg(?:ulation|\\.)? ?(?:\\((?:eu|ec|eec)\\) ?|(?:eu|ec|eec) )?(?:no\\.? ?)?(\\d{1,4})/((?:19|20)\\d\\d)",
    "eu:3\\2R\\4{1}|eu:3\\4{1}R\\4{2}" },
  { "(?:(?:council|commission) )?(?:implementing |delegated )?reg(?:ulation|\\.)? ?(?:\\((?:eu|ec|eec)\\) ?|(?:eu|ec|eec) )?(?:no\\.? ?)?((?:19|20)\\d\\d)/(\\d{1,4})",
    "eu:3\\1R\\4{2}" },
  { "(?:(?:council|commission) )?(?:implementing )?dec(?:ision|\\.)? ?(?:\\((?:eu|ec|cfsp)\\) ?|(?:eu|ec|cfsp) )?(?:no\\.? ?)?((?:19|20)\\d\\d)/(\\d{1,4})", "eu:3\\1D\\4{2}" },
  { "(?:条例|欧盟条例|法规|欧盟法规|第)? ?(?:\\((?:eu|ec)\\) ?)?((?:19|20)\\d\\d)/(\\d{1,4})号?(?:条例|法规)?", "eu:3\\1R\\4{2}|eu:3\\1D\\4{2}|eu:3\\1L\\4{2}|cn-mofcom:\\1-\\2" },
  { "(?:\\((?:eu|ec)\\) ?|(?:eu|ec) )(?:no\\.? ?)?((?:19|20)\\d\\d)/(\\d{1,4})", "eu:3\\1R\\4{2}|eu:3\\1D\\4{2}" },
  { "(?:\\((?:eu|ec)\\) ?|(?:eu|ec) )?(?:no\\.? ?)?(\\d{1,4})/((?:19|20)\\d\\d)", "eu:3\\2R\\4{1}|cn-mofcom:\\2-\\1" },
  { "(?:mofcom|商务部) ?(?:announcement|notice|公告)? ?(?:no\\.? ?|#)?(\\d{1,3})[/-](20\\d\\d)", "cn-mofcom:\\2-\\1" },
  { "(?:mofcom|商务部) ?(?:announcement|notice|公告)? ?(?:no\\.? ?|#)?(20\\d\\d)[/-](\\d{1,3})", "cn-mofcom:\\1-\\2" },
  { "(20\\d\\d)-(\\d{1,3})", "cn-mofcom:\\1-\\2|cn-mofcom-order:\\1-\\2|cn-uel:\\1-\\2" },
  { "(20\\d\\d) ?年 ?第?(\\d{1,3}) ?号(?:公告)?", "cn-mofcom:\\1-\\2|cn-mofcom-order:\\1-\\2|cn-uel:\\1-\\2" },
  { "(20\\d\\d) ?年 ?第?(\\d{1,3}) ?号(?:令|部令)", "cn-mofcom-order:\\1-\\2" },
  { "(?:国令|国发令) ?第? ?(\\d{3}) ?号?", "cn-sc:\\1" },
  { "第? ?(\\d{3}) ?号 ?国务院令", "cn-sc:\\1" },
  { "(?:state council )?(?:decree|order) ?(?:no\\.? ?)?(\\d{3})", "cn-sc:\\1" },
};

/* One form with the groups of the match; NULL if it is no id. */
static char *
fill (const GMatchInfo *match, const char *form)
{
  GString *id = g_string_new (NULL);
  for (const char *p = form; *p != '\0'; p++)
    {
      gboolean padded = p[0] == '\\' && p[1] == '4' && p[2] == '{';
      if (p[0] != '\\')
        {
          g_string_append_c (id, *p);
          continue;
        }
      g_autofree char *group = g_match_info_fetch (match, (padded ? p[3] : p[1]) - '0');
      if (padded)
        g_string_append_printf (id, "%04d", (int) g_ascii_strtoll (group, NULL, 10));
      else if (g_ascii_isdigit (*group) && strchr (group, '.') == NULL)
        g_string_append_printf (id, "%d", (int) g_ascii_strtoll (group, NULL, 10));
      else
        g_string_append (id, group);
      p += padded ? 4 : 1;
    }
  char *normal = sy_id_normalise (id->str, NULL);
  g_string_free (id, TRUE);
  return normal;
}

static void
add_forms (GPtrArray *ids, const GMatchInfo *match, const char *all)
{
  g_auto (GStrv) forms = g_strsplit (all, "|", -1);
  for (char **form = forms; *form != NULL; form++)
    {
      char *id = fill (match, *form);
      if (id != NULL && !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, id);
      else
        g_free (id);
    }
}

/* ---- codes ---- */

/* "3b1c", "3A090a", "3a001.b12": category, group, number of up to three digits, then letters and numbers in turn. */
static char *
code_of (const char *typed)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(?:eccn:? ?)?([0-9])([a-e])([0-9]{1,3})((?:\\.?(?:[a-z]|[0-9]{1,2}))*)$", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, typed, 0, &match))
    return NULL;
  g_autofree char *category = g_match_info_fetch (match, 1), *group = g_match_info_fetch (match, 2), *number = g_match_info_fetch (match, 3),
                  *tail = g_match_info_fetch (match, 4);
  GString *code = g_string_new (NULL);
  g_string_printf (code, "code:%s%c%03d", category, g_ascii_toupper (*group), (int) g_ascii_strtoll (number, NULL, 10));
  char last = '0';
  for (const char *p = tail; *p != '\0'; p++)
    {
      if (*p == '.')
        continue;
      gboolean begins = p == tail || p[-1] == '.' || !g_ascii_isdigit (*p) || !g_ascii_isdigit (last);
      g_string_append_printf (code, "%s%c", begins ? "." : "", g_ascii_tolower (*p));
      last = *p;
    }
  return g_string_free (code, FALSE);
}

GPtrArray *
sy_variant_ids (const char *typed)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = sy_text_fold (typed);
  g_strstrip (folded);
  char *code = code_of (folded);
  if (code != NULL)
    g_ptr_array_add (ids, code);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *whole = g_strconcat ("^(?:", rows[i].pattern, ")$", NULL);
      g_autoptr (GRegex) regex = g_regex_new (whole, G_REGEX_CASELESS, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      if (g_regex_match (regex, folded, 0, &match))
        add_forms (ids, match, rows[i].forms);
    }
  return ids;
}
