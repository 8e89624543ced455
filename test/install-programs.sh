#!/bin/sh
# Installs Prometheus and Alertmanager with their tools where they are missing; the tests run the real programs.
set -eu

found() {
  command -v "$1" >/dev/null 2>&1
}

if found promtool && found amtool && found prometheus && { found alertmanager || found prometheus-alertmanager; }; then
  exit 0
fi
if ! found apt-get; then
  echo 'The tests need Prometheus and Alertmanager with promtool and amtool. On macOS: brew install prometheus alertmanager' >&2
  exit 2
fi
as_root=''
if [ "$(id -u)" -ne 0 ]; then
  as_root='sudo'
fi
$as_root apt-get update
# Debian starts both servers when it installs them; the tests need the programs only.
policy=/usr/sbin/policy-rc.d
made=''
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
  $as_root chmod +x "$policy"
  made=yes
fi
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends prometheus prometheus-alertmanager
if [ -n "$made" ]; then
  $as_root rm -f "$policy"
fi
