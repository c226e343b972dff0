#!/usr/bin/env bash
# install_test.sh BUILD-FOLDER: installs into an empty root and checks it there.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cmake --install "$1" --prefix "$root/usr" >/dev/null
"$here/check_installed.sh" "$root"
