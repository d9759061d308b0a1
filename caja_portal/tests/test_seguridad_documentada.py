"""docs/seguridad.md speaks of every requirement of ASVS 5.0, levels 1 and 2, and what it names exists."""

import ast
import re
from functools import cache

from allauth.account import app_settings as de_allauth
from django.conf import settings

from caja_portal import entorno
from chat import reglas
from cuentas import sesiones
from cuentas.adaptadores import cuentas
from encuestas.views import frenos as de_encuestas
from foros.acciones import limites as de_foros
from nucleo.adjuntos.reglas import ARCHIVOS_MAXIMOS, MEGA, TAMANO_MAXIMO, TAMANO_TOTAL
from pqrs import spam
from pqrs.views import puerta

RAIZ = settings.BASE_DIR
DOCUMENTO = (RAIZ / "docs/seguridad.md").read_text()
REGLAS = (RAIZ / "docs/seguridad-reglas.md").read_text()
#: The level of each requirement of a section, in order; those of level 3 come last in theirs and are not here.
NIVELES = """
V1.1 22 V1.2 111112222 V1.3 11222222222 V1.4 222 V1.5 12 V2.1 122 V2.2 112 V2.3 1222 V2.4 2 V3.2 11 V3.3 1222
V3.4 112222 V3.5 11122 V3.7 22 V4.1 122 V4.2 2 V4.3 22 V4.4 1222 V5.1 2 V5.2 112 V5.3 11 V5.4 222 V6.1 122
V6.2 111111112222 V6.3 1122 V6.4 1122 V6.5 22222 V6.6 222 V6.8 2222 V7.1 222 V7.2 1111 V7.3 22 V7.4 11222 V7.5 22
V7.6 22 V8.1 12 V8.2 112 V8.3 1 V8.4 2 V9.1 111 V9.2 1222 V10.1 22 V10.2 22 V10.3 2222 V10.4 11111222222 V10.5 22222
V10.6 22 V10.7 222 V11.1 22 V11.2 222 V11.3 112 V11.4 1222 V11.5 2 V11.6 2 V12.1 122 V12.2 11 V12.3 2222 V13.1 2
V13.2 22222 V13.3 22 V13.4 12222 V14.1 22 V14.2 1222 V14.3 122 V15.1 122 V15.2 122 V15.3 1222222 V16.1 2 V16.2 22222
V16.3 2222 V16.4 222 V16.5 222 V17.1 2 V17.2 2222 V17.3 22
"""
REQUISITOS = [
    (f"{seccion}.{numero}", nivel)
    for seccion, niveles in zip(*[iter(NIVELES.split())] * 2, strict=True)
    for numero, nivel in enumerate(niveles, 1)
]
FILAS = [
    [celda.strip() for celda in linea.strip("|").split(" | ")]
    for linea in DOCUMENTO.splitlines()
    if re.match(r"\| V\d", linea)
]
ESTADOS = {"yes", "partly", "n/a", "missing"}
SITIO = re.compile(r"`([\w./-]+\.\w+|[\w./-]+/)(?:::(\w+))?`")


@cache
def nombres_de(archivo: str) -> set[str]:
    """What a Python file defines at its top: functions, classes and their methods, constants."""
    nombres = set()
    for nodo in ast.parse((RAIZ / archivo).read_text()).body:
        match nodo:
            case ast.FunctionDef(name=nombre) | ast.AsyncFunctionDef(name=nombre):
                nombres.add(nombre)
            case ast.ClassDef(name=nombre, body=cuerpo):
                nombres |= {nombre, *(uno.name for uno in cuerpo if isinstance(uno, ast.FunctionDef))}
            case ast.Assign(targets=objetivos):
                for objetivo in objetivos:
                    nombres |= {uno.id for uno in ast.walk(objetivo) if isinstance(uno, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=nombre)):
                nombres.add(nombre)
    return nombres


def existe(archivo: str, nombre: str) -> bool:
    sitio = RAIZ / archivo
    if not sitio.exists():
        return False
    return not nombre or nombre in nombres_de(archivo)


def test_son_los_setenta_del_nivel_1_y_los_ciento_ochenta_y_tres_del_2():
    niveles = [nivel for _, nivel in REQUISITOS]
    assert (niveles.count("1"), niveles.count("2")) == (70, 183)


def test_la_tabla_habla_de_cada_uno_una_vez_y_en_orden():
    assert [(fila[0], fila[1]) for fila in FILAS] == REQUISITOS


def test_ninguna_celda_esta_vacia_y_cada_estado_se_entiende():
    for fila in FILAS:
        assert len(fila) == 6, fila
        assert all(fila), fila
        assert fila[3] in ESTADOS, fila


def test_todo_lugar_que_se_nombra_existe():
    nombrados = {(fila[0], *sitio) for fila in FILAS for celda in fila[4:] for sitio in SITIO.findall(celda)}
    assert len(nombrados) > 300
    assert sorted(f"{numero}: {a}::{n}" for numero, a, n in nombrados if not existe(a, n)) == []


def test_lo_que_se_dice_cumplido_trae_su_prueba():
    """Or, of what is only written or is the entity's, where it is read; of what does not apply or is missing, why."""
    for numero, _, _, estado, donde, prueba in FILAS:
        probado = re.search(r"`[\w./]+/test_\w+\.py(::test_\w+)?`", prueba)
        if estado in ("yes", "partly"):
            assert probado or prueba.startswith("read: `"), numero
        else:
            assert len(donde) >= len("as above"), numero
        assert estado != "partly" or len(donde) > 40, f"{numero} does not say what is not met."


def test_las_cuentas_de_la_tabla_son_las_que_se_dicen_arriba():
    dichas = dict(re.findall(r"^\| (yes|partly|n/a|missing) \| (\d+) \|$", DOCUMENTO, re.MULTILINE))
    assert dichas == {estado: str(sum(fila[3] == estado for fila in FILAS)) for estado in ESTADOS}


def test_las_amenazas_nombran_lo_que_existe():
    """Every flow has its threats, each with what stands in the way and the test that says so."""
    amenazas = (RAIZ / "docs/amenazas.md").read_text()
    filas = [
        linea.strip("|").split(" | ")
        for linea in amenazas.splitlines()
        if re.match(r"\| ?(\d+ · .*)?\| [STRIDE] \|", linea)
    ]
    assert len(filas) > 35
    assert {fila[1].strip() for fila in filas} == set("STRIDE")
    nombrados = {sitio for fila in filas for sitio in SITIO.findall(" ".join(fila[2:]))}
    assert [f"{a}::{n}" for a, n in nombrados if not existe(a, n)] == []
    assert [fila for fila in filas if "test_" not in fila[-1]] == []
    assert (RAIZ / "docs/img/amenazas.svg").exists()


# What docs/seguridad-reglas.md says in figures


def test_los_topes_escritos_son_los_que_rigen():
    for dicho in (
        f"{spam.SIN_SOSPECHA} an hour, then marked; {spam.POR_DIRECCION}, then wait",
        f"{spam.ANONIMAS} an hour |",
        f"{spam.CON_ARCHIVOS} an hour; {ARCHIVOS_MAXIMOS} files, {TAMANO_MAXIMO // MEGA} MB each",
        f"{TAMANO_TOTAL // MEGA} MB in all",
        f"{puerta.POR_DIRECCION} in 15 minutes; {puerta.POR_RADICADO} on one radicado",
        f"{de_foros.POR_MINUTO} a minute, {de_foros.POR_HORA} an hour, {de_foros.POR_DIA} a day",
        f"{reglas.POR_MINUTO} messages a minute, {reglas.POR_HORA} an hour; {reglas.ABRIR_POR_DIA} conversations a day",
        f"{de_encuestas.RESPUESTAS} answers in ten minutes",
        "| account mail | 60 new accounts and 60 links for a password an hour for a network",
        "of each kind, 3 mails in ten minutes and 6 a day to an address",
    ):
        assert dicho in REGLAS
    assert de_allauth.RATE_LIMITS["signup"] == "60/h/ip"
    assert de_allauth.RATE_LIMITS["reset_password"] == "60/h/ip,3/10m/key,6/d/key"
    assert de_allauth.RATE_LIMITS["confirm_email"] == "1/10s/key,3/10m/key,6/d/key"


def test_lo_que_dura_una_sesion_es_lo_que_esta_escrito():
    minutos, horas = int(sesiones.OCIO.total_seconds() / 60), int(sesiones.JORNADA.total_seconds() / 3600)
    assert f"| without use | {minutos} minutes |" in REGLAS
    assert f"| in all | {horas} hours | {settings.SESSION_COOKIE_AGE // 3600} hours |" in REGLAS
    assert "| how many at once |" in REGLAS


def test_lo_que_se_puede_fallar_al_entrar_es_lo_que_esta_escrito():
    assert (de_allauth.RATE_LIMITS["login"], cuentas.FALLAS) == ("30/m/ip", 100)
    assert de_allauth.RATE_LIMITS["login_failed"] == "10/m/ip,5/300s/key"
    assert "Thirty openings and ten failures a minute" in REGLAS
    assert "a hundred an hour" in REGLAS


def test_toda_clave_de_los_ajustes_esta_en_el_inventario():
    """What the README's table calls a key or a secret."""
    ajustes = (RAIZ / "README.md").read_text()
    claves = re.findall(r"^\| `(\w*(?:CLAVE|LLAVE|SECRET|KEY)\w*)` \|", ajustes, re.MULTILINE)
    assert {"SECRET_KEY", "CLAVES_RESERVA"} <= set(claves)
    inventario = REGLAS.partition("## Keys and cryptography")[2].partition("\n## ")[0]
    assert [una for una in claves if f"`{una}`" not in inventario] == []
    assert entorno.secreto


def test_toda_bitacora_esta_en_el_inventario():
    nombradas = set()
    for app in ("caja_portal", "cuentas", "correo", "nucleo", "pqrs", "chat"):
        for archivo in (RAIZ / app).rglob("*.py"):
            if "tests" not in archivo.parts:
                nombradas |= set(re.findall(r'getLogger\("([\w.]+)"\)', archivo.read_text()))
    inventario = REGLAS.partition("## Logs")[2]
    assert {"portal.acceso", "portal.seguridad"} <= nombradas
    assert [una for una in nombradas if una.startswith("portal.") and f"`{una}`" not in inventario] == []
    for manejador in settings.LOGGING["handlers"].values():
        assert manejador["class"] == "logging.StreamHandler"
