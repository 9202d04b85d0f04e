"""What it costs to peak earlier."""

from dafeng.core.pathways.results import Pathway, PeakPrice
from dafeng.files.charts.groups import DIAGONAL_DOWN, tiles
from dafeng.files.charts.numbers import PER_10K, decimals, number
from dafeng.files.charts.picture import INK, Option, Picture, Words, by_years, pictured
from dafeng.language import Language, texts


def peak_prices_picture(pathway: Pathway, lang: Language) -> Picture | None:
    """Return the extra cost (10⁸ CNY) of peaking by each year; failing years look different. None without any."""
    prices = sorted(pathway.peak_prices, key=lambda one: one.year)
    if not prices:
        return None
    _ = texts("reports", lang)
    places = decimals(price.extra_10k_cny / PER_10K for price in prices)
    names = [_("Targets kept"), _("A target fails: the cost counts its price")]
    caption = _("What peaking by each year costs beyond the free plan (10⁸ CNY)")
    words = Words("peak_prices", caption, _("10⁸ CNY"), headline(prices, places, lang))
    series = [_bars(names[failing], prices, places, failing=bool(failing)) for failing in (0, 1)]
    used = [name for name, one in zip(names, series, strict=True) if any(_values(one))]
    parts = by_years(words, [str(price.year) for price in prices], used, series)
    header = (_("Peak by"), _("Extra cost (10⁸ CNY)"), _("Total cost (10⁸ CNY)"), _("Level (10⁴ t)"))
    rows = [
        (
            str(price.year),
            number(price.extra_10k_cny / PER_10K, places),
            number(price.total_10k_cny / PER_10K, places),
            number(price.level_tco2 / PER_10K),
        )
        for price in prices
    ]
    return pictured(words, parts, [header, *rows], height_px=360)


def headline(prices: list[PeakPrice], places: int, lang: Language) -> str:
    """Return what the earliest year costs that keeps all targets, and from which year on they are kept."""
    _ = texts("reports", lang)
    kept = [price for price in prices if not price.shortfalls]
    if not kept:
        return _("No year of peaking keeps all targets; the table names which fail")
    said = _("Peaking by {year} costs {extra} × 10⁸ CNY more than the free plan").format(
        year=kept[0].year, extra=number(kept[0].extra_10k_cny / PER_10K, places)
    )
    if len(kept) == len(prices):
        return said
    return said + _("; for an earlier year a target fails")


def _values(series: Option) -> list[object]:
    data = series["data"]
    return data if isinstance(data, list) else []


def _bars(name: str, prices: list[PeakPrice], places: int, *, failing: bool) -> Option:
    style: dict[str, object] = {"color": "#3D4F8F"}
    if failing:
        style = {"color": "#CC6677", "decal": tiles(DIAGONAL_DOWN)}
    data = [
        {"value": round(price.extra_10k_cny / PER_10K, places + 1), "label": {"formatter": _written(price, places)}}
        if bool(price.shortfalls) == failing
        else None
        for price in prices
    ]
    label = {"show": True, "position": "top", "color": INK, "fontWeight": "bold", "fontSize": 12}
    return {
        "name": name,
        "type": "bar",
        "stack": "all",
        "barMaxWidth": 56,
        "itemStyle": style,
        "label": label,
        "data": data,
    }


def _written(price: PeakPrice, places: int) -> str:
    return number(price.extra_10k_cny / PER_10K, places)
