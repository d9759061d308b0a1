"""Whoever wrote may appeal once against each decision of moderation, and whoever was silenced, against the silence."""

from django.db import transaction
from django.db.models import Q

from foros.acciones.cerradura import cerrar_mensaje
from foros.errores import DatosInvalidos, NoPuede, TransicionInvalida
from foros.models import Acto, Mensaje, Participante, Revision, Silencio
from nucleo import reloj
from nucleo.texto import limpiar

LARGO_MINIMO, LARGO_MAXIMO = 10, 2_000
#: What can be appealed against: it was not published, or it was taken down.
ESTADOS = (Mensaje.Estado.RECHAZADO, Mensaje.Estado.OCULTO)
YA_RECLAMO = "Ya reclamó por esta decisión. Otra persona la revisa y le escribimos con el resultado."
YA_SE_RESOLVIO = "Ya reclamó por esta decisión y otra persona la mantuvo: le escribimos con las razones."
NO_SE_RECLAMA = (
    "Ya no hay una decisión contra la cual reclamar: mire cómo está su mensaje en «Mi participación»."
)


def reclamar(mensaje: Mensaje, *, quien: Participante, texto: str) -> Revision:
    """Open an appeal of the author against the last decision on a message. Raises ``NoPuede`` (it is of somebody else),
    ``TransicionInvalida`` (nothing to appeal against, or already done) or ``DatosInvalidos``."""
    limpio = texto_valido(texto)
    with transaction.atomic():
        mensaje = cerrar_mensaje(mensaje.pk)
        exigir_que_reclame(mensaje, quien)
        return Revision.objects.create(
            tipo=Revision.Tipo.RECLAMO,
            mensaje=mensaje,
            foro=mensaje.hilo.foro,
            motivo=mensaje.causal or "reportes",
            reclamo=limpio,
        )


def exigir_que_reclame(mensaje: Mensaje, quien: Participante) -> None:
    """Raise if this person may not appeal now."""
    if mensaje.autor_id != quien.pk:
        raise NoPuede("Solo reclama quien escribió el mensaje.")
    if mensaje.estado not in ESTADOS:
        raise TransicionInvalida(NO_SE_RECLAMA)
    decidido = Acto.objects.filter(
        mensaje=mensaje, verbo__in=[Acto.Verbo.RECHAZAR, Acto.Verbo.OCULTAR]
    ).order_by("-pk")
    desde = decidido.values_list("en", flat=True).first()
    reclamos = mensaje.revisiones.filter(tipo=Revision.Tipo.RECLAMO)
    if desde is not None:
        reclamos = reclamos.filter(
            Q(abierta_en__gte=desde) | Q(decidida_en=None)
        )  # though the clock was set back
    if anterior := reclamos.order_by("-pk").first():
        raise TransicionInvalida(YA_RECLAMO if anterior.decidida_en is None else YA_SE_RESOLVIO)


@transaction.atomic
def reclamar_silencio(silencio_id: int, *, quien: Participante, texto: str) -> Silencio:
    """Appeal against a silence in force, once. Raises as ``reclamar``."""
    limpio = texto_valido(texto)
    silencio = Silencio.objects.select_for_update(no_key=True).get(pk=silencio_id)
    exigir_que_reclame_el_silencio(silencio, quien)
    silencio.reclamo, silencio.reclamado_en = limpio, reloj.ahora()
    silencio.save(update_fields=["reclamo", "reclamado_en"])
    return silencio


def exigir_que_reclame_el_silencio(silencio: Silencio, quien: Participante) -> None:
    """Raise if this person may not appeal against it now."""
    if silencio.participante_id != quien.pk:
        raise NoPuede("Solo reclama la persona que no puede escribir.")
    if silencio.reclamado_en is not None:
        raise TransicionInvalida(YA_RECLAMO)
    if silencio.levantado_en is not None or silencio.hasta <= reloj.ahora():
        raise TransicionInvalida("Ese silencio ya terminó: puede escribir.")


def texto_valido(texto: str) -> str:
    """Why they do not agree, in their words (``DatosInvalidos``)."""
    limpio = limpiar(texto).strip()
    if sum(letra.isalnum() for letra in limpio) < LARGO_MINIMO:
        raise DatosInvalidos("Cuéntenos por qué no está de acuerdo.", campo="texto")
    if len(limpio) > LARGO_MAXIMO:
        raise DatosInvalidos(f"El reclamo puede tener hasta {LARGO_MAXIMO} letras: resúmalo.", campo="texto")
    return limpio
