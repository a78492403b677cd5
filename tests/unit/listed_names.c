// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/listed_names.h"

#include <string.h>

#include "corpus/csv.h"
#include "tests/unit/unit.h"

static char *
read_file (const char *name)
{
  g_autofree char *path = sy_unit_real (name);
  char *text = NULL;
  if (path != NULL && !g_file_get_contents (path, &text, NULL, NULL))
    g_error ("cannot read \"%s\"", path);
  return text;
}

static guint
add_party (SyListedNames *names, const char *list, const char *id)
{
  g_ptr_array_add (names->parties, g_strdup_printf ("%s:%s", list, id));
  return names->parties->len - 1;
}

/* What stands between <TAG> and </TAG> from `from` on, before `end`; caller's, NULL where there is none. */
static char *
element (const char *from, const char *end, const char *tag)
{
  g_autofree char *open = g_strdup_printf ("<%s>", tag);
  const char *at = g_strstr_len (from, end - from, open);
  if (at == NULL)
    return NULL;
  at += strlen (open);
  char *text = g_strndup (at, strcspn (at, "<"));
  char *amp;
  while ((amp = strstr (text, "&amp;")) != NULL)
    memmove (amp + 1, amp + 5, strlen (amp + 5) + 1);
  return g_strstrip (text);
}

static void
add_un_party (SyListedNames *names, const char *from, const char *end, SyNameKind kind)
{
  static const char *const names_of[] = { "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME" };
  g_autofree char *id = element (from, end, "DATAID"), *original = element (from, end, "NAME_ORIGINAL_SCRIPT");
  g_autoptr (GString) whole = g_string_new (NULL);
  guint party = add_party (names, "un", id);
  for (guint i = 0; i < G_N_ELEMENTS (names_of); i++)
    {
      g_autofree char *part = element (from, end, names_of[i]);
      if (part != NULL && *part != '\0')
        g_string_append_printf (whole, "%s%s", whole->len > 0 ? " " : "", part);
    }
  sy_matcher_add (names->matcher, party, kind, whole->str);
  if (original != NULL && *original != '\0')
    sy_matcher_add (names->matcher, party, kind, original);
  for (const char *at = from; (at = g_strstr_len (at, end - at, "<ALIAS_NAME>")) != NULL; at++)
    {
      g_autofree char *alias = element (at, end, "ALIAS_NAME");
      if (alias != NULL && *alias != '\0')
        sy_matcher_add (names->matcher, party, kind, alias);
    }
}

static void
add_un (SyListedNames *names, const char *text)
{
  static const struct
  {
    const char *open, *close;
    SyNameKind kind;
  } sorts[] = { { "<INDIVIDUAL>", "</INDIVIDUAL>", SY_NAME_PERSON }, { "<ENTITY>", "</ENTITY>", SY_NAME_ORGANISATION } };
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    for (const char *at = text; (at = strstr (at, sorts[i].open)) != NULL; at++)
      add_un_party (names, at, strstr (at, sorts[i].close), sorts[i].kind);
  names->un = names->parties->len;
}

static const char *
cell (const GPtrArray *row, guint column)
{
  return column < row->len ? g_ptr_array_index (row, column) : "";
}

/* sdn.csv: number, name, type; alt.csv: number, number, sort, name. */
static void
add_ofac (SyListedNames *names, const char *sdn, const char *alt)
{
  g_autoptr (GHashTable) parties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) kinds = g_hash_table_new (NULL, NULL);
  for (const char *at = sdn;;)
    {
      g_autoptr (GPtrArray) row = sy_csv_row (&at, ',', NULL);
      if (row == NULL)
        break;
      if (row->len < 4)
        continue;
      g_autofree char *type = g_strstrip (g_strdup (cell (row, 2)));
      SyNameKind kind = strcmp (type, "individual") == 0                                          ? SY_NAME_PERSON
                        : strcmp (type, "vessel") == 0 || strcmp (type, "aircraft") == 0 ? SY_NAME_VESSEL
                                                                                                  : SY_NAME_ORGANISATION;
      guint party = add_party (names, "sdn", cell (row, 0));
      sy_matcher_add (names->matcher, party, kind, cell (row, 1));
      g_hash_table_insert (parties, g_strdup (cell (row, 0)), GUINT_TO_POINTER (party));
      g_hash_table_insert (kinds, GUINT_TO_POINTER (party), GUINT_TO_POINTER (kind));
    }
  for (const char *at = alt;;)
    {
      g_autoptr (GPtrArray) row = sy_csv_row (&at, ',', NULL);
      gpointer party = NULL;
      if (row == NULL)
        break;
      if (row->len > 3 && g_hash_table_lookup_extended (parties, cell (row, 0), NULL, &party))
        sy_matcher_add (names->matcher, GPOINTER_TO_UINT (party), (SyNameKind) GPOINTER_TO_UINT (g_hash_table_lookup (kinds, party)), cell (row, 3));
    }
}

/* Columns: 3 type, 5 name, 22 other names between semicolons. */
static void
add_csl (SyListedNames *names, const char *text)
{
  guint n = 0;
  for (const char *at = text;;)
    {
      g_autoptr (GPtrArray) row = sy_csv_row (&at, ',', NULL);
      if (row == NULL)
        break;
      if (row->len < 23 || strcmp (cell (row, 0), "_id") == 0)
        continue;
      SyNameKind kind = strcmp (cell (row, 3), "Individual") == 0 ? SY_NAME_PERSON : strcmp (cell (row, 3), "Vessel") == 0 ? SY_NAME_VESSEL : SY_NAME_ORGANISATION;
      g_autofree char *id = g_strdup_printf ("%s-%u", cell (row, 0), n++);
      guint party = add_party (names, "csl", id);
      sy_matcher_add (names->matcher, party, kind, cell (row, 5));
      g_auto (GStrv) others = g_strsplit (cell (row, 22), "; ", -1);
      for (guint i = 0; others[i] != NULL; i++)
        if (*others[i] != '\0')
          sy_matcher_add (names->matcher, party, kind, others[i]);
    }
}

SyListedNames *
sy_listed_names_load (void)
{
  g_autofree char *un = read_file ("eu/un/UN_consolidated.xml");
  if (un == NULL)
    return NULL;
  g_autofree char *sdn = read_file ("us/ofac/2019/sdn.csv"), *alt = read_file ("us/ofac/2019/alt.csv"), *csl = read_file ("us/csl/consolidated-2023-part.csv");
  SyListedNames *names = g_new0 (SyListedNames, 1);
  names->matcher = sy_matcher_new ();
  names->parties = g_ptr_array_new_with_free_func (g_free);
  add_un (names, un);
  add_ofac (names, sdn, alt);
  add_csl (names, csl);
  sy_matcher_seal (names->matcher);
  return names;
}

void
sy_listed_names_free (SyListedNames *names)
{
  if (names == NULL)
    return;
  sy_matcher_free (names->matcher);
  g_ptr_array_unref (names->parties);
  g_free (names);
}

GPtrArray *
sy_listed_names_column (const char *file)
{
  g_autofree char *name = g_build_filename ("bench/names", file, NULL), *text = read_file (name);
  GPtrArray *column = g_ptr_array_new_with_free_func (g_free);
  gboolean header = TRUE;
  for (const char *at = text;;)
    {
      g_autoptr (GPtrArray) row = text != NULL ? sy_csv_row (&at, ',', NULL) : NULL;
      if (row == NULL)
        return column;
      if (!header && *cell (row, 0) != '\0')
        g_ptr_array_add (column, g_strdup (cell (row, 0)));
      header = FALSE;
    }
}
