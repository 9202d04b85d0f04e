"""Energy use as arrays: rows laid in their places, and what is refused there."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.accounting.activity import EnergyUse, codes, dense, final_use
from dafeng.core.accounting.errors import NegativeActivity, NoCases, UnknownTerm

SECTORS, CARRIERS = ("22", "28"), ("coal", "gas")
USE = EnergyUse(
    ("2021",),
    SECTORS,
    ("thermal_power",),
    CARRIERS,
    final=np.array([[[10.0, 1.0], [20.0, 2.0]]]),
    inputs=np.array([[[30.0, 3.0]]]),
    outputs=np.zeros((1, 1, 2)),
    non_energy=np.zeros((1, 2, 2)),
    non_energy_unplaced=np.zeros((1, 2)),
    losses=np.zeros((1, 2)),
)


def test_rows_of_one_place_add_up_and_absent_places_are_zero() -> None:
    places = [np.array([0, 0, 0]), np.array([1, 1, 0])]

    assert dense(places, np.array([1.0, 2.0, 4.0]), (1, 3)).tolist() == [[4.0, 3.0, 0.0]]


def test_no_rows_make_an_array_of_zeros() -> None:
    nowhere = np.zeros(0, dtype=np.intp)

    assert dense([nowhere, nowhere], np.zeros(0), (1, 2)).tolist() == [[0.0, 0.0]]


def test_a_missing_row_leaves_its_place_missing_whatever_else_stands_there() -> None:
    places = [np.array([0, 0])]

    assert np.isnan(dense(places, np.array([5.0, np.nan]), (1,))).all()


def test_every_unknown_term_is_named_once() -> None:
    with pytest.raises(UnknownTerm, match="Unknown carrier peat, tar; write one of: coal, gas") as caught:
        codes(["coal", "tar", "peat", "tar"], CARRIERS, "carrier")

    assert (caught.value.kind, caught.value.terms) == ("carrier", ("peat", "tar"))


def test_a_term_left_empty_is_said_to_be_empty() -> None:
    with pytest.raises(UnknownTerm, match=r"Unknown sector \(empty\)"):
        codes([""], SECTORS, "sector")


def test_a_table_without_cases_is_refused() -> None:
    with pytest.raises(NoCases, match="at least one case"):
        replace(USE, cases=())


@pytest.mark.parametrize(
    ("name", "place", "where"),
    [
        ("final", (0, 1, 0), "2021 / 28 / coal"),
        ("inputs", (0, 0, 1), "2021 / thermal_power / gas"),
        ("outputs", (0, 0, 0), "2021 / thermal_power / coal"),
        ("non_energy", (0, 0, 0), "2021 / 22 / coal"),
        ("non_energy_unplaced", (0, 1), "2021 / gas"),
        ("losses", (0, 0), "2021 / coal"),
    ],
)
def test_a_negative_use_is_refused_by_its_place(name: str, place: tuple[int, ...], where: str) -> None:
    array = getattr(USE, name).copy()
    array[place] = -1.0

    with pytest.raises(NegativeActivity, match=f"Negative {name} at {where}") as caught:
        replace(USE, **{name: array})

    assert (caught.value.what, caught.value.where) == (name, (where,))


def test_no_more_can_be_kept_as_feedstock_than_is_used() -> None:
    kept = np.zeros((1, 2, 2))
    kept[0, 0, 1] = 1.5

    with pytest.raises(NegativeActivity, match="final less non_energy at 2021 / 22 / gas"):
        replace(USE, non_energy=kept)


def test_a_feedstock_above_its_use_by_rounding_is_no_fault() -> None:
    kept = np.zeros((1, 2, 2))
    kept[0, 0, 0] = 10.0 + 1e-12

    assert replace(USE, non_energy=kept).non_energy[0, 0, 0] == 10.0 + 1e-12


def test_at_most_five_negative_places_are_named() -> None:
    sixth = np.arange(6)
    names = tuple(f"fuel-{number}" for number in sixth)

    with pytest.raises(NegativeActivity) as caught:
        final_use(("2021",), ("28",), names, [sixth * 0, sixth * 0, sixth], -np.ones(6))

    assert caught.value.where == tuple(f"2021 / 28 / fuel-{number}" for number in range(5))


def test_a_table_of_final_use_alone_has_no_conversions_feedstock_or_losses() -> None:
    use = final_use(("2021",), SECTORS, CARRIERS, [np.array([0]), np.array([1]), np.array([0])], np.array([7.0]))

    assert use.final.tolist() == [[[0.0, 0.0], [7.0, 0.0]]]
    assert [array.any() for array in (use.inputs, use.outputs, use.non_energy, use.losses)] == [False] * 4
