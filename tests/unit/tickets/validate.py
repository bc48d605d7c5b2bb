"""Is the shipped schema valid, do the documented example and the fixtures keep to it, and does it refuse what is wrong?"""
import json
import re
import sys

import jsonschema

schema = json.load(open("docs/schema/tickets.schema.json", encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
check = jsonschema.Draft202012Validator(schema)
good = [json.loads(line) for line in open("tests/fixtures/tickets/native/tickets.jsonl", encoding="utf-8")]
page = open("docs/tickets.md", encoding="utf-8").read()
examples = [json.loads(line) for block in re.findall(r"```json\n(.*?)```", page, re.S) for line in block.splitlines()]
bad = [{"title": "no id"}, {"id": 1}, {"id": 1, "title": 5}, {"id": 1, "text": "x", "messages": [{"role": "boss", "body": "x"}]},
       {"id": 1, "text": "x", "created_at": "yesterday"}]
errors = ["%s: %s" % (t.get("id"), e.message) for t in good + examples for e in check.iter_errors(t)]
errors += ["accepted: %s" % t for t in bad if check.is_valid(t)]
print("\n".join(errors))
sys.exit(1 if errors or not examples or len(good) != 3 else 0)
