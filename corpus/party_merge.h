// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether two listed parties are one, by evidence only: an identifier that both have, or a name that both are listed under, written alike, with a country that both have. Of persons, whose names many share, a day or year
 * of birth that both have must agree too; a day that contradicts, or another kind of party, speaks against it. Nothing is merged here: both keep their ids, and who shows the one says that the other is there, and why. Pure. */
#pragma once

#include "corpus/party_store.h"

G_BEGIN_DECLS

typedef enum
{
  SY_SAME_NOT,
  SY_SAME_IDENTIFIER,   /* "identifier" in common */
  SY_SAME_NAME_COUNTRY, /* name and country in common */
  SY_SAME_NAME_BIRTH,   /* and the year of birth, of persons */
} SySame;

const char *sy_same_name (SySame same); /* "name_country" */

/* `*words` is what both have ("CN; Composed Works Co., Ltd."), the caller's; untouched if they are not the same. */
SySame sy_party_same (const SyParty *one, const SyParty *other, char **words);

G_END_DECLS
