"""The example's stories: who asked for what, and what was done with it, one module for each way that they go."""

from caja_portal.ejemplo.historias.antiguas import ANTIGUAS
from caja_portal.ejemplo.historias.de_ley import DE_LEY
from caja_portal.ejemplo.historias.en_curso import EN_CURSO
from caja_portal.ejemplo.historias.respondidas import RESPONDIDAS

#: In the order in which they are told, by the day on which each one came.
HISTORIAS = sorted([*RESPONDIDAS, *EN_CURSO, *DE_LEY, *ANTIGUAS], key=lambda historia: -historia.hace)
