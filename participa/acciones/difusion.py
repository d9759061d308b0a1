"""How what happens in participa reaches the search and who follows it, in the transaction of whoever does it."""

from nucleo.texto import a_texto
from participa.acciones.buscable import indexar_ejercicio
from participa.models import Ejercicio, Informe, Materializacion, Plan
from suscripciones.acciones import abrir_tema, anunciar, corregir

SECCION = "seccion:participa"
LARGO_RESUMEN = 300


def anunciar_plan(plan: Plan) -> None:
    anunciar(clave=_clave_del_plan(plan), temas=[SECCION], **_palabras_del_plan(plan))


def corregir_plan(plan: Plan) -> None:
    corregir(_clave_del_plan(plan), **_palabras_del_plan(plan))


def anunciar_convocatoria(ejercicio: Ejercicio) -> None:
    """It is found, its topic opens, and whoever follows Participa is told."""
    _anunciar(ejercicio, "", **_palabras(ejercicio))


def corregir_anuncios(ejercicio: Ejercicio) -> None:
    """What was announced says what the exercise says now, with no mail."""
    indexar_ejercicio(ejercicio)
    corregir(ejercicio.tema, **_palabras(ejercicio))
    _abrir_tema(ejercicio)


def anunciar_aplazamiento(ejercicio: Ejercicio, *, nota: str) -> None:
    """Whoever follows the exercise is told the new dates and why; the feeds say them from now on."""
    corregir_anuncios(ejercicio)
    anunciar(
        clave=f"{ejercicio.tema}:aplazado:{ejercicio.edicion}",
        temas=[ejercicio.tema],
        autor=ejercicio.dependencia.nombre,
        titulo=f"Fechas nuevas: {ejercicio.titulo}",
        url=ejercicio.get_absolute_url(),
        resumen=nota,
        cuerpo=nota,
        en_todo=False,
    )


def anunciar_cancelacion(ejercicio: Ejercicio) -> None:
    """Who was told of it is told that it is no more, and why."""
    por_que = ejercicio.por_que_se_cancelo
    _anunciar(
        ejercicio, ":cancelado", titulo=f"Se canceló: {ejercicio.titulo}", resumen=por_que, cuerpo=por_que
    )


def anunciar_informe(informe: Informe) -> None:
    """The report of an exercise can be read; of a correction, what it corrects."""
    que = "Informe" if informe.version == 1 else "Corrección del informe"
    _anunciar(
        informe.ejercicio,
        f":informe:{informe.version}",
        titulo=f"{que}: {informe.ejercicio.titulo}",
        url=informe.get_absolute_url(),
        resumen=informe.que_corrige or a_texto(informe.cuerpo)[:LARGO_RESUMEN],
        cuerpo=informe.cuerpo,
    )


def anunciar_cumplida(materializacion: Materializacion) -> None:
    """What was promised is done."""
    _anunciar(
        materializacion.decision.ejercicio,
        f":cumplida:{materializacion.pk}",
        titulo=f"Se cumplió: {materializacion.donde}",
        resumen=materializacion.como_quedo,
        cuerpo=materializacion.como_quedo,
    )


def _anunciar(ejercicio: Ejercicio, que: str, **palabras: str) -> None:
    """To whoever follows Participa or the exercise, in the name of its dependencia."""
    indexar_ejercicio(ejercicio)
    _abrir_tema(ejercicio)
    anunciar(
        clave=f"{ejercicio.tema}{que}",
        temas=[SECCION, ejercicio.tema],
        autor=ejercicio.dependencia.nombre,
        **{"url": ejercicio.get_absolute_url()} | palabras,
    )


def _abrir_tema(ejercicio: Ejercicio) -> None:
    abrir_tema(
        ejercicio.tema,
        titulo=ejercicio.titulo,
        url=ejercicio.get_absolute_url(),
        descripcion=_resumen(ejercicio),
    )


def _palabras(ejercicio: Ejercicio) -> dict[str, str]:
    return {
        "titulo": f"Participe: {ejercicio.titulo}",
        "url": ejercicio.get_absolute_url(),
        "resumen": _resumen(ejercicio),
        "cuerpo": f"{ejercicio.que_se_decide}\n\n{ejercicio.como_participar}".strip(),
    }


def _resumen(ejercicio: Ejercicio) -> str:
    return a_texto(ejercicio.que_se_decide)[:LARGO_RESUMEN]


def _clave_del_plan(plan: Plan) -> str:
    return f"plan:{plan.pk}"


def _palabras_del_plan(plan: Plan) -> dict[str, str]:
    return {
        "titulo": plan.titulo,
        "url": plan.get_absolute_url(),
        "resumen": a_texto(plan.proposito)[:LARGO_RESUMEN],
        "cuerpo": plan.proposito,
    }
