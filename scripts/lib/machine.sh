# shellcheck shell=bash
# Sourced by prepare-machine and restore-machine: the knobs of a machine, and where their settings are kept.

# shellcheck disable=SC2034  # for those who source this
# Where the kernel shows them; another place for tests.
sys=${STORMPROOF_SYS:-/sys}/devices/system/cpu
# shellcheck disable=SC2034
saved=${STORMPROOF_SAVED:-${XDG_STATE_HOME:-$HOME/.local/state}/stormproof/machine}

fail() {
  echo "${0##*/}: $*" >&2
  exit 2
}

# Shows the first block of comments of the script that is running.
show_help() {
  sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0"
  exit 0
}

# Takes no arguments but --help.
only_help() {
  case "${1:-}" in
    '') ;;
    -h | --help) show_help ;;
    *) fail "unknown argument '$1' (--help tells more)" ;;
  esac
}

# Sets a knob to a value. The kernel may take it and do nothing, so it is read again.
set_knob() {
  { echo "$2" >"$1"; } 2>/dev/null && [ "$(<"$1")" = "$2" ]
}
