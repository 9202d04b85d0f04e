"""Reading terms, runs and decisions."""

from dafeng.web.selections.queries.choices import alternates_of, chosen_of, closed_choice

__all__ = ["alternates_of", "chosen_of", "closed_choice"]
