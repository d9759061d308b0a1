"""A person says that a message breaks a rule: it is put in the queue, and enough verified people take it out of view
until somebody reads it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F

import correo.acciones
from correo.models import Correo
from foros.acciones.cartas import escribir_a, pagina_de
from foros.acciones.cerradura import cerrar_mensaje
from foros.acciones.publicacion import dejar_de_publicar
from foros.causales import POR_CLAVE
from foros.consultas import reportes
from foros.errores import DatosInvalidos, HayQueEsperar, NoPuede, TransicionInvalida
from foros.models import Acto, Mensaje, Participante, Reporte, Revision
from nucleo import limites, reloj
from nucleo.texto import una_linea

#: Different verified people whose reports take a message out of view until somebody reads it.
PARA_OCULTAR = 3
LARGO_DETALLE = 500
#: Reports of one person.
POR_HORA, POR_DIA = 10, 30
#: Mails with the link to report that one address may be sent in a day.
ENLACES_AL_DIA = 3
MIENTRAS_SE_REVISA = (
    "Varias personas lo reportaron y una persona de la entidad lo está leyendo. Todavía nadie decidió que incumpla "
    "las reglas: si no lo hace, vuelve a su lugar."
)
ESPERE = (
    "Ha reportado varios mensajes en poco tiempo. Espere {espera} y siga: lo que ya reportó está en la cola."
)
SIN_CONFIRMAR = "Para reportar tiene que confirmar primero su correo, con el enlace que le enviamos."
PROPIO = "Este mensaje es suyo: si no quiere que se lea, puede retirarlo desde «Mi participación»."
NO_SE_LEE = "Ese mensaje ya no se lee en el foro. No tiene que hacer nada más."


@dataclass(frozen=True)
class Reportado:
    """``es_nuevo`` False: the person had already reported it. ``se_oculto``: with this one it left public view."""

    reporte: Reporte
    es_nuevo: bool = True
    se_oculto: bool = False


def reportar(mensaje: Mensaje, *, quien: Participante, causal: str, detalle: str = "") -> Reportado:
    """Report a published message that the person may read, once each.

    The official words go to the queue and are never hidden by themselves; nor what a moderator already read after
    being reported and left as it was. Raises ``DatosInvalidos``, ``NoPuede``, ``HayQueEsperar`` or
    ``TransicionInvalida``; then nothing is written.
    """
    _exigir(mensaje, quien, causal)
    anterior = Reporte.objects.filter(mensaje=mensaje, participante=quien).first()
    if anterior is not None:
        return Reportado(anterior, es_nuevo=False)
    dicho = una_linea(detalle)
    if len(dicho) > LARGO_DETALLE:
        raise DatosInvalidos(f"El detalle puede tener hasta {LARGO_DETALLE} letras.", campo="detalle")
    _exigir_ritmo(quien)
    with transaction.atomic():
        return _dejar(mensaje.pk, quien, causal, dicho)


def _exigir(mensaje: Mensaje, quien: Participante, causal: str) -> None:
    if quien.olvidado_en is not None or (quien.usuario_id is None and quien.confirmado_en is None):
        raise NoPuede(SIN_CONFIRMAR)
    if mensaje.autor_id == quien.pk:
        raise NoPuede(PROPIO)
    if causal not in POR_CLAVE:
        raise DatosInvalidos("Elija qué regla incumple.", campo="causal")
    if not Mensaje.objects.visibles_para(quien.usuario).filter(pk=mensaje.pk).exists():
        raise TransicionInvalida(NO_SE_LEE)


def _exigir_ritmo(quien: Participante) -> None:
    for maximo, ventana, espera in (
        (POR_HORA, timedelta(hours=1), "una hora"),
        (POR_DIA, timedelta(days=1), "hasta mañana"),
    ):
        if not limites.permitir(f"foros:reportes:{quien.pk}:{ventana.total_seconds():.0f}", maximo, ventana):
            raise HayQueEsperar(ESPERE.format(espera=espera))


def _dejar(mensaje_id: int, quien: Participante, causal: str, detalle: str) -> Reportado:
    mensaje = cerrar_mensaje(mensaje_id)
    if mensaje.estado != Mensaje.Estado.PUBLICADO:
        raise TransicionInvalida(NO_SE_LEE)
    reporte, es_nuevo = Reporte.objects.get_or_create(
        mensaje=mensaje, participante=quien, defaults={"causal": causal, "detalle": detalle}
    )
    if not es_nuevo:  # the other sending ended while this one waited for the lock
        return Reportado(reporte, es_nuevo=False)
    revision = _a_la_cola(mensaje, causal)
    se_oculta = (
        not mensaje.es_oficial
        and reportes.verificados(mensaje) >= PARA_OCULTAR
        and not reportes.ya_se_mantuvo(mensaje)
    )
    if se_oculta:
        _ocultar(mensaje, revision)
    return Reportado(reporte, se_oculto=se_oculta)


def _a_la_cola(mensaje: Mensaje, causal: str) -> Revision:
    """Its item of the queue, with one more report; whoever was reading it reads it again."""
    revision, _ = Revision.objects.get_or_create(
        mensaje=mensaje,
        tipo=Revision.Tipo.REPORTE,
        decidida_en=None,
        defaults={"foro": mensaje.hilo.foro, "motivo": causal, "version": 0},
    )
    Revision.objects.filter(pk=revision.pk).update(version=F("version") + 1, reportes=F("reportes") + 1)
    return revision


def _ocultar(mensaje: Mensaje, revision: Revision) -> None:
    """The rules did it, and nobody yet: no ``causal`` is said, for nobody found that it breaks one."""
    dejar_de_publicar(mensaje, Mensaje.Estado.OCULTO, motivo=MIENTRAS_SE_REVISA)
    acto = Acto.objects.create(
        verbo=Acto.Verbo.OCULTAR,
        foro=mensaje.hilo.foro,
        hilo=mensaje.hilo,
        mensaje=mensaje,
        razon="reportes",
        motivo=MIENTRAS_SE_REVISA,
    )
    Revision.objects.filter(pk=revision.pk).update(motivo="reportes")
    escribir_a(
        mensaje.autor,
        clave=f"en_revision.{acto.pk}",
        plantilla="en_revision",
        contexto={
            "titulo": mensaje.hilo.titulo,
            "motivo": MIENTRAS_SE_REVISA,
            "texto": mensaje.texto,
            "reclamar": pagina_de(mensaje.autor, "reclamar", mensaje.pk),
        },
    )


def enviar_enlace(mensaje: Mensaje, direccion: str) -> None:
    """The link to report it, to whoever takes part without an account; to any other address, nothing. What the page
    says is the same."""
    plegados = {direccion.casefold(), direccion.lower()}
    quien = Participante.objects.filter(plegado__in=plegados, confirmado_en__isnull=False).first()
    if quien is None or not quien.ficha:
        return
    if not limites.permitir(f"foros:enlace_de_reporte:{quien.pk}", ENLACES_AL_DIA, timedelta(days=1)):
        return
    correo.acciones.encolar(
        clave=f"foros:enlace_de_reporte.{mensaje.pk}.{quien.pk}.{reloj.ahora():%Y%m%d%H%M%S%f}",
        plantilla="foros/correos/enlace_para_reportar",
        para=quien.correo,
        confidencial=True,
        prioridad=Correo.Prioridad.ACUSE,
        contexto={
            "nombre": quien.nombre,
            "titulo": mensaje.hilo.titulo,
            "numero": mensaje.numero,
            "enlace": pagina_de(quien, "reportar", mensaje.pk),
        },
    )
