"""How characters are set: small digits in formulae and units, nothing that a document cannot hold."""

import re

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SMALL = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
GASES = {"CO2": "CO₂", "CH4": "CH₄", "N2O": "N₂O", "CF4": "CF₄", "C2F6": "C₂F₆", "SF6": "SF₆"}
GAS = re.compile("|".join(sorted(GASES, key=len, reverse=True)))


def typeset(text: str) -> str:
    """Write chemical formulae and powers with their small digits: CO2 → CO₂, 10^4 → 10⁴, m3 → m³."""
    with_gases = GAS.sub(lambda found: GASES[found[0]], text)
    with_powers = re.sub(r"(?<=10)\^(-?\d+)", lambda found: found[1].translate(SMALL), with_gases)
    return re.sub(r"\bm3\b", "m³", with_powers)


def printable(value: object) -> object:
    """Return plain text without the characters that XML cannot hold, anything else as it is."""
    return UNPRINTABLE.sub("", value) if type(value) is str else value
