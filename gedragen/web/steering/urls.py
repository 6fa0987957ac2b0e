"""The pages of element 4."""

from django.urls import path

from gedragen.web.steering import views

urlpatterns = [
    path("voortgang/", views.steering, name="steering"),
    path("voortgang/nieuw/", views.new_update, name="new_update"),
    path("voortgang/<uuid:id>/gedaan/", views.take_step, name="take_step"),
]
