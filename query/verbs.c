// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/verbs.h"

#include "corpus/limits.h"
#include "query/cli_desk.h"
#include "query/cli_pack.h"
#include "query/cli_review.h"
#include "query/cli_source.h"

#define RESULTS_IN_A_PAGE 10

static const char search_help[] =
    "Query language:\n"
    "  gallium export           documents with all words first, then those with some\n"
    "  a AND b, a OR b, NOT a, -a, (a b)     also 与 或 非 between spaces\n"
    "  \"export control\"         words next to each other; \"a b\"~5 and a NEAR/5 b: near each other\n"
    "  semicond*                words that begin with it; * alone: every document\n"
    "  FIELD:VALUE              smallyard help fields lists the fields, in English and Chinese\n"
    "  date:2023-10..2024-03    also effective:, signed:, filed:, observed:; 2024, 2024-Q1, >=2024\n"
    "  field:lithography        a technology field: its terms and codes in every language and list\n"
    "A citation or code (89 FR 23876, 15 CFR 744.23, 32021R0821, 商务部公告2025年第61号, 3B001.c) is also shown as such.\n"
    "\n"
    "With --queries FILE each line of FILE (- is standard input) is ID, a tab, and a text that is taken as words whatever marks stand in it, unless\n"
    "--syntax says that it is a query; the answer is a TREC run (or an answer a line with --format jsonl).\n"
    "\n"
    "Exit status: 0 something was found; 1 nothing was found and every source asked is covered; 3 nothing was found and some source\n"
    "is not covered or stale; 2 wrong usage; 4 failed. With --strict, 3 whenever coverage is imperfect.";

static const char ask_help[] =
    "A question in English or Chinese. What was understood is shown: what it asks for, technology fields, codes, citations, parties, jurisdictions, days; with the query that\n"
    "it comes to, which smallyard search takes, and the commands whose answers are shown before the instruments found. What was not understood is said.\n"
    "  which controls affect F (in J, since D, as of D)     哪些管制影响F\n"
    "  what changed (since, between, last week, this year)  今年以来有什么变化\n"
    "  who is listed on L, or by J                          哪些企业被列入不可靠实体清单\n"
    "  since when, and by which act, is P or code C ...     C自何时受管制\n"
    "  status of I on D · what cites or amends I            I的状态 · 哪些文件引用了I\n"
    "  compare US and EU controls on F                      对比中美对F的管制\n"
    "  what comes next · which thresholds                   接下来 · 哪些门槛\n"
    "  enforcement · which body decides · does anything cover X\n"
    "\"except the EU\", 除欧盟以外 leave something out; \"G7\", 中美 are groups of issuers, \"Country Group D:5\" a group that texts name.\n"
    "\n"
    "With --queries FILE each line of FILE (- is standard input) is ID, a tab and a question; the instruments found for each are a TREC run, or with --format jsonl\n"
    "each line is an answer.\n"
    "\n"
    "Exit status as of search.";

static const char show_help[] =
    "ID is an identity (us-fr:2022-21658, eu:32021R0821, cn-mofcom:2025-61, import:SET/ID), with @DAY for the version of that day; a list entry\n"
    "(us:3A090, eu:3A001.b.12, cn:1C117.c, us:XI(a)(3)), of which --as-of chooses the day; or a control list (us-ccl, us-usml, eu-dual-use), of which --query WORDS keeps the entries that have these words.\n"
    "The technology fields that it is of are told, each with why: the term in the text, the code, the customs number, or who said so.\n"
    "A code without its list (3C001) that several lists have is set side by side, as compare does: the same number is often another thing.\n"
    "\n"
    "Exit status: 0 it is held; 1 it is not, and every source is covered; 3 it is not, and some source is not covered or stale; 2 wrong usage; 4 failed.";

static const char item_help[] =
    "ITEM is an identity (us-fr:2025-19001, eu:32021R0821, cn-mofcom:2025-61), a citation as it is typed (\"90 FR 47201\", 商务部公告2025年第61号) or a\n"
    "code with its list (us:3A090). A page of an official journal is the document that begins there; a consolidated text has the status of its act.\n"
    "\n"
    "Exit status: 0 it is held, or something held speaks of it; 1 neither, and every source is covered; 3 neither, and some source is not covered or stale;\n"
    "2 wrong usage; 4 failed. With --strict, 3 whenever coverage is imperfect.";

static const char blame_help[] =
    "Of every entry that stands on --as-of: the instrument that put these words there, since when, and what says so: the edition that is the instrument's own text (a Chinese\n"
    "notice, an act that replaces an annex), or an effect that a text held states (an amendatory instruction). Where nothing held tells, that is said, with the first edition that has the words.\n"
    "LIST is us-ccl, us-usml, us-nrc, us-doe, eu-dual-use, cn-dual-use, cn-items, cn-licence, cn-tech or an annex (eu-2014-833/VII), CODE an entry of it; us:3A090 is both.\n"
    "\n"
    "Exit status as of search.";

static const char diff_help[] =
    "  diff LIST DAY DAY        a control list (us-ccl, us-usml, eu-dual-use): entries added, removed, revised, moved\n"
    "  diff LIST DAY DAY        a list of parties (us-dpl, us-entity-list): who was added, removed or listed otherwise, and by what\n"
    "  diff CODE DAY DAY        an entry and what stands below it (us:3A090)\n"
    "  diff ID DAY DAY          two versions of a document; also ID@DAY ID@DAY, or two documents\n"
    "  diff ID                  the text held with the one that it superseded\n"
    "A redline of words (of characters in Chinese): [-gone-]{+new+}. What differs in print only (punctuation, quotation marks, spacing, hyphens, case, citation histories, notes of\n"
    "editors) is counted and shown with --editorial. Parts of a list of which nothing older is held are not compared, and named. The act behind a change is shown where a\n"
    "text held tells it.\n"
    "\n"
    "Exit status: 0 something changed; 1 nothing did, and every source is covered; 3 nothing did, and some source is not covered or stale; 2 wrong usage; 4 failed.";

static const char replay_help[] =
    "  replay ACT DAY DAY       an act of the EU (eu:32016R1675): its text held of the first day, or the last before it\n"
    "  replay CFR DAY DAY       a section of the CFR (us-cfr:12/1005.32), or a part that a rule held adds (us-cfr:12/1024)\n"
    "  replay LIST DAY DAY      a control list (us-ccl, eu-dual-use, eu-2014-833/VII): its entries, by what amends them\n"
    "Carries out every instruction of every instrument held that amends it between the two days, in order of their force. Each is shown as applied, refused (the place, the old words or the\n"
    "numbers of the new text are not what the instruction says; nothing is patched) or not understood, with its words. Where an official text of the second day or before\n"
    "is held, every unit that differs from it in words that count is shown; footnotes and preambles are not compared. Read are English texts.\n"
    "Verdicts: reproduced (every instruction applied, nothing differs), diverges, derived (every instruction applied, no official text is held: a version of its own, marked so),\n"
    "nothing (nothing held amends it between the days), gap (an instrument is not held, or an instruction was not applied: no version).\n"
    "\n"
    "Exit status: 0 reproduced, diverges or derived; 3 a gap; 1 nothing amends it, and every source is covered; 2 wrong usage; 4 failed.";

static const char dossier_help[] =
    "In order of time, each with its role and with what makes it a member:\n"
    "  of an American rulemaking: what has the same RIN or docket, or corrects, delays, suspends or withdraws a member, or is named in a member's summary\n"
    "  of an act of the EU: amending, delegated and implementing acts, corrections, consolidated texts, legal bases\n"
    "  of a Chinese announcement: legal bases, attachments, explanations by the spokesperson, suspensions, revisions\n"
    "A number that more than 12 documents carry belongs to an office and not to a rulemaking: it is named, and not followed. What is not held is shown as a gap.\n"
    "ITEM is as of status.\n"
    "\n"
    "Exit status as of search.";

static const char check_help[] =
    "FILE is a text in UTF-8; - is standard input. Each citation, identity and code is shown with line and column, and as one of: in force on the day (--as-of); not in force;\n"
    "held, with its status not known; not held; impossible (a year to come, a title, volume, page or number that there is not).\n"
    "Labels are in --lang, else in the language of the locale, else in that of most of the text.\n"
    "\n"
    "Exit status: 0 every citation is held and in force; 1 one is not in force or cannot exist, or there is none; 3 neither, but one is not held or its status is\n"
    "not known; 2 wrong usage; 4 failed. With --strict, 3 whenever coverage is imperfect.";

static const char party_help[] =
    "ID is the id of a party (party:us-ofac/7771), NAME a name as a list has it, whatever its case and width. A name that several parties have gives them all. Listings show their status on\n"
    "--as-of, as published by --known-as-of; each is listed, changed, suspended or ended by what is quoted. `smallyard show LIST` gives all parties of a list on a day.\n"
    "\n"
    "Exit status as of search.";

static const char calendar_help[] =
    "Without --from and --to: the next N days from --as-of on, or, with a negative N, the last N days up to it.\n"
    "--format ics gives iCalendar, --format atom a feed.\n"
    "\n"
    "Exit status as of search.";

static const char review_help[] =
    "What should be looked at, the graver first, each with its quote and the correction to paste into corrections.d/NAME.ini of the data directory:\n"
    "  stale          a correction that matches nothing that is derived now\n"
    "  conflict       another day is stated for the same act on the same thing\n"
    "  no_object      what an instrument does to others, and none is named\n"
    "  no_day         nobody tells when it begins, ends or became known\n"
    "  far_day        more than ten years from when it became known; longer than fifty; signed after publication\n"
    "  citation_only  an effect on a document that is not held\n"
    "  odd_date       a day more than thirty years behind its document, or before 1776\n"
    "  odd_value      a thousand per cent and more\n"
    "  unsure_code    a code whose list the text does not tell\n"
    "review ITEM --accept field:F (or --reject) says that a document or a list entry is (is not) of the technology field F; it counts at once.\n"
    "DOUBT is one of these, ITEM what other verbs take. With --accept, --reject or --change, ITEM is the document that states a fact: it is found sooner.\n"
    "smallyard-index(1) describes the files.\n"
    "\n"
    "Exit status as of search; 0 if a correction was written.";

static const char changes_help[] =
    "An object that changes again moves to the end under a new number, so whoever keeps the last number seen misses nothing: --since N, and --offset\n"
    "(a change number here) for further pages, which join whatever is added meanwhile. --all has no end but the last change.\n"
    "A document that brought an edition of a control list says how many entries it added, removed, revised and moved against the edition before it; --object entry gives each of them,\n"
    "--list us-ccl those of one list. Where nothing older is held nothing is counted, since what is first held was not added then.\n"
    "A document that speaks of lists of parties says how many of each were listed, ended, changed, suspended or resumed by it; --object party gives a row for each party, --jurisdiction us\n"
    "those of lists of one jurisdiction: with --since DAY, who was listed since. A list that is no text of law ends nothing by one edition: who is not in it is missing, and ended if the next\n"
    "lacks it too. Each text that tells a listing has its row: the rule, and the edition of the list that has it first. What a text ends on a day stated beforehand is no change here.\n"
    "\n"
    "Exit status as of search.";

static const char screen_help[] =
    "The verdict is match (0.82 and more), possible (0.70 and more), no match in the lists asked for, which are all covered, or not covered: nothing was found, and a list is\n"
    "not held, held in notices only, or in copies more than 60 days old.\n"
    "Each result says what made its score, and by which texts it is listed from when to when; what was listed at another time only is shown as former and counts for nothing.\n"
    "LIST is the id of a list (us-entity-list) or its abbreviation in the Consolidated Screening List (EL); all that are known if none is given.\n"
    "With --identifier NUMBER in place of NAME: who is listed with that number, whatever stands between its letters and digits and however the list calls it; then the score is 1.\n"
    "With --ownership FILE (as of smallyard ownership) it is told too by which listed parties the name is owned, under the rules in force on --as-of, by which path; the verdict on the name stays.\n"
    "A score is no clearance: a person decides (smallyard decide). A decision is shown beside its result and changes no verdict. Nothing of a query is kept unless\n"
    "`smallyard desk log on` was said: then every screening of this verb, the page, /v1/screen, /reconcile and MCP is logged, but for those with --no-log.\n"
    "\n"
    "With --file each row of FILE is screened, on all processors. Columns are told by the header (name, country, birth_date, identifier; 名称, 国家, 出生日期 ...) or by --column; without a header the\n"
    "first is the name. The answer (--format csv or jsonl) has one row for each, in order: query, verdict, score, name, list, party of the best result, others, listed_from, status, country, birth_date,\n"
    "features, problem, as_of, known_as_of, row. A row that cannot be read is \"unreadable\" and told at the end. With --out the run can be stopped and repeated: OUT.state tells what is being answered until it is done, whole rows are\n"
    "kept, and another input, other options or other lists are refused. A country that both tell and none in common takes 0.05, years of birth more than a year apart 0.15, the same day of\n"
    "birth adds 0.05, the same identifier (IMO, passport, registration number) makes the score 1.\n"
    "\n"
    "Exit status: 0 match or possible, or owned by a listed party; 1 no match, and every list asked for is covered; 3 no match, and some list is not; 2 wrong usage; 4 failed.\n"
    "With --strict, 3 whenever some list is not covered.";

static const char enforcement_help[] =
    "Denial orders, temporary denials and their renewals, debarments, penalties, settlements, guilty pleas and convictions that official documents held name, each with the party as written, the\n"
    "amount, the statute and the conduct as the sentence quoted tells them. A caption that names nobody gives an event without a name. Registers and private papers count for nothing.\n"
    "NAME is compared as written, letters and digits only; FIELD is a technology field (field:lithography or lithography).\n"
    "\n"
    "Exit status as of search.";

static const char ownership_help[] =
    "FILE says who owns whom; - is standard input. It is CSV with a heading: owner, owned, percent (51, 25-50, > 50, or nothing where it is not known) or min and max, as_of, from, to, source,\n"
    "owner_party, owned_party (ids of listed parties), owner_country, owned_country; or JSON Lines of FollowTheMoney entities. The newest row of a pair that is not after --as-of counts.\n"
    "Tested are the rules of ownership-rules.d (OFAC, BIS, EU, China) that were in force on --as-of: a rule whose instrument is held by that document's status, another by its own days.\n"
    "Listed owners count, and holders that they own to the share of the rule, whole; minorities are not reckoned through. Reached means that the least shares reach it, possible that the most\n"
    "do. A holder is a listed party if the file says so, or by its name as written, unless both tell countries and none is the same.\n"
    "Every owner is shown with what it counts for, and the path to the nearest listed owner. Who is not found is not cleared. Nothing of the file is kept.\n"
    "\n"
    "Exit status as of search.";

static const char decide_help[] =
    "  same NAME PARTY          the name that was screened is this party\n"
    "  other NAME PARTY         it is another one\n"
    "  unsure NAME PARTY        looked at, and left open\n"
    "  undo NAME PARTY          takes the decision back\n"
    "  list [PARTY]             all decisions, newest first\n"
    "NAME is as it was screened, whatever its case, width and marks; PARTY an id (party:us-ofac/7771). same and other spare the reviewer the party when the name is screened or\n"
    "watched again, until the record of the party changes: its names, addresses, identifiers, listings. Each is kept with reason, reviewer and time; none is overwritten.\n"
    "\n"
    "Exit status: 0 done; 1 nothing to list; 2 wrong usage; 4 failed.";

static const char merge_help[] =
    "  accept ID ID             two listed parties are one\n"
    "  reject ID ID             they are two: not to be proposed again\n"
    "  undo ID ID               takes back what was decided\n"
    "  list [ID]                all that was decided, newest first; * marks what a later row has replaced\n"
    "\n"
    "Exit status: 0 done; 1 nothing to list; 2 wrong usage; 4 failed.";

static const char note_help[] =
    "  add ID TEXT              a note on a document, entry, party or field, with --marking and --reviewer\n"
    "  list [ID]                notes, oldest first\n"
    "  remove N                 takes a note away\n"
    "\n"
    "Exit status: 0 done; 1 nothing to list; 2 wrong usage; 4 failed.";

static const char watch_help[] =
    "  add KIND TEXT            watches a name of a party, a code (us-ccl:3A090), a field (gallium) or a query\n"
    "  list                     what is watched\n"
    "  remove N                 watches it no more; what it found stays\n"
    "  check                    holds all watches against what is new and changed since they were last checked\n"
    "  results [N]              what all, or watch N, found, newest first; --since R: behind result R\n"
    "`smallyard index`, `import` and `starter` check all watches when they are done; who runs smallyard-index itself says `smallyard watch check` afterwards. What is found is kept in the desk and, one message a check, in the maildir mail/ of the data\n"
    "directory; --format atom gives a feed. Nothing is ever sent.\n"
    "\n"
    "Exit status: 0 done, or something is shown; 1 nothing to show; 2 wrong usage; 4 failed.";

static const char desk_help[] =
    "  status                   what the desk holds\n"
    "  log                      screenings that were logged; --name, --party, --from, --to choose\n"
    "  log on, log off          from now on every screening is logged, or none (as at first)\n"
    "  log forget DAY           forgets what was logged before a day\n"
    "  check                    proves that the desk is whole and no row of the log was changed or taken out\n"
    "  export --marking M       everything as JSON, a row a line, with its marking (TLP:AMBER, or words) first\n"
    "  token                    what the page /desk and programs that ask for /v1/desk of smallyardd need; remove desk.token, and there is a new one\n"
    "The desk is desk.db in the data directory: decisions, merges, watches, notes and the log. It cannot be made again from the archive.\n"
    "\n"
    "Exit status: 0 done; 1 nothing to show; 2 wrong usage; 4 failed.";

static const char pack_help[] =
    "  create -o FILE           logged screenings (--name, --party, --from, --to choose) with decisions and the records of the parties as JSON lines, and its signature as FILE.minisig\n"
    "--key says which key signs (`smallyard key make NAME`); without one the pack is not signed. --marking is written into it.\n"
    "\n"
    "Exit status: 0 done; 1 no screening was chosen; 2 wrong usage; 4 failed.";

static const char verify_help[] =
    "FILE is a briefing (brief) or an evidence pack. Of a briefing every quote is looked up at its place in the capture, held against the words in the file, and the whole is made again where the same archive is here:\n"
    "  differs                  other words stand there\n"
    "  changed                  the words of the archive no longer stand in the file\n"
    "  not_held                 no such text is held here\n"
    "Exit status of a briefing: 0 every reference is the same and nobody changed the text; 1 something differs or was changed; 3 a text is not held here, or the sources are covered otherwise; 4 failed.\n"
    "\n"
    "Else FILE is an evidence pack; FILE.minisig its signature. Its end and digest are checked, then the signature, then every screening is made again from the archive here, with the days of the pack:\n"
    "  same                     the same parties with the same scores, records and verdict\n"
    "  differs                  with what differs and why\n"
    "  cannot be re-run         the copies of the lists that it rests on are not held here\n"
    "The signature is checked with the keys that are trusted (`smallyard key trust`), or with --public-key alone.\n"
    "\n"
    "Exit status: 0 the signature is good and all are the same; 1 something differs; 3 something cannot be re-run, or the pack is not signed; 2 wrong usage; 4 the pack was changed or cut, or its signature is not good.";

static const char key_help[] =
    "  make NAME                a new pair, keys/NAME.key and keys/NAME.pub of the data directory, in the format of minisign; --password-file encrypts the secret one\n"
    "  list                     keys that are trusted, each with its id and a fingerprint to read over a telephone\n"
    "  trust FILE [--name NAME] takes a public key\n"
    "  revoke NAME              trusts it no more\n"
    "\n"
    "Exit status: 0 done; 1 no key; 2 wrong usage; 4 failed.";

static const char mcp_help[] =
    "JSON-RPC 2.0, a message a line: initialize, ping, tools/list, tools/call. Tools: search, ask, get (with outline and pages), status, cite-check, match, diff, coverage, changes.\n"
    "They give the same answers as the verbs with --format json. It opens no connection and ends with its input.";

static const char coverage_help[] =
    "SOURCE is the id of a source (us-fr), or a query whose filters choose sources and days.\n"
    "Completeness is what is held of what the source says it has; it is unknown where the source does not say, or not all of it was listed.\n"
    "\n"
    "Exit status: 0, or 3 with --strict where coverage is imperfect; 2 wrong usage; 4 failed.";

static const char suggest_help[] =
    "Each line is a query for smallyard search, and what it stands for. --format json gives ids and addresses too.\n"
    "\n"
    "Exit status: 0 there is something; 1 there is nothing; 2 wrong usage; 4 failed.";

static const char licence_help[] =
    "ENTRY is an ECCN or an item of one (us-ccl:3A001.b.12, us:3A090). Shown as quoted: the reasons for control, each requirement with the column of the Country Chart and whether it has an X for the\n"
    "destination, the licence exceptions that the entry names with their conditions, the destination's country groups, and the sections of 15 CFR part 744 (end uses, end users) that are held and name it.\n"
    "Of a code of another list (cn:1C902.a), which has no such chart, and of one that only acts have: what acts say of it, or of the nearest code above it.\n"
    "This is evidence and no ruling: whether a condition is met, a person decides. No X does not mean that no licence is needed.";

static const char source_help[] =
    "  list                     every official source: its state, kind of listing and name; which have no rules\n"
    "  check FILE CAPTURE...    what the rules of FILE (etc/sources.d/ID.ini) find in saved pages or files, and what is MISSING. A CAPTURE is a file, the\n"
    "                           bytes or a whole HTTP answer, or ADDRESS=FILE, where the address tells something\n"
    "  probe [SOURCE]           a few polite requests by smallyard-crawl --probe: what drifted from what the reader of the source expects\n"
    "\n"
    "Exit status: 0 done, and nothing is missing or drifted; 1 something is; 2 wrong usage; 4 failed, or a source did not answer.";

static const char compare_help[] =
    "J is a jurisdiction: us, eu, cn (all three, if fewer than two are given), or wa, the lists of the Wassenaar Arrangement. One of --field, --code, --hs, --query says what is looked for; they may also be written as\n"
    "words: field:gallium, code:1C117, us:3A090, 3C001, hs:81129290, graphite. Each row is one thing: the entries of each list held that stands on the day (--as-of), their thresholds, since when an\n"
    "edition held has these words, by which instrument, and how each relates to the first of the row: same text, near, narrower, broader (share of pairs of words in common;\n"
    "between languages only by a statement in concordance.d or by HS or CAS numbers), or the same number for a different thing. A number may be the same by rule: 3.A.1.a of the\n"
    "Wassenaar list is 3A001.a elsewhere, and ML10 is generally 9A610 in the Commerce Control List.\n"
    "A list of which only additions are held is named: what is missing from it here may be controlled.\n"
    "\n"
    "Exit status as of search.";

static const char body_help[] =
    "NAME is an id or a name in English or Chinese (bis, ERC, 不可靠实体清单工作机制). Shown are its names, its task, the acts that found it, what follows it, how many documents it issued, and the documents that\n"
    "name it, by year and jurisdiction, each count with the search that gives it (--format csv: these rows). J is a jurisdiction (us, eu, cn, multilateral): its bodies, each with its task and the acts that found it. The table of bodies is part of the program; its facts come from the acts that it names.\n"
    "\n"
    "Exit status as of search.";

static const char terms_help[] =
    "Pairs of English and Chinese terms by which searches look in the other language, with their source: official (a text of an authority puts one for the other) or own, of the files etc/terms.d/*.tsv and\n"
    "HOME/terms.d/*.tsv; names of technology fields, bodies, countries and chemical elements; party (names that a list gives in both languages). With WORD only pairs with a term that has it, in either language.\n"
    "\n"
    "Exit status as of search.";

static const char statistics_help[] =
    "WHAT is a body (bis, mofcom), a measure (listed, applications_received, value_approved), a basis (act, observed, estimate), a list of parties (us-entity-list), or several of these; without it, everything.\n"
    "Numbers as texts state them, each quoted: parties that acts list and delist, applications, licences, values, checks, penalties and staff of a period, and the burden that is estimated for collections of\n"
    "information. A number without a period is of the day on which its document was published. Texts that tell different numbers of one thing stand side by side, marked, and nothing is averaged. What an act\n"
    "does, what was observed and what is estimated are series of their own.\n"
    "What the catalogue itself counts is elsewhere: changes --object party (parties listed), history (instruments), body (mentions), enforcement (penalties).\n"
    "\n"
    "Exit status as of search.";

static const char history_help[] =
    "J is a jurisdiction (us, eu, cn), FIELD a technology field or a measure by id or name (lithography, entity-list); without them, all export controls. Each row has the day on which the instrument became\n"
    "public, who issued it, its first sentences or a register's summary, quoted, its effects on the law, and how it is classed by the words of its title and summary: direction (tightening, loosening),\n"
    "reach (joint), means (trade, finance, investment, treatment), aim (item, destination, end_user, end_use), duration (temporary), form (law, regulation, rule, notice),\n"
    "exception (what it does to licence exceptions, and which it names). Classes are derived by rules; JSON names the words each rests on.\n"
    "--format csv is a table for statistics; its codebook is in the man page.\n"
    "\n"
    "Exit status as of search.";

static const char brief_help[] =
    "FIELD is as of field. Sections: what stands first, the situation, what changed (--from to --to; the last year), who is hit, what comes within 180 days, what is not known; two charts; and the evidence. Every\n"
    "sentence ends in the numbers of the evidence that it rests on: a quote with its document, place and the sha256 of the capture, or the coverage of the sources asked. Texts in another language are quoted as they are,\n"
    "with the gloss that a register holds. --format markdown, html (made for print: two pages and the evidence behind them) and odt give the briefing; ris, bib, csl and gbt7714 its sources; json the answer.\n"
    "The same archive, day and arguments give the same bytes anywhere. `smallyard verify FILE` proves a briefing: every quote against the archive here, and that nobody changed the text.\n"
    "\n"
    "Exit status: 0 there is a briefing; 1 no instrument is about the field, and every source is covered; 3 none is, and some source is not covered or stale; 2 wrong usage; 4 failed.";

static const char profile_help[] =
    "FILE is the profile of a company: the group [profile] with fields, codes, hs, destinations and counterparties, each a list parted by \";\" (etc/profile.ini is an example; - is standard input). Told is what\n"
    "touches it: instruments and list entries of its fields, its codes with the acts that added and revised them, what the Country Chart, country groups and rules on end uses say of each code (of the Commerce\n"
    "Control List) and destination, titles that name a destination, texts that name a customs number, listings of parties with names like those of counterparties (and with --ownership who owns them), with status,\n"
    "since when, by which act and the quotes; days of the next 180 that touch any of it; and what could not be assessed, and why. It is evidence and no ruling; a person decides.\n"
    "\n"
    "FILE.state keeps what was found. The next check tells first what is new, changed or gone since, and of which archive and day that was. It is replaced once the answer is written, with --keep not, of standard\n"
    "input never; remove it to begin anew. It names your counterparties: keep it where FILE may be. Screenings of a profile are not logged in the desk.\n"
    "\n"
    "Exit status as of search, and 3 where nothing is found and an entry could not be assessed.";

static const char field_help[] =
    "FIELD is the id or the name of a technology field, in English or Chinese (gallium-germanium, 光刻): a group in the files of etc/fields.d. Shown are the instruments about the field and about export\n"
    "controls with their status on the day; the entries of the control lists; what differs from the lists a year before (or on --from); open dates of the next 180 days; instruments of the field that\n"
    "follow a control of another side within --within days (60) and cite it, or where each names the other's country, as candidates with the words that link them; the instruments that texts name most.\n"
    "Without FIELD, all fields and measures are listed, with how many instruments and list entries of each jurisdiction are held.\n"
    "With --quality: what the field may miss (documents that amend its entries, have its words apart or in the other language, cite its instruments, or lost a term to an exclusion) and what may not\n"
    "belong to it (what one term alone puts there), each with a quote; and what each term and code finds. smallyard review ITEM --accept or --reject field:F corrects.\n"
    "Documents that speak of the field but neither name a measure of export control nor a code of a control list are left out and counted.\n"
    "\n"
    "Exit status as of search.";

/* Of one field, or the index of all. */
static json_t *
answer_field (SyEngine *engine, const SyRequest *request, GError **error)
{
  if (request->quality)
    return sy_answer_field_quality (engine, request, error);
  return *request->text != '\0' ? sy_answer_field (engine, request, error) : sy_answer_fields (engine, request, error);
}

/* Of words that are joined to one text, or of another program, which counts its own. */
#define ANY G_MAXUINT

static const SyVerb verbs[] = {
  { "search", "QUERY...", "Search the texts", search_help, sy_answer_search, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_QUERIES | SY_TAKES_FILTERS, RESULTS_IN_A_PAGE, 1, ANY },
  { "ask", "QUESTION...", "Ask in English or Chinese", ask_help, sy_answer_ask, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_QUERIES | SY_TAKES_FILTERS, RESULTS_IN_A_PAGE, 1, ANY },
  { "show", "ID", "Show a document with its facts, effects and status", show_help, sy_answer_document, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_WORDS, SY_MAX_PAGE_SIZE, 1, ANY },
  { "status", "[ITEM]", "Status of an item on a day, why, and what comes next; without ITEM, what is held", item_help, sy_answer_status, NULL, FALSE, SY_TAKES_DAYS, 1, 0, ANY },
  { "log", "ITEM", "Every event on an item and by it, newest first", item_help, sy_answer_log, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS, 100, 1, ANY },
  { "party", "ID|NAME", "A listed party: its names, and its listings over time with their causes", party_help, sy_answer_party, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS, 100, 1, ANY },
  { "calendar", "", "What begins, ends, resumes, lapses or closes for comment", calendar_help, sy_answer_calendar, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_PERIOD, SY_MAX_PAGE_SIZE, 0, 0 },
  { "cites", "ITEM", "Who cites, amends, corrects, suspends whom", item_help, sy_answer_cites, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_GRAPH, 100, 1, ANY },
  { "blame", "LIST [CODE]", "Which instrument put each entry of a list there, since when", blame_help, sy_answer_blame, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS, 100, 1, 2 },
  { "diff", "ITEM DAY DAY", "What changed between two days in a list, an entry or a document", diff_help, sy_answer_diff, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_EDITORIAL, SY_MAX_PAGE_SIZE, 1, ANY },
  { "replay", "ITEM DAY DAY", "A text carried from one day to another by the instruments held, beside the official one", replay_help, sy_answer_replay, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS, SY_MAX_PAGE_SIZE, 3, ANY },
  { "compare", "J...", "Who controls what: entries of several lists side by side", compare_help, sy_answer_compare, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_COMPARE, SY_MAX_PAGE_SIZE, 0, ANY },
  { "brief", "FIELD", "A briefing of two pages on a technology field, every sentence with its quote", brief_help, sy_answer_brief, NULL, FALSE, SY_TAKES_DAYS | SY_TAKES_BRIEF, 1, 1, ANY },
  { "field", "[FIELD]", "A technology field: who controls what, what changed, who answered whom, what comes next; without FIELD, all", field_help, answer_field, NULL, FALSE, SY_TAKES_DAYS | SY_TAKES_FIELD, 1, 0, ANY },
  { "profile", "check FILE", "What touches a company, by a file of its fields, codes, destinations and counterparties; what is new first", profile_help, NULL, NULL, FALSE, SY_TAKES_DAYS | SY_TAKES_PROFILE, SY_MAX_PAGE_SIZE, 2, 2, sy_cli_profile },
  { "history", "[J] [SY_TAKES_FIELD]", "A chronology: day, body, instrument, content, effect, and how each is classed", history_help, sy_answer_history, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_CHRONOLOGY, SY_MAX_PAGE_SIZE, 0, ANY },
  { "body", "[NAME|J]", "A body or mechanism: names, task, founding acts, where texts name it; of a jurisdiction J, or all", body_help, sy_answer_body, NULL, FALSE, SY_TAKES_DAYS, 1, 0, ANY },
  { "terms", "[WORD...]", "What terms of export control are called in the other language, and where each pair comes from", terms_help, sy_answer_terms, NULL, FALSE, SY_TAKES_PAGES, SY_MAX_PAGE_SIZE, 0, ANY },
  { "dossier", "ITEM", "The documents that belong together: a rulemaking, an act, an announcement", dossier_help, sy_answer_dossier, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS, SY_MAX_PAGE_SIZE, 1, ANY },
  { "licence", "ENTRY", "What bears on a licence for an entry of the Commerce Control List to a destination: evidence, no ruling", licence_help, sy_answer_licence, NULL, FALSE, SY_TAKES_DAYS | SY_TAKES_PLACE, 1, 1, 1 },
  { "cite-check", "FILE", "The citations in a text: held, in force, elsewhere, or impossible", check_help, sy_answer_cite_check, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS, SY_MAX_PAGE_SIZE, 1, 1 },
  { "screen", "NAME|--identifier NUMBER|--file FILE", "Which listed parties have a name like this one, and why", screen_help, sy_answer_screen, NULL, FALSE, SY_TAKES_DAYS | SY_TAKES_PARTIES, SY_MAX_PAGE_SIZE, 1, ANY },
  { "statistics", "[WHAT]", "Numbers that texts state: parties listed, licences, values, checks, estimated burden; as series", statistics_help, sy_answer_statistics, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_CHRONOLOGY, SY_MAX_PAGE_SIZE, 0, ANY },
  { "enforcement", "", "Denial orders, debarments, penalties, settlements and pleas, by party, field and day", enforcement_help, sy_answer_enforcement, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_ONE_PARTY | SY_TAKES_OF_FIELD, 100, 0, 0 },
  { "ownership", "FILE", "Whom listed parties own, by a file of your own and the rules in force on the day", ownership_help, sy_answer_ownership, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_ONE_PARTY, SY_MAX_PAGE_SIZE, 1, 1 },
  { "decide", "WORD NAME PARTY", "Decide whether a name that was screened is a listed party: same, other, unsure, undo, list", decide_help, NULL, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DESK, SY_DESK_ROWS, 1, 3, sy_cli_decide },
  { "merge", "WORD [ID ID]", "Which listed parties are one: accept, reject, undo, list", merge_help, NULL, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DESK, SY_DESK_ROWS, 1, 3, sy_cli_merge },
  { "note", "WORD [ID TEXT]", "Notes of your own with their marking: add, list, remove", note_help, NULL, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DESK, SY_DESK_ROWS, 1, 3, sy_cli_note },
  { "watch", "WORD [KIND TEXT]", "Watch names, codes, fields and queries: add, list, remove, check, results", watch_help, NULL, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DESK | SY_TAKES_SINCE, SY_DESK_ROWS, 1, 3, sy_cli_watch },
  { "desk", "[status|log|check|export|token]", "Your own: decisions, watches, notes, the log of screenings", desk_help, NULL, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DESK | SY_TAKES_PACK | SY_TAKES_PERIOD, SY_DESK_ROWS, 0, 3, sy_cli_desk },
  { "pack", "create", "Write screenings with their evidence as a signed pack", pack_help, NULL, NULL, FALSE, SY_TAKES_DESK | SY_TAKES_PACK | SY_TAKES_PERIOD, SY_DESK_ROWS, 1, 1, sy_cli_pack },
  { "verify", "FILE", "Check every quote of a briefing; or the signature of an evidence pack, whose screenings are made again", verify_help, NULL, NULL, FALSE, SY_TAKES_PACK, 1, 1, 1, sy_cli_verify },
  { "key", "make|list|trust|revoke", "Keys that sign packs, and whose signatures are trusted", key_help, NULL, NULL, FALSE, SY_TAKES_PACK, 1, 1, 2, sy_cli_key },
  { "changes", "", "What was added or changed, in order of the change numbers", changes_help, sy_answer_changes, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_DAYS | SY_TAKES_SINCE | SY_TAKES_CHANGED, 100, 0, 0 },
  { "review", "[DOUBT] [ITEM]", "What is in doubt, with the correction to paste; --accept, --reject, --change write it", review_help, NULL, NULL, FALSE, SY_TAKES_PAGES | SY_TAKES_REVIEW, SY_REVIEW_ROWS, 0, ANY, sy_cli_review },
  { "coverage", "[SOURCE]", "How far each source, one, or those that a query asks are covered", coverage_help, sy_answer_coverage, NULL, FALSE, SY_TAKES_YEARS, 1, 0, ANY },
  { "source", "list|check|probe", "Sources and their rules: list, check FILE CAPTURE..., probe [SOURCE]", source_help, NULL, NULL, FALSE, 0, 0, 1, ANY, sy_cli_source },
  { "suggest", "TEXT", "What a half-typed text may become: codes, citations, titles, bodies, fields", suggest_help, sy_answer_suggest, NULL, FALSE, SY_TAKES_LIMIT, 20, 1, ANY },
  { "crawl", "[...]", "Fetch from the sources (smallyard-crawl)", NULL, NULL, "smallyard-crawl", FALSE, 0, 0, 0, ANY },
  { "import", "PATH...", "Take files into the archive and index them (smallyard-index import)", NULL, NULL, "smallyard-index", TRUE, 0, 0, 0, ANY },
  { "starter", "", "Take in the starter registers (smallyard-index starter)", NULL, NULL, "smallyard-index", TRUE, 0, 0, 0, ANY },
  { "index", "[--rebuild]", "Read what is new in the archive (smallyard-index index)", NULL, NULL, "smallyard-index", TRUE, 0, 0, 0, ANY },
  { "fsck", "", "Prove the stores against each other (smallyard-index fsck)", NULL, NULL, "smallyard-index", TRUE, 0, 0, 0, ANY },
  { "mcp", "", "Serve a local language model on standard input and output (MCP)", mcp_help, NULL, NULL, FALSE, 0, 0, 0, 0, sy_cli_mcp },
  { "serve", "[...]", "Serve pages and /v1 on loopback (smallyardd)", NULL, NULL, "smallyardd", FALSE, 0, 0, 0, ANY },
  { NULL, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, 0, 0, NULL },
};

const SyVerb *
sy_verbs (void)
{
  return verbs;
}

const SyVerb *
sy_verb_find (const char *name)
{
  for (const SyVerb *verb = verbs; verb->name != NULL; verb++)
    if (g_str_equal (verb->name, name))
      return verb;
  return NULL;
}
