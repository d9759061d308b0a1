"""How each of the seven commitments of the founding plan is being kept, in figures that the portal counts by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from contenidos.models import Contenido, Regla
from foros.models import Ficha
from nucleo import reloj
from participa.consultas.indicadores import leer
from participa.cortes import MECANISMOS, Mes, por_ciento
from participa.cuadros import en_ciento, en_miles
from participa.metas import satisfaccion
from participa.models import Compromiso, Encuentro, Informe

Clave = Compromiso.Clave


@dataclass(frozen=True)
class Dato:
    """One figure: what it counts, in words, and since when or of when."""

    que: str
    cuanto: str
    cuando: str


def cifras_de(clave: str) -> list[Dato]:
    """The figures of a commitment: those of the frozen months of the last year, and how things stand today. At most
    four queries."""
    meses = [corte.mes for corte in leer.ultimos()]
    return _DE_CADA_UNO[Clave(clave)](meses)


def _de_los_meses(meses: Sequence[Mes], que: str, cuanto: str) -> Dato:
    if not meses:
        return Dato(que, "—", "todavía no hay meses contados")
    return Dato(que, cuanto, f"de {_en_palabras(meses[-1])} a {_en_palabras(meses[0])}")


def _hoy(que: str, cuanto: int | str) -> Dato:
    return Dato(que, en_miles(cuanto) if isinstance(cuanto, int) else cuanto, "hoy")


def _suma(meses: Sequence[Mes], tabla: str, medida: str, de: str) -> int:
    return sum(mes.valor(tabla, medida, de) for mes in meses)


def _orientar(meses: Sequence[Mes]) -> list[Dato]:
    def usos(que: str, de: str) -> Dato:
        return _de_los_meses(meses, que, en_miles(_suma(meses, "mecanismos", "usos", de)))

    preguntas = Contenido.objects.publicados().filter(clase=Contenido.Clase.PREGUNTA).count()
    nada = _suma(meses, "servicios", "cuantos", "busquedas_sin_resultados")
    buscado = _suma(meses, "mecanismos", "usos", "busqueda")
    return [
        usos("Conversaciones del chat", "chat"),
        usos("Solicitudes radicadas", "pqrs"),
        _de_los_meses(
            meses, "Búsquedas que encontraron algo", en_ciento(por_ciento(max(buscado - nada, 0), buscado))
        ),
        _hoy("Preguntas frecuentes respondidas", preguntas),
    ]


def _informar(meses: Sequence[Mes]) -> list[Dato]:
    hoy = reloj.hoy()
    cuantos = Contenido.objects.publicados().aggregate(
        todos=Count("pk"), por_revisar=Count("pk", filter=Q(revisar_el__lte=hoy))
    )
    al_dia = cuantos["todos"] - cuantos["por_revisar"]
    return [
        _hoy("Contenidos publicados", cuantos["todos"]),
        _hoy("Revisados a tiempo", en_ciento(por_ciento(al_dia, cuantos["todos"]))),
        _hoy("Con la fecha de revisión pasada", cuantos["por_revisar"]),
        _hoy("Meses con cifras que se pueden volver a contar", len(meses)),
    ]


def _lenguaje(meses: Sequence[Mes]) -> list[Dato]:
    palabras = Contenido.objects.publicados().filter(clase=Contenido.Clase.TERMINO).count()
    return [
        _hoy("Palabras explicadas en el glosario", palabras),
        _de_los_meses(
            meses, "Personas satisfechas con lo que les respondimos", en_ciento(satisfaccion(meses[::-1]))
        ),
    ]


def _reglas(meses: Sequence[Mes]) -> list[Dato]:
    rigen = Regla.objects.filter(publicada_en__isnull=False, vigente_desde__lte=reloj.hoy()).aggregate(
        mecanismos=Count("mecanismo", distinct=True),
        con_plazo=Count("mecanismo", distinct=True, filter=Q(plazo__isnull=False)),
        versiones=Count("pk"),
    )
    return [
        _hoy("Mecanismos con reglas publicadas", f"{rigen['mecanismos']} de {len(MECANISMOS.nombres)}"),
        _hoy("Con un tiempo de respuesta que se puede medir", rigen["con_plazo"]),
        _hoy("Versiones que se pueden leer", rigen["versiones"]),
    ]


def _respetar(meses: Sequence[Mes]) -> list[Dato]:
    datos = []
    for de, nombre in MECANISMOS.nombres.items():
        vencian, a_tiempo = (_suma(meses, "mecanismos", una, de) for una in ("vencian", "a_tiempo"))
        if vencian:
            cuanto = (
                f"{en_ciento(por_ciento(a_tiempo, vencian))} ({en_miles(a_tiempo)} de {en_miles(vencian)})"
            )
            datos.append(_de_los_meses(meses, f"A tiempo: {nombre}", cuanto))
    return datos or [_de_los_meses(meses, "Respuestas a tiempo", "—")]


def _documentar(meses: Sequence[Mes]) -> list[Dato]:
    def del_anio(medida: str) -> int:
        return _suma(meses, "ejercicios", medida, "entidad")

    informes = Informe.objects.visibles_para(None).values("ejercicio").distinct().count()
    actas = Encuentro.objects.visibles_para(None).exclude(acta="").count()
    a_tiempo = por_ciento(del_anio("informados_a_tiempo"), del_anio("por_informar"))
    return [
        _de_los_meses(meses, "Ejercicios realizados", en_miles(del_anio("realizados"))),
        _de_los_meses(meses, "Informes publicados a tiempo", en_ciento(a_tiempo)),
        _hoy("Ejercicios con informe", informes),
        _hoy("Encuentros con acta", actas),
        _hoy(
            "Fichas de foros y discusiones que terminaron",
            Ficha.objects.filter(foro__es_privado=False).count(),
        ),
    ]


def _aportes(meses: Sequence[Mes]) -> list[Dato]:
    def suma(medida: str) -> int:
        return sum(mes.suma("aportes", medida) for mes in meses)

    ultimo = meses[:1]
    return [
        _de_los_meses(meses, "Aportes recibidos", en_miles(suma("recibidos"))),
        _de_los_meses(meses, "Respondidos con razones", en_miles(suma("respondidos"))),
        _de_los_meses(
            meses, "Acogidos, de lo respondido", en_ciento(por_ciento(suma("acogidos"), suma("respondidos")))
        ),
        _de_los_meses(meses, "Ya se ven", en_miles(suma("materializados"))),
        _de_los_meses(
            ultimo, "Esperan respuesta", en_miles(sum(mes.suma("aportes", "esperan") for mes in ultimo))
        ),
    ]


def _en_palabras(mes: Mes) -> str:
    return f"{_MESES[mes.mes.month - 1]} de {mes.mes.year}"


_MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_DE_CADA_UNO: dict[str, Callable[[Sequence[Mes]], list[Dato]]] = {
    Clave.ORIENTAR: _orientar,
    Clave.INFORMAR: _informar,
    Clave.LENGUAJE: _lenguaje,
    Clave.REGLAS: _reglas,
    Clave.RESPETAR: _respetar,
    Clave.DOCUMENTAR: _documentar,
    Clave.APORTES: _aportes,
}
