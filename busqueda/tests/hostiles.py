"""What nobody should ever type into a search box, ten thousand times, always the same."""

import random
from collections.abc import Iterator

SEMILLA = 1755
TROZOS = (
    *("AND", "OR", "NOT", "NEAR", "NEAR(", "NEAR/3", "lexemas:", "t:", "#", "^", "*", "+", "-", "--", "!", "&", "|"),
    *("<->", "<2>", ":*", ":A", "(", ")", "((((", "))))", "[", "]", "{", "}", '"', '""', '"""', "'", "''", "«", "»"),
    *("“", "„", "\\", "\\\\", "/", "//", "%", "%s", "%(x)s", "_", "$$", ";", ",", ".", "...", "?", "¿", "¡", "~", "`"),
    *("\x00", "\x01", "\x1e", "\x1f", "\x7f", "\n", "\r\n", "\t", "\ufeff", "\u202e", "\u200b", "\u200d", "\u2028"),
    *("\ud800", "\udfff", "\udc80", "😀", "👨‍👩‍👧", "🇨🇴", "e\u0301", "a" + "\u0301" * 200, "ñ", "Ñ", "ß", "İ", "中文"),
    *("' OR 1=1 --", "'; DROP TABLE busqueda_documento; --", "1 UNION SELECT * FROM auth_user", "\" OR \"\"=\""),
    *("<script>alert(1)</script>", "{{ 7*7 }}", "${jndi:ldap://x}", "../../etc/passwd", "%00", "%ff", "&lt;", "\\u0"),
    *("subsidio", "petición", "la", "de", "1755 de 2015", "2026-E-000001", "ley 1437/2011", "0", "-1", "1e999", "NaN"),
    *("a" * 50, "a" * 5000, "9" * 400, "-" * 300, '"' * 301, "(" * 2000, "subsidio " * 400, "null", "None", "true"),
)  # fmt: skip


def preguntas(cuantas: int = 10_000) -> Iterator[str]:
    """The pieces alone, a few of a hundred thousand characters, and the rest put together by chance."""
    al_azar = random.Random(SEMILLA)
    fijas = [*TROZOS, "", " ", *(trozo * (100_000 // len(trozo)) for trozo in TROZOS[::9])]
    yield from fijas
    for _ in range(cuantas - len(fijas)):
        if al_azar.random() < 0.2:
            letras = (
                chr(al_azar.choice((al_azar.randrange(0x80), al_azar.randrange(0x110000)))) for _ in range(40)
            )
            yield "".join(letras)
            continue
        separador = al_azar.choice(("", " ", " ", "-", ":", '"'))
        yield separador.join(al_azar.choices(TROZOS, k=al_azar.randint(1, 8)))
