#!/bin/sh
# Runs a command of crowsnest, with its flags, on the platform of this repository and on each example. All are tested in one run; else it stops at the first that fails.
set -eu
cd "$(dirname "$0")"

# A clone that was pulled still has the packages of before, with which a build may fail,
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo 'node_modules/ is older than package-lock.json: run npm ci' >&2
  exit 2
fi
# and the build of before, which would compile with yesterday's program.
if [ ! -e build/crowsnest.mjs ] || [ -n "$(find src imports package.json build.mjs bundle.mjs -newer build/crowsnest.mjs)" ]; then
  node build.mjs
fi

command=$1
shift
# A folder of examples/ with environments/ is a platform; the others are projects that import the package.
examples=''
for environments in examples/*/environments/; do
  examples="$examples ${environments%/environments/}"
done
# In one run, alerts that differ in nothing but names are tested once for all platforms.
if [ "$command" = test ]; then
  exec node bin/crowsnest.js test . $examples "$@"
fi
for platform in . $examples; do
  # What the command prints is relative to its platform, and may be JSON.
  echo "${platform%/}:" >&2
  node bin/crowsnest.js "$command" "${platform%/}" "$@"
done
