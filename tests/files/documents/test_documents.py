from pathlib import Path

from dafeng.files.documents import write_documents
from tests.files.charts.sample import sample

PICTURES = ("boundaries", "emissions", "flow", "mix", "path_carbon", "path_energy")


def test_the_documents_are_written_under_their_names(tmp_path: Path) -> None:
    steps: list[str] = []

    names = write_documents(sample(), (), tmp_path, "zh", progress=steps.append)

    assert names == {name: tmp_path / name for name in ("report.html", "brief.docx", "inventory.xlsx", "charts")}
    assert sorted(path.name for path in (tmp_path / "charts").iterdir()) == sorted(
        f"{name}.{kind}" for name in PICTURES for kind in ("png", "svg")
    )
    assert steps == ["绘制图形", "生成报告与数据表", "生成 Word 简报"]


def test_the_same_inventory_gives_the_same_bytes(chinese: Path, tmp_path: Path) -> None:
    write_documents(sample(), (), tmp_path, "zh")

    assert contents(tmp_path) == contents(chinese)


def test_an_inventory_without_any_figure_still_gives_documents(tmp_path: Path) -> None:
    full = sample()
    bare = sample(
        emissions=full.emissions[:0],
        energy=full.energy[:0],
        indicators=full.indicators[:0],
        target_paths=full.target_paths[:0],
        uncertainty=full.uncertainty[:0],
        views={},
    )

    write_documents(bare, (), tmp_path, "zh")

    assert "各年度二氧化碳排放均无法给出" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert list((tmp_path / "charts").iterdir()) == []


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
