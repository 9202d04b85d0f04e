"""What is sent and answered on reviews."""
