"""The plan, its exercises, what people contribute to them and what comes of it."""

from participa.models.aporte import Aporte, Grupo, Perfil
from participa.models.decision import Decidido, Decision, Materializacion
from participa.models.documento import Documento, Parte
from participa.models.ejercicio import OBJETO_DE, SIN_OBJETO, Ejercicio, Uso
from participa.models.encuentro import Encuentro, Inscripcion
from participa.models.importacion import Importacion
from participa.models.informe import CorteMensual, DocumentoAnual, Informe
from participa.models.plan import Evento, MetaDelPlan, Plan
from participa.models.relacion import Compromiso, Momento

__all__ = [
    "OBJETO_DE",
    "SIN_OBJETO",
    "Aporte",
    "Compromiso",
    "CorteMensual",
    "Decidido",
    "Decision",
    "Documento",
    "DocumentoAnual",
    "Ejercicio",
    "Encuentro",
    "Evento",
    "Grupo",
    "Importacion",
    "Informe",
    "Inscripcion",
    "Materializacion",
    "MetaDelPlan",
    "Momento",
    "Parte",
    "Perfil",
    "Plan",
    "Uso",
]
