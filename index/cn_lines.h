// SPDX-License-Identifier: GPL-3.0-or-later
/* Lines of Chinese official texts: what each is by its numbering or wording. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

typedef enum
{
  SY_CN_TEXT,      /* a paragraph */
  SY_CN_CHAPTER,   /* 第一章 总则 */
  SY_CN_ARTICLE,   /* 第一条 … */
  SY_CN_ITEM,      /* 一、  （一）  1.  （1）  a.  - : level 1 to 6 */
  SY_CN_DETAIL,    /* 地址：… of the party above */
  SY_CN_ANNEX,     /* 附件, alone on its line */
  SY_CN_DATE,      /* nothing but a day */
  SY_CN_SIGNATURE, /* 部长 王文涛,（商务部代章）*/
  SY_CN_TITLE,     /* short, without a full stop */
} SyCnLineKind;

typedef struct
{
  SyCnLineKind kind;
  guint level;
} SyCnLine;

/* `text` is one normalised line. Pure and thread-safe. */
SyCnLine sy_cn_line (const char *text);

/* Appends lines as passages: chapters, titles and annexes as headings, numbered ones as items, articles and the rest as paragraphs. Paths tell articles and their paragraphs ("article/5", "article/5/1"), items
 * below them or at large by their place ("article/5/item/2/1", "item/3") and items of annexes ("annex/1/14"). Lines that `rows` (may be NULL) has are rows of tables, whatever they say.
 * Errors: SY_ERROR_LIMIT. */
gboolean sy_cn_add_lines (SyDocument *document, const GPtrArray *lines, GHashTable *rows, GError **error);

/* Text with HTML's character references resolved ("&ensp;", "&lt;", "&#12288;"); unknown ones stay. Caller's. */
char *sy_cn_unescape (const char *text);

G_END_DECLS
