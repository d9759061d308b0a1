"""Who follows a forum or a thread is told of what comes out; who wrote is told what became of it.

A new thread is announced with the fact. A message is announced by the clock (``anunciar_mensajes``), some seconds
later: it does not make whoever writes wait, and what is withdrawn at once was told to nobody.
"""

from foros.models import Hilo, Mensaje
from nucleo import reloj
from nucleo.texto import a_texto
from suscripciones.acciones import abrir_tema, anunciar, cerrar_tema, corregir, retirar

LARGO_RESUMEN = 300
#: Messages that one turn of the clock announces.
POR_VUELTA = 200


def anunciar_hilo(hilo: Hilo, primero: Mensaje) -> None:
    """Its topic opens, and it is announced in that of its forum."""
    abrir_tema(hilo.tema, titulo=hilo.titulo, url=hilo.get_absolute_url(), descripcion=f"Foro: {hilo.foro}")
    anunciar(
        clave=hilo.tema,
        titulo=hilo.titulo,
        url=hilo.get_absolute_url(),
        temas=[hilo.foro.tema, hilo.tema],
        resumen=a_texto(primero.texto)[:LARGO_RESUMEN],
        cuerpo=primero.texto,
        autor=primero.nombre,
    )
    primero.anunciado_en = reloj.ahora()
    primero.save(update_fields=["anunciado_en"])


def corregir_mensaje(mensaje: Mensaje) -> None:
    """It was edited: the feeds say what it says now, and no mail goes. Nothing, if it was not announced yet."""
    es_el_hilo = mensaje.numero == 1
    corregir(
        mensaje.hilo.tema if es_el_hilo else mensaje.clave,
        titulo=mensaje.hilo.titulo if es_el_hilo else f"{mensaje.hilo.titulo} · Mensaje {mensaje.numero}",
        url=mensaje.hilo.get_absolute_url() if es_el_hilo else mensaje.get_absolute_url(),
        resumen=a_texto(mensaje.texto)[:LARGO_RESUMEN],
        cuerpo=mensaje.texto,
    )


def callar_mensaje(mensaje: Mensaje) -> None:
    """It is no longer read: it leaves the feeds and the mails that have not gone."""
    if mensaje.anunciado_en is not None:
        retirar(mensaje.hilo.tema if mensaje.numero == 1 else mensaje.clave)


def callar_hilo(hilo: Hilo) -> None:
    """Nothing of a thread is told any more."""
    for mensaje in hilo.mensajes.filter(anunciado_en__isnull=False, estado=Mensaje.Estado.PUBLICADO):
        mensaje.hilo = hilo
        callar_mensaje(mensaje)
    cerrar_tema(hilo.tema)


def devolver_hilo(hilo: Hilo) -> None:
    """It is read again: its topic opens and its announcement comes back, with no mail."""
    primero = hilo.mensajes.filter(numero=1, estado=Mensaje.Estado.PUBLICADO).first()
    if primero is not None:
        anunciar_hilo(hilo, primero)
