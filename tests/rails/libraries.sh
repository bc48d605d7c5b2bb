#!/bin/sh
# Each external library is included by exactly one file, so that changing a library is changing a file.
cd "$(dirname "$0")/../.." || exit 2
bad=0
one() {
  files=$(grep -rlE "^#include [<\"]$1" src cmd include)
  if [ "$files" != "$2" ]; then echo "  <$1> belongs to $2, found in: $files"; bad=1; fi
}
one 'cmark\.h' src/docs/parse.c
one 'sqlite3\.h' src/store/db.c
one 'curl/curl\.h' src/fetch/http.c
one 'jansson\.h' src/base/json.c
one 'yaml\.h' src/base/yaml.c
one 'gumbo\.h' src/text/html.c
one 'utf8proc\.h' src/text/unicode.c
one 'libstemmer\.h' src/text/stem.c
one 'libexttextcat/' src/text/language.c
one 'pcre2\.h' src/text/regex.c
one 'archive\.h' src/base/input.c
one 'csv\.h' src/tickets/csv.c
one 'gmime/' src/tickets/source_mail.c
one 'talloc\.h' src/base/mem.h
one 'uthash\.h' src/base/map.c
one 'xxhash\.h' src/base/hash.c
[ $bad -eq 0 ] && { echo "ok libraries"; exit 0; }
echo "not ok libraries"; exit 1
