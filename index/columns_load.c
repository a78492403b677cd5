// SPDX-License-Identifier: GPL-3.0-or-later
/* Columns from the rows of the catalogue. */
#include "index/columns_private.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  guint32 version;
  guint32 id; /* in order of appearance; later place in the sorted values */
} Pair;

/* A facet while it is loaded: pairs come in order of version. */
typedef struct
{
  GArray *pairs;        /* of Pair */
  GHashTable *by_value; /* const char * to id */
  GPtrArray *values;    /* by id */
} Gathering;

typedef struct
{
  guint32 size;
  GArray *days[SY_N_COLUMNS]; /* of SyDay */
  GStringChunk *strings;
  Gathering gathered[N_FACETS];
  GHashTable *groups; /* id of a document, without the day of a consolidated text, to its first version's number */
  GArray *corrections; /* of Correction */
} Loader;

/* A version that says that it corrects a document. */
typedef struct
{
  guint32 version;
  const char *corrected; /* in `strings` */
} Correction;

static void
gather (Loader *loader, FacetId facet, guint32 version, const char *value)
{
  Gathering *gathering = &loader->gathered[facet];
  gpointer id = NULL;
  if (value == NULL || *value == '\0')
    return;
  if (!g_hash_table_lookup_extended (gathering->by_value, value, NULL, &id))
    {
      char *kept = g_string_chunk_insert_const (loader->strings, value);
      id = GUINT_TO_POINTER (gathering->values->len);
      g_hash_table_insert (gathering->by_value, kept, id);
      g_ptr_array_add (gathering->values, kept);
    }
  /* A document has each value once: those before it of the same document are few. */
  for (guint i = gathering->pairs->len; i > 0 && g_array_index (gathering->pairs, Pair, i - 1).version == version; i--)
    if (g_array_index (gathering->pairs, Pair, i - 1).id == GPOINTER_TO_UINT (id))
      return;
  Pair pair = { version, GPOINTER_TO_UINT (id) };
  g_array_append_val (gathering->pairs, pair);
}

static SyDay
observed_day (gint64 observed)
{
  const gint64 day = 86400 * G_TIME_SPAN_SECOND;
  return (SyDay)(observed / day - (observed % day < 0));
}

static void
set_day (Loader *loader, SyColumn column, guint32 version, SyDay day)
{
  GArray *days = loader->days[column];
  while (days->len <= version)
    {
      SyDay none = SY_DAY_NONE;
      g_array_append_val (days, none);
    }
  g_array_index (days, SyDay, version) = day;
}

/* "eu:02021R0821-20231216" is the act 02021R0821 as of a day. */
static char *
group_key (const char *id)
{
  const char *dash = g_str_has_prefix (id, "eu:0") ? strrchr (id, '-') : NULL;
  return dash != NULL && strlen (dash) == strlen ("-20231216") ? g_strndup (id, (gsize)(dash - id)) : g_strdup (id);
}

static SyDay
version_day (const SyVersion *version)
{
  SyDay day = SY_DAY_NONE;
  if (*version->label != '\0')
    sy_day_parse (version->label, &day, NULL);
  const char *dash = g_str_has_prefix (version->id, "eu:0") ? strrchr (version->id, '-') : NULL;
  int year, month, number;
  if (day == SY_DAY_NONE && dash != NULL && sscanf (dash, "-%4d%2d%2d", &year, &month, &number) == 3 && month >= 1 && month <= 12 && number >= 1)
    day = sy_day_from_ymd (year, month, number);
  return day;
}

/* Of each document, the number of its first version. */
static void
set_group (Loader *loader, const SyVersion *version)
{
  g_autofree char *key = group_key (version->id);
  gpointer group;
  if (!g_hash_table_lookup_extended (loader->groups, key, NULL, &group))
    {
      group = GUINT_TO_POINTER (version->version);
      g_hash_table_insert (loader->groups, g_strdup (key), group);
    }
  set_day (loader, SY_COLUMN_LABEL, version->version, version_day (version));
  set_day (loader, SY_COLUMN_GROUP, version->version, (SyDay)GPOINTER_TO_UINT (group));
  set_day (loader, SY_COLUMN_OWN, version->version, (SyDay)GPOINTER_TO_UINT (group));
  g_autofree char *whole = sy_document_key (version->id, version->label);
  set_day (loader, SY_COLUMN_TIE, version->version, (SyDay)(g_str_hash (whole) & G_MAXINT32));
}

/* SyPairFunc. */
static void
note_correction (guint32 version, const char *corrected, gpointer data)
{
  Loader *loader = data;
  Correction correction = { version, g_string_chunk_insert_const (loader->strings, corrected) };
  g_array_append_val (loader->corrections, correction);
}

static gboolean
step_on (GHashTable *corrected, guint *at)
{
  gpointer next;
  if (!g_hash_table_lookup_extended (corrected, GUINT_TO_POINTER (*at), NULL, &next))
    return FALSE;
  *at = GPOINTER_TO_UINT (next);
  return TRUE;
}

/* The end of the chain from a group to what it corrects. Of a ring of documents that correct each other, the one with the lowest number. */
static guint
last_corrected (GHashTable *corrected, guint group)
{
  guint at = group, steps = 0;
  while (steps <= g_hash_table_size (corrected) && step_on (corrected, &at))
    steps++;
  if (steps <= g_hash_table_size (corrected))
    return at;
  guint lowest = at, start = at;
  while (step_on (corrected, &at) && at != start)
    lowest = MIN (lowest, at);
  return lowest;
}

/* A correction stands beside what it corrects, and a correction of it there too, whichever was read first. One of several acts goes with the first. */
static void
group_corrections (Loader *loader)
{
  g_autoptr (GHashTable) corrected = g_hash_table_new (g_direct_hash, g_direct_equal);
  const GArray *own = loader->days[SY_COLUMN_OWN];
  for (guint i = 0; i < loader->corrections->len; i++)
    {
      const Correction *correction = &g_array_index (loader->corrections, Correction, i);
      gpointer group;
      if (correction->version >= loader->size || !g_hash_table_lookup_extended (loader->groups, correction->corrected, NULL, &group))
        continue;
      gpointer self = GUINT_TO_POINTER ((guint)g_array_index (own, SyDay, correction->version));
      if (self != group && !g_hash_table_contains (corrected, self))
        g_hash_table_insert (corrected, self, group);
    }
  for (guint n = 0; n < loader->size; n++)
    {
      SyDay *group = &g_array_index (loader->days[SY_COLUMN_GROUP], SyDay, n);
      if (*group != SY_DAY_NONE)
        *group = (SyDay)last_corrected (corrected, (guint)*group);
    }
}

static void
gather_year (Loader *loader, FacetId facet, guint32 version, SyDay day)
{
  int year;
  char text[16];
  if (day < SY_DAY_MIN || day > SY_DAY_MAX)
    return;
  sy_day_to_ymd (day, &year, NULL, NULL);
  g_snprintf (text, sizeof text, "%04d", year);
  gather (loader, facet, version, text);
}

/* A notice has no text in any language. */
static void
gather_lang (Loader *loader, guint32 version, const char *lang)
{
  if (g_strcmp0 (lang, "mul") != 0)
    gather (loader, LANG, version, lang);
}

static gboolean
load_version (const SyVersion *version, gpointer data)
{
  Loader *loader = data;
  guint32 n = version->version;
  loader->size = MAX (loader->size, n + 1);
  set_day (loader, SY_COLUMN_SIGNED, n, version->signed_day);
  set_day (loader, SY_COLUMN_FILED, n, version->filed);
  set_day (loader, SY_COLUMN_PUBLISHED, n, version->published);
  set_day (loader, SY_COLUMN_EFFECTIVE, n, version->effective);
  set_day (loader, SY_COLUMN_EXPIRES, n, version->expires);
  set_day (loader, SY_COLUMN_OBSERVED, n, observed_day (version->observed));
  set_group (loader, version);

  gather (loader, JURISDICTION, n, version->jurisdiction);
  gather (loader, SOURCE, n, version->source);
  gather (loader, KIND, n, version->kind);
  gather (loader, STANDING, n, sy_standing_name (version->standing));
  gather_lang (loader, n, version->lang);
  for (guint i = 0; version->titles != NULL && i < version->titles->len; i++)
    gather_lang (loader, n, ((const SyAttribute *)g_ptr_array_index (version->titles, i))->lang);
  for (guint i = 0; version->bodies != NULL && i < version->bodies->len; i++)
    gather (loader, BODY, n, g_ptr_array_index (version->bodies, i));
  gather_year (loader, YEAR, n, version->published);
  gather_year (loader, EFFECTIVE, n, version->effective);
  gather_year (loader, EXPIRES, n, version->expires);
  gather_year (loader, SIGNED, n, version->signed_day);
  gather_year (loader, FILED, n, version->filed);
  gather_year (loader, OBSERVED, n, observed_day (version->observed));
  return TRUE;
}

static void
load_code (guint32 version, const char *value, gpointer data)
{
  Loader *loader = data;
  const char *colon = strchr (value, ':');
  gather (loader, CODE, version, value);
  /* "code:3A001": the text does not say which list. */
  if (colon == NULL || g_str_has_prefix (value, "code:"))
    return;
  g_autofree char *list = g_strndup (value, (gsize)(colon - value));
  gather (loader, LIST, version, list);
}

/* ---- facts and relations ---- */

/* Pairs come distinct and in order: no need to look for one that is there. */
typedef struct
{
  Loader *loader;
  FacetId facet;
} Target;

static void
gather_new (Loader *loader, FacetId facet, guint32 version, const char *value)
{
  Gathering *gathering = &loader->gathered[facet];
  gpointer id = NULL;
  if (*value == '\0' || version >= loader->size)
    return;
  if (!g_hash_table_lookup_extended (gathering->by_value, value, NULL, &id))
    {
      char *kept = g_string_chunk_insert (loader->strings, value);
      id = GUINT_TO_POINTER (gathering->values->len);
      g_hash_table_insert (gathering->by_value, kept, id);
      g_ptr_array_add (gathering->values, kept);
    }
  Pair pair = { version, GPOINTER_TO_UINT (id) };
  g_array_append_val (gathering->pairs, pair);
}

/* SyPairFunc. */
static void
load_pair (guint32 version, const char *value, gpointer data)
{
  const Target *target = data;
  gather_new (target->loader, target->facet, version, value);
}

static void
load_country (guint32 version, const char *value, gpointer data)
{
  gather_new (data, COUNTRY, version, g_str_has_prefix (value, "country:") ? value + strlen ("country:") : value);
}

/* "trade", "exception:GBS" */
static void
load_measure (guint32 version, const char *value, gpointer data)
{
  gboolean code = g_str_has_prefix (value, "exception:");
  gather_new (data, code ? EXCEPTION : MEASURE, version, code ? value + strlen ("exception:") : value);
}

/* "OTHER NAME | NAME" */
static void
load_alias (guint32 version, const char *value, gpointer data)
{
  const char *bar = strstr (value, " | ");
  g_autofree char *other = bar != NULL ? g_strndup (value, (gsize)(bar - value)) : g_strdup (value);
  gather (data, ALIAS, version, other);
}

static gboolean
load_pairs (SyCatalogue *catalogue, Loader *loader, GError **error)
{
  const struct
  {
    SyFactKind kind;
    FacetId facet;
  } facts[] = { { SY_FACT_PARTY, PARTY }, { SY_FACT_MONEY, MONEY }, { SY_FACT_PERCENT, PERCENT }, { SY_FACT_QUANTITY, QUANTITY } };
  const struct
  {
    const char *attribute;
    FacetId facet;
  } attributes[] = { { "eli", ELI }, { "eurovoc", EUROVOC } };
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (!sy_catalogue_each_fact_value (catalogue, facts[i].kind, load_pair, &(Target){ loader, facts[i].facet }, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (!sy_catalogue_each_attribute_value (catalogue, attributes[i].attribute, load_pair, &(Target){ loader, attributes[i].facet }, error))
      return FALSE;
  if (!sy_catalogue_each_attribute_value (catalogue, "corrects", note_correction, loader, error))
    return FALSE;
  group_corrections (loader);
  return sy_catalogue_each_fact_value (catalogue, SY_FACT_COUNTRY, load_country, loader, error)
         && sy_catalogue_each_fact_value (catalogue, SY_FACT_MEASURE, load_measure, loader, error)
         && sy_catalogue_each_fact_value (catalogue, SY_FACT_ALIAS, load_alias, loader, error)
         && sy_catalogue_each_target (catalogue, load_pair, &(Target){ loader, AMENDS }, error);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* ---- the image ---- */

typedef struct
{
  ColumnsHeader header;
  GArray *numbers; /* of guint32 */
  GString *characters;
} Image;

/* From pairs to offsets, with ids in order of the values. */
static void
add_facet (Image *image, FacetId id, Gathering *gathering)
{
  guint32 size = image->header.size, n_values = gathering->values->len, n_pairs = gathering->pairs->len;
  g_autofree guint32 *rank = g_new (guint32, (gsize)n_values + 1), *offsets = g_new0 (guint32, (gsize)size + 1),
                     *ids = g_new (guint32, (gsize)n_pairs + 1), *places = g_new (guint32, (gsize)n_values + 1);
  g_ptr_array_sort (gathering->values, compare_values);
  for (guint32 i = 0; i < n_values; i++)
    {
      const char *value = g_ptr_array_index (gathering->values, i);
      rank[GPOINTER_TO_UINT (g_hash_table_lookup (gathering->by_value, value))] = i;
      places[i] = (guint32)image->characters->len;
      g_string_append_len (image->characters, value, (gssize)strlen (value) + 1);
    }
  for (guint32 i = 0; i < n_pairs; i++)
    {
      const Pair *pair = &g_array_index (gathering->pairs, Pair, i);
      offsets[pair->version + 1]++;
      ids[i] = rank[pair->id];
    }
  for (guint32 n = 0; n < size; n++)
    offsets[n + 1] += offsets[n];
  g_array_append_vals (image->numbers, offsets, size + 1);
  g_array_append_vals (image->numbers, ids, n_pairs);
  g_array_append_vals (image->numbers, places, n_values);
  image->header.facets[id].n_values = n_values;
  image->header.facets[id].n_ids = n_pairs;
}

static GBytes *
build_image (Loader *loader, gint64 change)
{
  Image image = { { .magic = COLUMNS_MAGIC, .change = change, .size = loader->size },
                  g_array_new (FALSE, FALSE, sizeof (guint32)),
                  g_string_new (NULL) };
  for (guint i = 0; i < SY_N_COLUMNS; i++)
    g_array_append_vals (image.numbers, loader->days[i]->data, loader->days[i]->len);
  for (guint i = 0; i < N_FACETS; i++)
    add_facet (&image, i, &loader->gathered[i]);
  while (image.characters->len % sizeof (guint64) != 0)
    g_string_append_c (image.characters, '\0');
  if (image.numbers->len % 2 != 0)
    g_array_append_vals (image.numbers, &(guint32){ 0 }, 1);
  image.header.n_characters = (guint32)image.characters->len;

  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *)&image.header, sizeof image.header);
  g_byte_array_append (bytes, (const guint8 *)image.numbers->data, (guint)(image.numbers->len * sizeof (guint32)));
  g_byte_array_append (bytes, (const guint8 *)image.characters->str, image.header.n_characters);
  g_array_unref (image.numbers);
  g_string_free (image.characters, TRUE);
  return g_byte_array_free_to_bytes (bytes);
}

SyColumns *
sy_columns_load (SyCatalogue *catalogue, GError **error)
{
  Loader loader = { .strings = g_string_chunk_new (4096),
                    .groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                    .corrections = g_array_new (FALSE, FALSE, sizeof (Correction)) };
  for (guint i = 0; i < SY_N_COLUMNS; i++)
    loader.days[i] = g_array_new (FALSE, FALSE, sizeof (SyDay));
  for (guint i = 0; i < N_FACETS; i++)
    loader.gathered[i] = (Gathering){ g_array_new (FALSE, FALSE, sizeof (Pair)), g_hash_table_new (g_str_hash, g_str_equal), g_ptr_array_new () };

  gint64 change = sy_catalogue_last_change (catalogue);
  gboolean loaded = sy_catalogue_each_version (catalogue, 0, load_version, &loader, error)
                    && sy_catalogue_each_fact_value (catalogue, SY_FACT_CODE, load_code, &loader, error)
                    && load_pairs (catalogue, &loader, error);
  SyColumns *columns = loaded ? sy_columns_of_image (build_image (&loader, change)) : NULL;
  for (guint i = 0; i < SY_N_COLUMNS; i++)
    g_array_unref (loader.days[i]);
  for (guint i = 0; i < N_FACETS; i++)
    {
      g_array_unref (loader.gathered[i].pairs);
      g_hash_table_unref (loader.gathered[i].by_value);
      g_ptr_array_unref (loader.gathered[i].values);
    }
  g_string_chunk_free (loader.strings);
  g_hash_table_unref (loader.groups);
  g_array_unref (loader.corrections);
  return columns;
}
