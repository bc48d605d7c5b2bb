/* The phrases behind the signals. Each row is one way of saying it; a spec page under tests/spec/signals shows where it fires
 * and where it stays silent. DOCS is what people call documentation. */
#include "language/signals_internal.h"

#define DOCS "(?:docs?|documentation|manual|guides?|help ?(?:pages?|cent(?:er|re)|articles?)|knowledge ?base|faqs?|readme|handbook|tutorials?|wiki|pages?|articles?|instructions)"
/* Without "page" and "article", which may be those of the product itself. */
#define BOOKS "(?:docs?|documentation|manual|guides?|help ?(?:pages?|cent(?:er|re)|articles?)|knowledge ?base|faqs?|readme|handbook|tutorials?|wiki|instructions)"
#define NOT "(?:not|n[o']t|never|cannot|can ?not)"

const signal_phrase dg_signal_phrases[] = {
    {DG_SIG_EXPLICIT_MISS, BY_REQUESTER, "nowhere", "\\bnowhere\\b.{0,40}\\b" BOOKS "\\b|\\b" BOOKS "\\b.{0,60}\\bnowhere\\b"},
    {DG_SIG_EXPLICIT_MISS, BY_REQUESTER, "document", "\\bun-?documented\\b|\\b" NOT " (?:been |yet |well |properly |clearly |really )*documented\\b|\\bno documentation\\b|\\black of documentation\\b|\\bmissing documentation\\b"},
    {DG_SIG_EXPLICIT_MISS, BY_REQUESTER, "doc|manual|guide|help|faq|readme|knowledge",
     "\\b" BOOKS "\\b(?:\\]?\\([^)\\s]{0,200}\\))? (?:(?:do|does|did)(?:n['’]t| not) (?:seem to )?(?:mention|say|explain|cover|tell|describe|include|list|contain|have)|(?:is|are) silent|say nothing|says nothing|never mentions?|lacks?)\\b"},
    {DG_SIG_EXPLICIT_MISS, BY_REQUESTER, "find|found|see|search|look",
     "\\b(?:could ?n['’]t|could not|ca ?n['’]?t|cannot|can not|did ?n['’]t|did not|unable to|failed to|not able to) (?:seem to )?(?:find|see|locate) (?:\\S+ ){0,6}?(?:in|on|from) (?:the |your |our |any )?(?:\\w+ )?" BOOKS "\\b"},
    {DG_SIG_EXPLICIT_MISS, BY_REQUESTER, "search|look|read|check|went|navigat|brows|skim|gone|been",
     "\\b(?:searched|looked|went|looking|checked|read|combed|scoured|navigated|browsed|skimmed|gone|been) .{0,30}\\b" BOOKS "\\b.{0,100}\\b(?:found nothing|nothing (?:there|about|on|helpful)|no (?:mention|answer|luck|result)|(?:could ?n['’]t|could not|did ?n['’]t|did not|cannot|can['’]t) find)\\b"},
    {DG_SIG_EXPLICIT_MISS, BY_REQUESTER, "find", "\\b(?:ca ?n['’]?t|cannot|could ?n['’]t|could not) find (?:any |the )?(?:documentation|docs|information|info)\\b"},
    {DG_SIG_EXPLICIT_MISS, BY_REQUESTER, "find|found|see", "\\b(?:could ?n['’]t|could not|ca ?n['’]?t|cannot|unable to) find (?:any |an )?(?:explanation|mention|description|example)s?\\b[^.?!\\n]{0,60}\\b" BOOKS "\\b"},
    {DG_SIG_EXPLICIT_MISS, BY_REQUESTER, "doc|manual|guide|help|faq|readme|knowledge|tutorial|instruction",
     "\\b(?:do|does|did)(?:n['’]t| not) (?:mention|explain|cover|describe|document) (?:this|that|it|any of (?:this|that|it)) (?:anywhere )?in (?:the |your |its |their |any )?(?:\\w+ )?" BOOKS "\\b"
     "|\\b" BOOKS "\\b[^.?!\\n]{0,60}\\b(?:not|n['’]t) (?:\\w+ ){0,2}(?:specified|mentioned|explained|described|covered) there\\b"
     "|\\b" BOOKS "\\b (?:is|are) (?:\\w+ ){0,3}?(?:not (?:\\w+ )?helpful|unhelpful|useless|no help|of no help)\\b"},
    {DG_SIG_EXPLICIT_MISS, BY_REQUESTER, "missing|absent|no mention", "\\bno mention of (?:[^\\s.?!]+ ){1,14}?in (?:the |your |our )?(?:\\w+ ){0,3}?" BOOKS "\\b|\\b(?:missing|absent) (?:from|in) (?:the |your )?(?:\\w+ )?" BOOKS "\\b"},

    {DG_SIG_CONFUSED_BY_DOCS, BY_REQUESTER, "understand|follow|sense|grasp",
     "\\b(?:do ?n['’]t|do not|did ?n['’]t|did not|ca ?n['’]?t|cannot|could ?n['’]t|could not|hardly|still (?:do ?n['’]t|do not)) (?:really |fully |quite )?(?:understand|follow|grasp|make sense of|get) (?:\\S+ ){0,5}?" DOCS "\\b"},
    {DG_SIG_CONFUSED_BY_DOCS, BY_REQUESTER, "confus|unclear|mislead|technical|hard|vague|cryptic|contradict|difficult|complicated|advanced|head|beyond me|incomprehens|gibberish",
     "\\b(?:" DOCS "|explanations?|chapters?)\\b(?: \\S+){0,6}? (?:is|are|was|were|seems?|looks?) (?:\\w+ ){0,4}?(?:confusing|unclear|misleading|too (?:technical|hard|complicated|advanced)|hard to (?:follow|understand|read)|vague|cryptic|(?:over|above) my head|beyond me|incomprehensible|gibberish|contradict\\w+|difficult)\\b"},
    {DG_SIG_CONFUSED_BY_DOCS, BY_REQUESTER_AFTER_LINK, "understand|get it|sense|head|technical|lost|confused|word",
     "\\b(?:do ?n['’]t|do not|ca ?n['’]?t|cannot) (?:really |quite |still )?(?:get|understand|follow) (?:it|this|that|any of it|a word|much of it|what it says)\\b(?! to work)|\\b(?:makes?|made|making) (?:absolutely )?no sense to me\\b|\\b(?:over|above) my head\\b|\\btoo (?:technical|complicated|advanced) for me\\b|\\bstill (?:lost|confused)\\b"},
    {DG_SIG_CONFUSED_BY_DOCS, BY_REQUESTER, "plain|word|layman|clear", "\\b(?:unclear|not clear) (?:to me )?from (?:the |your )?(?:\\w+ )?" DOCS "\\b|\\bin plain (?:words|english|language)\\b|\\bunderstand (?:not )?a (?:single )?word\\b|\\bin layman['’]?s? terms\\b"},
    {DG_SIG_CONFUSED_BY_DOCS, BY_REQUESTER, "page|doc|guide|article",
     "\\b(?:read|followed)\\b.{0,40}\\b" DOCS "\\b.{0,60}\\b(?:am|still|but) (?:i['’]m |am )?(?:lost|confused|(?:do ?n['’]t|do not) (?:understand|see|get))\\b|\\bthat is the page (?:that )?i (?:do not|don['’]t) understand\\b"},

    {DG_SIG_DISMISSED, BY_AGENT, "intended|designed|expected|design", "\\b(?:work(?:s|ing)|behav(?:es|ing)) as (?:intended|designed|expected)\\b|\\b(?:this|that|it)['’]?s? (?:is )?(?:by design|expected behaviou?r|intended(?: behaviou?r)?)\\b"},
    {DG_SIG_DISMISSED, BY_AGENT, "rtfm|read the|check the|see the|google", "\\brtfm\\b|\\b(?:just|please) read the (?:\\w+ )?(?:docs?|documentation|manual|faq)\\b|\\bread the (?:fine|friendly|f\\w*) manual\\b|\\bgoogle (?:it|that|is your friend)\\b"},
    {DG_SIG_DISMISSED, BY_AGENT, "user error|your fault|your side|not a bug|mistake", "\\buser error\\b|\\byour (?:own )?(?:fault|mistake)\\b|\\bthis is(?: not|n['’]t) a bug\\b|\\bnot a bug\\b(?=.{0,40}clos)"},
    {DG_SIG_DISMISSED, BY_AGENT, "fix|invalid|closing|closed|stale|inactiv|documented", "\\bwon['’]?t ?fix\\b|\\bwe (?:will not|won['’]t) (?:fix|change|document|support)\\b|\\bclosing (?:this )?(?:\\w+ )?as (?:invalid|stale|wontfix|off[- ]topic|inactive|not (?:planned|a bug|reproducible))\\b|\\bclos(?:ed|ing)\\b.{0,40}\\b(?:inactivity|stale)\\b|\\bas (?:clearly |already )?documented\\b"},

    {DG_SIG_ASKED_BACK, BY_AGENT, "which|what|could you|can you|would you|please|need|provide|share",
     "\\b(?:could|can|would) you (?:please |also |kindly )*(?:send|provide|share|tell|post|attach|describe|give|check|confirm|clarify|paste|let us know|specify|elaborate|explain|show|include)\\b|\\bplease (?:also |kindly )?(?:send|provide|share|tell us|attach|describe|specify|clarify|paste|include|let us know|post)\\b"},
    {DG_SIG_ASKED_BACK, BY_AGENT, "which|what|repro|information|details", "\\b(?:which|what)\\b[^.?!\\n]{0,60}\\b(?:version|browser|provider|plan|account|model|operating system|platform|framework|error|os|device|language)\\b[^.!\\n]{0,80}\\?|\\b(?:need|require)s? (?:a |some |more )?(?:more )?(?:information|details|info|reproduction|repro)\\b|\\bsteps to reproduce\\?|\\bminimal (?:reproduction|repro|example)\\b"},

    {DG_SIG_CAME_BACK, BY_REQUESTER_AFTER_AGENT, "still|again|same|didn|does|not|lost|luck|page",
     "\\bstill (?:\\w+ )?(?:not|lost|no|the same|happen\\w*|broken|fail\\w*|get\\w*|see\\w*|have|having|does|doesn['’]t|do not|don['’]t|can['’]t|cannot|confused|stuck|wrong|an issue|a problem)\\b|\\b(?:did ?n['’]t|did not|does ?n['’]t|does not) (?:work|help|solve|fix|answer)\\b|\\bsame (?:problem|error|issue|result) (?:again|as before|here)\\b|\\bno luck\\b|\\bnot what i (?:asked|meant)\\b|\\bthat page is about something else\\b|\\bis the page (?:that )?i (?:do not|don['’]t) understand\\b|\\bstill (?:do not|don['’]t)\\b"},
    {DG_SIGNALS, BY_REQUESTER, NULL, NULL},
};

const asked_item dg_asked_items[] = {
    {"\\bversions?\\b", "version"},
    {"\\b(?:steps to )?repro(?:duce|duction|s)?\\b|\\bsteps\\b|\\bminimal example\\b|\\bcodesandbox\\b", "steps to reproduce"},
    {"\\blogs?\\b|\\blog files?\\b|\\bconsole output\\b", "log"},
    {"\\bscreen ?shots?\\b|\\bvideo\\b|\\brecording\\b", "screenshot"},
    {"\\berror (?:messages?|text)\\b|\\bexact error\\b|\\bstack ?traces?\\b", "error message"},
    {"\\baccounts?\\b|\\buser ?name\\b", "account"},
    {"\\bbrowsers?\\b", "browser"},
    {"\\boperating systems?\\b|\\bwhich os\\b|\\bplatforms?\\b", "operating system"},
    {"\\bconfig(?:uration)?s?\\b|\\bsettings\\b", "configuration"},
    {"\\bcode\\b|\\bsnippets?\\b|\\bsource\\b", "code"},
    {"\\b(?:invoice|order|ticket|customer) (?:number|id)\\b", "order or invoice number"},
    {"\\burls?\\b|\\blinks?\\b|\\bdomain\\b", "address or link"},
    {"\\bmodels?\\b|\\bdevices?\\b|\\bphones?\\b", "device"},
    {"\\bprovider\\b", "provider"},
    {"\\b(?:your|what|which) plan\\b", "plan"},
    {NULL, NULL},
};
