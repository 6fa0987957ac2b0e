"""How is a fault in a negotiation file told: where, what is wrong, what is expected?

The commands say it in English, without a catalogue; the pages in the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation.trans_null import gettext_noop as _

from gedragen.core.interests.packages.json_walk import Fault
from gedragen.core.reasons import Reason

FAULT = _("%(place)s: %(what)s; expected %(expected)s")

WHAT = {
    "not_utf8": _("byte %(at)s is not UTF-8"),
    "too_deep": _("nested too deeply"),
    "not_json": _("not JSON (%(why)s)"),
    "not_an_object": _("%(shown)s is not an object"),
    "key_twice": _("this key is given twice"),
    "unknown_key": _("unknown key"),
    "missing": _("missing"),
    "not_a_list": _("%(shown)s is not a list"),
    "too_few": _("%(shown)s is too little"),
    "not_a_text": _("%(shown)s is not a text"),
    "empty_text": _("empty text"),
    "half_a_character": _("half a character (a lone surrogate)"),
    "unusable_number": _("%(shown)s cannot be used"),
    "out_of_range": _("%(shown)s is out of range"),
    "id_twice": _("%(shown)s is used twice"),
    "not_known": _("%(shown)s is not known"),
    "unknown_kind": _("unknown kind %(shown)s"),
    "no_bound": _("a %(kind)s without a bound"),
    "pair_twice": _("this pair is given twice"),
    "second_option": _("a second option of topic %(shown)s"),
    "not_a_pair": _("%(shown)s is not a pair"),
    "unknown_topic": _("unknown topic %(shown)s"),
    "unknown_option": _("unknown option %(shown)s"),
}

EXPECTED = {
    "json_file": _("a JSON file in UTF-8"),
    "negotiation_form": _("the form of gedragen/negotiation"),
    "object": _("an object"),
    "key_once": _("each key once"),
    "one_of": _("one of %(known)s"),
    "the_key": _("the key %(key)s"),
    "list_of": _("a list of %(of)s"),
    "at_least": _("at least %(least)s of %(of)s"),
    "text": _("a text"),
    "filled_text": _("a text that is not empty"),
    "whole_characters": _("whole characters"),
    "number": _("a number with at most 3 decimals, between -10^9 and 10^9"),
    "number_to_one": _("a number from 0 to 1 with at most 3 decimals"),
    "number_above_nought": _("a number above 0 and at most 10^9 with at most 3 decimals"),
    "unique_ids": _("ids that are unique here"),
    "this": "%(this)s",
    "a_bound": _("at_least, at_most or both"),
    "distinct_pairs": _("distinct pairs"),
    "one_option": _("one option per topic"),
    "pair": _("a pair [topic, option]"),
}

OF = {
    "topics": _("topics"),
    "options": _("options"),
    "parties": _("parties"),
    "interests": _("interests"),
    "combinations": _("combinations"),
    "joint_scores": _("joint scores"),
    "frameworks": _("frameworks"),
    "pairs": _("pairs [topic, option]"),
}


def told(fault: Fault, translate: Callable[[str], str] = str) -> str:
    """One line: the place, what is wrong and what is expected there."""
    gaps = {
        "place": fault.place,
        "what": _said(WHAT, fault.what, translate),
        "expected": _said(EXPECTED, fault.expected, translate),
    }
    return translate(FAULT) % gaps


def _said(words: dict[str, str], reason: Reason, translate: Callable[[str], str]) -> str:
    facts = dict(reason.facts)
    if "of" in facts:
        facts["of"] = translate(OF[facts["of"]])
    return translate(words[reason.code]) % facts
