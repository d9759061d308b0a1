"""Why the operating system refused a file or a connection, in the words of whoever asked for it. It reads no setting:
who starts the portal uses it too."""

import errno
import socket
import ssl

MOTIVOS = {
    errno.ENOENT: "no existe",
    errno.EEXIST: "es un archivo",
    errno.ENOTDIR: "está dentro de algo que no es una carpeta",
    errno.EISDIR: "es una carpeta",
    errno.EACCES: "no hay permiso, quizá porque es de otro usuario",
    errno.EPERM: "no hay permiso, quizá porque es de otro usuario",
    errno.EROFS: "el disco es de solo lectura",
    errno.ENOSPC: "el disco está lleno",
    errno.EDQUOT: "se acabó el cupo de disco de este usuario",
    errno.EIO: "el disco falla",
    errno.EMFILE: "este proceso tiene abiertos todos los archivos que puede",
    errno.ENAMETOOLONG: "el nombre es demasiado largo",
    errno.ELOOP: "es un enlace que da vueltas",
    errno.EXDEV: "está en otro disco",
    errno.ECONNREFUSED: "nadie escucha en esa dirección y puerto",
    errno.ECONNRESET: "el servidor cortó la conexión",
    errno.EPIPE: "el servidor cortó la conexión",
    errno.ETIMEDOUT: "no respondió a tiempo",
    errno.EHOSTUNREACH: "no hay camino hasta ese servidor",
    errno.ENETUNREACH: "no hay camino hasta ese servidor",
}


def motivo_de(error: Exception) -> str:
    """Without a full stop. What nobody foresaw is said as the system says it, or by the name of the error: the text of
    one that is not the system's may hold an address or a key."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"su certificado no es de confianza ({error.verify_message})"
    if isinstance(error, ssl.SSLError):  # its number is OpenSSL's, not the system's
        dicho = getattr(error, "reason", "") or type(error).__name__
        return f"no se pudo acordar el cifrado ({dicho})"
    if isinstance(error, socket.gaierror):
        return "ese nombre no se encuentra en el DNS"
    if isinstance(error, TimeoutError):
        return MOTIVOS[errno.ETIMEDOUT]
    de_sistema = error if isinstance(error, OSError) else OSError()
    return MOTIVOS.get(de_sistema.errno or 0) or de_sistema.strerror or type(error).__name__
