CREATE TABLE comparative_experiments (
  id TEXT PRIMARY KEY,
  name TEXT,
  description TEXT,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  reference_dataset_id TEXT NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
  experiment_ids TEXT NOT NULL,
  extra TEXT
) WITHOUT ROWID;

CREATE INDEX comparative_experiments_by_dataset ON comparative_experiments(reference_dataset_id, created_at);

CREATE INDEX example_versions_by_source ON example_versions(source_run_id) WHERE source_run_id IS NOT NULL;

-- The data all belong to the first one, whose id is in the settings.
CREATE TABLE workspaces (
  id TEXT PRIMARY KEY,
  display_name TEXT NOT NULL,
  tenant_handle TEXT UNIQUE,
  created_at INTEGER NOT NULL,
  is_deleted INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID
