#!/usr/bin/env python
"""Django's command line for the portal. What the machine lacks is said in one line; ``--traceback`` tells it all."""

import errno
import os
import sys

DE_LA_MAQUINA = {
    errno.ENOSPC: "el disco está lleno",
    errno.EDQUOT: "se acabó el cupo de disco",
    errno.EROFS: "el disco es de solo lectura",
    errno.EACCES: "no hay permiso; ¿es de otro usuario?",
}


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

    palabras = " ".join(str(error).split())
    if isinstance(error, OSError):
        motivo = DE_LA_MAQUINA.get(error.errno)
        return motivo and f"no se puede usar {error.filename or 'un archivo'}: {motivo}."
    es_sin_tabla = getattr(error.__cause__, "pgcode", None) == TABLA_QUE_NO_EXISTE
    if isinstance(error, DatabaseError) and (es_sin_tabla or palabras.startswith("no such table")):
        return "a la base de datos le faltan tablas: ejecute primero «manage.py migrate»."
    return f"la base de datos no atiende: {palabras}" if isinstance(error, OperationalError) else None


if __name__ == "__main__":
    main()
