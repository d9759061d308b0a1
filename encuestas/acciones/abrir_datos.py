"""Choose which questions go in the open data."""

from collections.abc import Collection

from django.db import transaction

from cuentas.models import Usuario
from encuestas.acciones.comun import PUBLICAR, cerrar_paso, exigir, guardar
from encuestas.documento import Tipo
from encuestas.errores import DatosInvalidos
from encuestas.models import Encuesta


@transaction.atomic
def abrir_datos(encuesta_id: int, codigos: Collection[str], *, quien: Usuario) -> Encuesta:
    """Their figures, as the page shows them, can be downloaded by anybody once the results are out. ``DatosInvalidos``
    for a question that the survey never asked."""
    exigir(quien, PUBLICAR)
    encuesta = cerrar_paso(encuesta_id)
    posibles = [codigo for codigo, _ in preguntas_de(encuesta)]
    if set(codigos) - set(posibles):
        raise DatosInvalidos("Una de esas preguntas no es de esta encuesta. Elija de la lista.")
    encuesta.datos_abiertos = [codigo for codigo in posibles if codigo in codigos]
    guardar(encuesta, quien, ["datos_abiertos"])
    return encuesta


def preguntas_de(encuesta: Encuesta) -> list[tuple[str, str]]:
    """Code and words of the questions that were asked and have figures, the last version's words. One query."""
    dichas: dict[str, str] = {}
    for version in encuesta.versiones.filter(publicada_en__isnull=False).order_by("-numero"):
        for una in version.cuestionario.preguntas:
            if una.tipo not in {Tipo.NOTA, Tipo.TEXTO}:
                dichas.setdefault(una.codigo, una.entera)
    return list(dichas.items())
