"""Reading, filling and pressing in the pages where a survey is built."""

from datetime import timedelta

from django.urls import reverse

from encuestas.documento import Documento
from encuestas.models import Encuesta
from nucleo import reloj


def pagina(nombre: str, encuesta: Encuesta | None = None, pregunta: str = "") -> str:
    return reverse(f"admin:encuestas_encuesta_{nombre}", args=[encuesta.pk] if encuesta else []) + pregunta


def documento(encuesta: Encuesta) -> Documento:
    return encuesta.versiones.order_by("-numero").first().cuestionario


def edicion(encuesta: Encuesta) -> int:
    return encuesta.versiones.order_by("-numero").first().edicion


def datos(editora, **cambios) -> dict:
    """What the form of a new survey sends."""
    ahora = reloj.en_bogota(reloj.ahora())
    return {
        "titulo": "La piscina", "slug": "la-piscina", "proposito": "Para decidir el horario.",
        "dependencia": editora.dependencia_id, "audiencia": "abierta", "es_anonima": "on",
        "abre_en": f"{ahora + timedelta(hours=1):%Y-%m-%dT%H:%M}",
        "cierra_en": f"{ahora + timedelta(days=5):%Y-%m-%dT%H:%M}",
        "muestra": "voluntaria", "umbral": "5", "resultados": "al_cerrar",
        "aviso_de_datos": "No guardamos quién responde.",
    } | cambios  # fmt: skip


def dicho(respuesta) -> str:
    return respuesta.content.decode()


def hacer(client, encuesta: Encuesta, que: str, **mas):
    return client.post(pagina("cuestionario", encuesta), {"hacer": que, "edicion": edicion(encuesta)} | mas)


def codigos(encuesta: Encuesta) -> list[list[str]]:
    return [[una.codigo for una in hoja.preguntas] for hoja in documento(encuesta).paginas]
