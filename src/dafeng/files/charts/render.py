"""Drawing ECharts options without a browser: QuickJS runs the shipped ECharts, resvg turns its SVG into PNG.

Only the shipped font is used, so a picture looks the same on every machine.
"""

import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from xml.sax.saxutils import quoteattr

from dafeng.data.tables import asset
from dafeng.files.charts import rasteriser
from dafeng.files.charts.picture import WIDTH_PX, Picture

FONT_FILES = ("DafengSans-Regular.ttf", "DafengSans-Bold.ttf")
MEMORY_LIMIT_BYTES = 256 * 2**20
TIME_LIMIT_S = 20

# ECharts asks for timers though it needs none to draw on a server, and QuickJS has none. QuickJS hands a long string
# back only once it is copied out of its rope; JSON.stringify does that.
PRELUDE = "globalThis.setTimeout = () => 0; globalThis.clearTimeout = () => {};"
DRAW = """
globalThis.draw = (option, width, height) => {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(JSON.parse(option));
  const svg = chart.renderToSVGString({ useViewBox: true });
  chart.dispose();
  return JSON.stringify(svg);
};
"""


class DrawingError(Exception):
    """A picture that cannot be drawn: which one and why."""

    def __init__(self, picture: str, reason: str) -> None:
        self.picture, self.reason = picture, reason
        super().__init__(f"The picture '{picture}' cannot be drawn: {reason}")


class Studio:
    """One ECharts for all pictures; use it in one ``with`` block and one thread."""

    def __enter__(self) -> Self:
        """Load ECharts; raises MissingAsset."""
        import quickjs  # noqa: PLC0415 -- slow import, and only drawing needs it

        self._context = quickjs.Context()
        self._context.set_memory_limit(MEMORY_LIMIT_BYTES)
        self._context.set_time_limit(TIME_LIMIT_S)
        for script in (PRELUDE, asset("echarts.min.js").read_text(encoding="utf-8"), DRAW):
            self._context.eval(script)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the context and its memory."""
        del self._context

    def svg(self, picture: Picture) -> str:
        """Return the picture as SVG with its text alternative and without style attributes; raises DrawingError."""
        import quickjs  # noqa: PLC0415 -- as above

        try:
            drawn = self._context.get("draw")(json.dumps(picture.option), WIDTH_PX, picture.height_px)
        except quickjs.JSException as error:
            raise DrawingError(picture.id, str(error).splitlines()[0]) from error
        alternative = f'<svg role="img" aria-label={quoteattr(picture.description)} '
        return plain(json.loads(drawn)).replace("<svg ", alternative, 1)


class Rasters:
    """PNG files made from SVG files in processes of their own, while the caller goes on; use it in one ``with`` block.

    Leaving the block waits for all of them and raises DrawingError when one could not be drawn in time.
    """

    def __enter__(self) -> Self:
        """Start the processes, one a core and at most two; raises MissingAsset."""
        self._fonts = [str(asset(file)) for file in FONT_FILES]
        command = [sys.executable, "-P", rasteriser.__file__, *self._fonts]
        # An interpreter inside another program does not know its own path and draws where it is.
        count = min(2, os.cpu_count() or 1) if sys.executable else 0
        self._workers = [
            subprocess.Popen(command, encoding="utf-8", stdin=subprocess.PIPE, stderr=subprocess.PIPE)
            for _number in range(count)
        ]
        self._turn = 0
        return self

    def draw(self, svg: Path, png: Path) -> None:
        """Have the SVG file drawn into the PNG file, sooner or later; raises DrawingError, sooner or later."""
        if not self._workers:
            self._draw_here(svg, png)
            return
        worker = self._workers[self._turn % len(self._workers)]
        self._turn += 1
        if worker.stdin:
            with suppress(BrokenPipeError):  # the process has failed; the end of the block says why
                worker.stdin.write(json.dumps([str(svg), str(png)]) + "\n")
                worker.stdin.flush()

    def _draw_here(self, svg: Path, png: Path) -> None:
        try:
            rasteriser.rasterise(svg, png, self._fonts)
        except ValueError as error:
            raise DrawingError(svg.stem, str(error)) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for the processes; raises DrawingError, unless another error is already on its way."""
        said = [self._end(worker, wait=error is None) for worker in self._workers]
        if error is None and any(said):
            raise DrawingError("PNG", "; ".join(filter(None, said)))

    def _end(self, worker: "subprocess.Popen[str]", *, wait: bool) -> str:
        """End a process and return what went wrong in it, an empty text when all went well."""
        if not wait:
            worker.kill()
        try:
            _out, said = worker.communicate(timeout=TIME_LIMIT_S)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.communicate()
            return f"not finished in {TIME_LIMIT_S} s"
        return "" if worker.returncode == 0 else (said.strip().splitlines() or [f"exit code {worker.returncode}"])[-1]


STYLE_SHEET = re.compile(r"<style\s*>.*?</style>", re.DOTALL)
MARKS = re.compile(r' (?:class|clip-path|pointer-events|ecmeta_\w+|xml:space)="[^"]*"')
PATTERNED = re.compile(r'<path d="([^"]*)" fill="url\(#([^)]*)\)"></path>')
STYLE = re.compile(r' style="([^"]*)"')


def plain(svg: str) -> str:
    """Return the SVG with styles as presentation attributes: a strict content security policy forbids inline styles."""
    without = MARKS.sub("", STYLE_SHEET.sub("", svg))
    return _patterns_merged(STYLE.sub(lambda found: _attributes(found[1]), without))


def _attributes(style: str) -> str:
    pairs = (part.partition(":") for part in style.split(";") if ":" in part)
    return "".join(
        f' {name.strip()}="{value.strip()}"' for name, _colon, value in pairs if name.strip() != "white-space"
    )


def _patterns_merged(svg: str) -> str:
    """Draw all areas of one pattern as one path, where the last of them stood: each pattern fill is slow to draw."""
    waiting: dict[str, list[str]] = {}
    for area, pattern in PATTERNED.findall(svg):
        waiting.setdefault(pattern, []).append(area)
    left = {pattern: len(areas) for pattern, areas in waiting.items()}

    def merged(found: re.Match[str]) -> str:
        left[found[2]] -= 1
        return "" if left[found[2]] else f'<path d="{"".join(waiting[found[2]])}" fill="url(#{found[2]})"></path>'

    return PATTERNED.sub(merged, svg)
