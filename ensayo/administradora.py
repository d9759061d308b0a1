"""The first administrator in front of her browser: what ``primer_administrador`` wrote, until the admin opens."""

import html
import http.client
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from correo.tests.servidor import PLAZO
from cuentas.tests.sesion import CLAVE, codigo_de_ahora
from ensayo.tabla import exigir

CORREO = "sofia.rios@caja.example"
FORMULARIO = re.compile(r"<form.*?</form>", re.DOTALL)
OCULTO = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Administradora:
    """Keeps her cookies and follows where she is sent. ``servidor``: the public name, which comes by HTTPS."""

    def __init__(self, puerto: int, servidor: str):
        self._puerto, self._servidor = puerto, servidor
        self._galletas: dict[str, str] = {}
        self.ruta, self.pagina, self.estado = "", "", 0

    def entrar(self, enlace: str) -> None:
        """With the link of the first administrator: a password, coming in, and the second factor."""
        self._ir(urlsplit(enlace).path)
        self._enviar(password1=CLAVE, password2=CLAVE)
        exigir(
            "/entrar" in self.ruta or "login" in self.ruta, f"tras poner la contraseña llegó a {self.ruta}"
        )
        self._enviar(login=CORREO, password=CLAVE)
        clave = re.search(r'class="clave-larga">([A-Z2-7]+)<', self.pagina)
        exigir(clave, f"no se le pidió el segundo factor, sino {self.ruta}")
        self._enviar(code=codigo_de_ahora(clave[1]))
        self._ir("/admin/")
        exigir((self.estado, self.ruta) == (200, "/admin/"), f"la administración respondió {self.estado}")
        self._ir(urlsplit(enlace).path)
        exigir("ya no sirve" in self.pagina, "el enlace de una sola vez sirvió dos veces")

    def _enviar(self, **datos: str) -> None:
        """The form that asks for those, with what it carries hidden."""
        suyos = [uno for uno in FORMULARIO.findall(self.pagina) if f'name="{next(iter(datos))}"' in uno]
        exigir(suyos, f"{self.ruta} no pide {', '.join(datos)}: {self.estado}")
        ocultos = {nombre: html.unescape(valor) for nombre, valor in OCULTO.findall(suyos[0])}
        accion = re.search(r'^<form[^>]* action="([^"]+)"', suyos[0])
        ruta = urljoin(self.ruta, html.unescape(accion[1])) if accion else self.ruta
        self._ir(ruta, urlencode(ocultos | datos))

    def _ir(self, ruta: str, cuerpo: str | None = None) -> None:
        for _ in range(6):
            destino = self._pedir(ruta, cuerpo)
            if not destino:
                return
            ruta, cuerpo = urljoin(ruta, destino), None
        exigir(False, f"{ruta} lleva de un lado a otro sin llegar")

    def _pedir(self, ruta: str, cuerpo: str | None) -> str:
        """Where it sends her, if it does."""
        conexion = http.client.HTTPConnection("127.0.0.1", self._puerto, timeout=PLAZO)
        cabeceras = {
            "Host": self._servidor,
            "X-Forwarded-For": "10.9.9.9",
            "X-Forwarded-Proto": "https",
            "Origin": f"https://{self._servidor}",
            "Cookie": "; ".join(f"{nombre}={valor}" for nombre, valor in self._galletas.items()),
        }
        if cuerpo is not None:
            cabeceras["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            conexion.request("GET" if cuerpo is None else "POST", ruta, cuerpo, cabeceras)
            respuesta = conexion.getresponse()
            self.ruta, self.estado = ruta, respuesta.status
            self.pagina = respuesta.read().decode()
            for puesta in respuesta.headers.get_all("Set-Cookie") or []:
                self._galletas |= {nombre: una.value for nombre, una in SimpleCookie(puesta).items()}
            return respuesta.headers["Location"] or ""
        finally:
            conexion.close()
