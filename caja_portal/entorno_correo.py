"""Typed readers of what the environment says of mail: where it leaves, who signs it, and where it comes in."""

import re
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from caja_portal.entorno import alto, direccion, es_esta_maquina, junto_con, opciones, texto
from nucleo.motivos import motivo_de


def remitente(nombre: str, por_defecto: str) -> str:
    """``Name <address>`` or an address."""
    valor = texto(nombre, por_defecto)
    if not valor.isprintable() or not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", parseaddr(valor)[1]):
        alto(f"{nombre}={valor!r}", "se espera «Nombre <buzon@caja.gov.co>» o «buzon@caja.gov.co».")
    return valor


def buzon(nombre: str) -> str:
    """An address in lower case whose name can carry a tail after «+», or nothing."""
    valor = texto(nombre).lower()
    if valor and not re.fullmatch(r"[a-z0-9._-]{1,30}@[a-z0-9.-]+\.[a-z0-9-]+", valor):
        alto(
            f"{nombre}={valor!r}",
            "se espera una dirección como «atencion@caja.gov.co», sin «+» y sin nombre.",
        )
    return valor


def selector(nombre: str, otra: str) -> str:
    """The name with which the signing key was published in the DNS."""
    valor = junto_con(nombre, otra)
    if valor and not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,60}[A-Za-z0-9])?", valor):
        alto(f"{nombre}={valor!r}", "se espera el nombre con que se publicó la llave, como «portal2026».")
    return valor


def llave_rsa(nombre: str) -> RSAPrivateKey | None:
    """The private key of a file (PEM, RSA of 2048 bits or more), or nothing."""
    ruta = texto(nombre)
    if not ruta:
        return None
    try:
        llave = load_pem_private_key(Path(ruta).read_bytes(), None)
    except OSError as error:
        alto(f"{nombre}={ruta!r}", f"no se puede leer: {motivo_de(error)}.")
    except (ValueError, TypeError, UnsupportedAlgorithm):
        alto(f"{nombre}={ruta!r}", "no es una llave privada PEM sin contraseña.")
    if not isinstance(llave, RSAPrivateKey) or llave.key_size < 2048:
        alto(f"{nombre}={ruta!r}", "se espera una llave RSA de 2048 bits o más.")
    return llave


def correo(nombre: str, carpeta_por_defecto: Path) -> dict:
    """`EMAIL_URL` as the outbox's transport: ``carpeta:`` (default) · ``smtp://usuario:clave@servidor:587?tls=starttls``
    · ``smtps://…`` · ``consola:``."""
    partes = direccion(nombre, texto(nombre, "carpeta:"))
    if partes.scheme in {"carpeta", "consola"}:
        ruta = unquote(partes.path)
        if (
            partes.netloc
            or partes.query
            or (ruta and (partes.scheme == "consola" or not ruta.startswith("/")))
        ):
            alto(nombre, "se espera «carpeta:», «carpeta:/ruta/completa» o «consola:».")
        if partes.scheme == "consola":
            return {"clase": "consola"}
        return {"clase": "carpeta", "carpeta": Path(ruta or carpeta_por_defecto)}
    if partes.scheme not in {"smtp", "smtps"} or not partes.hostname or partes.path not in {"", "/"}:
        alto(nombre, "se espera «smtp://usuario:clave@servidor:587?tls=starttls», «smtps://…» o «carpeta:».")
    return _smtp(nombre, partes)


def _smtp(nombre: str, partes: SplitResult) -> dict:
    extra = opciones(nombre, partes, {"tls", "espera"})
    usuario, clave = unquote(partes.username or ""), unquote(partes.password or "")
    if bool(usuario) != bool(clave):
        alto(nombre, "se esperan usuario y clave, o ninguno.")
    if not (usuario + clave).isascii():  # what smtplib can say
        alto(nombre, "el usuario y la clave no pueden llevar tildes ni eñes.")
    if partes.scheme == "smtps" and "tls" in extra:
        alto(nombre, "«smtps://» ya va cifrado: sobra «tls».")
    if usuario and partes.scheme == "smtp" and "tls" not in extra and not es_esta_maquina(partes.hostname):
        alto(
            nombre,
            "con usuario y clave diga cómo se cifra: «?tls=starttls», «smtps://…» o, sin cifrar, «?tls=no».",
        )
    tls = "ssl" if partes.scheme == "smtps" else extra.get("tls", "no")
    if tls not in {"no", "starttls", "ssl"} or (tls == "ssl" and "tls" in extra):
        alto(nombre, f"tls={tls!r}; se espera «no» o «starttls».")
    if not re.fullmatch(r"[1-9]\d{0,2}", extra.get("espera", "10")):
        alto(nombre, f"espera={extra['espera']!r}; se esperan segundos, de 1 a 999.")
    return {
        "clase": "smtp",
        "host": partes.hostname,
        "port": partes.port or {"ssl": 465, "starttls": 587, "no": 25}[tls],
        "usuario": usuario,
        "clave": clave,
        "tls": tls,
        "espera": int(extra.get("espera", "10")),
    }


def buzon_imap(nombre: str) -> dict:
    """Where mail is fetched from, or nothing: ``imaps://usuario:clave@servidor/CARPETA`` (INBOX by default) ·
    ``imap://…?tls=starttls``; in the clear only to this machine, or with ``?tls=no``."""
    partes = direccion(nombre, texto(nombre))
    if not texto(nombre):
        return {}
    usuario, clave = unquote(partes.username or ""), unquote(partes.password or "")
    extra = opciones(nombre, partes, {"tls"})
    if partes.scheme not in {"imap", "imaps"} or not (partes.hostname and usuario and clave):
        alto(nombre, "se espera «imaps://usuario:clave@servidor/CARPETA» o «imap://…?tls=starttls».")
    if partes.scheme == "imaps" and "tls" in extra:
        alto(nombre, "«imaps://» ya va cifrado: sobra «tls».")
    sin_decir = "no" if es_esta_maquina(partes.hostname) else ""
    tls = "ssl" if partes.scheme == "imaps" else extra.get("tls", sin_decir)
    if tls not in {"no", "starttls", "ssl"} or extra.get("tls") == "ssl":
        alto(nombre, "diga cómo se cifra: «imaps://…», «?tls=starttls» o, sin cifrar, «?tls=no».")
    puerto = partes.port or (993 if tls == "ssl" else 143)
    carpeta_ = unquote(partes.path.removeprefix("/")) or "INBOX"
    # What imaplib can say.
    if not (usuario + clave).isascii() or not (usuario + clave + carpeta_).isprintable():
        alto(nombre, "el usuario y la clave no pueden llevar tildes ni caracteres invisibles.")
    campos = ("servidor", "puerto", "usuario", "clave", "tls", "carpeta")
    return dict(zip(campos, (partes.hostname, puerto, usuario, clave, tls, carpeta_), strict=True))


def carpeta_de_llegada(nombre: str) -> Path | None:
    """A folder where another program leaves messages, or nothing; looked at in each round, for it may be a mount."""
    valor = texto(nombre)
    if valor and (not valor.isprintable() or not Path(valor).is_absolute()):
        alto(nombre, "se espera la ruta completa de una carpeta: «/var/mail/portal».")
    return Path(valor) if valor else None
