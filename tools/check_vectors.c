/* What the word vectors know: the nearest words of some everyday words of support requests, and how many of a list of lay
 * words are known at all. check_vectors [FILE]: the shipped vectors, or a user's. For a look, not for a gate. */
#include <stdio.h>
#include "base/str.h"
#include "match/vectors.h"

enum { NEIGHBOURS = 6 };

static const char *const everyday[] = {
    "login", "sign", "password", "delete", "remove", "bill", "invoice", "refund", "cancel", "subscription", "broken", "forgot", "phone", "email",
    "picture", "buy", "cheap", "stuck", "slow", "crash", "money", "lost", "stolen", "upload", "account", "charge", "error", "trash", "fix", "blocked",
    "authenticate", "credentials", "configure", "terminate", "install", "update", "backup", "print", "share", "notification",
};

/* Words that people without training use; many never stand in technical documentation. */
static const char *const lay[] = {
    "annoying", "awful", "battery", "blank", "blurry", "bought", "bug", "button", "camera", "cart", "charged", "cheaper", "checkout", "click",
    "confused", "cursor", "damaged", "dark", "deliver", "discount", "disappeared", "double", "duplicate", "emoji", "erase", "expired", "family",
    "faulty", "folder", "freeze", "frozen", "gift", "glitch", "gone", "hacked", "headphones", "hidden", "kid", "kicked", "laptop", "loud", "mailbox",
    "microphone", "missing", "mistake", "mouse", "movie", "mute", "nickname", "noisy", "order", "package", "paid", "parcel", "photo", "popup", "postage",
    "receipt", "recover", "refuse", "rename", "ringtone", "salary", "scam", "screen", "shipping", "shop", "sick", "silent", "sound", "spam", "speaker",
    "spinning", "swipe", "tap", "taxes", "text", "thief", "tired", "torn", "touchscreen", "tv", "typo", "unlock", "vanished", "video", "volume", "voucher",
    "wallet", "warranty", "weird", "wifi", "wipe", "wrong", "zoom",
};

static int find(const dg_vectors *v, const char *word)
{
    return dg_vectors_find(v, word, strlen(word));
}

static void print_neighbours(const dg_vectors *v, int word)
{
    int best[NEIGHBOURS + 1], n = 0;
    float score[NEIGHBOURS + 1];
    for (int i = 0; i < dg_vectors_count(v); i++) {
        if (i == word) continue;
        const float s = dg_vectors_cosine(v, word, i);
        int at = n;
        for (; at > 0 && score[at - 1] < s; at--) {
            score[at] = score[at - 1];
            best[at] = best[at - 1];
        }
        score[at] = s;
        best[at] = i;
        if (n < NEIGHBOURS) n++;
    }
    for (int k = 0; k < n; k++) printf("  %s %.2f", dg_vectors_word(v, best[k]), (double)score[k]);
}

int main(int argc, char **argv)
{
    dg_mem *ctx = dg_mem_root();
    dg_error err = { 0 };
    dg_vectors *v = NULL;
    if (argc > 1 ? dg_vectors_load(&v, ctx, argv[1], &err) : dg_vectors_shipped(&v, ctx, &err)) {
        fprintf(stderr, "check_vectors: %s\n", err.message);
        return 1;
    }
    printf("%s\n", dg_vectors_source(v));
    for (size_t i = 0; i < sizeof everyday / sizeof *everyday; i++) {
        const int word = find(v, everyday[i]);
        printf("%-14s", everyday[i]);
        if (word < 0) printf("  not known");
        else print_neighbours(v, word);
        putchar('\n');
    }
    int unknown = 0;
    printf("lay words that are not known:");
    for (size_t i = 0; i < sizeof lay / sizeof *lay; i++)
        if (find(v, lay[i]) < 0 && ++unknown) printf(" %s", lay[i]);
    printf("\n%d of %zu\n", unknown, sizeof lay / sizeof *lay);
    dg_free(ctx);
    return 0;
}
