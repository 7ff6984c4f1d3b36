-- Public links; one at most for each run and each dataset.
CREATE TABLE shares (
  token TEXT PRIMARY KEY,
  run_id TEXT UNIQUE,
  dataset_id TEXT UNIQUE REFERENCES datasets(id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Lists are JSON; what an experiment is going to be, for its progress.
ALTER TABLE sessions ADD COLUMN tag_value_ids TEXT;

ALTER TABLE sessions ADD COLUMN num_examples INTEGER;

ALTER TABLE sessions ADD COLUMN num_repetitions INTEGER;

ALTER TABLE sessions ADD COLUMN evaluator_keys TEXT
