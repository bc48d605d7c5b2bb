#!/bin/sh
# GitHub without GitHub: recorded answers (@octokit/fixtures-server, a chain of five pages), and the official OpenAPI
# description under Prism, which refuses questions that GitHub would not understand; GraphQL against the official schema. The packages (about 500 MB) go into
# $E2E_NPM (kept) or a temporary folder, never into the repository.
# usage: github.sh SYNC_DRIVER
# shellcheck disable=SC1091,SC2034,SC2086,SC2154 # lib.sh reads and sets the variables
DRIVER=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
NPM=${E2E_NPM:-$D/npm}
mkdir -p "$NPM" && cd "$NPM" || exit 2
for package in @octokit/fixtures-server @stoplight/prism-cli @octokit/openapi @octokit/graphql-schema graphql; do
  [ -d "node_modules/$package" ] || npm install --no-audit --no-fund --silent "$package" >>"$D/npm.log" 2>&1 || { tail -n 5 "$D/npm.log"; exit 2; }
done
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY all_proxy
export GH_TOKEN=0000000000000000000000000000000000000001

FIXTURES=$(free_port)
node -r "$here/loopback_only.js" node_modules/.bin/octokit-fixtures-server --port "$FIXTURES" >"$D/fixtures.log" 2>&1 &
PIDS=$!
PRISM=$(free_port)
node -r "$here/loopback_only.js" node_modules/.bin/prism mock -h 127.0.0.1 -p "$PRISM" node_modules/@octokit/openapi/generated/api.github.com.json \
  >"$D/prism.log" 2>&1 &
PIDS="$PIDS $!"
wait_for 120 curl -s -o "$D/none" "http://127.0.0.1:$FIXTURES/" || { tail -n 5 "$D/fixtures.log"; exit 2; }
ID=$(curl -sf -X POST -H 'Content-Type: application/json' "http://127.0.0.1:$FIXTURES/fixtures" -d '{"scenario":"paginate-issues"}' |
  sed -n 's|.*"url":"http://[^/]*/\([^"]*\)".*|\1|p') # api.github.com/abc
python3 "$here/recorded_github.py" "$FIXTURES" "$ID" "$D/port" >"$D/recorded.log" 2>&1 &
PIDS="$PIDS $!"
wait_for 60 test -s "$D/port" || { cat "$D/recorded.log"; exit 2; }

node "$here/graphql_server.js" "$D/graphql" >"$D/graphql.log" 2>&1 &
PIDS="$PIDS $!"
wait_for 120 test -s "$D/graphql" || { cat "$D/graphql.log"; exit 2; }

cat >"$D/s.yml" <<YML
sources:
  recorded: {type: github, url: "http://127.0.0.1:$(cat "$D/port")", project: octokit-fixture-org/paginate-issues, token_env: GH_TOKEN, page_size: 3}
  official: {type: github, url: "http://127.0.0.1:$PRISM", project: octocat/Hello-World, token_env: GH_TOKEN}
  discussions: {type: github-discussions, url: "http://127.0.0.1:$(cat "$D/graphql")", project: acme/app, token_env: GH_TOKEN}
YML
sync "$D/a.db" "$D/s.yml" recorded --dump
ends 'five recorded pages' 0
has 'five recorded pages' 'added=13 '
has 'five recorded pages' 'pages=5 '
has 'the first issue' 'ticket 1 | '
has 'the last issue' 'ticket 13 | '

out=$(curl -s -d '{"query":"{repository(owner:\"a\",name:\"b\"){discussion(number:1){comments(first:1){nodes{nonsense}}}}}"}' \
  "http://127.0.0.1:$(cat "$D/graphql")/graphql")
has 'the schema refuses nonsense' 'Cannot query field'
sync "$D/d.db" "$D/s.yml" discussions --dump
ends 'questions fit the GraphQL schema' 0
has 'two discussions' 'added=2 '
has 'comments' '  agent: first page'
has 'comments beyond the first page' '  requester: second page'

wait_for 300 curl -s -o "$D/none" "http://127.0.0.1:$PRISM/" || { tail -n 5 "$D/prism.log"; exit 2; }
sync "$D/b.db" "$D/s.yml" official --dump
has 'the question fits the description, the example (a pull request) is read' 'read=1 added=0 updated=0 unchanged=0 skipped=1'
ends 'the next page of the example is at api.github.com' 1
has 'the next page of the example is at api.github.com' 'points to another server for the next page (https://api.github.com:443): not followed'
sync "$D/c.db" "$D/s.yml" official --since 2026-01-01T00:00:00Z --dry-run
ends 'a question with a date fits as well' 0
! grep -qi 'violation\|did not pass' "$D/prism.log"; check 'no question was refused by the description' $?
finish
