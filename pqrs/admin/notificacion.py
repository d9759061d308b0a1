"""The steps of notifying a decision, a page each."""

from typing import ClassVar

from pqrs import acciones
from pqrs.acciones import cotejar
from pqrs.admin.actuaciones import AVISO, Acto
from pqrs.consultas import notificacion
from pqrs.forms import notificacion as formularios


class Paso(Acto):
    """It says first on which decision it is taken: there may be one in part and the one of the rest."""

    efectos: ClassVar[tuple[str, ...]]

    def consecuencias(self):
        decisiones = notificacion.exigibles(self.solicitud)
        elegida, _ = notificacion.elegir(self.verbo, decisiones, self.solicitud.radicado)
        if elegida is None:
            return []
        suya = elegida.notificacion
        parte = ", que respondió una parte" if suya.es_de_una_parte else ""
        return [f"Es sobre la decisión {suya.radicado_salida}{parte}.", *self.efectos]


class PaginaDeCitar(Paso):
    verbo = ruta = "citar"
    formulario = formularios.CitarForm
    boton = "Enviar la citación"
    hecho = "Quedó citada la persona que pidió {solicitud}."

    efectos = (
        "Sale una citación numerada. Desde mañana cuentan 5 días hábiles para que venga (art. 68 CPACA).",
        "Si no viene, podrá enviarle el aviso con la copia completa (art. 69 CPACA).",
        f"{AVISO} Si dejó solo dirección, imprima la citación y despáchela.",
    )

    def actuar(self, datos):
        acciones.citar(self.solicitud.pk, datos["texto"], self.request.user)


class PaginaDeNotificarEnPersona(Paso):
    verbo = ruta = "notificar_en_persona"
    formulario = formularios.NotificarEnPersonaForm
    boton = "Registrar la notificación"
    hecho = "Quedó notificada en persona la decisión de {solicitud}."

    efectos = ("La notificación queda hecha en este momento, con su acta (art. 67 CPACA).", AVISO)

    def actuar(self, datos):
        acciones.notificar_en_persona(self.solicitud.pk, datos["quien"], self.request.user)


class PaginaDeAvisar(Paso):
    verbo = ruta = "avisar"
    formulario = formularios.AvisarForm
    boton = "Enviar el aviso"
    hecho = "Salió el aviso de {solicitud}. Registre su entrega cuando tenga la prueba."

    efectos = (
        "Sale un aviso numerado con la copia completa, los recursos, la autoridad y el plazo (art. 69 CPACA).",
        "Enviarlo no notifica: la notificación queda hecha al finalizar el día hábil siguiente a su entrega.",
        f"{AVISO} Si dejó solo dirección, imprímalo y despáchelo.",
    )

    def actuar(self, datos):
        acciones.avisar(self.solicitud.pk, self.request.user)


class PaginaDeEntregarAviso(Paso):
    verbo = ruta = "entregar_aviso"
    formulario = formularios.EntregarAvisoForm
    boton = "Registrar la entrega"
    hecho = "Quedó registrada la entrega del aviso de {solicitud}."

    efectos = (
        "La notificación queda hecha al finalizar el día hábil siguiente al de la entrega (art. 69 CPACA).",
        AVISO,
    )

    def actuar(self, datos):
        acciones.entregar_aviso(self.solicitud.pk, datos["entregado_el"], datos["prueba"], self.request.user)


class PaginaDePublicarAviso(Paso):
    verbo = ruta = "publicar_aviso"
    formulario = formularios.PublicarAvisoForm
    boton = "Publicar en la cartelera"
    hecho = "El aviso de {solicitud} quedó fijado en la cartelera."

    efectos = (
        "Queda a la vista de todos por 5 días hábiles, y después se encuentra por su número. No se puede corregir.",
        "La notificación queda hecha al finalizar el día hábil siguiente a su retiro (art. 69 inc. 2 CPACA).",
        "Imprímalo y fíjelo también en la cartelera de la oficina: la ley pide la web y un lugar público (R3.15).",
    )

    def consecuencias(self):
        return [*super().consecuencias(), *([cotejar.AVISO] if cotejar.hay_reserva(self.solicitud) else [])]

    def actuar(self, datos):
        hecho = acciones.publicar_aviso(
            self.solicitud.pk, datos["titulo"], datos["texto"], datos["motivo"], self.request.user
        )
        return cotejar.rechazo_de(hecho)


class PaginaDeTenerPorNotificada(Paso):
    verbo = ruta = "tener_por_notificada"
    formulario = formularios.TenerPorNotificadaForm
    boton = "Tenerla por notificada"
    hecho = "La decisión de {solicitud} se tiene por notificada desde ese día."

    efectos = (
        "La ley da por notificada la decisión el día en que la persona mostró que la conoce o la consintió; si la "
        "recurre, el portal lo anota solo (art. 72 CPACA).",
        "Desde ese día cuentan los plazos de los recursos. Úselo solo con una prueba cierta: si duda, notifique.",
        AVISO,
    )

    def actuar(self, datos):
        acciones.tener_por_notificada(
            self.solicitud.pk, datos["conocida_el"], datos["prueba"], self.request.user
        )


PASOS = (
    PaginaDeCitar,
    PaginaDeNotificarEnPersona,
    PaginaDeAvisar,
    PaginaDeEntregarAviso,
    PaginaDePublicarAviso,
    PaginaDeTenerPorNotificada,
)
