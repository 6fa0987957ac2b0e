"""Coming in, going out, and one's own account.

The names are those that allauth asks for; one page serves known and unknown.
"""

from django.urls import path

from gedragen.web.accounts import views

urlpatterns = [
    path("aanmelden/", views.sign_in, name="account_login"),
    path("aanmelden/", views.sign_in, name="account_signup"),
    path("aanmelden/", views.sign_in, name="account_request_login_code"),
    path("aanmelden/code/", views.confirm_code, name="account_confirm_login_code"),
    path("afmelden/", views.sign_out, name="account_logout"),
    path("afmelden/overal/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("aanmelden/gesloten/", views.inactive, name="account_inactive"),
    path("taal/", views.set_language, name="set_language"),
    path("account/", views.account, name="account"),
    path("account/gegevens/", views.own_data, name="own_data"),
    path("account/sluiten/", views.close_account, name="close_account"),
]
