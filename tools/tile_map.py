"""Give every county and league of the schematic map its tile: near its place, each league in one piece.

usage: python -m tools.tile_map  (writes src/dafeng/web/design/maps/tiles.csv; needs SciPy, which comes with the tests)
"""

import csv
import math
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random

from dafeng.data.places import Division, divisions

TARGET = Path(__file__).resolve().parent.parent / "src" / "dafeng" / "web" / "design" / "maps" / "tiles.csv"
Cell = tuple[int, int]
KM_PER_DEGREE = 111.2
TILE_KM = 98
SPREAD = 1.12
SEED = 20240112
MOVES = 400_000
APART, BORDER, HOLE = 9.0, 0.55, 0.35
SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1))

SHORT = {
    "莫力达瓦达斡尔族自治旗": "莫力达瓦",
    "鄂伦春自治旗": "鄂伦春旗",
    "鄂温克族自治旗": "鄂温克旗",
    "陈巴尔虎旗": "陈巴尔虎",
    "新巴尔虎左旗": "新左旗",
    "新巴尔虎右旗": "新右旗",
    "科尔沁右翼前旗": "科右前旗",
    "科尔沁右翼中旗": "科右中旗",
    "科尔沁左翼中旗": "科左中旗",
    "科尔沁左翼后旗": "科左后旗",
    "阿鲁科尔沁旗": "阿鲁科旗",
    "克什克腾旗": "克什克腾",
    "东乌珠穆沁旗": "东乌旗",
    "西乌珠穆沁旗": "西乌旗",
    "苏尼特左旗": "东苏旗",
    "苏尼特右旗": "西苏旗",
    "正镶白旗": "正镶白旗",
    "达尔罕茂明安联合旗": "达茂旗",
    "察哈尔右翼前旗": "察右前旗",
    "察哈尔右翼中旗": "察右中旗",
    "察哈尔右翼后旗": "察右后旗",
    "乌拉特前旗": "乌前旗",
    "乌拉特中旗": "乌中旗",
    "乌拉特后旗": "乌后旗",
    "土默特左旗": "土左旗",
    "土默特右旗": "土右旗",
    "鄂托克前旗": "鄂前旗",
    "和林格尔县": "和林格尔",
    "霍林郭勒市": "霍林郭勒",
    "二连浩特市": "二连浩特",
    "乌兰浩特市": "乌兰浩特",
    "锡林浩特市": "锡林浩特",
    "白云鄂博矿区": "白云矿区",
    "伊金霍洛旗": "伊旗",
    "扎赉诺尔区": "扎赉诺尔",
    "额尔古纳市": "额尔古纳",
    "阿拉善左旗": "阿左旗",
    "阿拉善右旗": "阿右旗",
}
"""How people call places whose name is longer than a tile."""


def wished(places: Iterable[Division]) -> dict[str, tuple[float, float]]:
    """Where each tile would like to be, in tiles from the north-west."""
    known = list(places)
    across = KM_PER_DEGREE * math.cos(math.radians(44)) * SPREAD / TILE_KM
    down = KM_PER_DEGREE * SPREAD / TILE_KM
    west, north = min(place.lon for place in known), max(place.lat for place in known)
    return {place.code: ((place.lon - west) * across, (north - place.lat) * down) for place in known}


def assigned(wish: dict[str, tuple[float, float]]) -> dict[str, Cell]:
    """The cells with the least sum of squared ways."""
    import numpy as np  # noqa: PLC0415 -- as below
    from scipy.optimize import (  # type: ignore[import-untyped]  # no stubs in the lock  # noqa: PLC0415 -- only here
        linear_sum_assignment,
    )

    cells = [(x, y) for x in range(-1, 30) for y in range(-1, 22)]
    ways = np.array([[(x - a) ** 2 + (y - b) ** 2 for x, y in cells] for a, b in wish.values()])
    _rows, columns = linear_sum_assignment(ways)
    return dict(zip(wish, (cells[column] for column in columns), strict=True))


class Arrangement:
    """Tiles on their cells, and what is wrong with it: ways, leagues apart, borders, holes."""

    def __init__(self, wish: dict[str, tuple[float, float]], cells: dict[str, Cell]) -> None:
        self.wish, self.cells = wish, dict(cells)
        self.taken = {cell: code for code, cell in cells.items()}
        self.leagues = {code: code[:4] for code in wish}

    def swap(self, code: str, cell: Cell) -> None:
        """Put a tile on a cell; who stood there goes where it stood."""
        left, other = self.cells[code], self.taken.get(cell)
        self.cells[code], self.taken[cell] = cell, code
        if other is None:
            del self.taken[left]
        else:
            self.cells[other], self.taken[left] = left, other

    def cost(self, codes: Iterable[str], near: Iterable[Cell]) -> float:
        """What is wrong with these tiles, their leagues, and the cells near them."""
        touched = list(codes)
        ways = sum(math.dist(self.wish[code], self.cells[code]) ** 2 for code in touched)
        pieces = sum(self._pieces(league) - 1 for league in {self.leagues[code] for code in touched})
        return ways + APART * pieces + sum(self._unrest(cell) for cell in set(near))

    def _pieces(self, league: str) -> int:
        left = {self.cells[code] for code, one in self.leagues.items() if one == league}
        count = 0
        while left:
            count, waiting = count + 1, [left.pop()]
            while waiting:
                x, y = waiting.pop()
                near = {(x + a, y + b) for a, b in SIDES} & left
                left -= near
                waiting += near
        return count

    def _unrest(self, cell: Cell) -> float:
        x, y = cell
        around = [self.taken.get((x + a, y + b)) for a, b in SIDES]
        here = self.taken.get(cell)
        if here is None:
            return HOLE * max(0, sum(one is not None for one in around) - 2)
        own = self.leagues[here]
        return BORDER * sum(one is None or self.leagues[one] != own for one in around)


def settle(arrangement: Arrangement, chance: Random) -> None:
    """Cool it down: tiles move one cell or change places, more wildly at first."""
    codes = sorted(arrangement.cells)
    for move in range(MOVES):
        warmth = 2.5 * (1 - move / MOVES) ** 2 + 1e-3
        code = chance.choice(codes)
        left = arrangement.cells[code]
        cell = (left[0] + chance.randint(-2, 2), left[1] + chance.randint(-2, 2))
        if cell == left or (other := arrangement.taken.get(cell)) == code:
            continue
        touched = [code] if other is None else [code, other]
        near = {(x + a, y + b) for x, y in (left, cell) for a, b in (*SIDES, (0, 0))}
        before = arrangement.cost(touched, near)
        arrangement.swap(code, cell)
        worse = arrangement.cost(touched, near) - before
        if worse > 0 and chance.random() >= math.exp(-worse / warmth):
            arrangement.swap(code, left)


def labels(arrangement: Arrangement, leagues: Iterable[str]) -> dict[str, Cell]:
    """An empty cell for the name of each league, as near to its middle as there is one with an empty cell beside it."""
    found: dict[str, Cell] = {}
    used: set[Cell] = set(arrangement.taken)
    for league in leagues:
        own = [cell for code, cell in arrangement.cells.items() if code[:4] == league[:4]]
        middle = (sum(x for x, _y in own) / len(own), sum(y for _x, y in own) / len(own))
        free = [(x, y) for x in range(-2, 30) for y in range(-2, 22) if not {(x, y), (x + 1, y)} & used]
        best = min(
            free,
            key=lambda cell: (
                min(math.dist((cell[0] + 0.5, cell[1]), one) for one in own) * 3
                + math.dist((cell[0] + 0.5, cell[1]), middle)
            ),
        )
        found[league] = best
        used |= {best, (best[0] + 1, best[1])}
    return found


def main() -> int:
    """Write the tiles."""
    known = divisions()
    counties = [place for place in known.values() if place.level == "county"]
    leagues = [place for place in known.values() if place.level == "prefecture"]
    wish = wished(counties)
    arrangement = Arrangement(wish, assigned(wish))
    settle(arrangement, Random(SEED))  # noqa: S311 -- a drawing, no secret
    named = labels(arrangement, [league.code for league in leagues])
    cells = arrangement.cells | named
    west, north = min(x for x, _y in cells.values()), min(y for _x, y in cells.values())
    with TARGET.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(("code", "column", "row", "short"))
        for code, (x, y) in sorted(cells.items()):
            name = known[code].zh
            writer.writerow((code, x - west, y - north, SHORT.get(name, name)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
