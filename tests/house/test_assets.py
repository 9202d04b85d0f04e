"""The assets that set-up has built: whole, and able to write what the house says."""

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tools import assets
from tools.committed import committed_files

FONTS = [f"DafengSans-{style}.{kind}" for style in ("Regular", "Bold") for kind in ("ttf", "woff2")]
OFFICIAL = "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁻₊℃‰㎡·–—…≤≥×÷±→↑↓ΔΣμ①②③⑩〔〕《》「」“”№"


@cache
def characters_of(name: str) -> frozenset[int]:
    with TTFont(assets.ASSETS / name) as font:
        return frozenset(font.getBestCmap())


def test_every_asset_is_as_the_recipe_makes_it() -> None:
    assert assets.complete()


def test_an_asset_that_has_changed_is_noticed(tmp_path: Path) -> None:
    for path in assets.ASSETS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert assets.complete(tmp_path)

    (tmp_path / "echarts.min.js").write_text("")

    assert not assets.complete(tmp_path)


def test_the_licences_lie_beside_what_they_license() -> None:
    assert "SIL Open Font License, Version 1.1" in (assets.ASSETS / "OFL.txt").read_text()
    assert "Apache License" in (assets.ASSETS / "echarts.LICENSE.txt").read_text()


@pytest.mark.parametrize("name", FONTS)
def test_a_font_writes_every_sign_of_official_documents(name: str) -> None:
    assert [sign for sign in OFFICIAL if ord(sign) not in characters_of(name)] == []


@pytest.mark.parametrize("name", FONTS)
def test_a_font_writes_every_chinese_text_and_term_of_the_house(name: str) -> None:
    sources = [path for path in committed_files() if path.suffix in {".po", ".csv", ".toml"} and "dafeng" in path.parts]
    written = {character for path in sources for character in path.read_text(encoding="utf-8-sig")}

    assert sorted(sign for sign in written if sign.isprintable() and ord(sign) not in characters_of(name)) == []


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_changed_font_bears_its_own_name(style: str) -> None:
    with TTFont(assets.ASSETS / f"DafengSans-{style}.ttf") as font:
        names = {identifier: font["name"].getDebugName(identifier) for identifier in (1, 2, 4, 6)}

    assert names == {1: "Dafeng Sans", 2: style, 4: f"Dafeng Sans {style}", 6: f"DafengSans-{style}"}


def test_a_subscript_stands_below_the_line_and_is_smaller_than_its_digit() -> None:
    with TTFont(assets.ASSETS / "DafengSans-Regular.ttf") as font:
        table, characters = font["glyf"], font.getBestCmap()
        digit, subscript = table[characters[ord("2")]], table[characters[ord("₂")]]

    assert (subscript.yMin, digit.yMin) == (-130, 0)
    assert subscript.yMax - subscript.yMin == pytest.approx(0.6 * (digit.yMax - digit.yMin), rel=0.02)
