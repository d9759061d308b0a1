"""What the portal's own code never does, read in its files: rules that a reviewer would have to remember."""

import ast
import re
import ssl
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.forms import ModelForm
from django.test import Client

from cuentas.models import Usuario
from nucleo.tls import contexto

RAIZ = settings.BASE_DIR
#: Ours, not the tests' nor what only measures.
APPS = [una.name for una in apps.get_app_configs() if Path(una.path).parent == RAIZ]
#: Who opens a connection to another machine, and to which (docs/seguridad-reglas.md, «Connections»).
HABLAN_HACIA_AFUERA = {
    "cuentas/emisor.py",  # the issuer of identities
    "cuentas/adaptadores/entidad.py",  # only what the former may raise
    "suscripciones/acciones/hub.py",  # the WebSub hub
    "correo/transportes.py",  # the mail server
    "correo/buzones/imap.py",  # the mailbox
    "correo/acciones/prueba.py",  # says what is wrong with the mail server
    "correo/acciones/envio.py",  # only the name of this machine
    "correo/acciones/rondas.py",
    "nucleo/adjuntos/antivirus.py",  # ClamAV
    "nucleo/motivos.py",  # only what its errors are called
    "caja_portal/comprobaciones/nombres.py",  # the DNS that this machine uses
    "caja_portal/comprobaciones/red.py",  # comprobar --red: the certificate and the DNS of our own name
}
RED = {
    "requests",
    "socket",
    "smtplib",
    "imaplib",
    "http",
    "urllib3",
    "httpx",
    "aiohttp",
    "ftplib",
    "telnetlib",
    "xmlrpc",
}
#: Sentences of the code: what an admin page says when it is done.
DEL_CODIGO = {"hecho", "falta", "titulo", "varios"}
PELIGROSOS = {"pickle", "marshal", "shelve", "yaml", "dill", "jsonpickle"}
GUIONES = sorted((RAIZ / "static/js").glob("*.js"))


@cache
def codigo() -> dict[str, ast.Module]:
    archivos = (uno for una in APPS for uno in (RAIZ / una).rglob("*.py") if "tests" not in uno.parts)
    return {str(uno.relative_to(RAIZ)): ast.parse(uno.read_text()) for uno in archivos}


@cache
def _por_clase() -> dict[type, list[tuple[str, ast.AST]]]:
    hallados = defaultdict(list)
    for archivo, arbol in codigo().items():
        for nodo in ast.walk(arbol):
            hallados[type(nodo)].append((archivo, nodo))
    return hallados


def nodos(*clases: type) -> list[tuple[str, ast.AST]]:
    return [uno for clase in clases for uno in _por_clase()[clase]]


def importados(archivo: str) -> set[str]:
    """The first name of what a file imports."""
    return _importados()[archivo]


@cache
def _importados() -> dict[str, set[str]]:
    hallados = defaultdict(set)
    for archivo, nodo in nodos(ast.Import):
        hallados[archivo] |= {uno.name.partition(".")[0] for uno in nodo.names}
    for archivo, nodo in nodos(ast.ImportFrom):
        hallados[archivo].add((nodo.module or "").partition(".")[0])
    return hallados


def llamado(nodo: ast.Call) -> str:
    return ast.unparse(nodo.func)


def de_los_guiones(forma: str) -> list[str]:
    return [f"{uno.name}: {hallado}" for uno in GUIONES for hallado in re.findall(forma, uno.read_text())]


def test_se_mira_el_codigo_de_verdad():
    assert len(APPS) == 12
    assert len(codigo()) > 500
    assert len(GUIONES) > 10


# Python


def test_nada_del_portal_ejecuta_lo_que_dice_un_texto():
    """Neither as code nor as objects."""
    ejecutan = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "subprocess.getoutput"}
    assert [
        f"{archivo}: {llamado(uno)}" for archivo, uno in nodos(ast.Call) if llamado(uno) in ejecutan
    ] == []
    con_objetos = {archivo for archivo in codigo() if importados(archivo) & PELIGROSOS}
    assert con_objetos <= {"caja_portal/latido.py"}, "Beat's own file, 0600, which nobody sends."
    con_consola = [
        archivo
        for archivo, uno in nodos(ast.keyword)
        if uno.arg == "shell" and getattr(uno.value, "value", True) is not False
    ]
    assert con_consola == []


def test_ningun_formato_sale_de_un_texto_de_afuera():
    """``format`` of a text of somebody would read attributes of what is given to it (``{0.__class__}``). Ours are
    constants, or sentences of the code that are kept under the names of ``DEL_CODIGO``."""
    de_afuera = []
    for archivo, uno in nodos(ast.Call):
        if not isinstance(uno.func, ast.Attribute) or uno.func.attr not in ("format", "format_map"):
            continue
        quien = uno.func.value
        if ast.unparse(quien) == "super()":
            continue
        nombres = {ast.unparse(quien).rpartition(".")[2]} if not isinstance(quien, ast.IfExp) else set()
        if isinstance(quien, ast.IfExp):
            nombres = {ast.unparse(quien.body), ast.unparse(quien.orelse)}
        es_nuestro = (
            ast.unparse(uno.func) == "super().format"
            or isinstance(quien, ast.Constant | ast.JoinedStr)
            or all(nombre.strip("_").isupper() or nombre in DEL_CODIGO for nombre in nombres)
        )
        if not es_nuestro and not re.search("/ejemplo/|/migrations/", archivo):
            de_afuera.append(f"{archivo}:{uno.lineno}: {ast.unparse(quien)}")
    assert de_afuera == []


def test_solo_hablan_hacia_afuera_los_modulos_que_se_dicen():
    hablan = {archivo for archivo in codigo() if importados(archivo) & RED - {"http"}}
    hablan |= {
        archivo
        for archivo, uno in nodos(ast.ImportFrom, ast.Import)
        if "http.client" in ast.unparse(uno) or "urllib.request" in ast.unparse(uno)
    }
    assert hablan - HABLAN_HACIA_AFUERA == set()


def test_nadie_sigue_a_donde_lo_llevan():
    """``requests`` follows redirections by itself: each of ours says that it does not."""
    piden = [
        (archivo, ast.unparse(uno))
        for archivo, uno in nodos(ast.Call)
        if re.fullmatch(r"requests\.(get|post|put|head|request)", llamado(uno))
    ]
    assert piden
    assert [archivo for archivo, dicho in piden if "allow_redirects=False" not in dicho] == []
    assert "'allow_redirects': False" in ast.unparse(codigo()["cuentas/emisor.py"])


def test_la_criptografia_viene_de_donde_se_dice():
    """docs/seguridad-reglas.md, «Keys and cryptography»: Fernet, HMAC and SHA-256; AES-256-GCM closes the backups; RSA
    only signs the mail. What only looks whether a PDF opens without its password has to speak that norm's."""
    sueltos = {archivo for archivo, uno in nodos(ast.ImportFrom) if ".ciphers" in (uno.module or "")}
    assert sueltos == {"nucleo/adjuntos/clave_pdf.py", "caja_portal/respaldo/sobre.py"}
    debiles = {"md5", "sha1", "sha224", "ECB", "DES", "ARC4", "Blowfish", "MD5", "SHA1"}
    usados = {
        archivo
        for archivo, uno in nodos(ast.Attribute, ast.Name)
        if (uno.attr if isinstance(uno, ast.Attribute) else uno.id) in debiles
    }
    assert usados <= {"nucleo/adjuntos/clave_pdf.py"}


def test_lo_que_nadie_debe_adivinar_sale_del_generador_seguro():
    """``random`` is for waiting a little more or less and for the example, which has a seed on purpose."""
    usan = {archivo for archivo in codigo() if "random" in importados(archivo) and "/ejemplo/" not in archivo}
    assert usan <= {"chat/eventos/linea.py", "correo/acciones/envio.py"} | SIN_SECRETO


#: They import it and make no secret with it.
SIN_SECRETO: set[str] = set()


def test_ningun_formulario_toma_todos_los_campos():
    """Mass assignment: each form says which fields it has. Of one that took them all Django keeps ``None``."""
    todos = [
        archivo
        for archivo, uno in nodos(ast.Assign)
        if isinstance(uno.value, ast.Constant) and uno.value.value == "__all__"
    ]
    assert todos == []
    formularios = [
        una
        for una in _todas_las_subclases(ModelForm)
        if una.__module__.partition(".")[0] in APPS and una._meta.model is not None
    ]
    assert any("admin" in una.__module__ for una in formularios)
    assert [una for una in formularios if una._meta.fields is None or una._meta.exclude is not None] == []


def test_nadie_mezcla_de_donde_viene_un_dato():
    """A parameter of the address is not taken for one of the form: nobody looks in both at once, nor hands what came
    to a function by its own names."""
    juntan = re.compile(r"request\.REQUEST|request\.(GET|POST)\S* ?\| ?request\.(GET|POST)|\*\*request\.")
    assert [archivo for archivo in codigo() if juntan.search((RAIZ / archivo).read_text())] == []


# Script


def test_los_guiones_solo_meten_html_del_servidor():
    """``innerHTML`` once, with what our own server drew (``static/js/medir.js``); nothing is executed, nothing listens
    to another window."""
    assert de_los_guiones(r"\.innerHTML\s*=[^;]*") == ["medir.js: .innerHTML = await respuesta.text()"]
    assert (
        de_los_guiones(r"insertAdjacentHTML|document\.write|outerHTML|\beval\(|new Function|postMessage")
        == []
    )
    assert de_los_guiones(r"addEventListener\(\s*[\"']message[\"'][^;]*window") == []


def test_los_guiones_comparan_sin_convertir():
    assert de_los_guiones(r"[^=!<>]==[^=][^\n]*|!=[^=][^\n]*") == []


def test_los_guiones_no_escriben_en_un_objeto_por_un_nombre_de_afuera():
    """Prototype pollution: what is kept by a name that came from a page is kept in a ``Map`` or in the page."""
    assert de_los_guiones(r"__proto__|Object\.assign\([^)]*JSON\.parse|\bwith\s*\(") == []


# The installation


def test_en_el_repositorio_no_hay_secretos():
    """Private keys, and passwords in addresses that are not of an example."""
    guardados = subprocess.run(
        ["git", "grep", "-lE", "BEGIN (RSA |EC |OPENSSH |)PRIVATE KEY"],
        cwd=RAIZ,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert [uno for uno in guardados if "/tests/" not in uno] == []


def test_todo_lo_que_se_instala_lleva_su_huella():
    for lista in ("requirements.txt", "requirements-dev.txt"):
        texto = (RAIZ / lista).read_text()
        partes = re.findall(r"^([\w.\[\],-]+)==", texto, re.MULTILINE)
        assert len(partes) > 30
        assert texto.count("--hash=sha256:") >= len(partes)
        assert not re.search(r"^(--extra-index-url|--find-links|git\+|https?:)", texto, re.MULTILINE)


def test_sin_decirlo_no_se_esta_programando():
    orden = "import django; django.setup(); from django.conf import settings as s; print(s.DEBUG, s.INSTALLED_APPS)"
    hecho = subprocess.run(
        [sys.executable, "-c", orden],
        env={
            "DJANGO_SETTINGS_MODULE": "caja_portal.settings",
            "DATA_DIR": str(settings.DATA_DIR),
            "PATH": "",
        },
        cwd=RAIZ,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert hecho.startswith("False ")
    assert not re.search("debug_toolbar|django_extensions|silk|tests", hecho)


def test_ninguna_contrasena_vence_ni_pide_mezclar_signos():
    nombres = " ".join(uno["NAME"] for uno in settings.AUTH_PASSWORD_VALIDATORS)
    assert not re.search("Numeric|Uppercase|Lowercase|Symbol|Complex|Expir|History", nombres)
    assert not [uno for uno in settings.MIDDLEWARE if re.search("expir|vence", uno, re.IGNORECASE)]


def test_no_hay_preguntas_secretas_ni_pistas():
    campos = {campo.name for campo in Usuario._meta.get_fields()}
    assert not [uno for uno in campos if re.search("pregunta|pista|hint|question", uno)]


def test_las_contrasenas_se_guardan_con_un_millon_de_vueltas():
    """The tests use a quick function; who installs it, Django's first."""
    from django.conf import global_settings

    assert global_settings.PASSWORD_HASHERS[0].endswith(".PBKDF2PasswordHasher")
    assert "PASSWORD_HASHERS" not in (RAIZ / "caja_portal/settings.py").read_text()
    assert PBKDF2PasswordHasher.iterations >= 600_000


def test_hacia_afuera_no_se_habla_un_tls_viejo():
    propio = contexto()
    assert propio.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert propio.verify_mode == ssl.CERT_REQUIRED
    assert propio.check_hostname
    sueltos = re.compile(
        r"CERT_NONE|check_hostname\s*=\s*False|_create_unverified_context|verify\s*=\s*False"
    )
    assert [archivo for archivo in codigo() if sueltos.search((RAIZ / archivo).read_text())] == []
    con_el_del_sistema = {
        archivo for archivo, uno in nodos(ast.Attribute) if uno.attr == "create_default_context"
    }
    assert con_el_del_sistema == {"nucleo/tls.py"}


@pytest.mark.django_db
def test_una_instalacion_nueva_no_trae_ninguna_cuenta():
    """What the migrations leave."""
    assert list(Usuario.objects.all()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "direccion",
    ["/.git/config", "/.env", "/manage.py", "/caja_portal/settings.py", "/datos/secret_key", "/secret_key",
     "/portal.sqlite3", "/adjuntos/", "/static/", "/static/js/", "/media/", "/static/../manage.py",
     "/static/%2e%2e/manage.py", "/static/..%2fmanage.py", "/requirements.txt"],
)  # fmt: skip
def test_nada_de_lo_de_adentro_se_puede_pedir(direccion):
    respuesta = Client(raise_request_exception=False).get(direccion)
    assert respuesta.status_code == 404


@pytest.mark.django_db
def test_toda_pagina_de_la_mesa_ofrece_salir(client):
    from pqrs.tests.fabricas import una_funcionaria

    client.force_login(una_funcionaria())
    for direccion in ("/admin/", "/admin/pqrs/solicitud/", "/admin/lectura/", "/cuenta/"):
        pagina = client.get(direccion).content.decode()
        assert re.search(r'action="/cuenta/salir/">.*?<button[^>]*>Salir</button>', pagina, re.DOTALL), (
            direccion
        )


def _todas_las_subclases(clase: type) -> set[type]:
    hijas = set(clase.__subclasses__())
    return hijas.union(*(_todas_las_subclases(una) for una in hijas))
