// SPDX-License-Identifier: GPL-3.0-or-later
/* Thresholds: reading them from the words of entries, and which of them a value satisfies. The texts in here are composed; where SMALLYARD_REAL has lists, every threshold of them is asked for and held against
 * a plain scan. */
#include <math.h>
#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/threshold.h"
#include "index/amount_range.h"
#include "index/list_threshold.h"
#include "query/threshold.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

/* "NAME|VALUE|SI" of each, joined by " ; ". */
static char *
thresholds_of (const char *jurisdiction, const char *lang, const char *words)
{
  g_autoptr (SyEntry) entry = sy_entry_new (SY_ENTRY_ITEM, "9A001.a", "9A001");
  g_free (entry->text);
  entry->text = g_strdup (words);
  ck_assert (sy_list_thresholds (entry, jurisdiction, lang, NULL));
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < entry->thresholds->len; i++)
    {
      const SyThreshold *one = entry->thresholds->pdata[i];
      ck_assert_int_eq (one->part, SY_THRESHOLD_TEXT);
      ck_assert_msg (strlen (one->quote) == one->end - one->start && strncmp (words + one->start, one->quote, one->end - one->start) == 0, "\"%s\" is not in its words", one->quote);
      g_string_append_printf (all, "%s%s|%s|%s", i > 0 ? " ; " : "", one->name, one->value, one->si);
    }
  return g_string_free (all, FALSE);
}

START_TEST (a_threshold_has_a_name_a_relation_and_base_units)
{
  static const struct
  {
    const char *jurisdiction, *lang, *words, *expected;
  } cases[] = {
    { "us", "en", "A 'total processing performance' of 4800 or more;", "total processing performance|>= 4800 TPP|>= 4800 TPP" },
    { "us", "en", "A 'total processing performance' of 2400 or more and less than 4800 and a 'performance density' of 1.6 or more and less than 5.92,",
      "total processing performance|>= 2400 TPP and < 4800 TPP|>= 2400 and < 4800 TPP ; performance density|>= 1.6 PD and < 5.92 PD|>= 1.6 and < 5.92 PD" },
    { "us", "en", "A memory bandwidth exceeding 600 GB/s.", "memory bandwidth|> 600 GB/s|> 4.8e+12 bit/s" },
    { "eu", "en", "Widgets with a tungsten content of 97% by weight or more and a particle size of 50 x 10-6 m (50 µm) or less;",
      "tungsten content|>= 97 %|>= 0.97 ; particle size|<= 0.00005 m|<= 5e-05 m" },
    { "eu", "en", "Rated for operation at frequencies exceeding 2,7 GHz up to and including 6,8 GHz;", "operation at frequencies|> 2.7 GHz and <= 6.8 GHz|> 2.7e+09 and <= 6.8e+09 Hz" },
    { "eu", "en", "Output wavelength exceeding 510 nm but not exceeding 540 nm", "Output wavelength|> 510 nm and <= 540 nm|> 5.1e-07 and <= 5.4e-07 m" },
    { "us", "en", "Alloys containing 80% by weight or more of tungsten;", "tungsten|>= 80 %|>= 0.8" },
    { "us", "en", "An operating temperature exceeding 573 K (300 °C);", "operating temperature|> 573 K|> 573 K" },
    { "us", "en", "A density of 1700 kg/m3 or more", "density|>= 1700 kg/m3|>= 1700 kg/m3" },
    { "us", "en", "A sound pressure level equal to or exceeding 190 dB", "sound pressure level|>= 190 dB|>= 190 dB" },
    { "us", "en", "A focused spot size smaller than 0.2 µm;", "focused spot size|< 0.2 µm|< 2e-07 m" },
    { "us", "en", "Tubes with an inner diameter of 65 mm or greater", "inner diameter|>= 65 mm|>= 0.065 m" },
    { "us", "en", "Accelerometers specified to function at linear acceleration levels exceeding 15 g but less than or equal to 100 g", "Accelerometers specified to function at linear acceleration levels|> 15 gn and <= 100 gn|> 147.09975 and <= 980.665 m/s2" },
    { "us", "en", "Vibration environments greater than 10 g rms between stops", "Vibration environments|> 10 gn|> 98.0665 m/s2" },
    { "us", "en", "Guns capable of accelerating masses larger than 0.1 g", "accelerating masses|> 0.1 g|> 0.0001 kg" },
    { "us", "en", "A net explosive quantity greater than 90 g", "net explosive quantity|> 90 g|> 0.09 kg" },
    { "us", "en", "A residual unbalance equal to or less than 10 g mm/kg per plane", "residual unbalance|<= 10 g·mm/kg|<= 1e-05 m" },
    { "us", "en", "Metals with a purity better than 99.9% and an accuracy better than 1%", "purity|> 99.9 %|> 0.999 ; accuracy|< 1 %|< 0.01" },
    { "us", "en", "A hydrophone sensitivity better than -180 dB", "hydrophone sensitivity|> -180 dB|> -180 dB" },
    { "cn", "zh", "磁感应强度大于等于1.5T的压机", "磁感应强度|>= 1.5 T|>= 1.5 T" },
    { "cn", "zh", "断裂强度≥40cN/dtex的纤维", "断裂强度|>= 40 cN/dtex|>= 4000000 m2/s2" },
    { "us", "en", "Measured at 293 K (20 °C) and within ± 3 °C", "" },
    { "us", "en", "Not used", "" },
    { "cn", "zh", "直径大于等于120mm且长度大于等于50mm的圆柱体", "直径|>= 120 mm|>= 0.12 m ; 长度|>= 50 mm|>= 0.05 m" },
    { "cn", "zh", "钼含量（按重量）大于等于97%、颗粒尺寸小于等于50×10⁻⁶m（50μm）的合金颗粒", "钼含量|>= 97 %|>= 0.97 ; 颗粒尺寸|<= 0.00005 m|<= 5e-05 m" },
    { "cn", "zh", "纯度≥99.999%的高纯产品", "纯度|>= 99.999 %|>= 0.99999" },
    { "cn", "zh", "抗拉强度不低于30MPa", "抗拉强度|>= 30 MPa|>= 30000000 Pa" },
    { "cn", "zh", "密度超过1.73g/cm³", "密度|> 1.73 g/cm3|> 1730 kg/m3" },
    { "cn", "zh", "加热温度500~1200 ℃", "加热温度|500..1200 °C|773.15..1473.15 K" },
    { "cn", "zh", "厚度为15mm以下", "厚度|<= 15 mm|<= 0.015 m" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = thresholds_of (cases[i].jurisdiction, cases[i].lang, cases[i].words);
      ck_assert_msg (strcmp (found, cases[i].expected) == 0, "\"%s\": \"%s\", not \"%s\"", cases[i].words, found, cases[i].expected);
    }
}
END_TEST

START_TEST (notes_may_leave_out_and_technical_notes_state_no_conditions)
{
  g_autoptr (SyEntry) entry = sy_entry_new (SY_ENTRY_ITEM, "9A001", "9A");
  sy_entry_add_part (entry, SY_PART_NOTE, "Note 1", "9A001 does not control tubes with a diameter of less than 42 mm.", (SyPlace){ 0 });
  sy_entry_add_part (entry, SY_PART_NOTE, "Note 2", "9A001 includes tubes with a length of more than 3 m.", (SyPlace){ 0 });
  sy_entry_add_part (entry, SY_PART_TECHNICAL_NOTE, "Technical Note", "The length is measured over more than 5 m.", (SyPlace){ 0 });
  sy_entry_add_part (entry, SY_PART_TEXT, "", "And above 6 m.", (SyPlace){ 0 });
  sy_entry_add_part (entry, SY_PART_EXCEPTION, "LVS", "Of more than 7 m", (SyPlace){ 0 });
  ck_assert (sy_list_thresholds (entry, "us", "en", NULL));
  ck_assert_uint_eq (entry->thresholds->len, 2);
  const SyThreshold *out = entry->thresholds->pdata[0], *in = entry->thresholds->pdata[1];
  ck_assert (out->excludes && !in->excludes && out->part == 0 && in->part == 1);
}
END_TEST

START_TEST (an_entry_states_so_many_numbers)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < SY_MAX_ENTRY_THRESHOLDS; i++)
    g_string_append (words, "A length of 1 mm or more; ");
  g_autoptr (SyEntry) entry = sy_entry_new (SY_ENTRY_ITEM, "9A001", "9A");
  g_free (entry->text);
  entry->text = g_strdup (words->str);
  g_autoptr (GError) error = NULL;
  ck_assert (sy_list_thresholds (entry, "us", "en", &error));
  g_free (entry->text);
  entry->text = g_strconcat (words->str, "A length of 1 mm or more.", NULL);
  ck_assert (!sy_list_thresholds (entry, "us", "en", &error));
  ck_assert (g_error_matches (error, SY_ERROR, SY_ERROR_LIMIT) && strstr (error->message, "SY_MAX_ENTRY_THRESHOLDS") != NULL);
  ck_assert_uint_eq (entry->thresholds->len, SY_MAX_ENTRY_THRESHOLDS);
}
END_TEST

START_TEST (a_question_has_a_value_and_words)
{
  static const struct
  {
    const char *text, *value;
    guint words;
  } cases[] = {
    { "4800 TPP", "4800 TPP", 0 },       { "TPP>=4800", ">= 4800 TPP", 0 }, { "4800TPP", "4800 TPP", 0 },           { "钨 97%", "97 %", 1 },
    { "particle size 40 µm", "40 µm", 1 }, { "直径 120mm", "120 mm", 1 },     { "600 GB/s memory", "600 GB/s", 1 }, { "tungsten >= 90%", ">= 90 %", 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (SyThresholdAsked) asked;
      ck_assert_msg (sy_threshold_asked_parse (cases[i].text, NULL, &asked, NULL), "%s", cases[i].text);
      ck_assert_msg (strcmp (asked.value, cases[i].value) == 0 && asked.words->len == cases[i].words, "\"%s\": \"%s\" and %u words", cases[i].text, asked.value, asked.words->len);
    }
  g_auto (SyThresholdAsked) none;
  g_autoptr (GError) error = NULL;
  ck_assert (!sy_threshold_asked_parse ("many widgets", NULL, &none, &error) && g_error_matches (error, SY_ERROR, SY_ERROR_BAD_INPUT));
}
END_TEST

/* ---- every threshold of the real lists ---- */

/* The ends of a condition, from its value as it is stated, without the catalogue's columns. Of SyAmount. */
static GArray *
ends_of (const SyThreshold *threshold)
{
  GArray *amounts = g_array_new (FALSE, FALSE, sizeof (SyAmount));
  g_array_set_clear_func (amounts, (GDestroyNotify) sy_amount_clear);
  g_auto (GStrv) ends = g_strsplit (threshold->value, " and ", 2);
  for (char **end = ends; *end != NULL; end++)
    {
      SyAmount amount = { 0 };
      ck_assert_msg (sy_amount_parse (*end, &amount), "\"%s\"", *end);
      g_array_append_val (amounts, amount);
    }
  return amounts;
}

static gboolean
is_met (const GArray *ends, const SyAmount *asked)
{
  for (guint i = 0; i < ends->len; i++)
    if (!sy_amounts_meet (&g_array_index (ends, SyAmount, i), asked))
      return FALSE;
  return TRUE;
}

static void
take_real (Answering *answering, const char *path)
{
  g_autofree char *text = NULL, *name = g_path_get_basename (path);
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  sy_answering_take (answering, name, text);
}

/* Of the distinct values; each is held against all. SMALLYARD_BRUTE_THRESHOLDS=1 (suite large): every one of both lists. */
#define SOME 16

START_TEST (what_a_value_satisfies_is_what_a_scan_of_all_thresholds_finds)
{
  g_autofree char *ccl = sy_unit_real ("us/ccl-parsed-2026-07-23/ccl.json"), *eu = sy_unit_real ("eu/dual-use/list2-english-2022.txt");
  if (ccl == NULL || eu == NULL)
    return;
  gboolean every = g_getenv ("SMALLYARD_BRUTE_THRESHOLDS") != NULL;
  Answering answering;
  sy_answering_open (&answering);
  if (every)
    take_real (&answering, ccl);
  take_real (&answering, eu);
  sy_answering_start (&answering);
  SyEngine *engine = answering.engine;
  ck_assert (sy_engine_begin (engine, NULL));
  g_autoptr (GPtrArray) all = sy_threshold_rows (engine->catalogue, NULL, NULL), stated = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  ck_assert_uint_gt (all->len, every ? 2500 : 1500);
  for (guint k = 0; k < all->len; k++)
    g_ptr_array_add (stated, ends_of (((SyThresholdRow *) all->pdata[k])->threshold));
  guint asked_for = 0;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < all->len; i++)
    {
      const SyThreshold *one = ((SyThresholdRow *) all->pdata[i])->threshold;
      if (!g_hash_table_add (seen, one->value) || g_hash_table_size (seen) % (every ? 1 : SOME) != 0)
        continue;
      double at = isinf (one->low) ? one->high : one->low;
      g_auto (SyThresholdAsked) asked = { .amount = { at, at, FALSE, FALSE, g_strdup (one->unit) }, .words = g_ptr_array_new () };
      g_autoptr (GPtrArray) found = sy_threshold_find (engine, &asked, NULL);
      guint met = 0;
      for (guint k = 0; k < all->len; k++)
        met += is_met (stated->pdata[k], &asked.amount);
      ck_assert_msg (found->len == met, "%s: %u found, %u are met", one->value, found->len, met);
      asked_for++;
    }
  ck_assert_uint_gt (asked_for, every ? 800 : 40);
  sy_engine_end (engine);
  sy_answering_close (&answering);
}
END_TEST

/* Ids of the entries that a question finds, each once, those left out by a note too; joined by " ". */
static char *
caught_by (SyEngine *engine, const char *question)
{
  g_auto (SyThresholdAsked) asked;
  ck_assert_msg (sy_threshold_asked_parse (question, NULL, &asked, NULL), "%s", question);
  g_autoptr (GPtrArray) rows = sy_threshold_find (engine, &asked, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *ids = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const SyThresholdRow *row = rows->pdata[i];
      g_autofree char *id = sy_entry_id (row->list, row->code);
      if (!g_hash_table_contains (seen, id))
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", id);
      g_hash_table_add (seen, g_steal_pointer (&id));
    }
  return g_string_free (ids, FALSE);
}

/* Read by a person against the lists: all that the English list of 2022 and the five Chinese notices have, no more. */
static const struct
{
  const char *question, *entries;
} hand_checked[] = {
  { "钨 97%", "cn-dual-use:1C117.c.1.a cn-dual-use:1C117.c.1.b cn-dual-use:1C117.c.1.c eu-dual-use:1C117.a eu-dual-use:1C117.c.1.a eu-dual-use:1C117.c.1.b" },
  { "tungsten 85%", "cn-dual-use:1C117.c.1.b cn-dual-use:1C117.c.1.c eu-dual-use:1C117.c.1.b" },
  { "钼 98%", "cn-dual-use:1C117.b eu-dual-use:1C117.b" },
  { "silver content 2.5%", "cn-dual-use:1C117.c.1.c" },
  { "颗粒尺寸 50×10⁻⁶m", "cn-dual-use:1C117.b eu-dual-use:1C011.a eu-dual-use:1C011.b eu-dual-use:1C111.a.1 eu-dual-use:1C117.a eu-dual-use:1C117.b" },
  { "particle size 55 µm", "eu-dual-use:1C011.a eu-dual-use:1C011.b eu-dual-use:1C111.a.1" },
  { "纯度≥99.999%",
    "cn-items:2023-39/1.1 cn-items:2024-33/1.1.3 cn-items:2024-33/1.1.4 cn-items:2024-33/1.1.5 cn-items:2024-33/1.1.6 eu-dual-use:0C005 eu-dual-use:1C006.c.1 eu-dual-use:1C011.b.1 eu-dual-use:1C229.a "
    "eu-dual-use:1C240.a.1 eu-dual-use:2A225.b.2 eu-dual-use:2A225.c.2 eu-dual-use:3C003.a eu-dual-use:3C003.b eu-dual-use:3C004 eu-dual-use:6C002.a" },
  { "antimony 99.99%", "cn-items:2024-33/1.1.3" },
  { "锑化铟 99.999999%", "cn-items:2024-33/1.1.6" },
  { "磁感应强度 1.5T", "cn-dual-use:2B902.t" },
  { "magnetic induction 1.6 T", "cn-dual-use:2B902.t eu-dual-use:1C003.c.2" },
  { "抗折强度 35 MPa", "cn-items:2023-39/1.1" },
  { "breaking strength 41 cN/dtex", "cn-items:2024-21/1.4.1" },
  { "微波功率 10千瓦", "cn-items:2024-33/1.2.3" },
  { "合成压力 5.1 GPa", "cn-items:2024-33/1.2.2" },
  { "壁厚 26 mm", "cn-dual-use:1C117.c.2.b eu-dual-use:0B001.b.11 eu-dual-use:1C107.a.2 eu-dual-use:1C116.b.2 eu-dual-use:1C117.c.2.b" },
  { "500 GB/s data rate", "eu-dual-use:3A001.a.7.b eu-dual-use:4A003.g" },
  { "acceleration 120 g", "eu-dual-use:2B116.a eu-dual-use:2B122 eu-dual-use:7A001.a.3 eu-dual-use:7A001.b eu-dual-use:7A002.b" },
  { "elongation 9%", "eu-dual-use:1C004.d" },
  { "tungsten tensile strength 1300 MPa", "eu-dual-use:1C004.c" },
  { "gain 18 dB amplifier", "eu-dual-use:3A001.b.1.b" },
  { "superconductive 100 K", "eu-dual-use:1C005.b.1" },
  { "refrigeration 20 K", "eu-dual-use:0B001.d.7.b eu-dual-use:0B001.h.5.b eu-dual-use:1B231.b.1 eu-dual-use:9A006.b" },
  { "light source 193 nm", "eu-dual-use:3B001.h" },
  { "面密度 5 kg/m2", "cn-items:2024-21/1.4.2" },
  { "阳极电流密度 6 A/cm2", "cn-dual-use:2B902.j.5" },
  { "稀土 容积 20 m3", "cn-dual-use:2B902.f" },
};

/* Read with the Commerce Control List only. */
static const struct
{
  const char *question, *entries;
} hand_checked_ccl[] = {
  { "4800 TPP", "us-ccl:3A090.a.1 us-ccl:3A090.a.2 us-ccl:3A090.b.2" },
  { "performance density 3.5", "us-ccl:3A090.b.1 us-ccl:3A090.b.2" },
  { "3.5 PD", "us-ccl:3A090.b.1 us-ccl:3A090.b.2" },
  { "600 GB/s outputs", "us-ccl:3A991.p.2" },
};

START_TEST (what_a_person_found_in_the_lists_is_found)
{
  g_autofree char *notices = sy_unit_real ("cn/announcements"), *eu = sy_unit_real ("eu/dual-use/list2-english-2022.txt"), *ccl = sy_unit_real ("us/ccl-parsed-2026-07-23/ccl.json");
  if (notices == NULL || eu == NULL || ccl == NULL)
    return;
  gboolean every = g_getenv ("SMALLYARD_BRUTE_THRESHOLDS") != NULL;
  g_autoptr (GDir) folder = g_dir_open (notices, 0, NULL);
  Answering answering;
  sy_answering_open (&answering);
  take_real (&answering, every ? ccl : eu);
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    for (const char *const *begin = (const char *const[]){ "ec_202310_912", "ec_202406_1010", "ec_202408_1024", "ec_202502_1098", "ec_202510_1176", NULL }; *begin != NULL && !every; begin++)
      if (g_str_has_prefix (name, *begin))
        {
          g_autofree char *path = g_build_filename (notices, name, NULL);
          take_real (&answering, path);
        }
  sy_answering_start (&answering);
  ck_assert (sy_engine_begin (answering.engine, NULL));
  guint n = every ? G_N_ELEMENTS (hand_checked_ccl) : G_N_ELEMENTS (hand_checked);
  g_autoptr (GString) wrong = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      const char *question = every ? hand_checked_ccl[i].question : hand_checked[i].question, *entries = every ? hand_checked_ccl[i].entries : hand_checked[i].entries;
      g_autofree char *found = caught_by (answering.engine, question);
      if (strcmp (found, entries) != 0)
        g_string_append_printf (wrong, "\n%s: %s", question, found);
    }
  ck_assert_msg (wrong->len == 0, "%s", wrong->str);
  sy_engine_end (answering.engine);
  sy_answering_close (&answering);
}
END_TEST

int
main (void)
{
  TCase *tests = tcase_create ("threshold");
  tcase_add_test (tests, a_threshold_has_a_name_a_relation_and_base_units);
  tcase_add_test (tests, notes_may_leave_out_and_technical_notes_state_no_conditions);
  tcase_add_test (tests, an_entry_states_so_many_numbers);
  tcase_add_test (tests, a_question_has_a_value_and_words);
  tcase_add_test (tests, what_a_value_satisfies_is_what_a_scan_of_all_thresholds_finds);
  tcase_add_test (tests, what_a_person_found_in_the_lists_is_found);
  tcase_set_timeout (tests, 60);
  Suite *suite = suite_create ("threshold");
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
