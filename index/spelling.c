// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/spelling.h"

#include <string.h>

/* Endings, longer ones before those that they end with. */
static const struct
{
  const char *british, *american;
} endings[] = {
  { "isations", "izations" }, { "isation", "ization" },  { "ising", "izing" },   { "isers", "izers" }, { "iser", "izer" },    { "ised", "ized" },
  { "ises", "izes" },         { "ise", "ize" },          { "ysing", "yzing" },   { "ysed", "yzed" },   { "yses", "yzes" },    { "yse", "yze" },
  { "encing", "ensing" },     { "enced", "ensed" },      { "ences", "enses" },   { "ence", "ense" },   { "ouring", "oring" }, { "oured", "ored" },
  { "ours", "ors" },          { "our", "or" },           { "tres", "ters" },     { "tre", "ter" },     { "bres", "bers" },    { "bre", "ber" },
  { "ogues", "ogs" },         { "ogue", "og" },          { "grammes", "grams" }, { "gramme", "gram" }, { "minium", "minum" }, { "sulphur", "sulfur" },
  { "sulphide", "sulfide" },  { "sulphate", "sulfate" },
};

/* Before the ending stand letters enough to be the rest of a word: "four" is not another "for". */
#define MIN_REST 3

static char *
exchange (const char *word, const char *from, const char *to)
{
  gsize length = strlen (word), ending = strlen (from);
  gboolean whole = length == ending && strcmp (word, from) == 0;
  if (!whole && (length < ending + MIN_REST || strcmp (word + length - ending, from) != 0))
    return NULL;
  g_autofree char *rest = g_strndup (word, length - ending);
  return g_strconcat (rest, to, NULL);
}

char *
sy_spelling_other (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      char *other = exchange (word, endings[i].british, endings[i].american);
      if (other == NULL)
        other = exchange (word, endings[i].american, endings[i].british);
      if (other != NULL)
        return other;
    }
  return NULL;
}
