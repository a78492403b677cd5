// SPDX-License-Identifier: GPL-3.0-or-later
/* Effects of a sampled passage: it is read as a document of its own, which its CONTEXT names. */
#include "tests/samples/sample.h"

#include <string.h>

#include "index/recognise_effect.h"

/* "ID PUBLISHED [section=DATES] [cfr=15/744] [instruction]" */
static SyDocument *
compose (const Sample *sample)
{
  g_auto (GStrv) words = g_strsplit (sample->part, " ", -1);
  SyDocument *document = sy_document_new (words[0], sample->jurisdiction, "sample", "rule", sample->lang, SY_STANDING_COPY, "sample/1");
  SyDay day = SY_DAY_NONE;
  SyPassageKind kind = SY_PASSAGE_PARAGRAPH;
  if (words[1] != NULL && sy_day_parse (words[1], &day, NULL))
    sy_document_add_date (document, SY_ACT_PUBLISH, "publication_date", day, words[1]);
  for (guint i = 1; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], "cfr="))
      sy_document_add_attribute (document, "cfr", words[i] + strlen ("cfr="), NULL);
    else if (g_str_has_prefix (words[i], "section="))
      sy_document_add_passage (document, SY_PASSAGE_HEADING, 1, NULL, words[i] + strlen ("section="));
    else if (strcmp (words[i], "instruction") == 0)
      kind = SY_PASSAGE_INSTRUCTION;
  sy_document_add_passage (document, kind, 0, NULL, sample->text);
  return document;
}

static char *
value_of (const SyDocument *document, const SyEvent *event)
{
  GString *value = g_string_new (sy_act_name (event->act));
  g_autofree char *from = sy_day_format (event->from), *to = sy_day_format (event->to);
  if (strcmp (event->target, document->id) != 0)
    g_string_append_printf (value, " %s", event->target);
  if (*event->part != '\0')
    g_string_append_printf (value, " [%s]", event->part);
  if (*from != '\0' || *to != '\0')
    g_string_append_printf (value, " %s..%s", from, to);
  if (*event->value != '\0')
    g_string_append_printf (value, " (%s)", event->value);
  return g_string_free (value, FALSE);
}

void
sample_effects (const Sample *sample, GPtrArray *facts)
{
  if (sample->part == NULL)
    return;
  g_autoptr (SyDocument) document = compose (sample);
  if (!sy_recognise_document (document, NULL) || !sy_recognise_effects (document, NULL))
    return;
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      g_autofree char *value = g_strcmp0 (event->recogniser, SY_EFFECT_RECOGNISER) == 0 ? value_of (document, event) : NULL;
      if (value != NULL && event->passage + 1 == document->passages->len)
        g_ptr_array_add (facts, sy_fact_new (SY_FACT_CITATION, value, 0, event->start, event->end, SY_EFFECT_RECOGNISER, SY_EFFECT_VERSION));
    }
}
