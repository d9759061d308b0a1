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


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"ERROR: la base de datos no atiende: {' '.join(str(error).split())}")
    except OSError as error:
        if "--traceback" in sys.argv or error.errno not in DE_LA_MAQUINA:
            raise
        sys.exit(f"ERROR: no se puede usar {error.filename or 'un archivo'}: {DE_LA_MAQUINA[error.errno]}.")


if __name__ == "__main__":
    main()
