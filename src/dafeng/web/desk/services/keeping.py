"""Keeping the facts of packages: with every submission, and all of them anew on demand."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from dafeng.web.applications.following import Move
from dafeng.web.applications.models import STANDING, Package
from dafeng.web.desk.bridge.packages import facts_of
from dafeng.web.desk.models import FIGURES, Facts, YearFigures
from dafeng.web.inventories.models import Computation


def moved(move: Move) -> None:
    """Keep the facts of a package in the transaction that freezes it."""
    if move.act == "submit":
        keep(move.package)


@transaction.atomic
def keep(package: Package) -> Facts:
    """The facts of a package with its figures, written anew."""
    facts, _made = Facts.objects.update_or_create(package=package, defaults=facts_of(package))
    facts.figures.all().delete()
    computed = Computation.objects.filter(pk=facts.computation).first()
    YearFigures.objects.bulk_create(_years(facts, computed.figures if computed else {}))
    return facts


def rebuild(heard: Callable[[int], None] = lambda _count: None) -> int:
    """The facts of all packages that stand, written anew one by one; returns how many."""
    rows = Package.objects.filter(**STANDING).select_related("version", "application").order_by("pk")
    count = 0
    for count, package in enumerate(rows.iterator(50), start=1):
        keep(package)
        heard(count)
    return count


def _years(facts: Facts, figures: dict[str, Any]) -> Iterator[YearFigures]:
    indicators = figures.get("indicators", {})
    for year in figures.get("years", ()):
        values = {name: indicators.get(name, {}).get("values", {}).get(str(year)) for name in FIGURES}
        yield YearFigures(facts=facts, year=year, **values)
