# The shipped example: the whole report, and each command that a writer uses on it. fixtures/pigeonpost/README.md explains by hand
# why each verdict and each finding is right.
# needs: jq
$ cp -R "$FIXTURES"/pigeonpost/. .; docgap audit
docgap: 67 tickets, 17 pages, 58 sections               2026-03-02 to 2026-08-22

Coverage 42.6 %: 26 of 61 documentation tickets are answered
  22 missing, 4 partly answered, 3 hard to find, 6 too technical
  left out: 4 not about documentation, 2 uncertain; together 67

What is missing most                  4 topics make up 80 % of unanswered demand
  7  tickets  steady  rotate API keys     T-58ec20
  6  tickets  steady  exporting contacts  T-0033a4
  5  tickets  steady  lost my phone       T-10fc04
  5  tickets  steady  time zone           T-de988e

Which pages hurt                              tickets that the page did not help
  5 of 5  docs/domain-authentication.md  too technical    "DKIM, SPF and DMAR...
  4 of 7  docs/suppression.md            hard to find     "Suppression list"
  4 of 4  docs/scheduling.md             partly answered  "Send a newsletter ...

What to do first
  1. docs/api-keys.md:9: write a section "rotate API keys" on this page, after
     "Create an API key"
  2. docs/audiences.md:10: write a section "exporting contacts" on this page,
     after "Import contacts"
  3. docs/team.md:22: write a section "lost my phone" on this page, after
     "Two-factor sign-in"

Content gaps                                                5 topics, 26 tickets
  F frustrated, M "not in the docs", D dismissed, C came back, B asked back
  tickets  trend   first    last      F  M  D  C  B  topic
        7  steady  2026-03  2026-08   .  2  1  .  .  rotate API keys
        "Rotate API keys: nowhere in the docs" ticket 1027
          https://support.pigeonpost.example/tickets/1027
        T-58ec20, nearest section: docs/api-keys.md:9 "Create an API key"
        6  steady  2026-03  2026-08   .  .  .  .  .  exporting contacts
        "Exporting contacts" ticket 1024
          https://support.pigeonpost.example/tickets/1024
        T-0033a4, nearest section: docs/audiences.md:10 "Import contacts"
        5  steady  2026-03  2026-08   2  .  .  .  3  lost my phone
        "Phone broken and locked out" ticket 1061
          https://support.pigeonpost.example/tickets/1061
        T-10fc04, nearest section: docs/team.md:22 "Two-factor sign-in"
        5  steady  2026-03  2026-07   .  .  .  .  .  time zone (partly answered)
        "Send a newsletter later, in which time zone?" ticket 1045
          https://support.pigeonpost.example/tickets/1045
        T-de988e, nearest section: docs/scheduling.md:7 "Send a newsletter
          later"
        3          2026-04  2026-07   .  .  .  .  .  Leaving Pigeonpost
        "Leaving Pigeonpost" ticket 1058
          https://support.pigeonpost.example/tickets/1058
        T-ef777a, nearest section: docs/index.md:6 "Pigeonpost documentation"

Sections that hurt                                                    4 sections
  docs, askers: difficulty of the text and level of those who ask, 0 is the mean
  of the docs
  unhappy  tickets  docs  askers  section
        5        5  +6.1    +0.4  docs/domain-authentication.md:7
        "DKIM, SPF and DMARC alignment": too technical 5; words that few people
          know; nouns made from verbs; long sentences
        4        4     -       -  docs/scheduling.md:7
        "Send a newsletter later": partly answered 4
        2        4     -       -  docs/suppression.md:7
        "Suppression list": too technical 1, hard to find 1, missing 1; place 8
          of a search in the users' words; no heading has the users' words
        2        3     -       -  docs/suppression.md:12
        "Remove an entry from the suppression list": hard to find 2; place 8 of
          a search in the users' words; no heading has the users' words

Users' words and the docs' words                                               8
  tickets  users say       docs say     add it to
        7  rotation *      ?            glossary
        6  export *        ?            glossary
        5  zone *          ?            glossary
        4  blocked         suppression  heading    docs/suppression.md:5
        4  mailing list *  audiences    heading    docs/audiences.md:10
        3  backup *        ?            glossary
        3  erased *        ?            glossary
        3  unblock *       suppression  heading    docs/suppression.md:5
  * on no page at all; ? no word of the docs was found for it

Findings                                               26, and 0 in the baseline
  1. error  content-gap  docs/api-keys.md:9
     7 tickets ask "rotate API keys" and no section answers (probability that
     one does: 22 %)
     To do: write a section "rotate API keys" on this page, after "Create an API
     key"; `docgap draft T-58ec20` makes an outline from the tickets
     "Rotate API keys: nowhere in the docs" ticket 1027
       https://support.pigeonpost.example/tickets/1027
     "How do I rotate our API key without downtime?" ticket 1002
       https://support.pigeonpost.example/tickets/1002

  2. error  content-gap  docs/audiences.md:10
     6 tickets ask "exporting contacts" and no section answers (probability that
     one does: 22 %)
     To do: write a section "exporting contacts" on this page, after "Import
     contacts"; `docgap draft T-0033a4` makes an outline from the tickets
     "Exporting contacts" ticket 1024
       https://support.pigeonpost.example/tickets/1024
     "Export my contacts to Excel" ticket 1005
       https://support.pigeonpost.example/tickets/1005

  3. error  content-gap  docs/team.md:22
     5 tickets ask "lost my phone" and no section answers (probability that one
     does: 14 %)
     To do: write a section "lost my phone" on this page, after "Two-factor
     sign-in"; `docgap draft T-10fc04` makes an outline from the tickets
     "Phone broken and locked out" ticket 1061
       https://support.pigeonpost.example/tickets/1061
     "Lost my phone, cannot sign in any more!!" ticket 1008
       https://support.pigeonpost.example/tickets/1008

  4. warning  too-technical  docs/domain-authentication.md:7
     "DKIM, SPF and DMARC alignment" is above 5 of the 5 who ask about it: docs
     +6.1, askers +0.4 (standard deviations around the mean section; higher is
     harder); words that few people know; nouns made from verbs; long sentences
     To do: say first in plain words what to do; define "CNAME", "DMARC", "SPF",
     "instantiated" or link them to a glossary; split the sentences quoted
     "I do not understand the page on domain authentication" ticket 1007
       https://support.pigeonpost.example/tickets/1007
     "What is DKIM and where do I put it" ticket 1020
       https://support.pigeonpost.example/tickets/1020

  5. warning  partial-answer  docs/scheduling.md:7
     5 tickets ask "time zone"; "Send a newsletter later" answers only a part of
     it (probability that it answers: 56 %)
     To do: complete the section "Send a newsletter later": say there what "time
     zone" asks for; `docgap draft T-de988e` collects the questions and the
     agents' answers
     "Send a newsletter later, in which time zone?" ticket 1045
       https://support.pigeonpost.example/tickets/1045
     "Send later at the hour of each time zone" ticket 1004
       https://support.pigeonpost.example/tickets/1004

  6. warning  vocabulary-gap  docs/audiences.md:10
     users say "mailing list" where the docs say "audiences" (4 tickets); no
     page has the users' word
     To do: add "mailing list" to the heading of "Import contacts", and the pair
     "mailing list: audiences" to `synonyms:` in docgap.yml
     "Upload my mailing list" ticket 1003
       https://support.pigeonpost.example/tickets/1003
     "Import a mailing list from another program" ticket 1013
       https://support.pigeonpost.example/tickets/1013

  7. warning  vocabulary-gap  docs/suppression.md:5
     users say "blocked" where the docs say "suppression" (4 tickets)
     To do: add "blocked" to the heading of "Suppression", and the pair
     "blocked: suppression" to `synonyms:` in docgap.yml
     "Customer gets no mail from us any more" ticket 1006
       https://support.pigeonpost.example/tickets/1006
     "Unblock an e-mail address" ticket 1015
       https://support.pigeonpost.example/tickets/1015

  8. error  content-gap  docs/index.md:6
     3 tickets ask "Leaving Pigeonpost" and no section answers (probability that
     one does: 9 %)
     To do: write a page "Leaving Pigeonpost": no page is near; `docgap draft
     T-ef777a` makes an outline from the tickets
     "Leaving Pigeonpost" ticket 1058
       https://support.pigeonpost.example/tickets/1058
     "We stop our shop: erase all data" ticket 1010
       https://support.pigeonpost.example/tickets/1010

  9. warning  vocabulary-gap  docs/suppression.md:5
     users say "unblock" where the docs say "suppression" (3 tickets); no page
     has the users' word
     To do: add "unblock" to the heading of "Suppression", and the pair
     "unblock: suppression" to `synonyms:` in docgap.yml
     "Customer gets no mail from us any more" ticket 1006
       https://support.pigeonpost.example/tickets/1006
     "Unblock an e-mail address" ticket 1015
       https://support.pigeonpost.example/tickets/1015

 10. advice  asked-back  docs/team.md:22
     in 3 of 5 tickets on "lost my phone" agents had to ask back, most often
     for: account
     To do: ask for it (account) in the request form, and say here where to find
     it
     "Phone broken and locked out" ticket 1061
       https://support.pigeonpost.example/tickets/1061
     "Lost my phone, cannot sign in any more!!" ticket 1008
       https://support.pigeonpost.example/tickets/1008
  ... and 16 more; --show 26 lists them

Links   agents linked the docs in 31 of 62 closed documentation tickets (link
        rate 50.0 %); 29 of 31 linked sections match the ticket; 39 tickets had
        an answer in the docs, 22 did not

26 findings: 4 errors, 7 warnings, 15 advice. Not shown: 0 in the baseline.

$ docgap explain 1002 | sed -n '1,/^words/p'
ticket 1002: How do I rotate our API key without downtime?
  link         https://support.pigeonpost.example/tickets/1002

verdict: missing (p_answered 0.24, rule words-unknown)
  because      The docs never say 'rotate', 'downtime', 'replace', 'security' and 2 more; nearest is 'Create an API key' (docs/api-keys.md:9) with 3 of 15 words that matter; probability that it answers 0.24.
  because      7 of the tickets on its topic (100 %) say 'rotate', and no section does.
  would change A section that uses these words, or a pair in `synonyms:` that says what the docs call them, would change this.

what was read of it
  title        How do I rotate our API key without downtime?
  wanted       Our security policy says that we must rotate the API key every 90 days. How do I replace it while the shop keeps sending? I do not want a minute in which orders get no mail.
  agents said  You can have two keys at the same time. Create the second key, put it into your program, then delete the first one. Both work until you delete the old one.
  kind         question (documentation question: 0.97)
  signal       repeat: "2 tickets of one person on this topic"

words (weight in the ticket; sections that have it)

$ docgap topics
Content gaps                                                5 topics, 26 tickets
  F frustrated, M "not in the docs", D dismissed, C came back, B asked back
  tickets  trend   first    last      F  M  D  C  B  topic
        7  steady  2026-03  2026-08   .  2  1  .  .  rotate API keys
        "Rotate API keys: nowhere in the docs" ticket 1027
          https://support.pigeonpost.example/tickets/1027
        T-58ec20, nearest section: docs/api-keys.md:9 "Create an API key"
        6  steady  2026-03  2026-08   .  .  .  .  .  exporting contacts
        "Exporting contacts" ticket 1024
          https://support.pigeonpost.example/tickets/1024
        T-0033a4, nearest section: docs/audiences.md:10 "Import contacts"
        5  steady  2026-03  2026-08   2  .  .  .  3  lost my phone
        "Phone broken and locked out" ticket 1061
          https://support.pigeonpost.example/tickets/1061
        T-10fc04, nearest section: docs/team.md:22 "Two-factor sign-in"
        5  steady  2026-03  2026-07   .  .  .  .  .  time zone (partly answered)
        "Send a newsletter later, in which time zone?" ticket 1045
          https://support.pigeonpost.example/tickets/1045
        T-de988e, nearest section: docs/scheduling.md:7 "Send a newsletter
          later"
        3          2026-04  2026-07   .  .  .  .  .  Leaving Pigeonpost
        "Leaving Pigeonpost" ticket 1058
          https://support.pigeonpost.example/tickets/1058
        T-ef777a, nearest section: docs/index.md:6 "Pigeonpost documentation"

9 other topics are not gaps; --all lists them.

$ docgap topics --all -f json | jq -r '.topics[] | "\(.demand) \(.verdict) \(.label)"'
8 answered Invite a colleague
7 missing rotate API keys
6 missing exporting contacts
6 hard-to-find Unblock an e-mail address
5 missing lost my phone
5 too-technical domain authentication
5 answered webhook events
5 answered Message sent twice after a timeout
5 answered How do I connect WordPress by SMTP
5 partial time zone
4 answered mailing list
3 missing Leaving Pigeonpost
2 answered Change to a smaller plan
1 uncertain help
$ docgap sections
Sections that tickets lead to                                        24 sections
  docs, askers: difficulty of the text and level of those who ask, 0 is the mean
  of the docs
  unhappy  tickets  docs  askers  section
        5        5  +6.1    +0.4  docs/domain-authentication.md:7
        "DKIM, SPF and DMARC alignment": too technical 5; words that few people
          know; nouns made from verbs; long sentences
        4        4     -       -  docs/scheduling.md:7
        "Send a newsletter later": partly answered 4
        2        4     -       -  docs/suppression.md:7
        "Suppression list": too technical 1, hard to find 1, missing 1; place 8
          of a search in the users' words; no heading has the users' words
        2        3     -       -  docs/suppression.md:12
        "Remove an entry from the suppression list": hard to find 2; place 8 of
          a search in the users' words; no heading has the users' words
        .        8     -       -  docs/api-keys.md:9
        "Create an API key": missing 8
        .        8  -1.3    +0.2  docs/audiences.md:10
        "Import contacts": missing 5
        .        3     -       -  docs/team.md:22
        "Two-factor sign-in": missing 3
        .        2     -       -  docs/index.md:6
        "Pigeonpost documentation": missing 2
        .        2     -       -  docs/api.md:40
        "Rate limits": missing 1
        .        2     -       -  docs/audiences.md:19
        "Tag contacts": missing 1
        .        1     -       -  docs/getting-started.md:9
        "Create your account": missing 1
        .        3     -       -  docs/webhooks.md:9
        "Receive events"
        .        2     -       -  docs/api.md:10
        "Send a message"
        .        2     -       -  docs/billing.md:7
        "Change your plan"
        .        2     -       -  docs/smtp-relay.md:9
        "Connect"
        .        2     -       -  docs/team.md:7
        "Invite a colleague"
        .        2     -       -  docs/templates.md:28
        "Pictures and Outlook"
        .        1     -       -  docs/audiences.md:23
        "Sign-up form"
        .        1     -       -  docs/billing.md:16
        "Download invoices"
        .        1     -       -  docs/newsletters.md:9
        "Write a newsletter"
        .        1     -       -  docs/newsletters.md:24
        "See who opened it"
        .        1     -       -  docs/smtp-relay.md:14
        "Connection refused on port 25"
        .        1     -       -  docs/templates.md:23
        "Personal greetings"
        .        1     -       -  docs/webhooks.md:17
        "Verify the signature"
$ docgap words
Users' words and the docs' words                                               8
  tickets  users say       docs say     add it to
        7  rotation *      ?            glossary
        6  export *        ?            glossary
        5  zone *          ?            glossary
        4  blocked         suppression  heading    docs/suppression.md:5
        4  mailing list *  audiences    heading    docs/audiences.md:10
        3  backup *        ?            glossary
        3  erased *        ?            glossary
        3  unblock *       suppression  heading    docs/suppression.md:5
  * on no page at all; ? no word of the docs was found for it
$ docgap draft $(docgap topics --json | jq -r '.topics[0].id')
<!-- Outline by docgap: topic T-58ec20, 7 tickets. Place: docs/api-keys.md:16, after "Create an API key".
     Sentences are quoted from tickets; what nobody said is marked TODO. -->

 ## rotate API keys

 ### Rotate API keys: nowhere in the docs

 > Rotating API keys is mentioned nowhere in the documentation. What is the recommended procedure, and can an old key expire by itself after the rotation?
 > ([ticket 1027](https://support.pigeonpost.example/tickets/1027))

TODO: answer

 ### How do I rotate our API key without downtime?

 > Our security policy says that we must rotate the API key every 90 days. How do I replace it while the shop keeps sending? I do not want a minute in which orders get no mail.
 > ([ticket 1002](https://support.pigeonpost.example/tickets/1002))

TODO: answer

 ### Key rotation

 > Is there a way to rotate keys automatically? I searched the docs for rotation and found nothing.
 > ([ticket 1012](https://support.pigeonpost.example/tickets/1012))

TODO: answer

 ### API key expiry

 > Our auditor wants key rotation every quarter. How do we rotate without interrupting the sending?
 > ([ticket 1040](https://support.pigeonpost.example/tickets/1040))

TODO: answer

 ### Old and new API key in parallel during rotation

 > While we rotate, can the old and the new API key be used in parallel? For how long?
 > ([ticket 1047](https://support.pigeonpost.example/tickets/1047))

TODO: answer

 ### Rotating the key leaked in a log

 > A key was in a log file. How can I rotate the API key at once and keep the shop sending?
 > ([ticket 1063](https://support.pigeonpost.example/tickets/1063))

TODO: answer

 ### Steps that agents gave

1. Create the second key, put it into your program, then delete the first one. ([ticket 1002](https://support.pigeonpost.example/tickets/1002))
2. Create a new key, switch over, delete the old key. ([ticket 1012](https://support.pigeonpost.example/tickets/1012))
3. Create a new key, deploy it, delete the old one. ([ticket 1063](https://support.pigeonpost.example/tickets/1063))

 ### Facts that agents gave

- Works as intended, keys do not expire. ([ticket 1027](https://support.pigeonpost.example/tickets/1027))
- You can have two keys at the same time. ([ticket 1002](https://support.pigeonpost.example/tickets/1002))
- Both work until you delete the old one. ([ticket 1002](https://support.pigeonpost.example/tickets/1002))
- There is no automatic rotation. ([ticket 1012](https://support.pigeonpost.example/tickets/1012))
- Keys do not expire. ([ticket 1040](https://support.pigeonpost.example/tickets/1040))
- For rotation keep two keys for a while. ([ticket 1040](https://support.pigeonpost.example/tickets/1040))
- Yes, in parallel, as long as you like. ([ticket 1047](https://support.pigeonpost.example/tickets/1047))
- Not yet, rotation is by hand. ([ticket 1066](https://support.pigeonpost.example/tickets/1066))

 ### Terms to define

- rotate (in 7 tickets, in no section): TODO
- 90 (in 2 tickets, in no section): TODO
- shop (in 2 tickets, in no section): TODO
- docs (in 2 tickets, in no section): TODO
- expire (in 2 tickets, in no section): TODO

 ### Related sections

- Create an API key: docs/api-keys.md#create-an-api-key
- Delete an API key: docs/api-keys.md#delete-an-api-key
- API keys: docs/api-keys.md#api-keys
- API: docs/api.md#api
- Errors: docs/api.md#errors

 ### Open questions

- TODO: is each quoted step still right?
- TODO: what should the reader see after each step, and what if it fails?

# Gates: what holds, what does not, and what would fix it.
$ docgap check -q --fail-under 40 --max-missing 8 | tail -n 3
26 findings: 4 errors, 7 warnings, 15 advice. Not shown: 0 in the baseline.
holds  fail-under
holds  max-missing
$ docgap check -q --fail-under 80 --max-missing 2 --fail-on error | tail -n 12
docs/team.md:24: advice: "simply" makes light of what the reader may find hard: "Obviously every owner should simply turn this on: choose ..." [tone-belittling]

26 findings: 4 errors, 7 warnings, 15 advice. Not shown: 0 in the baseline.
FAILS  fail-under: coverage is 42.62 %, below 80 %
       to fix: answer 23 more tickets; the largest content gaps are at the top
               of the report
FAILS  max-missing: 4 content gaps, more than 2
       to fix: write about "rotate API keys" first, or accept gaps with `docgap
               baseline write`
FAILS  fail-on: 4 findings of severity error or above
       to fix: start with docs/api-keys.md:9 (content-gap), or accept them with
               `docgap baseline write`

# The language of the pages alone, a finding a line.
$ docgap lint docs -q -f json | jq -r '.findings[] | "\(.path):\(.line) \(.rule)"'
docs/templates.md:17 steps-missing
docs/api.md:22 code-without-explanation
docs/billing.md:14 nested-conditions
docs/billing.md:28 step-no-result
docs/domain-authentication.md:7 hard-to-read
docs/domain-authentication.md:9 hard-words
docs/domain-authentication.md:9 hard-words
docs/domain-authentication.md:9 hard-words
docs/domain-authentication.md:9 hard-words
docs/domain-authentication.md:9 long-sentence
docs/domain-authentication.md:9 long-sentence
docs/domain-authentication.md:19 hard-words
docs/newsletters.md:26 passive-and-nominalised
docs/scheduling.md:16 dead-end
docs/smtp-relay.md:18 dense-terms
docs/smtp-relay.md:20 hard-words
docs/suppression.md:9 undefined-acronym
docs/surveys.md:15 procedure-no-failure-help
docs/team.md:9 step-several-actions
docs/team.md:24 tone-belittling
docs/team.md:24 tone-belittling
docs/troubleshooting.md:23 tone-blame

# Every verdict and every rule but still-asked occurs here; pigeonpost_followup.t has that one.
$ docgap audit -q -f json >audit.json; docgap lint docs -q -f json >lint.json; jq -r '.tickets[].verdict' audit.json | sort | uniq -c
     26 answered
      3 hard-to-find
     22 missing
      4 not-docs
      4 partial
      6 too-technical
      2 uncertain
$ jq -r '.findings[].rule' audit.json lint.json | sort -u >seen; docgap rules | grep -o '^[a-z-]*' | sort | comm -23 - seen
still-asked
$ jq -r '.tickets[].signals | keys[]' audit.json | sort | uniq -c
      8 asked-back
      4 came-back
      4 confused-by-docs
      1 dismissed
      2 explicit-miss
      2 frustrated
     31 linked-docs
      6 repeat
