"""What the operator copies to a machine says what it should, and the programs that read it understand it."""

import re
import shutil
import subprocess

import pytest
import yaml
from django.conf import settings

DESPLIEGUE = settings.BASE_DIR / "despliegue"
UNIDADES = DESPLIEGUE / "systemd"
SERVICIOS = sorted(UNIDADES.glob("*.service"))
COMUN = (UNIDADES / "caja-portal-.service.d/10-comun.conf").read_text()
OPERACION = (settings.BASE_DIR / "docs/operacion.md").read_text()
COMPOSE = yaml.safe_load((settings.BASE_DIR / "compose.yaml").read_text())
NUESTROS = {"migrar", "web", "worker", "beat", "eventos"}

con_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no está systemd-analyze")


def orden(texto: str, programa: str) -> str:
    """The arguments with which something starts a program, in one line."""
    return re.search(rf"-m {programa} (.*)", texto.replace("\\\n", " "))[1]


@pytest.fixture(scope="module")
def instaladas(tmp_path_factory):
    """The units as on a machine whose code is this folder."""
    carpeta = tmp_path_factory.mktemp("systemd")
    shutil.copytree(UNIDADES, carpeta, dirs_exist_ok=True)
    for unidad in carpeta.glob("*.service"):
        python = shutil.which("python3")
        unidad.write_text(unidad.read_text().replace("/opt/caja-portal/.venv/bin/python", python))
    return carpeta


def analizar(carpeta, *argumentos):
    return subprocess.run(
        ["systemd-analyze", *argumentos],
        env={"SYSTEMD_UNIT_PATH": f"{carpeta}:", "PATH": "/usr/bin:/bin", "SYSTEMD_LOG_LEVEL": "warning"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@con_systemd
def test_systemd_entiende_cada_unidad(instaladas):
    unidades = [str(ruta) for ruta in instaladas.iterdir() if ruta.is_file()]
    visto = analizar(instaladas, "verify", "--man=no", *unidades)
    assert [linea for linea in visto.stderr.splitlines() if "caja-portal" in linea] == []


@con_systemd
@pytest.mark.parametrize("servicio", [ruta.name for ruta in SERVICIOS])
def test_cada_servicio_esta_encerrado(instaladas, servicio):
    """Of 10, where 10 is a service without any fence; what is left is the network and its own folder."""
    ruta = instaladas / servicio
    visto = analizar(instaladas, "security", "--offline=yes", "--no-pager", "--threshold=15", str(ruta))
    assert visto.returncode == 0, visto.stdout[-200:]


def test_ningun_servicio_se_reinicia_sin_fin_por_un_ajuste_mal_escrito():
    for ruta in SERVICIOS:
        if "Restart=always" in ruta.read_text():
            assert "RestartPreventExitStatus=3" in ruta.read_text()


def test_el_servidor_web_no_escribe_quien_entro():
    for texto in (
        (UNIDADES / "caja-portal-web.service").read_text(),
        " ".join(map(str, _orden_de("Dockerfile"))),
    ):
        assert "--no-control-socket" in texto
        assert "--limit-request-field_size" in texto
        assert "access-log" not in texto
    conf = (DESPLIEGUE / "nginx/caja-portal.conf").read_text()
    assert set(re.findall(r"access_log (\w+);", conf)) == {"off"}
    assert conf.count("access_log off;") == conf.count("\nserver {")


def _orden_de(archivo: str) -> list[str]:
    return re.findall(r'"([^"]+)"', (DESPLIEGUE / "contenedor" / archivo).read_text().partition("\nCMD [")[2])


def test_todo_lo_que_la_guia_nombra_de_la_carpeta_esta():
    nombrados = {
        nombre
        for nombre in re.findall(r"despliegue/([\w./-]+)", OPERACION)
        if not (DESPLIEGUE / nombre.rstrip("/.")).exists()
    }
    assert nombrados == set()
    for unidad in re.findall(r"`(caja-portal[\w.-]*\.(?:service|socket|target|timer))`", OPERACION):
        assert (UNIDADES / unidad).exists()


@pytest.mark.parametrize(
    "guion",
    [
        "caja-portal",
        "postfix/caja-recibir-correo",
        "contenedor/secretos",
        "contenedor/nginx.sh",
        "contenedor/base.sh",
    ],
)
def test_cada_guion_se_entiende_y_se_puede_ejecutar(guion):
    ruta = DESPLIEGUE / guion
    assert ruta.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(ruta)], check=True)


def test_cada_imagen_dice_su_version():
    base = re.search(r"ARG BASE=(\S+)", (DESPLIEGUE / "contenedor/Dockerfile").read_text())[1]
    imagenes = {uno["image"] for nombre, uno in COMPOSE["services"].items() if nombre not in NUESTROS} | {
        base
    }
    assert all(re.search(r":\d+\.\d+(\.\d+)?-[\w-]+$", imagen) for imagen in imagenes), imagenes


@pytest.mark.parametrize("nombre", sorted(COMPOSE["services"]))
def test_ningun_contenedor_puede_mas_de_lo_que_necesita(nombre):
    servicio = COMPOSE["services"][nombre]
    assert servicio["read_only"]
    assert servicio["cap_drop"] == ["ALL"]
    assert servicio["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in servicio
    assert "healthcheck" in servicio or nombre == "migrar"
    if nombre in NUESTROS:
        assert servicio["user"] == "10001:10001"
        assert "cap_add" not in servicio


def test_solo_el_proxy_abre_puertos_y_la_base_no_sale_a_ninguna_parte():
    assert [nombre for nombre, uno in COMPOSE["services"].items() if "ports" in uno] == ["proxy"]
    assert COMPOSE["networks"]["adentro"] == {"internal": True}
    for nombre in ("postgres", "redis"):
        assert COMPOSE["services"][nombre]["networks"] == ["adentro"]


def test_los_secretos_son_archivos_que_un_guion_hace_una_vez(tmp_path):
    shutil.copytree(DESPLIEGUE / "contenedor", tmp_path / "despliegue/contenedor")
    guion = tmp_path / "despliegue/contenedor/secretos"
    dicho = [subprocess.run([guion], check=True, capture_output=True, text=True).stdout for _ in range(2)]
    hechos = {ruta.name: ruta.read_text() for ruta in (tmp_path / "secretos").iterdir()}
    pedidos = {ruta["file"].rpartition("/")[2] for ruta in COMPOSE["secrets"].values()}
    assert pedidos - set(hechos) == {"portal.pem", "portal.key"}  # which nobody can make here
    assert dicho[0] == dicho[1]
    assert hechos["clave_de_la_base"] in hechos["database_url"]
    assert hechos["clave_de_redis"] in hechos["redis_url"]
    assert hechos["claves_cifrado"] != hechos["claves_reserva"]
    ambiente = COMPOSE["services"]["web"]["environment"]
    assert not [nombre for nombre in ambiente if "CLAVE" in nombre and not nombre.endswith("_ARCHIVO")]


def test_la_imagen_se_hace_una_vez_y_todos_esperan_a_quien_la_hace():
    assert [nombre for nombre, uno in COMPOSE["services"].items() if "build" in uno] == ["migrar"]
    for nombre in NUESTROS - {"migrar"}:
        assert COMPOSE["services"][nombre]["image"] == COMPOSE["services"]["migrar"]["image"]
        assert "migrar" in COMPOSE["services"][nombre]["depends_on"]


def test_la_base_no_entrega_al_portal_la_clave_de_su_superusuario():
    con_ella = [n for n, uno in COMPOSE["services"].items() if "clave_de_postgres" in uno.get("secrets", [])]
    assert con_ella == ["postgres"]


def test_un_solo_beat():
    for servicio in COMPOSE["services"].values():
        assert "deploy" not in servicio
    assert "beat" in orden((UNIDADES / "caja-portal-beat.service").read_text(), "celery")
