"""Experts as the API tells them."""

from typing import Literal, cast

from dafeng.web.experts.api.schemas import ConflictOut, EarlierOut, ExpertOut, InterestOut, TieName
from dafeng.web.experts.models import Declaration, Expert
from dafeng.web.experts.queries.conflicts import Found
from dafeng.web.people import rules
from dafeng.web.people.actor import Actor


def expert(one: Expert, actor: Actor) -> ExpertOut:
    """An expert, as far as the actor may see."""
    parts = rules.fields(actor, "see", one)
    return ExpertOut(
        id=one.pk,
        name=one.name,
        employer=one.employer,
        title=one.title,
        place=one.place_id,
        fields_known=one.fields,
        industries=one.industries,
        active=one.active,
        revision=one.revision,
        email=one.email if "contacts" in parts else None,
        account=_account(one) if "contacts" in parts else None,
        earlier=_earlier(one) if "work" in parts else None,
    )


def conflict(one: Found) -> ConflictOut:
    """A conflict of interest."""
    return ConflictOut(
        expert=one.expert.pk,
        expert_name=one.expert.name,
        application=one.application.pk,
        place=one.application.place_id,
        kind=one.kind,
        kind_name=one.kind_name,
        effect=cast('Literal["bars", "bars_discussion", "disclosed"]', one.effect),
        ground=one.ground,
        origin=cast('Literal["data", "declared", "recorded"]', str(one.origin)),
    )


def interest(one: Declaration) -> InterestOut:
    """What was declared or recorded."""
    return InterestOut(
        expert=one.expert_id,
        application=one.application_id,
        kinds=one.kinds,
        text=one.text,
        recorded=one.recorded,
        at=one.at,
    )


def _account(one: Expert) -> Literal["account", "invited", "none"]:
    if one.person_id is not None:
        return "account"
    return "invited" if one.invitation_id is not None else "none"


def _earlier(one: Expert) -> list[EarlierOut]:
    return [
        EarlierOut(
            id=work.pk,
            organisation=work.organisation,
            tie=cast("TieName", work.tie),
            from_year=work.from_year,
            until_year=work.until_year,
        )
        for work in one.earlier.all()
    ]
