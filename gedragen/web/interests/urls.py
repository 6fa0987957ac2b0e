from django.urls import include, path

urlpatterns = [
    path("", include("gedragen.web.interests.negotiations.urls")),
    path("", include("gedragen.web.interests.register.urls")),
]
