"""Run a command on a PostgreSQL cluster of its own, which ends with it.

usage: python -m tools.postgres COMMAND …

The cluster lives in a temporary folder, listens on a socket there and on no port, and belongs to a user who is not
root, as PostgreSQL demands. The command finds it in DATABASE_URL.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


class NoPostgres(Exception):
    """PostgreSQL is not installed."""


def binaries() -> Path:
    """The folder of initdb and pg_ctl; raises NoPostgres."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not installed:
        raise NoPostgres("PostgreSQL is needed for the tests; install it with: sudo apt-get install postgresql")
    return installed[-1].parent


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; yields its address and removes it afterwards. Raises NoPostgres."""
    place = binaries()
    with tempfile.TemporaryDirectory(prefix="dafeng-pg-", ignore_cleanup_errors=True) as folder:
        home, data = Path(folder), Path(folder, "data")
        user = _user(home)
        trusting = ["--auth=trust", "--username=dafeng", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        _run([place / "initdb", "--pgdata", data, *trusting], user)
        options = f"-k {home} -c listen_addresses='' {FAST}"
        _run([place / "pg_ctl", "start", "--wait", "-D", data, "-l", home / "log", "-o", options], user)
        try:
            yield f"postgres://dafeng@/postgres?host={home}"
        finally:
            _run([place / "pg_ctl", "stop", "--wait", "-D", data, "-m", "immediate"], user)


def _user(home: Path) -> str | None:
    """Who runs the cluster: this user, or for root the first of the customary ones, to whom the folder is given."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = next(name for name in ("postgres", "nobody") if name in known)
    shutil.chown(home, user)
    home.chmod(0o755)
    return user


def _run(command: Sequence[str | Path], user: str | None) -> None:
    done = subprocess.run(command, user=user, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name}: {done.stderr or done.stdout}")


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL; returns its exit code."""
    if not command:
        raise SystemExit(__doc__)
    try:
        with cluster() as address:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": address}, check=False).returncode
    except NoPostgres as error:
        print(f"dafeng: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
