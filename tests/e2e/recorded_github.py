#!/usr/bin/env python3
"""Between docgap and @octokit/fixtures-server: the recorded answers want exactly the recorded question. The first question of
docgap (more parameters, a Bearer token) is turned into the recorded one; everything that comes back passes as it is, with the
addresses of the next pages led through here. Loopback only. usage: recorded_github.py FIXTURES_PORT FIXTURE_ID PORT_FILE"""
import os
import re
import sys
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

UPSTREAM, FIXTURE, PORT_FILE = sys.argv[1:4]
TOKEN = "0000000000000000000000000000000000000001"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def do_GET(self):
        path = self.path
        if "/comments?" in path:  # were not recorded
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"[]")
            return None
        if path.startswith("/repos/"):
            wanted = {"state=all", "sort=updated", "direction=asc", "per_page=3"}
            if set(path.split("?")[1].split("&")) != wanted:
                return self.send_error(400, "not the question that was expected: " + path)
            path = path.split("?")[0] + "?per_page=3"
        if self.headers.get("Authorization") != "Bearer " + TOKEN:
            return self.send_error(401, "no token")
        question = urllib.request.Request("http://127.0.0.1:%s/%s%s" % (UPSTREAM, FIXTURE, path), headers={
            "Accept": "application/vnd.github.v3+json", "Authorization": "token " + TOKEN, "Host": "localhost:" + UPSTREAM})
        try:
            answer = urllib.request.urlopen(question, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        body = answer.read()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            if name.lower() in ("link", "etag", "content-type", "x-ratelimit-remaining", "x-ratelimit-reset", "date"):
                here = "http://%s" % self.headers["Host"]
                self.send_header(name, re.sub(r"http://[^/>]+/%s" % FIXTURE, here, value))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = HTTPServer(("127.0.0.1", 0), Handler)
with open(PORT_FILE + ".part", "w") as out:
    out.write("%d\n" % server.server_address[1])
os.rename(PORT_FILE + ".part", PORT_FILE)
for _ in range(200):
    server.handle_request()
