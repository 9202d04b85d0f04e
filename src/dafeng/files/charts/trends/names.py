"""What factors, states and statuses are called; an id without a name of its own is shown as it stands."""

from dafeng.data.tables import vocabulary
from dafeng.language import N_, Language, texts

IDENTITIES = {
    "kaya": N_("Kaya identity: population, affluence, energy and carbon intensity"),
    "sectors": N_("Sectors: activity, structure, intensity, fuel mix and emission factors"),
}
BY = {"kaya": N_("by the Kaya identity"), "sectors": N_("by sectors and fuels")}
FACTORS = {
    "population": N_("Population"),
    "gdp_per_capita": N_("GDP per head"),
    "gdp": N_("Size of the economy"),
    "energy_per_gdp": N_("Energy use per unit of GDP"),
    "co2_per_energy": N_("CO₂ per unit of energy"),
    "activity": N_("Size of the economy"),
    "structure": N_("Structure by sector"),
    "intensity": N_("Energy intensity"),
    "energy": N_("Amount of energy"),
    "fuel_mix": N_("Fuel mix"),
    "emission_factor": N_("Emission factors"),
    "process": N_("Industrial processes"),
    "bought": N_("Bought electricity and heat"),
}
BOUNDARIES = {
    "direct": N_("direct emissions"),
    "total": N_("direct and indirect emissions"),
    "fuel": N_("CO₂ of fuels"),
    "combustion": N_("CO₂ of fuels"),
    "combustion_and_power": N_("CO₂ of fuels and net bought electricity"),
    "fuel_and_bought": N_("CO₂ of fuels and net bought electricity and heat"),
    "consumption": N_("energy consumption"),
}
SUBJECTS = {
    "energy": N_("Energy consumption"),
    "direct": N_("CO₂, direct"),
    "total": N_("CO₂, direct and indirect"),
    "fuel": N_("CO₂ of fuels"),
}
STATES = {
    "strong_decoupling": N_("strong decoupling"),
    "weak_decoupling": N_("weak decoupling"),
    "recessive_decoupling": N_("recessive decoupling"),
    "strong_negative_decoupling": N_("strong negative decoupling"),
    "weak_negative_decoupling": N_("weak negative decoupling"),
    "expansive_negative_decoupling": N_("expansive negative decoupling"),
    "expansive_coupling": N_("expansive coupling"),
    "recessive_coupling": N_("recessive coupling"),
}
STATUSES = {
    "peaked": N_("peaked"),
    "plateau": N_("plateau"),
    "rising": N_("still rising"),
    "indeterminate": N_("cannot be told yet"),
}
NAMES = {
    "identity": IDENTITIES,
    "by": BY,
    "factor": FACTORS,
    "boundary": BOUNDARIES,
    "subject": SUBJECTS,
    "state": STATES,
    "status": STATUSES,
}


def named(kind: str, key: str, lang: Language) -> str:
    """Return what the identity, factor, boundary, subject, state or status is called."""
    return texts("reports", lang)(NAMES[kind][key]) if key in NAMES[kind] else key


def sector_named(sector: str, lang: Language) -> str:
    """Return the name of a statistical sector or a sector of the pathway."""
    for name in ("pathway_sectors", "sectors"):
        if sector in vocabulary(name):
            return vocabulary(name)[sector].name(lang)
    return sector
