// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/effect.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/id.h"

#define RECOGNISER         "register"
#define RECOGNISER_VERSION 1

/* Clauses, as bits. */
enum
{
  PART = 1u << 0,
  ON = 1u << 1,
  FROM = 1u << 2,
  UNTIL = 1u << 3,
  TO = 1u << 4,
  SAVINGS = 1u << 5,
  AS = 1u << 6,
  VALUE = 1u << 7,
};

static const struct
{
  const char *word;
  guint bit;
  gboolean takes_day;
} clauses[] = {
  { "part", PART, FALSE },       { "on", ON, TRUE },  { "from", FROM, TRUE },    { "until", UNTIL, TRUE }, { "to", TO, TRUE },
  { "savings", SAVINGS, FALSE }, { "as", AS, FALSE }, { "value", VALUE, FALSE },
};

typedef enum
{
  OWN, /* of the instrument itself: no target is written */
  EITHER,
  OTHER, /* on something that must be named */
} Target;

#define AIM(act) (1u << (act))
#define STARTS   (AIM (SY_ACT_ENTER_INTO_FORCE) | AIM (SY_ACT_APPLY) | AIM (SY_ACT_ADD))
#define ENDS     (AIM (SY_ACT_SUSPEND) | AIM (SY_ACT_EXPIRE) | AIM (SY_ACT_REPEAL) | AIM (SY_ACT_SUPERSEDE) | AIM (SY_ACT_ANNUL) | AIM (SY_ACT_REMOVE))
#define MOVES    (AIM (SY_ACT_DELAY) | AIM (SY_ACT_EXTEND) | AIM (SY_ACT_CORRECT) | AIM (SY_ACT_RESUME) | AIM (SY_ACT_WITHDRAW))
#define CHANGES  (AIM (SY_ACT_AMEND) | AIM (SY_ACT_REVISE) | AIM (SY_ACT_REDESIGNATE))

/* What each act may and must say. */
static const struct
{
  Target target;
  guint may;
  guint must;
  guint aims; /* acts that may stand before "of" */
} rules[SY_N_ACTS] = {
  [SY_ACT_SIGN] = { OWN, ON, ON, 0 },
  [SY_ACT_FILE] = { OWN, ON, ON, 0 },
  [SY_ACT_PUBLISH] = { OWN, ON, ON, 0 },
  [SY_ACT_ENTER_INTO_FORCE] = { EITHER, PART | FROM, FROM, 0 },
  [SY_ACT_APPLY] = { EITHER, PART | FROM | UNTIL, FROM, 0 },
  [SY_ACT_AMEND] = { OTHER, PART | FROM | UNTIL | VALUE, 0, 0 },
  [SY_ACT_CORRECT] = { OTHER, PART | FROM | UNTIL, 0, STARTS | ENDS | CHANGES },
  [SY_ACT_EXTEND] = { OTHER, PART | FROM | UNTIL, UNTIL, AIM (SY_ACT_EXPIRE) | AIM (SY_ACT_SUSPEND) | AIM (SY_ACT_APPLY) },
  [SY_ACT_DELAY] = { OTHER, PART | TO, 0, STARTS | ENDS },
  [SY_ACT_SUSPEND] = { OTHER, PART | FROM | UNTIL, 0, 0 },
  [SY_ACT_RESUME] = { OTHER, PART | FROM, 0, 0 },
  [SY_ACT_WITHDRAW] = { OTHER, PART | FROM, 0, STARTS | ENDS | MOVES | CHANGES },
  [SY_ACT_EXPIRE] = { EITHER, PART | UNTIL, UNTIL, 0 },
  [SY_ACT_REPEAL] = { OTHER, PART | FROM | SAVINGS, 0, 0 },
  [SY_ACT_SUPERSEDE] = { OTHER, PART | FROM | SAVINGS, 0, 0 },
  [SY_ACT_ANNUL] = { OTHER, PART | FROM | SAVINGS, 0, 0 },
  [SY_ACT_REDESIGNATE] = { OTHER, PART | FROM | AS, AS, 0 },
  [SY_ACT_ADD] = { OTHER, PART | FROM | UNTIL | VALUE, 0, 0 },
  [SY_ACT_REVISE] = { OTHER, PART | FROM | UNTIL | VALUE, 0, 0 },
  [SY_ACT_REMOVE] = { OTHER, PART | FROM | UNTIL | VALUE, 0, 0 },
};

typedef struct
{
  const char *sentence;
  const char *next;  /* what is not read yet */
  const char *start; /* of the token that was read last */
  char *word;        /* it; owned; NULL at the end */
  gboolean quoted;
} Scanner;

static void
scanner_clear (Scanner *scanner)
{
  g_clear_pointer (&scanner->word, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scanner, scanner_clear)

/* Sets an error at the token that was read last. Returns FALSE. */
static gboolean G_GNUC_PRINTF (3, 4) fail (const Scanner *scanner, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "at character %ld: %s", g_utf8_pointer_to_offset (scanner->sentence, scanner->start) + 1, reason);
  return FALSE;
}

/* Reads the next token: a word, a quoted text, or the end (word == NULL). */
static gboolean
scan (Scanner *scanner, GError **error)
{
  scanner_clear (scanner);
  scanner->start = scanner->next + strspn (scanner->next, " ");
  scanner->quoted = *scanner->start == '"';
  if (*scanner->start == '\0')
    return TRUE;
  if (!scanner->quoted)
    {
      gsize length = strcspn (scanner->start, " \"");
      scanner->word = g_strndup (scanner->start, length);
      scanner->next = scanner->start + length;
      return TRUE;
    }
  const char *end = strchr (scanner->start + 1, '"');
  if (end == NULL)
    return fail (scanner, error, "the quotation does not end; close it with \"");
  scanner->word = g_strndup (scanner->start + 1, (gsize)(end - scanner->start - 1));
  scanner->next = end + 1;
  return TRUE;
}

static gboolean
is_word (const Scanner *scanner, const char *word)
{
  return scanner->word != NULL && !scanner->quoted && strcmp (scanner->word, word) == 0;
}

static gboolean
scan_act (Scanner *scanner, SyAct *act, GError **error)
{
  if (!scan (scanner, error))
    return FALSE;
  if (scanner->word == NULL || scanner->quoted || !sy_act_parse (scanner->word, act))
    return fail (scanner, error, "\"%s\" is not an act; write amend, suspend, repeal, add ...", scanner->word != NULL ? scanner->word : "");
  return TRUE;
}

/* [ act "of" ]: puts the name of the re-aimed act into `value`. The token after it has been read on return. */
static gboolean
scan_aim (Scanner *scanner, SyAct act, char **value, GError **error)
{
  SyAct aim;
  if (!scan (scanner, error))
    return FALSE;
  if (scanner->word == NULL || scanner->quoted || !sy_act_parse (scanner->word, &aim))
    return TRUE;
  if ((rules[act].aims & AIM (aim)) == 0)
    return fail (scanner, error, "\"%s\" does not act on \"%s\"", sy_act_name (act), sy_act_name (aim));
  if (!scan (scanner, error))
    return FALSE;
  if (!is_word (scanner, "of"))
    return fail (scanner, error, "\"of\" must follow \"%s %s\"", sy_act_name (act), sy_act_name (aim));
  g_free (*value);
  *value = g_strdup (sy_act_name (aim));
  return scan (scanner, error);
}

/* [ target ]: the token that was read is the first of it, and on return the first of what follows. */
static gboolean
scan_target (Scanner *scanner, SyAct act, char **target, GError **error)
{
  gboolean given = scanner->word != NULL && !scanner->quoted && strchr (scanner->word, ':') != NULL;
  if (given && rules[act].target == OWN)
    return fail (scanner, error, "\"%s\" is of the instrument itself and takes no target", sy_act_name (act));
  if (!given && rules[act].target == OTHER)
    return fail (scanner, error, "\"%s\" needs the id of what it acts on, such as us-cfr:15/744", sy_act_name (act));
  if (!given)
    return TRUE;

  g_autoptr (GError) unknown = NULL;
  g_autofree char *id = sy_id_normalise (scanner->word, &unknown);
  if (id == NULL)
    return fail (scanner, error, "%s", unknown->message);
  if (strcmp (id, scanner->word) != 0)
    return fail (scanner, error, "write \"%s\" as \"%s\"", scanner->word, id);
  g_free (*target);
  *target = g_steal_pointer (&id);
  return scan (scanner, error);
}

static void
set_day (SyEvent *event, guint clause, SyDay day)
{
  if (clause == UNTIL && event->act == SY_ACT_EXPIRE)
    event->from = day + 1;
  else if (clause == UNTIL)
    event->to = day + 1;
  else
    event->from = day;
}

static void
set_text (SyEvent *event, guint clause, const char *text)
{
  char **place = clause == PART ? &event->part : &event->value;
  g_free (*place);
  *place = g_strdup (text);
}

/* One clause whose first word has been read; the word after the clause has been read on return. */
static gboolean
scan_clause (Scanner *scanner, SyEvent *event, guint *said, GError **error)
{
  guint i = 0;
  while (i < G_N_ELEMENTS (clauses) && !is_word (scanner, clauses[i].word))
    i++;
  if (i == G_N_ELEMENTS (clauses))
    return fail (scanner, error, "\"%s\" is not part, on, from, until, to, savings, as or value", scanner->word);
  guint bit = clauses[i].bit;
  if ((rules[event->act].may & bit) == 0)
    return fail (scanner, error, "\"%s\" takes no \"%s\"", sy_act_name (event->act), clauses[i].word);
  if ((*said & bit) != 0)
    return fail (scanner, error, "\"%s\" is said twice", clauses[i].word);
  *said |= bit;

  if (!scan (scanner, error))
    return FALSE;
  if (clauses[i].takes_day)
    {
      SyDay day;
      g_autoptr (GError) reason = NULL;
      if (scanner->quoted || !sy_day_parse (scanner->word, &day, &reason))
        return fail (scanner, error, "%s", reason != NULL ? reason->message : "a day is not quoted");
      set_day (event, bit, day);
    }
  else if (!scanner->quoted || *scanner->word == '\0')
    return fail (scanner, error, "\"%s\" needs a text in quotation marks", clauses[i].word);
  else
    set_text (event, bit, scanner->word);
  return scan (scanner, error);
}

static gboolean
check_whole (Scanner *scanner, const SyEvent *event, guint said, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    if ((rules[event->act].must & clauses[i].bit & ~said) != 0)
      return fail (scanner, error, "\"%s\" needs \"%s\"", sy_act_name (event->act), clauses[i].word);
  if (sy_interval_is_empty ((SyInterval){ event->from, event->to }))
    return fail (scanner, error, "the effect ends before it begins");
  return TRUE;
}

SyEvent *
sy_effect_parse (const char *by, const char *sentence, GError **error)
{
  g_auto (Scanner) scanner = { sentence, sentence, sentence, NULL, FALSE };
  SyAct act;
  if (!scan_act (&scanner, &act, error))
    return NULL;

  g_autoptr (SyEvent) event = sy_event_new (act, by, "", by);
  if (!scan_aim (&scanner, act, &event->value, error) || !scan_target (&scanner, act, &event->target, error))
    return NULL;
  guint said = 0;
  while (scanner.word != NULL)
    if (!scan_clause (&scanner, event, &said, error))
      return NULL;
  if (!check_whole (&scanner, event, said, error))
    return NULL;

  g_free (event->wording);
  event->wording = g_strdup (sentence);
  event->end = strlen (sentence);
  event->recogniser = RECOGNISER;
  event->version = RECOGNISER_VERSION;
  return g_steal_pointer (&event);
}
