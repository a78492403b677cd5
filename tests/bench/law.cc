// SPDX-License-Identifier: GPL-3.0-or-later
/* Law in time on real documents: status and log of things on which events bear, citations of the most cited things and of others, the calendar of a month,
 * and a query by status, first and again. Beside them, a plain read of the same events. */
#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "corpus/home.h"
#include "query/answer.h"
#include "query/engine.h"
#include "tests/bench/bench.h"

namespace
{

const size_t ITEMS = 200, MOST_CITED = 50;

typedef json_t *(*Answer) (SyEngine *, const SyRequest *, GError **);

std::vector<std::string>
texts_of (GPtrArray *all, size_t limit)
{
  std::vector<std::string> texts;
  size_t step = std::max<size_t> (1, all->len / limit);
  for (size_t i = 0; i < all->len && texts.size () < limit; i += step)
    texts.push_back ((const char *)g_ptr_array_index (all, i));
  g_ptr_array_unref (all);
  return texts;
}

void
count_value (guint32 version, const char *value, gpointer data)
{
  (*static_cast<std::map<std::string, guint> *> (data))[value]++;
}

/* The things that most documents cite, most cited first. */
std::vector<std::string>
most_cited (SyCatalogue *catalogue)
{
  std::map<std::string, guint> counts;
  sy_catalogue_each_fact_value (catalogue, SY_FACT_CITATION, count_value, &counts, NULL);
  std::vector<std::pair<guint, std::string> > sorted;
  for (const auto &one : counts)
    sorted.push_back ({ one.second, one.first });
  std::sort (sorted.rbegin (), sorted.rend ());
  std::vector<std::string> ids;
  for (size_t i = 0; i < sorted.size () && i < MOST_CITED; i++)
    ids.push_back (sorted[i].second);
  if (!sorted.empty ())
    g_print ("most cited: %s by %u documents\n", sorted[0].second.c_str (), sorted[0].first);
  return ids;
}

/* Milliseconds of CPU of each, so that others on the machine do not count; the first round warms. */
void
measure (const char *name, const std::vector<std::string> &items, double budget, const std::function<void (const std::string &)> &work)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  for (int round = 0; round < 2; round++)
    for (const std::string &item : items)
      {
        double start = bench_cpu ();
        work (item);
        double milliseconds = 1000 * (bench_cpu () - start);
        if (round > 0)
          g_array_append_val (times, milliseconds);
      }
  g_print ("%s of %u items: p50 %.2f ms\n", name, times->len, bench_percentile (times, 0.5));
  if (budget > 0)
    bench_verdict ("p99, ms", bench_percentile (times, 0.99), budget, FALSE);
}

std::function<void (const std::string &)>
asking (SyEngine *engine, Answer answer)
{
  return [=] (const std::string &text) {
    g_autoptr (GError) error = NULL;
    SyRequest request = {};
    request.text = text.c_str ();
    request.lang = "en";
    request.as_of = request.known_as_of = SY_DAY_NONE;
    request.limit = 100;
    json_t *all = answer (engine, &request, &error);
    if (all == NULL)
      g_error ("%s: %s", text.c_str (), error->message);
    json_decref (all);
  };
}

void
time_query (SyEngine *engine, const char *name)
{
  double start = bench_wall ();
  asking (engine, sy_answer_search) ("status:lapsed");
  g_print ("status:lapsed, %s: %.2f ms\n", name, 1000 * (bench_wall () - start));
}

SyEngine *
open_engine (const char *home, SyShared **shared)
{
  g_autoptr (GError) error = NULL;
  *shared = sy_shared_new (home, &error);
  SyEngine *engine = *shared != NULL ? sy_engine_new (*shared, &error) : NULL;
  if (engine == NULL)
    g_error ("%s", error->message);
  return engine;
}

/* A question of each intent, in both languages. */
void
measure_questions (SyEngine *engine)
{
  static const struct
  {
    const char *intent, *english, *chinese;
  } rows[] = {
    { "controls", "Which controls affect gallium in China since 2023?", "哪些管制影响石墨？" },
    { "changes", "What changed for advanced computing since 2024?", "今年以来有什么变化？" },
    { "listed", "Who is on the Entity List?", "半导体制造设备领域谁被列入？" },
    { "since", "Since when is us-ccl:3A090 controlled?", "镓从何时起受管制？" },
    { "status", "What is the status of MOFCOM Announcement No. 61 of 2025?", "商务部公告2025年第61号还有效吗？" },
    { "compare", "Compare US and EU controls on lithography", "对比美国和欧盟对光刻机的管制" },
    { "next", "What comes next for rare earths?", "稀土接下来有什么？" },
    { "thresholds", "Which thresholds apply to advanced computing in the US?", "先进计算芯片的技术参数是什么？" },
    { "cites", "Which instruments cite 15 CFR 744.23?", "哪些公告引用了商务部公告2023年第23号？" },
    { "enforcement", "Which penalties were there for semiconductors?", "半导体有哪些处罚案例？" },
    { "body", "Which ministry decides on graphite in China?", "石墨出口由谁审批？" },
    { "covers", "Does anything cover bearings?", "轴承是否受管制？" },
    { "none", "gallium controls since 2023", "2023年以来镓的管制" },
  };
  for (const auto &row : rows)
    {
      g_autofree char *name = g_strconcat ("ask, ", row.intent, NULL);
      measure (name, { row.english, row.chinese }, 50, asking (engine, sy_answer_ask));
    }
}

/* A technology as a whole. */
void
measure_fields (SyEngine *engine)
{
  const std::vector<std::string> fields = { "gallium-germanium", "advanced-computing", "lithography", "rare-earths" };
  std::vector<std::string> compared;
  for (const std::string &field : fields)
    compared.push_back ("us eu cn field:" + field);
  measure ("compare a field", compared, 50, asking (engine, sy_answer_compare));
  measure ("view of a field", fields, 30, asking (engine, sy_answer_field));
  measure ("briefing", fields, 1000, asking (engine, sy_answer_brief));
  measure_questions (engine);
}

/* Control lists: two editions of the EU's Annex I, and the nuclear lists on three days. */
void
measure_lists (const char *home)
{
  g_autofree char *annexes = bench_real ("eu/dual-use"), *codes = bench_real ("us/ecfr"), *commerce = bench_real ("us/ccl-parsed-2026-07-23"), *notices = bench_real ("cn/announcements");
  double start = bench_cpu_children ();
  bench_import (home, annexes, codes);
  bench_import (home, commerce, notices);
  g_print ("parse and version every list: %.1f s of CPU\n", bench_cpu_children () - start);
  g_autoptr (SyShared) shared = NULL;
  g_autoptr (SyEngine) engine = open_engine (home, &shared);
  measure ("show an entry of a list", { "eu-dual-use:3A001", "us-ccl:3A001", "us-ccl:3A090", "us-usml:XI" }, 50, asking (engine, sy_answer_entry));
  measure ("diff of two editions of Annex I", { "eu-dual-use 2023-06-01 2024-01-01" }, 50, asking (engine, sy_answer_diff));
  measure ("diff of an entry", { "eu-dual-use:3A001 2023-06-01 2024-01-01" }, 50, asking (engine, sy_answer_diff));
  measure ("diff of 10 CFR 110", { "us-nrc 2026-03-25 2026-06-18" }, 50, asking (engine, sy_answer_diff));
  measure ("blame of an entry", { "eu-dual-use:3A001" }, 50, asking (engine, sy_answer_blame));
  measure_fields (engine);
}

} // namespace

/* With the name of a data directory: only what is told of a technology field there. */
int
main (int argc, char **argv)
{
  if (argc > 1)
    {
      g_autoptr (SyShared) asked = NULL;
      g_autoptr (SyEngine) held = open_engine (argv[1], &asked);
      measure_fields (held);
      return 0;
    }
  g_autofree char *abstracts = bench_real ("us/fr-abstracts/all-2023.jsonl"), *acts = bench_real ("eu/cellar/works"), *scratch = bench_directory ();
  std::string home = std::string (scratch) + "/home", lists = std::string (scratch) + "/lists";
  measure_lists (lists.c_str ());
  bench_import (home.c_str (), abstracts, acts);
  g_autoptr (GError) error = NULL;
  g_autoptr (SyShared) shared = NULL;
  g_autoptr (SyEngine) engine = open_engine (home.c_str (), &shared);
  g_autofree char *path = sy_home_catalogue (home.c_str ());
  g_autoptr (SyCatalogue) catalogue = engine != NULL ? sy_catalogue_open (path, SY_DATABASE_READ, &error) : NULL;
  if (catalogue == NULL)
    g_error ("%s", error->message);
  GPtrArray *targets = sy_catalogue_event_targets (catalogue, NULL);
  g_print ("law in time, %u things on whose validity events bear\n", targets->len);
  std::vector<std::string> items = texts_of (targets, ITEMS);
  measure ("plain read of the events", items, 0, [&] (const std::string &id) { g_ptr_array_unref (sy_catalogue_events_on (catalogue, id.c_str (), NULL)); });
  measure ("status", items, 20, asking (engine, sy_answer_item_status));
  measure ("log", items, 50, asking (engine, sy_answer_log));
  measure ("cites", items, 50, asking (engine, sy_answer_cites));
  measure ("dossier", items, 50, asking (engine, sy_answer_dossier));
  measure ("review, the first page", { "" }, 0, asking (engine, sy_answer_review));
  measure ("cites, most cited", most_cited (catalogue), 50, asking (engine, sy_answer_cites));
  time_query (engine, "first");
  time_query (engine, "again");
  measure ("calendar of 30 days", { "" }, 0, asking (engine, sy_answer_calendar));
  bench_remove (scratch);
  return 0;
}
