// SPDX-License-Identifier: GPL-3.0-or-later
/* smallyard review --accept, --reject, --change: writes a correction, whole or not at all. */
#include "query/cli_review.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "corpus/clock.h"
#include "corpus/confine.h"
#include "corpus/error.h"
#include "corpus/home.h"
#include "corpus/id.h"
#include "query/field_scope.h"
#include "query/review.h"

/* Which of the three options is given, and of what; NULL with an error where it is not exactly one. */
static const char *
object_of (const SyCliOptions *options, SyVerdict *verdict, GError **error)
{
  const char *const given[SY_N_VERDICTS] = { [SY_VERDICT_CONFIRM] = options->accept, [SY_VERDICT_CHANGE] = options->change, [SY_VERDICT_REJECT] = options->reject };
  const char *object = NULL;
  guint count = 0;
  for (SyVerdict one = 0; one < SY_N_VERDICTS; one++)
    if (given[one] != NULL)
      {
        count++;
        *verdict = one;
        object = given[one];
      }
  const char *why = count != 1 ? "give one of --accept, --reject and --change" : options->reviewer == NULL || options->reason == NULL
                    ? "--reviewer and --reason say who does it, and why" : (*verdict == SY_VERDICT_CHANGE) != (options->set != NULL && *options->set != NULL)
                    ? "--set KEY=VALUE belongs to --change, which needs one" : NULL;
  if (why == NULL)
    return object;
  g_set_error_literal (error, SY_ERROR, SY_ERROR_BAD_INPUT, why);
  return NULL;
}

/* "from=2025-12-01" of each --set, as a JSON object. Caller's; NULL with an error. */
static char *
changes_of (char **set, GError **error)
{
  json_t *changes = json_object ();
  gboolean good = TRUE;
  for (; good && set != NULL && *set != NULL; set++)
    {
      const char *equals = strchr (*set, '=');
      g_autofree char *key = equals != NULL ? g_strndup (*set, (gsize) (equals - *set)) : NULL;
      good = key != NULL && json_object_set_new (changes, key, json_string (equals + 1)) == 0;
      if (!good)
        g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "--set takes KEY=VALUE in UTF-8, not \"%s\"", *set);
    }
  char *text = good ? json_dumps (changes, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
  json_decref (changes);
  g_autofree char *kept = g_strdup (text);
  free (text);
  return g_steal_pointer (&kept);
}

/* "field:gallium" and the document or entry that is of it, or is not. */
static SyCorrection *
of_field (SyCatalogue *catalogue, const char *home, const char *object, const char *document, GError **error)
{
  g_autoptr (SyShared) shared = sy_shared_new (home, error);
  const SyField *field = shared != NULL ? sy_scope_field (sy_shared_fields (shared), object, error) : NULL;
  g_autofree char *id = field != NULL && document != NULL ? sy_id_normalise (document, NULL) : NULL;
  if (field == NULL)
    return NULL;
  const SyIdScheme *scheme = id != NULL ? sy_id_scheme (id) : NULL;
  g_autoptr (SyVersion) version = document != NULL ? sy_catalogue_find (catalogue, id != NULL ? id : document, "", NULL) : NULL;
  if (version == NULL && (scheme == NULL || scheme->kind != SY_ID_ENTRY))
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "name the document or the entry that is, or is not, of %s: %s", object, document != NULL ? "this one is not held" : "review ITEM --accept FIELD");
      return NULL;
    }
  SyCorrection *correction = g_new0 (SyCorrection, 1);
  correction->document = g_strdup (version != NULL ? version->id : id);
  correction->object = g_strconcat (SY_OBJECT_FIELD, field->id, "/", correction->document, NULL);
  correction->quote = g_strdup ("");
  return correction;
}

static SyCorrection *
of_object (SyCatalogue *catalogue, const char *object, const char *document, GError **error)
{
  SyFoundEvent *event = NULL;
  SyFoundFact *fact = NULL;
  if (!sy_catalogue_find_object (catalogue, object, document, &event, &fact, error))
    return NULL;
  SyCorrection *correction = sy_review_correction (event, fact);
  sy_found_event_free (event);
  sy_found_fact_free (fact);
  return correction;
}

static SyCorrection *
make_correction (const SyCliOptions *options, const char *home, GError **error)
{
  SyVerdict verdict = SY_VERDICT_CONFIRM;
  const char *object = object_of (options, &verdict, error), *document = options->arguments != NULL ? options->arguments[0] : NULL;
  g_autofree char *changes = object != NULL ? changes_of (options->set, error) : NULL, *path = sy_home_catalogue (home);
  g_autoptr (SyCatalogue) catalogue = changes != NULL ? sy_catalogue_open (path, SY_DATABASE_READ, error) : NULL;
  if (catalogue == NULL)
    return NULL;
  SyCorrection *correction = g_str_has_prefix (object, SY_OBJECT_FIELD) ? of_field (catalogue, home, object, document, error) : of_object (catalogue, object, document, error);
  if (correction == NULL)
    return NULL;
  correction->verdict = verdict;
  g_free (correction->changes);
  correction->changes = g_steal_pointer (&changes);
  correction->reviewer = g_strdup (options->reviewer);
  correction->reason = g_strdup (options->reason);
  correction->made = sy_clock_today ();
  return correction;
}

int
sy_cli_review (const SyCliOptions *options)
{
  if (options->accept == NULL && options->reject == NULL && options->change == NULL && options->set == NULL && options->reviewer == NULL && options->reason == NULL)
    return sy_cli_answer (options, sy_answer_review, SY_REVIEW_ROWS);
  g_autoptr (GError) error = NULL;
  if (!sy_confine (SY_CONFINE_NO_NETWORK | SY_CONFINE_NO_EXEC, &error))
    return sy_cli_fail (error);
  g_autofree char *home = sy_home_resolve (options->home);
  g_autoptr (SyCorrection) correction = make_correction (options, home, &error);
  g_autofree char *stanza = correction != NULL ? sy_correction_stanza (correction, &error) : NULL;
  if (stanza == NULL || !sy_correction_write (home, correction, &error))
    return sy_cli_fail (error);
  fputs (stanza, stdout);
  gboolean of_field = g_str_has_prefix (correction->object, SY_OBJECT_FIELD);
  g_printerr ("written to corrections.d; it counts %s\n", of_field ? "from now on; a server must be started again" : "from the next smallyard index on");
  return SY_EXIT_FOUND;
}
