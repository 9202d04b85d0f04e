"""The shipped tables as text: vocabularies, examples, the files made at set-up, and where factor datasets lie."""

import csv
import hashlib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dafeng.core.quantities.errors import BadFactor

HERE = Path(__file__).parent
NOT_COUNTED = ("assets", "calendar", "examples", "programmes", "rulebooks")
"""Folders of the shipped data that no inventory and no pathway is computed from."""
CARD_FIELDS = ("title_zh", "title_en", "publisher", "edition", "retrieved", "terms")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a vocabulary: its id, its Chinese and English names, and what else its row says."""

    id: str
    zh: str
    en: str
    extra: Mapping[str, str]

    def name(self, language: str) -> str:
        """The name in the language ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en


class MissingAsset(FileNotFoundError):
    """A file that is made at set-up and is not there."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} has not been built; run `make setup` (or reinstall the package).")


def asset(name: str) -> Path:
    """The path of a file made at set-up (the chart library, the fonts); raises MissingAsset."""
    path = HERE / "assets" / name
    if not path.exists():
        raise MissingAsset(name)
    return path


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header row, as text; raises BadFactor for one that is not in UTF-8."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            return list(csv.DictReader(file))
        except UnicodeDecodeError:
            raise BadFactor(f"{path.parent.name}/{path.name}", "not a CSV table in UTF-8; save it as such") from None


@cache
def vocabulary(name: str) -> Mapping[str, Term]:
    """The vocabulary of that name by id, in the order of its file."""
    rows = table(HERE / "vocabularies" / f"{name}.csv")
    return {row["id"]: Term(row.pop("id"), row.pop("zh"), row.pop("en"), row) for row in map(dict, rows)}


def release_ids() -> list[str]:
    """The names of all factor datasets, shipped and added."""
    return sorted({card.parent.name for folder in factor_folders() for card in folder.glob("*/card.toml")})


def replaced_ids() -> list[str]:
    """The shipped datasets that a folder named by DAFENG_FACTORS stands in for."""
    *added, shipped = factor_folders()
    cards = (folder / card.parent.name for folder in added for card in shipped.glob("*/card.toml"))
    return sorted({folder.name for folder in cards if (folder / "card.toml").exists()})


def method_ids() -> list[str]:
    """The names of all method profiles."""
    return sorted(path.stem for path in (HERE / "methods").glob("*.toml"))


def factor_folders() -> list[Path]:
    """The folders that hold factor datasets: those named by DAFENG_FACTORS, then the shipped one."""
    added = os.environ.get("DAFENG_FACTORS", "")
    return [Path(part) for part in added.split(os.pathsep) if part] + [HERE / "factors"]


@cache
def tables_digest() -> str:
    """SHA-256 of every table that inventories and pathways are computed from, shipped or added."""
    digest = hashlib.sha256()
    for folder in (*factor_folders()[:-1], HERE):
        for path in sorted(folder.rglob("*")):
            place = path.relative_to(folder)
            if path.suffix in {".csv", ".toml"} and place.parts[0] not in NOT_COUNTED:
                digest.update(f"{place.as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def card_of(folder: Path) -> dict[str, str]:
    """The card of a dataset or example; raises BadFactor when it leaves out where the figures come from."""
    try:
        card = tomllib.loads((folder / "card.toml").read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFactor(f"{folder.name}/card.toml", f"not TOML in UTF-8 ({error})") from None
    if missing := [name for name in CARD_FIELDS if not card.get(name)]:
        raise BadFactor(f"{folder.name}/card.toml", f"no {', '.join(missing)}")
    return {name: str(value) for name, value in card.items()}


def example_table(name: str) -> list[dict[str, str]]:
    """A table of the shipped example: energy, economy or targets."""
    return table(HERE / "examples" / "neimenggu" / f"{name}.csv")


def example_card() -> dict[str, str]:
    """Where the figures of the shipped example come from, and how they ask to be cited."""
    return card_of(HERE / "examples" / "neimenggu")
