"""Turn SVG files into PNG files, in a process of its own: resvg keeps the interpreter's lock while it draws.

usage: python -P rasteriser.py FONT... < "SVG<tab>PNG" lines

Run as a script it loads nothing but resvg, so it starts in a few hundredths of a second.
"""

import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ZOOM = 2


def rasterise(lines: Iterable[str], fonts: Sequence[str]) -> None:
    """Draw each SVG at twice its size with these fonts alone; raises ValueError for one that cannot be drawn."""
    import resvg_py  # noqa: PLC0415 -- slow import

    for line in lines:
        source, target = line.rstrip("\n").split("\t")
        svg = Path(source).read_text(encoding="utf-8")
        drawn = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=list(fonts), zoom=ZOOM)
        Path(target).write_bytes(drawn)


if __name__ == "__main__":
    rasterise(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8"), sys.argv[1:])
