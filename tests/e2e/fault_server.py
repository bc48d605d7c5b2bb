#!/usr/bin/env python3
"""A help desk that misbehaves, for docgap's own tests: loopback only, python3 standard library only.

usage: fault_server.py FOLDER     writes FOLDER/ports ("HTTP=.. OTHER=.. SELF=.. EXPIRED=.. WRONG=.. GOOD=..") when it is up.
FOLDER holds the certificates: self.pem expired.pem wrong.pem good.pem (key and certificate in one file).
GET /CASE/tickets gives a page of tickets with the fault CASE; most faults happen once and the second question is answered.
The server OTHER writes the headers of each request it sees into FOLDER/other.log: nothing may ever arrive there.
"""
import email.utils
import gzip
import json
import os
import ssl
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER = sys.argv[1]
PORTS = {}
seen = {}
lock = threading.Lock()


def ticket(number, day=1):
    return {"id": number, "title": "Ticket %d" % number, "body": "How do I do thing %d?" % number, "status": "open",
            "created": "2026-01-01T00:00:00Z", "updated": "2026-01-%02dT00:00:00Z" % day}


OK = {"tickets": [ticket(1), ticket(2)]}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status=200, body=OK, headers=(), kind="application/json"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def first(self):
        """Is this the first request of the case?"""
        with lock:
            count = seen[self.case] = seen.get(self.case, 0) + 1
        return count == 1

    def times(self):
        with lock:
            return seen.get(self.case, 0)

    def do_GET(self):
        self.case = self.path.split("/")[1].split("?")[0]
        self.base = "http://%s" % self.headers.get("Host")
        try:
            getattr(self, "case_" + self.case.replace("-", "_"), self.missing)()
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True

    def missing(self):
        self.answer(404, {"error": "no such case"})

    def case_ok(self):
        self.answer()

    def limited(self, status, headers=(), body=None):
        self.answer(status, body or {"message": "slow down"}, headers) if self.first() else self.answer()

    # --- the dialects of "too fast" ---
    def case_429_seconds(self):
        self.limited(429, [("Retry-After", "2")])

    def case_429_date(self):
        self.limited(429, [("Retry-After", email.utils.formatdate(time.time() + 2, usegmt=True))])

    def case_429_epoch(self):
        self.limited(429, [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", str(int(time.time()) + 2))])

    def case_429_left(self):
        self.limited(429, [("ratelimit-reset", "2")])

    def case_429_iso(self):
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 2))
        self.limited(429, [("X-RateLimit-Reset", when)])

    def case_429_zendesk(self):
        self.limited(429, [("zendesk-ratelimit-tickets-index", "total=100; remaining=0; resets=2")])

    def case_429_body(self):
        self.limited(429, body={"backoff": 1})

    def case_403_limit(self):
        self.limited(403, [("X-RateLimit-Remaining", "0"), ("Retry-After", "2")])

    def case_200_backoff(self):
        more = self.first()
        self.answer(body={"tickets": [ticket(1 if more else 2)], "backoff": 2, "next": "two" if more else None})

    def case_429_long(self):
        self.answer(429, {"message": "later"}, [("Retry-After", "3600")])

    # --- servers in trouble ---
    def case_503_twice(self):
        self.first()
        self.answer(503, {"message": "busy"}) if self.times() < 3 else self.answer()

    def case_500_always(self):
        self.answer(500, {"message": "oops"})

    def case_slow(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"{")
        self.wfile.flush()
        time.sleep(8)
        self.close_connection = True

    def case_unhurried(self):
        time.sleep(3)
        self.answer()

    def case_cut_connection(self):
        if not self.first():
            return self.answer()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(b'{"tickets": [{"id": 1')
        self.close_connection = True

    def case_cut_json(self):
        self.answer(body=b'{"tickets": [{"id": 1, "title": "Tick') if self.first() else self.answer()

    def case_cut_always(self):
        self.answer(body=b'{"tickets": [{"id": 1, "title": "Tick')

    def case_closed(self):
        if self.first():
            self.close_connection = True
            self.connection.close()
        else:
            self.answer()

    # --- too much ---
    def case_bomb(self):
        self.answer(body=gzip.compress(b'{"tickets": [' + b" " * 50_000_000 + b"]}"), headers=[("Content-Encoding", "gzip")])

    def case_endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for _ in range(20000):
            self.wfile.write(b"2710\r\n" + b" " * 10000 + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def case_deep(self):
        self.answer(body=b'{"tickets":' + b"[" * 100000 + b"]" * 100000 + b"}")

    # --- elsewhere ---
    def redirect(self, where, status=302):
        self.answer(status, b"", [("Location", where)])

    def case_redirect_other(self):
        self.redirect("http://localhost:%d/steal" % PORTS["OTHER"])

    def case_redirect_port(self):
        self.redirect("http://127.0.0.1:%d/steal" % PORTS["OTHER"])

    def case_redirect_down(self):
        self.redirect("http://127.0.0.1:%d/steal" % PORTS["OTHER"])

    def case_redirect_file(self):
        self.redirect("file:///etc/hostname")

    def case_redirect_loop(self):
        self.redirect("/redirect-loop/again")

    def case_redirect_here(self):
        self.redirect("/ok/tickets", 301)

    def case_foreign_link(self):
        self.answer(headers=[("Link", '<http://127.0.0.1:%d/steal?page=2>; rel="next"' % PORTS["OTHER"])])

    def case_foreign_next(self):
        self.answer(body={"tickets": [ticket(1)], "next": "http://127.0.0.1:%d/steal" % PORTS["OTHER"]})

    # --- not what was asked for ---
    def case_login(self):
        self.answer(body=b"<!DOCTYPE html><html><form action=login>", kind="text/html")

    def case_empty(self):
        self.answer(body=b"")

    def case_no_list(self):
        self.answer(body={})

    def case_said(self):
        self.answer(body={"error_message": "site is not known"})

    def case_401(self):
        self.answer(401, {"message": "bad credentials: %s" % self.headers.get("Authorization")})

    def case_404(self):
        self.answer(404, {"message": "Not Found"})

    # --- pages ---
    def case_same_next(self):
        self.answer(body={"tickets": [ticket(1)], "next": "again"})

    def case_twice(self):
        """The second page repeats a row of the first."""
        if "cursor=" in self.path:
            self.answer(body={"tickets": [ticket(2), ticket(3)], "next": None})
        else:
            self.answer(body={"tickets": [ticket(1), ticket(2)], "next": "two"})

    def case_shifting(self):
        """After page 1, ticket 1 is changed and moves to the end: all others move one up, over the border of a page."""
        page = int(self.path.split("page=")[1].split("&")[0])
        rows = [ticket(n, n) for n in range(1, 7)]
        if page > 1 or self.times():
            with lock:
                seen[self.case] = 1
            rows = rows[1:] + [ticket(1, 20)]
        self.answer(body={"tickets": rows[(page - 1) * 2:page * 2]})


class Other(BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def do_GET(self):
        with open(os.path.join(FOLDER, "other.log"), "a") as log:
            log.write(self.path + "\n" + str(self.headers))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()


def serve(name, handler, certificate=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(FOLDER, certificate))
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda request, address: None
    PORTS[name] = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()


serve("HTTP", Handler)
serve("OTHER", Other)
for tls in ("self", "expired", "wrong", "good"):
    serve(tls.upper(), Handler, tls + ".pem")
with open(os.path.join(FOLDER, "ports.part"), "w") as out:
    out.write(" ".join("%s=%d" % pair for pair in PORTS.items()) + "\n")
os.rename(os.path.join(FOLDER, "ports.part"), os.path.join(FOLDER, "ports"))
time.sleep(600)  # nobody forgets it for longer
