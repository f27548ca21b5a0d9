# What the scripts of this directory have in common.  They are run from the
# top directory, most of them by make.

: "${PG_CONFIG:=pg_config}" "${MAKE:=make}" "${CHECK_CLANG:=clang-14}"
LC_ALL=C.UTF-8
export PG_CONFIG MAKE CHECK_CLANG LC_ALL

jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

fail()
{
	echo "$*" >&2
	exit 1
}

# The server's major version: 15.
server_major()
{
	"$PG_CONFIG" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/'
}

# The servers that run on this machine, a process id a line: processes called
# postgres whose parent is not.
servers()
{
	for stat in /proc/[0-9]*/stat
	do
		{ read -r pid name _ parent _ <"$stat"; } 2>/dev/null || continue
		case $name in
			'(postgres)' | '(postmaster)') ;;
			*) continue ;;
		esac
		read -r name 2>/dev/null <"/proc/$parent/comm" || name=
		case $name in
			postgres | postmaster) ;;
			*) echo "$pid" ;;
		esac
	done | sort
}

# Runs a command in a new cluster that is gone afterwards, and sees to it.
# PGHOST and so on name the cluster for the command.
with_cluster()
{
	mkdir -p build
	servers >build/servers.before
	pg_virtualenv -t -v "$(server_major)" "$@"
	cluster_status=$?
	for try in 1 2 3 4 5 6 7 8 9 10
	do
		servers >build/servers.after
		left=$(comm -13 build/servers.before build/servers.after)
		[ -z "$left" ] && return "$cluster_status"
		sleep 1
	done
	fail "A server was left running: process" $left
}

# Builds the extension and installs it, unless just this build is installed.
build_and_install()
{
	"$MAKE" --no-print-directory -j "$jobs" all || return 1
	libdir=$("$PG_CONFIG" --pkglibdir)
	sharedir=$("$PG_CONFIG" --sharedir)/extension
	if cmp -s newstext.so "$libdir/newstext.so" &&
		cmp -s newstext.control "$sharedir/newstext.control" &&
		cmp -s sql/newstext--1.0.sql "$sharedir/newstext--1.0.sql"
	then
		return 0
	fi
	if [ ! -w "$libdir" ] || [ ! -w "$sharedir" ]
	then
		fail "Installing newstext needs another user's rights.  Run this, and then the same command again:
    sudo make install PG_CONFIG=$PG_CONFIG"
	fi
	"$MAKE" --no-print-directory install
}

# Shows the end of a build that failed, what went wrong first.
show_errors()
{
	grep -E 'error|warning: |\*\*\*' "$1" | grep -v '^gcc\|^cc\|^clang' | head -n 10
	echo "The whole output is in $1"
}
