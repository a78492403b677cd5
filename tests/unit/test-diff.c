// SPDX-License-Identifier: GPL-3.0-or-later
/* Differences of sequences and of texts. The texts are composed. */
#include <string.h>

#include "corpus/diff.h"
#include "tests/unit/unit.h"

/* ---- sequences ---- */

/* Length of the longest common subsequence, by the table that everybody knows. */
static guint
longest_common (const guint *a, guint n, const guint *b, guint m)
{
  guint table[64][64] = { { 0 } };
  for (guint i = 1; i <= n; i++)
    for (guint j = 1; j <= m; j++)
      table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : MAX (table[i - 1][j], table[i][j - 1]);
  return table[n][m];
}

START_TEST (a_script_is_shortest_and_keeps_the_same_of_both)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (guint round = 0; round < sy_unit_rounds (20000); round++)
    {
      guint a[40], b[40], n = (guint) g_rand_int_range (random, 0, 40), m = (guint) g_rand_int_range (random, 0, 40), letters = (guint) g_rand_int_range (random, 1, 8);
      gboolean a_kept[40], b_kept[40];
      for (guint i = 0; i < 40; i++)
        {
          a[i] = (guint) g_rand_int_range (random, 0, (gint32) letters);
          b[i] = (guint) g_rand_int_range (random, 0, (gint32) letters);
        }
      sy_diff (a, n, b, m, a_kept, b_kept);
      guint kept = 0, j = 0;
      for (guint i = 0; i < n; i++)
        if (a_kept[i])
          {
            while (j < m && !b_kept[j])
              j++;
            ck_assert_uint_lt (j, m);
            ck_assert_uint_eq (a[i], b[j++]);
            kept++;
          }
      while (j < m)
        ck_assert (!b_kept[j++]);
      ck_assert_uint_eq (kept, longest_common (a, n, b, m));
    }
}
END_TEST

START_TEST (sequences_without_anything_in_common_end_in_time)
{
  const guint n = 60000;
  g_autofree guint *a = g_new (guint, n), *b = g_new (guint, n);
  g_autofree gboolean *a_kept = g_new (gboolean, n), *b_kept = g_new (gboolean, n);
  for (guint i = 0; i < n; i++)
    {
      a[i] = i % 5000;
      b[i] = 5000 + (i * 7) % 5000;
    }
  b[n / 2] = a[n / 2];
  sy_diff (a, n, b, n, a_kept, b_kept);
  guint kept = 0;
  for (guint i = 0; i < n; i++)
    kept += a_kept[i] ? 1 : 0;
  ck_assert_uint_le (kept, 1);
}
END_TEST

/* ---- texts ---- */

START_TEST (what_differs_in_print_only_has_one_key)
{
  static const struct
  {
    const char *one, *other;
    gboolean same;
  } cases[] = {
    { "“Optical  sensors”, as follows:", "\"optical sensors\" as follows", TRUE },
    { "non-volatile memory", "Nonvolatile memory", TRUE },
    { "see § 744.23(a)(2)", "See Sec. 744.23 (a)(2).", TRUE },
    { "Controlled here. [89 FR 23876, Apr. 4, 2024]", "Controlled here. [89 FR 23876, Apr. 4, 2024, as amended at 90 FR 1, Jan. 2, 2025]", TRUE },
    { "is received.§", "is received.", TRUE },
    { "of this section", "of this", FALSE },
    { "[Reserved]", "Reserved", TRUE },
    { "大于等于 120mm；", "大于等于120mm", TRUE },
    { "出口管制", "出口管制。", TRUE },
    { "1.5 GHz", "15 GHz", FALSE },
    { "1 2", "12", FALSE },
    { "-54 °C", "54 °C", FALSE },
    { "218 K to −54 °C", "218 K to -54 °C", TRUE },
    { "10⁻⁶ m", "10⁶ m", FALSE },
    { "10⁶ m", "106 m", FALSE },
    { "≥ 4800", "≤ 4800", FALSE },
    { "50 %", "50", FALSE },
    { "5 mW", "5 MW", FALSE },
    { "a laser", "no laser", FALSE },
    { "ISO 230-2:1988 ( 6 ) or", "ISO 230-2:1988 ( 7 ) or", TRUE },
    { "of (6) or", "of (7) or", FALSE },
    { "224 dB (1 μPa)", "224 dB (1 μΡa)", TRUE },
    { "Ω", "O", FALSE },
    { "出口管制", "进口管制", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *one = sy_redline_key (cases[i].one), *other = sy_redline_key (cases[i].other);
      ck_assert_msg ((strcmp (one, other) == 0) == cases[i].same, "\"%s\" (%s) and \"%s\" (%s)", cases[i].one, one, cases[i].other, other);
    }
}
END_TEST

/* "the [-old-]{+new+} text". Caller's. */
static char *
written (const GPtrArray *pieces)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < pieces->len; i++)
    {
      const SyRedlinePiece *piece = pieces->pdata[i];
      static const char *const marks[][2] = { { "", "" }, { "[-", "-]" }, { "{+", "+}" } };
      g_string_append_printf (out, "%s%s%s", marks[piece->op][0], piece->text, marks[piece->op][1]);
    }
  return g_string_free (out, FALSE);
}

START_TEST (a_redline_marks_words_and_characters)
{
  static const struct
  {
    const char *old, *new, *redline;
  } cases[] = {
    { "a speed of 600 GB/s or more", "a speed of 900 GB/s or more", "a speed of [-600 -]{+900 +}GB/s or more" },
    { "Lasers", "Lasers, pulsed", "Lasers, {+pulsed+}" },
    { "Lasers, pulsed", "Lasers", "Lasers[-pulsed-]" },
    { "", "new", "{+new+}" },
    { "old", "", "[-old-]" },
    { "same", "Same", "Same" },
    { "non-volatile memory of 4 cells", "nonvolatile memory of 8 cells", "nonvolatile memory of [-4 -]{+8 +}cells" },
    { "纯度大于99%的镓", "纯度大于99.9%的镓", "纯度大于[-99-]{+99.9+}%的镓" },
    { "禁止出口", "限制出口", "[-禁止-]{+限制+}出口" },
    /* Each mark stands where its text has it, though what is kept is cut elsewhere in the other. */
    { "red old lamps are good", "red lamps now are good", "red [-old -]lamps {+now +}are good" },
    { "by lamps meant are things of glass", "by lamps are things of glass meant", "by lamps [-meant -]are things of glass {+meant+}" },
    { "with the sea, of the wide land and of air", "with sea of land and of no air", "with [-the -]sea of [-the wide -]land and of {+no +}air" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) pieces = sy_redline (cases[i].old, cases[i].new);
      g_autofree char *text = written (pieces);
      ck_assert_str_eq (text, cases[i].redline);
    }
}
END_TEST

START_TEST (similarity_is_of_words)
{
  ck_assert_double_eq (sy_redline_similarity ("a b c d", "A, b; c - d"), 1.0);
  ck_assert_double_eq (sy_redline_similarity ("a b c d", "a b x y"), 0.5);
  ck_assert_double_eq (sy_redline_similarity ("a", "b"), 0.0);
  ck_assert_double_eq (sy_redline_similarity ("", ""), 1.0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("diff");
  TCase *tests = tcase_create ("diff");
  tcase_add_test (tests, a_script_is_shortest_and_keeps_the_same_of_both);
  tcase_add_test (tests, sequences_without_anything_in_common_end_in_time);
  tcase_add_test (tests, what_differs_in_print_only_has_one_key);
  tcase_add_test (tests, a_redline_marks_words_and_characters);
  tcase_add_test (tests, similarity_is_of_words);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
