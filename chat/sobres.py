"""What this app keeps closed (``nucleo.cifrado``), so that its key can be changed (``manage.py rotar_claves``)."""

from nucleo.registro import Sobre

SOBRES = (
    Sobre("chat.ConversacionRadicada", ("codigo_sellado",)),
    Sobre("chat.Pregunta", ("codigo_sellado",)),
)
