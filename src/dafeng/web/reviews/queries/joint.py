"""Joint acts as the core knows them: the rule, the parties, the stands."""

from dataclasses import asdict
from datetime import datetime
from typing import cast

from dafeng.core.joint import JointRule, Part, Standing, standing
from dafeng.core.joint import Party as CoreParty
from dafeng.core.joint import Position as CorePosition
from dafeng.core.joint import Stand as CoreStand
from dafeng.web.reviews.models import JointAct, Stand


def rule_json(rule: JointRule) -> dict[str, object]:
    """A rule as it is kept."""
    return {**asdict(rule), "ladder": list(rule.ladder)}


def rule_of(joint_act: JointAct) -> JointRule:
    """The rule by which a joint act runs: the one it was opened with."""
    kept = joint_act.rule
    return JointRule(
        working_days=kept["working_days"],
        silence=kept["silence"],
        objection=kept["objection"],
        ladder=tuple(kept["ladder"]),
        lead_last=kept["lead_last"],
    )


def standing_at(joint_act: JointAct, at: datetime, *just: Stand) -> Standing:
    """Who has acted and who has not at a moment; no query where parties and stands were prefetched.

    ``just`` are stands that were taken since then.
    """
    parties = list(joint_act.parties.all())
    stands = [_stand(one, party.party) for party in parties for one in party.stands.all()]
    stands += [_stand(one, one.party.party) for one in just]
    return standing(
        rule_of(joint_act),
        [CoreParty(one.party, cast("Part", one.part)) for one in parties],
        stands,
        due=joint_act.due_at,
        now=at,
        bound_to=joint_act.bound_sha256,
    )


def _stand(one: Stand, party: str) -> CoreStand:
    return CoreStand(party, cast("CorePosition", one.position), one.at, one.bound_sha256, one.said)
