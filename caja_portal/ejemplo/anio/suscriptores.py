"""Who follows by mail what the example entity publishes, the summaries that they were sent, and what people looked "
"for."""

from datetime import date, datetime, time, timedelta
from random import Random
from time import monotonic

from busqueda.acciones.consultas import anotar_consulta
from busqueda.acciones.editorial import entender
from busqueda.consultas import buscar
from caja_portal.ejemplo.anio.gente import Ciudadano
from cuentas.models import TextoConsentimiento
from nucleo import reloj
from nucleo.calendario import Calendario
from suscripciones.acciones import dejar, difundir, resumir
from suscripciones.acciones.difusion import avanzar
from suscripciones.acciones.suscribir import dar_de_alta
from suscripciones.models import Consentimiento, Corrida, Suscriptor, Tema

CUANTOS = 46
TEMAS = (
    "todo", "seccion:noticias", "seccion:noticias", "seccion:participa", "seccion:respuestas", "seccion:informes",
    "seccion:foros", "seccion:encuestas", "seccion:documentos",
)  # fmt: skip
RITMOS = ("semanal", "semanal", "semanal", "diario", "inmediato")
#: Of a hundred, who left.
SE_FUERON = 0.13
#: The searches of the last weeks, and how often each is made; older ones are forgotten by themselves.
BUSQUEDAS = (
    ("subsidio de vivienda", 9), ("certificado de afiliación", 9), ("cuota monetaria", 8), ("horario sede norte", 6),
    ("citas", 5), ("vacaciones recreativas", 4), ("requisitos subsidio desempleo", 5), ("crédito educativo", 4),
    ("afiliar a mi mamá", 3), ("fecha de pago", 6), ("trabaje con nosotros", 3), ("curso de inglés", 3),
    ("silencio administrativo", 2), ("cambiar medio de pago", 3), ("vivienda rural", 5), ("quejas", 3),
    ("biblioteca soacha", 2), ("bono de navidad", 4), ("lengua de señas", 2), ("plan de mejora", 2),
    ("retiro de cesantías", 3), ("piscina", 3), ("feria de servicios", 2), ("fotocopia de la cédula", 2),
)  # fmt: skip
BUSCADAS_DESDE = 84


def suscribir(gente: list[Ciudadano], azar: Random, hoy: date) -> dict[date, Suscriptor]:
    """Some people, over the year. Those who are going to leave, by the day on which they do."""
    se_van: dict[date, Suscriptor] = {}
    texto = TextoConsentimiento.objects.de_la_suscripcion()
    temas = {tema.clave: tema for tema in Tema.objects.filter(clave__in=TEMAS)}
    con_correo = [una for una in gente if una.correo][:CUANTOS]
    for n, una in enumerate(con_correo):
        hace = 340 - n * 330 // CUANTOS
        cuando = _a_las(hoy, hace, time(12 + n % 9, n % 60))
        with reloj.en(cuando):
            suyos = {azar.choice(TEMAS) for _ in range(azar.randint(1, 3))}
            suscriptor = dar_de_alta(
                una.correo,
                [temas[clave] for clave in sorted(suyos)],
                ritmo=azar.choice(RITMOS),
                solo_habiles=azar.random() < 0.4,
                texto=texto,
                pedido_en=cuando - timedelta(minutes=azar.randint(2, 90)),
                canal=Consentimiento.Canal.CORREO,
            )
        if azar.random() < SE_FUERON:
            se_van[hoy - timedelta(days=max(hace - azar.randint(20, 120), 1))] = suscriptor
    return se_van


def enviar_resumenes(hoy: date, se_van: dict[date, Suscriptor]) -> None:
    """Those of each working day, in the morning; and what was announced these days, to who wants it at once."""
    calendario, ahora = Calendario(), reloj.ahora()
    dia = hoy - timedelta(days=339)
    while dia <= hoy:
        momento = datetime.combine(dia, time(7, 30), reloj.BOGOTA)
        if calendario.es_habil(dia) and momento < ahora:
            with reloj.en(momento):
                resumir()
                for corrida in Corrida.objects.por_terminar().order_by("pk"):
                    avanzar(corrida, monotonic() + 60)
        if dia in se_van:
            with reloj.en(datetime.combine(dia, time(20), reloj.BOGOTA)):
                dejar(se_van[dia])
        dia += timedelta(days=1)
    difundir(60)


def buscar_cosas(azar: Random, hoy: date) -> None:
    """What people looked for these weeks, and how much each search finds today."""
    for escrita, peso in BUSQUEDAS:
        pregunta = entender(escrita)
        hallados = buscar(pregunta).con_todas
        for hace in range(BUSCADAS_DESDE, -1, -1):
            if azar.random() * 14 < peso:
                with reloj.en(_a_las(hoy, hace, time(9))):
                    for _ in range(azar.randint(1, peso)):
                        anotar_consulta(pregunta, hallados)


def _a_las(hoy: date, hace: int, hora: time) -> datetime:
    return min(datetime.combine(hoy - timedelta(days=hace), hora, reloj.BOGOTA), reloj.ahora())
