"""Who sits in front of the browser, and what each one does there: the pages by what is read on them."""

import hashlib
import re
import zlib
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import BrowserContext, Download, Locator, Page, expect

from cuentas.models import Usuario

QUEJA = {
    "Nombres y apellidos": "Ana Pérez Gómez",
    "Número de documento": "52.123.456",
    "Correo electrónico": "ana@ejemplo.co",
    "Su solicitud": "La persona de la ventanila 3 me gritó.",
}


#: How many times somebody presses something that leads to another page, from the first one to the receipt.
PASOS_PARA_RADICAR = 6


def contar_pasos(pagina: Page) -> list[str]:
    """The pages to which what is pressed leads from now on, as they come."""
    pasos: list[str] = []
    pagina.on("framenavigated", lambda marco: pasos.append(marco.url))
    return pasos


class Ciudadana:
    """Files a request, follows it and checks its constancia."""

    def __init__(self, pagina: Page):
        self.pagina = pagina

    def elegir(self, tipo: str = "Queja") -> None:
        self.pagina.goto("/")
        self.pagina.get_by_role("link", name="Pedir algo, quejarme o reclamar").click()
        self.pagina.get_by_role("link", name=tipo, exact=True).click()

    def escribir(self, campos: dict[str, str] = QUEJA, archivos: tuple[SimpleUploadedFile, ...] = ()) -> None:
        """Fill in the form and go on to read it over."""
        for rotulo, valor in campos.items():
            self.campo(rotulo).fill(valor)
        self.pagina.get_by_label("Tipo de documento").select_option("CC")
        self.pagina.locator("input[type=file]").set_input_files([como_se_sube(uno) for uno in archivos])
        self.continuar()

    def campo(self, rotulo: str) -> Locator:
        return self.pagina.locator(".campo").get_by_label(re.compile(f"^{re.escape(rotulo)}"))

    def continuar(self) -> None:
        self.pagina.get_by_role("button", name="Continuar y revisar").click()

    def confirmar(self) -> tuple[str, str]:
        """Confirm the request; return its radicado and its código de seguimiento."""
        self.pagina.get_by_role("button", name="Confirmar y radicar").click()
        return self.recibo()

    def recibo(self) -> tuple[str, str]:
        expect(self.pagina.get_by_role("heading", level=1)).to_have_text("Recibimos su solicitud")
        radicado, codigo = self.pagina.locator(".codigo-grande").all_inner_texts()
        return radicado, codigo

    def radicar(self, archivos: tuple[SimpleUploadedFile, ...] = ()) -> tuple[str, str]:
        self.elegir()
        self.escribir(archivos=archivos)
        return self.confirmar()

    def bajar(self, enlace: str) -> Path:
        """Press a link that downloads; return the file, with the name that it came with in its last part."""
        with self.pagina.expect_download() as espera:
            self.pagina.get_by_role("link", name=enlace).click()
        descarga: Download = espera.value
        destino = Path(descarga.path()).with_name(descarga.suggested_filename)
        descarga.save_as(destino)
        return destino

    def verificar(self, codigo: str) -> None:
        self.pagina.goto("/")
        self.pagina.get_by_role("link", name="Comprobar una carta").click()
        self.pagina.get_by_label("Código de verificación").fill(codigo)
        self.pagina.get_by_role("button", name="Verificar").click()

    def seguir(self, radicado: str, codigo: str) -> None:
        self.pagina.goto("/")
        self.pagina.get_by_label("Número de radicado").fill(radicado)
        self.pagina.get_by_label("Código de seguimiento").fill(codigo)
        self.pagina.get_by_role("button", name="Ver mi solicitud").click()
        expect(self.pagina.get_by_role("heading", level=1)).to_have_text(f"Solicitud {radicado}")


def con_sesion(contexto: BrowserContext, usuario: Usuario, portal: str) -> None:
    """Let the window be of an official who already entered."""
    cliente = Client()
    cliente.force_login(usuario)
    contexto.add_cookies([{"name": c.key, "value": c.value, "url": portal} for c in cliente.cookies.values()])


class Funcionaria:
    """Finds a request in the desk and answers it."""

    def __init__(self, pagina: Page):
        self.pagina = pagina

    def entrar(self, usuario: str) -> None:
        """With the session of who already gave the second factor: coming in is tested in ``cuentas``."""
        self.pagina.goto("/")
        con_sesion(self.pagina.context, Usuario.objects.get(username=usuario), self.pagina.url)
        self.pagina.goto("/admin/")

    def abrir(self, radicado: str, bandeja: str) -> None:
        """Find the request in a tray, from the start page."""
        self.pagina.goto("/admin/")
        self.pagina.get_by_role("region", name="La mesa hoy").get_by_role("link", name=bandeja).click()
        self.pagina.get_by_role("link", name=radicado).click()

    def buscar(self, radicado: str) -> None:
        """Find the request by its number, whether it is open or not."""
        self.pagina.goto("/admin/pqrs/solicitud/")
        self.pagina.get_by_role("searchbox").fill(radicado)
        self.pagina.get_by_role("searchbox").press("Enter")
        self.pagina.get_by_role("link", name=radicado).click()

    def actuar(self, verbo: str) -> None:
        """Open the page of a verb from the request's."""
        verbos = self.pagina.get_by_role("navigation", name="Qué puede hacer con esta solicitud")
        otras = verbos.get_by_text("Otras actuaciones")
        boton = verbos.get_by_role("link", name=verbo)
        if not boton.is_visible():
            otras.click()
        boton.click()

    def tomar(self) -> None:
        self.pagina.get_by_role("link", name="Tomar").click()
        self.pagina.get_by_role("button", name="Tomar la solicitud").click()

    def escribir(self, cuerpo: str, que_sigue: str, archivo: SimpleUploadedFile) -> None:
        """Write the answer and see it as it will be read."""
        self.pagina.get_by_role("link", name="Escribir la respuesta").click()
        self.pagina.get_by_label("Respuesta", exact=True).fill(cuerpo)
        self.pagina.get_by_label("Qué sigue").fill(que_sigue)
        self.pagina.get_by_label("Adjuntar archivos").set_input_files([como_se_sube(archivo)])
        self.pagina.get_by_role("button", name="Guardar y ver cómo queda").click()

    def desplegar(self, parte: str) -> None:
        """Unfold what only some answers need, with the keyboard."""
        titulo = self.pagina.locator("summary").filter(has_text=parte)
        titulo.focus()
        titulo.press("Enter")

    def enviar(self) -> None:
        self.pagina.get_by_role("button", name="Enviar la respuesta").click()


def como_se_sube(archivo: SimpleUploadedFile) -> dict:
    archivo.seek(0)
    return {"name": archivo.name, "mimeType": archivo.content_type, "buffer": archivo.read()}


def huella(archivo: Path) -> str:
    return hashlib.sha256(archivo.read_bytes()).hexdigest()


def codigo_de_constancia(contenido: bytes) -> str:
    """The code in the link that the document carries beside its QR."""
    for flujo in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", contenido, re.DOTALL):
        try:
            contenido += zlib.decompress(flujo)
        except zlib.error:
            continue
    return re.search(rb"/URI ?\([^)]*/verificar/([A-Za-z0-9-]+)/?\)", contenido)[1].decode()
