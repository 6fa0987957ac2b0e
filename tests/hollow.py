"""A pytest plugin that hollows out one function: `GEDRAGEN_HOLLOW=module:function=answer`."""

import importlib
import os

_asked = os.environ.get("GEDRAGEN_HOLLOW", "")
if _asked:
    _place, _answer = _asked.split("=")
    _module, _function = _place.split(":")
    _ANSWERS = {"true": True, "false": False, "none": None, "nothing": ()}
    setattr(importlib.import_module(_module), _function, lambda *args, **kwargs: _ANSWERS[_answer])
