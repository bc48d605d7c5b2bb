#!/usr/bin/env bash
# `docgap check` in CI, from variables: DOCS TICKETS FAIL_UNDER MAX_MISSING NEW_ONLY ARGS SARIF HTML; DOCGAP names the program.
# On GitHub it annotates the pull request and writes the job summary; on GitLab it writes a Code Quality report.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
docgap=${DOCGAP:-$here/docgap}
args=()
[ -n "${TICKETS:-}" ] && args+=(--tickets "$TICKETS")
[ -n "${FAIL_UNDER:-}" ] && args+=(--fail-under "$FAIL_UNDER")
[ -n "${MAX_MISSING:-}" ] && args+=(--max-missing "$MAX_MISSING")
[ "${NEW_ONLY:-false}" = true ] && args+=(--new-only)
if [ -n "${GITLAB_CI:-}" ]; then args+=(--format text --output - --format gitlab --output gl-code-quality-report.json)
else args+=(--format github --output -); fi
[ -n "${SARIF:-}" ] && args+=(--format sarif --output "$SARIF")
[ -n "${HTML:-}" ] && args+=(--format html --output "$HTML")
# shellcheck disable=SC2206 # ARGS is a list of options, split on purpose
args+=(${ARGS:-})
[ -n "${DOCS:-}" ] && args+=("$DOCS")
exec "$docgap" check "${args[@]}"
