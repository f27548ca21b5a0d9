/*
 * json.h: the little JSON that the program and the trainer read and write.
 */
#ifndef NT_JSON_H
#define NT_JSON_H

#include <stdio.h>

#include "arena.h"

typedef enum NtJsonType
{
	NT_JSON_NULL,
	NT_JSON_TRUE,
	NT_JSON_FALSE,
	NT_JSON_NUMBER,
	NT_JSON_STRING,
	NT_JSON_ARRAY,
	NT_JSON_OBJECT
} NtJsonType;

/* A value; members of objects and items of arrays are chained by next. */
typedef struct NtJson
{
	NtJsonType     type;
	NtString       name;   /* of a member of an object */
	NtString       string; /* UTF-8 */
	double         number;
	struct NtJson *first;
	struct NtJson *next;
} NtJson;

/* Reads one value.  Returns NULL where the text is no JSON. */
extern NtJson *nt_json_read(NtArena *arena, const char *text, size_t len);

/* The member of that name, or NULL. */
extern NtJson *nt_json_member(const NtJson *object, const char *name);

/* Writes a string with its quotation marks. */
extern void nt_json_write(FILE *out, const char *data, size_t len);

#endif
