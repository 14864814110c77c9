#!/bin/sh
# Installs the system libraries that are missing.
#   install_system_libraries.sh practice    what an interview needs
#   install_system_libraries.sh test        also sound server and browser of the end-to-end tests
# Where it may not install, it names the command and goes on: an interview also runs without.
set -u

purpose=${1:?say what for: practice or test}
python=${PYTHON:-python3}

# On macOS and Windows the Python packages bring PortAudio and the system has voices.
[ "$(uname -s)" = Linux ] || exit 0

has_library() {
    PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null | grep -q "$1"
}

has_pulse_plugin() {
    ls /usr/lib*/alsa-lib/libasound_module_pcm_pulse.so \
        /usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so 2>/dev/null | grep -q .
}

has_sound_server() {
    command -v pulseaudio >/dev/null && command -v pactl >/dev/null && command -v parec >/dev/null
}

has_browser() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
        command -v google-chrome >/dev/null
}

missing_things() {
    [ -x .venv/bin/python ] || "$python" -c 'import ensurepip, venv' 2>/dev/null || echo venv
    has_library libportaudio.so.2 || echo portaudio
    has_library libespeak-ng.so.1 || echo espeak
    [ "$purpose" = test ] || return 0
    has_pulse_plugin || echo pulse_plugin
    has_sound_server || echo sound_server
    has_browser || echo browser
}

package_manager() {
    for manager in apt-get dnf pacman; do
        if command -v "$manager" >/dev/null; then
            echo "$manager"
            return
        fi
    done
}

package_of() {
    case "$1:$2" in
        apt-get:venv) echo python3 python3-venv ;;
        pacman:venv) echo python ;;
        *:venv) echo python3 ;;
        apt-get:portaudio) echo libportaudio2 ;;
        *:portaudio) echo portaudio ;;
        *:espeak) echo espeak-ng ;;
        apt-get:pulse_plugin) echo libasound2-plugins ;;
        dnf:pulse_plugin) echo alsa-plugins-pulseaudio ;;
        *:pulse_plugin) echo alsa-plugins ;;
        pacman:sound_server) echo pulseaudio ;;
        *:sound_server) echo pulseaudio pulseaudio-utils ;;
        apt-get:browser) grep -q '^ID=ubuntu' /etc/os-release && echo chromium-browser || echo chromium ;;
        *:browser) echo chromium ;;
    esac
}

# A desktop may have another sound server that these packages would replace. None of these
# commands removes a package: they fail instead, and the end-to-end test says that it skips.
install_command() {
    case "$1" in
        apt-get) echo "apt-get install -y --no-install-recommends --no-remove$2" ;;
        dnf) echo "dnf install -y$2" ;;
        pacman) echo "pacman -S --needed --noconfirm$2" ;;
    esac
}

missing=$(missing_things)
[ -n "$missing" ] || exit 0

manager=$(package_manager)
if [ -z "$manager" ]; then
    echo "Missing on this system:" $missing "- install them with its package manager." >&2
    exit 0
fi

packages=
for thing in $missing; do
    packages="$packages $(package_of "$manager" "$thing")"
done
command=$(install_command "$manager" "$packages")

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=sudo
else
    echo "System libraries are missing. Install them with:  sudo $command" >&2
    exit 0
fi

echo "Installing system libraries:$packages"
if [ "$manager" = apt-get ]; then
    $as_root apt-get update -qq
fi
if ! $as_root env DEBIAN_FRONTEND=noninteractive $command >/dev/null; then
    echo "That failed. To see why, run:  ${as_root:+sudo }$command" >&2
    [ -z "${CI:-}" ] || exit 1
fi
