"""From a place and its measures to the arrays of a plan: blocks, options, and its own supply of power by the hour."""

from dafeng.core.pathways.plan.drafting.assembly import problem_of
from dafeng.core.pathways.plan.drafting.days import Days, representative_days
from dafeng.core.pathways.plan.drafting.supply import load_hours, supplies_itself, with_supply

__all__ = ["Days", "load_hours", "problem_of", "representative_days", "supplies_itself", "with_supply"]
