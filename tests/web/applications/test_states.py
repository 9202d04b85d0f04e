"""The states of an application: which acts exist in which, as data."""

import pytest

from dafeng.web.applications.states import CHANGING, HANDED_IN, MOVES, State, exists_in, states_of


@pytest.mark.parametrize("act", sorted(CHANGING))
def test_content_changes_only_where_the_applicant_has_the_ball(act: str) -> None:
    assert states_of(act) == (State.DRAFT, State.RETURNED, State.WITHDRAWN, State.LISTED)
    assert set(State) - set(states_of(act)) == set(HANDED_IN)


def test_an_application_is_submitted_recommended_accepted_listed_revised_and_approved() -> None:
    assert MOVES == {
        (State.DRAFT, "submit"): State.SUBMITTED,
        (State.WITHDRAWN, "submit"): State.SUBMITTED,
        (State.RETURNED, "submit"): State.SUBMITTED,
        (State.SUBMITTED, "withdraw"): State.WITHDRAWN,
        (State.SUBMITTED, "return"): State.RETURNED,
        (State.SUBMITTED, "recommend"): State.RECOMMENDED,
        (State.SUBMITTED, "decline"): State.DECLINED,
        (State.RECOMMENDED, "return"): State.RETURNED,
        (State.RECOMMENDED, "accept"): State.ACCEPTED,
        (State.ACCEPTED, "list"): State.LISTED,
        (State.ACCEPTED, "leave_out"): State.NOT_LISTED,
        (State.LISTED, "submit"): State.REVISED,
        (State.REVISED, "return_plan"): State.LISTED,
        (State.REVISED, "approve"): State.APPROVED,
    }
    assert states_of("submit") == (State.DRAFT, State.RETURNED, State.WITHDRAWN, State.LISTED)
    assert states_of("open_review") == (State.SUBMITTED,)
    assert states_of("withdraw") == (State.SUBMITTED,)


def test_looking_is_possible_in_every_state() -> None:
    assert [exists_in(state, "see") for state in State] == [True] * 11
