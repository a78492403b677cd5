// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/brute-leaves.h"

#include <stdarg.h>
#include <string.h>

#include "corpus/id.h"
#include "corpus/text.h"
#include "index/terms.h"
#include "query/body.h"
#include "query/plan_column.h"
#include "query/search_field.h"
#include "query/table.h"
#include "query/typed.h"

/* Papers that are asked for a value before a field counts as one that none has. */
#define TRIES 400

static const BrutePaper *
paper_at (const BruteWorld *world, guint i)
{
  return world->papers->papers->pdata[i];
}

static guint
n_papers (const BruteWorld *world)
{
  return world->papers->papers->len;
}

static gint
between (const BruteWorld *world, gint low, gint high)
{
  return g_rand_int_range (world->random, low, high);
}

static const BrutePaper *
any_paper (const BruteWorld *world)
{
  return paper_at (world, (guint) between (world, 0, (gint) n_papers (world)));
}

static const char *
any_string (const BruteWorld *world, const GPtrArray *strings)
{
  return strings != NULL && strings->len > 0 ? strings->pdata[between (world, 0, (gint) strings->len)] : NULL;
}

static BruteLeaf *
leaf_new (const BruteWorld *world, char *written)
{
  BruteLeaf *leaf = g_new0 (BruteLeaf, 1);
  leaf->written = written;
  leaf->holds = g_new0 (guint8, (gsize) n_papers (world) + 1);
  return leaf;
}

void
brute_leaf_free (BruteLeaf *leaf)
{
  if (leaf == NULL)
    return;
  g_free (leaf->written);
  g_free (leaf->holds);
  g_free (leaf);
}

/* ---- words ---- */

static gboolean
is_plain (const char *word)
{
  static const char *const operators[] = { "与", "或", "非", "與", NULL };
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)))
      return FALSE;
  return *word != '\0' && !g_strv_contains (operators, word);
}

/* A word of some paper, or up to four characters of a Chinese run; "export" if fate finds none. Caller's. */
static char *
any_word (const BruteWorld *world)
{
  for (guint tries = 0; tries < TRIES; tries++)
    {
      const BrutePaper *paper = any_paper (world);
      const BruteRow *row = paper->text->rows->pdata[between (world, 0, (gint) paper->text->rows->len)];
      if (row->atoms->len == 0)
        continue;
      guint at = (guint) between (world, 0, (gint) row->atoms->len), most = at + (guint) between (world, 1, 5);
      g_autoptr (GString) word = g_string_new (brute_atom (row, at)->term);
      while (brute_atom (row, at)->character && ++at < MIN (most, row->atoms->len) && brute_atom (row, at)->joined)
        g_string_append (word, brute_atom (row, at)->term);
      if (is_plain (word->str))
        return g_strdup (word->str);
    }
  return g_strdup ("export");
}

static BruteLeaf *
leaf_word (BruteWorld *world)
{
  BruteLeaf *leaf = leaf_new (world, any_word (world));
  for (guint i = 0; i < n_papers (world); i++)
    leaf->holds[i] = brute_has_text (paper_at (world, i)->text, leaf->written, FALSE);
  return leaf;
}

/* A stretch of a text from one character to another, as somebody would quote it. Caller's; NULL if it cannot be quoted. */
static char *
any_quote (const BruteWorld *world, gboolean title)
{
  const BrutePaper *paper = any_paper (world);
  guint r = (guint) between (world, 0, (gint) paper->text->rows->len);
  const BruteRow *row = paper->text->rows->pdata[r];
  const char *said = paper->text->said->pdata[r];
  glong length = g_utf8_strlen (said, -1);
  if (length < 2 || row->title != title)
    return NULL;
  glong from = between (world, 0, (gint) length - 1), to = from + between (world, 2, 14);
  char *quote = g_strstrip (g_utf8_substring (said, from, MIN (length, to)));
  gboolean letters = FALSE, marks = FALSE;
  for (const char *p = quote; *p != '\0'; p = g_utf8_next_char (p))
    {
      letters = letters || g_unichar_isalnum (g_utf8_get_char (p));
      marks = marks || g_utf8_strchr ("\"“”„‟「」『』«»＂", -1, g_utf8_get_char (p)) != NULL;
    }
  if (letters && !marks)
    return quote;
  g_free (quote);
  return NULL;
}

static char *
some_quote (const BruteWorld *world, gboolean title)
{
  for (guint tries = 0; tries < TRIES; tries++)
    {
      char *quote = any_quote (world, title);
      if (quote != NULL)
        return quote;
    }
  return g_strdup ("export");
}

static BruteLeaf *
leaf_phrase (BruteWorld *world)
{
  g_autofree char *quote = some_quote (world, FALSE);
  BruteLeaf *leaf = leaf_new (world, g_strdup_printf (between (world, 0, 2) ? "\"%s\"" : "“%s”", quote));
  for (guint i = 0; i < n_papers (world); i++)
    leaf->holds[i] = brute_has_phrase (paper_at (world, i)->text, quote, FALSE);
  return leaf;
}

static BruteLeaf *
leaf_prefix (BruteWorld *world)
{
  g_autofree char *word = any_word (world);
  for (guint tries = 0; tries < TRIES && (strlen (word) < 6 || strspn (word, "abcdefghijklmnopqrstuvwxyz") != strlen (word)); tries++)
    {
      g_free (word);
      word = any_word (world);
    }
  gsize most = (gsize) between (world, 5, 8); /* MIN would draw twice */
  word[MIN (strlen (word), most)] = '\0';
  BruteLeaf *leaf = leaf_new (world, g_strdup_printf ("%s*", word));
  for (guint i = 0; i < n_papers (world); i++)
    leaf->holds[i] = brute_has_prefix (paper_at (world, i)->text, word);
  return leaf;
}

static BruteLeaf *
leaf_near (BruteWorld *world)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  guint distance = (guint) between (world, 1, 12);
  for (gint n = between (world, 2, 4); n > 0; n--)
    g_ptr_array_add (words, any_word (world));
  g_autoptr (GString) written = g_string_new (NULL);
  gboolean quoted = between (world, 0, 2) > 0;
  for (guint i = 0; i < words->len; i++)
    {
      if (i > 0 && !quoted)
        g_string_append_printf (written, " NEAR/%u ", distance);
      g_string_append_printf (written, "%s%s", i > 0 && quoted ? " " : "", (const char *) words->pdata[i]);
    }
  BruteLeaf *leaf = leaf_new (world, quoted ? g_strdup_printf ("\"%s\"~%u", written->str, distance) : g_strdup_printf ("(%s)", written->str));
  for (guint i = 0; i < n_papers (world); i++)
    leaf->holds[i] = brute_has_near (paper_at (world, i)->text, words, distance);
  return leaf;
}

BruteLeaf *
brute_leaf_text (BruteWorld *world)
{
  BruteLeaf *(*const makers[]) (BruteWorld *) = { leaf_word, leaf_word, leaf_word, leaf_phrase, leaf_phrase, leaf_prefix, leaf_near };
  BruteLeaf *leaf = makers[between (world, 0, G_N_ELEMENTS (makers))](world);
  leaf->is_text = TRUE;
  return leaf;
}

/* A word that is not passed over beside others, as "what" is. */
static gboolean
is_counted (const char *word)
{
  g_autofree char *beside = g_strconcat ("gallium ", word, NULL);
  g_autoptr (GArray) units = sy_units_of_words (beside), own = sy_units_of_text (word);
  return units->len == own->len + 1;
}

static char *
any_counted_word (const BruteWorld *world)
{
  char *word = any_word (world);
  while (!is_counted (word))
    {
      g_free (word);
      word = any_word (world);
    }
  return word;
}

BruteLeaf *
brute_leaf_words (BruteWorld *world, guint8 **some)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  for (gint n = between (world, 1, 4); n > 0; n--)
    g_ptr_array_add (words, any_counted_word (world));
  g_ptr_array_add (words, NULL);
  BruteLeaf *leaf = leaf_new (world, g_strjoinv (" ", (char **) words->pdata));
  *some = g_new0 (guint8, (gsize) n_papers (world) + 1);
  leaf->is_text = TRUE;
  for (guint i = 0; i < n_papers (world); i++)
    {
      leaf->holds[i] = brute_has_words (paper_at (world, i)->text, leaf->written, TRUE);
      (*some)[i] = brute_has_words (paper_at (world, i)->text, leaf->written, FALSE);
    }
  return leaf;
}

/* ---- fields ---- */

typedef gboolean (*Holds) (const BruteWorld *world, guint i, const char *value);

/* A field under any of its names. */
static const char *
any_name (const BruteWorld *world, const SySearchField *field, GPtrArray *names)
{
  g_ptr_array_add (names, g_strdup (field->name));
  if (strchr (field->chinese, ' ') == NULL)
    g_ptr_array_add (names, g_strdup (field->chinese));
  g_auto (GStrv) aliases = g_strsplit (field->aliases, " ", -1);
  for (char **alias = aliases; *alias != NULL; alias++)
    if (**alias != '\0')
      g_ptr_array_add (names, g_strdup (*alias));
  return any_string (world, names);
}

static gboolean
needs_quotes (const char *typed)
{
  return strpbrk (typed, " ,;?!*[]()") != NULL || strstr (typed, "，") != NULL || strstr (typed, "、") != NULL || strstr (typed, "；") != NULL;
}

static BruteLeaf *
value_leaf (BruteWorld *world, const char *name, const char *value, const char *typed, Holds holds)
{
  const SySearchField *field = sy_search_field_find (name);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean quoted = needs_quotes (typed) || between (world, 0, 3) == 0;
  BruteLeaf *leaf = leaf_new (world, g_strdup_printf (quoted ? "%s:\"%s\"" : "%s:%s", any_name (world, field, names), typed));
  leaf->filter = field->name;
  for (guint i = 0; i < n_papers (world); i++)
    leaf->holds[i] = holds (world, i, value);
  return leaf;
}

/* Values of a paper for a field whose truth is that the paper has the value. Appended. */
static void
add_values (const BrutePaper *paper, const char *name, GPtrArray *values)
{
  const SyVersion *row = paper->row;
  if (g_str_equal (name, "jurisdiction"))
    g_ptr_array_add (values, g_strdup (row->jurisdiction));
  if (g_str_equal (name, "source"))
    g_ptr_array_add (values, g_strdup (row->source));
  if (g_str_equal (name, "kind"))
    g_ptr_array_add (values, g_strdup (row->kind));
  if (g_str_equal (name, "standing"))
    g_ptr_array_add (values, g_strdup (sy_standing_name (row->standing)));
  if (g_str_equal (name, "id"))
    g_ptr_array_add (values, g_strdup (row->id));
  if (g_str_equal (name, "lang"))
    for (guint i = 0; i < paper->langs->len; i++)
      g_ptr_array_add (values, g_strdup (paper->langs->pdata[i]));
  for (guint i = 0; g_str_equal (name, "body") && row->bodies != NULL && i < row->bodies->len; i++)
    g_ptr_array_add (values, g_strdup (sy_body_name (row->bodies->pdata[i], "en")));
  int year = 0;
  if (g_str_equal (name, "year") && row->published != SY_DAY_NONE)
    {
      sy_day_to_ymd (row->published, &year, NULL, NULL);
      g_ptr_array_add (values, g_strdup_printf ("%04d", year));
    }
  for (guint i = 0; g_str_equal (name, "list") && i < paper->facts[SY_FACT_CODE]->len; i++)
    {
      const char *code = paper->facts[SY_FACT_CODE]->pdata[i], *colon = strchr (code, ':');
      if (colon != NULL && !g_str_has_prefix (code, "code:"))
        g_ptr_array_add (values, g_strndup (code, (gsize) (colon - code)));
    }
  for (guint i = 0; g_str_equal (name, "country") && i < paper->facts[SY_FACT_COUNTRY]->len; i++)
    {
      const char *country = paper->facts[SY_FACT_COUNTRY]->pdata[i];
      g_ptr_array_add (values, g_strdup (g_str_has_prefix (country, "country:") ? country + strlen ("country:") : country));
    }
  for (guint i = 0; (g_str_equal (name, "measure") || g_str_equal (name, "exception")) && i < paper->facts[SY_FACT_MEASURE]->len; i++)
    {
      const char *measure = paper->facts[SY_FACT_MEASURE]->pdata[i];
      gboolean exception = g_str_has_prefix (measure, "exception:");
      if (exception == g_str_equal (name, "exception"))
        g_ptr_array_add (values, g_strdup (exception ? measure + strlen ("exception:") : measure));
    }
  static const char *const stated[] = { "number", "celex", "docket", "rin", "topic", "cfr", NULL };
  for (guint i = 0; g_strv_contains (stated, name) && i < brute_stated (paper, name)->len; i++)
    g_ptr_array_add (values, g_strdup (brute_stated (paper, name)->pdata[i]));
}

static GPtrArray *
values_of (const BrutePaper *paper, const char *name)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  add_values (paper, name, values);
  return values;
}

/* Values are compared folded. */
static gboolean
has_value (const BrutePaper *paper, const char *name, const char *value)
{
  g_autoptr (GPtrArray) values = values_of (paper, name);
  g_autofree char *wanted = sy_text_fold (value);
  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *held = sy_text_fold (values->pdata[i]);
      if (strcmp (held, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

/* As it is, or under one of the names that pages show. */
static char *
any_spelling (const BruteWorld *world, const char *name, const char *value)
{
  switch (between (world, 0, 4))
    {
    case 0: return g_strdup (sy_label (name, value, "zh"));
    case 1: return g_strdup (sy_label (name, value, "en"));
    default: return g_strdup (g_str_equal (name, "body") && between (world, 0, 2) ? sy_body_name (value, "zh") : value);
    }
}

static BruteLeaf *
leaf_of_value (BruteWorld *world, const char *name)
{
  g_autofree char *value = NULL;
  for (guint tries = 0; tries < TRIES && value == NULL; tries++)
    {
      g_autoptr (GPtrArray) values = values_of (any_paper (world), name);
      value = g_strdup (any_string (world, values));
      if (value != NULL && strchr (value, '"') != NULL)
        g_clear_pointer (&value, g_free);
    }
  if (value == NULL)
    return NULL;
  g_autofree char *typed = any_spelling (world, name, value);
  const SySearchField *field = sy_search_field_find (name);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean quoted = needs_quotes (typed) || between (world, 0, 3) == 0;
  BruteLeaf *leaf = leaf_new (world, g_strdup_printf (quoted ? "%s:\"%s\"" : "%s:%s", any_name (world, field, names), typed));
  leaf->filter = field->name;
  for (guint i = 0; i < n_papers (world); i++)
    leaf->holds[i] = has_value (paper_at (world, i), name, value);
  return leaf;
}

/* ---- facts ---- */

static const char *
any_fact (const BruteWorld *world, SyFactKind kind)
{
  const char *fact = NULL;
  for (guint tries = 0; tries < TRIES && fact == NULL; tries++)
    fact = any_string (world, any_paper (world)->facts[kind]);
  return fact != NULL && strchr (fact, '"') == NULL ? fact : NULL;
}

static gboolean
is_level (const char *code, const char *level)
{
  gsize length = strlen (level);
  return g_ascii_strncasecmp (code, level, length) == 0 && (code[length] == '\0' || code[length] == '.' || code[length] == '(');
}

/* "us-ccl:3A090" or "3A090". */
static gboolean
names_code (const BruteWorld *world, guint i, const char *level)
{
  const GPtrArray *codes = paper_at (world, i)->facts[SY_FACT_CODE];
  for (guint k = 0; k < codes->len; k++)
    {
      const char *code = codes->pdata[k], *colon = strchr (code, ':');
      if (is_level (strchr (level, ':') != NULL || colon == NULL ? code : colon + 1, level))
        return TRUE;
    }
  return FALSE;
}

static BruteLeaf *
leaf_code (BruteWorld *world)
{
  const char *fact = any_fact (world, SY_FACT_CODE);
  if (fact == NULL)
    return NULL;
  const char *colon = strchr (fact, ':');
  gboolean bare = colon != NULL && (between (world, 0, 2) > 0 || g_str_has_prefix (fact, "code:"));
  g_autofree char *level = g_strdup (bare ? colon + 1 : fact);
  char *cut = strpbrk (strchr (level, ':') != NULL ? strchr (level, ':') : level, ".(");
  if (cut != NULL && cut != level && between (world, 0, 2) > 0)
    *cut = '\0';
  return value_leaf (world, "code", level, level, names_code);
}

static gboolean
names_hs (const BruteWorld *world, guint i, const char *digits)
{
  const GPtrArray *codes = paper_at (world, i)->facts[SY_FACT_HS];
  for (guint k = 0; k < codes->len; k++)
    {
      const char *code = (const char *) codes->pdata[k] + strlen ("hs:");
      if (g_str_has_prefix (code, digits))
        return TRUE;
    }
  return FALSE;
}

static BruteLeaf *
leaf_hs (BruteWorld *world)
{
  const char *fact = any_fact (world, SY_FACT_HS);
  if (fact == NULL)
    return NULL;
  g_autofree char *digits = g_strdup (fact + strlen ("hs:"));
  gsize most = (gsize) between (world, 2, 6) * 2;
  digits[MIN (strlen (digits), most)] = '\0';
  return value_leaf (world, "hs", digits, digits, names_hs);
}

/* The Federal Register page on which a held document begins, as an id; NULL if it has none. */
static char *
page_of (const SyVersion *row)
{
  return row->citation != NULL ? sy_typed_fact (row->citation, SY_FACT_CITATION) : NULL;
}

static gboolean
names_citation (const BrutePaper *paper, const char *id)
{
  const GPtrArray *cited = paper->facts[SY_FACT_CITATION];
  for (guint k = 0; k < cited->len; k++)
    {
      const char *one = cited->pdata[k];
      if (g_ascii_strcasecmp (one, id) == 0 || (g_str_has_prefix (id, "us-cfr:") && strchr (id, '.') == NULL && g_str_has_prefix (one, id) && one[strlen (id)] == '.'))
        return TRUE;
    }
  return FALSE;
}

/* A document is cited by its id and by its page. */
static gboolean
cites (const BruteWorld *world, guint i, const char *id)
{
  gboolean found = names_citation (paper_at (world, i), id);
  for (guint k = 0; !found && k < n_papers (world); k++)
    {
      const SyVersion *row = paper_at (world, k)->row;
      if (g_str_has_prefix (id, "us-fr") && row->citation != NULL)
        {
          g_autofree char *page = page_of (row);
          if (page != NULL && (strcmp (row->id, id) == 0 || strcmp (page, id) == 0))
            found = names_citation (paper_at (world, i), strcmp (row->id, id) == 0 ? page : row->id);
        }
    }
  return found;
}

static BruteLeaf *
leaf_cites (BruteWorld *world)
{
  const char *fact = any_fact (world, SY_FACT_CITATION);
  if (fact == NULL)
    return NULL;
  g_autofree char *id = g_strdup (fact);
  char *dot = g_str_has_prefix (id, "us-cfr:") ? strchr (id, '.') : NULL;
  if (dot != NULL && between (world, 0, 2) > 0)
    *dot = '\0';
  return value_leaf (world, "cites", id, id, cites);
}

static const BrutePaper *
paper_with_id (const BruteWorld *world, const char *id)
{
  const BrutePaper *newest = NULL;
  for (guint i = 0; i < n_papers (world); i++)
    if (strcmp (paper_at (world, i)->row->id, id) == 0 && (newest == NULL || strcmp (paper_at (world, i)->row->label, newest->row->label) > 0))
      newest = paper_at (world, i);
  return newest;
}

static gboolean
is_cited_by (const BruteWorld *world, guint i, const char *id)
{
  const BrutePaper *citing = paper_with_id (world, id);
  const SyVersion *row = paper_at (world, i)->row;
  g_autofree char *page = g_str_has_prefix (row->id, "us-fr:") ? page_of (row) : NULL;
  for (guint k = 0; k < citing->facts[SY_FACT_CITATION]->len; k++)
    {
      const char *cited = citing->facts[SY_FACT_CITATION]->pdata[k];
      gsize length = strlen (row->id);
      if (strcmp (cited, id) == 0)
        continue;
      gboolean part = g_str_has_prefix (cited, "us-cfr:") && strncmp (cited, row->id, length) == 0 && cited[length] == '.' && strchr (row->id, '.') == NULL;
      if (strcmp (cited, row->id) == 0 || part || g_strcmp0 (cited, page) == 0)
        return TRUE;
    }
  return FALSE;
}

static BruteLeaf *
leaf_citedby (BruteWorld *world)
{
  for (guint tries = 0; tries < TRIES; tries++)
    {
      const BrutePaper *paper = any_paper (world);
      if (paper->facts[SY_FACT_CITATION]->len > 0 && strchr (paper->row->id, ' ') == NULL && !g_str_has_prefix (paper->row->id, "import:"))
        return value_leaf (world, "citedby", paper->row->id, paper->row->id, is_cited_by);
    }
  return NULL;
}

static gboolean
acts_on (const BruteWorld *world, guint i, const char *id)
{
  const GPtrArray *targets = paper_at (world, i)->acts_on;
  gsize length = strlen (id);
  for (guint k = 0; k < targets->len; k++)
    {
      const char *target = targets->pdata[k];
      if (strncmp (target, id, length) == 0 && strchr (".(@", target[length]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static BruteLeaf *
leaf_amends (BruteWorld *world)
{
  const char *target = NULL;
  for (guint tries = 0; tries < TRIES && target == NULL; tries++)
    {
      target = any_string (world, any_paper (world)->acts_on);
      const SyIdScheme *scheme = target != NULL ? sy_id_scheme (target) : NULL;
      if (scheme == NULL || strchr (target, '"') != NULL || scheme->kind == SY_ID_PARTY)
        target = NULL;
    }
  if (target == NULL)
    return NULL;
  g_autofree char *id = g_strdup (target);
  char *dot = g_str_has_prefix (id, "us-cfr:") ? strchr (id, '.') : NULL;
  if (dot != NULL && between (world, 0, 2) > 0)
    *dot = '\0';
  return value_leaf (world, "amends", id, id, acts_on);
}

/* One name has all the words, each from its beginning on. */
static gboolean
name_has (const char *name, const char *asked)
{
  g_autofree char *held = sy_text_fold (name), *wanted = sy_text_fold (asked);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      gboolean begins = **word == '\0';
      for (const char *at = held; !begins && (at = strstr (at, *word)) != NULL; at++)
        begins = at == held || !g_ascii_isalnum (**word) || !g_ascii_isalnum (at[-1]);
      if (!begins)
        return FALSE;
    }
  return TRUE;
}

static gboolean
names_party (const BruteWorld *world, guint i, const char *asked)
{
  const BrutePaper *paper = paper_at (world, i);
  for (guint k = 0; k < paper->facts[SY_FACT_PARTY]->len; k++)
    if (name_has (paper->facts[SY_FACT_PARTY]->pdata[k], asked))
      return TRUE;
  for (guint k = 0; k < paper->facts[SY_FACT_ALIAS]->len; k++)
    {
      const char *alias = paper->facts[SY_FACT_ALIAS]->pdata[k], *bar = strstr (alias, " | ");
      g_autofree char *other = bar != NULL ? g_strndup (alias, (gsize) (bar - alias)) : g_strdup (alias);
      if (name_has (other, asked))
        return TRUE;
    }
  return FALSE;
}

static BruteLeaf *
leaf_party (BruteWorld *world)
{
  const char *name = any_fact (world, SY_FACT_PARTY);
  if (name == NULL)
    return NULL;
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  const char *word = words[between (world, 0, (gint) g_strv_length (words))];
  gboolean letters = FALSE;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    letters = letters || g_unichar_isalnum (g_utf8_get_char (p));
  const char *asked = letters && between (world, 0, 2) > 0 ? word : name;
  return value_leaf (world, "party", asked, asked, names_party);
}

/* ---- amounts ---- */

static SyFactKind
amount_kind (const char *name)
{
  return g_str_equal (name, "money") ? SY_FACT_MONEY : g_str_equal (name, "percent") ? SY_FACT_PERCENT : SY_FACT_QUANTITY;
}

static gboolean
states_amount (const BrutePaper *paper, SyFactKind kind, const char *asked)
{
  g_auto (SyAmount) wanted = { 0 };
  if (!sy_amount_parse (asked, &wanted))
    return FALSE;
  for (guint k = 0; k < paper->facts[kind]->len; k++)
    {
      g_auto (SyAmount) stated = { 0 };
      if (sy_amount_parse (paper->facts[kind]->pdata[k], &stated) && sy_amounts_meet (&stated, &wanted))
        return TRUE;
    }
  return FALSE;
}

static BruteLeaf *
leaf_amount (BruteWorld *world, const char *name)
{
  const char *fact = any_fact (world, amount_kind (name));
  if (fact == NULL)
    return NULL;
  BruteLeaf *leaf = leaf_new (world, g_strdup_printf ("%s:\"%s\"", name, fact));
  leaf->filter = sy_search_field_find (name)->name;
  for (guint i = 0; i < n_papers (world); i++)
    leaf->holds[i] = states_amount (paper_at (world, i), amount_kind (name), fact);
  return leaf;
}

/* ---- what the EU states ---- */

static gboolean
has_eli (const BruteWorld *world, guint i, const char *asked)
{
  const GPtrArray *all = brute_stated (paper_at (world, i), "eli");
  g_autofree char *within = g_strconcat ("/", asked, "/", NULL);
  for (guint k = 0; k < all->len; k++)
    {
      g_autofree char *whole = g_strconcat ("/", all->pdata[k], "/", NULL);
      if (strstr (whole, within) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_concept (const BruteWorld *world, guint i, const char *asked)
{
  const GPtrArray *all = brute_stated (paper_at (world, i), "eurovoc");
  g_autofree char *wanted = sy_text_fold (asked);
  for (guint k = 0; k < all->len; k++)
    {
      g_autofree char *held = sy_text_fold (all->pdata[k]);
      if (strstr (held, wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

static BruteLeaf *
leaf_stated (BruteWorld *world, const char *name)
{
  const char *value = NULL;
  for (guint tries = 0; tries < TRIES && value == NULL; tries++)
    value = any_string (world, brute_stated (any_paper (world), name));
  if (value == NULL || strchr (value, '"') != NULL)
    return NULL;
  if (g_str_equal (name, "eurovoc"))
    return value_leaf (world, name, value, value, has_concept);
  const char *at = strstr (value, "/eli/");
  const char *short_form = at != NULL ? at + strlen ("/eli/") : value;
  return value_leaf (world, name, short_form, between (world, 0, 2) ? short_form : value, has_eli);
}

/* ---- days ---- */

SyStatusCode
brute_status (const BruteWorld *world, guint i)
{
  const SyStretch *stretch = sy_timeline_at (brute_life (world->papers, i, world->known_as_of), world->as_of);
  return stretch != NULL ? stretch->status : SY_STATUS_UNKNOWN;
}

static gboolean
has_status (const BruteWorld *world, guint i, const char *name)
{
  return strcmp (sy_status_name (brute_status (world, i)), name) == 0;
}

static BruteLeaf *
leaf_status (BruteWorld *world)
{
  const char *name = sy_status_name (brute_status (world, (guint) between (world, 0, (gint) n_papers (world))));
  g_autofree char *typed = any_spelling (world, "status", name);
  return value_leaf (world, "status", name, typed, has_status);
}

static SyDay
observed_day (const SyVersion *row)
{
  const gint64 day = 86400 * G_TIME_SPAN_SECOND;
  return (SyDay) (row->observed / day - (row->observed % day < 0));
}

static SyDay
day_of (const SyVersion *row, const char *name)
{
  return g_str_equal (name, "date")      ? row->published
         : g_str_equal (name, "signed")  ? row->signed_day
         : g_str_equal (name, "filed")   ? row->filed
         : g_str_equal (name, "expires") ? row->expires
         : g_str_equal (name, "observed") ? observed_day (row)
                                          : row->effective;
}

static gboolean
is_in (SyDay day, SyInterval days)
{
  return day != SY_DAY_NONE && (days.from == SY_DAY_NONE || day >= days.from) && (days.to == SY_DAY_NONE || day < days.to);
}

/* Something happened to it in these days that had happened by the day of the request. */
static gboolean
changed_in (const BruteWorld *world, guint i, SyInterval days)
{
  const BrutePaper *paper = paper_at (world, i);
  SyInterval past = { days.from, days.to == SY_DAY_NONE ? world->as_of + 1 : MIN (days.to, world->as_of + 1) };
  if (is_in (paper->row->published, past) || is_in (paper->row->effective, past))
    return TRUE;
  if (g_str_has_prefix (paper->row->id, "eu:0") && strrchr (paper->row->id, '-') != NULL)
    return FALSE; /* the life is that of the act that it consolidates */
  const GPtrArray *life = brute_life (world->papers, i, world->known_as_of);
  for (guint k = 0; k < life->len; k++)
    {
      const SyStretch *stretch = life->pdata[k];
      if (stretch->status != SY_STATUS_UNKNOWN && is_in (stretch->days.from, past))
        return TRUE;
    }
  return FALSE;
}

/* A period around a day in one of the ways in which people write them. Caller's. */
static char *
write_period (const BruteWorld *world, SyDay day, SyInterval *days)
{
  int y, m, d;
  sy_day_to_ymd (day, &y, &m, &d);
  SyDay month = sy_day_from_ymd (y, m, 1), next = m == 12 ? sy_day_from_ymd (y + 1, 1, 1) : sy_day_from_ymd (y, m + 1, 1);
  g_autofree char *text = sy_day_format (day);
  switch (between (world, 0, 10))
    {
    case 0: *days = (SyInterval){ sy_day_from_ymd (y, 1, 1), sy_day_from_ymd (y + 1, 1, 1) }; return g_strdup_printf ("%04d", y);
    case 1: *days = (SyInterval){ month, next }; return g_strdup_printf ("%04d-%02d", y, m);
    case 2: *days = (SyInterval){ month, next }; return g_strdup_printf ("%04d年%d月", y, m);
    case 3: *days = (SyInterval){ day, day + 1 }; return g_strdup (text);
    case 4: *days = (SyInterval){ day, SY_DAY_NONE }; return g_strdup_printf (">=%s", text);
    case 5: *days = (SyInterval){ day + 1, SY_DAY_NONE }; return g_strdup_printf (">%s", text);
    case 6: *days = (SyInterval){ SY_DAY_NONE, day }; return g_strdup_printf ("<%s", text);
    case 7: *days = (SyInterval){ SY_DAY_NONE, day + 1 }; return g_strdup_printf ("..%s", text);
    case 8: *days = (SyInterval){ month, sy_day_from_ymd (y + 2, 1, 1) }; return g_strdup_printf ("%04d-%02d..%04d", y, m, y + 1);
    default: *days = (SyInterval){ month, day + 1 }; return g_strdup_printf ("[%04d-%02d TO %s]", y, m, text);
    }
}

static BruteLeaf *
leaf_days (BruteWorld *world, const char *name)
{
  gboolean changes = g_str_equal (name, "changed");
  SyDay day = SY_DAY_NONE;
  for (guint tries = 0; tries < TRIES && day == SY_DAY_NONE; tries++)
    day = day_of (any_paper (world)->row, changes ? "date" : name);
  if (day == SY_DAY_NONE || day < SY_DAY_MIN || day > SY_DAY_MAX - 1000)
    return NULL;
  SyInterval days;
  g_autofree char *period = write_period (world, day, &days);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  BruteLeaf *leaf = leaf_new (world, g_strdup_printf ("%s:%s", any_name (world, sy_search_field_find (name), names), period));
  leaf->filter = sy_search_field_find (name)->name;
  for (guint i = 0; i < n_papers (world); i++)
    leaf->holds[i] = changes ? changed_in (world, i, days) : is_in (day_of (paper_at (world, i)->row, name), days);
  return leaf;
}

gboolean
brute_known (const BruteWorld *world, guint i)
{
  const SyVersion *row = paper_at (world, i)->row;
  if (world->known_as_of == SY_DAY_NONE)
    return TRUE;
  SyDay days[] = { row->filed, row->published };
  SyDay first = SY_DAY_NONE;
  for (guint k = 0; k < G_N_ELEMENTS (days); k++)
    if (days[k] != SY_DAY_NONE && (first == SY_DAY_NONE || days[k] < first))
      first = days[k];
  if (first == SY_DAY_NONE)
    first = row->signed_day != SY_DAY_NONE ? row->signed_day : observed_day (row);
  return first <= world->known_as_of;
}

/* ---- technology fields ---- */

static gboolean
has_phrase_of (const BrutePaper *paper, const char *term)
{
  return strpbrk (term, " -/") != NULL ? brute_has_phrase (paper->text, term, FALSE) : brute_has_text (paper->text, term, FALSE);
}

/* Whether the paper has a phrase in which the term means something else. */
static gboolean
is_excluded (const BrutePaper *paper, const SyField *field, const char *term)
{
  g_autoptr (GPtrArray) phrases = sy_field_exclusions (field, term);
  for (guint i = 0; i < phrases->len; i++)
    if (has_phrase_of (paper, phrases->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_term (const BrutePaper *paper, const SyField *field, const GPtrArray *terms)
{
  for (guint k = 0; k < terms->len; k++)
    {
      const char *term = terms->pdata[k];
      if (has_phrase_of (paper, term) && !is_excluded (paper, field, term))
        return TRUE;
    }
  return FALSE;
}

gboolean
brute_belongs (const BruteWorld *world, const char *id, guint i)
{
  g_autoptr (GPtrArray) fields = sy_field_with_narrower (world->fields, id);
  for (guint f = 0; f < fields->len; f++)
    {
      const SyField *field = fields->pdata[f];
      if (has_term (paper_at (world, i), field, field->terms_en) || has_term (paper_at (world, i), field, field->terms_zh))
        return TRUE;
      for (guint k = 0; k < field->codes->len; k++)
        if (names_code (world, i, field->codes->pdata[k]))
          return TRUE;
      for (guint k = 0; k < field->hs->len; k++)
        if (names_hs (world, i, (const char *) field->hs->pdata[k] + strlen ("hs:")))
          return TRUE;
    }
  return FALSE;
}

void
brute_world_sort (BruteWorld *world)
{
  world->belongs = g_new0 (guint8 *, (gsize) world->fields->len + 1);
  for (guint f = 0; f < world->fields->len; f++)
    {
      world->belongs[f] = g_new0 (guint8, (gsize) n_papers (world) + 1);
      for (guint i = 0; i < n_papers (world); i++)
        world->belongs[f][i] = brute_belongs (world, ((const SyField *) world->fields->pdata[f])->id, i);
    }
}

void
brute_world_clear (BruteWorld *world)
{
  for (guint f = 0; f < world->fields->len; f++)
    g_free (world->belongs[f]);
  g_free (world->belongs);
}

static gboolean
belongs (const BruteWorld *world, guint i, const char *id)
{
  return brute_belongs (world, id, i);
}

static BruteLeaf *
leaf_topic (BruteWorld *world)
{
  const SyField *field = world->fields->pdata[between (world, 0, (gint) world->fields->len)];
  const char *const spellings[] = { field->id, field->id, field->name_en, field->name_zh };
  BruteLeaf *leaf = value_leaf (world, "field", field->id, spellings[between (world, 0, 4)], belongs);
  return leaf;
}

static BruteLeaf *
leaf_title (BruteWorld *world)
{
  g_autofree char *quote = some_quote (world, TRUE), *word = NULL;
  for (guint tries = 0; tries < TRIES && word == NULL; tries++)
    {
      const BrutePaper *paper = any_paper (world);
      const BruteRow *row = paper->text->rows->pdata[0];
      const BruteAtom *atom = row->title && row->atoms->len > 0 ? brute_atom (row, (guint) between (world, 0, (gint) row->atoms->len)) : NULL;
      word = atom != NULL && is_plain (atom->term) ? g_strdup (atom->term) : NULL;
    }
  gboolean phrase = word == NULL || between (world, 0, 2);
  BruteLeaf *leaf = leaf_new (world, phrase ? g_strdup_printf ("title:\"%s\"", quote) : g_strdup_printf ("标题：%s", word));
  for (guint i = 0; i < n_papers (world); i++)
    leaf->holds[i] = phrase ? brute_has_phrase (paper_at (world, i)->text, quote, TRUE) : brute_has_text (paper_at (world, i)->text, word, TRUE);
  leaf->is_text = TRUE;
  return leaf;
}

BruteLeaf *
brute_leaf_field (BruteWorld *world, const char *name)
{
  const SySearchField *field = sy_search_field_find (name);
  static const char *const amounts[] = { "money", "percent", "quantity", NULL }, *const stated[] = { "eli", "eurovoc", NULL };
  static const struct
  {
    const char *name;
    BruteLeaf *(*make) (BruteWorld *);
  } own[] = { { "title", leaf_title },     { "code", leaf_code },     { "hs", leaf_hs },         { "cites", leaf_cites }, { "citedby", leaf_citedby },
              { "amends", leaf_amends }, { "party", leaf_party }, { "status", leaf_status }, { "field", leaf_topic } };
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_str_equal (own[i].name, name))
      return own[i].make (world);
  if (field->kind == SY_FIELD_DAY)
    return leaf_days (world, name);
  if (g_strv_contains (amounts, name))
    return leaf_amount (world, name);
  return g_strv_contains (stated, name) ? leaf_stated (world, name) : leaf_of_value (world, name);
}

BruteLeaf *
brute_leaf_any_field (BruteWorld *world)
{
  const SySearchField *fields = sy_search_fields ();
  gint n = 0;
  while (fields[n].name != NULL)
    n++;
  for (;;)
    {
      BruteLeaf *leaf = brute_leaf_field (world, fields[between (world, 0, n)].name);
      if (leaf != NULL)
        return leaf;
    }
}
