/* Runs a fuzz target over the files named on the command line (model: libgit2's standalone driver): the corpus as an ordinary test. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        return 1;
    }
    size_t capacity = 1 << 16, n = 0, got;
    uint8_t *data = malloc(capacity);
    while (data && (got = fread(data + n, 1, capacity - n, f)) > 0) {
        n += got;
        if (n == capacity) data = realloc(data, capacity *= 2);
    }
    fclose(f);
    if (!data) return 1;
    uint8_t *exact = malloc(n ? n : 1); /* no slack behind the input: ASan sees a read past its end */
    for (size_t i = 0; i < n; i++) exact[i] = data[i];
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    free(data);
    return 0;
}

int main(int argc, char **argv)
{
    int bad = 0;
    for (int i = 1; i < argc; i++) bad |= replay(argv[i]);
    return bad;
}
