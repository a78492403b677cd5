// SPDX-License-Identifier: GPL-3.0-or-later
/* The recogniser of legal effects: what a text does to what, and when, as dated events with the words that say so.
 *
 * It reads sentences in which citations and dates are known already, so that "自⟨day⟩起至⟨day⟩,暂停实施⟨announcement⟩第二款" is one pattern whatever their spelling.
 *
 *   cn   自…起(正式)施行, 实施, 执行, 生效, also 自公布之日起 and 即日起, for the text itself or for its limbs (第一款(一)、(二)项); 废止, 停止执行, 停止…措施; 暂停(实施)… for days, until a day or
 *        open, 继续暂停 (extend); 恢复实施; 推迟; 有效期至; 修改, 修订, 调整
 *   eu   enters into force on a day or N days after publication; applies from, until; expires, ceases to apply; repeals (with "without prejudice" as savings), amends (which article or annex); corrigenda
 *   us   is effective on, from, through, in the DATES of a Federal Register document and where a text speaks of itself; delays, withdraws, suspends or stays a rule cited by page or number; expires;
 *        corrections; amendatory instructions: which paragraph of which section is revised, added, removed, redesignated
 *
 * A consolidated text of the EU documents the law as others made it, and states no effects itself. A text speaks of its own effects only: what it reports of others (recitals, background, other authorities' measures) is left. A day that is reckoned from publication needs the day of publication. What a
 * repeal or an amendment says without a day takes effect with the text that says it.
 * Pure and thread-safe. */
#pragma once

#include "corpus/types.h"

G_BEGIN_DECLS

#define SY_EFFECT_RECOGNISER "effect"
#define SY_EFFECT_VERSION 5

/* Appends events to document->events. Its facts must have been recognised (sy_recognise_document), its dates stated by the reader be there. Texts of registers and private papers, which state no
 * effects of their own, are passed over. Errors: SY_ERROR_LIMIT (SY_MAX_EVENTS); what was found so far stays. */
gboolean sy_recognise_effects (SyDocument *document, GError **error);

G_END_DECLS
