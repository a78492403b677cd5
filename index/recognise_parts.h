// SPDX-License-Identifier: GPL-3.0-or-later
/* Inside index/: the recognisers behind the table of recognise.h, on a view that all of them share. */
#pragma once

#include "index/recognise.h"
#include "index/view.h"

G_BEGIN_DECLS

/* Grow with any change of what is found. */
#define SY_CITATION_VERSION 5
#define SY_CODE_VERSION 2
#define SY_HS_VERSION 2
#define SY_DATE_VERSION 2
#define SY_MONEY_VERSION 2
#define SY_PERCENT_VERSION 2
#define SY_QUANTITY_VERSION 4
#define SY_COUNTRY_VERSION 2
#define SY_PARTY_VERSION 2
#define SY_ENFORCEMENT_VERSION 2
#define SY_STATISTIC_VERSION 1

void sy_recognise_citations (const SyContext *context, const SyView *view, GPtrArray *facts);
void sy_recognise_codes (const SyContext *context, const SyView *view, GPtrArray *facts);
void sy_recognise_hs (const SyContext *context, const SyView *view, GPtrArray *facts);
void sy_recognise_dates (const SyContext *context, const SyView *view, GPtrArray *facts);
void sy_recognise_money (const SyContext *context, const SyView *view, GPtrArray *facts);
void sy_recognise_percents (const SyContext *context, const SyView *view, GPtrArray *facts);
void sy_recognise_quantities (const SyContext *context, const SyView *view, GPtrArray *facts);
void sy_recognise_countries (const SyContext *context, const SyView *view, GPtrArray *facts);
void sy_recognise_parties (const SyContext *context, const SyView *view, GPtrArray *facts);

void sy_recognise_enforcement (const SyContext *context, const SyView *view, GPtrArray *facts);
void sy_recognise_statistics (const SyContext *context, const SyView *view, GPtrArray *facts);

G_END_DECLS
