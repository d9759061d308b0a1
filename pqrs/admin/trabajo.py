"""Notes between officials and who else is there, in the page of a request."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from pqrs import acciones
from pqrs.admin.marco import pagina
from pqrs.consultas import trabajo
from pqrs.errores import ErrorDeMesa
from pqrs.forms.trabajo import NotaForm
from pqrs.models import Presencia, Solicitud


def rutas(modelo_admin) -> list:
    """The addresses of this module, under the requests."""
    return [
        path(
            f"<int:pk>/{nombre}/",
            modelo_admin.admin_site.admin_view(partial(vista, modelo_admin)),
            name=f"pqrs_solicitud_{nombre}",
        )
        for nombre, vista in (("nota", nota_view), ("presencia", presencia_view))
    ]


def saludar(request, solicitud: Solicitud, *, escribiendo: bool = False) -> list[Presencia]:
    """Say that this person is here, when they work at the desk, and return who else is. Two queries."""
    if request.method != "HEAD" and trabajo.trabaja_en_la_mesa(request.user):
        acciones.hacerse_presente(solicitud, request.user, escribiendo=escribiendo)
    return trabajo.presentes(solicitud, request.user)


def nota_view(modelo_admin, request, pk):
    """GET asks for the note; POST leaves it. What was typed is kept when it cannot be."""
    solicitud = modelo_admin.abrir(request, pk)
    if not trabajo.trabaja_en_la_mesa(request.user):
        raise PermissionDenied
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    form = NotaForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            acciones.anotar_para_la_mesa(solicitud.pk, form.cleaned_data["texto"], request.user)
        except ErrorDeMesa as error:
            form.add_error("texto", str(error))
        else:
            messages.success(request, "La nota quedó guardada. Solo la lee la mesa.")
            return redirect(reverse("admin:pqrs_solicitud_change", args=[pk]) + "#notas")
    return pagina(
        modelo_admin,
        request,
        "admin/pqrs/solicitud/nota.html",
        f"Nota interna: {solicitud.radicado}",
        {"solicitud": solicitud, "form": form},
        status=422 if form.errors else 200,
    )


def presencia_view(modelo_admin, request, pk):
    """The page says that it is still open, and is told who else is there (``static/js/mesa.js``)."""
    solicitud = modelo_admin.abrir(request, pk)
    if not trabajo.trabaja_en_la_mesa(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    presentes = saludar(request, solicitud, escribiendo="escribiendo" in request.POST)
    respuesta = JsonResponse({"presentes": trabajo.decir_presentes(presentes)})
    respuesta["Cache-Control"] = "no-store, private"
    return respuesta
