"""People who follow topics, and what is announced to them."""

from datetime import datetime
from itertools import count

from correo.models import Correo
from cuentas.models import TextoConsentimiento
from nucleo import reloj
from suscripciones import acciones
from suscripciones.acciones.suscribir import dar_de_alta
from suscripciones.models import Consentimiento, Novedad, Suscriptor, Tema

#: A working Tuesday, at ten in the morning.
MARTES = datetime(2026, 11, 24, 10, tzinfo=reloj.BOGOTA)
SABADO = datetime(2026, 11, 28, 10, tzinfo=reloj.BOGOTA)
LUNES = datetime(2026, 11, 30, 8, tzinfo=reloj.BOGOTA)
_numeros = count(1)


def un_tema(clave: str = "seccion:noticias", titulo: str = "Noticias", **opciones) -> Tema:
    if not Tema.objects.filter(clave="todo").exists():
        acciones.abrir_tema("todo", titulo="Todo lo que publicamos", url="/", esta_en_el_indice=True, orden=1)
    opciones = {"url": f"/{clave.replace(':', '/')}/", "esta_en_el_indice": True} | opciones
    return acciones.abrir_tema(clave, titulo=titulo, **opciones)


def el_texto() -> TextoConsentimiento:
    return TextoConsentimiento.objects.de_la_suscripcion()


def quien_sigue(
    direccion: str, *temas: Tema, ritmo: str = "inmediato", solo_habiles: bool = False, usuario=None
) -> Suscriptor:
    return dar_de_alta(
        direccion,
        temas,
        ritmo=ritmo,
        solo_habiles=solo_habiles,
        texto=el_texto(),
        pedido_en=reloj.ahora(),
        canal=Consentimiento.Canal.CORREO,
        usuario=usuario,
    )


def una_novedad(*temas: Tema, titulo: str = "", **opciones) -> Novedad:
    n = next(_numeros)
    return acciones.anunciar(
        clave=f"prueba:{n}",
        titulo=titulo or f"Novedad número {n}",
        url=f"/noticias/novedad-{n}/",
        temas=[tema.clave for tema in temas],
        **({"resumen": f"Lo que pasó la vez {n}."} | opciones),
    )


def enviados(direccion: str = "") -> list[Correo]:
    """What waits in the outbox, or left it, for an address; without those to confirm."""
    correos = Correo.objects.filter(es_confidencial=False).order_by("pk")
    return list(correos.filter(para=direccion) if direccion else correos)


def por_salir(direccion: str) -> list[Correo]:
    return [uno for uno in enviados(direccion) if uno.proximo_intento_en]


def dice(correo: Correo) -> str:
    return correo.palabras()[0]
