#!/bin/sh
# Creates the virtual environment:  create_environment.sh FOLDER
# $PYTHON names the interpreter; without it the first one that is new enough is taken.
set -u

folder=${1:?say where}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

chosen=
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if new_enough "$candidate"; then
        chosen=$candidate
        break
    fi
done
if [ -z "$chosen" ]; then
    echo "Python 3.11 or newer is needed, and none was found (${PYTHON:-python3} is" \
        "$(${PYTHON:-python3} -V 2>&1)). Install one, or name it: make practice PYTHON=/path/to/python3" >&2
    exit 1
fi

if ! "$chosen" -m venv "$folder"; then
    echo "$chosen cannot create a virtual environment. On Debian or Ubuntu:" \
        "sudo apt-get install python3-venv. Then run make again." >&2
    exit 1
fi
