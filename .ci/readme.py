#!/usr/bin/env python3
"""Runs README as a newcomer would: every bash block in order, every yaml block through `validate`, every Java block looked up
among the compiled tests. A block marked `bash background` runs until the end."""
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HOME = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)
SLOW = {"mvn verify"}  # .ci/run has run it already


def wait_for(port, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"readme: nothing listens on port {port} after {seconds} s")


def start(command, **kwargs):
    return subprocess.Popen(command, cwd=HOME, start_new_session=True, **kwargs)


def main():
    text = (HOME / "README.md").read_text(encoding="utf-8")
    background = []
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="readme-"))
    try:
        # README's reader has a handler on port 5000; here the Node sample stands in for it
        background.append(start(["node", "fixtures/consumers/node/app.js"],
                                env={**os.environ, "PORT": "5000", "WEBHOOK_SECRET": "whsec_test_secret",
                                     "DATABASE": str(scratch / "node.journal")}))
        wait_for(5000)
        run = 0
        for language, info, body in BLOCK.findall(text):
            body = body.rstrip("\n")
            if language == "bash" and "background" in info:
                print(f"readme (background): {body}", flush=True)
                background.append(start(["bash", "-euo", "pipefail", "-c", body]))
                wait_for(int(re.search(r"--port (\d+)", body).group(1)))
            elif language == "bash":
                if body.strip() in SLOW:
                    continue
                print(f"readme: {body}", flush=True)
                done = subprocess.run(["bash", "-euo", "pipefail", "-c", body], cwd=HOME, timeout=600,
                                      stdout=subprocess.PIPE, text=True)
                if done.returncode != 0:
                    sys.exit(f"{done.stdout}\nreadme: exit {done.returncode} from\n{body}")
                if '"error"' in done.stdout:
                    sys.exit(f"{done.stdout}\nreadme: an error answer from\n{body}")
            elif language == "yaml":
                name = "consumer.yaml" if body.startswith("webhook:") else "scenario.yaml"
                (scratch / name).write_text(body + "\n", encoding="utf-8")
                subprocess.run(["./coditect-sim", "validate", str(scratch / name)], cwd=HOME, check=True)
            elif language == "java":
                compact = re.sub(r"\s+", " ", body)
                tests = HOME.glob("**/src/test/java/**/*.java")
                if not any(compact in re.sub(r"\s+", " ", t.read_text(encoding="utf-8")) for t in tests):
                    sys.exit(f"readme: this Java is in no compiled test:\n{body}")
            elif language == "xml":
                continue
            else:
                sys.exit(f"readme: a block in '{language}' that nobody runs:\n{body}")
            run += 1
        print(f"readme: {run} blocks held")
    finally:
        for process in background:
            try:
                os.killpg(process.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
            process.wait(10)
        shutil.rmtree(scratch, ignore_errors=True)
        (HOME / "event.json").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
