-- FORMAT (v1), docs/formats/sqlite-v1.md: a ledger in one SQLite database.
-- application_id is 1148275761 ("DqL1"), user_version is the version of this schema.

-- The ledger itself: one line of format v1 a row, byte for byte, without its line feed.
CREATE TABLE records (
  seq  INTEGER PRIMARY KEY,
  line BLOB NOT NULL
);

-- Append-only. INSERT OR REPLACE gets past triggers on update and delete, but not past the first of these.
CREATE TRIGGER records_append BEFORE INSERT ON records
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), -1) + 1 FROM records)
BEGIN
  SELECT raise(ABORT, 'records are only appended: seq must be the next one');
END;

CREATE TRIGGER records_no_update BEFORE UPDATE ON records
BEGIN
  SELECT raise(ABORT, 'records are never changed');
END;

CREATE TRIGGER records_no_delete BEFORE DELETE ON records
BEGIN
  SELECT raise(ABORT, 'records are never deleted');
END;

-- For people with any SQLite tool. Times are UTC.
CREATE VIEW runs AS
SELECT seq,
       json_extract(line, '$.time') AS recorded_at,
       json_extract(line, '$.data.run_id') AS run_id,
       json_extract(line, '$.data.status') AS status,
       json_extract(line, '$.data.project_name') AS project_name,
       json_extract(line, '$.data.dataset.namespace') AS dataset_namespace,
       json_extract(line, '$.data.dataset.name') AS dataset_name,
       json_extract(line, '$.data.dataset.version') AS dataset_version,
       json_extract(line, '$.data.n_samples') AS n_samples,
       json_extract(line, '$.data.n_label_errors') AS n_label_errors,
       json_extract(line, '$.data.n_duplicates') AS n_duplicates,
       json_extract(line, '$.data.n_outliers') AS n_outliers,
       json_extract(line, '$.data.issue_counts') AS issue_counts,
       json_extract(line, '$.data.quality_score') AS quality_score,
       json_extract(line, '$.data.parameters') AS parameters,
       json_extract(line, '$.data.code_version') AS code_version,
       json_extract(line, '$.data.started_at') AS started_at,
       json_extract(line, '$.data.completed_at') AS completed_at,
       json_extract(line, '$.data.error') AS error,
       json_extract(line, '$.tenant') AS tenant,
       json_extract(line, '$.job') AS job,
       json_extract(line, '$.trace') AS trace,
       json_extract(line, '$.actor') AS actor,
       json_extract(line, '$.id') AS record_id
FROM (SELECT seq, CAST(line AS TEXT) AS line FROM records)
WHERE json_extract(line, '$.kind') = 'run';

CREATE VIEW detections AS
SELECT seq,
       json_extract(line, '$.time') AS recorded_at,
       json_extract(line, '$.data.run_id') AS run_id,
       json_extract(line, '$.data.sample') AS sample,
       json_extract(line, '$.data.issue_type') AS issue_type,
       json_extract(line, '$.data.score') AS score,
       json_extract(line, '$.data.given_value') AS given_value,
       json_extract(line, '$.data.suggested_value') AS suggested_value,
       json_extract(line, '$.data.paired_with') AS paired_with,
       json_extract(line, '$.data.similarity') AS similarity,
       json_extract(line, '$.data.rule.id') AS rule_id,
       json_extract(line, '$.data.rule.version') AS rule_version,
       json_extract(line, '$.data.dataset.namespace') AS dataset_namespace,
       json_extract(line, '$.data.dataset.name') AS dataset_name,
       json_extract(line, '$.data.column') AS column_name,
       json_extract(line, '$.data.ordinal') AS ordinal,
       json_extract(line, '$.data.details') AS details,
       json_extract(line, '$.tenant') AS tenant,
       json_extract(line, '$.job') AS job,
       json_extract(line, '$.trace') AS trace,
       json_extract(line, '$.id') AS record_id
FROM (SELECT seq, CAST(line AS TEXT) AS line FROM records)
WHERE json_extract(line, '$.kind') = 'detection';

CREATE VIEW reviews AS
SELECT seq,
       json_extract(line, '$.time') AS recorded_at,
       json_extract(line, '$.data.run_id') AS run_id,
       json_extract(line, '$.data.sample') AS sample,
       json_extract(line, '$.data.issue_type') AS issue_type,
       json_extract(line, '$.data.column') AS column_name,
       json_extract(line, '$.data.decision') AS decision,
       json_extract(line, '$.data.reviewer') AS reviewer,
       json_extract(line, '$.data.decided_at') AS decided_at,
       json_extract(line, '$.data.started_at') AS started_at,
       json_extract(line, '$.data.stage') AS stage,
       json_extract(line, '$.data.old_value') AS old_value,
       json_extract(line, '$.data.new_value') AS new_value,
       json_extract(line, '$.data.notes') AS notes,
       json_extract(line, '$.data.supersedes') AS supersedes,
       json_extract(line, '$.tenant') AS tenant,
       json_extract(line, '$.job') AS job,
       json_extract(line, '$.trace') AS trace,
       json_extract(line, '$.id') AS record_id
FROM (SELECT seq, CAST(line AS TEXT) AS line FROM records)
WHERE json_extract(line, '$.kind') = 'review';

CREATE VIEW audit_events AS
SELECT seq,
       json_extract(line, '$.time') AS recorded_at,
       json_extract(line, '$.data.action') AS action,
       json_extract(line, '$.data.resource_type') AS resource_type,
       json_extract(line, '$.data.resource_id') AS resource_id,
       json_extract(line, '$.data.outcome') AS outcome,
       json_extract(line, '$.data.reason') AS reason,
       json_extract(line, '$.data.before') AS value_before,
       json_extract(line, '$.data.after') AS value_after,
       json_extract(line, '$.data.actor.id') AS actor,
       json_extract(line, '$.data.actor.role') AS actor_role,
       json_extract(line, '$.data.actor.on_behalf_of') AS on_behalf_of,
       json_extract(line, '$.data.ip_address') AS ip_address,
       ifnull(json_extract(line, '$.data.is_privileged'), 0) AS is_privileged,
       json_extract(line, '$.tenant') AS tenant,
       json_extract(line, '$.job') AS job,
       json_extract(line, '$.run') AS run_id,
       json_extract(line, '$.trace') AS trace,
       json_extract(line, '$.id') AS record_id
FROM (SELECT seq, CAST(line AS TEXT) AS line FROM records)
WHERE json_extract(line, '$.kind') = 'audit';
