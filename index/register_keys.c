// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "corpus/id.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "index/effect.h"
#include "index/register.h"

#define RECOGNISER         "register"
#define RECOGNISER_VERSION 1

/* A key of a group, taken apart: "body.1[zh]". */
typedef struct
{
  const char *group;
  const char *name; /* as written */
  char *base;       /* "body" */
  guint number;     /* 1; 0 if it has none */
  char *lang;       /* "zh", or NULL */
  char *path;       /* of the passage that it becomes: "body.1/zh" */
  char *value;      /* normalised, so that it is the passage's text and spans into it hold there */
} Key;

typedef struct _KeyRow KeyRow;
typedef gboolean (*KeyFunc) (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error);

/* What a key means. */
struct _KeyRow
{
  const char *name;
  KeyFunc read;
  const char *attribute; /* name of the attribute that it becomes */
  gboolean numbered;     /* written name.1, name.2, ... */
  gboolean translated;   /* may be written name[zh] */
  SyAct act;             /* of a date */
};

static void
key_clear (Key *key)
{
  g_clear_pointer (&key->base, g_free);
  g_clear_pointer (&key->lang, g_free);
  g_clear_pointer (&key->path, g_free);
  g_clear_pointer (&key->value, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Key, key_clear)

#define fail(file, key, code, error, ...) sy_register_file_fail (file, (key)->group, (key)->name, code, error, __VA_ARGS__)
#define bad(file, key, error, ...)        fail (file, key, SY_ERROR_BAD_INPUT, error, __VA_ARGS__)

/* ---- attributes ---- */

static void
add_attribute (SyDocument *document, const char *name, const char *value, const char *lang, int passage)
{
  SyAttribute *attribute = g_new0 (SyAttribute, 1);
  *attribute = (SyAttribute){ g_strdup (name), g_strdup (value), g_strdup (lang), passage };
  g_ptr_array_add (document->attributes, attribute);
}

static gboolean
read_text (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  int passage = sy_document_add_passage (document, SY_PASSAGE_METADATA, 0, key->path, key->value);
  add_attribute (document, row->attribute, key->value, key->lang, passage);
  return TRUE;
}

static gboolean
read_title (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  if (strlen (key->value) > SY_MAX_TITLE)
    return fail (file, key, SY_ERROR_LIMIT, error, "the title has more than SY_MAX_TITLE = %d bytes", SY_MAX_TITLE);
  if (!read_text (file, document, key, row, error))
    return FALSE;
  SyAttribute *title = g_ptr_array_index (document->attributes, document->attributes->len - 1);
  if (key->lang == NULL)
    {
      title->lang = g_strdup ("en");
      g_free (document->title);
      document->title = g_strdup (title->value);
    }
  return TRUE;
}

static gboolean
read_kind (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  static const char *const kinds[] = { "rule",       "proposed-rule", "notice",    "presidential-document",
                                       "regulation", "directive",     "decision",  "announcement",
                                       "order",      "law",           "statement", "judgment",
                                       "report",     "guidance",      "other",     NULL };
  if (!g_strv_contains (kinds, key->value))
    {
      g_autofree char *known = g_strjoinv (", ", (char **)kinds);
      return bad (file, key, error, "\"%s\" is not a kind; write one of %s", key->value, known);
    }
  g_free (document->kind);
  document->kind = g_strdup (key->value);
  return TRUE;
}

static gboolean
read_url (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  if (!g_regex_match_simple ("^https?://[^/ ]+/[^ ]*$", key->value, 0, 0))
    return bad (file, key, error, "\"%s\" is not a web address", key->value);
  return read_text (file, document, key, row, error);
}

/* What an entry was checked against is a public copy: never a path of somebody's machine. */
static gboolean
read_verified (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  if (!g_regex_match_simple ("^(https?://[^/ ]+/[^ ]*|[\\w.-]+/[\\w.-]+@[0-9a-f]{7,40}:[^ /][^ ]*)$", key->value, 0, 0))
    return bad (file, key, error, "\"%s\" is neither a web address nor owner/repository@commit:path", key->value);
  return read_text (file, document, key, row, error);
}

static gboolean
read_basis (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  gboolean second_hand = strcmp (key->value, "second-hand") == 0;
  if (!second_hand && strcmp (key->value, "official-copy") != 0)
    return bad (file, key, error, "\"%s\" is neither official-copy nor second-hand", key->value);
  if (second_hand && !g_key_file_has_key (file->keys, key->group, "note", NULL))
    return bad (file, key, error, "second-hand needs a note that says who reports it");
  return read_text (file, document, key, row, error);
}

static gboolean
read_summary (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  sy_document_add_passage (document, SY_PASSAGE_SUMMARY, 0, key->path, key->value);
  return TRUE;
}

/* ---- lists: a|b, each an attribute with the passage of the whole ---- */

/* Calls `item` with each part of the passage between bars and its span. */
typedef gboolean (*ItemFunc) (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, int passage, const char *item,
                              gsize start, GError **error);

static gboolean
each_item (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, ItemFunc func, GError **error)
{
  int passage = sy_document_add_passage (document, SY_PASSAGE_METADATA, 0, key->path, key->value);
  g_auto (GStrv) parts = g_strsplit (key->value, "|", -1);
  gsize start = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize length = strlen (parts[i]), lead = strspn (parts[i], " ");
      g_autofree char *item = g_strdup (parts[i] + lead);
      g_strchomp (item);
      if (*item == '\0')
        return bad (file, key, error, "part %u between the bars is empty", i + 1);
      if (!func (file, document, key, row, passage, item, start + lead, error))
        return FALSE;
      start += length + 1;
    }
  return TRUE;
}

static gboolean
list_item (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, int passage, const char *item, gsize start,
           GError **error)
{
  add_attribute (document, row->attribute, item, NULL, passage);
  return TRUE;
}

static void
add_fact (SyDocument *document, SyFactKind kind, const char *value, int passage, gsize start, gsize end)
{
  g_ptr_array_add (document->facts, sy_fact_new (kind, value, (guint)passage, start, end, RECOGNISER, RECOGNISER_VERSION));
}

static gboolean
code_item (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, int passage, const char *item, gsize start,
           GError **error)
{
  const SyIdScheme *scheme = sy_id_scheme (item);
  if (scheme == NULL || scheme->kind != SY_ID_ENTRY)
    return bad (file, key, error, "\"%s\" is not the id of a list entry, such as us-ccl:3A090.a", item);
  add_attribute (document, row->attribute, item, NULL, passage);
  add_fact (document, SY_FACT_CODE, item, passage, start, start + strlen (item));
  return TRUE;
}

static gboolean
hs_item (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, int passage, const char *item, gsize start,
         GError **error)
{
  if (!g_regex_match_simple ("^[0-9]{4,10}$", item, 0, 0))
    return bad (file, key, error, "\"%s\" is not an HS code of 4 to 10 digits", item);
  g_autofree char *id = g_strconcat ("hs:", item, NULL);
  add_attribute (document, row->attribute, item, NULL, passage);
  add_fact (document, SY_FACT_HS, id, passage, start, start + strlen (item));
  return TRUE;
}

static gboolean
cfr_item (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, int passage, const char *item, gsize start,
          GError **error)
{
  if (!g_regex_match_simple ("^[0-9]{1,2}/[0-9]+(\\.[0-9]+)?$", item, 0, 0))
    return bad (file, key, error, "\"%s\" is not title/part, such as 15/744", item);
  add_attribute (document, row->attribute, item, NULL, passage);
  return TRUE;
}

static gboolean
read_list (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  return each_item (file, document, key, row, list_item, error);
}

static gboolean
read_codes (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  return each_item (file, document, key, row, code_item, error);
}

static gboolean
read_hs (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  return each_item (file, document, key, row, hs_item, error);
}

static gboolean
read_cfr (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  return each_item (file, document, key, row, cfr_item, error);
}

/* ---- dates and effects ---- */

static gboolean
parse_day (const SyRegisterFile *file, const Key *key, SyDay *day, GError **error)
{
  g_autoptr (GError) reason = NULL;
  return sy_day_parse (key->value, day, &reason) || bad (file, key, error, "%s", reason->message);
}

static gboolean
read_date (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  SyDay day;
  if (!parse_day (file, key, &day, error))
    return FALSE;
  /* What expires at the end of a day is not in force from the next one on. */
  sy_document_add_date (document, row->act, key->path, row->act == SY_ACT_EXPIRE ? day + 1 : day, key->value);
  return TRUE;
}

/* The day on which an instrument was public that was neither filed nor published: it is applied when all events are there. */
static gboolean
read_known (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  SyDay day;
  return parse_day (file, key, &day, error) && read_text (file, document, key, row, error);
}

static gboolean
read_effect (const SyRegisterFile *file, SyDocument *document, const Key *key, const KeyRow *row, GError **error)
{
  int passage = sy_document_add_passage (document, SY_PASSAGE_EFFECT, 0, key->path, key->value);
  g_autoptr (GError) reason = NULL;
  SyEvent *event = sy_effect_parse (document->id, key->value, &reason);
  if (event == NULL)
    return bad (file, key, error, "%s", reason->message);
  event->passage = (guint)passage;
  g_ptr_array_add (document->events, event);
  return TRUE;
}

/* ---- the table of keys ---- */

static const KeyRow rows[] = {
  { "kind", read_kind },
  { "title", read_title, "title", .translated = TRUE },
  { "short", read_list, "short" },
  { "body", read_text, "body", .numbered = TRUE, .translated = TRUE },
  { "number", read_text, "number", .translated = TRUE },
  { "citation", read_text, "citation" },
  { "signed", read_date, .act = SY_ACT_SIGN },
  { "filed", read_date, .act = SY_ACT_FILE },
  { "published", read_date, .act = SY_ACT_PUBLISH },
  { "known", read_known, "known" },
  { "effective", read_date, .act = SY_ACT_ENTER_INTO_FORCE },
  { "expires", read_date, .act = SY_ACT_EXPIRE },
  { "docket", read_list, "docket" },
  { "rin", read_list, "rin" },
  { "cfr", read_cfr, "cfr" },
  { "celex", read_text, "celex" },
  { "eli", read_text, "eli" },
  { "oj", read_text, "oj" },
  { "codes", read_codes, "code" },
  { "hs", read_hs, "hs" },
  { "topics", read_list, "topic" },
  { "effect", read_effect, .numbered = TRUE },
  { "summary", read_summary, .translated = TRUE },
  { "url", read_url, "url" },
  { "verified", read_verified, "verified", .numbered = TRUE },
  { "basis", read_basis, "basis" },
  { "note", read_text, "note", .translated = TRUE },
};

static const KeyRow *
row_of (const char *base)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i].name, base) == 0)
      return &rows[i];
  return NULL;
}

/* Takes "body.1[zh]" apart and reads its value. */
static gboolean
key_init (Key *key, const SyRegisterFile *file, const char *group, const char *name, GError **error)
{
  *key = (Key){ .group = group, .name = name };
  g_autoptr (GRegex) shape = g_regex_new ("^([a-z]+)(?:\\.([1-9][0-9]{0,4}))?(?:\\[([a-z]+)\\])?$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (shape, name, 0, &match))
    return bad (file, key, error, "is not a key: corpus/starter/README.md lists them");
  g_autofree char *number = g_match_info_fetch (match, 2), *lang = g_match_info_fetch (match, 3);
  gboolean numbered = number != NULL && *number != '\0', translated = lang != NULL && *lang != '\0';
  key->base = g_match_info_fetch (match, 1);
  key->number = numbered ? (guint)g_ascii_strtoull (number, NULL, 10) : 0;
  key->lang = translated ? g_strdup (lang) : NULL;
  key->path = g_strconcat (key->base, numbered ? "." : "", numbered ? number : "", translated ? "/" : "", translated ? lang : "", NULL);
  g_autofree char *raw = g_key_file_get_value (file->keys, group, name, NULL);
  key->value = sy_text_normalise (raw, FALSE);
  return TRUE;
}

/* body.2 needs body.1 beside it, title[zh] needs title: nothing is skipped by mistake. */
static gboolean
check_neighbour (const Key *key, const SyRegisterFile *file, GError **error)
{
  if (key->number <= 1 && key->lang == NULL)
    return TRUE;
  guint number = key->lang != NULL ? key->number : key->number - 1;
  g_autofree char *neighbour = number > 0 ? g_strdup_printf ("%s.%u", key->base, number) : g_strdup (key->base);
  return g_key_file_has_key (file->keys, key->group, neighbour, NULL) || bad (file, key, error, "needs %s beside it", neighbour);
}

/* The form of a key against its row, before its value is looked at. */
static gboolean
check_key (const Key *key, const KeyRow *row, const SyRegisterFile *file, GError **error)
{
  if (row == NULL)
    return bad (file, key, error, "is not a key: corpus/starter/README.md lists them");
  if (row->numbered && key->number == 0)
    return bad (file, key, error, "is numbered: write %s.1", row->name);
  if (!row->numbered && key->number > 0)
    return bad (file, key, error, "is not numbered: write %s", row->name);
  if (key->lang != NULL && (!row->translated || strcmp (key->lang, "zh") != 0))
    return bad (file, key, error, "cannot be in the language \"%s\"", key->lang);
  if (*key->value == '\0')
    return bad (file, key, error, "is empty: leave it out");
  if (strlen (key->value) > SY_MAX_PASSAGE)
    return fail (file, key, SY_ERROR_LIMIT, error, "has more than SY_MAX_PASSAGE = %u bytes", SY_MAX_PASSAGE);
  return check_neighbour (key, file, error);
}

gboolean
sy_register_read_key (const SyRegisterFile *file, const char *group, const char *name, SyDocument *document, GError **error)
{
  g_auto (Key) key = { 0 };
  if (!key_init (&key, file, group, name, error))
    return FALSE;
  const KeyRow *row = row_of (key.base);
  return check_key (&key, row, file, error) && row->read (file, document, &key, row, error);
}
