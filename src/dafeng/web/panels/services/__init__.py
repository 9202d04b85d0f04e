"""The acts on a panel and its cases."""
