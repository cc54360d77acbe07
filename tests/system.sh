#!/bin/sh
# What the tests need beyond Python: a PostgreSQL server, a browser and fonts.  Found, or installed from Debian.
set -eu
SUDO=${1:-}
wanted=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || wanted="$wanted postgresql"
command -v chromium >/dev/null 2>&1 || wanted="$wanted chromium"
# The browser's driver comes with a node of its own, which needs this library.
ls /usr/lib/*/libatomic.so.1 >/dev/null 2>&1 || wanted="$wanted libatomic1"
[ -d /usr/share/fonts/truetype/noto ] || wanted="$wanted fonts-noto-core"
[ -n "$wanted" ] || exit 0
echo "Installing for the tests:$wanted" >&2
# The tests start servers of their own: Debian need not make a cluster.
if ! [ -e /etc/postgresql-common/createcluster.conf ]; then
  $SUDO mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' | $SUDO tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
$SUDO apt-get update -qq
# shellcheck disable=SC2086
$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
