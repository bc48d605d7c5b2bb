#!/bin/sh
# docgap sync against a server that misbehaves (fault_server.py): each fault has an expectation on the words of the message.
# usage: faults.sh SYNC_DRIVER
# shellcheck disable=SC1091,SC2034,SC2086,SC2154 # lib.sh reads and sets the variables
DRIVER=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"

certificate() { # certificate NAME SUBJECT_ALT_NAME DAYS: signed by itself, key and certificate in NAME.pem
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$D/$1.key" -out "$D/$1.crt" -days "$3" -subj "/CN=$1" -addext "subjectAltName=$2" \
    >>"$D/openssl.log" 2>&1 || { tail -n 3 "$D/openssl.log"; exit 2; }
  cat "$D/$1.key" "$D/$1.crt" >"$D/$1.pem"
}
certificate self IP:127.0.0.1,DNS:localhost 2
certificate good IP:127.0.0.1,DNS:localhost 2
certificate wrong DNS:elsewhere.example 2
certificate expired IP:127.0.0.1,DNS:localhost 2
# The same one again, over in the second in which it was made.
openssl x509 -in "$D/expired.crt" -signkey "$D/expired.key" -days 0 -out "$D/over.crt" >>"$D/openssl.log" 2>&1 || exit 2
mv "$D/over.crt" "$D/expired.crt"
cat "$D/expired.key" "$D/expired.crt" >"$D/expired.pem"
python3 "$here/fault_server.py" "$D" >"$D/server.log" 2>&1 &
PIDS=$!
wait_for 20 test -s "$D/ports" || { cat "$D/server.log"; exit 2; }
eval "$(tr ' ' '\n' <"$D/ports")"
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY all_proxy
export FAULT_TOKEN=s3cret-t0ken-value

settings() { # settings BASE CASE EXTRA
  printf 'sources:\n  x: {type: http-json, url: "%s", path: /%s/tickets, items: tickets, token_env: FAULT_TOKEN, fields: {url: none}%s}\n' \
    "$1" "$2" "${3:+, $3}" >"$D/s.yml"
}
run() { # run CASE EXTRA_SETTINGS ARGUMENTS...
  settings "${BASE_URL:-http://127.0.0.1:$HTTP}" "$1" "$2"; shift 2
  rm -f "$D"/x.db*
  sync "$D/x.db" "$D/s.yml" x "$@"
}
works() { # works NAME CASE EXTRA ARGUMENTS...: two tickets in the end
  name=$1; shift; run "$@"
  ends "$name" 0; has "$name" 'added=2 '
}
fails() { # fails NAME MESSAGE CASE EXTRA ARGUMENTS...
  name=$1 message=$2; shift 2; run "$@"
  ends "$name" 1; has "$name" "$message"; hasnot "$name: the secret" "$FAULT_TOKEN"
}

works 'a healthy server' ok ''
for dialect in 429-seconds 429-date 429-epoch 429-left 429-iso 429-zendesk 429-body 403-limit; do
  works "rate limit ($dialect)" $dialect ''
  has "rate limit ($dialect) waited" 'retries=1 waited='
done
works 'pause asked for with 200' 200-backoff 'paging: cursor, next: next'
has 'pause asked for with 200' 'retries=0 waited=2'
fails 'a wait beyond --max-wait' 'asks to wait 3600 s, more than --max-wait 5 s; the same command goes on from here later' 429-long '' --max-wait 5
works 'busy twice' 503-twice ''
has 'busy twice' 'retries=2'
fails 'broken for good' 'server error 500, also after 1 retry; the same command goes on' 500-always '' --max-retries 1
fails 'slow' 'no answer in time' slow 'stall_seconds: 1' --max-retries -1
# While a run waits for its page, another process writes.
settings "http://127.0.0.1:$HTTP" unhurried ''
rm -f "$D"/x.db*
timeout 120 "$DRIVER" "$D/x.db" "$D/s.yml" x >"$D/unhurried" 2>&1 & waiting=$!
wait_for 10 test -s "$D/x.db"; sleep 0.5
out=$(python3 -c 'import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=0.2) as db: db.execute("INSERT INTO meta VALUES (\"meanwhile\", \"1\")")' "$D/x.db" 2>&1); rc=$?
ends 'written while a sync waits' 0
wait $waiting; rc=$?; out=$(cat "$D/unhurried")
ends 'and the sync goes on' 0; has 'and the sync goes on' 'added=2 '

works 'connection cut in the body' cut-connection ''
works 'connection closed without an answer' closed ''
works 'JSON cut off' cut-json ''
has 'JSON cut off is asked again' 'retries=1'
fails 'JSON always cut off' 'is not JSON (it is cut off)' cut-always '' --max-retries 1
fails 'gzip bomb' 'the answer is larger than 1 MiB' bomb 'max_response: 1048576'
fails 'endless body' 'the answer is larger than 1 MiB' endless 'max_response: 1048576'
fails 'deep JSON' 'is not JSON' deep ''

fails 'redirect to another host' 'redirects to another place (http://localhost:' redirect-other ''
fails 'redirect to another port' 'which is not followed, so that your credentials stay here' redirect-port ''
fails 'redirect to a file' 'redirects to another place' redirect-file ''
fails 'redirects without end' 'more than 5 redirects' redirect-loop ''
works 'redirect within the server' redirect-here ''
fails 'next page elsewhere (Link)' 'points to another server for the next page' foreign-link 'paging: link'
fails 'next page elsewhere (body)' 'points to another server for the next page' foreign-next 'paging: next-url, next: next'
test ! -e "$D/other.log"; check 'nothing reached the other server' $?

BASE_URL=https://127.0.0.1:$SELF
fails 'self-signed certificate' 'its certificate is not accepted: for an authority of your own give its certificate with cacert:' ok ''
BASE_URL=https://127.0.0.1:$GOOD
works 'certificate given with cacert' ok "cacert: \"$D/good.crt\""
fails 'https to http' 'redirects to another place (http://127.0.0.1:' redirect-down "cacert: \"$D/good.crt\""
BASE_URL=https://127.0.0.1:$WRONG
fails 'certificate of another host' 'its certificate is not accepted' ok "cacert: \"$D/wrong.crt\""
BASE_URL=https://127.0.0.1:$EXPIRED
fails 'certificate that is over' 'expired' ok "cacert: \"$D/expired.crt\""
BASE_URL=http://192.0.2.1
fails 'http beyond loopback' 'is not encrypted: use https' ok ''
BASE_URL="http://user:pw@127.0.0.1:$HTTP"
fails 'password in the address' 'has a user name or password inside' ok ''
BASE_URL=

fails 'login page with 200' 'usually a login page' login ''
fails 'empty answer' 'the answer is empty, where JSON was expected' empty ''
fails 'no list' 'the answer holds no list under tickets' no-list ''
fails 'error with 200' 'the server answers with an error: site is not known' said ''
fails 'wrong token' 'the credentials are refused' 401 ''
fails 'nothing there' 'not found: check url: and project:' 404 ''

fails 'the same page again' 'names the page that it just gave as the next one' same-next 'paging: cursor, next: next'
has 'the same page again: what was read is kept' 'added=1 '
run twice 'paging: cursor, next: next' --dump
has 'a row on two pages is taken once' 'added=3 '
run shifting 'paging: page, page_size: 2, order: ascending' --dump
has 'rows that move' 'ticket 3 | open | Ticket 3'
has 'rows that move' 'ticket 6 | open | Ticket 6'
test ! -e "$D/other.log"; check 'nothing reached the other server' $?
finish
