"""Does the energy add up: balances by carrier and year, feedstock within use, yields of conversions."""

from collections.abc import Iterable

from dafeng.core.accounting.balance import SUPPLY, CarrierBalance, carrier_balance, conversion_efficiency
from dafeng.data.tables import vocabulary
from dafeng.files.workbook.checks.ground import Ground
from dafeng.files.workbook.checks.ledger import Account, Entry, Ledger
from dafeng.files.workbook.faults.fault import Param, Params, TermOf

LOOSE_PCT, OPEN_PCT = 1.0, 5.0
"""A residual beyond the first share of the throughput is a warning, beyond the second an error: published balances
close far better than the first, and beyond the second a row or a unit is wrong."""

DIFFERENCE_PCT = 5.0
"""A statistical difference beyond this share of the throughput is a warning."""

PART_TOLERANCE = 1 + 1e-9
"""Sums of decimal fractions are not exact."""

INFLOWS = (*SUPPLY, "total_consumption", "transformation_output")


def check_balances(ground: Ground, ledger: Ledger) -> None:
    """Everything that compares energy with energy."""
    unchecked = []
    for (year, carrier), account in ledger.accounts.items():
        _check_feedstock(ground, account, named=_named(carrier, year))
        if account.of(*INFLOWS):
            _check_balance(ground, account, named=_named(carrier, year))
            _check_total(ground, account, named=_named(carrier, year))
        else:
            unchecked.append(carrier)
    if unchecked:
        words = tuple(TermOf("carriers", carrier) for carrier in ledger.carriers() if carrier in unchecked)
        ground.note("balance_unchecked", "energy", params={"carriers": words})
    _check_conversions(ground, ledger)


def _named(carrier: str, year: int) -> dict[str, Param]:
    unit = vocabulary("carriers")[carrier].extra["native_unit"]
    return {"carrier": TermOf("carriers", carrier), "year": year, "unit": TermOf("units", unit)}


def _check_balance(ground: Ground, account: Account, *, named: dict[str, Param]) -> None:
    balance: CarrierBalance[float] = carrier_balance(account.flows())
    if balance.throughput <= 0:
        return
    share_pct = abs(balance.residual) / balance.throughput * 100
    if share_pct > LOOSE_PCT:
        code = "balance_open" if share_pct > OPEN_PCT else "balance_loose"
        limit = {"share": round(share_pct, 1), "residual": float(balance.residual), "limit": LOOSE_PCT}
        taking_part = [entry for entry in account.entries if entry.flow != "non_energy"]
        _note(ground, code, taking_part, params={**named, **limit})
    difference_pct = abs(balance.statistical_difference) / balance.throughput * 100
    if difference_pct > DIFFERENCE_PCT:
        share = {"share": round(difference_pct, 1), "limit": DIFFERENCE_PCT}
        _note(ground, "difference_large", account.of("statistical_difference"), params={**named, **share})


def _check_total(ground: Ground, account: Account, *, named: dict[str, Param]) -> None:
    """Total consumption beside a detailed supply must say the same."""
    flows = account.flows()
    if "total_consumption" not in flows or not account.of(*SUPPLY):
        return
    supply = sum(flows.get(flow, 0.0) for flow in SUPPLY) - 2 * flows.get("export", 0.0)
    total = flows["total_consumption"]
    if abs(supply - total) > LOOSE_PCT / 100 * max(abs(supply), abs(total)):
        said = {"supply": float(supply), "total": float(total)}
        _note(ground, "supply_contradicts_total", account.of("total_consumption"), params={**named, **said})


def _check_feedstock(ground: Ground, account: Account, *, named: dict[str, Param]) -> None:
    flows = account.flows()
    if flows.get("non_energy", 0.0) > flows.get("final", 0.0) * PART_TOLERANCE:
        _note(ground, "feedstock_exceeds_final", account.of("non_energy"), params=named)


def _check_conversions(ground: Ground, ledger: Ledger) -> None:
    entries: dict[tuple[int, str], list[Entry]] = {}
    for entry in ledger.entries():
        if entry.transformation and ledger.is_whole(entry.year):
            entries.setdefault((entry.year, entry.transformation), []).append(entry)
    for (year, transformation), found in sorted(entries.items()):
        _check_conversion(ground, found, year=year, transformation=transformation)


def _check_conversion(ground: Ground, found: list[Entry], *, year: int, transformation: str) -> None:
    limits = vocabulary("transformations")[transformation].extra
    if not limits["efficiency_low"]:
        return
    inputs, outputs = _sums(found, "transformation_input"), _sums(found, "transformation_output")
    high = limits["efficiency_high"]
    if transformation == "thermal_power":
        # Published balances may list heat as an input; what is judged is fuel in, electricity (and heat) out.
        inputs = {carrier: quantity for carrier, quantity in inputs.items() if carrier not in {"heat", "electricity"}}
        high = limits["efficiency_high_with_heat"] if "heat" in outputs else high
    efficiency = conversion_efficiency(inputs, outputs, tce_per_unit=ground.tce_per_unit)
    if efficiency is None or float(limits["efficiency_low"]) <= efficiency <= float(high):
        return
    span = {"low": round(float(limits["efficiency_low"]) * 100), "high": round(float(high) * 100)}
    name: Params = {"conversion": TermOf("transformations", transformation), "year": year}
    params: Params = {**name, **span, "efficiency": round(efficiency * 100, 1)}
    _note(ground, "efficiency_implausible", found, params=params)


def _sums(entries: Iterable[Entry], flow: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for entry in entries:
        if entry.flow == flow:
            found[entry.carrier] = found.get(entry.carrier, 0.0) + entry.quantity
    return found


def _note(ground: Ground, code: str, entries: Iterable[Entry], *, params: Params) -> None:
    ground.note(code, "energy", [(entry.row, "quantity") for entry in entries], params=params)
