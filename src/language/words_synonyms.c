/* Groups of words that users and documentation have for the same thing, hand-made: what word vectors of a general kind miss ("log in",
 * "authenticate") and support teams know. A group alone is no gap: the words must also stand as words_pairs.c wants them. */
#include "language/words_tables.h"

static const char *const groups[] = {
    "log in|login|log on|logon|sign in|signin|authenticate|authentication|single sign on",
    "log out|logout|log off|sign out|end session",
    "sign up|signup|register|registration|create account|onboarding|enrol|enroll",
    "delete|remove|erase|discard|purge|trash|destroy",
    "picture|photo|image|graphic|screenshot|illustration",
    "bill|invoice|receipt|charge",
    "bill|billing|payment|pay",
    "price|pricing|cost|fee|rate|tariff",
    "subscription|plan|membership|tier|package",
    "cancel|terminate|termination|quit|end",
    "refund|reimbursement|money back|chargeback|return",
    "password|passcode|passphrase|credential|pin|secret",
    "two factor|two step|2fa|mfa|multi factor|authenticator",
    "user name|username|user id|account name|handle",
    "email|e-mail|mail|message",
    "mailing list|audience|subscriber|recipient|contact list|segment",
    "contact|recipient|subscriber|customer",
    "blocked|suppressed|suppression|blocklist|blacklist|deny list|ban|banned",
    "allowlist|whitelist|safe list",
    "unsubscribe|opt out",
    "spam|junk",
    "bounce|undeliverable|not delivered",
    "rotate|rotation|renew|renewal|roll over|replace",
    "expire|expiry|expiration|validity|lifetime|ttl",
    "backup|export|archive|download",
    "restore|recover|recovery|undo|roll back|revert",
    "upload|import|load",
    "slow|performance|latency|speed|sluggish|lag",
    "crash|freeze|hang|unresponsive|not responding",
    "error|exception|failure|fault",
    "fix|troubleshoot|troubleshooting|repair|resolve|diagnose",
    "set up|setup|configure|configuration|install|provision|initialize",
    "settings|preferences|options|configuration",
    "turn on|switch on|enable|activate|activation",
    "turn off|switch off|disable|deactivate|deactivation|mute",
    "change|edit|modify|update|amend",
    "share|invite|collaborate|collaboration|grant access",
    "permission|role|access|right|privilege|authorization|authorisation",
    "colleague|coworker|team member|member|teammate|collaborator",
    "boss|admin|administrator|owner|manager",
    "company|organization|organisation|tenant|workspace|team",
    "folder|directory",
    "web address|url|link|domain",
    "web hook|webhook|callback|notification url",
    "notification|alert|reminder|push",
    "schedule|send later|plan|timer|cron",
    "repeat|recurring|recurrence|every week",
    "limit|quota|cap|throttle|throttling|rate limit",
    "too many requests|rate limit|throttling",
    "twice|duplicate|idempotency|idempotent|deduplication",
    "copy|duplicate|clone|replicate",
    "search|find|lookup|query|filter",
    "sort|order|arrange",
    "drop down|dropdown|select|combo box|picker",
    "pop up|popup|modal|dialog|overlay",
    "button|control|widget",
    "page|screen|view",
    "phone|mobile|smartphone|device|handset",
    "app|application|client",
    "screen|display|monitor",
    "wifi|wi-fi|wireless|wlan",
    "charge|charging|battery|power",
    "shipping|delivery|shipment|dispatch|courier",
    "parcel|package|order|consignment",
    "return|exchange|send back",
    "shop|store|branch|outlet|retailer",
    "warranty|guarantee",
    "discount|coupon|voucher|promo code|offer|promotion",
    "cart|basket|checkout",
    "graph|chart|plot|diagram",
    "report|analytics|statistics|dashboard|insights",
    "flicker|flash|tearing",
    "refresh|reload|update",
    "redraw|rerender|re-render|repaint|render",
    "global variable|context|shared state|store",
    "list|array|collection",
    "loop|iterate|iteration|map",
    "function|method|procedure|callback",
    "parameter|argument|prop|option",
    "variable|state|value",
    "type|kind|class|category",
    "save|store|persist|persistence",
    "share|sync|synchronize|synchronization|synchronise",
    "translate|translation|localize|localization|internationalization|i18n|language",
    "dark mode|theme|appearance|night mode",
    "font|typeface|lettering",
    "bold|strong",
    "shortcut|hotkey|key binding|keybinding",
    "plugin|plug-in|extension|add-on|addon|integration",
    "certificate|ssl|tls|https|encryption",
    "hidden|invisible|visibility",
    "move|migrate|migration|transfer",
    "version|release|build",
    "upgrade|update",
    "free trial|trial|evaluation|demo",
    "help|support|assistance",
    "clip|video|recording|movie",
    "caption|description|subtitle|alt text",
    "computer|pc|machine|laptop",
    "replace|switch|swap",
    "place|location|position|spot",
    "gps|location",
    "stop|disable|prevent|turn off",
    "website|site|homepage|web page",
    "size|dimension|measurement",
    "mistake|accident|accidentally|by mistake",
    "private|privacy|confidential",
    "pm|dm|private message|direct message",
    "cc|recipient",
    "sound|audio|volume|ringtone",
    "text|sms|text message|message",
    "wallpaper|background",
    "storage|space|disk|memory|capacity",
    "internet|network|connection",
    "hotspot|tethering",
    "film|movie|video",
    "song|track|music",
    "address book|phone book|contact",
    "appointment|event|meeting",
    "map|direction|route|navigation",
    "fingerprint|biometric",
    "face unlock|face recognition",
    "complaint|claim|dispute",
    "timer|interval|timeout",
    "ajax|fetch|request",
    "listener|handler|callback",
    "css|style|styling|stylesheet",
    "animation|animate|transition",
    "lazy load|lazy loading|code splitting",
    "library|package|dependency|module",
    "server side rendering|ssr|server rendering|hydration",
    "old|legacy|deprecated",
    "quantity|number|amount|count",
    "proof|evidence|verification",
    "zip|archive|compressed",
    "attachment|attached file",
    "nickname|display name|alias",
    "log|history|audit trail|activity",
    "tag|label|category",
    "trash|bin|recycle bin",
    "draft|unpublished",
    "bookmark|favorite",
    "slideshow|carousel",
    "spreadsheet|sheet|excel",
    "popup blocker|pop up blocker",
    "out of date|outdated|stale",
};

static bool same(dg_slice member, const char *word)
{
    size_t n = strlen(word);
    if (member.n == n && memcmp(member.p, word, n) == 0) return true;
    /* plurals and -ing of single words: "pictures", "picturing" is not meant to be exact English */
    return n > member.n && member.n >= 4 && n <= member.n + 3 && memcmp(member.p, word, member.n) == 0 &&
           (strcmp(word + member.n, "s") == 0 || strcmp(word + member.n, "es") == 0 || strcmp(word + member.n, "ed") == 0 || strcmp(word + member.n, "ing") == 0);
}

static bool has(const char *group, const char *word)
{
    for (const char *p = group; *p; p += *p == '|') {
        size_t n = strcspn(p, "|");
        if (same((dg_slice){p, n}, word)) return true;
        p += n;
    }
    return false;
}

bool dg_has_synonyms(const char *word)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (has(groups[i], word)) return true;
    return false;
}

bool dg_are_synonyms(const char *a, const char *b)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (has(groups[i], a) && has(groups[i], b)) return true;
    return false;
}
