"""The key by which a browser without an account is known: random, kept there in a cookie and here as its digest."""

import hashlib
import secrets

#: The cookie: of these pages alone, unreadable by script, sent by no other site's form.
COOKIE = "chat"
RUTA = "/chat/"
DURA = 7 * 24 * 3600


def nueva() -> str:
    return secrets.token_urlsafe(32)


def huella(llave: str) -> str:
    return hashlib.sha256(llave.encode(errors="surrogatepass")).hexdigest()
