"""Pages: coming in with a code, going out, and what is known of oneself."""

from __future__ import annotations

from allauth.account.views import (
    AccountInactiveView,
    ConfirmLoginCodeView,
    LogoutView,
    RequestLoginCodeView,
)
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gedragen.web.accounts import actions, queries
from gedragen.web.accounts.access import signed_in
from gedragen.web.accounts.forms import CodeForm, SelfForm, SignInForm
from gedragen.web.shared.forms import ConfirmForm
from gedragen.web.shared.pages import show
from gedragen.web.shared.policies import public


class SignIn(RequestLoginCodeView):
    """One field for known and unknown alike: whoever reads the mail at an address comes in.

    For an unknown address a person is imagined, who is written down only once
    the code came back; so nothing that is shown, sent or timed tells them apart.
    """

    form_class = SignInForm
    template_name = "accounts/sign_in.html"

    def get_form_class(self):
        return SignInForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"minutes": code_minutes()}

    def form_valid(self, form):
        if form._user is None:
            form._user = queries.imagined(form.cleaned_data["email"])
        return super().form_valid(form)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ConfirmCode(ConfirmLoginCodeView):
    form_class = CodeForm
    template_name = "accounts/confirm_code.html"

    def get_form_class(self):
        return super().get_form_class() if self._action == "resend" else CodeForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"minutes": code_minutes()}

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self._action == "verify" and "data" in kwargs:
            kwargs["data"] = kwargs["data"].copy()
            kwargs["data"]["code"] = "".join(kwargs["data"].get("code", "").split())
        return kwargs

    def _verify_form_valid(self, form):
        self._process._user = actions.register(
            self._process.state["email"], language=translation.get_language()
        )
        return super()._verify_form_valid(form)


class SignOut(LogoutView):
    template_name = "accounts/sign_out.html"


class Inactive(AccountInactiveView):
    template_name = "accounts/inactive.html"


sign_in = public(SignIn.as_view())
confirm_code = public(ConfirmCode.as_view())
sign_out = public(SignOut.as_view())
inactive = public(Inactive.as_view())


def code_minutes() -> int:
    """How long a code can be used."""
    return settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60


@public
@require_POST
def set_language(request):
    """Change the language of the pages; for somebody signed in, also of their mail."""
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        actions.choose_language(request.user, language=chosen)
    return i18n.set_language(request)


@require_http_methods(["GET", "POST"])
@signed_in
def account(request):
    person = request.user
    known = {"name": person.name, "language": person.language}
    form = SelfForm(request.POST or None, initial=known)
    if form.is_valid():
        actions.describe_self(person, **form.cleaned_data)
        with translation.override(person.language):
            messages.success(request, _("This is saved."), "done")
        answer = redirect("account")
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            person.language,
            max_age=settings.SESSION_COOKIE_AGE,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return answer
    status = 422 if form.is_bound else 200
    return show(request, "accounts/account.html", {"form": form}, status=status)


@require_safe
@signed_in
def own_data(request):
    """Everything the account holds, to take along."""
    answer = JsonResponse(queries.known_of(request.user), json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="gedragen.json"'
    return answer


@require_POST
@signed_in
def sign_out_everywhere(request):
    actions.sign_out_everywhere(request.user)
    logout(request)
    messages.success(request, _("You are signed out on every device."), "done")
    return redirect("start")


@require_http_methods(["GET", "POST"])
@signed_in
def close_account(request):
    form = ConfirmForm(request.POST or None, act=_("Yes, I want to stop here"))
    if form.is_valid():
        actions.close_account(request.user)
        logout(request)
        messages.success(request, _("Your account is closed. You are out everywhere."), "done")
        return redirect("start")
    context = {
        "question": _("Do you want to close your account?"),
        "before": _("You come out of every collaboration at once, on every device."),
        "consequence": _(
            "What you wrote for your party stays with your party. Your name stays beside what you "
            "did. Where you had a seat alone, nobody speaks for your party until it names "
            "someone else."
        ),
        "form": form,
        "label": _("Close my account"),
        "cancel": {"url": "../", "label": ""},
    }
    status = 422 if form.is_bound else 200
    return show(request, "shared/confirm.html", context, status=status)
