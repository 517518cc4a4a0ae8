"""A library by somebody who wants its readers' browsers to do as he says."""

import json
import os

ATTACKS = [
    "<script>window.readlogRan = 1; alert(1)</script>",
    "</title><script>window.readlogRan = 2; alert(2)</script>",
    "\" onmouseover=\"window.readlogRan = 3\" x=\"",
    "' onfocus='window.readlogRan = 4' autofocus='",
    "<img src=x onerror=\"window.readlogRan = 5\">",
    "<svg onload=\"window.readlogRan = 6\">",
    "[click](javascript:window.readlogRan=7)",
    "<a href=\"javascript:window.readlogRan=8\">click</a>",
    "</script><script>window.readlogRan = 9</script>",
    "]]> --> </textarea></noscript></template><iframe src=\"javascript:parent.readlogRan=10\">",
    "{{{.}}} {{>layout}} ${alert(11)} \u2028alert(12)\u2029",
    "\u202egnp.exe\u202c \u2066\u2067 \u200b\u200d \ufeff",
    "![x](https://example.org/pixel.png) <link rel=stylesheet href=https://example.org/x.css>",
    "<meta http-equiv=refresh content=\"0;url=https://example.org/\">",
    "<base href=https://example.org/> <form action=https://example.org/><input type=submit>",
    "__proto__ constructor toString hasOwnProperty",
]


def write(folder):
    """Writes the library; JSON is YAML enough."""
    os.makedirs(f"{folder}/papers")
    os.makedirs(f"{folder}/shelves")
    name = "Hostile " + ATTACKS[0]
    with open(f"{folder}/readlog.yaml", "w") as file:
        file.write(f"format: 1\nname: {json.dumps(name)}\nabout: {json.dumps(ATTACKS[8])}\n"
                   f"people:\n  mallory:\n    name: {json.dumps('Mallory ' + ATTACKS[2])}\n")
    for number, attack in enumerate(ATTACKS):
        write_record(folder, f"hostile{number}", attack, number)
    write_record(folder, "hostilelong", "long " + "<b>very</b> " * 9000, 99)
    with open(f"{folder}/shelves/bad.yaml", "w") as file:
        file.write(f"title: {json.dumps(ATTACKS[1])}\nabout: {json.dumps(ATTACKS[4])}\nsections:\n"
                   f"  - heading: {json.dumps(ATTACKS[5])}\n    papers: [hostile1, hostile2]\n")


def write_record(folder, name, attack, number):
    text = json.dumps(attack, ensure_ascii=True)
    note = f"20260101T0000{number:02}Z-aaaa"
    with open(f"{folder}/papers/{name}.yaml", "w") as file:
        file.write(f"""title: {text}
authors:
  - {text}
year: 2020
venue: {text}
url: "javascript:window.readlogRan=20"
code: "https://example.org/\\" onclick=\\"window.readlogRan=21"
tldr: {text}
abstract: {text}
keywords:
  - {text}
tags:
  - {json.dumps("tag<script>" + str(number))}
added:
  at: 2026-01-01T00:00:{number % 60:02}Z
  by: mallory
readers:
  mallory:
    status: read
    starred: true
    notes:
      {note}:
        kind: comment
        page: {text}
        text: {text}
""")
