"""The components of the locks as CycloneDX 1.6: ``sbom.py CANDADO…`` writes JSON. Nothing of the moment or the machine
goes in, so that two people who make it get the same file."""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from uuid import UUID

#: «name==1.2 ; marker \\» and its digests, as ``uv pip compile --generate-hashes`` writes them.
_FIJADO = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")
_RESUMEN = re.compile(r"--hash=sha256:([0-9a-f]{64})")
#: What is one thing with the portal and is in no lock: the files that it serves come from a package that is.
PORTAL = {"type": "application", "bom-ref": "caja-portal", "name": "caja-portal"}


def leer(candado: Path) -> Iterator[dict]:
    """Each package with its digests, in the order of the lock."""
    actual = None
    for linea in candado.read_text().splitlines():
        if hallado := _FIJADO.match(linea):
            if actual:
                yield actual
            actual = {
                "nombre": hallado[1].lower(),
                "version": hallado[2],
                "marca": hallado[3] or "",
                "resumenes": [],
            }
        if actual:
            actual["resumenes"] += _RESUMEN.findall(linea)
    if actual:
        yield actual


def componente(paquete: dict, opcional: bool) -> dict:
    nombre, version = paquete["nombre"], paquete["version"]
    purl = f"pkg:pypi/{nombre}@{version}"
    hecho = {
        "type": "library",
        "bom-ref": purl,
        "name": nombre,
        "version": version,
        "purl": purl,
        "scope": "optional" if opcional else "required",
        "externalReferences": [
            {
                "type": "distribution",
                "url": purl,
                "hashes": [{"alg": "SHA-256", "content": uno} for uno in sorted(paquete["resumenes"])],
            }
        ],
    }
    if licencia := _licencia(nombre, version):
        hecho["licenses"] = [{"license": {"name": licencia}}]
    if paquete["marca"]:
        hecho["properties"] = [{"name": "caja-portal:marca", "value": paquete["marca"]}]
    return hecho


def _licencia(nombre: str, version: str) -> str:
    try:
        datos = metadata.metadata(nombre)
    except metadata.PackageNotFoundError:
        return ""
    if datos["Version"] != version:
        return ""
    dicha = datos.get("License-Expression") or datos.get("License") or ""
    clases = [
        uno.rpartition(":: ")[2] for uno in datos.get_all("Classifier") or [] if uno.startswith("License ::")
    ]
    corta = dicha.strip().splitlines()[0] if dicha.strip() else ""
    return corta if 0 < len(corta) <= 80 else ", ".join(clases)


def hacer(candados: list[Path]) -> dict:
    """The whole document. The first lock is what always runs; the others are options."""
    componentes: dict[str, dict] = {}
    for n, candado in enumerate(candados):
        for paquete in leer(candado):
            hecho = componente(paquete, opcional=n > 0)
            componentes.setdefault(hecho["bom-ref"], hecho)
    lista = [componentes[clave] for clave in sorted(componentes)]
    sello = hashlib.sha256(json.dumps(lista, sort_keys=True).encode()).digest()
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": UUID(bytes=sello[:16], version=4).urn,
        "version": 1,
        "metadata": {"component": PORTAL},
        "components": lista,
        "dependencies": [{"ref": PORTAL["bom-ref"], "dependsOn": [uno["bom-ref"] for uno in lista]}],
    }


if __name__ == "__main__":
    existentes = [Path(uno) for uno in sys.argv[1:] if Path(uno).exists()]
    json.dump(hacer(existentes), sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
    sys.stdout.write("\n")
