// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/brief_cite.h"

#include <stdio.h>
#include <string.h>

#include "corpus/id.h"
#include "query/brief_words.h"
#include "query/render.h"
#include "query/table.h"

static const char *
official_title (const json_t *head, const char *lang)
{
  const char *title = sy_json_get2 (head, "titles", lang);
  return *title != '\0' ? title : sy_json_get (head, "title");
}

static const char *
published (const json_t *head)
{
  return sy_json_get2 (head, "dates", "published");
}

/* The title in the language of the authority. */
static const char *
own_title (const json_t *head)
{
  return official_title (head, strcmp (sy_json_get (head, "jurisdiction"), "cn") == 0 ? "zh" : "en");
}

/* ---- plain ---- */

static char *
plain (const json_t *head, const char *lang)
{
  g_autofree char *name = sy_id_display (sy_json_get (head, "id"), lang),
                  *day = sy_brief_day (*published (head) != '\0' ? published (head) : sy_json_get (head, "version"), lang);
  const char *title = official_title (head, lang), *own = own_title (head), *comma = sy_brief_words ("comma", lang);
  gboolean foreign = strcmp (own, title) != 0;
  return g_strconcat (name, comma, own, foreign ? " (" : "", foreign ? title : "", foreign ? ")" : "", *day != '\0' ? comma : "", day, NULL);
}

/* ---- Bluebook ---- */

/* "Oct. 25, 2023" */
static char *
american_day (const char *text)
{
  static const char *const months[] = { "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec." };
  SyDay day;
  int year, month, number;
  if (!sy_day_parse (text, &day, NULL))
    return g_strdup (text);
  sy_day_to_ymd (day, &year, &month, &number);
  return g_strdup_printf ("%s %d, %d", months[month - 1], number, year);
}

/* "73,458": page numbers of five digits and more have a comma. */
static char *
american_page (int page)
{
  return page < 10000 ? g_strdup_printf ("%d", page) : g_strdup_printf ("%d,%03d", page / 1000, page % 1000);
}

static char *
bluebook (const json_t *head, const char *lang)
{
  const char *id = sy_json_get (head, "id"), *citation = sy_json_get (head, "citation"), *side = sy_json_get (head, "jurisdiction"),
             *title = official_title (head, "en");
  g_autofree char *day = american_day (published (head)), *name = sy_id_display (id, "en");
  int volume, page, cfr;
  char section[64];
  if (sscanf (citation, "%d FR %d", &volume, &page) == 2)
    {
      g_autofree char *shown = american_page (page);
      return g_strdup_printf ("%s, %d Fed. Reg. %s (%s)", title, volume, shown, day);
    }
  if (sscanf (id, "us-cfr:%d/%63s", &cfr, section) == 2)
    {
      const char *version = sy_json_get (head, "version");
      g_autofree char *year = g_strndup (version, 4);
      return g_strdup_printf ("%s, %d C.F.R. %s %s (%s)", title, cfr, strpbrk (section, "./") != NULL && strchr (section, '/') == NULL ? "§" : "pt.",
                              section, *year != '\0' ? year : "n.d.");
    }
  if (strcmp (side, "cn") == 0)
    return g_strdup_printf ("%s [%s] (%s, promulgated %s) (China)", own_title (head), title, name, day);
  return g_strdup_printf ("%s%s%s (%s)%s", name, g_str_has_prefix (title, name) ? "" : ", ", g_str_has_prefix (title, name) ? "" : title, day,
                          strcmp (side, "eu") == 0 ? " (EU)" : "");
}

/* ---- either ---- */

static const char *const styles[] = { "plain", "bluebook", "gbt7714" };

gboolean
sy_brief_style_is (const char *style)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (strcmp (styles[i], style) == 0)
      return TRUE;
  return FALSE;
}

char *
sy_brief_citation (const json_t *head, const char *style, const char *lang)
{
  if (strcmp (style, "bluebook") == 0)
    return bluebook (head, lang);
  if (strcmp (style, "gbt7714") != 0)
    return plain (head, lang);
  json_t *answer = json_pack ("{s:O}", "document", head);
  char *text = sy_render_references (answer, SY_FORM_GBT, lang, NULL);
  json_decref (answer);
  return text != NULL ? g_strchomp (text) : g_strdup ("");
}
