"""What people said of the portal's pages, month by month: whether each one served them."""

from datetime import date
from random import Random

from caja_portal.models import OpinionDePagina
from nucleo.calendario import sumar_meses

#: Page, votes in an ordinary month, and how many of a hundred say that it served.
PAGINAS = (
    ("/", 7, 82), ("/radicar/", 6, 78), ("/seguimiento/", 5, 74), ("/preguntas/", 4, 85), ("/informes/", 2, 60),
    ("/participa/", 3, 80), ("/foros/", 2, 75), ("/calculadora/", 2, 90), ("/encuestas/", 2, 83),
    ("/noticias/", 3, 88),
)  # fmt: skip
MESES, DE_ERROR = 11, 0.12


def opinar_todo_el_anio(azar: Random, hoy: date) -> None:
    """Counts alone are kept: no more than what many people would have left."""
    meses = [sumar_meses(hoy.replace(day=1), -n) for n in range(MESES, -1, -1)]
    OpinionDePagina.objects.bulk_create(
        _de_un_mes(azar, pagina, mes, votos, sirvio) for mes in meses for pagina, votos, sirvio in PAGINAS
    )


def _de_un_mes(azar: Random, pagina: str, mes: date, votos: int, sirvio: int) -> OpinionDePagina:
    total = azar.randint(votos * 2, votos * 5)
    si = round(total * sirvio / 100)
    errores = sum(azar.random() < DE_ERROR for _ in range(total - si))
    return OpinionDePagina(pagina=pagina, mes=mes, si=si, no=total - si - errores, errores=errores)
