// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/dossier_role.h"

#include <string.h>

/* ---- a document's own kind and title ---- */

/* The first row that holds: what corrects or delays a rule is called a rule too. `kind` and `words` may be NULL: any. */
static const struct
{
  const char *id, *kind, *words; /* prefix of the id; kind; expression of the title, without regard to case */
  const char *role;
} kinds[] = {
  { "us-", NULL, "[;:,] (?:technical )?corrections?(?: and clarifications?)?\\.?$|^corrections?\\b|correcting amendments?|[;,] corrections?[;.]", "correction" },
  { "us-", NULL, "delay of|delayed effective|postpone|stay of effective", "delay" },
  { "us-", NULL, "withdrawal of (?:the |a )?(?:advance |proposed |final |direct |interim )|[;:] withdrawal(?:[.;]|$)|rescission of", "withdrawal" },
  { "us-", NULL, "notice of inquiry|request for information", "inquiry" },
  { "us-", NULL, "advance(?:d)? notice", "advance_notice" },
  { "us-", NULL, "extension of (?:the )?comment period|reopening of (?:the )?comment", "comments" },
  { "us-", "proposed-rule", NULL, "proposed" },
  { "us-", NULL, "proposed rule", "proposed" },
  { "us-", "rule", "interim(?:,)? final|interim rule", "interim_final" },
  { "us-", "rule", NULL, "final" },
  { "us-", "presidential-document", NULL, "presidential" },
  { "us-eo:", NULL, NULL, "presidential" },
  { "us-", "notice", NULL, "notice" },
  { "eu:0", NULL, NULL, "consolidated" },
  { "eu:", NULL, "^corrigendum", "correction" },
  { "eu:", NULL, "delegated (?:regulation|directive|decision)", "delegated" },
  { "eu:", NULL, "implementing (?:regulation|decision)", "implementing" },
  { "eu:", NULL, NULL, "act" },
  { "cn-law:", NULL, NULL, "law" },
  { "cn-sc:", NULL, NULL, "law" },
  { "cn-mofcom-statement:", NULL, NULL, "statement" },
  { "cn-", NULL, NULL, "announcement" },
  { "", NULL, NULL, "document" },
};

const char *
sy_dossier_role_of_document (const char *id, const char *kind, const char *title)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (id, kinds[i].id) && (kinds[i].kind == NULL || g_strcmp0 (kinds[i].kind, kind) == 0)
        && (kinds[i].words == NULL || (title != NULL && g_regex_match_simple (kinds[i].words, title, G_REGEX_CASELESS, 0))))
      return kinds[i].role;
  return SY_ROLE_OF_DOCUMENT;
}

/* ---- acts and attributes ---- */

/* `in`: of the document that does it; `out`: of the one that it is done to. NULL: no member. */
static const struct
{
  const char *relation, *in, *out;
} relations[] = {
  { "correct", "correction", SY_ROLE_OF_DOCUMENT },   { "corrects", "correction", SY_ROLE_OF_DOCUMENT },
  { "delay", "delay", SY_ROLE_OF_DOCUMENT },          { "withdraw", "withdrawal", SY_ROLE_OF_DOCUMENT },
  { "suspend", "suspension", SY_ROLE_OF_DOCUMENT },   { "suspends", "suspension", SY_ROLE_OF_DOCUMENT },
  { "extend", "extension", SY_ROLE_OF_DOCUMENT },     { "extends", "extension", SY_ROLE_OF_DOCUMENT },
  { "resume", "resumption", SY_ROLE_OF_DOCUMENT },    { "amend", "amendment", SY_ROLE_OF_DOCUMENT },
  { "amends", "amendment", SY_ROLE_OF_DOCUMENT },     { "revise", "revision", SY_ROLE_OF_DOCUMENT },
  { "add", "revision", NULL },                        { "remove", "revision", NULL },
  { "repeal", "repeal", "repealed" },                 { "repeals", "repeal", "repealed" },
  { "supersede", "replacement", "replaced" },         { "annul", "annulment", SY_ROLE_OF_DOCUMENT },
  { "consolidates", "consolidated", "act" },          { "implements", "implementing", "basis" },
  { "completes", "delegated", "basis" },              { "based_on", SY_ROLE_OF_DOCUMENT, "basis" },
  { "adopts", "basis", SY_ROLE_OF_DOCUMENT },         { "attached_to", "attachment", SY_ROLE_OF_DOCUMENT },
};

const char *
sy_dossier_role_of_relation (const char *relation, gboolean in)
{
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    if (strcmp (relations[i].relation, relation) == 0)
      return in ? relations[i].in : relations[i].out;
  return NULL;
}

/* ---- citations ---- */

gboolean
sy_dossier_may_cite (const char *citing, const char *cited)
{
  if (g_str_has_prefix (citing, "cn-mofcom-statement:"))
    return g_str_has_prefix (cited, "cn-mofcom") || g_str_has_prefix (cited, "cn-uel:");
  if (g_str_has_prefix (citing, "cn-"))
    return g_str_has_prefix (cited, "cn-");
  if (g_str_has_prefix (citing, "eu:"))
    return g_str_has_prefix (cited, "eu:");
  return g_str_has_prefix (citing, "us-fr:") && (g_str_has_prefix (cited, "us-fr:") || g_str_has_prefix (cited, "us-fr-page:"));
}

/* Bytes of Chinese text between 根据 and a law that it governs: the enumerations of bases are long, but are one sentence. */
#define BASIS_REACH 400

static gboolean
is_behind_basis (const char *text, gsize start)
{
  static const char *const words[] = { "根据", "依据", "依照", "按照" };
  gsize from = start > BASIS_REACH ? start - BASIS_REACH : 0;
  while (from > 0 && ((guchar) text[from] & 0xc0) == 0x80)
    from--;
  g_autofree char *before = g_strndup (text + from, start - from);
  const char *sentence = g_strrstr (before, "。");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *word = g_strrstr (before, words[i]);
      if (word != NULL && (sentence == NULL || word > sentence))
        return TRUE;
    }
  return FALSE;
}

gboolean
sy_dossier_role_of_citation (gboolean in, const char *citing, const char *cited, const SyPassage *passage, gsize start, const char **role)
{
  if (g_str_has_prefix (citing, "cn-mofcom-statement:"))
    {
      *role = in ? "explanation" : NULL;
      return TRUE;
    }
  if (g_str_has_prefix (citing, "us-"))
    {
      *role = NULL; /* what its title says */
      return passage->kind == SY_PASSAGE_SUMMARY;
    }
  gboolean basis = g_str_has_prefix (citing, "eu:") ? g_ascii_strncasecmp (passage->text, "having regard to", strlen ("having regard to")) == 0
                                                    : is_behind_basis (passage->text, start);
  *role = in ? NULL : "basis";
  return basis;
}
