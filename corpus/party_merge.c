// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/party_merge.h"

#include <string.h>

static const char *const names[] = { "not", "identifier", "name_country", "name_birth" };

const char *
sy_same_name (SySame same)
{
  return names[same];
}

/* The first value of a detail that both have. Borrowed; NULL if there is none. */
static const char *
shared_detail (const SyParty *one, const SyParty *other, const char *name)
{
  for (guint i = 0; i < one->details->len; i++)
    {
      const SyPartyDetail *mine = one->details->pdata[i];
      for (guint k = 0; strcmp (mine->name, name) == 0 && k < other->details->len; k++)
        {
          const SyPartyDetail *theirs = other->details->pdata[k];
          if (strcmp (theirs->name, name) == 0 && strcmp (theirs->value, mine->value) == 0)
            return mine->value;
        }
    }
  return NULL;
}

/* A name of both, written alike; weak ones do not count. Borrowed. */
static const char *
shared_name (const SyParty *one, const SyParty *other)
{
  g_autoptr (GHashTable) plain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < one->names->len; i++)
    if (((SyPartyName *) one->names->pdata[i])->kind != SY_PARTY_NAME_WEAK)
      g_hash_table_add (plain, sy_party_plain_name (((SyPartyName *) one->names->pdata[i])->text));
  for (guint i = 0; i < other->names->len; i++)
    {
      const SyPartyName *name = other->names->pdata[i];
      g_autofree char *key = sy_party_plain_name (name->text);
      if (name->kind != SY_PARTY_NAME_WEAK && *key != '\0' && g_hash_table_contains (plain, key))
        return name->text;
    }
  return NULL;
}

/* Four digits in a row that may be a year; 0 if there are none. */
static int
year_in (const char *text)
{
  for (; strlen (text) >= 4; text++)
    if ((g_str_has_prefix (text, "19") || g_str_has_prefix (text, "20")) && g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]))
      return (int) g_ascii_strtoll ((char[]){ text[0], text[1], text[2], text[3], '\0' }, NULL, 10);
  return 0;
}

static gboolean
has_year (const SyParty *party, int year)
{
  for (guint i = 0; i < party->details->len; i++)
    {
      const SyPartyDetail *detail = party->details->pdata[i];
      if (strcmp (detail->name, "birth_date") == 0 && year_in (detail->value) == year)
        return TRUE;
    }
  return FALSE;
}

static gboolean
shares_birth (const SyParty *one, const SyParty *other)
{
  for (guint i = 0; i < one->details->len; i++)
    {
      const SyPartyDetail *detail = one->details->pdata[i];
      int year = strcmp (detail->name, "birth_date") == 0 ? year_in (detail->value) : 0;
      if (year != 0 && has_year (other, year))
        return TRUE;
    }
  return FALSE;
}

SySame
sy_party_same (const SyParty *one, const SyParty *other, char **words)
{
  gboolean kinds_differ = one->kind != SY_PARTY_UNKNOWN && other->kind != SY_PARTY_UNKNOWN && one->kind != other->kind;
  const char *identifier = shared_detail (one, other, "identifier");
  if (kinds_differ)
    return SY_SAME_NOT;
  if (identifier != NULL)
    {
      *words = g_strdup (identifier);
      return SY_SAME_IDENTIFIER;
    }
  const char *name = shared_name (one, other), *country = shared_detail (one, other, "country");
  gboolean person = one->kind == SY_PARTY_PERSON || other->kind == SY_PARTY_PERSON;
  if (name == NULL || (person ? !shares_birth (one, other) : country == NULL))
    return SY_SAME_NOT;
  *words = country != NULL ? g_strdup_printf ("%s; %s", country, name) : g_strdup (name);
  return person ? SY_SAME_NAME_BIRTH : SY_SAME_NAME_COUNTRY;
}
