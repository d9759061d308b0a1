"""Who may not write for a while, and why: by account or by the key of a browser, never by network."""

from datetime import datetime

from django.db import transaction

from chat import reglas
from chat.acciones import corriente
from chat.acciones.cerradura import cerrar_paso
from chat.acciones.mandato import ATENDER, exigir, exigir_que_vea
from chat.consultas.bloqueados import vigente_de
from chat.consultas.quienes import la_persona
from chat.errores import DatosInvalidos, NoPuede
from chat.models import Bloqueo, Participante
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import limpiar

BLOQUEADO = (
    "Hasta el {hasta} no puede escribir en el chat. El motivo: {motivo} Mientras tanto puede radicar su solicitud: "
    "nadie le puede impedir pedir por escrito."
)

QUEDO_BLOQUEADA = "La entidad no recibe más mensajes suyos en el chat hasta el {hasta}. Motivo: {motivo}"
LARGO_MOTIVO = 500


def exigir_que_escriba(participante: Participante) -> None:
    """``NoPuede`` with the reason and the term, which they read."""
    exigir_que_entre(participante.usuario_id, participante.llave_huella)


def exigir_que_entre(usuario_id: int | None, llave_huella: str) -> None:
    """The same of who is not yet in a conversation."""
    bloqueo = vigente_de(usuario_id, llave_huella)
    if bloqueo is not None:
        motivo = bloqueo.motivo.rstrip(".") + "."
        raise NoPuede(BLOQUEADO.format(hasta=_cuando(bloqueo.hasta), motivo=motivo))


def _cuando(momento: datetime) -> str:
    return f"{reloj.en_bogota(momento):%d/%m/%Y a las %H:%M}"


@transaction.atomic
def bloquear(conversacion_id: int, *, quien: Usuario, motivo: str, hasta: datetime) -> Bloqueo:
    """Keep who opened a private conversation from writing until a moment, with a reason that they read. What they said
    stays. Raises ``NoPuede``, ``DatosInvalidos``."""
    oficial = exigir(quien, ATENDER)
    conversacion = cerrar_paso(conversacion_id)
    exigir_que_vea(conversacion, oficial)
    motivo = limpiar(motivo).strip()[:LARGO_MOTIVO]
    if not motivo:
        raise DatosInvalidos("Escriba el motivo: la persona lo lee.", campo="motivo")
    if hasta <= reloj.ahora():
        raise DatosInvalidos("Escriba un momento que todavía no haya pasado.", campo="hasta")
    if hasta > reloj.ahora() + reglas.BLOQUEO_MAXIMO:
        raise DatosInvalidos(f"Un bloqueo dura máximo {reglas.BLOQUEO_MAXIMO.days} días.", campo="hasta")
    persona = la_persona(conversacion)
    if persona is None:
        raise DatosInvalidos("En esta conversación no hay a quién bloquear.")
    bloqueo = Bloqueo.objects.create(
        usuario=persona.usuario,
        llave_huella=persona.llave_huella,
        conversacion=conversacion,
        motivo=motivo,
        hasta=hasta,
        puesto_por=oficial,
    )
    if conversacion.esta_abierta:
        corriente.agregar(conversacion, texto=QUEDO_BLOQUEADA.format(hasta=_cuando(hasta), motivo=motivo))
    return bloqueo


@transaction.atomic
def levantar_bloqueo(bloqueo_id: int, *, quien: Usuario) -> Bloqueo:
    """End a block before its term. The second time changes nothing. ``NoPuede`` of a conversation that one does not
    see."""
    oficial = exigir(quien, ATENDER)
    bloqueo = (
        Bloqueo.objects.select_for_update(of=("self",))
        .select_related("conversacion__sala")
        .get(pk=bloqueo_id)
    )
    exigir_que_vea(bloqueo.conversacion, oficial)
    if bloqueo.levantado_en is None:
        bloqueo.levantado_en, bloqueo.levantado_por = reloj.ahora(), oficial
        bloqueo.save(update_fields=["levantado_en", "levantado_por"])
    return bloqueo
