"""Remembering how someone looked at a table."""

from typing import Any

from dafeng.web.design.models import TableMemory


def recalled(person_id: int | None, table: str) -> dict[str, Any] | None:
    """What is remembered for a person, None for the public and the first time."""
    if person_id is None:
        return None
    kept = TableMemory.objects.filter(person_id=person_id, table=table).first()
    return kept.view if kept else None


def remember(person_id: int | None, table: str, view: dict[str, Any]) -> None:
    """Remember it for the person; the public is not remembered."""
    if person_id is not None:
        TableMemory.objects.update_or_create(person_id=person_id, table=table, defaults={"view": view})


def forget(person_id: int | None, table: str) -> None:
    """Forget it."""
    if person_id is not None:
        TableMemory.objects.filter(person_id=person_id, table=table).delete()
