"""The citizen's side of the desk. Paths that carry a secret are never logged (``caja_portal.middleware.Bitacora``)."""

from django.urls import path

from pqrs.views import (
    agenda,
    calculadora,
    cartelera,
    constancia,
    escribanos,
    fallas,
    hacer,
    propias,
    publicas,
    radicacion,
    seguimiento,
)

app_name = "pqrs"
urlpatterns = [
    path("radicar/", radicacion.elegir, name="elegir"),
    path("radicar/confirmar/", radicacion.confirmar, name="confirmar"),
    path("radicar/<slug:tipo>/", radicacion.radicar, name="radicar"),
    path("escribanos/", escribanos.escribanos, name="escribanos"),
    path("radicado/<str:ficha>/", radicacion.recibo, name="recibo"),
    path("radicado/<str:ficha>/constancia.pdf", constancia.de_recibo, name="constancia_recibo"),
    path("seguimiento/", seguimiento.buscar, name="seguimiento"),
    path("seguimiento/ver/<str:ficha>/", seguimiento.ver, name="ver"),
    path("seguimiento/ver/<str:ficha>/archivo/<int:pk>/", seguimiento.archivo, name="archivo"),
    path("seguimiento/ver/<str:ficha>/<slug:verbo>/", hacer.hacer, name="hacer"),
    path("seguimiento/ver/<str:ficha>/constancia.pdf", constancia.de_seguimiento, name="constancia"),
    path("seguimiento/e/<str:ficha>/", seguimiento.por_enlace, name="enlace"),
    path("seguimiento/<str:radicado>/<str:codigo>/", seguimiento.abrir, name="abrir"),
    path("verificar/", constancia.verificar, name="verificar"),
    path("verificar/<str:codigo>/", constancia.verificada, name="verificada"),
    path("cartelera/", cartelera.cartelera, name="cartelera"),
    path("cartelera/<str:numero>/", cartelera.aviso, name="aviso_de_cartelera"),
    path("respuestas/", publicas.lista, name="publicadas"),
    path("respuestas/<int:numero>/", publicas.una, name="publicada"),
    path("fallas/", fallas.fallas, name="fallas"),
    path("mis-solicitudes/", propias.mis_solicitudes, name="propias"),
    path("mis-solicitudes/<int:pk>/", propias.abrir, name="abrir_propia"),
    path("mis-solicitudes/<int:pk>/quitar/", propias.quitar, name="quitar_propia"),
    path("agenda/<str:ficha>.ics", agenda.calendario, name="agenda"),
    path("calculadora/", calculadora.calculadora, name="calculadora"),
]
