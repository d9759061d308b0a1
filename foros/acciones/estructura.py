"""A moderator puts the threads in order: messages to where they belong, one thread into two, two into one, a thread to
another forum, to the top for some days, or out of view."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from cuentas.models import Usuario
from foros.acciones import avisos, buscable, publicacion
from foros.acciones.cartas import escribir_a
from foros.acciones.cerradura import cerrar_hilo
from foros.acciones.escribir import titulo_valido
from foros.acciones.mandato import exigir
from foros.acciones.moderar import MODERAR, SIN_CAUSAL, motivo_valido
from foros.acciones.mudanza import (
    SE_MUDAN,
    SE_MUDAN_AUN_SIN_CONFIRMAR,
    cerrar_hilos,
    exigir_que_se_lea,
    mudar,
)
from foros.causales import POR_CLAVE
from foros.errores import DatosInvalidos, TransicionInvalida
from foros.models import Acto, Ficha, Foro, Hilo, Mensaje, Revision
from nucleo import reloj
from suscripciones.acciones import cerrar_tema

Verbo = Acto.Verbo
#: Moved at once, chosen by hand.
MAXIMOS = 100
#: How long a thread may be at the top.
FIJADO_MAXIMO = timedelta(days=366)
SIN_ELEGIR = "Elija al menos un mensaje. El primero no se mueve: es la pregunta. Para eso, una los hilos."
MISMO = "Elija otro hilo: los mensajes ya están en ese."
PRIVADO = (
    "De un foro que solo leen sus miembros no sale ni entra nada: lo que allí se dijo se dijo para ellos."
)


@transaction.atomic
def mover_mensajes(
    origen_id: int, mensajes: Collection[int], destino_id: int, *, quien: Usuario, motivo: str
) -> Hilo:
    """To another thread, after what it has, in the order in which they were said. Each author is told.

    As every verb here: ``NoPuede`` without the role, ``DatosInvalidos`` without a reason or with nothing to do,
    ``TransicionInvalida`` when a thread is not in a state for it.
    """
    quien, dicho = exigir(quien, MODERAR), motivo_valido(motivo)
    if origen_id == destino_id:
        raise DatosInvalidos(MISMO, campo="destino")
    origen, destino = cerrar_hilos(origen_id, destino_id)
    exigir_que_se_lea(origen, destino)
    _exigir_publicos(origen.foro, destino.foro)
    elegidos = _elegir(origen, mensajes)
    mudar(elegidos, origen, destino)
    for mensaje in elegidos:
        _contar_a_su_autor(mensaje, _anotar(destino, Verbo.MOVER, quien, dicho, mensaje=mensaje), origen)
    return destino


@transaction.atomic
def dividir(origen_id: int, mensajes: Collection[int], titulo: str, *, quien: Usuario, motivo: str) -> Hilo:
    """A new thread of the same forum, with the messages chosen; the first of them says the question."""
    quien, dicho, pregunta = exigir(quien, MODERAR), motivo_valido(motivo), titulo_valido(titulo)
    origen = cerrar_hilo(origen_id)
    exigir_que_se_lea(origen)
    elegidos = _elegir(origen, mensajes)
    primero = elegidos[0]
    if primero.estado != Mensaje.Estado.PUBLICADO:
        raise DatosInvalidos(
            "El primero de los elegidos tiene que ser un mensaje publicado.", campo="mensajes"
        )
    nuevo = Hilo.objects.create(foro=origen.foro, titulo=pregunta, autor=primero.autor)
    mudar(elegidos, origen, nuevo)
    Foro.objects.filter(pk=origen.foro_id).update(hilos_visibles=F("hilos_visibles") + 1)
    avisos.anunciar_hilo(nuevo, primero)
    acto = _anotar(nuevo, Verbo.DIVIDIR, quien, f"Viene de «{origen}». {dicho}")
    for mensaje in elegidos:
        _contar_a_su_autor(mensaje, acto, origen)
    return nuevo


@transaction.atomic
def unir(origen_id: int, destino_id: int, *, quien: Usuario, motivo: str) -> Hilo:
    """All the messages of one thread go to the end of another. The first stays as a line that leads to the second."""
    quien, dicho = exigir(quien, MODERAR), motivo_valido(motivo)
    if origen_id == destino_id:
        raise DatosInvalidos(MISMO, campo="destino")
    origen, destino = cerrar_hilos(origen_id, destino_id)
    exigir_que_se_lea(origen, destino)
    _exigir_publicos(origen.foro, destino.foro)
    suyos = origen.mensajes.select_for_update(of=("self",), no_key=True).select_related("autor")
    mudar(list(suyos.filter(estado__in=SE_MUDAN_AUN_SIN_CONFIRMAR).order_by("pk")), origen, destino)
    origen.unido_a, origen.fijado_hasta = destino, None
    origen.save(update_fields=["unido_a", "fijado_hasta"])
    cerrar_tema(origen.tema)
    acto = _anotar(destino, Verbo.UNIR, quien, f"Recibió los mensajes de «{origen}». {dicho}")
    _contar_al_autor(origen, acto, f"Sus mensajes están ahora en «{destino}».", destino)
    return destino


@transaction.atomic
def mover_hilo(hilo_id: int, foro_id: int, *, quien: Usuario, motivo: str) -> Hilo:
    """To another forum, with all it has; the topic that is followed and the search go with it."""
    quien, dicho = exigir(quien, MODERAR), motivo_valido(motivo)
    hilo, destino = cerrar_hilo(hilo_id), Foro.objects.filter(pk=foro_id).first()
    exigir_que_se_lea(hilo)
    if destino is None or destino.pk == hilo.foro_id:
        raise DatosInvalidos("Elija otro foro.", campo="foro")
    if destino.publicado_en is None or destino.cerrado_en is not None:
        raise TransicionInvalida(f"El foro «{destino}» no está abierto: nada pasa a él.")
    _exigir_publicos(hilo.foro, destino)
    antes, hilo.foro = hilo.foro, destino
    hilo.save(update_fields=["foro"])
    for foro, uno in sorted(((antes, -1), (destino, 1)), key=lambda par: par[0].pk):
        Foro.objects.filter(pk=foro.pk).update(hilos_visibles=F("hilos_visibles") + uno)
    Foro.objects.filter(pk=destino.pk, ultimo_en__lt=hilo.ultimo_en).update(ultimo_en=hilo.ultimo_en)
    Foro.objects.filter(pk=destino.pk, ultimo_en=None).update(ultimo_en=hilo.ultimo_en)
    Revision.objects.abiertas().filter(mensaje__hilo=hilo).update(foro=destino)
    Ficha.objects.filter(hilo=hilo).update(foro=destino)  # of one that had closed before
    buscable.meter_hilo(hilo)
    avisos.llevar_hilo(hilo, antes)
    acto = _anotar(hilo, Verbo.MOVER_HILO, quien, f"Estaba en «{antes}». {dicho}")
    _contar_al_autor(hilo, acto, f"Su hilo está ahora en el foro «{destino}».", hilo)
    return hilo


@transaction.atomic
def fijar_hasta(hilo_id: int, hasta: datetime | None, *, quien: Usuario) -> Hilo:
    """At the top of its forum until a moment; ``None``, no longer."""
    quien, hilo, ahora = exigir(quien, MODERAR), cerrar_hilo(hilo_id), reloj.ahora()
    if hasta is not None:
        exigir_que_se_lea(hilo)
        if not ahora < hasta <= ahora + FIJADO_MAXIMO:
            raise DatosInvalidos("Elija una fecha futura, de menos de un año.", campo="hasta")
    hilo.fijado_hasta = hasta
    hilo.save(update_fields=["fijado_hasta"])
    cuando = f"Hasta el {hasta.astimezone(reloj.BOGOTA):%d/%m/%Y}." if hasta else "Dejó de estar fijado."
    _anotar(hilo, Verbo.FIJAR, quien, cuando)
    return hilo


@transaction.atomic
def ocultar_hilo(hilo_id: int, *, quien: Usuario, causal: str, motivo: str) -> Hilo:
    """The whole thread out of view, by a rule and for a reason that whoever opened it reads."""
    quien, dicho = exigir(quien, MODERAR), motivo_valido(motivo)
    if causal not in POR_CLAVE:
        raise DatosInvalidos(SIN_CAUSAL, campo="causal")
    hilo = cerrar_hilo(hilo_id)
    if hilo.oculto_en is not None or hilo.publicado_en is None:
        raise TransicionInvalida("Este hilo ya no se lee. Vuelva a abrirlo.")
    publicacion.ocultar_hilo(hilo)
    acto = _anotar(hilo, Verbo.OCULTAR, quien, dicho, causal=causal)
    regla = POR_CLAVE[causal]
    _contar_al_autor(hilo, acto, f"Nadie más lo lee. La regla: {regla.regla} {regla.remedio}")
    return hilo


@transaction.atomic
def mostrar_hilo(hilo_id: int, *, quien: Usuario, motivo: str) -> Hilo:
    """Everybody reads it again."""
    quien, dicho = exigir(quien, MODERAR), motivo_valido(motivo)
    hilo = cerrar_hilo(hilo_id)
    if hilo.oculto_en is None:
        raise TransicionInvalida("Este hilo no está oculto. Vuelva a abrirlo.")
    publicacion.mostrar_hilo(hilo)
    acto = _anotar(hilo, Verbo.RESTAURAR, quien, dicho)
    _contar_al_autor(hilo, acto, "Cualquiera lo lee otra vez.", hilo)
    return hilo


def _exigir_publicos(uno: Foro, otro: Foro) -> None:
    if uno.pk != otro.pk and (uno.es_privado or otro.es_privado):
        raise TransicionInvalida(PRIVADO)


def _elegir(origen: Hilo, pks: Collection[int]) -> list[Mensaje]:
    """Those of the thread, locked, in the order in which they were said."""
    filas = (
        origen.mensajes.select_for_update(of=("self",), no_key=True).select_related("autor").order_by("pk")
    )
    elegidos = list(filas.filter(pk__in=list(pks)[:MAXIMOS], estado__in=SE_MUDAN, numero__gt=1))
    if not elegidos:
        raise DatosInvalidos(SIN_ELEGIR, campo="mensajes")
    return sorted(elegidos, key=lambda uno: uno.numero)


def _anotar(hilo: Hilo, verbo: str, quien: Usuario, motivo: str, **mas) -> Acto:
    return Acto.objects.create(
        verbo=verbo, foro=hilo.foro, hilo=hilo, quien=quien, en=reloj.ahora(), motivo=motivo, **mas
    )


def _contar_a_su_autor(mensaje: Mensaje, acto: Acto, origen: Hilo) -> None:
    escribir_a(
        mensaje.autor,
        clave=f"acto.{acto.pk}.{mensaje.pk}",
        plantilla="movido",
        contexto={
            "antes": origen.titulo,
            "titulo": mensaje.hilo.titulo,
            "motivo": acto.motivo,
            "camino": mensaje.get_absolute_url(),
        },
    )


def _contar_al_autor(hilo: Hilo, acto: Acto, que_paso: str, donde: Hilo | None = None) -> None:
    escribir_a(
        hilo.autor,
        clave=f"acto.{acto.pk}",
        plantilla="hilo",
        contexto={
            "titulo": hilo.titulo,
            "que_paso": que_paso,
            "motivo": acto.motivo,
            "camino": donde.get_absolute_url() if donde else "",
        },
    )
