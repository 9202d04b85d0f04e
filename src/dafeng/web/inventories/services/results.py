"""The files of a computation, as `dafeng assess` writes them, by its key and language; written in the background."""

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop

from dafeng.assessment import Findings, write_findings
from dafeng.language import Language
from dafeng.web.inventories.bridge.material import study_of_material
from dafeng.web.inventories.keys import Wanted
from dafeng.web.inventories.models import Computation
from dafeng.web.inventories.services.computing import material
from dafeng.web.jobs import services as jobs
from dafeng.web.jobs.errors import Hindered
from dafeng.web.jobs.kinds import Asking
from dafeng.web.jobs.models import Job

KIND = "computation_files"
NAMES = ("report.html", "brief.docx", "inventory.xlsx", "tables.zip", "charts.zip", "iamc.csv")
"""The files people can take; ``iamc.csv`` only where there is a pathway."""
NOTHING = gettext_noop("There is no inventory to write down; its page says what stands in the way.")
FOLDERS = ("tables", "charts")
"""Folders that are handed out as one archive."""
MADE = (2025, 1, 1, 0, 0, 0)
"""The date of every file in an archive, so that the same figures give the same bytes."""


def start_files(computation: Computation, language: Language, *, actor: Asking, at: datetime) -> Job | None:
    """Have the files written; None where they are there."""
    if _folder(computation, language).is_dir():
        return None
    subject = (KIND, f"{computation.key}-{language}")
    arguments = {"key": computation.key, "language": language}
    return jobs.start(KIND, actor=actor, subject=subject, arguments=arguments, at=at)


def file_of(computation: Computation, language: Language, name: str) -> Path | None:
    """Where a file of the computation stands; None where it has not been written or there is none of that name."""
    path = _folder(computation, language) / name
    return path if name in NAMES and path.is_file() else None


def write_files(
    computation: Computation, language: Language, progress: Callable[[str], None] = lambda _step: None
) -> tuple[str, ...]:
    """Write the files of a complete computation and return their names; they appear all at once.

    ``progress`` hears "study" and then the steps of the assessment. Raises Hindered where the code or the factors are
    no longer those of the computation.
    """
    folder = _folder(computation, language)
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{language}.", dir=folder.parent))
        try:
            _write(computation, language, aside, progress)
            _put_in_place(aside, folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return tuple(name for name in NAMES if (folder / name).is_file())


def _write(computation: Computation, language: Language, folder: Path, progress: Callable[[str], None]) -> None:
    progress("study")
    source = material(computation)
    if source.inventory is None:
        raise Hindered(NOTHING)
    study = study_of_material(source, Wanted(**computation.wanted), lambda *_step: None)
    write_findings(Findings(source.inventory, None, study, source.warnings), folder, language, progress)
    for name in FOLDERS:
        with zipfile.ZipFile(folder / f"{name}.zip", "w") as archive:
            for path in _files_below(folder / name):
                made = zipfile.ZipInfo(path.relative_to(folder / name).as_posix(), MADE)
                archive.writestr(made, path.read_bytes(), zipfile.ZIP_DEFLATED)


def _files_below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _put_in_place(aside: Path, folder: Path) -> None:
    """Move the finished folder to its place, unless another process was faster with the same files."""
    aside.chmod(0o755)
    try:
        aside.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _folder(computation: Computation, language: Language) -> Path:
    return Path(settings.FILES_FOLDER) / "computations" / computation.key[:2] / computation.key / language
