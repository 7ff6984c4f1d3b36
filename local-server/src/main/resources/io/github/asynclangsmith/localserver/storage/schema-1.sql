-- Times are microseconds since 1970 (UTC), ids lower-case UUID text, JSON is kept as it was received.

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  start_time INTEGER NOT NULL,
  end_time INTEGER,
  description TEXT,
  extra TEXT,
  reference_dataset_id TEXT,
  default_dataset_id TEXT,
  trace_tier TEXT
) WITHOUT ROWID;

CREATE INDEX sessions_by_start ON sessions(start_time, id);

CREATE INDEX sessions_by_dataset ON sessions(reference_dataset_id) WHERE reference_dataset_id IS NOT NULL;

-- Payloads stand last, so that reading the other columns never touches their overflow pages.
CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions(id),
  trace_id TEXT NOT NULL,
  dotted_order TEXT NOT NULL,
  parent_run_id TEXT,
  name TEXT NOT NULL,
  run_type TEXT NOT NULL,
  status TEXT NOT NULL,
  start_time INTEGER NOT NULL,
  end_time INTEGER,
  first_token_time INTEGER,
  thread_id TEXT,
  reference_example_id TEXT,
  prompt_tokens INTEGER,
  completion_tokens INTEGER,
  total_tokens INTEGER,
  prompt_cost REAL,
  completion_cost REAL,
  total_cost REAL,
  usage_details TEXT,
  inserted_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  patched INTEGER NOT NULL,
  tags TEXT,
  error TEXT,
  extra TEXT,
  events TEXT,
  serialized TEXT,
  inputs TEXT,
  outputs TEXT
);

CREATE INDEX runs_by_session ON runs(session_id, start_time, id);

CREATE INDEX roots_by_session ON runs(session_id, start_time, id) WHERE parent_run_id IS NULL;

CREATE INDEX runs_by_trace ON runs(trace_id, dotted_order);

CREATE INDEX runs_by_parent ON runs(parent_run_id) WHERE parent_run_id IS NOT NULL;

CREATE INDEX runs_by_thread ON runs(thread_id, session_id) WHERE thread_id IS NOT NULL;

CREATE INDEX runs_by_example ON runs(reference_example_id) WHERE reference_example_id IS NOT NULL;

CREATE TABLE attachments (
  run_id TEXT NOT NULL,
  name TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE,
  data BLOB NOT NULL,
  PRIMARY KEY (run_id, name)
);

CREATE TABLE feedback (
  id TEXT PRIMARY KEY,
  run_id TEXT,
  trace_id TEXT,
  session_id TEXT,
  key TEXT NOT NULL,
  score REAL,
  score_json TEXT,
  value TEXT,
  comment TEXT,
  correction TEXT,
  source_type TEXT,
  feedback_source TEXT,
  comparative_experiment_id TEXT,
  feedback_group_id TEXT,
  feedback_config TEXT,
  extra TEXT,
  error INTEGER,
  start_time INTEGER,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
);

CREATE INDEX feedback_by_run ON feedback(run_id, key) WHERE run_id IS NOT NULL;

-- Feedback that came before its run.
CREATE INDEX orphaned_feedback ON feedback(run_id) WHERE session_id IS NULL;

CREATE INDEX feedback_by_session ON feedback(session_id, key) WHERE session_id IS NOT NULL;

CREATE INDEX feedback_by_created ON feedback(created_at, id)
