"""The whole of a conversation as plain text: what the person keeps, what is mailed and what is filed."""

from chat.models import Conversacion, Mensaje
from nucleo import reloj
from nucleo.models import Entidad
from nucleo.texto import limpiar

#: What continues a message is set in, so that no line of it can pass for another message.
SANGRIA = "    "
CLASES_DE_SUCESO = {Mensaje.Clase.EVENTO, Mensaje.Clase.OCULTO}


def en_texto(conversacion: Conversacion, *, hasta: int | None = None) -> str:
    """Every message that the person may read, oldest first, up to a number; each with its number, its moment by
    Bogotá's clock and who said it. Two queries and that of the entity."""
    mensajes = Mensaje.objects.publicos().filter(conversacion=conversacion).order_by("seq")
    if hasta is not None:
        mensajes = mensajes.filter(seq__lte=hasta)
    dicho = [_un_mensaje(uno) for uno in mensajes.prefetch_related("adjuntos")]
    return "\n\n".join([_encabezado(conversacion), *dicho]) + "\n"


def nombre_del_archivo(conversacion: Conversacion) -> str:
    """It tells nothing of what is inside."""
    return f"conversacion-{reloj.en_bogota(conversacion.abierta_en):%Y-%m-%d}.txt"


def _encabezado(conversacion: Conversacion) -> str:
    abierta = reloj.en_bogota(conversacion.abierta_en)
    lineas = [
        Entidad.objects.vigente().nombre,
        f"Conversación del chat «{conversacion.sala}»",
        f"Empezó el {abierta:%d/%m/%Y} a las {abierta:%H:%M:%S} (hora de Colombia)",
    ]
    if conversacion.cerrada_en:
        cerrada = reloj.en_bogota(conversacion.cerrada_en)
        lineas.append(f"Terminó el {cerrada:%d/%m/%Y} a las {cerrada:%H:%M:%S}")
    return "\n".join(lineas)


def _un_mensaje(mensaje: Mensaje) -> str:
    cuando = f"{reloj.en_bogota(mensaje.enviado_en):%d/%m/%Y %H:%M:%S}"
    if mensaje.clase in CLASES_DE_SUCESO:
        return f"#{mensaje.seq} · {cuando}\n{_sangrado(mensaje.texto)}"
    oficio = ", ".join(parte for parte in (mensaje.cargo, mensaje.dependencia_nombre) if parte)
    quien = f"{mensaje.nombre} ({oficio})" if oficio else mensaje.nombre
    texto = f"Se retiró. Motivo: {mensaje.motivo}" if mensaje.oculto_en else mensaje.texto
    lineas = [f"#{mensaje.seq} · {cuando} · {quien}", _sangrado(texto)]
    if not mensaje.oculto_en:
        lineas += [
            f"{SANGRIA}[Archivo: {uno.nombre}, SHA-256 {uno.sha256}]" for uno in mensaje.adjuntos.all()
        ]
    return "\n".join(lineas)


def _sangrado(texto: str) -> str:
    return "\n".join(f"{SANGRIA}{linea}" for linea in limpiar(texto).split("\n"))
