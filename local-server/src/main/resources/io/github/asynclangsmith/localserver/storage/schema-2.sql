CREATE TABLE datasets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  description TEXT,
  data_type TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  inputs_schema_definition TEXT,
  outputs_schema_definition TEXT,
  transformations TEXT,
  metadata TEXT,
  externally_managed INTEGER NOT NULL,
  baseline_experiment_id TEXT,
  tag_value_ids TEXT,
  indexed_tag TEXT
) WITHOUT ROWID;

-- A row for each change of a dataset's examples; a dataset's versions never share a time.
CREATE TABLE dataset_versions (
  dataset_id TEXT NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
  as_of INTEGER NOT NULL,
  PRIMARY KEY (dataset_id, as_of)
) WITHOUT ROWID;

CREATE TABLE dataset_tags (
  dataset_id TEXT NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  PRIMARY KEY (dataset_id, tag)
) WITHOUT ROWID;

-- What of an example never changes; position is the order of creation.
CREATE TABLE examples (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  dataset_id TEXT NOT NULL REFERENCES datasets(id) ON DELETE CASCADE
);

CREATE INDEX examples_by_dataset ON examples(dataset_id);

-- What an example held from one version on, up to but without another; null is still to come.
-- Its position is repeated, so that an index can order a dataset's examples.
CREATE TABLE example_versions (
  example_id TEXT NOT NULL REFERENCES examples(id) ON DELETE CASCADE,
  dataset_id TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_to INTEGER,
  position INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  source_run_id TEXT,
  attachments TEXT,
  metadata TEXT,
  inputs TEXT,
  outputs TEXT,
  PRIMARY KEY (example_id, valid_from)
);

CREATE INDEX example_versions_by_dataset ON example_versions(dataset_id, valid_from, position);

CREATE INDEX current_examples ON example_versions(dataset_id, valid_from, position) WHERE valid_to IS NULL;

-- The bytes of attachments; versions name them by token, so that a version costs no copy.
CREATE TABLE example_files (
  token TEXT PRIMARY KEY,
  example_id TEXT NOT NULL REFERENCES examples(id) ON DELETE CASCADE,
  mime_type TEXT NOT NULL,
  data BLOB NOT NULL
);

CREATE INDEX example_files_by_example ON example_files(example_id)
