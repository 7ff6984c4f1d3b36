-- Public links; one at most for each run and each dataset.
CREATE TABLE shares (
  token TEXT PRIMARY KEY,
  run_id TEXT UNIQUE,
  dataset_id TEXT UNIQUE,
  created_at INTEGER NOT NULL
) WITHOUT ROWID
