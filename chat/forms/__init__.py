"""What a person writes in the chat. What a text may be is refused by the action; here, what is missing."""

from chat.forms.abrir import Abrir
from chat.forms.final import Calificar
from chat.forms.preguntar import Preguntar

__all__ = ["Abrir", "Calificar", "Preguntar"]
