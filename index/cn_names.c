// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/cn_names.h"

#include <string.h>

#include "corpus/id.h"
#include "corpus/text.h"

#define REPUBLIC "中华人民共和国"

/* Names without 中华人民共和国, and their numbers: State Council decrees, orders and announcements of the Ministry of Commerce. A row without an id
 * is a law, named by itself. The years are those of the first publication: a later amendment keeps the identity. */
static const struct
{
  const char *name, *id;
  int since;
} names[] = {
  { "两用物项出口管制条例", "cn-sc:792" },
  { "实施〈反外国制裁法〉的规定", "cn-sc:803" },
  { "实施反外国制裁法的规定", "cn-sc:803" },
  { "核出口管制条例", "cn-sc:230" },
  { "军品出口管理条例", "cn-sc:234" },
  { "核两用品及相关技术出口管制条例", "cn-sc:245" },
  { "导弹及相关物项和技术出口管制条例", "cn-sc:361" },
  { "生物两用品及相关设备和技术出口管制条例", "cn-sc:365" },
  { "监控化学品管理条例", "cn-sc:190" },
  { "易制毒化学品管理条例", "cn-sc:445" },
  { "技术进出口管理条例", "cn-sc:331" },
  { "货物进出口管理条例", "cn-sc:332" },
  { "放射性同位素与射线装置安全和防护条例", "cn-sc:449" },
  { "不可靠实体清单规定", "cn-mofcom-order:2020-4" },
  { "阻断外国法律与措施不当域外适用办法", "cn-mofcom-order:2021-1" },
  { "两用物项和技术进出口许可证管理办法", "cn-mofcom-order:2005-29" },
  { "关于优化调整石墨物项临时出口管制措施的公告", "cn-mofcom:2023-39" },
  { "出口管制法", NULL },
  { "对外贸易法", NULL },
  { "反外国制裁法", NULL },
  { "国家安全法", NULL, 2015 },
  { "海关法", NULL },
  { "行政许可法", NULL },
  { "行政处罚法", NULL },
  { "密码法", NULL },
  { "数据安全法", NULL },
  { "网络安全法", NULL },
  { "对外关系法", NULL },
  { "核安全法", NULL },
  { "刑法", NULL },
  { "外商投资法", NULL },
};

/* The name in Simplified characters without spaces, marks of repeal, 中华人民共和国 and issuing bodies. */
static char *
bare_name (const char *name)
{
  g_autofree char *folded = sy_text_fold (name);
  g_autoptr (GString) bare = g_string_new (NULL);
  for (const char *at = folded; *at != '\0';)
    {
      if (g_str_has_prefix (at, "【") || *at == '[')
        break;
      gboolean republic = g_str_has_prefix (at, REPUBLIC);
      const char *next = republic ? at + strlen (REPUBLIC) : g_utf8_next_char (at);
      if (!republic && !g_unichar_isspace (g_utf8_get_char (at)))
        g_string_append_len (bare, at, next - at);
      at = next;
    }
  const char *about = g_str_has_prefix (bare->str, "商务部") ? strstr (bare->str, "关于") : NULL;
  return g_strdup (about != NULL ? about : bare->str);
}

char *
sy_cn_id_of_name (const char *name)
{
  g_autofree char *bare = bare_name (name);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, bare) == 0)
      return names[i].id != NULL ? g_strdup (names[i].id) : g_strconcat ("cn-law:", bare, NULL);
  gboolean of_the_republic = strstr (name, REPUBLIC) != NULL || strstr (name, "中華人民共和國") != NULL;
  if (of_the_republic && g_str_has_suffix (bare, "法") && g_utf8_strlen (bare, -1) <= 30)
    {
      g_autofree char *id = g_strconcat ("cn-law:", bare, NULL);
      return sy_id_scheme (id) != NULL ? g_steal_pointer (&id) : NULL; /* not with signs in the name */
    }
  return NULL;
}

char *
sy_cn_id_of_law (const char *name, SyDay enacted)
{
  g_autofree char *id = sy_cn_id_of_name (name), *bare = bare_name (name);
  int year = 0;
  if (enacted != SY_DAY_NONE)
    sy_day_to_ymd (enacted, &year, NULL, NULL);
  for (guint i = 0; id != NULL && year > 0 && i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, bare) == 0 && year < names[i].since)
      return g_strdup_printf ("%s-%d", id, year);
  return g_steal_pointer (&id);
}
