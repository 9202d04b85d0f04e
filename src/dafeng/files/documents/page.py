"""The report as one HTML file that needs no network: chart library, fonts and styles stand inside it.

A strict content security policy lets nothing else run: every script and style is named by its hash. The pictures stand
in the page as SVG, so that it is complete without scripts; with them, they become interactive. Jinja2 comes with
docxtpl.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dafeng.data.tables import asset
from dafeng.files.documents.content.typesetting import printable
from dafeng.language import Language, texts

if TYPE_CHECKING:
    from dafeng.files.documents.content.report import Report

TEMPLATES = Path(__file__).parent / "templates"
FONTS = {400: "DafengSans-Regular.woff2", 700: "DafengSans-Bold.woff2"}
NUMERALS = "一二三四五六七八九"
TEN = 10


def page(report: "Report", drawings: Mapping[str, str]) -> str:
    """Return the page; ``drawings`` are the pictures as SVG by id."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 -- slow import

    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        autoescape=True,
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printable,
    )
    style = _font_faces() + _template("report.css")
    scripts = [asset("echarts.min.js").read_text(encoding="utf-8"), _template("report.js")] if drawings else []
    return environment.get_template("report.html").render(
        report=report,
        drawings=drawings,
        options={picture.id: embedded(picture.option) for section in report.sections for picture in section.pictures},
        style=style,
        scripts=scripts,
        policy=policy([style], scripts),
        heading=[heading(place, report.lang) for place in range(len(report.sections))],
        words=_words(report.lang),
    )


def policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """Return the content security policy that allows these styles and scripts, fonts in the file, and nothing else."""
    rules = {"default-src": "'none'", "style-src": _hashes(styles), "script-src": _hashes(scripts) or "'none'"}
    rules |= {"font-src": "data:", "base-uri": "'none'", "form-action": "'none'"}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def embedded(option: Mapping[str, object]) -> str:
    """Return the option as JSON that cannot end the script element it stands in."""
    return json.dumps(option, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def heading(place: int, lang: Language) -> str:
    """Return the number before a heading: 一、 in Chinese, 1. in English."""
    return f"{chinese_numeral(place + 1)}、" if lang == "zh" else f"{place + 1}. "


def chinese_numeral(count: int) -> str:
    """Return a number from 1 to 99 as it is written before a heading: 十, 十一, 二十."""
    tens, ones = divmod(count, TEN)
    before = "" if not tens else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return before + (NUMERALS[ones - 1] if ones else "")


def _hashes(parts: Sequence[str]) -> str:
    digests = (hashlib.sha256(part.encode()).digest() for part in parts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _font_faces() -> str:
    return "".join(_font_face(weight, asset(name).read_bytes()) for weight, name in FONTS.items())


def _font_face(weight: int, font: bytes) -> str:
    source = f'url("data:font/woff2;base64,{base64.b64encode(font).decode()}") format("woff2")'
    return f'@font-face {{ font-family: "Dafeng Sans"; font-weight: {weight}; src: {source}; }}\n'


def _words(lang: Language) -> dict[str, str]:
    _ = texts("reports", lang)
    return {
        "html_lang": {"zh": "zh-CN", "en": "en"}[lang],
        "skip": _("Skip to the report"),
        "no_label": _("Nature of the data not stated"),
        "years": _("Inventory years:"),
        "contents": _("Contents"),
        "key_figures": _("Key figures of {year}"),
        "picture": _("Figure {number}"),
        "table": _("Table {number}"),
        "figures": _("The figures of this picture"),
        "missing": _("cannot be given"),
        "colophon": _(
            "Made by Dafeng. This file needs no network. Pictures: Apache ECharts (Apache-2.0). "
            "Type: Dafeng Sans, from Noto Sans SC (OFL 1.1)."
        ),
    }
