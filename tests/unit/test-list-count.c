// SPDX-License-Identifier: GPL-3.0-or-later
/* All codes of real lists, against what tests/count-lists.py counts by another way. Where the two differ, a person has read the text; such codes are
 * named here, and whose fault it is. */
#include <string.h>

#include "index/list.h"
#include "index/list_letters.h"
#include "index/list_levels.h"
#include "index/recognise.h"
#include "tests/unit/reading.h"

/* Codes, and all below them with ".*", that the plain count gets wrong; the list readers are right. */
static const char *const ccl_known[] = {
  "1A008.*",   /* a note with letters to "g." stands before "a." */
  "1C240.*",   /* so does one to "b." here, */
  "1C350.*",   /* here, to "e.", */
  "1C355.*",   /* and here, twice */
  "3A001.a.*", /* "a.6." behind a note to "b." that is taken for the item */
  "3A090.*",   /* "b.1." behind a note to "d." that no colon announces */
  "5A002.*",   /* a note with levels to "j.2." that no full stop ends */
  NULL,
};
static const char *const columns_known[] = {
  "1C111.a.2.b", /* the page before it has its note further out than the list stands on this one */
  "3A002.c.5",   /* alone on its page, at the margin */
  "9D004.*",     /* "c." behind "b. ...; and b." and a note stands in the column of the level below */
  NULL,
};

/* Notes of the same; where levels are wrong, so is what follows them. */
static const char *const ccl_notes_known[] = { "2B351.*", "3E001.*", /* notes that a heading has swallowed: the plain count reads its items only */
                                                "1A008.*", "1C240.*", "1C350.*", "1C355.*", "3A001.*", "3A090.*", "5A002.*", NULL };
static const char *const columns_notes_known[] = { "1C111.a.2.a.3\tnote 1", "1C111.a.2.b\tnote 1", NULL }; /* behind 1C111.a.2.b, see above */

static const char *const none[] = { NULL };

static gboolean
is_known (const char *const *known, const char *code)
{
  for (; *known != NULL; known++)
    {
      gboolean below = g_str_has_suffix (*known, ".*");
      gsize length = strlen (*known) - 2;
      if (below ? strncmp (code, *known, length) == 0 && (code[length] == '.' || code[length] == '\t') : strcmp (code, *known) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What the script counts, in one run, since starting it costs more than counting. */
static const struct
{
  const char *how, *file;
} jobs[] = {
  { "ccl", "us/ccl-parsed-2026-07-23/ccl.json" },
  { "ccl-notes", "us/ccl-parsed-2026-07-23/ccl.json" },
  { "columns", "eu/dual-use/list2-english-2022.txt" },
  { "columns-notes", "eu/dual-use/list2-english-2022.txt" },
  { "annexes", "eu/dual-use/dutch/L_202500392NL.json" },
  { "annexes", "eu/dual-use/dutch/L_2022067NL.01000101.doc.json" },
  { "notices", "cn/announcements" },
};

static char *all_counted; /* set before the tests fork; NULL where there is no real data */

static void
count_all (void)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (argv, g_strdup ("python3"));
  g_ptr_array_add (argv, g_build_filename (g_getenv ("SMALLYARD_SOURCE"), "tests", "count-lists.py", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      char *path = sy_unit_real (jobs[i].file);
      if (path == NULL)
        return;
      g_ptr_array_add (argv, g_strdup (jobs[i].how));
      g_ptr_array_add (argv, path);
    }
  g_ptr_array_add (argv, NULL);
  int status = 1;
  if (!g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &all_counted, NULL, &status, NULL) || status != 0)
    g_clear_pointer (&all_counted, g_free);
}

/* What the script counts of a file: code -> itself. */
static GHashTable *
count (const char *how, const char *file)
{
  guint job = 0;
  while (job < G_N_ELEMENTS (jobs) && (strcmp (jobs[job].how, how) != 0 || strcmp (jobs[job].file, file) != 0))
    job++;
  ck_assert_msg (all_counted != NULL && job < G_N_ELEMENTS (jobs), "%s %s was not counted", how, file);
  GHashTable *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *prefix = g_strdup_printf ("%u\t", job);
  for (const char *line = all_counted, *end; *line != '\0'; line = *end == '\0' ? end : end + 1)
    {
      end = line + strcspn (line, "\n");
      if (g_str_has_prefix (line, prefix))
        g_hash_table_add (codes, g_strndup (line + strlen (prefix), (gsize)(end - line) - strlen (prefix)));
    }
  return codes;
}

static guint
compare (GHashTable *counted, GHashTable *read, const char *const *known, const char *what, GString *misses)
{
  guint compared = 0;
  GHashTableIter iter;
  gpointer code;
  g_hash_table_iter_init (&iter, counted);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      compared++;
      if (!g_hash_table_contains (read, code) && !is_known (known, code) && strlen (code) > 2)
        g_string_append_printf (misses, " %s:%s", what, (char *)code);
    }
  return compared;
}

/* The codes of a real file's first edition: code -> itself. FALSE where there is no real data. `read` keeps them. */
static gboolean
read_codes (const char *file, Read *read, GHashTable *codes)
{
  g_autofree char *path = sy_unit_real (file), *bytes = NULL, *name = g_path_get_basename (file), *uri = g_strconcat ("file:set/", name, NULL);
  gsize length = 0;
  if (path == NULL)
    return FALSE;
  ck_assert (g_file_get_contents (path, &bytes, &length, NULL));
  *read = read_bytes (uri, "resource", bytes, length);
  sy_assert_no_error (read->error);
  SyDocument *document = read->documents->pdata[0];
  ck_assert (sy_list_read (document, NULL));
  const SyEdition *edition = document->editions->pdata[0];
  for (guint i = 0; i < edition->entries->len; i++)
    g_hash_table_add (codes, ((SyEntry *)edition->entries->pdata[i])->code);
  return TRUE;
}

/* Which entry each follows: "CODE\tnote 2" of the second note behind it, so of N.B. and technical notes; or "CODE\tBEGINNING" of every paragraph that is no item. Owned. */
static GHashTable *
notes_of (const SyDocument *document, gboolean paragraphs)
{
  GHashTable *notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const SyEdition *edition = document->editions->pdata[0];
  for (guint i = 0; i < edition->entries->len; i++)
    {
      const SyEntry *entry = edition->entries->pdata[i];
      guint count[SY_N_PARTS] = { 0 };
      for (guint k = 0; k < entry->parts->len; k++)
        {
          const SyPart *part = entry->parts->pdata[k];
          const SyPassage *passage = document->passages->pdata[part->place.passage];
          gboolean note = part->kind == SY_PART_NOTE || part->kind == SY_PART_NB || part->kind == SY_PART_TECHNICAL_NOTE;
          if (!note && (!paragraphs || part->kind != SY_PART_TEXT))
            continue;
          g_autofree char *begin = g_utf8_substring (passage->text, 0, MIN (24, g_utf8_strlen (passage->text, -1)));
          g_autofree char *kind = g_strdup_printf ("%s %u", sy_part_kind_name (part->kind), ++count[part->kind]);
          g_hash_table_add (notes, g_strdup_printf ("%s\t%s", entry->code, paragraphs ? g_strchomp (begin) : kind));
        }
    }
  return notes;
}

/* How a list is counted, what the count is known to get wrong, and how many there are at least. */
typedef struct
{
  const char *how;
  const char *const *known;
  guint enough;
} Counting;

static void
check_against (const char *file, const Counting *counting, GHashTable *read)
{
  g_autoptr (GHashTable) counted = count (counting->how, file);
  g_autoptr (GString) misses = g_string_new (NULL);
  ck_assert_uint_ge (compare (counted, read, counting->known, "not read", misses), counting->enough);
  compare (read, counted, counting->known, "not counted", misses);
  ck_assert_msg (misses->len == 0, "%s %s:%.2000s", file, counting->how, misses->str);
}

static void
check (const char *file, Counting levels, Counting notes)
{
  g_auto (Read) read = { NULL };
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  if (!read_codes (file, &read, codes))
    return;
  g_autoptr (GHashTable) places = notes_of (read.documents->pdata[0], strcmp (notes.how, "ccl-notes") == 0);
  check_against (file, &levels, codes);
  check_against (file, &notes, places);
}

START_TEST (all_levels_and_notes_of_the_parsed_ccl_are_those_counted)
{
  check ("us/ccl-parsed-2026-07-23/ccl.json", (Counting){ "ccl", ccl_known, 2600 }, (Counting){ "ccl-notes", ccl_notes_known, 700 });
}
END_TEST

START_TEST (all_levels_and_notes_of_the_english_list_are_those_counted)
{
  check ("eu/dual-use/list2-english-2022.txt", (Counting){ "columns", columns_known, 3300 }, (Counting){ "columns-notes", columns_notes_known, 700 });
}
END_TEST

/* Where the Dutch editions of 2023 have other levels than the English list of 2022. A person has read each in both Dutch editions and in the English list: all are changes of the law, but for what the English copy lost. */
static const char *const dutch_known[] = {
  "1C006.b.*",  /* its two numbers became one sentence */
  "1C351.d.20", /* brevetoxins, gonyautoxins, nodularins and palytoxin, behind viscumin, which was the last */
  "1C351.d.21", "1C351.d.22", "1C351.d.23",
  "2D352",      /* software for assemblers and synthesisers of nucleic acids: new */
  "2E003.b.2.*", /* not used any more */
  "3A002.d.3.g", "3A002.d.5.d", "9E003.a.2.e", /* new */
  "3C001.e", "3C001.f", "3E003.h", /* gallium oxide and diamond, behind III/V compounds; substrates of gallium oxide */
  "3D006", "3D006.*",              /* software for gate-all-around transistors, with its two items */
  "3A234.b",    /* the English list lost the point behind "b", */
  "5A1", "5A2", "5C1", "5C2", /* and has not these heads */
  NULL,
};
/* What the edition of 2023/2616 has and the one before has not. */
static const char *const added[] = { "8A002.o.4", "9E003.k", "9E003.k.*", NULL };

START_TEST (the_dutch_editions_have_the_levels_of_the_english_list)
{
  g_auto (Read) english = { NULL }, older = { NULL }, younger = { NULL };
  g_autoptr (GHashTable) of_english = g_hash_table_new (g_str_hash, g_str_equal), of_older = g_hash_table_new (g_str_hash, g_str_equal), of_younger = g_hash_table_new (g_str_hash, g_str_equal);
  if (!read_codes ("eu/dual-use/list2-english-2022.txt", &english, of_english) || !read_codes ("eu/dual-use/dutch/L_2023138NL.01000101.doc.json", &older, of_older)
      || !read_codes ("eu/dual-use/dutch/L_202302616NL.json", &younger, of_younger))
    return;
  g_autoptr (GString) misses = g_string_new (NULL);
  compare (of_english, of_older, dutch_known, "not in 2023/996", misses);
  compare (of_older, of_english, dutch_known, "only in 2023/996", misses);
  compare (of_older, of_younger, none, "not in 2023/2616", misses);
  compare (of_younger, of_older, added, "only in 2023/2616", misses);
  ck_assert_msg (misses->len == 0, "%s", misses->str);
  ck_assert (g_hash_table_contains (of_younger, "1C002.c.2.h") && g_hash_table_contains (of_younger, "6A004.d.2.a.3") && g_hash_table_contains (of_younger, "9E003.k.6"));
}
END_TEST

/* ---- annexes on sanctions ---- */

/* Codes of the annexes that the chain of rising codes takes or leaves wrongly; the list readers are right. */
static const char *const annexes_known[] = {
  "VA:X.A.VIII.000", /* a slip of the act: it stands in a note only */
  "VA:8535", "VA:8536", "XVIII:5806", "XIX:8461", "XIV:8403", "XIV:8446", "XIV:8535", "XIV:8536", "XIV:8546", /* named within words of other rows */
  "VA:853400", "VA:853710", "XVIII:370120", "XVIII:390140", "XVIII:5502", "XVIII:5503", "XVIII:6807", "XVIII:8485", "XVIII:8524", "XVIII:8546", "XVIII:9014",
  "XIV:8445", "XIV:8477", "XIV:8479", /* behind a number or a heading that the words of the row before name */
  "VI:4813", "VI:330290", "VI:82089000", /* a table that does not rise */
  "XIX:7601", "XXVII:7601",              /* a code that the act inserts into annex XXVII, behind XIX */
  NULL,
};

static void
check_annexes (const char *file, guint enough)
{
  g_auto (Read) read = { NULL };
  if (!read_real (file, &read))
    return;
  SyDocument *document = (SyDocument *)only_document (&read);
  ck_assert (sy_list_read (document, NULL));
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), counted = count ("annexes", file);
  for (guint i = 0; i < document->editions->len; i++)
    {
      const SyEdition *edition = document->editions->pdata[i];
      ck_assert_msg (g_str_has_prefix (edition->list, "eu-2006-765/"), "%s", edition->list);
      ck_assert_str_eq (edition->by, document->id);
      for (guint k = 0; k < edition->entries->len; k++)
        {
          const SyEntry *entry = edition->entries->pdata[k];
          if (entry->kind != SY_ENTRY_GROUP && (*entry->code != 'X' || strlen (strrchr (entry->code, '.')) == 4))
            g_hash_table_add (codes, g_strdup_printf ("%s:%s", edition->list + strlen ("eu-2006-765/"), entry->code));
        }
    }
  g_autoptr (GString) misses = g_string_new (NULL);
  ck_assert_uint_ge (compare (counted, codes, annexes_known, "not read", misses), enough);
  compare (codes, counted, annexes_known, "not counted", misses);
  ck_assert_msg (misses->len == 0, "%s:%s", file, misses->str);
}

START_TEST (codes_of_annexes_on_sanctions_are_those_counted)
{
  check_annexes ("eu/dual-use/dutch/L_202500392NL.json", 700);
  check_annexes ("eu/dual-use/dutch/L_2022067NL.01000101.doc.json", 140);
}
END_TEST

/* ---- levels, composed ---- */

START_TEST (levels_follow_from_order_and_punctuation)
{
  /* Lines parted by "|", "N:" a note that does not say that it counts, "C:" one that does; and the depth of each, "-" for none. */
  static const char *const cases[][2] = {
    { "Things, as follows:|a. One;|b. Two:|1. Half, or|2. Rest;|c. Three.", "-00110" },
    /* What follows "or" is the last of its list. */
    { "Things, as follows:|a. One having:|1. Any:|a. Red; or|b. Blue;|2. All;|b. Two.", "-0122" "10" },
    { "Things, as follows:|a. One having:|1. This; and|2. That;|C:It does not control:|a. Red;|b. Blue.|b. Two.", "-011---0" },
    /* Sentences behind "Technical Notes:" are no items, though "3." could go on with them. */
    { "Things, as follows:|a. One:|1. First;|2. Second;|C:|1. A sentence.|2. Another.|3. Third;|b. Two.", "-011---10" },
    /* A note within a note, and the list of the first goes on. */
    { "Things, as follows:|a. One;|C:It includes:|a. Red;|b. Blue;|N:Blue is a colour.|c. Green.|b. Two.", "-0-----0" },
    { "Technology of a table.|1. A sentence.|2. Such as:|a. One;|b. Two.", "-----" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i][0], "|", -1);
      g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (SyListLine));
      for (guint k = 0; parts[k] != NULL; k++)
        {
          char *words = parts[k];
          gboolean note = k > 0 && words[1] == ':', sign = k > 0 && words[1] == '.';
          SyListLine line = { .sign = sign ? words : k == 0 ? "1A001" : "", .words = note ? words + 2 : sign ? words + 3 : words, .note = note, .counting = note && *words == 'C' };
          if (sign)
            words[1] = '\0';
          g_array_append_val (lines, line);
        }
      g_autofree int *depths = g_new (int, lines->len);
      g_autoptr (GString) told = g_string_new (NULL);
      sy_list_levels ((const SyListLine *)(void *)lines->data, lines->len, FALSE, depths);
      for (guint k = 0; k < lines->len; k++)
        g_string_append_c (told, depths[k] < 0 ? '-' : (char)('0' + depths[k]));
      ck_assert_msg (strcmp (told->str, cases[i][1]) == 0, "%s: %s", cases[i][0], told->str);
    }
}
END_TEST

/* ---- Chinese notices ---- */

/* "line\tTEXT" and "hs\tNUMBER" of what the list reader made of a file: the lines that entries, or parts that were not placed, stand in. */
static void
add_lines (const SyDocument *document, GHashTable *read)
{
  for (guint i = 0; document->editions != NULL && i < document->editions->len; i++)
    {
      const SyEdition *edition = document->editions->pdata[i];
      for (guint k = 0; k < edition->entries->len; k++)
        {
          const SyEntry *entry = edition->entries->pdata[k];
          const SyPassage *passage = document->passages->pdata[entry->place.passage];
          if (entry->place.end > entry->place.start)
            g_hash_table_add (read, g_strconcat ("line\t", passage->text, NULL));
          for (guint n = 0; n < entry->parts->len; n++)
            {
              const SyPart *part = entry->parts->pdata[n];
              if (part->kind == SY_PART_HS || part->kind == SY_PART_TEXT)
                g_hash_table_add (read, g_strconcat (part->kind == SY_PART_HS ? "hs\t" : "line\t", part->kind == SY_PART_HS ? part->text : ((SyPassage *)document->passages->pdata[part->place.passage])->text, NULL));
            }
        }
    }
}

static GHashTable *
lines_of_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *bytes = NULL, *uri = g_strconcat ("file:set/", name, NULL);
  gsize length = 0;
  ck_assert (g_file_get_contents (path, &bytes, &length, NULL));
  g_auto (Read) read = read_bytes (uri, "resource", bytes, length);
  sy_assert_no_error (read.error);
  GHashTable *lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < read.documents->len; i++)
    {
      ck_assert (sy_list_read (read.documents->pdata[i], NULL));
      add_lines (read.documents->pdata[i], lines);
    }
  return lines;
}

START_TEST (every_line_and_number_of_the_chinese_notices_is_read)
{
  g_autofree char *folder = sy_unit_real ("cn/announcements");
  if (folder == NULL)
    return;
  g_autoptr (GHashTable) counted = count ("notices", "cn/announcements"), files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  g_autoptr (GString) misses = g_string_new (NULL);
  guint lines = 0, numbers = 0;
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, counted);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_auto (GStrv) cells = g_strsplit (key, "\t", 2);
      if (!g_hash_table_contains (files, cells[0]))
        g_hash_table_insert (files, g_strdup (cells[0]), lines_of_file (folder, cells[0]));
      lines += g_str_has_prefix (cells[1], "line");
      numbers += g_str_has_prefix (cells[1], "hs");
      if (!g_hash_table_contains (g_hash_table_lookup (files, cells[0]), cells[1]))
        g_string_append_printf (misses, "\n%s", (char *)key);
    }
  ck_assert_msg (misses->len == 0, "not read:%s", misses->str);
  ck_assert_uint_eq (g_hash_table_size (files), 5);
  ck_assert_uint_eq (lines, 101);
  ck_assert_uint_eq (numbers, 99);
}
END_TEST

START_TEST (every_row_of_the_licence_catalogue_is_an_entry)
{
  g_autofree char *path = sy_unit_real ("cn/glossary/licence-catalogue-2026-sample.tsv"), *bytes = NULL;
  gsize length = 0;
  if (path == NULL)
    return;
  ck_assert (g_file_get_contents (path, &bytes, &length, NULL));
  g_auto (Read) read = read_bytes ("file:set/licence-catalogue.tsv", "resource", bytes, length);
  sy_assert_no_error (read.error);
  SyDocument *document = read.documents->pdata[0];
  ck_assert (sy_list_read (document, NULL));
  ck_assert (document->editions != NULL);
  const SyEdition *edition = document->editions->pdata[0];
  ck_assert_str_eq (edition->list, "cn-licence");
  g_auto (GStrv) lines = g_strsplit (g_strstrip (bytes), "\n", -1);
  ck_assert_uint_eq (edition->entries->len, g_strv_length (lines) - 1);
  for (guint i = 0; i < edition->entries->len; i++)
    {
      const SyEntry *entry = edition->entries->pdata[i];
      g_auto (GStrv) cells = g_strsplit (g_strchomp (lines[i + 1]), "\t", -1);
      g_auto (GStrv) numbers = g_strsplit (cells[2] != NULL ? cells[2] : "", ",", -1);
      ck_assert_str_eq (entry->code, cells[0]);
      ck_assert_uint_eq (entry->parts->len, g_strv_length (numbers));
      for (guint k = 0; k < entry->parts->len; k++)
        ck_assert_str_eq (((const SyPart *)entry->parts->pdata[k])->text, numbers[k]);
    }
}
END_TEST

/* ---- letters, composed ---- */

START_TEST (items_are_told_from_letters_in_notes)
{
  /* One line a case: paragraphs parted by "|", and which of them are items. */
  static const char *const cases[][2] = {
    { "a. One;|b. Two.", "xx" },
    { "a. One:|a.1. Half;|a.2. Rest;|b. Two.", "xxxx" },
    { "a. One;|It does not control:|a. This; or|b. That.|b. Two; or|c. Three.", "x...xx" },
    { "a. One;|It does not control:|a. This:|1. Half|a. Deep; or|b. Deeper.|b. That.|b. Two.", "x......x" },
    { "It includes:|a. This;|b. That.|a. One;|b. Two;|c. Three.", "...xxx" },
    { "b. Two.|It includes:|a. This;|b. That;|c. More.", "x...." },
    { "a. One;|b.1.a. Deep;|b.2 Being flat;|b.2.a.. Doubled;|c through y. [Reserved]|z. Last", "xxxx.x" },
    { "j. through y. [Reserved]|z. Last", "xx" },
    { "It covers:|a. Only this.", ".." },
    { "Items:|a. One.", ".x" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i][0], "|", -1);
      g_autoptr (GPtrArray) texts = g_ptr_array_new ();
      for (guint k = 0; parts[k] != NULL; k++)
        g_ptr_array_add (texts, parts[k]);
      g_autofree gboolean *items = g_new0 (gboolean, texts->len);
      g_autoptr (GString) told = g_string_new (NULL);
      sy_list_letters (texts, items);
      for (guint k = 0; k < texts->len; k++)
        g_string_append_c (told, items[k] ? 'x' : '.');
      ck_assert_msg (strcmp (told->str, cases[i][1]) == 0, "%s: %s", cases[i][0], told->str);
    }
}
END_TEST

int
main (void)
{
  count_all ();
  Suite *suite = suite_create ("list-count");
  TCase *tests = tcase_create ("list-count");
  tcase_add_test (tests, items_are_told_from_letters_in_notes);
  tcase_add_test (tests, levels_follow_from_order_and_punctuation);
  tcase_add_test (tests, the_dutch_editions_have_the_levels_of_the_english_list);
  tcase_add_test (tests, codes_of_annexes_on_sanctions_are_those_counted);
  tcase_add_test (tests, all_levels_and_notes_of_the_parsed_ccl_are_those_counted);
  tcase_add_test (tests, every_row_of_the_licence_catalogue_is_an_entry);
  tcase_add_test (tests, every_line_and_number_of_the_chinese_notices_is_read);
  tcase_add_test (tests, all_levels_and_notes_of_the_english_list_are_those_counted);
  tcase_set_timeout (tests, 60);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
