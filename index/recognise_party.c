// SPDX-License-Identifier: GPL-3.0-or-later
/* Parties: the table of company forms, names in running English, and the recogniser itself. Persons are read in lists only: in running text nothing
 * tells a name from other capitals. */
#include "index/recognise_party.h"

#include <string.h>

#include "index/recognise_parts.h"

static const struct
{
  const char *form;
  gboolean in_text; /* ends a name in running text too */
} forms[] = {
  { "Ltd.", TRUE },    { "Ltd", TRUE },         { "LTD.", TRUE },        { "LTD", TRUE },   { "Limited", TRUE },      { "LIMITED", TRUE },
  { "Inc.", TRUE },    { "Inc", TRUE },         { "INC.", TRUE },        { "INC", TRUE },   { "Incorporated", TRUE }, { "LLC", TRUE },
  { "L.L.C.", TRUE },  { "Corporation", TRUE }, { "CORPORATION", TRUE }, { "Corp.", TRUE }, { "Corp", TRUE },         { "CORP.", TRUE },
  { "Company", TRUE }, { "COMPANY", TRUE },     { "Co.", TRUE },         { "CO.", TRUE },   { "Co", FALSE },          { "CO", FALSE },
  { "GmbH", TRUE },    { "GMBH", TRUE },        { "PLC", TRUE },         { "plc", TRUE },   { "Pte.", TRUE },         { "Pte", TRUE },
  { "PTE", TRUE },     { "Pty.", TRUE },        { "Pty", TRUE },         { "Bhd.", TRUE },  { "Bhd", TRUE },          { "Sdn.", TRUE },
  { "Sdn", TRUE },     { "B.V.", TRUE },        { "BV", TRUE },          { "N.V.", TRUE },  { "NV", FALSE },          { "S.A.S.", TRUE },
  { "S.A.", TRUE },    { "SA", FALSE },         { "S.p.A.", TRUE },      { "SpA", TRUE },   { "S.r.l.", TRUE },       { "SRL", TRUE },
  { "S.L.", TRUE },    { "AG", FALSE },         { "KG", FALSE },         { "Kft", TRUE },   { "Oy", TRUE },           { "AB", FALSE },
  { "A/S", TRUE },     { "AS", FALSE },         { "A.S.", TRUE },        { "LLP", TRUE },   { "L.P.", TRUE },         { "LP", FALSE },
  { "OOO", FALSE },    { "OAO", FALSE },        { "ZAO", FALSE },        { "PAO", FALSE },  { "AO", FALSE },          { "OJSC", TRUE },
  { "PJSC", TRUE },    { "CJSC", TRUE },        { "JSC", TRUE },         { "FZE", TRUE },   { "FZCO", TRUE },         { "FZC", TRUE },
  { "FZ-LLC", TRUE },  { "DMCC", TRUE },        { "W.L.L.", TRUE },      { "WLL", TRUE },   { "K.K.", TRUE },         { "d.o.o.", TRUE },
  { "Sti.", FALSE },
};

static gboolean
is_word (const SyView *view, gsize at)
{
  return at < view->length && (g_ascii_isalnum (view->text[at]) || (guchar)view->text[at] >= 0x80);
}

static gsize
form_at (const SyView *view, gsize at, gboolean in_text)
{
  gsize longest = 0;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      gsize size = strlen (forms[i].form);
      if (size > longest && (forms[i].in_text || !in_text) && size <= view->length - at && memcmp (view->text + at, forms[i].form, size) == 0
          && !is_word (view, at + size) && view->text[at + size] != '\'' && view->text[at + size] != '-')
        longest = size;
    }
  return longest;
}

gsize
sy_party_form (const SyView *view, gsize at)
{
  return at < view->length ? form_at (view, at, FALSE) : 0;
}

/* The words with single spaces. Caller's. */
static char *
even (const SyView *view, gsize start, gsize end)
{
  GString *name = g_string_new (NULL);
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isspace (view->text[i]))
      g_string_append_c (name, view->text[i]);
    else if (name->len > 0 && name->str[name->len - 1] != ' ')
      g_string_append_c (name, ' ');
  return g_string_free (name, FALSE);
}

char *
sy_party_add (SySearch *search, char kind, gsize start, gsize end, const char *party)
{
  const SyView *view = search->view;
  while (start < end && strchr (" ,;:", view->text[start]) != NULL)
    start++;
  while (end > start && strchr (" ,;:", view->text[end - 1]) != NULL)
    end--;
  gboolean abbreviation = end > start + 3 && g_ascii_isupper (view->text[end - 2]) && view->text[end - 3] == '.'; /* "U.A.E." */
  if (kind == SY_PARTY_ADDRESS && end > start && view->text[end - 1] == '.' && !abbreviation)
    end--;
  if (end < start + 2)
    return NULL;
  char *name = even (view, start, end);
  sy_search_add (search, start, end, party != NULL ? g_strdup_printf ("%c%s | %s", kind, name, party) : g_strdup_printf ("%c%s", kind, name));
  return name;
}

/* ---- running English ---- */

typedef struct
{
  gsize start, end; /* without the punctuation around */
  char behind;      /* first of the punctuation behind, or 0 */
  gboolean is_name; /* begins with a capital or a figure */
  gboolean is_link; /* may stand within a name */
} Word;

/* Chinese characters and punctuation end a word as spaces do. */
static gsize
word_end (const SyView *view, gsize at)
{
  while (at < view->length && view->text[at] != ' ' && view->text[at] != '\n' && !((guchar)view->text[at] >= 0xe3 && (guchar)view->text[at] <= 0xe9))
    at++;
  return at;
}

/* Whether one of the first `count` findings lies there. They are in order of start; nested ones may hide another, which sy_search_finish then sorts out. */
static gboolean
is_taken (const SySearch *search, guint count, gsize start, gsize end)
{
  guint low = 0;
  for (guint high = count; low < high;)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (search->findings, SyFinding, middle).end <= start)
        low = middle + 1;
      else
        high = middle;
    }
  return low < count && g_array_index (search->findings, SyFinding, low).start < end;
}

static Word
word_at (const SyView *view, gsize at)
{
  static const char *const links[] = { "of", "and", "&", "for", "the", "de", "du", "la", "y", "e" };
  gsize end = word_end (view, at);
  Word word = { at, end, 0, FALSE, FALSE };
  while (word.start < end && strchr ("(\"'[", view->text[word.start]) != NULL)
    word.start++;
  while (word.end > word.start && strchr (",;:.)\"']!?", view->text[word.end - 1]) != NULL)
    word.end--;
  word.behind = word.end < end ? view->text[word.end] : 0;
  char first = word.start < view->length ? view->text[word.start] : ' ';
  word.is_name = g_ascii_isupper (first) || (g_ascii_isdigit (first) && word.end - word.start < 5);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    word.is_link |= word.end - word.start == strlen (links[i]) && memcmp (view->text + word.start, links[i], word.end - word.start) == 0;
  return word;
}

/* Words that begin sentences and are no part of a name. */
static gsize
behind_openers (const SyView *view, gsize start, gsize end)
{
  static const char *const openers[] = { "The ",     "A ",       "An ",           "In ",       "On ",         "By ",     "For ",  "From ",  "With ",
                                         "And ",     "Of ",      "To ",           "As ",       "Under ",      "That ",   "When ", "If ",    "Both ",
                                         "Against ", "At ",      "Whereas ",      "WHEREAS ",  "Respondent ", "and ",    "of ",   "for ",   "the ",
                                         "& ",       "Section ", "Adding ",       "Removing ", "Revising ",   "Entity ", "Name ", "Since ", "While ",
                                         "Through ", "Also ",    "Specifically ", "Company ",  "Companies ",  "Parties " };
  for (guint i = 0; i < G_N_ELEMENTS (openers) && start < end; i++)
    {
      gsize size = strlen (openers[i]);
      if (size < end - start && memcmp (view->text + start, openers[i], size) == 0)
        {
          start += size;
          i = (guint)-1;
        }
    }
  return start;
}

/* End of the company forms that begin with the word at `at`: "Co., Ltd.". */
static gsize
forms_end (const SyView *view, gsize at)
{
  gsize end = at + form_at (view, at, TRUE);
  for (gsize next = end;;)
    {
      while (next < view->length && strchr (", ", view->text[next]) != NULL)
        next++;
      gsize size = next <= end + 2 ? sy_party_form (view, next) : 0;
      if (size == 0)
        return end;
      next = end = next + size;
    }
}

static gboolean
is_generic (const SyView *view, gsize start, gsize end)
{
  static const char *const words[] = { "Limited", "Company",     "Corporation",       "Parent",    "Holding", "Foreign", "Private", "Public",
                                       "U.S.",    "Joint Stock", "Limited Liability", "Insurance", "Member" };
  g_autofree char *name = g_strndup (view->text + start, end - start);
  g_strstrip (name);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (name, words[i]) == 0)
      return TRUE;
  return *name == '\0' || strspn (name, "0123456789.,() -") == strlen (name);
}

#define MOST_WORDS 14

void
sy_party_find_latin (SySearch *search)
{
  const SyView *view = search->view;
  if (!sy_view_holds_any (
          view, 0, view->length,
          "td|TD|imited|IMITED|nc|LLC|orp|ompany|OMPANY|Co|CO|mbH|LC|Pt|hd|B.V|N.V|S.A|S.p|S.r|SRL|L.L|Oy|A/S|LLP|L.P|JSC|FZ|DMCC|W.L|K.K|d.o"))
    return;
  sy_search_sort (search);
  gsize run = 0;
  guint words = 0, taken = search->findings->len;
  for (gsize at = 0; at < view->length;)
    {
      gsize end = word_end (view, at);
      if (end == at)
        {
          words = (guchar)view->text[at] >= 0x80 ? 0 : words;
          at += g_utf8_skip[(guchar)view->text[at]];
          continue;
        }
      Word word = word_at (view, at);
      gsize form = words > 0 && word.is_name ? form_at (view, word.start, TRUE) : 0;
      if (form > 0)
        {
          gsize start = behind_openers (view, run, word.start), last = forms_end (view, word.start);
          if (start < word.start && !is_generic (view, start, word.start) && !is_taken (search, taken, start, last))
            g_free (sy_party_add (search, SY_PARTY_NAME, start, last, NULL));
          words = 0;
          at = MAX (last, end);
          continue;
        }
      gboolean fits = word.is_name || (word.is_link && words > 0);
      if (fits && words == 0)
        run = view->text[at] == '(' ? at + 1 : word.start;
      words = fits && words < MOST_WORDS ? words + 1 : 0;
      /* A comma ends a name but before a company form: ", Ltd."; a full stop but in initials. */
      gboolean before_form = word.behind == ',' && end < view->length && form_at (view, end + 1, FALSE) > 0;
      gboolean initial = word.behind == '.' && word.end - word.start <= 3 && g_ascii_isupper (view->text[word.start]);
      if (word.behind != 0 && word.behind != ')' && word.behind != '"' && word.behind != '\'' && !before_form && !initial)
        words = 0;
      at = end;
    }
}

/* ---- the recogniser ---- */

static SyFactKind
kind_of (char letter)
{
  return letter == SY_PARTY_ALIAS ? SY_FACT_ALIAS : letter == SY_PARTY_ADDRESS ? SY_FACT_ADDRESS : SY_FACT_PARTY;
}

static void
finish (SySearch *search, GPtrArray *facts)
{
  guint first = facts->len;
  sy_search_finish (search, SY_FACT_PARTY, "party", SY_PARTY_VERSION, facts);
  for (guint i = first; i < facts->len; i++)
    {
      SyFact *fact = g_ptr_array_index (facts, i);
      fact->kind = kind_of (*fact->value);
      memmove (fact->value, fact->value + 1, strlen (fact->value));
    }
}

void
sy_recognise_parties (const SyContext *context, const SyView *view, GPtrArray *facts)
{
  SySearch search;
  sy_search_init (&search, context, view);
  if (!sy_party_find_entry (&search))
    {
      sy_party_find_chinese (&search);
      sy_party_find_latin (&search);
    }
  finish (&search, facts);
}

GPtrArray *
sy_recognise_party_entry (const char *entry)
{
  const SyContext context = { "us", "en", 0 };
  g_auto (SyView) view = { 0 };
  sy_view_init (&view, entry);
  SySearch search;
  sy_search_init (&search, &context, &view);
  sy_party_find_in_entry (&search);
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_fact_free);
  finish (&search, facts);
  return facts;
}
