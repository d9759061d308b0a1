"""A short guided choice for whoever does not know where to go: questions that end at the right door. Pure.

It is a tree as data: each option leads to another question or to an ending (``Llegada``), which always has a door, and
each question also offers «ninguna de estas», which ends where one writes with one's own words. Nobody is asked more
than ``PREGUNTAS_MAXIMAS`` times nor given more than ``OPCIONES_MAXIMAS`` things to compare.
"""

from collections.abc import Iterator
from dataclasses import dataclass

PREGUNTAS_MAXIMAS = 4
OPCIONES_MAXIMAS = 5
INICIO = "inicio"
#: Where «ninguna de estas» ends, from any question.
NINGUNA = "con-sus-palabras"


@dataclass(frozen=True, slots=True)
class Puerta:
    """A page of the portal: what is done there, the name of its route, what the route takes and what goes after it."""

    titulo: str
    ruta: str
    argumento: str = ""
    cola: str = ""


@dataclass(frozen=True, slots=True)
class Opcion:
    """What a person may say, an example of it, and the key of where it leads."""

    texto: str
    ayuda: str
    lleva_a: str


@dataclass(frozen=True, slots=True)
class Pregunta:
    clave: str
    pregunta: str
    opciones: tuple[Opcion, ...]


@dataclass(frozen=True, slots=True)
class Llegada:
    """An ending. ``tipo``: the kind of request of the desk whose term is told there; ``con_chat``: whether it tells if
    somebody attends now."""

    clave: str
    titulo: str
    explicacion: str
    puerta: Puerta
    otras: tuple[Puerta, ...] = ()
    tipo: str = ""
    con_chat: bool = False


Lugar = Pregunta | Llegada


@dataclass(frozen=True, slots=True)
class Paso:
    """A question that was answered, and with what."""

    pregunta: Pregunta
    respuesta: str


def _radicar(titulo: str, tipo: str, cola: str = "") -> Puerta:
    return Puerta(titulo, "pqrs:radicar", tipo, cola)


_ESCRIBANOS = Puerta("Escribir con mis palabras", "pqrs:escribanos")
_SEGUIR = Puerta("Consultar mi solicitud", "pqrs:seguimiento")
_CANALES = Puerta("Ver teléfonos, sedes, horarios y citas", "atencion")
_PREGUNTAS = Puerta("Leer las preguntas frecuentes", "contenidos:preguntas")
_DOCUMENTOS = Puerta("Ver los documentos publicados", "contenidos:documentos")
_CHAT = Puerta("Ir al chat", "chat:portada")
_TRAMITES = Puerta("Ver la lista de trámites y servicios", "contenidos:transparencia", cola="#apartado-5")

_PREGUNTAS_DEL_ARBOL = (
    Pregunta(INICIO, "¿Qué quiere hacer?", (
        Opcion("Pedir algo o hacer un trámite", "Un dato, una copia, un subsidio, que resuelvan mi caso.", "pedir"),
        Opcion("Quejarme, denunciar o felicitar", "Me trataron mal, un servicio falló, vi algo indebido.", "reclamar"),
        Opcion("Saber de algo que ya presenté", "En qué va, qué me respondieron, qué puedo hacer ahora.", "en-que-va"),
        Opcion("Opinar o proponer", "Una idea, una encuesta, una decisión que nos afecta.", "opinar"),
        Opcion("Hablar con una persona", "Por chat, por teléfono o en una sede.", "hablar"),
    )),
    Pregunta("pedir", "¿Qué necesita pedir?", (
        Opcion("Un dato o una explicación", "Cuántos subsidios hubo, qué dice una norma, cómo se aplica.", "un-dato"),
        Opcion("Una copia o un certificado", "De una resolución, de mi expediente, de mi afiliación.", "copias"),
        Opcion("Que hagan o decidan algo", "Que corrijan mi afiliación, que atiendan otro día.", "que-decidan"),
        Opcion("Un trámite", "Afiliarme, pedir un subsidio, inscribirme a un curso.", "tramite"),
        Opcion("Algo sobre mis datos personales", "Saber qué tienen de mí, corregirlo o borrarlo.", "mis-datos"),
    )),
    Pregunta("un-dato", "¿Qué quiere saber?", (
        Opcion("Un dato que la entidad tiene", "Cifras, contratos, presupuesto, fechas.", "informacion"),
        Opcion("Qué opina la entidad sobre un tema", "Cómo interpreta un requisito o una norma.", "consulta"),
        Opcion("Una duda sencilla", "Horarios, requisitos, cómo se hace algo.", "duda"),
    )),
    Pregunta("que-decidan", "¿A quién le sirve lo que pide?", (
        Opcion("A mí o a mi familia", "Mi afiliación, mi subsidio, mi caso.", "peticion-mia"),
        Opcion("A muchas personas", "Mi barrio, mi empresa, todos los afiliados.", "peticion-de-todos"),
    )),
    Pregunta("mis-datos", "¿Qué quiere sobre sus datos?", (
        Opcion("Saber qué datos míos tienen", "Y para qué los usan.", "conocer-mis-datos"),
        Opcion("Corregirlos, borrarlos o reclamar", "Están mal, sobran o se usaron sin permiso.", "reclamar-mis-datos"),
    )),
    Pregunta("reclamar", "¿Qué pasó?", (
        Opcion("Una persona de la entidad me trató mal", "Me gritó, no me quiso atender, actuó mal.", "queja"),
        Opcion("Un servicio falló", "Fue malo, llegó tarde o no se prestó.", "reclamo"),
        Opcion("Vi algo corrupto o irregular", "Pidieron plata, favorecieron a alguien, se perdió algo.", "denuncia"),
        Opcion("Me atendieron bien", "Quiero agradecerlo.", "felicitacion"),
    )),
    Pregunta("denuncia", "¿Quiere decir quién es usted?", (
        Opcion("Sí, con mi nombre", "Le escribimos con lo que se hizo.", "denuncia-con-nombre"),
        Opcion("Sí, pero que casi nadie lo sepa", "Su nombre queda guardado bajo llave.", "denuncia-reservada"),
        Opcion("No quiero decirlo", "No pedimos ni guardamos con qué reconocerlo.", "denuncia-anonima"),
    )),
    Pregunta("en-que-va", "¿Qué necesita de lo que ya presentó?", (
        Opcion("Ver en qué va o leer la respuesta", "Con el radicado y el código de seguimiento.", "seguir"),
        Opcion("No tengo el radicado o el código", "Los perdí o nunca los recibí.", "sin-codigo"),
        Opcion("No me respondieron o no estoy de acuerdo", "Se venció el plazo o no me sirve.", "no-conforme"),
        Opcion("Comprobar un documento", "Saber si una carta o una constancia es verdadera.", "verificar"),
    )),
    Pregunta("opinar", "¿Cómo quiere participar?", (
        Opcion("Proponer cómo mejorar un servicio", "Una idea suya, cuando quiera.", "sugerencia"),
        Opcion("Ayudar a decidir algo", "Lo que la entidad consulta ahora con la gente.", "ejercicios"),
        Opcion("Responder una encuesta", "Unas pocas preguntas.", "encuestas"),
        Opcion("Conversar con otras personas", "Los foros de discusión.", "foros"),
        Opcion("Enterarme de lo que pasa", "Noticias y novedades, por correo o por canales.", "enterarme"),
    )),
)  # fmt: skip

_LLEGADAS = (
    Llegada(
        NINGUNA, "Cuéntenos con sus palabras",
        "No tiene que saber cómo se llama lo que necesita. Escriba qué pasa y qué quiere. Una persona de la entidad lo "
        "lee, lo pasa a quien puede resolverlo y le responde.",
        _ESCRIBANOS, (_CANALES, _PREGUNTAS),
    ),
    Llegada(
        "informacion", "Pida la información",
        "Puede pedir cualquier dato que la entidad tenga. No tiene que decir para qué lo quiere. Mire primero los "
        "documentos publicados: quizá ya está ahí.",
        _radicar("Pedir información", "peticion_informacion"), (_DOCUMENTOS, _PREGUNTAS), tipo="peticion_informacion",
    ),
    Llegada(
        "consulta", "Haga una consulta",
        "La entidad le da su concepto por escrito sobre un tema que le corresponde.",
        _radicar("Presentar una consulta", "consulta"), (_PREGUNTAS,), tipo="consulta",
    ),
    Llegada(
        "duda", "Mire si ya está respondida",
        "Reunimos las preguntas que más nos hacen. Si la suya no está, escríbanos o llame.",
        _PREGUNTAS, (_ESCRIBANOS, _CHAT, _CANALES), con_chat=True,
    ),
    Llegada(
        "copias", "Pida la copia o el certificado",
        "Diga qué documento es y, si lo sabe, de qué fecha. Le llega por el medio que escoja.",
        _radicar("Pedir documentos o copias", "peticion_documentos"), (_DOCUMENTOS,), tipo="peticion_documentos",
    ),
    Llegada(
        "peticion-mia", "Presente una petición",
        "Cuente su caso y qué pide. La entidad debe responderle de fondo: sí, no, o cuándo.",
        _radicar("Presentar mi petición", "peticion_interes_particular"), (_CANALES,),
        tipo="peticion_interes_particular",
    ),
    Llegada(
        "peticion-de-todos", "Presente una petición de interés general",
        "Sirve para pedir algo que beneficia o afecta a muchas personas. La puede presentar usted solo.",
        _radicar("Presentar la petición", "peticion_interes_general"),
        (Puerta("Ver lo que se decide con la gente", "participa:portada"),), tipo="peticion_interes_general",
    ),
    Llegada(
        "tramite", "Los trámites tienen su propio camino",
        "Afiliarse, pedir un subsidio o inscribirse a un curso no se hace en este portal. En la lista de trámites y "
        "servicios dice dónde se hace cada uno. En una sede o por teléfono también le explican.",
        _CANALES, (_TRAMITES, _radicar("Preguntar por mi trámite", "peticion_interes_particular"), _CHAT),
        con_chat=True,
    ),
    Llegada(
        "conocer-mis-datos", "Pregunte qué datos suyos hay",
        "Tiene derecho a saber qué guarda la entidad sobre usted y para qué lo usa. No cuesta nada.",
        _radicar("Consultar mis datos", "habeas_data_consulta"),
        (Puerta("Leer la política de datos personales", "legal", "privacidad"),), tipo="habeas_data_consulta",
    ),
    Llegada(
        "reclamar-mis-datos", "Reclame sobre sus datos",
        "Pida que los corrijan, los actualicen o los borren. También si los usaron sin su permiso.",
        _radicar("Reclamar sobre mis datos", "habeas_data_reclamo"),
        (Puerta("Leer la política de datos personales", "legal", "privacidad"),), tipo="habeas_data_reclamo",
    ),
    Llegada(
        "queja", "Presente una queja",
        "Es para cuando una persona de la entidad actuó mal. Cuente qué pasó, cuándo y en qué lugar.",
        _radicar("Presentar una queja", "queja"), (_CANALES,), tipo="queja",
    ),
    Llegada(
        "reclamo", "Presente un reclamo",
        "Es para cuando un servicio fue malo, llegó tarde o no se prestó. Diga qué servicio era y qué solución pide.",
        _radicar("Presentar un reclamo", "reclamo"), (_CANALES,), tipo="reclamo",
    ),
    Llegada(
        "felicitacion", "Cuéntenos qué salió bien",
        "Se lo hacemos saber a la persona y a su área.",
        _radicar("Enviar una felicitación", "felicitacion"), tipo="felicitacion",
    ),
    Llegada(
        "denuncia-con-nombre", "Denuncie con su nombre",
        "Cuente qué pasó, cuándo y quiénes participaron. Si tiene pruebas, adjúntelas.",
        _radicar("Presentar la denuncia", "denuncia"), (_CANALES,), tipo="denuncia",
    ),
    Llegada(
        "denuncia-reservada", "Denuncie con su identidad reservada",
        "Su nombre y sus datos quedan cifrados. Solo los lee un grupo pequeño de personas, y queda anotado cada vez.",
        _radicar("Denunciar con identidad reservada", "denuncia", "?reservada=1"), (_CANALES,), tipo="denuncia",
    ),
    Llegada(
        "denuncia-anonima", "Denuncie sin dar su nombre",
        "No le pedimos nada suyo. Anote el código que le damos al final: es la única forma de ver la respuesta.",
        _radicar("Denunciar sin dar mi nombre", "denuncia", "?anonima=1"), (_CANALES,), tipo="denuncia",
    ),
    Llegada(
        "seguir", "Mire en qué va su solicitud",
        "Tenga a la mano el radicado y el código de seguimiento. Están en su constancia y en nuestro correo.",
        _SEGUIR, (_CANALES,),
    ),
    Llegada(
        "sin-codigo", "Busque el correo o llámenos",
        "Si dejó su correo, el mensaje con su radicado trae el código y un enlace que abre la solicitud. Si no lo "
        "encuentra, llame o venga a una sede con su documento. Si no dio su nombre, no podemos darle otro código.",
        _CANALES, (_ESCRIBANOS, _SEGUIR),
    ),
    Llegada(
        "no-conforme", "Abra su solicitud: ahí están sus opciones",
        "La página de su solicitud le dice si el plazo se venció y lo que usted puede hacer desde ahí. Si además el "
        "servicio falló, puede reclamar.",
        _SEGUIR, (_radicar("Presentar un reclamo", "reclamo"), _ESCRIBANOS),
    ),
    Llegada(
        "verificar", "Compruebe el documento",
        "Escriba el código que trae la carta o la constancia. Le decimos si salió de aquí y si nadie la cambió.",
        Puerta("Verificar un documento", "pqrs:verificar"), (_ESCRIBANOS,),
    ),
    Llegada(
        "sugerencia", "Envíe su sugerencia",
        "Diga qué cambiaría y por qué. Le respondemos si se puede hacer.",
        _radicar("Enviar una sugerencia", "sugerencia"), (Puerta("Ver lo que se decide ahora", "participa:portada"),),
        tipo="sugerencia",
    ),
    Llegada(
        "ejercicios", "Participe en lo que se decide ahora",
        "Cada ejercicio dice qué se decide, hasta cuándo puede opinar y qué se hará con su aporte.",
        Puerta("Ver los ejercicios de participación", "participa:ejercicios"),
        (Puerta("Ver el calendario", "participa:calendario"), _radicar("Enviar una sugerencia", "sugerencia")),
    ),
    Llegada(
        "encuestas", "Responda una encuesta",
        "Vea cuáles están abiertas y los resultados de las que terminaron.",
        Puerta("Ver las encuestas", "encuestas:encuestas"), (Puerta("Ver los foros", "foros:foros"),),
    ),
    Llegada(
        "foros", "Entre a los foros",
        "Lea lo que otras personas dicen y escriba lo que piensa. La entidad responde.",
        Puerta("Ver los foros", "foros:foros"), (Puerta("Ver las encuestas", "encuestas:encuestas"),),
    ),
    Llegada(
        "enterarme", "Reciba las novedades",
        "Escoja los temas y cada cuánto le escribimos. Puede dejarlo cuando quiera.",
        Puerta("Recibir novedades por correo", "suscripciones:suscribirse"),
        (
            Puerta("Seguir por canales (RSS)", "suscripciones:canales"),
            Puerta("Leer las noticias", "contenidos:noticias"),
        ),
    ),
    Llegada(
        "hablar", "Hable con una persona",
        "Por chat, por teléfono, en una sede o con una cita. Elija lo que le quede más fácil.",
        _CANALES, (_CHAT, _ESCRIBANOS), con_chat=True,
    ),
)  # fmt: skip

LUGARES: dict[str, Lugar] = {uno.clave: uno for uno in (*_PREGUNTAS_DEL_ARBOL, *_LLEGADAS)}


def lugar(clave: str) -> Lugar | None:
    """The question or the ending of that key."""
    return LUGARES.get(clave)


def camino(clave: str) -> tuple[Paso, ...]:
    """What was answered to come to a place, from the first question; nothing for the first one."""
    return next((pasos for uno, pasos in recorridos() if uno.clave == clave), ())


def recorridos() -> Iterator[tuple[Lugar, tuple[Paso, ...]]]:
    """Every place that can be reached by an option, with what was answered before, those with fewer answers before."""
    por_ver: list[tuple[str, tuple[Paso, ...]]] = [(INICIO, ())]
    for clave, pasos in por_ver:
        uno = LUGARES[clave]
        yield uno, pasos
        if isinstance(uno, Pregunta):
            por_ver.extend((una.lleva_a, (*pasos, Paso(uno, una.texto))) for una in uno.opciones)


def puertas(llegada: Llegada) -> tuple[Puerta, ...]:
    """Its doors, the right one first."""
    return (llegada.puerta, *llegada.otras)
