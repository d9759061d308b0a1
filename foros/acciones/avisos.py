"""Who follows a forum or a thread is told of what comes out; who wrote is told what became of it (``cartas``).

A new thread is announced with the fact. A message is announced by the clock (``acciones.anunciar``), some seconds
later: it does not make whoever writes wait, and what is withdrawn at once was told to nobody. The topic of a thread has
each message; that of its forum, the new threads, the official answers and the conclusions.
"""

from collections.abc import Collection

from foros.models import Foro, Hilo, Mensaje
from nucleo import reloj
from nucleo.texto import a_texto
from suscripciones.acciones import abrir_tema, anunciar, cerrar_tema, corregir, pasar_de_tema, retirar

LARGO_RESUMEN = 300
#: Where new forums and their conclusions are told.
SECCION = "seccion:foros"


def anunciar_foro(foro: Foro) -> None:
    """It can be read. In the topic of all the forums, once."""
    anunciar(
        clave=foro.tema,
        titulo=foro.titulo,
        url=foro.get_absolute_url(),
        temas=[SECCION, foro.tema],
        resumen=_resumen(foro.proposito),
        cuerpo=foro.proposito,
        autor=foro.dependencia.nombre,
    )


def abrir_tema_del_foro(foro: Foro) -> None:
    """It can be followed, under the name that it has now. Idempotent."""
    abrir_tema(
        foro.tema, titulo=foro.titulo, url=foro.get_absolute_url(), descripcion=_resumen(foro.proposito)
    )


def corregir_foro(foro: Foro) -> None:
    """Its own words changed: who follows it reads the new ones, and no mail goes."""
    abrir_tema_del_foro(foro)
    corregir(
        foro.tema,
        titulo=foro.titulo,
        url=foro.get_absolute_url(),
        resumen=_resumen(foro.proposito),
        cuerpo=foro.proposito,
        autor=foro.dependencia.nombre,
    )


def abrir_tema_de(hilo: Hilo) -> None:
    """It can be followed, under the name that it has now. Idempotent."""
    abrir_tema(hilo.tema, titulo=hilo.titulo, url=hilo.get_absolute_url(), descripcion=f"Foro: {hilo.foro}")


def anunciar_hilo(hilo: Hilo, primero: Mensaje) -> None:
    """Its topic opens, and it is announced in that of its forum."""
    abrir_tema_de(hilo)
    anunciar(
        clave=hilo.tema,
        titulo=hilo.titulo,
        url=hilo.get_absolute_url(),
        temas=[hilo.foro.tema, hilo.tema],
        resumen=_resumen(primero.texto),
        cuerpo=primero.texto,
        autor=primero.nombre,
    )
    primero.anunciado_en = reloj.ahora()
    primero.save(update_fields=["anunciado_en"])


def anunciar_mensaje(mensaje: Mensaje) -> None:
    """To who follows its thread, and to who follows the forum if the entity answers. Never in «todo»."""
    hilo = mensaje.hilo
    if mensaje.numero == 1:
        return anunciar_hilo(hilo, mensaje)
    anunciar(
        clave=mensaje.clave,
        titulo=titulo_de(mensaje),
        url=mensaje.get_absolute_url(),
        temas=[hilo.tema, *([hilo.foro.tema] if mensaje.es_oficial else [])],
        resumen=_resumen(mensaje.texto),
        cuerpo=mensaje.texto,
        autor=mensaje.nombre,
        en_todo=False,
    )
    mensaje.anunciado_en = reloj.ahora()
    mensaje.save(update_fields=["anunciado_en"])


def corregir_mensaje(mensaje: Mensaje) -> None:
    """It was edited: the feeds say what it says now, and no mail goes. Nothing, if it was not announced yet."""
    es_el_hilo = mensaje.numero == 1
    corregir(
        mensaje.hilo.tema if es_el_hilo else mensaje.clave,
        titulo=mensaje.hilo.titulo if es_el_hilo else titulo_de(mensaje),
        url=mensaje.hilo.get_absolute_url() if es_el_hilo else mensaje.get_absolute_url(),
        resumen=_resumen(mensaje.texto),
        cuerpo=mensaje.texto,
        autor=mensaje.nombre,
    )


def callar_mensaje(mensaje: Mensaje) -> None:
    """It is no longer read: it leaves the feeds and the mails that have not gone."""
    if mensaje.anunciado_en is not None:
        retirar(mensaje.hilo.tema if mensaje.numero == 1 else mensaje.clave)


def callar_hilo(hilo: Hilo) -> None:
    """Nothing of a thread is told any more."""
    for mensaje in _anunciados(hilo):
        callar_mensaje(mensaje)
    callar_conclusiones(hilo)
    cerrar_tema(hilo.tema)


def devolver_hilo(hilo: Hilo) -> None:
    """It is read again: its topic opens, unless it was joined to another, and what was announced of it comes back, with
    no mail."""
    if hilo.unido_a_id is None:
        abrir_tema_de(hilo)
    for mensaje in _anunciados(hilo):
        corregir_mensaje(mensaje)
    if hilo.cerrado_en is not None:
        anunciar_conclusiones(hilo)


def llevar_hilo(hilo: Hilo, antes: Foro) -> None:
    """It is of another forum: who follows that one finds it there, with what the entity said in it."""
    oficiales = hilo.mensajes.filter(anunciado_en__isnull=False, es_oficial=True)
    claves = [hilo.tema, _clave_de_conclusiones(hilo), *(uno.clave for uno in oficiales.only("pk"))]
    pasar_de_tema(claves, de=antes.tema, a=hilo.foro.tema)
    abrir_tema_de(hilo)
    for mensaje in _anunciados(hilo):
        corregir_mensaje(mensaje)


def llevar_mensajes(mensajes: Collection[Mensaje], origen: Hilo, destino: Hilo) -> None:
    """They are of another thread: they leave the feed of the first for that of the second, with their new number."""
    anunciados = [uno for uno in mensajes if uno.anunciado_en is not None]
    if not anunciados:
        return
    abrir_tema_de(destino)
    pasar_de_tema([uno.clave for uno in anunciados], de=origen.tema, a=destino.tema)
    if origen.foro_id != destino.foro_id:
        oficiales = [uno.clave for uno in anunciados if uno.es_oficial]
        pasar_de_tema(oficiales, de=origen.foro.tema, a=destino.foro.tema)
    for mensaje in anunciados:
        if mensaje.estado == Mensaje.Estado.PUBLICADO:
            corregir_mensaje(mensaje)


def anunciar_conclusiones(que: Hilo | Foro) -> None:
    """How a thread, or a whole forum, ended. One that closes again says its new conclusions in the same place."""
    es_hilo = isinstance(que, Hilo)
    foro = que.foro if es_hilo else que
    anunciar(
        clave=_clave_de_conclusiones(que),
        titulo=f"Conclusiones: {que}",
        url=que.get_absolute_url(),
        temas=[foro.tema, que.tema] if es_hilo else [SECCION, foro.tema],
        resumen=_resumen(que.conclusiones),
        cuerpo=que.conclusiones,
        autor=foro.dependencia.nombre,
    )


def callar_conclusiones(que: Hilo | Foro) -> None:
    retirar(_clave_de_conclusiones(que))


def titulo_de(mensaje: Mensaje) -> str:
    """Of one message, where it stands alone: in the search, in a feed, in a mail."""
    quien = (
        f"Respuesta de {mensaje.oficial_dependencia_nombre}"
        if mensaje.es_oficial
        else f"Mensaje {mensaje.numero}"
    )
    return f"{mensaje.hilo.titulo} · {quien}"


def _clave_de_conclusiones(que: Hilo | Foro) -> str:
    return f"conclusiones:{que.tema}"


def _anunciados(hilo: Hilo) -> list[Mensaje]:
    suyos = hilo.mensajes.filter(anunciado_en__isnull=False, estado=Mensaje.Estado.PUBLICADO)
    for mensaje in (todos := list(suyos.order_by("numero"))):
        mensaje.hilo = hilo
    return todos


def _resumen(markdown: str) -> str:
    return a_texto(markdown)[:LARGO_RESUMEN]
