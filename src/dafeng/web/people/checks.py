"""What is checked before the platform starts: that the permission table says only what the platform knows."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from dafeng.web.people import scopes
from dafeng.web.people.rules import permissions
from dafeng.web.people.table import TableFaults


@register()
def permission_table(**_how: Any) -> list[CheckMessage]:
    """Every fault of the permission table and of the scopes, as an error that keeps the platform from starting."""
    try:
        scopes.require_sound(permissions().kinds)
    except TableFaults as found:
        hint = "Mend the file in src/dafeng/web/people; the words it may use stand in things.toml beside it."
        return [Error(fault, hint=hint, id="people.E001") for fault in found.faults]
    return []
