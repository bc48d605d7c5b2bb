# Language findings without tickets and without a database.
# needs: jq
$ mkdir docs; printf '# Title\n\nSimply press the button, it is obviously easy.\n\n## Steps\n\nText.\n' >docs/a.md
$ docgap lint docs -f json | jq -r '.findings[] | "\(.rule) \(.path):\(.line)"' | grep tone
tone-belittling docs/a.md:3
tone-belittling docs/a.md:3
$ ls -A
docs
$ docgap lint docs --fail-on error >out; echo $?
0
$ docgap lint docs --fail-on advice >out; echo $?
1
$ printf 'rules:\n  tone-belittling: off\n' >docgap.yml; docgap lint docs -f json | jq -r '.findings[] | .rule' | grep -c tone-belittling
0
[1]
$ rm docgap.yml; printf '# Title\n\n<!-- docgap-disable tone-belittling -->\n\nSimply press the button, it is obviously easy.\n' >docs/a.md; docgap lint docs -f json | jq -r '.findings[] | .rule' | grep -c tone-belittling
0
[1]
$ docgap lint nowhere
Warnings                                            1 could not be read, 0 notes
  nowhere: cannot read the documentation asked for: No such file or directory
    [unreadable]

0 findings: 0 errors, 0 warnings, 0 advice. Not shown: 0 in the baseline.
docgap: warning: nowhere: cannot read the documentation asked for: No such file or directory
[2]
$ docgap lint
docgap: no documentation: name a folder of Markdown, or `docs:` in docgap.yml
[2]
