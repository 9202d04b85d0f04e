"""Work in the background: progress that people see, cancelling, and what happens when a worker dies."""
