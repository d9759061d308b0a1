"""The tables of a year's strategy and of its report, in words, and the first draft of what the entity says before them.
Pure."""

from collections.abc import Iterable
from typing import Any

from contenidos.models import Regla
from participa.borrador import MARCA
from participa.ciclo import Canal, Etapa, Nivel, Seccion, Sentido
from participa.cuadro_del_informe import PERSONAS, con_puntos, dia
from participa.documento_pdf import Tabla
from participa.estado import Avance, Estado
from participa.models import DocumentoAnual, MetaDelPlan

Clase = DocumentoAnual.Clase
DE_LA_ESTRATEGIA = (
    "Los ejercicios son los que ya están convocados. Los que se convoquen después se ven en el calendario de "
    "Participa."
)
DEL_INFORME = (
    "Los aportes son los que llegaron en el año; los ejercicios, los que cerraron en él; los compromisos, los "
    "prometidos para el año. A tiempo: respondido, cumplido o publicado a más tardar el día prometido."
)


def titulo(clase: str, anio: int) -> str:
    return f"{Clase(clase).label} {anio}"


def tablas(clase: str, cifras: dict[str, Any]) -> list[Tabla]:
    """Those that have something to tell, in the order in which they are read."""
    hechas = _de_la_estrategia(cifras) if clase == Clase.ESTRATEGIA else _del_informe(cifras)
    return [tabla for tabla in hechas if len(tabla.filas) > 1]


def borrador(clase: str, cifras: dict[str, Any]) -> str:
    """What the entity completes and corrects: with a mark where only a person can write."""
    return _borrador_de_estrategia(cifras) if clase == Clase.ESTRATEGIA else _borrador_de_informe(cifras)


def _de_la_estrategia(cifras: dict[str, Any]) -> list[Tabla]:
    return [
        _planes(cifras),
        _tabla(
            "Metas del año",
            ("Qué se mide", "Meta", "Plan"),
            ((_indicador(una), con_puntos(una["meta"]), una["plan"]) for una in cifras["metas"]),
        ),
        _tabla(
            "Momentos de la gestión en los que se participa",
            ("Momento", "Etapa", "Desde", "Hasta"),
            (
                (uno["nombre"], Etapa(uno["etapa"]).label, dia(uno["desde"]), dia(uno["hasta"]))
                for uno in cifras["eventos"]
            ),
        ),
        _lo_que_se_hara(cifras),
        _tabla(
            "Encuentros",
            ("Encuentro", "Lugar", "Cuándo"),
            ((uno["titulo"], uno["lugar"], dia(uno["empieza_en"])) for uno in cifras["encuentros"]),
        ),
        _tabla(
            "Mecanismos y lo que se promete en cada uno",
            ("Mecanismo", "Qué se promete", "Reglas"),
            (
                (Regla.Mecanismo(uno["mecanismo"]).label, uno["promesa"], f"Versión {uno['version']}")
                for uno in cifras["mecanismos"]
            ),
        ),
    ]


def _lo_que_se_hara(cifras: dict[str, Any]) -> Tabla:
    return _tabla(
        "Ejercicios",
        ("Ejercicio", "Sección", "Hasta dónde llega", "Dependencia", "Abre", "Cierra"),
        (
            (
                uno["titulo"],
                Seccion(uno["seccion"]).label,
                Nivel(uno["nivel"]).label.partition(":")[0],
                uno["dependencia"],
                dia(uno["abre_en"]),
                dia(uno["cierra_en"]),
            )
            for uno in cifras["ejercicios"]
        ),
    )


def _del_informe(cifras: dict[str, Any]) -> list[Tabla]:
    return [
        _planes(cifras),
        _tabla(
            "Metas del año y lo que se logró",
            ("Qué se mide", "Meta", "Se logró", "Plan"),
            (
                (_indicador(una), con_puntos(una["meta"]), con_puntos(una["logrado"]), una["plan"])
                for una in cifras["metas"]
            ),
        ),
        _el_anio_en_cifras(cifras),
        *_de_los_aportes(cifras),
        *_de_lo_prometido(cifras),
        _lo_que_se_hizo(cifras),
    ]


def _el_anio_en_cifras(cifras: dict[str, Any]) -> Tabla:
    return _cuenta(
        "El año en cifras",
        "Cifra",
        [
            ("Ejercicios realizados", cifras["realizados"]),
            (PERSONAS, cifras["personas"]),
            ("Aportes", cifras["aportes"]),
            ("Aportes sin saber quién los hizo", cifras["sin_identificar"]),
            ("Aportes con respuesta definitiva", cifras["respondidos"]),
            ("Respondidos en el tiempo prometido", cifras["a_tiempo"]),
            ("Aportes acogidos, del todo o en parte", cifras["acogidos"]),
            ("Encuentros", len(cifras["encuentros"])),
            ("Personas que asistieron a los encuentros", _asistentes(cifras)),
        ],
    )


def _de_los_aportes(cifras: dict[str, Any]) -> list[Tabla]:
    return [
        _cuenta(
            "Qué se decidió", "Decisión", [(uno.label, cifras["por_sentido"][uno.value]) for uno in Sentido]
        ),
        _cuenta(
            "Por dónde llegaron los aportes",
            "Puerta",
            [(Canal(clave).label, n) for clave, n in cifras["por_canal"].items()],
        ),
        _cuenta(
            "Por sección de Participa",
            "Sección",
            [(uno.label, cifras["por_seccion"].get(uno.value, 0)) for uno in Seccion],
        ),
    ]


def _de_lo_prometido(cifras: dict[str, Any]) -> list[Tabla]:
    compromisos, informes = cifras["compromisos"], cifras["informes"]
    return [
        _cuenta(
            "Cómo va lo que se prometió para el año",
            "Estado",
            [
                ("Compromisos", compromisos["prometidos"]),
                *((uno.label, compromisos[uno.value]) for uno in Avance),
            ],
        ),
        _cuenta(
            "Informes de los ejercicios",
            "Cifra",
            [
                ("Prometidos para el año", informes["prometidos"]),
                ("Publicados", informes["publicados"]),
                ("Publicados a tiempo", informes["a_tiempo"]),
            ],
        ),
    ]


def _lo_que_se_hizo(cifras: dict[str, Any]) -> Tabla:
    return _tabla(
        "Ejercicio por ejercicio",
        ("Ejercicio", "Sección", "Dependencia", "Cerró", "Aportes", "A tiempo", "Estado"),
        (
            (
                uno["titulo"],
                Seccion(uno["seccion"]).label,
                uno["dependencia"],
                dia(uno["cierra_en"]),
                con_puntos(uno["aportes"]),
                f"{con_puntos(uno['a_tiempo'])} de {con_puntos(uno['respondidos'])}",
                Estado(uno["estado"]).label,
            )
            for uno in cifras["ejercicios"]
        ),
    )


def _planes(cifras: dict[str, Any]) -> Tabla:
    return _tabla(
        "Planes que rigen en el año",
        ("Plan", "Rige", "Acto que lo adopta"),
        (
            (uno["titulo"], f"Del {dia(uno['desde'])} al {dia(uno['hasta'])}", uno["acto"] or "—")
            for uno in cifras["planes"]
        ),
    )


def _tabla(de_que: str, titulos: tuple[str, ...], filas: Iterable[tuple[str, ...]]) -> Tabla:
    return Tabla(de_que, (titulos, *filas))


def _cuenta(de_que: str, que: str, filas: Iterable[tuple[str, int | None]]) -> Tabla:
    return _tabla(de_que, (que, "Cuántos"), ((nombre, con_puntos(n)) for nombre, n in filas))


def _indicador(meta: dict[str, Any]) -> str:
    return MetaDelPlan.Indicador(meta["indicador"]).label


def _asistentes(cifras: dict[str, Any]) -> int:
    return sum(uno["asistentes"] or 0 for uno in cifras["encuentros"])


def _borrador_de_estrategia(cifras: dict[str, Any]) -> str:
    planes = ", ".join(f"«{uno['titulo']}»" for uno in cifras["planes"])
    desarrolla = f" Desarrolla {planes}." if planes else ""
    return (
        f"Esta es la estrategia de participación de {cifras['entidad']} para {cifras['anio']}.{desarrolla}\n\n"
        "## Para qué\n\n"
        f"{MARCA}: qué busca la entidad este año y con quiénes.]\n\n"
        "## Cómo se participa\n\n"
        "Cualquier persona puede aportar sin tener una cuenta. Cada aporte recibe respuesta con razones en el tiempo "
        "que dicen las reglas. Cada ejercicio termina con un informe público.\n\n"
        "## Cómo se rinden cuentas\n\n"
        f"{MARCA}: qué diálogos y audiencias habrá, cuándo, y qué información se publicará antes.]\n\n"
        "## Con qué recursos\n\n"
        f"{MARCA}: personas, presupuesto y canales.]\n"
    )


def _borrador_de_informe(cifras: dict[str, Any]) -> str:
    compromisos = cifras["compromisos"]
    hechos = compromisos[Avance.CUMPLIDA] + compromisos[Avance.CUMPLIDA_TARDE]
    return (
        f"En {cifras['anio']}, {cifras['entidad']} realizó {con_puntos(cifras['realizados'])} ejercicios de "
        f"participación y recibió {con_puntos(cifras['aportes'])} aportes. Acogió {con_puntos(cifras['acogidos'])}, "
        f"del todo o en parte. De {con_puntos(compromisos['prometidos'])} compromisos para el año cumplió "
        f"{con_puntos(hechos)}.\n\n"
        "## Qué se logró\n\n"
        f"{MARCA}: qué cambió para las personas por lo que aportaron.]\n\n"
        "## Qué no se logró y por qué\n\n"
        f"{MARCA}: las metas que no se alcanzaron, con sus razones.]\n\n"
        "## Qué se hará distinto\n\n"
        f"{MARCA}: lo que cambia en la estrategia del año siguiente.]\n"
    )
