// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/fetch_answer.h"

static void
exchange_free (gpointer data)
{
  SyExchange *exchange = data;
  g_free (exchange->uri);
  g_bytes_unref (exchange->block);
  g_free (exchange);
}

SyFetchAnswer *
sy_fetch_answer_new (void)
{
  SyFetchAnswer *answer = g_new0 (SyFetchAnswer, 1);
  answer->exchanges = g_ptr_array_new_with_free_func (exchange_free);
  return answer;
}

void
sy_fetch_answer_free (SyFetchAnswer *answer)
{
  if (answer == NULL)
    return;
  g_ptr_array_unref (answer->exchanges);
  sy_http_message_free (answer->message);
  g_clear_error (&answer->error);
  g_free (answer);
}

const SyExchange *
sy_fetch_answer_add (SyFetchAnswer *answer, const char *uri, gint64 observed, const GByteArray *head, const GByteArray *body)
{
  SyExchange *exchange = g_new0 (SyExchange, 1);
  exchange->uri = g_strdup (uri);
  exchange->status = answer->status;
  exchange->observed = observed;
  GByteArray *block = g_byte_array_sized_new (head->len + body->len);
  g_byte_array_append (block, head->data, head->len);
  g_byte_array_append (block, body->data, body->len);
  exchange->block = g_byte_array_free_to_bytes (block);
  g_ptr_array_add (answer->exchanges, exchange);
  return exchange;
}

void
sy_fetch_answer_drop_last (SyFetchAnswer *answer)
{
  g_ptr_array_set_size (answer->exchanges, (int)answer->exchanges->len - 1);
}
