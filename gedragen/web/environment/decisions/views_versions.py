"""Pages: put a new version of a proposal forward, and lay any two versions side by side."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gedragen.web.collaborations.access import seated
from gedragen.web.environment.agenda.clicks import version_sent
from gedragen.web.environment.decisions import actions, queries, taking_up
from gedragen.web.environment.decisions.differences import difference, sides
from gedragen.web.environment.decisions.forms import AmendForm
from gedragen.web.environment.decisions.views import changeable, page_of
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show


@require_http_methods(["GET", "POST"])
@seated
def amend_proposal(request, seat, id):
    """A new version, on its own or from the change that a party proposed.

    When somebody was ahead, their text stands beside one's own, which stays in the form.
    """
    proposal = changeable(seat, id)
    asked = (request.POST or request.GET).get("neemt_op", "")
    change = taking_up.change_for(seat, proposal, asked) if asked else None
    initial = {"title": proposal.title, "text": proposal.text}
    if change:
        initial["reason"] = taking_up.suggested_reason(change)
    form = AmendForm(
        request.POST or None, initial=initial, is_draft=proposal.state == proposal.DRAFT
    )
    version = version_sent(request)
    if asked and not change and version == proposal.version:
        form.add_error(None, _("The answer changed since you opened it. Read it again."))
    if form.is_valid():
        said = form.cleaned_data | {"proposal": proposal, "version": version}
        if change:
            said["takes_up"] = proposal.responses.filter(pk=change.key).first()
        if attempt(form, actions.amend_proposal, seat, **said):
            messages.success(
                request, _("The new version is there. Everyone answers that one anew."), "done"
            )
            return redirect(page_of(seat, proposal))
    proposal = queries.proposal_of(seat, id)
    context = {
        "nav": "decisions",
        "form": form,
        "proposal": proposal,
        "standing": queries.standing_of(proposal),
        "page": page_of(seat, proposal),
        "change": change,
        "conflict": _conflict(form, proposal, version),
    }
    status = 422 if form.errors else 200
    return show(request, "decisions/amend_proposal.html", context, status=status)


def _conflict(form, proposal, version) -> dict | None:
    """The text of who was ahead and one's own, each whole, with what differs marked."""
    if not form.is_bound or version in (None, proposal.version):
        return None
    newest = queries.kept_versions(proposal)[0]
    theirs, own = sides(newest.text, form["text"].value() or "")
    return {"newest": newest, "theirs": theirs, "own": own, "own_title": form["title"].value()}


@require_safe
@seated
def proposal_versions(request, seat, id):
    """Any two versions side by side; without a choice the last two."""
    proposal = queries.proposal_of(seat, id)
    versions = queries.kept_versions(proposal)
    before, after = queries.two_of(
        versions, request.GET.get("van", ""), request.GET.get("naar", "")
    )
    old, new = sides(before.text, after.text)
    context = {
        "nav": "decisions",
        "proposal": proposal,
        "page": page_of(seat, proposal),
        "versions": versions,
        "before": {"version": before, "pieces": old},
        "after": {"version": after, "pieces": new},
        "titles": difference(before.title, after.title) if before.title != after.title else [],
        "is_same": before.text == after.text and before.title == after.title,
    }
    return show(request, "decisions/proposal_versions.html", context)
