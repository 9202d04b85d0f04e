"""The shipped defaults of the ensemble: complete, marked, and possible together."""

from dafeng.core.pathways.ensemble.inputs.correlation import FIXED_GROUPS, correlation_matrix
from dafeng.data.spread import default_spread
from dafeng.data.tables import HERE, table


def test_every_default_has_a_source_and_is_marked_where_none_supports_it() -> None:
    rows = table(HERE / "spread.csv")

    assert all(row["source"] and row["unit"] for row in rows)
    assert all("illustrative" in row["note"] for row in rows if row["verification"] == "recalled")
    assert len(default_spread().illustrative) == len(rows)


def test_the_defaults_are_possible_together_for_any_number_of_drivers() -> None:
    groups = (*(f"growth:product:{number}" for number in range(30)), *FIXED_GROUPS)

    assert correlation_matrix(groups, default_spread().correlation).shape == (36, 36)


def test_the_defaults_read_as_they_stand_in_the_table() -> None:
    spread = default_spread()

    assert (spread.wander("population").persistent_pct, spread.wander("product:steel").yearly_pct) == (0.5, 4.0)
    assert spread.wander("floor_area") == spread.growth[""]
    assert (spread.base_pct["B"], spread.base_pct[""]) == (5.0, 10.0)
    assert spread.lateness("kiln", "P7").values == (0.0, 0.0, 1.0, 2.0, 5.0)
    assert spread.lateness("kiln", "").shares == (0.0, 0.5, 0.85, 1.0)
    assert spread.strength("kiln").values == (0.6, 1.0, 1.15)
    assert spread.slowness("kiln").shape == "lognormal"
    assert spread.correlation["delay", "slippage"] == 0.5
