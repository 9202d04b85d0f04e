"""How drafts change: edits that overwrite nobody, rows that keep their ids, and what is different in the end."""
