"""What this app keeps closed (``nucleo.cifrado``), so that its key can be changed (``manage.py rotar_claves``)."""

from nucleo.registro import Sobre

SOBRES = (
    Sobre("mfa.Authenticator", ("data",), Sobre.Forma.JSON, claves=("secret", "seed", "migrated_codes")),
)
