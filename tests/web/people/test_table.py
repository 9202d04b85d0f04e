"""The permission table as a value: read, checked and asked without a database."""

from dataclasses import dataclass

import pytest

from dafeng.web.people.table import Table, TableFaults, kinds_of, reaches, table_of

KINDS = kinds_of(
    {
        "application": {"states": ["draft", "submitted"], "acts": ["see", "edit"], "fields": ["identity", "content"]},
        "call": {"acts": ["see"]},
    }
)
ROLES = ("filler", "officer")


def row(thing: str, state: str, act: str, role: str, scope: str, fields: str = "*") -> dict[str, str]:
    return {"thing": thing, "state": state, "act": act, "role": role, "scope": scope, "fields": fields}


def table(*rows: dict[str, str]) -> Table:
    return table_of(rows, KINDS, ROLES)


@dataclass
class Row:
    permission_thing: str = "application"
    permission_state: str = "draft"
    permission_body_id: int | None = 1
    permission_place_path: str = "15/1506/150622"
    permission_person_id: int | None = None


@dataclass
class Office:
    role: str = "officer"
    body_id: int = 9
    place_path: str = "15/1506"
    path: str = "15/1506"


def test_what_no_row_allows_is_denied() -> None:
    assert table(row("application", "*", "see", "filler", "own")).of("application", "edit", "filler") == ()


def test_an_act_that_nobody_declared_is_an_error_and_no_denial() -> None:
    with pytest.raises(LookupError, match="no act 'sumbit' on 'application'"):
        table().of("application", "sumbit", "filler")


def test_a_row_holds_in_the_states_it_names() -> None:
    (grant,) = table(row("application", "draft", "edit", "filler", "own")).of("application", "edit", "filler")

    assert (grant.holds_in("draft"), grant.holds_in("submitted")) == (True, False)


def test_several_acts_and_roles_stand_in_one_row() -> None:
    read = table(row("application", "*", "see|edit", "filler|officer", "own"))

    assert [len(read.of("application", act, role)) for act in ("see", "edit") for role in ROLES] == [1, 1, 1, 1]


def test_a_row_for_every_role_adds_to_those_of_one() -> None:
    read = table(row("call", "*", "see", "*", "all"), row("call", "*", "see", "officer", "own"))

    assert (len(read.of("call", "see", "officer")), len(read.of("call", "see", "filler"))) == (2, 1)


def test_every_field_means_the_fields_that_are_declared() -> None:
    (grant,) = table(row("application", "*", "see", "filler", "own")).of("application", "see", "filler")

    assert grant.fields == {"identity", "content"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            row("aplication", "*", "see", "filler", "own"),
            "line 2: unknown thing 'aplication'; known are application, call.",
        ),
        (row("call", "draft", "see", "filler", "own"), "line 2: unknown state 'draft' of 'call'; known are none."),
        (row("call", "*", "edit", "filler", "own"), "line 2: unknown act 'edit' of 'call'; known are see."),
        (row("call", "*", "see", "boss", "own"), "line 2: unknown role 'boss' of 'call'; known are filler, officer."),
        (
            row("call", "*", "see", "filler", "near"),
            "line 2: unknown scope 'near' of 'call'; known are above, all, assigned, below, own, parts, self.",
        ),
        (
            row("application", "*", "see", "filler", "own", "contents"),
            "line 2: unknown fields 'contents' of 'application'; known are content, identity.",
        ),
        (
            row("call", "*", "see", "", "own"),
            "line 2: every row fills the columns thing, state, act, role, scope, fields; write * for every word.",
        ),
        (row("call", "*", "*", "filler", "own"), "line 2: unknown act '*' of 'call'; known are see."),
    ],
    ids=["thing", "state", "act", "role", "scope", "field", "empty", "every act"],
)
def test_a_word_that_nobody_knows_is_told_with_those_that_are_known(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(TableFaults) as found:
        table(wrong)

    assert found.value.faults == (f"permissions.csv, {said}",)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(TableFaults) as found:
        table(
            row("x", "*", "see", "filler", "own"),
            row("call", "*", "see", "filler", "own"),
            row("y", "*", "a", "b", "c"),
        )

    assert [fault.split(":")[0] for fault in found.value.faults] == [
        "permissions.csv, line 2",
        "permissions.csv, line 4",
    ]


@pytest.mark.parametrize(
    ("scope", "office", "row", "within"),
    [
        ("own", Office(body_id=1), Row(), True),
        ("own", Office(body_id=2), Row(), False),
        ("own", Office(body_id=1), Row(permission_body_id=None), False),
        ("below", Office(place_path="15/1506"), Row(), True),
        ("below", Office(place_path="15/1506/150622"), Row(), False),
        ("below", Office(place_path="15/150"), Row(), False),
        ("below", Office(place_path="15/1504"), Row(), False),
        ("parts", Office(path="15/1506"), Row(), True),
        ("parts", Office(place_path="15/1506", path="15/1506/energy"), Row(), False),
        ("above", Office(place_path="15/1506/150622"), Row(permission_place_path="15/1506"), True),
        ("above", Office(place_path="15/1506"), Row(permission_place_path="15/1506"), True),
        ("above", Office(place_path="15/1506"), Row(), False),
        ("above", Office(place_path="15/1506"), Row(permission_place_path=""), False),
        ("all", Office(), Row(permission_body_id=None, permission_place_path=""), True),
        ("self", Office(), Row(permission_person_id=7), True),
        ("self", Office(), Row(permission_person_id=8), False),
        ("self", None, Row(permission_person_id=7), True),
        ("all", None, Row(), True),
        ("own", None, Row(), False),
        ("below", None, Row(), False),
    ],
)
def test_a_scope_takes_in(scope: str, office: Office | None, row: Row, *, within: bool) -> None:
    assert reaches(scope, office, 7, row) is within


def test_the_roles_that_may_are_named_for_a_state() -> None:
    read = table(
        row("application", "draft", "edit", "filler", "own"),
        row("application", "submitted", "edit", "officer", "below"),
    )

    assert (read.roles("application", "edit", "draft"), read.roles("application", "edit", "submitted")) == (
        ("filler",),
        ("officer",),
    )
