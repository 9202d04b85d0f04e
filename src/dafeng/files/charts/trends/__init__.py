"""The pictures of a diagnosis: decomposition, decoupling and the peak test."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dafeng.core.trends.results import Diagnosis, Effects
from dafeng.files.charts.picture import Picture
from dafeng.files.charts.trends.decoupling import decoupling_picture
from dafeng.files.charts.trends.peak_test import peak_picture
from dafeng.files.charts.trends.waterfall import waterfall_picture
from dafeng.language import Language

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

__all__ = ["diagnosis_pictures", "main_effects"]


def diagnosis_pictures(inventory: "Inventory", diagnosis: Diagnosis, lang: Language) -> tuple[Picture, ...]:
    """Return the pictures that can be given, in the order of the report."""
    return tuple(picture for picture in _tried(inventory, diagnosis, lang) if picture is not None)


def main_effects(diagnosis: Diagnosis) -> tuple[Effects, ...]:
    """Return one decomposition an identity: of direct emissions where given, over the longest and latest span."""
    chosen: dict[str, Effects] = {}
    for one in diagnosis.effects:
        if one.identity not in chosen or _rank(one) > _rank(chosen[one.identity]):
            chosen[one.identity] = one
    return tuple(chosen.values())


def _rank(effects: Effects) -> tuple[bool, int, int]:
    return effects.boundary == "direct", effects.to_year - effects.from_year, effects.to_year


def _tried(inventory: "Inventory", diagnosis: Diagnosis, lang: Language) -> Iterator[Picture | None]:
    for effects in main_effects(diagnosis):
        yield waterfall_picture(effects, lang)
    yield decoupling_picture(diagnosis.decoupling, lang)
    for status in diagnosis.peaks:
        yield peak_picture(inventory, status, lang)
