"""A real sound server with a virtual speaker and a virtual microphone.

PulseAudio with two null sinks: programs play into the first as into a loudspeaker, and what a
candidate plays into the second arrives at the default source as from a microphone. It runs on a
socket of its own and touches no sound server that the machine may have.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SPEAKER = "speaker"
"""The sink that programs play into."""
MICROPHONE = "microphone"
"""The sink that a candidate plays into."""
_SOURCE = "microphone_source"
_STARTING_TIME = 20.0
_ALSA_PULSE = """
pcm.!default { type pulse }
ctl.!default { type pulse }
"""


class SoundServerUnavailable(Exception):
    """The sound server cannot be started on this machine."""


@dataclass(frozen=True)
class SoundServer:
    """A running sound server."""

    folder: Path
    """Its private runtime folder."""

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program whose default devices are these."""
        return {
            **os.environ,
            "PULSE_SERVER": f"unix:{self.folder / 'socket'}",
            "PULSE_RUNTIME_PATH": str(self.folder),
            "ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{self.folder / 'asound.conf'}",
        }

    def remove_microphone(self) -> None:
        """Pull the microphone's plug; left alone, the server would move its streams elsewhere."""
        (source,) = (row[0] for row in self._rows("sources") if row[1] == _SOURCE)
        for stream, its_source, *_ in self._rows("source-outputs"):
            if its_source == source:
                self._kill_recording(stream)
        self._control("unload-module", "module-remap-source")

    def restore_microphone(self) -> None:
        """Plug the microphone in again."""
        self._control(
            "load-module",
            "module-remap-source",
            f"master={MICROPHONE}.monitor",
            f"source_name={_SOURCE}",
        )
        self._control("set-default-source", _SOURCE)

    def echo(self, decibels: float) -> None:
        """Let the microphone hear the speaker, as in a room.

        Args:
            decibels: how loud it is at the microphone, against the speaker; below 0.
        """
        # The server keeps the delay of a loopback by stretching time, unless told not to.
        path = ("latency_msec=30", "adjust_time=0", f"source={SPEAKER}.monitor")
        self._control("load-module", "module-loopback", *path, f"sink={MICROPHONE}")
        (stream, *_) = self._rows("sink-inputs")[-1]
        self._control("set-sink-input-volume", stream, f"{decibels}dB")

    def remove_devices(self) -> None:
        """Pull every plug; as long as one sink is left, streams would go on there."""
        self._control("unload-module", "module-remap-source")
        self._control("unload-module", "module-null-sink")

    def is_ready(self) -> bool:
        return self._pactl("info").returncode == 0

    def prepare(self) -> None:
        """Make both devices and choose them as defaults."""
        for sink in (SPEAKER, MICROPHONE):
            # Without norewinds old sound leaks into the next recording.
            self._control("load-module", "module-null-sink", f"sink_name={sink}", "norewinds=1")
        self._control("set-default-sink", SPEAKER)
        self.restore_microphone()

    def _control(self, *arguments: str) -> str:
        done = self._pactl(*arguments)
        if done.returncode:
            raise SoundServerUnavailable(f"pactl {arguments[0]}: {done.stderr.strip()}")
        return done.stdout

    def _kill_recording(self, stream: str) -> None:
        with socket.socket(socket.AF_UNIX) as control:
            control.connect(str(self.folder / "control"))
            control.sendall(f"kill-source-output {stream}\n".encode())
            control.shutdown(socket.SHUT_WR)
            while control.recv(1024):
                pass

    def _rows(self, things: str) -> list[list[str]]:
        return [line.split("\t") for line in self._control("list", "short", things).splitlines()]

    def _pactl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["pactl", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=_STARTING_TIME,
            check=False,
        )


@contextmanager
def sound_server() -> Iterator[SoundServer]:
    """A sound server for the time of a `with` block.

    Raises:
        SoundServerUnavailable: a program is missing, or the server does not come up.
    """
    _require("pulseaudio", "pactl", "pacat", "parec")
    folder = Path(tempfile.mkdtemp(prefix="sound-"))
    server = SoundServer(folder)
    (folder / "asound.conf").write_text(_ALSA_PULSE, encoding="utf-8")
    log = folder / "log"
    process = _start(server.environment, folder, log)
    try:
        _wait_until_ready(server, process, log)
        server.prepare()
        yield server
    finally:
        process.terminate()
        process.wait(timeout=_STARTING_TIME)
        shutil.rmtree(folder, ignore_errors=True)


def _require(*programs: str) -> None:
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        raise SoundServerUnavailable(
            f"{', '.join(missing)} not installed; "
            "run scripts/install_system_libraries.sh test to get them"
        )


def _start(environment: Mapping[str, str], folder: Path, log: Path) -> subprocess.Popen[bytes]:
    command = [
        *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"),
        *("--realtime=no", "--high-priority=no", f"--log-target=file:{log}"),
        *("-L", f"module-native-protocol-unix socket={folder / 'socket'}"),
        *("-L", f"module-cli-protocol-unix socket={folder / 'control'}"),
    ]
    alone = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    return subprocess.Popen(
        command,
        env={**environment, **alone},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait_until_ready(server: SoundServer, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _STARTING_TIME
    while time.monotonic() < deadline:
        if process.poll() is not None:
            said = log.read_text(errors="replace").strip() if log.exists() else ""
            raise SoundServerUnavailable(f"pulseaudio ended at once: {said[-300:]}")
        if (server.folder / "socket").exists() and server.is_ready():
            return
        time.sleep(0.05)
    raise SoundServerUnavailable(f"pulseaudio did not answer within {_STARTING_TIME:.0f} s")
