"""What the chart on the page needs of a picture."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

LOW_PX, HIGH_PX = 360, 520


def chart_context(picture: object) -> dict[str, Any]:
    """The picture, its option as JSON that cannot end its element, and its figures parted into header and rows.

    A picture is a ``dafeng.files.charts.picture.Picture`` or a mapping with the same names.
    """
    known = picture if isinstance(picture, Mapping) else _as_mapping(picture)
    header, *rows = known.get("figures") or [[]]
    height = known.get("height_px") or 440
    return {
        "picture": known,
        "option": embedded(known["option"]),
        "header": header,
        "rows": rows,
        "texts": known.get("texts", 1),
        "height": "low" if height < LOW_PX else "high" if height > HIGH_PX else "",
        "words": json.dumps(
            {"failed": _("The chart could not be drawn; its figures stand below.")}, ensure_ascii=False
        ),
    }


def _as_mapping(picture: object) -> dict[str, Any]:
    names = ("id", "caption", "headline", "description", "option", "figures", "height_px", "note", "texts", "wide")
    return {name: getattr(picture, name) for name in names if hasattr(picture, name)}


def embedded(value: object) -> SafeString:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S308 -- no mark-up left
