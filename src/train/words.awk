# words.awk: makes a list of model/words into rows of a C table:
#
#     {"word", length, value},
#
# A value is a number, a text (with text=1), or with prefix=NT_X_ the names of
# constants without that prefix, parted by spaces.

BEGIN {
	FS = "\t"
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
	printf "{\"%s\", %d, %s},\n", $1, length($1), value
}
