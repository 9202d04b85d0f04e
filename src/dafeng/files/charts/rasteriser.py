"""Turn SVG files into PNG files, in a process of its own: resvg keeps the interpreter's lock while it draws.

usage: python -P rasteriser.py FONT... < lines, each a JSON list of the paths of an SVG file and of its PNG file

Run as a script it loads nothing but resvg, so it starts in a few hundredths of a second.
"""

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

ZOOM = 2


def rasterise(svg: Path, png: Path, fonts: Sequence[str]) -> None:
    """Draw the SVG at twice its size with these fonts alone; raises ValueError for one that cannot be drawn."""
    import resvg_py  # noqa: PLC0415 -- slow import

    text = svg.read_text(encoding="utf-8")
    drawn = resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True, font_files=list(fonts), zoom=ZOOM)
    png.write_bytes(drawn)


if __name__ == "__main__":
    for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8"):
        source, target = json.loads(line)
        rasterise(Path(source), Path(target), sys.argv[1:])
