"""What people said of the portal's pages, month by month: whether each one served them."""

from datetime import date, datetime, time, timedelta
from random import Random

from caja_portal.acciones.opinar import Voto, contar
from nucleo import reloj

#: Page, votes in an ordinary month, and how many of a hundred say that it served.
PAGINAS = (
    ("/", 7, 82), ("/radicar/", 6, 78), ("/seguimiento/", 5, 74), ("/preguntas/", 4, 85), ("/informes/", 2, 60),
    ("/participa/", 3, 80), ("/foros/", 2, 75), ("/calculadora/", 2, 90), ("/encuestas/", 2, 83),
    ("/noticias/", 3, 88),
)  # fmt: skip
MESES, DE_ERROR = 11, 0.12


def opinar_todo_el_anio(azar: Random, hoy: date) -> None:
    primero = hoy.replace(day=1)
    for n in range(MESES, -1, -1):
        mes = (primero - timedelta(days=30 * n + 1)).replace(day=15) if n else hoy
        with reloj.en(min(datetime.combine(mes, time(11), reloj.BOGOTA), reloj.ahora())):
            for pagina, votos, sirvio in PAGINAS:
                for voto in range(azar.randint(votos // 2, votos + 2)):
                    contar(pagina, _voto(azar, sirvio), f"ejemplo-{pagina}-{voto}")


def _voto(azar: Random, sirvio: int) -> Voto:
    if azar.random() * 100 < sirvio:
        return Voto.SI
    return Voto.ERROR if azar.random() < DE_ERROR else Voto.NO
