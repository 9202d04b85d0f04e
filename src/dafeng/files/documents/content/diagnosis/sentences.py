"""The diagnosis in sentences, for the summary and the terminal, and in full for its section."""

from collections.abc import Iterator

from dafeng.core.trends.results import Diagnosis, Effects
from dafeng.files.charts.numbers import PER_10K, number
from dafeng.files.charts.trends import main_effects
from dafeng.files.charts.trends.names import named
from dafeng.files.charts.wording import joined
from dafeng.files.documents.content.diagnosis.findings import finding_sentence, gap_sentence
from dafeng.files.documents.content.diagnosis.peak import peak_sentences
from dafeng.language import N_, Language, texts

FOREMOST = 3
NOTHING = 1e-4
"""Effects smaller than this share of the largest one are not told; the table has them."""
SHOWN = 10
"""How many findings the section lists; the workbook of figures has them all."""


def diagnosis_sentences(diagnosis: Diagnosis, lang: Language) -> list[str]:
    """Return what matters most: the forces of the change, decoupling, peak status, the foremost constraints."""
    kaya = [one for one in main_effects(diagnosis) if one.identity == "kaya"]
    said = [effects_sentence(one, lang) for one in kaya or main_effects(diagnosis)[:1]]
    said += _decoupling(diagnosis, lang)
    said += [peak_sentences(status, lang)[0] for status in diagnosis.peaks]
    return said + [finding_sentence(one, lang) for one in diagnosis.findings[:FOREMOST]]


def full_sentences(diagnosis: Diagnosis, lang: Language) -> list[str]:
    """Return all that is said in the section, a paragraph each: effects, decoupling, peak status with its method."""
    said = [effects_sentence(one, lang) for one in main_effects(diagnosis)]
    said += _decoupling(diagnosis, lang)
    gap = "" if lang == "zh" else " "
    said += [gap.join(peak_sentences(status, lang)) for status in diagnosis.peaks]
    if diagnosis.peaks:
        said.append(texts("reports", lang)(METHOD))
    return said


METHOD = N_(
    "Method: a maximum counts as a peak only where it lies at least five years back and the series falls significantly "
    "from then on (Mann–Kendall, 5%, exact for small samples, checked for serial correlation); with fewer than five "
    "figures, gaps or noise nothing is claimed. The two boundaries are judged apart. Places are never ranked by how "
    "early or how low they peak."
)


def items(diagnosis: Diagnosis, lang: Language) -> list[str]:
    """Return the constraint findings, the weightiest first, and what could not be diagnosed."""
    return [*all_findings(diagnosis, lang), *(gap_sentence(one, lang) for one in diagnosis.gaps)]


def main_items(diagnosis: Diagnosis, lang: Language) -> list[str]:
    """Return the weightiest findings and those without weight, how many more there are, and the gaps."""
    heavy = [one for one in diagnosis.findings if one.weight_tco2]
    light = [one for one in diagnosis.findings if not one.weight_tco2]
    said = [finding_sentence(one, lang) for one in (*heavy[:SHOWN], *light)]
    if len(heavy) > SHOWN:
        _ = texts("reports", lang)
        more = _("{count} smaller findings stand in inventory.xlsx.")
        said.append(more.format(count=len(heavy) - SHOWN))
    return [*said, *(gap_sentence(one, lang) for one in diagnosis.gaps)]


def all_findings(diagnosis: Diagnosis, lang: Language) -> list[str]:
    """Return every constraint finding as a sentence."""
    return [finding_sentence(one, lang) for one in diagnosis.findings]


def effects_sentence(effects: Effects, lang: Language) -> str:
    """Return the change between two years with what each factor added or took off, the strongest first."""
    _ = texts("reports", lang)
    ranked = sorted(effects.parts.items(), key=lambda part: -abs(part[1]))
    parts = [
        (_("{factor} added {value} × 10⁴ t") if value > 0 else _("{factor} took off {value} × 10⁴ t")).format(
            factor=named("factor", name, lang), value=number(abs(value) / PER_10K)
        )
        for name, value in ranked
        if abs(value) > NOTHING * abs(ranked[0][1])
    ]
    rose = _("From {first} to {last}, {boundary} rose by {change} × 10⁴ t: {parts}.")
    fell = _("From {first} to {last}, {boundary} fell by {change} × 10⁴ t: {parts}.")
    return (rose if effects.change >= 0 else fell).format(
        first=effects.from_year,
        last=effects.to_year,
        boundary=named("boundary", effects.boundary, lang),
        change=number(abs(effects.change) / PER_10K),
        parts=("，" if lang == "zh" else ", ").join(parts),
    )


def _decoupling(diagnosis: Diagnosis, lang: Language) -> Iterator[str]:
    _ = texts("reports", lang)
    last = {step.subject: step for step in sorted(diagnosis.decoupling, key=lambda one: one.to_year)}
    if not last:
        return
    step = max(last.values(), key=lambda one: one.to_year)
    same = [one for one in last.values() if (one.from_year, one.to_year) == (step.from_year, step.to_year)]
    said = [
        _("{subject} {growth} ({state})").format(
            subject=named("subject", one.subject, lang),
            growth=f"{one.growth_pct:+.1f}%",
            state=named("state", one.state, lang),
        )
        for one in same
    ]
    yield _("From {first} to {last}, GDP moved by {gdp}; {subjects}.").format(
        first=step.from_year, last=step.to_year, gdp=f"{step.gdp_growth_pct:+.1f}%", subjects=joined(said, lang)
    )
