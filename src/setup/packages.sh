# shellcheck shell=bash
# Installs what this machine lacks, through its package manager: read by ./ferrule, ./mvnw and .ci/run.
# Whoever sits at a terminal is asked first. Where it may not install, it names the packages and gives up.

# Whether what a package of Debian brings is there, however it came.
is_there() {
  case "$1" in
    openjdk-17-jre-headless) has_java java ;;
    openjdk-17-jdk-headless) has_java javac ;;
    maven) command -v mvn >/dev/null ;;
    libreoffice-calc) command -v soffice >/dev/null ;;
    gnumeric) command -v ssconvert >/dev/null ;;
    python3-openpyxl) /usr/bin/python3 -c 'import openpyxl' 2>/dev/null ;;
    nodejs) command -v node >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

has_java() {
  command -v "$1" >/dev/null || [[ -x "${JAVA_HOME:-}/bin/$1" ]]
}

# require_packages WHY PACKAGE...
require_packages() {
  local why="$1" each missing=()
  shift
  for each in "$@"; do
    is_there "$each" || missing+=("$each")
  done
  ((${#missing[@]} == 0)) || install_packages "$why" "${missing[@]}"
}

install_packages() {
  local why="$1" as_root=()
  shift
  echo "$why, and this machine lacks (names of Debian): $*" >&2
  if ! command -v apt-get >/dev/null; then
    give_up "There is no apt-get here. Install what these packages hold by the means of this system, then try again."
  fi
  if ((EUID != 0)); then
    command -v sudo >/dev/null || give_up "Ask an administrator to run: apt-get install --no-install-recommends $*"
    as_root=(sudo)
    [[ -t 0 ]] || as_root=(sudo -n)
  fi
  agree_to "apt-get install $*" || give_up "Nothing was installed."
  if ! { "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null; then
    give_up "apt-get could not install them; its messages are above."
  fi
}

# Programs go on without asking; people at a terminal decide.
agree_to() {
  local answer
  [[ -t 0 && -t 2 && "${CI:-}" != true ]] || return 0
  read -r -p "Run $1 now? [Y/n] " answer
  [[ -z "$answer" || "$answer" == [Yy]* ]]
}

give_up() {
  echo "$1" >&2
  exit 1
}
