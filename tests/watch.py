"""Runs a program where every packet and every file that it leaves behind is seen: in a network of its own.

All addresses are made local to that network, so that whatever is sent anywhere passes the one interface that is
listened to; the folders that programs write to unasked (home, temporary files, caches, settings) are empty ones. As a
script this file is the inside of it: `unshare -n python watch.py FOLDER PROGRAM...`.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

MUST = "ONRECORD_MUST_WATCH"
"""Set where a machine must allow this: then the tests that need it fail, and are not skipped, where it does not."""
FOLDERS = {
    "HOME": "home", "TMPDIR": "tmp", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run",
}  # fmt: skip
_WAYS = ("ip link set lo up", "ip route add local default dev lo", "ip -6 route add local default dev lo")


@dataclass(frozen=True)
class Seen:
    """What a program did: its exit code, what it printed, where it sent something, and which files it left."""

    code: int
    out: str
    sent: tuple[str, ...]
    files: tuple[str, ...]


def watch(folder: Path, *program: str | Path, **settings: str) -> Seen:
    """Run a program in `folder`/work, with nothing in its environment but the empty folders and `settings`."""
    own_network = _own_network()
    for name in (*FOLDERS.values(), "work"):
        (folder / name).mkdir(exist_ok=True)
    before = set(_files(folder))
    places = {variable: str(folder / name) for variable, name in FOLDERS.items()}
    environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **places, **settings}
    inside = [*own_network, sys.executable, __file__, folder / "work", *program]
    done = subprocess.run(inside, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return Seen(told["code"], told["out"], tuple(told["sent"]), tuple(sorted(set(_files(folder)) - before)))


def _own_network() -> list[str]:
    """The command that gives a program a network of its own; where there is none, the test is skipped, or fails."""
    lacks = [name for name in ("unshare", "ip") if shutil.which(name) is None]
    why = f"{' and '.join(lacks)} not installed" if lacks else ""
    for command in () if lacks else (["unshare", "-n"], ["unshare", "-rn"]):
        tried = subprocess.run([*command, "ip", "link", "set", "lo", "up"], capture_output=True, text=True, check=False)
        if tried.returncode == 0:
            return command
        why = " ".join(tried.stderr.split())
    told = f"needs a network of its own (unshare -n), which this machine does not give: {why}"
    if os.environ.get(MUST):
        pytest.fail(told)
    pytest.skip(told)


def _files(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()]


def _run(work: str, program: list[str]) -> None:
    for way in _WAYS:
        subprocess.run(way.split(), capture_output=True, check=False)  # a machine without IPv6 needs no way for it
    sent: list[str] = []
    ready = threading.Event()
    threading.Thread(target=_listen, args=(sent, ready), daemon=True).start()
    ready.wait()
    done = subprocess.run(program, cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    time.sleep(0.3)
    print(json.dumps({"code": done.returncode, "out": done.stdout, "sent": sorted(set(sent))}))


def _listen(sent: list[str], ready: threading.Event) -> None:
    every_kind = 0x0003
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(every_kind)) as interface:
        interface.bind(("lo", 0))
        ready.set()
        while True:
            sent.append(_described(interface.recv(65535)))


def _described(frame: bytes) -> str:
    """Where a packet goes: "UDP 192.0.2.1:53 (name.example)", or how it begins."""
    packet = frame[14:]
    if frame[12:14] != b"\x08\x00":
        return f"no IPv4: {frame[12:60].hex()}"
    kind = {1: "ICMP", 6: "TCP", 17: "UDP"}.get(packet[9], str(packet[9]))
    inner = packet[4 * (packet[0] & 15) :]
    address, port = socket.inet_ntoa(packet[16:20]), int.from_bytes(inner[2:4], "big")
    if kind == "ICMP":
        return f"ICMP {address}"
    asked = f" ({_name(inner[20:])})" if (kind, port) == ("UDP", 53) else ""
    return f"{kind} {address}:{port}{asked}"


def _name(question: bytes) -> str:
    labels = []
    while question and question[0]:
        labels.append(question[1 : question[0] + 1].decode("latin-1"))
        question = question[question[0] + 1 :]
    return ".".join(labels)


if __name__ == "__main__":
    _run(sys.argv[1], sys.argv[2:])
