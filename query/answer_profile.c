// SPDX-License-Identifier: GPL-3.0-or-later
/* A company's profile held against the archive: each entry is asked as its own verb would be, and what is found is told once. */
#include "query/profile.h"

#include "corpus/error.h"
#include "query/json.h"
#include "query/law_answer.h"

static gboolean
check_codes (SyProfileCheck *check, const SyProfile *profile, GError **error)
{
  check->as = "code";
  for (guint i = 0; i < profile->codes->len; i++)
    {
      check->asked = profile->codes->pdata[i];
      if (!sy_profile_check_code (check, profile->destinations, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_list (SyProfileCheck *check, const char *as, const GPtrArray *list, gboolean (*check_one) (SyProfileCheck *check, GError **error), GError **error)
{
  check->as = as;
  for (guint i = 0; i < list->len; i++)
    {
      check->asked = list->pdata[i];
      if (!check_one (check, error))
        return FALSE;
    }
  return TRUE;
}

/* Titles and the calendar are asked of all that the entries before touch; listings have their own days. */
static gboolean
check_all (SyProfileCheck *check, const SyProfile *profile, GError **error)
{
  return check_codes (check, profile, error) && check_list (check, "hs", profile->hs, sy_profile_check_hs, error) && check_list (check, "field", profile->fields, sy_profile_check_field, error)
         && sy_profile_check_titles (check, profile->destinations, error) && sy_profile_check_calendar (check, error)
         && check_list (check, "counterparty", profile->counterparties, sy_profile_check_party, error);
}

static json_t *
profile_json (const SyProfile *profile)
{
  json_t *object = json_object ();
  sy_json_set (object, "name", sy_json_of_text (profile->name));
  sy_json_set (object, "sha256", sy_json_of_text (profile->digest));
  sy_json_set (object, "lines", sy_profile_lines (profile));
  return object;
}

static json_t *
build (SyEngine *engine, const SyRequest *request, const SyProfile *profile, GError **error)
{
  SyProfileCheck check;
  sy_profile_check_init (&check, engine, request);
  json_t *answer = NULL;
  if (check_all (&check, profile, error))
    {
      answer = json_object ();
      sy_json_set (answer, "kind", sy_json_of_text ("profile"));
      sy_json_set (answer, "profile", profile_json (profile));
      sy_json_set (answer, "last", json_null ());
      sy_json_set (answer, "counts", json_null ());
      sy_json_set (answer, "coming_days", json_integer (SY_PROFILE_COMING_DAYS));
      sy_json_set (answer, "count", json_integer ((json_int_t) json_array_size (check.findings)));
      sy_json_set (answer, "results", json_incref (check.findings));
      sy_json_set (answer, "gone", json_array ());
      sy_json_set (answer, "not_assessed", json_incref (check.missing));
    }
  sy_profile_check_clear (&check);
  return answer;
}

json_t *
sy_answer_profile (SyEngine *engine, const SyRequest *request, GError **error)
{
  g_autoptr (SyProfile) profile = sy_profile_parse (request->text, error);
  if (profile == NULL || !sy_request_check (request, error) || !sy_engine_begin (engine, error))
    return NULL;
  json_t *answer = sy_law_finish (engine, build (engine, request, profile, error), NULL, request, error);
  sy_engine_end (engine);
  if (answer == NULL || sy_profile_difference (answer, request->before, error))
    return answer;
  json_decref (answer);
  return NULL;
}
