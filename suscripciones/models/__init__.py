"""What can be followed, what was announced in it, and who asked to hear of it."""

from suscripciones.models.aviso_al_hub import AvisoAlHub
from suscripciones.models.corrida import Corrida, Entrega, Parte
from suscripciones.models.novedad import EnTema, Novedad
from suscripciones.models.suscripcion import Suscripcion
from suscripciones.models.suscriptor import Consentimiento, Devolucion, Pedido, Suscriptor
from suscripciones.models.tema import TODO, Tema

__all__ = [
    "TODO",
    "AvisoAlHub",
    "Consentimiento",
    "Corrida",
    "Devolucion",
    "EnTema",
    "Entrega",
    "Novedad",
    "Parte",
    "Pedido",
    "Suscripcion",
    "Suscriptor",
    "Tema",
]
