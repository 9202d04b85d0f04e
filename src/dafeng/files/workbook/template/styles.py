"""How the workbook looks: fonts, colours, number formats. Every cell that people fill is unlocked."""

from dataclasses import dataclass, field
from typing import Any

from dafeng.files.workbook.declaration import Column

FONT = {"font_name": "微软雅黑", "font_size": 10, "font_scheme": "none"}
INK, REQUIRED_FILL, OPTIONAL_FILL, PAPER, RULE = "#1F2D3D", "#1F5C99", "#DCE8F4", "#F5F8FB", "#B8C7D6"

_FRAMED = {"border": 1, "border_color": RULE, "text_wrap": True, "indent": 1}
_CENTRED = {"text_wrap": True, "align": "center"}

FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": REQUIRED_FILL},
    "help": {"font_color": "#51606F"},
    "required": {"bold": True, "font_color": "#FFFFFF", "bg_color": REQUIRED_FILL, "border": 1, "border_color": RULE}
    | _CENTRED,
    "optional": {"bold": True, "font_color": INK, "bg_color": OPTIONAL_FILL, "border": 1, "border_color": RULE}
    | _CENTRED,
    "question": {"bold": True, "font_color": INK, "bg_color": OPTIONAL_FILL} | _FRAMED,
    "question_required": {"bold": True, "font_color": "#FFFFFF", "bg_color": REQUIRED_FILL} | _FRAMED,
    "remark": {"font_color": "#51606F", "bg_color": PAPER} | _FRAMED,
    "section": {"bold": True, "font_size": 12, "font_color": REQUIRED_FILL, "bottom": 1, "bottom_color": RULE},
    "sentence": {"valign": "vcenter"},
    "link": {"font_color": "#0B61A4", "underline": 1, "bg_color": PAPER} | _FRAMED,
    "entry": {"locked": False},
}


@dataclass
class Styles:
    """The formats of one workbook, each made once."""

    book: Any
    made: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def named(self, name: str) -> Any:  # noqa: ANN401 -- XlsxWriter has no types
        """One of the formats above."""
        return self._format((name,), FORMATS[name])

    def entry(self, column: Column, *, framed: bool = False) -> Any:  # noqa: ANN401 -- XlsxWriter has no types
        """The format of the cells of a column; framed in a form."""
        frame = {"border": 1, "border_color": RULE} | ({"indent": 1} if framed else {})
        kind = _entry_format(column) | ({"text_wrap": True, "align": "left"} if framed else {})
        return self._format((column.type, str(column.width), str(framed)), FORMATS["entry"] | kind | frame)

    def _format(self, key: tuple[str, ...], properties: dict[str, Any]) -> Any:  # noqa: ANN401 -- XlsxWriter has no types
        if key not in self.made:
            self.made[key] = self.book.add_format(FONT | {"valign": "vcenter"} | properties)
        return self.made[key]


def _entry_format(column: Column) -> dict[str, Any]:
    match column.type:
        case "number" | "percent":
            return {"num_format": "General", "align": "right"}
        case "year" | "integer":
            return {"num_format": "0", "align": "center"}
        case "date":
            return {"num_format": "yyyy-mm-dd", "align": "center"}
        case "text" | "years" | "multi_choice":
            # Text format keeps telephone numbers and lists of years as they are typed.
            return {"num_format": "@", "text_wrap": column.width >= WIDE}
    return {}


WIDE = 28
"""Text columns at least so wide wrap their text."""
