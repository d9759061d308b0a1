"""ReDoS: no regular expression of ours takes more than its share over a text made for it.

What is measured is the processor's time of a process of its own, which the system itself ends when it passes a limit
that is a hundred times what is needed; no clock of the wall."""

import os
import resource
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.sin_base
#: Seconds of processor for each expression over all the texts: the good ones take a tenth, and what stalls, minutes.
LIMITE = 30
PROGRAMA = """
import ast, re, resource, sys
from pathlib import Path

def expresiones(raiz, apps):
    for app in apps:
        for archivo in sorted((raiz / app).rglob("*.py")):
            if "tests" in archivo.parts or "migrations" in archivo.parts:
                continue
            for nodo in ast.walk(ast.parse(archivo.read_text())):
                es_de_re = (
                    isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Attribute)
                    and isinstance(nodo.func.value, ast.Name) and nodo.func.value.id == "re"
                )
                if es_de_re and nodo.args:
                    try:
                        texto = ast.literal_eval(nodo.args[0])
                        hecha = re.compile(texto, re.VERBOSE if "VERBOSE" in ast.dump(nodo) else 0)
                    except (ValueError, re.error, TypeError):
                        continue
                    if isinstance(texto, str):
                        yield f"{archivo.relative_to(raiz)}:{nodo.lineno}", hecha

LETRAS = ["a", "A", "1", " ", ".", "-", "@", "/", "<", "[", "(", "*", "_", "\\n", "\\t", "=", "&", "#", ",", ":", '"']
PARES = ["a@", "a.", "1,", "a ", " \\n", "](", "[a", "<a", "a=", "--", "1.", "a-", "\\r\\n", "> ", "**", "a,"]
TEXTOS = [uno * (LARGO // len(uno)) + fin for uno in LETRAS + PARES for fin in ("", "!", "\\x00")]
for donde, hecha in expresiones(Path(sys.argv[1]), sys.argv[2].split(",")):
    print(donde, ascii(hecha.pattern[:60]), flush=True)
    usado = resource.getrusage(resource.RUSAGE_SELF)
    hasta = int(usado.ru_utime + usado.ru_stime) + LIMITE
    resource.setrlimit(resource.RLIMIT_CPU, (hasta, resource.RLIM_INFINITY))
    for texto in TEXTOS:
        hecha.search(texto)
        hecha.fullmatch(texto)
print("TODAS")
"""


def test_ninguna_expresion_se_atasca_con_un_texto_hecho_para_ella():
    apps = [uno for uno in settings.INSTALLED_APPS if (settings.BASE_DIR / uno).is_dir()]
    programa = PROGRAMA.replace("LARGO", "2_000").replace("LIMITE", str(LIMITE))
    hecho = subprocess.run(
        [sys.executable, "-c", programa, str(settings.BASE_DIR), ",".join(apps)],
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"]},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
        check=False,
    )
    vistas = hecho.stdout.splitlines()

    assert vistas[-1:] == ["TODAS"], f"se atascó: {vistas[-1:]} {hecho.stderr[-500:]}"
    assert len(vistas) > 40
