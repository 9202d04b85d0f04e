"""When one process has what to look after."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from dafeng.web.jobs.tending.rounds import Round, known_rounds

logger = logging.getLogger(__name__)


@dataclass
class Rota:
    """When one process has what to look after next; at first everything at once."""

    due: dict[str, datetime] = field(default_factory=dict)

    def tend(self, now: datetime) -> None:
        """Look after what is due; one that fails is logged, comes again in its time, and does not stop the others."""
        for one in known_rounds():
            if self.due.get(one.name, now) <= now:
                self.due[one.name] = now + one.every
                _looked_after(one, now)


def _looked_after(one: Round, now: datetime) -> None:
    try:
        one.function(now)
    except Exception:
        logger.exception("%s failed; it is tried again in %s", one.name, one.every)
    finally:
        connection.close()
