/* The language guess: clear cases, and silence where it should not know. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/language.h"

typedef struct { const char *code, *text; } row;

static const row rows[] = {
    { "en", "How can I change the language of my account? I have looked in the settings but I do not see it." },
    { "en", "useEffect cleanup is called twice in StrictMode when the component is mounted, is this expected?" },
    { "en", "Export inventory records, change request approval workflow, scheduled report email delivery failure" },
    { "fr", "Les champs Version, Distribution, Urgency, Maintainer et Changes sont obligatoires." },
    { "de", "Wie kann ich mein Passwort zur\xC3\xBC" "cksetzen? Ich habe keine E-Mail bekommen und finde die Einstellung nicht." },
    { "fr", "Comment puis-je r\xC3\xA9initialiser mon mot de passe ? Je n'ai pas re\xC3\xA7u le message et je ne trouve pas la page." },
    { "es", "\xC2\xBF" "C\xC3\xB3mo puedo cambiar la contrase\xC3\xB1" "a de mi cuenta? No encuentro la opci\xC3\xB3n en la p\xC3\xA1gina de ajustes." },
    { "it", "Come posso cambiare la password del mio account? Non riesco a trovare la pagina delle impostazioni, grazie." },
    { "nl", "Hoe kan ik het wachtwoord van mijn account wijzigen? Ik kan de instelling nergens op de pagina vinden." },
    { "pt", "Como posso alterar a senha da minha conta? N\xC3\xA3o encontro a op\xC3\xA7\xC3\xA3o na p\xC3\xA1gina de configura\xC3\xA7\xC3\xB5" "es." },
    { "ru", "\xD0\x9A\xD0\xB0\xD0\xBA \xD0\xB8\xD0\xB7\xD0\xBC\xD0\xB5\xD0\xBD\xD0\xB8\xD1\x82\xD1\x8C \xD0\xBF\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBB\xD1\x8C \xD0\xBE\xD1\x82 \xD0\xBC\xD0\xBE\xD0\xB5\xD0\xB9 \xD1\x83\xD1\x87\xD0\xB5\xD1\x82\xD0\xBD\xD0\xBE\xD0\xB9 \xD0\xB7\xD0\xB0\xD0\xBF\xD0\xB8\xD1\x81\xD0\xB8? \xD0\xAF \xD0\xBD\xD0\xB5 \xD0\xBD\xD0\xB0\xD1\x88\xD0\xB5\xD0\xBB \xD1\x8D\xD1\x82\xD0\xBE \xD0\xB2 \xD0\xBD\xD0\xB0\xD1\x81\xD1\x82\xD1\x80\xD0\xBE\xD0\xB9\xD0\xBA\xD0\xB0\xD1\x85." },
    { "", "Login fails" },
    { "", "" },
    { "", "1234567890 1234567890 1234567890 1234567890 !!!" },
};

static void test_row(void **state)
{
    const row *r = *state;
    dg_mem *ctx = dg_mem_root();
    dg_language_guesser *g = dg_language_guesser_new(ctx);
    if (!g) {
        dg_free(ctx);
        skip(); /* the fingerprints are not installed */
    }
    assert_string_equal(dg_language_guess(g, r->text, strlen(r->text)), r->code);
    dg_free(ctx);
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROWS];
    for (int i = 0; i < ROWS; i++)
        tests[i] = (struct CMUnitTest){ rows[i].text, test_row, NULL, NULL, (void *)(uintptr_t)&rows[i] };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
