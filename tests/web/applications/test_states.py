"""The states of an application: which acts exist in which, as data."""

import pytest

from dafeng.web.applications.states import CHANGING, MOVES, State, exists_in, states_of


@pytest.mark.parametrize("act", sorted(CHANGING))
def test_content_changes_only_before_submission_or_after_withdrawal(act: str) -> None:
    assert states_of(act) == (State.DRAFT, State.WITHDRAWN)


def test_an_application_is_submitted_withdrawn_and_submitted_again() -> None:
    assert MOVES == {
        (State.DRAFT, "submit"): State.SUBMITTED,
        (State.WITHDRAWN, "submit"): State.SUBMITTED,
        (State.SUBMITTED, "withdraw"): State.WITHDRAWN,
    }
    assert states_of("submit") == (State.DRAFT, State.WITHDRAWN)
    assert states_of("withdraw") == (State.SUBMITTED,)


def test_looking_is_possible_in_every_state() -> None:
    assert [exists_in(state, "see") for state in State] == [True, True, True]
