"""The page of who may do what is the one that the table makes."""

from tools.pages import permissions


def test_the_page_of_the_permissions_is_current() -> None:
    assert permissions.PAGE.read_text(encoding="utf-8") == permissions.page(), "run python -m tools.pages.permissions"


def test_the_page_says_states_and_parts() -> None:
    (row,) = [line for line in permissions.page().splitlines() if line.startswith("| `submit` |")]
    see = next(line for line in permissions.page().splitlines() if line.startswith("| `see` |"))

    assert row == "| `submit` |  | own (draft, returned, withdrawn, listed) |  |  |  |  |  |  |  |  |"
    assert see.split(" | ")[3] == (
        "below (draft, returned, withdrawn, listed: identity, progress); "
        "below (submitted, recommended, accepted, declined, not_listed, revised, approved)"
    )
