"""What the tests of moving in are made of: files as another system exports them."""

import io
import sqlite3
from pathlib import Path

from django.core.management import CommandError, call_command

ACTA = "Acta 12 del 2 de noviembre de 2026"
CABECERA = "numero;recibida_en;tipo;asunto;objeto;estado;terminada_en;nombre;documento;correo"
DE_ANA = (
    "1-2019-123;15/03/2019 10:20;queja;Mala atención;Me gritaron en la sede;respondida;20/03/2019 09:00;Ana Pérez;"
    "52123456;ana@ejemplo.co"
)
HELPDESK = Path(__file__).parent / "datos" / "helpdesk.sql"
DEL_HELPDESK = """
[tipo]
pqr = "peticion_interes_particular"
feli = "felicitacion"
[responsable]
bea = ""
"""


def un_csv(carpeta: Path, *filas: str, cabecera: str = CABECERA, codificacion: str = "utf-8") -> Path:
    ruta = carpeta / "viejas.csv"
    ruta.write_bytes("\n".join([cabecera, *filas, ""]).encode(codificacion))
    return ruta


def importar(ruta, **opciones) -> str:
    """What the command says when it ends well."""
    salida = io.StringIO()
    call_command(
        "importar_solicitudes", str(ruta), stdout=salida, stderr=io.StringIO(), **{"acta": ACTA} | opciones
    )
    return salida.getvalue()


def importar_mal(ruta, **opciones) -> str:
    """What it says when it does not."""
    salida = io.StringIO()
    try:
        call_command(
            "importar_solicitudes",
            str(ruta),
            stdout=salida,
            stderr=io.StringIO(),
            **{"acta": ACTA} | opciones,
        )
    except CommandError as error:
        return f"{salida.getvalue()}{error}"
    raise AssertionError(f"Terminó bien: {salida.getvalue()}")


def un_helpdesk(carpeta: Path) -> Path:
    """A base of django-helpdesk 2.6.1, made with it: four tickets of two queues, one of them with a file."""
    ruta = carpeta / "helpdesk.sqlite3"
    base = sqlite3.connect(ruta)
    base.executescript(HELPDESK.read_text(encoding="utf-8"))
    base.commit()
    base.close()
    archivo = base_de_archivos(ruta)
    adjunto = carpeta / "media" / archivo
    adjunto.parent.mkdir(parents=True)
    adjunto.write_bytes(b"Soporte de pago: 20-04\n\n")
    (carpeta / "mapa.toml").write_text(DEL_HELPDESK, encoding="utf-8")
    return ruta


def base_de_archivos(ruta: Path) -> str:
    base = sqlite3.connect(ruta)
    try:
        return base.execute("SELECT file FROM helpdesk_followupattachment").fetchone()[0]
    finally:
        base.close()
