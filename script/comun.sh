# shellcheck shell=bash
# What the scripts share. It is sourced, never run, and leaves the shell in the project's folder.
if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 501)); then
  echo "ERROR: hace falta bash 5.1 o posterior; este es $BASH_VERSION." >&2
  exit 1
fi
set -euo pipefail
unset CDPATH PYTHONHOME PYTHONPATH DJANGO_SETTINGS_MODULE
export PATH=$PATH:/usr/sbin:/sbin # where some systems keep what an administrator runs
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
RAIZ=$(pwd -P)
VENV=$RAIZ/.venv
# shellcheck disable=SC2034  # the scripts use it
PY=$VENV/bin/python

decir() { printf '== %s\n' "$*" >&2; }
morir() { printf 'ERROR: %s\n' "$*" >&2; exit 1; }

# True when the packages are there afterwards; needs root and apt.
apt_instala() {
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then return 1; fi
  decir "instalando con apt-get: $*"
  local opciones=(-y -q --no-install-recommends -o DPkg::Lock::Timeout=120)
  export DEBIAN_FRONTEND=noninteractive
  apt-get install "${opciones[@]}" "$@" >/dev/null 2>&1 </dev/null && return
  { apt-get update -q && apt-get install "${opciones[@]}" "$@"; } 2>&1 >/dev/null </dev/null | tail -3 >&2
}

# --- PostgreSQL's programs ----------------------------------------------------------------------------------
# shellcheck disable=SC2034  # who asks for them uses it
PGBIN=
hallar_postgresql() {
  local initdb
  # Debian keeps each version's programs apart and out of the PATH; the newest comes last.
  initdb=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1) && [ -n "$initdb" ] ||
    initdb=$(command -v initdb) || return 1
  # shellcheck disable=SC2034
  PGBIN=$(dirname -- "$(readlink -f -- "$initdb")")
  "$PGBIN/postgres" --version >/dev/null 2>&1 && "$PGBIN/initdb" --version >/dev/null 2>&1
}

# Before Debian's package is installed: only the programs, no cluster made, none started.
sin_cluster() {
  if [ "$(id -u)" = 0 ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  fi
}

conseguir_postgresql() {
  hallar_postgresql && return
  sin_cluster
  correr apt_instala postgresql && hallar_postgresql
}

# shellcheck disable=SC2034
REDIS=
hallar_redis() {
  local nombre
  for nombre in redis-server valkey-server; do
    if REDIS=$(command -v "$nombre") && "$REDIS" --version >/dev/null 2>&1; then return; fi
  done
  return 1
}

# candado DESCRIPTOR AVISO: one at a time from here on, until the descriptor is closed; says AVISO if it has to wait.
# The lock is the folder of the scripts itself. Where files cannot be locked, the programs' own errors have to do.
candado() {
  local codigo=75
  eval "exec $1<script"
  if ! command -v flock >/dev/null || flock -n "$1"; then return 0; fi
  decir "$2"
  while [ "$codigo" = 75 ]; do
    codigo=0
    flock -E 75 -w 1 "$1" || codigo=$? # by turns of a second: bash attends no signal in the middle of one
  done
}

# --- Children ---------------------------------------------------------------------------------------------
# Each child gets a process group of its own, so that Ctrl-C in the terminal reaches only the script, which
# then stops the families in its own order. Everything slow runs as a child: bash attends a signal while it
# waits for one, and not while a command is in the foreground.
HIJOS=()
HIJO=

# Programs start with this before them, where Linux offers it: whatever kills the script, even SIGKILL, they end too.
LIGADO=()
if setpriv --pdeathsig TERM true 2>/dev/null; then LIGADO=(setpriv --pdeathsig TERM --); fi

# lanzar ORDEN…: starts it without standard input; HIJO is its pid and its group.
lanzar() {
  set -m
  if [ "$(type -t -- "$1")" = file ]; then set -- "${LIGADO[@]}" "$@"; fi
  "$@" </dev/null &
  HIJO=$!
  set +m
  HIJOS+=("$HIJO")
}

# correr ORDEN…: starts it, waits and gives its exit code.
correr() {
  lanzar "$@"
  wait "$HIJO"
}

# detener SEÑAL SEGUNDOS PID…: signals the groups and waits for them; false when one is still there.
detener() {
  local senal=$1 turnos=$(($2 * 20)) pid vivos
  shift 2
  for pid in "$@"; do kill "-$senal" -- "-$pid" 2>/dev/null && kill -CONT -- "-$pid" 2>/dev/null; done
  while :; do
    vivos=
    for pid in "$@"; do kill -0 -- "-$pid" 2>/dev/null && vivos=1; done
    [ -n "$vivos" ] || return 0
    [ "$turnos" -gt 0 ] || return 1
    turnos=$((turnos - 1))
    sleep 0.05
  done
}

# al_terminar FUNCIÓN: calls it once, whatever ends the script, and then leaves no child behind.
al_terminar() {
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap 'exit 129' HUP
  # shellcheck disable=SC2064
  trap "terminar $1" EXIT
}

terminar() {
  local codigo=$?
  trap - EXIT
  trap '' INT TERM HUP
  set +e
  "$1"
  if [ ${#HIJOS[@]} -gt 0 ]; then
    detener TERM 8 "${HIJOS[@]}" || detener KILL 2 "${HIJOS[@]}"
    wait "${HIJOS[@]}" 2>/dev/null
  fi
  exit "$codigo"
}
