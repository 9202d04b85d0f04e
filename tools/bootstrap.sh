#!/bin/sh
# Put uv, checked by hash, into .tools: python >= 3.11 with venv is all that is needed.
set -eu
cd "$(dirname "$0")/.."

for python in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi
    python=
done
if [ -z "$python" ]; then
    echo "dafeng: Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3" >&2
    exit 1
fi

"$python" -c 'import ensurepip, venv' 2>/dev/null || tools/debian.sh python3-venv "to make the environment"
rm -rf .tools
"$python" -m venv .tools
.tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tools/bootstrap.lock
