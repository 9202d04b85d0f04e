"""Greenhouse gases on one scale: tonnes of a gas x its global warming potential over 100 years."""

from collections.abc import Mapping

from dafeng.core.quantities.arithmetic import Number
from dafeng.core.quantities.errors import MissingFactor
from dafeng.core.quantities.factors import Factor, usable


def gwp(gas: str, potentials: Mapping[str, Factor], gwp_set: str, *, allow_unverified: bool = False) -> float:
    """The potential of the gas, tCO2e/t, CO2 being 1.

    Raises MissingFactor, and UnverifiedFactor for one that was only recalled. Source: the IPCC report of ``gwp_set``.
    """
    if gas in {"CO2", "CO2e"}:
        return 1.0
    if gas not in potentials:
        raise MissingFactor(f"the warming potential of {gas}", gwp_set, "choose another set of potentials")
    return usable(potentials[gas], f"the warming potential of {gas}", allow_unverified=allow_unverified).value


def co2e(tonnes: Number, potential: float) -> Number:
    """CO2 equivalent (tCO2e) of a mass of gas (t), a float or an array; source: IPCC, by definition."""
    return tonnes * potential
