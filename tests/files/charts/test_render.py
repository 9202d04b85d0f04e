import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

from dafeng.data.tables import asset, vocabulary
from dafeng.files.charts import gallery
from dafeng.files.charts.picture import WIDTH_PX, Option, Picture
from dafeng.files.charts.render import DrawingError, Rasters, Studio
from dafeng.language import CATALOGUES
from tests.files.charts.sample import sample


@pytest.fixture(scope="module")
def pictures() -> dict[str, Picture]:
    return gallery(sample(), "zh").pictures


@pytest.fixture(scope="module")
def drawings(pictures: dict[str, Picture]) -> dict[str, str]:
    with Studio() as studio:
        return {name: studio.svg(picture) for name, picture in pictures.items()}


def test_every_picture_is_well_formed_svg_that_tells_what_it_shows(
    pictures: dict[str, Picture], drawings: dict[str, str]
) -> None:
    for name, svg in drawings.items():
        root = ET.fromstring(svg)  # noqa: S314 -- our own drawing

        assert root.get("role") == "img"
        assert root.get("aria-label") == pictures[name].description


def test_nothing_in_a_drawing_needs_inline_styles_or_scripts(drawings: dict[str, str]) -> None:
    for svg in drawings.values():
        assert re.search(r"\bstyle=|<style|<script|\bon\w+=", svg) is None


def test_the_parts_of_drawings_on_one_page_do_not_share_names(drawings: dict[str, str]) -> None:
    names = [name for svg in drawings.values() for name in re.findall(r'\bid="([^"]*)"', svg)]

    assert len(names) == len(set(names))


def test_drawing_again_gives_the_same(pictures: dict[str, Picture], drawings: dict[str, str]) -> None:
    with Studio() as studio:
        again = {name: studio.svg(picture) for name, picture in pictures.items()}

    assert again == drawings


def test_a_drawing_says_its_headline_and_the_year_without_data(drawings: dict[str, str]) -> None:
    said = "".join(ET.fromstring(drawings["emissions"]).itertext())  # noqa: S314 -- our own drawing

    assert "2020年直接排放二氧化碳2,800.0万吨" in said
    assert "无数据" in said


def test_an_option_that_cannot_be_drawn_names_its_picture(pictures: dict[str, Picture]) -> None:
    circle = [{"source": "a", "target": "b", "value": 1}, {"source": "b", "target": "a", "value": 1}]
    option: Option = {"series": [{"type": "sankey", "data": [{"name": "a"}, {"name": "b"}], "links": circle}]}

    with Studio() as studio, pytest.raises(DrawingError, match="'flow' cannot be drawn"):
        studio.svg(replace(pictures["flow"], option=option))


def test_a_png_has_twice_the_size_of_its_picture(
    pictures: dict[str, Picture], drawings: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "a\tfolder 图"
    folder.mkdir()
    svg, png = folder / "flow.svg", folder / "flow.png"
    svg.write_text(drawings["flow"], encoding="utf-8")

    with Rasters() as rasters:
        rasters.draw(svg, png)

    assert struct.unpack(">II", png.read_bytes()[16:24]) == (2 * WIDTH_PX, 2 * pictures["flow"].height_px)


def test_an_svg_that_cannot_be_drawn_is_an_error_when_the_block_ends(tmp_path: Path) -> None:
    svg = tmp_path / "broken.svg"
    svg.write_text("<svg", encoding="utf-8")

    with pytest.raises(DrawingError, match="PNG"), Rasters() as rasters:
        rasters.draw(svg, tmp_path / "broken.png")


def test_where_no_process_can_be_started_the_drawing_is_made_in_this_one(
    drawings: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "")
    good, bad = tmp_path / "good.svg", tmp_path / "bad.svg"
    good.write_text(drawings["mix"], encoding="utf-8")
    bad.write_text("<svg", encoding="utf-8")

    with Rasters() as rasters:
        rasters.draw(good, tmp_path / "good.png")
        with pytest.raises(DrawingError, match="'bad' cannot be drawn"):
            rasters.draw(bad, tmp_path / "bad.png")

    assert (tmp_path / "good.png").read_bytes().startswith(b"\x89PNG")


def test_another_error_is_not_hidden_by_the_end_of_the_drawing() -> None:
    with pytest.raises(KeyError, match="mine"), Rasters():
        raise KeyError("mine")


def test_the_shipped_font_has_every_character_of_the_reports() -> None:
    drawable = set(TTFont(asset("DafengSans-Regular.ttf")).getBestCmap())
    used = {character for text in report_texts() for character in text if character.isprintable()}

    assert {character for character in used if ord(character) not in drawable} == set()


def report_texts() -> Iterator[str]:
    with (CATALOGUES / "zh_CN" / "LC_MESSAGES" / "reports.po").open("rb") as file:
        for message in read_po(file):
            yield str(message.id)
            yield str(message.string)
    for name in ("carriers", "sectors", "processes", "land_types", "flows", "transformations", "notation"):
        for term in vocabulary(name).values():
            yield term.zh + term.en
