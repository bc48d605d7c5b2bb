#!/bin/sh
# Writes src/report/html_csp.h: the SHA-256 hashes of the style and script that the HTML report embeds. Run after changing either;
# tests/rails/csp.sh holds them equal. usage: tools/csp.sh [--check]
cd "$(dirname "$0")/.." || exit 2
hash() { python3 -c 'import base64,hashlib,sys; print(base64.b64encode(hashlib.sha256(open(sys.argv[1],"rb").read()).digest()).decode())' "$1"; }
text="/* Made by tools/csp.sh from data/report: what the report's Content-Security-Policy lets run. */
#ifndef DG_REPORT_HTML_CSP_H
#define DG_REPORT_HTML_CSP_H
#define DG_CSP_STYLE \"$(hash data/report/report.css)\"
#define DG_CSP_SCRIPT \"$(hash data/report/report.js)\"
#endif"
if [ "$1" = --check ]; then [ "$text" = "$(cat src/report/html_csp.h)" ]; else printf '%s\n' "$text" >src/report/html_csp.h; fi
