"""Reserved identities in the desk (R3.17): the page that reads one, and who has read which."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed

from nucleo.cifrado import NoSePuedeDescifrar
from nucleo.solo_lectura import SoloLectura
from pqrs import acciones
from pqrs.admin.actuaciones import Acto
from pqrs.admin.marco import pagina
from pqrs.consultas.personas import puede_leer_reservadas
from pqrs.errores import ErrorDeMesa
from pqrs.forms.reserva import LeerIdentidadForm, ReservarForm
from pqrs.models import LecturaReservada

PLANTILLA = "admin/pqrs/solicitud/identidad.html"


class PaginaDeReservar(Acto):
    verbo = ruta = "reservar"
    formulario = ReservarForm
    boton = "Reservar la identidad"
    hecho = "La identidad de quien pidió {solicitud} quedó reservada."

    def consecuencias(self):
        return [
            "Los datos de la persona se cifran y desaparecen de esta página, de las búsquedas y de la constancia. "
            "No se puede deshacer.",
            "Solo los vuelve a leer el grupo de reserva, que escribe por qué cada vez.",
            "Lo que la persona o la entidad escribieron con su nombre dentro del texto no se reescribe.",
            *super().consecuencias(),
        ]

    def actuar(self, datos):
        acciones.reservar(self.solicitud.pk, datos["motivo"], self.request.user)


def leer_identidad_view(modelo_admin, request, pk):
    """GET asks why; POST records the reading and shows the person, once: the answer has no address of its own, and
    asking for it again is another reading."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    solicitud = modelo_admin.abrir(request, pk)
    if not puede_leer_reservadas(request.user):
        raise PermissionDenied
    if not solicitud.es_reservada:
        raise Http404
    form, identidad = LeerIdentidadForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            identidad = acciones.leer_identidad(solicitud.pk, form.cleaned_data["motivo"], request.user)
        except (ErrorDeMesa, NoSePuedeDescifrar) as error:
            form.add_error("motivo", str(error))
    return pagina(
        modelo_admin,
        request,
        PLANTILLA,
        f"Identidad reservada: {solicitud.radicado}",
        {"solicitud": solicitud, "form": form, "identidad": identidad},
        status=422 if form.errors else 200,
    )


@admin.register(LecturaReservada)
class LecturaReservadaAdmin(SoloLectura, admin.ModelAdmin):
    """Who read which identity, when and why. Nobody adds, changes or deletes; it never says who the person is."""

    list_display = ["solicitud", "en", "por", "motivo"]
    list_select_related = ["solicitud", "por"]
    actions = None
