#!/usr/bin/env bash
# Builds Lost Count when that is needed, and starts it.
#
#   ./run.sh                    the window (or, where there is no display, the default comparison in the terminal)
#   ./run.sh LINK               the window with what a link leads to
#   ./run.sh bench COUNTER...   the same work in the terminal; ./run.sh bench --help tells its options
#   ./run.sh test               checks format, lint and all tests; with --long also those that take long
#   ./run.sh format             formats the sources
#   ./run.sh benchmark          measures the program itself
#   ./run.sh package            makes a package of it that needs no JDK (target/package)
#
# It needs nothing but bash and, where it finds no JDK 25 or newer, curl or wget to fetch one. It may be called from any
# directory. Of the environment it heeds JAVA_HOME, LOSTCOUNT_JAVA_OPTIONS (more options for the JVM), XDG_CACHE_HOME,
# LOSTCOUNT_FETCH (no: fetch neither a JDK nor Maven), LOSTCOUNT_JDK_REPOSITORY and LOSTCOUNT_MAVEN_REPOSITORY (where
# they are fetched from).
#
# A start after the first decides with one `find` that nothing has changed and becomes the program: what is slow stands
# in functions that are then not called. It runs with the bash 3.2 of macOS, and without GNU's options.
#
# In a package it is the program's command, with all that it needs beside it; there it only starts.
set -euo pipefail

oldest_jdk=25
temurin=25.0.3+9
jdk_repository=${LOSTCOUNT_JDK_REPOSITORY:-https://github.com/adoptium/temurin25-binaries/releases/download}
oldest_maven=3.8.7
maven=3.9.16
maven_sha512=831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6
maven_repository=${LOSTCOUNT_MAVEN_REPOSITORY:-https://repo.maven.apache.org/maven2}

say() { printf '%s\n' "$*" >&2; }

die() { # sentence: the status is the program's own for "could not be done"
  say "$*"
  exit 3
}

# ---- The locale

# Where none is set, as in containers and in cron, or one that is not installed, Java would know no names beyond ASCII:
# of files, in arguments, in the environment. One that takes them all comes with most systems; a terminal takes UTF-8 there.
letter=$'\303\244' # one in UTF-8
utf8_output=
case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
  '' | C | POSIX) utf8_output=yes ;;
esac
if [ ${#letter} -ne 1 ]; then
  case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
    '' | C | POSIX | *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*)
      # bash complains of a locale that is not there.
      if [ -z "$( { LC_ALL=C.UTF-8; } 2>&1)" ]; then export LC_ALL=C.UTF-8; fi
      ;;
  esac
fi

# ---- Where things are

script=$0
while [ -L "$script" ]; do
  link=$(readlink "$script")
  case $link in /*) script=$link ;; *) script=${script%/*}/$link ;; esac
done
caller=$PWD
case $script in */*) cd "${script%/*}" ;; esac
here=$PWD
cd "$caller"

target=$here/target
program=$target
compiling=$here/assets/window-compiler.json
packaged=
if [ "${here##*/}" = bin ] && [ -f "${here%/bin}/app/lost-count.jar" ]; then
  packaged=yes
  program=${here%/bin}/app
  compiling=$program/window-compiler.json
fi
jar=$program/lost-count.jar
state=$target/run          # what this script remembers
built=$state/built         # as old as the newest source in the jar may be
known_jdk=$state/jdk       # the JDK that was found, and what was asked for
cache=$state/start.aot     # classes loaded and linked once, for quicker starts
no_cache=$state/no-cache   # it was tried, and there is none
window_ready=$state/window # the window's libraries were seen
log=$state/setup.log
maven_output=$state/build.log

# ---- Is there anything to do before the start?

is_built() {
  [ -f "$built" ] && [ -f "$jar" ] &&
    [ -z "$(find "$here/pom.xml" "$here/src/main" "$here/assets" -newer "$built" -print 2>/dev/null)" ]
}

jdk=
jdk_is_known() {
  local asked='' release='' now=''
  [ -f "$known_jdk" ] || return 1
  {
    IFS= read -r asked
    IFS= read -r jdk
    IFS= read -r -d '' release
  } <"$known_jdk" || true
  [ "$asked" = "${JAVA_HOME-}" ] && [ -x "$jdk/bin/java" ] || return 1
  if [ -r "$jdk/release" ]; then IFS= read -r -d '' now <"$jdk/release" || true; fi
  [ "$release" = "$now" ]
}

is_current() { # file: neither the program nor its options are newer
  [ -f "$1" ] && ! [ "$jar" -nt "$1" ] && ! [ "$here/run.sh" -nt "$1" ]
}

opens= # whether the window is asked for
case ${1-} in
  '' | --lessons* | [Ll]ost-[Cc]ount:*) opens=yes ;;
  open) case " $* " in *' --text '* | *' --help '* | *' -h '*) ;; *) opens=yes ;; esac ;;
esac
wants_window=
if [ -n "$opens" ]; then
  case $OSTYPE in linux*) wants_window=${DISPLAY:-${WAYLAND_DISPLAY-}} ;; esac
fi

is_ready() {
  if [ -n "$packaged" ]; then
    jdk=${here%/bin}/runtime
    cache=$program/start.aot
    return
  fi
  is_built && jdk_is_known && { is_current "$cache" || is_current "$no_cache"; } &&
    { [ -z "$wants_window" ] || [ -f "$window_ready" ]; }
}

# ---- One at a time

part= # where what is fetched is put together
checking= # the processes that check the sources beside the tests
clean_up() {
  [ -z "$part" ] || rm -rf "$part"
  [ -z "$checking" ] || kill -- "-$checking" 2>/dev/null || true
  release_lock
}

locked=
release_lock() {
  [ -n "$locked" ] || return 0
  locked=
  mv "$state/lock" "$state/unlocked.$$" 2>/dev/null && rm -rf "$state/unlocked.$$"
}

can_remember() { mkdir -p "$state" 2>/dev/null && [ -w "$state" ]; }

# What goes wrong can name hosts and users, so the logs are their owner's alone.
begin_log() {
  rm -f "$log" "$state/training.log"
  (umask 077 && : >"$log" && : >"$state/training.log")
}

lock() {
  local owner waited=0
  can_remember || die "Lost Count cannot be built here: $target cannot be written."
  trap clean_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  until mkdir "$state/lock" 2>/dev/null; do
    owner=
    { read -r owner <"$state/lock/owner"; } 2>/dev/null || true
    if { [ -n "$owner" ] && is_alive "$owner"; } || { [ -z "$owner" ] && [ "$waited" -lt 50 ]; }; then
      [ "$waited" -ne 5 ] || say "Waiting for another start of Lost Count to finish its build ..."
    elif mkdir "$state/lock/after-$owner" 2>/dev/null; then
      break # its owner died: who makes this directory inherits
    fi
    waited=$((waited + 1))
    sleep 0.2
  done
  locked=yes
  echo $$ >"$state/lock/owner"
}

is_alive() { # pid, which may be another user's
  kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ] || ps -p "$1" >/dev/null 2>&1
}

# ---- Debian packages

install_packages() { # package...: succeeds only where that is allowed
  [ "$EUID" -eq 0 ] && command -v apt-get >/dev/null || return 1
  say "Installing $* ..."
  apt_get install --no-install-recommends "$@" || { apt_get update && apt_get install --no-install-recommends "$@"; }
}

apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o DPkg::Lock::Timeout=300 "$@" </dev/null >>"$log" 2>&1
}

missing= # Debian's names of the packages whose library is not there
look_for_libraries() { # library=package...
  local known pair
  missing=
  case $OSTYPE in linux*) ;; *) return 0 ;; esac
  known=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) || return 0
  for pair in "$@"; do
    case $known in *"${pair%%=*}"*) ;; *) missing="$missing ${pair#*=}" ;; esac
  done
}

get_libraries() { # library=package...
  local package
  look_for_libraries "$@"
  [ -n "$missing" ] || return 0
  for package in $missing; do
    # Newer Debians and Ubuntus have renamed some: install the new name where there is one.
    if apt-cache show "${package}t64" >/dev/null 2>&1; then missing=${missing/ $package/ ${package}t64}; fi
  done
  # shellcheck disable=SC2086 # a list of names
  install_packages $missing && look_for_libraries "$@"
  [ -z "$missing" ]
}

# What JavaFX draws text with, window or not.
get_text_libraries() { get_libraries libpangoft2-1.0.so.0=libpangoft2-1.0-0; }

# Other stores' servers come along with the build.
get_test_servers() {
  local missing=0
  command -v redis-server >/dev/null || command -v valkey-server >/dev/null || install_packages redis-server || missing=1
  command -v memcached >/dev/null || install_packages memcached || missing=1
  command -v etcd >/dev/null || install_packages etcd-server || missing=1
  PATH=$PATH:/usr/sbin command -v mariadbd >/dev/null || install_packages mariadb-server-core || missing=1
  [ -e /usr/lib/galera/libgalera_smm.so ] || install_packages galera-4 || missing=1
  PATH=$PATH:/usr/sbin command -v pgbouncer >/dev/null || install_packages pgbouncer || missing=1
  return $missing
}

# Its licence lets it be used in tests, and not be shipped: it comes by a build of its own, which nothing else needs.
get_dynamodb_local() {
  local into=$target/dynamodb-local
  [ -d "$into" ] && return
  rm -rf "$into.part"
  run_maven -q -f src/test/dynamodb-local dependency:copy-dependencies -DoutputDirectory="$into.part" >>"$log" 2>&1 &&
    mv "$into.part" "$into"
}

get_window_libraries() {
  get_libraries libpangoft2-1.0.so.0=libpangoft2-1.0-0 libgtk-3.so.0=libgtk-3-0 libXtst.so.6=libxtst6 libGL.so.1=libgl1
}

# ---- JDK

major= # the version of the JDK that has_jdk looked at
has_jdk() { # directory
  local line version=
  major=
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    while IFS= read -r line; do
      case $line in JAVA_VERSION=*) version=${line#*=} ;; esac
    done <"$1/release"
    version=${version//\"/}
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/javac" -version 2>&1) || return 1
    version=${version##* }
  fi
  major=${version%%[!0-9]*}
  [ -n "$major" ] && [ "$major" -ge "$oldest_jdk" ]
}

jdk_on_path() {
  local program
  program=$(command -v java) || return 1
  # Apple's stand-in asks for a download, on screen, when there is no JDK.
  case $OSTYPE in darwin*) [ "$program" != /usr/bin/java ] || return 1 ;; esac
  "$program" -XshowSettings:properties -version 2>&1 </dev/null | sed -n 's/^ *java\.home = //p'
}

jdk_in_usual_places() { # the oldest that will do: the nearest to what Lost Count was tried with
  local place best='' best_major=''
  for place in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* /opt/jdk/* \
    "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.asdf/installs/java/* \
    "${HOME-}"/.local/share/mise/installs/java/* "${HOME-}"/.jenv/versions/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*; do
    if has_jdk "$place" && { [ -z "$best" ] || [ "$major" -lt "$best_major" ]; }; then
      best=$place
      best_major=$major
    fi
  done
  if [ -z "$best" ] && [ -x /usr/libexec/java_home ]; then
    best=$(/usr/libexec/java_home -v "$oldest_jdk+" 2>/dev/null) || best=
  fi
  printf '%s\n' "$best"
}

install_jdk() {
  local version
  [ "$EUID" -eq 0 ] && command -v apt-cache >/dev/null || return 1
  say "Looking for a JDK $oldest_jdk or newer among the system's packages ..."
  apt_get update || true
  version=$(apt-cache search --names-only '^openjdk-[0-9]+-jdk-headless$' 2>/dev/null |
    sed 's/^openjdk-\([0-9]*\)-.*/\1/' | sort -n | while read -r version; do
    if [ "$version" -ge "$oldest_jdk" ]; then echo "$version" && break; fi
  done) || true
  [ -n "$version" ] && install_packages "openjdk-$version-jdk-headless"
}

find_jdk() {
  local places
  for places in env_jdk jdk_on_path jdk_in_usual_places; do
    jdk=$($places) || true
    if [ -n "$jdk" ] && has_jdk "$jdk"; then return; fi
  done
  if is_temurin_there; then return; fi
  if install_jdk; then
    jdk=$(jdk_in_usual_places)
    if [ -n "$jdk" ]; then return; fi
  fi
  fetch_temurin
}

env_jdk() { printf '%s\n' "${JAVA_HOME-}"; }

fetched() { printf '%s\n' "${XDG_CACHE_HOME:-${HOME:-$state}/.cache}/lost-count"; }

is_temurin_there() {
  jdk=$(fetched)/jdk-$temurin
  if [ -d "$jdk/Contents/Home" ]; then jdk=$jdk/Contents/Home; fi # macOS
  has_jdk "$jdk"
}

without_jdk() { # why, what else may help
  die "Lost Count needs a JDK $oldest_jdk or newer, found none, and $1: ${2:+$2, }install one (https://adoptium.net has" \
    "them for every system), or set JAVA_HOME to yours."
}

fetch_temurin() { # the checksums are those that Adoptium publishes beside the archives
  local home file sum megabytes kind status=0
  kind=$(uname -sm)
  case $(ldd --version 2>&1) in *musl*) kind="$kind musl" ;; esac
  case $kind in
    'Linux x86_64')
      file=x64_linux megabytes=141 sum=69264a7a211bf5029830d07bc3370f879769d62ebc5b5488e90c9343a2da0e1f
      ;;
    'Linux aarch64')
      file=aarch64_linux megabytes=140 sum=3e4287cb98870ba824ed698854bdc27cff984254caf66dd12cc291e7bfdde26b
      ;;
    'Darwin x86_64')
      file=x64_mac megabytes=121 sum=4c539a18b4d656960ff6766727e9ca546fc17f7a29714dba9e7b47bdcb37c447
      ;;
    'Darwin arm64')
      file=aarch64_mac megabytes=137 sum=7baab4d69a15554e119b86ff78d40e3fdc28819b5b322955c913cebfe3f6a37c
      ;;
    *) without_jdk "knows of none to fetch for this kind of machine ($kind)" ;;
  esac
  [ "${LOSTCOUNT_FETCH-}" != no ] || without_jdk "may fetch none, as LOSTCOUNT_FETCH is no"
  command -v curl >/dev/null || command -v wget >/dev/null || install_packages curl ca-certificates ||
    without_jdk "can fetch none without curl or wget"
  home=$(fetched)
  part=$home/part.$$
  say "Fetching a JDK into $home, as none is installed: Temurin $temurin, $megabytes MB ..."
  mkdir -p "$part" 2>/dev/null || without_jdk "can fetch none, as $home cannot be written"
  file=OpenJDK25U-jdk_${file}_hotspot_${temurin/+/_}.tar.gz
  download "$jdk_repository/jdk-${temurin/+/%2B}/$file" "$part/$file" || status=$?
  case $status in
    0) ;;
    23) without_jdk "can fetch none, as the disk of $home takes no more" "make room there for 500 MB" ;;
    18) without_jdk "fetching one from $jdk_repository broke off" "start again" ;;
    *) without_jdk "can fetch none from $jdk_repository" "connect this machine to it" ;;
  esac
  [ "$(sha256 "$part/$file")" = "$sum" ] ||
    without_jdk "what came from $jdk_repository is not Temurin $temurin, as its checksum differs"
  tar -xzf "$part/$file" -C "$part" 2>>"$log" ||
    without_jdk "could not unpack the one that was fetched" "see that $home has 500 MB and that there are tar and gzip"
  if ! is_temurin_there; then # another start may have been quicker
    rm -rf "$home/jdk-$temurin"
    mv "$part/jdk-$temurin" "$home/" 2>>"$log" || true
  fi
  rm -rf "$part"
  is_temurin_there || without_jdk "what came from $jdk_repository is none"
}

download() { # URL, file: fails as curl does, with 23 if the file cannot be written and with 18 if there is half of it
  local status=0
  if command -v curl >/dev/null; then
    curl -fsSL --connect-timeout 30 --speed-limit 1000 --speed-time 60 -o "$2" "$1" 2>>"$log" || status=$?
  else
    wget -q -t 1 -T 60 -O "$2" "$1" 2>>"$log" || status=$?
    if [ "$status" -eq 3 ]; then status=23; fi
  fi
  if [ "$status" -ne 0 ] && [ "$status" -ne 23 ] && [ -s "$2" ]; then status=18; fi
  return "$status"
}

sha256() { # file
  { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; } <"$1" 2>>"$log" | sed 's/ .*//'
}

remember_jdk() {
  local before='' release='' now=''
  if [ -f "$known_jdk" ]; then
    {
      IFS= read -r # what was asked for
      IFS= read -r before
      IFS= read -r -d '' release
    } <"$known_jdk" || true
  fi
  if [ -r "$jdk/release" ]; then IFS= read -r -d '' now <"$jdk/release" || true; fi
  if [ "$before" != "$jdk" ] || [ "$release" != "$now" ]; then rm -f "$cache" "$no_cache"; fi
  printf '%s\n%s\n%s' "${JAVA_HOME-}" "$jdk" "$now" >"$known_jdk.part"
  mv "$known_jdk.part" "$known_jdk"
}

# ---- Maven

mvn=
find_maven() {
  local version home
  mvn=$(command -v mvn) || mvn=
  if [ -n "$mvn" ]; then
    version=$(JAVA_HOME=$jdk "$mvn" -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') || version=
    if is_maven_new_enough "$version"; then return; fi
  fi
  home=$(fetched)
  mvn=$home/apache-maven-$maven/bin/mvn
  [ -x "$mvn" ] || fetch_maven "$home"
}

is_maven_new_enough() { # version: Maven 4 has not been tried, so a 3 is fetched beside it
  local a b c x y z
  IFS=. read -r a b c <<<"$1.0.0"
  IFS=. read -r x y z <<<"$oldest_maven"
  c=${c%%.*}
  [ -n "$1" ] && [ "$a" -eq "$x" ] && { [ "$b" -gt "$y" ] || { [ "$b" -eq "$y" ] && [ "$c" -ge "$z" ]; }; }
}

fetch_maven() { # directory: the JDK fetches, since a bare system has neither curl nor certificates
  local url sum
  [ "${LOSTCOUNT_FETCH-}" != no ] || die "Maven $oldest_maven or newer is not installed, and LOSTCOUNT_FETCH is no: install it."
  url=$maven_repository/org/apache/maven/apache-maven/$maven/apache-maven-$maven-bin.tar.gz
  part=$1/part.$$
  say "Fetching Maven $maven ..."
  mkdir -p "$part" 2>/dev/null || die "Maven $maven could not be fetched, as $1 cannot be written: install Maven $oldest_maven or newer."
  cat >"$part/Fetch.java" <<'JAVA'
void main(String[] args) throws Exception {
    var digest = java.security.MessageDigest.getInstance("SHA-512");
    var connection = java.net.URI.create(args[0]).toURL().openConnection();
    connection.setConnectTimeout(30_000);
    connection.setReadTimeout(60_000);
    try (var in = new java.security.DigestInputStream(connection.getInputStream(), digest)) {
        java.nio.file.Files.copy(in, java.nio.file.Path.of(args[1]));
    }
    System.out.println(java.util.HexFormat.of().formatHex(digest.digest()));
}
JAVA
  if ! sum=$("$jdk/bin/java" -Djava.net.useSystemProxies=true "$part/Fetch.java" "$url" "$part/maven.tar.gz" 2>>"$log"); then
    die "Maven could not be fetched from $maven_repository: connect this machine to it, or install Maven $oldest_maven or newer."
  fi
  if [ "$sum" != "$maven_sha512" ]; then
    die "What came from $maven_repository is not Maven $maven, as its checksum differs: install Maven $oldest_maven or newer."
  fi
  if ! tar -xzf "$part/maven.tar.gz" -C "$part" 2>>"$log"; then
    die "Maven $maven could not be unpacked into $1: is there space, and are tar and gzip installed?"
  fi
  mv "$part/apache-maven-$maven" "$1/" 2>/dev/null || [ -x "$mvn" ] # another start may have been quicker
  rm -rf "$part"
}

run_maven() { # argument...
  (
    cd "$here"
    # Maven's own libraries use what newer JDKs warn of.
    export JAVA_HOME=$jdk
    export MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
    exec "$mvn" -B "$@" </dev/null
  )
}

run_maven_quietly() { # argument...: its output is kept, and shown only if it fails
  rm -f "$maven_output"
  (umask 077 && : >"$maven_output")
  if run_maven "$@" 2>&1 | tell_progress 4>>"$maven_output"; then return; fi
  if grep -q -E 'Unknown host|Could not transfer|Connect(ion)? (refused|timed out)|unreachable' "$maven_output"; then
    die "Libraries could not be fetched from Maven Central: connect this machine to it (the first build needs it), then" \
      "start again; $maven_output tells more."
  fi
  # A warning fails the build, too.
  { grep -E '^\[ERROR\]|^\[WARNING\] .*\.java:\[' "$maven_output" || cat "$maven_output"; } |
    grep -v -i -e 'help 1\]' -e 're-run maven' -e '^\[ERROR\] *$' -e 'please read the following' |
    sed "s,mvn spotless:apply,./run.sh format," | tail -30 >&2
  die "Lost Count could not be built; $maven_output has everything Maven said."
}

tell_progress() {
  local line fetched=0
  while IFS= read -r line; do
    printf '%s\n' "$line" >&4
    case $line in
      *'Downloaded from'*) fetched=$((fetched + 1)) && show "fetching libraries ($fetched files)" ;;
      *'Compiling '*) show 'compiling' ;;
      *'Building jar'*) show 'packing' ;;
    esac
  done
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
}

show() { if [ -t 2 ]; then printf '\r\033[K  %s ...' "$*" >&2; fi; }

# ---- Build

build() {
  if [ -f "$maven_output" ]; then
    say "Building Lost Count, as its sources have changed ..."
  else
    say "Building Lost Count (first start only) ..."
  fi
  find_maven
  forget_build
  : >"$built.part"
  # Up to the jar, without tests or what they need.
  run_maven_quietly process-classes jar:jar@default-jar
  mv "$built.part" "$built"
}

# What has lost its source, or its place among the dependencies, must not stay: two versions of a module are an error.
forget_build() {
  rm -rf "$built" "$jar" "$target/checked" "$target/classes" "$target/test-classes" "$target/fx" "${target:?}/lib" \
    "$target/dependency-maven-plugin-markers"
}

# One run without a window tells the JVM which classes a start needs. Without its result a start is slower, and that is
# all. How the run's methods were used is not kept: what is measured later must be compiled for what it does itself.
make_start_cache() {
  local process tenths=0
  say "Preparing quick starts ..."
  rm -f "$cache" "$no_cache"
  get_text_libraries || true
  "$jdk/bin/java" "${options[@]}" -Dglass.platform=Headless -Dprism.order=sw -Dlostcount.training=true \
    -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining \
    -XX:AOTCacheOutput="$cache.part" -jar "$jar" bench memory/atomic h2/naive h2/atomic --threads 2 --increments 500 \
    --archive "$state/training" --json /dev/null </dev/null >"$state/training.log" 2>&1 &
  process=$!
  while kill -0 "$process" 2>/dev/null && [ "$tenths" -lt 900 ]; do
    sleep 0.1
    tenths=$((tenths + 1))
  done
  if kill "$process" 2>/dev/null; then
    sleep 2
    kill -9 "$process" 2>/dev/null || true
  fi
  wait "$process" 2>/dev/null || true # half a cache is better than none
  if [ -s "$cache.part" ]; then
    mv "$cache.part" "$cache"
  else
    : >"$no_cache"
  fi
  rm -rf "$cache".part* "$state/training"
}

prepare() {
  if is_built && ! can_remember; then # on a read-only disk, with another JDK than the one it was built with
    log=/dev/null
    trap clean_up EXIT
    jdk_is_known || find_jdk
    return
  fi
  lock
  begin_log
  jdk_is_known || find_jdk
  remember_jdk
  is_built || build
  if [ -n "$wants_window" ] && ! [ -f "$window_ready" ]; then
    get_window_libraries ||
      die "The window needs libraries that are not installed (Debian and Ubuntu: apt-get install$missing);" \
        "./run.sh bench works without them."
    : >"$window_ready"
    rm -f "$cache" "$no_cache" # what was made without them knows no window
  fi
  is_current "$cache" || is_current "$no_cache" || make_start_cache
  release_lock
}

# ---- What can be asked for

# The variable that --password-env names is for the program: nothing that is started to prepare it inherits that.
hidden=
hide_password() { # argument...
  while [ $# -gt 0 ]; do
    case $1 in
      --password-env) hidden=${2-} ;;
      --password-env=*) hidden=${1#*=} ;;
    esac
    shift
  done
  case $hidden in [0-9]* | *[!A-Za-z0-9_]*) hidden= ;; esac
  if [ -n "$hidden" ]; then export -n "$hidden"; fi
}

# shellcheck disable=SC2054 # the comma is Java's
set_options() {
  local processors young
  processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null) || processors=2
  if [ "$processors" -lt 2 ]; then processors=2; fi
  young=$((64 * (processors < 8 ? processors : 8)))
  options=(
    --add-modules javafx.controls
    --enable-native-access=javafx.graphics
    -Djava.awt.headless=true
    # What is young has room by processor, as each can fill it so fast. What the heap does not need goes back at once.
    -XX:+UseSerialGC -Xmn"${young}m" -Xms"$((young + 64))m"
    -XX:-ShrinkHeapInSteps -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 -XX:-UsePerfData
    # JavaFX' clock wakes 25 times a second, at rest too. In hex only the clock reads it; else JavaFX tells the terminal.
    -Djavafx.animation.pulse=0x19
    -Xlog:disable # the JVM's own log: what a person must know, the program says
  )
  # A package has JavaFX in its runtime: a path would have to be the same wherever that is, or the cache would not fit.
  if [ -n "$packaged" ]; then options+=(-Dlostcount.command=lost-count); else options+=(--module-path "$target/fx"); fi
  if [ -n "$utf8_output" ]; then options+=(-Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8); fi
}
set_options

start() {
  # Nothing that fails here unforeseen may end with 1, which says that a promise was broken.
  set -E
  trap 'exit 3' ERR
  is_ready || {
    hide_password "$@"
    prepare
  }
  # The last option keeps the JVM from saying that it has read the file.
  if [ -n "$opens" ]; then
    options+=(-XX:+UnlockDiagnosticVMOptions -XX:CompilerDirectivesFile="$compiling"
      -XX:-DisplayVMOutput)
  fi
  if [ -f "$cache" ]; then options+=(-XX:AOTCache="$cache"); fi
  if [ -n "$hidden" ]; then export "${hidden?}"; fi
  # shellcheck disable=SC2086 # a list of options
  if may_be_refused ${LOSTCOUNT_JAVA_OPTIONS-}; then
    "$jdk/bin/java" $LOSTCOUNT_JAVA_OPTIONS -version >/dev/null 2>&1 ||
      die "Java does not take what LOSTCOUNT_JAVA_OPTIONS says; $jdk/bin/java \$LOSTCOUNT_JAVA_OPTIONS -version tells why."
  fi
  # shellcheck disable=SC2086 # a list of options
  exec "$jdk/bin/java" "${options[@]}" ${LOSTCOUNT_JAVA_OPTIONS-} -jar "$jar" "$@"
}

may_be_refused() { # option...: trying them takes a start of Java, and properties are always taken
  local option
  for option in "$@"; do
    case $option in -D?*) ;; *) return 0 ;; esac
  done
  return 1
}

run_tests() { # [--long] argument of Maven...
  local status=0
  if [ "${1-}" = --long ]; then
    shift
    set -- -Dtests.excluded= -Dtests.seconds=10800 -Dtests.compiler= "$@"
  fi
  lock
  begin_log
  jdk_is_known || find_jdk
  remember_jdk
  find_maven
  get_text_libraries ||
    die "The tests draw text, which needs a library that is not installed (Debian and Ubuntu: apt-get install$missing)."
  get_dynamodb_local || say "DynamoDB Local could not be fetched, so what needs it is skipped and said to be."
  get_test_servers || say "Not every server could be installed, so what needs one of them is skipped and said to be."
  forget_build
  : >"$built.part"
  # The program's sources are checked beside the tests, which need them compiled only: what is wrong is told at once.
  # It is a process group of its own, so that it can be ended as a whole.
  set -m
  run_maven_quietly compile -Dbuild.place="$target/checked" 2>&1 | cat & # not to a terminal, which shows the tests
  set +m
  checking=$(jobs -p)
  run_maven -ntp verify -Pchecked-beside "$@" || status=$?
  wait %1 || die "The tests are over; what is wrong with the sources was said above."
  [ "$status" -eq 0 ] || exit "$status"
  mv "$built.part" "$built"
}

format() {
  lock
  begin_log
  jdk_is_known || find_jdk
  find_maven
  run_maven_quietly spotless:apply
}

benchmark() {
  [ -d "$here/src/jmh" ] || die "There is no benchmark in this copy of Lost Count."
  is_ready || prepare
  lock
  begin_log
  if ! [ -f "$state/benchmark" ] || [ "$built" -nt "$state/benchmark" ] ||
    [ -n "$(find "$here/src/jmh" -newer "$state/benchmark" -print)" ]; then
    say "Building the benchmark ..."
    find_maven
    rm -rf "$state/benchmark" "$target/jmh-classes"
    : >"$state/benchmark.part"
    run_maven_quietly -Pbenchmark process-test-classes
    mv "$state/benchmark.part" "$state/benchmark"
  fi
  release_lock
  # shellcheck disable=SC2086 # a list of options
  exec "$jdk/bin/java" "${options[@]}" ${LOSTCOUNT_JAVA_OPTIONS-} \
    --sun-misc-unsafe-memory-access=allow \
    -cp "$target/jmh-classes:$jar:$target/jmh-lib/*" org.lostcount.benchmark.Main "$@"
}

# ---- A package

# What is asked of the JDK by name only, which a look at classes does not find: the encodings and words of other
# languages, giving memory back, who somebody is for Kerberos, and what some libraries are quicker with.
modules=jdk.charsets,jdk.localedata,jdk.management,jdk.security.auth,jdk.unsupported

# The directory of a package is bin, app, runtime and share; in /usr/lib and /usr/share it is that of Debian's.
package() {
  local version image archive
  lock
  begin_log
  jdk_is_known || find_jdk
  remember_jdk
  is_built || build
  [ -x "$jdk/bin/jlink" ] && [ -x "$jdk/bin/jdeps" ] || die "$jdk has no jlink: set JAVA_HOME to a JDK that is whole."
  version=$(sed -n 's/^  <version>\(.*\)<.*/\1/p' "$here/pom.xml")
  rm -rf "$target/package"
  image=$target/package/lost-count-$version
  archive=$image-$(uname -sm | tr 'A-Z ' 'a-z-').tar.gz
  mkdir -p "$image/bin" "$image/app"
  say "Linking a runtime ..."
  link_runtime "$image/runtime"
  cp "$here/run.sh" "$image/bin/lost-count"
  cp -Rp "$jar" "$target/lib" "$compiling" "$image/app"
  chmod -R u+w,go-w,a+rX "$image"
  chmod 755 "$image/bin/lost-count"
  (
    jdk=$image/runtime program=$image/app packaged=yes
    jar=$program/lost-count.jar cache=$program/start.aot no_cache=$state/no-package-cache
    set_options
    make_start_cache
    [ -f "$cache" ] || die "The cache for quick starts was not made in time: start this again when the machine has less to do."
    write_texts "$image/share"
  )
  say "Packing ..."
  tar -czf "$archive" -C "$target/package" "lost-count-$version"
  say "$archive"
  if command -v dpkg-deb >/dev/null; then make_deb "$image" "$version"; else say "Without dpkg-deb there is none for Debian."; fi
}

link_runtime() { # directory
  local needed
  needed=$("$jdk/bin/jdeps" --multi-release "$oldest_jdk" --ignore-missing-deps --print-module-deps \
    --module-path "$target/fx" "$jar" "$target"/lib/*.jar "$target"/fx/*.jar 2>>"$log" | grep '^j') || die "The modules that are needed could not be found out; $log tells more."
  "$jdk/bin/jlink" --module-path "$target/fx" --add-modules "$needed,javafx.controls,$modules" --strip-debug \
    --no-header-files --no-man-pages --output "$1" >>"$log" 2>&1 ||
    die "$jdk could not be made a runtime of, for which it must be as it was installed; $log tells more."
  find "$target/fx" -type f ! -name '*.jar' -exec cp -p {} "$1/lib" \;
}

write_texts() { # directory: what shells and desktops know of the program
  local from=$here/src/package
  mkdir -p "$1/man/man1" "$1/bash-completion/completions" "$1/zsh/vendor-completions" "$1/applications" \
    "$1/icons/hicolor/scalable/apps" "$1/mime/packages" "$1/doc/lost-count"
  "$jdk/bin/java" "${options[@]}" -cp "$jar" org.lostcount.cli.PackageTexts "$1/man/man1/lost-count.1" \
    "$1/bash-completion/completions/lost-count" 2>>"$log" || die "The manual could not be written; $log tells more."
  gzip -9n "$1/man/man1/lost-count.1"
  cp "$from/_lost-count" "$1/zsh/vendor-completions"
  cp "$from/lost-count.desktop" "$1/applications"
  cp "$from/lost-count.svg" "$1/icons/hicolor/scalable/apps"
  cp "$from/lost-count.xml" "$1/mime/packages"
  cp "$from/copyright" "$1/doc/lost-count"
}

make_deb() { # directory of the program, version
  local root=$target/package/deb deb
  deb=$target/package/lost-count_$2_$(dpkg --print-architecture).deb
  mkdir -p "$root/DEBIAN" "$root/usr/lib" "$root/usr/bin"
  cp -Rp "$1" "$root/usr/lib/lost-count"
  mv "$root/usr/lib/lost-count/share" "$root/usr/share"
  ln -s ../lib/lost-count/bin/lost-count "$root/usr/bin/lost-count"
  cat >"$root/DEBIAN/control" <<CONTROL
Package: lost-count
Version: $2
Architecture: $(dpkg --print-architecture)
Maintainer: The owner of Lost Count <root@localhost>
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: bash, libc6 (>= 2.28), libfontconfig1, libpangoft2-1.0-0, libgtk-3-0t64 | libgtk-3-0, libxtst6, libgl1
Section: education
Priority: optional
Description: shows which ways of counting lose updates under concurrency
 Lost Count runs counters on real databases under load, proves from each run
 what was lost, and shows what each safe way costs. It is a window for a
 lecture and a load tester for the terminal. It brings its own Java runtime
 and a PostgreSQL server.
CONTROL
  cp "$here/src/package/prerm" "$root/DEBIAN"
  chmod 755 "$root/DEBIAN/prerm"
  dpkg-deb --root-owner-group -Zzstd -z9 --build "$root" "$deb" >>"$log" 2>&1 || die "dpkg-deb failed; $log tells more."
  rm -rf "$root"
  say "$deb"
}

case ${packaged:-${1-}} in
  test) shift && run_tests "$@" ;;
  format) format ;;
  benchmark) shift && benchmark "$@" ;;
  package) package ;;
  *) start "$@" ;;
esac
