"""Reading what dashboards, comparisons, trails and case files show."""
