# words.awk: makes a list of model/words into rows of a C table:
#
#     {"word", length, value},
#
# A value is a number, a text (with text=1), or with prefix=NT_X_ the names of
# constants without that prefix, parted by spaces.  With slots=N the rows are a hash
# table of N rows, the words in the slot of their first four bytes and length or behind
# it, as src/core/layout_words.c looks them up.

BEGIN {
	FS = "\t"
	for (i = 1; i < 256; i++)
		code[sprintf("%c", i)] = i
	print "/* Made from a list in model/words; do not edit. */"
}

/^#/ || /^$/ {
	next
}

NF != 2 {
	printf "%s:%d: a word and a value are wanted, parted by a tab\n", FILENAME, FNR > "/dev/stderr"
	exit 1
}

{
	value = $2
	if (text)
		value = "\"" value "\""
	else if (prefix)
	{
		gsub(/ /, " | " prefix, value)
		value = prefix value
	}
	row = sprintf("{\"%s\", %d, %s},", $1, length($1), value)
	if (!slots)
	{
		print row
		next
	}
	slot = code[substr($1, 1, 1)] + 37 * code[substr($1, 2, 1)] + \
		1009 * code[substr($1, 3, 1)] + 5003 * code[substr($1, 4, 1)] + 17 * length($1)
	for (slot %= slots; slot in rows; slot = (slot + 1) % slots)
		;
	rows[slot] = row
}

END {
	for (i = 0; i < slots; i++)
		print i in rows ? rows[i] : "{NULL, 0, 0},"
}
