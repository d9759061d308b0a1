"""What officials do with surveys."""

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from encuestas.tests.fabricas import DOCUMENTO, una_encuesta
from encuestas.tests.test_resultados import NO, SI, con_respuestas, publicados
from nucleo import reloj

_LARGO = {
    "codigo": "larga", "tipo": "escala", "texto": LARGA, "ayuda": LARGA, "min": 0, "max": 10, "grupo": LARGA,
    "extremos": [LARGA[:80], LARGA[:80]], "si": ["y", ["=", "uso", "si"], ["tiene", "que", "aseo"]],
}  # fmt: skip


def de_armar(mundo: Mundo) -> list[Parada]:
    """A survey that is being written, with a question of very long words and one that lacks its options."""
    incompleta = {"codigo": "corta", "tipo": "unica", "texto": "¿Cuál?"}
    paginas = [*DOCUMENTO["paginas"], {"titulo": LARGA, "preguntas": [_LARGO, incompleta]}, {"preguntas": []}]
    encuesta = una_encuesta(DOCUMENTO | {"paginas": paginas}, publicada=False, titulo=LARGA)
    publicada, cerrada_a_pocos = una_encuesta(), una_encuesta(audiencia="invitacion")

    def suya(nombre: str, resto: str = "", de=encuesta) -> str:
        return reverse(f"admin:encuestas_encuesta_{nombre}", args=[de.pk]) + resto

    return [
        a("las encuestas", reverse("admin:encuestas_encuesta_changelist")),
        a("agregar una encuesta", reverse("admin:encuestas_encuesta_add")),
        a("una encuesta en borrador", suya("change")),
        a("una encuesta publicada", suya("change", de=publicada)),
        a("los datos de una encuesta", suya("datos", de=publicada)),
        a("las preguntas que se escriben", suya("cuestionario")),
        a("las preguntas publicadas", suya("cuestionario", de=publicada)),
        a("una pregunta con opciones", suya("pregunta", "?codigo=que")),
        a("una pregunta con condición", suya("pregunta", "?codigo=larga")),
        a("una pregunta nueva", suya("pregunta", "?pagina=0&tipo=numero")),
        a("varias escalas", suya("matriz")),
        a("la vista previa de una encuesta", suya("previa", "?r.uso=si&r.edad=x&probar=1")),
        a("revisar y publicar una encuesta", suya("publicar")),
        a("invitar a una encuesta", suya("invitar", de=cerrada_a_pocos)),
        a("traer un XLSForm", suya("traer")),
        a("cerrar una encuesta más tarde", suya("aplazar", de=publicada)),
        a("retirar una encuesta", suya("retirar", de=publicada)),
        a("copiar una encuesta", suya("copiar")),
        *_de_lo_respondido(),
    ]


def _de_lo_respondido() -> list[Parada]:
    """A survey that closed, with what was written, and its results."""
    textos = {"idea": LARGA, "que": ["otra"], "que.otra": LARGA}
    encuesta = con_respuestas(*[SI | textos] * 30, *[NO] * 7, que_se_hara=LARGA, datos_abiertos=["uso"])
    encuesta.textos.update(decision="se_publica", leido_en=reloj.ahora())
    publicados(encuesta)

    def suya(nombre: str, resto: str = "") -> str:
        return reverse(f"admin:encuestas_encuesta_{nombre}", args=[encuesta.pk]) + resto

    return [
        a("los resultados de una encuesta", reverse("encuestas:resultados", args=[encuesta.slug])),
        a("las preguntas con respuestas abiertas", suya("textos")),
        a("leer respuestas abiertas", suya("textos", "?pregunta=idea&ver=se_publica")),
        a("descargar las respuestas de una encuesta", suya("respuestas")),
        a("elegir los datos abiertos de una encuesta", suya("abiertos")),
    ]
