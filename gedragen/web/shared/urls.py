from django.urls import path

from gedragen.web.shared import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("hulp/", views.help_page, name="help"),
    path("gegevens/", views.privacy, name="privacy"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]
