// SPDX-License-Identifier: GPL-3.0-or-later
/* The gate before the network: which addresses may be asked, and as whom. Every request passes it, each hop of a redirect anew. Pure and thread-safe.
 */
#pragma once

#include "corpus/source.h"

G_BEGIN_DECLS

typedef enum
{
  SY_GATE_OPEN,
  SY_GATE_SHUT,
  SY_GATE_CAPTCHA, /* the host to which the source sends clients that it takes for a nuisance */
} SyGate;

/* Whether `uri` may be asked; `from` is the address that redirected there, or NULL. What stands between "//" and the path must be one of the rules'
 * hosts and nothing else: no port, no user, nothing that two parsers might read in two ways. Sets SY_ERROR_REFUSED unless the gate is open. */
SyGate sy_gate (const SySource *source, const char *uri, const char *from, GError **error);

/* The address to ask in place of this one: over https if it is http of a host that the rules mark so ([hosts] HOST = https), else the same. Caller's. */
char *sy_gate_secure (const SySource *source, const char *uri);

/* The User-Agent: the program, its version and the contact. Without a contact SY_ERROR_REFUSED, unless only loopback is asked; SY_ERROR_BAD_INPUT if
 * it cannot stand in a header. Caller's. */
char *sy_gate_user_agent (const SySource *source, const char *contact, gboolean loopback, GError **error);

G_END_DECLS
