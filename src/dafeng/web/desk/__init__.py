"""What everyone works from: dashboards, applicants side by side, saved filters, audit trail and case file."""
