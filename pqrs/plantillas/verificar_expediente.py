#!/usr/bin/env python3
"""Comprueba un expediente electrónico sin internet y sin instalar nada: python3 verificar.py [carpeta o archivo .zip]

Mira que cada documento sea, byte por byte, el que se exportó (SHA-256), que no falte ni sobre ninguno, y que la
historia de la solicitud enlace paso por paso. Termina con 0 si todo está bien y con 1 si algo cambió.
"""

import hashlib
import json
import sys
import zipfile
from pathlib import Path

INDICE, SELLO = "index.json", "huella.txt"


class Carpeta:
    def __init__(self, ruta):
        self.ruta = ruta

    def nombres(self):
        return {p.relative_to(self.ruta).as_posix() for p in self.ruta.rglob("*") if p.is_file()}

    def leer(self, nombre):
        return (self.ruta / nombre).open("rb")


class Zip:
    def __init__(self, ruta):
        self.zip = zipfile.ZipFile(ruta)

    def nombres(self):
        return {nombre for nombre in self.zip.namelist() if not nombre.endswith("/")}

    def leer(self, nombre):
        return self.zip.open(nombre)


def sha256(archivo):
    resumen, tamano = hashlib.sha256(), 0
    with archivo:
        while trozo := archivo.read(65536):
            resumen.update(trozo)
            tamano += len(trozo)
    return resumen.hexdigest(), tamano


def canonico(datos):
    """La única forma de escribir estos datos: claves ordenadas, sin espacios, UTF-8."""
    return json.dumps(datos, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def revisar_documentos(origen, indice, hallazgos):
    for documento in indice["documentos"]:
        ruta = documento["ruta"]
        try:
            hallado = sha256(origen.leer(ruta))
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            hallazgos.append(f"{ruta}: falta o no se puede leer ({error}).")
            continue
        if hallado != (documento["sha256"], documento["tamano"]):
            hallazgos.append(f"{ruta}: no es el documento que se exportó.")
    conocidos = {documento["ruta"] for documento in indice["documentos"]} | {INDICE, SELLO}
    hallazgos.extend(
        f"{sobra}: no estaba en el expediente." for sobra in sorted(origen.nombres() - conocidos)
    )


def revisar_historia(indice, hallazgos):
    previo = None
    for n, paso in enumerate(indice["historia"], 1):
        cual = f"Paso {n} de la historia"
        campos = {
            nombre: paso[nombre] for nombre in ("n", "tipo", "en", "es_publica", "actor", "resumen", "previo")
        }
        huella = hashlib.sha256(canonico({**campos, "radicado": indice["radicado"]})).hexdigest()
        if paso["n"] != n or huella != paso["huella"] or (previo and paso["previo"] != previo):
            hallazgos.append(f"{cual}: no enlaza con los demás.")
        contenido = paso["contenido"]  # vacío: se eliminó con un acta
        if contenido and hashlib.sha256(canonico(contenido)).hexdigest() != paso["resumen"]:
            hallazgos.append(f"{cual}: su contenido cambió.")
        previo = paso["huella"]


def verificar(ruta):
    hallazgos = []
    try:
        origen = Zip(ruta) if ruta.is_file() else Carpeta(ruta)
        with origen.leer(INDICE) as archivo:
            escrito = archivo.read()
        with origen.leer(SELLO) as archivo:
            sello = archivo.read()
        if sello != f"{hashlib.sha256(escrito).hexdigest()}  {INDICE}\n".encode():
            hallazgos.append(f"{INDICE}: no corresponde a {SELLO}.")
        indice = json.loads(escrito)
        revisar_documentos(origen, indice, hallazgos)
        revisar_historia(indice, hallazgos)
    except (OSError, KeyError, TypeError, ValueError, AttributeError, zipfile.BadZipFile) as error:
        return [*hallazgos, f"El expediente no se puede leer: {error}."], "?"
    return hallazgos, indice["radicado"]


def main():
    ruta = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    hallazgos, radicado = verificar(ruta)
    for hallazgo in hallazgos:
        print("MAL ", hallazgo)
    if hallazgos:
        print(f"{radicado}: {len(hallazgos)} hallazgos. El expediente NO es el que se exportó.")
        return 1
    print(f"{radicado}: el expediente está íntegro.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
