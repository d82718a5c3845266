#!/usr/bin/env python3
"""Start-up figures of the command line: `run cards` on a warm machine, and `serve` against WireMock standalone's start.

  simulator/cli/benchmark/startup.py [RUNS]       needs the door built once; fetches WireMock through Maven
"""
import os
import pathlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import time

HOME = pathlib.Path(__file__).resolve().parents[3]
DOOR = str(HOME / "coditect-sim")
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 7


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def ready(port, path):
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as s:
            s.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            return s.recv(12).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def rss_mb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


def start_up(command, port, path):
    """Seconds until the first 200, and the resident megabytes two seconds later."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=HOME, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not ready(port, path):
            if time.monotonic() - began > 60 or process.poll() is not None:
                sys.exit(f"{command[0]} … did not come up")
            time.sleep(0.002)
        took = time.monotonic() - began
        time.sleep(2)
        return took, rss_mb(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def row(what, values, unit):
    print(f"{what:<44} median {statistics.median(values):8.3f} {unit}   min {min(values):.3f}  max {max(values):.3f}  ({len(values)} runs)", flush=True)
    return statistics.median(values)


def wiremock():
    version = re.search(r"<wiremock.version>(.+?)<", (HOME / "pom.xml").read_text()).group(1)
    target = HOME / "simulator/cli/target"
    jar = target / f"wiremock-standalone-{version}.jar"
    if not jar.exists():
        subprocess.run(["mvn", "-q", "-B", "-f", str(HOME / "pom.xml"), "-N", "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
                        f"-Dartifact=org.wiremock:wiremock-standalone:{version}", f"-DoutputDirectory={target}"], check=True)
    return str(jar)


def main():
    subprocess.run([DOOR, "--version"], check=True, stdout=subprocess.DEVNULL)
    run = [DOOR, "run", "cards", "--quiet"]
    subprocess.run(run, cwd=HOME, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    took = []
    for _ in range(RUNS):
        began = time.monotonic()
        subprocess.run(run, cwd=HOME, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        took.append(time.monotonic() - began)
    row("run cards, JVM start included", took, "s")

    java = os.path.join(os.environ["JAVA_HOME"], "bin/java") if os.environ.get("JAVA_HOME") else "java"
    jar = wiremock()
    ours, theirs, our_rss, their_rss = [], [], [], []
    for _ in range(RUNS):  # in turn, so that both meet the same machine
        port = free_port()
        seconds, megabytes = start_up([DOOR, "serve", "--port", str(port)], port, "/v1/plans")
        ours.append(seconds)
        our_rss.append(megabytes)
        port = free_port()
        seconds, megabytes = start_up([java, "-jar", jar, "--port", str(port), "--bind-address", "127.0.0.1", "--root-dir", str(HOME / "simulator/cli/target")], port, "/__admin/mappings")
        theirs.append(seconds)
        their_rss.append(megabytes)
    a = row("serve, ready", ours, "s")
    b = row("WireMock standalone, ready", theirs, "s")
    row("serve, idle RSS", our_rss, "MB")
    row("WireMock standalone, idle RSS", their_rss, "MB")
    print(f"serve / WireMock, ready                      {a / b:.2f}")


if __name__ == "__main__":
    main()
