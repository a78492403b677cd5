// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/party.h"

#include <string.h>

#include "corpus/text.h"
#include "corpus/value_names.h"

/* ---- lists ---- */

static const SyPartyList lists[] = {
  { "us-entity-list", "us", "us-bis", "EL", "Entity List (supplement no. 4 to part 744 of the EAR)", "美国实体清单" },
  { "us-uvl", "us", "us-bis", "UVL", "Unverified List (supplement no. 6 to part 744 of the EAR)", "美国未经核实清单" },
  { "us-meu", "us", "us-bis", "MEU", "Military End-User List (supplement no. 7 to part 744 of the EAR)", "美国军事最终用户清单" },
  { "us-mieu", "us", "us-bis", NULL, "Military-intelligence end users named in 15 CFR 744.22", "美国军事情报最终用户（15 CFR 744.22 点名）" },
  { "us-dpl", "us", "us-bis", "DPL", "Denied Persons List", "美国被拒绝人员清单" },
  { "us-sdn", "us", "us-ofac", "SDN", "Specially Designated Nationals and Blocked Persons List", "美国特别指定国民清单" },
  { "us-ssi", "us", "us-ofac", "SSI", "Sectoral Sanctions Identifications List", "美国行业制裁识别清单" },
  { "us-fse", "us", "us-ofac", "FSE", "Foreign Sanctions Evaders List", "美国逃避制裁外国人清单" },
  { "us-plc", "us", "us-ofac", "PLC", "Palestinian Legislative Council List", "美国巴勒斯坦立法委员会清单" },
  { "us-561", "us", "us-ofac", "561", "Part 561 List", "美国第561部分清单" },
  { "us-cap", "us", "us-ofac", "CAP", "List of Foreign Financial Institutions Subject to Correspondent Account or Payable-Through Account Sanctions", "美国代理账户制裁外国金融机构清单" },
  { "us-mbs", "us", "us-ofac", "MBS", "Non-SDN Menu-Based Sanctions List", "美国非SDN菜单式制裁清单" },
  { "us-cmic", "us", "us-ofac", "CMIC", "Non-SDN Chinese Military-Industrial Complex Companies List", "美国非SDN中国军工复合体企业清单" },
  { "us-ofac-consolidated", "us", "us-ofac", NULL, "OFAC Consolidated Non-SDN List", "美国OFAC非SDN综合清单" },
  { "us-isn", "us", "us-state", "ISN", "Nonproliferation Sanctions", "美国防扩散制裁名单" },
  { "us-dtc", "us", "us-state", "DTC", "AECA Debarred List", "美国武器出口管制法禁止人员清单" },
  { "un-sc", "un", "un", NULL, "United Nations Security Council Consolidated List", "联合国安理会综合制裁清单" },
  { "eu-fsf", "eu", "eu-fsf", NULL, "EU consolidated list of persons, groups and entities subject to financial sanctions", "欧盟金融制裁综合清单" },
  { "eu-2014-269/I", "eu", "eu", NULL, "Annex I to Regulation (EU) No 269/2014: persons whose funds are frozen", "欧盟第269/2014号条例附件一（冻结资金的人员和实体）" },
  { "eu-2014-833/IV", "eu", "eu", NULL, "Annex IV to Regulation (EU) No 833/2014: military end users and those who support them", "欧盟第833/2014号条例附件四（军事最终用户及支持者）" },
  { "cn-control-list", "cn", "cn", NULL, "Export control list of China", "出口管制管控名单" },
  { "cn-watch-list", "cn", "cn", NULL, "Watch list of China", "关注名单" },
  { "cn-uel", "cn", "cn", NULL, "Unreliable entity list of China", "不可靠实体清单" },
  { "cn-countermeasures", "cn", "cn", NULL, "Counter-measures list of China", "反制清单" },
  { "jp-end-user", "jp", "jp-meti", NULL, "Foreign End User List of Japan", "日本外国最终用户清单" },
  { NULL, NULL, NULL, NULL, NULL, NULL },
};

const SyPartyList *
sy_party_lists (void)
{
  return lists;
}

const SyPartyList *
sy_party_list_find (const char *list)
{
  for (const SyPartyList *row = lists; row->list != NULL; row++)
    if (g_strcmp0 (row->list, list) == 0)
      return row;
  return NULL;
}

const SyPartyList *
sy_party_list_csl (const char *abbreviation)
{
  for (const SyPartyList *row = lists; row->list != NULL; row++)
    if (row->csl != NULL && g_strcmp0 (row->csl, abbreviation) == 0)
      return row;
  return NULL;
}

const char *
sy_party_list_name (const char *list, const char *lang)
{
  const SyPartyList *row = sy_party_list_find (list);
  return row == NULL ? list : g_str_has_prefix (lang, "zh") ? row->name_zh : row->name_en;
}

/* ---- names of values ---- */

static const char *const party_kinds[] = { "unknown", "person", "organisation", "vessel", "aircraft" };
static const char *const name_kinds[] = { "primary", "alias", "weak", "original", "former" };
static const char *const bases[] = { "stood", "force", "published", "observed", "undated" };
static const char *const extents[] = { "whole", "addition", "revision", "removal" };

SY_VALUE_NAMES (SyPartyKind, sy_party_kind, party_kinds)
SY_VALUE_NAMES (SyPartyNameKind, sy_party_name_kind, name_kinds)
SY_VALUE_NAMES (SyRollBasis, sy_roll_basis, bases)
SY_VALUE_NAMES (SyRollExtent, sy_roll_extent, extents)

const char *
sy_party_name_script (const char *text)
{
  static const struct
  {
    GUnicodeScript script;
    const char *name;
  } scripts[] = { { G_UNICODE_SCRIPT_LATIN, "Latn" },    { G_UNICODE_SCRIPT_HAN, "Hans" },    { G_UNICODE_SCRIPT_HIRAGANA, "Jpan" }, { G_UNICODE_SCRIPT_KATAKANA, "Jpan" },
                  { G_UNICODE_SCRIPT_HANGUL, "Kore" },   { G_UNICODE_SCRIPT_CYRILLIC, "Cyrl" }, { G_UNICODE_SCRIPT_ARABIC, "Arab" },   { G_UNICODE_SCRIPT_HEBREW, "Hebr" },
                  { G_UNICODE_SCRIPT_GREEK, "Grek" } };
  guint counts[G_N_ELEMENTS (scripts)] = { 0 };
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      for (guint i = 0; i < G_N_ELEMENTS (scripts) && g_unichar_isalpha (c); i++)
        if (g_unichar_get_script (c) == scripts[i].script)
          counts[i]++;
    }
  if (counts[2] + counts[3] > 0)
    return "Jpan";
  if (counts[1] > 0)
    return "Hans";
  guint best = 0;
  for (guint i = 1; i < G_N_ELEMENTS (scripts); i++)
    best = counts[i] > counts[best] ? i : best;
  return counts[best] > 0 ? scripts[best].name : "Zyyy";
}

/* ---- records ---- */

void
sy_party_name_free (SyPartyName *name)
{
  g_free (name->text);
  g_free (name->lang);
  g_free (name);
}

void
sy_party_detail_free (SyPartyDetail *detail)
{
  g_free (detail->name);
  g_free (detail->value);
  g_free (detail);
}

SyPartyRecord *
sy_party_record_new (SyPartyKind kind)
{
  SyPartyRecord *record = g_new0 (SyPartyRecord, 1);
  record->kind = kind;
  record->party = g_strdup ("");
  record->number = g_strdup ("");
  record->names = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_party_name_free);
  record->details = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_party_detail_free);
  record->from = record->to = SY_DAY_NONE;
  return record;
}

void
sy_party_record_free (SyPartyRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->party);
  g_free (record->number);
  g_ptr_array_unref (record->names);
  g_ptr_array_unref (record->details);
  g_free (record);
}

void
sy_party_record_add_name (SyPartyRecord *record, SyPartyNameKind kind, const char *lang, const char *text)
{
  g_autofree char *normal = text != NULL ? sy_text_normalise (text, FALSE) : NULL;
  if (normal == NULL || *normal == '\0')
    return;
  for (guint i = 0; i < record->names->len; i++)
    if (strcmp (((SyPartyName *) record->names->pdata[i])->text, normal) == 0)
      return;
  SyPartyName *name = g_new0 (SyPartyName, 1);
  name->text = g_steal_pointer (&normal);
  name->kind = kind;
  name->lang = g_strdup (lang != NULL ? lang : "");
  g_ptr_array_add (record->names, name);
}

void
sy_party_record_add_detail (SyPartyRecord *record, const char *name, const char *value)
{
  g_autofree char *normal = value != NULL ? sy_text_normalise (value, FALSE) : NULL;
  if (normal == NULL || *normal == '\0')
    return;
  for (guint i = 0; i < record->details->len; i++)
    {
      const SyPartyDetail *held = record->details->pdata[i];
      if (strcmp (held->name, name) == 0 && strcmp (held->value, normal) == 0)
        return;
    }
  SyPartyDetail *detail = g_new0 (SyPartyDetail, 1);
  detail->name = g_strdup (name);
  detail->value = g_steal_pointer (&normal);
  g_ptr_array_add (record->details, detail);
}

const char *
sy_party_record_detail (const SyPartyRecord *record, const char *name)
{
  for (guint i = 0; i < record->details->len; i++)
    if (strcmp (((SyPartyDetail *) record->details->pdata[i])->name, name) == 0)
      return ((SyPartyDetail *) record->details->pdata[i])->value;
  return NULL;
}

char *
sy_party_record_digest (const SyPartyRecord *record)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *from = sy_day_format (record->from), *to = sy_day_format (record->to);
  g_string_append_printf (all, "%s\n%s\n%s\n%s\n%s\n", record->party, sy_party_kind_name (record->kind), record->number, from, to);
  for (guint i = 0; i < record->names->len; i++)
    {
      const SyPartyName *name = record->names->pdata[i];
      g_string_append_printf (all, "%s %s %s\n", sy_party_name_kind_name (name->kind), name->lang, name->text);
    }
  for (guint i = 0; i < record->details->len; i++)
    {
      const SyPartyDetail *detail = record->details->pdata[i];
      g_string_append_printf (all, "%s=%s\n", detail->name, detail->value);
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, (gssize) all->len);
}

/* ---- rolls ---- */

SyRoll *
sy_roll_new (const char *list, const char *scope, SyRollExtent extent, const char *reader, guint version)
{
  SyRoll *roll = g_new0 (SyRoll, 1);
  roll->list = g_strdup (list);
  roll->scope = g_strdup (scope);
  roll->extent = extent;
  roll->by = g_strdup ("");
  roll->day = roll->known = SY_DAY_NONE;
  roll->basis = SY_ROLL_UNDATED;
  roll->stated = roll->shrink = -1;
  roll->reader = reader;
  roll->version = version;
  roll->records = g_ptr_array_new_with_free_func ((GDestroyNotify) sy_party_record_free);
  return roll;
}

void
sy_roll_free (SyRoll *roll)
{
  if (roll == NULL)
    return;
  g_free (roll->list);
  g_free (roll->scope);
  g_free (roll->by);
  g_ptr_array_unref (roll->records);
  g_free (roll);
}

char *
sy_party_plain_name (const char *name)
{
  g_autofree char *folded = sy_text_fold (name);
  g_autoptr (GString) plain = g_string_new (NULL);
  gboolean gap = FALSE, after_chinese = FALSE;
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (!g_unichar_isalnum (c))
        {
          gap = plain->len > 0;
          continue;
        }
      gboolean chinese = sy_text_is_cjk (c);
      if (gap && !chinese && !after_chinese) /* "AEVEX 航天公司" is written with and without the space */
        g_string_append_c (plain, ' ');
      gap = FALSE;
      after_chinese = chinese;
      g_string_append_unichar (plain, c);
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

char *
sy_party_id (const char *family, const char *identifier, const char *name, const char *country)
{
  if (identifier != NULL && *identifier != '\0')
    {
      g_autofree char *one = g_strdelimit (g_strstrip (g_strdup (identifier)), " \t\n", '-');
      return g_strconcat ("party:", family, "/", one, NULL);
    }
  g_autofree char *plain = sy_party_plain_name (name);
  g_autofree char *all = g_strconcat (plain, "\n", country != NULL ? country : "", NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  return g_strdup_printf ("party:%s/%.12s", family, digest);
}

void
sy_roll_take (SyRoll *roll, SyPartyRecord *record, const char *identifier)
{
  gboolean numbered = identifier != NULL && *identifier != '\0';
  if (record->names->len == 0 && !numbered)
    {
      sy_party_record_free (record);
      return;
    }
  const SyPartyList *list = sy_party_list_find (roll->list);
  const char *name = record->names->len > 0 ? ((const SyPartyName *) record->names->pdata[0])->text : "";
  g_free (record->party);
  record->party = sy_party_id (list != NULL ? list->family : roll->list, identifier, name, sy_party_record_detail (record, "country"));
  g_ptr_array_add (roll->records, record);
}
