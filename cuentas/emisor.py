"""What the entity's issuer of identities says of an official, and when it is taken for true.

OpenID Connect Core 1.0 §3.1.3.7 and Discovery 1.0 §4.3. Nothing of here is loaded without ``OIDC_EMISOR``.
"""

import hashlib
import time
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import jwt
import requests
from urllib3.exceptions import HTTPError

#: Seconds to connect, between two pieces of what is read, and in all for one answer.
ESPERA, PLAZO = (2, 3), 5
TOPE = 1 << 20
#: The keys of an issuer are public: whoever signs with a secret that both share proves nothing to a third.
FIRMAS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
DESFASE = 60
_ENTRADAS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class NoSeCree(Exception):
    """What came from the issuer, or under its name, is not taken for true. The message is for the person."""


@dataclass(frozen=True)
class Identidad:
    """Who the issuer says that came in. ``correo`` is empty unless the issuer says that it checked it."""

    emisor: str
    sujeto: str
    correo: str

    @property
    def huella(self) -> str:
        """One value for issuer and subject, for a subject means nothing at another issuer. 64 hexadecimal digits."""
        return hashlib.sha256(f"{self.emisor}\n{self.sujeto}".encode()).hexdigest()


class Sesion(requests.Session):
    """A client that does not wait long, does not read much and does not go where it is led."""

    def request(self, method, url, **opciones):
        """Raises ``requests.RequestException`` when the issuer does not answer in time."""
        hasta = time.monotonic() + PLAZO
        opciones |= {"timeout": ESPERA, "allow_redirects": False, "stream": True}
        respuesta = super().request(method, url, **opciones)
        cuerpo = bytearray()
        try:
            # By what has arrived, and not by pieces of a size: one that drips would fill a piece in hours.
            while pedazo := respuesta.raw.read1(1 << 14, decode_content=True):
                cuerpo += pedazo
                if len(cuerpo) > TOPE or time.monotonic() > hasta:
                    raise requests.Timeout("La respuesta es demasiado larga o demasiado lenta.")
        except HTTPError as error:
            raise requests.ConnectionError("La respuesta se cortó.") from error
        finally:
            respuesta.close()
        respuesta._content = bytes(cuerpo)
        return respuesta


def descubrir(emisor: str) -> dict:
    """What the issuer publishes of itself. Raises ``NoSeCree``, or ``requests.RequestException`` if it is down."""
    configuracion = _pedir(f"{emisor.rstrip('/')}/.well-known/openid-configuration")
    if str(configuracion.get("issuer")).rstrip("/") != emisor.rstrip("/"):
        raise NoSeCree("dice ser otro emisor")
    for nombre in _ENTRADAS:
        if not es_segura(configuracion.get(nombre)):
            raise NoSeCree(f"no dice dónde está su «{nombre}», o no la cifra")
    return configuracion


def comprobar(ficha: object, configuracion: dict, cliente: str, nonce: str) -> Identidad:
    """The identity in a token that was signed by the issuer, for this portal, for this visit and still in time (a
    minute of difference between clocks is borne). Raises ``NoSeCree`` saying which of them fails."""
    if not isinstance(ficha, str):
        raise NoSeCree("no entregó la ficha de identidad")
    try:
        dicho = jwt.decode(
            ficha,
            _llave(ficha, configuracion["jwks_uri"]),
            algorithms=FIRMAS,
            audience=cliente,
            issuer=configuracion["issuer"],
            leeway=DESFASE,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.PyJWTError as error:
        raise NoSeCree(_por_que(error)) from error
    if not nonce or dicho.get("nonce") != nonce:
        raise NoSeCree("la ficha no es de esta visita")
    if dicho.get("azp", cliente) != cliente:
        raise NoSeCree("la ficha es para otro sistema")
    correo = dicho.get("email")
    comprobado = dicho.get("email_verified") is True and isinstance(correo, str)
    return Identidad(dicho["iss"], dicho["sub"], correo.strip() if comprobado else "")


def es_segura(direccion: object) -> bool:
    """Whether what travels to that address is encrypted, or does not leave this machine."""
    if not isinstance(direccion, str):
        return False
    try:
        partes = urlsplit(direccion)
        servidor = partes.hostname or ""
    except ValueError:
        return False
    return bool(servidor) and (
        partes.scheme == "https" or (partes.scheme == "http" and _es_de_aqui(servidor))
    )


def _es_de_aqui(servidor: str) -> bool:
    try:
        return ip_address(servidor).is_loopback
    except ValueError:
        return servidor == "localhost"


def _pedir(direccion: str) -> dict:
    with Sesion() as sesion:
        respuesta = sesion.get(direccion)
    if respuesta.status_code != requests.codes.ok:
        raise requests.HTTPError(f"Respondió {respuesta.status_code}.", response=respuesta)
    dicho = respuesta.json()
    if not isinstance(dicho, dict):
        raise NoSeCree("respondió algo que no se entiende")
    return dicho


def _llave(ficha: str, direccion: str) -> jwt.PyJWK:
    """The key that the token says it was signed with, among those that the issuer publishes today."""
    cual = jwt.get_unverified_header(ficha).get("kid")
    publicadas = _pedir(direccion).get("keys")
    if not isinstance(publicadas, list):
        raise NoSeCree("no publica sus llaves")
    de_firmar = [una for una in publicadas if isinstance(una, dict) and una.get("use", "sig") == "sig"]
    suyas = [una for una in de_firmar if cual is None or una.get("kid") == cual]
    if len(suyas) != 1:
        raise NoSeCree("la firma no es de ninguna de sus llaves")
    return jwt.PyJWK(suyas[0])


_MOTIVOS = [
    (jwt.ExpiredSignatureError, "la ficha ya venció"),
    (jwt.ImmatureSignatureError, "la ficha es de una hora que no ha llegado"),
    (jwt.InvalidAudienceError, "la ficha es para otro sistema"),
    (jwt.InvalidIssuerError, "la ficha es de otro emisor"),
    (jwt.InvalidSignatureError, "la firma no es suya"),
    (jwt.InvalidAlgorithmError, "la ficha no está firmada como se debe"),
    (jwt.MissingRequiredClaimError, "la ficha está incompleta"),
]


def _por_que(error: jwt.PyJWTError) -> str:
    return next((motivo for clase, motivo in _MOTIVOS if isinstance(error, clase)), "la ficha no se entiende")
