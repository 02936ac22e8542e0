#!/usr/bin/env python3
"""A preprocessor of mdBook: links that lead out of docs/ stay on a forge and become plain words in the book.

mdBook calls it with `supports RENDERER`, then with the book as JSON on its standard input
(<https://rust-lang.github.io/mdBook/for_developers/preprocessors.html>).
"""

import json
import re
import sys

OUTSIDE = re.compile(r"(?<!!)\[((?:[^][\\]|\\.)*)\]\(\.\./[^)\s]*\)")


def within(item):
    """Rewrites a chapter and those below it."""
    chapter = item.get("Chapter") if isinstance(item, dict) else None
    if chapter:
        chapter["content"] = OUTSIDE.sub(r"\1", chapter["content"])
        for inner in chapter["sub_items"]:
            within(inner)


def main():
    if sys.argv[1:2] == ["supports"]:
        return
    _, book = json.load(sys.stdin)
    for item in book.get("items", book.get("sections", [])):
        within(item)
    json.dump(book, sys.stdout)


main()
