"""From a place and its measures to the arrays of a plan: blocks, options, and its own supply of power by the hour."""

from dafeng.core.pathways.plan.drafting.assembly import AS_STATED, problem_of
from dafeng.core.pathways.plan.drafting.supply import load_hours, supplies_itself, with_supply

__all__ = ["AS_STATED", "load_hours", "problem_of", "supplies_itself", "with_supply"]
