#!/bin/sh
# Installs Prometheus and Alertmanager with their tools, and Chromium, where they are missing; the tests run the real programs.
set -eu

found() {
  command -v "$1" >/dev/null 2>&1
}

missing=''
if ! { found promtool && found amtool && found prometheus && { found alertmanager || found prometheus-alertmanager; }; }; then
  missing='prometheus prometheus-alertmanager'
fi
# Certificates of servers that tests start.
if ! found openssl; then
  missing="$missing openssl"
fi
# The browser that opens reports.
if ! { found chromium || found chromium-browser || found google-chrome; }; then
  missing="$missing chromium"
fi
if [ -z "$missing" ]; then
  exit 0
fi
if ! found apt-get; then
  echo 'The tests need Prometheus and Alertmanager with promtool and amtool, and Chromium.' >&2
  echo 'On macOS: brew install prometheus alertmanager && brew install --cask chromium' >&2
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
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
if [ -n "$made" ]; then
  $as_root rm -f "$policy"
fi
