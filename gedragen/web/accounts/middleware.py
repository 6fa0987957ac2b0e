"""In which language does this reader read? Their own choice first."""

from django.conf import settings
from django.utils import translation


def language(get_response):
    """Speak the person's language; for visitors the one of their cookie, else Dutch."""

    def middleware(request):
        known = {code for code, _ in settings.LANGUAGES}
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if request.user.is_authenticated and chosen not in known:
            chosen = request.user.language
        code = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            response.headers.setdefault("Content-Language", code)
            return response

    return middleware
