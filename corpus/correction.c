// SPDX-License-Identifier: GPL-3.0-or-later
/* What a correction is: its ids, its changes, its stanza. */
#include "corpus/correction.h"

#include <jansson.h>
#include <string.h>

#include "corpus/correction_private.h"
#include "corpus/error.h"
#include "corpus/id.h"

static const char *const verdicts[SY_N_VERDICTS] = { "confirm", "change", "reject" };

const char *
sy_verdict_name (SyVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < SY_N_VERDICTS, "");
  return verdicts[verdict];
}

gboolean
sy_verdict_parse (const char *name, SyVerdict *verdict)
{
  for (guint i = 0; i < SY_N_VERDICTS; i++)
    if (g_strcmp0 (verdicts[i], name) == 0)
      {
        *verdict = (SyVerdict) i;
        return TRUE;
      }
  return FALSE;
}

void
sy_correction_free (SyCorrection *correction)
{
  if (correction == NULL)
    return;
  g_free (correction->object);
  g_free (correction->document);
  g_free (correction->quote);
  g_free (correction->changes);
  g_free (correction->reviewer);
  g_free (correction->reason);
  g_free (correction->file);
  g_free (correction);
}

char *
sy_fact_id (SyFactKind kind, const char *value, const char *document, const char *label, const char *path, gsize start, gsize end, const char *quote)
{
  g_autofree char *statement = g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n%zu\n%zu\n%s", sy_fact_kind_name (kind), value, document, label, path, start, end, quote);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, statement, -1);
  return g_strdup_printf (SY_OBJECT_FACT "%.*s", SY_OBJECT_DIGITS, digest);
}

/* "field:gallium/cn-mofcom:2023-23", both in canonical form. */
static gboolean
is_of_field (const char *object)
{
  const char *slash = strchr (object, '/');
  if (slash == NULL)
    return FALSE;
  g_autofree char *field = g_strndup (object, (gsize) (slash - object)), *document = sy_id_normalise (slash + 1, NULL);
  gboolean canonical = g_str_has_prefix (slash + 1, "import:") || g_strcmp0 (document, slash + 1) == 0;
  return canonical && sy_id_scheme (field) != NULL && !g_str_has_prefix (slash + 1, SY_OBJECT_FIELD);
}

gboolean
sy_correction_object_is_good (const char *object)
{
  if (g_str_has_prefix (object, SY_OBJECT_FIELD))
    return is_of_field (object);
  const char *digits = g_str_has_prefix (object, SY_OBJECT_FACT) ? object + strlen (SY_OBJECT_FACT)
                       : g_str_has_prefix (object, SY_OBJECT_EVENT) ? object + strlen (SY_OBJECT_EVENT) : "";
  return strlen (digits) == SY_OBJECT_DIGITS && strspn (digits, "0123456789abcdef") == SY_OBJECT_DIGITS;
}

/* ---- changes ---- */

static gboolean
check_day (const char *text, const char **why)
{
  SyDay day;
  *why = "is no day such as 2024-02-29, and not \"none\"";
  return strcmp (text, "none") == 0 || sy_day_parse (text, &day, NULL);
}

static gboolean
check_act (const char *text, const char **why)
{
  SyAct act;
  *why = "is no act of events (corpus/timeline.h)";
  return sy_act_parse (text, &act);
}

static gboolean
check_id (const char *text, const char **why)
{
  *why = "is no id such as us-fr:2022-21658";
  const char *colon = strchr (text, ':');
  return colon != NULL && colon != text && colon[1] != '\0';
}

/* What a change may give, in the order of names. */
static const struct
{
  const char *key;
  gboolean of_facts, of_events;
  gboolean (*check) (const char *text, const char **why);
} keys[] = {
  { "act", FALSE, TRUE, check_act }, { "from", FALSE, TRUE, check_day }, { "part", FALSE, TRUE, NULL },
  { "target", FALSE, TRUE, check_id }, { "to", FALSE, TRUE, check_day }, { "value", TRUE, TRUE, NULL },
};

gboolean
sy_correction_key_is_good (const char *object, const char *key, const char *value, char **why)
{
  if (g_str_has_prefix (object, SY_OBJECT_FIELD))
    {
      *why = g_strdup_printf ("there is no key \"%s\" of a correction of a field", key);
      return FALSE;
    }
  gboolean is_fact = g_str_has_prefix (object, SY_OBJECT_FACT);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *reason = NULL;
      if (strcmp (keys[i].key, key) != 0 || !(is_fact ? keys[i].of_facts : keys[i].of_events))
        continue;
      if ((keys[i].check != NULL && !keys[i].check (value, &reason)) || (is_fact && *value == '\0' && (reason = "is empty") != NULL))
        {
          *why = g_strdup_printf ("%s: \"%s\" %s", key, value, reason);
          return FALSE;
        }
      return TRUE;
    }
  *why = g_strdup_printf ("there is no key \"%s\" of a correction of %s", key, is_fact ? "a fact" : "an event");
  return FALSE;
}

SyEvent *
sy_correction_changed_event (const char *changes, const SyEvent *original)
{
  SyEvent *event = sy_event_copy (original);
  json_t *all = json_loads (changes, 0, NULL);
  const char *key;
  json_t *one;
  json_object_foreach (all, key, one)
  {
    const char *text = json_string_value (one);
    char **field = strcmp (key, "target") == 0 ? &event->target : strcmp (key, "part") == 0 ? &event->part : strcmp (key, "value") == 0 ? &event->value : NULL;
    SyDay *day = strcmp (key, "from") == 0 ? &event->from : strcmp (key, "to") == 0 ? &event->to : NULL;
    if (field != NULL)
      {
        g_free (*field);
        *field = g_strdup (text);
      }
    else if (day != NULL && strcmp (text, "none") == 0)
      *day = SY_DAY_NONE;
    else if (day != NULL)
      sy_day_parse (text, day, NULL);
    else
      sy_act_parse (text, &event->act);
  }
  json_decref (all);
  sy_event_seal (event);
  return event;
}

char *
sy_correction_changed_value (const char *changes)
{
  json_t *all = json_loads (changes, 0, NULL);
  char *value = g_strdup (json_string_value (json_object_get (all, "value")));
  json_decref (all);
  return value;
}

/* ---- the stanza ---- */

static void
add_line (GString *out, const char *key, const char *value)
{
  g_autofree char *flat = g_strdup (value);
  g_string_append_printf (out, "%s = %s\n", key, g_strstrip (g_strdelimit (flat, "\r\n\t", ' ')));
}

char *
sy_correction_stanza (const SyCorrection *correction, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_string_append_printf (out, "[%s]\n", correction->object);
  add_line (out, "verdict", sy_verdict_name (correction->verdict));
  add_line (out, "document", correction->document);
  if (*correction->quote != '\0')
    add_line (out, "quote", correction->quote);
  json_t *changes = json_loads (correction->changes, 0, NULL);
  const char *key;
  json_t *one;
  json_object_foreach (changes, key, one) add_line (out, key, json_string_value (one));
  json_decref (changes);
  g_autofree char *day = sy_day_format (correction->made);
  add_line (out, "reviewer", correction->reviewer);
  add_line (out, "made", day);
  add_line (out, "reason", correction->reason);
  g_string_append_c (out, '\n');
  /* What it says is read back: whatever a file may not say is refused here. */
  g_autoptr (GPtrArray) read = sy_corrections_parse ("correction", out->str, out->len, error);
  return read != NULL ? g_strdup (out->str) : NULL;
}
