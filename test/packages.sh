#!/bin/sh
# Installs what a target needs and the machine lacks (Debian and its kin):
#
#     packages.sh demo | check
#
# Says so first.  Without root's rights it prints the command and stops.

. test/common.sh

missing=

# need PACKAGE COMMAND...: the package is missing if the command fails
need()
{
	package=$1
	shift
	"$@" >/dev/null 2>&1 || missing="$missing $package"
}

has_header()
{
	echo "#include <$1>" | cc -E -
}

can_fuzz()
{
	echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' |
		"$CHECK_CLANG" -x c -fsanitize=fuzzer,address -o /dev/null -
}

has_server_files()
{
	[ -f "$("$PG_CONFIG" --pgxs)" ]
}

has_server()
{
	[ -x "$("$PG_CONFIG" --bindir)/postgres" ]
}

if has_server_files 2>/dev/null
then
	server=postgresql-$(server_major)
elif [ "$PG_CONFIG" = pg_config ]
then
	server=postgresql
else
	fail "There is no '$PG_CONFIG', or no files to build extensions with where it points"
fi

need gcc command -v cc
need libc6-dev has_header stdlib.h
need libicu-dev has_header unicode/unorm2.h
need postgresql-server-dev-all has_server_files
need "$server" has_server
need postgresql-common command -v pg_virtualenv
if [ "$1" = check ]
then
	need perl command -v prove
	need libipc-run-perl perl -MIPC::Run -e 1
	need 'clang-14 libclang-rt-14-dev' can_fuzz
	need util-linux command -v setpriv
fi

[ -z "$missing" ] && exit 0

echo "Needed for 'make $1' and not found here:$missing"
command -v apt-get >/dev/null ||
	fail "Please install these, or what your system calls them; there is no apt-get here."
if [ "$(id -u)" != 0 ]
then
	echo "Install them with this command, then run 'make $1' again:"
	echo "    sudo apt-get install --no-install-recommends$missing"
	exit 1
fi

echo "Installing them now: apt-get install --no-install-recommends$missing"
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
apt-get update -q || exit 1

# A server's package starts a cluster of its own, which nobody asked for: not
# while this script installs it, unless the machine has clusters already.
defaults=/etc/postgresql-common/createcluster.conf
apt-get install -q -y --no-install-recommends postgresql-common || exit 1
if [ -z "$(pg_lsclusters -h)" ] && [ -f $defaults ]
then
	cp -p $defaults $defaults.newstext
	trap 'mv $defaults.newstext $defaults' EXIT
	trap 'exit 1' HUP INT TERM
	sed -i 's/^#* *create_main_cluster *=.*/create_main_cluster = false/' $defaults
	grep -q '^create_main_cluster' $defaults || echo 'create_main_cluster = false' >>$defaults
fi
# shellcheck disable=SC2086
apt-get install -q -y --no-install-recommends $missing
