# Links that agents wrote before a page moved lead to where it is now (site: redirects).
$ mkdir docs; printf '# Keys\n\nHow to rotate a key: open Settings, make a second key, then delete the first one.\n' >docs/keys.md
> printf '# Invoices\n\nInvoices are under Account. Open the month to get the invoice as a PDF file.\n' >docs/invoices.md
> printf '{"id":"1","title":"Swap the secret","body":"How do I swap the secret of our program?","status":"closed","messages":[{"role":"agent","body":"See https://docs.example.com/old-keys#top please"}]}\n' >t.jsonl
> printf 'docs: [docs]\ntickets: [t.jsonl]\nsite: {base: "https://docs.example.com/", root: docs}\n' >docgap.yml
$ docgap audit -q --db :memory: --format json | jq -c '.kcs | [.closed, .linked]'
[1,0]
$ printf 'docs: [docs]\ntickets: [t.jsonl]\nsite: {base: "https://docs.example.com/", root: docs, redirects: {/old-keys: /keys}}\n' >docgap.yml
> docgap audit -q --db :memory: --format json | jq -c '.kcs | [.closed, .linked]'
[1,1]
