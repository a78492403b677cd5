// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/notice.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/text.h"
#include "index/eurlex_celex.h"
#include "index/readers.h"

#define READER "cellar-notice/1"

/* --- properties --- */

static const struct
{
  const char *property, *attribute;
} relations[] = {
  { "resource_legal_amends_resource_legal", "amends" },
  { "resource_legal_amended_by_resource_legal", "amended_by" },
  { "resource_legal_repeals_resource_legal", "repeals" },
  { "resource_legal_repealed_by_resource_legal", "repealed_by" },
  { "resource_legal_implicitly_repeals_resource_legal", "repeals" },
  { "resource_legal_implicitly_repealed_by_resource_legal", "repealed_by" },
  { "resource_legal_corrects_resource_legal", "corrects" },
  { "resource_legal_corrected_by_resource_legal", "corrected_by" },
  { "act_consolidated_based_on_resource_legal", "consolidates" },
  { "act_consolidated_consolidates_resource_legal", "consolidates" },
  { "consolidates", "consolidates" },
  { "resource_legal_consolidated_by_act_consolidated", "consolidated_by" },
  { "resource_legal_basis_for_act_consolidated", "consolidated_by" },
  { "resource_legal_based_on_resource_legal", "based_on" },
  { "resource_legal_basis_for_resource_legal", "basis_for" },
  { "work_cites_work", "cites" },
  { "work_cited_by_work", "cited_by" },
  { "resource_legal_implements_resource_legal", "implements" },
  { "resource_legal_implemented_by_resource_legal", "implemented_by" },
  { "resource_legal_adopts_resource_legal", "adopts" },
  { "resource_legal_adopted_by_resource_legal", "adopted_by" },
  { "resource_legal_completes_resource_legal", "completes" },
  { "resource_legal_completed_by_resource_legal", "completed_by" },
  { "resource_legal_extends_resource_legal", "extends" },
  { "resource_legal_extended_by_resource_legal", "extended_by" },
  { "resource_legal_suspends_resource_legal", "suspends" },
  { "resource_legal_suspended_by_resource_legal", "suspended_by" },
  { "resource_legal_replaces_resource_legal", "replaces" },
  { "resource_legal_replaced_by_resource_legal", "replaced_by" },
  { "resource_legal_amendment_proposed_by_resource_legal", "amendment_proposed_by" },
};

static const struct
{
  const char *property, *attribute;
} concepts[] = {
  { "work_is_about_concept_eurovoc", "eurovoc" },
  { "resource_legal_is_about_concept_directory-code", "directory" },
  { "resource_legal_is_about_subject-matter", "subject" },
  { "work_created_by_agent", "body" },
  { "work_has_resource-type", "form" },
  { "eurovoc", "eurovoc" },
  { "directory", "directory" },
};

static const struct
{
  const char *property;
  SyAct act;
  const char *field;
} dates[] = {
  { "work_date_document", SY_ACT_SIGN, "document_date" },
  { "resource_legal_date_signature", SY_ACT_SIGN, "signature_date" },
  { "work_date_publication", SY_ACT_PUBLISH, "publication_date" },
  { "resource_legal_date_publication", SY_ACT_PUBLISH, "publication_date" },
  { "official-journal_date_publication", SY_ACT_PUBLISH, "publication_date" },
  { "publication_date", SY_ACT_PUBLISH, "publication_date" },
  { "resource_legal_date_entry-into-force", SY_ACT_ENTER_INTO_FORCE, "entry_into_force" },
  { "resource_legal_date_end-of-validity", SY_ACT_EXPIRE, "end_of_validity" },
};

static const char *
relation_of (const char *property)
{
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    if (strcmp (property, relations[i].property) == 0)
      return relations[i].attribute;
  return NULL;
}

static const char *
concept_of (const char *property)
{
  for (guint i = 0; i < G_N_ELEMENTS (concepts); i++)
    if (strcmp (property, concepts[i].property) == 0)
      return concepts[i].attribute;
  return NULL;
}

gboolean
sy_notice_is_relation (const char *property)
{
  return relation_of (property) != NULL;
}

gboolean
sy_notice_is_concept (const char *property)
{
  return concept_of (property) != NULL;
}

/* --- statements --- */

static void
state (SyDocument *document, const char *name, const char *value, const char *lang)
{
  if (value == NULL || *value == '\0')
    return;
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *held = document->attributes->pdata[i];
      if (strcmp (held->name, name) == 0 && strcmp (held->value, value) == 0 && g_strcmp0 (held->lang, lang) == 0)
        return;
    }
  sy_document_add_attribute (document, name, value, lang);
}

SyDocument *
sy_notice_new (const SyReading *reading, const char *celex)
{
  g_autofree char *checked = sy_eurlex_checked (g_strdup (celex));
  if (checked == NULL)
    return NULL;
  g_autofree char *id = g_strconcat ("eu:", checked, NULL);
  SyDocument *document = sy_document_new (id, "eu", "eu-cellar", sy_eurlex_kind (checked), "mul", sy_reading_standing (reading), READER);
  g_free (document->version);
  document->version = sy_eurlex_version (checked);
  state (document, "celex", checked, NULL);
  return document;
}

gboolean
sy_notice_emit (SyDocument *document, SyDocumentFunc emit, gpointer data)
{
  const char *title = NULL;
  for (guint i = 0; i < document->attributes->len; i++)
    {
      const SyAttribute *attribute = document->attributes->pdata[i];
      if (strcmp (attribute->name, "title") == 0 && (title == NULL || g_strcmp0 (attribute->lang, "en") == 0))
        title = attribute->value;
    }
  g_autofree char *own = g_strdup (title != NULL ? title : document->id + strlen ("eu:"));
  sy_reader_set_title (document, own);
  sy_document_seal (document);
  return emit (document, data);
}

static gboolean
holds_event (const SyDocument *document, SyAct act, SyDay day)
{
  for (guint i = 0; i < document->events->len; i++)
    {
      const SyEvent *event = document->events->pdata[i];
      if (event->act == act && (day == SY_DAY_NONE || event->from == day))
        return TRUE;
    }
  return FALSE;
}

/* A day of application is one whose note says "MA" (mise en application), or a further one besides the entry into force. */
static void
add_date (SyDocument *document, SyAct act, const char *field, SyDay day, const char *wording, const char *note)
{
  gboolean applies = note != NULL && (strstr (note, "/MA}") != NULL || strstr (note, "{MA|") != NULL);
  if (act == SY_ACT_ENTER_INTO_FORCE && (applies || holds_event (document, act, SY_DAY_NONE)))
    {
      act = SY_ACT_APPLY;
      field = "application";
    }
  SyDay from = act == SY_ACT_EXPIRE ? day + 1 : day; /* the day stated is the last one */
  if (holds_event (document, act, from) || ((act == SY_ACT_SIGN || act == SY_ACT_PUBLISH) && holds_event (document, act, SY_DAY_NONE)))
    return;
  guint events = document->events->len;
  sy_document_add_date (document, act, field, day, wording);
  if (document->events->len > events)
    ((SyEvent *)document->events->pdata[events])->from = from;
}

/* Days of a consolidated text tell its version, which is in its number; 9999-12-31 is an open end, 1001-01-01 an unknown beginning. */
gboolean
sy_notice_date (SyDocument *document, const char *property, const char *value, const char *note)
{
  SyDay day;
  g_autofree char *iso = value != NULL ? g_strndup (value, strlen ("YYYY-MM-DD")) : NULL;
  if (iso == NULL || !sy_day_parse (iso, &day, NULL) || strncmp (iso, "9999", 4) == 0 || strncmp (iso, "1001", 4) == 0 || *document->version != '\0')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if (strcmp (property, dates[i].property) == 0)
      {
        add_date (document, dates[i].act, dates[i].field, day, iso, note);
        return TRUE;
      }
  if (!g_str_has_prefix (property, "resource_legal_date_"))
    return FALSE;
  g_autofree char *what = g_strdelimit (g_strdup (property + strlen ("resource_legal_date_")), "_-", ' ');
  g_autofree char *whole = g_strdup_printf ("%s (%s)", iso, what);
  gboolean deadline = strstr (what, "deadline") != NULL || strstr (what, "transposition") != NULL || strstr (what, "review") != NULL;
  state (document, deadline ? "deadline" : "other_date", whole, NULL);
  return TRUE;
}

gboolean
sy_notice_flag (SyDocument *document, const char *property, const char *value)
{
  if (value == NULL || (strcmp (property, "resource_legal_in-force") != 0 && strcmp (property, "in_force_status") != 0))
    return FALSE;
  if (strcmp (value, "1") == 0 || g_ascii_strcasecmp (value, "true") == 0)
    state (document, "in_force", "yes", NULL);
  else if (strcmp (value, "0") == 0 || g_ascii_strcasecmp (value, "false") == 0)
    state (document, "in_force", "no", NULL);
  return TRUE;
}

gboolean
sy_notice_relation (SyDocument *document, const char *property, const char *celex)
{
  const char *attribute = relation_of (property);
  g_autofree char *checked = attribute != NULL && celex != NULL ? sy_eurlex_checked (g_strdup (celex)) : NULL;
  g_autofree char *id = checked != NULL ? g_strconcat ("eu:", checked, NULL) : NULL;
  if (id != NULL && strcmp (id, document->id) != 0)
    state (document, attribute, id, NULL);
  return attribute != NULL;
}

gboolean
sy_notice_concept (SyDocument *document, const char *property, const char *code, const char *label)
{
  const char *attribute = concept_of (property);
  if (attribute == NULL || code == NULL || *code == '\0')
    return attribute != NULL;
  gboolean labelled = label != NULL && *label != '\0';
  g_autofree char *both = labelled ? g_strdup_printf ("%s %s", code, label) : g_strdup (code);
  gboolean named = strcmp (attribute, "body") == 0 && labelled;
  if (named && strcmp (label, "Provisional data") == 0)
    return TRUE;
  state (document, attribute, named ? label : both, NULL);
  return TRUE;
}

char *
sy_notice_consolidation (const char *identifier)
{
  g_autoptr (GRegex) regex = g_regex_new ("^([0-9]{4}[A-Z]{1,2}[0-9]{4})/([0-9]{8})(?:_|$)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  return identifier != NULL && g_regex_match (regex, identifier, 0, &match) ? g_match_info_expand_references (match, "0\\1-\\2", NULL) : NULL;
}

/* "JOL_2018_044_R_0001" is OJ L 44 of 2018, "L_202401860" the act L 2024/1860. */
static void
state_journal (SyDocument *document, const char *identifier)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(?:JO)?([LC]I?)_([0-9]{4})_?([0-9]{3,5})(?:_|$)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, identifier, 0, &match))
    return;
  g_autofree char *series = g_match_info_fetch (match, 1), *year = g_match_info_fetch (match, 2), *number = g_match_info_fetch (match, 3);
  g_autofree char *oj = g_str_has_prefix (identifier, "JO") ? g_strdup_printf ("%s %d", series, atoi (number))
                                                              : g_strdup_printf ("%s %s/%d", series, year, atoi (number));
  state (document, "oj", oj, NULL);
}

void
sy_notice_identifier (SyDocument *document, const char *system, const char *identifier)
{
  if (identifier == NULL || system == NULL)
    return;
  if (strcmp (system, "oj") == 0)
    state_journal (document, identifier);
  if (strcmp (system, "eli") == 0)
    {
      g_autofree char *place = g_strdelimit (g_strdup (identifier), ":", '/');
      g_autofree char *eli = strstr (identifier, "://") != NULL ? g_strdup (identifier) : g_strconcat ("http://data.europa.eu/eli/", place, NULL);
      state (document, "eli", eli, NULL);
    }
}

void
sy_notice_title (SyDocument *document, const char *title, const char *lang)
{
  g_autofree char *normal = sy_text_normalise (title != NULL ? title : "", FALSE);
  if (lang != NULL)
    state (document, "title", normal, lang);
}
