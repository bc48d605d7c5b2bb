#!/bin/sh
# The hashes in the HTML report's Content-Security-Policy are those of its style and script.
cd "$(dirname "$0")/../.." || exit 2
if tools/csp.sh --check; then echo "ok csp"; else echo "not ok csp: run tools/csp.sh"; exit 1; fi
