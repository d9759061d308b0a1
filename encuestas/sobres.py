"""What this app keeps closed (``nucleo.cifrado``), so that its key can be changed (``manage.py rotar_claves``)."""

from nucleo.registro import Sobre

SOBRES = (
    Sobre("encuestas.Encuesta", ("clave",)),
    Sobre("encuestas.Papeleta", ("correo", "codigo")),
    Sobre("encuestas.Avisado", ("correo",)),
    Sobre("encuestas.Avisado", ("huella",), Sobre.Forma.HUELLA),
)
