// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of parties in XML: the United Nations' consolidated list, OFAC's lists in the form of sdn.xsd (names are matched without their namespace, which has changed), the EU's consolidated list of financial sanctions
 * (after its schema, version 1.1: no real file of it was at hand). One file is one document, one party one passage. */
#include <string.h>

#include "corpus/error.h"
#include "corpus/markup.h"
#include "corpus/text.h"
#include "index/party.h"
#include "index/readers.h"

#define READER "party-xml/1"
#define VERSION 1
#define LOOK (8 << 10)

typedef struct _Form Form;

typedef struct
{
  const SyMarkupNode *root;
  SyDocument *document;
  SyRoll *roll;
  GError **error;
} File;

struct _Form
{
  const char *root, *parties; /* names of the elements */
  void (*head) (File *file);
  void (*party) (const SyMarkupNode *node, SyPartyRecord *record, char **identifier);
};

/* ---- reading elements ---- */

/* Text of the first child of a name; caller's, "" if there is none. */
static char *
child_text (const SyMarkupNode *node, const char *name)
{
  const SyMarkupNode *child = node != NULL ? sy_markup_child (node, name) : NULL;
  return child != NULL ? sy_markup_text (child) : g_strdup ("");
}

/* Those of the named children that have text, joined. Names are parted by "|". Caller's. */
static char *
joined (const SyMarkupNode *node, const char *names, const char *between)
{
  g_auto (GStrv) each = g_strsplit (names, "|", -1);
  GString *all = g_string_new (NULL);
  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *text = child_text (node, each[i]);
      if (*text != '\0')
        g_string_append_printf (all, "%s%s", all->len > 0 ? between : "", text);
    }
  return g_string_free (all, FALSE);
}

/* The same of attributes. */
static char *
joined_attributes (const SyMarkupNode *node, const char *names, const char *between)
{
  g_auto (GStrv) each = g_strsplit (names, "|", -1);
  GString *all = g_string_new (NULL);
  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *text = sy_markup_attribute (node, each[i]);
      if (text != NULL && *text != '\0')
        g_string_append_printf (all, "%s%s", all->len > 0 ? between : "", text);
    }
  return g_string_free (all, FALSE);
}

/* Each child of a name, and of the list around it if `within` is not NULL. */
typedef void (*EachFunc) (const SyMarkupNode *node, SyPartyRecord *record);

static void
each (const SyMarkupNode *node, const char *within, const char *name, EachFunc func, SyPartyRecord *record)
{
  const SyMarkupNode *parent = within != NULL ? sy_markup_child (node, within) : node;
  for (const SyMarkupNode *child = parent != NULL ? sy_markup_first (parent) : NULL; child != NULL; child = sy_markup_next (child))
    if (sy_markup_is (child, name))
      func (child, record);
}

static void
add_child (const SyMarkupNode *node, const char *child, SyPartyRecord *record, const char *detail)
{
  g_autofree char *text = child_text (node, child);
  sy_party_record_add_detail (record, detail, text);
}

/* ---- the United Nations ---- */

static void
un_alias (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *quality = child_text (node, "QUALITY"), *name = child_text (node, "ALIAS_NAME");
  SyPartyNameKind kind = g_ascii_strcasecmp (quality, "Low") == 0 ? SY_PARTY_NAME_WEAK : g_str_has_prefix (quality, "F.K.A") || g_str_has_prefix (quality, "f.k.a") ? SY_PARTY_NAME_FORMER : SY_PARTY_NAME_ALIAS;
  sy_party_record_add_name (record, kind, "", name);
}

static void
un_address (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *address = joined (node, "STREET|CITY|STATE_PROVINCE|ZIP_CODE|COUNTRY|NOTE", ", "), *country = child_text (node, "COUNTRY");
  sy_party_record_add_detail (record, "address", address);
  sy_party_add_country (record, country);
}

static void
un_birth (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *day = joined (node, "DATE|YEAR|FROM_YEAR|TO_YEAR", " to "), *kind = child_text (node, "TYPE_OF_DATE");
  g_autofree char *approximate = g_ascii_strcasecmp (kind, "APPROXIMATELY") == 0 && *day != '\0' ? g_strconcat ("circa ", day, NULL) : g_strdup (day);
  sy_party_record_add_detail (record, "birth_date", approximate);
}

static void
un_birth_place (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *place = joined (node, "CITY|STATE_PROVINCE|COUNTRY", ", ");
  sy_party_record_add_detail (record, "birth_place", place);
}

static void
un_identity (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *identity = joined (node, "TYPE_OF_DOCUMENT|NUMBER|ISSUING_COUNTRY|COUNTRY_OF_ISSUE", ", "), *number = child_text (node, "NUMBER");
  if (*number != '\0')
    sy_party_record_add_detail (record, "identifier", identity);
}

static void
un_nationality (const SyMarkupNode *node, SyPartyRecord *record)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (sy_markup_is (child, "VALUE"))
      {
        g_autofree char *text = sy_markup_text (child);
        sy_party_record_add_detail (record, sy_markup_is (node, "NATIONALITY") ? "nationality" : "title", text);
      }
}

static void
un_party (const SyMarkupNode *node, SyPartyRecord *record, char **identifier)
{
  record->kind = sy_markup_is (node, "INDIVIDUAL") ? SY_PARTY_PERSON : SY_PARTY_ORGANISATION;
  g_autofree char *name = joined (node, "FIRST_NAME|SECOND_NAME|THIRD_NAME|FOURTH_NAME", " "), *original = child_text (node, "NAME_ORIGINAL_SCRIPT"), *listed = child_text (node, "LISTED_ON");
  g_autofree char *day = g_strndup (listed, 10); /* "2011-05-06-04:00" has a zone */
  sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "", name);
  sy_party_record_add_name (record, SY_PARTY_NAME_ORIGINAL, "", original);
  each (node, NULL, "INDIVIDUAL_ALIAS|ENTITY_ALIAS", un_alias, record);
  each (node, NULL, "INDIVIDUAL_ADDRESS|ENTITY_ADDRESS", un_address, record);
  each (node, NULL, "INDIVIDUAL_DATE_OF_BIRTH", un_birth, record);
  each (node, NULL, "INDIVIDUAL_PLACE_OF_BIRTH", un_birth_place, record);
  each (node, NULL, "INDIVIDUAL_DOCUMENT", un_identity, record);
  each (node, NULL, "NATIONALITY|DESIGNATION", un_nationality, record);
  add_child (node, "UN_LIST_TYPE", record, "programme");
  add_child (node, "COMMENTS1", record, "remark");
  record->from = sy_party_day (day);
  *identifier = child_text (node, "REFERENCE_NUMBER");
}

static void
un_head (File *file)
{
  g_autofree char *generated = sy_markup_attribute (file->root, "dateGenerated");
  g_autofree char *day = g_strndup (generated != NULL ? generated : "", 10);
  file->roll->day = sy_party_day (day);
}

/* ---- OFAC ---- */

static char *
ofac_name (const SyMarkupNode *node)
{
  return joined (node, "lastName|firstName", ", ");
}

static void
ofac_alias (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *type = child_text (node, "type"), *category = child_text (node, "category"), *name = ofac_name (node);
  SyPartyNameKind kind = g_str_has_prefix (type, "f.k.a") ? SY_PARTY_NAME_FORMER : strcmp (category, "weak") == 0 ? SY_PARTY_NAME_WEAK : SY_PARTY_NAME_ALIAS;
  sy_party_record_add_name (record, kind, "", name);
}

static void
ofac_address (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *address = joined (node, "address1|address2|address3|city|stateOrProvince|postalCode|country", ", "), *country = child_text (node, "country");
  sy_party_record_add_detail (record, "address", address);
  sy_party_add_country (record, country);
}

static void
ofac_identity (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *identity = joined (node, "idType|idNumber|idCountry", ", ");
  sy_party_record_add_detail (record, "identifier", identity);
}

static void
ofac_birth (const SyMarkupNode *node, SyPartyRecord *record)
{
  add_child (node, "dateOfBirth", record, "birth_date");
}

static void
ofac_birth_place (const SyMarkupNode *node, SyPartyRecord *record)
{
  add_child (node, "placeOfBirth", record, "birth_place");
}

static void
ofac_nationality (const SyMarkupNode *node, SyPartyRecord *record)
{
  add_child (node, "country", record, sy_markup_is (node, "citizenship") ? "citizenship" : "nationality");
}

static void
ofac_programme (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *text = sy_markup_text (node);
  sy_party_record_add_detail (record, "programme", text);
}

static void
ofac_party (const SyMarkupNode *node, SyPartyRecord *record, char **identifier)
{
  g_autofree char *type = child_text (node, "sdnType"), *name = ofac_name (node);
  record->kind = strcmp (type, "Individual") == 0 ? SY_PARTY_PERSON : strcmp (type, "Vessel") == 0 ? SY_PARTY_VESSEL : strcmp (type, "Aircraft") == 0 ? SY_PARTY_AIRCRAFT : SY_PARTY_ORGANISATION;
  sy_party_record_add_name (record, SY_PARTY_NAME_PRIMARY, "", name);
  add_child (node, "title", record, "title");
  each (node, "programList", "program", ofac_programme, record);
  each (node, "akaList", "aka", ofac_alias, record);
  each (node, "addressList", "address", ofac_address, record);
  each (node, "idList", "id", ofac_identity, record);
  each (node, "dateOfBirthList", "dateOfBirthItem", ofac_birth, record);
  each (node, "placeOfBirthList", "placeOfBirthItem", ofac_birth_place, record);
  each (node, "nationalityList", "nationality", ofac_nationality, record);
  each (node, "citizenshipList", "citizenship", ofac_nationality, record);
  add_child (node, "remarks", record, "remark");
  const SyMarkupNode *vessel = sy_markup_child (node, "vesselInfo");
  if (vessel != NULL)
    {
      add_child (vessel, "callSign", record, "call_sign");
      add_child (vessel, "vesselType", record, "vessel_type");
      add_child (vessel, "vesselFlag", record, "vessel_flag");
      add_child (vessel, "vesselOwner", record, "owner");
    }
  *identifier = child_text (node, "uid");
}

/* Both lists have one form; the consolidated one has none of the programmes that block everything, and says so by its name only. */
static void
ofac_head (File *file)
{
  const SyMarkupNode *about = sy_markup_child (file->root, "publshInformation|publishInformation");
  g_autofree char *day = child_text (about, "Publish_Date"), *count = child_text (about, "Record_Count");
  file->roll->day = sy_party_day (day);
  file->roll->stated = *count != '\0' ? g_ascii_strtoll (count, NULL, 10) : -1;
}

/* ---- the European Union ---- */

static void
eu_name (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *name = joined_attributes (node, "wholeName", " "), *strong = sy_markup_attribute (node, "strong"), *lang = sy_markup_attribute (node, "nameLanguage");
  g_autofree char *lower = g_ascii_strdown (lang != NULL ? lang : "", -1);
  g_autofree char *parts = *name == '\0' ? joined_attributes (node, "firstName|middleName|lastName", " ") : g_strdup (name);
  SyPartyNameKind kind = record->names->len == 0 ? SY_PARTY_NAME_PRIMARY : g_strcmp0 (strong, "false") == 0 ? SY_PARTY_NAME_WEAK : SY_PARTY_NAME_ALIAS;
  sy_party_record_add_name (record, kind, lower, parts);
  g_autofree char *function = sy_markup_attribute (node, "function");
  sy_party_record_add_detail (record, "title", function);
}

static void
eu_address (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *address = joined_attributes (node, "street|poBox|zipCode|city|region|countryDescription", ", "), *country = sy_markup_attribute (node, "countryIso2Code");
  sy_party_record_add_detail (record, "address", address);
  if (g_strcmp0 (country, "00") != 0)
    sy_party_add_country (record, country);
}

static void
eu_birth (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *day = sy_markup_attribute (node, "birthdate"), *year = sy_markup_attribute (node, "year"), *place = joined_attributes (node, "city|region|countryDescription", ", ");
  sy_party_record_add_detail (record, "birth_date", day != NULL && *day != '\0' ? day : year);
  sy_party_record_add_detail (record, "birth_place", place);
}

static void
eu_identity (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *identity = joined_attributes (node, "identificationTypeDescription|number|countryIso2Code", ", ");
  sy_party_record_add_detail (record, "identifier", identity);
}

static void
eu_citizenship (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *country = sy_markup_attribute (node, "countryDescription");
  sy_party_record_add_detail (record, "citizenship", country);
}

static void
eu_regulation (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *title = sy_markup_attribute (node, "numberTitle"), *programme = sy_markup_attribute (node, "programme"), *published = sy_markup_attribute (node, "publicationDate"),
                  *force = sy_markup_attribute (node, "entryIntoForceDate");
  sy_party_record_add_detail (record, "citation", title);
  sy_party_record_add_detail (record, "programme", programme);
  SyDay day = sy_party_day (force != NULL && *force != '\0' ? force : published);
  if (day != SY_DAY_NONE && (record->from == SY_DAY_NONE || day < record->from))
    record->from = day;
}

static void
eu_remark (const SyMarkupNode *node, SyPartyRecord *record)
{
  g_autofree char *text = sy_markup_text (node);
  sy_party_record_add_detail (record, "remark", text);
}

static void
eu_party (const SyMarkupNode *node, SyPartyRecord *record, char **identifier)
{
  const SyMarkupNode *subject = sy_markup_child (node, "subjectType");
  g_autofree char *code = subject != NULL ? sy_markup_attribute (subject, "code") : NULL;
  record->kind = g_strcmp0 (code, "person") == 0 ? SY_PARTY_PERSON : SY_PARTY_ORGANISATION;
  each (node, NULL, "regulation", eu_regulation, record);
  each (node, NULL, "nameAlias", eu_name, record);
  each (node, NULL, "address", eu_address, record);
  each (node, NULL, "birthdate", eu_birth, record);
  each (node, NULL, "identification", eu_identity, record);
  each (node, NULL, "citizenship", eu_citizenship, record);
  each (node, NULL, "remark", eu_remark, record);
  g_autofree char *un = sy_markup_attribute (node, "unitedNationId");
  if (un != NULL && *un != '\0')
    {
      g_autofree char *number = g_strconcat ("UN, ", un, NULL);
      sy_party_record_add_detail (record, "identifier", number);
    }
  *identifier = sy_markup_attribute (node, "euReferenceNumber");
}

static void
eu_head (File *file)
{
  g_autofree char *generated = sy_markup_attribute (file->root, "generationDate");
  g_autofree char *day = g_strndup (generated != NULL ? generated : "", 10);
  file->roll->day = sy_party_day (day);
}

/* ---- the file ---- */

static const Form forms[] = {
  { "CONSOLIDATED_LIST", "INDIVIDUAL|ENTITY", un_head, un_party },
  { "sdnList", "sdnEntry", ofac_head, ofac_party },
  { "export", "sanctionEntity", eu_head, eu_party },
};

static const Form *
form_of (const SyReading *reading)
{
  g_autofree char *root = sy_reading_element (reading, LOOK);
  for (guint i = 0; root != NULL && i < G_N_ELEMENTS (forms); i++)
    if (strcmp (root, forms[i].root) == 0 && (strcmp (root, "export") != 0 || sy_reading_holds (reading, "sanctionEntity", LOOK)))
      return &forms[i];
  return NULL;
}

static gboolean
accepts (const SyReading *reading)
{
  return form_of (reading) != NULL;
}

/* "NAME: words | NAME: words" of all elements that have words and attributes that tell something. */
static void
append_words (const SyMarkupNode *node, GString *words)
{
  static const char *const told[] = { "wholeName", "firstName", "middleName", "lastName", "nameLanguage", "strong", "function", "euReferenceNumber", "unitedNationId", "numberTitle", "programme", "publicationDate",
                                      "entryIntoForceDate", "code", "street", "poBox", "zipCode", "city", "region", "countryDescription", "countryIso2Code", "birthdate", "year", "number",
                                      "identificationTypeDescription", NULL };
  for (guint i = 0; told[i] != NULL; i++)
    {
      g_autofree char *value = sy_markup_attribute (node, told[i]);
      if (value != NULL && *value != '\0')
        g_string_append_printf (words, "%s%s: %s", words->len > 0 ? " | " : "", told[i], value);
    }
  gboolean elements = FALSE;
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    if (sy_markup_name (child) != NULL)
      {
        elements = TRUE;
        append_words (child, words);
      }
  g_autofree char *text = elements ? NULL : sy_markup_text (node);
  if (text != NULL && *text != '\0')
    g_string_append_printf (words, "%s%s: %s", words->len > 0 ? " | " : "", sy_markup_name (node), text);
}

static gboolean
read_party (File *file, const Form *form, const SyMarkupNode *node)
{
  g_autoptr (GString) words = g_string_new (NULL);
  append_words (node, words);
  guint passage = file->document->passages->len;
  if (!sy_reader_passage (file->document, SY_PASSAGE_ROW, 0, NULL, words->str, file->error))
    return FALSE;
  if (file->document->passages->len == passage)
    return TRUE;
  SyPartyRecord *record = sy_party_record_new (SY_PARTY_UNKNOWN);
  g_autofree char *identifier = NULL;
  form->party (node, record, &identifier);
  record->passage = passage;
  record->end = strlen (((const SyPassage *) file->document->passages->pdata[passage])->text);
  g_free (record->number);
  record->number = g_strdup (identifier != NULL ? identifier : "");
  sy_roll_take (file->roll, record, identifier);
  return TRUE;
}

static gboolean
read_parties (File *file, const Form *form, const SyMarkupNode *node)
{
  for (const SyMarkupNode *child = sy_markup_first (node); child != NULL; child = sy_markup_next (child))
    {
      if (sy_markup_name (child) == NULL)
        continue;
      gboolean group = sy_markup_is (child, "INDIVIDUALS|ENTITIES");
      if (group ? !read_parties (file, form, child) : sy_markup_is (child, form->parties) && !read_party (file, form, child))
        return FALSE;
    }
  return TRUE;
}

static SyRoll *
roll_of (const SyReading *reading, const Form *form)
{
  g_autofree char *name = sy_reading_name (reading);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  gboolean consolidated = strstr (lower, "cons") != NULL;
  if (strcmp (form->root, "CONSOLIDATED_LIST") == 0)
    return sy_roll_new ("un-sc", "un-xml", SY_ROLL_WHOLE, "party-xml", VERSION);
  if (strcmp (form->root, "sdnList") == 0)
    return sy_roll_new (consolidated ? "us-ofac-consolidated" : "us-sdn", "ofac-xml", SY_ROLL_WHOLE, "party-xml", VERSION);
  return sy_roll_new ("eu-fsf", "fsf-xml", SY_ROLL_WHOLE, "party-xml", VERSION);
}

static gboolean
read_xml (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  const Form *form = form_of (reading);
  g_autofree char *text = sy_party_file_is_list (reading, error) ? sy_text_decode (reading->data, reading->length, reading->charset, NULL, error) : NULL;
  g_autoptr (SyMarkup) markup = text != NULL ? sy_markup_parse (SY_MARKUP_XML, text, error) : NULL;
  if (markup == NULL)
    return FALSE;
  g_autoptr (SyRoll) roll = roll_of (reading, form);
  g_autofree char *id = sy_reading_page_id (reading, reading->capture->uri);
  const SyPartyList *list = sy_party_list_find (roll->list);
  g_autoptr (SyDocument) document = sy_document_new (id, list->jurisdiction, reading->capture->source, "other", "en", sy_reading_standing (reading), READER);
  sy_reader_set_title (document, list->name_en);
  File file = { sy_markup_root (markup), document, roll, error };
  form->head (&file);
  roll->known = roll->day;
  roll->basis = roll->day != SY_DAY_NONE ? SY_ROLL_STOOD : SY_ROLL_UNDATED;
  if (roll->day != SY_DAY_NONE)
    {
      g_autofree char *day = sy_day_format (roll->day);
      sy_document_add_date (document, SY_ACT_PUBLISH, "published", roll->day, day);
      g_free (document->version);
      document->version = g_strdup (day);
    }
  if (!read_parties (&file, form, file.root))
    return FALSE;
  sy_party_add_roll (document, g_steal_pointer (&roll));
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return TRUE;
}

const SyReader sy_reader_party_xml = { READER, "Lists of parties in XML (United Nations, OFAC, EU)", accepts, read_xml };
