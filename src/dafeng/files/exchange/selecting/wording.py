"""A selection in words: reasons, terms, remedies, and the sentences of a summary."""

from collections.abc import Iterator, Mapping, Sequence

from dafeng.core.selection import Constraint, Explanation, Portfolio, Price, Remedy, Stability, Track
from dafeng.language import N_, Language, texts

REASONS = {
    "gate_failed": N_("Not eligible: gates not met: {gates}. No score repairs that."),
    "gate_undetermined": N_("Not eligible until supplied: gates that cannot be decided yet: {gates}."),
    "score_missing": N_("Not eligible until supplied: it has no score."),
    "below_minimum": N_("Not eligible: its score {score} is below the minimum of {needed}."),
    "no_quota": N_("Its track has no quota."),
    "no_set": N_("No set keeps all terms."),
    "chosen_by_score": N_("Chosen: its score {score} is among the highest of its track."),
    "chosen_for_terms": N_("Chosen, although others score higher: {terms}."),
    "chosen_by_tie": N_("Chosen by the rule for ties: a set without it is worth as much."),
    "needed": N_("Chosen: without it the terms cannot be kept."),
    "outscored": N_("Not chosen: with its score {score} others are worth more to the set."),
    "kept_out_by_terms": N_("Not chosen, although lower scores are: {terms}."),
    "lost_tie": N_("Left out by the rule for ties: a set with it is worth as much."),
    "impossible": N_("Not chosen: with it the terms cannot be kept."),
}
"""The sentence of each reason."""
CONSTRAINTS = {
    ("quota", "exact"): N_("{limit} of the track {track}"),
    ("quota", "upper"): N_("at most {limit} of the track {track}"),
    ("bound", "lower"): N_("at least {limit} with {attribute} {value}, {track}"),
    ("bound", "upper"): N_("at most {limit} with {attribute} {value}, {track}"),
    ("exclusion", "upper"): N_("at most {limit} of {ids}"),
    ("bond", "upper"): N_("at most {limit} parks whose county is chosen too"),
    ("coverage", "lower"): N_("at least {limit} of the region with a chosen one like them, {track}"),
}
TRACKS: dict[Track | None, str] = {"county": N_("counties"), "park": N_("parks"), None: N_("both tracks")}
ATTRIBUTES = {
    "league": N_("league"),
    "endowment": N_("resource endowment"),
    "industry": N_("industry"),
    "stage": N_("development stage"),
    "priority": N_("priority"),
}
"""The usual attributes in words; another one is called as its column is."""
STATUSES = {
    "optimal": N_("proven best"),
    "within gap": N_("within the gap asked for"),
    "time limit": N_("best found in the time given"),
    "infeasible": N_("no set keeps all terms"),
    "no answer in time": N_("no answer in the time given"),
}


def reason_sentence(one: Explanation, language: Language, names: Mapping[str, str] | None = None) -> str:
    """Why an applicant is chosen or not, and what would have changed it."""
    _ = texts("cli", language)
    terms = _join((constraint_words(term, language, names) for term in one.constraints), language)
    facts = {
        "gates": _join(one.grounds, language) or _("not named"),
        "score": _figure(one.score),
        "needed": _figure(one.score_to_change),
        "terms": terms or _("what it adds to the set"),
    }
    change = _change(one, language, names or {})
    space = " " if language == "en" and change else ""
    return _(REASONS[one.reason]).format(**facts) + space + change


def _change(one: Explanation, language: Language, names: Mapping[str, str]) -> str:
    _ = texts("cli", language)
    if one.points is None or (one.computed and one.margin is None):
        return ""
    if not one.computed:
        return _("What would change that was not computed.")
    others = _join((_named(other, names) for other in (one.enters if one.chosen else one.leaves)), language)
    if one.chosen:
        sentence = _("Below a score of {score} it would give way to: {others}.")
    else:
        sentence = _("Above a score of {score} it would take the place of: {others}.")
    return sentence.format(score=_figure(one.score_to_change), others=others or _("nobody"))


def constraint_words(one: Constraint, language: Language, names: Mapping[str, str] | None = None) -> str:
    """A term in words."""
    _ = texts("cli", language)
    who = names or {}
    return _(CONSTRAINTS[one.kind, one.side]).format(
        limit=f"{one.limit:g}",
        track=_(TRACKS[one.track]),
        attribute=_(ATTRIBUTES[one.attribute]) if one.attribute in ATTRIBUTES else one.attribute,
        value=_("unknown") if one.value == "?" else one.value,
        ids=_join((_named(identity, who) for identity in one.ids), language),
    )


def remedy_words(one: Remedy, language: Language, names: Mapping[str, str] | None = None) -> str:
    """What would have to give way, in words."""
    _ = texts("cli", language)
    said = (
        _("{term}: {needed} instead of {stated}").format(
            term=constraint_words(change.constraint, language, names),
            needed=f"{change.needed:g}",
            stated=f"{change.stated:g}",
        )
        for change in one.changes
    )
    return _join(said, language)


def summary(portfolio: Portfolio, price: Price | None, language: Language) -> Iterator[str]:
    """The sentences that a terminal shows of a selection."""
    yield from _outcome(portfolio, language)
    yield from _left_out(portfolio, language)
    _ = texts("cli", language)
    if price is not None:
        yield _("Representativeness costs {price} points of score: {chosen} instead of {free}.").format(
            price=_figure(price.price), chosen=_figure(price.score_chosen), free=_figure(price.score_free)
        )
    for one in portfolio.coverage:
        if one.members:
            yield _("{covered} of {members} {track} of the region have a chosen one like them.").format(
                covered=one.covered, members=one.members, track=_(TRACKS[one.track])
            )
    if portfolio.ties.count > 1:
        yield _("{count} sets tie; the one with the earlier applicant by points, score, track and id is taken.").format(
            count=portfolio.ties.count if portfolio.ties.complete else _("more than {n}").format(n=portfolio.ties.count)
        )
    for remedy in portfolio.remedies:
        yield _("Possible with: {changes}.").format(changes=remedy_words(remedy, language))


def _outcome(portfolio: Portfolio, language: Language) -> Iterator[str]:
    _ = texts("cli", language)
    status = _(STATUSES[portfolio.status])
    if portfolio.worth is None:
        yield _("No set: {status}.").format(status=status)
    else:
        counts = [sum(one.track == track for one in portfolio.chosen) for track in ("county", "park")]
        yield _("Chosen: {counties} counties, {parks} parks; {total} points, bound {bound}, {status}.").format(
            counties=counts[0],
            parks=counts[1],
            total=_figure(portfolio.worth.total),
            bound=_figure(portfolio.bound),
            status=status,
        )
    for short in portfolio.shortages:
        yield _("{track}: {eligible} of {applicants} applicants are eligible, the quota is {quota}.").format(
            track=_(TRACKS[short.track]), eligible=short.eligible, applicants=short.applicants, quota=short.quota
        )


def _left_out(portfolio: Portfolio, language: Language) -> Iterator[str]:
    _ = texts("cli", language)
    sentences = {
        "gate_failed": _("Gates not met: {ids}."),
        "gate_undetermined": _("Gates that cannot be decided until something is supplied: {ids}."),
        "score_missing": _("Without a score: {ids}."),
        "below_minimum": _("Below the minimum score: {ids}."),
    }
    for reason, sentence in sentences.items():
        if ids := [one.id for one in portfolio.ineligible if one.reason == reason]:
            yield sentence.format(ids=_join(ids, language))
    if portfolio.unknown:
        said = [f"{one.id} ({one.attribute})" for one in portfolio.unknown]
        yield _("Unknown, and counted for no kind: {values}.").format(values=_join(said, language))


def stability_sentence(stability: Stability, language: Language) -> str:
    """How firm the set is, in words."""
    _ = texts("cli", language)
    shares = sorted((one.share, one.id) for one in stability.shares if one.chosen)
    if not shares:
        return _("No stability: there is no set.")
    firm = sum(share >= FIRM for share, _id in shares)
    sentence = _("{firm} of {count} are chosen in 95 % of {draws} draws or more; least often {id}, in {share} %.")
    share, identity = shares[0]
    return sentence.format(firm=firm, count=len(shares), draws=stability.draws, id=identity, share=f"{100 * share:.1f}")


FIRM = 0.95
"""The share of draws from which on a choice is called firm; a word of the summary only."""


def _named(identity: str, names: Mapping[str, str]) -> str:
    return f"{names[identity]} ({identity})" if names.get(identity) else identity


def _join(words: Sequence[str] | Iterator[str], language: Language) -> str:
    return ("; " if language == "en" else "；").join(words)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.10g}"
