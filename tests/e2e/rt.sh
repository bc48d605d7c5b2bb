#!/bin/sh
# Request Tracker 5 from Debian's packages: fresh SQLite database, one loopback port, nothing of /etc touched.
# Filled through its mail gateway and its REST interface; synced, changed, synced again; killed; refused.
# usage: rt.sh SYNC_DRIVER
# shellcheck disable=SC1091,SC2034,SC2086,SC2154 # lib.sh reads and sets the variables
DRIVER=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
PORT=$(free_port); U=http://127.0.0.1:$PORT; B=$U/REST/2.0
mkdir "$D/conf.d" "$D/mail"
cat >"$D/RT_SiteConfig.pm" <<CONF
Set(\$rtname,'docgap.test'); Set(\$Organization,'docgap.test'); Set(\$Timezone,'America/New_York');
Set(\$WebDomain,'127.0.0.1'); Set(\$WebPort,$PORT); Set(\$WebPath,''); Set(\$WebBaseURL,'$U'); Set(\$WebURL,'$U/');
Set(\$DatabaseType,'SQLite'); Set(\$DatabaseName,'$D/rtdb'); Set(\$MailCommand,'testfile');
Set(\$LogToSTDERR,'critical'); Set(\$LogToSyslog,undef); Set(\$WebSecureCookies,0); 1;
CONF
export RT_SITE_CONFIG="$D/RT_SiteConfig.pm" RT_SITE_CONFIG_DIR="$D/conf.d" TMPDIR="$D/mail"
rt-setup-database-5 --action init --skip-create >"$D/setup.log" 2>&1 || { tail -n 5 "$D/setup.log"; exit 2; }
TOKEN=$(perl "$here/rt_init.pl" 2>>"$D/setup.log" | sed -n 's/^TOKEN=//p')
/usr/share/request-tracker5/libexec/rt-server --host 127.0.0.1 --port "$PORT" --server Starlet --max-workers 2 >"$D/server.log" 2>&1 &
PIDS=$!
wait_for 120 sh -c "curl -s -o /dev/null -w '%{http_code}' $B/rt | grep -q 401" || { tail -n 5 "$D/server.log"; exit 2; }

rest() { # rest METHOD PATH JSON
  curl -sf -u root:password -X "$1" -H 'Content-Type: application/json' "$B$2" -d "$3" >>"$D/rest.log" || echo "request failed: $1 $2"
}
mail_in() {
  rt-mailgate-5 --queue General --action correspond --url "$U/" || echo 'mail gateway failed'
}

# 1: HTML by REST, answered, an internal comment, resolved. 2: by mail, multipart. 3: to be deleted.
rest POST /ticket '{"Queue":"General","Subject":"How do I rotate the key?","Requestor":"jane@example.com","Content":"<p>I searched the <b>docs</b> for rotate.</p>","ContentType":"text/html"}'
rest POST /ticket/1/correspond '{"Content":"Settings > Keys.","ContentType":"text/plain"}'
rest POST /ticket/1/comment '{"Content":"INTERNAL: she is a big customer","ContentType":"text/plain"}'
rest PUT /ticket/1 '{"Status":"resolved"}'
mail_in <<'MAIL'
From: Max <max@example.com>
To: rt@docgap.test
Subject: =?utf-8?q?Webhook_fails_with_=C2=ABtimeout=C2=BB?=
Message-ID: <one@example.com>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The webhook fails with a timeout after 10=C2=A0seconds.
--b
Content-Type: text/html; charset=utf-8

<p>The webhook fails with a timeout.</p>
--b--
MAIL
rest POST /ticket '{"Queue":"General","Subject":"Please delete me","Requestor":"eve@example.com","Content":"delete","ContentType":"text/plain"}'
i=4
while [ $i -le 9 ]; do
  rest POST /ticket "{\"Queue\":\"General\",\"Subject\":\"Question number $i\",\"Requestor\":\"u$i@example.com\",\"Content\":\"text $i\",\"ContentType\":\"text/plain\"}"
  i=$((i + 1))
done

export RT_TOKEN="$TOKEN" RT_WRONG=1-14-00000000000000000000000000000000
cat >"$D/s.yml" <<YML
sources:
  desk: {type: rt, url: "$U", token_env: RT_TOKEN}
  paged: {type: rt, url: "$U", token_env: RT_TOKEN, page_size: 2}
  private: {type: rt, url: "$U", token_env: RT_TOKEN, include_private: true}
  wrong: {type: rt, url: "$U", token_env: RT_WRONG}
  unset: {type: rt, url: "$U", token_env: RT_NOT_SET_ANYWHERE}
YML

sync "$D/a.db" "$D/s.yml" desk --dry-run
has 'dry run counts' 'added=9 '
sync "$D/a.db" "$D/s.yml" desk --dump
ends first 0
has first 'added=9 updated=0'
has 'HTML becomes text' 'I searched the docs for rotate.'
has 'resolved' 'ticket 1 | resolved | How do I rotate the key?'
has 'public reply is the agent' '  agent: Settings > Keys.'
hasnot 'internal comment stays out' 'INTERNAL'
has 'mail subject decoded' 'Webhook fails with «timeout»'
has 'plain part taken' 'fails with a timeout after 10'
has 'web address' "$U/Ticket/Display.html?id=1"

sync "$D/a.db" "$D/s.yml" desk
has 'nothing changed: nothing asked again' 'added=0 updated=0 unchanged=9'

mail_in <<'MAIL'
From: Max <max@example.com>
To: rt@docgap.test
Subject: Re: [docgap.test #2] Webhook
Message-ID: <two@example.com>
In-Reply-To: <one@example.com>

It also happens with 30 seconds.
MAIL
rest PUT /ticket/3 '{"Status":"deleted"}'
rest POST /ticket '{"Queue":"General","Subject":"A new one","Requestor":"new@example.com","Content":"brand new","ContentType":"text/plain"}'
sync "$D/a.db" "$D/s.yml" desk --dump
has 'changed, new, deleted' 'added=1 updated=1 unchanged=7'
has 'one was removed' 'removed=1'
has 'reply by mail is the requester' '  requester: It also happens with 30 seconds.'
has 'new ticket' 'A new one'
hasnot 'deleted ticket' 'Please delete me'

sync "$D/p.db" "$D/s.yml" private --dump
has 'private when asked for' '  agent (private): INTERNAL'

# Killed in the middle of page 3: two pages of two are there, the same command completes.
sync "$D/k.db" "$D/s.yml" paged --die-after 3
ends 'killed' 137
sync "$D/k.db" "$D/s.yml" paged --dump
ends 'goes on' 0
has 'what was committed is not read again' 'unchanged=4'
has 'the rest is' 'added=5 '

sync "$D/k.db" "$D/s.yml" paged --full
has 'full reads all again' 'read=9 '
sync "$D/l.db" "$D/s.yml" paged --limit 3
has 'limit' 'added=3 '

sync "$D/w.db" "$D/s.yml" wrong
ends 'wrong token' 1
has 'wrong token says so' 'credentials are refused'
hasnot 'wrong token is not shown' "$RT_WRONG"
sync "$D/w.db" "$D/s.yml" unset
has 'variable not set' 'environment variable RT_NOT_SET_ANYWHERE is not set'
finish
