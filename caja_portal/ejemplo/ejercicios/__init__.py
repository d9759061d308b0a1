"""The exercises of the example: what was asked, what people contributed and what was done with it."""

from caja_portal.ejemplo.ejercicios.en_curso import EN_CURSO
from caja_portal.ejemplo.ejercicios.terminados import TERMINADOS

#: In the order in which they began.
EJERCICIOS = (*TERMINADOS[:2], EN_CURSO[0], TERMINADOS[2], *EN_CURSO[1:])
