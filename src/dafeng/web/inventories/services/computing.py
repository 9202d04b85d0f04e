"""From a draft to its computation, once for equal inputs, in two stages."""

import time
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from dafeng.core.pathways.errors import NoBaseYear, PathwayError
from dafeng.explanations import explained, is_known
from dafeng.files.workbook.draft import Draft, digest
from dafeng.language import Language
from dafeng.web.inventories.bridge.figures import figures_of
from dafeng.web.inventories.bridge.material import Material, material_of, study_of_material
from dafeng.web.inventories.bridge.telling import LANGUAGES, Page, inventory_pages, study_pages
from dafeng.web.inventories.keys import USUAL, Wanted, key_of
from dafeng.web.inventories.models import Computation, DraftCopy, Part, pressed, unpressed
from dafeng.web.jobs import services as jobs
from dafeng.web.jobs.errors import Hindered, in_languages
from dafeng.web.jobs.kinds import Asking
from dafeng.web.jobs.models import Job

if TYPE_CHECKING:
    from dafeng.core.pathways.results import Progress

KIND = "computation"
State = Computation.State
Pages = dict[Language, dict[str, Page]]
FAULTY = gettext_noop(
    "Errors in the draft: {count}. Correct them: figures computed from the sound part alone would mislead."
)
NO_BASE_YEAR = gettext_noop(
    "The pathway has no year to start from: the CO2 of fuels or the energy consumption of {years} cannot be given. "
    "The inventory says of each gap why, and who must supply what."
)
OTHER_VERSION = gettext_noop("Dafeng or its factors have changed since this was computed. Have it computed again.")


@dataclass(frozen=True, slots=True)
class Begun:
    """A computation whose first stage is there, and the job of the second; no job where nothing is left to do."""

    computation: Computation
    job: Job | None


def begin(draft: Draft, *, actor: Asking, at: datetime, wanted: Wanted = USUAL) -> Begun:
    """The computation of the draft: its inventory now, diagnosis and pathway in the background.

    Equal inputs give the computation that is there. A draft with errors, or one that cannot be accounted for, gives one
    that says what stands in the way.
    """
    computation = _first_stage(draft, at, wanted)
    if computation.state != State.INVENTORY:
        return Begun(computation, None)
    subject = (KIND, computation.key)
    return Begun(computation, jobs.start(KIND, actor=actor, subject=subject, arguments={}, at=at))


def compute(draft: Draft, *, at: datetime, wanted: Wanted = USUAL) -> Computation:
    """Both stages in this process."""
    computation = _first_stage(draft, at, wanted)
    return complete(computation, at=at) if computation.state == State.INVENTORY else computation


def complete(computation: Computation, *, at: datetime, progress: "Progress" = lambda *_step: None) -> Computation:
    """Diagnosis and pathway of a computation that has its inventory; what is complete stays as it is.

    ``progress`` hears of the parts of the study and of the "pages". Raises Hindered where the code or the factors are
    no longer those of the computation.
    """
    if computation.state != State.INVENTORY:
        return computation
    begun = time.perf_counter()
    source = material(computation)
    study = study_of_material(source, _wanted(computation), progress)
    pages: Pages = {}
    for done, language in enumerate(LANGUAGES):
        progress("pages", done, len(LANGUAGES))
        pages[language] = study_pages(source, study, language)
    computation.state, computation.completed_at = State.COMPLETE, at
    computation.no_pathway = _no_pathway(study.obstacle)
    computation.provenance |= study.provenance()
    computation.seconds += time.perf_counter() - begun
    with transaction.atomic():
        computation.save()
        for language, by_name in pages.items():
            _keep(computation, language, by_name)
    return computation


def material(computation: Computation) -> Material:
    """The draft of a computation, read, with its inventory: what verdicts and documents are made from.

    Raises Hindered where the code or the factors are no longer those of the computation.
    """
    draft, wanted = unpressed(computation.draft.content), _wanted(computation)
    if key_of(draft, wanted) != computation.key:
        raise Hindered(OTHER_VERSION)
    return material_of(draft, wanted)


def _first_stage(draft: Draft, at: datetime, wanted: Wanted) -> Computation:
    key = key_of(draft, wanted)
    if found := Computation.objects.filter(pk=key).first():
        return found
    begun = time.perf_counter()
    made: dict[str, Any] = {"track": draft["track"], "wanted": asdict(wanted), "computed_at": at}
    source = None
    try:
        source = material_of(draft, wanted)
        made |= _accounted(source)
    except Exception as error:
        if not is_known(error):
            raise
        made |= {"state": State.IMPOSSIBLE, "obstacle": {one: explained(error, one) for one in LANGUAGES}}
    pages: Pages = {}
    if source is not None and source.inventory is not None:
        pages = {language: inventory_pages(source, language) for language in LANGUAGES}
    return _kept(draft, key, {**made, "seconds": time.perf_counter() - begun}, pages)


def _accounted(source: Material) -> dict[str, Any]:
    if source.inventory is None:
        obstacle = in_languages(FAULTY, count=source.errors)
        return {"state": State.IMPOSSIBLE, "errors": source.errors, "obstacle": obstacle}
    return {
        "state": State.INVENTORY,
        "provenance": dict(source.inventory.provenance),
        "figures": figures_of(source.inventory),
    }


@transaction.atomic
def _kept(draft: Draft, key: str, made: dict[str, Any], pages: Pages) -> Computation:
    """The computation, kept; where another process was faster, that one's."""
    copy, _made = DraftCopy.objects.get_or_create(sha256=digest(draft), defaults={"content": pressed(draft)})
    computation, is_new = Computation.objects.get_or_create(key=key, defaults={"draft": copy, **made})
    if is_new:
        for language, by_name in pages.items():
            _keep(computation, language, by_name)
    return computation


def _keep(computation: Computation, language: str, by_name: dict[str, Page]) -> None:
    Part.objects.bulk_create(
        [
            Part(computation=computation, name=name, language=language, content=pressed(page))
            for name, page in by_name.items()
        ],
        ignore_conflicts=True,
    )


def _no_pathway(obstacle: PathwayError | None) -> dict[str, str]:
    if obstacle is None:
        return {}
    if isinstance(obstacle, NoBaseYear):
        return in_languages(NO_BASE_YEAR, years=", ".join(map(str, obstacle.years)))
    return {language: explained(obstacle, language) for language in LANGUAGES}


def _wanted(computation: Computation) -> Wanted:
    return Wanted(**computation.wanted)
