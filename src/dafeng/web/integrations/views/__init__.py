"""Pages about tokens and about addresses that are told of acts."""
