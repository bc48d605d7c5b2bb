#!/bin/sh
# Redmine 5 from Debian's packages, on a copy of its SQLite database, one loopback port. Filled through REST as a customer
# and as staff; synced, changed, synced again; killed; with a wrong key (which Redmine answers with 200 and less).
# usage: redmine.sh SYNC_DRIVER
# shellcheck disable=SC1091,SC2034,SC2086,SC2154 # lib.sh reads and sets the variables
DRIVER=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
PORT=$(free_port); U=http://127.0.0.1:$PORT
export RAILS_ENV=production X_DEBIAN_SITEID=default
BASE=/var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default
cp "$BASE" "$D/redmine.db" || exit 2
# DATABASE_URL wins over the packaged configuration: the installed database stays as it is.
export DATABASE_URL="sqlite3:$D/redmine.db"
cd /usr/share/redmine || exit 2
bin/rails runner "$here/redmine_init.rb" >"$D/init.log" 2>&1
eval "$(grep '^PROJECT=' "$D/init.log" | tr ' ' '\n')"
[ -n "${PROJECT:-}" ] || { tail -n 5 "$D/init.log"; exit 2; }
puma -b "tcp://127.0.0.1:$PORT" -t 1:3 >"$D/server.log" 2>&1 &
PIDS=$!
wait_for 180 curl -sf "$U/projects.json" || { tail -n 5 "$D/server.log"; exit 2; }

rest() { # rest KEY METHOD PATH JSON
  curl -sf -X "$2" -H "X-Redmine-API-Key: $1" -H 'Content-Type: application/json' "$U$3" -d "$4" -o "$D/answer" || echo "request failed: $2 $3"
}
new_issue() { # new_issue KEY SUBJECT DESCRIPTION: sets $id
  rest "$1" POST /issues.json "{\"issue\":{\"project_id\":\"$PROJECT\",\"tracker_id\":$TRACKER,\"subject\":\"$2\",\"description\":\"$3\"}}"
  id=$(sed -n 's/^{"issue":{"id":\([0-9]*\).*/\1/p' "$D/answer")
}
new_issue "$CUSTOMER" 'How do I export?' 'h2. Steps\r\n\r\nI ran <pre>export --all</pre> and read \"the manual\":https://docs.example.com/x .'; first=$id
rest "$HELPER" PUT "/issues/$first.json" '{"issue":{"notes":"See Export in the guide."}}'
rest "$HELPER" PUT "/issues/$first.json" '{"issue":{"notes":"INTERNAL: ask sales","private_notes":true}}'
rest "$CUSTOMER" PUT "/issues/$first.json" '{"issue":{"notes":"That page is empty."}}'
new_issue "$CUSTOMER" 'Delete me' 'soon gone'; second=$id
new_issue "$CUSTOMER" 'Becomes private' 'later hidden'; third=$id
for i in 4 5 6 7 8; do new_issue "$CUSTOMER" "Question $i" "text $i"; done

export RM_KEY=$HELPER RM_WRONG=0000000000000000000000000000000000000000
cat >"$D/s.yml" <<YML
sources:
  desk: {type: redmine, url: "$U", project: "$PROJECT", token_env: RM_KEY}
  paged: {type: redmine, url: "$U", project: "$PROJECT", token_env: RM_KEY, page_size: 2}
  private: {type: redmine, url: "$U", project: "$PROJECT", token_env: RM_KEY, include_private: true}
  wrong: {type: redmine, url: "$U", project: "$PROJECT", token_env: RM_WRONG}
YML
sync "$D/a.db" "$D/s.yml" desk --dump
ends first 0
has first 'added=8 updated=0'
has 'heading of Textile' '## Steps'
has 'code is fenced' '```'
has 'link of Textile' 'the manual <https://docs.example.com/x>'
has 'member is the agent' '  agent: See Export in the guide.'
has 'author is the requester' '  requester: That page is empty.'
hasnot 'private note stays out' 'INTERNAL'
has 'web address' "$U/issues/$first"
sync "$D/a.db" "$D/s.yml" desk
has 'nothing changed: one question, no ticket asked again' 'added=0 updated=0 unchanged=8'

sleep 1 # Redmine's dates are seconds
rest "$HELPER" PUT "/issues/$first.json" "{\"issue\":{\"notes\":\"Fixed the page.\",\"status_id\":$CLOSED}}"
rest "$HELPER" DELETE "/issues/$second.json" ''
rest "$HELPER" PUT "/issues/$third.json" '{"issue":{"is_private":true}}'
new_issue "$CUSTOMER" 'A new one' 'brand new'
sync "$D/a.db" "$D/s.yml" desk --dump
ends second 0
has 'new reply' 'Fixed the page.'
has 'new ticket' 'A new one'
hasnot 'deleted ticket' 'Delete me'
hasnot 'became private: removed here too' 'Becomes private'
sync "$D/p.db" "$D/s.yml" private --dump
has 'private note when asked for' '  agent (private): INTERNAL'
has 'private issue when asked for' 'Becomes private'

sync "$D/k.db" "$D/s.yml" paged --die-after 3
ends killed 137
sync "$D/k.db" "$D/s.yml" paged
ends 'goes on' 0
printf '%s\n' "$out" | grep -q 'added=[1-5] '; check 'what was committed is not read again' $?
sync "$D/k.db" "$D/s.yml" paged --dump
has 'all there' 'A new one'
has 'all there' 'Question 4'

sync "$D/w.db" "$D/s.yml" wrong
ends 'wrong key' 1
has 'wrong key is found out' 'credentials of environment variable RM_WRONG'
hasnot 'wrong key is not shown' "$RM_WRONG"
finish
