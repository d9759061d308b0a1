"""What this app keeps closed (``nucleo.cifrado``), so that its key can be changed (``manage.py rotar_claves``)."""

from nucleo.registro import Sobre

SOBRES = (
    Sobre("participa.Aporte", ("correo", "ficha")),
    Sobre("participa.Aporte", ("huella",), Sobre.Forma.HUELLA),
    Sobre("participa.Inscripcion", ("nombre", "correo", "necesita", "ficha")),
    Sobre("participa.Inscripcion", ("huella",), Sobre.Forma.HUELLA),
    Sobre("participa.Importacion", ("contenido",), Sobre.Forma.BYTES, cuales={"contenido__isnull": False}),
)
