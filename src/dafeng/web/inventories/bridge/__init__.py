"""From drafts to core values, and from what the floors below computed to what is kept and shown."""
