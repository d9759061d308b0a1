"""What officials do with surveys."""

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from encuestas.tests.fabricas import DOCUMENTO, una_encuesta

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
    ]
