// SPDX-License-Identifier: GPL-3.0-or-later
#include "crawler/frontier_private.h"

#define SLICE_COLUMNS "slice, scope, \"from\", \"to\", state, expected, observed, reason, reported, snapshot, counts"
#define JOB_COLUMNS \
  "job, kind, url, slice, page, \"from\", \"to\", state, status, reason, etag, modified, sha256, observed, expect, body, type, accept, language, headers, mark"
#define IS_GOOD "job.state = 'done' OR (job.state = 'withdrawn' AND job.sha256 IS NOT NULL)"
/* Documents of slice ?1 and of days from ?2 on and before ?3, with what became of their texts. A text that was taken down counts as held if it was held before. */
#define DOCUMENTS \
  "SELECT document.day, count (job.job) AS texts, count (*) FILTER (WHERE job.state = 'waiting') AS waiting, " \
  "count (*) FILTER (WHERE " IS_GOOD ") AS good, " \
  "count (*) FILTER (WHERE job.state = 'absent') AS absent " \
  "FROM slice_document JOIN document USING (document) LEFT JOIN document_job USING (document) LEFT JOIN job ON job.job = document_job.job " \
  "WHERE slice_document.slice = ?1 AND (?2 IS NULL OR document.day >= ?2) AND (?3 IS NULL OR document.day < ?3) GROUP BY document.document"
#define IS_HELD  "texts = 0 OR (good > 0 AND good + absent = texts)"
#define OVERLAPS "\"from\" < ?3 AND \"to\" > ?2"

static const char *const statements[N_STATEMENTS] = {
  [META_GET] = "SELECT value FROM meta WHERE name = ?1",
  [META_SET] = "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = max (value, excluded.value)",
  [PACE_EACH] = "SELECT name, last FROM pace WHERE source = ?1",
  [PACE_SET] = "INSERT INTO pace (source, name, last) VALUES (?1, ?2, ?3) ON CONFLICT (source, name) DO UPDATE SET last = excluded.last",
  [ROBOTS_EACH] = "SELECT host, status, body, fetched FROM robots",
  [ROBOTS_SET] = "INSERT INTO robots (host, status, body, fetched) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (host) DO UPDATE SET status = excluded.status, "
                 "body = excluded.body, fetched = excluded.fetched",
  [SLICE_ADD] = "INSERT INTO slice (source, scope, \"from\", \"to\", parent) VALUES (?1, ?2, ?3, ?4, nullif (?5, 0)) "
                "ON CONFLICT (source, scope, \"from\", \"to\") DO UPDATE SET state = 'open', reason = ''",
  [SLICE_ID] = "SELECT slice FROM slice WHERE source = ?1 AND scope = ?2 AND \"from\" = ?3 AND \"to\" = ?4",
  [SLICE_GET] = "SELECT " SLICE_COLUMNS " FROM slice WHERE slice = ?1",
  [SLICE_EACH] = "SELECT " SLICE_COLUMNS " FROM slice WHERE source = ?1 AND " OVERLAPS " AND state <> 'split' AND (?4 IS NULL OR scope = ?4) "
                 "ORDER BY scope, \"from\"",
  [SLICE_FIRST] = "SELECT min (\"from\") FROM slice WHERE source = ?1",
  [SLICE_SET] =
      "UPDATE slice SET state = ?2, expected = CASE WHEN ?3 < 0 THEN expected ELSE ?3 END, observed = CASE WHEN ?4 = 0 THEN observed ELSE ?4 END, "
      "reason = ?5 WHERE slice = ?1",
  [SLICE_REPORTED] = "UPDATE slice SET reported = ?2 WHERE slice = ?1",
  [SLICE_SNAPSHOT] = "UPDATE slice SET snapshot = ?2, counts = ?3 WHERE slice = ?1",
  [SLICE_MOVE] = "UPDATE slice SET \"from\" = ?2, \"to\" = ?3 WHERE slice = ?1",
  [SLICE_FAIL_JOBS] = "UPDATE job SET state = 'failed', reason = ?3 WHERE state = 'waiting' AND slice IN "
                      "(SELECT slice FROM slice WHERE source = ?1 AND scope = ?2 AND state = 'open')",
  [SLICE_FAIL_SCOPE] = "UPDATE slice SET state = 'failed', reason = ?3 WHERE source = ?1 AND scope = ?2 AND state = 'open'",
  [SLICE_TALLY] = "SELECT count (*), count (*) FILTER (WHERE " IS_HELD "), count (*) FILTER (WHERE waiting > 0) FROM (" DOCUMENTS ")",
  [SLICE_YEARS] = "SELECT CAST (strftime ('%Y', day * 86400, 'unixepoch') AS INTEGER), count (*), count (*) FILTER (WHERE " IS_HELD ") FROM (" DOCUMENTS
                  ") GROUP BY 1 ORDER BY 1",
  [SLICE_NUMBERS] = "SELECT coalesce (official, number) FROM slice_document JOIN document USING (document) WHERE slice = ?1 ORDER BY day, document",
  [JOB_ADD] = "INSERT INTO job (source, kind, key, url, slice, page, \"from\", \"to\", expect, body, type, accept, language, headers, mark) "
              "VALUES (?1, ?2, ?3, ?4, nullif (?5, 0), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT (source, kind, key) DO UPDATE SET "
              "slice = excluded.slice, page = excluded.page, \"from\" = excluded.\"from\", \"to\" = excluded.\"to\", mark = excluded.mark "
              "WHERE excluded.slice IS NOT NULL",
  [JOB_FIND] = "SELECT " JOB_COLUMNS " FROM job WHERE source = ?1 AND kind IN ('listing', 'text') AND key = ?2",
  [JOB_NEXT] = "SELECT " JOB_COLUMNS " FROM job WHERE source = ?1 AND " OVERLAPS " AND state = 'waiting' AND not_before <= ?4 "
               "ORDER BY \"to\" DESC, job LIMIT ?5",
  [JOB_WAITING] = "SELECT count (*) FROM job WHERE source = ?1 AND " OVERLAPS " AND state = 'waiting'",
  [JOB_SET] =
      "UPDATE job SET requests = requests + ?11, state = ?2, status = ?3, reason = ?4, not_before = ?5, etag = coalesce (?6, etag), modified = coalesce (?7, modified), "
      "capture = coalesce (?8, capture), sha256 = coalesce (?9, sha256), observed = CASE WHEN ?10 = 0 THEN observed ELSE ?10 END WHERE job = ?1",
  [JOB_AGAIN] = "UPDATE job SET state = 'waiting', not_before = 0, etag = CASE WHEN ?2 THEN NULL ELSE etag END, "
                "modified = CASE WHEN ?2 THEN NULL ELSE modified END WHERE job = ?1",
  [JOB_RENEW] = "UPDATE job SET state = 'waiting', not_before = 0 WHERE state <> 'waiting' AND (?3 = 0 OR coalesce (observed, 0) < ?3) AND job IN "
                "(SELECT document_job.job FROM document JOIN document_job USING (document) WHERE source = ?1 AND number = ?2)",
  /* Those without a day stand at the first one of their slice. */
  [JOB_UNDATED] = "UPDATE job SET state = 'waiting', not_before = 0 WHERE state = 'done' AND job IN (SELECT document_job.job FROM slice_document l "
                  "JOIN slice s USING (slice) JOIN document USING (document) JOIN document_job USING (document) WHERE l.slice = ?1 AND document.day = s.\"from\")",
  [JOB_REVIVE] = "UPDATE job SET state = 'waiting' WHERE source = ?1 AND " OVERLAPS
                 " AND (state IN ('failed', 'refused') OR (state = 'missing' AND not_before <= ?4))",
  [JOB_PAGES] = "SELECT count (*), count (*) FILTER (WHERE state = 'waiting'), count (*) FILTER (WHERE state NOT IN ('waiting', 'done')) "
                "FROM job WHERE slice = ?1 AND page > 0",
  [JOB_FORGET_PAGES] = "DELETE FROM job WHERE slice = ?1 AND page > 1",
  [DOCUMENT_GET] = "SELECT document, digest FROM document WHERE source = ?1 AND number = ?2 AND day = ?3",
  [DOCUMENT_ADD] = "INSERT INTO document (source, number, day, digest) VALUES (?1, ?2, ?3, ?4)",
  [DOCUMENT_SET] = "UPDATE document SET digest = ?2 WHERE document = ?1",
  [DOCUMENT_NAME] = "UPDATE document SET official = ?2 WHERE document = ?1",
  [DOCUMENT_NAME_OF_JOB] = "UPDATE document SET official = ?2 WHERE document IN (SELECT document FROM document_job WHERE job = ?1)",
  [TEXT_ADD] = "INSERT INTO document_job (document, job) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
  [TEXT_BESIDE] = "INSERT INTO document_job (document, job) SELECT document, ?2 FROM document_job WHERE job = ?1 ON CONFLICT DO NOTHING",
  [LISTED_ADD] = "INSERT INTO slice_document (slice, document) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
  [LISTED_CLEAR] = "DELETE FROM slice_document WHERE slice = ?1",
  [LISTED_EACH] = "SELECT document FROM slice_document WHERE slice = ?1 ORDER BY 1",
  [LISTED_OF_JOB] = "SELECT slice FROM slice_document JOIN document_job USING (document) WHERE document_job.job = ?1 "
                    "UNION SELECT slice FROM job WHERE job = ?1 AND slice IS NOT NULL ORDER BY 1",
  [LISTING_WORKS] = "SELECT count (*) FROM slice WHERE source = ?1 AND state = 'listed' AND expected > 0 AND observed >= ?2",
  [TOLD_GET] = "SELECT value FROM told WHERE source = ?1 AND name = ?2",
  [TOLD_SET] = "INSERT INTO told (source, name, value) VALUES (?1, ?2, ?3) ON CONFLICT (source, name) DO UPDATE SET value = excluded.value",
  [TOLD_DELETE] = "DELETE FROM told WHERE source = ?1 AND name = ?2",
  /* Of several texts the worst speaks: SQLite takes bare columns from the row of the maximum. The plus has it walk the table, since sorting takes memory. */
  [NAMED_EACH] = "SELECT coalesce (official, number), day, " IS_HELD ", state, status, reason, url FROM (SELECT document.official, document.number, document.day, "
                 "count (job.job) AS texts, count (*) FILTER (WHERE " IS_GOOD ") AS good, count (*) FILTER (WHERE job.state = 'absent') AS absent, "
                 "max (instr ('done,absent,missing,withdrawn,waiting,refused,failed', job.state)), job.state, job.status, job.reason, job.url "
                 "FROM document LEFT JOIN document_job USING (document) LEFT JOIN job ON job.job = document_job.job WHERE +document.source = ?1 AND EXISTS "
                 "(SELECT 1 FROM slice_document l JOIN slice s USING (slice) WHERE l.document = document.document AND s.state <> 'split') "
                 "GROUP BY document.document)",
  [NAME_GET] = "SELECT coalesce (official, number) FROM document WHERE document = ?1",
  [SLICE_STATUS] = "SELECT status FROM job WHERE slice = ?1 AND state IN ('done', 'refused', 'failed') ORDER BY job DESC LIMIT 1",
};

const SyStore sy_frontier_store = { "crawl database", "/smallyard/sql/crawl", statements, N_STATEMENTS };
