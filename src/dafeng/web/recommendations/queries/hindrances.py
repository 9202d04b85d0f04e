"""The one guard before a nomination leaves: page, API and bulk ask it, and none of them has another way."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from dafeng.core.joint import Hindrance
from dafeng.web.applications.models import Application
from dafeng.web.applications.states import State
from dafeng.web.integrations.errors import Problem
from dafeng.web.recommendations.models import Nomination, Nominee
from dafeng.web.recommendations.queries.limits import Limit, limit_of
from dafeng.web.recommendations.queries.nominations import nominees_of, undecided
from dafeng.web.recommendations.queries.reviewing import Reviewed, reviewed
from dafeng.web.recommendations.states import Choice
from dafeng.web.reviews.queries.standings import named
from dafeng.web.reviews.states import PartyPart

SENDABLE = (State.SUBMITTED, State.RECOMMENDED)


def hindrances(nomination: Nomination, at: datetime) -> tuple[Problem, ...]:
    """Everything that keeps the nomination from leaving at a moment; empty where nothing does.

    A body that is required has neither acted nor timed out; a statement is missing or void; more than the cap; an
    application no longer submitted, or changed since it was ranked; one without place, reason or decision.
    """
    nominees = list(nominees_of(nomination))
    chosen = [one for one in nominees if one.choice == Choice.RECOMMENDED]
    found = reviewed([one.application for one in chosen], at)
    return (
        *_of_the_whole(nomination, chosen),
        *_order(nomination, chosen),
        *(problem for one in chosen for problem in _of_one(one, found[str(one.application_id)])),
        *(problem for one in nominees for problem in _declined(one)),
    )


def _of_the_whole(nomination: Nomination, chosen: Sequence[Nominee]) -> Iterator[Problem]:
    if not chosen:
        yield Problem(
            "nobody",
            _("Nobody is recommended."),
            str(nomination),
            _("At least one application goes up."),
            _("Decide on the applications below."),
        )
    for application in undecided(nomination):
        yield Problem(
            "undecided",
            _("Nothing is decided on %(name)s.") % {"name": application.place.name},
            application.place.name,
            _("Every application that was submitted is recommended, or declined with reasons."),
            _("Recommend it, or decline it and say why."),
            anchor(nomination, application),
        )
    for track, label in Application.Track.choices:
        limit = limit_of(nomination.call, nomination.place, track)
        count = sum(one.track == track for one in chosen)
        if limit.most is not None and count > limit.most:
            yield _too_many(nomination, limit, str(label), count)


def _too_many(nomination: Nomination, limit: Limit, label: str, count: int) -> Problem:
    return Problem(
        "cap",
        _("%(count)s applications of the track “%(track)s” are recommended.") % {"count": count, "track": label},
        str(nomination),
        _("A league recommends at most %(most)s of this track.") % {"most": limit.most},
        _("Decline the last ones of the order with reasons, or ask the lead body of the programme for another cap."),
    )


def _order(nomination: Nomination, chosen: Sequence[Nominee]) -> Iterator[Problem]:
    for track in dict.fromkeys(one.track for one in chosen):
        ranked = [one for one in chosen if one.track == track]
        places = [one.rank for one in ranked if one.rank is not None]
        if len(places) == len(ranked) and sorted(places) != list(range(1, len(places) + 1)):
            yield Problem(
                "order",
                _("The places of the track “%(track)s” do not count 1, 2, 3 …")
                % {"track": ranked[0].application.get_track_display()},
                str(nomination),
                _("Every place is given once."),
                _("Move the applications up or down until the order is right."),
            )


def _of_one(one: Nominee, found: Reviewed) -> Iterator[Problem]:
    name, link = one.application.place.name, anchor(one.nomination, one.application)
    if one.application.state not in SENDABLE or found.package is None:
        yield Problem(
            "not_submitted",
            _("%(name)s is no longer submitted: it is %(state)s.")
            % {"name": name, "state": one.application.get_state_display()},
            name,
            _("Only what is submitted, or was recommended before, can go up."),
            _("Wait until it is submitted again, or decline it with reasons."),
            link,
        )
        return
    if one.package_id != found.package.pk:
        yield Problem(
            "changed",
            _("%(name)s handed in another package after it was ranked.") % {"name": name},
            name,
            _("The league decides on package %(number)s.") % {"number": found.package.number},
            _("Look at what changed and confirm place and reasons."),
            link,
        )
    if one.rank is None:
        yield Problem("no_rank", _("%(name)s has no place in the order.") % {"name": name}, name, link=link)
    if not one.reasons.strip():
        yield Problem(
            "no_reason",
            _("It is not said why %(name)s is recommended.") % {"name": name},
            name,
            _("Every recommendation has its reasons."),
            link=link,
        )
    yield from _acted(found)
    yield from _signed(found)


def _acted(found: Reviewed) -> Iterator[Problem]:
    """What the joint act still waits for."""
    name, link = found.application.place.name, reviewing(found.application)
    if found.act is None or found.standing is None:
        yield Problem(
            "no_review",
            _("The review of %(name)s was never opened.") % {"name": name},
            name,
            _("The league reviews together with its departments what it recommends."),
            _("Open the review and ask the departments."),
            link,
        )
        return
    if not found.is_bound:
        yield Problem(
            "other_package",
            _("The bodies have looked at another package of %(name)s than the one that stands.") % {"name": name},
            name,
            _("Opinions hold for the package that they were given on."),
            _("Have the bodies look at the new package."),
            link,
        )
        return
    for hindrance in found.standing.hindrances:
        yield _missing(hindrance, found)


def _missing(hindrance: Hindrance, found: Reviewed) -> Problem:
    assert found.act is not None  # noqa: S101 -- whoever asks has looked
    leads = any(one.party == hindrance.party and one.part == PartyPart.LEAD for one in found.act.parties.all())
    said = {
        "waiting": _("%(body)s leads the review of %(name)s and has not concluded it.")
        if leads
        else _("%(body)s has not acted on %(name)s, and its time still runs."),
        "silent": _("%(body)s has not acted on %(name)s, and silence does not count as consent."),
        "void": _("The opinion of %(body)s on %(name)s is void: it was given on another package."),
        "objects": _("%(body)s objects to %(name)s, and by the rule an objection stands in the way."),
        "lead_does_not_carry": _("%(body)s leads the review of %(name)s and does not agree."),
        "lead_too_early": _("%(body)s signed for %(name)s before the other bodies had acted."),
    }[hindrance.kind]
    body = named(found.act, (hindrance.party,))
    return Problem(
        f"act_{hindrance.kind}",
        said % {"body": body, "name": found.application.place.name},
        found.application.place.name,
        _("Every body that is asked acts, or its time runs out where the rule lets silence count."),
        _("Its opinion is given on the page of the review."),
        reviewing(found.application),
    )


def _signed(found: Reviewed) -> Iterator[Problem]:
    name, statement = found.application.place.name, found.statement
    if statement is None or found.package is None or statement.package_sha256 != found.package.sha256:
        yield Problem(
            "no_statement",
            _("The statement on truth, legality and completeness of %(name)s is missing or void.") % {"name": name},
            name,
            _("The league signs it for the package that stands."),
            _("The principal of the league DRC signs it on the page of the review."),
            reviewing(found.application),
        )


def _declined(one: Nominee) -> Iterator[Problem]:
    if one.choice != Choice.DECLINED:
        return
    if not one.reasons.strip():
        name = one.application.place.name
        yield Problem(
            "no_reason",
            _("It is not said why %(name)s is declined.") % {"name": name},
            name,
            _("Whoever is declined is told why."),
            link=anchor(one.nomination, one.application),
        )
    if one.application.state == State.RECOMMENDED:
        yield Problem(
            "recommended_before",
            _("%(name)s was recommended before and is with the region.") % {"name": one.application.place.name},
            one.application.place.name,
            _("What the region has is taken back only by the region, which returns it."),
            _("Keep it on the list, or ask the region to return it."),
            anchor(one.nomination, one.application),
        )


def anchor(nomination: Nomination, application: Application) -> str:
    """Where on its page a nomination shows the application."""
    return f"{reverse('recommendations:nomination', args=[nomination.pk])}#a-{application.pk}"


def reviewing(application: Application) -> str:
    """The page of the review."""
    return f"{reverse('applications:overview', args=[application.pk])}review/"
