#!/bin/sh
# Runs a command of crowsnest, with its flags, on the platform of this repository and on each example; stops at the first that fails.
set -eu
cd "$(dirname "$0")"

command=$1
shift
for platform in . examples/*/; do
  # What the command prints is relative to its platform, and may be JSON.
  echo "${platform%/}:" >&2
  node bin/crowsnest.js "$command" "${platform%/}" "$@"
done
