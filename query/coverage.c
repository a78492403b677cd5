// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/coverage.h"

#include <string.h>

#include "corpus/clock.h"
#include "corpus/phrase.h"
#include "query/json.h"
#include "query/place.h"
#include "query/table.h"

/* Official sources that are known to be there: query/data/known-sources.tsv. */
enum
{
  KNOWN_ID,
  KNOWN_JURISDICTION,
  KNOWN_EN,
  KNOWN_ZH,
  N_KNOWN_COLUMNS
};

static const GPtrArray *
known_sources (void)
{
  return sy_table ("known-sources.tsv", N_KNOWN_COLUMNS);
}

/* The row of the source; NULL for imports and registers. */
static char **
known_source (const char *id)
{
  const GPtrArray *all = known_sources ();
  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((char **) all->pdata[i])[KNOWN_ID], id))
      return all->pdata[i];
  return NULL;
}

/* ---- what is asked ---- */

static void
narrow (SyCoverageAsked *asked, const SyClause *clause)
{
  if (clause->kind == SY_CLAUSE_AND)
    for (guint i = 0; i < clause->children->len; i++)
      narrow (asked, clause->children->pdata[i]);
  if (clause->kind == SY_CLAUSE_VALUE && g_str_equal (clause->field->name, "source") && asked->source == NULL)
    asked->source = g_strdup (clause->text);
  if (clause->kind == SY_CLAUSE_VALUE && g_str_equal (clause->field->name, "jurisdiction") && asked->jurisdiction == NULL)
    {
      const char *code = sy_place_code (clause->text);
      asked->jurisdiction = code != NULL ? g_strdup (code) : g_utf8_strdown (clause->text, -1);
    }
  if (clause->kind == SY_CLAUSE_DAYS && g_str_equal (clause->field->column, "published"))
    {
      if (clause->days.from != SY_DAY_NONE)
        asked->published.from = MAX (asked->published.from, clause->days.from);
      if (clause->days.to != SY_DAY_NONE)
        asked->published.to = asked->published.to == SY_DAY_NONE ? clause->days.to : MIN (asked->published.to, clause->days.to);
    }
}

void
sy_coverage_asked_init (SyCoverageAsked *asked, const SyClause *clause)
{
  *asked = (SyCoverageAsked){ .published = { SY_DAY_NONE, SY_DAY_NONE } };
  if (clause != NULL)
    narrow (asked, clause);
}

void
sy_coverage_asked_clear (SyCoverageAsked *asked)
{
  g_clear_pointer (&asked->jurisdiction, g_free);
  g_clear_pointer (&asked->source, g_free);
}

/* ---- states ---- */

/* The first day within `asked` that no slice of the scope holds; SY_DAY_NONE if there is none. An open end of `asked` is the end of the slices. */
static SyDay
first_gap (const SyCoverage *held, const char *scope, SyInterval asked)
{
  SyDay at = asked.from;
  for (gboolean moved = TRUE; moved && at < asked.to;)
    {
      moved = FALSE;
      for (guint i = 0; i < held->slices->len; i++)
        {
          const SyInterval *slice = held->slices->pdata[i];
          gboolean same = scope == NULL || g_str_equal (held->scopes->pdata[i], scope);
          if (!same || !sy_interval_contains (*slice, at))
            continue;
          if (slice->to == SY_DAY_NONE)
            return SY_DAY_NONE;
          at = MAX (at, slice->to);
          moved = TRUE;
        }
    }
  return at < asked.to ? at : SY_DAY_NONE;
}

/* The first day of any slice; `asked.from` where that is stated. */
static SyDay
beginning (const SyCoverage *held, SyDay from)
{
  if (from != SY_DAY_NONE)
    return from;
  SyDay first = SY_DAY_MAX;
  for (guint i = 0; i < held->slices->len; i++)
    first = MIN (first, ((const SyInterval *) held->slices->pdata[i])->from);
  return first == SY_DAY_NONE ? SY_DAY_MIN : first;
}

static char *
wording (const char *lang, const char *en, const char *zh, const char *argument)
{
  g_auto (GStrv) around = g_strsplit (g_strcmp0 (lang, "zh") == 0 ? zh : en, "%s", 2);
  return around[1] != NULL ? g_strconcat (around[0], argument, around[1], NULL) : g_strdup (around[0]);
}

static const char only_papers_en[] = "only imported papers are held; the source itself was never asked in full";
static const char only_papers_zh[] = "仅有导入的文件；从未完整采集该来源";

/* Days that the whole source lacks: the earliest gap of any of its scopes. */
static SyDay
earliest_gap (const SySource *source, const SyCoverage *held, SyInterval asked, const char **scope)
{
  SyDay earliest = SY_DAY_NONE;
  for (guint i = 0; i < source->scopes->len; i++)
    {
      SyDay gap = first_gap (held, source->scopes->pdata[i], asked);
      if (gap != SY_DAY_NONE && (earliest == SY_DAY_NONE || gap < earliest))
        {
          earliest = gap;
          *scope = source->scopes->pdata[i];
        }
    }
  return earliest;
}

/* A source without rules of its own. */
static SyCoverageState
import_state (const SyCoverage *held, const char *lang, char **reason)
{
  if (known_source (held->source) != NULL)
    {
      *reason = wording (lang, only_papers_en, only_papers_zh, NULL);
      return SY_PARTIAL;
    }
  if (g_str_has_prefix (held->source, "register:"))
    {
      *reason = wording (lang, "a register: instruments that its makers chose", "登记：仅含编者所选文件", NULL);
      return SY_PARTIAL;
    }
  if (held->slices->len > 0)
    {
      *reason = wording (lang, "an import: all of it is held", "导入资料：已全部收存", NULL);
      return SY_COVERED;
    }
  *reason = wording (lang, "nothing tells whether this is all there is", "无从得知是否齐全", NULL);
  return SY_PARTIAL;
}

/* ---- what ails a source ---- */

/* The first condition that bears on the days asked, in words; NULL if there is none. */
static char *
ailment (const SyCoverage *held, SyInterval asked, const char *lang)
{
  static const struct
  {
    const char *what, *en, *zh;
  } wordings[] = {
    { "failing", "it does not answer as it should: %s", "来源应答异常：%s" },
    { "changed", "it answers something else than before, as when a layout has changed: %s", "来源所答与从前不同，版式可能已变：%s" },
    { "shrunk", "its listing names far fewer documents than before: %s", "目录所列文件远少于从前：%s" },
  };
  json_auto_t *conditions = held->conditions != NULL ? json_loads (held->conditions, 0, NULL) : NULL;
  for (size_t i = 0; i < json_array_size (conditions); i++)
    {
      const json_t *condition = json_array_get (conditions, i);
      SyDay from = SY_DAY_MIN, to = SY_DAY_MAX;
      sy_day_parse (sy_json_get (condition, "from"), &from, NULL);
      sy_day_parse (sy_json_get (condition, "to"), &to, NULL);
      if ((asked.to != SY_DAY_NONE && from >= asked.to) || asked.from >= to)
        continue;
      g_autofree char *detail = sy_phrase (sy_json_get (condition, "detail"), lang);
      g_autofree char *where = g_strdup_printf ("%s (%s)", detail, sy_json_get (condition, "scope"));
      for (guint w = 0; w < G_N_ELEMENTS (wordings); w++)
        if (g_str_equal (wordings[w].what, sy_json_get (condition, "what")))
          return wording (lang, wordings[w].en, wordings[w].zh, where);
      return g_steal_pointer (&where);
    }
  return NULL;
}

/* When every scope of the rules had been answered in full; 0: never. */
static gint64
last_complete (const SySource *source, const SyCoverage *held)
{
  for (guint i = 0; source != NULL && held->slices->len > 0 && i < source->scopes->len; i++)
    if (!g_ptr_array_find_with_equal_func (held->scopes, source->scopes->pdata[i], g_str_equal, NULL))
      return 0;
  return held->last_complete;
}

/* A list of now has no gaps: it was looked at of late, or not. */
static SyCoverageState
now_state (const SySource *source, const SyCoverage *held, SyDay today, const char *lang, char **reason)
{
  gint64 complete = last_complete (source, held);
  if (complete == 0)
    {
      *reason = wording (lang, "not every part of it was ever answered in full", "并非每一部分都曾得到完整应答", NULL);
      return SY_PARTIAL;
    }
  SyDay last = (SyDay) (complete / G_TIME_SPAN_DAY);
  g_autofree char *day = sy_day_format (last);
  gboolean fresh = today - last <= (SyDay) source->stale_days;
  *reason = fresh ? wording (lang, "as it was on %s; it shows no past", "截至 %s 的现状；不含往日", day)
                  : wording (lang, "last complete on %s; what came out since is not held", "最近一次完整采集于 %s；此后发布的未收存", day);
  return fresh ? SY_COVERED : SY_STALE;
}

SyCoverageState
sy_coverage_state (const SySource *source, const SyCoverage *held, SyInterval asked, SyDay today, const char *lang, char **reason)
{
  g_autofree char *ails = held != NULL ? ailment (held, asked, lang) : NULL;
  if (held == NULL || (held->documents == 0 && held->slices->len == 0))
    {
      /* What a source that is blocked answers is known beforehand: the block is the reason, not the last refusal. */
      gboolean blocked = source != NULL && source->blocked;
      *reason = blocked ? wording (lang, "blocked: the source refuses programs, which is not evaded", "被拦截：该来源拒绝程序访问，我们不绕过", NULL)
                : ails != NULL ? g_strdup (ails)
                               : wording (lang, "never fetched", "从未采集", NULL);
      return SY_NOT_COVERED;
    }
  if (ails != NULL)
    {
      *reason = g_steal_pointer (&ails);
      return SY_PARTIAL;
    }
  if (source == NULL)
    return import_state (held, lang, reason);
  if (held->slices->len == 0)
    {
      *reason = wording (lang, only_papers_en, only_papers_zh, NULL);
      return SY_PARTIAL;
    }
  if (source->of_now)
    return now_state (source, held, today, lang, reason);
  SyInterval days = { beginning (held, asked.from), asked.to == SY_DAY_NONE ? today + 1 : MIN (asked.to, today + 1) };
  const char *scope = NULL;
  SyDay gap = earliest_gap (source, held, days, &scope);
  if (gap == SY_DAY_NONE)
    {
      g_autofree char *from = sy_day_format (days.from);
      *reason = wording (lang, "complete from %s", "自 %s 起齐全", days.from > SY_DAY_MIN ? from : "the beginning");
      return SY_COVERED;
    }
  /* What came out since the last complete fetch is no gap in what was fetched; it is only not there yet. */
  gint64 complete = last_complete (source, held);
  SyDay last = (SyDay) (complete / G_TIME_SPAN_DAY);
  g_autofree char *day = sy_day_format (gap);
  if (complete == 0 || gap < last)
    {
      g_autofree char *where = g_strdup_printf ("%s (%s)", day, scope);
      *reason = wording (lang, "incomplete from %s on", "自 %s 起不齐全", where);
      return SY_PARTIAL;
    }
  if (today - last <= (SyDay) source->stale_days)
    {
      *reason = wording (lang, "complete up to %s", "齐全至 %s", day);
      return SY_COVERED;
    }
  *reason = wording (lang, "last complete on %s; what came out since is not held", "最近一次完整采集于 %s；此后发布的未收存", day);
  return SY_STALE;
}

/* ---- the array ---- */

static const SyCoverage *
held_of (const GPtrArray *all, const char *source)
{
  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const SyCoverage *) all->pdata[i])->source, source))
      return all->pdata[i];
  return NULL;
}

static const SySource *
rules_of (const GPtrArray *sources, const char *id)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (((const SySource *) sources->pdata[i])->id, id))
      return sources->pdata[i];
  return NULL;
}

/* One source as an answer tells of it. All borrowed; NULL where there is none. */
typedef struct
{
  const char *id;
  const SySource *rules;
  const SyCoverage *held;
  char **known;
} Told;

static const char *
jurisdiction_of (const Told *told)
{
  return told->rules != NULL ? told->rules->jurisdiction : told->known != NULL ? told->known[KNOWN_JURISDICTION] : NULL;
}

static gboolean
is_asked (const SyCoverageAsked *asked, const Told *told)
{
  if (asked->source != NULL && g_ascii_strcasecmp (asked->source, told->id) != 0)
    return FALSE;
  /* The papers of an import may all belong to official sources, which tell of them; and an empty import covers nothing. */
  const char *jurisdiction = jurisdiction_of (told);
  if (jurisdiction == NULL && told->held->documents == 0)
    return FALSE;
  /* An import may hold texts of any jurisdiction. */
  return asked->jurisdiction == NULL || jurisdiction == NULL || g_str_equal (jurisdiction, asked->jurisdiction);
}

static json_t *
source_json (const Told *told, const SyCoverageAsked *asked, const char *lang)
{
  const SyCoverage *held = told->held;
  g_autofree char *reason = NULL;
  SyCoverageState state = sy_coverage_state (told->rules, held, asked->published, sy_clock_today (), lang, &reason);
  json_t *row = json_object ();
  sy_json_set (row, "source", sy_json_of_text (told->id));
  sy_json_set (row, "state", sy_json_of_text (sy_coverage_name (state)));
  sy_json_set (row, "documents", json_integer (held != NULL ? held->documents : 0));
  if (told->rules != NULL && told->rules->counted_as != NULL)
    sy_json_set (row, "counted_as", sy_json_of_text (told->rules->counted_as));
  sy_json_set (row, "from", sy_json_of_day (held != NULL ? held->first : SY_DAY_NONE));
  sy_json_set (row, "to", sy_json_of_day (held != NULL ? held->last : SY_DAY_NONE));
  sy_json_set (row, "last_complete", sy_json_of_instant (held != NULL ? last_complete (told->rules, held) : 0));
  sy_json_set (row, "reason", sy_json_of_text (reason));
  sy_json_set (row, "en", sy_json_of_text (told->rules != NULL ? told->rules->name_en : told->known != NULL ? told->known[KNOWN_EN] : told->id));
  sy_json_set (row, "zh", sy_json_of_text (told->rules != NULL ? told->rules->name_zh : told->known != NULL ? told->known[KNOWN_ZH] : told->id));
  return row;
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_id (GPtrArray *ids, const char *id)
{
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, (gpointer) id);
}

/* Ids of all sources that have rules, are known, or hold something, sorted. */
static GPtrArray *
all_ids (const GPtrArray *sources, const GPtrArray *held)
{
  GPtrArray *ids = g_ptr_array_new ();
  for (guint i = 0; i < sources->len; i++)
    add_id (ids, ((const SySource *) sources->pdata[i])->id);
  for (guint i = 0; i < known_sources ()->len; i++)
    add_id (ids, ((char **) known_sources ()->pdata[i])[KNOWN_ID]);
  for (guint i = 0; i < held->len; i++)
    add_id (ids, ((const SyCoverage *) held->pdata[i])->source);
  g_ptr_array_sort (ids, by_text);
  return ids;
}

json_t *
sy_coverage_json (SyEngine *engine, const SyCoverageAsked *asked, const char *lang, GError **error)
{
  const GPtrArray *held = sy_engine_coverage (engine, error);
  if (held == NULL)
    return NULL;
  const GPtrArray *sources = sy_shared_sources (engine->shared);
  g_autoptr (GPtrArray) ids = all_ids (sources, held);
  json_t *rows = json_array ();
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = ids->pdata[i];
      Told told = { id, rules_of (sources, id), held_of (held, id), known_source (id) };
      if (is_asked (asked, &told))
        json_array_append_new (rows, source_json (&told, asked, lang));
    }
  return rows;
}

gboolean
sy_coverage_is_source (SyEngine *engine, const char *text)
{
  const GPtrArray *held = sy_engine_coverage (engine, NULL);
  g_autoptr (GPtrArray) ids = held != NULL ? all_ids (sy_shared_sources (engine->shared), held) : NULL;
  return ids != NULL && g_ptr_array_find_with_equal_func (ids, text, g_str_equal, NULL);
}

static json_int_t
verdicts_of (const json_t *answer, const char *verdict)
{
  return json_integer_value (json_object_get (json_object_get (answer, "verdicts"), verdict));
}

/* 0 where every citation is held and in force; 1 where one is not in force or cannot exist, or there is none. */
static int
check_status (const json_t *answer, gboolean imperfect)
{
  json_int_t count = json_integer_value (json_object_get (answer, "count"));
  if (count == 0 || verdicts_of (answer, "not_in_force") > 0 || verdicts_of (answer, "impossible") > 0)
    return imperfect ? 3 : 1;
  return imperfect || verdicts_of (answer, "in_force") < count ? 3 : 0;
}

/* Of the lists, whatever sources they came from. */
static int
screen_status (const json_t *answer, gboolean strict)
{
  const json_t *lists = json_object_get (answer, "lists");
  const char *verdict = sy_json_get (answer, "verdict");
  gboolean perfect = json_array_size (lists) > 0;
  for (size_t i = 0; i < json_array_size (lists); i++)
    perfect = perfect && g_str_equal (sy_json_get (json_array_get (lists, i), "state"), "covered");
  gboolean owned = json_is_true (json_object_get (json_object_get (answer, "ownership"), "owned"));
  if (strict && !perfect)
    return 3;
  if (owned)
    return 0;
  if (g_str_equal (verdict, "not_covered"))
    return 3;
  return g_str_equal (verdict, "no_match") ? 1 : 0;
}

int
sy_answer_exit_status (const json_t *answer, gboolean strict)
{
  const json_t *coverage = json_object_get (answer, "coverage");
  gboolean perfect = json_array_size (coverage) > 0; /* no source asked is nothing looked at */
  for (size_t i = 0; i < json_array_size (coverage); i++)
    perfect = perfect && g_str_equal (sy_json_get (json_array_get (coverage, i), "state"), "covered");
  const char *kind = sy_json_get (answer, "kind");
  if (g_str_equal (kind, "suggest"))
    return json_array_size (json_object_get (answer, "suggestions")) > 0 ? 0 : 1;
  if (g_str_equal (kind, "cite_check"))
    return check_status (answer, strict && !perfect);
  if (g_str_equal (kind, "screen"))
    return screen_status (answer, strict);
  gboolean found = g_str_equal (kind, "coverage") || g_str_equal (kind, "status") || json_is_object (json_object_get (answer, "document"))
                   || json_integer_value (json_object_get (answer, "count")) > 0 || json_integer_value (json_object_get (answer, "count_more")) > 0;
  gboolean gap = (g_str_equal (kind, "replay") && g_str_equal (sy_json_get (answer, "verdict"), "gap"))
                 || (g_str_equal (kind, "profile") && !found && json_array_size (json_object_get (answer, "not_assessed")) > 0);
  if (gap || (!perfect && (strict || !found)))
    return 3;
  return found ? 0 : 1;
}
