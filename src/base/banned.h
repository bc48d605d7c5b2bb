/* Functions that do not compile in this project: each has a safe form in src/base.
 * Included before everything else by the compiler's -include option (see Makefile). */
#ifndef DG_BASE_BANNED_H
#define DG_BASE_BANNED_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define DG_BANNED(name) name##_is_banned_use_the_helpers_of_src_base
#undef strcpy
#define strcpy(a, b) DG_BANNED(strcpy)
#undef strcat
#define strcat(a, b) DG_BANNED(strcat)
#undef sprintf
#define sprintf(...) DG_BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) DG_BANNED(vsprintf)
#undef strtok
#define strtok(a, b) DG_BANNED(strtok)
#undef gets
#define gets(a) DG_BANNED(gets)
#undef atoi
#define atoi(a) DG_BANNED(atoi)
#undef atol
#define atol(a) DG_BANNED(atol)
#undef atof
#define atof(a) DG_BANNED(atof)
#endif
