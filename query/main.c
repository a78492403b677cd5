// SPDX-License-Identifier: GPL-3.0-or-later
/* smallyard: the verbs. Those that read answer here; those that write or serve run the program that does. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/home.h"
#include "corpus/limits.h"
#include "corpus/program.h"
#include "query/cli.h"
#include "query/cli_desk.h"
#include "query/cli_pack.h"
#include "query/cli_review.h"
#include "query/cli_source.h"
#include "query/search_field.h"

#define RESULTS_IN_A_PAGE 10

typedef struct
{
  const char *name;
  const char *arguments; /* as --help shows them */
  const char *summary;
  const char *description; /* after the options of --help */
  SyAnswerFunc answer;     /* a verb that reads; else ... */
  const char *program;     /* ... the program that does it ... */
  gboolean passes_name;    /* ... and whether it is told the verb */
  guint options;           /* which groups of options it takes */
  guint limit;             /* rows in a page where --limit does not say */
  guint least, most;       /* how many arguments it takes */
  int (*run) (const SyCliOptions *options); /* a verb that does neither */
} Verb;

enum
{
  PAGES = 1 << 0,
  DAYS = 1 << 1,
  QUERIES = 1 << 2,
  PERIOD = 1 << 3, /* of a calendar */
  GRAPH = 1 << 4,  /* of citations */
  FILTERS = 1 << 5,
  SINCE = 1 << 6,  /* of changes */
  CHANGED = 1 << 20, /* what of it */
  WORDS = 1 << 21,   /* of the entries of a list */
  YEARS = 1 << 7,  /* of coverage */
  REVIEW = 1 << 8,
  EDITORIAL = 1 << 10, /* of differences */
  LIMIT = 1 << 9,  /* rows, without pages */
  PLACE = 1 << 12, /* a destination */
  COMPARE = 1 << 11,
  PARTIES = 1 << 13, /* of screen */
  ONE_PARTY = 1 << 16, /* one of several by name */
  OF_FIELD = 1 << 17,  /* of a technology field, since a day */
  BRIEF = 1 << 22, /* of a field */
  DESK = 1 << 14,    /* of what the desk writes and shows */
  PACK = 1 << 15,    /* of packs and keys */
  FIELD = 1 << 18,
  CHRONOLOGY = 1 << 19,
};

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
    "name it, by year. The table of bodies is part of the program; its facts come from the acts that it names.\n"
    "\n"
    "Exit status as of search.";

static const char history_help[] =
    "J is a jurisdiction (us, eu, cn), FIELD a technology field or a measure by id or name (lithography, entity-list); without them, all export controls. Each row has the day on which the instrument became\n"
    "public, who issued it, its first sentences or a register's summary, quoted, its effects on the law, and how it is classed by the words of its title and summary: direction (tightening, loosening),\n"
    "reach (joint), means (trade, finance, investment, treatment), aim (item, destination, end_user, end_use), duration (temporary). Classes are derived by rules; JSON names the words each rests on.\n"
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

static const char field_help[] =
    "FIELD is the id or the name of a technology field, in English or Chinese (gallium-germanium, 光刻): a group in the files of etc/fields.d. Shown are the instruments about the field and about export\n"
    "controls with their status on the day; the entries of the control lists; what differs from the lists a year before (or on --from); open dates of the next 180 days; instruments of the field that\n"
    "follow a control of another side within --within days (60) and cite it, or where each names the other's country, as candidates with the words that link them; the instruments that texts name most.\n"
    "Documents that speak of the field but neither name a measure of export control nor a code of a control list are left out and counted.\n"
    "\n"
    "Exit status as of search.";

/* Of words that are joined to one text, or of another program, which counts its own. */
#define ANY G_MAXUINT

static const Verb verbs[] = {
  { "search", "QUERY...", "Search the texts", search_help, sy_answer_search, NULL, FALSE, PAGES | DAYS | QUERIES | FILTERS, RESULTS_IN_A_PAGE, 1, ANY },
  { "ask", "QUESTION...", "Ask in English or Chinese", ask_help, sy_answer_ask, NULL, FALSE, PAGES | DAYS | QUERIES | FILTERS, RESULTS_IN_A_PAGE, 1, ANY },
  { "show", "ID", "Show a document with its facts, effects and status", show_help, sy_answer_document, NULL, FALSE, PAGES | DAYS | WORDS, SY_MAX_PAGE_SIZE, 1, ANY },
  { "status", "[ITEM]", "Status of an item on a day, why, and what comes next; without ITEM, what is held", item_help, sy_answer_status, NULL, FALSE, DAYS, 1, 0, ANY },
  { "log", "ITEM", "Every event on an item and by it, newest first", item_help, sy_answer_log, NULL, FALSE, PAGES | DAYS, 100, 1, ANY },
  { "party", "ID|NAME", "A listed party: its names, and its listings over time with their causes", party_help, sy_answer_party, NULL, FALSE, PAGES | DAYS, 100, 1, ANY },
  { "calendar", "", "What begins, ends, resumes, lapses or closes for comment", calendar_help, sy_answer_calendar, NULL, FALSE, PAGES | DAYS | PERIOD, SY_MAX_PAGE_SIZE, 0, 0 },
  { "cites", "ITEM", "Who cites, amends, corrects, suspends whom", item_help, sy_answer_cites, NULL, FALSE, PAGES | DAYS | GRAPH, 100, 1, ANY },
  { "blame", "LIST [CODE]", "Which instrument put each entry of a list there, since when", blame_help, sy_answer_blame, NULL, FALSE, PAGES | DAYS, 100, 1, 2 },
  { "diff", "ITEM DAY DAY", "What changed between two days in a list, an entry or a document", diff_help, sy_answer_diff, NULL, FALSE, PAGES | DAYS | EDITORIAL, SY_MAX_PAGE_SIZE, 1, ANY },
  { "replay", "ITEM DAY DAY", "A text carried from one day to another by the instruments held, beside the official one", replay_help, sy_answer_replay, NULL, FALSE, PAGES | DAYS, SY_MAX_PAGE_SIZE, 3, ANY },
  { "compare", "J...", "Who controls what: entries of several lists side by side", compare_help, sy_answer_compare, NULL, FALSE, PAGES | DAYS | COMPARE, SY_MAX_PAGE_SIZE, 0, ANY },
  { "brief", "FIELD", "A briefing of two pages on a technology field, every sentence with its quote", brief_help, sy_answer_brief, NULL, FALSE, DAYS | BRIEF, 1, 1, ANY },
  { "field", "FIELD", "A technology field: who controls what, what changed, who answered whom, what comes next", field_help, sy_answer_field, NULL, FALSE, DAYS | FIELD, 1, 1, ANY },
  { "history", "[J] [FIELD]", "A chronology: day, body, instrument, content, effect, and how each is classed", history_help, sy_answer_history, NULL, FALSE, PAGES | DAYS | CHRONOLOGY, SY_MAX_PAGE_SIZE, 0, ANY },
  { "body", "[NAME]", "A body or mechanism: names, task, founding acts, where texts name it; without NAME, all", body_help, sy_answer_body, NULL, FALSE, DAYS, 1, 0, ANY },
  { "dossier", "ITEM", "The documents that belong together: a rulemaking, an act, an announcement", dossier_help, sy_answer_dossier, NULL, FALSE, PAGES | DAYS, SY_MAX_PAGE_SIZE, 1, ANY },
  { "licence", "ENTRY", "What bears on a licence for an entry of the Commerce Control List to a destination: evidence, no ruling", licence_help, sy_answer_licence, NULL, FALSE, DAYS | PLACE, 1, 1, 1 },
  { "cite-check", "FILE", "The citations in a text: held, in force, elsewhere, or impossible", check_help, sy_answer_cite_check, NULL, FALSE, PAGES | DAYS, SY_MAX_PAGE_SIZE, 1, 1 },
  { "screen", "NAME|--identifier NUMBER|--file FILE", "Which listed parties have a name like this one, and why", screen_help, sy_answer_screen, NULL, FALSE, DAYS | PARTIES, SY_MAX_PAGE_SIZE, 1, ANY },
  { "enforcement", "", "Denial orders, debarments, penalties, settlements and pleas, by party, field and day", enforcement_help, sy_answer_enforcement, NULL, FALSE, PAGES | DAYS | ONE_PARTY | OF_FIELD, 100, 0, 0 },
  { "ownership", "FILE", "Whom listed parties own, by a file of your own and the rules in force on the day", ownership_help, sy_answer_ownership, NULL, FALSE, PAGES | DAYS | ONE_PARTY, SY_MAX_PAGE_SIZE, 1, 1 },
  { "decide", "WORD NAME PARTY", "Decide whether a name that was screened is a listed party: same, other, unsure, undo, list", decide_help, NULL, NULL, FALSE, PAGES | DESK, SY_DESK_ROWS, 1, 3, sy_cli_decide },
  { "merge", "WORD [ID ID]", "Which listed parties are one: accept, reject, undo, list", merge_help, NULL, NULL, FALSE, PAGES | DESK, SY_DESK_ROWS, 1, 3, sy_cli_merge },
  { "note", "WORD [ID TEXT]", "Notes of your own with their marking: add, list, remove", note_help, NULL, NULL, FALSE, PAGES | DESK, SY_DESK_ROWS, 1, 3, sy_cli_note },
  { "watch", "WORD [KIND TEXT]", "Watch names, codes, fields and queries: add, list, remove, check, results", watch_help, NULL, NULL, FALSE, PAGES | DESK | SINCE, SY_DESK_ROWS, 1, 3, sy_cli_watch },
  { "desk", "[status|log|check|export|token]", "Your own: decisions, watches, notes, the log of screenings", desk_help, NULL, NULL, FALSE, PAGES | DESK | PACK | PERIOD, SY_DESK_ROWS, 0, 3, sy_cli_desk },
  { "pack", "create", "Write screenings with their evidence as a signed pack", pack_help, NULL, NULL, FALSE, DESK | PACK | PERIOD, SY_DESK_ROWS, 1, 1, sy_cli_pack },
  { "verify", "FILE", "Check every quote of a briefing; or the signature of an evidence pack, whose screenings are made again", verify_help, NULL, NULL, FALSE, PACK, 1, 1, 1, sy_cli_verify },
  { "key", "make|list|trust|revoke", "Keys that sign packs, and whose signatures are trusted", key_help, NULL, NULL, FALSE, PACK, 1, 1, 2, sy_cli_key },
  { "changes", "", "What was added or changed, in order of the change numbers", changes_help, sy_answer_changes, NULL, FALSE, PAGES | DAYS | SINCE | CHANGED, 100, 0, 0 },
  { "review", "[DOUBT] [ITEM]", "What is in doubt, with the correction to paste; --accept, --reject, --change write it", review_help, NULL, NULL, FALSE, PAGES | REVIEW, SY_REVIEW_ROWS, 0, ANY, sy_cli_review },
  { "coverage", "[SOURCE]", "How far each source, one, or those that a query asks are covered", coverage_help, sy_answer_coverage, NULL, FALSE, YEARS, 1, 0, ANY },
  { "source", "list|check|probe", "Sources and their rules: list, check FILE CAPTURE..., probe [SOURCE]", source_help, NULL, NULL, FALSE, 0, 0, 1, ANY, sy_cli_source },
  { "suggest", "TEXT", "What a half-typed text may become: codes, citations, titles, bodies, fields", suggest_help, sy_answer_suggest, NULL, FALSE, LIMIT, 20, 1, ANY },
  { "crawl", "[...]", "Fetch from the sources (smallyard-crawl)", NULL, NULL, "smallyard-crawl", FALSE, 0, 0, 0, ANY },
  { "import", "PATH...", "Take files into the archive and index them (smallyard-index import)", NULL, NULL, "smallyard-index", TRUE, 0, 0, 0, ANY },
  { "starter", "", "Take in the starter registers (smallyard-index starter)", NULL, NULL, "smallyard-index", TRUE, 0, 0, 0, ANY },
  { "index", "[--rebuild]", "Read what is new in the archive (smallyard-index index)", NULL, NULL, "smallyard-index", TRUE, 0, 0, 0, ANY },
  { "fsck", "", "Prove the stores against each other (smallyard-index fsck)", NULL, NULL, "smallyard-index", TRUE, 0, 0, 0, ANY },
  { "mcp", "", "Serve a local language model on standard input and output (MCP)", mcp_help, NULL, NULL, FALSE, 0, 0, 0, 0, sy_cli_mcp },
  { "serve", "[...]", "Serve pages and /v1 on loopback (smallyardd)", NULL, NULL, "smallyardd", FALSE, 0, 0, 0, ANY },
};

static const Verb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      return &verbs[i];
  return NULL;
}

/* ---- other programs ---- */

/* Beside this program, where the build puts it, or in PATH. Caller's; NULL if it is nowhere. */
static char *
find_program (const char *name)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = self != NULL ? g_path_get_dirname (self) : NULL;
  const char *const places[] = { ".", "../index", "../crawler" };
  for (guint i = 0; directory != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (directory, places[i], name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (path, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&path);
    }
  return g_find_program_in_path (name);
}

/* Runs the program and, if it is done, holds the watches of the desk against what it brought. */
static int
run_and_check (char **line, const char *home)
{
  int status = 0;
  g_autoptr (GError) error = NULL;
  if (!g_spawn_sync (NULL, line, NULL, G_SPAWN_LEAVE_DESCRIPTORS_OPEN | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, &status, &error))
    {
      g_printerr ("smallyard: %s\n", error->message);
      return SY_EXIT_FAILED;
    }
  if (!WIFEXITED (status))
    return SY_EXIT_FAILED;
  if (WEXITSTATUS (status) != SY_EXIT_FOUND)
    return WEXITSTATUS (status);
  char *check[] = { (char *) "check", NULL };
  return sy_cli_watch (&(SyCliOptions){ .home = (char *) home, .verb = "watch", .arguments = check });
}

static gboolean
has_desk (const char *home)
{
  g_autofree char *resolved = sy_home_resolve (home), *desk = sy_home_desk (resolved);
  return g_file_test (desk, G_FILE_TEST_EXISTS);
}

/* Whether it brings something for watches to be held against. */
static gboolean
shall_check (const Verb *verb, const char *home, char **arguments)
{
  gboolean indexes = g_str_equal (verb->name, "index") || g_str_equal (verb->name, "import") || g_str_equal (verb->name, "starter");
  const char *const *words = (const char *const *) arguments;
  return indexes && has_desk (home) && !g_strv_contains (words, "--help") && !g_strv_contains (words, "--no-index") && !g_strv_contains (words, "--home");
}

static int
run_program (const Verb *verb, const char *home, char **arguments)
{
  g_autofree char *path = find_program (verb->program);
  if (path == NULL)
    {
      g_printerr ("smallyard: the program %s is neither beside this one nor in PATH\n", verb->program);
      return SY_EXIT_FAILED;
    }
  g_autoptr (GPtrArray) line = g_ptr_array_new ();
  g_ptr_array_add (line, path);
  if (home != NULL)
    {
      g_ptr_array_add (line, (gpointer) "--home");
      g_ptr_array_add (line, (gpointer) home);
    }
  if (verb->passes_name)
    g_ptr_array_add (line, (gpointer) verb->name);
  for (char **argument = arguments; *argument != NULL; argument++)
    g_ptr_array_add (line, *argument);
  g_ptr_array_add (line, NULL);
  if (shall_check (verb, home, arguments))
    return run_and_check ((char **) line->pdata, home);
  execv (path, (char **) line->pdata);
  g_printerr ("smallyard: cannot run \"%s\": %s\n", path, g_strerror (errno));
  return SY_EXIT_FAILED;
}

/* ---- options ---- */

#define NO_OPTIONS { .limit = SY_CLI_NO_LIMIT, .offset = SY_CLI_NO_LIMIT, .days = SY_CLI_NO_LIMIT, .depth = SY_CLI_NO_LIMIT, .within = SY_CLI_NO_LIMIT }

static void
options_clear (SyCliOptions *options)
{
  g_free (options->home);
  g_free (options->format);
  g_free (options->lang);
  g_free (options->as_of);
  g_free (options->known_as_of);
  g_free (options->queries);
  g_free (options->tag);
  g_free (options->from);
  g_free (options->to);
  g_free (options->jurisdiction);
  g_free (options->destination);
  g_free (options->histogram);
  g_free (options->since);
  g_free (options->accept);
  g_free (options->reject);
  g_free (options->change);
  g_free (options->object);
  g_free (options->reviewer);
  g_free (options->reason);
  g_free (options->field);
  g_free (options->style);
  g_free (options->code);
  g_free (options->hs);
  g_free (options->query);
  g_free (options->kind);
  g_free (options->label);
  g_free (options->marking);
  g_free (options->output);
  g_free (options->key);
  g_free (options->public_key);
  g_free (options->password_file);
  g_free (options->name);
  g_free (options->party);
  g_strfreev (options->lists);
  g_free (options->identifier);
  g_free (options->file);
  g_free (options->out);
  g_strfreev (options->columns);
  g_strfreev (options->set);
  g_free (options->cursor);
  g_strfreev (options->filters);
  g_strfreev (options->arguments);
}

/* GLib turns strings from the locale's charset, which is ASCII since no program here sets a locale. All text is UTF-8: options are taken as file names,
 * which are left alone. */
static void
add_options (GOptionContext *context, const Verb *verb, SyCliOptions *options)
{
  const GOptionEntry common[] = {
    { "home", 0, 0, G_OPTION_ARG_FILENAME, &options->home, "Data directory (default: $SMALLYARD_HOME, else the user's data directory)", "DIR" },
    { "format", 'f', 0, G_OPTION_ARG_FILENAME, &options->format, "text, json, jsonl, csv, markdown or html; of results also atom, trec, of these and documents ris, bib, csl, gbt7714; of a calendar ics and atom", "FORM" },
    { "bom", 0, 0, G_OPTION_ARG_NONE, &options->bom, "Begin csv with a byte order mark, for spreadsheets", NULL },
    { "lang", 'l', 0, G_OPTION_ARG_FILENAME, &options->lang, "Language of labels: en or zh (default: that of the query; where there is none, and of cite-check, that of the locale)", "LANG" },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options->strict, "Exit with 3 whenever coverage is imperfect", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->arguments, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry days[] = {
    { "as-of", 0, 0, G_OPTION_ARG_FILENAME, &options->as_of, "Day of the law: status on this day (default: today)", "DAY" },
    { "known-as-of", 0, 0, G_OPTION_ARG_FILENAME, &options->known_as_of, "Only what had been filed or published by this day", "DAY" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry pages[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &options->limit, "Results (or passages) in a page, 1 to 1000 (default: 10; of review 20, of log and cites 100, of show and calendar 1000)", "N" },
    { "offset", 0, 0, G_OPTION_ARG_INT, &options->offset, "Results to pass over", "N" },
    { "cursor", 0, 0, G_OPTION_ARG_FILENAME, &options->cursor, "Page by page through one state of the archive: * first, then what the page before says on standard error", "CURSOR" },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options->all, "All pages, from one state of the archive", NULL },
    { "no-facets", 0, 0, G_OPTION_ARG_NONE, &options->no_facets, "Do not count facets", NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry queries[] = {
    { "queries", 0, 0, G_OPTION_ARG_FILENAME, &options->queries, "Answer each line ID<TAB>TEXT of a file", "FILE" },
    { "syntax", 0, 0, G_OPTION_ARG_NONE, &options->syntax, "With --queries: texts are queries, not words", NULL },
    { "tag", 0, 0, G_OPTION_ARG_FILENAME, &options->tag, "With --queries: last column of the run (default: smallyard)", "TAG" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry period[] = {
    { "days", 0, 0, G_OPTION_ARG_INT, &options->days, "So many days from --as-of on; negative: up to it (default: 30; 3660 at most)", "N" },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, "First day, with --to", "DAY" },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, "Last day, with --from", "DAY" },
    { "jurisdiction", 0, 0, G_OPTION_ARG_FILENAME, &options->jurisdiction, "Only of us, eu, cn ...", "J" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry graph[] = {
    { "depth", 0, 0, G_OPTION_ARG_INT, &options->depth, "Steps from the item, 1 to 4 (default: 1)", "N" },
    { "by", 0, 0, G_OPTION_ARG_NONE, &options->by, "Only what speaks of the item", NULL },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry filters[] = {
    { "filter", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->filters, "Only what has this value; values of one field are alternatives", "FIELD:VALUE" },
    { "languages", 0, 0, G_OPTION_ARG_FILENAME, &options->languages, "What is also looked for in the other language: one (nothing; the default), words (bare words that are a term of etc/terms.d), both (quoted words and those of Boolean queries too)", "WHICH" },
    { "all-versions", 0, 0, G_OPTION_ARG_NONE, &options->all_versions, "Each version and correction as a result of its own", NULL },
    { "histogram", 0, 0, G_OPTION_ARG_FILENAME, &options->histogram, "Count by month, quarter or year of publication, or of another kind of date: effective, effective:year (json)", "[KIND:]SPAN" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry years[] = {
    { "by-year", 0, 0, G_OPTION_ARG_NONE, &options->by_year, "What each source has and what is held of it, year by year", NULL },
    { "missing", 0, 0, G_OPTION_ARG_NONE, &options->missing, "The same with what is missing, by name and reason", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_option_context_add_main_entries (context, common, NULL);
  const GOptionEntry since[] = {
    { "since", 0, 0, G_OPTION_ARG_FILENAME, &options->since, "Behind this change number, or captured from this UTC day on (default: all)", "N|DAY" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry changed[] = {
    { "object", 0, 0, G_OPTION_ARG_FILENAME, &options->object, "Rows: document (default), entry, those of control lists, or party, those of lists of parties", "KIND" },
    { "list", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->lists, "Only what speaks of this list, of controls or of parties; may be given several times", "LIST" },
    { "jurisdiction", 0, 0, G_OPTION_ARG_FILENAME, &options->jurisdiction, "With --object party: only lists of us, eu, cn ...", "J" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & CHANGED)
    g_option_context_add_main_entries (context, changed, NULL);
  const GOptionEntry of_words[] = {
    { "query", 0, 0, G_OPTION_ARG_FILENAME, &options->query, "Of a control list: only entries that have all these words", "WORDS" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & WORDS)
    g_option_context_add_main_entries (context, of_words, NULL);
  const GOptionEntry review[] = {
    { "accept", 0, 0, G_OPTION_ARG_FILENAME, &options->accept, "Write that this fact or event is right", "ID" },
    { "reject", 0, 0, G_OPTION_ARG_FILENAME, &options->reject, "Write that it is none", "ID" },
    { "change", 0, 0, G_OPTION_ARG_FILENAME, &options->change, "Write what it should be, with --set", "ID" },
    { "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->set, "What stands in its place: value of a fact; act, target, part, from, to, value of an event", "KEY=VALUE" },
    { "reviewer", 0, 0, G_OPTION_ARG_FILENAME, &options->reviewer, "Who says so", "NAME" },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &options->reason, "Why", "TEXT" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry editorial[] = {
    { "editorial", 0, 0, G_OPTION_ARG_NONE, &options->editorial, "Show what differs in print only, too", NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & EDITORIAL)
    g_option_context_add_main_entries (context, editorial, NULL);
  if (verb->options & REVIEW)
    g_option_context_add_main_entries (context, review, NULL);
  const GOptionEntry limit[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &options->limit, "Rows at most, 1 to 1000 (default: 20)", "N" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry place[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->destination, "Destination: a code of ISO 3166 or a name, CN or China", "COUNTRY" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & PLACE)
    g_option_context_add_main_entries (context, place, NULL);
  const GOptionEntry compare[] = {
    { "field", 0, 0, G_OPTION_ARG_FILENAME, &options->field, "A technology field of fields.d", "FIELD" },
    { "code", 0, 0, G_OPTION_ARG_FILENAME, &options->code, "A code, with its list or without", "CODE" },
    { "hs", 0, 0, G_OPTION_ARG_FILENAME, &options->hs, "An HS or CN number, four digits or more", "NUMBER" },
    { "query", 0, 0, G_OPTION_ARG_FILENAME, &options->query, "Words that entries have", "WORDS" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry field[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, "First day whose changes are told, with --to (default: a year before --as-of)", "DAY" },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, "Last day whose changes are told, with --from", "DAY" },
    { "within", 0, 0, G_OPTION_ARG_INT, &options->within, "How many days a reaction may lie behind what it answers (default: 60)", "N" },
    { "jurisdiction", 0, 0, G_OPTION_ARG_FILENAME, &options->jurisdiction, "Only instruments of us, eu, cn ...", "J" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry chronology[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, "First day, with --to", "DAY" },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, "Last day, with --from", "DAY" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & CHRONOLOGY)
    g_option_context_add_main_entries (context, chronology, NULL);
  const GOptionEntry brief[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, "First day whose changes are told, with --to (default: a year before --as-of)", "DAY" },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, "Last day whose changes are told, with --from", "DAY" },
    { "jurisdictions", 0, 0, G_OPTION_ARG_FILENAME, &options->jurisdiction, "Whose instruments are told, in this order (default: us,eu,cn)", "J,J" },
    { "style", 0, 0, G_OPTION_ARG_FILENAME, &options->style, "How the evidence is cited: plain, bluebook or gbt7714 (default: plain; of a Chinese briefing gbt7714)", "STYLE" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & BRIEF)
    g_option_context_add_main_entries (context, brief, NULL);
  if (verb->options & FIELD)
    g_option_context_add_main_entries (context, field, NULL);
  if (verb->options & COMPARE)
    g_option_context_add_main_entries (context, compare, NULL);
  if (verb->options & LIMIT)
    g_option_context_add_main_entries (context, limit, NULL);
  const GOptionEntry parties[] = {
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &options->kind, "Only parties that are a person, organisation or vessel, and those of which no list tells", "KIND" },
    { "identifier", 0, 0, G_OPTION_ARG_FILENAME, &options->identifier, "In place of NAME: who is listed with this number (IMO, registration, passport, USCC, LEI, SWIFT)", "NUMBER" },
    { "list", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->lists, "Only this list; may be given several times", "LIST" },
    { "log", 0, 0, G_OPTION_ARG_NONE, &options->log, "Log it in the desk", NULL },
    { "no-log", 0, 0, G_OPTION_ARG_NONE, &options->no_log, "Do not log it, even where the desk is set to", NULL },
    { "threshold", 0, 0, G_OPTION_ARG_DOUBLE, &options->threshold, "Least score of a result, 0.5 to 1 (default: 0.70)", "X" },
    { "ownership", 0, 0, G_OPTION_ARG_FILENAME, &options->owners, "Say too whether listed parties own it, by a file of owners (smallyard ownership)", "FILE" },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &options->file, "Screen each row of a file: csv (also with semicolons or tabs) or jsonl, in UTF-8", "FILE" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options->out, "With --file: write the answer here; run again after it was stopped, it goes on", "FILE" },
    { "column", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->columns, "With --file: which column (a name in the header, or a number from 1) is the name, schema, country, birth, identifier", "FIELD=COLUMN" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & PARTIES)
    g_option_context_add_main_entries (context, parties, NULL);
  const GOptionEntry one_party[] = {
    { "party", 0, 0, G_OPTION_ARG_FILENAME, &options->party, "Only this party, by its name", "NAME" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry of_field[] = {
    { "field", 0, 0, G_OPTION_ARG_FILENAME, &options->field, "Only documents of this technology field", "FIELD" },
    { "since", 0, 0, G_OPTION_ARG_FILENAME, &options->since, "Only what was published on this day or later", "DAY" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & OF_FIELD)
    g_option_context_add_main_entries (context, of_field, NULL);
  if (verb->options & ONE_PARTY)
    g_option_context_add_main_entries (context, one_party, NULL);
  const GOptionEntry desk[] = {
    { "reviewer", 0, 0, G_OPTION_ARG_FILENAME, &options->reviewer, "Who says so", "WHO" },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &options->reason, "Why", "TEXT" },
    { "marking", 0, 0, G_OPTION_ARG_FILENAME, &options->marking, "How it may be passed on: TLP:AMBER, or words", "MARKING" },
    { "label", 0, 0, G_OPTION_ARG_FILENAME, &options->label, "Words of your own on a watch", "WORDS" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & DESK)
    g_option_context_add_main_entries (context, desk, NULL);
  const GOptionEntry pack[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, "File to write", "FILE" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options->key, "Secret key: a name of keys/, or a path", "KEY" },
    { "public-key", 0, 0, G_OPTION_ARG_FILENAME, &options->public_key, "Public key: a file, or its line", "KEY" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options->password_file, "File whose first line is the password of the secret key", "FILE" },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &options->name, "Screenings of this name; name of a key", "NAME" },
    { "party", 0, 0, G_OPTION_ARG_FILENAME, &options->party, "Screenings that found this party", "ID" },
    G_OPTION_ENTRY_NULL,
  };
  if (verb->options & PACK)
    g_option_context_add_main_entries (context, pack, NULL);
  if (verb->options & SINCE)
    g_option_context_add_main_entries (context, since, NULL);
  if (verb->options & FILTERS)
    g_option_context_add_main_entries (context, filters, NULL);
  if (verb->options & PERIOD)
    g_option_context_add_main_entries (context, period, NULL);
  if (verb->options & GRAPH)
    g_option_context_add_main_entries (context, graph, NULL);
  if (verb->options & DAYS)
    g_option_context_add_main_entries (context, days, NULL);
  if (verb->options & PAGES)
    g_option_context_add_main_entries (context, pages, NULL);
  if (verb->options & YEARS)
    g_option_context_add_main_entries (context, years, NULL);
  if (verb->options & QUERIES)
    g_option_context_add_main_entries (context, queries, NULL);
}

static gboolean
check_arguments (const Verb *verb, const SyCliOptions *options)
{
  guint n = options->arguments != NULL ? g_strv_length (options->arguments) : 0;
  gboolean from_file = options->queries != NULL || ((options->file != NULL || options->identifier != NULL) && (verb->options & PARTIES));
  guint least = from_file ? 0 : verb->least, most = from_file ? 0 : verb->most;
  if (n < least)
    g_printerr ("smallyard: %s needs %s; see smallyard %s --help\n", verb->name, verb->arguments, verb->name);
  else if (n > most)
    g_printerr ("smallyard: %s%s takes no \"%s\"; see smallyard %s --help\n", verb->name, options->queries != NULL ? " --queries" : "", options->arguments[most],
                verb->name);
  else
    return TRUE;
  return FALSE;
}

/* Options of which one says what another leaves open, and those that say nothing without another: what is given is never passed over in silence. */
static gboolean
check_together (const Verb *verb, const SyCliOptions *options)
{
  const gboolean csv = g_strcmp0 (options->format, "csv") == 0;
  const struct
  {
    gboolean wrong;
    const char *why;
  } rules[] = {
    { options->days != SY_CLI_NO_LIMIT && (options->from != NULL || options->to != NULL), "--days and --from, --to are two ways to say one thing" },
    { options->bom && !csv, "--bom goes with --format csv" },
    { (verb->options & PARTIES) && options->file == NULL && (options->out != NULL || options->columns != NULL), "--out and --column go with --file" },
    { options->identifier != NULL && options->file != NULL, "--identifier is for one number; a column of a --file may be identifiers" },
    { options->identifier != NULL && options->owners != NULL, "--ownership goes by names; leave --identifier out" },
    { options->owners != NULL && options->file != NULL, "--ownership is for one name; smallyard ownership tests a whole file" },
    { options->syntax && options->queries == NULL, "--syntax goes with --queries" },
    { options->tag != NULL && options->queries == NULL, "--tag goes with --queries" },
    { options->queries != NULL && options->all, "--all is not for --queries; --limit says how many results each has" },
    { options->queries != NULL && options->cursor != NULL, "--cursor is not for --queries" },
    { options->cursor != NULL && options->all, "--all has no pages, so no --cursor" },
    { options->cursor != NULL && options->offset != SY_CLI_NO_LIMIT, "--cursor says where the page begins; leave --offset out" },
    { options->histogram != NULL && options->no_facets, "--no-facets leaves the --histogram out too" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].wrong)
      {
        g_printerr ("smallyard: %s; see smallyard %s --help\n", rules[i].why, verb->name);
        return FALSE;
      }
  return TRUE;
}

/* --field F is the word field:F, and so on. */
static void
add_compared (SyCliOptions *options)
{
  const struct
  {
    const char *prefix, *value;
  } words[] = { { "field:", options->field }, { "code:", options->code }, { "hs:", options->hs }, { "", options->query } };
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  if (options->arguments != NULL)
    g_strv_builder_addv (all, (const char **) options->arguments);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].value != NULL)
      {
        g_autofree char *word = g_strconcat (words[i].prefix, words[i].value, NULL);
        g_strv_builder_add (all, word);
      }
  g_strfreev (options->arguments);
  options->arguments = g_strv_builder_end (all);
}

static int
run_verb (const Verb *verb, SyCliOptions *options, char **words)
{
  g_auto (GStrv) arguments = words; /* taken: GOption frees what it understands */
  g_autoptr (GOptionContext) context = g_option_context_new (*verb->arguments != '\0' ? verb->arguments : NULL);
  g_option_context_set_summary (context, verb->summary);
  g_option_context_set_description (context, verb->description);
  add_options (context, verb, options);
  g_autoptr (GError) error = NULL;
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      g_printerr ("smallyard: %s; see smallyard %s --help\n", error->message, verb->name);
      return SY_EXIT_USAGE;
    }
  options->verb = verb->name;
  if (!check_arguments (verb, options) || !check_together (verb, options))
    return SY_EXIT_USAGE;
  if (verb->run != NULL)
    return verb->run (options);
  if (verb->options & COMPARE)
    add_compared (options);
  return sy_cli_answer (options, verb->answer, verb->limit);
}

/* ---- help ---- */

static void
print_usage (FILE *out)
{
  fputs ("Usage:\n  smallyard [--home DIR] VERB [OPTION...] [ARGUMENT...]\n\nSmallyard is an offline export-control knowledge base.\n\nVerbs:\n",
         out);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (out, "  %-10s %-16s %s\n", verbs[i].name, verbs[i].arguments, verbs[i].summary);
  fputs ("  help       [VERB]           This text, the options of a verb, or the fields of queries (help fields)\n\n"
         "Every verb has --help. Results go to standard output, everything else to standard error.\n"
         "Exit status: 0 something was found or done; 1 nothing found, and every source asked is covered; 3 nothing found, and some source is not\n"
         "covered or stale; 2 wrong usage; 4 failed.\n",
         out);
}

static void
print_fields (void)
{
  for (const SySearchField *field = sy_search_fields (); field->name != NULL; field++)
    printf ("%-13s %s\n%14s%s %s\n%14s%s\n", field->name, field->help_en, "", field->chinese, field->help_zh, "", field->example);
}

static int
run_help (char **arguments)
{
  const char *topic = arguments[0];
  if (topic != NULL && arguments[1] != NULL)
    {
      g_printerr ("smallyard: help takes one verb, no \"%s\"; see smallyard help\n", arguments[1]);
      return SY_EXIT_USAGE;
    }
  if (topic == NULL || g_str_equal (topic, "help") || g_str_equal (topic, "--help") || g_str_equal (topic, "-h"))
    print_usage (stdout);
  else if (g_str_equal (topic, "fields"))
    print_fields ();
  else
    {
      const Verb *verb = find_verb (topic);
      if (verb == NULL)
        {
          g_printerr ("smallyard: no verb \"%s\"; see smallyard help\n", topic);
          return SY_EXIT_USAGE;
        }
      char *help[] = { (char *) "--help", NULL };
      if (verb->program != NULL)
        return run_program (verb, NULL, help);
      SyCliOptions options = NO_OPTIONS;
      GStrv line = g_new0 (char *, 3);
      line[0] = g_strdup_printf ("smallyard %s", verb->name);
      line[1] = g_strdup ("--help");
      return run_verb (verb, &options, line);
    }
  return SY_EXIT_FOUND;
}

/* ---- the line ---- */

/* Options before the verb: --home DIR, --help, --version. Returns how many words they take, or -1. */
static int
read_front (char **words, SyCliOptions *options, gboolean *help, gboolean *version)
{
  int n = 0;
  for (; words[n] != NULL && *words[n] == '-'; n++)
    {
      if (g_str_equal (words[n], "--help") || g_str_equal (words[n], "-h"))
        *help = TRUE;
      else if (g_str_equal (words[n], "--version"))
        *version = TRUE;
      else if (g_str_has_prefix (words[n], "--home="))
        options->home = g_strdup (words[n] + strlen ("--home="));
      else if (g_str_equal (words[n], "--home") && words[n + 1] != NULL)
        options->home = g_strdup (words[++n]);
      else
        {
          const char *what = g_str_equal (words[n], "--home") ? "needs DIR" : "is no option before the verb";
          g_printerr ("smallyard: %s %s; see smallyard help\n", words[n], what);
          return -1;
        }
    }
  return n;
}

static int
run (char **words, SyCliOptions *options)
{
  gboolean help = FALSE, version = FALSE;
  int n = read_front (words, options, &help, &version);
  if (n < 0)
    return SY_EXIT_USAGE;
  if (version)
    {
      puts ("smallyard " SY_VERSION);
      return SY_EXIT_FOUND;
    }
  const char *name = words[n];
  if (help)
    {
      print_usage (stdout);
      return SY_EXIT_FOUND;
    }
  if (name == NULL)
    {
      print_usage (stderr);
      return SY_EXIT_USAGE;
    }
  if (g_str_equal (name, "help"))
    return run_help (words + n + 1);
  const Verb *verb = find_verb (name);
  if (verb == NULL)
    {
      g_printerr ("smallyard: no verb \"%s\"; see smallyard help\n", name);
      return SY_EXIT_USAGE;
    }
  if (verb->program != NULL)
    return run_program (verb, options->home, words + n + 1);
  if (verb->run == sy_cli_source && g_strcmp0 (words[n + 1], "probe") == 0)
    {
      words[n + 1] = (char *) "--probe";
      return run_program (&(Verb){ .name = "source", .program = "smallyard-crawl" }, options->home, words + n + 1);
    }
  /* GOption wants a program name in front, and shows it in --help. */
  g_autofree char *front = g_strdup_printf ("smallyard %s", verb->name);
  g_autoptr (GPtrArray) line = g_ptr_array_new ();
  g_ptr_array_add (line, g_strdup (front));
  for (char **word = words + n + 1; *word != NULL; word++)
    g_ptr_array_add (line, g_strdup (*word));
  g_ptr_array_add (line, NULL);
  return run_verb (verb, options, (char **) g_ptr_array_free (g_steal_pointer (&line), FALSE));
}

int
main (int argc, char **argv)
{
  sy_program_print_utf8 ();
  SyCliOptions options = NO_OPTIONS;
  int status = argc > 0 ? run (argv + 1, &options) : SY_EXIT_USAGE;
  options_clear (&options);
  if (fflush (stdout) != 0)
    {
      g_printerr ("smallyard: cannot write the answer: %s\n", g_strerror (errno));
      return SY_EXIT_FAILED;
    }
  return status;
}
