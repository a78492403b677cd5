// SPDX-License-Identifier: GPL-3.0-or-later
/* The dual-use list and the munitions list of the Wassenaar Arrangement, from text (index/reader_wassenaar.c) and from converted files whose lines are its passages: "3.A.1.a.5. ...", "ML1.a. ...". The lists are nobody's
 * law: members put them into theirs. The sensitive lists, which repeat codes with other words, are not read. */
#include <string.h>

#include "index/list.h"
#include "index/list_numbering.h"
#include "index/wassenaar.h"

#define ENOUGH 3 /* entries, to be a list and not a text about one */

static const SyListNumbering numbering = { SY_WASSENAAR_ENTRY, SY_WASSENAAR_WHOLE, SY_WASSENAAR_CATEGORY, SY_WASSENAAR_GROUP, TRUE };

static gboolean
accepts (const SyDocument *document)
{
  gboolean imported = g_str_has_prefix (document->id, "import:");
  return g_str_has_prefix (document->reader, "wassenaar-text/") || (imported && g_str_has_prefix (document->reader, "conversion/"));
}

/* Where each list begins and ends, in passages. */
typedef struct
{
  guint begin, end, entries;
} Range;

static const char *
text_at (const SyDocument *document, guint i)
{
  const SyPassage *passage = g_ptr_array_index (document->passages, i);
  return passage->kind != SY_PASSAGE_METADATA ? passage->text : "";
}

/* From the first entry of a list, or the headings right before it, to what is none of it. */
static Range
find_range (const SyDocument *document, gboolean munitions)
{
  g_autoptr (GRegex) entry = g_regex_new (SY_WASSENAAR_ENTRY, G_REGEX_OPTIMIZE | G_REGEX_DOTALL, 0, NULL), whole = g_regex_new (SY_WASSENAAR_WHOLE, G_REGEX_OPTIMIZE | G_REGEX_DOTALL, 0, NULL),
                     end = g_regex_new (SY_WASSENAAR_END, G_REGEX_OPTIMIZE, 0, NULL), head = g_regex_new (SY_WASSENAAR_CATEGORY "|" SY_WASSENAAR_GROUP, G_REGEX_OPTIMIZE | G_REGEX_DOTALL, 0, NULL);
  Range range = { 0, document->passages->len, 0 };
  gboolean heading = FALSE, open = FALSE;
  for (guint i = 0; i < document->passages->len; i++)
    {
      const char *text = text_at (document, i);
      gboolean code = g_regex_match (entry, text, 0, NULL) || g_regex_match (whole, text, 0, NULL), own = code && (*text == 'M') == munitions;
      if (open && ((code && !own) || g_regex_match (end, text, 0, NULL)))
        {
          range.end = i;
          break;
        }
      gboolean of_list = !munitions && g_regex_match (head, text, 0, NULL);
      if (!open && (own || of_list) && !heading)
        range.begin = i;
      heading = heading || of_list;
      open = open || own;
      range.entries += own ? 1 : 0;
    }
  return range;
}

static gboolean
read_list (SyDocument *document, const char *list, Range range, GError **error)
{
  SyEdition *edition = sy_edition_new (list, "", document->lang, SY_EXTENT_WHOLE);
  sy_list_date (document, edition);
  g_free (edition->via);
  edition->via = g_strconcat ("the list of the Wassenaar Arrangement, imported as ", document->id, NULL);
  sy_list_read_numbered (document, range.begin, range.end, &numbering, edition);
  gboolean good = sy_list_finish (edition, error);
  sy_list_add_edition (document, edition);
  return good;
}

static gboolean
read_lists (SyDocument *document, GError **error)
{
  Range dual_use = find_range (document, FALSE), munitions = find_range (document, TRUE);
  if (dual_use.entries + munitions.entries < ENOUGH)
    return TRUE;
  return (dual_use.entries == 0 || read_list (document, "wa-dual-use", dual_use, error)) && (munitions.entries == 0 || read_list (document, "wa-munitions", munitions, error));
}

const SyListReader sy_list_wassenaar = { "list-wassenaar/1", accepts, read_lists };
