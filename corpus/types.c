// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/types.h"

#include <string.h>

#include "corpus/text.h"

static const char *const passage_kinds[] = {
  [SY_PASSAGE_METADATA] = "metadata", [SY_PASSAGE_HEADING] = "heading",         [SY_PASSAGE_PARAGRAPH] = "paragraph",
  [SY_PASSAGE_ITEM] = "item",         [SY_PASSAGE_ROW] = "row",                 [SY_PASSAGE_NOTE] = "note",
  [SY_PASSAGE_SUMMARY] = "summary",   [SY_PASSAGE_EFFECT] = "effect",           [SY_PASSAGE_INSTRUCTION] = "instruction",
  [SY_PASSAGE_SIGNATURE] = "signature",
};

static const char *const standings[] = {
  [SY_STANDING_OFFICIAL] = "official",
  [SY_STANDING_COPY] = "copy",
  [SY_STANDING_REGISTER] = "register",
  [SY_STANDING_PRIVATE] = "private",
};

static const char *const fact_kinds[] = {
  [SY_FACT_CITATION] = "citation",
  [SY_FACT_CODE] = "code",
  [SY_FACT_HS] = "hs",
  [SY_FACT_DATE] = "date",
  [SY_FACT_MONEY] = "money",
  [SY_FACT_PERCENT] = "percent",
  [SY_FACT_QUANTITY] = "quantity",
  [SY_FACT_COUNTRY] = "country",
  [SY_FACT_PARTY] = "party",
  [SY_FACT_ALIAS] = "alias",
  [SY_FACT_ADDRESS] = "address",
  [SY_FACT_MEASURE] = "measure",
  [SY_FACT_ENFORCEMENT] = "enforcement",
  [SY_FACT_STATISTIC] = "statistic",
};

static const char *const acts[] = {
  [SY_ACT_SIGN] = "sign",
  [SY_ACT_FILE] = "file",
  [SY_ACT_PUBLISH] = "publish",
  [SY_ACT_ENTER_INTO_FORCE] = "enter_into_force",
  [SY_ACT_APPLY] = "apply",
  [SY_ACT_AMEND] = "amend",
  [SY_ACT_CORRECT] = "correct",
  [SY_ACT_EXTEND] = "extend",
  [SY_ACT_DELAY] = "delay",
  [SY_ACT_SUSPEND] = "suspend",
  [SY_ACT_RESUME] = "resume",
  [SY_ACT_WITHDRAW] = "withdraw",
  [SY_ACT_EXPIRE] = "expire",
  [SY_ACT_REPEAL] = "repeal",
  [SY_ACT_SUPERSEDE] = "supersede",
  [SY_ACT_ANNUL] = "annul",
  [SY_ACT_REDESIGNATE] = "redesignate",
  [SY_ACT_ADD] = "add",
  [SY_ACT_REVISE] = "revise",
  [SY_ACT_REMOVE] = "remove",
};
G_STATIC_ASSERT (G_N_ELEMENTS (acts) == SY_N_ACTS);

/* Index of `name` in a table of names, or -1. */
static int
name_index (const char *const *names, guint n_names, const char *name)
{
  for (guint i = 0; name != NULL && i < n_names; i++)
    if (strcmp (names[i], name) == 0)
      return (int) i;
  return -1;
}

#define DEFINE_NAMES(Type, prefix, names)                                                                                                            \
  const char *prefix##_name (Type value)                                                                                                             \
  {                                                                                                                                                  \
    g_return_val_if_fail ((guint) value < G_N_ELEMENTS (names), "");                                                                                 \
    return names[value];                                                                                                                             \
  }                                                                                                                                                  \
  gboolean prefix##_parse (const char *name, Type *value)                                                                                            \
  {                                                                                                                                                  \
    int i = name_index (names, G_N_ELEMENTS (names), name);                                                                                          \
    if (i >= 0)                                                                                                                                      \
      *value = (Type) i;                                                                                                                             \
    return i >= 0;                                                                                                                                   \
  }

DEFINE_NAMES (SyPassageKind, sy_passage_kind, passage_kinds)
DEFINE_NAMES (SyStanding, sy_standing, standings)
DEFINE_NAMES (SyFactKind, sy_fact_kind, fact_kinds)
DEFINE_NAMES (SyAct, sy_act, acts)

void
sy_capture_free (SyCapture *capture)
{
  if (capture == NULL)
    return;
  g_free (capture->id);
  g_free (capture->uri);
  g_free (capture->kind);
  g_free (capture->source);
  g_free (capture->content_type);
  g_free (capture->sha256);
  g_free (capture->chain);
  g_free (capture->request);
  g_free (capture);
}

SyPassage *
sy_passage_new (SyPassageKind kind, guint level, const char *path, const char *text)
{
  SyPassage *passage = g_new0 (SyPassage, 1);
  passage->kind = kind;
  passage->level = level;
  passage->path = g_strdup (path);
  passage->text = g_strdup (text);
  return passage;
}

void
sy_passage_free (SyPassage *passage)
{
  if (passage == NULL)
    return;
  g_free (passage->path);
  g_free (passage->text);
  g_free (passage);
}

void
sy_attribute_free (SyAttribute *attribute)
{
  if (attribute == NULL)
    return;
  g_free (attribute->name);
  g_free (attribute->value);
  g_free (attribute->lang);
  g_free (attribute);
}

SyFact *
sy_fact_new (SyFactKind kind, const char *value, guint passage, gsize start, gsize end, const char *recogniser, guint version)
{
  SyFact *fact = g_new0 (SyFact, 1);
  *fact = (SyFact){ kind, g_strdup (value), passage, start, end, recogniser, version };
  return fact;
}

void
sy_fact_free (SyFact *fact)
{
  if (fact == NULL)
    return;
  g_free (fact->value);
  g_free (fact);
}

SyEvent *
sy_event_new (SyAct act, const char *target, const char *part, const char *by)
{
  SyEvent *event = g_new0 (SyEvent, 1);
  event->act = act;
  event->target = g_strdup (target);
  event->part = g_strdup (part);
  event->by = g_strdup (by);
  event->known = event->from = event->to = SY_DAY_NONE;
  event->value = g_strdup ("");
  event->wording = g_strdup ("");
  event->recogniser = "";
  return event;
}

void
sy_event_seal (SyEvent *event)
{
  /* The wording is left out: two renditions may spell one date differently and still state one event. */
  g_autofree char *statement = g_strdup_printf ("%s\n%s\n%s\n%s\n%d\n%d\n%d\n%s", sy_act_name (event->act), event->target, event->part, event->by,
                                                event->known, event->from, event->to, event->value);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, statement, -1);
  digest[24] = '\0';
  g_free (event->id);
  event->id = g_strdup (digest);
}

SyEvent *
sy_event_copy (const SyEvent *event)
{
  SyEvent *copy = g_new0 (SyEvent, 1);
  *copy = *event;
  copy->id = g_strdup (event->id);
  copy->target = g_strdup (event->target);
  copy->part = g_strdup (event->part);
  copy->by = g_strdup (event->by);
  copy->value = g_strdup (event->value);
  copy->wording = g_strdup (event->wording);
  return copy;
}

void
sy_event_free (SyEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->id);
  g_free (event->target);
  g_free (event->part);
  g_free (event->by);
  g_free (event->value);
  g_free (event->wording);
  g_free (event);
}

SyDocument *
sy_document_new (const char *id, const char *jurisdiction, const char *source, const char *kind, const char *lang, SyStanding standing, const char *reader)
{
  SyDocument *document = g_new0 (SyDocument, 1);
  document->id = g_strdup (id);
  document->version = g_strdup ("");
  document->jurisdiction = g_strdup (jurisdiction);
  document->source = g_strdup (source);
  document->kind = g_strdup (kind);
  document->lang = g_strdup (lang);
  document->title = g_strdup ("");
  document->standing = standing;
  document->reader = reader;
  document->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_attribute_free);
  document->passages = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_passage_free);
  document->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_fact_free);
  document->events = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_event_free);
  return document;
}

int
sy_document_add_passage (SyDocument *document, SyPassageKind kind, guint level, const char *path, const char *text)
{
  g_autofree char *normal = sy_text_normalise (text != NULL ? text : "", FALSE);
  if (*normal == '\0')
    return -1;
  guint index = document->passages->len;
  g_autofree char *place = path != NULL ? g_strdup (path) : g_strdup_printf ("p%u", index + 1);
  g_ptr_array_add (document->passages, sy_passage_new (kind, level, place, normal));
  return (int) index;
}

int
sy_document_add_attribute (SyDocument *document, const char *name, const char *value, const char *lang)
{
  int passage = sy_document_add_passage (document, SY_PASSAGE_METADATA, 0, name, value);
  if (passage < 0)
    return -1;
  SyAttribute *attribute = g_new0 (SyAttribute, 1);
  attribute->name = g_strdup (name);
  attribute->value = g_strdup (((SyPassage *) g_ptr_array_index (document->passages, passage))->text);
  attribute->lang = g_strdup (lang);
  attribute->passage = passage;
  g_ptr_array_add (document->attributes, attribute);
  return passage;
}

void
sy_document_add_date (SyDocument *document, SyAct act, const char *field, SyDay day, const char *wording)
{
  if (day == SY_DAY_NONE)
    return;
  int passage = sy_document_add_passage (document, SY_PASSAGE_METADATA, 0, field, wording);
  if (passage < 0)
    return;
  SyEvent *event = sy_event_new (act, document->id, "", document->id);
  event->from = day;
  g_free (event->wording);
  event->wording = g_strdup (((SyPassage *) g_ptr_array_index (document->passages, passage))->text);
  event->passage = (guint) passage;
  event->end = strlen (event->wording);
  event->recogniser = "metadata";
  event->version = 1;
  g_ptr_array_add (document->events, event);
}

void
sy_document_seal (SyDocument *document)
{
  SyDay known = SY_DAY_NONE;
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = g_ptr_array_index (document->events, i);
      gboolean tells = (event->act == SY_ACT_FILE || event->act == SY_ACT_PUBLISH) && strcmp (event->target, document->id) == 0;
      if (tells && event->from != SY_DAY_NONE && (known == SY_DAY_NONE || event->from < known))
        known = event->from;
    }
  for (guint i = 0; i < document->events->len; i++)
    {
      SyEvent *event = g_ptr_array_index (document->events, i);
      if (event->known == SY_DAY_NONE)
        event->known = known;
      sy_event_seal (event);
    }
}

const char *
sy_document_attribute (const SyDocument *document, const char *name)
{
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = g_ptr_array_index (document->attributes, i);
      if (strcmp (attribute->name, name) == 0)
        return attribute->value;
    }
  return NULL;
}

char *
sy_document_key (const char *id, const char *version)
{
  return version != NULL && *version != '\0' ? g_strconcat (id, "@", version, NULL) : g_strdup (id);
}

void
sy_document_free (SyDocument *document)
{
  if (document == NULL)
    return;
  g_free (document->id);
  g_free (document->version);
  g_free (document->jurisdiction);
  g_free (document->source);
  g_free (document->kind);
  g_free (document->lang);
  g_free (document->title);
  g_ptr_array_unref (document->attributes);
  g_ptr_array_unref (document->passages);
  g_ptr_array_unref (document->facts);
  g_ptr_array_unref (document->events);
  g_clear_pointer (&document->editions, g_ptr_array_unref);
  g_clear_pointer (&document->rolls, g_ptr_array_unref);
  g_free (document);
}
