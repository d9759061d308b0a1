"""How a survey reaches the search and who follows the surveys, in the transaction of whoever publishes or changes it.

One by invitation is told to nobody until its results are public.
"""

from encuestas.acciones.buscable import indexar_encuesta
from encuestas.models import Encuesta
from nucleo.texto import a_texto
from suscripciones.acciones import abrir_tema, anunciar, cerrar_tema, corregir
from suscripciones.acciones import retirar as retirar_novedad

SECCION = "seccion:encuestas"
LARGO_RESUMEN = 300


def anunciar_apertura(encuesta: Encuesta) -> None:
    """It is found, its topic opens and whoever follows the surveys is told."""
    indexar_encuesta(encuesta)
    if encuesta.audiencia == Encuesta.Audiencia.INVITACION:
        return
    _abrir_tema(encuesta)
    anunciar(
        clave=encuesta.tema,
        temas=[SECCION, encuesta.tema],
        autor=encuesta.dependencia.nombre,
        **_palabras(encuesta),
    )


def anunciar_resultados(encuesta: Encuesta) -> None:
    indexar_encuesta(encuesta)
    _abrir_tema(encuesta)
    anunciar(
        clave=_clave_de_resultados(encuesta),
        temas=[SECCION, encuesta.tema],
        autor=encuesta.dependencia.nombre,
        **_palabras_de_resultados(encuesta),
    )


def corregir_anuncios(encuesta: Encuesta) -> None:
    """What was announced says what the survey says now, with no mail."""
    indexar_encuesta(encuesta)
    corregir(encuesta.tema, **_palabras(encuesta))
    corregir(_clave_de_resultados(encuesta), **_palabras_de_resultados(encuesta))
    if encuesta.audiencia != Encuesta.Audiencia.INVITACION or encuesta.resultados_en:
        _abrir_tema(encuesta)


def callar(encuesta: Encuesta) -> None:
    """Nobody is told of it any more."""
    indexar_encuesta(encuesta)
    retirar_novedad(encuesta.tema)
    retirar_novedad(_clave_de_resultados(encuesta))
    cerrar_tema(encuesta.tema)


def _abrir_tema(encuesta: Encuesta) -> None:
    abrir_tema(
        encuesta.tema,
        titulo=encuesta.titulo,
        url=encuesta.get_absolute_url(),
        descripcion=_resumen(encuesta),
    )


def _clave_de_resultados(encuesta: Encuesta) -> str:
    return f"{encuesta.tema}:resultados"


def _palabras(encuesta: Encuesta) -> dict[str, str]:
    return {
        "titulo": encuesta.titulo,
        "url": encuesta.get_absolute_url(),
        "resumen": _resumen(encuesta),
        "cuerpo": encuesta.proposito,
    }


def _palabras_de_resultados(encuesta: Encuesta) -> dict[str, str]:
    return {
        "titulo": f"Resultados: {encuesta.titulo}",
        "url": f"{encuesta.get_absolute_url()}resultados/",
        "resumen": _resumen(encuesta),
        "cuerpo": encuesta.que_se_hara,
    }


def _resumen(encuesta: Encuesta) -> str:
    return a_texto(encuesta.proposito)[:LARGO_RESUMEN]
