// SPDX-License-Identifier: GPL-3.0-or-later
/* Amendatory instructions of the Federal Register for the Commerce Control List, supplement no. 1 to 15 CFR part 774: "ECCN 3A090 is revised to read as follows", "adding paragraph c.5.d", "revising the License
 * Requirements section", then the new text, which is read as the list itself is (index/list_ccl.c) so that its units are those of the list. Asterisks stand for what stays. */
#include "index/amend.h"

#include <string.h>

#include "index/effect_text.h"
#include "index/list.h"
#include "index/list_letters.h"

#define CODE      "[0-9][A-E][0-9]{3}"
#define PATH      "(?<![A-Za-z0-9])(?:[a-z]|([a-z])\\g{-1})(?:\\.[0-9a-z]{1,3})*(?![A-Za-z0-9])"
#define AND       "(?:, and |, | and | through )"
#define CODE_LIST CODE "(?:\\." PATH ")?(?:" AND "(?:ECCNs? )?" CODE "(?:\\." PATH ")?)*"
#define PATH_LIST PATH "(?:" AND "(?:paragraphs? )?" PATH ")*"
#define NOTE      "(?<marker>(?:Technical )?Note(?: [0-9]+)?)(?: to (?:paragraph |(?:ECCN )?" CODE "\\.?)(?<path>" PATH ")?)?(?: is\\b| to read|,| and\\b|\\.|:|;|$)"
#define NAMED     "(?:ECCNs?|Export Control Classification Numbers?(?: \\(ECCNs?\\))?|[Ee]ntr(?:y|ies)(?: for)?(?: ECCNs?)?) "

typedef struct
{
  SyAmendWalk walk;
  gboolean active;        /* the instruction, or the one above it, speaks of the list */
  char *entry;            /* ECCN that the instruction, or the one above it, is about; "" of none */
  GPtrArray *waiting;     /* of SyAmendment, borrowed: whose text is to come */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_free (reading->entry);
  g_ptr_array_unref (reading->waiting);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* ---- new text ---- */

/* The text of one entry in [from, to) of the instrument, as units of the list. */
typedef struct
{
  char *code;
  guint from, to;
  SyReplayTree *tree;
  GArray *gaps; /* of guint: passages of asterisks */
} Chunk;

static void
chunk_free (gpointer data)
{
  Chunk *chunk = data;
  g_free (chunk->code);
  sy_replay_tree_free (chunk->tree);
  g_array_unref (chunk->gaps);
  g_free (chunk);
}

static gboolean
is_title (const char *text)
{
  static const char *const titles[] = { "License Requirements", "List Based License Exceptions", "Special Conditions for STA", "List of Items Controlled", "Reporting Requirements" };
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_has_prefix (text, titles[i]) && strlen (text) < strlen (titles[i]) + 60 && strchr (text, ':') == NULL)
      return TRUE;
  return FALSE;
}

/* "* * * * *", "c.5. * * *": what stands there stays. */
static gboolean
is_gap (const char *text)
{
  return sy_effect_matches ("^(?:[a-z0-9]{1,3}\\.)*(?:" CODE ")?[^*]{0,200}\\* \\* \\*(?: \\* \\*)?$", text);
}

static gboolean
is_text (const SyPassage *passage)
{
  return passage->kind == SY_PASSAGE_HEADING || passage->kind == SY_PASSAGE_PARAGRAPH || passage->kind == SY_PASSAGE_ITEM || passage->kind == SY_PASSAGE_ROW;
}

/* Adds a line to the text that the reader of the list is given; `origin` receives the passage of the instrument. */
static void
add_line (SyDocument *document, GArray *origin, SyPassageKind kind, const char *text, guint passage)
{
  sy_document_add_passage (document, kind, 0, NULL, text);
  g_array_append_val (origin, passage);
}

static void
add_lines (SyDocument *document, GArray *origin, Chunk *chunk, const GPtrArray *passages)
{
  char first[4];
  gboolean listed = FALSE, headed = FALSE;
  for (guint i = chunk->from; i < chunk->to; i++)
    {
      const SyPassage *passage = passages->pdata[i];
      if (!is_text (passage))
        continue;
      gboolean code = g_str_has_prefix (passage->text, chunk->code);
      gboolean title = !code && passage->kind != SY_PASSAGE_ROW && is_title (passage->text);
      if (is_gap (passage->text))
        g_array_append_val (chunk->gaps, i);
      /* Paragraphs may stand without the heading of the entry, or of its list. */
      if (!headed && !code)
        {
          g_autofree char *head = g_strconcat (chunk->code, " .", NULL);
          add_line (document, origin, SY_PASSAGE_HEADING, head, i);
        }
      headed = TRUE;
      listed = listed || g_str_has_prefix (passage->text, "List of Items Controlled");
      /* "a. * * *" says under what the next paragraph stands. */
      if (is_gap (passage->text) && !code && sy_list_marker (passage->text, first) == 0)
        continue;
      if (!listed && passage->kind != SY_PASSAGE_ROW && sy_list_marker (passage->text, first) > 0)
        {
          add_line (document, origin, SY_PASSAGE_HEADING, "List of Items Controlled", i);
          listed = TRUE;
        }
      add_line (document, origin, title || code ? SY_PASSAGE_HEADING : passage->kind, passage->text, i);
    }
}

static void
read_chunk (Chunk *chunk, const GPtrArray *passages)
{
  g_autoptr (SyDocument) document = sy_document_new ("us-cfr:15/774/supplement-1", "us", "us-fr", "regulation", "en", SY_STANDING_OFFICIAL, "amend-ccl/1");
  g_autoptr (GArray) origin = g_array_new (FALSE, FALSE, sizeof (guint));
  add_lines (document, origin, chunk, passages);
  gboolean good = sy_list_ccl.read (document, NULL);
  const SyEdition *edition = good && document->editions != NULL && document->editions->len > 0 ? document->editions->pdata[0] : NULL;
  chunk->tree = edition != NULL ? sy_replay_tree_of_entries (edition->entries) : sy_replay_tree_new ();
  for (guint i = 0; i < chunk->tree->units->len; i++)
    {
      SyReplayUnit *unit = chunk->tree->units->pdata[i];
      unit->passage = g_array_index (origin, guint, unit->passage);
    }
}

static Chunk *
begin_chunk (GPtrArray *chunks, const char *code, guint from)
{
  Chunk *chunk = g_new0 (Chunk, 1);
  chunk->code = g_strdup (code);
  chunk->from = chunk->to = from;
  chunk->gaps = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (chunks, chunk);
  return chunk;
}

/* The text in [from, to) by entries. What stands before the first code belongs to the entry that the instruction names. */
static GPtrArray *
read_chunks (const Reading *reading, guint from, guint to)
{
  GPtrArray *chunks = g_ptr_array_new_with_free_func (chunk_free);
  Chunk *chunk = NULL;
  for (guint i = from; i < to; i++)
    {
      const SyPassage *passage = reading->walk.passages->pdata[i];
      gboolean begins = is_text (passage) && passage->kind != SY_PASSAGE_ROW && sy_effect_matches ("^" CODE "(?: |$)", passage->text);
      g_autofree char *code = begins ? g_strndup (passage->text, 5) : NULL;
      if (code != NULL)
        chunk = begin_chunk (chunks, code, i);
      else if (chunk == NULL && is_text (passage) && *reading->entry != '\0' && !g_str_has_prefix (passage->text, "Supplement") && !is_gap (passage->text))
        chunk = begin_chunk (chunks, reading->entry, i);
      if (chunk != NULL)
        chunk->to = i + 1;
    }
  for (guint i = 0; i < chunks->len; i++)
    read_chunk (chunks->pdata[i], reading->walk.passages);
  return chunks;
}

static const Chunk *
chunk_of (const GPtrArray *chunks, const char *address)
{
  for (guint i = 0; i < chunks->len; i++)
    if (sy_replay_is_below (address, ((const Chunk *) chunks->pdata[i])->code))
      return chunks->pdata[i];
  return NULL;
}

/* Takes what the amendment wants of an address; FALSE if asterisks stand in it: what they leave out is not said. */
static gboolean
take_units (SyAmendment *amendment, const char *address, const Chunk *chunk)
{
  guint first = G_MAXUINT, last = 0;
  for (guint i = 0; amendment->op == SY_AMEND_INSERT && i < chunk->tree->units->len; i++)
    {
      /* "3" and "3B" come with the first entry of them. */
      const SyReplayUnit *unit = chunk->tree->units->pdata[i];
      if (unit->piece != SY_PIECE_PART && unit->entry == SY_ENTRY_GROUP && g_str_has_prefix (address, unit->address))
        g_ptr_array_add (amendment->units, sy_replay_unit_copy (unit));
    }
  g_autoptr (GPtrArray) taken = sy_replay_units_of_part (chunk->tree, address, amendment->part, amendment->old);
  for (guint i = 0; i < taken->len; i++)
    {
      const SyReplayUnit *unit = taken->pdata[i];
      first = MIN (first, unit->passage);
      last = MAX (last, unit->passage);
      g_ptr_array_add (amendment->units, sy_replay_unit_copy (unit));
    }
  gboolean whole = amendment->part == SY_AMEND_ALL && strchr (address, '/') == NULL;
  for (guint i = 0; i < chunk->gaps->len; i++)
    {
      guint gap = g_array_index (chunk->gaps, guint, i);
      if (whole || (gap >= first && gap <= last))
        return FALSE;
    }
  return TRUE;
}

/* Gives the text that ends at `end` to the instructions before it. */
static void
settle (Reading *reading, guint end)
{
  g_autoptr (GPtrArray) chunks = reading->waiting->len > 0 ? read_chunks (reading, reading->walk.at, end) : NULL;
  for (guint i = 0; i < reading->waiting->len; i++)
    {
      SyAmendment *amendment = reading->waiting->pdata[i];
      gboolean whole = TRUE;
      for (guint k = 0; k < amendment->addresses->len; k++)
        {
          const Chunk *chunk = chunk_of (chunks, amendment->addresses->pdata[k]);
          whole = (chunk == NULL || take_units (amendment, amendment->addresses->pdata[k], chunk)) && whole;
        }
      if (!whole)
        sy_amend_make_unread (amendment, "asterisks within the new text leave open what stays");
    }
  g_ptr_array_set_size (reading->waiting, 0);
}

/* ---- what an instruction names ---- */

/* Those between two whose last levels are numbers or single letters. */
static void
add_between (GPtrArray *paths, const char *first, const char *last)
{
  const char *from = strrchr (first, '.'), *to = strrchr (last, '.');
  gsize stem = from != NULL ? (gsize) (from - first) + 1 : 0, other = to != NULL ? (gsize) (to - last) + 1 : 0;
  from = first + stem;
  to = last + other;
  if (stem != other || strncmp (first, last, stem) != 0)
    return;
  if (g_ascii_isdigit (*from) && g_ascii_isdigit (*to))
    for (int i = atoi (from) + 1; i < atoi (to) && i < atoi (from) + 100; i++)
      g_ptr_array_add (paths, g_strdup_printf ("%.*s%d", (int) stem, first, i));
  else if (from[1] == '\0' && to[1] == '\0')
    for (char c = (char) (*from + 1); c < *to; c++)
      g_ptr_array_add (paths, g_strdup_printf ("%.*s%c", (int) stem, first, c));
}

/* "3A001/b/12" of "b.12", or of "3A001.b.12"; all of a list with "through". */
static void
take_addresses (GPtrArray *addresses, const char *entry, const char *list, const char *pattern)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GMatchInfo) info = NULL;
  int behind = 0;
  for (g_regex_match (sy_effect_pattern (pattern), list, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      int start, end;
      g_match_info_fetch_pos (info, 0, &start, &end);
      char *path = g_match_info_fetch (info, 0);
      if (paths->len > 0 && g_strstr_len (list + behind, start - behind, "through") != NULL)
        add_between (paths, paths->pdata[paths->len - 1], path);
      g_ptr_array_add (paths, path);
      behind = end;
    }
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *code = *entry != '\0' ? g_strconcat (entry, ".", paths->pdata[i], NULL) : g_strdup (paths->pdata[i]);
      g_ptr_array_add (addresses, sy_replay_address_of_code (code));
    }
}

static void
await (Reading *reading, SyAmendment *amendment)
{
  if (amendment->op == SY_AMEND_REPLACE || amendment->op == SY_AMEND_INSERT)
    g_ptr_array_add (reading->waiting, amendment);
}

/* "paragraphs a.5 and a.6 [as paragraphs a.6 and a.7]", "the introductory text of paragraph b". TRUE if there was one. */
static gboolean
say_paragraphs (Reading *reading, SyAmendOp op, const char *text, gboolean reserve)
{
  static const char pattern[] = "(?<intro>introductory text (?:of|to|in) )?(?:the )?(?:Items )?paragraphs? (?<list>" PATH_LIST ")(?: as (?:new )?paragraphs? (?<new>" PATH_LIST "))?(?<late>,? introductory text)?";
  g_autoptr (GMatchInfo) info = NULL;
  gboolean any = FALSE;
  for (g_regex_match (sy_effect_pattern (pattern), text, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *intro = g_match_info_fetch_named (info, "intro"), *list = g_match_info_fetch_named (info, "list"), *new = g_match_info_fetch_named (info, "new"),
                      *late = g_match_info_fetch_named (info, "late");
      SyAmendment *amendment = sy_amend_add (&reading->walk, op);
      any = TRUE;
      if (*reading->entry == '\0')
        {
          sy_amend_make_unread (amendment, "the instruction names no entry");
          continue;
        }
      take_addresses (amendment->addresses, reading->entry, list, PATH);
      if (new != NULL && *new != '\0')
        take_addresses (amendment->to, reading->entry, new, PATH);
      amendment->part = (intro != NULL && *intro != '\0') || (late != NULL && *late != '\0') ? SY_AMEND_INTRO : SY_AMEND_ALL;
      amendment->reserve = reserve && op == SY_AMEND_DELETE;
      await (reading, amendment);
    }
  return any;
}

static const struct
{
  const char *pattern;
  SyAmendPart part;
} parts[] = {
  { "\\b(?:[Ee]ntry |ECCN )?heading\\b", SY_AMEND_HEADING },
  { "License Requirements (?:section|table)|Reasons? for Control (?:paragraph|section)", SY_AMEND_REQUIREMENTS },
  { "List Based License Exceptions (?:section|paragraph)", SY_AMEND_EXCEPTIONS },
  { "Special Conditions for STA (?:section|paragraph)", SY_AMEND_STA },
  { "Related Controls paragraph", SY_AMEND_RELATED_CONTROLS },
  { "Related Definitions paragraph", SY_AMEND_RELATED_DEFINITIONS },
  { "Items paragraph(?! (?:[a-z]|([a-z])\\g{-1})(?![A-Za-z0-9]))", SY_AMEND_ITEMS },
};

static void
say_part (Reading *reading, SyAmendOp op, SyAmendPart part, const char *address, const char *marker)
{
  SyAmendment *amendment = sy_amend_add (&reading->walk, op);
  amendment->part = part;
  amendment->old = g_strdup (marker);
  g_ptr_array_add (amendment->addresses, g_strdup (address));
  if (*address == '\0')
    sy_amend_make_unread (amendment, "the instruction names no entry");
  else if (op == SY_AMEND_INSERT || op == SY_AMEND_REDESIGNATE)
    sy_amend_make_unread (amendment, "parts of an entry are not added one by one");
  else
    await (reading, amendment);
}

/* Parts of the entry that have a name; notes with the paragraph that they belong to. */
static gboolean
say_parts (Reading *reading, SyAmendOp op, const char *text)
{
  gboolean any = FALSE;
  /* "revising paragraph b in the Items paragraph" is of b only. */
  gboolean levels = sy_effect_matches ("paragraphs? " PATH, text);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (sy_effect_matches (parts[i].pattern, text) && !(levels && parts[i].part == SY_AMEND_ITEMS))
      {
        say_part (reading, op, parts[i].part, reading->entry, NULL);
        any = TRUE;
      }
  g_autoptr (GMatchInfo) info = NULL;
  for (g_regex_match (sy_effect_pattern (NOTE), text, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *marker = g_match_info_fetch_named (info, "marker"), *path = g_match_info_fetch_named (info, "path");
      g_autofree char *code = g_strconcat (reading->entry, path != NULL && *path != '\0' ? "." : "", path, NULL), *address = sy_replay_address_of_code (code);
      say_part (reading, op, SY_AMEND_NOTE, address, marker);
      any = TRUE;
    }
  return any;
}

static gboolean
say_entries (Reading *reading, SyAmendOp op, const char *text, gboolean reserve)
{
  static const char pattern[] = NAMED "(?<list>" CODE_LIST ")(?: as (?:new )?(?:ECCNs? )?(?<new>" CODE_LIST "))?";
  g_autoptr (GMatchInfo) info = NULL;
  gboolean any = FALSE;
  for (g_regex_match (sy_effect_pattern (pattern), text, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *list = g_match_info_fetch_named (info, "list"), *new = g_match_info_fetch_named (info, "new");
      SyAmendment *amendment = sy_amend_add (&reading->walk, op);
      any = TRUE;
      if (strstr (list, "through") != NULL)
        {
          sy_amend_make_unread (amendment, "which entries stand between two is not said");
          continue;
        }
      take_addresses (amendment->addresses, "", list, CODE "(?:\\." PATH ")?");
      if (new != NULL && *new != '\0')
        take_addresses (amendment->to, "", new, CODE "(?:\\." PATH ")?");
      amendment->reserve = reserve && op == SY_AMEND_DELETE;
      await (reading, amendment);
    }
  return any;
}

/* ---- instructions ---- */

/* The first ECCN of a text is what the rest is about. */
static void
note_entry (Reading *reading, const char *text)
{
  g_autoptr (GMatchInfo) info = NULL;
  if (!g_regex_match (sy_effect_pattern (NAMED "(?<code>" CODE ")"), text, 0, &info))
    return;
  g_free (reading->entry);
  reading->entry = g_match_info_fetch_named (info, "code");
}

/* What one verb acts on. */
static void
say_object (Reading *reading, SyAmendOp op, const char *object, gboolean reserve)
{
  static const char loose[] = "\\b(?:sentences?|definitions?|footnotes?|columns?|phrases?|words?|table|control text)\\b";
  gboolean inner = sy_effect_matches ("paragraphs? " PATH, object) || sy_effect_matches ("Note|heading|section\\b|Items paragraph|Related \\w+ paragraph", object);
  if (inner)
    note_entry (reading, object);
  g_autoptr (GRegex) section = g_regex_new ("License Requirements table|List of Items Controlled section", 0, 0, NULL);
  g_autofree char *named = g_regex_replace_literal (section, object, -1, 0, "", 0, NULL);
  if (sy_effect_matches (loose, named))
    {
      sy_amend_add_unread (&reading->walk, "sentences, tables, definitions and loose words are not changed one by one");
      return;
    }
  gboolean any = inner ? say_parts (reading, op, object) : say_entries (reading, op, object, reserve);
  g_autofree char *rest = g_regex_replace_literal (sy_effect_pattern (NOTE), object, -1, 0, " ", 0, NULL); /* "Note 1 to paragraph a" is not paragraph a */
  any = (inner && say_paragraphs (reading, op, rest, reserve)) || any;
  if (!any && strlen (object) > 3)
    sy_amend_add_unread (&reading->walk, "the instruction was not understood");
}

static SyAmendOp
op_of (const char *verb)
{
  return g_ascii_strncasecmp (verb, "revis", 5) == 0 ? SY_AMEND_REPLACE : g_ascii_strncasecmp (verb, "add", 3) == 0 ? SY_AMEND_INSERT : g_ascii_strncasecmp (verb, "redes", 5) == 0 ? SY_AMEND_REDESIGNATE : SY_AMEND_DELETE;
}

/* "removing “X” and adding “Y” in its place in paragraph a.1". */
static gboolean
say_words (Reading *reading, const char *text)
{
  static const char words[] = "[Rr]emov(?:e|ing) (?:the [a-z ]{1,30})?[“\"](?<old>[^“”\"]+?),?[”\"](?: (?:wherever it appears|each place it appears|in [^“”]{1,60}))?,? and add(?:ing)? (?:in (?:its|their) place,? )?(?:the [a-z ]{1,30})?[“\"](?<new>[^“”\"]+?),?[”\"]";
  g_autoptr (GMatchInfo) info = NULL, where = NULL;
  if (!g_regex_match (sy_effect_pattern (words), text, 0, &info))
    return FALSE;
  note_entry (reading, text);
  g_autofree char *path = g_regex_match (sy_effect_pattern ("paragraphs? (?<list>" PATH_LIST ")"), text, 0, &where) ? g_match_info_fetch_named (where, "list") : NULL;
  SyAmendment *amendment = sy_amend_add (&reading->walk, SY_AMEND_WORDS);
  if (*reading->entry == '\0')
    sy_amend_make_unread (amendment, "the instruction names no entry");
  else if (path != NULL)
    take_addresses (amendment->addresses, reading->entry, path, PATH);
  else
    g_ptr_array_add (amendment->addresses, g_strdup (reading->entry));
  amendment->old = g_match_info_fetch_named (info, "old");
  amendment->new = g_match_info_fetch_named (info, "new");
  amendment->everywhere = strstr (text, "wherever it appears") != NULL || strstr (text, "each place") != NULL;
  return TRUE;
}

/* Each verb with what it acts on: behind it, or, of "is revised", before it. */
static void
read_verbs (Reading *reading, const char *text)
{
  static const char verb[] = "(?<passive>\\b(?:is|are) (?:hereby )?(?:newly )?)?\\b(?<verb>[Rr]evis(?:es?|ing|ed)|[Aa]dd(?:s|ing|ed)?|[Rr]emov(?:es?|ing|ed)|[Rr]edesignat(?:es?|ing|ed))\\b(?: and reserv(?:e|ing|ed))?";
  gboolean reserve = strstr (text, "eserv") != NULL;
  g_autoptr (GMatchInfo) info = NULL;
  int behind = 0;
  gboolean any = FALSE;
  for (g_regex_match (sy_effect_pattern (verb), text, 0, &info); g_match_info_matches (info);)
    {
      int start, end, next = (int) strlen (text);
      g_autofree char *word = g_match_info_fetch_named (info, "verb"), *is = g_match_info_fetch_named (info, "passive");
      g_match_info_fetch_pos (info, 0, &start, &end);
      g_match_info_next (info, NULL);
      if (g_match_info_matches (info))
        g_match_info_fetch_pos (info, 0, &next, NULL);
      gboolean passive = is != NULL && *is != '\0';
      g_autofree char *before = g_strndup (text + behind, (gsize) (start - behind)), *after = g_strndup (text + end, (gsize) (next - end));
      if (!passive)
        note_entry (reading, before);
      /* "is redesignated as ECCN 3A992": both sides of the verb. */
      g_autofree char *both = passive && op_of (word) == SY_AMEND_REDESIGNATE ? g_strconcat (before, after, NULL) : NULL;
      g_autofree char *plain = both != NULL ? g_regex_replace_literal (sy_effect_pattern ("\\s+(?=as )"), both, -1, 0, " ", 0, NULL) : NULL;
      say_object (reading, op_of (word), plain != NULL ? plain : passive ? before : after, reserve);
      behind = passive ? end : next;
      any = TRUE;
    }
  if (!any)
    note_entry (reading, text);
}

/* The instruction without its number, quotations put aside in `bare`, and without the entries that only say where: "after ECCN 3B992". Caller's. */
static char *
without_number (const char *text)
{
  g_autofree char *rest = g_regex_replace_literal (sy_effect_pattern ("^(?:[0-9]{1,3}|[A-Za-z]|[ivx]{1,5})\\. ?"), text, -1, 0, "", 0, NULL);
  return g_regex_replace_literal (sy_effect_pattern (",? (?:immediately )?(?:after|before|following|between|in alphanumeric order (?:after|before)) (?:the )?(?:entr(?:y|ies) for )?(?:ECCNs? |paragraphs? )(?:" CODE_LIST "|" PATH_LIST ")"), rest, -1, 0, "", 0, NULL);
}

static void
read_instruction (Reading *reading, const SyPassage *passage)
{
  g_autofree char *text = without_number (passage->text), *bare = g_regex_replace_literal (sy_effect_pattern ("“[^”]*”|\"[^\"]*\""), text, -1, 0, "", 0, NULL);
  if (strstr (text, "authority citation") != NULL)
    return;
  if (sy_effect_matches ("[Ss]upplement [Nn]o\\. ?1 to [Pp]art 774|Commerce Control List", bare))
    {
      reading->active = TRUE;
      g_free (reading->entry);
      reading->entry = g_strdup ("");
    }
  else if (sy_effect_matches ("[Pp]art [0-9]{3}\\b|§+ ?[0-9]{3}\\.|[Ss]ections? [0-9]{3}\\.|[Ss]upplement [Nn]o", bare))
    reading->active = FALSE;
  if (reading->active && !say_words (reading, text))
    read_verbs (reading, text);
}

GPtrArray *
sy_amend_read_ccl (const GPtrArray *passages)
{
  GPtrArray *amendments = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_amendment_free);
  g_auto (Reading) reading = { .walk = { passages, amendments, 0 }, .waiting = g_ptr_array_new (), .entry = g_strdup ("") };
  for (reading.walk.at = 0; reading.walk.at < passages->len; reading.walk.at++)
    {
      const SyPassage *passage = passages->pdata[reading.walk.at];
      if (passage->kind == SY_PASSAGE_INSTRUCTION)
        {
          read_instruction (&reading, passage);
          continue;
        }
      guint end = sy_amend_text_end (&reading.walk);
      settle (&reading, end);
      reading.walk.at = MAX (end, reading.walk.at + 1) - 1;
    }
  return amendments;
}
