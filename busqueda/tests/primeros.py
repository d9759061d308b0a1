"""The first ten of each question of XQuAD, on whatever database the settings name: run alone, it prints them."""

import csv
import json
from pathlib import Path

DATOS = Path(__file__).resolve().parents[3] / "shared" / "datos" / "busqueda"


def leer(nombre: str) -> list[dict[str, str]]:
    with (DATOS / nombre).open(encoding="utf-8", newline="") as archivo:
        return list(csv.DictReader(archivo, delimiter="\t", quoting=csv.QUOTE_NONE))


def los_primeros() -> list[list[str]]:
    """Index the paragraphs in an empty index and ask everything."""
    from busqueda.acciones import DESDE_SIEMPRE, Publico, contar_familias, indexar
    from busqueda.consultas import buscar
    from busqueda.models import Documento
    from busqueda.pregunta import entender

    parrafos = [
        (uno["id"], "parrafo", uno["titulo"].replace("_", " "), "/x/", DESDE_SIEMPRE, "", uno["parrafo"])
        for uno in leer("xquad-es-parrafos.tsv")
    ]
    indexar(*(Publico(*uno) for uno in parrafos))
    contar_familias()
    claves = dict(Documento.objects.values_list("pk", "clave"))
    preguntas = [una["pregunta"] for una in leer("xquad-es-preguntas.tsv")]
    return [[claves[uno.pk] for uno in buscar(entender(una)).hallados[:10]] for una in preguntas]


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "busqueda", verbosity=0)
    print(json.dumps(los_primeros()))
