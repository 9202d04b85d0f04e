"""What the departments say of a decision in preparation, where they were asked: bound to exactly its content."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.web.applications.bridge.plain import sha256
from dafeng.web.integrations.errors import Problem
from dafeng.web.reviews.models import JointAct
from dafeng.web.reviews.queries.standings import joint_acts, named, standing_of
from dafeng.web.selections.models import Choice
from dafeng.web.selections.queries.choices import decisions_of

KIND = "choice"


def joint_act_of(choice: Choice) -> JointAct | None:
    """The joint act in which the departments say what they think of the decision."""
    return joint_acts().filter(kind=KIND, subject_type="choice", subject_id=str(choice.pk)).first()


def content_sha256(choice: Choice) -> str:
    """The hash of what is decided as it stands now."""
    rows = decisions_of(choice)
    return sha256([[str(one.application_id), one.outcome, one.rank, one.reason] for one in rows])


def consulted(choice: Choice, at: datetime) -> Iterator[Problem]:
    """What the departments that were asked still keep from being closed."""
    act = joint_act_of(choice)
    if act is None:
        return
    link = f"{reverse('selections:choice', args=[choice.pk])}#opinions"
    if act.bound_sha256 != content_sha256(choice):
        yield Problem(
            "other_content",
            _("The departments were asked about another version of the decision."),
            str(choice),
            _("Opinions hold for exactly what they were given on."),
            _("Ask them again."),
            link,
        )
        return
    lead = {one.party for one in act.parties.all() if one.part == "lead"}
    for one in standing_of(act, at).hindrances:
        if one.party not in lead:
            said = {"body": named(act, (one.party,))}
            objects = _("%(body)s objects, and by the rule an objection stands in the way.")
            waits = _("%(body)s has not given its opinion, and its time still runs.")
            yield Problem(
                f"act_{one.kind}",
                (objects if one.kind == "objects" else waits) % said,
                str(choice),
                _("Every department that was asked acts, or its time runs out where the rule lets silence count."),
                link=link,
            )
