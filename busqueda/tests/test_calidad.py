"""How well it answers, measured with questions and paragraphs that others wrote (XQuAD in Spanish, CC BY-SA 4.0), where
those data are at hand."""

import csv
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings

from busqueda.acciones import Publico, contar_familias, indexar
from busqueda.analizador import analizar
from busqueda.consultas import buscar
from busqueda.models import Documento
from busqueda.pregunta import entender
from nucleo import reloj

DATOS = Path(settings.BASE_DIR).parent / "shared" / "datos" / "busqueda"
pytestmark = pytest.mark.skipif(not DATOS.is_dir(), reason="los datos de XQuAD no están en esta máquina")


def leer(nombre: str) -> list[dict[str, str]]:
    with (DATOS / nombre).open(encoding="utf-8", newline="") as archivo:
        return list(csv.DictReader(archivo, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.sin_base
@pytest.mark.parametrize(
    "par", leer("conflacion.tsv") if DATOS.is_dir() else [], ids=lambda par: "-".join(par.values())
)
def test_las_dos_palabras_se_encuentran(par):
    una, otra = par.values()
    assert set(analizar(una).raices) & set(analizar(otra).raices)


def sin_tildes(texto: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", texto) if not unicodedata.combining(c))


@pytest.mark.lento
@pytest.mark.django_db
def test_el_parrafo_que_responde_esta_entre_los_primeros_con_tildes_o_sin_ellas():
    indexar(
        *(
            Publico(
                uno["id"],
                "parrafo",
                uno["titulo"].replace("_", " "),
                "/x/",
                reloj.ahora(),
                cuerpo=uno["parrafo"],
            )
            for uno in leer("xquad-es-parrafos.tsv")
        )
    )
    contar_familias()
    claves = dict(Documento.objects.values_list("pk", "clave"))
    preguntas = [(una["pregunta"], una["id"]) for una in leer("xquad-es-preguntas.tsv")]
    for escribir in (str, sin_tildes):
        puestos = 0.0
        for pregunta, parrafo in preguntas:
            primeros = [claves[uno.pk] for uno in buscar(entender(escribir(pregunta))).hallados[:10]]
            puestos += 1 / (primeros.index(parrafo) + 1) if parrafo in primeros else 0
        assert puestos / len(preguntas) >= 0.95
