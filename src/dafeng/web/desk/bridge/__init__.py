"""What packages hold, as the rows of dashboards."""
