"""The chapters of a plan where a rulebook names none of its own: what each asks, and what stands below its text."""

from dataclasses import dataclass

from dafeng.files.documents.plan.request import Chapter
from dafeng.files.workbook.declaration import Track
from dafeng.language import N_, Language, texts


@dataclass(frozen=True, slots=True)
class _Planned:
    """A chapter to be: its id, title and guide in English, and what it shows."""

    id: str
    title: str
    guide: str
    sheets: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


OUTLINE = (
    _Planned(
        "basis",
        N_("Situation and groundwork"),
        N_(
            "The place, its industry and energy, what has been done for the transition in the seven directions, and "
            "what it rests on."
        ),
        sheets=("profile", "economy", "products", "constraints"),
        figures=("mix", "flow"),
        tables=("energy_computed",),
    ),
    _Planned(
        "emissions",
        N_("Carbon emissions today and what holds the transition back"),
        N_(
            "Amount, structure and course of CO₂ emissions, inside the boundary and with electricity and heat; what "
            "drives them, whether they have peaked, and the main constraints."
        ),
        figures=("emissions", "boundaries", "decomposition_kaya", "peak_direct", "peak_fuel"),
        tables=("sectors", "boundaries", "intensities", "peak_status"),
        findings=("diagnosis",),
    ),
    _Planned(
        "goals",
        N_("Approach and main goals"),
        N_(
            "The approach, and goals with indicators for the milestone years; the pledged reductions of energy and CO₂ "
            "per unit of GDP beside the assigned ones, with their documents."
        ),
        sheets=("targets",),
        figures=("path_energy", "path_carbon", "milestones_energy", "milestones_carbon"),
        tables=("targets_computed",),
        findings=("milestones",),
    ),
    _Planned(
        "pathway",
        N_("Pathway to the carbon peak"),
        N_(
            "Scenarios and their assumptions, when each peaks and how surely, what the measures bring and cost, and "
            "how supply is kept safe on the way."
        ),
        sheets=("scenarios", "measures"),
        figures=("scenarios_direct", "wedges_direct", "cost_curve", "fan_direct"),
        tables=("scenarios_computed", "plan", "risks"),
        findings=("scenarios", "plan", "chances"),
    ),
    _Planned(
        "tasks",
        N_("Pilot tasks"),
        N_(
            "Tasks in the seven directions: energy, processes, low-carbon technology, transport and construction, "
            "recycling, sinks, management of emissions; each with unit, time and output."
        ),
        sheets=("tasks",),
    ),
    _Planned(
        "projects",
        N_("Key projects"),
        N_(
            "Projects in the six fields, with owner, scale, time, investment by source, energy saved and CO₂ cut, and "
            "how they are kept on course."
        ),
        sheets=("projects",),
    ),
    _Planned(
        "innovation",
        N_("Scientific and technological innovation"),
        N_("Platforms, research on core technology, demonstrations and training, with their partners."),
        sheets=("innovation",),
    ),
    _Planned(
        "mechanisms",
        N_("Policy mechanisms"),
        N_("Fiscal, financial, investment and price policy and management, what is new in them and when it is issued."),
        sheets=("mechanisms",),
    ),
    _Planned(
        "safeguards",
        N_("Safeguards and risks"),
        N_("Organisation, duties, funds, supervision and publicity; risks of the transition and how they are met."),
        sheets=("safeguards",),
    ),
)
"""After part four of the scheme: situation and constraints, tasks, innovation, projects, policy, then safeguards."""


def plan_title(place: str, language: Language) -> str:
    """Return the title of the plan of a county or park, as the cover bears it."""
    _ = texts("reports", language)
    return _("{place}: creation plan of the carbon-peaking pilot").format(place=place)


def default_chapters(track: Track, language: Language) -> tuple[Chapter, ...]:
    """Return the chapters, without text; those of a park ask for its management of emissions as well."""
    _ = texts("reports", language)
    between = "" if language == "zh" else " "
    park = _("A park also says how data are collected and analysed, and how emissions are managed by digital means.")
    return tuple(
        Chapter(
            id=one.id,
            title=_(one.title),
            guide=(_(one.guide) + between + park) if track == "park" and one.id == "mechanisms" else _(one.guide),
            sheets=one.sheets,
            figures=one.figures,
            tables=one.tables,
            findings=one.findings,
        )
        for one in OUTLINE
    )
