/* Inside the room: what a JSON node is, shared by json.c (text to nodes) and json_tree.c (everything else). */
#ifndef DG_BASE_JSON_NODE_H
#define DG_BASE_JSON_NODE_H
#include "base/json.h"
#include "base/map.h"

typedef struct {
    char *key; /* NULL in an array */
    dg_json *value;
} dg_json_entry;

struct dg_json {
    dg_json_kind kind;
    bool parsed; /* lies in the blocks of a parsed tree: must not be changed */
    union {
        bool truth;
        int64_t integer;
        double real;
        char *text;
        struct {
            dg_json_entry *items;
            size_t count, capacity;
            dg_map *keys; /* key -> number in items; NULL while the object is small */
        } list;
    } u;
};

enum { DG_JSON_SMALL_OBJECT = 16 };

/* Gives a large object its map of keys, owned by owner. */
void dg_json_index(dg_json *object, dg_mem *owner);
#endif
