#!/usr/bin/env bash
# Run a script with a Python that is new enough: the one in INPUT_PYTHON, else the first on the path.
set -euo pipefail

# What they name may lie in the checkout, which is a stranger's; an environment is made with programs that would heed them.
for name in "${!PYTHON@}"; do unset "$name"; done

for python in ${INPUT_PYTHON:+"$INPUT_PYTHON"} python3 python; do
  if "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exec "$python" -IB "$@"
  fi
  [ -z "${INPUT_PYTHON:-}" ] || break
done
echo "::error title=somelint::There is no Python 3.11 or later here. Put a step before this one that sets one up, or name one in the input python."
exit 2
