"""Conflicts of interest: found in the data, declared, recorded by the secretariat; each with its effect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils import timezone

from dafeng.core.panels import Conflict, ConflictRule, declarable
from dafeng.core.panels import conflicts as conflicts_among
from dafeng.data.rulebooks import rulebook
from dafeng.web.applications.models import Application
from dafeng.web.applications.wording import language
from dafeng.web.experts.models import Declaration, EarlierWork, Expert
from dafeng.web.experts.queries.facts import applicant_facts, bodies_named, expert_facts
from dafeng.web.experts.queries.pool import last_words
from dafeng.web.experts.states import Effect, Origin
from dafeng.web.programmes.models import Call


@dataclass(frozen=True, slots=True)
class Found:
    """A conflict of interest: between whom, of which kind, what it does, on which ground, and how it became known."""

    expert: Expert
    application: Application
    kind: str
    effect: str
    ground: str
    origin: str
    rule: ConflictRule

    @property
    def kind_name(self) -> str:
        """The kind in the language of the reader."""
        return self.rule.said(language())

    @property
    def effect_name(self) -> str:
        """What it does, in the language of the reader."""
        return str(Effect(self.effect).label)

    @property
    def origin_name(self) -> str:
        """How it became known, in the language of the reader."""
        return str(Origin(self.origin).label)

    @property
    def bars(self) -> bool:
        """Whether the expert may not judge the application."""
        return self.effect == Effect.BARS


def conflicts(experts: Iterable[Expert], applications: Iterable[Application]) -> list[Found]:
    """All conflicts between experts and applications, by application and expert; few queries whatever their number."""
    judges, cases = list(experts), list(applications)
    if not judges or not cases:
        return []
    prefetch_related_objects(cases, "applicant", "place__parent", "call__programme")
    found: list[Found] = []
    words = last_words(judges, cases)
    for call in {one.call_id: one.call for one in cases}.values():
        found += _in_call(call, judges, [one for one in cases if one.call_id == call.pk], words)
    return found


def barred(experts: Iterable[Expert], applications: Iterable[Application]) -> frozenset[tuple[str, str]]:
    """Who may not judge whom, by the numbers of expert and application as the core knows them."""
    return frozenset(
        (str(one.expert.pk), str(one.application.pk)) for one in conflicts(experts, applications) if one.bars
    )


def undeclared(experts: Iterable[Expert], applications: Iterable[Application]) -> list[tuple[Expert, Application]]:
    """On whom an expert has not said anything yet."""
    judges, cases = list(experts), list(applications)
    said = {(one.expert_id, one.application_id) for one in last_words(judges, cases) if not one.recorded}
    return [(expert, case) for expert in judges for case in cases if (expert.pk, case.pk) not in said]


def kinds_of(call: Call) -> tuple[ConflictRule, ...]:
    """The kinds of interest that may be declared in a call."""
    return declarable(rulebook(call.programme.rulebook).conflict_rules)


def _in_call(
    call: Call, judges: Sequence[Expert], cases: Sequence[Application], words: Sequence[Declaration]
) -> list[Found]:
    """The conflicts in a call; earlier work is counted back from the year in which the call opened."""
    rules = {one.id: one for one in rulebook(call.programme.rulebook).conflict_rules}
    own, named = {case.pk for case in cases}, bodies_named(cases)
    counted = [one for one in words if one.application_id in own and set(one.kinds) <= rules.keys()]
    applicants = [applicant_facts(one, named.get(one.pk, ())) for one in cases]
    works = list(EarlierWork.objects.filter(expert__in=judges))  # read anew: what was read with an expert may be old
    facts = [expert_facts(one, works, counted) for one in judges]
    people, things = {str(one.pk): one for one in judges}, {str(one.pk): one for one in cases}
    recorded = {_key(one, kind) for one in counted if one.recorded for kind in one.kinds}
    year = timezone.localtime(call.opens_at).year
    return [
        Found(
            people[one.expert],
            things[one.applicant],
            one.kind,
            one.effect,
            _ground(one, rules[one.kind], people[one.expert]),
            _origin(one, recorded),
            rules[one.kind],
        )
        for one in conflicts_among(tuple(rules.values()), facts, applicants, year=year)
    ]


def _key(word: Declaration, kind: str) -> tuple[str, str, str, str]:
    return str(word.expert_id), str(word.application_id), kind, word.text


def _ground(one: Conflict, rule: ConflictRule, expert: Expert) -> str:
    """What it rests on; of a place its name."""
    return expert.place.name if rule.basis == "place" and expert.place else one.ground


def _origin(one: Conflict, recorded: set[tuple[str, str, str, str]]) -> str:
    if not one.declared:
        return Origin.DATA
    return Origin.RECORDED if (one.expert, one.applicant, one.kind, one.ground) in recorded else Origin.DECLARED
