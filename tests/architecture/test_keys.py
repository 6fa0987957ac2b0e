"""Do foreign keys point downwards, as imports do?"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps

WEB = Path(__file__).resolve().parents[2] / "gedragen" / "web"
FLOORS = [
    {"overview", "exchange"},
    {"notifications"},
    {"assurance"},
    {"meetings"},
    {"differences", "group_roles", "retrospectives", "early_warnings"},
    {"agreements"},
    {"decisions"},
    {"joint_facts"},
    {"agenda", "ambition", "steering", "interaction", "negotiations"},
    {"register"},
    {"collaborations"},
    {"organisations"},
    {"accounts"},
    {"ledger", "jobs"},
    {"shared"},
]
ELEMENT = {
    **dict.fromkeys(("meetings", "agreements", "decisions", "joint_facts", "agenda"), 2),
    **dict.fromkeys(("negotiations", "register"), 3),
    "meetings": 2,
    **dict.fromkeys(("differences", "group_roles", "retrospectives", "early_warnings"), 2),
    "ambition": 1,
    "steering": 4,
    "interaction": 5,
}


def _floor(label: str) -> int:
    return next(number for number, labels in enumerate(FLOORS) if label in labels)


def _arrows():
    for model in apps.get_models():
        if not model.__module__.startswith("gedragen."):
            continue
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model:
                yield model._meta.label, model._meta.app_label, field.related_model._meta.app_label


def test_every_foreign_key_points_downwards_and_never_across_elements():
    found = list(_arrows())
    assert len(found) > 60
    for label, here, there in found:
        assert here == there or _floor(here) < _floor(there), f"{label} points up to {there}"
        if here != there and here in ELEMENT and there in ELEMENT:
            assert ELEMENT[here] == ELEMENT[there], f"{label} crosses to {there}"


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


@pytest.mark.parametrize(
    "path", sorted(WEB.rglob("*views*.py")), ids=lambda path: str(path.relative_to(WEB))
)
def test_views_never_import_models(path):
    assert not {name for name in _imports(path) if name.split(".")[-1] == "models"}


def test_the_bare_setters_are_imported_by_assurance_alone():
    bare = set(WEB.rglob("bare.py"))
    assert bare
    for path in WEB.rglob("*.py"):
        if "assurance" in path.parts:
            continue
        uses = {name for name in _imports(path) if name.endswith(".bare") or ".bare." in name}
        assert not uses, f"{path.relative_to(WEB)} imports {uses}"
