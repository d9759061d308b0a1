"""Write in a forum: a message in a thread, or the first one of a new thread."""

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from cuentas.models import Usuario
from foros import moderacion
from foros.acciones import borradores, cola, limites, participar
from foros.acciones.cerradura import cerrar_hilo
from foros.acciones.imagenes import Recibida, mostrar_en
from foros.acciones.mandato import exigir_que_responda
from foros.acciones.publicacion import publicar_mensaje
from foros.consultas import personas, vigiladas
from foros.errores import DatosInvalidos, NoPuede, TransicionInvalida
from foros.models import Foro, Hilo, Mensaje, Participante
from foros.moderacion import Dictamen
from nucleo import reloj
from nucleo.texto import a_html, limpiar, una_linea

#: Characters of a message: about four pages.
LARGO_MAXIMO = 10_000
LARGO_TITULO = 160
#: Grows when ``a_html`` gives something else for the same text.
VERSION_HTML = 1
YA_NO_RESPONDE = "Su cuenta ya no responde por la entidad. Puede escribir con su nombre."
CERRADO = "Este hilo ya se cerró. Su texto sigue aquí: escríbalo en otro hilo o radique una petición con él."
NO_RECIBE = "En este foro no se puede escribir ahora. Su texto sigue aquí: puede radicar una petición con él."


@dataclass(frozen=True)
class _Envio:
    """What comes with a text."""

    quien: Participante
    clave: UUID
    responde_a: Mensaje | None = None
    oficial: Usuario | None = None
    imagenes: Sequence[Recibida] = ()
    vigiladas: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Escrito:
    """What came of writing. ``es_nuevo`` False: the same sending had already been written."""

    mensaje: Mensaje
    dictamen: Dictamen | None
    es_nuevo: bool = True


def escribir(
    hilo: Hilo,
    texto: str,
    *,
    quien: Participante,
    clave_envio: UUID,
    responde_a: Mensaje | None = None,
    por_la_entidad: Usuario | None = None,
    imagenes: Sequence[Recibida] = (),
) -> Escrito:
    """Leave a message in a thread: published or waiting, as ``decidir_moderacion`` says. Idempotent by author and
    ``clave_envio``. ``por_la_entidad``: the official who answers for it, with the post and office of this moment.
    ``imagenes``: those that ``imagenes.recibir`` kept.

    ``DatosInvalidos`` (no text, too long), ``TransicionInvalida`` (closed), ``NoPuede`` (silenced, not a member, no
    account where it is asked for), ``HayQueEsperar``: in all of them nothing is written.
    """
    anterior = _ya_escrito(quien, clave_envio)
    if anterior is not None:
        return Escrito(anterior, None, es_nuevo=False)
    limpio = texto_valido(texto)
    limites.exigir_ritmo(quien)
    envio = _Envio(quien, clave_envio, responde_a, por_la_entidad, imagenes, vigiladas.palabras())
    with _una_vez(envio) as hecho, transaction.atomic():
        hilo = cerrar_hilo(hilo.pk)
        exigir_que_recibe(hilo.foro, hilo)
        personas.exigir_que_escriba(quien, hilo.foro)
        hecho.append(_dejar(hilo, limpio, envio))
    return hecho[0]


def abrir_hilo(
    foro: Foro,
    titulo: str,
    texto: str,
    *,
    quien: Participante,
    clave_envio: UUID,
    por_la_entidad: Usuario | None = None,
    imagenes: Sequence[Recibida] = (),
) -> Escrito:
    """Propose a question, with the message that says it whole: it is published with it. As ``escribir``; ``NoPuede``
    also where only the entity opens threads."""
    anterior = _ya_escrito(quien, clave_envio)
    if anterior is not None:
        return Escrito(anterior, None, es_nuevo=False)
    limpio, pregunta = texto_valido(texto), titulo_valido(titulo)
    limites.exigir_ritmo(quien)
    envio = _Envio(quien, clave_envio, None, por_la_entidad, imagenes, vigiladas.palabras())
    with _una_vez(envio) as hecho, transaction.atomic():
        hilo = Hilo.objects.create(foro=foro, titulo=pregunta, autor=quien)
        # Its row waits for whoever is closing the forum, so what is read after it is what the forum is.
        hilo.foro = foro = Foro.objects.select_related("regla").get(pk=foro.pk)
        exigir_que_recibe(foro)
        personas.exigir_que_escriba(quien, foro)
        exigir_que_abra(foro, por_la_entidad)
        hecho.append(_dejar(hilo, limpio, envio))
    return hecho[0]


def exigir_que_abra(foro: Foro, por_la_entidad: Usuario | None = None) -> None:
    """``NoPuede`` where only the entity proposes the questions."""
    if not foro.abre_hilos_la_gente and por_la_entidad is None:
        raise NoPuede("En este foro la entidad propone las preguntas. Escriba en uno de los hilos abiertos.")


def texto_valido(texto: str) -> str:
    """Clean, and neither empty nor too long (``DatosInvalidos``)."""
    limpio = limpiar(texto).strip()
    if not any(unicodedata.category(signo)[0] in "LNPS" for signo in limpio):
        raise DatosInvalidos("Escriba su mensaje.", campo="texto")
    if len(limpio) > LARGO_MAXIMO:
        sobran = len(limpio) - LARGO_MAXIMO
        raise DatosInvalidos(
            f"El mensaje puede tener hasta {LARGO_MAXIMO} letras y le sobran {sobran}. Divídalo en dos o resúmalo.",
            campo="texto",
        )
    return limpio


def titulo_valido(titulo: str) -> str:
    """One line that says something (``DatosInvalidos``)."""
    limpio = una_linea(titulo)
    if not any(letra.isalnum() for letra in limpio):
        raise DatosInvalidos("Escriba en una frase qué pregunta o propone.", campo="titulo")
    if len(limpio) > LARGO_TITULO:
        raise DatosInvalidos(f"La pregunta puede tener hasta {LARGO_TITULO} letras.", campo="titulo")
    return limpio


def exigir_que_recibe(foro: Foro, hilo: Hilo | None = None) -> None:
    """``TransicionInvalida`` when people may not write there now; the text says what to do with what they wrote."""
    if hilo is not None and (
        hilo.cerrado_en or hilo.oculto_en or hilo.unido_a_id or hilo.publicado_en is None
    ):
        raise TransicionInvalida(CERRADO)
    if not foro.recibe_en(reloj.ahora()):
        raise TransicionInvalida(NO_RECIBE)


def _ya_escrito(quien: Participante, clave_envio: UUID) -> Mensaje | None:
    suyo = Mensaje.objects.filter(autor=quien, clave_envio=clave_envio)
    return suyo.select_related("hilo__foro").get() if suyo.exists() else None


@contextmanager
def _una_vez(envio: _Envio) -> Iterator[list[Escrito]]:
    """What was written inside; the same sending, if it ended while this one waited and the database refused two."""
    hecho: list[Escrito] = []
    try:
        yield hecho
    except IntegrityError:
        anterior = _ya_escrito(envio.quien, envio.clave)
        if anterior is None:
            raise
        hecho[:] = [Escrito(anterior, None, es_nuevo=False)]


def _dejar(hilo: Hilo, texto: str, envio: _Envio) -> Escrito:
    """The thread is locked, or nobody knows it yet."""
    quien, oficial = envio.quien, envio.oficial
    es_el_primero = hilo.publicado_en is None
    autor = personas.de_quien(quien, hilo, texto, es_oficial=oficial is not None)
    dictamen = moderacion.decidir_moderacion(autor, vigiladas.en_foro(hilo.foro, envio.vigiladas), texto)
    mensaje = Mensaje(
        hilo=hilo,
        autor=quien,
        nombre=quien.nombre,
        estado=Mensaje.Estado.PENDIENTE,
        texto=texto,
        html=a_html(texto),
        version_html=VERSION_HTML,
        responde_a=envio.responde_a if envio.responde_a and envio.responde_a.hilo_id == hilo.pk else None,
        clave_envio=envio.clave,
        **_por_la_entidad(oficial),
    )
    if dictamen.sale:
        publicar_mensaje(mensaje)
    else:
        mensaje.save(force_insert=True)
    participar.aceptar_reglas(
        quien, hilo.foro
    )  # after the message: the person's row is the last that is locked
    if envio.imagenes:
        mostrar_en(mensaje, envio.imagenes)
    if dictamen.a_la_cola:
        cola.poner(mensaje, dictamen)
    if quien.usuario_id is not None:
        borradores.descartar_borrador(quien.usuario_id, hilo.foro, None if es_el_primero else hilo)
    return Escrito(mensaje, dictamen)


def _por_la_entidad(oficial: Usuario | None) -> dict:
    if oficial is None:
        return {}
    quien = exigir_que_responda(oficial, si_no=YA_NO_RESPONDE)
    return {
        "es_oficial": True,
        "oficial_cargo": quien.cargo,
        "oficial_dependencia": quien.dependencia,
        "oficial_dependencia_nombre": quien.dependencia.nombre,
    }
