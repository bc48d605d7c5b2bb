"""Features of a ticket for the kind model: the Python twin of src/judge/kind_features.c (same names, same rules).

What a ticket looks like (traces, versions, question marks, template headings) and what its prose says (words and pairs of
words, title and body apart). Code, links and identifiers give only shapes: their names belong to one project.
"""
import re

TRACE = ("traceback (", "exception", "stack trace", "segmentation fault", "segfault", "core dumped", "panic:", "fatal:", "assertion failed")
FORM_FEATURE = (b"feature request", b"feature_request", b"feature-request", b"enhancement")
TYPE_KEYS = ("type", "issue_type", "kind", "ticket_type", "request_type", "type_of_issue", "issue_kind", "category")
# No "bug": people who ask for help pick it as readily as those who report one.
TYPES = (("k:feature", (b"feature", b"enhancement", b"improvement", b"wish", b"suggestion")),
         ("k:question", (b"question", b"support", b"help", b"how-to", b"how to", b"doc")))
MAX_TITLE = 500
LENGTHS = (8, 25, 60, 150, 400)
MAX_BYTES = 3000  # of the body: what follows is logs more often than not


def words_of(text, out, prefix, shapes):
    """Adds words and pairs; `text` is bytes. Returns the number of words."""
    n = 0
    before = None
    i, end = 0, len(text)
    while i < end:
        c = text[i]
        if is_word(c):
            j = i
            while j < end and (is_word(text[j]) or text[j] == 39):
                j += 1
            if j + 3 <= end and text[j:j + 3] == b"\xe2\x80\x99" and j + 3 < end and is_alpha(text[j + 3]):
                k = j + 3
                while k < end and is_alpha(text[k]):
                    k += 1
                word = plain(text[i:j] + text[j + 3:k], shapes)
                j = k
            else:
                word = plain(text[i:j], shapes)
                if word is None and text[i:j].isdigit() and j + 1 < end and text[j] == 46 and 48 <= text[j + 1] <= 57:
                    shapes.add("s:version")
            if word is not None:
                n += 1
                out.add(prefix + word)
                if before is not None:
                    out.add(prefix + before + "_" + word)
                before = word
            else:
                before = None
            i = j
            continue
        if c == 63:
            shapes.add("s:ask" if prefix == "" else "s:title_ask")
        if c >= 128:
            before = None
        elif c in b".!?:;()[]{}\n":
            before = None
        i += 1
    return n


def is_alpha(c):
    return 65 <= c <= 90 or 97 <= c <= 122


def is_word(c):
    return is_alpha(c) or 48 <= c <= 57 or c == 95


def plain(raw, shapes):
    """The word in lower case without apostrophes, or None for names, numbers and identifiers."""
    raw = raw.replace(b"'", b"")
    if not 2 <= len(raw) <= 18 and raw not in (b"I", b"a", b"i"):
        return None
    if not all(is_alpha(c) for c in raw):
        if any(is_alpha(c) for c in raw):
            shapes.add("s:identifier")
        return None
    if any(97 <= raw[i - 1] <= 122 and 65 <= raw[i] <= 90 for i in range(1, len(raw))):
        shapes.add("s:identifier")
        return None
    return raw.decode().lower()


def strip_inline(line, shapes):
    """Links, images and inline code out of a line: each leaves its shape and a stop."""
    out = bytearray()
    i, n = 0, len(line)
    while i < n:
        if line[i] == 96:
            j = line.find(b"`", i + 1)
            if j > 0:
                shapes.add("s:inline")
                out += b";"
                i = j + 1
                continue
        if line[i:i + 7] == b"http://" or line[i:i + 8] == b"https://":
            shapes.add("s:link")
            while i < n and line[i] > 32 and line[i] not in b")>\"'":
                i += 1
            out += b";"
            continue
        if line[i:i + 2] == b"![":
            shapes.add("s:image")
        if line[i] == 60:
            j = line.find(b">", i + 1)
            if 0 < j < i + 200 and i + 1 < n and (is_alpha(line[i + 1]) or line[i + 1] in b"/!"):
                out += b";"
                i = j + 1
                continue
        out.append(line[i])
        i += 1
    return bytes(out)


def is_trace(line):
    low = line.lower()
    if any(t.encode() in low for t in TRACE):
        return True
    s = line.lstrip()
    return (s.startswith(b"at ") and (b"(" in s or b":" in s)) or s.startswith(b'File "') or (s.startswith(b"#") and b" 0x" in s)


def cut_comments(body, shapes):
    """Without HTML comments; what they say about the form that was chosen stays as a shape."""
    out = []
    i = 0
    while True:
        j = body.find(b"<!--", i)
        if j < 0:
            out.append(body[i:])
            return b"".join(out)
        out.append(body[i:j])
        k = body.find(b"-->", j + 4)
        note = body[j:k if k >= 0 else len(body)].lower()
        if any(m in note for m in FORM_FEATURE):
            shapes.add("k:form_feature")
        if k < 0:
            return b"".join(out)
        i = k + 3


def form_value(key, value, shapes):
    """An answer in a form: "Type: Bug", or the line under the heading "Issue type"."""
    if key in TYPE_KEYS:
        low = value.lower()
        for name, marks in TYPES:
            if any(m in low for m in marks):
                shapes.add(name)
                return


def heading_of(line):
    """The words of a heading line ("## Steps to reproduce", "**Describe the bug**"), or None."""
    s = line.strip()
    if s.startswith(b"#"):
        t = s.lstrip(b"#")
        if not t.startswith(b" "):
            return None
    elif s.startswith(b"**") and s.rstrip(b":").endswith(b"**") and len(s) > 5:
        t = s
    else:
        return None
    words = ["".join(chr(c) for c in w if is_alpha(c)).lower() for w in t.split()]
    return "_".join([w for w in words if w][:5]) or None


def features(title, body):
    """The set of feature names of a ticket."""
    out, shapes = set(), set()
    title_b = title.encode("utf-8", "replace")[:MAX_TITLE]
    words_of(strip_inline(title_b, shapes), out, "t:", shapes)
    m = re.match(rb"[^A-Za-z]*([A-Za-z]+)", title_b)
    if m and len(m.group(1)) <= 18:
        out.add("f:" + m.group(1).decode().lower())
    data = cut_comments(body.encode("utf-8", "replace")[:MAX_BYTES], shapes)
    fence = False
    last_heading = None
    n = 0
    for line in data.split(b"\n"):
        s = line.strip()
        if s.startswith(b"```") or s.startswith(b"~~~"):
            fence = not fence
            shapes.add("s:fence")
            continue
        if is_trace(line):
            shapes.add("s:trace")
        if fence:
            continue
        if s.startswith(b"- [ ]") or s.startswith(b"- [x]") or s.startswith(b"- [X]"):
            shapes.add("s:checkbox")
            continue
        heading = heading_of(line)
        if heading:
            out.add("h:" + heading)
            last_heading = heading
            continue
        if s and last_heading:
            form_value(last_heading, s[:40], shapes)
            last_heading = None
        colon = s.find(b":")
        if 0 < colon < 20:
            form_value(s[:colon].decode("latin-1").lower().strip("*- ").replace(" ", "_"), s[colon + 1:colon + 41], shapes)
        n += words_of(strip_inline(line, shapes), out, "", shapes)
    out.add("s:length%d" % sum(n >= k for k in LENGTHS))
    return out | shapes
