// SPDX-License-Identifier: GPL-3.0-or-later
/* What is asked: an address, and how. Plain values; not shared among threads while written to. */
#pragma once

#include "crawler/verdict.h"

G_BEGIN_DECLS

typedef struct
{
  char *uri;
  SyExpect expect; /* what the body must be: anything else is not kept as the thing */
  char *body;      /* text that is posted; NULL: a GET. At most SY_MAX_REQUEST_BODY bytes */
  char *type;      /* Content-Type of the body; NULL: application/x-www-form-urlencoded */
  char *accept;    /* Accept; NULL: as `expect` says. Sent as it stands: CELLAR wants no blank behind ";" */
  char *language;  /* Accept-Language; NULL: none is sent */
  char *headers;   /* further lines "Name: value" with newlines between them; NULL: none */
  char *mark;      /* what the listing kind wants to find again in the job: a step, a language; NULL: nothing. No part of the identity */
  guint page;      /* of a listing, from 1; 0: the page behind that of the answer that named it, or the first */
} SyRequest;

/* A GET of an address. All strings are copied; further fields are set by the caller with strings that g_free takes. */
SyRequest *sy_request_new (const char *uri, SyExpect expect);
SyRequest *sy_request_copy (const SyRequest *request);
void sy_request_free (SyRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyRequest, sy_request_free)

/* A new array of SyRequest that frees them. */
GPtrArray *sy_requests_new (void);

/* The identity of a request, one line: its address for a GET that says no more; else method, address, what is said of Accept, Accept-Language and
 * further headers, and the sha256 of the body. Equal keys mean the same question. It is the key in the frontier and stands in the archive (field
 * Smallyard-Request). Caller's. Pure. */
char *sy_request_key (const SyRequest *request);

/* The header lines that the request sends, ended by NULL, conditions and User-Agent apart. Caller's. Pure. */
GPtrArray *sy_request_headers (const SyRequest *request);

/* TRUE if body and headers can stand in a request: no line break in a header's value, sizes within limits. Sets SY_ERROR_BAD_INPUT or
 * SY_ERROR_LIMIT. */
gboolean sy_request_check (const SyRequest *request, GError **error);

G_END_DECLS
