"""An instance: the folder that holds its database, files and secret, and whether it is a demonstration."""

import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

HOME_VARIABLE = "DAFENG_HOME"
Kind = Literal["demonstration", "production"]


class InstanceError(Exception):
    """An instance that is not there, is there already, or whose folder cannot be used."""


@dataclass(frozen=True, slots=True)
class Instance:
    """The folder of an instance and what stands in it."""

    home: Path

    @property
    def marker(self) -> Path:
        """The file that says what kind of instance this is."""
        return self.home / "instance.toml"

    @property
    def database(self) -> Path:
        """The embedded database."""
        return self.home / "dafeng.sqlite3"

    @property
    def files(self) -> Path:
        """Uploaded files, by the hash of their content."""
        return self.home / "files"

    @property
    def exists(self) -> bool:
        """Whether the folder has been made an instance."""
        return self.marker.is_file()

    @property
    def kind(self) -> Kind:
        """What the marker says; production where there is none, so that nothing is shown by mistake."""
        return "demonstration" if self._said().get("kind") == "demonstration" else "production"

    @property
    def is_complete(self) -> bool:
        """Whether everything it starts with is in it; an interrupted first start leaves it half made."""
        return bool(self._said().get("complete"))

    def complete(self) -> None:
        """Note that everything it starts with is in it."""
        self.marker.write_text(f'kind = "{self.kind}"\ncomplete = true\n', encoding="utf-8")

    def secret(self) -> str:
        """The secret key: of the environment, of the instance, or one for this process alone where there is none.

        Raises InstanceError where an instance has lost its own: each process would make up another.
        """
        if given := os.environ.get("DAFENG_SECRET_KEY"):
            return given
        if not self.exists:
            return secrets.token_urlsafe(50)
        try:
            return (self.home / "secret.key").read_text(encoding="ascii").strip()
        except (OSError, ValueError) as error:
            raise InstanceError(f"{self.home / 'secret.key'} cannot be read; restore it from the backup.") from error

    def _said(self) -> dict[str, Any]:
        """What the marker says; nothing where there is none. Raises InstanceError."""
        if not self.exists:
            return {}
        try:
            return tomllib.loads(self.marker.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InstanceError(f"{self.marker} cannot be read: {error}.") from error

    def create(self, kind: Kind) -> None:
        """Make the folder an instance; raises InstanceError when it holds one or anything else, or cannot be written.

        One whose making was broken off is made further.
        """
        if self.exists:
            if self.is_complete or self.kind != kind:
                said = f"already holds an instance ({self.kind}); give another {HOME_VARIABLE}"
                raise InstanceError(f"{self.home} {said}.")
            return
        try:
            if self.home.is_dir() and any(self.home.iterdir()):
                raise InstanceError(f"{self.home} is not empty; give an empty folder or a new one.")
            self.files.mkdir(parents=True, exist_ok=True)
            key = self.home / "secret.key"
            key.touch(mode=0o600)
            key.write_text(secrets.token_urlsafe(50) + "\n", encoding="ascii")
            self.marker.write_text(f'kind = "{kind}"\n', encoding="utf-8")
        except OSError as error:
            raise InstanceError(f"{self.home} cannot be written: {error.strerror}.") from error


def current_instance() -> Instance:
    """The instance of the environment: DAFENG_HOME, or a folder for this user's data."""
    if given := os.environ.get(HOME_VARIABLE):
        return Instance(Path(given).expanduser().resolve())
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Instance((Path(data) / "dafeng").expanduser())
