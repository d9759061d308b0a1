"""The load: people who file, look up, answer, write and send mail, each at their own pace, and who do not give up."""

import hashlib
import random
import re
import threading
import traceback
from abc import abstractmethod
from collections.abc import Callable
from typing import TypeVar

from django.urls import reverse

from caja_portal.tests.procesos import Pagina
from caos.entidad import Entidad
from caos.libro import Acuse, Libro
from caos.sistema import Sistema
from caos.visitante import NoAtendida, Visitante
from chat import llaves
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import Ciudadana, oculto, texto

T = TypeVar("T")
RADICADO = re.compile(r"\b\d{4}-E-\d{6}\b")
CODIGO = re.compile(r'data-copiar="código de seguimiento">([^<]+)<')
ARCHIVO = re.compile(r'href="([^"]*/archivo/\d+/[^"]*)"')
PAGINAS = ("/", "/radicar/", "/noticias/", "/foros/", "/encuestas/", "/transparencia/", "/buscar/?q=subsidio")
#: Seconds that somebody waits before trying again, and between one thing and the next.
ENTRE_INTENTOS, ENTRE_COSAS = (0.3, 1.2), (0.1, 0.6)
#: Said in one conversation: fewer than a person may in a minute.
COSAS_POR_CHARLA = 8


class SeCanso(Exception):
    """All is well again and it still could not be done."""


class LePidieronEsperar(Exception):
    """It tried so many times that the portal asks it to wait an hour (429): nothing was promised to it."""


class Persona(threading.Thread):
    """Does its thing again and again until ``terminar``; then ends what it had begun."""

    pausa = ENTRE_COSAS

    def __init__(self, nombre: str, sistema: Sistema, entidad: Entidad, libro: Libro, semilla: str):
        super().__init__(name=nombre, daemon=True)
        self.sistema, self.entidad, self.libro = sistema, entidad, libro
        self.azar = random.Random(f"{semilla}:{nombre}")
        self._alto, self._ya = threading.Event(), threading.Event()

    @abstractmethod
    def hacer(self, n: int) -> None:
        """Its thing, once."""

    def visitante(self, galletas: str = "") -> Visitante:
        return Visitante(self.sistema.puertos, self.libro, self.azar, galletas)

    def run(self) -> None:
        n = 0
        while not self._alto.wait(self.azar.uniform(*self.pausa)):
            n += 1
            try:
                self.hacer(n)
            except NoAtendida:
                continue
            except LePidieronEsperar:
                self.libro.hechos["se le pidió esperar"] += 1
            except SeCanso as error:
                self.libro.hallar(f"{self.name} no pudo terminar lo que empezó: {error}")
            except Exception:
                self.libro.hallar(f"{self.name} se topó con algo inesperado: {traceback.format_exc()[-900:]}")

    def insistir(self, hacer: Callable[[], T]) -> T:
        """Until it is attended: whoever has something to say does not let it go."""
        while True:
            try:
                return hacer()
            except NoAtendida:
                if self._ya.wait(self.azar.uniform(*ENTRE_INTENTOS)):
                    raise SeCanso("el sistema ya estaba sano") from None

    def terminar(self) -> None:
        self._alto.set()

    def desistir(self) -> None:
        self._ya.set()

    def acusada(self, clase: str) -> Acuse | None:
        """One of those that the portal said that it had."""
        hechas = self.libro.acuses[clase]
        return self.azar.choice(hechas[-300:]) if hechas else None


class Radica(Persona):
    #: Anonymous filings share the limits of the hour (``pqrs.spam``), which a quick machine would reach: then nobody
    #: could go on.
    anonimas = 0.05

    def hacer(self, n: int) -> None:
        clave, relleno = f"{self.name}-{n}", self.azar.randrange(1, 40_000)
        anonima = self.azar.random() < self.anonimas
        ella = Ciudadana(self.visitante())
        campos = {"objeto": f"Pido lo de la vez {clave}."}
        if not anonima:
            campos |= {
                "correo": f"{clave}@correo.example",
                "documento": str(self.azar.randrange(10**7, 10**9)),
            }
        repaso = self.insistir(lambda: self._repaso(ella, anonima, relleno, campos))
        self.libro.intentar("solicitud", clave)
        confirmada = self.insistir(lambda: self._con(ella.confirmar(repaso), 303))
        recibo = texto(self.insistir(lambda: self._con(ella.client.get(confirmada.url), 200)))
        self.libro.acusar(
            "solicitud", clave, objeto=campos["objeto"], correo=campos.get("correo", ""),
            radicado=RADICADO.search(recibo)[0], codigo=CODIGO.search(recibo)[1].strip(), archivo=_suma(relleno),
        )  # fmt: skip

    def _repaso(self, ella: Ciudadana, anonima: bool, relleno: int, campos: dict) -> Pagina:
        """The file may not fit on a full disk: then it is sent again, as the page asks."""
        return self._con(
            ella.revisar(anonima=anonima, archivos=[un_archivo_pdf(relleno=relleno)], **campos), 200
        )

    def _con(self, pagina: Pagina, estado: int) -> Pagina:
        if pagina.status_code == 429:
            raise LePidieronEsperar
        if pagina.status_code != estado:
            self.libro.anotar("otra respuesta", quien=self.name, estado=pagina.status_code, espera=estado)
            raise NoAtendida(pagina)
        return pagina


def _suma(relleno: int) -> str:
    return hashlib.sha256(un_archivo_pdf(relleno=relleno).read()).hexdigest()


class Sigue(Persona):
    """What was acknowledged is found, with its file, from that moment on."""

    def hacer(self, n: int) -> None:
        acuse = self.acusada("solicitud")
        if acuse is None:
            return
        quien, dicho = self.visitante(), acuse.datos
        hallada = quien.post("/seguimiento/", {"radicado": dicho["radicado"], "codigo": dicho["codigo"]})
        if hallada.status_code == 429:
            return
        pagina = quien.get(hallada.url) if hallada.status_code == 303 else hallada
        if dicho["radicado"] not in texto(pagina) or pagina.status_code != 200:
            self.libro.hallar(f"{dicho['radicado']} no se encuentra con su código ({pagina.status_code}).")
            return
        self.libro.hechos["consulta"] += 1
        enlace = ARCHIVO.search(texto(pagina))
        if enlace is None:
            self.libro.hallar(f"{dicho['radicado']} no muestra su archivo.")
        elif (suma := hashlib.sha256(quien.get(enlace[1]).content).hexdigest()) != dicho["archivo"]:
            self.libro.hallar(f"{dicho['radicado']} entrega otro archivo ({suma[:12]}).")


class Responde(Persona):
    """An official: finds the request on the desk, writes the answer, reads it over and sends it."""

    pausa = (0.5, 2.0)

    def __init__(self, *args: object, galletas: str):
        super().__init__(*args)
        self._quien = self.visitante(galletas)
        self._vistas: set[str] = set()

    def hacer(self, n: int) -> None:
        acuse = self.acusada("solicitud")
        if acuse is None or acuse.clave in self._vistas:
            return
        self._vistas.add(acuse.clave)
        lista = self._quien.get(f"/admin/pqrs/solicitud/?q={acuse.datos['radicado']}")
        hallada = re.search(r"/admin/pqrs/solicitud/(\d+)/", texto(lista))
        if hallada is None:
            self.libro.hallar(f"{acuse.datos['radicado']} no está en la mesa ({lista.status_code}).")
            return
        self._responder(int(hallada[1]), acuse.datos["radicado"])

    def _responder(self, pk: int, radicado: str) -> None:
        direccion = reverse("admin:pqrs_solicitud_responder", args=[pk])
        pagina = self._quien.get(direccion)
        if 'name="cuerpo"' not in texto(pagina):
            return  # the other one already answered it
        escrita = {
            "visto": oculto(pagina, "visto"), "borrador": "", "revisar": "1",
            "cuerpo": f"Corregimos lo de {radicado}.", "que_sigue": "No tiene que hacer nada más.",
            "sentido": "informa",
        }  # fmt: skip
        guardada = self._quien.post(direccion, escrita)
        if guardada.status_code != 302:
            self.libro.anotar("sin borrador", radicado=radicado, estado=guardada.status_code)
            return
        repaso = self._quien.get(guardada.url)
        if 'name="borrador"' not in texto(repaso):
            return
        datos = {nombre: oculto(repaso, nombre) for nombre in ("visto", "borrador")}
        self.libro.intentar("respuesta", radicado)
        if self._quien.post(guardada.url, datos).status_code == 302:
            self.libro.acusar("respuesta", radicado)


class Opina(Persona):
    """Writes in a forum, each time somebody else."""

    def hacer(self, n: int) -> None:
        clave = f"{self.name}-{n}"
        quien = self.visitante(self.azar.choice(self.entidad.personas))
        datos = {"texto": f"Me parece bien lo de {clave}.", "clave_envio": _uuid(self.azar)}
        self.libro.intentar("mensaje", clave)
        pagina = self.insistir(lambda: quien.post(self.entidad.escribir_en_el_foro, datos))
        if pagina.status_code == 303:
            self.libro.acusar("mensaje", clave, texto=datos["texto"])
        elif pagina.status_code != 429:
            self.libro.hallar(f"El foro respondió {pagina.status_code} a {clave}.")


def _uuid(azar: random.Random) -> str:
    import uuid

    return str(uuid.UUID(int=azar.getrandbits(128), version=4))


class Conversa(Persona):
    """Opens a conversation of the chat and says some things in it; then, or when it was closed, opens another."""

    def __init__(self, *args: object):
        super().__init__(*args)
        self._dicho, self._donde, self._quien = 0, "", self.visitante()

    def hacer(self, n: int) -> None:
        clave = f"{self.name}-{n}"
        datos = {"texto": f"Le cuento lo de {clave}.", "clave": _uuid(self.azar)}
        if not self._donde or self._dicho == COSAS_POR_CHARLA:
            self._quien, self._donde = self.visitante(f"{llaves.COOKIE}={llaves.nueva()}"), ""
            datos |= {"nombre": "Rosa", "correo": "", "acepta": "on"}
        ruta = f"{self._donde}mensajes/" if self._donde else self.entidad.sala
        self.libro.intentar("charla", clave)
        pagina = self.insistir(lambda: self._quien.post(ruta, datos))
        if pagina.status_code == 303:
            self._dicho, self._donde = (self._dicho + 1, self._donde) if self._donde else (1, pagina.url)
            self.libro.acusar("charla", clave, texto=datos["texto"])
        else:
            self.libro.anotar("otra respuesta", quien=self.name, estado=pagina.status_code)
            self._donde = ""


class Encuestada(Persona):
    def hacer(self, n: int) -> None:
        clave = f"{self.name}-{n}"
        dicho = {"uso": self.azar.choice(["si", "no"]), "que": ["horario"], "idea": f"Idea {clave}"}
        galleta, formulario = self.entidad.hoja_de_encuesta(dicho)
        quien = self.visitante(galleta)
        self.libro.intentar("encuesta", clave)
        pagina = self.insistir(lambda: quien.post(self.entidad.responder, formulario))
        if pagina.status_code == 200 and "tenemos su respuesta" in texto(pagina):
            self.libro.acusar("encuesta", clave, idea=dicho["idea"])
        elif pagina.status_code != 429:
            self.libro.hallar(f"La encuesta respondió {pagina.status_code} a {clave}.")


class Aporta(Persona):
    """Contributes to an exercise, each time somebody else, who leaves an address."""

    def hacer(self, n: int) -> None:
        clave = f"{self.name}-{n}"
        datos = {"texto": f"Propongo lo de {clave}.", "clave_envio": _uuid(self.azar), "autoriza": "on"}
        datos["correo"] = f"{clave}@correo.example"
        quien = self.visitante()
        self.libro.intentar("aporte", clave)
        pagina = self.insistir(lambda: quien.post(self.entidad.aportar, datos))
        if pagina.status_code == 303:
            self.libro.acusar("aporte", clave, texto=datos["texto"])
        else:
            self.libro.hallar(f"El ejercicio respondió {pagina.status_code} a {clave}.")


class Escribe(Persona):
    """A mail server that hands letters over by a pipe, and brings again those that were not taken."""

    pausa = (1.5, 4.0)
    CARTA = "From: {n}@correo.example\r\nSubject: Carta {n}\r\n\r\nPido lo de la carta {n}.\r\n"

    def hacer(self, n: int) -> None:
        clave = f"{self.name}-{n}"
        carta = self.CARTA.format(n=clave).encode()
        self.libro.intentar("carta", clave)
        self.insistir(lambda: self._entregar(carta))
        self.libro.acusar(
            "carta", clave, sha256=hashlib.sha256(carta).hexdigest(), objeto=f"Pido lo de la carta {clave}."
        )

    def _entregar(self, carta: bytes) -> None:
        codigo = self.sistema.recibir_correo(carta)
        if codigo == 0:
            return
        if codigo not in (75, -9):
            self.libro.hallar(
                f"recibir_correo terminó con {codigo}: el servidor de correo perdería la carta."
            )
        raise NoAtendida


class Lee(Persona):
    """Looks at public pages."""

    pausa = (0.1, 0.4)

    def hacer(self, n: int) -> None:
        pagina = self.visitante().get(self.azar.choice(PAGINAS))
        self.libro.hechos["página"] += 1
        if pagina.status_code >= 400:
            self.libro.anotar("otra respuesta", quien=self.name, estado=pagina.status_code)


def toda(sistema: Sistema, entidad: Entidad, libro: Libro, semilla: str) -> list[Persona]:
    comun = (sistema, entidad, libro, semilla)
    return [
        *(Radica(f"radica{n}", *comun) for n in range(3)),
        *(Sigue(f"sigue{n}", *comun) for n in range(2)),
        *(
            Responde(f"responde{n}", *comun, galletas=una)
            for n, una in enumerate(entidad.funcionarias)
        ),
        Opina("opina", *comun),
        Conversa("conversa", *comun),
        Encuestada("encuestada", *comun),
        Aporta("aporta", *comun),
        Escribe("escribe", *comun),
        Lee("lee", *comun),
    ]  # fmt: skip


def terminar(gente: list[Persona], libro: Libro, plazo: float) -> None:
    """All is well: each ends what it had begun."""
    for persona in gente:
        persona.terminar()
    fin = libro.ahora + plazo
    for persona in gente:
        persona.join(max(0.1, fin - libro.ahora))
    for persona in gente:
        persona.desistir()
    for persona in gente:
        persona.join(60)
        if persona.is_alive():
            libro.hallar(f"{persona.name} sigue esperando a que la atiendan.")
