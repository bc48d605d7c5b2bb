/* Tables of English word classes. They are closed classes (or nearly), so a list is the honest tool; nothing is parsed.
 * Leaves familiarity to text/familiar.c. Owns nothing. */
#include "language/wording.h"

#include "base/ctype.h"

/* Sorted, small letters: binary search. */
static const struct { const char *word; unsigned classes; } table[] = {
    { "a", DG_WORD_FUNCTION }, { "about", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "above", DG_WORD_FUNCTION | DG_WORD_PREPOSITION },
    { "accordingly", DG_WORD_CONNECTIVE }, { "across", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "additionally", DG_WORD_CONNECTIVE },
    { "after", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "against", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "all", DG_WORD_FUNCTION },
    { "also", DG_WORD_FUNCTION }, { "although", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "am", DG_WORD_FUNCTION | DG_WORD_BE },
    { "among", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "an", DG_WORD_FUNCTION }, { "and", DG_WORD_FUNCTION }, { "any", DG_WORD_FUNCTION },
    { "are", DG_WORD_FUNCTION | DG_WORD_BE }, { "as", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "at", DG_WORD_FUNCTION | DG_WORD_PREPOSITION },
    { "be", DG_WORD_FUNCTION | DG_WORD_BE }, { "because", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "been", DG_WORD_FUNCTION | DG_WORD_BE },
    { "before", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "being", DG_WORD_FUNCTION | DG_WORD_BE }, { "below", DG_WORD_FUNCTION | DG_WORD_PREPOSITION },
    { "between", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "both", DG_WORD_FUNCTION }, { "but", DG_WORD_FUNCTION },
    { "by", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "can", DG_WORD_FUNCTION }, { "consequently", DG_WORD_CONNECTIVE }, { "could", DG_WORD_FUNCTION },
    { "despite", DG_WORD_FUNCTION | DG_WORD_PREPOSITION | DG_WORD_SUBORDINATE }, { "did", DG_WORD_FUNCTION }, { "do", DG_WORD_FUNCTION }, { "does", DG_WORD_FUNCTION },
    { "during", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "each", DG_WORD_FUNCTION }, { "either", DG_WORD_FUNCTION }, { "every", DG_WORD_FUNCTION },
    { "for", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "from", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "furthermore", DG_WORD_CONNECTIVE },
    { "had", DG_WORD_FUNCTION }, { "has", DG_WORD_FUNCTION }, { "have", DG_WORD_FUNCTION }, { "he", DG_WORD_FUNCTION | DG_WORD_PERSON }, { "hence", DG_WORD_CONNECTIVE },
    { "her", DG_WORD_FUNCTION | DG_WORD_PERSON }, { "him", DG_WORD_FUNCTION | DG_WORD_PERSON }, { "his", DG_WORD_FUNCTION | DG_WORD_PERSON }, { "how", DG_WORD_FUNCTION },
    { "however", DG_WORD_FUNCTION | DG_WORD_CONNECTIVE }, { "i", DG_WORD_FUNCTION | DG_WORD_ADDRESS }, { "i'll", DG_WORD_FUNCTION | DG_WORD_ADDRESS },
    { "i'm", DG_WORD_FUNCTION | DG_WORD_ADDRESS }, { "i've", DG_WORD_FUNCTION | DG_WORD_ADDRESS }, { "if", DG_WORD_FUNCTION }, { "in", DG_WORD_FUNCTION | DG_WORD_PREPOSITION },
    { "indeed", DG_WORD_CONNECTIVE }, { "instead", DG_WORD_FUNCTION }, { "into", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "is", DG_WORD_FUNCTION | DG_WORD_BE },
    { "it", DG_WORD_FUNCTION }, { "its", DG_WORD_FUNCTION }, { "likewise", DG_WORD_CONNECTIVE }, { "may", DG_WORD_FUNCTION }, { "me", DG_WORD_FUNCTION | DG_WORD_ADDRESS },
    { "might", DG_WORD_FUNCTION }, { "more", DG_WORD_FUNCTION }, { "moreover", DG_WORD_CONNECTIVE }, { "most", DG_WORD_FUNCTION }, { "must", DG_WORD_FUNCTION },
    { "my", DG_WORD_FUNCTION | DG_WORD_ADDRESS }, { "neither", DG_WORD_FUNCTION }, { "nevertheless", DG_WORD_CONNECTIVE }, { "no", DG_WORD_FUNCTION }, { "nonetheless", DG_WORD_CONNECTIVE },
    { "nor", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "not", DG_WORD_FUNCTION }, { "of", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "off", DG_WORD_FUNCTION },
    { "on", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "one", DG_WORD_FUNCTION }, { "only", DG_WORD_FUNCTION }, { "onto", DG_WORD_FUNCTION | DG_WORD_PREPOSITION },
    { "or", DG_WORD_FUNCTION }, { "other", DG_WORD_FUNCTION }, { "our", DG_WORD_FUNCTION | DG_WORD_ADDRESS }, { "out", DG_WORD_FUNCTION },
    { "over", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "per", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "provided", DG_WORD_SUBORDINATE }, { "shall", DG_WORD_FUNCTION },
    { "she", DG_WORD_FUNCTION | DG_WORD_PERSON }, { "should", DG_WORD_FUNCTION }, { "similarly", DG_WORD_CONNECTIVE }, { "since", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "so", DG_WORD_FUNCTION },
    { "some", DG_WORD_FUNCTION }, { "such", DG_WORD_FUNCTION }, { "than", DG_WORD_FUNCTION }, { "that", DG_WORD_FUNCTION }, { "the", DG_WORD_FUNCTION }, { "their", DG_WORD_FUNCTION | DG_WORD_PERSON },
    { "them", DG_WORD_FUNCTION | DG_WORD_PERSON }, { "then", DG_WORD_FUNCTION }, { "there", DG_WORD_FUNCTION }, { "thereby", DG_WORD_CONNECTIVE }, { "therefore", DG_WORD_CONNECTIVE },
    { "these", DG_WORD_FUNCTION }, { "they", DG_WORD_FUNCTION | DG_WORD_PERSON }, { "this", DG_WORD_FUNCTION }, { "those", DG_WORD_FUNCTION },
    { "though", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "through", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "throughout", DG_WORD_FUNCTION | DG_WORD_PREPOSITION },
    { "thus", DG_WORD_CONNECTIVE }, { "to", DG_WORD_FUNCTION }, { "toward", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "towards", DG_WORD_FUNCTION | DG_WORD_PREPOSITION },
    { "under", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "unless", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "until", DG_WORD_FUNCTION }, { "up", DG_WORD_FUNCTION },
    { "upon", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "us", DG_WORD_FUNCTION | DG_WORD_ADDRESS }, { "via", DG_WORD_FUNCTION | DG_WORD_PREPOSITION },
    { "was", DG_WORD_FUNCTION | DG_WORD_BE }, { "we", DG_WORD_FUNCTION | DG_WORD_ADDRESS }, { "were", DG_WORD_FUNCTION | DG_WORD_BE }, { "what", DG_WORD_FUNCTION },
    { "when", DG_WORD_FUNCTION }, { "where", DG_WORD_FUNCTION }, { "whereas", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "whereby", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE },
    { "whether", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "which", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "while", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "who", DG_WORD_FUNCTION },
    { "whom", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "whose", DG_WORD_FUNCTION | DG_WORD_SUBORDINATE }, { "why", DG_WORD_FUNCTION }, { "will", DG_WORD_FUNCTION },
    { "with", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "within", DG_WORD_FUNCTION | DG_WORD_PREPOSITION }, { "without", DG_WORD_FUNCTION | DG_WORD_PREPOSITION },
    { "would", DG_WORD_FUNCTION }, { "you", DG_WORD_FUNCTION | DG_WORD_ADDRESS }, { "you'll", DG_WORD_FUNCTION | DG_WORD_ADDRESS }, { "you're", DG_WORD_FUNCTION | DG_WORD_ADDRESS },
    { "your", DG_WORD_FUNCTION | DG_WORD_ADDRESS },
};

enum { LONGEST = 24 };

/* The word in small letters with a typewriter apostrophe; 0 when it does not fit. */
static size_t lower(char out[LONGEST + 1], dg_slice w)
{
    size_t n = 0;
    for (size_t i = 0; i < w.n; i++) {
        if (n == LONGEST) return 0;
        if (i + 2 < w.n && memcmp(w.p + i, "\xE2\x80\x99", 3) == 0) {
            out[n++] = '\'';
            i += 2;
        } else {
            out[n++] = (char)dg_tolower((unsigned char)w.p[i]);
        }
    }
    out[n] = '\0';
    return n;
}

unsigned dg_word_classes(dg_slice word)
{
    char low[LONGEST + 1];
    if (lower(low, word) == 0) return 0;
    size_t first = 0, last = sizeof table / sizeof *table;
    while (first < last) {
        const size_t middle = (first + last) / 2;
        const int first_letter = low[0] - table[middle].word[0], order = first_letter ? first_letter : strcmp(low, table[middle].word);
        if (order == 0) return table[middle].classes;
        if (order < 0) last = middle;
        else first = middle + 1;
    }
    return 0;
}

static bool ends_with(const char *word, size_t n, const char *ending)
{
    const size_t m = strlen(ending);
    return n > m && memcmp(word + n - m, ending, m) == 0;
}

bool dg_is_nominalisation(dg_slice word)
{
    static const char *const endings[] = { "tion", "tions", "sion", "sions", "ment", "ments", "ance", "ances", "ence", "ences", "ity", "ities", "ness", "ancy", "ency", "isation", "ization" };
    static const char *const things[] = { "documentation", "environment", "application", "applications", "function", "functions", "instance", "instances", "section",
                                          "sections", "question", "questions", "element", "elements", "document", "documents", "component", "argument", "arguments",
                                          "statement", "statements", "sentence", "sentences", "version", "versions", "extension", "extensions", "condition", "conditions",
                                          "position", "positions", "reference", "references", "sequence", "sequences", "experience", "option", "difference" };
    char low[LONGEST + 1];
    const size_t n = lower(low, word);
    bool found = false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && n >= 8 && !found; i++) found = ends_with(low, n, endings[i]);
    for (size_t i = 0; i < sizeof things / sizeof *things && found; i++)
        found = strcmp(low, things[i]) != 0; /* names of things that a reader of documentation meets every day */
    return found;
}

bool dg_is_participle(dg_slice word)
{
    static const char *const irregular[] = { "born", "bought", "bound", "broken", "brought", "built", "caught", "chosen", "cut", "done", "drawn", "driven", "fed", "felt", "forgotten", "found",
                                             "given", "hidden", "held", "kept", "known", "laid", "led", "left", "lost", "made", "meant", "overridden", "overwritten", "paid", "put", "read", "rebuilt",
                                             "said", "seen", "sent", "set", "shown", "spent", "split", "stolen", "stored", "taken", "taught", "thought", "thrown", "told", "understood", "won", "written" };
    static const char *const adjectives[] = { "need", "red", "bed", "speed", "indeed", "exceed", "proceed", "embed", "feed", "seed", "hundred", "interested", "excited", "advanced", "tired", "supposed", "used", "related" };
    char low[LONGEST + 1];
    const size_t n = lower(low, word);
    if (n > 3 && ends_with(low, n, "ed")) {
        for (size_t i = 0; i < sizeof adjectives / sizeof *adjectives; i++)
            if (strcmp(low, adjectives[i]) == 0) return false;
        return true;
    }
    for (size_t i = 0; n > 0 && i < sizeof irregular / sizeof *irregular; i++)
        if (strcmp(low, irregular[i]) == 0) return true;
    return false;
}
