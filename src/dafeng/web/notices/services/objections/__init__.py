"""From an objection to its answer: received, found admissible or not, looked into, decided."""
