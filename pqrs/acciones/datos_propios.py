"""What the desk keeps of who has an account: the requests that they gathered there, as their follow page shows them.

Nothing else is theirs for sure: anybody may write somebody's address in a form (R3.14, R3.17). What waits to be opened
is not taken from here: reading it is being notified (R3.31).
"""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from cuentas.models import TextoConsentimiento, Usuario
from nucleo.adjuntos import almacen, sale
from nucleo.adjuntos.lectura import trozos
from nucleo.calendario import fecha_larga
from nucleo.models import Entidad
from nucleo.registro import Autorizado, Conservado, DatosPropios
from nucleo.texto import nombre_de_archivo
from pqrs.consultas import propias, retencion, seguimiento
from pqrs.models import Adjunto, Consentimiento, SerieDocumental, Solicitud, Vinculo

NORMA = "Ley 594 de 2000, art. 24, y tabla de retención documental"
SIN_FECHA = "mientras esté abierta, y después lo que diga la tabla de retención"
_PERSONA = {
    "Nombre": "nombre",
    "Tipo de documento": "tipo_documento",
    "Documento": "documento",
    "Representante": "representante",
    "Correo": "correo",
    "Teléfono": "telefono",
    "Dirección": "direccion",
    "Barrio o vereda": "barrio",
    "Municipio": "municipio",
    "Departamento": "departamento",
    "País": "pais",
}
Finalidad = TextoConsentimiento.Finalidad


def llevar(usuario: Usuario) -> Iterator[dict[str, Any]]:
    """Each request with what its follow page tells."""
    for pk, vinculada in _vinculos(usuario):
        visto = seguimiento.de_solicitud(pk)
        if visto is not None:
            yield _solicitud(visto) | {"La agregó a su cuenta en": vinculada}
            yield from _lo_que_paso(visto)


def archivos(usuario: Usuario) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Those that came with the request and those of the answers that were read."""
    for pk, _ in _vinculos(usuario):
        for archivo in seguimiento.archivos_visibles(pk).select_related("solicitud"):
            if almacen().exists(archivo.ruta) and sale(archivo.ruta):
                ruta = f"{archivo.solicitud.radicado}/{archivo.pk}-{nombre_de_archivo(archivo.nombre)}"
                yield ruta, _bytes(archivo)


def se_borra(usuario: Usuario) -> Iterator[str]:
    if cuantas := Vinculo.objects.filter(usuario=usuario).count():
        yield f"La lista «Mis solicitudes» ({cuantas}): ya nada dirá que son de esta cuenta."


def conserva(usuario: Usuario) -> Iterator[Conservado]:
    for solicitud in propias.de_la_persona(usuario):
        yield Conservado(
            f"La solicitud {solicitud.radicado}, «{solicitud.asunto}», con sus datos y su respuesta. Puede seguirla "
            "con el radicado y el código.",
            NORMA,
            _hasta(solicitud),
        )


def suprimir(usuario: Usuario) -> None:
    """The requests go on as they were, tied to no account."""
    Vinculo.objects.filter(usuario=usuario).delete()


def autorizaciones(usuario: Usuario) -> Iterator[Autorizado]:
    """Those of each request. The treatment that answering needs is not withdrawn while the law makes the entity keep it
    (Decreto 1074 de 2015, art. 2.2.2.25.2.6)."""
    entidad = Entidad.objects.vigente()
    dadas = Consentimiento.objects.filter(
        solicitud__in=propias.de_la_persona(usuario).order_by().values("pk")
    )
    for una in dadas.select_related("texto", "solicitud").order_by("-otorgado_en", "texto__orden"):
        yield Autorizado(
            f"{una.texto.titulo}: solicitud {una.solicitud.radicado}",
            una.texto.version,
            una.otorgado_en,
            palabras=una.texto.en_plano(entidad),
            terminada_en=una.revocado_en,
            **_retiro(una),
        )


DE_LA_PERSONA = DatosPropios(
    "Mis solicitudes",
    llevar=llevar,
    suprimir=suprimir,
    se_borra=se_borra,
    conserva=conserva,
    archivos=archivos,
    autorizaciones=autorizaciones,
)


def _vinculos(usuario: Usuario) -> list[tuple[int, Any]]:
    suyas = propias.de_la_persona(usuario).order_by().values("pk")
    vinculos = Vinculo.objects.filter(usuario=usuario, solicitud__in=suyas).order_by("solicitud")
    return list(vinculos.values_list("solicitud", "vinculada_en"))


def _solicitud(visto: seguimiento.Seguimiento) -> dict[str, Any]:
    solicitud = visto.solicitud
    return {
        "tipo": "Solicitudes",
        "Radicado": solicitud.radicado,
        "Clase": solicitud.termino.nombre,
        "Asunto": solicitud.asunto,
        "Qué pidió": solicitud.objeto,
        "Razones": solicitud.razones,
        "Por dónde llegó": solicitud.get_canal_display(),
        "Estado": solicitud.get_estado_display(),
        "Recibida en": solicitud.recibida_en,
        "Vence el": solicitud.vence_el,
        "Terminó en": solicitud.terminada_en,
        **{rotulo: getattr(visto.persona, campo, "") for rotulo, campo in _PERSONA.items()},
    }


def _lo_que_paso(visto: seguimiento.Seguimiento) -> Iterator[dict[str, Any]]:
    radicado = visto.solicitud.radicado
    for paso in visto.actuaciones:
        contenido = getattr(paso, "contenido", None)  # none once an acta destroyed it
        yield {
            "tipo": "Historia de las solicitudes",
            "Radicado": radicado,
            "Cuándo": paso.en,
            "Qué fue": paso.get_tipo_display(),
            "Qué pasó": contenido.texto if contenido and paso.pk not in visto.por_abrir else "",
        }
    for recibida in visto.respuestas:
        yield {
            "tipo": "Respuestas",
            "Radicado": radicado,
            "Oficio": recibida.respuesta.radicado_salida,
            "Enviada en": recibida.respuesta.enviada_en,
            "Respuesta": recibida.respuesta.integra,
        }
    calificada = getattr(visto.solicitud, "satisfaccion", None)
    if calificada is not None and calificada.calificada_en:
        yield {
            "tipo": "Cómo calificó las respuestas",
            "Radicado": radicado,
            "Cuándo": calificada.calificada_en,
            "Calificación": calificada.get_calificacion_display(),
            "Comentario": calificada.comentario,
        }


def _bytes(archivo: Adjunto) -> Iterator[bytes]:
    with almacen().open(archivo.ruta) as abierto:
        yield from trozos(abierto)


def _hasta(solicitud: Solicitud) -> str:
    serie = retencion.serie_de(solicitud)
    if serie is None or solicitud.esta_abierta:
        return SIN_FECHA
    if serie.disposicion != SerieDocumental.Disposicion.ELIMINACION:
        return "siempre: la tabla no permite destruir las de su tipo"
    return f"el {fecha_larga(serie.se_conserva_hasta(solicitud))}; después se destruye y queda un acta"


def _retiro(una: Consentimiento) -> dict[str, Any]:
    if una.revocado_en is not None:
        return {}
    if una.texto.finalidad == Finalidad.NOTIFICACION and una.solicitud.esta_abierta:
        return {
            "retirar": (
                "Retirar, en la página de la solicitud",
                reverse("pqrs:abrir_propia", args=[una.solicitud_id]),
            )
        }
    if una.texto.finalidad == Finalidad.TRAMITE:
        return {
            "por_que_no": "La ley obliga a conservar la solicitud y sus datos (Ley 594 de 2000; Decreto 1074 de 2015, "
            "art. 2.2.2.25.2.6)."
        }
    if una.texto.finalidad == Finalidad.ENCUESTA:
        return {"retirar": ("Que no me pregunten más", reverse("pqrs:no_preguntar_en_las_mias"))}
    return {"por_que_no": "La solicitud ya terminó: no hay nada más que notificar."}
