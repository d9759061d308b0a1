"""What the monthly indicators count, how it is called, and how their rows are read again. Pure: counting is
``participa.consultas.indicadores``, and which figures are hidden is ``participa.discrecion``.

A month is a list of figures: table, row, measure and value. All that a page or a yearly goal tells is made of them by
adding and dividing, so whoever has the file has the page.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from contenidos.models import Regla
from nucleo import reloj
from participa.ciclo import Canal, GrupoDeInteres

FORMATO = 1
#: A figure of fewer people, and more than none, is not told.
UMBRAL = 5
#: The row of a table that speaks of the whole entity.
TODO = "entidad"
#: Said beside a figure that is not told as it was counted.
OCULTA, REDONDEADA = "oculta", "redondeada a decenas"


class Cifra(NamedTuple):
    """``valor`` is ``None`` when it is hidden. What is not counted of a row has no figure at all."""

    tabla: str
    de: str
    medida: str
    valor: int | None
    nota: str = ""


@dataclass(frozen=True, slots=True)
class Medida:
    clave: str
    titulo: str
    que_es: str


@dataclass(frozen=True, slots=True)
class Tabla:
    """``nombres``: its rows in order, with their names; empty when each row is called by its own name. ``es_barra``:
    the measure that its chart draws."""

    clave: str
    titulo: str
    rotulo: str
    medidas: tuple[Medida, ...]
    nombres: Mapping[str, str]
    es_barra: str = ""


_ENTIDAD = {TODO: "Toda la entidad"}
VENCIAN = Medida("vencian", "Por responder", "su día prometido era de este mes")
A_TIEMPO = Medida("a_tiempo", "A tiempo", "de esos, los respondidos ese día o antes")
APORTES = Tabla(
    "aportes", "Aportes, por la puerta por la que llegaron", "Puerta",
    (
        Medida("recibidos", "Recibidos", "aportes que las personas hicieron en el mes"),
        Medida("personas", "Personas", "personas distintas, de las que se pueden distinguir"),
        VENCIAN,
        A_TIEMPO,
        Medida("respondidos", "Respondidos", "respondidos en el mes con una decisión definitiva"),
        Medida("acogidos", "Acogidos", "de los respondidos en el mes, los acogidos del todo o en parte"),
        Medida("materializados", "Ya se ven", "aportes con un compromiso que se cumplió en el mes"),
        Medida("esperan", "Esperan", "sin respuesta definitiva al terminar el mes"),
    ),
    dict(Canal.choices),
    "recibidos",
)  # fmt: skip
PERSONAS = Tabla(
    "personas", "Personas que aportaron", "De quién",
    (
        Medida("mes", "En el mes", "personas distintas que aportaron, por cualquier puerta"),
        Medida("sin_identificar", "Sin saber de quién", "aportes de un taller, un archivo o una encuesta"),
        Medida("anio", "En lo que va del año", "personas distintas desde el 1 de enero; no es la suma de los meses"),
    ),
    _ENTIDAD,
)  # fmt: skip
EJERCICIOS = Tabla(
    "ejercicios", "Ejercicios de participación", "De quién",
    (
        Medida("convocados", "Convocados", "se publicó su convocatoria en el mes"),
        Medida("realizados", "Realizados", "terminaron de recibir aportes en el mes y no se cancelaron"),
        Medida("por_informar", "Había que informar", "la fecha prometida de su informe era de este mes"),
        Medida("informados_a_tiempo", "Con informe a tiempo", "de esos, los que lo publicaron ese día o antes"),
    ),
    _ENTIDAD,
)  # fmt: skip
PROMESAS = Tabla(
    "promesas", "Lo que se prometió hacer con lo acogido", "De quién",
    (
        Medida("prometidas", "Había que cumplir", "compromisos prometidos para este mes"),
        Medida("cumplidas_a_tiempo", "Cumplidos a tiempo", "de esos, los cumplidos ese día o antes"),
        Medida("cumplidas", "Cumplidos", "compromisos que se cumplieron en el mes, de cualquier fecha"),
        Medida("atrasadas", "Atrasados", "con la fecha pasada y sin cumplir al terminar el mes"),
        Medida("prometidas_del_anio", "Del año, había que cumplir", "prometidos desde el 1 de enero hasta este mes"),
        Medida("cumplidas_del_anio", "Del año, cumplidos", "de esos, los cumplidos al terminar el mes, aun tarde"),
    ),
    _ENTIDAD,
)  # fmt: skip
MECANISMOS = Tabla(
    "mecanismos", "Uso de cada mecanismo", "Mecanismo",
    (
        Medida("usos", "Usos", "lo que cuenta cada mecanismo se dice abajo"),
        Medida("personas", "Personas", "personas distintas que lo usaron, donde se puede saber"),
        Medida("ejercicios", "Ejercicios", "ejercicios de participación abiertos en el mes que lo usan"),
        VENCIAN,
        A_TIEMPO,
        Medida("calificaciones", "Calificaciones", "personas que dijeron cómo les fue"),
        Medida("satisfechas", "Satisfechas", "de esas, las que dijeron que bien o muy bien (4 o 5 de 5)"),
    ),
    dict(Regla.Mecanismo.choices),
    "usos",
)  # fmt: skip
SERVICIOS = Tabla(
    "servicios", "Correo, canales y búsqueda", "Servicio",
    (
        Medida("cuantos", "Cuántos", "en el mes; de las suscripciones vigentes, al terminarlo"),
    ),
    {
        "correos_enviados": "Correos enviados a las personas",
        "novedades": "Novedades publicadas en los canales (RSS y correo)",
        "suscripciones_nuevas": "Suscripciones nuevas",
        "suscripciones_vigentes": "Suscripciones vigentes",
        "busquedas_sin_resultados": "Búsquedas que no encontraron nada",
        "encuentros": "Encuentros presenciales o virtuales realizados",
        "inscripciones": "Inscripciones a encuentros",
    },
    "cuantos",
)  # fmt: skip
DEPENDENCIAS = Tabla(
    "dependencias", "Apropiación dentro de la entidad", "Dependencia",
    (
        Medida("funcionarios", "Funcionarios", "personas con cuenta de la entidad, al congelar el mes"),
        Medida("activos", "Activos", "de ellas, las que decidieron sobre aportes o respondieron en foros, chat o mesa"),
        Medida("aceptaron", "Aceptaron reglas", "funcionarios que aceptaron las reglas de los foros"),
        Medida("ejercicios", "Ejercicios", "ejercicios de la dependencia abiertos en el mes"),
        VENCIAN,
        A_TIEMPO,
        Medida("esperan", "Esperan", "aportes sin respuesta definitiva al terminar el mes"),
        Medida("atrasadas", "Compromisos atrasados", "con la fecha pasada y sin cumplir al terminar el mes"),
    ),
    {},
    "activos",
)  # fmt: skip
GRUPOS = Tabla(
    "grupos", "A qué grupo dijeron pertenecer", "Grupo",
    (
        Medida("personas", "Aportes", "aportes cuyo autor quiso decir su grupo; no queda unido al aporte"),
    ),
    {TODO: "Dijeron un grupo", **dict(GrupoDeInteres.choices)},
    "personas",
)  # fmt: skip
TABLAS = (APORTES, PERSONAS, EJERCICIOS, PROMESAS, MECANISMOS, SERVICIOS, DEPENDENCIAS, GRUPOS)
POR_CLAVE = {una.clave: una for una in TABLAS}
#: What one use of each mechanism is.
QUE_CUENTA = {
    "pqrs": "solicitudes radicadas por cualquier canal",
    "contacto": "mensajes del buzón que se radicaron, redondeados a decenas",
    "correo": "correos recibidos de personas",
    "foros": "mensajes enviados a los foros públicos; responder es que la entidad conteste una discusión",
    "encuestas": "respuestas de las encuestas que cerraron en el mes: de cada una no se guarda cuándo llegó",
    "chat": "conversaciones abiertas y preguntas en las salas públicas; responder es la primera respuesta",
    "redes": "aportes que llegaron por una red social",
    "suscripciones": "suscripciones nuevas por correo",
    "busqueda": "búsquedas; las que casi nadie repite se borran a la semana y no están",
    "participa": "aportes recibidos por todas las puertas",
    "presencial": "asistentes a los encuentros",
}
_RENGLON = {(tabla.clave, de): n for tabla in TABLAS for n, de in enumerate(tabla.nombres)}


class Mes:
    """The figures of one month, as they were frozen."""

    def __init__(self, mes: date, cifras: Iterable[Cifra]):
        self.mes = mes
        self.cifras = list(cifras)
        self._por = {(una.tabla, una.de, una.medida): una for una in self.cifras}

    def cifra(self, tabla: str, de: str, medida: str) -> Cifra | None:
        return self._por.get((tabla, de, medida))

    def valor(self, tabla: str, medida: str, de: str = TODO) -> int:
        """The figure, 0 when there is none or it is hidden."""
        una = self._por.get((tabla, de, medida))
        return una.valor or 0 if una else 0

    def suma(self, tabla: str, medida: str) -> int:
        """Of all the rows of a table."""
        return sum(una.valor or 0 for una in self.cifras if una.tabla == tabla and una.medida == medida)

    def por_tabla(self) -> Iterator[list[Cifra]]:
        """The figures of each table, in the order in which it is read."""
        for tabla in TABLAS:
            medidas = [una.clave for una in tabla.medidas]
            orden = {de: n for n, de in enumerate(self.renglones(tabla))}
            suyas = [una for una in self.cifras if una.tabla == tabla.clave]
            yield sorted(suyas, key=lambda una: (orden[una.de], medidas.index(una.medida)))

    def renglones(self, tabla: Tabla) -> list[str]:
        """The rows of a table that have some figure, in order."""
        suyos = {una.de for una in self.cifras if una.tabla == tabla.clave}
        return sorted(suyos, key=lambda de: (_RENGLON.get((tabla.clave, de), len(_RENGLON)), de))


def en_documento(cifras: Iterable[Cifra], hasta: datetime) -> dict:
    """As it is frozen in ``CorteMensual.cifras``. ``hasta``: the end of the month, from which nothing counts."""
    return {
        "formato": FORMATO,
        "hasta": hasta.isoformat(),
        "filas": [[una.tabla, una.de, una.medida, una.valor, una.nota] for una in cifras],
    }


def de_documento(mes: date, documento: Mapping) -> Mes:
    return Mes(mes, (Cifra(*fila) for fila in documento["filas"]))


def nombre_de(tabla: Tabla, de: str) -> str:
    return tabla.nombres.get(de, de)


def por_ciento(parte: int, todo: int) -> int | None:
    """Of each hundred, rounded half up; ``None`` of nothing."""
    return (200 * parte + todo) // (2 * todo) if todo else None


def primero(dia: date) -> date:
    return dia.replace(day=1)


def limites(mes: date) -> tuple[datetime, datetime]:
    """The moments in which a month begins and ends, in Bogotá; the end is not in it."""
    siguiente = mes + timedelta(days=monthrange(mes.year, mes.month)[1])
    return tuple(datetime(uno.year, uno.month, 1, tzinfo=reloj.BOGOTA) for uno in (mes, siguiente))


def ultimo_dia(mes: date) -> date:
    return mes.replace(day=monthrange(mes.year, mes.month)[1])


def meses_entre(desde: date, hasta: date) -> Iterator[date]:
    """The first days of the months from one to another, both in."""
    mes = primero(desde)
    while mes <= hasta:
        yield mes
        mes = ultimo_dia(mes) + timedelta(days=1)
