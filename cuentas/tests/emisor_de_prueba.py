"""A small issuer of identities by OpenID Connect, on a real socket: discovery, authorisation, token and keys."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENTE, SECRETO = "portal", "un-secreto-que-solo-sabe-el-portal"


@cache
def una_llave(cual: str = "la del emisor") -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class EmisorDePrueba(ThreadingHTTPServer):
    """What it answers is what the test writes in it."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Puertas)
        self.url = f"http://127.0.0.1:{self.server_port}/caja"
        #: The claims of whoever comes in; ``None`` takes one away.
        self.dice = {"sub": "1001", "email": "beatriz@entidad.example", "email_verified": True}
        self.configuracion = {}
        self.llave, self.firma = una_llave(), "RS256"
        self.niega = ""
        #: What fails, and how: a status, or the bytes that are answered instead.
        self.falla = {}
        #: What is not answered until the event is set; and what is answered byte by byte.
        self.calla, self.gotea = {}, set()
        self.pedidas, self.terminadas, self._visitas = [], [], {}

    def descubrimiento(self) -> dict:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/autorizar",
            "token_endpoint": f"{self.url}/ficha",
            "jwks_uri": f"{self.url}/llaves",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        } | self.configuracion

    def autorizar(self, pedido: dict) -> str:
        """Where the browser goes back to, as if the person had written their password."""
        assert (pedido["response_type"], pedido["client_id"]) == ("code", CLIENTE)
        if self.niega:
            return f"{pedido['redirect_uri']}?{urlencode({'error': self.niega, 'state': pedido['state']})}"
        codigo = f"codigo-{len(self._visitas)}"
        self._visitas[codigo] = pedido
        return f"{pedido['redirect_uri']}?{urlencode({'code': codigo, 'state': pedido['state']})}"

    def ficha(self, pedido: dict) -> dict | None:
        """The token for a code, once, for whoever proves to be the portal and to have begun the visit."""
        visita = self._visitas.pop(pedido.get("code"), None)
        verificador = hashlib.sha256(pedido.get("code_verifier", "").encode()).digest()
        reto = base64.urlsafe_b64encode(verificador).rstrip(b"=").decode()
        if (
            visita is None
            or (pedido["client_id"], pedido["client_secret"]) != (CLIENTE, SECRETO)
            or (visita["code_challenge"], visita["redirect_uri"]) != (reto, pedido["redirect_uri"])
        ):
            return None
        ahora = int(time.time())
        reclamos = {
            "iss": self.url,
            "aud": CLIENTE,
            "iat": ahora,
            "exp": ahora + 60,
            "nonce": visita["nonce"],
        }
        dicho = {clave: valor for clave, valor in (reclamos | self.dice).items() if valor is not None}
        firmada = jwt.encode(dicho, self.llave, algorithm=self.firma, headers={"kid": "la-de-hoy"})
        return {"access_token": "ficha-que-no-se-guarda", "token_type": "Bearer", "id_token": firmada}

    def llaves(self) -> dict:
        publica = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(una_llave().public_key()))
        return {"keys": [publica | {"kid": "la-de-hoy", "use": "sig", "alg": "RS256"}]}


class _Puertas(BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_GET(self):
        partes = urlsplit(self.path)
        if partes.path.endswith("/autorizar"):
            pedido = {clave: valores[0] for clave, valores in parse_qs(partes.query).items()}
            self.send_response(302)
            self.send_header("Location", self.server.autorizar(pedido))
            self.end_headers()
        elif partes.path.endswith("/llaves"):
            self._decir("llaves", self.server.llaves())
        else:
            self._decir("descubrimiento", self.server.descubrimiento())

    def do_POST(self):
        cuerpo = self.rfile.read(int(self.headers["Content-Length"])).decode()
        pedido = {clave: valores[0] for clave, valores in parse_qs(cuerpo).items()}
        self._decir("ficha", self.server.ficha(pedido))

    def _decir(self, que: str, dicho: dict | str | None):
        self.server.pedidas.append(que)
        estado = self.server.falla.get(que, 400 if dicho is None else 200)
        cuerpo = json.dumps(dicho).encode() if not isinstance(estado, bytes) else estado
        self.send_response(200 if isinstance(estado, bytes) else estado)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(cuerpo)))
        self.end_headers()
        if que in self.server.calla:
            self.server.calla[que].wait(10)
        try:
            for pedazo in [bytes([letra]) for letra in cuerpo] if que in self.server.gotea else [cuerpo]:
                self.wfile.write(pedazo)
                if que in self.server.gotea:
                    threading.Event().wait(0.05)
            self.server.terminadas.append(que)
        except OSError:
            pass  # the portal did not wait


@contextmanager
def un_emisor() -> Iterator[EmisorDePrueba]:
    emisor = EmisorDePrueba()
    hilo = threading.Thread(target=emisor.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    hilo.start()
    try:
        yield emisor
    finally:
        for evento in emisor.calla.values():
            evento.set()
        emisor.shutdown()
        emisor.server_close()
        hilo.join()
