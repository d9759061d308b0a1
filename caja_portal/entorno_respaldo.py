"""Where backups go by themselves, and for which key they are closed."""

from pathlib import Path

from caja_portal.entorno import alto, texto
from caja_portal.respaldo.sobre import LlaveInvalida, leer_llave


def carpeta(nombre: str) -> Path | None:
    """An absolute folder, or nothing. It is not looked at: a backup disk that is not there does not stop the portal."""
    escrita = texto(nombre)
    if escrita and not Path(escrita).is_absolute():
        alto(f"{nombre}={escrita!r}", "se espera una ruta completa: «/var/backups/caja-portal».")
    if "#" in escrita:  # systemd takes for part of the value what a shell takes for a comment
        alto(f"{nombre}={escrita!r}", "una ruta sin «#»: los comentarios van en un renglón aparte.")
    return Path(escrita) if escrita else None


def llave(nombre: str) -> Path | None:
    """The file of the key for which copies are closed, or nothing."""
    escrita = texto(nombre)
    if not escrita:
        return None
    try:
        leer_llave(Path(escrita))
    except LlaveInvalida as error:
        alto(nombre, str(error))
    return Path(escrita)
