// SPDX-License-Identifier: GPL-3.0-or-later
/* Recorded exchanges of the Model Context Protocol. */
#include <string.h>

#include "query/mcp.h"
#include "tests/unit/answering.h"
#include "tests/unit/unit.h"

/* composed */
static const char papers[]
    = "{\"id\": \"a\", \"title\": \"Gallium\", \"text\": \"Gallium needs a licence.\", \"lang\": \"en\"}\n"
      "{\"id\": \"b\", \"title\": \"Rain\", \"text\": \"Rain fell.\", \"lang\": \"en\"}\n";

static Answering answering;

static void
setup (void)
{
  sy_answering_open (&answering);
  sy_answering_take (&answering, "papers.jsonl", papers);
  sy_answering_start (&answering);
}

static void
teardown (void)
{
  sy_answering_close (&answering);
}

/* New reference; fails if there is no reply that is one line of JSON. */
static json_t *
exchange (const char *message)
{
  g_autofree char *text = sy_mcp_reply (answering.engine, message);
  ck_assert_msg (text != NULL && strchr (text, '\n') == NULL, "%s: %s", message, text);
  json_t *reply = json_loads (text, 0, NULL);
  ck_assert_ptr_nonnull (reply);
  ck_assert_str_eq (json_string_value (json_object_get (reply, "jsonrpc")), "2.0");
  return reply;
}

START_TEST (a_session_begins_lists_its_tools_and_calls_them)
{
  json_t *begun = exchange ("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
                            "\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}");
  const json_t *result = json_object_get (begun, "result");
  ck_assert_str_eq (json_string_value (json_object_get (result, "protocolVersion")), "2025-06-18");
  ck_assert (json_is_object (json_object_get (json_object_get (result, "capabilities"), "tools")));
  json_decref (begun);
  g_autofree char *none = sy_mcp_reply (answering.engine, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
  ck_assert_ptr_null (none);

  json_t *listed = exchange ("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"tools/list\"}");
  ck_assert_str_eq (json_string_value (json_object_get (listed, "id")), "x");
  const char *const names[] = { "search", "ask", "get", "status", "cite-check", "diff", "match", "coverage", "changes" };
  const json_t *tools = json_object_get (json_object_get (listed, "result"), "tools");
  ck_assert_uint_eq (json_array_size (tools), G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      ck_assert_str_eq (json_string_value (json_object_get (json_array_get (tools, i), "name")), names[i]);
      ck_assert (json_is_object (json_object_get (json_object_get (json_array_get (tools, i), "inputSchema"), "properties")));
    }
  json_decref (listed);
}
END_TEST

/* The answer of a call and whether it is an error. New reference to the reply. */
static json_t *
call (const char *tool, const char *arguments, const json_t **answer, gboolean *failed)
{
  g_autofree char *message
      = g_strdup_printf ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}", tool, arguments);
  json_t *reply = exchange (message), *result = json_object_get (reply, "result");
  ck_assert_msg (result != NULL, "%s", message);
  *answer = json_object_get (result, "structuredContent");
  *failed = json_is_true (json_object_get (result, "isError"));
  const char *text = json_string_value (json_object_get (json_array_get (json_object_get (result, "content"), 0), "text"));
  ck_assert_ptr_nonnull (text);
  if (*answer != NULL)
    {
      json_t *same = json_loads (text, 0, NULL);
      ck_assert (json_equal (same, *answer));
      json_decref (same);
    }
  return reply;
}

START_TEST (tools_give_the_answers_of_the_verbs)
{
  const json_t *answer;
  gboolean failed;
  json_t *reply = call ("search", "{\"query\":\"gallium\"}", &answer, &failed);
  SyRequest request = sy_answering_request ("gallium");
  request.facets = FALSE;
  json_t *same = sy_answering_search (&answering, &request);
  g_autofree char *one = json_dumps (answer, JSON_REAL_PRECISION (12)), *other = json_dumps (same, JSON_REAL_PRECISION (12));
  ck_assert_str_eq (one, other);
  ck_assert (!failed);
  json_decref (same);
  json_decref (reply);

  reply = call ("get", "{\"id\":\"import:S/a\",\"limit\":1}", &answer, &failed);
  ck_assert_uint_eq (json_array_size (json_object_get (json_object_get (answer, "document"), "passages")), 1);
  json_decref (reply);
  reply = call ("get", "{\"id\":\"import:S/a\",\"outline\":true}", &answer, &failed);
  ck_assert (json_is_array (json_object_get (json_object_get (answer, "document"), "outline")));
  ck_assert_ptr_null (json_object_get (json_object_get (answer, "document"), "passages"));
  json_decref (reply);
  reply = call ("get", "{\"id\":\"us-fr:2020-00001\"}", &answer, &failed);
  ck_assert (!failed && json_is_null (json_object_get (answer, "document")) && json_array_size (json_object_get (answer, "coverage")) > 0);
  json_decref (reply);

  const struct
  {
    const char *tool, *arguments, *kind;
  } calls[] = { { "ask", "{\"question\":\"Which controls affect gallium?\"}", "ask" }, { "status", "{}", "status" }, { "cite-check", "{\"text\":\"see 15 CFR 744.23\"}", "cite_check" }, { "coverage", "{}", "coverage" }, { "changes", "{\"since\":\"1\"}", "changes" } };
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      reply = call (calls[i].tool, calls[i].arguments, &answer, &failed);
      ck_assert_msg (!failed && g_strcmp0 (json_string_value (json_object_get (answer, "kind")), calls[i].kind) == 0, "%s", calls[i].tool);
      json_decref (reply);
    }
}
END_TEST

START_TEST (what_is_wrong_is_told)
{
  const struct
  {
    const char *message;
    int code;
  } cases[] = {
    { "{", -32700 }, { "", -32700 }, { "[]", -32600 }, { "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", -32600 },
    { "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}", -32600 }, { "{\"jsonrpc\":\"2.0\",\"id\":1}", -32600 },
    { "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\"}", -32601 },
    { "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"rm\"}}", -32602 },
    { "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"arguments\":[]}}", -32602 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      json_t *reply = exchange (cases[i].message);
      ck_assert_msg (json_integer_value (json_object_get (json_object_get (reply, "error"), "code")) == cases[i].code, "%s", cases[i].message);
      json_decref (reply);
    }
  const char *const arguments[] = { "{}", "{\"query\":\"(\"}", "{\"query\":\"a\",\"limit\":0}", "{\"query\":\"a\",\"limit\":100000}", "{\"query\":\"a\",\"as_of\":\"soon\"}",
                                    "{\"query\":\"a\",\"as_off\":\"2024-01-01\"}", "{\"query\":\"a\",\"lang\":\"fr\"}" };
  for (guint i = 0; i < G_N_ELEMENTS (arguments); i++)
    {
      const json_t *answer;
      gboolean failed;
      json_t *reply = call ("search", arguments[i], &answer, &failed);
      ck_assert_msg (failed && answer == NULL, "%s", arguments[i]);
      json_decref (reply);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("mcp");
  TCase *tests = tcase_create ("mcp");
  tcase_set_timeout (tests, 60);
  tcase_add_checked_fixture (tests, setup, teardown);
  tcase_add_test (tests, a_session_begins_lists_its_tools_and_calls_them);
  tcase_add_test (tests, tools_give_the_answers_of_the_verbs);
  tcase_add_test (tests, what_is_wrong_is_told);
  suite_add_tcase (suite, tests);
  return sy_unit_main (suite);
}
