"""What each step of notifying a decision asks for. The law is asked by the action."""

from nucleo.models import Entidad
from pqrs.consultas import notificacion
from pqrs.forms.actuaciones import fecha
from pqrs.forms.actuaciones import texto as parrafos
from pqrs.forms.campos import Linea
from pqrs.forms.mesa import FormularioDeVerbo


class CitarForm(FormularioDeVerbo):
    texto = parrafos(
        "Texto de la citación",
        "Diga adónde, en qué horario y con qué documento debe venir. La persona lo lee tal cual.",
        "Escriba el texto de la citación.",
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        entidad = Entidad.objects.vigente()
        self.fields["texto"].initial = (
            f"Venga a {entidad.direccion}, {entidad.lugar}, {entidad.horario}, con su documento de identidad, para "
            f"notificarle la decisión de su solicitud {self.solicitud.radicado}. Puede venir otra persona si usted la "
            "autoriza por escrito."
        )


class NotificarEnPersonaForm(FormularioDeVerbo):
    quien = Linea(
        label="Quién se notificó y con qué documento",
        max_length=300,
        help_text="La persona, su representante o a quien autorizó por escrito. Entréguele copia íntegra y gratuita.",
        error_messages={"required": "Escriba quién se notificó."},
    )


class AvisarForm(FormularioDeVerbo):
    pass


class EntregarAvisoForm(FormularioDeVerbo):
    entregado_el = fecha("Día de la entrega", "El que dice la guía.", "Escriba el día de la entrega.")
    prueba = parrafos(
        "Prueba de la entrega",
        "Número de guía, quién recibió y a qué hora. No lo ve la persona que pidió.",
        "Escriba la prueba de la entrega.",
        filas=3,
    )


class TenerPorNotificadaForm(FormularioDeVerbo):
    conocida_el = fecha(
        "Día en que mostró que la conoce", "Desde ese día cuentan los recursos.", "Escriba el día."
    )
    prueba = parrafos(
        "Qué dijo o hizo la persona",
        "Por ejemplo: en el correo del 24/11/2026 pidió cumplir lo que se decidió. La persona lo lee tal cual.",
        "Escriba qué dijo o hizo la persona.",
        filas=3,
    )


class PublicarAvisoForm(FormularioDeVerbo):
    titulo = Linea(
        label="Título del aviso",
        max_length=200,
        help_text="De qué se trata, sin nombres.",
        error_messages={"required": "Escriba el título del aviso."},
    )
    texto = parrafos(
        "Aviso con la copia de la decisión",
        "Lo lee todo el mundo: quite nombres, documentos, direcciones y lo que permita saber quién es la persona "
        "(R3.15).",
        "Escriba el texto que se publica.",
        filas=14,
    )
    motivo = parrafos(
        "Por qué se publica",
        "Por ejemplo: es anónima; no dejó dirección; el aviso volvió con la guía 123. No lo ve la persona que pidió.",
        "Escriba por qué se publica.",
        filas=3,
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        decisiones = notificacion.exigibles(self.solicitud)
        elegida, _ = notificacion.elegir("publicar_aviso", decisiones, self.solicitud.radicado)
        if elegida:
            self.fields["titulo"].initial = f"Respuesta a la solicitud {self.solicitud.radicado}"
            self.fields["texto"].initial = notificacion.texto_del_aviso(elegida.notificacion)
