"""What every answer carries: private unless a view says otherwise."""

from __future__ import annotations

from django.utils.cache import patch_vary_headers


def private_by_default(get_response):
    """Let no shared cache keep a page; let caches tell htmx parts from whole pages."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        patch_vary_headers(response, ["Cookie", "HX-Request"])
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        return response

    return middleware
