"""Scenarios run from measures to peaks."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.pathways.results import Peak
from dafeng.core.pathways.simulation.scenarios import land_uptake, run_scenario, sinks_of
from tests.core.pathways.small_pathway import BASELINE, PILOT, cut, measure, one_block


def test_a_run_tells_emissions_energy_and_peaks_by_boundary() -> None:
    run = run_scenario(one_block(), [measure(cut(0.5))], PILOT)

    assert run.emissions["direct"].tolist() == [180.0, 90.0, 90.0, 90.0, 90.0]
    assert run.emissions["total"].tolist() == [230.0, 140.0, 140.0, 140.0, 140.0]
    assert run.energy_tce.tolist() == [92.5, 52.5, 52.5, 52.5, 52.5]
    assert run.peaks["direct"] == Peak(2021, 180.0, (2021, 2021), open_ended=False)
    assert run.measures == ("m",)
    assert dict(run.costs_10k_cny) == {}


def test_a_place_told_in_the_direct_boundary_has_no_other() -> None:
    run = run_scenario(replace(one_block(), boundaries=("direct",)), [], BASELINE)

    assert set(run.emissions) == {"direct"}


def test_land_takes_up_what_it_did_and_what_measures_add() -> None:
    wood = measure(id="wood", sink_tco2=3.0, start_year=2023, full_year=2023)

    run = run_scenario(one_block(), [wood], PILOT)

    assert sinks_of(one_block(), [wood], run).tolist() == [7.0, 7.0, 10.0, 10.0, 10.0]
    assert land_uptake([wood], run).tolist() == [0.0, 0.0, 3.0, 3.0, 3.0]
    assert run.emissions["direct"].tolist() == [180.0] * 5


def test_unknown_sinks_stay_unknown() -> None:
    system = replace(one_block(), sinks_tco2=np.full(5, np.nan))

    assert np.isnan(sinks_of(system, [], run_scenario(system, [], BASELINE))).all()


def test_a_run_of_a_growing_place_is_open() -> None:
    growing = replace(one_block(), activity=np.linspace(1.0, 1.4, 5) * np.ones((3, 1)))

    assert run_scenario(growing, [], BASELINE).peaks["direct"].open_ended
    assert run_scenario(growing, [], BASELINE).peaks["direct"].level_tco2 == pytest.approx(252.0)
