// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of parties as rows: the Denied Persons List (tab-separated), the Consolidated Screening List in its forms since 2019, agencies' own files, OFAC's four files, which have no head. What a column is, one table tells
 * for all of them. One file is one document, one row one passage; rows of one party with the same days are one record. */
#include <string.h>

#include "corpus/csv.h"
#include "corpus/error.h"
#include "corpus/text.h"
#include "index/party.h"
#include "index/readers.h"

#define READER "party-table/2"
#define JSON_READER "party-json/2"
#define RECOGNISER "party-table"
#define VERSION 2
#define LOOK (4 << 10)

/* ---- what columns are ---- */

typedef enum
{
  NOTHING,
  SOURCE,      /* which list, by the abbreviation in brackets or alone */
  NUMBER,
  KIND,
  NAME,
  NAMES,       /* with "(a.k.a. X; Y)" behind it */
  ALIASES,     /* "; " between them */
  ALIAS_TYPE,  /* of the alias in the column behind */
  WEAK,
  ADDRESSES,   /* "; " between them; each ends in its country */
  STREET,      /* begins an address that the PLACE columns go on with */
  PLACE,
  COUNTRY,     /* ends it */
  FROM,
  TO,          /* the last day */
  UPDATED,
  CITATION,
  REMARKS,     /* of OFAC: "DOB 1962; POB Havana; a.k.a. 'X'; Passport A1 (Cuba)." */
  MANY,        /* a detail, "; " between values */
  DETAIL,
} Role;

typedef struct
{
  const char *column; /* in lower case */
  Role role;
  const char *detail;
} Column;

static const Column columns[] = {
  { "source", SOURCE, NULL },
  { "source list", SOURCE, NULL },
  { "entity_number", NUMBER, NULL },
  { "entity number", NUMBER, NULL },
  { "type", KIND, NULL },
  { "sdn type", KIND, NULL },
  { "name", NAME, NULL },
  { "debarred party full name and alias", NAMES, NULL },
  { "party name", NAMES, NULL },
  { "alt_names", ALIASES, NULL },
  { "alternative names", ALIASES, NULL },
  { "alternate name", ALIASES, NULL },
  { "addresses", ADDRESSES, NULL },
  { "address", STREET, NULL },
  { "street_address", STREET, NULL },
  { "city", PLACE, NULL },
  { "state", PLACE, NULL },
  { "state/province", PLACE, NULL },
  { "postal code", PLACE, NULL },
  { "postal_code", PLACE, NULL },
  { "country", COUNTRY, NULL },
  { "start_date", FROM, NULL },
  { "effective_date", FROM, NULL },
  { "effective date", FROM, NULL },
  { "notice date", FROM, NULL },
  { "end_date", TO, NULL },
  { "expiration_date", TO, NULL },
  { "date lifted/waived/expired", TO, NULL },
  { "last_update", UPDATED, NULL },
  { "federal_register_notice", CITATION, NULL },
  { "federal register notice", CITATION, NULL },
  { "fr_citation", CITATION, NULL },
  { "notice", CITATION, NULL },
  { "programs", MANY, "programme" },
  { "title", DETAIL, "title" },
  { "standard_order", DETAIL, "standard_order" },
  { "standard order", DETAIL, "standard_order" },
  { "license_requirement", DETAIL, "requirement" },
  { "license requirement", DETAIL, "requirement" },
  { "license_policy", DETAIL, "policy" },
  { "license policy", DETAIL, "policy" },
  { "call_sign", DETAIL, "call_sign" },
  { "call sign", DETAIL, "call_sign" },
  { "vessel_type", DETAIL, "vessel_type" },
  { "vessel type", DETAIL, "vessel_type" },
  { "vessel_flag", DETAIL, "vessel_flag" },
  { "vessel flag", DETAIL, "vessel_flag" },
  { "vessel_owner", DETAIL, "owner" },
  { "vessel owner", DETAIL, "owner" },
  { "remarks", DETAIL, "remark" },
  { "remarks/notes", DETAIL, "remark" },
  { "action", DETAIL, "action" },
  { "citizenships", MANY, "citizenship" },
  { "nationalities", MANY, "nationality" },
  { "dates_of_birth", MANY, "birth_date" },
  { "date of birth", MANY, "birth_date" },
  { "places_of_birth", MANY, "birth_place" },
  { "ids", MANY, "identifier" },
  { "source_list_url", DETAIL, "link" },
  { "web link", DETAIL, "link" },
};

/* OFAC's files have no head. */
static const Column sdn[] = { { NULL, NUMBER, NULL }, { NULL, NAME, NULL }, { NULL, KIND, NULL }, { NULL, DETAIL, "programme" }, { NULL, DETAIL, "title" }, { NULL, DETAIL, "call_sign" },
                              { NULL, DETAIL, "vessel_type" }, { NULL, NOTHING, NULL }, { NULL, NOTHING, NULL }, { NULL, DETAIL, "vessel_flag" }, { NULL, DETAIL, "owner" }, { NULL, REMARKS, NULL } };
static const Column add[] = { { NULL, NUMBER, NULL }, { NULL, NOTHING, NULL }, { NULL, STREET, NULL }, { NULL, PLACE, NULL }, { NULL, COUNTRY, NULL }, { NULL, DETAIL, "remark" } };
static const Column alt[] = { { NULL, NUMBER, NULL }, { NULL, NOTHING, NULL }, { NULL, ALIAS_TYPE, NULL }, { NULL, ALIASES, NULL }, { NULL, DETAIL, "remark" } };
static const Column comments[] = { { NULL, NUMBER, NULL }, { NULL, REMARKS, NULL } };

/* ---- which file ---- */

typedef struct
{
  const char *head;  /* how the text begins; NULL: by the file's name */
  const char *name;
  const char *list;  /* NULL: a column tells */
  const char *scope;
  const Column *columns; /* NULL: the head tells */
  guint n_columns;
  char separator;
} Form;

static const Form forms[] = {
  { "\"Name\"\t\"Street_Address\"\t", NULL, "us-dpl", "dpl", NULL, 0, '\t' },
  { "Name\tStreet_Address\t", NULL, "us-dpl", "dpl", NULL, 0, '\t' },
  { "source,entity_number,type,programs,name,", NULL, NULL, "csl", NULL, 0, ',' },
  { "_id,source,entity_number,type,programs,name,", NULL, NULL, "csl", NULL, 0, ',' },
  { "_id\tsource\tentity_number\ttype\tprograms\tname\t", NULL, NULL, "csl", NULL, 0, '\t' },
  { "Source List,Entity Number,SDN Type,Programs,Name,", NULL, NULL, "agency", NULL, 0, ',' },
  { "Source List,Programs,Name,Alternative Names,Country,", NULL, NULL, "agency", NULL, 0, ',' },
  { "COUNTRY,NAME,ADDRESS", NULL, "us-uvl", "agency", NULL, 0, ',' },
  { "Debarred Party Full Name And Alias,", NULL, "us-dtc", "agency", NULL, 0, ',' },
  { NULL, "sdn.csv", "us-sdn", "sdn", sdn, G_N_ELEMENTS (sdn), ',' },
  { NULL, "add.csv", "us-sdn", "sdn-add", add, G_N_ELEMENTS (add), ',' },
  { NULL, "alt.csv", "us-sdn", "sdn-alt", alt, G_N_ELEMENTS (alt), ',' },
  { NULL, "sdn_comments.csv", "us-sdn", "sdn-comments", comments, G_N_ELEMENTS (comments), ',' },
  { NULL, "cons_prim.csv", "us-ofac-consolidated", "cons", sdn, G_N_ELEMENTS (sdn), ',' },
  { NULL, "cons_add.csv", "us-ofac-consolidated", "cons-add", add, G_N_ELEMENTS (add), ',' },
  { NULL, "cons_alt.csv", "us-ofac-consolidated", "cons-alt", alt, G_N_ELEMENTS (alt), ',' },
  { NULL, "cons_comments.csv", "us-ofac-consolidated", "cons-comments", comments, G_N_ELEMENTS (comments), ',' },
};

/* The name of the file is told, and its first row begins with a number. */
static gboolean
is_ofac (const SyReading *reading, const char *name)
{
  g_autofree char *given = sy_reading_name (reading);
  const char *last = strrchr (given, '/');
  return g_ascii_strcasecmp (last != NULL ? last + 1 : given, name) == 0 && g_ascii_isdigit (sy_reading_first (reading));
}

static const Form *
form_of (const SyReading *reading)
{
  gsize skip = reading->length >= 3 && memcmp (reading->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      gsize size = forms[i].head != NULL ? strlen (forms[i].head) : 0;
      if (forms[i].head != NULL ? reading->length - skip >= size && memcmp (reading->data + skip, forms[i].head, size) == 0 : is_ofac (reading, forms[i].name))
        return &forms[i];
    }
  return NULL;
}

static gboolean
accepts (const SyReading *reading)
{
  return form_of (reading) != NULL;
}

/* ---- one row ---- */

typedef struct
{
  const Form *form;
  SyDocument *document;
  Column head[64];
  guint n_columns;
  GHashTable *rolls;   /* list -> SyRoll */
  GHashTable *records; /* list, name, country, days -> SyPartyRecord, borrowed */
  GPtrArray *order;    /* lists in the order in which they came */
  SyDay observed;      /* when the file came */
  SyDay updated;       /* youngest day that rows state of their update */
  SyDay begun;         /* youngest first day that a row states: the list is no older */
  gboolean partial;    /* says of itself that it is not all */
} File;

typedef struct
{
  SyPartyRecord *record;
  char *list, *country;
  GString *address;
  gboolean former, weak;
} Row;

static void
add_parted (Row *row, const char *detail, const char *value)
{
  g_auto (GStrv) each = g_strsplit (value, ";", -1);
  for (guint i = 0; each[i] != NULL; i++)
    {
      if (detail != NULL)
        sy_party_record_add_detail (row->record, detail, each[i]);
      else
        sy_party_record_add_name (row->record, row->former ? SY_PARTY_NAME_FORMER : row->weak ? SY_PARTY_NAME_WEAK : SY_PARTY_NAME_ALIAS, "", each[i]);
    }
}

/* "Miami, FL, 33130, US; ...": the last part is the country's code. */
static void
add_addresses (Row *row, const char *value)
{
  g_auto (GStrv) each = g_strsplit (value, ";", -1);
  for (guint i = 0; each[i] != NULL; i++)
    {
      g_strstrip (each[i]);
      sy_party_record_add_detail (row->record, "address", each[i]);
      const char *comma = g_strrstr (each[i], ", ");
      const char *code = comma != NULL ? comma + 2 : each[i];
      if (strlen (code) == 2 && g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]))
        sy_party_add_country (row->record, code);
    }
}

/* "Fleming, Brian Joseph (a.k.a. Brian Joseph McSulla; X)". */
static void
add_names (Row *row, const char *value)
{
  const char *open = strstr (value, "(a.k.a."), *close = open != NULL ? strrchr (open, ')') : NULL;
  g_autofree char *name = g_strndup (value, open != NULL ? (gsize) (open - value) : strlen (value));
  sy_party_record_add_name (row->record, SY_PARTY_NAME_PRIMARY, "", name);
  if (close == NULL)
    return;
  g_autofree char *others = g_strndup (open + strlen ("(a.k.a."), (gsize) (close - open) - strlen ("(a.k.a."));
  add_parted (row, NULL, others);
}

/* OFAC's remarks: what has a name of its own, and the rest as a remark. */
static void
add_remarks (Row *row, const char *value)
{
  static const struct
  {
    const char *begin, *detail;
  } kinds[] = { { "DOB ", "birth_date" }, { "alt. DOB ", "birth_date" }, { "POB ", "birth_place" }, { "alt. POB ", "birth_place" }, { "nationality ", "nationality" }, { "citizen ", "citizenship" },
                { "Passport ", "identifier" }, { "Cedula No. ", "identifier" }, { "National ID No. ", "identifier" }, { "Tax ID No. ", "identifier" }, { "Registration ID ", "identifier" },
                { "SSN ", "identifier" }, { "Identification Number ", "identifier" }, { "Vessel Registration Identification ", "identifier" }, { "RFC ", "identifier" }, { "NIT # ", "identifier" },
                { "C.U.R.P. ", "identifier" }, { "D.N.I. ", "identifier" }, { "SWIFT/BIC ", "identifier" }, { "MMSI ", "identifier" } };
  g_auto (GStrv) each = g_strsplit (value, ";", -1);
  g_autoptr (GString) rest = g_string_new (NULL);
  for (guint i = 0; each[i] != NULL; i++)
    {
      char *one = g_strstrip (each[i]);
      gsize length = strlen (one);
      if (each[i + 1] == NULL && length > 0 && one[length - 1] == '.')
        one[length - 1] = '\0';
      const char *detail = NULL;
      for (guint k = 0; k < G_N_ELEMENTS (kinds) && detail == NULL; k++)
        if (g_str_has_prefix (one, kinds[k].begin))
          detail = kinds[k].detail;
      const char *words = detail != NULL && strcmp (detail, "identifier") != 0 ? strstr (one, "B ") != NULL && strchr ("Da", one[0]) != NULL ? strstr (one, "B ") + 2 : one + strcspn (one, " ") + 1 : one;
      if (detail != NULL && g_str_has_prefix (one, "POB "))
        words = one + strlen ("POB ");
      if (detail != NULL)
        sy_party_record_add_detail (row->record, detail, words);
      else if (g_str_has_prefix (one, "a.k.a. '") && strrchr (one, '\'') > one + strlen ("a.k.a. '"))
        {
          g_autofree char *alias = g_strndup (one + strlen ("a.k.a. '"), (gsize) (strrchr (one, '\'') - one) - strlen ("a.k.a. '"));
          sy_party_record_add_name (row->record, SY_PARTY_NAME_WEAK, "", alias);
        }
      else if (*one != '\0')
        g_string_append_printf (rest, "%s%s", rest->len > 0 ? "; " : "", one);
    }
  sy_party_record_add_detail (row->record, "remark", rest->str);
}

/* "Entity List (EL) - Bureau of Industry and Security", "EL". */
static void
take_source (Row *row, const char *value)
{
  const char *open = strrchr (value, '('), *close = open != NULL ? strchr (open, ')') : NULL;
  g_autofree char *short_name = close != NULL ? g_strndup (open + 1, (gsize) (close - open) - 1) : g_strdup (value);
  const SyPartyList *list = sy_party_list_csl (g_strstrip (short_name));
  g_free (row->list);
  row->list = list != NULL ? g_strdup (list->list) : NULL;
}

static SyPartyKind
kind_of (const char *value)
{
  return g_ascii_strcasecmp (value, "individual") == 0 ? SY_PARTY_PERSON
         : g_ascii_strcasecmp (value, "vessel") == 0   ? SY_PARTY_VESSEL
         : g_ascii_strcasecmp (value, "aircraft") == 0 ? SY_PARTY_AIRCRAFT
         : g_ascii_strcasecmp (value, "entity") == 0   ? SY_PARTY_ORGANISATION
                                                       : SY_PARTY_UNKNOWN;
}

static void
add_place (Row *row, const char *value)
{
  g_string_append_printf (row->address, "%s%s", row->address->len > 0 ? ", " : "", value);
}

static void
take_cell (File *file, Row *row, const Column *column, const char *value)
{
  SyDay day;
  switch (column->role)
    {
    case NOTHING: break;
    case SOURCE: take_source (row, value); break;
    case NUMBER:
      g_free (row->record->number);
      row->record->number = g_strdup (value);
      break;
    case KIND: row->record->kind = kind_of (value); break;
    case NAME: sy_party_record_add_name (row->record, SY_PARTY_NAME_PRIMARY, "", value); break;
    case NAMES: add_names (row, value); break;
    case ALIAS_TYPE: row->former = g_str_has_prefix (value, "fka"); break;
    case WEAK: row->weak = TRUE; break;
    case ALIASES: add_parted (row, NULL, value); break;
    case ADDRESSES: add_addresses (row, value); break;
    case STREET:
    case PLACE: add_place (row, value); break;
    case COUNTRY:
      add_place (row, value);
      sy_party_add_country (row->record, value);
      break;
    case FROM:
      row->record->from = sy_party_day (value);
      if (row->record->from <= file->observed)
        file->begun = MAX (file->begun, row->record->from);
      break;
    case TO:
      day = sy_party_day (value);
      row->record->to = day != SY_DAY_NONE && day < SY_DAY_MAX ? day + 1 : SY_DAY_NONE;
      break;
    case UPDATED:
      day = sy_party_day (value);
      if (day <= file->observed) /* a slip of the pen: the list of 2019 has the year 3017 */
        file->updated = MAX (file->updated, day);
      break;
    case CITATION: sy_party_add_citations (row->record, value); break;
    case REMARKS: add_remarks (row, value); break;
    case MANY: add_parted (row, column->detail, value); break;
    case DETAIL: sy_party_record_add_detail (row->record, column->detail, value); break;
    }
}

/* Merges what a further row of the same party says. */
static void
merge (SyPartyRecord *held, const SyPartyRecord *more)
{
  for (guint i = 0; i < more->names->len; i++)
    {
      const SyPartyName *name = more->names->pdata[i];
      sy_party_record_add_name (held, name->kind, name->lang, name->text);
    }
  for (guint i = 0; i < more->details->len; i++)
    {
      const SyPartyDetail *detail = more->details->pdata[i];
      sy_party_record_add_detail (held, detail->name, detail->value);
    }
}

static SyRoll *
roll_of (File *file, const char *list)
{
  SyRoll *roll = g_hash_table_lookup (file->rolls, list);
  if (roll == NULL)
    {
      roll = sy_roll_new (list, file->form->scope, SY_ROLL_WHOLE, RECOGNISER, VERSION);
      g_hash_table_insert (file->rolls, roll->list, roll);
      g_ptr_array_add (file->order, roll);
    }
  return roll;
}

/* Takes the record. OFAC numbers its parties; those of other agencies go by their names. */
static void
keep_record (File *file, const char *list, SyPartyRecord *record)
{
  const SyPartyList *known = sy_party_list_find (list);
  gboolean numbered = strcmp (known->family, "us-ofac") == 0 && *record->number != '\0';
  g_autofree char *from = sy_day_format (record->from), *to = sy_day_format (record->to);
  const char *country = sy_party_record_detail (record, "country");
  const char *name = record->names->len > 0 ? ((const SyPartyName *) record->names->pdata[0])->text : "";
  g_autofree char *key = g_strjoin ("\n", list, numbered ? record->number : name, numbered || country == NULL ? "" : country, from, to, NULL);
  SyPartyRecord *held = g_hash_table_lookup (file->records, key);
  if (held != NULL)
    {
      merge (held, record);
      sy_party_record_free (record);
      return;
    }
  SyRoll *roll = roll_of (file, list);
  guint before = roll->records->len;
  sy_roll_take (roll, record, numbered ? record->number : NULL);
  if (roll->records->len > before)
    g_hash_table_insert (file->records, g_steal_pointer (&key), record);
}

static gboolean
is_empty (const char *cell)
{
  g_autofree char *plain = g_strstrip (g_strdup (cell));
  return *plain == '\0' || strcmp (plain, "-0-") == 0;
}

static gboolean
read_row (File *file, const GPtrArray *cells, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < cells->len; i++)
    if (!is_empty (cells->pdata[i]))
      g_string_append_printf (words, "%s%s", words->len > 0 ? " | " : "", (const char *) cells->pdata[i]);
  guint passage = file->document->passages->len;
  if (!sy_reader_passage (file->document, SY_PASSAGE_ROW, 0, NULL, words->str, error))
    return FALSE;
  if (file->document->passages->len == passage)
    return TRUE;
  Row row = { .record = sy_party_record_new (SY_PARTY_UNKNOWN), .list = g_strdup (file->form->list), .address = g_string_new (NULL) };
  row.record->passage = passage;
  row.record->end = strlen (((const SyPassage *) file->document->passages->pdata[passage])->text);
  for (guint i = 0; i < cells->len && i < file->n_columns; i++)
    if (!is_empty (cells->pdata[i]))
      take_cell (file, &row, &file->head[i], g_strstrip (cells->pdata[i]));
  sy_party_record_add_detail (row.record, "address", row.address->str);
  g_string_free (row.address, TRUE);
  if (row.list != NULL)
    keep_record (file, row.list, row.record);
  else
    sy_party_record_free (row.record);
  g_free (row.list);
  return TRUE;
}

static void
read_head (File *file, const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len && i < G_N_ELEMENTS (file->head); i++)
    {
      g_autofree char *name = g_ascii_strdown (cells->pdata[i], -1);
      g_strstrip (name);
      for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
        if (strcmp (columns[k].column, name) == 0)
          file->head[i] = columns[k];
      file->n_columns = i + 1;
    }
}

static gboolean
read_rows (File *file, const char *text, GError **error)
{
  if (file->form->columns != NULL)
    {
      memcpy (file->head, file->form->columns, sizeof (Column) * file->form->n_columns);
      file->n_columns = file->form->n_columns;
    }
  const char *first = NULL;
  GError *failure = NULL;
  for (const char *at = text; failure == NULL;)
    {
      const char *begin = at;
      g_autoptr (GPtrArray) cells = sy_csv_row (&at, file->form->separator, &failure);
      if (cells == NULL)
        break;
      if (begin == text && file->form->columns == NULL)
        {
          read_head (file, cells);
          first = begin;
        }
      /* The file of 2023 has its head twice. */
      else if (first == NULL || at - begin < 40 || strncmp (first, begin, 40) != 0)
        read_row (file, cells, &failure);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* The day of a list that tells none: of a file that we fetched, that day; of one that was imported, the youngest day that its rows state of their update, else the youngest on
 * which one of them begins, if any: it stood so no earlier. */
static void
date_roll (const SyReading *reading, SyRoll *roll, SyDay updated)
{
  gboolean fetched = sy_reading_standing (reading) == SY_STANDING_OFFICIAL;
  roll->day = fetched ? (SyDay) (reading->capture->observed / G_TIME_SPAN_DAY) : updated;
  roll->basis = roll->day == SY_DAY_NONE ? SY_ROLL_UNDATED : fetched ? SY_ROLL_OBSERVED : SY_ROLL_STOOD;
  roll->known = roll->day;
}

/* Rows of a text; FALSE for a text that breaks off. `text` is borrowed. */
typedef gboolean (*RowsFunc) (File *file, const char *text, GError **error);

static gboolean
read_document (const SyReading *reading, const Form *form, const char *reader, RowsFunc rows_of, SyDocumentFunc emit, gpointer data, GError **error)
{
  g_autofree char *text = sy_party_file_is_list (reading, error) ? sy_text_decode (reading->data, reading->length, reading->charset, NULL, error) : NULL;
  if (text == NULL)
    return FALSE;
  g_autofree char *id = sy_reading_page_id (reading, reading->capture->uri), *name = sy_reading_name (reading);
  g_autoptr (SyDocument) document = sy_document_new (id, "us", reading->capture->source, "other", "en", sy_reading_standing (reading), reader);
  g_autoptr (GHashTable) rolls = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  File file = { .form = form, .document = document, .rolls = rolls, .records = records, .order = order, .updated = SY_DAY_NONE, .begun = SY_DAY_NONE, .observed = (SyDay) (reading->capture->observed / G_TIME_SPAN_DAY) };
  const char *list = form->list != NULL ? sy_party_list_name (form->list, "en") : "Consolidated Screening List";
  g_autofree char *title = g_strdup_printf ("%s: %s", list, name);
  sy_reader_set_title (document, title);
  gboolean good = rows_of (&file, text, error);
  for (guint i = 0; i < order->len; i++)
    {
      if (good && !file.partial) /* a file that breaks off tells what it has, but is no list of a day: nobody is missing from it */
        date_roll (reading, order->pdata[i], file.updated != SY_DAY_NONE ? file.updated : file.begun);
      sy_party_add_roll (document, order->pdata[i]);
    }
  sy_document_seal (document);
  emit (g_steal_pointer (&document), data);
  return good;
}

static gboolean
read_table (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  return read_document (reading, form_of (reading), READER, read_rows, emit, data, error);
}

/* ---- the Consolidated Screening List in JSON ---- */

/* The members, in the order of the columns of the CSV form, so that both forms give the same records. */
static const char *const members[] = { "source",           "entity_number", "type",      "programs",      "name",         "title",                    "addresses",  "federal_register_notice",
                                       "start_date",       "end_date",      "standard_order", "license_requirement", "license_policy", "call_sign",        "vessel_type", "vessel_flag",
                                       "vessel_owner",     "remarks",       "source_list_url", "alt_names", "citizenships", "dates_of_birth",           "nationalities", "places_of_birth",
                                       "source_information_url", "ids",     "country" };
/* Those of an address and of an identifier. */
static const char *const inner[] = { "address", "city", "state", "state_or_province", "postal_code", "type", "number", "country", "issue_date", "expiration_date" };

static const Form screening_json = { NULL, NULL, NULL, "csl", NULL, 0, 0 };

static gboolean
accepts_json (const SyReading *reading)
{
  char first = sy_reading_first (reading);
  return (first == '{' || first == '[') && sy_reading_holds (reading, "\"source_list_url\"", LOOK) && sy_reading_holds (reading, "\"source\"", LOOK) && sy_reading_holds (reading, "\"name\"", LOOK)
         && sy_reading_holds (reading, "\"federal_register_notice\"", LOOK);
}

static void
append_words (GString *cell, const char *between, const char *words)
{
  if (words != NULL && *words != '\0')
    g_string_append_printf (cell, "%s%s", cell->len > 0 ? between : "", words);
}

/* A value as the CSV form writes it: several parted by "; ", their members by ", ". Caller's. */
static char *
cell_of (const json_t *object, const char *member)
{
  const json_t *value = json_object_get (object, member);
  if (!json_is_array (value))
    return sy_json_scalar (object, member);
  GString *cell = g_string_new (NULL);
  size_t i;
  const json_t *one;
  json_array_foreach (value, i, one)
    {
      g_autoptr (GString) words = g_string_new (json_string_value (one));
      for (guint k = 0; k < G_N_ELEMENTS (inner) && json_is_object (one); k++)
        {
          g_autofree char *part = sy_json_scalar (one, inner[k]);
          append_words (words, ", ", part);
        }
      append_words (cell, "; ", words->str);
    }
  return g_string_free (cell, FALSE);
}

static void
read_member_heads (File *file)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_ptr_array_add (heads, (gpointer) members[i]);
  read_head (file, heads);
}

/* When the lists that it was made of were updated last, if it says so. */
static void
read_update (File *file, const json_t *root)
{
  size_t i;
  const json_t *source;
  json_array_foreach (json_object_get (root, "sources_used"), i, source)
    file->updated = MAX (file->updated, sy_json_day (source, "source_last_updated"));
}

static gboolean
read_objects (File *file, const char *text, GError **error)
{
  json_auto_t *root = sy_json_parse (text, strlen (text), error);
  const json_t *results = json_is_array (root) ? root : json_object_get (root, "results"), *total = json_object_get (root, "total"), *object;
  if (root == NULL)
    return FALSE;
  read_member_heads (file);
  read_update (file, root);
  /* A page of a search is no whole list. */
  file->partial = json_is_integer (total) && json_integer_value (total) > (json_int_t) json_array_size (results);
  size_t i;
  json_array_foreach (results, i, object)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      for (guint k = 0; k < G_N_ELEMENTS (members); k++)
        {
          char *cell = cell_of (object, members[k]);
          g_ptr_array_add (cells, cell != NULL ? cell : g_strdup (""));
        }
      if (!read_row (file, cells, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_json (const SyReading *reading, SyDocumentFunc emit, gpointer data, GError **error)
{
  return read_document (reading, &screening_json, JSON_READER, read_objects, emit, data, error);
}

const SyReader sy_reader_party_json = { JSON_READER, "Consolidated Screening List in JSON", accepts_json, read_json };
const SyReader sy_reader_party_table = { READER, "Lists of parties as rows (Denied Persons List, Consolidated Screening List, OFAC)", accepts, read_table };
