"""What errors say: everything that a pathway may lack has its sentence, with its terms by their names."""

import ast
from pathlib import Path

from dafeng.core.pathways import errors
from dafeng.core.pathways.errors import MissingInput, NoGoalBase
from dafeng.explanations import LACKING, MENDING, explained

CORE = Path(errors.__file__).parent


def test_a_missing_figure_is_told_in_chinese_with_the_names_of_its_terms() -> None:
    growth = MissingInput(
        "growth of {driver} in {years}", "add spans of growth for these years", driver="gdp", years=(2028, 2029)
    )
    goal = NoGoalBase("energy_intensity_tce_per_10k_cny", 2019, "energy_intensity_reduction", "pledge")

    assert explained(growth, "zh") == "缺少数据:地区生产总值（不变价）在2028、2029年的增速;请补充这些年份的增速。"
    assert explained(growth, "en") == (
        "A figure is missing: growth of GDP (constant prices) in 2028, 2029; add spans of growth for these years."
    )
    assert str(growth) == "no growth of gdp in 2028, 2029; add spans of growth for these years."
    assert "2019年" in explained(goal, "zh")
    assert "申报承诺" in explained(goal, "zh")
    assert not any("a" <= letter <= "z" for letter in explained(goal, "zh"))


def test_every_sentence_of_the_core_is_marked_for_translation() -> None:
    """Those of NoBaseYear need none: it has a sentence of its own."""
    said = {text for path in CORE.rglob("*.py") if path.name != "errors.py" for text in _texts(path)}

    assert said <= {*LACKING, *MENDING}
    assert len(said) > 10


def _texts(path: Path) -> set[str]:
    """The sentences that a module hands to MissingInput: written in the call, or as a name just before it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    given = [arg for one in calls if getattr(one.func, "id", "") == "MissingInput" for arg in one.args]
    read = [named.get(arg.id) if isinstance(arg, ast.Name) else arg for arg in given]
    return {one.value for one in read if isinstance(one, ast.Constant) and isinstance(one.value, str)}
