"""Kaya: published figures of buildings whose factors multiply to their CO2; the effects close, no figure of them is."""

from collections.abc import Callable
from itertools import groupby

import numpy as np
import pytest

from dafeng.core.trends.lmdi import additive_effects

Rows = Callable[[str], list[dict[str, str]]]


def test_the_effects_of_the_six_factors_sum_to_the_change_of_co2(case: Rows) -> None:
    cases = [list(rows) for _, rows in groupby(case("kaya_identity.csv"), key=lambda row: row["case_id"])]

    assert cases
    for rows in cases:
        factors = np.array([[float(row[f"value_{year}"]) for row in rows[1:]] for year in (2017, 2018)])
        published = [float(rows[0][f"value_{year}"]) for year in (2017, 2018)]

        assert rows[0]["quantity"] == "co2"
        assert factors.prod(axis=1).tolist() == pytest.approx(published, rel=1e-12)
        assert additive_effects(*factors).sum() == pytest.approx(published[1] - published[0], rel=1e-12)


def test_what_grew_has_raised_the_co2_and_what_shrank_has_lowered_it(case: Rows) -> None:
    rows = [row for row in case("kaya_identity.csv") if row["quantity"] != "co2"]
    before, after = (np.array([float(row[f"value_{year}"]) for row in rows]) for year in (2017, 2018))

    assert (np.sign(additive_effects(before, after)) == np.sign(after - before)).all()
