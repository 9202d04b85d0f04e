"""What the report says, section by section; page and Word lay out the same content."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dafeng.files.charts import Gallery, gallery
from dafeng.files.charts.picture import Picture
from dafeng.files.charts.trends import diagnosis_pictures
from dafeng.files.documents.content import sources, summary, tables
from dafeng.files.documents.content.diagnosis import diagnosis_sentences, diagnosis_tables
from dafeng.files.documents.content.diagnosis.sentences import full_sentences, main_items
from dafeng.files.documents.content.gaps import following_table, gap_table
from dafeng.files.documents.content.pathway import pathway_parts, pathway_sentences
from dafeng.files.documents.content.table import Table
from dafeng.files.documents.content.verdicts import ruling_notes, ruling_sentences, verdict_table
from dafeng.files.documents.content.views import view_tables
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory
    from dafeng.core.pathways.results import Pathway
    from dafeng.core.rules import Ruling
    from dafeng.core.trends.results import Diagnosis
    from dafeng.files.workbook.faults.fault import Fault


@dataclass(frozen=True, slots=True)
class Section:
    """A section; one without any content is never made."""

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def has_content(self) -> bool:
        """Whether there is anything to show under the heading."""
        return bool(self.paragraphs or self.items or self.pictures or self.tables)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report in one language."""

    lang: Language
    title: str
    place: str
    years: str
    label: str
    key_year: str
    key_figures: tuple[summary.KeyFigure, ...]
    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """Return the section of that id; an empty one where the report has none."""
        return next((one for one in self.sections if one.id == name), Section(name, ""))


def report_of(
    inventory: "Inventory",
    warnings: Sequence["Fault"],
    lang: Language,
    *,
    diagnosis: "Diagnosis | None" = None,
    ruling: "Ruling | None" = None,
    pathway: "Pathway | None" = None,
) -> Report:
    """Return the report of an inventory and the warnings of its workbook.

    Diagnosis, verdicts on the conditions of the programme, and pathway stand in it where they are given.
    """
    _ = texts("reports", lang)
    pictures = gallery(inventory, lang)
    place = summary.place_name(inventory, lang)
    sections = (
        Section(
            "summary",
            _("Summary"),
            (
                *summary.sentences(inventory, len(warnings), lang),
                *(diagnosis_sentences(diagnosis, lang) if diagnosis else ()),
                *(ruling_sentences(ruling, lang) if ruling else ()),
                *(pathway_sentences(pathway, lang) if pathway else ()),
            ),
        ),
        *_figures(inventory, pictures, lang),
        *_diagnosed(inventory, diagnosis, lang),
        *_judged(ruling, lang),
        *_pathway(inventory, pathway, lang),
        *_other_figures(inventory, lang),
        *_background(inventory, pictures, warnings, lang),
    )
    return Report(
        lang,
        _(TITLES[diagnosis is not None, pathway is not None]).format(place=place),
        place,
        ("、" if lang == "zh" else ", ").join(map(str, inventory.years)),
        inventory.provenance.get("data_label", ""),
        str(max(inventory.years)),
        tuple(summary.key_figures(inventory, lang)),
        tuple(section for section in sections if section.has_content),
    )


TITLES = {
    (False, False): N_("{place}: inventory of carbon emissions and energy"),
    (True, False): N_("{place}: inventory and diagnosis of carbon emissions"),
    (False, True): N_("{place}: inventory of carbon emissions and pathway to the peak"),
    (True, True): N_("{place}: inventory, diagnosis and pathway to the carbon peak"),
}
"""By what the report holds beside the inventory: a diagnosis, a pathway."""


def _diagnosed(inventory: "Inventory", diagnosis: "Diagnosis | None", lang: Language) -> Iterable[Section]:
    if diagnosis is None:
        return
    _ = texts("reports", lang)
    yield Section(
        "diagnosis",
        _("Diagnosis: where the change comes from, and whether the peak is behind"),
        tuple(full_sentences(diagnosis, lang)),
        tuple(main_items(diagnosis, lang)),
        diagnosis_pictures(inventory, diagnosis, lang),
        tuple(diagnosis_tables(diagnosis, lang)),
    )


def _judged(ruling: "Ruling | None", lang: Language) -> Iterable[Section]:
    if ruling is None:
        return
    _ = texts("reports", lang)
    yield Section(
        "verdicts",
        _("Conditions of the programme, and what is met"),
        tuple(ruling_sentences(ruling, lang)),
        tuple(ruling_notes(ruling, lang)),
        tables=(verdict_table(ruling, lang),),
    )


def _pathway(inventory: "Inventory", pathway: "Pathway | None", lang: Language) -> Iterable[Section]:
    for part in pathway_parts(pathway, lang, inventory) if pathway else ():
        yield Section(part.id, part.title, part.paragraphs, part.items, part.pictures, part.tables)


def _figures(inventory: "Inventory", pictures: Gallery, lang: Language) -> Iterable[Section]:
    _ = texts("reports", lang)
    yield _section(
        "emissions",
        _("Carbon dioxide emissions"),
        pictures=_of(pictures, "emissions", "boundaries"),
        tables=[tables.sector_table(inventory, lang), tables.boundary_table(inventory, lang)],
    )
    yield _section(
        "energy",
        _("Energy consumption and flow"),
        pictures=_of(pictures, "flow", "mix"),
        tables=[tables.energy_table(inventory, lang)],
    )
    yield _section(
        "targets",
        _("Intensities and targets"),
        pictures=_of(pictures, "path_energy", "path_carbon"),
        tables=[tables.target_table(inventory, lang), tables.intensity_table(inventory, lang)],
    )


def _other_figures(inventory: "Inventory", lang: Language) -> Iterable[Section]:
    _ = texts("reports", lang)
    yield _section("views", _("The inventory in other classifications"), tables=view_tables(inventory, lang))
    yield _section("uncertainty", _("Uncertainty"), tables=[tables.uncertainty_table(inventory, lang)])


def _background(
    inventory: "Inventory", pictures: Gallery, warnings: Sequence["Fault"], lang: Language
) -> Iterable[Section]:
    _ = texts("reports", lang)
    yield _section(
        "gaps",
        _("What is missing, and who must supply it"),
        pictures.omissions,
        [gap_table(inventory, lang), following_table(inventory, lang)],
    )
    yield _section("warnings", _("Warnings of the workbook check"), _warning_lines(warnings, lang))
    method = sources.method_sentences(inventory, lang)
    made = [sources.boundary_statement(lang), sources.factor_table(inventory, lang)]
    yield Section(
        "method", _("Method, boundaries and factors"), tuple(method), tables=tuple(one for one in made if one)
    )
    yield _section("provenance", _("Sources and versions"), tables=[sources.provenance_table(inventory, lang)])


def _section(
    name: str,
    title: str,
    items: Sequence[str] = (),
    tables: Sequence[Table | None] = (),
    *,
    pictures: Sequence[Picture] = (),
) -> Section:
    return Section(
        name,
        title,
        items=tuple(items),
        pictures=tuple(pictures),
        tables=tuple(one for one in tables if one is not None),
    )


def _of(pictures: Gallery, *names: str) -> list[Picture]:
    return [pictures.pictures[name] for name in names if name in pictures.pictures]


def _warning_lines(warnings: Sequence["Fault"], lang: Language) -> list[str]:
    if not warnings:
        return []
    from dafeng.files.workbook.faults.rendering import render_text  # noqa: PLC0415 -- needed only where there are warnings

    return render_text(warnings, lang).splitlines()
