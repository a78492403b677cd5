// SPDX-License-Identifier: GPL-3.0-or-later
/* The Model Context Protocol over two streams: JSON-RPC 2.0, a message a line, for programs on this machine that run a language model. Its tools give the answers
 * of query/answer.h and nothing else. Reference: modelcontextprotocol.io, specification 2025-06-18. */
#pragma once

#include "query/answer.h"

G_BEGIN_DECLS

/* The reply to one message, as a line without its end; NULL where none is due (a notification). Caller's. Never fails: what is no message is answered by an error
 * of JSON-RPC. */
char *sy_mcp_reply (SyEngine *engine, const char *message);

/* Most bytes of a message. */
#define SY_MCP_MESSAGE (1024 * 1024)

G_END_DECLS
