from django.urls import path

from gedragen.web.notifications import views

urlpatterns = [
    path("mijn-gegevens/mail/", views.mail_preferences, name="mail_preferences"),
    path("mail/stoppen/<str:token>/", views.stop_mail, name="stop_mail"),
]
