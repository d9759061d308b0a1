"""What is said of the packages that the portal is made of: the list (``script/sbom``) and what is known against them
(``script/auditar``)."""

import json
import re
import subprocess
import sys

import pytest

from caja_portal.tests.ambiente import RAIZ

pytestmark = pytest.mark.sin_base
CANDADOS = ["requirements.txt", "requirements-s3.txt", "requirements-vigilancia.txt"]


def correr(guion: str, *argumentos) -> subprocess.CompletedProcess:
    orden = [sys.executable, f"script/{guion}", *map(str, argumentos)]
    return subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def lista() -> str:
    return correr("sbom.py", *CANDADOS).stdout


def test_la_lista_tiene_cada_paquete_de_los_candados_y_ninguno_mas(lista):
    pedidos = set()
    for candado in CANDADOS:
        texto = (RAIZ / candado).read_text()
        pedidos |= {
            (nombre.lower(), version)
            for nombre, version in re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", texto, re.M)
        }
    hallados = {(uno["name"], uno["version"]) for uno in json.loads(lista)["components"]}

    assert hallados == pedidos
    assert len(hallados) > 40


def test_cada_paquete_lleva_los_resumenes_de_su_candado(lista):
    candado = "".join((RAIZ / uno).read_text() for uno in CANDADOS)
    for uno in json.loads(lista)["components"]:
        resumenes = [resumen["content"] for resumen in uno["externalReferences"][0]["hashes"]]
        assert resumenes
        assert all(f"sha256:{resumen}" in candado for resumen in resumenes)


def test_los_mismos_candados_dan_los_mismos_bytes(lista):
    assert correr("sbom.py", *CANDADOS).stdout == lista


def test_dice_que_es_de_siempre_y_que_es_opcional(lista):
    clases = {uno["name"]: uno["scope"] for uno in json.loads(lista)["components"]}

    assert clases["django"] == "required"
    assert "optional" in clases.values()


def test_tiene_la_forma_de_cyclonedx(lista):
    documento = json.loads(lista)
    refes = [uno["bom-ref"] for uno in documento["components"]]

    assert (documento["bomFormat"], documento["specVersion"], documento["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", documento["serialNumber"])
    assert len(refes) == len(set(refes))
    assert documento["dependencies"][0]["dependsOn"] == refes


def informe(carpeta, *paquetes: dict):
    archivo = carpeta / "informe.json"
    archivo.write_text(json.dumps({"dependencies": list(paquetes), "fixes": []}))
    return archivo


BUENO = {"name": "django", "version": "5.2.19", "vulns": []}
MALO = {"name": "pillow", "version": "1.0", "vulns": [{"id": "CVE-2026-1", "fix_versions": ["1.1"]}]}
NADIE = {"name": "celery", "skip_reason": "Dependency not found and could not be audited"}


def test_si_todo_se_reviso_y_nada_se_sabe_se_dice_cuantos(tmp_path):
    hecho = correr("auditado.py", informe(tmp_path, BUENO))

    assert (hecho.returncode, "Revisados 1 paquetes" in hecho.stdout) == (0, True)


def test_una_vulnerabilidad_conocida_se_nombra_con_la_version_que_la_corrige(tmp_path):
    hecho = correr("auditado.py", informe(tmp_path, BUENO, MALO, NADIE))

    assert hecho.returncode == 1
    assert "VULNERABLE: pillow 1.0: CVE-2026-1 (se corrige en: 1.1)" in hecho.stdout


@pytest.mark.parametrize("paquetes", [[NADIE], [BUENO, NADIE], []])
def test_lo_que_nadie_reviso_no_pasa_por_bueno(tmp_path, paquetes):
    assert correr("auditado.py", informe(tmp_path, *paquetes)).returncode == 3


@pytest.mark.parametrize("dicho", ["", "no es json", "[]"])
def test_un_informe_que_no_se_entiende_no_pasa_por_bueno(tmp_path, dicho):
    archivo = tmp_path / "informe.json"
    archivo.write_text(dicho)

    assert correr("auditado.py", archivo).returncode == 3


def test_el_candado_de_la_herramienta_lleva_resumenes():
    texto = (RAIZ / "requirements-auditar.txt").read_text()

    assert len(re.findall(r"^[\w.-]+==", texto, re.M)) <= texto.count("--hash=sha256:")
