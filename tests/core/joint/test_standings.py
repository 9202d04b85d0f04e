"""Joint acts: who has acted, who has not, what silence and objection do, and when a signature is void."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.joint import POSITIONS, Hindrance, JointRule, Party, Position, Stand, Standing, standing

DUE = datetime.fromisoformat("2026-03-09T23:59:59+08:00")
OPEN = DUE - timedelta(days=7)
SECOND = timedelta(seconds=1)
BEFORE, AFTER = DUE - timedelta(days=1), DUE + timedelta(days=1)
PACKAGE, OTHER = "a" * 64, "b" * 64
BODIES = ("science", "industry")
PARTIES = (Party("drc", "lead"), *(Party(name, "co_acting") for name in BODIES), Party("region", "copied"))
RULE = JointRule(5, "no_objection", "travels", (-3, -1, 0, 1), lead_last=True)
BLOCKING = JointRule(5, "blocks", "blocks", lead_last=True)


def stand(party: str, position: Position = "agree", at: datetime = OPEN, bound_to: str = PACKAGE) -> Stand:
    return Stand(party, position, at, bound_to, "reason" if position == "object" else "")


def stood(*stands: Stand, now: datetime = BEFORE, rule: JointRule = RULE) -> Standing:
    return standing(rule, PARTIES, stands, due=DUE, now=now, bound_to=PACKAGE)


def test_at_the_start_every_required_body_is_waited_for() -> None:
    found = stood()

    assert (found.required, found.done) == (3, 0)
    assert found.waiting == ("drc", "science", "industry")
    assert found.silent == ()
    assert found.hindrances == tuple(Hindrance("waiting", name) for name in ("drc", "science", "industry"))
    assert not found.can_lead
    assert not found.is_complete


def test_when_all_have_agreed_and_the_lead_last_nothing_hinders() -> None:
    found = stood(*map(stand, BODIES), stand("drc", at=BEFORE))

    assert (found.done, found.hindrances, found.dissent) == (3, (), ())
    assert found.is_complete


@pytest.mark.parametrize(
    ("now", "silent"),
    [(DUE - SECOND, ()), (DUE, ()), (DUE + timedelta(milliseconds=999), ()), (DUE + SECOND, ("industry",))],
)
def test_a_body_is_silent_only_after_the_last_second_of_the_term(now: datetime, silent: tuple[str, ...]) -> None:
    found = stood(stand("science"), now=now)

    assert found.silent == silent
    assert ("industry" in found.waiting) is not bool(silent)
    assert found.can_lead is bool(silent)


def test_silence_counts_as_no_objection_or_blocks_as_the_rule_says() -> None:
    lead = stand("drc", at=AFTER)
    blocking = stood(stand("science"), lead, now=AFTER, rule=BLOCKING)

    assert stood(stand("science"), lead, now=AFTER).is_complete
    assert blocking.hindrances == (Hindrance("lead_too_early", "drc"), Hindrance("silent", "industry"))


def test_the_silence_of_a_lead_is_never_consent() -> None:
    found = stood(*map(stand, BODIES), now=AFTER)

    assert found.hindrances == (Hindrance("waiting", "drc"),)
    assert (found.silent, found.can_lead) == ((), True)


def test_an_objection_travels_with_the_package_or_blocks_as_the_rule_says() -> None:
    stands = (stand("science", "object"), stand("industry", "agree_with_conditions"), stand("drc", at=BEFORE))

    assert stood(*stands).is_complete
    assert stood(*stands).dissent == stands[:2]
    assert stood(*stands, rule=BLOCKING).hindrances == (Hindrance("objects", "science"),)


def test_a_signature_on_another_content_is_void_and_asked_again() -> None:
    old = stand("science", bound_to=OTHER)
    found = stood(old, stand("industry"), stand("drc", at=BEFORE))

    assert found.void == (old,)
    assert found.hindrances == (Hindrance("lead_too_early", "drc"), Hindrance("void", "science"))
    assert (found.done, found.waiting) == (2, ("science",))


def test_a_void_signature_times_out_like_any_silence() -> None:
    found = stood(stand("science", bound_to=OTHER), stand("industry"), stand("drc", at=AFTER), now=AFTER)

    assert found.silent == ("science",)
    assert found.is_complete


def test_an_old_signature_does_not_come_back_when_the_old_content_does() -> None:
    found = stood(stand("science"), stand("science", at=OPEN + SECOND, bound_to=OTHER))

    assert "science" in found.waiting


def test_the_last_stand_of_a_body_counts_whatever_the_order_they_come_in() -> None:
    changed = stand("science", at=OPEN + SECOND)

    assert stood(changed, stand("science", "object")).dissent == ()
    assert stood(stand("science", "object"), changed).acted == (changed,)
    assert stood(stand("science", "object"), stand("science")).acted == (stand("science"),)


def test_a_copied_body_may_speak_but_never_hinders() -> None:
    word = stand("region", "object")
    found = stood(word, *map(stand, BODIES), stand("drc", at=BEFORE), rule=BLOCKING)

    assert found.dissent == (word,)
    assert (found.required, found.done, found.is_complete) == (3, 3, True)


@pytest.mark.parametrize("position", ["object", "abstain"])
def test_a_lead_that_does_not_consent_carries_nothing(position: Position) -> None:
    found = stood(*map(stand, BODIES), stand("drc", position, at=BEFORE))

    assert found.hindrances == (Hindrance("lead_does_not_carry", "drc"),)


def test_a_lead_signs_again_when_a_body_changes_its_word_in_time() -> None:
    changed = (*map(stand, BODIES), stand("drc", at=BEFORE), stand("science", "object", at=BEFORE + SECOND))

    assert stood(*changed, now=DUE).hindrances == (Hindrance("lead_too_early", "drc"),)
    assert stood(*changed, stand("drc", at=DUE), now=DUE).is_complete


def test_where_the_lead_need_not_be_last_it_may_sign_first() -> None:
    rule = JointRule(5, "no_objection", "travels")

    assert stood(stand("drc"), *(stand(name, at=BEFORE) for name in BODIES), rule=rule).is_complete
    assert stood(rule=rule).can_lead


def test_a_late_objection_is_kept_but_no_longer_blocks_what_silence_had_settled() -> None:
    rule = JointRule(5, "no_objection", "blocks", lead_last=True)
    lead, objection = stand("drc", at=AFTER), stand("industry", "object", at=AFTER + SECOND)
    found = stood(stand("science"), lead, objection, now=AFTER + SECOND, rule=rule)

    assert (found.late, found.dissent) == ((lead, objection), (objection,))
    assert found.is_complete


def test_the_word_of_a_body_that_is_no_party_any_more_is_not_lost() -> None:
    gone = stand("merged", "object")

    assert stood(gone).outside == (gone,)
    assert stood(gone).dissent == ()


NAMES = ("drc", *BODIES, "region", "merged")
STANDS = st.lists(
    st.builds(
        Stand,
        st.sampled_from(NAMES),
        st.sampled_from(POSITIONS),
        st.integers(0, 14).map(lambda days: OPEN + timedelta(days=days)),
        st.sampled_from([PACKAGE, OTHER]),
        st.just(""),
    ),
    max_size=10,
)
RULES = st.builds(
    JointRule, st.just(5), st.sampled_from(["blocks", "no_objection"]), st.sampled_from(["travels", "blocks"])
)


@given(RULES, STANDS)
def test_nothing_leaves_while_a_required_body_has_neither_acted_nor_timed_out(
    rule: JointRule, stands: list[Stand]
) -> None:
    now = OPEN + timedelta(days=14)
    found = stood(*stands, now=now, rule=rule)
    acted = {one.party for one in found.acted}

    assert set(found.waiting) | set(found.silent) == {"drc", *BODIES} - acted
    assert found.done + len(found.waiting) + len(found.silent) == found.required
    if found.is_complete:
        assert "drc" in acted
        assert rule.silence == "no_objection" or set(BODIES) <= acted
    assert all(one.bound_to == PACKAGE for one in found.acted)
    assert {one.party for one in found.outside} <= {"merged"}
