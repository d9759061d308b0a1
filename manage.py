#!/usr/bin/env python
"""Django's command line for the portal. What the machine lacks is said in one line; ``--traceback`` tells it all."""

import errno
import os
import sys

DE_LA_MAQUINA = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}
TABLA_QUE_NO_EXISTE = "42P01"  # PostgreSQL's code, whatever its language
CONFIGURACION, REINTENTAR = 3, 75  # caja_portal.entorno.ALTO; EX_TEMPFAIL of sysexits.h
INTERRUMPIDO = 130  # what a shell says of Ctrl-C


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except SystemExit as salida:
        # A mail server gives up for lost what comes to a portal that does not start, unless it is told to wait.
        if salida.code == CONFIGURACION and sys.argv[1:2] == ["recibir_correo"]:
            sys.exit(REINTENTAR)
        raise
    except KeyboardInterrupt:
        if "--traceback" in sys.argv:
            raise
        print("Interrumpido.", file=sys.stderr)
        sys.exit(REINTENTAR if sys.argv[1:2] == ["recibir_correo"] else INTERRUMPIDO)
    except (DatabaseError, OSError) as error:
        sentencia = None if "--traceback" in sys.argv else lo_que_falta(error)
        if sentencia is None:
            raise
        sys.exit(f"ERROR: {sentencia}")


def lo_que_falta(error):
    """What the machine lacks, or None when the fault may be ours."""
    from django.db import DatabaseError, OperationalError

    from nucleo.motivos import motivo_de

    palabras = " ".join(str(error).split())
    if isinstance(error, OSError):
        if error.errno not in DE_LA_MAQUINA:
            return None
        return f"no se puede usar {error.filename or 'un archivo'}: {motivo_de(error)}."
    es_sin_tabla = getattr(error.__cause__, "pgcode", None) == TABLA_QUE_NO_EXISTE
    if isinstance(error, DatabaseError) and (es_sin_tabla or palabras.startswith("no such table")):
        return "a la base de datos le faltan tablas: ejecute primero «manage.py migrate»."
    return f"la base de datos no atiende: {palabras}" if isinstance(error, OperationalError) else None


if __name__ == "__main__":
    main()
