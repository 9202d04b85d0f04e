"""The peak status in words: what is claimed, by which method, on which data, and why nothing more."""

from dafeng.core.trends.results import PeakStatus, TrendTest
from dafeng.files.charts.numbers import PER_10K, number, percent
from dafeng.files.charts.trends.names import named
from dafeng.language import N_, Language, texts

REASONS = {
    "significant_decline": N_(
        "{boundary} peaked in {year} at {level} × 10⁴ t: the highest year lies five years back or more, and from then "
        "on they fall significantly ({test}), by {drop} so far."
    ),
    "maximum_recent": N_(
        "{boundary} are still rising: the highest year so far is {year}, less than five years before the latest data. "
        "No peak is claimed."
    ),
    "too_few_after_maximum": N_(
        "Whether {boundary} have peaked cannot be told: since the highest year, {year}, there are fewer than five "
        "figures, too few for any decline to be significant."
    ),
    "no_significant_decline": N_(
        "{boundary} stand on a plateau: the highest year, {year}, lies five years back or more, but from then on they "
        "do not fall significantly ({test}). No peak is claimed."
    ),
    "serial_correlation": N_(
        "{boundary} stand on a plateau: they fall from {year} on ({test}), but no longer significantly once it counts "
        "that neighbouring years resemble each other. No peak is claimed."
    ),
    "too_few_points": N_(
        "Whether {boundary} have peaked cannot be told: only {points} years have figures, five are needed at least."
    ),
    "gaps": N_(
        "Whether {boundary} have peaked cannot be told: years are missing in between, and a higher one may hide there."
    ),
    "noisy": N_(
        "Whether {boundary} have peaked cannot be told: the figures scatter by {noise} from year to year, more than a "
        "trend can be read from."
    ),
    "no_series": N_("Whether {boundary} have peaked cannot be told: no year has figures."),
    "no_emissions": N_("{boundary}: no emissions above zero, so there is nothing to peak."),
}
C40 = {
    True: N_("C40's rule beside it (10% below the maximum, more than five years after it): met."),
    False: N_("C40's rule beside it (10% below the maximum, more than five years after it): not met."),
    None: N_("C40's rule beside it cannot be judged with so few figures."),
}


def peak_sentences(status: PeakStatus, lang: Language) -> list[str]:
    """Return the claim with its reason, the vintage of the data, and C40's rule beside it."""
    _ = texts("reports", lang)
    said = [_(REASONS[status.reason]).format(**facts(status, lang)) if status.reason in REASONS else status.reason]
    if status.vintage is not None:
        said.append(_("Data up to {vintage}, {points} years.").format(vintage=status.vintage, points=status.points))
        said.append(_(C40[status.c40]))
    return [one[:1].upper() + one[1:] for one in said]


def facts(status: PeakStatus, lang: Language) -> dict[str, str]:
    """Return the figures that the sentence of the reason is filled with."""
    level = status.maximum_tco2 if status.peak_tco2 is None else status.peak_tco2
    return {
        "boundary": named("boundary", status.boundary, lang),
        "year": str(status.peak_year or status.maximum_year or "—"),
        "level": "—" if level is None else number(level / PER_10K),
        "drop": "—" if status.drop_pct is None else percent(status.drop_pct),
        "noise": "—" if status.noise_pct is None else percent(status.noise_pct),
        "points": str(status.points),
        "test": test_named(status.test, lang),
    }


def test_named(test: TrendTest | None, lang: Language) -> str:
    """Return the test with its p, and whether that is exact."""
    _ = texts("reports", lang)
    if test is None:
        return _("no test")
    said = _("Mann–Kendall, exact p {p}") if test.exact else _("Mann–Kendall, p {p} by the normal approximation")
    return said.format(p=p_text(test.p))


def p_text(p: float) -> str:
    """Return a probability with three decimals, a small one as below the last of them."""
    return f"= {p:.3f}" if p >= 0.0005 else "< 0.001"  # noqa: PLR2004 -- what rounds to 0.001
