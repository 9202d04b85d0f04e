#!/bin/sh
# Run the uv of .tools with the package index and certificates that pip is set up with, unless uv has settings of its own.
set -eu
tools="$(cd "$(dirname "$0")/.." && pwd)/.tools/bin"

pip_setting() {
    "$tools/python" -m pip config get "global.$1" 2>/dev/null || true
}

if [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}${UV_CONFIG_FILE:-}" ] &&
    [ ! -e "${XDG_CONFIG_HOME:-$HOME/.config}/uv/uv.toml" ] && [ ! -e /etc/uv/uv.toml ]; then
    index="${PIP_INDEX_URL:-$(pip_setting index-url)}"
    [ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
fi
if [ -z "${SSL_CERT_FILE:-}" ]; then
    certificates="${PIP_CERT:-$(pip_setting cert)}"
    [ -z "$certificates" ] || export SSL_CERT_FILE="$certificates"
fi
exec "$tools/uv" "$@"
