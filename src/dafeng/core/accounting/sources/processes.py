"""Emissions of industrial processes that are not combustion: carbonates, reductants, anodes, carbon balances."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dafeng.core.accounting.errors import UnknownTerm
from dafeng.core.accounting.method import MethodProfile, ProcessGas
from dafeng.core.quantities.errors import MissingFactor, UnitMismatch
from dafeng.core.quantities.factors import Factor, Release, usable
from dafeng.core.quantities.units import CO2_PER_CARBON


@dataclass(frozen=True, slots=True)
class ProcessEmission:
    """One gas of one process: its tonnes (negative = carbon held in a product), the factor and what it was taken on."""

    process: str
    sector: str
    gas: str
    activity: float
    activity_unit: str
    tonnes: float
    factor: Factor
    balance: bool


def linear_t(activity: float, factor: float, scale: float = 1.0) -> float:
    """Gas (t) of an activity (its unit) at a factor (gas mass a unit, ``scale`` turns it to t).

    Source: IPCC 2006 v3 eq 2.1.
    """
    return activity * factor * scale


def carbon_t(activity_t: float, carbon_content: float) -> float:
    """CO2 (t) of all carbon in a material (t) of that carbon content (tC/t).

    Source: NDRC guidelines, carbon balance.
    """
    return activity_t * carbon_content * CO2_PER_CARBON


def anode_co2_t(aluminium_t: float, net_consumption: float, ash_pct: float, sulphur_pct: float) -> float:
    """CO2 (t) of anodes burnt to make aluminium (t): net consumption (t/t) x carbon left after ash and sulphur (%).

    Source: NDRC primary aluminium guideline (2013), equation 4; parameters MEE 2024.
    """
    return aluminium_t * net_consumption * (1 - (ash_pct + sulphur_pct) / 100) * CO2_PER_CARBON


def process_emissions(
    process: str,
    activity: float,
    method: MethodProfile,
    releases: Callable[[str], Release],
    *,
    own: Sequence[Factor] = (),
    allow_unverified: bool = False,
) -> list[ProcessEmission]:
    """The emissions of one process at that activity (the process's own unit), a line per gas.

    ``own`` are the place's own factors in tonnes of a gas, of carbon or of CO2e a unit, used instead of the dataset's;
    one stands for all of its gas, even where the dataset gives that gas in parts (enteric and manure). Raises
    UnknownTerm for an unknown process, UnitMismatch for an own factor of a gas the process does not have, MissingFactor
    for a process without a factor and UnverifiedFactor for one that was only recalled. Source: the factor of each line.
    """
    gases = gases_of(process, method)
    if any(one.unit.startswith("tCO2e/") for one in own) and all(gas.emitted != "CO2" for gas in gases):
        gases = [replace(gases[0], gas="CO2e")]
    for one in own:
        gases = _once(gases, one)
    chosen = [(gas, next((one for one in own if _fits(one, gas)), None)) for gas in gases]
    return [_emission(gas, activity, releases, one, allow_unverified=allow_unverified) for gas, one in chosen]


def gases_of(process: str, method: MethodProfile) -> list[ProcessGas]:
    """The gases of a process; raises UnknownTerm for one the method does not have. Source: the method profile."""
    gases = [gas for gas in method.processes if gas.process == process]
    if not gases:
        raise UnknownTerm("process", [process], dict.fromkeys(gas.process for gas in method.processes))
    return gases


def _emission(
    gas: ProcessGas, activity: float, releases: Callable[[str], Release], own: Factor | None, *, allow_unverified: bool
) -> ProcessEmission:
    factor = own or (_anode_factor(gas, releases) if gas.rule == "anode" else _factor(gas, releases))
    usable(factor, gas.process, allow_unverified=allow_unverified)
    of_carbon = own.unit.startswith("tC/") if own else _is_carbon(gas)
    scale = 1.0 if own else gas.scale
    tonnes = carbon_t(activity, factor.value) if of_carbon else linear_t(activity, factor.value, scale)
    balance = gas.rule == "carbon_balance"
    return ProcessEmission(
        gas.process, gas.sector, gas.emitted, activity, gas.activity_unit, gas.sign * tonnes, factor, balance
    )


def _once(gases: list[ProcessGas], own: Factor) -> list[ProcessGas]:
    """The gases, those that the own factor is one of told once: it covers enteric fermentation and manure together."""
    fitting = [gas for gas in gases if _fits(own, gas)]
    if not fitting:
        mass = "C" if gases[0].rule == "carbon_balance" else gases[0].emitted
        raise UnitMismatch(own.unit, f"t{mass}/{gases[0].activity_unit}")
    return [gas for gas in gases if gas is fitting[0] or gas not in fitting]


def _fits(own: Factor, gas: ProcessGas) -> bool:
    """Whether an own factor is one of that gas; what a balance takes in or holds is told in carbon alone."""
    of_gas = gas.rule != "carbon_balance" and own.unit.startswith(f"t{gas.emitted}/")
    return of_gas or (_is_carbon(gas) and own.unit.startswith("tC/"))


def _is_carbon(gas: ProcessGas) -> bool:
    return gas.rule in {"carbon", "carbon_balance"}


def _factor(gas: ProcessGas, releases: Callable[[str], Release]) -> Factor:
    if not gas.dataset:
        raise MissingFactor(f"process {gas.process!r}", "every dataset", "give an own factor with its source")
    processes: Mapping[tuple[str, str, str], Factor] = releases(gas.dataset).processes
    key = (gas.factor, gas.parameter, gas.gas)
    if key not in processes:
        raise MissingFactor(f"process {gas.process!r} ({gas.parameter}, {gas.gas})", gas.dataset)
    return processes[key]


def _anode_factor(gas: ProcessGas, releases: Callable[[str], Release]) -> Factor:
    table = releases(gas.dataset).processes
    keys = [(gas.factor, name, kind) for name, kind in (("net_anode_consumption", "C"), ("ash", ""), ("sulphur", ""))]
    if any(key not in table for key in keys):
        raise MissingFactor(f"process {gas.process!r} (anode parameters)", gas.dataset)
    net, ash, sulphur = (table[key] for key in keys)
    value = anode_co2_t(1.0, net.value, ash.value, sulphur.value)
    verified = net.verified and ash.verified and sulphur.verified
    return Factor(value, "tCO2/t", gas.dataset, net.source, verified, "net anode x (1 - ash - sulphur) x 44/12")
