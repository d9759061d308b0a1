"""What this app keeps closed (``nucleo.cifrado``), so that its key can be changed (``manage.py rotar_claves``)."""

from nucleo.registro import Sobre

SOBRES = (
    Sobre("suscripciones.Suscriptor", ("ficha",)),
    Sobre("suscripciones.Suscriptor", ("huella",), Sobre.Forma.HUELLA),
    Sobre("suscripciones.Consentimiento", ("huella",), Sobre.Forma.HUELLA),
)
