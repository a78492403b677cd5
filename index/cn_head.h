// SPDX-License-Identifier: GPL-3.0-or-later
/* The head of a Chinese text and its lines: what the copy says about itself, apart from what the act says. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Strings are owned; NULL if not given. */
typedef struct
{
  char *title;     /* not if only the site's name was given */
  char *url;
  char *upload;    /* day on which a portal put it up, ISO: not the day of the act */
  char *category;
  char *origin;    /* where the copy comes from */
  char *number;    /* 发布文号 as written */
  char *office;    /* 发布单位 */
  char *issued;    /* 发文日期 as written */
  char *published; /* days that the maker of a copy gives in its front matter; the text's own are better */
  char *effective;
  gboolean local;  /* the address was a path on somebody's disk: no copy of an official page */
} SyCnHead;

void sy_cn_head_clear (SyCnHead *head);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SyCnHead, sy_cn_head_clear)

/* Whether the first bytes are those of a head of five lines (标题 网址 日期 类别 来源), of a law's front matter (url, type, document_id, published_date), or an address followed by
 * the text of an instrument of the People's Republic. */
gboolean sy_cn_head_begins (const char *text);

/* Takes the marks that the ministry puts above its texts (【发布单位】…【发布文号】…【发文日期】…) from the beginning of a normalised line, one or several. NULL if the line begins with none; else what
 * follows them on the line, "" for nothing; caller's. */
char *sy_cn_head_take_marks (SyCnHead *head, const char *line);

/* Splits UTF-8 text into the head (to be cleared by the caller) and its lines: normalised, character references resolved, without empty ones. Lines of a law's copy in Markdown are joined to
 * paragraphs. Pure. Result: GPtrArray of char *, caller's. */
GPtrArray *sy_cn_head_split (const char *text, SyCnHead *head);

G_END_DECLS
