"""What an expert reads of a case: figures, charts, verdicts and plan of the frozen package, and nothing else of it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from django.utils.safestring import SafeString

from dafeng.files.charts.picture import Picture
from dafeng.files.documents.content.verdicts import status_named
from dafeng.files.documents.plan import Catalogue, catalogue_of, chapter_html
from dafeng.web.applications.bridge.completeness import rulebook_of, track_of
from dafeng.web.applications.models import Package
from dafeng.web.applications.wording import language, worded
from dafeng.web.inventories import pages
from dafeng.web.inventories.bridge.material import reading_of
from dafeng.web.inventories.models import Computation

Show = Literal["inventory", "diagnosis", "pathway", "conditions", "plan"]
SHOWS: tuple[Show, ...] = get_args(Show)
FIGURES = frozenset({"inventory", "diagnosis", "pathway"})
FIELDS = tuple(field.name for field in fields(Picture))


@dataclass(frozen=True, slots=True)
class Material:
    """One part of what there is to read: a template with its context."""

    show: Show
    template: str
    context: Mapping[str, Any]


def computation_of(package: Package) -> Computation | None:
    """The computation that was frozen with the package."""
    key = package.manifest.get("computation", {}).get("key", "")
    return Computation.objects.filter(pk=key).first() if key else None


def material(package: Package, show: Show, addresses: pages.Addresses) -> Material:
    """The part of a package that is shown."""
    if show == "conditions":
        return Material(show, "panels/parts/conditions.html", {"verdicts": _verdicts(package)})
    if show == "plan":
        return Material(show, "panels/parts/plan.html", _plan(package))
    found = computation_of(package)
    if found is None:
        return Material(show, "panels/parts/nothing.html", {})
    made = pages.page(show, found, addresses)
    return Material(show, made.template, made.context)


def _verdicts(package: Package) -> list[dict[str, Any]]:
    """The verdicts as they were given at submission, in today's words for their conditions."""
    said = {one.id: one for one in rulebook_of(package.application).conditions}
    return [
        {
            "record": one,
            "message": worded(said[one.condition].message) if one.condition in said else one.condition,
            "named": status_named(one.status, language()),
        }
        for one in package.verdicts.all()
    ]


def _plan(package: Package) -> dict[str, Any]:
    """The chapters as submitted, with the figures and tables that they place."""
    pictures = _pictures(package)
    workbook = reading_of(package.version.draft).workbook
    tables = catalogue_of(workbook, None, language()).tables if workbook else {}
    catalogue, texts = Catalogue(pictures, tables), package.version.chapters
    chapters = [
        {
            "id": rule.id,
            "title": worded(rule.title),
            "html": SafeString(chapter_html(texts[rule.id], catalogue, language())),
        }
        for rule in rulebook_of(package.application).chapters_of(track_of(package.application))
        if texts.get(rule.id, "").strip()
    ]
    return {"chapters": chapters, "pictures": list(pictures.values())}


def _pictures(package: Package) -> dict[str, Picture]:
    found = computation_of(package)
    parts = [pages.part(found, name, language()) for name in pages.TEMPLATES] if found else []
    told = [one for part in filter(None, parts) for section in part["sections"] for one in section["pictures"]]
    made = [Picture(**{name: one[name] for name in FIELDS if name in one}) for one in told]
    return {picture.id: picture for picture in made}
