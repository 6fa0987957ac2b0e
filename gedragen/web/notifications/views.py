"""The pages on which somebody chooses their mail, or stops it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gedragen.web.accounts.access import signed_in
from gedragen.web.notifications import actions, forms, queries
from gedragen.web.shared.acts import attempt
from gedragen.web.shared.pages import show
from gedragen.web.shared.policies import public


@require_http_methods(["GET", "POST"])
@signed_in
def mail_preferences(request):
    now = queries.preference_of(request.user)
    initial = {"digest_hour": now.digest_hour, "stopped": now.stopped}
    form = forms.MailForm(request.POST or None, initial=initial)
    if form.is_valid() and attempt(form, actions.set_mail, request.user, **form.cleaned_data):
        messages.success(request, _("Kept. This counts from the next mail on."), "done")
        return redirect("mail_preferences")
    return show(
        request, "notifications/mail.html", {"form": form}, status=422 if form.errors else 200
    )


@public
@require_http_methods(["GET", "POST"])
def stop_mail(request, token):
    """From a mail: reading the page changes nothing, one button stops the mail."""
    stopped = request.method == "POST" and actions.stop_by_token(token)
    if request.method == "POST" and not stopped:
        raise Http404
    return show(request, "notifications/stop.html", {"stopped": stopped, "token": token})
