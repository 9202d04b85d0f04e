"""A selection by real processes: files, sentences, the same bytes whatever order and processes, refusals by cell."""

import csv
import json
from pathlib import Path

import pytest

from dafeng.cli import main
from tests.cli.running import contents, run

TABLE = """id,name,track,score,gate:五(一)1,gate:五(一)4,league,county,priority,endowment,stage,spread
150622,准格尔旗,旗县,91,yes,yes,150600,,yes,coal;solar,rising,1
150621,达拉特旗,county,88,是,符合,150600,,no,solar,rising,1
150722,莫力达瓦旗,county,85,yes,,150700,,no,farmland,peaked,
150781,满洲里市,county,70,yes,yes,150700,,no,border_port,plateau,
G1,=2+5,park,90,yes,yes,150600,150622,yes,coal,rising,
G2,二园,park,80,yes,no,150700,150781,,wind,peaked,
G3,三园,park,79,yes,yes,150800,150824,no,wind,peaked,
"""
ONE_EACH = '{"bounds": [{"attribute": "league", "value": "*", "upper": 1, "track": "county"}]}'


def written(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_table_is_chosen_from_explained_and_replayed(tmp_path: Path) -> None:
    table, terms, out = written(tmp_path, TABLE), written(tmp_path, ONE_EACH, "terms.json"), tmp_path / "out"
    words = ("--counties", "2", "--parks", "1", "--terms", terms, "--draws", "40", "-o", out)

    result = run("select", table, *words, language="en")

    assert (result.returncode, result.stderr) == (0, "")
    assert "· Chosen: 2 counties, 1 parks; 251 points, bound 251, proven best." in result.stdout
    assert [(row["id"], row["decision"], row["reason"]) for row in rows(out / "portfolio.csv")] == [
        ("150621", "alternate", "kept_out_by_terms"),
        ("150622", "chosen", "chosen_by_score"),
        ("150722", "not_eligible", "gate_undetermined"),
        ("150781", "chosen", "needed"),
        ("G1", "chosen", "chosen_by_score"),
        ("G2", "not_eligible", "gate_failed"),
        ("G3", "alternate", "outscored"),
    ]
    told = {row["id"]: row for row in rows(out / "explanations.csv")}
    assert told["G2"]["explanation"] == "Not eligible: gates not met: 五(一)4. No score repairs that."
    assert told["150621"]["score_to_change"] == "91.0"
    assert told["G1"]["name"] == "'=2+5"
    assert [row["share"] for row in rows(out / "stability.csv") if row["id"] == "G1"] == ["1.0"]
    kept = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert kept["solver"] == {"status": "optimal", "solver": "branch and bound", "bound": 251.0, "gap": 0.0}
    assert (kept["noise"]["seed"], kept["noise"]["draws"], kept["terms"]["quotas"]) == (0, 40, {"county": 2, "park": 1})
    _the_same_in_another_order(tmp_path, terms)


def _the_same_in_another_order(folder: Path, terms: Path) -> None:
    """With the rows turned round and two processes that draw, only the hash of the file differs."""
    head, *body = TABLE.splitlines(keepends=True)
    turned, out = written(folder, head + "".join(reversed(body)), "turned.csv"), folder / "again"
    words = ("--counties", "2", "--parks", "1", "--terms", terms, "--draws", "40", "--processes", "2", "-o", out)

    result = run("select", turned, *words, language="en")

    first, second = contents(folder / "out"), contents(out)
    runs = [json.loads(files.pop("run.json")) for files in (first, second)]
    assert (result.returncode, result.stderr) == (0, "")
    assert second == first
    assert [one.pop("inputs")["applicants"]["name"] for one in runs] == ["table.csv", "turned.csv"]
    assert runs[0] == runs[1]


def test_terms_that_cannot_be_kept_are_an_answer_with_what_would_have_to_give_way(tmp_path: Path) -> None:
    result = run("select", written(tmp_path, TABLE), "--counties", "3", "--parks", "3", "-o", tmp_path / "out")

    assert (result.returncode, result.stderr) == (1, "")
    assert rows(tmp_path / "out" / "portfolio.csv")[0]["reason"] == "no_set"
    kept = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert kept["shortages"] == [{"track": "park", "quota": 3, "eligible": 2, "applicants": 3}]
    assert kept["remedies"][0]["changes"][0]["needed"] == 2.0


REFUSED = {
    "a score that is no number": (TABLE.replace(",88,", ",high,"), "row 3, column score: high"),
    "a track nobody knows": (TABLE.replace("county,88", "town,88"), "row 3, column track: town"),
    "a gate that says neither": (TABLE.replace("yes,no,", "yes,maybe,"), "row 7, column gate:五(一)4: maybe"),
    "a code that stands twice": (TABLE.replace("G3,", "G1,"), "row 8, column id: G1"),
    "no gates at all": (TABLE.replace("gate:", "door:"), "lacks the columns passed"),
    "no rows": (TABLE.splitlines()[0] + "\n", "table.csv"),
    "an attribute half of numbers": (TABLE.replace("farmland", "12"), "column endowment"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_cell_is_refused_in_one_line_by_row_and_column(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, named = REFUSED[case]

    assert named in refusal(capsys, written(tmp_path, text), "--counties", "1", "-o", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("terms", "named"), [('{"bonds": 1}', "bonds: no such term"), ("[1]", "not a JSON object"), ("{", "not JSON")]
)
def test_terms_that_cannot_be_meant_are_refused_in_one_line(
    terms: str, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = written(tmp_path, terms, "terms.json")

    assert named in refusal(capsys, written(tmp_path, TABLE), "--terms", given, "-o", tmp_path / "out")


def refusal(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """The one line with which a selection is refused, in this process: there are many of them."""
    with pytest.raises(SystemExit) as left:
        main(["--lang", "en", "select", *map(str, words)])
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert (left.value.code, said.out, line.startswith("dafeng: ")) == (1, "", True)
    assert "error in dafeng itself" not in line
    return line


def test_a_folder_with_anything_else_is_left_alone(tmp_path: Path) -> None:
    foreign = tmp_path / "mine"
    foreign.mkdir()
    written(foreign, "keep", "letter.txt")

    result = run("select", written(tmp_path, TABLE), "--counties", "1", "-o", foreign, language="en")

    assert (result.returncode, contents(foreign)) == (1, {"letter.txt": b"keep"})
