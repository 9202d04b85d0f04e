"""Two runs beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dafeng.web.selections.models import Run
from dafeng.web.selections.queries.results import Row, rows_of
from dafeng.web.selections.queries.stated import terms_said


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two runs were asked and answered: facts side by side, terms that differ, and whose outcome differs."""

    facts: tuple[tuple[str, object, object], ...]
    terms: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[str, Row | None, Row | None], ...]
    same: int


def compared(first: Run, second: Run) -> Comparison:
    """The two beside each other."""
    before, after = ({one.id: one for one in rows_of(run)} for run in (first, second))
    both = sorted({*before, *after})
    differing = [one for one in both if _outcome(before.get(one)) != _outcome(after.get(one))]
    return Comparison(
        tuple(_facts(first, second)),
        tuple(_terms(first, second)),
        tuple((_name(before.get(one), after.get(one)), before.get(one), after.get(one)) for one in differing),
        len(both) - len(differing),
    )


def _outcome(row: Row | None) -> tuple[str, int | None]:
    return (row.outcome, row.rank) if row else ("", None)


def _name(before: Row | None, after: Row | None) -> str:
    known = before or after
    return known.name if known else ""


def _facts(first: Run, second: Run) -> Iterator[tuple[str, object, object]]:
    worths = [run.result.get("portfolio", {}).get("worth") or {} for run in (first, second)]
    yield _("State"), first.get_state_display(), second.get_state_display()
    yield _("Terms"), first.terms.number, second.terms.number
    yield _("Value"), first.objective, second.objective
    yield _("of which scores"), worths[0].get("score"), worths[1].get("score")
    yield _("Bound"), first.bound, second.bound
    yield _("Seed"), str(first.seed), str(second.seed)
    yield _("Hash of the inputs"), first.inputs_sha256[:16], second.inputs_sha256[:16]
    yield _("Version of the platform"), first.code_version, second.code_version


def _terms(first: Run, second: Run) -> Iterator[tuple[str, str, str]]:
    """The terms that differ, in words."""
    before, after = (terms_said(one.inputs["terms"], one.call) for one in (first, second))
    for name, (label, said) in before.items():
        _label, other = after[name]
        if said != other:
            yield label, said, other
