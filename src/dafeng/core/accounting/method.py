"""Method profiles: which datasets an inventory uses and where each conversion burns, as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

ConversionRule = Literal["burn", "carbon_balance", "none"]
FeedstockRest = Literal["drop", "refuse"]
ProcessRule = Literal["linear", "carbon", "anode", "carbon_balance"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """A conversion of energy: the sector its emissions are placed in, and how they are found.

    ``burn``: the whole input burns. ``carbon_balance``: carbon in less carbon out. ``none``: nothing escapes here.
    """

    sector: str
    rule: ConversionRule


@dataclass(frozen=True, slots=True)
class ProcessGas:
    """One gas of a process: where its factor stands, and the scale to tonnes a unit.

    ``areas``: the provinces (first two figures of the code) that the factor is for, all where none is named. Source:
    the table.
    """

    process: str
    sector: str
    rule: ProcessRule
    sign: int
    dataset: str
    factor: str
    parameter: str
    gas: str
    scale: float
    activity_unit: str
    areas: tuple[str, ...] = ()

    @property
    def emitted(self) -> str:
        """The gas that escapes: CO2 where the factor is one of carbon."""
        return "CO2" if self.gas == "C" else self.gas


@dataclass(frozen=True, slots=True)
class MethodProfile:
    """One accounting method: its datasets by role, its conversions, its treatment of feedstock.

    ``feedstock_sectors`` share the non-energy use that is stated for all sectors together; what is beyond their use
    is dropped or refused (``feedstock_rest``). Carriers in
    ``conversion_only`` burn only as inputs of the conversions listed; those in ``no_co2`` carry none.
    Source: ``reference``.
    """

    id: str
    name_zh: str
    name_en: str
    reference: str
    combustion_dataset: str
    energy_dataset: str
    grid_dataset: str
    grid_factor_type: str
    heat_dataset: str
    gwp_set: str
    processes: tuple[ProcessGas, ...]
    conversions: Mapping[str, Conversion]
    feedstock_sectors: tuple[str, ...]
    conversion_only: Mapping[str, tuple[str, ...]]
    no_co2: tuple[str, ...]
    biogenic: tuple[str, ...]
    feedstock_rest: FeedstockRest = "refuse"

    def places_of(self, rule: ConversionRule) -> dict[str, str]:
        """The conversions under that rule, each with the sector its emissions are placed in. Source: the profile."""
        return {name: conversion.sector for name, conversion in self.conversions.items() if conversion.rule == rule}

    @property
    def process_datasets(self) -> tuple[str, ...]:
        """The datasets that the processes take their factors from, one dataset a process. Source: the profile."""
        return tuple(sorted({process.dataset for process in self.processes if process.dataset}))


def profile_from(table: Mapping[str, Any], processes: Iterable[Mapping[str, str]]) -> MethodProfile:
    """Read a method profile from its settings and the table of processes; raises KeyError for a setting left out.

    Source: the table and its ``reference``.
    """
    return MethodProfile(
        **{name: str(table[name]) for name in _TEXTS},
        processes=tuple(_process_gas(row) for row in processes),
        conversions={name: Conversion(str(one["sector"]), one["rule"]) for name, one in table["conversions"].items()},
        feedstock_sectors=tuple(str(sector) for sector in table["feedstock_sectors"]),
        feedstock_rest=cast("FeedstockRest", table["feedstock_rest"]),
        conversion_only={carrier: tuple(names) for carrier, names in table["conversion_only"].items()},
        no_co2=tuple(table["no_co2"]),
        biogenic=tuple(table["biogenic"]),
    )


def _process_gas(row: Mapping[str, str]) -> ProcessGas:
    return ProcessGas(
        row["process"],
        row["sector"],
        cast("ProcessRule", row["rule"]),
        int(row["sign"]),
        row["dataset"],
        row["factor"],
        row["parameter"],
        row["gas"],
        float(row["scale"]),
        row["activity_unit"],
        tuple(row["areas"].split(";")) if row.get("areas") else (),
    )


_TEXTS = (
    "id",
    "name_zh",
    "name_en",
    "reference",
    "combustion_dataset",
    "energy_dataset",
    "grid_dataset",
    "grid_factor_type",
    "heat_dataset",
    "gwp_set",
)
