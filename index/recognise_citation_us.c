// SPDX-License-Identifier: GPL-3.0-or-later
/* How American law is cited: Federal Register pages and documents, CFR, U.S.C., executive orders, public laws. */
#include "index/recognise_citation.h"

#include <string.h>

#include "corpus/id.h"

#define LOOK_BACK 24 /* bytes before a part in which "Supplement No. 4 to" may begin */

/* A section or part of the CFR, with the paragraphs below it, which belong to the quote but not to the id. */
#define CFR_NUMBER "(\\d{1,4}(?:\\.\\d{1,5}[A-Za-z]{0,3}(?:-\\d{1,3}[A-Za-z]{0,2})*)?)((?: ?\\([0-9A-Za-z]{1,5}\\))*)"
/* What must not follow a number: more of it, or the name of another series of which it is the volume or title. */
#define NUMBER_END "(?![\\w%]|\\.\\d|,\\d(?!\\d? \\d)|/\\d| (?:CFR|C\\.F\\.R|U\\.? ?S\\.? ?C|USC|FR|F\\.R|Fed\\. |Stat\\.)\\b)"
#define CFR_LEAD                                                                                                                                     \
  ",? ?(?:[Cc]hapters? [IVXL]+,? ?)?(?:[Ss]ubchapters? [A-Z],? ?)?(?:[Aa]t )?(?:[Ss]upp(?:lement|\\.) (?:[Nn]o\\. ?)?\\d+ to )?"                     \
  "(?:[Ss]ubparts? [A-Z]+ (?:of|to) )?((?:[Pp]arts?|PARTS?|[Pp]ts?\\.|§§?|[Ss]ections?|[Ss]ecs?\\.) ?)?"

/* The next member of an enumeration: how it is joined, and the number. */
/* A footnote's mark may stand behind a comma: "§§ 734.9(g),3 746.8(a)(3), and 744.21(b)". */
static SyPattern next_cfr = { "( through | to |-|,(?: ?\\d{1,2})? (?:and |or |& )?| and | or | & )(?:§§? ?|[Pp]arts? |[Ss]ections? )?" CFR_NUMBER NUMBER_END };
static SyPattern next_usc = {
  "(-|, (?:and |or )?| and | or )(?:§§? ?)?(\\d{2,5}[A-Za-z]{0,3}(?:-\\d+[a-z]?)?)((?:\\([0-9A-Za-z]{1,5}\\))*)(?: note| et seq\\.?)?" NUMBER_END
};
static SyPattern next_order = { "(, (?:and |or )?| and | or )(?:No\\. ?)?(1[0-9],?\\d{3})\\b" };
/* Whose section it is, behind the number. */
static SyPattern owner = {
  ",? (?:of|to|in|under) (?:the )?(?:(EAR\\b|Export Administration Regulations)|(ITAR\\b|International Traffic in Arms Regulations)"
  "|[Tt]itle (\\d{1,2}),? (?:of the )?(?:Code of Federal|CFR|C\\.F\\.R)|(this (?:sub)?(?:chapter|part|title)\\b))"
};

/* The two bodies of rules that name their sections without a title, and the parts that are theirs. */
static const struct
{
  int title, first, last;
  const char *names;
} bodies[] = {
  { 15, 730, 774, "EAR|Export Administration Regulations|15 CFR|15 C.F.R." },
  { 22, 120, 130, "ITAR|International Traffic in Arms|22 CFR|22 C.F.R." },
};

static gboolean
is_section (const char *number)
{
  return strchr (number, '.') != NULL;
}

/* Reads the rest of an enumeration that begins with `first` (taken) and ends at `*end`; moves `*end` behind it. Members are of one kind, sections or
 * parts; of a range both ends are members: the text does not say what lies between. */
static GPtrArray *
cfr_members (const SyView *view, char *first, gboolean plural, gsize *end)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (members, first);
  gboolean sections = is_section (first);
  int last = atoi (first);
  g_autoptr (GMatchInfo) info = NULL;
  while (members->len < SY_CITATION_MEMBERS && sy_pattern_at (&next_cfr, view, *end, &info))
    {
      g_autofree char *joint = sy_match_text (info, view, 1), *number = sy_match_text (info, view, 2);
      gboolean range = *joint == '-' || strcmp (joint, " through ") == 0 || strcmp (joint, " to ") == 0;
      gboolean fits = is_section (number) == sections && (sections || (range ? atoi (number) > last : plural));
      if (!fits)
        break;
      gsize start;
      sy_match_span (info, 0, &start, end);
      last = atoi (number);
      g_ptr_array_add (members, g_steal_pointer (&number));
      g_clear_pointer (&info, g_match_info_unref);
    }
  return members;
}

static void
add_cfr (SySearch *search, gsize start, gsize end, int title, const GPtrArray *members)
{
  for (guint i = 0; i < members->len; i++)
    sy_search_add (search, start, end, sy_citation_id ("us-cfr:%d/%s", title, (const char *)g_ptr_array_index (members, i)));
}

/* "15 CFR 744.23(a)(2)", "15 CFR parts 730 through 774", "title 15, Code of Federal Regulations, part 744" */
static void
make_cfr (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *lead = sy_match_text (match->info, match->view, 2);
  gboolean plural = strstr (lead, "arts") != NULL || strstr (lead, "ts.") != NULL || strstr (lead, "ARTS") != NULL;
  gsize end = match->end;
  g_autoptr (GPtrArray) members = cfr_members (match->view, sy_match_text (match->info, match->view, 3), plural, &end);
  /* Title 41 numbers its parts "102-3": they have no id. */
  if (match->view->text[end] == '-' && g_ascii_isdigit (match->view->text[end + 1]))
    return;
  add_cfr (search, match->start, end, sy_match_number (match->info, match->view, 1), members);
}

/* The title of a part as the document's own references tell; 0 if they do not, or tell two. */
static int
title_of_document (const SySearch *search, int part)
{
  int title = 0;
  for (const char *const *cfr = search->context->cfr; cfr != NULL && *cfr != NULL; cfr++)
    {
      const char *slash = strchr (*cfr, '/');
      if (slash == NULL || atoi (slash + 1) != part)
        continue;
      if (title != 0 && title != atoi (*cfr))
        return 0;
      title = atoi (*cfr);
    }
  return title;
}

/* The title that all parts which the document names have in common; 0 if there is none. */
static int
only_title (const SySearch *search)
{
  int title = 0;
  for (const char *const *cfr = search->context->cfr; cfr != NULL && *cfr != NULL; cfr++)
    {
      if (title != 0 && title != atoi (*cfr))
        return 0;
      title = atoi (*cfr);
    }
  return title;
}

/* Parts that earlier citations of this text name with their title; the first citation of a part counts. Part -> title. */
static GHashTable *
cited_parts (const SySearch *search)
{
  GHashTable *parts = g_hash_table_new (g_direct_hash, g_direct_equal);
  for (guint i = search->findings->len; i-- > 0;)
    {
      const char *value = g_array_index (search->findings, SyFinding, i).value;
      const char *slash = g_str_has_prefix (value, "us-cfr:") ? strchr (value, '/') : NULL;
      if (slash != NULL)
        g_hash_table_insert (parts, GINT_TO_POINTER (atoi (slash + 1)), GINT_TO_POINTER (atoi (value + strlen ("us-cfr:"))));
    }
  return parts;
}

/* The title of a part that is named without one, by the words behind it, by the document, by an earlier citation, or by a body of rules that the text
 * names; 0 if nothing tells. */
static int
title_of (SySearch *search, int part, const GMatchInfo *behind)
{
  gsize start, end;
  for (int i = 0; behind != NULL && i < (int)G_N_ELEMENTS (bodies); i++)
    if (sy_match_span (behind, i + 1, &start, &end))
      return part >= bodies[i].first && part <= bodies[i].last ? bodies[i].title : 0;
  if (behind != NULL && sy_match_span (behind, 3, &start, &end))
    return sy_match_number (behind, search->view, 3);

  int told = behind != NULL ? only_title (search) : 0;
  if (told == 0)
    told = title_of_document (search, part);
  if (told == 0)
    told = GPOINTER_TO_INT (g_hash_table_lookup (search->cited, GINT_TO_POINTER (part)));
  for (guint i = 0; told == 0 && i < G_N_ELEMENTS (bodies); i++)
    if (part >= bodies[i].first && part <= bodies[i].last && sy_search_text_holds (search, bodies[i].names))
      told = bodies[i].title;
  return told;
}

/* Whether "Supplement I to " or the like stands before `at`: then the document tells what a bare "part 1026" is part of. */
static gboolean
is_attached (const SyView *view, gsize at)
{
  return at >= 4 && memcmp (view->text + at - 4, " to ", 4) == 0
         && sy_view_holds_any (view, at > LOOK_BACK ? at - LOOK_BACK : 0, at, "upplement |ppendix |upp. ");
}

/* "§ 744.23 of the EAR", "section 744.11(b)", "supplement no. 4 to part 744 of the EAR" */
static void
make_section (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *lead = sy_match_text (match->info, match->view, 1);
  gboolean parts = g_ascii_tolower (*lead) == 'p';
  gsize end = match->end;
  g_autoptr (GPtrArray) members = cfr_members (match->view, sy_match_text (match->info, match->view, 2), strchr (lead, 's') != NULL, &end);
  const char *first = g_ptr_array_index (members, 0);
  if (is_section (first) == parts)
    return;
  g_autoptr (GMatchInfo) behind = NULL;
  gsize start = 0, whole = end;
  if (sy_pattern_at (&owner, match->view, end, &behind))
    sy_match_span (behind, 0, &start, &whole);
  if (search->cited == NULL)
    search->cited = cited_parts (search);
  int title = title_of (search, atoi (first), behind);
  if (title == 0 && is_attached (match->view, match->start))
    title = only_title (search);
  /* The words that tell the title are part of the quote, so that it can be read alone. */
  if (title > 0)
    add_cfr (search, match->start, whole, title, members);
}

static void
make_page (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *page = sy_match_text (match->info, match->view, 2);
  char *to = page;
  for (const char *from = page; *from != '\0'; from++)
    if (*from != ',')
      *to++ = *from;
  *to = '\0';
  int volume = sy_match_number (match->info, match->view, 1);
  if (volume >= 1 && volume <= 150)
    sy_search_add (search, match->start, match->end, sy_citation_id ("us-fr-page:%d/%s", volume, page));
}

static void
make_fr_document (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *number = sy_match_text (match->info, match->view, 1);
  sy_search_add (search, match->start, match->end, sy_id_us_fr (number));
}

static void
make_usc (SySearch *search, const SyMatch *match, const char *parameter)
{
  int title = sy_match_number (match->info, match->view, 1);
  g_autofree char *first = sy_match_text (match->info, match->view, 2);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
  gsize end = match->end;
  g_autoptr (GMatchInfo) info = NULL;
  while (members->len < SY_CITATION_MEMBERS && sy_pattern_at (&next_usc, match->view, end, &info))
    {
      g_autofree char *joint = sy_match_text (info, match->view, 1), *number = sy_match_text (info, match->view, 2);
      /* A dash joins the ends of a range if the second is the greater; otherwise it is part of the first number, which has taken it. After other
       * joints a number that may be a year is none. */
      gboolean year = strlen (number) == 4 && atoi (number) >= 1900 && atoi (number) < 2100;
      if (*joint == '-' ? atoi (number) <= atoi (first) : year)
        break;
      gsize start;
      sy_match_span (info, 0, &start, &end);
      g_ptr_array_add (members, g_steal_pointer (&number));
      g_clear_pointer (&info, g_match_info_unref);
    }
  sy_search_add (search, match->start, end, sy_citation_id ("us-usc:%d/%s", title, first));
  for (guint i = 0; i < members->len; i++)
    sy_search_add (search, match->start, end, sy_citation_id ("us-usc:%d/%s", title, (const char *)g_ptr_array_index (members, i)));
}

/* "13,873" as 13873. */
static char *
order_id (char *number)
{
  char *comma = strchr (number, ',');
  if (comma != NULL)
    memmove (comma, comma + 1, strlen (comma));
  return sy_citation_id ("us-eo:%s", number);
}

static void
make_order (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *first = sy_match_text (match->info, match->view, 1);
  g_ptr_array_add (ids, order_id (first));
  gsize end = match->end;
  g_autoptr (GMatchInfo) info = NULL;
  while (ids->len < SY_CITATION_MEMBERS && sy_pattern_at (&next_order, match->view, end, &info))
    {
      g_autofree char *number = sy_match_text (info, match->view, 2);
      gsize start;
      sy_match_span (info, 0, &start, &end);
      g_ptr_array_add (ids, order_id (number));
      g_clear_pointer (&info, g_match_info_unref);
    }
  for (guint i = 0; i < ids->len; i++)
    sy_search_add (search, match->start, end, g_ptr_array_index (ids, i));
}

static void
make_law (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *congress = sy_match_text (match->info, match->view, 1), *number = sy_match_text (match->info, match->view, 2);
  sy_search_add (search, match->start, match->end, sy_citation_id ("us-pl:%s-%s", congress, number));
}

#define TITLE_BEFORE "(?<![\\w.,/-])(\\d{1,2}) "

static const SyRule rules[] = {
  { " FR | F.R. |Fed.|FED.|Federal Register",
    "(?<![\\w.,/-])(\\d{1,3}) (?:FR|F\\.R\\.|Fed\\. ?Reg\\.|FED\\. REG\\.|Federal Register)(?: at)? (\\d{1,3},\\d{3}|\\d{1,6})"
    "(?:-(?:\\d{1,3},\\d{3}|\\d{1,6}))?(?![\\w/-]|[.,]\\d)",
    make_page },
  { "ederal Register",
    "Federal Register,? [Vv]ol(?:ume|\\.) ?(\\d{1,3})(?:,? [Nn]o\\. ?\\d{1,3})?(?:,| at)? (?:on )?[Pp](?:ages?|p?\\.) ?(\\d{1,3},\\d{3}|\\d{1,6})(?![\\w/-]|[.,]\\d)",
    make_page },
  { "ocument number", "\\b(?:FR|Federal Register|FEDERAL REGISTER) notice,? document number ?(\\d{4}-\\d{5})\\b", make_fr_document, NULL },
  { " Doc|Register doc",
    "\\b(?:F\\.?R\\.? Doc(?:ument)?s?\\.?|Federal Register [Dd]oc(?:ument|\\.)?)(?:,? [Nn](?:o|umber)s?\\.?)?:? ?"
    "((?:[CRZX]\\d-)?(?:\\d{4}|[A-Z]\\d|\\d{2})-\\d{1,6})\\b",
    make_fr_document },
  { "CFR|C.F.R", TITLE_BEFORE "(?:CFR|C\\. ?F\\. ?R\\.?)" CFR_LEAD CFR_NUMBER NUMBER_END, make_cfr },
  { "itle ",
    "\\b[Tt]itle (\\d{1,2}),?(?: of(?: the)?)? (?:(?:U\\.S\\. )?Code of Federal Regulations(?: \\(CFR\\))?|CFR|C\\.F\\.R\\.)" CFR_LEAD CFR_NUMBER NUMBER_END, make_cfr },
  { "§|ection|art |arts |ec. |ecs. ", "(?<!\\w)(§§? ?|(?:[Ss]ections?|[Ss]ecs?\\.|[Pp]arts?) )" CFR_NUMBER NUMBER_END, make_section, NULL, "us" },
  { "§", "(?<=\\w)(§§?) ?" CFR_NUMBER NUMBER_END, make_section, NULL, "us" },
  { "U.S.C|USC|U. S. C|United States Code|U.S. Code",
    TITLE_BEFORE "(?:U\\. ?S\\. ?C\\.?|USC|U\\.S\\. Code|United States Code)(?:A\\.)?(?: [Aa]pp\\.)?(?: [Ss]ec(?:tion|\\.)s?)? ?(?:§§? ?)?"
                 "(\\d{1,5}[A-Za-z]{0,3}(?:-(?:\\d{1,2}[a-z]?\\b(?!-)))?)((?:\\([0-9A-Za-z]{1,5}\\))*)(?: note| et seq\\.?)?(?![\\w%]|[.,]\\d)",
    make_usc },
  { "xecutive |XECUTIVE |E.O|EO |EOs |Exec. O",
    "(?<!\\w)(?:[Ee]xecutive [Oo]rders?|EXECUTIVE ORDERS?|Exec\\. Orders?|E\\. ?O\\.s?|EOs?)(?: \\([A-Z.]+\\))?(?: Nos?\\.?)? ?(1[0-9],?\\d{3}|(?!19|20)[1-9]\\d{3})(?!\\d|,\\d)",
    make_order },
  { "行政令|行政命令", "(?:第 ?)?(1[0-9]\\d{3}) ?号 ?(?:总统)?行政(?:命)?令", make_order },
  { "行政令|行政命令", "行政(?:命)?令 ?(?:第 ?)?(1[0-9]\\d{3})(?: ?号|\\b)", make_order },
  { "ublic Law|UBLIC LAW|Pub.|P.L.|PL ",
    "(?<!\\w)(?:[Pp]ublic [Ll]aws?|PUBLIC LAW|Pub\\. ?L\\.|P\\. ?L\\.|PL)(?: Nos?\\.?)? (\\d{2,3})-(\\d{1,4})\\b", make_law },
};

void
sy_citations_us (SySearch *search)
{
  static SyRules table = SY_RULES (rules);
  sy_rules_run (&table, search);
}
