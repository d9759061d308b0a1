"""What this app keeps closed (``nucleo.cifrado``), so that its key can be changed (``manage.py rotar_claves``)."""

from nucleo.registro import Sobre

SOBRES = (
    Sobre("correo.Correo", ("para", "texto", "html", "baja"), cuales={"es_confidencial": True}),
    Sobre("correo.Entrante", ("ruta",), Sobre.Forma.ARCHIVO),
)
