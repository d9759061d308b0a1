"""The Vo.Bo. of a draft: ask for it, decide, sign; and what waits for each person."""

from pqrs import acciones
from pqrs.admin.marco import pagina, para_leer
from pqrs.admin.respuesta import PaginaDeEnviar, PaginaSobreElBorrador
from pqrs.consultas import mesa, vistos
from pqrs.forms.mesa import VisarForm

DEVUELTA = "La respuesta de {solicitud} volvió a quien la escribió, con sus razones."
NO_CAMBIA = "La fecha límite no cambia: revisar no da más tiempo."


class PaginaDePedirVisto(PaginaSobreElBorrador):
    verbo = ruta = "pedir_visto"
    boton = "Pedir el visto bueno"
    hecho = "El borrador de {solicitud} está por revisar. Le avisamos por correo a quien puede revisarlo."

    def actuar(self, datos):
        acciones.pedir_visto(self.solicitud.pk, self.request.user, sobre=datos["borrador"])

    def consecuencias(self):
        return [
            "Una persona que no haya escrito esta respuesta la lee y da el visto bueno, o la devuelve con razones.",
            "Si usted cambia el borrador después del visto bueno, lo pierde.",
            NO_CAMBIA,
        ]


class PaginaDeVisar(PaginaSobreElBorrador):
    verbo = ruta = "visar"
    formulario = VisarForm
    plantilla = "admin/pqrs/solicitud/visar.html"
    boton = "Dar el visto bueno"

    @property
    def hecho(self) -> str:
        return (
            DEVUELTA
            if self.formulario_leido.devuelve
            else "La respuesta de {solicitud} tiene su visto bueno."
        )

    def actuar(self, datos):
        acciones.visar(
            self.solicitud.pk,
            self.request.user,
            devolver=self.formulario_leido.devuelve,
            motivo=datos["motivo"],
            sobre=datos["borrador"],
        )

    def consecuencias(self):
        despues = (
            "Quien firma recibe un correo y la envía." if self._se_firma else "Quien la escribió la envía."
        )
        return [
            f"Con su visto bueno: {despues[0].lower()}{despues[1:]}",
            "Si la devuelve: quien la escribió recibe un correo, la corrige y se la vuelve a pasar.",
            NO_CAMBIA,
        ]

    @property
    def _se_firma(self) -> bool:
        return vistos.recordada(self.solicitud).se_firma


class PaginaDeFirmar(PaginaDeEnviar):
    """The same last page, for whoever signs: they may return it instead."""

    verbo = ruta = "firmar"
    formulario = VisarForm
    plantilla = "admin/pqrs/solicitud/visar.html"
    boton = "Firmar y enviar la respuesta"

    @property
    def hecho(self) -> str:
        return DEVUELTA if self.formulario_leido.devuelve else super().hecho

    def actuar(self, datos):
        quien, sobre = self.request.user, datos["borrador"]
        if self.formulario_leido.devuelve:
            acciones.devolver_firma(self.solicitud.pk, quien, datos["motivo"], sobre=sobre)
        else:
            acciones.firmar(self.solicitud.pk, quien, sobre=sobre)

    def consecuencias(self):
        return ["Sale con su nombre y su cargo como firma.", *super().consecuencias()]


PAGINAS_DE_VISTO = (PaginaDePedirVisto, PaginaDeVisar, PaginaDeFirmar)


@para_leer
def bandeja(modelo_admin, request):
    """What waits for this person's Vo.Bo. or signature."""
    por_ver, calendarios = vistos.por_revisar(request.user), mesa.Calendarios()
    contexto = {
        "grupos": [
            ("por-revisar", "Por revisar", "visar", _con_plazo(por_ver.por_revisar, calendarios)),
            ("por-firmar", "Por firmar", "firmar", _con_plazo(por_ver.por_firmar, calendarios)),
        ]
    }
    return pagina(
        modelo_admin, request, "admin/pqrs/solicitud/vistos.html", "Por revisar y por firmar", contexto
    )


def _con_plazo(solicitudes, calendarios) -> list:
    return [(una, mesa.decir_plazo(una, calendarios)) for una in solicitudes]
