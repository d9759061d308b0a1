"""What the chat keeps of who has an account: their conversations, and what they asked in the public rooms."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from chat import reglas
from chat.acciones.olvidar import SE_RETIRO, olvidar_cuenta
from chat.models import Adjunto, Bloqueo, Conversacion, Mensaje, Participante, Pregunta, Sala
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.adjuntos import almacen, sale
from nucleo.adjuntos.lectura import trozos
from nucleo.calendario import fecha_larga
from nucleo.registro import Autorizado, Conservado, DatosPropios
from nucleo.texto import nombre_de_archivo

NORMA_PUBLICA = "Ley 1757 de 2015, art. 104"
NORMA_FILTRO = "reglas del chat; Ley 1581 de 2012, art. 4, lit. g"


def llevar(usuario: Usuario) -> Iterator[dict[str, Any]]:
    for conversacion in _privadas(usuario).select_related("sala").order_by("pk"):
        yield {
            "tipo": "Conversaciones en el chat",
            "Conversación": str(conversacion.codigo),
            "Sala": conversacion.sala.titulo,
            "Nombre": conversacion.nombre,
            "Correo": conversacion.correo,
            "Abierta en": conversacion.abierta_en,
            "Cerrada en": conversacion.cerrada_en,
            "Le resolvieron": conversacion.get_solucion_display(),
            "Calificación": conversacion.calificacion,
            "Comentario": conversacion.comentario,
        }
        yield from _mensajes(conversacion)
    yield from _en_salas_publicas(usuario)
    for bloqueo in Bloqueo.objects.filter(usuario=usuario).order_by("pk"):
        yield {
            "tipo": "Tiempos sin escribir en el chat",
            "Desde": bloqueo.desde,
            "Hasta": bloqueo.hasta,
            "Motivo": bloqueo.motivo,
        }


def archivos(usuario: Usuario) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Of both sides: all were handed to the person."""
    suyos = Adjunto.objects.filter(
        mensaje__conversacion__in=_privadas(usuario), mensaje__oculto_en__isnull=True
    ).exclude(mensaje__clase=Mensaje.Clase.NOTA)
    for archivo in suyos.order_by("pk"):
        if almacen().exists(archivo.ruta) and sale(archivo.ruta):
            yield f"{archivo.pk}-{nombre_de_archivo(archivo.nombre)}", _bytes(archivo)


def se_borra(usuario: Usuario) -> Iterator[str]:
    if cuantas := _privadas(usuario).count():
        yield f"Sus conversaciones privadas ({cuantas}): las palabras, los archivos, su nombre y su correo."
    if _preguntas(usuario).exists():
        yield f"Su nombre en las salas públicas: dirá «{SE_RETIRO}». Y lo que nadie más leyó."


def conserva(usuario: Usuario) -> Iterator[Conservado]:
    if leidas := _preguntas(usuario).filter(mensaje__isnull=False).count():
        yield Conservado(
            f"Las preguntas que se publicaron en salas públicas ({leidas}), sin su nombre.",
            NORMA_PUBLICA,
            "siempre: la sala queda documentada",
        )
    if bloqueo := Bloqueo.objects.vigentes().filter(usuario=usuario).order_by("-hasta").first():
        yield Conservado(
            "El tiempo en que no puede escribir en el chat, sin decir quién es.",
            NORMA_FILTRO,
            f"el {fecha_larga(reloj.en_bogota(bloqueo.hasta).date())}",
        )


def suprimir(usuario: Usuario) -> None:
    olvidar_cuenta(usuario)
    Bloqueo.objects.filter(usuario=usuario).exclude(pk__in=Bloqueo.objects.vigentes().values("pk")).delete()


def autorizaciones(usuario: Usuario) -> Iterator[Autorizado]:
    dadas = _privadas(usuario).exclude(privacidad=None).select_related("privacidad", "sala")
    for una in dadas.order_by("-pk"):
        fin = una.cerrada_en and fecha_larga(reloj.en_bogota(una.cerrada_en + reglas.GUARDAR_PRIVADA).date())
        yield Autorizado(
            f"Conversar en el chat: {una.sala.titulo}",
            una.privacidad.version,
            una.abierta_en,
            donde_se_lee=reverse("legal", args=[una.privacidad.clave]),
            por_que_no=f"La conversación se borra sola el {fin}, o cuando elimine su cuenta. Si quiere que se borre "
            "antes, radique un reclamo sobre sus datos personales."
            if fin
            else "Puede terminar la conversación en su página.",
        )


DE_LA_PERSONA = DatosPropios(
    "Mis conversaciones en el chat",
    llevar=llevar,
    suprimir=suprimir,
    se_borra=se_borra,
    conserva=conserva,
    archivos=archivos,
    autorizaciones=autorizaciones,
)


def _privadas(usuario: Usuario) -> QuerySet[Conversacion]:
    return Conversacion.objects.privadas().filter(usuario=usuario, anonimizada_en__isnull=True)


def _preguntas(usuario: Usuario) -> QuerySet[Pregunta]:
    return Pregunta.objects.filter(autor__usuario=usuario, autor__papel=Participante.Papel.PERSONA)


def _mensajes(conversacion: Conversacion) -> Iterator[dict[str, Any]]:
    dichos = Mensaje.objects.publicos().filter(conversacion=conversacion, oculto_en__isnull=True)
    for dicho in dichos.order_by("seq"):
        yield {
            "tipo": "Mensajes en el chat",
            "Conversación": str(conversacion.codigo),
            "Número": dicho.seq,
            "Quién": "La entidad" if dicho.es_oficial else dicho.nombre,
            "Texto": dicho.texto,
            "Cuándo": dicho.enviado_en,
        }


def _en_salas_publicas(usuario: Usuario) -> Iterator[dict[str, Any]]:
    for pregunta in _preguntas(usuario).select_related("conversacion__sala").order_by("pk"):
        yield {
            "tipo": "Preguntas en salas públicas",
            "Sala": pregunta.conversacion.sala.titulo,
            "Pregunta": pregunta.texto,
            "Estado": pregunta.get_estado_display(),
            "Motivo": pregunta.motivo,
            "Cuándo": pregunta.hecha_en,
        }
    dichos = Mensaje.objects.filter(
        autor__usuario=usuario,
        conversacion__sala__clase=Sala.Clase.PUBLICA,
        autor__papel=Participante.Papel.PERSONA,
    )
    for dicho in dichos.select_related("conversacion__sala").order_by("pk"):
        yield {
            "tipo": "Mensajes en salas públicas",
            "Sala": dicho.conversacion.sala.titulo,
            "Firma": dicho.nombre,
            "Texto": dicho.texto,
            "Cuándo": dicho.enviado_en,
        }


def _bytes(archivo: Adjunto) -> Iterator[bytes]:
    with almacen().open(archivo.ruta) as abierto:
        yield from trozos(abierto)
