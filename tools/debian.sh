#!/bin/sh
# Install one Debian package where we may (root, or sudo without a password); otherwise stop with the one command to run.
# usage: tools/debian.sh PACKAGE "what it is for"
set -eu
package=$1 purpose=$2

if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    as_root=no
fi
advise() {
    echo "dafeng: $package is needed $purpose; install it with: sudo apt-get install $package" >&2
    exit 1
}
if [ "$as_root" = no ] || ! command -v apt-get >/dev/null; then advise; fi

echo "dafeng: installing Debian's $package $purpose" >&2
export DEBIAN_FRONTEND=noninteractive
install="$as_root apt-get install --yes --quiet --no-install-recommends $package"
$install >/dev/null 2>&1 || { $as_root apt-get update --quiet >/dev/null && $install >/dev/null; } || advise
