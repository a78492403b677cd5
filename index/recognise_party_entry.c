// SPDX-License-Identifier: GPL-3.0-or-later
/* Entries of lists of parties in English: a name, other names, addresses. */
#include "index/recognise_party.h"

#include <string.h>

#include "index/countries.h"

#define AKA                                                                                                                                          \
  "[ ,]{0,2}\\(?(?:a\\.k\\.a\\.?|f\\.k\\.a\\.?|n\\.k\\.a\\.?|d\\.b\\.a\\.?|A\\.K\\.A\\.?|a/k/a|f/k/a|also known as|formerly known as|doing business as)[,:]?(?: ?(?:as )?(?:the )?following [\\w-]+ alias(?:es)?[:;]?)? ?"

/* The first words for "also known as" in [from, to). */
static gboolean
find_aka (const SyView *view, gsize from, gsize to, gsize *start, gsize *end)
{
  static SyPattern pattern = { AKA };
  for (gsize at = from; at < to; at++)
    {
      g_autoptr (GMatchInfo) info = NULL;
      if (strchr (" ,(", view->text[at]) == NULL || !sy_pattern_at (&pattern, view, at, &info))
        continue;
      sy_match_span (info, 0, start, end);
      return *end <= to;
    }
  return FALSE;
}

static gboolean
ends_with_form (const SyView *view, gsize from, gsize stop)
{
  gsize start = stop;
  while (start > from && view->text[start - 1] != ' ')
    start--;
  return sy_party_form (view, start) == stop + 1 - start;
}

/* " 5 Kite St." */
static gboolean
begins_address (const SyView *view, gsize at, gsize to)
{
  return at + 1 < to && view->text[at] == ' ' && g_ascii_isdigit (view->text[at + 1]);
}

/* End of a name that begins at `from`: the first comma that no company form follows, or a semicolon. */
static gsize
name_end (const SyView *view, gsize from, gsize to)
{
  for (gsize at = from; at < to; at++)
    if (view->text[at] == ';' || (view->text[at] == '.' && begins_address (view, at + 1, to) && ends_with_form (view, from, at)))
      return view->text[at] == ';' ? at : at + 1;
    else if (view->text[at] == ',')
      {
        gsize next = at + 1;
        while (next < to && view->text[next] == ' ')
          next++;
        if (sy_party_form (view, next) == 0)
          return at;
      }
  return to;
}

/* ---- addresses ---- */

/* Whether [from, to) ends with the name of a country, ". ", "," and a postal code aside. */
static gboolean
ends_with_country (const SyView *view, gsize from, gsize to)
{
  while (to > from && (strchr (" ,.", view->text[to - 1]) != NULL || g_ascii_isdigit (view->text[to - 1]))) /* "Russia, 125080," */
    to--;
  for (gsize at = to; at > from && to - at < 40; at--)
    {
      const SyCountryName *name =
          at == from || view->text[at - 1] == ' ' || view->text[at - 1] == ',' ? sy_country_at (view->text + at, to - at) : NULL;
      if (name != NULL && at + name->length == to)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_literal (const SyView *view, gsize at, const char *literal)
{
  gsize size = strlen (literal);
  return view->length - at >= size && memcmp (view->text + at, literal, size) == 0;
}

static void
add_address (SySearch *search, gsize from, gsize to, const char *party)
{
  const SyView *view = search->view;
  while (from < to && view->text[from] == ' ')
    from++;
  if (is_literal (view, from, "and "))
    from += 4;
  gboolean holds = FALSE;
  for (gsize at = from; at < to; at++)
    holds |= g_ascii_isalnum (view->text[at]);
  if (holds)
    g_free (sy_party_add (search, SY_PARTY_ADDRESS, from, to, party));
}

/* Addresses stand apart by ";", and by "and" behind a country. */
static void
add_addresses (SySearch *search, gsize from, gsize to, const char *party)
{
  const SyView *view = search->view;
  gsize start = from;
  for (gsize at = from; at < to; at++)
    {
      gboolean see = is_literal (view, at, "(See ") || is_literal (view, at, "(see ") || is_literal (view, at, "[");
      gboolean ends = view->text[at] == ';' || (is_literal (view, at, " and ") && ends_with_country (view, start, at)) || see;
      if (!ends)
        continue;
      add_address (search, start, at, party);
      start = at + 1;
      if (see)
        return;
    }
  add_address (search, start, to, party);
}

/* ---- other names ---- */

#define DASH "—"

/* Whether the full stop at `at` ends no more than a word: "St.", an initial, "Co." before "Ltd". */
static gboolean
is_abbreviation (const SyView *view, gsize from, gsize at)
{
  static const char *const words[] = { "St", "No", "Mr", "Dr", "Bros", "Dept", "Univ", "Inst", "Bldg", "Sci", "Tech", "Eng", "Ind", "Int" };
  gsize start = at;
  while (start > from && g_ascii_isalpha (view->text[start - 1]))
    start--;
  if (at - start == 1 || sy_party_form (view, at + 2) > 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (at - start == strlen (words[i]) && memcmp (view->text + start, words[i], at - start) == 0)
      return TRUE;
  return FALSE;
}

/* End of the last of the names behind dashes; the address begins there. */
static gsize
last_end (const SyView *view, gsize from, gsize to)
{
  for (gsize at = from; at < to; at++)
    if (view->text[at] == '.' && (at + 1 == to || view->text[at + 1] == ' ') && !is_abbreviation (view, from, at))
      return at;
    else if (view->text[at] == ',' && at > from && view->text[at - 1] == '.' && begins_address (view, at + 1, to) && ends_with_form (view, from, at - 1))
      return at; /* "Kite Oy Ltd., 20 Park Road" */
  return to;
}

/* A name, and whether its full stop belongs to it. */
static void
add_alias (SySearch *search, gsize from, gsize to, const char *party)
{
  const SyView *view = search->view;
  while (to > from && strchr (" ;,", view->text[to - 1]) != NULL)
    to--;
  if (to > from + 4 && memcmp (view->text + to - 4, " and", 4) == 0)
    to -= 4;
  while (to > from && strchr (" ;,", view->text[to - 1]) != NULL)
    to--;
  g_free (sy_party_add (search, SY_PARTY_ALIAS, from, to, party));
}

/* "—X; —Y; and —Z. Address": returns where the addresses begin. */
static gsize
add_dashed (SySearch *search, gsize from, gsize to, const char *party)
{
  const SyView *view = search->view;
  gsize size = strlen (DASH);
  while (from < to)
    {
      gsize start = from + (is_literal (view, from, DASH) ? size : 0), next = start;
      while (next < to && !(is_literal (view, next, DASH) && view->text[next - 1] == ' '))
        next++;
      if (next < to)
        {
          add_alias (search, start, next, party);
          from = next;
          continue;
        }
      gsize stop = last_end (view, start, to);
      add_alias (search, start, stop < to && ends_with_form (view, start, stop) ? stop + 1 : stop, party);
      return MIN (stop + 1, to);
    }
  return to;
}

/* "(a.k.a. X; f.k.a. Y), Address" and ", a.k.a. X, Address": returns where the addresses begin. */
static gsize
add_inline (SySearch *search, gsize from, gsize to, gboolean bracket, const char *party)
{
  const SyView *view = search->view;
  gsize limit = to;
  if (bracket)
    {
      int depth = 1;
      for (limit = from; limit < to && depth > 0; limit++)
        depth += view->text[limit] == '(' ? 1 : view->text[limit] == ')' ? -1 : 0;
      limit -= depth == 0 ? 1 : 0;
    }
  gsize start = from, end, aka;
  while (start < limit)
    {
      gsize last = bracket ? start : name_end (view, start, limit);
      while (bracket && last < limit && view->text[last] != ';')
        last++;
      add_alias (search, start, last, party);
      start = last + 1;
      if (last < limit && find_aka (view, last, MIN (limit, last + 40), &aka, &end) && aka <= last + 2)
        start = end;
      else if (!bracket)
        return last;
    }
  return bracket ? MIN (limit + 1, to) : limit;
}

/* An entry in [from, to). */
static void
read_entry (SySearch *search, gsize from, gsize to)
{
  const SyView *view = search->view;
  gsize aka = 0, behind = 0;
  gboolean named = find_aka (view, from, to, &aka, &behind);
  gsize end = named ? aka : name_end (view, from, to);
  const char *inmate = memmem (view->text + from, end - from, " Inmate Number", strlen (" Inmate Number"));
  if (inmate != NULL)
    end = (gsize)(inmate - view->text);
  if (!named && end == to && to > from && view->text[to - 1] == '.' && !ends_with_form (view, from, to - 1))
    end--;
  g_autofree char *name = sy_party_add (search, SY_PARTY_NAME, from, end, NULL);
  if (name == NULL)
    return;
  gsize addresses = end;
  if (named)
    {
      gboolean bracket = memchr (view->text + aka, '(', behind - aka) != NULL;
      addresses = is_literal (view, behind, DASH) ? add_dashed (search, behind, to, name) : add_inline (search, behind, to, bracket, name);
    }
  if (addresses < to)
    add_addresses (search, addresses, to, name);
}

/* ---- where entries stand ---- */

/* Bounds of the cell that begins at `from`; returns where the next begins, or 0. */
static gsize
next_cell (const SyView *view, gsize from, gsize *end)
{
  const char *bar = strstr (view->text + from, " | ");
  *end = bar != NULL ? (gsize)(bar - view->text) : view->length;
  return bar != NULL ? *end + 3 : 0;
}

static gboolean
is_country_cell (const SyView *view, gsize from, gsize to)
{
  g_autofree char *cell = g_strndup (view->text + from, to - from);
  g_strstrip (cell);
  return sy_country_of (cell) != NULL || g_str_has_prefix (cell, "CRIMEA") || g_str_has_prefix (cell, "CHINA");
}

/* "COUNTRY | ENTRY | requirement | policy | 77 FR 25057, 4/27/12." */
static gboolean
find_us_row (SySearch *search)
{
  static SyPattern history = { " \\| \\d{2,3} FR \\d+" };
  g_autoptr (GMatchInfo) info = NULL;
  if (!sy_view_holds (search->view, 0, search->view->length, " FR ") || !sy_pattern_find (&history, search->view, &info))
    return FALSE;
  /* The cell of the country may be empty, since the row above names it. */
  gsize end = 0, from = strncmp (search->view->text, "| ", 2) == 0 ? 2 : 0, next = next_cell (search->view, from, &end);
  if (next > 0 && is_country_cell (search->view, from, end))
    from = next;
  next_cell (search->view, from, &end);
  read_entry (search, from, end);
  return TRUE;
}

/* "12. | Name | reasons | 15.3.2022" of the annexes of EU acts. */
static gboolean
find_eu_row (SySearch *search)
{
  static SyPattern row = { "^\\d{1,4}\\.? \\| ([^|]{2,400}) \\|(?:.*\\|)? ?\\d{1,2}\\.\\d{1,2}\\.\\d{4}$" };
  g_autoptr (GMatchInfo) info = NULL;
  gsize from, to;
  if (g_strcmp0 (search->context->jurisdiction, "eu") != 0 || !sy_pattern_find (&row, search->view, &info) || !sy_match_span (info, 1, &from, &to))
    return FALSE;
  read_entry (search, from, to);
  return TRUE;
}

/* A text that begins with a name and "a.k.a.": "(1) NAME, a.k.a., ...", "NAME (a.k.a. X), Havana, Cuba [CUBA]." */
static gboolean
find_named (SySearch *search)
{
  static SyPattern number = { "(?:\\| )?(?:\\(\\d{1,3}\\) |\\d{1,3}\\. |(?:•|–|--) ?)?(?=[A-Z0-9'\"“‘])" };
  const SyView *view = search->view;
  gsize from = 0, to = view->length, aka, behind;
  g_autoptr (GMatchInfo) info = NULL;
  if (!sy_view_holds_any (view, 0, MIN (view->length, 200), ".k.a|known as|K.A|/k/a") || !sy_pattern_at (&number, view, 0, &info))
    return FALSE;
  sy_match_span (info, 0, &aka, &from);
  if (!find_aka (view, from, MIN (to, from + 220), &aka, &behind))
    return FALSE;
  /* What stands before is a name: no sentence. */
  for (gsize at = from; at < aka; at++)
    if (view->text[at] == ';' || view->text[at] == ':')
      return FALSE;
    else if (view->text[at] == '.' && at + 1 < aka && view->text[at + 1] == ' ' && sy_party_form (view, at + 2) == 0 && at > from + 3
             && g_ascii_islower (view->text[at - 1]) && !ends_with_form (view, from, at))
      return FALSE;
  gsize lower = 0, capital = 0;
  for (gsize at = from; at < aka; at++)
    if (at == from || view->text[at - 1] == ' ')
      {
        lower += g_ascii_islower (view->text[at]) ? 1 : 0;
        capital += g_ascii_isupper (view->text[at]) ? 1 : 0;
      }
  if (lower > 3 || lower >= capital)
    return FALSE;
  read_entry (search, from, to);
  return TRUE;
}

/* "; Beaumont, TX 77720" goes on with the address before it. */
static gboolean
goes_on (const SyView *view, gsize at)
{
  static SyPattern place = { " ?[A-Z][A-Za-z. ]+, [A-Z]{2},? \\d{5}" };
  g_autoptr (GMatchInfo) info = NULL;
  return sy_pattern_at (&place, view, at, &info);
}

/* The parties of an order in [from, to), ";" between them. */
static void
read_respondents (SySearch *search, gsize from, gsize to)
{
  const SyView *view = search->view;
  for (gsize start = from, at = from; at <= to; at++)
    if (at == to || (view->text[at] == ';' && !goes_on (view, at + 1)))
      {
        while (start < at && view->text[start] == ' ')
          start++;
        start += is_literal (view, start, "and ") ? strlen ("and ") : 0;
        if (start < at && g_ascii_isupper (view->text[start]) && !is_literal (view, start, "Order "))
          read_entry (search, start, at);
        start = at + 1;
      }
}

/* Captions of orders: "In the Matter of: NAME, ADDRESS, Respondent", "NAME, ADDRESS; Order Denying Export Privileges". */
static gboolean
find_order (SySearch *search)
{
#define ORDER "Order (?:Temporarily |Renewing |Modifying |Extending )?[A-Za-z ]{0,40}(?:Denying|Denial)[A-Za-z ]{0,20} Export Privileges"
  static SyPattern matter = { "(?:^|; |\\] ?)(?:In the Matter of|IN THE MATTER OF):? ?([A-Z].{3,1200}?)(?:[,;]? Respondents?\\.?|\\.)?(?:; ?" ORDER ")?$" };
  static SyPattern after = { "^([A-Z].{3,1200}?); ?" ORDER "\\.?$" };
  static SyPattern before = { "^" ORDER "; ?([A-Z].{3,1200}?)\\.?$" };
  g_autoptr (GMatchInfo) info = NULL;
  gsize from, to;
  if (!sy_view_holds_any (search->view, 0, search->view->length, "n the Matter of|N THE MATTER OF|Export Privileges"))
    return FALSE;
  for (SyPattern *const *pattern = (SyPattern *const[]){ &matter, &after, &before, NULL }; *pattern != NULL; pattern++)
    {
      g_clear_pointer (&info, g_match_info_unref);
      if (sy_pattern_find (*pattern, search->view, &info) && sy_match_span (info, 1, &from, &to))
        {
          read_respondents (search, from, to);
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
sy_party_find_entry (SySearch *search)
{
  return find_us_row (search) || find_eu_row (search) || find_order (search) || find_named (search);
}

void
sy_party_find_in_entry (SySearch *search)
{
  read_entry (search, 0, search->view->length);
}
