// SPDX-License-Identifier: GPL-3.0-or-later
/* Who may see and change the desk over HTTP: whoever has the token that lies in HOME/desk.token (mode 0600), which is to say the user whose desk it is. For query/ only.
 *
 * A program sends it as "Authorization: Bearer TOKEN". A browser is given it once by the user on the page of the desk and keeps it as a cookie that no script reads and no other site sends; what changes the desk from a
 * page must then come from a page of this server and carry a second token, derived from the first. All tokens are compared in a time that does not tell where they differ. Whoever removes the file makes every session end: the
 * next one asks for a new token. */
#pragma once

#include "query/http.h"

G_BEGIN_DECLS

/* The token, made at the first call; caller's. SY_ERROR_IO. */
char *sy_desk_token (const char *home, GError **error);

/* The cookie of a session ("NAME=TOKEN; ..."), or of its end for a NULL token. Caller's. */
char *sy_desk_session_cookie (const char *token);
/* What the forms of a session carry in their field "form". Caller's. */
char *sy_desk_form_token (const char *token);

/* Whether two tokens are the same. */
gboolean sy_desk_token_is (const char *token, const char *given);

typedef enum
{
  SY_DESK_STRANGER,
  SY_DESK_PROGRAM, /* sent the token itself */
  SY_DESK_BROWSER, /* has the cookie */
} SyDeskVisitor;

SyDeskVisitor sy_desk_visitor (const SyHttpRequest *request, const char *token);
/* Whether a POST may change the desk. */
gboolean sy_desk_may_write (const SyHttpRequest *request, const char *token);

G_END_DECLS
