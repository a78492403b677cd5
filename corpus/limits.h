// SPDX-License-Identifier: GPL-3.0-or-later
/* Every limit that outsiders can reach, in one place. Whatever exceeds one is refused with SY_ERROR_LIMIT and a message
 * that names the limit; a test reaches each. Sizes are bytes unless the name says otherwise. */
#pragma once

#define SY_MAX_PAYLOAD (64u << 20)          /* decoded body of one capture */
#define SY_MAX_WARC_HEADER (64u << 10)      /* header block of one WARC record */
#define SY_MAX_WARC_FILE (1u << 30)         /* an archive file is rotated when it has reached this */
#define SY_MAX_MARKUP_DEPTH 256             /* nesting of elements */
#define SY_MAX_TABLE_SPAN 1000              /* rows or columns that one table cell may say it spans */
#define SY_MAX_TABLE_CELLS 1000000          /* cells of one table, repeated ones counted */
#define SY_MAX_ZIP_MEMBERS 2000             /* files in one zip archive */
#define SY_MAX_XPATH_STEPS 20000000         /* work of one XPath on one page */
#define SY_MAX_PASSAGES 200000              /* passages of one document */
#define SY_MAX_PASSAGE (1u << 20)           /* text of one passage */
#define SY_MAX_TITLE 4096                   /* one title */
#define SY_MAX_FACTS 200000                 /* facts recognised in one document */
#define SY_MAX_EVENTS 50000                 /* effects recognised in one document */
#define SY_MAX_LIST_ENTRIES 100000          /* entries of one edition of a control list */
#define SY_MAX_TOKEN 96                     /* one token; longer runs are cut and never matched in part */
#define SY_MAX_CSV_CELLS 4096               /* cells of one row of a list */
#define SY_MAX_NAME 1024                   /* one name of a party as it is compared; longer ones are cut */
#define SY_MAX_NAME_PARTS 32                /* words of one name that are compared */
#define SY_MAX_QUERY 2048                   /* a query or question as typed */
#define SY_MAX_QUERY_NODES 256              /* nodes of a parsed query */
#define SY_MAX_TERMS_FOUND 24               /* terms of a query that are also looked for in the other language */
#define SY_MAX_GLOSSES 200 /* terms of a page of a document that are explained in the other language */
#define SY_MAX_TERM_ALTERNATIVES 4          /* of one of them */
#define SY_MAX_QUERY_DEPTH 32               /* brackets within brackets */
#define SY_MAX_PREFIX_EXPANSION 4096        /* terms that prefix* may expand to */
#define SY_MAX_SEARCH_MILLISECONDS 20000    /* one search of the full-text index */
#define SY_MAX_PAGE_SIZE 1000               /* results in one page of an answer; pages are unlimited in number */
#define SY_MAX_IMPORT_LINE (16u << 20)      /* one line of JSON Lines */
#define SY_MAX_JSON_DEPTH 64                /* nesting of JSON */
#define SY_MAX_CONNECTIONS 256              /* of the daemon at once */
#define SY_MAX_CONNECTIONS_PER_ADDRESS 64   /* of the daemon from one address */
#define SY_MAX_BODY (3u * SY_MAX_PASSAGE + 16)  /* of a POST: a passage as a form encodes it */
#define SY_MAX_STREAMS 16                   /* answers without a length that the daemon sends at once, such as exports */
#define SY_MAX_SHARDS 64                    /* of a full-text index on several machines */
#define SY_MAX_CHAINS 32                    /* states of the archive that the daemon keeps for chains of pages; the one least used gives way */
#define SY_MAX_CHAIN_SECONDS 600            /* so long without a request */
#define SY_MAX_REQUEST_MEMORY (64u << 10)   /* request line and headers */
#define SY_MAX_REQUEST_SECONDS 30           /* idle connection of the daemon */
#define SY_MAX_RULES_FILE (1u << 20)        /* one file of etc/sources.d or etc/fields.d */
#define SY_MAX_HTTP_HEAD (64u << 10)        /* head of one HTTP answer */
#define SY_MAX_REDIRECTS 6u                 /* hops of one request */
#define SY_MAX_LISTING_PAGES 2000u          /* pages of one slice of a listing */
#define SY_MAX_CITED 500u               /* numbers that documents name and the archive lacks, asked for in one run */
#define SY_MAX_REQUEST_BODY (16u << 10)     /* what the crawler posts in one request */
#define SY_MAX_ROBOTS (500u << 10)          /* of a robots.txt: what is beyond is not read (RFC 9309, 2.5) */
#define SY_MAX_CONVERSION_SECONDS 120u      /* one converter on one attachment, by the clock; half as much of the processor */
#define SY_MAX_CONVERSION_MEMORY (1u << 30) /* address space of one converter */
#define SY_MAX_UNPACKED (256u << 20)        /* all members of one office file that are read, unpacked; one member: SY_MAX_PAYLOAD */
#define SY_MAX_UNPACKED_RATIO 1000u         /* unpacked to packed of an office file above 1 MiB unpacked: more is a bomb */
#define SY_MAX_UNPACKED_MEMBERS 10000u      /* members of one office file */
#define SY_MAX_SHEET_COLUMNS 16384u         /* columns of a spreadsheet */
#define SY_MAX_CITES_DEPTH 4u               /* steps of a graph of citations */
#define SY_MAX_CHART_SERIES 6u              /* series or classes that one chart tells apart */
#define SY_MAX_CITES_NODES 2000u            /* things of one whose own citations are followed; an answer says that it is cut */
#define SY_MAX_DOSSIER 300u                 /* documents of one dossier; an answer says that it is cut */
#define SY_MAX_ENTRY_THRESHOLDS 1000u       /* numbers in the words of one list entry */
#define SY_MAX_CALENDAR_DAYS 3660           /* days of one calendar */
#define SY_MAX_CORRECTIONS_FILE (16u << 20) /* one file of corrections.d */
#define SY_MAX_STAKES 200000                /* rows of a file of owners */
#define SY_MAX_OWNERSHIP_FILE (32u << 20)   /* bytes of a file of owners */
#define SY_MAX_WATCHES 10000                /* of one desk */
#define SY_MAX_PROFILE (1 << 20)            /* bytes of a company's profile */
#define SY_MAX_PROFILE_LINES 1000           /* fields, codes, HS numbers, destinations and counterparties of one profile */
#define SY_MAX_PROFILE_PAIRS 1000           /* codes times destinations of one profile */
#define SY_MAX_PROFILE_STATE (64 << 20)     /* bytes of what a check leaves for the next */
#define SY_MAX_NOTE 65536                   /* text of one note */
#define SY_MAX_PACK (256u << 20)            /* one evidence pack */
#define SY_MAX_ROLL_RECORDS 200000          /* parties of one text about one list */
#define SY_MAX_FORM_PARTS 64u                 /* fields and names of files of one form with files */
#define SY_MAX_BATCHES 100                    /* files of names that one desk keeps */
#define SY_MAX_BATCH_NAMES 10000              /* rows of one of them */
#define SY_MAX_SCREEN_ROW (64u << 10)         /* one row of a file of names that is screened */
