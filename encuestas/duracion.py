"""How long a questionnaire takes, so that it is said before somebody starts. Pure."""

from encuestas.documento import Documento, Tipo

#: Seconds that an unhurried person takes for each kind.
SEGUNDOS = {Tipo.NOTA: 10, Tipo.TEXTO: 60}
POR_PREGUNTA = 15


def minutos(documento: Documento) -> int:
    """Whole minutes that answering everything takes, one at least."""
    segundos = sum(SEGUNDOS.get(pregunta.tipo, POR_PREGUNTA) for pregunta in documento.preguntas)
    return max(1, -(-segundos // 60))
