"""Build src/dafeng/data/assets: the chart library and the fonts, from packages that are never committed."""

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ASSETS = PROJECT / "src" / "dafeng" / "data" / "assets"
RECIPE = ("package.json", "package-lock.json", "tools/assets.py", "tools/fonts.py")
LICENCES = {
    "echarts/LICENSE": "echarts.LICENSE.txt",
    "echarts/NOTICE": "echarts.NOTICE.txt",
    "zrender/LICENSE": "zrender.LICENSE.txt",
    "@expo-google-fonts/noto-sans-sc/LICENSE_FONT": "OFL.txt",
}


def complete(folder: Path = ASSETS) -> bool:
    """Tell whether the folder holds every asset, unchanged, as today's recipe makes it."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text())
        files = {name: _digest(folder / name) for name in manifest["files"]}
    except (OSError, ValueError):
        return False
    return bool(manifest == {"recipe": _recipe(), "files": files})


def build(folder: Path = ASSETS) -> None:
    """Make every asset aside and put the finished folder in place in one move."""
    from tools import fonts, npm  # noqa: PLC0415 -- fonttools is only there when something must be built

    made = folder.with_name("assets.new")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="dafeng-npm-") as workspace:
        modules = npm.install(PROJECT, Path(workspace))
        shutil.copyfile(modules / "echarts/dist/echarts.min.js", made / "echarts.min.js")
        for source, target in LICENCES.items():
            shutil.copyfile(modules / source, made / target)
        fonts.build_fonts(modules / "@expo-google-fonts/noto-sans-sc", made)
    _write_manifest(made)
    shutil.rmtree(folder, ignore_errors=True)
    made.rename(folder)


def _write_manifest(folder: Path) -> None:
    files = {path.name: _digest(path) for path in sorted(folder.iterdir())}
    text = json.dumps({"recipe": _recipe(), "files": files}, indent=2)
    (folder / "manifest.json").write_text(text + "\n")


def _recipe() -> str:
    return hashlib.sha256(b"".join((PROJECT / name).read_bytes() for name in RECIPE)).hexdigest()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))
    if not complete():
        build()
