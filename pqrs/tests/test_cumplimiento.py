"""The table of compliance: no rule is missing from it, and every place that it names exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

DOCUMENTO = (Path(settings.BASE_DIR) / "docs/cumplimiento.md").read_text(encoding="utf-8")
LUGARES = sorted(set(re.findall(r"`([\w./]+\.(?:py|html))(?:::(\w+))?`", DOCUMENTO)))
REGLAS = [
    f"R{parte}.{n}" for parte, cuantas in ((1, 25), (2, 19), (3, 39), (4, 25)) for n in range(1, cuantas + 1)
]


@cache
def nombres_de(archivo: str) -> set[str]:
    """What a Python file defines: functions, classes and constants, at its top."""
    arbol = ast.parse((Path(settings.BASE_DIR) / archivo).read_text(encoding="utf-8"))
    nombres = set()
    for nodo in arbol.body:
        match nodo:
            case ast.FunctionDef(name=nombre) | ast.ClassDef(name=nombre):
                nombres.add(nombre)
            case ast.Assign(targets=objetivos):
                nombres |= {objetivo.id for objetivo in objetivos if isinstance(objetivo, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=nombre)):
                nombres.add(nombre)
    return nombres


def test_estan_todas_las_reglas_y_una_sola_vez():
    assert re.findall(r"^\| (R\d\.\d+) \|", DOCUMENTO, re.M) == REGLAS


def test_la_que_se_dice_construida_trae_su_prueba():
    filas = [linea.split(" | ") for linea in DOCUMENTO.splitlines() if re.match(r"\| R\d", linea)]
    sin_prueba = [fila[0] for fila in filas if fila[3].startswith("—")]
    dichas = [
        fila[0]
        for fila in filas
        if fila[2].startswith(("not built yet", "binds no code")) or "shown: not" in fila[2]
    ]
    assert sin_prueba == dichas


@pytest.mark.parametrize(("archivo", "nombre"), LUGARES)
def test_el_lugar_que_se_cita_existe(archivo, nombre):
    assert (Path(settings.BASE_DIR) / archivo).is_file()
    assert not nombre or nombre in nombres_de(archivo)
