"""What stands behind applications that were handed in: package, figures, review with its bodies, and what they said."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from dafeng.core.rules import Stage
from dafeng.data.tables import vocabulary
from dafeng.web.applications.bridge.completeness import rulebook_of
from dafeng.web.applications.models import Application, Package, VerdictRecord, Version
from dafeng.web.applications.states import State
from dafeng.web.desk.models import FIGURES, Facts, YearFigures
from dafeng.web.desk.models.facts import marked
from dafeng.web.inventories.models import Computation
from dafeng.web.people.models import Person
from dafeng.web.reviews.bridge.parties import STAGE, PartySpec, league_of, parties_of
from dafeng.web.reviews.models import JointAct, Party, Review, Stand
from dafeng.web.reviews.queries.joint import rule_json
from dafeng.web.reviews.services.recording import review_subject
from dafeng.web.reviews.states import ActState, Position, ReviewState

STANDS = 3
"""So many of the six bodies have said something, as three reviewers do at the peer."""
SAID = "措施可行，数据可以核对，所需条件已经写明。"
YEARS, BATCH = range(2020, 2024), 2_000
TERM = timedelta(days=7)
UNDER_REVIEW = {State.SUBMITTED: ReviewState.OPEN}
"""The state of the review by that of the application; of all others it is concluded."""


def hand_in(made: Iterable[Application], chance: random.Random, *, reviewed: bool = True) -> None:
    """Give each that is neither a draft nor withdrawn its package, its figures, and its review."""
    handed = [one for one in made if one.state not in {State.DRAFT, State.WITHDRAWN}]
    packages = _packages(handed, chance)
    _figures(packages, chance)
    if reviewed:
        _review(packages, chance)


def _packages(handed: Sequence[Application], chance: random.Random) -> list[Package]:
    computed = Computation.objects.filter(state=Computation.State.COMPLETE).first()
    manifest = {"computation": {"key": computed.pk, "figures": computed.figures}} if computed else {}
    versions = dict(Version.objects.filter(application__in=handed).values_list("application_id", "pk"))
    person = Person.objects.earliest("pk")
    packages = Package.objects.bulk_create(
        (
            Package(
                application=one,
                number=1,
                version_id=versions[one.pk],
                manifest=manifest,
                sha256=f"{chance.getrandbits(256):064x}",
                frozen_by=person,
                frozen_at=one.changed_at,
            )
            for one in handed
        ),
        batch_size=BATCH,
    )
    _freeze_verdicts(packages)
    return packages


def _freeze_verdicts(packages: Sequence[Package]) -> None:
    """The verdicts of the working copy once more, as those of the package."""
    of = {one.application_id: one for one in packages}
    rows = list(VerdictRecord.objects.filter(application__in=list(of), package=None))
    for row in rows:
        row.pk, row.package = None, of[row.application_id]
    VerdictRecord.objects.bulk_create(rows, batch_size=BATCH)


def _figures(packages: Sequence[Package], chance: random.Random) -> None:
    endowments, industries = (sorted(vocabulary(name)) for name in ("endowments", "industries"))
    facts = Facts.objects.bulk_create(
        (
            Facts(
                package=one,
                endowments=marked(tuple(chance.sample(endowments, 2))),
                industries=marked(tuple(chance.sample(industries, 2))),
            )
            for one in packages
        ),
        batch_size=BATCH,
    )
    YearFigures.objects.bulk_create(
        (
            YearFigures(facts=one, year=year, **{name: 1e6 * chance.random() for name in FIGURES})
            for one in facts
            for year in YEARS
        ),
        batch_size=BATCH,
    )


def _review(packages: Sequence[Package], chance: random.Random) -> None:
    person = Person.objects.earliest("pk")
    stage = next(one for one in rulebook_of(packages[0].application).stages if one.id == STAGE)
    leagues = {league_of(one.application.place) for one in packages}
    bodies = {league: parties_of(stage, league).parties for league in leagues}
    acts = JointAct.objects.bulk_create((_act(one, stage) for one in packages), batch_size=BATCH)
    Review.objects.bulk_create(
        (
            Review(
                application=package.application,
                league=bodies[league_of(package.application.place)][0].body,
                joint_act=act,
                package=package,
                state=UNDER_REVIEW.get(State(package.application.state), ReviewState.CONCLUDED),
                opened_by=person,
                opened_at=package.frozen_at,
            )
            for package, act in zip(packages, acts, strict=True)
        ),
        batch_size=BATCH,
    )
    parties = Party.objects.bulk_create((one for act in acts for one in _parties(act, bodies)), batch_size=BATCH)
    stands = [_stand(one, person, chance) for one in parties if 0 < one.order <= STANDS]
    Stand.objects.bulk_create(stands, batch_size=BATCH)


def _act(package: Package, stage: Stage) -> JointAct:
    if stage.joint is None:
        raise SystemExit("The rulebook says nothing of joint review.")
    application, subject = package.application, review_subject(package.application)
    is_open = application.state in UNDER_REVIEW
    return JointAct(
        kind="review",
        subject_type=subject.type,
        subject_id=subject.id,
        subject_label=subject.label,
        path=f"/applications/{application.pk}/review/",
        place=application.place,
        bound_sha256=package.sha256,
        rule=rule_json(stage.joint),
        state=ActState.OPEN if is_open else ActState.CONCLUDED,
        opened_at=package.frozen_at,
        due_at=package.frozen_at + TERM,
        closed_at=None if is_open else package.frozen_at + TERM,
    )


def _parties(act: JointAct, bodies: dict[str, tuple[PartySpec, ...]]) -> Iterator[Party]:
    for order, one in enumerate(bodies[league_of(act.place)]):
        yield Party(joint_act=act, party=one.party, part=one.part, body=one.body, order=order)


def _stand(party: Party, person: Person, chance: random.Random) -> Stand:
    position = chance.choice((Position.AGREE, Position.AGREE, Position.AGREE, Position.OBJECT))
    return Stand(
        party=party,
        number=1,
        position=position,
        reason=SAID,
        bound_sha256=party.joint_act.bound_sha256,
        body_name=party.body.name_zh,
        by=person,
        at=party.joint_act.opened_at,
    )
