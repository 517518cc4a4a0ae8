"""Chromium by the DevTools protocol over a pipe: nothing is needed beyond Python and the browser."""

import base64
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from urllib.parse import unquote, urlsplit

PROGRAMS = ["chromium", "chromium-browser", "google-chrome", "chrome"]


def program():
    """The browser's path, or None."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, PROGRAMS)), None)


class BrowserError(Exception):
    pass


class Browser:
    """A browser of its own, without a window, that knows no names but those of this machine."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="readlog-browser-")
        ours, theirs = os.pipe(), os.pipe()  # to the browser, from it
        command = [
            program(), "--headless=new", "--remote-debugging-pipe", "--no-first-run",
            "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--mute-audio", "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
            f"--user-data-dir={self.folder}", "about:blank",
        ]
        if os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # which root cannot have

        def as_three_and_four():
            source, target = os.dup(ours[0]), os.dup(theirs[1])
            while source in (3, 4):
                source = os.dup(source)
            while target in (3, 4):
                target = os.dup(target)
            os.dup2(source, 3)
            os.dup2(target, 4)

        self.process = subprocess.Popen(
            command, preexec_fn=as_three_and_four, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(ours[0])
        os.close(theirs[1])
        self.out, self.source = ours[1], theirs[0]
        self.rest, self.number, self.answers, self.listeners = b"", 0, {}, {}
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close")
            self.process.wait(10)
        except Exception:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.out)
        os.close(self.source)
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, session=None, timeout=60, **parameters):
        self.number += 1
        number = self.number
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.out, data):]
        end = time.monotonic() + timeout
        while number not in self.answers:
            self.listen(max(0, end - time.monotonic()))
            if time.monotonic() > end:
                raise BrowserError(f"{method}: no answer within {timeout} s")
        answer = self.answers.pop(number)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def listen(self, seconds):
        """Takes in what the browser says within some time."""
        if select.select([self.source], [], [], seconds)[0]:
            data = os.read(self.source, 1 << 20)
            if not data:
                raise BrowserError("the browser has gone")
            *messages, self.rest = (self.rest + data).split(b"\0")
            for message in map(json.loads, messages):
                if "id" in message:
                    self.answers[message["id"]] = message
                elif message.get("sessionId") in self.listeners:
                    self.listeners[message["sessionId"]](message["method"], message["params"])

    def page(self):
        return Page(self)


class Page:
    """A tab; remembers what went wrong in it and what it asked for."""

    def __init__(self, browser):
        self.browser = browser
        self.target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.call("Target.attachToTarget", targetId=self.target, flatten=True)
        self.session = attached["sessionId"]
        self.errors, self.requests, self.dialogs = [], [], []
        browser.listeners[self.session] = self.heard
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")
        # Without a window nothing has the focus, which the clipboard asks for.
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)
        del self.browser.listeners[self.session]

    def call(self, method, **parameters):
        return self.browser.call(method, session=self.session, **parameters)

    def heard(self, method, params):
        if method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            thrown = details.get("exception", {}).get("description", "")
            self.errors.append(f"{details['text']} {thrown}")
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
            self.errors.append(" ".join(str(a.get("value", a.get("description"))) for a in params["args"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.errors.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Page.javascriptDialogOpening":
            self.dialogs.append(params["message"])
            number = self.browser.number + 1
            self.browser.number = number
            message = {"id": number, "method": "Page.handleJavaScriptDialog",
                       "params": {"accept": False}, "sessionId": self.session}
            os.write(self.browser.out, json.dumps(message).encode() + b"\0")

    # Going

    def open(self, address, timeout=30):
        """Opens an address and waits until its scripts have run."""
        result = self.call("Page.navigate", url=address)
        if result.get("errorText"):
            raise BrowserError(f"{address}: {result['errorText']}")
        self.wait("document.readyState === 'complete'", timeout)

    def run(self, script):
        """A script's value, awaited."""
        result = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True,
            userGesture=True)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description", details["text"]))
        return result["result"].get("value")

    def wait(self, condition, timeout=20):
        """Until a condition holds, whatever page is open then."""
        end = time.monotonic() + timeout
        while True:
            try:
                if self.run(f"!!({condition})"):
                    return
            except BrowserError as error:
                # A page that is on its way out has nothing to ask.
                if time.monotonic() > end:
                    raise BrowserError(f"{condition}: {error}") from error
            if time.monotonic() > end:
                raise BrowserError(f"this did not become true in {timeout} s: {condition}")
            self.browser.listen(0.05)

    # Hands

    def type(self, text):
        for letter in text:
            self.call("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=letter)

    KEYS = {"Enter": (13, "\r"), "Escape": (27, ""), "ArrowDown": (40, ""), "ArrowUp": (38, ""),
            "Tab": (9, ""), "Backspace": (8, "")}

    def press(self, key):
        code, text = self.KEYS[key]
        given = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **given)
        self.call("Input.dispatchKeyEvent", type="keyUp", **given)

    def click(self, selector):
        """As a mouse does: what lies above is hit instead."""
        place = self.run(f"""(() => {{
          const found = document.querySelector({json.dumps(selector)});
          if (!found) return null;
          found.scrollIntoView({{ block: "center", behavior: "instant" }});
          const box = found.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }})()""")
        if place is None:
            raise BrowserError(f"there is no {selector}")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left",
                      clickCount=1)

    # Looks

    def look(self, width, height, dark=False, phone=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=2 if phone else 1, mobile=phone)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def picture(self, path, whole=False):
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    # What was asked for

    def forget(self):
        self.errors, self.requests, self.dialogs = [], [], []

    def bytes_of_files(self):
        """How large the files are that were asked for from the disk, each once."""
        files = {unquote(urlsplit(url).path) for url in self.requests if url.startswith("file:")}
        return sum(os.path.getsize(file) for file in files if os.path.isfile(file))
