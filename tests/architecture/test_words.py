"""Is there anything in the code that the house does not allow?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted((ROOT / "gedragen").rglob("*.py"))
TEMPLATES = sorted((ROOT / "gedragen").rglob("*.html"))
FORBIDDEN_CODE = re.compile(
    r"mark_safe|\.extra\(|\.raw\(|RawSQL|TODO|FIXME|django\.db\.models\.signals|NotImplementedError"
)
FORBIDDEN_TEMPLATE = re.compile(
    r"\|\s*safe\b|autoescape\s+off|\sstyle\s*=|<script(?![^>]*nonce)|\son[a-z]+\s*="
)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_code_holds_nothing_forbidden(path):
    assert not FORBIDDEN_CODE.findall(path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_hold_nothing_forbidden(path):
    assert not FORBIDDEN_TEMPLATE.findall(path.read_text())


def test_nobody_asks_another_clock_for_the_time():
    for path in CODE:
        if path.name == "clock.py" or "cli" in path.parts or "migrations" in path.parts:
            continue
        asked = re.findall(
            r"timezone\.now\(|datetime\.now\(|date\.today\(|timezone\.localdate\(\)",
            path.read_text(),
        )
        assert not asked, f"{path.relative_to(ROOT)} asks {asked}"


def test_a_file_opens_with_what_it_is_about():
    for path in CODE:
        text = path.read_text()
        if path.name in {"apps.py", "urls.py"} or "migrations" in path.parts or not text.strip():
            continue
        assert text.lstrip().startswith('"""'), f"{path.relative_to(ROOT)} opens without a question"
