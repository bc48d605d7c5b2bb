"""Features of a ticket for the kind model: the Python twin of src/judge/kind_features.c (same names, same rules).

What a ticket looks like (traces, versions, question marks, template headings) and what its prose says (words and pairs of
words, title and body apart). Code, links and identifiers give only shapes: their names belong to one project.
"""
import re

TRACE = ("traceback (", "exception", "stack trace", "segmentation fault", "segfault", "core dumped", "panic:", "fatal:", "assertion failed")
FORM_FEATURE = (b"feature request", b"feature_request", b"feature-request", b"enhancement")
TYPE_KEYS = ("type", "issue_type", "kind", "ticket_type", "request_type", "type_of_issue", "issue_kind", "category")
SAID = (("k:feature", ("feature", "features", "enhancement", "improvement", "wish", "suggestion", "proposal", "rfc", "idea", "rfe", "feat")),
        ("k:question", ("question", "questions", "support", "help", "how", "howto", "doc", "docs", "documentation", "clarification")),
        ("k:bug", ("bug", "bugs", "defect", "regression", "crash")))
MAX_TITLE = 500
MAX_WORD = 18
ENDINGS, MIN_STEM = ("ing", "ed", "es", "s"), 4
TYPE, EITHER = 1, 2   # a heading that asks which type it is; one that asks "feature or bug?"
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
    return stem(raw.decode().lower())


def stem(word):
    """Without an ending: five projects know too few words to tell "crash" from "crashes"."""
    for end in ENDINGS:
        if word.endswith(end) and len(word) - len(end) >= MIN_STEM:
            return word[:-len(end)]
    return word


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


def letters(text):
    """The runs of letters in lower case."""
    return [w.decode() for w in re.findall(b"[a-z]+", text.lower())]


def said(words):
    """What an asker calls it in these words: "k:feature", "k:question", "k:bug" or None."""
    if "bug" in words and "feature" in words:
        return None
    for name, marks in SAID:
        if any(w in marks for w in words):
            return name
    return None


def title_tag(title, shapes):
    """"[Bug] ...", "Feature request: ...", "Question - ...": the last word tells."""
    m = re.match(rb"[^A-Za-z]*([A-Za-z][A-Za-z \-]{0,24}?)(?:[\]:]| - )", title)
    if not m:
        return
    words = letters(m.group(1))
    if len(words) > 1 and words[-1] in ("request", "report"):
        words.pop()
    shapes.add(said(words[-1:]))


def answer(value, bug_counts, shapes):
    """An answer in a form. "Bug" counts only below a heading that asks for the type: a line "Type: Bug" is often written by a
    program, and who may only choose between bug and feature calls a question a bug."""
    kind = said(letters(value[:40]))
    if kind != "k:bug" or bug_counts:
        shapes.add(kind)


def is_machine(s):
    """A row of a table, a log line, a listing: fewer than half of its parts are words."""
    if s.endswith(b"?"):
        return False
    if s[:1] == b"|" or s.count(b"|") > 2:
        return True
    parts = s.split()
    good = 0
    for w in parts:
        w = w.strip(b"\"'()*.,:;!?")
        camel = any(97 <= w[i - 1] <= 122 and 65 <= w[i] <= 90 for i in range(1, len(w)))
        good += w != b"" and not camel and all(is_alpha(c) or c in b"'-" or c >= 128 for c in w)
    return len(parts) > 2 and 2 * good < len(parts)


def is_heading(s):
    """"## Steps to reproduce", "**Describe the bug:**"."""
    if s.startswith(b"#"):
        return s.lstrip(b"#").startswith(b" ")
    return len(s) > 5 and s.startswith(b"**") and s.rstrip(b":").endswith(b"**")


def asks_type(words):
    return "_".join(words) in TYPE_KEYS


def features(title, body):
    """The set of feature names of a ticket."""
    out, shapes = set(), set()
    title_b = title.encode("utf-8", "replace")[:MAX_TITLE]
    words_of(strip_inline(title_b, shapes), out, "t:", shapes)
    m = re.match(rb"[^A-Za-z]*([A-Za-z]+)", title_b)
    if m and len(m.group(1)) <= MAX_WORD:
        out.add("f:" + stem(m.group(1).decode().lower()))
    title_tag(title_b, shapes)
    data = cut_comments(body.encode("utf-8", "replace")[:MAX_BYTES], shapes)
    fence = False
    asked = None  # TYPE or EITHER when the heading above waits for an answer
    n = 0
    for line in data.split(b"\n"):
        s = line.strip()
        if s.startswith(b"```") or s.startswith(b"~~~"):
            fence = not fence
            shapes.add("s:fence")
            continue
        if is_trace(line):
            shapes.add("s:trace")
        if fence or not s or s == b"_No response_":
            continue
        if s.startswith(b"- [ ]") or s.startswith(b"- [x]") or s.startswith(b"- [X]"):
            shapes.add("s:checkbox")
            continue
        words = letters(s)
        if is_heading(s) and words:
            out.update("h:" + w for w in words if len(w) <= MAX_WORD)
            either = "feature" in words and "bug" in words
            if "feature" in words and not either:
                shapes.add("k:form_feature")
            asked = EITHER if either else TYPE if asks_type(words) else None
            continue
        if asked:
            answer(s, asked == TYPE, shapes)
        asked = None
        colon = s.find(b":")
        if 0 < colon < 20 and asks_type(letters(s[:colon])):
            answer(s[colon + 1:], False, shapes)
        if is_machine(s):
            shapes.add("s:machine")
        else:
            n += words_of(strip_inline(line, shapes), out, "", shapes)
    out.add("s:length%d" % sum(n >= k for k in LENGTHS))
    return (out | shapes) - {None}
