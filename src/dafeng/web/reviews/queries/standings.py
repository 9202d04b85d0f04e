"""How a joint act stands, in words: "3 / 6 have acted, missing: …"."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dafeng.core.joint import Standing
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor
from dafeng.web.people.models import Body
from dafeng.web.reviews.models import JointAct, Party, Stand
from dafeng.web.reviews.queries.joint import standing_at
from dafeng.web.reviews.states import ActState


def joint_acts() -> QuerySet[JointAct]:
    """Joint acts with everything that their standing needs; four queries however many."""
    stands = Prefetch("stands", Stand.objects.select_related("by").order_by("number"))
    parties = Party.objects.select_related("body__merged_into", "body__place").prefetch_related(stands, "answers")
    return _with_parties(parties)


def joint_acts_to_move() -> QuerySet[JointAct]:
    """The same for acts: without who said it, and without the answers to checklists; three queries."""
    return _with_parties(Party.objects.select_related("body").prefetch_related(_stands()))


def joint_acts_listed() -> QuerySet[JointAct]:
    """The same for lists: each body is read once, however many joint acts it has a part in; five queries."""
    bodies = Prefetch("body", Body.objects.select_related("place"))
    return _with_parties(Party.objects.prefetch_related(bodies, _stands()))


def _with_parties(parties: QuerySet[Party]) -> QuerySet[JointAct]:
    return JointAct.objects.select_related("place").prefetch_related(Prefetch("parties", parties.order_by("order")))


def _stands() -> Prefetch[str]:
    return Prefetch("stands", Stand.objects.order_by("number"))


def standing_of(joint_act: JointAct, at: datetime, *just: Stand) -> Standing:
    """Who has acted and who has not, what hinders, and what was objected, at a moment.

    ``just`` are stands that were taken since the joint act was read.
    """
    return standing_at(joint_act, at, *just)


def said_of(joint_act: JointAct, standing: Standing) -> str:
    """The standing in one line, with the names of the bodies that are missing."""
    done = _("%(done)s / %(required)s have acted") % {"done": standing.done, "required": standing.required}
    missing = named(joint_act, (*standing.waiting, *standing.silent))
    return _("%(done)s; missing: %(missing)s") % {"done": done, "missing": missing} if missing else done


def said_shortly(joint_act: JointAct, standing: Standing) -> str:
    """The same for lists: bodies without the name of their place before theirs, and only while they are asked."""
    done = _("%(done)s / %(required)s have acted") % {"done": standing.done, "required": standing.required}
    if joint_act.state != ActState.OPEN or standing.done == standing.required:
        return done
    missing = {*standing.waiting, *standing.silent}
    names = [_shortly(one.body) for one in joint_act.parties.all() if one.party in missing]
    return _("%(done)s; missing: %(missing)s") % {"done": done, "missing": _comma().join(names)}


def _shortly(body: Body) -> str:
    return body.name.removeprefix(body.place.name).strip() or body.name


def _comma() -> str:
    return ", " if get_language() == "en" else "、"


def named(joint_act: JointAct, parties: tuple[str, ...]) -> str:
    """The names of parties, as the bodies are called now."""
    names = [one.body.name for one in joint_act.parties.all() if one.party in parties]
    return _comma().join(names)


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A party as a page shows it: its last stand that holds, the earlier ones, and whether it was silent."""

    party: Party
    stand: Stand | None
    earlier: tuple[Stand, ...]
    silent: bool
    void: bool

    @property
    def body_name(self) -> str:
        """What the body is called now, with its successor where it was merged."""
        body = self.party.body
        if body.merged_into is None:
            return body.name
        return _("%(body)s (now %(successor)s)") % {"body": body.name, "successor": body.merged_into.name}


def shown_parties(joint_act: JointAct, standing: Standing) -> tuple[PartyShown, ...]:
    """The parties in their order, each with what it said."""
    return tuple(_shown(one, joint_act, standing) for one in joint_act.parties.all())


def _shown(party: Party, joint_act: JointAct, standing: Standing) -> PartyShown:
    stands = sorted(party.stands.all(), key=lambda one: one.number)
    last = stands[-1] if stands else None
    holds = last is not None and last.bound_sha256 == joint_act.bound_sha256
    earlier = stands[:-1] if holds else stands
    void = any(one.party == party.party for one in standing.void)
    silent = party.party in standing.silent
    return PartyShown(party, last if holds else None, tuple(reversed(earlier)), silent=silent, void=void)


def parts_to_act(actor: Actor, joint_act: JointAct, act: str = "take_stand") -> list[Party]:
    """The parties for which the actor may act, by role; whether anything is taken now is another question."""
    return [one for one in joint_act.parties.all() if rules.may(actor, act, _in(one, joint_act))]


def _in(party: Party, joint_act: JointAct) -> Party:
    party.joint_act = joint_act
    return party
