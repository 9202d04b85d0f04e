"""What a model gives, and what is read from it: scenarios, milestones, and a test against a year that is known."""

from dafeng.core.pathways.simulation.courses import boundary_emissions, simulate, uptake_of

__all__ = ["boundary_emissions", "simulate", "uptake_of"]
