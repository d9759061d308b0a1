"""What the example entity asks: one survey that is open, with answers already scrutinised; one that ended, with its
results; and a quick poll."""

from datetime import datetime, time, timedelta
from random import Random

from caja_portal.ejemplo.anio import encuestas as anio
from contenidos.acciones import publicar_regla, redactar_regla
from contenidos.models import Regla
from cuentas.models import Dependencia, Usuario
from encuestas.acciones.cerrar import cerrar
from encuestas.acciones.escribir import crear
from encuestas.acciones.escrutar import escrutar
from encuestas.acciones.leer import decidir
from encuestas.acciones.publicar import publicar
from encuestas.acciones.publicar_resultados import publicar_resultados
from encuestas.acciones.votar import votar
from encuestas.consultas.abiertas import vigente
from encuestas.models import Encuesta, TextoLeido, Version
from nucleo import reloj

SI_NO = [{"codigo": "si", "texto": "Sí"}, {"codigo": "no", "texto": "No"}]
AVISO = (
    "No pedimos nombre, documento ni correo. Lo que escriba en las preguntas abiertas lo lee una persona antes de "
    "publicarlo."
)

RECREACION = {
    "paginas": [
        {
            "titulo": "El centro recreativo",
            "preguntas": [
                {"codigo": "uso", "tipo": "unica", "texto": "¿Fue al centro recreativo este año?",
                 "obligatoria": True, "opciones": SI_NO},
                {"codigo": "que", "tipo": "varias", "texto": "¿Qué usó?", "si": ["=", "uso", "si"],
                 "opciones": [{"codigo": "piscina", "texto": "La piscina"},
                              {"codigo": "canchas", "texto": "Las canchas"},
                              {"codigo": "juegos", "texto": "Los juegos infantiles"},
                              {"codigo": "otra", "texto": "Otra cosa", "otra": True}]},
                {"codigo": "aseo", "tipo": "escala", "texto": "El aseo", "grupo": "¿Qué tan bien está cada cosa?",
                 "min": 1, "max": 5, "extremos": ["Muy mal", "Muy bien"], "si": ["=", "uso", "si"]},
                {"codigo": "trato", "tipo": "escala", "texto": "El trato del personal",
                 "grupo": "¿Qué tan bien está cada cosa?", "min": 1, "max": 5, "extremos": ["Muy mal", "Muy bien"],
                 "si": ["=", "uso", "si"]},
                {"codigo": "porque", "tipo": "varias", "texto": "¿Por qué no fue?", "si": ["=", "uso", "no"],
                 "opciones": [{"codigo": "lejos", "texto": "Me queda lejos"},
                              {"codigo": "horario", "texto": "Por el horario"},
                              {"codigo": "precio", "texto": "Por el precio"},
                              {"codigo": "ninguna", "texto": "Por nada de eso", "exclusiva": True}]},
            ],
        },
        {
            "titulo": "El horario",
            "preguntas": [
                {"codigo": "dia", "tipo": "unica", "texto": "¿Qué día debería abrir hasta las ocho de la noche?",
                 "opciones": [{"codigo": "viernes", "texto": "Viernes"}, {"codigo": "sabado", "texto": "Sábado"},
                              {"codigo": "domingo", "texto": "Domingo"}]},
                {"codigo": "personas", "tipo": "numero", "texto": "¿Con cuántas personas va?", "min": 0, "max": 20},
                {"codigo": "idea", "tipo": "texto", "texto": "¿Qué le cambiaría?", "max": 600},
            ],
        },
    ],
    "cruces": [["uso", "dia"]],
}  # fmt: skip
BIBLIOTECA = {
    "paginas": [
        {
            "titulo": "La biblioteca",
            "preguntas": [
                {"codigo": "visita", "tipo": "unica", "texto": "¿Cada cuánto viene a la biblioteca?",
                 "obligatoria": True,
                 "opciones": [{"codigo": "semana", "texto": "Cada semana"}, {"codigo": "mes", "texto": "Cada mes"},
                              {"codigo": "nunca", "texto": "Casi nunca"}]},
                {"codigo": "gusto", "tipo": "escala", "texto": "¿Qué tanto le gusta?", "min": 1, "max": 5,
                 "extremos": ["Nada", "Mucho"]},
                {"codigo": "falta", "tipo": "texto", "texto": "¿Qué le falta?", "max": 600},
            ],
        }
    ]
}  # fmt: skip
SONDEO = {
    "paginas": [
        {
            "titulo": "",
            "preguntas": [
                {"codigo": "sede", "tipo": "unica", "texto": "¿Dónde preferiría la próxima feria de servicios?",
                 "obligatoria": True,
                 "opciones": [{"codigo": "centro", "texto": "Sede Centro"}, {"codigo": "norte", "texto": "Sede Norte"},
                              {"codigo": "parque", "texto": "Parque principal"}]}
            ],
        }
    ]
}  # fmt: skip
REGLAS_DEL_ANIO_HACE = 340
PROMESA = "Publicamos los resultados en quince días hábiles desde que cierra cada encuesta."
#: What some of them write in these very words.
FALTAS = ("Más mesas.", "Libros para niños.", "Silencio.")


def preguntar(editora: Usuario, dependencia: Dependencia, hoy, *, con_el_anio: bool = False) -> None:
    """Under a clock that moves. What people answer is the same each time."""
    azar, ya = Random(1519), set()  # noqa: S311 - an example, the same each time
    with reloj.en(_momento(hoy, REGLAS_DEL_ANIO_HACE if con_el_anio else 45)):
        regla = Regla.objects.get(mecanismo=Regla.Mecanismo.ENCUESTAS)
        regla.promesa, regla.plazo, regla.unidad = PROMESA, 15, Regla.Unidad.DIAS_HABILES
        regla.vigente_desde = reloj.hoy()
        publicar_regla(redactar_regla(regla), editora)
    for sondeada in anio.DEL_ANIO if con_el_anio else ():
        _terminada(sondeada, editora, dependencia, hoy, azar)
    biblioteca = _una(
        editora, dependencia, hoy, BIBLIOTECA, hace=40, dias=21, slug="biblioteca",
        titulo="¿Cómo va la biblioteca?", proposito="Para decidir qué se compra y qué se arregla el próximo semestre.",
        que_se_hara="Compraremos mesas y libros infantiles con lo que quede del presupuesto de este año.",
    )  # fmt: skip
    _responder(biblioteca, [_de_la_biblioteca(azar, ya, n) for n in range(64)], hoy, hace=30)
    with reloj.en(_momento(hoy, 19)):
        cerrar(biblioteca.pk)
    with reloj.en(_momento(hoy, 17)):
        _leer(biblioteca, editora)
    with reloj.en(_momento(hoy, 15)):
        publicar_resultados(biblioteca.pk, quien=editora)
    recreacion = _una(
        editora, dependencia, hoy, RECREACION, hace=5, dias=20, slug="centro-recreativo",
        titulo="El centro recreativo y su horario",
        proposito="Vamos a cambiar el horario del centro recreativo. Con lo que respondan **decidimos qué día abre "
        "hasta más tarde** y qué se arregla primero.",
    )  # fmt: skip
    _responder(recreacion, [_del_centro(azar, ya) for _ in range(37)], hoy, hace=2)
    _una(
        editora, dependencia, hoy, SONDEO, hace=3, dias=15, slug="feria-de-servicios", es_sondeo=True,
        titulo="¿Dónde hacemos la feria de servicios?", proposito="Para escoger el sitio de la feria.",
    )  # fmt: skip


def _una(
    editora: Usuario, dependencia: Dependencia, hoy, documento: dict, *, hace: int, dias: int, **campos
) -> Encuesta:
    with reloj.en(_momento(hoy, hace)) as ahora:
        encuesta = crear(
            quien=editora,
            documento=Version(documento=documento).cuestionario,
            dependencia=dependencia,
            abre_en=ahora,
            cierra_en=ahora + timedelta(days=dias),
            aviso_de_datos=AVISO,
            conservar_hasta=hoy + timedelta(days=365),
            **campos,
        )
        publicar(encuesta.pk, quien=editora)
        encuesta.refresh_from_db()
    return encuesta


def _terminada(
    sondeada: anio.Sondeada, editora: Usuario, dependencia: Dependencia, hoy, azar: Random
) -> None:
    """One of the year, answered during its days, with its results."""
    encuesta = _una(
        editora, dependencia, hoy, sondeada.documento, hace=sondeada.hace, dias=sondeada.dias, slug=sondeada.slug,
        titulo=sondeada.titulo, proposito=sondeada.proposito, que_se_hara=sondeada.que_se_hara,
    )  # fmt: skip
    ya: set[str] = set()
    respuestas = [sondeada.respuesta(azar, ya) for _ in range(sondeada.respuestas)]
    _responder(encuesta, respuestas, hoy, hace=sondeada.hace - sondeada.dias // 2)
    termina = sondeada.hace - sondeada.dias
    with reloj.en(_momento(hoy, termina)):
        cerrar(encuesta.pk)
    with reloj.en(_momento(hoy, termina - 3)):
        _leer(encuesta, editora)
    with reloj.en(_momento(hoy, termina - 9)):
        publicar_resultados(encuesta.pk, quien=editora)


def _leer(encuesta: Encuesta, editora: Usuario) -> None:
    """What was written says nothing of anybody: all of it is published."""
    textos = encuesta.textos.filter(decision=TextoLeido.Decision.POR_LEER)
    for pregunta in textos.order_by("pregunta").values_list("pregunta", flat=True).distinct():
        suyos = list(textos.filter(pregunta=pregunta).values_list("pk", flat=True))
        decidir(encuesta.pk, pregunta, suyos, TextoLeido.Decision.SE_PUBLICA, quien=editora)


def _responder(encuesta: Encuesta, respuestas: list[dict], hoy, *, hace: int) -> None:
    version = vigente(encuesta)
    with reloj.en(_momento(hoy, hace)):
        for n, datos in enumerate(respuestas):
            votar(encuesta.pk, version.pk, datos, sujeto=f"navegador:ejemplo-{n}")
        escrutar(encuesta.pk)


def _del_centro(azar: Random, ya: set[str]) -> dict:
    fue = azar.random() < 0.7
    datos = {
        "uso": "si" if fue else "no",
        "dia": azar.choice(["viernes", "sabado", "sabado", "domingo"]),
        "personas": str(azar.randint(1, 6)),
        "idea": anio.en_sus_palabras(azar, anio.DEL_CENTRO, ya, escriben=0.5),
    }
    if fue:
        return datos | {"que": ["piscina"], "aseo": azar.randint(2, 5), "trato": azar.randint(3, 5)}
    return datos | {"porque": [azar.choice(["lejos", "horario", "precio"])]}


def _de_la_biblioteca(azar: Random, ya: set[str], n: int) -> dict:
    return {
        "visita": azar.choice(["semana", "semana", "mes", "nunca"]),
        "gusto": azar.randint(2, 5),
        "falta": FALTAS[n]
        if n < len(FALTAS)
        else anio.en_sus_palabras(azar, anio.DE_LA_BIBLIOTECA, ya, escriben=0.45),
    }


def _momento(hoy, hace: int) -> datetime:
    return datetime.combine(hoy - timedelta(days=hace), time(9), reloj.BOGOTA)
