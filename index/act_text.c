// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/act_text.h"

#include <string.h>

#include "corpus/text.h"
#include "index/readers.h"
#include "index/recognise.h"

#define MAX_PLACE 16 /* bytes of the number of an article or annex */

void
sy_act_text_init (SyActText *act, SyDocument *document, GError **error)
{
  *act = (SyActText){ .document = document, .error = error };
  act->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  act->ground = g_string_new (NULL);
  act->place = g_string_new (NULL);
  act->label = g_string_new (NULL);
  act->pending = g_string_new (NULL);
}

void
sy_act_text_clear (SyActText *act)
{
  g_hash_table_unref (act->paths);
  g_string_free (act->ground, TRUE);
  g_string_free (act->place, TRUE);
  g_free (act->paragraph);
  g_string_free (act->label, TRUE);
  g_string_free (act->pending, TRUE);
}

/* --- numbers --- */

/* The number in "(12)", "1.", "‘(a)", "viii)"; NULL if it is none (a dash). Caller's. */
static char *
bare_label (const char *label)
{
  GString *bare = g_string_new (NULL);
  for (const char *at = label; *at != '\0'; at++)
    if (g_ascii_isalnum (*at) || (*at == '.' && g_ascii_isalnum (at[1])))
      g_string_append_c (bare, *at);
  return g_string_free (bare, bare->len == 0);
}

/* Length of the number that begins `text` ("2.", "(a)", "‘3.") if white space follows; 0 if there is none. */
static gsize
label_length (const char *text)
{
  const char *at = text;
  while (g_str_has_prefix (at, "\xe2\x80\x98") || g_str_has_prefix (at, "\xe2\x80\x9c")) /* opening quotation marks */
    at += 3;
  if (g_str_has_prefix (at, "\xe2\x80\x94 ") || g_str_has_prefix (at, "\xe2\x80\x93 "))
    return (gsize)(at - text) + 3;
  gboolean open = *at == '(', digits = g_ascii_isdigit (at[open]);
  at += open;
  gsize length = 0;
  while (g_ascii_isalnum (at[length]) || (digits && !open && at[length] == '.' && g_ascii_isalnum (at[length + 1]))) /* "3.1.2." */
    length++;
  if (length == 0 || length > (digits ? 12 : 4) || !(at[length] == ')' || (!open && digits && at[length] == '.')))
    return 0;
  at += length + 1;
  return *at == ' ' ? (gsize)(at - text) : 0;
}

/* --- places --- */

void
sy_act_text_enter (SyActText *act, const char *place)
{
  g_string_assign (act->place, place != NULL ? place : act->ground->str);
  g_clear_pointer (&act->paragraph, g_free);
}

void
sy_act_text_enter_article (SyActText *act, const char *heading)
{
  const char *space = strchr (heading, ' ');
  g_autofree char *number = space != NULL ? bare_label (space) : NULL;
  gboolean only = number != NULL && strcspn (number, "0123456789") == strlen (number); /* "Article premier", "Sole Article" */
  g_autofree char *place = NULL;
  if (number != NULL && strlen (number) <= MAX_PLACE)
    place = g_strdup_printf ("%s%sarticle %s", act->ground->str, act->ground->len > 0 ? "/" : "", only ? "1" : number);
  sy_act_text_enter (act, place);
}

/* Number of "ANNEX IIa" as its first group; of "ANNEX" alone the group is empty. */
static gboolean
match_annex (const char *text, GMatchInfo **match)
{
  static GRegex *regex;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      regex = g_regex_new ("^[\xe2\x80\x98\xe2\x80\x9c\xc2\xab ]*(?:ANNEXE?|Annexe?|BIJLAGE|ANHANG)(?:\\s+(?:N[o\xc2\xba\xc2\xb0]\\s*)?([IVXLC]+[A-Za-z]?|[0-9]{1,3}[A-Za-z]?|[A-Z]))?[\xe2\x80\x99\xe2\x80\x9d.: ]*$",
                           G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  return g_regex_match (regex, text, 0, match);
}

gboolean
sy_act_text_is_annex (const char *text)
{
  return match_annex (text, NULL);
}

void
sy_act_text_enter_annex (SyActText *act, const char *heading)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = heading != NULL && match_annex (heading, &match) ? g_match_info_fetch (match, 1) : NULL;
  g_string_assign (act->ground, heading != NULL ? "annex" : "");
  if (number != NULL && *number != '\0')
    g_string_append_printf (act->ground, " %s", number);
  sy_act_text_enter (act, NULL);
}

/* "article 3/2", with `number` "article 3/2/a", and for what follows without a number "article 3/2 p2". NULL where nothing names a place. Caller's. */
static char *
path_in (SyActText *act, const char *number)
{
  if (act->place->len == 0)
    return NULL;
  g_autoptr (GString) path = g_string_new (act->place->str);
  if (act->paragraph != NULL && act->depth == 0)
    g_string_append_printf (path, "/%s", act->paragraph);
  if (number != NULL)
    g_string_append_printf (path, "/%s", number);
  g_autofree char *first = g_strdup (path->str);
  /* A long annex has thousands of passages in one place: the table knows how far its numbers have got. */
  for (gsize i = GPOINTER_TO_SIZE (g_hash_table_lookup (act->paths, first)) + 1; g_hash_table_contains (act->paths, path->str); i++)
    {
      g_string_printf (path, "%s p%zu", first, i);
      g_hash_table_insert (act->paths, g_strdup (first), GSIZE_TO_POINTER (i));
    }
  g_hash_table_insert (act->paths, g_strdup (path->str), GSIZE_TO_POINTER (1));
  return g_strdup (path->str);
}

/* --- passages --- */

/* "Done at Brussels, 20 May 2021." and its fellows. */
static gboolean
is_closing (const char *text)
{
  static const char *const begins[] = { "Done at ", "Fait \xc3\xa0 ", "Geschehen zu ", "Gedaan te " };
  gboolean dated = g_regex_match_simple ("\\d{4}\\s*\\.?$", text, G_REGEX_RAW, 0);
  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (g_str_has_prefix (text, begins[i]) && dated && strlen (text) < 200)
      return TRUE;
  return FALSE;
}

/* What a paragraph is in its surroundings. */
static SyPassageKind
kind_here (const SyActText *act, SyPassageKind kind, gsize label, gboolean recital, const char *text)
{
  if (act->quotation > 0 && (kind == SY_PASSAGE_PARAGRAPH || kind == SY_PASSAGE_HEADING || kind == SY_PASSAGE_ITEM))
    return SY_PASSAGE_INSTRUCTION;
  if (kind != SY_PASSAGE_PARAGRAPH)
    return kind;
  if (label > 0 && act->depth > 0 && !recital)
    return SY_PASSAGE_ITEM;
  return act->depth == 0 && is_closing (text) ? SY_PASSAGE_SIGNATURE : kind;
}

gboolean
sy_act_text_add (SyActText *act, SyPassageKind kind, guint level, const char *text)
{
  g_autoptr (GString) whole = g_string_new (act->label->str);
  if (whole->len > 0 && *text != '\0')
    g_string_append_c (whole, ' ');
  g_string_append (whole, text);
  g_string_truncate (act->label, 0);
  if (whole->len == 0)
    return TRUE;
  gboolean running = kind == SY_PASSAGE_PARAGRAPH, labelled = act->labelled, quoted = act->quotation > 0;
  act->labelled = FALSE;
  gsize length = running ? label_length (whole->str) : 0;
  g_autofree char *label = g_strndup (whole->str, length), *number = length > 0 && !quoted ? bare_label (label) : NULL;
  gboolean recital = g_str_has_prefix (act->place->str, "recital ");
  if (running && number != NULL && act->depth == 0 && !recital && g_ascii_isdigit (*number))
    {
      g_free (act->paragraph);
      act->paragraph = g_strdup (number);
    }
  SyPassageKind here = kind_here (act, kind, length, recital, whole->str);
  if (here == SY_PASSAGE_ITEM)
    level = MAX (act->depth, 1);
  else if (here == SY_PASSAGE_INSTRUCTION)
    level = 0;
  gboolean own_number = here == SY_PASSAGE_ITEM && running && !labelled;
  g_autofree char *path = here == SY_PASSAGE_NOTE || here == SY_PASSAGE_SIGNATURE ? NULL : path_in (act, own_number ? number : NULL);
  return sy_reader_passage (act->document, here, level, path, whole->str, act->error);
}

gboolean
sy_act_text_flush (SyActText *act)
{
  if (act->pending->len == 0)
    return TRUE;
  g_autofree char *text = sy_text_normalise (act->pending->str, FALSE);
  g_string_truncate (act->pending, 0);
  return *text == '\0' || sy_act_text_add (act, SY_PASSAGE_PARAGRAPH, 0, text);
}

gboolean
sy_act_text_open_item (SyActText *act, const char *label, gsize *mark)
{
  if (!sy_act_text_flush (act))
    return FALSE;
  *mark = act->place->len;
  g_autofree char *number = act->quotation == 0 ? bare_label (label) : NULL;
  gboolean recital = g_str_has_prefix (act->place->str, "recital ");
  if (*mark > 0 && act->depth == 0 && act->paragraph != NULL)
    g_string_append_printf (act->place, "/%s", act->paragraph);
  if (*mark > 0 && number != NULL && !recital)
    g_string_append_printf (act->place, "/%s", number);
  if (act->label->len > 0 && *label != '\0')
    g_string_append_c (act->label, ' ');
  g_string_append (act->label, label);
  act->labelled = number != NULL;
  act->depth++;
  return TRUE;
}

gboolean
sy_act_text_close_item (SyActText *act, gsize mark)
{
  gboolean done = sy_act_text_flush (act);
  if (done && act->label->len > 0) /* a number without text */
    done = sy_act_text_add (act, SY_PASSAGE_PARAGRAPH, 0, "");
  act->depth--;
  g_string_truncate (act->place, MIN (mark, act->place->len));
  return done;
}

/* --- the day of signing --- */

/* The first day in a passage, if it stands within its first `within` bytes. */
static gboolean
sign_by (SyDocument *document, guint passage, gsize within)
{
  const char *text = ((SyPassage *)document->passages->pdata[passage])->text;
  const SyContext context = { "eu", document->lang, 0 };
  g_autoptr (GPtrArray) facts = sy_recognise (&context, text);
  for (guint i = 0; i < facts->len; i++)
    {
      const SyFact *fact = facts->pdata[i];
      SyDay day;
      if (fact->kind != SY_FACT_DATE || fact->start > within || !sy_day_parse (fact->value, &day, NULL))
        continue;
      SyEvent *event = sy_event_new (SY_ACT_SIGN, document->id, "", document->id);
      event->from = day;
      g_free (event->wording);
      event->wording = g_strndup (text + fact->start, fact->end - fact->start);
      event->passage = passage;
      event->start = fact->start;
      event->end = fact->end;
      event->recogniser = "signing";
      event->version = 1;
      g_ptr_array_add (document->events, event);
      return TRUE;
    }
  return FALSE;
}

void
sy_act_text_add_signing (SyDocument *document)
{
  gboolean repeats = *document->version != '\0' || strstr (document->id, "R(") != NULL;
  guint titles = 0;
  for (guint i = 0; i < document->passages->len && !repeats; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind == SY_PASSAGE_SIGNATURE && is_closing (passage->text) && sign_by (document, i, G_MAXSIZE))
        return;
    }
  for (guint i = 0; i < document->passages->len && !repeats && titles < 3; i++)
    {
      const SyPassage *passage = document->passages->pdata[i];
      if (passage->kind == SY_PASSAGE_METADATA)
        continue;
      if (passage->kind != SY_PASSAGE_HEADING || passage->level != 1 || g_regex_match_simple ("^(?:corrigendum|rectificatif)", passage->text, G_REGEX_CASELESS, 0))
        return;
      gboolean dated = g_regex_match_simple ("^(?:of|du|vom|van) \\d|\\b(?:of|du) \\d{1,2}(?:er)? \\w+ \\d{4}", passage->text, 0, 0);
      if (dated && sign_by (document, i, 160))
        return;
      titles++;
    }
}
