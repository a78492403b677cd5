// SPDX-License-Identifier: GPL-3.0-or-later
/* Files of owners: CSV with a heading, and JSON Lines of FollowTheMoney entities. */
#include <jansson.h>
#include <string.h>

#include "corpus/csv.h"
#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/ownership_private.h"
#include "corpus/party.h"

/* ---- shares ---- */

/* Digits with at most six behind the point. Moves `*at`. */
static gboolean
parse_number (const char **at, gint64 *share)
{
  const char *here = *at;
  gint64 value = 0;
  if (!g_ascii_isdigit (*here))
    return FALSE;
  for (; g_ascii_isdigit (*here) && value < 1000; here++)
    value = value * 10 + (*here - '0');
  value *= 1000000;
  if (*here == '.')
    {
      gint64 unit = 100000;
      for (here++; g_ascii_isdigit (*here); here++, unit /= 10)
        value += unit * (*here - '0');
    }
  *share = value;
  *at = here;
  return value <= SY_SHARE_WHOLE;
}

static void
skip (const char **at, const char *letters)
{
  *at += strspn (*at, letters);
}

gboolean
sy_share_parse (const char *text, gint64 *min, gint64 *max)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  for (char *dash; (dash = strstr (plain, "\342\200\223")) != NULL;) /* an en dash */
    {
      *dash = '-';
      memmove (dash + 1, dash + 3, strlen (dash + 3) + 1);
    }
  const char *at = plain;
  gint64 low = 0, high = SY_SHARE_WHOLE;
  if (*at == '\0' || g_ascii_strcasecmp (at, "unknown") == 0)
    {
      *min = low;
      *max = high;
      return TRUE;
    }
  gboolean more = *at == '>', less = *at == '<', equal = (more || less) && at[1] == '=';
  at += (more || less) + equal;
  skip (&at, " ");
  gint64 value;
  if (!parse_number (&at, &value))
    return FALSE;
  low = more ? value + !equal : less ? 0 : value;
  high = more ? SY_SHARE_WHOLE : less ? value - !equal : value;
  skip (&at, " %");
  if (!more && !less && *at == '-')
    {
      at++;
      skip (&at, " ");
      if (!parse_number (&at, &high))
        return FALSE;
      skip (&at, " %");
    }
  if (*at != '\0' || low > high || high > SY_SHARE_WHOLE)
    return FALSE;
  *min = low;
  *max = high;
  return TRUE;
}

char *
sy_share_format (gint64 share)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT ".%06" G_GINT64_FORMAT, share / 1000000, share % 1000000);
  gsize length = strlen (text);
  while (text[length - 1] == '0')
    length--;
  return g_strndup (text, text[length - 1] == '.' ? length - 1 : length);
}

/* ---- building ---- */

typedef struct
{
  SyOwnership *ownership;
  GHashTable *rows; /* key -> 1 + index of a holder */
  guint line;
} Reading;

static gboolean
fail (const Reading *reading, const char *why, const char *what, GError **error)
{
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "line %u of the owners: %s%s%s%s", reading->line, why, what != NULL ? " \"" : "", what != NULL ? what : "", what != NULL ? "\"" : "");
  return FALSE;
}

static guint
holder_of (Reading *reading, const char *key, const char *name)
{
  gpointer found = g_hash_table_lookup (reading->rows, key);
  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  SyHolder *holder = g_new0 (SyHolder, 1);
  holder->key = g_strdup (key);
  holder->name = g_strdup (name);
  g_ptr_array_add (reading->ownership->holders, holder);
  g_hash_table_insert (reading->rows, holder->key, GUINT_TO_POINTER (reading->ownership->holders->len));
  return reading->ownership->holders->len - 1;
}

static guint
holder_named (Reading *reading, const char *name, const char *party, const char *country)
{
  g_autofree char *plain = g_str_has_prefix (name, "party:") ? g_strdup (name) : sy_party_plain_name (name);
  guint index = holder_of (reading, *plain != '\0' ? plain : name, name);
  SyHolder *holder = reading->ownership->holders->pdata[index];
  if (holder->party == NULL && (g_str_has_prefix (name, "party:") || (party != NULL && *party != '\0')))
    holder->party = g_strdup (g_str_has_prefix (name, "party:") ? name : party);
  if (holder->country == NULL && country != NULL && *country != '\0')
    holder->country = g_ascii_strup (country, -1);
  return index;
}

static gboolean
add_stake (Reading *reading, SyStake *stake, GError **error)
{
  stake->line = reading->line;
  g_ptr_array_add (reading->ownership->stakes, stake);
  if (reading->ownership->stakes->len <= SY_MAX_STAKES)
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the file has more than %u owners (SY_MAX_STAKES)", SY_MAX_STAKES);
  return FALSE;
}

/* "2024", "2024-05" and "2024-05-01": the first day, or the day after the last. "" is none. */
static gboolean
read_day (const Reading *reading, const char *text, gboolean last, SyDay *day, GError **error)
{
  SyInterval period;
  *day = SY_DAY_NONE;
  if (text == NULL || *text == '\0')
    return TRUE;
  g_autofree char *short_form = g_strndup (text, 10);
  if (!sy_interval_parse_period (short_form, &period, NULL))
    return fail (reading, "no day is", text, error);
  *day = last ? period.to : period.from;
  return TRUE;
}

/* ---- CSV ---- */

enum
{
  OWNER,
  OWNED,
  PERCENT,
  MIN_SHARE,
  MAX_SHARE,
  AS_OF,
  FROM,
  TO,
  SOURCE,
  OWNER_PARTY,
  OWNED_PARTY,
  OWNER_COUNTRY,
  OWNED_COUNTRY,
  N_COLUMNS
};

static const char *const columns[N_COLUMNS] = { "owner", "owned", "percent", "min", "max", "as_of", "from", "to", "source", "owner_party", "owned_party", "owner_country", "owned_country" };

static gboolean
read_heading (const Reading *reading, const GPtrArray *cells, int *places, GError **error)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      places[c] = -1;
      for (guint i = 0; i < cells->len && places[c] < 0; i++)
        {
          g_autofree char *cell = g_strstrip (g_strdelimit (g_ascii_strdown (cells->pdata[i], -1), "- ", '_'));
          if (strcmp (cell, columns[c]) == 0)
            places[c] = (int) i;
        }
    }
  if (places[OWNER] < 0 || places[OWNED] < 0)
    return fail (reading, "the heading has no columns owner and owned", NULL, error);
  return TRUE;
}

static const char *
cell (const GPtrArray *cells, const int *places, guint column)
{
  return places[column] >= 0 && (guint) places[column] < cells->len ? g_strstrip (cells->pdata[places[column]]) : "";
}

static gboolean
read_shares (const Reading *reading, const GPtrArray *cells, const int *places, SyStake *stake, GError **error)
{
  const char *percent = cell (cells, places, PERCENT), *least = cell (cells, places, MIN_SHARE), *most = cell (cells, places, MAX_SHARE);
  gint64 unused;
  if (*percent != '\0' || (*least == '\0' && *most == '\0'))
    return sy_share_parse (percent, &stake->min, &stake->max) || fail (reading, "no share is", percent, error);
  stake->min = 0;
  stake->max = SY_SHARE_WHOLE;
  if ((*least != '\0' && !sy_share_parse (least, &stake->min, &unused)) || (*most != '\0' && !sy_share_parse (most, &unused, &stake->max)) || stake->min > stake->max)
    return fail (reading, "min and max are no shares", NULL, error);
  return TRUE;
}

static gboolean
read_row (Reading *reading, const GPtrArray *cells, const int *places, GError **error)
{
  const char *owner = cell (cells, places, OWNER), *owned = cell (cells, places, OWNED);
  if (cells->len == 1 && *g_strstrip (cells->pdata[0]) == '\0')
    return TRUE;
  if (*owner == '\0' || *owned == '\0')
    return fail (reading, "owner or owned is empty", NULL, error);
  SyStake *stake = g_new0 (SyStake, 1);
  stake->source = g_strdup (cell (cells, places, SOURCE));
  stake->owner = holder_named (reading, owner, cell (cells, places, OWNER_PARTY), cell (cells, places, OWNER_COUNTRY));
  stake->owned = holder_named (reading, owned, cell (cells, places, OWNED_PARTY), cell (cells, places, OWNED_COUNTRY));
  if (read_shares (reading, cells, places, stake, error) && read_day (reading, cell (cells, places, AS_OF), FALSE, &stake->as_of, error)
      && read_day (reading, cell (cells, places, FROM), FALSE, &stake->from, error) && read_day (reading, cell (cells, places, TO), TRUE, &stake->to, error))
    return add_stake (reading, stake, error);
  g_free (stake->source);
  g_free (stake);
  return FALSE;
}

static guint
lines_between (const char *from, const char *to)
{
  guint lines = 0;
  for (const char *at = from; at < to; at++)
    lines += *at == '\n';
  return lines;
}

static gboolean
read_csv (Reading *reading, const char *text, GError **error)
{
  const char *at = text;
  char separator = strchr (text, '\t') != NULL && strcspn (text, "\t") < strcspn (text, "\r\n") ? '\t' : ',';
  int places[N_COLUMNS];
  GError *failure = NULL;
  for (gboolean heading = TRUE;; heading = FALSE)
    {
      const char *before = at;
      g_autoptr (GPtrArray) cells = sy_csv_row (&at, separator, &failure);
      if (cells == NULL)
        break;
      if (!(heading ? read_heading (reading, cells, places, error) : read_row (reading, cells, places, error)))
        return FALSE;
      reading->line += lines_between (before, at);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return TRUE;
}

/* ---- FollowTheMoney ---- */

/* The first value of a property, which may be a string or an array; NULL. */
static const char *
property (const json_t *properties, const char *name)
{
  const json_t *value = json_object_get (properties, name);
  return json_string_value (json_is_array (value) ? json_array_get (value, 0) : value);
}

static gboolean
read_ownership (Reading *reading, const json_t *properties, GError **error)
{
  const char *owner = property (properties, "owner"), *asset = property (properties, "asset"), *percentage = property (properties, "percentage");
  const char *source = property (properties, "sourceUrl");
  if (owner == NULL || asset == NULL)
    return fail (reading, "an Ownership lacks owner or asset", NULL, error);
  SyStake *stake = g_new0 (SyStake, 1);
  source = source != NULL ? source : property (properties, "publisher");
  stake->source = g_strdup (source != NULL ? source : "");
  stake->owner = holder_of (reading, owner, owner);
  stake->owned = holder_of (reading, asset, asset);
  if (!sy_share_parse (percentage != NULL ? percentage : "", &stake->min, &stake->max))
    fail (reading, "no share is", percentage, error);
  else if (read_day (reading, property (properties, "date"), FALSE, &stake->as_of, error) && read_day (reading, property (properties, "startDate"), FALSE, &stake->from, error)
           && read_day (reading, property (properties, "endDate"), TRUE, &stake->to, error))
    return add_stake (reading, stake, error);
  g_free (stake->source);
  g_free (stake);
  return FALSE;
}

static void
read_holder (Reading *reading, const char *id, const json_t *properties)
{
  static const char *const countries[] = { "country", "mainCountry", "jurisdiction", "nationality" };
  const char *name = property (properties, "name"), *country = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (countries) && country == NULL; i++)
    country = property (properties, countries[i]);
  guint index = holder_of (reading, id, id); /* may move the array */
  SyHolder *holder = reading->ownership->holders->pdata[index];
  if (name != NULL)
    {
      g_free (holder->name);
      holder->name = g_strdup (name);
    }
  if (country != NULL && holder->country == NULL)
    holder->country = g_ascii_strup (country, -1);
  if (g_str_has_prefix (id, "party:") && holder->party == NULL)
    holder->party = g_strdup (id);
}

static gboolean
read_entity (Reading *reading, const char *line, gsize length, GError **error)
{
  json_error_t why;
  json_t *entity = json_loadb (line, length, JSON_REJECT_DUPLICATES, &why);
  const char *id = json_string_value (json_object_get (entity, "id")), *schema = json_string_value (json_object_get (entity, "schema"));
  const json_t *properties = json_object_get (entity, "properties");
  gboolean ok = schema != NULL && json_is_object (properties);
  if (entity == NULL)
    fail (reading, "no JSON:", why.text, error);
  else if (!ok)
    fail (reading, "no entity: schema or properties are missing", NULL, error);
  else if (strcmp (schema, "Ownership") == 0)
    ok = read_ownership (reading, properties, error);
  else if (id != NULL && property (properties, "name") != NULL)
    read_holder (reading, id, properties);
  json_decref (entity);
  return ok;
}

static gboolean
read_jsonl (Reading *reading, const char *text, GError **error)
{
  for (const char *at = text; *at != '\0'; reading->line++)
    {
      gsize length = strcspn (at, "\n");
      if (strspn (at, " \t\r") < length && !read_entity (reading, at, length, error))
        return FALSE;
      at += length + (at[length] == '\n');
    }
  return TRUE;
}

/* ---- whole files ---- */

static gint
by_key (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const SyHolder *const *) a)->key, (*(const SyHolder *const *) b)->key);
}

/* Holders by key, whatever the order of the file; stakes name them anew. */
static void
sort_holders (SyOwnership *ownership)
{
  guint count = ownership->holders->len;
  g_autofree gpointer *before = g_memdup2 (ownership->holders->pdata, sizeof (gpointer) * count);
  g_ptr_array_sort (ownership->holders, by_key);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < count; i++)
    g_hash_table_insert (places, ownership->holders->pdata[i], GUINT_TO_POINTER (i));
  for (guint i = 0; i < ownership->stakes->len; i++)
    {
      SyStake *stake = ownership->stakes->pdata[i];
      stake->owner = GPOINTER_TO_UINT (g_hash_table_lookup (places, before[stake->owner]));
      stake->owned = GPOINTER_TO_UINT (g_hash_table_lookup (places, before[stake->owned]));
    }
}

SyOwnership *
sy_ownership_read (const char *text, gsize length, GError **error)
{
  if (length > SY_MAX_OWNERSHIP_FILE)
    {
      g_set_error (error, SY_ERROR, SY_ERROR_LIMIT, "the file of owners has more than %u bytes (SY_MAX_OWNERSHIP_FILE)", SY_MAX_OWNERSHIP_FILE);
      return NULL;
    }
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the file of owners is not UTF-8 text");
      return NULL;
    }
  const char *begin = g_str_has_prefix (text, "\357\273\277") ? text + 3 : text; /* a byte order mark */
  g_autoptr (SyOwnership) ownership = sy_ownership_new ();
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { ownership, rows, 1 };
  if (!(begin[strspn (begin, " \t\r\n")] == '{' ? read_jsonl (&reading, begin, error) : read_csv (&reading, begin, error)))
    return NULL;
  if (ownership->stakes->len == 0)
    {
      g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, "the file of owners names no owner");
      return NULL;
    }
  sort_holders (ownership);
  return g_steal_pointer (&ownership);
}
