// SPDX-License-Identifier: GPL-3.0-or-later
/* Money with its relation (index/amount.h): "CNY 500000..5000000". A bare $ is the US dollar and ¥ the yuan but in Japanese texts; other dollars say
 * whose they are. */
#include "index/amount.h"

#include <string.h>

#include "index/recognise_parts.h"

typedef struct
{
  const char *words;
  const char *code;
} Currency;

/* Longer words come before those that they end or begin with. */
static const Currency before[] = {
  { "US$", "USD" },    { "U.S. $", "USD" }, { "U.S.$", "USD" }, { "US $", "USD" }, { "HK$", "HKD" }, { "C$", "CAD" },  { "CA$", "CAD" },
  { "A$", "AUD" },     { "AU$", "AUD" },    { "S$", "SGD" },    { "NT$", "TWD" },  { "NZ$", "NZD" }, { "R$", "BRL" },  { "$", "USD" },
  { "€", "EUR" },      { "£", "GBP" },      { "RMB¥", "CNY" },  { "¥", "CNY" },    { "₽", "RUB" }, { "₩", "KRW" },   { "₹", "INR" },
  { "USD", "USD" },    { "EUR", "EUR" },    { "GBP", "GBP" },   { "CNY", "CNY" },  { "RMB", "CNY" }, { "JPY", "JPY" }, { "HKD", "HKD" },
  { "CHF", "CHF" },    { "SEK", "SEK" },    { "NOK", "NOK" },   { "DKK", "DKK" },  { "PLN", "PLN" }, { "CZK", "CZK" }, { "HUF", "HUF" },
  { "MXN", "MXN" },    { "INR", "INR" },    { "BRL", "BRL" },   { "SGD", "SGD" },  { "TWD", "TWD" }, { "NZD", "NZD" }, { "ZAR", "ZAR" },
  { "TRY", "TRY" },    { "ILS", "ILS" },    { "AED", "AED" },   { "SAR", "SAR" },  { "KZT", "KZT" }, { "UAH", "UAH" }, { "BGN", "BGN" },
  { "RON", "RON" },    { "ECU", "XEU" },    { "CAD", "CAD" },   { "AUD", "AUD" },  { "RUB", "RUB" }, { "KRW", "KRW" }, { "Euro", "EUR" },
  { "人民币", "CNY" }, { "人民幣", "CNY" }, { "美元", "USD" },  { "欧元", "EUR" },
};

static const Currency behind[] = {
  { "US dollars", "USD" },
  { "U.S. dollars", "USD" },
  { "United States dollars", "USD" },
  { "Canadian dollars", "CAD" },
  { "Australian dollars", "AUD" },
  { "Hong Kong dollars", "HKD" },
  { "Singapore dollars", "SGD" },
  { "dollars", "USD" },
  { "dollar", "USD" },
  { "euros", "EUR" },
  { "euro", "EUR" },
  { "EUR", "EUR" },
  { "€", "EUR" },
  { "USD", "USD" },
  { "RMB", "CNY" },
  { "CNY", "CNY" },
  { "MXN", "MXN" },
  { "INR", "INR" },
  { "CAD", "CAD" },
  { "AUD", "AUD" },
  { "CHF", "CHF" },
  { "JPY", "JPY" },
  { "SEK", "SEK" },
  { "NOK", "NOK" },
  { "DKK", "DKK" },
  { "PLN", "PLN" },
  { "RUB", "RUB" },
  { "ECU", "XEU" },
  { "yuan", "CNY" },
  { "renminbi", "CNY" },
  { "pounds sterling", "GBP" },
  { "GBP", "GBP" },
  { "Swiss francs", "CHF" },
  { "roubles", "RUB" },
  { "rubles", "RUB" },
  { "yen", "JPY" },
  { "美元", "USD" },
  { "美金", "USD" },
  { "欧元", "EUR" },
  { "歐元", "EUR" },
  { "英镑", "GBP" },
  { "日元", "JPY" },
  { "港元", "HKD" },
  { "港币", "HKD" },
  { "新台币", "TWD" },
  { "卢布", "RUB" },
  { "韩元", "KRW" },
  { "瑞士法郎", "CHF" },
  { "加元", "CAD" },
  { "澳元", "AUD" },
  { "元人民币", "CNY" },
  { "人民币", "CNY" },
  { "元", "CNY" },
  { "圆", "CNY" },
};

static const char *
code_before (const SyView *view, gsize *start)
{
  gsize end = *start;
  while (end > 0 && *start - end < 2 && view->text[end - 1] == ' ')
    end--;
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      gsize size = strlen (before[i].words);
      if (size > end || memcmp (view->text + end - size, before[i].words, size) != 0)
        continue;
      if (g_ascii_isalpha (before[i].words[0]) && end > size && g_ascii_isalnum (view->text[end - size - 1]))
        continue;
      *start = end - size;
      return before[i].code;
    }
  return NULL;
}

static const char *
code_behind (const SyView *view, gsize *end)
{
  gsize at = sy_amount_skip (view, *end);
  if (sy_view_at (view, at, "of "))
    at += 3;
  for (guint i = 0; i < G_N_ELEMENTS (behind); i++)
    {
      gsize to = at + strlen (behind[i].words);
      if (!sy_view_at (view, at, behind[i].words) || (g_ascii_isalpha (behind[i].words[0]) && to < view->length && g_ascii_isalnum (view->text[to])))
        continue;
      /* 元 is the beginning of other words: 元素 (an element), 元件. */
      if (strcmp (behind[i].words, "元") == 0
          && (sy_view_at (view, to, "素") || sy_view_at (view, to, "件") || sy_view_at (view, to, "器") || sy_view_at (view, to, "月")))
        continue;
      *end = to;
      return behind[i].code;
    }
  return NULL;
}

static gboolean
currency_around (SySearch *search, SyNumber *number, gsize *start, gsize *end, char **name)
{
  const char *code = code_before (search->view, start);
  gboolean japanese = g_strcmp0 (search->context->jurisdiction, "jp") == 0 && sy_view_at (search->view, *start, "¥");
  sy_number_scale (search->view, number, TRUE);
  *end = number->end;
  gsize to = number->end;
  const char *last = code_behind (search->view, &to);
  if (last != NULL && (code == NULL || strcmp (code, last) == 0))
    *end = to;
  if (code == NULL)
    code = last;
  if (code == NULL)
    return FALSE;
  *name = g_strdup (japanese ? "JPY" : code);
  return TRUE;
}

void
sy_recognise_money (const SyContext *context, const SyView *view, GPtrArray *facts)
{
  if (!sy_view_holds_any (
          view, 0, view->length,
          "$|元|€|EUR|USD|ollar|uro|£|¥|RMB|CNY|人民币|yuan|GBP|JPY|HKD|CHF|franc|sterling|ruble|rouble|英镑|港币|卢布|美金|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|RUB|KRW|圆|MXN|INR|BRL|SGD|TWD|NZD|ZAR|TRY|ILS|AED|SAR|KZT|UAH|BGN|RON|ECU"))
    return;
  SySearch search;
  sy_search_init (&search, context, view);
  SyAmounts kind = { currency_around, TRUE, g_strcmp0 (context->jurisdiction, "eu") == 0 ? SY_COMMA_DECIMAL : SY_COMMA_GROUPS };
  sy_amounts_find (&search, &kind);
  sy_search_finish (&search, SY_FACT_MONEY, "money", SY_MONEY_VERSION, facts);
}
