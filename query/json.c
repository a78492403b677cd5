// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/json.h"

#include <math.h>

#include "corpus/clock.h"

json_t *
sy_json_of_text (const char *text)
{
  if (text == NULL)
    return json_null ();
  json_t *string = json_string (text);
  if (string != NULL)
    return string;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return json_string (valid);
}

json_t *
sy_json_of_day (SyDay day)
{
  if (day == SY_DAY_NONE)
    return json_null ();
  g_autofree char *text = sy_day_format (day);
  return json_string (text);
}

json_t *
sy_json_of_instant (gint64 microseconds)
{
  if (microseconds == 0)
    return json_null ();
  g_autofree char *text = sy_instant_format (microseconds);
  return json_string (text);
}

json_t *
sy_json_of_texts (const GPtrArray *texts)
{
  json_t *array = json_array ();
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    json_array_append_new (array, sy_json_of_text (texts->pdata[i]));
  return array;
}

json_t *
sy_json_of_score (double score)
{
  return json_real (round (score * 1e6) / 1e6);
}

const char *
sy_json_get (const json_t *object, const char *key)
{
  const char *text = json_string_value (json_object_get (object, key));
  return text != NULL ? text : "";
}

const char *
sy_json_get2 (const json_t *object, const char *outer, const char *key)
{
  return sy_json_get (json_object_get (object, outer), key);
}
