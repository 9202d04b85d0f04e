"""Tables decomposed and tested for a trend by real processes: figures by hand, refusals in one line."""

import csv
from pathlib import Path

import pytest

from tests.cli.running import run

FACTORS = "case_id,period,category,f1,f2\nA,2019,coal,2,3\nA,2020,coal,4,3\n"
"""The first factor doubles: 6 becomes 12, all of it by f1."""
CHAIN = "case_id,year,category,energy_tce,activity\nA,2019,x,10,5\nA,2020,x,12,6\n"
"""Energy and activity grow by a fifth, so the intensity stands."""
SERIES = "case_id,t,label,value\n" + "".join(f"A,{t},y{t},{value}\n" for t, value in enumerate((5, 4, 3, 2, 1)))
"""Five falling years: S = -10, and one order in 120 falls so, as many rise: p = 2/120."""


def written(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_change_is_decomposed_into_its_factors(tmp_path: Path) -> None:
    out = tmp_path / "effects.csv"

    result = run("decompose", written(tmp_path, FACTORS), "-o", out)

    effects = {row["effect"]: float(row["additive"]) for row in rows(out)}
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"{out}:共 5 行\n"
    assert effects == pytest.approx({"total": 6.0, "f1": 6.0, "f2": 0.0, "f1 coal": 6.0, "f2 coal": 0.0})


def test_a_course_is_chained_from_its_base_year(tmp_path: Path) -> None:
    out = tmp_path / "indices.csv"

    result = run("decompose", written(tmp_path, CHAIN), "--chained", "-o", out, language="en")

    last = rows(out)[-1]
    assert (result.returncode, result.stdout) == (0, f"2 rows in {out}\n")
    indices = [float(last[f"{name}_index"]) for name in ("energy", "activity", "intensity", "structure")]
    assert indices == pytest.approx([1.2, 1.2, 1.0, 1.0])


def test_a_falling_series_is_tested_exactly(tmp_path: Path) -> None:
    out = tmp_path / "tests.csv"

    result = run("trend", written(tmp_path, SERIES), "-o", out)

    found = {(row["test"], row["quantity"]): row["value"] for row in rows(out)}
    assert (result.returncode, result.stderr) == (0, "")
    assert float(found["original", "s"]) == -10.0
    assert float(found["original", "sen_slope"]) == pytest.approx(-1.0)
    assert float(found["original", "p_exact"]) == pytest.approx(2 / 120)


REFUSED = {
    "a factor that is no number": ("decompose", FACTORS.replace("4,3", "four,3"), "table.csv"),
    "no factors": ("decompose", "case_id,period,category\nA,2019,x\n", "f1"),
    "not the chained layout": ("decompose", CHAIN, "period"),
    "no rows": ("decompose", "case_id,period,category,f1\n", "table.csv"),
    "a value that is no number": ("trend", SERIES.replace("y2,3", "y2,three"), "three"),
    "a series without values": ("trend", "case_id,t,label\nA,0,y\n", "value"),
}


@pytest.mark.parametrize(("command", "text", "named"), REFUSED.values(), ids=REFUSED)
def test_a_bad_table_is_refused_in_one_line(command: str, text: str, named: str, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"

    result = run(command, written(tmp_path, text), "-o", out, language="en")

    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("dafeng: ")
    assert "error in dafeng itself" not in line
    assert named in line
    assert not out.exists()
