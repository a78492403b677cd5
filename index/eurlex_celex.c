// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/eurlex_celex.h"

#include <string.h>

#include "corpus/id.h"
#include "index/readers.h"
#include "index/recognise.h"

/* First group of a match; NULL if there is none. Caller's. */
char *
sy_eurlex_first_match (const char *pattern, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  return text != NULL && g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* The last part of an address that is a CELEX number, in whatever case and escaping. */
char *
sy_eurlex_celex_of_address (const char *uri)
{
  g_autofree char *plain = g_uri_unescape_string (uri, NULL), *upper = g_ascii_strup (plain != NULL ? plain : uri, -1);
  g_autofree char *found = sy_eurlex_first_match ("^.*(?<![0-9A-Z])(" SY_ID_CELEX ")(?![0-9A-Z])", upper);
  return g_steal_pointer (&found);
}

char *
sy_eurlex_celex_of_capture (const SyCapture *capture)
{
  char *celex = capture->request != NULL ? sy_eurlex_celex_of_address (capture->request) : NULL;
  return celex != NULL ? celex : sy_eurlex_celex_of_address (capture->uri);
}

const char *
sy_eurlex_language_asked (const SyCapture *capture)
{
  g_autofree char *stated = sy_eurlex_first_match (" language=\"([a-z]{2,3})\"", capture->request);
  return sy_eurlex_language (stated);
}

guint
sy_eurlex_stream (const SyCapture *capture)
{
  gboolean found = capture->request != NULL && strstr (capture->request, "headers=\"Referer: ") != NULL;
  g_autofree char *number = found ? sy_eurlex_first_match ("/DOC_([0-9]{1,4})$", capture->uri) : NULL;
  return number != NULL ? MAX ((guint)g_ascii_strtoull (number, NULL, 10), 1) : 1;
}

/* "COUNCIL REGULATION (EC) No 1310/97 of 30 June 1997 amending ..." begins with its own number. */
char *
sy_eurlex_celex_of_title (const char *title, const char *lang)
{
  const SyContext context = { "eu", lang, 0 };
  g_autoptr (GPtrArray) facts = sy_recognise (&context, title);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      if (fact->kind == SY_FACT_CITATION && fact->start < 100 && g_str_has_prefix (fact->value, "eu:3"))
        return g_strdup (fact->value + strlen ("eu:"));
    }
  return NULL;
}

char *
sy_eurlex_checked (char *celex)
{
  g_autofree char *id = celex != NULL ? g_strconcat ("eu:", celex, NULL) : NULL;
  if (id != NULL && sy_id_scheme (id) != NULL)
    return celex;
  g_free (celex);
  return NULL;
}

const char *
sy_eurlex_kind (const char *celex)
{
  if (celex == NULL || strchr ("03", *celex) == NULL)
    return "other";
  switch (celex[5])
    {
    case 'R': return "regulation";
    case 'L': return "directive";
    case 'D': return "decision";
    default: return "other";
    }
}

/* Who issued it, from the first line of the title, without its date. */
void
sy_eurlex_add_bodies (SyDocument *document, const char *title)
{
  static const struct
  {
    const char *pattern, *body;
  } bodies[] = {
    { "^(?:COMMISSION\\b|.{0,60}\\bDE LA COMMISSION\\b)", "European Commission" },
    { "^.{0,60}\\b(?:OF THE EUROPEAN PARLIAMENT|DU PARLEMENT EUROP)", "European Parliament" },
    { "^(?:COUNCIL\\b|.{0,60}\\bDU CONSEIL\\b|.{0,90}\\bAND OF THE COUNCIL\\b|.{0,90}\\bET DU CONSEIL\\b)", "Council of the European Union" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (g_regex_match_simple (bodies[i].pattern, title, G_REGEX_CASELESS, 0))
      sy_reader_attribute (document, "body", bodies[i].body);
}

/* The day of "02021R0821-20231216" as "2023-12-16"; "" of any other. Caller's. */
char *
sy_eurlex_version (const char *celex)
{
  const char *dash = celex != NULL && *celex == '0' ? strrchr (celex, '-') : NULL;
  return dash != NULL ? g_strdup_printf ("%.4s-%.2s-%.2s", dash + 1, dash + 5, dash + 7) : g_strdup ("");
}

const char *
sy_eurlex_language (const char *code)
{
  static const char *const languages[][2] = {
    { "BUL", "bg" }, { "SPA", "es" }, { "CES", "cs" }, { "DAN", "da" }, { "DEU", "de" }, { "EST", "et" }, { "ELL", "el" }, { "ENG", "en" },
    { "FRA", "fr" }, { "GLE", "ga" }, { "HRV", "hr" }, { "ITA", "it" }, { "LAV", "lv" }, { "LIT", "lt" }, { "HUN", "hu" }, { "MLT", "mt" },
    { "NLD", "nl" }, { "POL", "pl" }, { "POR", "pt" }, { "RON", "ro" }, { "SLK", "sk" }, { "SLV", "sl" }, { "FIN", "fi" }, { "SWE", "sv" },
  };
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strcasecmp (code, languages[i][0]) == 0 || g_ascii_strcasecmp (code, languages[i][1]) == 0)
      return languages[i][1];
  return NULL;
}
