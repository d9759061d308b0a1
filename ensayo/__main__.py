"""``python -m ensayo CARPETA``: what ``script/ensayo`` runs inside the clean clone."""

import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from correo.tests.procesos import LIGADO
from correo.tests.servidor import ServidorSmtp, esperar_hasta, servidor_smtp
from ensayo.tabla import ESPERA, Fallo, Tabla, exigir


@dataclass(frozen=True)
class Radicada:
    """What a citizen was left with."""

    radicado: str
    codigo: str
    sha256: str


class Ensayo:
    def __init__(self, raiz: Path, pila: ExitStack):
        self.raiz, self.tabla, self._pila = raiz, Tabla(), pila
        self.smtp: ServidorSmtp = pila.enter_context(servidor_smtp())
        self.radicadas: list[Radicada] = []
        self.durante: list[Radicada] = []

    # --- Install ---------------------------------------------------------------------------------------------------
    def instalar(self) -> None:
        from caja_portal.tests.procesos import puerto_libre
        from ensayo.instalacion import Casa, ConArchivo

        with self.tabla.paso("instalar: servicios, migraciones, estáticos, cuenta") as visto:
            carpeta = self.raiz / "pg"
            carpeta.mkdir()
            self.postgresql = ConArchivo(carpeta)
            self._pila.callback(self.postgresql.matar)
            self.postgresql.consultar_en("postgres", "CREATE DATABASE portal")
            self.casa = Casa(self.raiz, self.postgresql, self._redis(), self.smtp, puerto_libre())
            self._pila.callback(self.casa.apagar)
            self.casa.manage("migrate", "-v", "0")
            self.casa.manage("collectstatic", "--noinput", "-v", "0")
            self.casa.manage("check", "--deploy", "--fail-level", "ERROR")
            self.casa.manage("shell", "-v", "0", "-c", DEPENDENCIA_Y_FUNCIONARIA)
            self.casa.encender()
            self._nombrar_administradora()
            self.postgresql.respaldo_base()
            visto.append(
                "PostgreSQL, Redis, gunicorn con 2 procesos, Celery worker y beat; pg_basebackup hecho"
            )
            visto.append("la primera administradora entró por su enlace y activó su segundo factor")

    def _nombrar_administradora(self) -> None:
        from ensayo import administradora
        from ensayo.instalacion import SERVIDOR

        dicho = self.casa.manage("primer_administrador", administradora.CORREO)
        enlace = next(linea for linea in dicho.splitlines() if linea.startswith("https://"))
        administradora.Administradora(self.casa.puerto, SERVIDOR).entrar(enlace)

    def _comprobar_la_configuracion(self) -> str:
        """What ``comprobar`` says is wrong may only be what nobody has told yet: who the entity is."""
        dicho = json.loads(self.casa.manage("comprobar", "--json", con=(0, 1)))
        males = [uno for uno in dicho["hallazgos"] if uno["nivel"] == "mal" and not _es_de_nadie(uno)]
        exigir(not males, f"comprobar: {males}")
        return "comprobar: " + ", ".join(f"{n} {nivel}" for nivel, n in dicho["cuentas"].items())

    def _redis(self) -> Path:
        carpeta = self.raiz / "redis"
        carpeta.mkdir()
        orden = [*LIGADO, os.environ["ENSAYO_REDIS"], "--port", "0", "--unixsocket", carpeta / "s"]
        orden += ["--dir", carpeta, "--save", "", "--appendonly", "no"]
        proceso = subprocess.Popen(orden, stdout=subprocess.DEVNULL, start_new_session=True)
        self._pila.callback(proceso.kill)
        esperar_hasta((carpeta / "s").exists, "que Redis arrancara", ESPERA)
        return carpeta / "s"

    # --- Use -------------------------------------------------------------------------------------------------------
    def usar(self) -> None:
        with self.tabla.paso("usar: radicar por HTTP con archivo, responder, enviar correos") as visto:
            self.radicadas = [self._radicar(n) for n in range(5)]
            self.casa.manage("shell", "-v", "0", "-c", RESPONDER.format(radicado=self.radicadas[0].radicado))
            esperar_hasta(
                lambda: len(self.smtp.recibidos) >= 6,
                "que salieran los acuses y la respuesta",
                ESPERA,
            )
            exigir(self._ver(self.radicadas[1]) == self.radicadas[1].sha256, "el archivo no bajó igual")
            visto.append(f"{len(self.radicadas)} radicadas, la última {self.radicadas[-1].radicado}")
            visto.append(f"{len(self.smtp.recibidos)} correos en el servidor de pruebas")
            esperar_hasta(lambda: self._sql(SENAL), "que corriera lo que va por reloj", ESPERA)
            visto.append(self._comprobar_la_configuracion())

    def _radicar(self, n: int) -> Radicada:
        from pqrs.tests.fabricas import un_archivo_pdf
        from pqrs.tests.navegacion import Ciudadana, texto

        archivo = un_archivo_pdf(relleno=1000 + n)
        contenido = archivo.read()
        archivo.seek(0)
        recibo = Ciudadana(self.casa.ciudadana()).radicar(archivos=[archivo], correo=_correo(n))
        exigir(recibo.status_code == 200, f"la radicación respondió {recibo.status_code}")
        pagina = html.unescape(texto(recibo))
        radicado = re.search(r"\d{4}-E-\d{6}", pagina)[0]
        codigo = re.search(r"\b[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}\b", pagina)[0]
        return Radicada(radicado, codigo, hashlib.sha256(contenido).hexdigest())

    def _ver(self, una: Radicada) -> str:
        """Look it up with its code, download its file and give the digest."""
        from pqrs.tests.navegacion import texto

        ana = self.casa.ciudadana()
        hallada = ana.post("/seguimiento/", {"radicado": una.radicado, "codigo": una.codigo})
        exigir(
            hallada.status_code in (302, 303),
            f"{una.radicado}: su código dio {hallada.status_code}",
        )
        pagina = texto(ana.get(hallada.url))
        exigir(una.radicado in pagina, f"{una.radicado}: la página no es la suya")
        archivo = ana.get(html.unescape(re.search(r'href="([^"]*/archivo/\d+/)"', pagina)[1]))
        return hashlib.sha256(archivo.content).hexdigest()

    # --- Copy ------------------------------------------------------------------------------------------------------
    def respaldar(self) -> None:
        with self.tabla.paso("respaldar cifrado, mientras se radica") as visto:
            self._hacer_llaves()
            alto = Event()
            gente = Thread(target=self._radicar_sin_descanso, args=[alto])
            gente.start()
            try:
                esperar_hasta(lambda: len(self.durante) > 1, "que se radicara mientras tanto", ESPERA)
                antes = len(self.durante)
                publica = self.raiz / "publica.pem"
                dicho = self.casa.manage("respaldar", self.raiz / "copias", "--llave", publica)
            finally:
                alto.set()
                gente.join()
            (self.copia,) = (self.raiz / "copias").glob("portal-*Z")
            self.radicadas += self.durante[:antes]
            visto.append(dicho.splitlines()[0].replace(str(self.raiz), ""))
            visto.append(
                f"se radicaron {len(self.durante)}, {len(self.durante) - antes} mientras se copiaba o después"
            )

    def _radicar_sin_descanso(self, alto: Event) -> None:
        n = 100
        while not alto.is_set():
            self.durante.append(self._radicar(n))
            n += 1

    def _hacer_llaves(self) -> None:
        """As docs/respaldo.md says."""
        privada, publica = self.raiz / "privada.pem", self.raiz / "publica.pem"
        openssl = shutil.which("openssl")
        if not openssl:
            raise Fallo("hace falta openssl")
        subprocess.run([openssl, "genpkey", "-algorithm", "X25519", "-out", privada], check=True)
        subprocess.run([openssl, "pkey", "-in", privada, "-pubout", "-out", publica], check=True)

    # --- Destroy and restore ----------------------------------------------------------------------------------------
    def destruir(self) -> None:
        with self.tabla.paso("destruir: matar todo, borrar la base y la carpeta de datos") as visto:
            self.casa.apagar()
            self.postgresql.consultar_en("postgres", "DROP DATABASE portal WITH (FORCE)")
            shutil.rmtree(self.casa.datos)
            visto.append("no queda ni la base ni DATA_DIR")

    def restaurar(self) -> None:
        with self.tabla.paso("restaurar y verificar") as visto:
            self.postgresql.consultar_en("postgres", "CREATE DATABASE portal TEMPLATE template0")
            dicho = self.casa.manage("restaurar", self.copia, "--llave", self.raiz / "privada.pem")
            exigir("MAL" not in dicho, dicho)
            visto.extend(
                linea.removeprefix("bien  ") for linea in dicho.splitlines() if linea.startswith("bien")
            )
            self.casa.manage("collectstatic", "--noinput", "-v", "0")
            visto.append(self.casa.manage("verificar_cadena").splitlines()[-1])

    def comprobar(self) -> None:
        with self.tabla.paso("usar lo restaurado: buscar con código, bajar, radicar la que sigue") as visto:
            por_salir = {clave for (clave,) in self._sql(POR_SALIR)}
            antes = [self._message_id(uno) for uno in self.smtp.recibidos]
            (ultimo,) = self._sql("SELECT max(radicado) FROM pqrs_solicitud WHERE radicado LIKE '%-E-%'")[0]
            self.casa.encender()
            for una in self.radicadas:
                exigir(self._ver(una) == una.sha256, f"{una.radicado}: su archivo no es el que se adjuntó")
            visto.append(
                f"{len(self.radicadas)} radicadas antes de la copia se abren con su código, archivo igual"
            )
            nueva = self._radicar(NUMERO_DE_LA_NUEVA)
            exigir(
                int(nueva.radicado[-6:]) == int(ultimo[-6:]) + 1,
                f"después de {ultimo} se dio {nueva.radicado}",
            )
            visto.append(f"después de {ultimo} sigue {nueva.radicado}")
            perdidas = len([una for una in self.durante if una.radicado > ultimo])
            visto.append(f"{perdidas} radicadas después de la copia no están: para eso se archiva el WAL")
            self._comprobar_correos(antes, por_salir, visto)

    def _comprobar_correos(self, antes: list[str], por_salir: set[str], visto: list[str]) -> None:
        """Nothing that had left when it was copied leaves again; what was waiting does, and may be there twice."""
        esperar_hasta(
            lambda: not self._sql(POR_SALIR), "que saliera lo que esperaba por salir", ESPERA_DEL_CORREO
        )
        # The new request has the number of one that was filed after the copy, and so the Message-ID of its receipt.
        despues = [
            self._message_id(uno) for uno in self.smtp.recibidos[len(antes) :] if uno.destinatario != NUEVA
        ]
        repetidos = set(antes) & set(despues)
        exigir(repetidos <= por_salir, f"se enviaron otra vez: {repetidos - por_salir}")
        visto.append(
            f"{len(despues)} correos nuevos; repetidos {len(repetidos)}, de los que al copiar esperaban salir"
        )

    def _sql(self, sentencia: str) -> list[tuple]:
        return self.postgresql.consultar_en("portal", sentencia)

    def _message_id(self, recibido) -> str:
        return recibido.leido()["Message-ID"].strip()

    # --- Back to a moment -------------------------------------------------------------------------------------------
    def volver_a_un_momento(self) -> None:
        from ensayo.instalacion import AUnMomento

        with self.tabla.paso("volver a un momento entre dos radicaciones (WAL)") as visto:
            primera = self._radicar(1001)
            ((momento,),) = self._sql("SELECT clock_timestamp()::text")
            segunda = self._radicar(1002)
            self._sql("SELECT pg_switch_wal()")
            esperar_hasta(self._se_archivo_todo, "que se archivara el registro", ESPERA)
            carpeta = self.raiz / "pg2"
            carpeta.mkdir()
            otro = AUnMomento(carpeta, self.postgresql, momento)
            try:
                hay = {r for (r,) in otro.consultar("SELECT radicado FROM pqrs_solicitud")}
            finally:
                otro.matar()
            exigir(primera.radicado in hay, f"{primera.radicado} era de antes y no está")
            exigir(segunda.radicado not in hay, f"{segunda.radicado} era de después y está")
            visto.append(f"está {primera.radicado} y no {segunda.radicado}")

    def _se_archivo_todo(self) -> bool:
        ((pendientes,),) = self._sql(
            "SELECT count(*) FROM pg_ls_dir('pg_wal/archive_status') AS uno WHERE uno LIKE '%.ready'"
        )
        return not pendientes


def _es_de_nadie(hallazgo: dict) -> bool:
    """Names and addresses of an entity, which this one does not have."""
    return hallazgo["tema"] == "entidad" or "que es de ejemplo" in hallazgo["dicho"]


def _correo(n: int) -> str:
    return f"ana{n}@ejemplo.co"


NUMERO_DE_LA_NUEVA = 999
NUEVA = _correo(NUMERO_DE_LA_NUEVA)
#: A mail that was being delivered when it was copied is held for two minutes, and is then in doubt for one and a fifth.
ESPERA_DEL_CORREO = 300
POR_SALIR = (
    "SELECT message_id FROM correo_correo WHERE estado NOT IN ('enviado', 'fallido', 'caducado', 'suprimido')"
)
#: Somebody keeps the timetable: one of what runs each few seconds has run.
SENAL = "SELECT 1 FROM caja_portal_turno WHERE ultima IS NOT NULL AND nombre = 'mensajes'"
DEPENDENCIA_Y_FUNCIONARIA = """
from pqrs.tests.fabricas import una_funcionaria
una_funcionaria(username="beatriz")
"""
RESPONDER = """
from cuentas.models import Usuario
from pqrs import acciones
from pqrs.models import Solicitud
quien, cual = Usuario.objects.get(username="beatriz"), Solicitud.objects.get(radicado="{radicado}").pk
acciones.tomar(cual, quien)
acciones.guardar_borrador(cual, "Hablamos con quien atiende.", "No tiene que hacer nada más.", quien)
acciones.responder(cual, quien)
"""


def principal() -> int:
    with ExitStack() as pila:
        ensayo = Ensayo(Path(sys.argv[1]), pila)
        ensayo.tabla.anotar(
            "clonar e instalar dependencias", float(os.environ["ENSAYO_INSTALAR"]), "clon limpio"
        )
        pasos = ("instalar", "usar", "respaldar", "destruir", "restaurar", "comprobar", "volver_a_un_momento")
        try:
            for paso in pasos:
                getattr(ensayo, paso)()
        except (Fallo, AssertionError) as error:
            ensayo.tabla.escribir()
            print(f"\nERROR: {error}", file=sys.stderr)
            return 1
        ensayo.tabla.escribir()
        print("\nTodo volvió: lo que se radicó antes de la copia, sus archivos, sus números y sus llaves.")
        return 0


if __name__ == "__main__":
    os.environ["DATA_DIR"] = str(
        Path(sys.argv[1]) / "ensayo-datos"
    )  # of this process, which only speaks HTTP
    os.environ["DJANGO_SETTINGS_MODULE"] = "caja_portal.settings"
    import django

    django.setup()
    sys.exit(principal())
