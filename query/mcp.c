// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/mcp.h"

#include <string.h>

#include "corpus/error.h"
#include "corpus/limits.h"
#include "corpus/text.h"
#include "query/cite_check.h"
#include "query/json.h"

#define PROTOCOL "2025-06-18"

/* Errors of JSON-RPC 2.0. */
enum
{
  PARSE_ERROR = -32700,
  INVALID_REQUEST = -32600,
  NO_METHOD = -32601,
  INVALID_PARAMS = -32602,
};

#define DEFAULT_RESULTS  10
#define DEFAULT_PASSAGES 50

/* ---- tools ---- */

typedef json_t *(*Tool) (SyEngine *engine, const json_t *arguments, SyRequest *request, GError **error);

/* A page of a document, or its headings with their places, from which pages are chosen. */
static json_t *outline (SyEngine *engine, const SyRequest *request, GError **error);

static json_t *
call_search (SyEngine *engine, const json_t *arguments, SyRequest *request, GError **error)
{
  return sy_answer_search (engine, request, error);
}

static json_t *
call_ask (SyEngine *engine, const json_t *arguments, SyRequest *request, GError **error)
{
  return sy_answer_ask (engine, request, error);
}

static json_t *
call_get (SyEngine *engine, const json_t *arguments, SyRequest *request, GError **error)
{
  if (json_is_true (json_object_get (arguments, "outline")))
    return outline (engine, request, error);
  if (json_object_get (arguments, "limit") == NULL)
    request->limit = DEFAULT_PASSAGES;
  json_t *answer = sy_answer_document (engine, request, error);
  json_object_del (json_object_get (answer, "document"), "outline");
  return answer;
}

static json_t *
call_match (SyEngine *engine, const json_t *arguments, SyRequest *request, GError **error)
{
  request->via = "mcp";
  return sy_answer_screen (engine, request, error);
}

static json_t *
call_status (SyEngine *engine, const json_t *arguments, SyRequest *request, GError **error)
{
  return sy_answer_status (engine, request, error);
}

static json_t *
call_coverage (SyEngine *engine, const json_t *arguments, SyRequest *request, GError **error)
{
  return sy_answer_coverage (engine, request, error);
}

static json_t *
call_changes (SyEngine *engine, const json_t *arguments, SyRequest *request, GError **error)
{
  return sy_answer_changes (engine, request, error);
}

static json_t *
call_diff (SyEngine *engine, const json_t *arguments, SyRequest *request, GError **error)
{
  request->editorial = json_is_true (json_object_get (arguments, "editorial"));
  return sy_answer_diff (engine, request, error);
}

static json_t *
call_cite_check (SyEngine *engine, const json_t *arguments, SyRequest *request, GError **error)
{
  if (json_object_get (arguments, "limit") == NULL)
    request->limit = SY_MAX_PAGE_SIZE;
  if (*sy_json_get (arguments, "lang") == '\0')
    request->lang = sy_cite_check_language (request->text);
  return sy_answer_cite_check (engine, request, error);
}

/* `text` names the argument that is the request's text. */
static const struct
{
  const char *name, *text;
  gboolean required;
  const char *description, *text_description;
  Tool call;
} tools[] = {
  { "search", "query", TRUE, "Search official texts on export controls; results carry the passage and the evidence. Operators, fields and quotation marks as in /help.",
    "The query", call_search },
  { "ask", "question", TRUE, "Answer a question in English or Chinese by recognised parts; says what was not understood.", "The question", call_ask },
  { "get", "id", TRUE, "A document by identity or citation, a page of passages at a time; with outline its headings and their places (ordinal, which is an offset).",
    "us-fr:2022-21658, eu:32021R0821, cn-mofcom:2025-61, or a citation", call_get },
  { "status", "id", FALSE, "Legal status of an item on a day with its reasons; without id, what is held.", "Identity or citation", call_status },
  { "cite-check", "text", TRUE, "The citations and codes in a text: in force on the day, not in force, held with a status not known, not held, or impossible.",
    "The text, at most 1 MiB", call_cite_check },
  { "diff", "what", TRUE, "What changed between two days in a control list, an entry or a document, as a redline of words with the act behind it where it is known.",
    "us-usml 2025-01-01 2026-01-01, us:3A090 DAY DAY, ID@DAY ID@DAY, or ID", call_diff },
  { "match", "name", TRUE, "Listed parties with a name like this one, in any script, with the reasons of the score and the texts that list them. A score is no clearance.", "The name", call_match },
  { "coverage", "query", FALSE, "How far each source was looked at: nothing found in a source that is not covered means nothing.", "A query, for the sources that it asks", call_coverage },
  { "changes", "since", FALSE, "What was added or changed behind a change number or from a day on.", "Change number or day", call_changes },
};

/* ---- outline ---- */

/* Of a long text the headings alone. */
static json_t *
outline (SyEngine *engine, const SyRequest *asked, GError **error)
{
  static const char *const left_out[] = { "passages", "glosses", "facts", "events", "renditions", "offset", "limit", "next" };
  SyRequest request = *asked;
  request.offset = 0;
  request.limit = 1;
  json_t *answer = sy_answer_document (engine, &request, error), *document = json_object_get (answer, "document");
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    json_object_del (document, left_out[i]);
  return answer;
}

/* ---- arguments ---- */

static json_t *
property (const char *type, const char *description)
{
  return json_pack ("{s:s, s:s}", "type", type, "description", description);
}

static json_t *
schema_of (guint tool)
{
  json_t *properties = json_object (), *required = json_array ();
  sy_json_set (properties, tools[tool].text, property ("string", tools[tool].text_description));
  sy_json_set (properties, "as_of", property ("string", "Day of the law, YYYY-MM-DD; default today"));
  sy_json_set (properties, "known_as_of", property ("string", "Only what had been published by this day"));
  sy_json_set (properties, "lang", property ("string", "en or zh: language of labels; default that of the text"));
  sy_json_set (properties, "offset", property ("integer", "Where the page begins; \"next\" of the page before"));
  sy_json_set (properties, "limit", property ("integer", "Length of the page"));
  if (tools[tool].call == call_search || tools[tool].call == call_ask)
    sy_json_set (properties, "filter", property ("string", "Filters that must hold too, such as kind:rule"));
  if (tools[tool].call == call_get)
    sy_json_set (properties, "outline", property ("boolean", "Headings only"));
  if (tools[tool].call == call_diff)
    sy_json_set (properties, "editorial", property ("boolean", "With what differs in print only"));
  if (tools[tool].required)
    json_array_append_new (required, json_string (tools[tool].text));
  return json_pack ("{s:s, s:o, s:o, s:b}", "type", "object", "properties", properties, "required", required, "additionalProperties", 0);
}

static gboolean
read_day (const json_t *arguments, const char *name, SyDay *day, GError **error)
{
  const char *text = sy_json_get (arguments, name);
  if (*text == '\0' || sy_day_parse (text, day, NULL))
    return TRUE;
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s: \"%s\" is no day such as 2024-02-29", name, text);
  return FALSE;
}

static gboolean
read_number (const json_t *arguments, const char *name, json_int_t lowest, json_int_t highest, guint *number, GError **error)
{
  const json_t *value = json_object_get (arguments, name);
  if (value == NULL || json_is_null (value))
    return TRUE;
  if (json_is_integer (value) && json_integer_value (value) >= lowest && json_integer_value (value) <= highest)
    {
      *number = (guint) json_integer_value (value);
      return TRUE;
    }
  g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s is an integer from %d to %d", name, (int) lowest, (int) highest);
  return FALSE;
}

/* An argument that nobody reads is most likely a slip of the pen. */
static gboolean
check_names (guint tool, const json_t *arguments, GError **error)
{
  json_t *schema = schema_of (tool), *properties = json_object_get (schema, "properties"), *value;
  const char *name, *unknown = NULL;
  json_object_foreach ((json_t *) arguments, name, value)
    if (json_object_get (properties, name) == NULL)
      unknown = name;
  json_decref (schema);
  if (unknown != NULL)
    g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s has no argument \"%s\"", tools[tool].name, unknown);
  return unknown == NULL;
}

static gboolean
read_request (guint tool, const json_t *arguments, SyRequest *request, GError **error)
{
  const char *text = sy_json_get (arguments, tools[tool].text), *lang = sy_json_get (arguments, "lang"), *filter = sy_json_get (arguments, "filter");
  *request = (SyRequest){ .text = text, .as_of = SY_DAY_NONE, .known_as_of = SY_DAY_NONE, .limit = DEFAULT_RESULTS };
  request->lang = *lang != '\0' ? lang : g_str_equal (sy_text_guess_language (text), "zh") ? "zh" : "en";
  request->filter = *filter != '\0' ? filter : NULL;
  if (tools[tool].required && *text == '\0')
    {
      g_set_error (error, SY_ERROR, SY_ERROR_BAD_INPUT, "%s needs \"%s\"", tools[tool].name, tools[tool].text);
      return FALSE;
    }
  return check_names (tool, arguments, error) && read_day (arguments, "as_of", &request->as_of, error)
         && read_day (arguments, "known_as_of", &request->known_as_of, error)
         && read_number (arguments, "offset", 0, G_MAXINT32, &request->offset, error)
         && read_number (arguments, "limit", 1, SY_MAX_PAGE_SIZE, &request->limit, error);
}

/* ---- calls ---- */

/* The answer as text and as an object. What went wrong within a tool is a result too, which a model can read. */
static json_t *
tool_result (json_t *answer, const GError *error)
{
  char *dumped = answer != NULL ? json_dumps (answer, JSON_COMPACT | JSON_REAL_PRECISION (12)) : NULL;
  json_t *result = json_pack ("{s:[{s:s, s:o}], s:b}", "content", "type", "text", "text", sy_json_of_text (dumped != NULL ? dumped : error->message), "isError",
                              answer == NULL);
  free (dumped);
  if (answer != NULL)
    sy_json_set (result, "structuredContent", answer);
  return result;
}

/* NULL with *problem for a call that is none. */
static json_t *
call_tool (SyEngine *engine, const json_t *params, const char **problem)
{
  const json_t *arguments = json_object_get (params, "arguments");
  const char *name = sy_json_get (params, "name");
  guint tool = 0;
  while (tool < G_N_ELEMENTS (tools) && strcmp (tools[tool].name, name) != 0)
    tool++;
  *problem = tool == G_N_ELEMENTS (tools) ? "there is no such tool" : arguments != NULL && !json_is_object (arguments) ? "arguments are an object" : NULL;
  if (*problem != NULL)
    return NULL;
  json_t *none = json_object ();
  g_autoptr (GError) error = NULL;
  SyRequest request;
  const json_t *given = arguments != NULL ? arguments : none;
  json_t *answer = read_request (tool, given, &request, &error) ? tools[tool].call (engine, given, &request, &error) : NULL;
  if (answer == NULL && g_error_matches (error, SY_ERROR, SY_ERROR_NOT_FOUND) && tools[tool].call == call_get)
    answer = sy_answer_not_held (engine, &request, NULL);
  json_t *result = tool_result (answer, error);
  json_decref (none);
  return result;
}

static json_t *
list_tools (void)
{
  json_t *list = json_array ();
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    json_array_append_new (list, json_pack ("{s:s, s:s, s:o, s:{s:b}}", "name", tools[i].name, "description", tools[i].description, "inputSchema", schema_of (i),
                                            "annotations", "readOnlyHint", 1));
  return json_pack ("{s:o}", "tools", list);
}

static json_t *
initialise (void)
{
  return json_pack ("{s:s, s:{s:{}}, s:{s:s, s:s}, s:s}", "protocolVersion", PROTOCOL, "capabilities", "tools", "serverInfo", "name", "smallyard", "version",
                    SY_VERSION, "instructions",
                    "Evidence on export controls of the United States, the European Union and China. Quote passages with their evidence. Look at \"coverage\": "
                    "nothing found in a source that is not covered means nothing. It never classifies an item and never clears a name.");
}

/* ---- messages ---- */

/* Takes result or, if it is NULL, makes an error. */
static char *
reply (const json_t *id, json_t *result, int code, const char *message)
{
  json_t *object = json_object ();
  sy_json_set (object, "jsonrpc", json_string ("2.0"));
  json_object_set_new (object, "id", id != NULL ? json_incref ((json_t *) id) : json_null ());
  if (result != NULL)
    sy_json_set (object, "result", result);
  else
    sy_json_set (object, "error", json_pack ("{s:i, s:s}", "code", code, "message", message));
  char *text = json_dumps (object, JSON_COMPACT | JSON_REAL_PRECISION (12)), *copy = g_strdup (text);
  free (text);
  json_decref (object);
  return copy;
}

static char *
answer_request (SyEngine *engine, const char *method, const json_t *id, const json_t *params)
{
  if (strcmp (method, "initialize") == 0)
    return reply (id, initialise (), 0, NULL);
  if (strcmp (method, "ping") == 0)
    return reply (id, json_object (), 0, NULL);
  if (strcmp (method, "tools/list") == 0)
    return reply (id, list_tools (), 0, NULL);
  if (strcmp (method, "tools/call") != 0)
    return reply (id, NULL, NO_METHOD, "there is no such method");
  const char *problem = NULL;
  json_t *result = call_tool (engine, params, &problem);
  return reply (id, result, INVALID_PARAMS, problem);
}

char *
sy_mcp_reply (SyEngine *engine, const char *message)
{
  json_t *object = json_loads (message, JSON_REJECT_DUPLICATES, NULL);
  if (object == NULL)
    return reply (NULL, NULL, PARSE_ERROR, "the line is no JSON");
  const json_t *id = json_object_get (object, "id");
  const char *method = sy_json_get (object, "method");
  gboolean valid = json_is_object (object) && strcmp (sy_json_get (object, "jsonrpc"), "2.0") == 0 && *method != '\0'
                   && (id == NULL || json_is_string (id) || json_is_integer (id));
  char *text = !valid       ? reply (json_is_string (id) || json_is_integer (id) ? id : NULL, NULL, INVALID_REQUEST, "the message is no request of JSON-RPC 2.0")
               : id == NULL ? NULL /* a notification */
                            : answer_request (engine, method, id, json_object_get (object, "params"));
  json_decref (object);
  return text;
}
