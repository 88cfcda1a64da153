"""The two pages, where Cordée has them."""

from django.urls import path

from . import views

urlpatterns = [
    path("fr/demarches/<slug:slug>", views.process),
    path("fr/journal", views.journal),
]
