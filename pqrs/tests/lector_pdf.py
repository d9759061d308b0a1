"""Reads the text of a PDF as a screen reader or a copy does: from its glyphs through each font's ToUnicode map.

Enough of ISO 32000 for what typst writes (flate streams, no object streams, two-byte codes), so that the test needs no
program of the system.
"""

import re
import zlib
from collections.abc import Iterator

_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PIEZA = re.compile(rb"/(?P<fuente>f\d+) [\d.]+ Tf|<(?P<hex>[0-9A-Fa-f]+)>|\b(?P<marca>BT|ET)\b|(?P<abre>\()")
_SIGNO = re.compile(rb"\\(?P<octal>[0-7]{1,3})|\\(?P<escape>.)|(?P<signo>.)", re.DOTALL)


def texto_de(pdf: bytes) -> str:
    """One line per text object, pages in the order of the file."""
    objetos = {
        int(n): cuerpo for n, cuerpo in re.findall(rb"(?m)^(\d+) 0 obj\s(.*?)\bendobj", pdf, re.DOTALL)
    }
    paginas = [cuerpo for cuerpo in objetos.values() if re.search(rb"/Type\s*/Page\b", cuerpo)]
    return "".join(_de_la_pagina(pagina, objetos) for pagina in paginas)


def _de_la_pagina(pagina: bytes, objetos: dict[int, bytes]) -> str:
    recursos = re.search(rb"/Resources (\d+) 0 R", pagina)
    de_fuentes = objetos[int(recursos[1])] if recursos else pagina
    mapas = {nombre: _mapa(int(n), objetos) for nombre, n in re.findall(rb"/(f\d+) (\d+) 0 R", de_fuentes)}
    salida, mapa, es_texto = [], {}, False
    for clase, dato in _piezas(_corriente(pagina, "Contents", objetos)):
        if clase == "marca":
            es_texto = dato == b"BT"
            salida.append("" if es_texto else "\n")
        elif clase == "fuente":
            mapa = mapas[dato]
        elif es_texto:
            salida += [mapa[dato[i : i + 2]] for i in range(0, len(dato), 2)]
    return "".join(salida)


def _piezas(corriente: bytes) -> Iterator[tuple[str, bytes]]:
    """Fonts, begins and ends of text, and strings of codes, in their order."""
    donde = 0
    while hallada := _PIEZA.search(corriente, donde):
        donde, clase = hallada.end(), hallada.lastgroup
        if clase == "abre":
            texto, donde = _cadena(corriente, donde)
            yield "codigos", texto
        elif clase == "hex":
            yield "codigos", bytes.fromhex(hallada["hex"].decode())
        else:
            yield clase, hallada[clase]


def _cadena(corriente: bytes, donde: int) -> tuple[bytes, int]:
    """A string between brackets, which may hold other pairs of them; and where it ends."""
    texto, hondura = b"", 1
    while True:
        hallado = _SIGNO.match(corriente, donde)
        donde, signo = hallado.end(), hallado["signo"]
        hondura += {b"(": 1, b")": -1}.get(signo, 0)
        if not hondura:
            return texto, donde
        if hallado["octal"]:
            texto += bytes([int(hallado["octal"], 8)])
        else:
            texto += signo or _ESCAPES.get(hallado["escape"], hallado["escape"])


def _mapa(fuente: int, objetos: dict[int, bytes]) -> dict[bytes, str]:
    """What each code says; a code that the font does not explain is a KeyError, that is, text nobody can copy."""
    cmap = _corriente(objetos[fuente], "ToUnicode", objetos)
    mapa = {}
    for bloque in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for codigo, letras in re.findall(rb"<(\w+)>\s*<(\w+)>", bloque):
            mapa[bytes.fromhex(codigo.decode())] = bytes.fromhex(letras.decode()).decode("utf-16-be")
    for bloque in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for primero, ultimo, letra in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", bloque):
            for n in range(int(primero, 16), int(ultimo, 16) + 1):
                mapa[n.to_bytes(2, "big")] = chr(int(letra, 16) + n - int(primero, 16))
    return mapa


def _corriente(cuerpo: bytes, clave: str, objetos: dict[int, bytes]) -> bytes:
    numero = int(re.search(rb"/%s (\d+) 0 R" % clave.encode(), cuerpo)[1])
    return zlib.decompressobj().decompress(re.split(rb"stream\r?\n", objetos[numero], maxsplit=1)[1])
