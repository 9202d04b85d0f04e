"""A folder of results that appears whole or not at all, and takes the place of an earlier one of ours only."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ForeignFolder(Exception):
    """The folder for the results holds something that is not ours."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"{folder} exists and holds no results of dafeng; give another folder.")


def refuse_foreign(folder: Path, mark: str) -> None:
    """Raise ForeignFolder where the folder is there without ``mark``, the file by which ours are known."""
    if folder.exists() and not (folder / mark).exists():
        raise ForeignFolder(folder)


@contextmanager
def whole_folder(folder: Path, mark: str) -> Iterator[Path]:
    """An empty folder aside, which takes the place of ``folder`` once all is written; raises ForeignFolder."""
    refuse_foreign(folder, mark)
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        yield aside
        _put_in_place(aside, folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _put_in_place(aside: Path, folder: Path) -> None:
    """Move the finished folder to its place; an earlier result of ours gives way to it."""
    aside.chmod(0o755)
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old.", dir=folder.parent))
        folder.rename(old / folder.name)
        aside.rename(folder)
        shutil.rmtree(old)
    else:
        aside.rename(folder)
