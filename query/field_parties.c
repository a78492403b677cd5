// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/field_parties.h"

#include <stdio.h>
#include <string.h>

#include "corpus/party_changes.h"
#include "corpus/text.h"
#include "query/basis.h"
#include "query/field_because.h"
#include "query/field_parties_sums.h"
#include "query/field_terms.h"
#include "query/json.h"
#include "query/kept.h"
#include "query/law_json.h"
#include "query/party.h"
#include "query/topics.h"
#include "query/version_lists.h"

#define SHORTEST_NAME  6   /* bytes of a name that is looked for in a passage: two Chinese characters, six Latin letters */
#define LONGEST_VALUE  320 /* characters of a quote; of a longer sentence, some around the term */

static const char told_reasons[] = "concern policy reason remark requirement";

/* ---- what is gathered ---- */

typedef enum
{
  BY_REASON,
  BY_PASSAGE,
  BY_ACT,
  BY_NAME,
} How;

static const char *const how_names[] = { "reason", "passage", "act", "named" };

/* A party on a list, and what connects it with the field. */
typedef struct
{
  char *party, *list;
  How how;
  char *value;
  char *act;        /* id, or NULL: what the listing itself tells */
  json_t *evidence; /* NULL: that of the listing */
} Link;

static void
link_free (gpointer data)
{
  Link *link = data;
  g_free (link->party);
  g_free (link->list);
  g_free (link->value);
  g_free (link->act);
  json_decref (link->evidence);
  g_free (link);
}

typedef struct
{
  SyEngine *engine;
  const SyRequest *request;
  const char *const *sides;
  const SyScope *scope;
  const SyBitmap *documents;
  GPtrArray *terms;    /* sy_field_terms_new */
  GHashTable *links;   /* "party list" -> Link */
  GHashTable *parties; /* id -> SyParty */
  GHashTable *causes;  /* version number -> GPtrArray of Listed: those whose list cites the document */
  GHashTable *acts;    /* citation as a list writes it -> version number of the act; 0: none of the field */
  GError *error;
} Gathering;

/* A party that a document lists, and where: rendition -1 where only the list cites the document. */
typedef struct
{
  char *party, *list;
  gint64 rendition;
  guint passage;
} Listed;

static void
listed_free (gpointer data)
{
  Listed *listed = data;
  g_free (listed->party);
  g_free (listed->list);
  g_free (listed);
}

static void
add_listed (GPtrArray *all, const char *party, const char *list, gint64 rendition, guint passage)
{
  Listed *listed = g_new (Listed, 1);
  *listed = (Listed){ g_strdup (party), g_strdup (list), rendition, passage };
  g_ptr_array_add (all, listed);
}

static gboolean
is_asked (const Gathering *gathering, const char *list)
{
  const SyPartyList *known = sy_party_list_find (list);
  return gathering->sides == NULL || known == NULL || g_strv_contains (gathering->sides, known->jurisdiction);
}

/* The stronger link stays. Takes the evidence. */
static void
add_link (Gathering *gathering, const char *party, const char *list, How how, const char *value, const char *act, json_t *evidence)
{
  g_autofree char *key = g_strconcat (party, " ", list, NULL);
  const Link *held = g_hash_table_lookup (gathering->links, key);
  if (!is_asked (gathering, list) || (held != NULL && held->how <= how))
    {
      json_decref (evidence);
      return;
    }
  Link *link = g_new (Link, 1);
  *link = (Link){ g_strdup (party), g_strdup (list), how, g_strdup (value), g_strdup (act), evidence };
  g_hash_table_insert (gathering->links, g_steal_pointer (&key), link);
}

/* Loaded once. NULL without an error where nothing was known of it. Borrowed. */
static const SyParty *
party_of (Gathering *gathering, const char *id)
{
  SyParty *party = g_hash_table_lookup (gathering->parties, id);
  if (party == NULL && gathering->error == NULL)
    {
      party = sy_party_load (gathering->engine->catalogue, id, gathering->request->known_as_of, &gathering->error);
      if (party != NULL)
        g_hash_table_insert (gathering->parties, g_strdup (id), party);
    }
  return party;
}

/* ---- what lists say of their parties ---- */

#define MOST_PAGES 100 /* of a document in the Register */

/* "87 FR 77508, 12/19/22": of the words that change the list, which stand some pages behind the beginning of the rule. */
typedef struct
{
  guint volume, page;
  SyDay day; /* SY_DAY_NONE: not told */
} Citation;

static gboolean
read_citation (const char *text, Citation *citation)
{
  guint month, day, year;
  int n = sscanf (text, "%3u FR %6u, %2u/%2u/%4u", &citation->volume, &citation->page, &month, &day, &year);
  citation->day = SY_DAY_NONE;
  if (n == 5)
    {
      g_autofree char *iso = g_strdup_printf ("%04u-%02u-%02u", year < 100 ? 2000 + year : year, month, day);
      if (!sy_day_parse (iso, &citation->day, NULL))
        citation->day = SY_DAY_NONE;
    }
  return n >= 2;
}

/* Whether a document held begins behind page `first`, and no later than `last`. */
static gboolean
another_begins (SyCatalogue *catalogue, guint volume, guint first, guint last)
{
  for (guint page = first + 1; page <= last; page++)
    {
      g_autofree char *citation = g_strdup_printf ("%u FR %u", volume, page);
      g_autoptr (GPtrArray) ids = sy_catalogue_lookup (catalogue, "citation", citation, NULL);
      if (ids != NULL && ids->len > 0)
        return TRUE;
    }
  return FALSE;
}

/* The instrument of the field that a list cites: it begins on the page; or it begins last before, of all that are held, on the day that is told. 0: none. */
static guint32
act_of (Gathering *gathering, const char *text)
{
  gpointer held;
  if (g_hash_table_lookup_extended (gathering->acts, text, NULL, &held))
    return GPOINTER_TO_UINT (held);
  Citation asked, own;
  guint32 number = 0;
  guint last = 0;
  gboolean read = read_citation (text, &asked);
  for (guint i = 0; read && i < gathering->scope->items->len; i++)
    {
      const SyVersion *version = ((const SyScopeItem *) gathering->scope->items->pdata[i])->version;
      if (version->citation == NULL || !read_citation (version->citation, &own) || own.volume != asked.volume || own.page > asked.page || own.page + MOST_PAGES < asked.page || own.page <= last
          || (own.page != asked.page && (asked.day == SY_DAY_NONE || asked.day != version->published)))
        continue;
      last = own.page;
      number = version->version;
    }
  if (number != 0 && another_begins (gathering->engine->catalogue, asked.volume, last, asked.page))
    number = 0;
  g_hash_table_insert (gathering->acts, g_strdup (text), GUINT_TO_POINTER (number));
  return number;
}

static GPtrArray *
caused_by (Gathering *gathering, guint32 version)
{
  GPtrArray *all = g_hash_table_lookup (gathering->causes, GUINT_TO_POINTER (version));
  if (all == NULL)
    g_hash_table_insert (gathering->causes, GUINT_TO_POINTER (version), all = g_ptr_array_new_with_free_func (listed_free));
  return all;
}

typedef struct
{
  Gathering *gathering;
  char *value; /* the last one looked at, and ... */
  gboolean has;
} Reading;

/* SyPartyDetailFunc: values come one after the other. */
static gboolean
read_detail (const char *id, const char *list, const char *name, const char *value, gpointer data)
{
  Reading *reading = data;
  Gathering *gathering = reading->gathering;
  if (strcmp (name, "citation") == 0)
    {
      guint32 version = act_of (gathering, value);
      if (version != 0)
        add_listed (caused_by (gathering, version), id, list, -1, 0);
      return TRUE;
    }
  if (g_strcmp0 (reading->value, value) != 0)
    {
      SySpan span;
      g_free (reading->value);
      reading->value = g_strdup (value);
      reading->has = sy_field_terms_find (gathering->terms, value, &span);
    }
  if (reading->has)
    add_link (gathering, id, list, BY_REASON, value, NULL, NULL);
  return TRUE;
}

static gboolean
gather_details (Gathering *gathering, GError **error)
{
  g_autofree char *names = g_strconcat ("citation ", told_reasons, NULL);
  Reading reading = { .gathering = gathering };
  gboolean read = sy_party_each_detail (gathering->engine->catalogue, names, read_detail, &reading, error);
  g_free (reading.value);
  return read;
}

/* ---- what instruments say that list parties ---- */

/* A passage that has a term. */
typedef struct
{
  gint64 rendition;
  guint ordinal;
  char *path, *text;
  SySpan term;
  SySpan span; /* of the sentence, or of some words around the term where that is long */
} Piece;

static void
piece_free (gpointer data)
{
  Piece *piece = data;
  g_free (piece->path);
  g_free (piece->text);
  g_free (piece);
}

/* Some words before and after. */
static SySpan
around (const char *text, SySpan term)
{
  const char *start = text + term.start, *end = text + term.end;
  for (guint i = 0; i < LONGEST_VALUE / 8 && start > text; i++)
    start = g_utf8_prev_char (start);
  for (guint i = 0; i < LONGEST_VALUE / 8 && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  while (start > text && start < text + term.start && g_ascii_isalnum (*start) && g_ascii_isalnum (start[-1]))
    start++;
  while (end > text + term.end && g_ascii_isalnum (*end) && g_ascii_isalnum (end[-1]))
    end--;
  return (SySpan){ (gsize) (start - text), (gsize) (end - text) };
}

static SySpan
sentence_of (const char *text, SySpan term)
{
  g_autoptr (GArray) sentences = sy_text_sentences (text);
  for (guint i = 0; i < sentences->len; i++)
    {
      const SySpan *span = &g_array_index (sentences, SySpan, i);
      if (span->start <= term.start && term.end <= span->end && g_utf8_strlen (text + span->start, (gssize) (span->end - span->start)) <= LONGEST_VALUE)
        return *span;
    }
  return around (text, term);
}

typedef struct
{
  const GPtrArray *terms;
  GPtrArray *pieces;
} Collecting;

static void
collect_piece (const SyTextPiece *piece, gpointer data)
{
  Collecting *collecting = data;
  SySpan span;
  /* Words of a register's classification are no sentence. */
  if (strcmp (piece->path, "topics") == 0 || !sy_field_terms_find (collecting->terms, piece->text, &span))
    return;
  Piece *own = g_new (Piece, 1);
  *own = (Piece){ piece->rendition, piece->ordinal, g_strdup (piece->path), g_strdup (piece->text), span, sentence_of (piece->text, span) };
  g_ptr_array_add (collecting->pieces, own);
}

static json_t *
piece_evidence (Gathering *gathering, const SyVersion *version, const GPtrArray *renditions, const Piece *piece)
{
  g_autofree char *quote = g_strndup (piece->text + piece->span.start, piece->span.end - piece->span.start);
  for (guint i = 0; i < renditions->len; i++)
    if (((const SyRendition *) renditions->pdata[i])->rendition == piece->rendition)
      return sy_field_quote (gathering->engine, version, renditions->pdata[i], piece->ordinal, piece->path, piece->span.start, quote);
  return NULL;
}

/* How well a passage speaks for the whole instrument: 0: not at all. A summary says most; one in the language asked for is taken first. */
static guint
speaks_for_all (const Piece *piece, gboolean only_party, const char *lang)
{
  guint weight = g_str_has_prefix (piece->path, "summary") ? 4 : strcmp (piece->path, "abstract") == 0 ? 3 : g_str_has_prefix (piece->path, "title") ? 2 : only_party ? 1 : 0;
  return weight > 0 ? 2 * weight + (g_str_has_suffix (piece->path, "/zh") == g_str_has_prefix (lang, "zh")) : 0;
}

static gboolean
names_party (const char *plain, const SyParty *party)
{
  for (guint i = 0; i < party->names->len; i++)
    {
      const SyPartyName *name = party->names->pdata[i];
      g_autofree char *own = name->kind != SY_PARTY_NAME_WEAK ? sy_party_plain_name (name->text) : NULL;
      const char *at = own != NULL && strlen (own) >= SHORTEST_NAME ? strstr (plain, own) : NULL;
      gsize length = at != NULL ? strlen (own) : 0;
      /* Chinese runs on; Latin names end where a word ends. */
      if (at != NULL && (!g_ascii_isalnum (own[0]) || ((at == plain || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_in_name (const SyParty *party, const char *plain_term)
{
  for (guint i = 0; i < party->names->len; i++)
    {
      g_autofree char *own = sy_party_plain_name (((const SyPartyName *) party->names->pdata[i])->text);
      if (strstr (own, plain_term) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Whether the term may be but a word of a name: then it says nothing of the others whom the passage names. */
static gboolean
is_word_of_name (Gathering *gathering, const char *plain, const char *plain_term, const GPtrArray *listed)
{
  for (guint i = 0; i < listed->len; i++)
    {
      const SyParty *party = party_of (gathering, ((const Listed *) listed->pdata[i])->party);
      if (party != NULL && has_in_name (party, plain_term) && names_party (plain, party))
        return TRUE;
    }
  return FALSE;
}

static void
link_piece (Gathering *gathering, const SyVersion *version, const GPtrArray *renditions, const Piece *piece, const GPtrArray *listed)
{
  g_autofree char *plain = sy_party_plain_name (piece->text), *value = g_strndup (piece->text + piece->span.start, piece->span.end - piece->span.start);
  g_autofree char *term = g_strndup (piece->text + piece->term.start, piece->term.end - piece->term.start), *plain_term = sy_party_plain_name (term);
  gboolean name_only = is_word_of_name (gathering, plain, plain_term, listed);
  for (guint i = 0; i < listed->len; i++)
    {
      const Listed *one = listed->pdata[i];
      gboolean own_row = one->rendition == piece->rendition && one->passage == piece->ordinal;
      const SyParty *party = own_row && !name_only ? NULL : party_of (gathering, one->party);
      if (party == NULL ? own_row : names_party (plain, party) && (!name_only || has_in_name (party, plain_term)))
        add_link (gathering, one->party, one->list, BY_PASSAGE, value, version->id, piece_evidence (gathering, version, renditions, piece));
    }
}

static guint
count_parties (const GPtrArray *listed)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < listed->len; i++)
    g_hash_table_add (seen, ((const Listed *) listed->pdata[i])->party);
  return g_hash_table_size (seen);
}

/* SyPartyAddedFunc. */
static gboolean
take_added (const char *id, const char *list, gint64 rendition, guint passage, gpointer data)
{
  add_listed (data, id, list, rendition, passage);
  return TRUE;
}

static gboolean
link_document (Gathering *gathering, guint32 number, GError **error)
{
  SyCatalogue *catalogue = gathering->engine->catalogue;
  GPtrArray *listed = caused_by (gathering, number);
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (piece_free);
  Collecting collecting = { gathering->terms, pieces };
  g_autoptr (SyVersion) version = sy_catalogue_version (catalogue, number, error);
  g_autoptr (GPtrArray) renditions = version != NULL ? sy_catalogue_renditions (catalogue, number, TRUE, error) : NULL;
  if (renditions == NULL || !sy_party_each_added_by (catalogue, number, take_added, listed, error) || (listed->len > 0 && !sy_catalogue_each_piece (catalogue, number, collect_piece, &collecting, error)))
    return FALSE;
  gboolean only_party = count_parties (listed) == 1;
  const Piece *best = NULL;
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = pieces->pdata[i];
      link_piece (gathering, version, renditions, piece, listed);
      if (speaks_for_all (piece, only_party, gathering->request->lang) > (best != NULL ? speaks_for_all (best, only_party, gathering->request->lang) : 0))
        best = piece;
    }
  g_autofree char *value = best != NULL ? g_strndup (best->text + best->span.start, best->span.end - best->span.start) : NULL;
  for (guint i = 0; best != NULL && i < listed->len; i++)
    {
      const Listed *one = listed->pdata[i];
      add_link (gathering, one->party, one->list, BY_ACT, value, version->id, piece_evidence (gathering, version, renditions, best));
    }
  return TRUE;
}

/* Documents of the field that speak of lists of parties, and those that lists cite; whole editions of lists cause nothing. */
static gboolean
gather_acts (Gathering *gathering, GHashTable *lists, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (sy_bitmap_get (gathering->documents, GPOINTER_TO_UINT (key)))
      g_hash_table_add (numbers, key);
  g_hash_table_iter_init (&iter, gathering->causes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (numbers, key);
  /* In a fixed order: of two links alike the first stays. */
  for (guint32 number = 0; number < gathering->documents->size; number++)
    if (g_hash_table_contains (numbers, GUINT_TO_POINTER (number)) && !link_document (gathering, number, error))
      return FALSE;
  return TRUE;
}

/* ---- whom instruments of the field name ---- */

/* SyPartyNameFunc. */
static gboolean
take_named (const SyPartyNameRow *row, gpointer data)
{
  if (row->kind != SY_PARTY_NAME_WEAK)
    g_ptr_array_add (data, g_strdup (row->id));
  return TRUE;
}

static gboolean
link_named (Gathering *gathering, const SyVersion *version, const SyFoundFact *fact, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  if (!sy_party_each_named (gathering->engine->catalogue, fact->value, take_named, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const SyParty *party = party_of (gathering, ids->pdata[i]);
      for (guint k = 0; party != NULL && k < party->listings->len; k++)
        add_link (gathering, party->id, ((const SyListing *) party->listings->pdata[k])->list, BY_NAME, fact->value, version->id, sy_law_evidence (gathering->engine->catalogue, fact->evidence));
    }
  return TRUE;
}

static gboolean
gather_named (Gathering *gathering, GHashTable *lists, GError **error)
{
  for (guint i = 0; i < gathering->scope->items->len; i++)
    {
      const SyScopeItem *item = gathering->scope->items->pdata[i];
      if (item->day == SY_DAY_NONE || g_hash_table_contains (lists, GUINT_TO_POINTER (item->version->version)))
        continue;
      g_autoptr (GPtrArray) facts = sy_catalogue_facts (gathering->engine->catalogue, item->version->version, SY_FACT_PARTY, error);
      for (guint k = 0; facts != NULL && k < facts->len; k++)
        if (!link_named (gathering, item->version, facts->pdata[k], error))
          return FALSE;
      if (facts == NULL)
        return FALSE;
    }
  return TRUE;
}

/* ---- rows ---- */

/* What listed it: an addition before a list that merely has it. */
static const SyListingCause *
cause_of (const SyListing *listing)
{
  for (guint i = 0; i < listing->causes->len; i++)
    if (strcmp (((const SyListingCause *) listing->causes->pdata[i])->act, "listed") == 0)
      return listing->causes->pdata[i];
  return listing->causes->len > 0 ? listing->causes->pdata[0] : NULL;
}

static gboolean
is_caused_by (const SyListing *listing, const char *act)
{
  for (guint i = 0; i < listing->causes->len; i++)
    if (strcmp (((const SyListingCause *) listing->causes->pdata[i])->by, act) == 0)
      return TRUE;
  return FALSE;
}

/* Of several stretches of time on the list the one that the act began; else the last. */
static const SyListing *
listing_of (const SyParty *party, const Link *link)
{
  const SyListing *found = NULL;
  for (guint i = 0; i < party->listings->len; i++)
    {
      const SyListing *listing = party->listings->pdata[i];
      if (strcmp (listing->list, link->list) != 0)
        continue;
      found = listing;
      if (link->act != NULL && is_caused_by (listing, link->act))
        return listing;
    }
  return found;
}

static json_t *
row_json (Gathering *gathering, const Link *link)
{
  const SyParty *party = party_of (gathering, link->party);
  const SyListing *listing = party != NULL ? listing_of (party, link) : NULL;
  if (listing == NULL)
    return NULL;
  const SyListingCause *cause = cause_of (listing);
  const SyPartyList *known = sy_party_list_find (link->list);
  const char *act = link->act != NULL ? link->act : cause != NULL ? cause->by : NULL;
  json_t *row = sy_listing_json (listing, sy_request_as_of (gathering->request), gathering->request->lang), *evidence = json_array ();
  if (link->evidence != NULL)
    json_array_append (evidence, link->evidence);
  else if (cause != NULL && cause->evidence != NULL)
    json_array_append_new (evidence, sy_law_evidence (gathering->engine->catalogue, cause->evidence));
  sy_json_set (row, "party", sy_json_of_text (party->id));
  sy_json_set (row, "title", sy_json_of_text (sy_party_title (party, gathering->request->lang)));
  sy_json_set (row, "jurisdiction", sy_json_of_text (known != NULL ? known->jurisdiction : ""));
  sy_json_set (row, "on", json_boolean (sy_listing_lists (listing, sy_request_as_of (gathering->request))));
  sy_json_set (row, "how", sy_json_of_text (how_names[link->how]));
  sy_json_set (row, "value", sy_json_of_text (link->value));
  sy_json_set (row, "act", sy_json_of_text (act));
  sy_json_set (row, "evidence", evidence);
  return row;
}

/* The latest first; where no text tells the start, last. */
static int
latest_first (gconstpointer a, gconstpointer b)
{
  const json_t *x = *(const json_t *const *) a, *y = *(const json_t *const *) b;
  static const char *const keys[] = { "from", "title", "party", "list" };
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      int order = strcmp (sy_json_get (x, keys[i]), sy_json_get (y, keys[i]));
      if (order != 0)
        return i == 0 ? -order : order;
    }
  return 0;
}

static json_t *
rows_json (Gathering *gathering)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) json_decref);
  GHashTableIter iter;
  gpointer link;
  g_hash_table_iter_init (&iter, gathering->links);
  while (g_hash_table_iter_next (&iter, NULL, &link))
    {
      json_t *row = row_json (gathering, link);
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  g_ptr_array_sort (rows, latest_first);
  json_t *array = json_array ();
  for (guint i = 0; i < rows->len; i++)
    json_array_append (array, rows->pdata[i]);
  return array;
}

/* ---- all ---- */

static gboolean
gather (Gathering *gathering, GError **error)
{
  g_autoptr (GHashTable) lists = sy_engine_party_lists (gathering->engine, error);
  if (lists == NULL || !gather_details (gathering, error) || !gather_acts (gathering, lists, error) || !gather_named (gathering, lists, error))
    return FALSE;
  if (gathering->error != NULL)
    g_propagate_error (error, g_steal_pointer (&gathering->error));
  return error == NULL || *error == NULL;
}

static json_t *
parties_json (Gathering *gathering, GError **error)
{
  json_t *lists = gather (gathering, error) ? sy_field_parties_lists (gathering->engine, gathering->sides, gathering->request->lang, error) : NULL;
  if (lists == NULL)
    return NULL;
  g_autofree char *today = sy_day_format (sy_request_as_of (gathering->request));
  json_t *object = json_object (), *rows = rows_json (gathering);
  sy_json_set (object, "count", json_integer ((json_int_t) json_array_size (rows)));
  sy_json_set (object, "jurisdictions", sy_field_parties_sides (gathering->sides, rows, lists));
  sy_json_set (object, "quarters", sy_field_parties_quarters (rows, today));
  sy_json_set (object, "lists", lists);
  sy_json_set (object, "rows", rows);
  return object;
}

static json_t *
compute (SyEngine *engine, const SyScope *scope, const SyRequest *request, const char *const *sides, GError **error)
{
  const GPtrArray *fields = sy_shared_fields (engine->shared);
  guint number;
  if (!g_ptr_array_find ((GPtrArray *) fields, scope->field, &number))
    return json_null ();
  g_autoptr (SyTopics) topics = sy_engine_topics (engine);
  const SyBitmap *documents = sy_topics_set (topics, engine, number, error);
  if (documents == NULL)
    return NULL;
  Gathering gathering = { engine, request, sides, scope, documents, sy_field_terms_new (scope->fields), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, link_free),
                          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sy_party_free), g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref),
                          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), NULL };
  json_t *parties = parties_json (&gathering, error);
  g_clear_error (&gathering.error);
  g_ptr_array_unref (gathering.terms);
  GHashTable *const tables[] = { gathering.links, gathering.parties, gathering.causes, gathering.acts };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (tables[i]);
  return parties;
}

static void
box_clear (gpointer data)
{
  json_decref (*(json_t **) data);
}

json_t *
sy_field_parties (SyEngine *engine, const SyScope *scope, const SyRequest *request, const char *const *sides, GError **error)
{
  if (scope->field == NULL)
    return json_null ();
  SyKept *kept = sy_shared_kept (engine->shared);
  g_autofree char *all = sides != NULL ? g_strjoinv (",", (char **) sides) : g_strdup ("");
  g_autofree char *key = g_strdup_printf ("parties %s %s %d %d %s", scope->field->id, request->lang, sy_request_as_of (request), request->known_as_of, all);
  json_t **box = sy_kept_take (kept, engine, key), *parties = box != NULL ? json_incref (*box) : compute (engine, scope, request, sides, error);
  if (box == NULL && parties != NULL)
    {
      box = g_atomic_rc_box_new (json_t *);
      *box = json_incref (parties);
      /* As text it is a third of what it takes in memory. */
      sy_kept_keep (kept, engine, key, box, 3 * json_dumpb (parties, NULL, 0, JSON_ENCODE_ANY), box_clear);
    }
  if (box != NULL)
    g_atomic_rc_box_release_full (box, box_clear);
  return parties;
}
