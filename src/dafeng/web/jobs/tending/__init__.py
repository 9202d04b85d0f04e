"""What the worker looks after besides jobs, and when."""

from dafeng.web.jobs.tending.rota import Rota
from dafeng.web.jobs.tending.rounds import Round, known_rounds, register

__all__ = ["Rota", "Round", "known_rounds", "register"]
