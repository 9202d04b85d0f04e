"""The procedure of a rulebook: its stages, the rule of each joint act, what each body verifies, and caps."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from dafeng.core.accounting.inventory import INDICATORS
from dafeng.core.joint import OBJECTIONS, SILENCES, JointRule, Objection, Silence
from dafeng.core.rules import ChecklistItem, Condition, NoticeRule, Stage
from dafeng.data.rulebooks.entries import Entry, by_id, document, entries
from dafeng.data.rulebooks.parts import Names

STAGE = (
    "id",
    "name_zh",
    "name_en",
    "clause",
    "lead",
    "co_acting",
    "reports_to",
    "copied",
    "deadline",
    "produces",
    "joint",
    "notice",
)
JOINT = ("working_days", "silence", "objection", "ladder", "lead_last")
NOTICE = ("notice_days", "inquiry_days", "revision_days")
ITEM = ("id", "body", "zh", "en", "clause", "tracks", "figures", "sheets", "conditions")
CHECKLISTS = "checklists.toml"


def stages_of(folder: Path, names: Names) -> tuple[Stage, ...]:
    """The stages of the procedure, in order."""
    found = by_id(entries(document(folder / "stages.toml").only(("stage",)), "stage"))
    return tuple(_stage(one, names) for one in found.values())


def _stage(one: Entry, names: Names) -> Stage:
    one.only(STAGE)
    co_acting = names.some(one, "co_acting", names.bodies)
    return Stage(
        one.said("id"),
        one.wording("name"),
        names.clause(one),
        one.known("lead", names.bodies),
        co_acting,
        one.known("reports_to", names.bodies) if one.text("reports_to") else "",
        names.some(one, "copied", names.bodies),
        one.moment("deadline"),
        one.words("produces"),
        _joint(one, co_acting),
        _notice(one),
    )


def _notice(stage: Entry) -> NoticeRule | None:
    """How long what the stage ends in stands in public, None where nothing is put up."""
    if "notice" not in stage.values:
        return None
    one = Entry(f"{stage.where}, notice", stage.mapping("notice")).only(NOTICE)
    return NoticeRule(*(_days(one, name) for name in NOTICE))


def _days(one: Entry, name: str) -> int:
    if (days := one.count(name)) is None:
        raise one.bad(name, "empty; give so many working days")
    return days


def _joint(stage: Entry, co_acting: tuple[str, ...]) -> JointRule | None:
    """The rule of the joint act, None where the stage has none."""
    if "joint" not in stage.values:
        return None
    if not co_acting:
        raise stage.bad("joint", "only for a stage with bodies that act with the lead; name them in co_acting")
    one = Entry(f"{stage.where}, joint", stage.mapping("joint")).only(JOINT)
    if (working_days := one.count("working_days")) is None:
        raise one.bad("working_days", "empty; give it")
    return JointRule(
        working_days,
        cast("Silence", one.known("silence", SILENCES)),
        cast("Objection", one.known("objection", OBJECTIONS)),
        _ladder(one),
        one.flag("lead_last"),
    )


def _ladder(one: Entry) -> tuple[int, ...]:
    """The rungs of the reminders, from the first on."""
    rungs = one.values.get("ladder", [])
    whole = isinstance(rungs, list) and all(isinstance(rung, int) and not isinstance(rung, bool) for rung in rungs)
    if not whole or rungs != sorted(set(cast("list[int]", rungs))):
        raise one.bad("ladder", "write working days from the end of the term, rising, such as [-3, -1, 0, 1]")
    return tuple(cast("list[int]", rungs))


def checklists_of(folder: Path, names: Names, conditions: Iterable[Condition]) -> tuple[ChecklistItem, ...]:
    """What each body verifies, in order; none where the folder has no file of checklists."""
    path = folder / CHECKLISTS
    if not path.exists():
        return ()
    tracks = {one.id: one.track for one in conditions}
    found = by_id(entries(document(path).only(("item",)), "item"))
    return tuple(_item(one, names, tracks) for one in found.values())


def _item(one: Entry, names: Names, tracks_of: Mapping[str, str]) -> ChecklistItem:
    one.only(ITEM)
    tracks = names.at_least_one(one, "tracks", names.tracks)
    conditions = names.some(one, "conditions", tracks_of)
    if strange := [name for name in conditions if tracks_of[name] not in tracks]:
        raise one.bad("conditions", f"{', '.join(strange)} is of another track; name its track, or take it out")
    return ChecklistItem(
        one.said("id"),
        one.known("body", names.bodies),
        one.wording(""),
        names.clause(one),
        tracks,
        names.some(one, "figures", INDICATORS),
        one.words("sheets"),
        conditions,
    )


def nomination_of(whole: Entry) -> Mapping[str, int]:
    """Optional figures of the recommendation; empty where the programme sets none."""
    inside = Entry(f"{whole.where}, nomination", whole.mapping("nomination")).only(("cap_per_league",))
    return {name: number for name in inside.values if (number := inside.count(name)) is not None}
