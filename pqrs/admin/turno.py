"""The pages of the number and of the turn."""

from django.shortcuts import redirect

from pqrs import acciones
from pqrs.admin.actuaciones import AVISO, Acto
from pqrs.forms.turno import AnularForm, PriorizarForm
from pqrs.prioridades import Prioridad


class PaginaDePriorizar(Acto):
    verbo = ruta = "priorizar"
    formulario = PriorizarForm
    boton = "Guardar la prelación"
    hecho = "{solicitud} quedó con la prelación que eligió."

    def consecuencias(self):
        reglas = [f"{p.label}: {p.regla.ayuda} ({p.regla.norma})." for p in Prioridad]
        return [*super().consecuencias(), *(regla.replace(". (", " (") for regla in reglas)]

    def actuar(self, datos):
        prelacion = acciones.Prelacion(Prioridad(datos["prioridad"]), datos["fundamento"])
        acciones.priorizar(self.solicitud.pk, prelacion, self.request.user)


class PaginaDeAnular(Acto):
    verbo = ruta = "anular"
    formulario = AnularForm
    boton = "Anular este número y dar otro"
    hecho = "{solicitud} quedó anulado. Esta es la solicitud con su número nuevo."
    consecuencia = AVISO

    def consecuencias(self):
        return [
            *super().consecuencias(),
            f"{self.solicitud.radicado} no se borra ni se vuelve a usar: quien lo consulte verá cuál es el nuevo.",
            "Lo que la persona envió, la historia, los oficios y el responsable pasan al número nuevo. Su código de "
            "seguimiento es el mismo.",
        ]

    def actuar(self, datos):
        self.anulacion = acciones.anular(self.solicitud.pk, datos["motivo"], datos["acta"], self.request.user)

    def post(self, request):
        respuesta = super().post(request)
        if respuesta.status_code == 302:
            return redirect("admin:pqrs_solicitud_change", self.anulacion.nueva_id)
        return respuesta


DEL_TURNO = (PaginaDePriorizar, PaginaDeAnular)
