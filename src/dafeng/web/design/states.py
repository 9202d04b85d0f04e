"""How states look: each known state has a tone, and each tone a sign, so that colour never speaks alone."""

from typing import Final

TONES: Final[dict[str, str]] = {
    "": "circle",
    "ok": "done",
    "info": "info",
    "warn": "warning",
    "bad": "wrong",
    "busy": "running",
    "open": "open",
}
"""The sign of each tone."""

STATES: Final[dict[str, str]] = {
    "draft": "",
    "submitted": "ok",
    "withdrawn": "warn",
    "returned": "warn",
    "recommended": "info",
    "accepted": "ok",
    "declined": "bad",
    "listed": "info",
    "not_listed": "bad",
    "revised": "info",
    "approved": "ok",
    "solved": "ok",
    "infeasible": "bad",
    "unsettled": "warn",
    "chosen": "ok",
    "alternate": "warn",
    "met": "ok",
    "not_met": "bad",
    "undetermined": "open",
    "queued": "",
    "running": "busy",
    "succeeded": "ok",
    "failed": "bad",
    "cancelled": "",
    "pending": "busy",
    "clean": "ok",
    "infected": "bad",
    "absent": "warn",
    "complete": "ok",
    "inventory": "info",
    "impossible": "bad",
    "error": "bad",
    "warning": "warn",
    "built": "ok",
    "partly": "info",
    "not_built": "",
}
"""The tone of each known state; an unknown one is neutral."""

MESSAGE_TONES: Final[dict[str, str]] = {
    "success": "ok",
    "error": "bad",
    "warning": "warn",
    "info": "info",
    "debug": "info",
}
"""The tone of Django's levels of messages."""


def tone_of(state: str) -> str:
    """The tone of a state."""
    return STATES.get(state, "")
