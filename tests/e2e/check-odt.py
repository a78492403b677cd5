#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-odt.py BRIEF.odt BRIEF.md: the package is one of OpenDocument, and says what the Markdown says. Prints what is wrong."""

import html
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FRAME = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}frame"
MIME = b"application/vnd.oasis.opendocument.text"


def words(text):
    """Letters and digits only: marks of Markdown and white space are no words."""
    return "".join(c for c in html.unescape(text) if c.isalnum())


def check_package(path):
    with open(path, "rb") as file:
        head = file.read(38 + len(MIME))
    # Local header: method at 8, length of the name at 26, of what is extra at 28; the name at 30.
    if head[:4] != b"PK\x03\x04" or head[8:10] != b"\0\0" or head[28:30] != b"\0\0" or head[30:38] != b"mimetype" or head[38:] != MIME:
        print("the package does not begin with its type, stored")
    package = zipfile.ZipFile(path)
    names = package.namelist()
    if package.testzip() is not None or len(set(names)) != len(names):
        print("a member is damaged or stands twice")
    for name in names:
        if name.endswith((".xml", ".svg")):
            tree.fromstring(package.read(name))
    entries = {entry.get(MANIFEST + "full-path") for entry in tree.fromstring(package.read("META-INF/manifest.xml"))}
    wanted = set(names) - {"mimetype", "META-INF/manifest.xml"} | {"/"}
    for name in sorted(entries ^ wanted):
        print("not both in the manifest and in the package:", name)
    for name in ("content.xml", "styles.xml", "META-INF/manifest.xml"):
        if name not in names:
            print("missing:", name)
    return tree.fromstring(package.read("content.xml"))


def check_text(content, path):
    with open(path, encoding="utf-8") as file:
        lines = [words(line) for line in re.sub(r"<!--.*?-->", "", file.read(), flags=re.S).splitlines()]
    # A chart stands for itself; Markdown has none.
    for parent in content.iter():
        for frame in [child for child in parent if child.tag == FRAME]:
            parent.remove(frame)
    paragraphs = [words("".join(element.itertext())) for element in content.iter() if element.tag in (TEXT + "p", TEXT + "h")]
    one, other = [line for line in lines if line], [paragraph for paragraph in paragraphs if paragraph]
    for line in one:
        if line not in other:
            print("only in Markdown:", line[:120])
    for paragraph in other:
        if paragraph not in one:
            print("only in OpenDocument:", paragraph[:120])
    if [line for line in one if line in other] != [paragraph for paragraph in other if paragraph in one]:
        print("in another order")


check_text(check_package(sys.argv[1]), sys.argv[2])
