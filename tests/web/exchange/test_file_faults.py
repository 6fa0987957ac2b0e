"""Is every fault in a negotiation file told in the reader's words, on one line?"""

from __future__ import annotations

import json
import re

import pytest
from django.utils.translation import gettext, override

from gedragen.core.interests.packages.reading import read
from gedragen.web.exchange.file_faults import EXPECTED, WHAT, told
from tests.core.packages.test_reading import FAULTY, GOOD, changed

BROKEN = [b"", b"{", b"\xff\xfe{}", b"[" * 100_000, b"[]", b'{"a": 1, "a": 2}']
FILES = [json.dumps(changed(path, value)) for path, value, _place in FAULTY] + BROKEN


@pytest.mark.parametrize("text", FILES)
def test_a_fault_is_one_line_in_either_language(text):
    faults = read(text).faults
    assert faults
    for fault in faults:
        english = told(fault)
        with override("nl"):
            dutch = told(fault, gettext)
        for line in (english, dutch):
            assert line.startswith(f"{fault.place}: ") and "\n" not in line
            assert not re.search(r"%\(", line)
        assert "expected" in english
        assert "verwacht" in dutch and "expected" not in dutch


def test_every_code_that_the_reading_knows_has_its_words_and_no_other():
    double = json.dumps(GOOD).replace('"low": 0', '"low": 0, "low": 1')
    found = [fault for text in [*FILES, double] for fault in read(text).faults]
    assert {fault.what.code for fault in found} == set(WHAT)
    assert {fault.expected.code for fault in found} == set(EXPECTED)


def test_in_dutch_only_what_stands_in_the_file_is_not_dutch():
    (fault,) = read(json.dumps(changed(("parties", 0, "interests"), []))).faults
    with override("nl"):
        assert told(fault, gettext) == (
            "parties[0].interests: [] is te weinig; verwacht: minstens 1 aan belangen"
        )
