"""What an attachment may be: formats, limits, and the words with which one is refused."""

from dataclasses import dataclass, field
from typing import Any

MEGA = 1024 * 1024

#: Bytes of one file, files of one request, and bytes of all of them.
TAMANO_MAXIMO = 10 * MEGA
ARCHIVOS_MAXIMOS = 10
TAMANO_TOTAL = 30 * MEGA

#: MIME type of each accepted extension.
TIPOS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "txt": "text/plain",
    "csv": "text/csv",
}
#: What an official may add of what was said aloud or in a native language (R3.19, R3.20), and no other door receives.
GRABACIONES = {
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "3gp": "video/3gpp",
}
#: Bytes of one recording: half an hour of a telephone's voice, some minutes of its film.
TAMANO_DE_GRABACION = 25 * MEGA

#: Value of the ``accept`` attribute of a file input.
ACEPTADOS = ",".join(f".{extension}" for extension in TIPOS)

ACEPTADOS_EN_VENTANILLA = ",".join(f".{extension}" for extension in {**TIPOS, **GRABACIONES})

FORMATOS = "PDF, JPG, PNG, Word (.docx), Excel (.xlsx), OpenDocument (.odt, .ods), texto (.txt) o CSV"

NO_LLEGO = "no lo pudimos recibir por una falla nuestra. Adjúntelo otra vez en unos minutos."
DISFRAZADO = (
    "su contenido no corresponde a la extensión «.{extension}». Ábralo con el programa en que lo hizo, guárdelo "
    "de nuevo como .{extension} o como PDF y adjúntelo otra vez."
)
DANADO = (
    "está incompleto o dañado y no se puede abrir. Compruebe que abre bien en su equipo, guárdelo de nuevo y "
    "vuelva a adjuntarlo."
)
CON_CLAVE = (
    "está protegido con contraseña y nadie en la entidad podría leerlo. Guarde una copia sin contraseña y "
    "adjúntela."
)
CON_MACROS = (
    "contiene macros o programas, que no se reciben por seguridad. Guarde una copia sin macros o expórtelo a PDF y "
    "adjúntela."
)
BOMBA = (
    "al abrirse ocupa muchísimo más de lo que pesa, y por seguridad no se recibe. Expórtelo a PDF o divídalo en "
    "archivos más pequeños."
)


class AdjuntoInvalido(Exception):
    """A file that is not received. ``motivo`` says why and what to do; ``nombre`` is fit to be shown."""

    def __init__(self, nombre: str, motivo: str) -> None:
        super().__init__(nombre, motivo)
        self.nombre = nombre
        self.motivo = motivo

    def __str__(self) -> str:
        return f"«{self.nombre}»: {self.motivo}"


class ContenidoInvalido(Exception):
    """What a format's reader finds wrong; the text is the reason that the citizen reads."""


@dataclass(frozen=True)
class Inspeccion:
    """What is known of a file that was read to its end: name to show, true type, bytes, SHA-256 in hexadecimal."""

    nombre: str
    tipo_mime: str
    tamano: int
    sha256: str


@dataclass(frozen=True)
class Revision:
    """The files of one request, parted: what is received, with its inspection, and what is not, with its reason."""

    aceptados: list[tuple[Any, Inspeccion]] = field(default_factory=list)
    rechazados: list[AdjuntoInvalido] = field(default_factory=list)


def en_megas(tamano: int) -> str:
    """Write bytes as a person reads them: ``12,3 MB``."""
    return f"{tamano / MEGA:.1f}".replace(".", ",").removesuffix(",0") + " MB"
