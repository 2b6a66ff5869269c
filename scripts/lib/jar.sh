# shellcheck shell=bash
# Sourced by the scripts beside it: finds a JDK, builds what is older than a source.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
jar="$root/perf/target/stormproof-perf.jar"

fail() {
  echo "${0##*/}: $*" >&2
  exit 2
}

java_command() {
  local java
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is '$JAVA_HOME', which has no bin/java; set it to a JDK 17 or newer"
  else
    java=$(command -v java) || fail "no java found; install a JDK 17 or newer, or set JAVA_HOME"
  fi
  is_new_enough "$java" || fail "$java is too old; install a JDK 17 or newer, or set JAVA_HOME"
  echo "$java"
}

# By the file that every JDK has beside its bin, for a JVM takes longer to say the same. One without is believed.
is_new_enough() {
  local home release major
  home=$(dirname "$(dirname "$(readlink -f "$1")")")
  release=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$home/release" 2>/dev/null) || return 0
  major=${release%%[!0-9]*}
  [ -z "$major" ] || [ "$major" -ge 17 ]
}

# A jar that was built by another JDK is as good: all compile for release 17.
build_jar() {
  build perf "$jar"
}

# Builds a module and what it needs, unless the second argument, a file below its target folder, is newer than every
# source; it is afterwards.
build() {
  local module=$1 built=$2 newer=
  command -v mvn >/dev/null || fail "no mvn found; install Maven 3.8.6 or newer"
  if [ -f "$built" ]; then
    newer=$(find "$root" \( -name target -o -name .git -o -name results \) -prune -o \
      \( -path '*/src/main/*' -o -path '*/reproductions/README.md' -o -name pom.xml \) -type f -newer "$built" -print -quit)
    [ -n "$newer" ] || return 0
  fi
  echo "Building (the first time Maven also downloads what it needs) ..." >&2
  local log="$root/$module/target/build.log"
  mkdir -p "$(dirname "$log")"
  if ! (cd "$root" && mvn -B -pl "$module" -am -DskipTests package >"$log" 2>&1); then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
    fail "the build failed; its whole output is in $log"
  fi
  touch "$built"
}
