// SPDX-License-Identifier: GPL-3.0-or-later
/* Amending acts of the European Union that speak of a list of entries: "entry 3A001.b.2 is replaced by the following", "the following entry is inserted", "Annex I is replaced by the text in the Annex". New text is
 * read as the lists are (index/list_dual_use.c), so that its units are those of the list. */
#include "index/amend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index/effect_text.h"
#include "index/list.h"

#define CODE      "(?:[0-9][A-E][0-9]{3}|X\\.[A-E]\\.[IVX]+\\.[0-9]{3})(?:\\.[a-z0-9]{1,3})*"
#define CODE_LIST CODE "(?:(?:, and |, | and )" CODE ")*"
#define NOUN      "(?:entr(?:y|ies)|points?|items?|sub-?items?|codes?)"

typedef struct
{
  SyAmendWalk walk;
  const char *annex;               /* "I", "VII": the one that is the list */
  char *year_first, *number_first; /* how the act is named */
  char *awaited;     /* annex of this instrument that amends the list: "" the only one; NULL: none does */
  gboolean active;   /* what is read speaks of the act ... */
  gboolean inside;   /* ... and of the list */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_free (reading->year_first);
  g_free (reading->number_first);
  g_free (reading->awaited);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static char *
fetch (const char *pattern, const char *text, const char *group)
{
  g_autoptr (GMatchInfo) info = NULL;
  return g_regex_match (sy_effect_pattern (pattern), text, 0, &info) ? g_match_info_fetch_named (info, group) : NULL;
}

static SyAmendment *
add_amendment (Reading *reading, SyAmendOp op, const char *codes)
{
  SyAmendment *amendment = sy_amend_add (&reading->walk, op);
  g_autoptr (GMatchInfo) info = NULL;
  for (g_regex_match (sy_effect_pattern (CODE), codes, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *code = g_match_info_fetch (info, 0);
      g_ptr_array_add (amendment->addresses, sy_replay_address_of_code (code));
    }
  return amendment;
}

/* ---- new text ---- */

static void
add_line (SyDocument *document, GArray *origin, const char *text, guint passage)
{
  sy_document_add_passage (document, SY_PASSAGE_PARAGRAPH, 0, NULL, text);
  g_array_append_val (origin, passage);
}

/* "a. .", "b. ." before "c": items are told by their series. */
static void
add_before (SyDocument *document, GArray *origin, const char *level, guint passage)
{
  gboolean digits = g_ascii_isdigit (*level);
  int count = digits ? atoi (level) - 1 : level[1] == '\0' ? *level - 'a' : 0;
  for (int i = 0; i < MIN (count, 99); i++)
    {
      g_autofree char *line = digits ? g_strdup_printf ("%d. .", i + 1) : g_strdup_printf ("%c. .", 'a' + i);
      add_line (document, origin, line, passage);
    }
}

/* "3A001 .", "a. .", "b. .", "1. .": what stands above and before new text that begins within an entry, at `address`. */
static void
add_above (SyDocument *document, GArray *origin, const char *address, guint passage)
{
  g_auto (GStrv) levels = g_strsplit (address, "/", -1);
  guint count = g_strv_length (levels), own = *levels[0] == 'X' ? 4 : 1;
  g_autofree char *code = own == 4 && count >= 4 ? g_strdup_printf ("%s.%s.%s.%s .", levels[0], levels[1], levels[2], levels[3]) : g_strconcat (levels[0], " .", NULL);
  if (count > own)
    add_line (document, origin, code, passage);
  for (guint i = own; i < count; i++)
    {
      g_autofree char *line = g_strconcat (levels[i], ". .", NULL);
      add_before (document, origin, levels[i], passage);
      if (i + 1 < count)
        add_line (document, origin, line, passage);
    }
}

/* The units that a document of codes has; `origin` is the passage of the instrument of each line. */
static SyReplayTree *
read_codes (SyDocument *document, const GArray *origin)
{
  SyEdition *edition = sy_edition_new ("eu-dual-use", "", "en", SY_EXTENT_WHOLE);
  sy_list_read_codes (document, 0, document->passages->len, edition);
  SyReplayTree *tree = sy_list_finish (edition, NULL) ? sy_replay_tree_of_entries (edition->entries) : sy_replay_tree_new ();
  sy_edition_free (edition);
  for (guint i = 0; i < tree->units->len; i++)
    {
      SyReplayUnit *unit = tree->units->pdata[i];
      unit->passage = g_array_index (origin, guint, unit->passage);
    }
  return tree;
}

static SyDocument *
scratch (void)
{
  return sy_document_new ("eu:32021R0821", "eu", "eu-cellar", "regulation", "en", SY_STANDING_OFFICIAL, "amend-codes/1");
}

/* The quotation behind the instruction as units of the list; NULL if there is none. `above`: the place where it stands, or NULL. */
static SyReplayTree *
read_quotation (Reading *reading, const char *above)
{
  guint behind;
  g_autoptr (GPtrArray) quoted = sy_amend_quotation (reading->walk.passages, reading->walk.at + 1, SY_REPLAY_ACT, "", &behind);
  if (quoted == NULL)
    return NULL;
  g_autoptr (SyDocument) document = scratch ();
  g_autoptr (GArray) origin = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean itself = sy_effect_matches ("^" CODE "\\s", ((const SyReplayUnit *) quoted->pdata[0])->text);
  if (!itself && above != NULL)
    add_above (document, origin, above, ((const SyReplayUnit *) quoted->pdata[0])->passage);
  for (guint i = 0; i < quoted->len; i++)
    {
      const SyReplayUnit *unit = quoted->pdata[i];
      sy_document_add_passage (document, unit->kind, 0, NULL, unit->text);
      g_array_append_val (origin, unit->passage);
    }
  reading->walk.at = behind - 1;
  return read_codes (document, origin);
}

/* The annex of the instrument itself: all of it that behind its heading has codes. */
static SyReplayTree *
read_annex (const Reading *reading, const char *number)
{
  g_autoptr (SyDocument) document = scratch ();
  g_autoptr (GArray) origin = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *wanted = g_strconcat ("ANNEX", *number != '\0' ? " " : "", number, NULL);
  gboolean inside = FALSE;
  for (guint i = reading->walk.at + 1; i < reading->walk.passages->len; i++)
    {
      const SyPassage *passage = reading->walk.passages->pdata[i];
      if (passage->kind == SY_PASSAGE_HEADING && g_str_has_prefix (passage->text, "ANNEX"))
        inside = strcmp (passage->text, wanted) == 0 || (inside && *number == '\0');
      else if (inside && passage->kind != SY_PASSAGE_METADATA && passage->kind != SY_PASSAGE_NOTE)
        {
          sy_document_add_passage (document, passage->kind, passage->level, NULL, passage->text);
          g_array_append_val (origin, i);
        }
    }
  return read_codes (document, origin);
}

static void
take_units (SyAmendment *amendment, const SyReplayTree *tree, const char *address)
{
  for (guint i = 0; i < tree->units->len; i++)
    if (address == NULL || sy_replay_is_below (((const SyReplayUnit *) tree->units->pdata[i])->address, address))
      g_ptr_array_add (amendment->units, sy_replay_unit_copy (tree->units->pdata[i]));
}

/* ---- instructions ---- */

static void
replace_list (Reading *reading, const char *text)
{
  SyAmendment *amendment = add_amendment (reading, SY_AMEND_REPLACE, "");
  g_autofree char *number = fetch ("[Aa]nnex (?<n>[IVXLC]+[a-z]?)? ?(?:to|of) this Regulation", text, "n");
  amendment->part = SY_AMEND_LIST;
  g_ptr_array_add (amendment->addresses, g_strdup (""));
  gboolean annexed = strstr (text, "this Regulation") != NULL;
  g_autoptr (SyReplayTree) tree = annexed ? read_annex (reading, number != NULL ? number : "") : read_quotation (reading, NULL);
  if (tree == NULL)
    sy_amend_make_unread (amendment, "the quotation of the new text was not found");
  else
    take_units (amendment, tree, NULL);
}

static void
replace_entries (Reading *reading, const char *codes)
{
  SyAmendment *amendment = add_amendment (reading, SY_AMEND_REPLACE, codes);
  g_autoptr (SyReplayTree) tree = read_quotation (reading, amendment->addresses->pdata[0]);
  if (tree == NULL)
    sy_amend_make_unread (amendment, "the quotation of the new text was not found");
  for (guint i = 0; tree != NULL && i < amendment->addresses->len; i++)
    take_units (amendment, tree, amendment->addresses->pdata[i]);
}

/* What is inserted is named by its own codes: the uppermost ones. `above` is the entry that it joins, if one is named. */
static void
insert_entries (Reading *reading, const char *above)
{
  SyAmendment *amendment = add_amendment (reading, SY_AMEND_INSERT, "");
  g_autofree char *context = above != NULL ? sy_replay_address_of_code (above) : NULL, *within = NULL;
  const SyPassage *next = reading->walk.at + 1 < reading->walk.passages->len ? reading->walk.passages->pdata[reading->walk.at + 1] : NULL;
  g_autofree char *sign = next != NULL ? fetch ("^[‘“]?(?<sign>[a-z]{1,2}|[0-9]{1,2})\\.\\s", next->text, "sign") : NULL;
  if (context != NULL && sign != NULL)
    within = g_strconcat (context, "/", sign, NULL);
  g_autoptr (SyReplayTree) tree = read_quotation (reading, within);
  if (tree == NULL)
    {
      sy_amend_make_unread (amendment, "the quotation of the new text was not found");
      return;
    }
  for (guint i = 0; i < tree->units->len; i++)
    {
      const SyReplayUnit *unit = tree->units->pdata[i];
      const char *last = amendment->addresses->len > 0 ? amendment->addresses->pdata[amendment->addresses->len - 1] : NULL;
      gboolean group = strlen (unit->address) <= 2, upper = context != NULL && (sy_replay_is_below (context, unit->address) || strcmp (unit->text, ".") == 0);
      /* What stands above the new text was not quoted; headings of categories do not come with an entry. */
      if (group || upper)
        continue;
      if (last == NULL || !sy_replay_is_below (unit->address, last))
        g_ptr_array_add (amendment->addresses, g_strdup (unit->address));
      g_ptr_array_add (amendment->units, sy_replay_unit_copy (unit));
    }
  if (amendment->addresses->len == 0)
    sy_amend_make_unread (amendment, "the new text has no entry");
}

static gboolean
change_words (Reading *reading, const char *text)
{
  static const char pattern[] = "(?<codes>" CODE ")[^‘]*‘(?<old>[^‘’]+)’ (?:is|are) (?:replaced by (?:the (?:words?|following|phrase|figure)s?:? )?‘(?<new>[^‘’]+)’|deleted)";
  g_autofree char *codes = fetch (pattern, text, "codes"), *old = fetch (pattern, text, "old"), *new = fetch (pattern, text, "new");
  if (old == NULL)
    return FALSE;
  SyAmendment *amendment = add_amendment (reading, SY_AMEND_WORDS, codes);
  amendment->old = g_steal_pointer (&old);
  amendment->new = new != NULL ? g_steal_pointer (&new) : g_strdup ("");
  return TRUE;
}

static void
read_instruction (Reading *reading, const char *text)
{
  static const char replaced[] = NOUN " (?<codes>" CODE_LIST ")[^.‘]{0,80}(?:is|are) replaced by the following", deleted[] = NOUN " (?<codes>" CODE_LIST ") (?:is|are) deleted";
  static const char inserted[] = "(?:the following " NOUN "|" NOUN " (?<codes>" CODE_LIST "))[^.‘]{0,80} (?:is|are) (?:inserted|added)";
  g_autofree char *named = fetch (replaced, text, "codes"), *gone = fetch (deleted, text, "codes");
  /* A passage that says less than an entry ("the Note to entry ...", "the second sentence of ...") is not an entry. */
  gboolean less = sy_effect_matches ("\\b(?:[Nn]otes?|sentence|N\\.B\\.|definition|indent|chapeau)\\b[^‘]*(?:replaced|deleted|inserted|added)", text);
  if (less)
    sy_amend_add_unread (&reading->walk, "notes, sentences and definitions of a list are not changed one by one");
  else if (change_words (reading, text))
    return;
  else if (named != NULL)
    replace_entries (reading, named);
  else if (gone != NULL)
    add_amendment (reading, SY_AMEND_DELETE, gone);
  else if (sy_effect_matches (inserted, text))
    {
      g_autofree char *above = fetch ("\\b[Ii]n " NOUN " (?<code>" CODE ")", text, "code");
      insert_entries (reading, above);
    }
  else if (sy_effect_matches ("[Aa]nnex(?: [IVXLC]+)?[^.‘]{0,120} (?:is|are) (?:hereby )?replaced by", text))
    replace_list (reading, text);
  else if (sy_effect_matches ("\\b(?:amended|replaced|inserted|added|deleted|renumbered|supplemented)\\b", text) && !g_str_has_suffix (text, ":") && reading->awaited == NULL)
    sy_amend_add_unread (&reading->walk, "the instruction was not understood");
}

/* Which act and annex a passage speaks of. */
static void
follow (Reading *reading, const char *text)
{
  gboolean ours = strstr (text, reading->year_first) != NULL || strstr (text, reading->number_first) != NULL;
  if (ours)
    reading->active = TRUE;
  else if (sy_effect_matches ("(?:Regulation|Directive|Decision) (?:\\([A-Z]+(?:, [A-Za-z]+)?\\) )?(?:No )?[0-9]+/[0-9]+[^.]*(?:is|are) amended", text))
    reading->active = FALSE;
  g_autofree char *annex = fetch ("^[^‘]*?[Aa]nnex(?:es)? (?<n>[IVXLC]+[A-Za-z]?)\\b(?! to this)", text, "n");
  if (annex != NULL)
    reading->inside = g_ascii_strcasecmp (annex, reading->annex) == 0;
  else if (sy_effect_matches ("^[^‘]*?\\b(?:in )?Article [0-9]", text))
    reading->inside = FALSE;
  g_autofree char *to = fetch ("(?:in accordance with|as set out in|as indicated in) (?:the )?Annex(?: (?<n>[IVXLC]+))? (?:to|of) this Regulation", text, "n");
  if (reading->active && reading->inside && sy_effect_matches ("(?:in accordance with|as set out in|as indicated in) (?:the )?Annex", text))
    {
      g_free (reading->awaited);
      reading->awaited = to != NULL ? g_steal_pointer (&to) : g_strdup ("");
    }
}

static void
enter_heading (Reading *reading, const char *text)
{
  const char *number = g_str_has_prefix (text, "ANNEX ") ? text + strlen ("ANNEX ") : "";
  gboolean ours = g_str_has_prefix (text, "ANNEX") && reading->awaited != NULL && strcmp (reading->awaited, number) == 0;
  reading->active = reading->inside = ours;
  if (ours)
    g_clear_pointer (&reading->awaited, g_free);
}

static gboolean
annex_of_list (const char *list, char **act, char **annex)
{
  guint year, number;
  char roman[12];
  if (strcmp (list, "eu-dual-use") == 0)
    {
      *act = g_strdup ("eu:32021R0821");
      *annex = g_strdup ("I");
      return TRUE;
    }
  if (sscanf (list, "eu-%4u-%4u/%11s", &year, &number, roman) != 3)
    return FALSE;
  *act = g_strdup_printf ("eu:3%04uR%04u", year, number);
  *annex = g_strdup (roman);
  return TRUE;
}

char *
sy_amend_act_of_list (const char *list)
{
  g_autofree char *annex = NULL;
  char *act = NULL;
  return annex_of_list (list, &act, &annex) ? act : g_strdup ("");
}

GPtrArray *
sy_amend_read_codes (const GPtrArray *passages, const char *list)
{
  GPtrArray *amendments = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_amendment_free);
  g_autofree char *act = NULL, *annex = NULL;
  g_auto (Reading) reading = { .walk = { passages, amendments, 0 } };
  if (!annex_of_list (list, &act, &annex) || !sy_amend_eu_names (act, &reading.year_first, &reading.number_first))
    return amendments;
  reading.annex = annex;
  gboolean enacting = FALSE;
  for (reading.walk.at = 0; reading.walk.at < passages->len; reading.walk.at++)
    {
      const SyPassage *passage = passages->pdata[reading.walk.at];
      const char *text = passage->text;
      if (passage->kind == SY_PASSAGE_HEADING && (g_str_has_prefix (text, "Article ") || g_str_has_prefix (text, "ANNEX")))
        {
          enacting = TRUE;
          enter_heading (&reading, text);
          continue;
        }
      gboolean words = passage->kind == SY_PASSAGE_PARAGRAPH || passage->kind == SY_PASSAGE_ITEM || passage->kind == SY_PASSAGE_INSTRUCTION;
      if (!enacting || !words)
        continue;
      follow (&reading, text);
      if (reading.active && reading.inside)
        read_instruction (&reading, text);
    }
  return amendments;
}

/* Numbers of nomenclatures and chemicals follow from the words, and stand before the other parts. */
static void
add_numbers (SyEntry *entry)
{
  g_autoptr (SyEntry) numbers = sy_entry_new (entry->kind, entry->code, entry->parent);
  if (entry->kind == SY_ENTRY_ITEM && strspn (entry->code, "0123456789") == strlen (entry->code))
    sy_entry_add_part (numbers, SY_PART_HS, "CN", entry->code, entry->place);
  else
    sy_list_add_numbers (numbers, entry->text, entry->place);
  for (guint i = 0; i < numbers->parts->len; i++)
    g_ptr_array_insert (entry->parts, (gint) i, numbers->parts->pdata[i]);
  g_ptr_array_set_free_func (numbers->parts, NULL);
}

SyEdition *
sy_amend_list_edition (const char *list, const SyReplayTree *tree, GError **error)
{
  SyEdition *edition = sy_edition_new (list, "", "en", SY_EXTENT_WHOLE);
  g_ptr_array_unref (edition->entries);
  edition->entries = sy_replay_entries_of_tree (tree);
  for (guint i = 0; i < edition->entries->len; i++)
    add_numbers (edition->entries->pdata[i]);
  if (sy_list_finish (edition, error))
    return edition;
  sy_edition_free (edition);
  return NULL;
}
