"""What holds a closed decision in place: apps above say why it may not be replaced now, such as a public notice."""

from collections.abc import Callable

from dafeng.web.integrations.errors import Problem
from dafeng.web.programmes.models import Call

Holder = Callable[[Call], Problem | None]
_HOLDERS: dict[str, Holder] = {}


def hold(name: str, holder: Holder) -> None:
    """Have an app asked before the decision of a call is replaced; called from its ``ready``, once under its name."""
    _HOLDERS[name] = holder


def held(call: Call) -> tuple[Problem, ...]:
    """Everything that keeps the decision of a call in place."""
    return tuple(problem for holder in _HOLDERS.values() if (problem := holder(call)) is not None)
