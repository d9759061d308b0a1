"""Questionnaires at random, of those that can be published, for the tests of what holds of any of them."""

from decimal import Decimal

from hypothesis import strategies as st

from encuestas.documento import CERRADAS, Documento, Opcion, Pagina, Pregunta, Tipo
from nucleo.texto import limpiar

_LETRAS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="{")
textos = st.one_of(
    st.sampled_from(["¿Qué le gustó?", "=1+1", "'", "''=", "-", "  Sí  ", "a\nb", "<&>\"'", "@x", "1.0", "true"]),
    st.text(_LETRAS, min_size=1, max_size=30),
).map(limpiar).filter(str.strip)  # fmt: skip
codigos = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
_OTRA = Opcion("other", "Otra", otra=True)


@st.composite
def documentos(draw) -> Documento:
    """Up to a dozen questions in up to four pages, with conditions over earlier ones and crosses."""
    cuantas = draw(st.integers(1, 12))
    suyos = draw(st.lists(codigos, min_size=cuantas, max_size=cuantas, unique=True))
    preguntas: list[Pregunta] = []
    for n, codigo in enumerate(suyos):
        tipos = [tipo for tipo in Tipo if n or tipo is not Tipo.NOTA]
        preguntas.append(draw(_pregunta(codigo, draw(st.sampled_from(tipos)), preguntas)))
    cortes = sorted(draw(st.lists(st.integers(0, cuantas), max_size=3)))
    trozos = zip([0, *cortes], [*cortes, cuantas], strict=True)
    paginas = tuple(Pagina(draw(st.just("") | textos), tuple(preguntas[a:b])) for a, b in trozos)
    cerradas = [una.codigo for una in preguntas if una.tipo in CERRADAS]
    cruces = ()
    if len(cerradas) > 1:
        pares = st.lists(st.sampled_from(cerradas), min_size=2, max_size=2, unique=True).map(tuple)
        cruces = tuple(draw(st.lists(pares, max_size=2, unique=True)))
    return Documento(paginas, cruces)


@st.composite
def _pregunta(draw, codigo: str, tipo: Tipo, anteriores: list[Pregunta]) -> Pregunta:
    suyo = {
        Tipo.UNICA: {"opciones": draw(_opciones(exclusivas=False))},
        Tipo.VARIAS: {"opciones": draw(_opciones(exclusivas=True))},
        Tipo.ESCALA: {
            "minimo": Decimal(draw(st.integers(-2, 1))),
            "maximo": Decimal(draw(st.integers(2, 6))),
            "extremos": draw(st.just(("", "")) | st.tuples(textos, textos)),
            "grupo": draw(st.sampled_from(["", "", "Diga qué tanto", "=Otro encabezado"])),
        },
        Tipo.NUMERO: {
            "minimo": Decimal(draw(st.integers(-50, 0))),
            "maximo": Decimal(draw(st.sampled_from(["1", "100", "7.25"]))),
            "decimales": draw(st.integers(0, 4)),
        },
        Tipo.FECHA: {},
        Tipo.TEXTO: {"maximo": draw(st.none() | st.integers(1, 5000).map(Decimal))},
        Tipo.NOTA: {},
    }[tipo]
    if tipo is Tipo.VARIAS:
        suyo["minimo"] = draw(st.none() | st.just(Decimal(1)))
        suyo["maximo"] = draw(st.none() | st.just(Decimal(2)))
    return Pregunta(
        codigo, tipo, draw(textos), draw(st.just("") | textos), draw(st.booleans()), **suyo,
        si=draw(st.none() | condiciones(anteriores)) if _citables(anteriores) else None,
    )  # fmt: skip


@st.composite
def _opciones(draw, *, exclusivas: bool) -> tuple[Opcion, ...]:
    suyos = draw(st.lists(codigos.filter(lambda uno: uno != "other"), min_size=2, max_size=4, unique=True))
    con_otra = draw(st.booleans())
    opciones = [
        Opcion(
            codigo, f"{n} {draw(textos)}", con_otra and not n, exclusivas and n == 1 and draw(st.booleans())
        )
        for n, codigo in enumerate(suyos)
    ]
    return (*opciones, *([_OTRA] if draw(st.booleans()) and not con_otra else []))


def _citables(preguntas: list[Pregunta]) -> list[Pregunta]:
    return [una for una in preguntas if una.tipo not in {Tipo.TEXTO, Tipo.NOTA}]


def condiciones(anteriores: list[Pregunta]):
    """Over those questions, with up to three levels."""
    una = st.sampled_from(_citables(anteriores)).flatmap(_comparacion)
    return st.recursive(
        una,
        lambda otra: (
            st.tuples(st.sampled_from("yo"), st.lists(otra, min_size=2, max_size=3)).map(lambda par: [par[0], *par[1]])
            | otra.map(lambda suya: ["no", suya])
        ),
        max_leaves=4,
    ).filter(lambda hecha: _hondura(hecha) <= 4)  # fmt: skip


def _hondura(condicion: list) -> int:
    return 1 + max((_hondura(parte) for parte in condicion[1:] if isinstance(parte, list)), default=0)


def _comparacion(pregunta: Pregunta):
    comparar = st.sampled_from([">", ">=", "<", "<="])
    match pregunta.tipo:
        case Tipo.UNICA:
            return st.sampled_from(pregunta.valores).map(lambda valor: ["=", pregunta.codigo, valor])
        case Tipo.VARIAS:
            return st.sampled_from(pregunta.valores).map(lambda valor: ["tiene", pregunta.codigo, valor])
        case Tipo.ESCALA:
            punto = st.sampled_from(pregunta.valores).map(int)
            return st.tuples(st.just("=") | comparar, st.just(pregunta.codigo), punto).map(list)
        case Tipo.FECHA:
            dia = st.dates().map(lambda cual: cual.isoformat())
            return st.tuples(comparar, st.just(pregunta.codigo), dia).map(list)
    numero = st.integers(-9, 99) | st.sampled_from(["1.5", "-0.25"])
    return st.tuples(comparar, st.just(pregunta.codigo), numero).map(list)
