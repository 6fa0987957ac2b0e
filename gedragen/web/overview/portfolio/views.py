"""Pages: organisations, what each takes part in, and the collaborations of public registers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from gedragen.web.accounts.access import signed_in
from gedragen.web.overview.portfolio import exports, queries
from gedragen.web.shared.pages import show

PAGE = 50
LONGEST = 100


@require_safe
@signed_in
def organisations(request):
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    found = queries.organisations(request.user, words)
    context = {
        "words": words,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "query": f"{urlencode({'q': words})}&" if words else "",
        "collaborations": queries.collaborations(words) if words else [],
    }
    return show(request, "overview/portfolio/organisations.html", context, part="found")


@require_safe
@signed_in
def portfolio(request, id):
    context = {"portfolio": queries.portfolio(request.user, id)}
    return show(request, "overview/portfolio/portfolio.html", context)


@require_safe
@signed_in
def portfolio_csv(request, id):
    found = queries.portfolio(request.user, id)
    return _file(found, exports.as_csv(found), "csv", "text/csv; charset=utf-8")


@require_safe
@signed_in
def portfolio_workbook(request, id):
    found = queries.portfolio(request.user, id)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(found, exports.as_workbook(found), "xlsx", kind)


def _file(found, content, ending, kind):
    name = slugify(found.organisation.name) or "portfolio"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


@require_safe
@signed_in
def register_collaboration(request, slug):
    context = {"registered": queries.registered(slug)}
    return show(request, "overview/portfolio/register_collaboration.html", context)
