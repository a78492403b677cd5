// SPDX-License-Identifier: GPL-3.0-or-later
/* Entries of control lists. The common numbering (digit, letter A to E, three digits, then letters and numbers by turns) is scanned by hand, since it
 * may begin at any digit; the others are rules. */
#include "index/pattern.h"

#include <string.h>

#include "corpus/id.h"
#include "index/recognise_parts.h"

#define STEM        5   /* "3A090" */
#define MAX_PATH    48  /* bytes of one code */
#define MAX_MEMBERS 64  /* of one enumeration */
#define LOOK_BACK   120 /* bytes before a code in which its list may be named */

/* Words before a code that tell its list; the nearest counts. "" is a list of another body: the code is then known without its list. */
static const struct
{
  const char *word, *list;
} lists[] = {
  { "ECCN", "us-ccl" },
  { "Export Control Classification Number", "us-ccl" },
  { "Commerce Control List", "us-ccl" },
  { "CCL", "us-ccl" },
  { "商业管制清单", "us-ccl" },
  { "美国", "us-ccl" },
  { "Annex I", "eu-dual-use" },
  { "ANNEX I", "eu-dual-use" },
  { "Annex IV", "eu-dual-use" },
  { "bijlage I", "eu-dual-use" },
  { "annexe I", "eu-dual-use" },
  { "2021/821", "eu-dual-use" },
  { "428/2009", "eu-dual-use" },
  { "European Union", "eu-dual-use" },
  { "EU ", "eu-dual-use" },
  { "欧盟", "eu-dual-use" },
  { "歐盟", "eu-dual-use" },
  { "管制编码", "cn-dual-use" },
  { "两用物项", "cn-dual-use" },
  { "兩用物項", "cn-dual-use" },
  { "商务部", "cn-dual-use" },
  { "MOFCOM", "cn-dual-use" },
  { "China's", "cn-dual-use" },
  { "Wassenaar", "" },
  { "瓦森纳", "" },
  { "UK ", "" },
};

/* The list that codes of a jurisdiction's own texts belong to. */
static const struct
{
  const char *jurisdiction, *list;
} homes[] = {
  { "us", "us-ccl" },
  { "eu", "eu-dual-use" },
  { "cn", "cn-dual-use" },
};

#define LEVELS     "(?:\\.\\d{1,2}(?:\\.[a-z](?:\\.\\d{1,2})?)?)"
#define LEVELS_END "(?![\\w]|\\.\\w)"

/* A code of the enumeration that goes on with the levels alone: "3A090.a, .b", "3A001.a, b and c" (a lone "a" is a word), "3B001.d, f.1.b.2", "2B001.a through .d", "1C117.b-d", "3A001.b.1
 * through b.6". */
static SyPattern next_level = { "( through | to |-|~|至|到)\\.?([a-z]" LEVELS "?)" LEVELS_END
                                "|(, (?:and |or )?| and | or |、|和|及|或)(?:\\.([a-z]" LEVELS "?)|([a-z]" LEVELS "|[b-z](?![\\w'.-]|’)))" LEVELS_END };

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* Whether digit, letter and three digits stand at `at`. */
static gboolean
is_stem (const SyView *view, gsize at)
{
  const char *code = view->text + at;
  return at + STEM <= view->length && g_ascii_isdigit (code[0]) && code[1] >= 'A' && code[1] <= 'E' && g_ascii_isdigit (code[2])
         && g_ascii_isdigit (code[3]) && g_ascii_isdigit (code[4]);
}

/* Whether what stands right before `at` does not make a code there part of something longer. `last_end` is where the code before it ended:
 * "3A001/3A002", "3A001-3A005". */
static gboolean
begins_code (const SyView *view, gsize at, gsize last_end)
{
  const char *code = view->text + at;
  if (at == 0 || !(is_word (code[-1]) || strchr (".-/#$", code[-1]) != NULL))
    return TRUE;
  return (at >= 4 && memcmp (code - 4, "ECCN", 4) == 0) || (last_end > 0 && at == last_end + 1 && strchr ("/-", code[-1]) != NULL);
}

/* Whether what stands at `end` does not make a code that ends there part of something longer: "3A090-17". */
static gboolean
ends_code (const SyView *view, gsize end)
{
  const char *behind = view->text + end;
  return !is_word (*behind) && !(*behind == '-' && is_word (behind[1]) && !is_stem (view, end + 1));
}

/* End of the levels behind a stem: ".a", ".1" by turns, whichever is first. A full stop that ends the sentence is no level. */
static gsize
levels_end (const SyView *view, gsize at)
{
  const char *text = view->text;
  gboolean letter = text[at] == '.' && g_ascii_islower (text[at + 1]);
  for (; text[at] == '.'; letter = !letter)
    {
      gsize end = at + 1;
      while (letter ? g_ascii_islower (text[end]) : g_ascii_isdigit (text[end]))
        end++;
      gsize size = end - at - 1;
      if (size == 0 || size > 2 || is_word (text[end]))
        break;
      at = end;
    }
  return at;
}

/* The list that the words before `start` name; NULL if they name none. */
static const char *
named_list (const SyView *view, gsize start)
{
  gsize from = start > LOOK_BACK ? start - LOOK_BACK : 0;
  const char *nearest = NULL, *list = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      gsize size = strlen (lists[i].word);
      for (const char *at = view->text + from; (at = memmem (at, view->text + start - at, lists[i].word, size)) != NULL; at++)
        if (nearest == NULL || at >= nearest)
          nearest = at, list = lists[i].list;
    }
  return list;
}

/* Whether only joints of an enumeration stand in [from, to). */
static gboolean
is_joined (const SyView *view, gsize from, gsize to)
{
  static const char *const joints[] = { " ", ",", ";", "/", "-", "(", ")", "、", "和", "及", "与", "或", "and", "or", "to", "through" };
  while (from < to)
    {
      guint i = 0;
      while (i < G_N_ELEMENTS (joints) && strncmp (view->text + from, joints[i], strlen (joints[i])) != 0)
        i++;
      if (i == G_N_ELEMENTS (joints))
        return FALSE;
      from += strlen (joints[i]);
    }
  return TRUE;
}

static const char *
home_list (const SyContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (g_strcmp0 (context->jurisdiction, homes[i].jurisdiction) == 0)
      return homes[i].list;
  return "";
}

static char *
entry_id (const char *list, const char *code)
{
  return g_strconcat (*list != '\0' ? list : "code", ":", code, NULL);
}

/* Codes from `first` to `last`, which differ in their last level only: "a" to "d", "1" to "6". Both ends are in. */
static void
add_range (GPtrArray *codes, const char *first, const char *last)
{
  const char *first_level = strrchr (first, '.'), *last_level = strrchr (last, '.');
  gsize common = first_level != NULL ? (gsize)(first_level - first) : 0;
  gboolean same = first_level != NULL && (gsize)(last_level - last) == common && strncmp (first, last, common) == 0;
  if (same && g_ascii_isalpha (first_level[1]) && g_ascii_isalpha (last_level[1]) && first_level[2] == '\0' && last_level[2] == '\0')
    for (char level = first_level[1] + 1; level < last_level[1] && codes->len < MAX_MEMBERS; level++)
      g_ptr_array_add (codes, g_strdup_printf ("%.*s.%c", (int)common, first, level));
  else if (same && g_ascii_isdigit (first_level[1]) && g_ascii_isdigit (last_level[1]))
    for (int level = atoi (first_level + 1) + 1; level < atoi (last_level + 1) && codes->len < MAX_MEMBERS; level++)
      g_ptr_array_add (codes, g_strdup_printf ("%.*s.%d", (int)common, first, level));
  g_ptr_array_add (codes, g_strdup (last));
}

/* The code at [start, end) and those that go on with its levels alone; moves `*end` behind the last. Of char *. */
static GPtrArray *
read_codes (const SyView *view, gsize start, gsize *end)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (codes, g_strndup (view->text + start, *end - start));
  g_autofree char *stem = g_strndup (view->text + start, STEM);
  g_autoptr (GMatchInfo) info = NULL;
  while (*end > start + STEM && codes->len < MAX_MEMBERS && sy_pattern_at (&next_level, view, *end, &info))
    {
      g_autofree char *ranged = sy_match_text (info, view, 2), *dotted = sy_match_text (info, view, 4), *bare = sy_match_text (info, view, 5);
      g_autofree char *code = g_strconcat (stem, ".", ranged, dotted, bare, NULL);
      g_autofree char *last = g_strdup (g_ptr_array_index (codes, codes->len - 1));
      if (*ranged != '\0')
        add_range (codes, last, code);
      else
        g_ptr_array_add (codes, g_steal_pointer (&code));
      gsize from;
      sy_match_span (info, 0, &from, end);
      g_clear_pointer (&info, g_match_info_unref);
    }
  return codes;
}

/* Finds codes of the common numbering. */
static void
scan_codes (SySearch *search)
{
  const SyView *view = search->view;
  const char *list = NULL;
  gsize last_end = 0;
  for (gsize at = 0; at + STEM <= view->length; at++)
    {
      if (!g_ascii_isdigit (view->text[at]) || !is_stem (view, at) || !begins_code (view, at, last_end))
        continue;
      gsize end = levels_end (view, at + STEM);
      if (end - at > MAX_PATH)
        continue;
      g_autoptr (GPtrArray) codes = read_codes (view, at, &end);
      if (!ends_code (view, end))
        continue;
      const char *named = named_list (view, at);
      if (list == NULL || !is_joined (view, last_end, at))
        list = named != NULL ? named : home_list (search->context);
      for (guint i = 0; i < codes->len; i++)
        sy_search_add (search, at, end, entry_id (list, g_ptr_array_index (codes, i)));
      last_end = end;
      at = end - 1;
    }
}

/* The roman numeral of a category of the United States Munitions List, I to XXI. */
static gboolean
is_category (const char *roman)
{
  static const char *const categories[] = { "I",   "II",   "III", "IV", "V",   "VI",   "VII",   "VIII", "IX", "X",  "XI",
                                            "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX",  "XX", "XXI" };
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    if (strcmp (roman, categories[i]) == 0)
      return TRUE;
  return FALSE;
}

#define MUNITIONS "USML|Munitions List|Munitions list"
#define BRACKETS  "((?:\\([0-9A-Za-z]{1,4}\\))*)"
#define USML_END  "(?![\\w(])"
/* Another category, or other paragraphs of the last one: "XI(a)(3), (b), and XII". */
static SyPattern next_category = { "(?: \\([A-Z][a-z][^()]{1,80}\\))?(?:, (?:and |or |paragraphs? )?| and | or | through )(?:Category )?(?:([IVX]{1,5})" BRACKETS
                                   "|((?:\\([0-9A-Za-z]{1,4}\\))+))" USML_END };

static void
add_category (SySearch *search, gsize start, gsize end, const char *roman, const char *paragraphs)
{
  if (is_category (roman))
    sy_search_add (search, start, end, g_strconcat ("us-usml:", roman, paragraphs, NULL));
}

/* "USML Category XI(a)(3)", "Categories VIII and XIX of the USML": a category without paragraphs counts only with the list's name beside it. */
static void
make_category (SySearch *search, const SyMatch *match, const char *parameter)
{
  const SyView *view = match->view;
  gsize end = match->end, start;
  g_autofree char *roman = sy_match_text (match->info, view, 1), *paragraphs = sy_match_text (match->info, view, 2);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)g_match_info_unref);
  GMatchInfo *info = NULL;
  while (members->len < MAX_MEMBERS && sy_pattern_at (&next_category, view, end, &info))
    {
      sy_match_span (info, 0, &start, &end);
      g_ptr_array_add (members, info);
    }
  gsize from = match->start > 60 ? match->start - 60 : 0;
  gboolean beside = sy_view_holds_any (view, from, match->end, MUNITIONS) || sy_view_holds_any (view, end, MIN (end + 60, view->length), MUNITIONS);
  if (!beside && !(*paragraphs != '\0' && sy_search_text_holds (search, MUNITIONS "|ITAR")))
    return;
  add_category (search, match->start, end, roman, paragraphs);
  for (guint i = 0; i < members->len; i++)
    {
      g_autofree char *next = sy_match_text (g_ptr_array_index (members, i), view, 1),
                      *below = sy_match_text (g_ptr_array_index (members, i), view, 2);
      g_autofree char *alone = sy_match_text (g_ptr_array_index (members, i), view, 3);
      if (*next != '\0')
        {
          g_free (roman);
          roman = g_steal_pointer (&next);
        }
      add_category (search, match->start, end, roman, *alone != '\0' ? alone : below);
    }
}

/* Annex VII of Regulation (EU) No 833/2014; Regulation (EC) No 765/2006 on Belarus has the same numbering, so that the code alone tells no list. */
static void
make_sanctions_annex (SySearch *search, const SyMatch *match, const char *parameter)
{
  const SyView *view = match->view;
  gboolean russia = sy_search_text_holds (search, "833/2014"), belarus = sy_search_text_holds (search, "765/2006");
  g_autofree char *code = sy_match_text (match->info, view, 1);
  if (russia && !belarus)
    sy_search_add (search, match->start, match->end, entry_id ("eu-2014-833/VII", code));
  else if (belarus || g_strcmp0 (search->context->jurisdiction, "eu") == 0)
    sy_search_add (search, match->start, match->end, entry_id ("", code));
}

/* The Chinese catalogue of technology whose export is prohibited (J) or restricted (X). */
static void
make_technology (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *code = sy_match_text (match->info, match->view, 0);
  if (g_strcmp0 (search->context->jurisdiction, "cn") == 0 || sy_search_text_holds (search, "技术|技術"))
    sy_search_add (search, match->start, match->end, entry_id ("cn-tech", code));
}

/* The EU's Common Military List, which repeats the Wassenaar one: ML1 to ML22. Its letters alone may be millilitres or anything. */
static void
make_military (SySearch *search, const SyMatch *match, const char *parameter)
{
  int category = sy_match_number (match->info, match->view, 1);
  g_autofree char *levels = sy_match_text (match->info, match->view, 2);
  gboolean told = *levels != '\0' || sy_search_text_holds (search, "ilitary|MILITARY|unitions|Wassenaar|militaire|Militärgüter|军品|军用");
  if (category >= 1 && category <= 22 && told)
    sy_search_add (search, match->start, match->end, g_strdup_printf ("code:ML%d%s", category, levels));
}

/* The own numbering of the Wassenaar Arrangement ("3.A.1.a.2") and the Missile Technology Control Regime ("9.A.2"), where the text names them. */
static void
make_regime (SySearch *search, const SyMatch *match, const char *parameter)
{
  g_autofree char *code = sy_match_text (match->info, match->view, 1);
  if (sy_search_text_holds (search, "Wassenaar|MTCR|Missile Technology|瓦森纳|导弹及其技术控制制度"))
    sy_search_add (search, match->start, match->end, entry_id ("", code));
}

/* Sections of 10 CFR part 110 that list what the Nuclear Regulatory Commission controls, or by what. */
static void
make_nuclear (SySearch *search, const SyMatch *match, const char *parameter)
{
  gboolean told = sy_view_holds_any (match->view, match->start, match->end, "CFR|C.F.R") || sy_search_text_holds (search, "10 CFR|10 C.F.R");
  for (const char *const *cfr = search->context->cfr; !told && cfr != NULL && *cfr != NULL; cfr++)
    told = strcmp (*cfr, "10/110") == 0;
  g_autofree char *section = sy_match_text (match->info, match->view, 1);
  if (told)
    sy_search_add (search, match->start, match->end, entry_id ("us-nrc", section));
}

static void
make_uncontrolled (SySearch *search, const SyMatch *match, const char *parameter)
{
  sy_search_add (search, match->start, match->end, g_strdup (parameter));
}

static const SyRule rules[] = {
  { "EAR99", "(?<![\\w])EAR99(?![\\w])", make_uncontrolled, "us-ccl:EAR99" },
  { "ategor|USML ", "(?<!\\w)(?:(?:USML )?Categor(?:y|ies)|USML) ([IVX]{1,5})" BRACKETS USML_END, make_category },
  { "X.", "(?<![\\w.])(X\\.[A-E]\\.[IVX]{1,4}\\.\\d{3}(?:\\.[a-z](?:\\.\\d{1,2}(?:\\.[a-z](?:\\.\\d{1,2})?)?)?(?![\\w]))?)(?![\\w])", make_sanctions_annex },
  { "ML", "(?<![\\w.-])ML ?(\\d{1,2})((?:\\.[a-z](?:\\.\\d{1,2}(?:\\.[a-z])?)?)?)(?![\\w]|-\\w)", make_military },
  { ".A.|.B.|.C.|.D.|.E.", "(?<![\\w.-])(\\d{1,2}\\.[A-E]\\.\\d{1,3}(?:\\.[a-z](?:\\.\\d{1,2}(?:\\.[a-z](?:\\.\\d{1,2})?)?)?)?)(?![\\w]|\\.\\w)", make_regime },
  { "110.", "(?:(?<![\\w.])10 (?:CFR|C\\.F\\.R\\.) ?(?:§§? ?)?|§§? ?)(110\\.(?:8|9a?|42)(?:\\([0-9A-Za-z]{1,5}\\))*)(?![\\w])", make_nuclear },
  { "J|X", "(?<![\\w.-])\\d{6}[JX](?![\\w])", make_technology },
};

void
sy_recognise_codes (const SyContext *context, const SyView *view, GPtrArray *facts)
{
  static SyRules table = SY_RULES (rules);
  SySearch search;
  sy_search_init (&search, context, view);
  scan_codes (&search);
  sy_rules_run (&table, &search);
  sy_search_finish (&search, SY_FACT_CODE, "code", SY_CODE_VERSION, facts);
}
