"""What a first visit weighs, as a browser sees it; and what an idle server costs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from statistics import median
from typing import Any

from bench.ground import REPOSITORY, Ground
from bench.server import Server, free_port, memory, wait_for

BROWSERS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
CHROMIUM = next(filter(os.path.exists, BROWSERS), BROWSERS[-1])
LIMITS = {"find": (60_000, 8), "listing": (45_000, None), "front": (None, None)}  # bytes, requests


def pages(*, server: Server, listing: str) -> dict[str, Any]:
    """Bytes over the wire (headers and bodies, compressed as sent) and requests of a first visit, cache empty."""
    from playwright.sync_api import sync_playwright

    paths = {
        "front": "/",
        "find": "/find/",
        "find_near": "/find/?near=London&need=drugs&whose=child",
        "listing": listing,
    }
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        told = {name: _visit(browser, f"http://127.0.0.1:{server.port}{path}") for name, path in paths.items()}
        browser.close()
    for name, one in told.items():
        most_bytes, most_requests = LIMITS.get(name.split("_")[0], (None, None))
        one["bytes_at_most"], one["requests_at_most"] = most_bytes, most_requests
        if most_bytes:
            one["reached"] = one["bytes"] <= most_bytes and (most_requests is None or one["requests"] <= most_requests)
    return told


def _visit(browser: Any, address: str) -> dict[str, Any]:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    sizes: dict[str, float] = {}
    names: dict[str, str] = {}
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.responseReceived", lambda e: names.__setitem__(e["requestId"], e["response"]["url"]))
    line.on("Network.loadingFinished", lambda e: sizes.__setitem__(e["requestId"], e["encodedDataLength"]))
    answer = page.goto(address, wait_until="networkidle")
    page.context.close()
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{address} answers {answer.status if answer else 'nothing'}")
    parts = {names.get(key, key).split("/", 3)[-1][:60]: int(size) for key, size in sizes.items()}
    return {"bytes": int(sum(sizes.values())), "requests": len(sizes), "parts": parts}


def idle(*, times: int) -> dict[str, Any]:
    """`sameboat run --demo` on a folder set up before: seconds until it answers, memory five seconds later."""
    ground = Ground("idle", "sqlite")
    ground.clear()
    _run_once(ground)  # sets everything up
    runs = [_run_once(ground) for _ in range(times)]
    seconds, mb = median(one[0] for one in runs), max(one[1]["pss_mb"] for one in runs)
    return {
        "start_seconds": round(seconds, 2), "start_at_most": 3.0, "memory": runs[-1][1],
        "memory_at_most_mb": 150.0, "reached": seconds <= 3.0 and mb <= 150.0,
    }  # fmt: skip


def _run_once(ground: Ground) -> tuple[float, dict[str, float]]:
    port = free_port()
    env = ground.env() | {"DJANGO_SETTINGS_MODULE": "sameboat.site.settings"}
    log = (ground.folder / "run.log").open("w")
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "sameboat", "run", "--demo", "--port", str(port)],
        env=env,
        cwd=REPOSITORY,
        stdout=log,
        stderr=log,
    )
    try:
        wait_for(port=port, process=process)
        took = time.perf_counter() - began
        time.sleep(5)
        return took, memory(pid=process.pid)
    finally:
        process.terminate()
        process.wait(20)
        log.close()
