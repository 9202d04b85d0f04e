"""The look of every page: tokens, tables, charts, the map; in one place."""
