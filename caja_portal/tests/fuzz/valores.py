"""What people, programs and whoever attacks put where something else was expected. All of it from one seed."""

import random
import string

#: Each of these broke somebody's program once.
TEXTOS = (
    "",
    " ",
    "0",
    "-1",
    "1",
    "1e309",
    "NaN",
    "null",
    "None",
    "true",
    "[]",
    "{}",
    "'",
    '"',
    "';--",
    "%",
    "%00",
    "%s%s%s",
    "{{7*7}}",
    "${7*7}",
    "../../etc/passwd",
    "..\\..\\x",
    "a" * 300,
    "ñ" * 5000,
    "\x00",
    "\x01\x1f",
    "\r\nX-Malo: si",
    "<script>alert(1)</script>",
    "=1+1",
    "@SUM(A1)",
    "\ufeff",
    "\u202egpj.exe",
    "\u2028",
    "\ud83d",
    "👩‍👩‍👧‍👦",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴",
    "İstanbul",
    "ﬀ",
    "ß",
    "١٢٣",
    "२०२६",
    "2026-E-000001",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31T23:59:59Z",
    "10000-01-01",
    "31/12/2019",
    "25:99",
    "ana@ejemplo.co",
    "ana@[127.0.0.1]",
    '"a b"@x.co',
    "a@" + "b" * 250 + ".co",
    "javascript:alert(1)",
    "//malo.example/",
    "https://malo.example\\@x/",
    "file:///etc/passwd",
    "http://127.0.0.1:1/",
    "9" * 40,
    "-9223372036854775809",
    "2147483648",
    "1.5",
    "1,5",
    "0x10",
    "+57 300",
    "[" * 2000,
    "(" * 400 + ")" * 400,
    "a" * 60 + "!",
    "*" * 300,
    "> " * 300,
    "[a](" * 300,
    "`" * 300,
    "|" * 500,
    "&" * 300,
    "<" * 400,
    "# " * 200,
    "1. " * 200,
    "\\" * 300,
    "_" * 301,
    "![x](data:,a)",
    "&#x0;",
    "&#xD800;",
    "\u0300" * 500,
    "\t\n" * 200,
)
ENTEROS = (0, 1, 2, 3, 7, 99, 2**15, 2**31 - 1, 2**31, 2**63 - 1, 2**63, 10**19, 10**40)
METODOS = ("GET",) * 6 + ("POST",) * 5 + ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PURGA")
TIPOS = (
    "application/json",
    "text/plain",
    "application/xml",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded; charset=utf-7",
    "application/x-www-form-urlencoded; charset=no-existe",
    "ñ/ñ",
    "",
)


class Azar:
    """A ``random.Random`` with taste. ``conocidos``: identifiers of what is there, which get further."""

    def __init__(self, semilla: int | str):
        self.dado = random.Random(semilla)
        self.conocidos: list[str] = []

    def uno(self, opciones):
        return opciones[self.dado.randrange(len(opciones))]

    def a_veces(self, parte: float) -> bool:
        return self.dado.random() < parte

    def texto(self) -> str:
        suerte = self.dado.random()
        if suerte < 0.45:
            return self.uno(TEXTOS)
        if suerte < 0.65 and self.conocidos:
            return self.uno(self.conocidos)
        if suerte < 0.75:
            return self.uno(TEXTOS) + self.uno(TEXTOS)
        alfabeto = self.uno((string.ascii_letters, string.printable, "áéíñ¿¡ «»—", "0123456789-/:. "))
        if suerte < 0.9:
            return "".join(self.uno(alfabeto) for _ in range(self.dado.randrange(1, 40)))
        return "".join(chr(self.dado.randrange(1, 0xD7FF)) for _ in range(self.dado.randrange(1, 60)))

    def entero(self) -> str:
        return str(self.uno(ENTEROS)) if self.a_veces(0.3) else str(self.dado.randrange(1, 60))

    def mutar(self, crudo: bytes) -> bytes:
        """Real bytes, damaged: a piece lost, repeated, turned, or of others'."""
        datos = bytearray(crudo)
        for _ in range(self.dado.randrange(1, 6)):
            if not datos:
                break
            en, largo = self.dado.randrange(len(datos)), self.dado.randrange(1, 64)
            match self.dado.randrange(6):
                case 0:
                    del datos[en : en + largo]
                case 1:
                    datos[en:en] = datos[en : en + largo] * self.dado.randrange(1, 20)
                case 2:
                    datos[en] ^= 1 << self.dado.randrange(8)
                case 3:
                    datos[en : en + 4] = self.uno(
                        (b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"%PDF", b"PK\3\4")
                    )
                case 4:
                    datos = datos[:en]
                case 5:
                    datos[en:en] = self.texto().encode("utf-8", "surrogatepass")
        return bytes(datos)
