from django.urls import path

from caja_portal.ayuda import views

app_name = "ayuda"

urlpatterns = [
    path("", views.portada, name="portada"),
    path("<slug:manual>/", views.manual, name="manual"),
    path("<slug:manual>/completo/", views.completo, name="completo"),
    path("<slug:manual>/<slug:tarea>/", views.tarea, name="tarea"),
]
