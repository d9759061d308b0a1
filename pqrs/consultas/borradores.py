"""The draft of an answer, as it is now."""

from nucleo import cadena, legibilidad
from pqrs.models import Respuesta

#: What an official writes in the draft beside its words.
CONTENIDO = (
    "sentido",
    "puntos",
    "asuntos",
    "queda_pendiente",
    "norma_negativa",
    "reserva",
    "lo_que_se_entrega",
    "copias",
    "valor_copia",
    "tarifa",
    "firma_representante",
    "anterior_id",
    "sin_novedad",
    "publicar",
)
DE_LA_NOTIFICACION = ("requiere_notificacion", "recursos", "recursos_ante", "recursos_plazo")


def borrador_de(solicitud_id: int) -> Respuesta | None:
    """The draft of a request with its files, or None. Two queries."""
    return (
        Respuesta.objects.borradores()
        .filter(solicitud=solicitud_id)
        .select_related("redactada_por")
        .prefetch_related("adjuntos")
        .first()
    )


def dice_algo(texto: str) -> bool:
    """Whether somebody could read it: characters that are not seen, or only signs, are no answer."""
    return any(caracter.isalnum() for caracter in texto)


def huella(borrador: Respuesta | None) -> str:
    """The fingerprint of what the draft says and attaches; "" when there is none. Whoever saves or sends says over
    which one, so that nobody overwrites or sends what they did not read."""
    if borrador is None:
        return ""
    return cadena.resumen(
        {
            "cuerpo": borrador.cuerpo,
            "que_sigue": borrador.que_sigue,
            **{campo: getattr(borrador, campo) for campo in (*CONTENIDO, *DE_LA_NOTIFICACION)},
            "adjuntos": sorted(adjunto.sha256 for adjunto in borrador.adjuntos.all()),
        }
    )


def lectura_de(borrador: Respuesta) -> legibilidad.Lectura:
    """How easy to read is what an official wrote, without what the law makes it say."""
    puntos = (punto["respuesta"] for punto in borrador.puntos)
    return legibilidad.leer("\n".join([borrador.cuerpo, *puntos, borrador.que_sigue]))
