// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers of the Federal Register API: a list (results[]), one document, several by number, and lists of public inspection. Field names as the API
 * documents them (federalregister.gov/developers/documentation/api/v1). */
#include "index/readers.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"
#include "index/fr_fields.h"

#define READER "fr-json/2"
#define LOOK   (64 << 10)

/* The words and the codes that the API uses for the type of a document, and our kind. */
static const struct
{
  const char *type, *kind;
} kinds[] = {
  { "Rule", "rule" }, { "Proposed Rule", "proposed-rule" }, { "Notice", "notice" }, { "Presidential Document", "presidential-document" },
  { "RULE", "rule" }, { "PRORULE", "proposed-rule" },       { "NOTICE", "notice" }, { "PRESDOCU", "presidential-document" },
};

/* Members that are taken over as attributes of the same or another name. */
static const struct
{
  const char *member, *attribute;
} plain_fields[] = {
  { "document_number", "number" },
  { "citation", "citation" },
  { "subtype", "subtype" },
  { "executive_order_number", "executive_order" },
  { "proclamation_number", "proclamation" },
  { "presidential_document_number", "presidential_number" },
  { "comments_close_on", "comments_close_on" },
  { "filing_type", "filing_type" },
  { "toc_subject", "toc_subject" },
  { "full_text_xml_url", "full_text_url" },
  { "html_url", "url" },
  { "pdf_url", "pdf_url" },
};

/* Lists of strings, each item an attribute. */
static const struct
{
  const char *member, *attribute;
} list_fields[] = {
  { "docket_ids", "docket" },
  { "docket_numbers", "docket" },
  { "regulation_id_numbers", "rin" },
  { "topics", "topic" },
};

/* Text about the document. An abstract comes first; an excerpt stands in where there is none. */
static const struct
{
  const char *member;
  SyPassageKind kind;
} text_fields[] = {
  { "title", SY_PASSAGE_METADATA },
  { "action", SY_PASSAGE_METADATA },
  { "dates", SY_PASSAGE_METADATA },
  { "editorial_note", SY_PASSAGE_METADATA },
  { "disposition_notes", SY_PASSAGE_METADATA },
  { "executive_order_notes", SY_PASSAGE_METADATA },
  { "explanation", SY_PASSAGE_METADATA },
};

static const struct
{
  const char *member;
  SyAct act;
} dates[] = {
  { "signing_date", SY_ACT_SIGN },
  { "filed_at", SY_ACT_FILE },
  { "publication_date", SY_ACT_PUBLISH },
  { "effective_on", SY_ACT_ENTER_INTO_FORCE },
};

/* Recorded answers may have comments, and say so by their name. */
static gboolean
is_commented (const SyReading *reading)
{
  return sy_reading_named (reading, ".jsonc") && sy_reading_first (reading) == '/';
}

static gboolean
accepts (const SyReading *reading)
{
  if (sy_reading_first (reading) != '{' && !is_commented (reading))
    return FALSE;
  const char *api = strstr (reading->capture->uri, "federalregister.gov/api/v1/");
  if (api != NULL)
    {
      const char *what = api + strlen ("federalregister.gov/api/v1/");
      gboolean documents =
          g_str_has_prefix (what, "documents") || g_str_has_prefix (what, "articles") || g_str_has_prefix (what, "public-inspection-documents");
      return documents && strstr (what, "/facets") == NULL && strstr (what, "/search-details") == NULL;
    }
  return sy_reading_holds (reading, "\"document_number\"", LOOK) && sy_reading_holds (reading, "federalregister.gov", LOOK);
}

static const char *
kind_of (const json_t *object)
{
  const char *type = sy_json_text (object, "type");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (type, kinds[i].type) == 0)
      return kinds[i].kind;
  return "other";
}

static void
add_agencies (SyDocument *document, const json_t *object)
{
  gsize i;
  const json_t *agency;
  json_array_foreach (json_object_get (object, "agencies"), i, agency)
  {
    const char *name = sy_json_text (agency, "name");
    sy_reader_attribute (document, "body", name != NULL ? name : sy_json_text (agency, "raw_name"));
  }
}

/* "15/744", or "15" where no part is named; each once. */
static void
add_cfr (SyDocument *document, const json_t *object)
{
  gsize i;
  const json_t *reference;
  json_array_foreach (json_object_get (object, "cfr_references"), i, reference)
  {
    g_autofree char *title = sy_json_scalar (reference, "title"), *part = sy_json_scalar (reference, "part");
    if (title == NULL)
      continue;
    g_autofree char *value = part != NULL ? g_strconcat (title, "/", part, NULL) : g_strdup (title);
    sy_fr_add_once (document, "cfr", value);
  }
}

/* Id of the document at an address of the API: ".../documents/2023-27742?publication_date=2023-12-19". Caller's; NULL if there is none. */
static char *
id_at (const char *address)
{
  const char *last = address != NULL ? strrchr (address, '/') : NULL;
  g_autofree char *number = last != NULL ? g_strndup (last + 1, strcspn (last + 1, ".?#")) : NULL;
  return number != NULL ? sy_id_us_fr (number) : NULL;
}

/* `correction_of` is the document that this one corrects, `corrections` those that correct it. */
static void
add_corrections (SyDocument *document, const json_t *object)
{
  gsize i;
  const json_t *address;
  json_array_foreach (json_object_get (object, "corrections"), i, address)
  {
    g_autofree char *by = id_at (json_string_value (address));
    sy_reader_attribute (document, "corrected_by", by);
  }
  g_autofree char *target = id_at (sy_json_text (object, "correction_of"));
  if (target == NULL)
    return;
  int passage = sy_document_add_attribute (document, "corrects", target, NULL);
  SyEvent *event = sy_event_new (SY_ACT_CORRECT, target, "", document->id);
  event->from = sy_json_day (object, "publication_date");
  event->passage = (guint)passage;
  event->end = strlen (target);
  event->recogniser = "metadata";
  event->version = 1;
  g_ptr_array_add (document->events, event);
}

static void
add_pages (SyDocument *document, const json_t *object)
{
  g_autofree char *first = sy_json_scalar (object, "start_page"), *last = sy_json_scalar (object, "end_page");
  if (first == NULL || last == NULL)
    return;
  g_autofree char *range = strcmp (first, last) != 0 ? g_strdup_printf ("%s-%s", first, last) : g_strdup (first);
  sy_reader_attribute (document, "pages", range);
}

/* "Regulated by Executive Order 12866" is a yes or no, and unknown for most. */
static void
add_significant (SyDocument *document, const json_t *object)
{
  const json_t *significant = json_object_get (object, "significant");
  if (json_is_boolean (significant))
    sy_reader_attribute (document, "significant", json_is_true (significant) ? "yes" : "no");
}

/* The PDF of public inspection: of a filing its only text, and later what stood there before the publication. */
static void
add_filing (SyDocument *document, const json_t *object)
{
  const char *own = sy_json_text (object, "pdf_url"), *former = sy_json_text (object, "public_inspection_pdf_url");
  const char *address = former != NULL ? former : sy_json_text (object, "filed_at") != NULL ? own : NULL;
  const char *slash = address != NULL ? strrchr (address, '/') : NULL;
  g_autofree char *named = slash != NULL ? g_strdup_printf ("%s %s", slash + 1, address) : NULL;
  sy_reader_attribute (document, "attachment", named);
}

static gboolean
add_texts (SyDocument *document, const json_t *object, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    {
      g_autofree char *text = sy_fr_marks (sy_json_text (object, text_fields[i].member));
      if (!sy_reader_passage (document, text_fields[i].kind, 0, text_fields[i].member, text, error))
        return FALSE;
    }
  g_autofree char *abstract = sy_fr_marks (sy_json_text (object, "abstract"));
  if (abstract != NULL && *abstract != '\0')
    return sy_reader_passage (document, SY_PASSAGE_SUMMARY, 0, "abstract", abstract, error);
  /* An excerpt of a search carries the marks of its matches. */
  const char *excerpts = sy_json_text (object, "excerpts");
  return excerpts == NULL || strchr (excerpts, '<') != NULL || sy_reader_passage (document, SY_PASSAGE_SUMMARY, 0, "excerpts", excerpts, error);
}

static void
add_fields (SyDocument *document, const json_t *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_fields); i++)
    {
      g_autofree char *value = sy_json_scalar (object, plain_fields[i].member);
      sy_reader_attribute (document, plain_fields[i].attribute, value);
    }
  add_agencies (document, object);
  add_cfr (document, object);
  for (guint i = 0; i < G_N_ELEMENTS (list_fields); i++)
    {
      gsize j;
      const json_t *item;
      json_array_foreach (json_object_get (object, list_fields[i].member), j, item)
          sy_reader_attribute (document, list_fields[i].attribute, json_string_value (item));
    }
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    sy_document_add_date (document, dates[i].act, dates[i].member, sy_json_day (object, dates[i].member), sy_json_text (object, dates[i].member));
  const json_t *president = json_object_get (object, "president");
  sy_reader_attribute (document, "president", sy_json_text (president, "name"));
  sy_fr_add_once (document, "docket", sy_json_text (object, "docket_id"));
  add_pages (document, object);
  add_significant (document, object);
  add_filing (document, object);
  add_corrections (document, object);
}

/* A document of the API's answer; NULL with SY_ERROR_BAD_INPUT or SY_ERROR_LIMIT. */
static SyDocument *
read_document (const SyReading *reading, const json_t *object, GError **error)
{
  const char *number = sy_json_text (object, "document_number");
  g_autofree char *id = number != NULL ? sy_id_us_fr (number) : NULL;
  if (id == NULL)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is not a Federal Register document number", number != NULL ? number : "");
      return NULL;
    }
  g_autoptr (SyDocument) document = sy_document_new (id, "us", "us-fr", kind_of (object), "en", sy_reading_standing (reading), READER);
  g_autofree char *title = sy_fr_marks (sy_json_text (object, "title"));
  sy_reader_set_title (document, title != NULL ? title : sy_json_text (object, "toc_doc"));
  add_fields (document, object);
  if (!add_texts (document, object, error))
    return NULL;
  sy_document_seal (document);
  return g_steal_pointer (&document);
}

/* Documents of a list; one that cannot be read is passed over, and told at the end. */
static gboolean
read_list (const SyReading *reading, const json_t *results, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autoptr (GError) first = NULL;
  gsize i, first_place = 0, refused = 0;
  const json_t *object;
  json_array_foreach (results, i, object)
  {
    g_autoptr (GError) refusal = NULL;
    SyDocument *document = read_document (reading, object, &refusal);
    if (document != NULL)
      {
        if (!emit (document, data))
          return TRUE;
      }
    else if (refused++ == 0)
      {
        first = g_steal_pointer (&refusal);
        first_place = i + 1;
      }
  }
  if (first == NULL)
    return TRUE;
  g_set_error (error, SY_ERROR, first->code, "result %" G_GSIZE_FORMAT ": %s (results passed over: %" G_GSIZE_FORMAT ")", first_place, first->message,
               refused);
  return FALSE;
}

static gboolean
read_answer (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autofree char *plain = sy_reading_named (reading, ".jsonc") ? sy_json_uncomment ((const char *)reading->data, reading->length) : NULL;
  json_t *answer = plain != NULL ? sy_json_parse (plain, strlen (plain), error) : sy_json_parse ((const char *)reading->data, reading->length, error);
  if (answer == NULL)
    return FALSE;
  gboolean done = TRUE;
  if (json_is_array (json_object_get (answer, "results")))
    done = read_list (reading, json_object_get (answer, "results"), emit, data, error);
  else if (json_object_get (answer, "document_number") != NULL)
    {
      SyDocument *document = read_document (reading, answer, error);
      done = document != NULL;
      if (done)
        emit (document, data);
    }
  else if (!json_is_integer (json_object_get (answer, "count")))
    {
      /* A list without hits has a count and no results; anything else is not what was asked for. */
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "\"%s\" is neither a document nor a list of documents", reading->capture->uri);
      done = FALSE;
    }
  json_decref (answer);
  return done;
}

const SyReader sy_reader_fr_json = { READER, "Federal Register API JSON", accepts, read_answer };
