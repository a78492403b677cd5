// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *symbol;
  const char *prefixes;
  gboolean alone;
  double factor;
  const char *base;
  const char *names;
} Row;

#define SY_UNIT(symbol, prefixes, alone, factor, base, names) { symbol, prefixes, alone, factor, base, names },
static const Row rows[] = {
#include "index/units.def"
};
#undef SY_UNIT

typedef struct
{
  gunichar symbol;
  double factor;
  const char *latin;
  const char *chinese;
} Prefix;

static const Prefix prefixes[] = {
  { 'f', 1e-15, "femto", "飞" }, { 'p', 1e-12, "pico", "皮" }, { 'n', 1e-9, "nano", "纳" },  { 0xb5, 1e-6, "micro", "微" },
  { 'u', 1e-6, NULL, NULL },     { 'm', 1e-3, "milli", "毫" }, { 'c', 1e-2, "centi", "厘" }, { 'd', 1e-1, "deci", "分" },
  { 'h', 1e2, "hecto", "百" },   { 'k', 1e3, "kilo", "千" },   { 'K', 1e3, NULL, NULL },     { 'M', 1e6, "mega", "兆" },
  { 'G', 1e9, "giga", "吉" },    { 'G', 1e9, NULL, "千兆" },    { 'T', 1e12, "tera", "太" },  { 'P', 1e15, "peta", "拍" },  { 'E', 1e18, "exa", "艾" },
};

/* One spelling: a row with a prefix or without. */
typedef struct
{
  const Row *row;
  const Prefix *prefix;
} Spelling;

#define LONGEST_SPELLING 48

static void
add_spelling (GHashTable *table, char *text, const Row *row, const Prefix *prefix)
{
  if (g_hash_table_contains (table, text))
    {
      g_free (text);
      return;
    }
  Spelling *spelling = g_new (Spelling, 1);
  *spelling = (Spelling){ row, prefix };
  g_hash_table_insert (table, text, spelling);
}

static void
add_name (GHashTable *table, const char *name, const Row *row, const Prefix *prefix)
{
  gboolean latin = g_ascii_isalpha (name[strlen (name) - 1]), as_symbol = *name == '+';
  char symbol[8] = "";
  if (prefix != NULL)
    g_unichar_to_utf8 (prefix->symbol, symbol);
  const char *before = prefix == NULL || as_symbol ? symbol : latin ? prefix->latin : prefix->chinese;
  name += as_symbol ? 1 : 0;
  if (before == NULL)
    return;
  add_spelling (table, g_strconcat (before, name, NULL), row, prefix);
  if (!latin || strlen (name) < 3)
    return;
  /* "degrees Celsius": the plural is that of the first word. */
  const char *space = strchr (name, ' ');
  if (space == NULL)
    add_spelling (table, g_strconcat (before, name, "s", NULL), row, prefix);
  else
    {
      g_autofree char *first = g_strndup (name, (gsize)(space - name));
      add_spelling (table, g_strconcat (first, "s", space, NULL), row, prefix);
      add_spelling (table, g_strconcat (name, "s", NULL), row, prefix);
    }
}

static void
add_names (GHashTable *table, const Row *row, const Prefix *prefix)
{
  g_auto (GStrv) names = g_strsplit (row->names, "|", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      add_name (table, names[i], row, prefix);
}

static void
add_prefixed (GHashTable *table, const Row *row)
{
  for (const char *at = row->prefixes; *at != '\0'; at = g_utf8_next_char (at))
    for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
      if (prefixes[i].symbol == g_utf8_get_char (at))
        {
          char symbol[8] = "";
          g_unichar_to_utf8 (prefixes[i].symbol, symbol);
          add_spelling (table, g_strconcat (symbol, row->symbol, NULL), row, &prefixes[i]);
          if (prefixes[i].symbol == 0xb5)
            add_spelling (table, g_strconcat ("μ", row->symbol, NULL), row, &prefixes[i]);
          add_names (table, row, &prefixes[i]);
        }
}

static GHashTable *
spellings (void)
{
  static GHashTable *table;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          add_spelling (table, g_strdup (rows[i].symbol), &rows[i], NULL);
          add_names (table, &rows[i], NULL);
        }
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        add_prefixed (table, &rows[i]);
      g_once_init_leave (&ready, 1);
    }
  return table;
}

static gboolean
is_letter (const char *at)
{
  return g_ascii_isalpha (*at) || g_str_has_prefix (at, "µ") || g_str_has_prefix (at, "μ") || g_str_has_prefix (at, "Ω")
         || g_str_has_prefix (at, "Å");
}

/* Whether a Latin spelling ends at `at`: before no other letter, and before a figure only where that is its power. */
static gboolean
ends_word (const char *at)
{
  if (is_letter (at))
    return FALSE;
  return !g_ascii_isdigit (*at) || ((*at == '2' || *at == '3') && !g_ascii_isalnum (at[1]));
}

/* Byte lengths of the spellings that may begin at `text`, shortest first. */
static guint
candidates (const char *text, gsize *lengths)
{
  guint count = 0;
  gboolean latin = FALSE;
  guint characters = 0;
  for (const char *at = text; *at != '\0' && at - text < LONGEST_SPELLING;)
    {
      gboolean letter = is_letter (at), wide = (guchar)*at >= 0xe0;
      if (!letter && !wide && strchr (" -/.", *at) == NULL && (guchar)*at < 0x80)
        break;
      if (wide && ++characters > 16)
        break;
      at = g_utf8_next_char (at);
      latin = letter;
      if (!latin || ends_word (at))
        lengths[count++] = (gsize)(at - text);
    }
  return count;
}

static const Spelling *
spelling_at (const char *text, gsize *used)
{
  gsize lengths[LONGEST_SPELLING + 4];
  char word[LONGEST_SPELLING + 8];
  for (guint i = candidates (text, lengths); i-- > 0;)
    {
      memcpy (word, text, lengths[i]);
      word[lengths[i]] = '\0';
      const Spelling *spelling = g_hash_table_lookup (spellings (), word);
      if (spelling == NULL && lengths[i] > 3 && g_ascii_isupper (word[0]) && g_ascii_islower (word[1]))
        {
          word[0] = g_ascii_tolower (word[0]); /* "Curies" */
          spelling = g_hash_table_lookup (spellings (), word);
        }
      if (spelling != NULL)
        {
          *used = lengths[i];
          return spelling;
        }
    }
  return NULL;
}

/* "2", "³", "^2", "-1", "⁻¹" behind a unit; 1 if there is none. */
static int
power_at (const char *text, gsize *used)
{
  static const struct
  {
    const char *text;
    int power;
  } powers[] = {
    { "^-1", -1 }, { "^-2", -2 }, { "^-3", -3 }, { "⁻¹", -1 }, { "⁻²", -2 }, { "⁻³", -3 }, { "^2", 2 },
    { "^3", 3 },   { "^(2)", 2 }, { "^(3)", 3 }, { "²", 2 },   { "³", 3 },   { "2", 2 },   { "3", 3 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (powers); i++)
    if (g_str_has_prefix (text, powers[i].text))
      {
        *used = strlen (powers[i].text);
        return powers[i].power;
      }
  *used = 0;
  return 1;
}

/* " 2" behind a metre where the raising was lost: before an end or another unit only, since a number may follow a unit. */
static int
spaced_power (const char *text, const Spelling *spelling, gsize *used)
{
  gboolean length = strcmp (spelling->row->symbol, "m") == 0, figure = text[0] == ' ' && (text[1] == '2' || text[1] == '3');
  const char *behind = figure ? text + 2 : "x";
  gboolean ends = *behind == '\0' || strchr ("/);:]", *behind) != NULL || g_str_equal (behind, ".");
  static const char *const next[] = { " per ", " /", " .", " ;", ". ", ", ", " or ", " and ", " from ", " of ", " for ", " at ", " with ", " in ", " when " };
  for (guint i = 0; i < G_N_ELEMENTS (next) && !ends; i++)
    ends = g_str_has_prefix (behind, next[i]);
  *used = length && figure && ends ? 2 : 0;
  return *used > 0 ? text[1] - '0' : 1;
}

/* "square metre", 立方米 */
static int
word_power (const char *text, gsize *used)
{
  static const struct
  {
    const char *word;
    int power;
  } words[] = { { "square ", 2 }, { "sq. ", 2 }, { "sq ", 2 }, { "cubic ", 3 }, { "standard cubic ", 3 }, { "平方", 2 }, { "立方", 3 } };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (text, words[i].word) && !g_str_has_prefix (text, "square root"))
      {
        *used = strlen (words[i].word);
        return words[i].power;
      }
  *used = 0;
  return 1;
}

static void
raise_unit (SyMeasure *unit, const Spelling *spelling, int power)
{
  static const char *const bases[] = { SY_UNIT_BASES };
  G_STATIC_ASSERT (G_N_ELEMENTS (bases) == SY_N_UNIT_BASES);
  g_auto (GStrv) parts = g_strsplit (spelling->row->base, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    for (guint j = 0; j < SY_N_UNIT_BASES; j++)
      {
        gsize size = strlen (bases[j]);
        char behind = strncmp (parts[i], bases[j], size) == 0 ? parts[i][size] : 'x';
        if (behind == '\0' || behind == '-' || g_ascii_isdigit (behind))
          unit->exponents[j] = (gint8)(unit->exponents[j] + power * (behind == '\0' ? 1 : atoi (parts[i] + size)));
      }
  double factor = spelling->row->factor * (spelling->prefix != NULL ? spelling->prefix->factor : 1);
  unit->factor *= pow (factor, power);
}

static void
append_name (GString *name, const Spelling *spelling, int power)
{
  if (spelling->prefix != NULL)
    g_string_append_unichar (name, spelling->prefix->symbol == 'u' ? 0xb5 : spelling->prefix->symbol == 'K' ? 'k' : spelling->prefix->symbol);
  g_string_append (name, spelling->row->symbol);
  if (power > 1)
    g_string_append_printf (name, "%d", power);
}

/* One unit with its power, "cm2", 立方米. */
static gboolean
read_factor (const char *text, gsize *used, const Spelling **spelling, int *power)
{
  gsize before, length, behind;
  int worded = word_power (text, &before);
  *spelling = spelling_at (text + before, &length);
  if (*spelling == NULL)
    return FALSE;
  *power = power_at (text + before + length, &behind) * worded;
  if (behind == 0 && worded == 1)
    *power = spaced_power (text + before + length, *spelling, &behind);
  *used = before + length + behind;
  return TRUE;
}

/* The sign between two units: 1 product, -1 quotient, 0 none. `name` is the first. */
static int
link_at (const char *text, const char *name, gsize *used)
{
  static const struct
  {
    const char *text;
    int sign;
  } links[] = { { "/", -1 }, { " / ", -1 }, { " /", -1 }, { " per ", -1 }, { " (rms) per ", -1 }, { "每", -1 }, { "·", 1 }, { "⋅", 1 },
                { "•", 1 },  { "∙", 1 },    { ".", 1 },      { "*", 1 },   { "-", 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (g_str_has_prefix (text, links[i].text))
      {
        *used = strlen (links[i].text);
        return links[i].sign;
      }
  *used = 1;
  gboolean resistivity = strcmp (name, "Ω") == 0 && g_str_has_prefix (text, " cm") && !g_ascii_isalnum (text[3]);
  return resistivity || g_str_has_prefix (text, " mm/kg") ? 1 : 0; /* "ohm cm"; unbalance, "10 g mm/kg" */
}

/* The unit behind a full stop or a hyphen is one only where it is certainly none of the text: "N.m", "N-m", "ohm-cm". */
static gboolean
is_torque_or_resistivity (const char *name, const Spelling *behind)
{
  return strcmp (behind->row->symbol, "m") == 0 && (strcmp (name, "N") == 0 || strcmp (name, "Ω") == 0);
}

static void
set_offset (SyMeasure *unit)
{
  if (strcmp (unit->name, "°C") == 0)
    unit->offset = 273.15;
  else if (strcmp (unit->name, "°F") == 0)
    unit->offset = 255.37222222222222;
}

gboolean
sy_measure_read (const char *text, gsize *used, SyMeasure *unit)
{
  const Spelling *spelling;
  int power;
  gsize end, link;
  SyMeasure found = { NULL, 1, 0, { 0 } };
  if (!read_factor (text, &end, &spelling, &power) || power < 0)
    return FALSE;
  gboolean alone = spelling->row->alone || spelling->prefix != NULL, divided = FALSE;
  g_autoptr (GString) name = g_string_new (NULL);
  append_name (name, spelling, power);
  raise_unit (&found, spelling, power);
  for (int sign; (sign = link_at (text + end, name->str, &link)) != 0;)
    {
      gsize length;
      if (!read_factor (text + end + link, &length, &spelling, &power))
        break;
      if (strchr (".-", text[end]) != NULL && !is_torque_or_resistivity (name->str, spelling))
        break;
      sign *= power < 0 ? -1 : 1;
      power = abs (power);
      g_string_append (name, sign < 0 ? "/" : "·");
      append_name (name, spelling, power);
      raise_unit (&found, spelling, sign * power);
      end += link + length;
      divided = TRUE;
    }
  if (!alone && !divided)
    return FALSE;
  found.name = g_string_free (g_steal_pointer (&name), FALSE);
  set_offset (&found);
  *unit = found;
  *used = end;
  return TRUE;
}

/* A derived unit of the SI with these exponents: "Pa" but not "atm". NULL if the table has none. */
static const char *
derived_unit (const gint8 exponents[SY_N_UNIT_BASES])
{
  static const char *const doses[] = { "Gy", "Sv", NULL }; /* tenacity (N·m/kg) and specific energy have the same base */
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (g_strv_contains (doses, rows[i].symbol))
        continue;
      SyMeasure found = { NULL, 1, 0, { 0 } };
      const Spelling plain = { &rows[i], NULL };
      raise_unit (&found, &plain, 1);
      if (rows[i].alone && found.factor == 1 && memcmp (found.exponents, exponents, sizeof found.exponents) == 0)
        return rows[i].symbol;
    }
  return NULL;
}

static void
append_bases (GString *name, const gint8 exponents[SY_N_UNIT_BASES], int sign)
{
  static const char *const bases[] = { SY_UNIT_BASES };
  for (guint i = 0; i < SY_N_UNIT_BASES; i++)
    if (exponents[i] * sign > 0)
      {
        g_string_append_printf (name, "%s%s", sign < 0 ? "/" : name->len > 0 ? "·" : "", bases[i]);
        if (exponents[i] * sign > 1)
          g_string_append_printf (name, "%d", exponents[i] * sign);
      }
}

char *
sy_unit_of_bases (const gint8 exponents[SY_N_UNIT_BASES])
{
  const char *derived = derived_unit (exponents);
  if (derived != NULL)
    return g_strdup (derived);
  GString *name = g_string_new (NULL);
  append_bases (name, exponents, 1);
  gboolean inverse = name->len == 0;
  append_bases (name, exponents, -1);
  if (inverse && name->len > 0)
    g_string_prepend_c (name, '1');
  return g_string_free (name, FALSE);
}

void
sy_measure_clear (SyMeasure *unit)
{
  g_clear_pointer (&unit->name, g_free);
}
