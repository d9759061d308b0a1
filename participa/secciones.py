"""The six sections of the Participa menu (Función Pública, *Lineamientos para publicar información en el Menú
Participa*, 2021; R4.10): what each one is, in plain words, and what people have in it to take part and to evaluate."""

from dataclasses import dataclass

from participa.ciclo import Seccion


@dataclass(frozen=True)
class Herramienta:
    """Something of the portal that serves to take part: its name, what for, and the name of its address."""

    titulo: str
    para_que: str
    url_name: str


@dataclass(frozen=True)
class Cara:
    """How a section is shown. ``resumen``: one line; ``que_es``: what happens in it; ``resultados``: what is told of
    its results; ``evaluar``: what people can judge in it."""

    corto: str
    icono: str
    resumen: str
    que_es: str
    resultados: str
    evaluar: str
    herramientas: tuple[Herramienta, ...]


FOROS = Herramienta("Foros", "Discuta con otras personas y con la entidad, a cualquier hora.", "foros:foros")
ENCUESTAS = Herramienta("Encuestas", "Responda en pocos minutos y vea los resultados.", "encuestas:encuestas")
CHAT = Herramienta(
    "Salas públicas del chat", "Pregunte en vivo, el día y a la hora anunciados.", "chat:portada"
)
PQRS = Herramienta(
    "Peticiones, quejas y sugerencias", "Queda con radicado y con fecha de respuesta.", "pqrs:elegir"
)
DATOS = Herramienta(
    "Índice de transparencia",
    "Normas, presupuesto, contratos y datos de la entidad.",
    "contenidos:transparencia",
)
DOCUMENTOS = Herramienta(
    "Documentos", "Los que la entidad publica, para leerlos antes de opinar.", "contenidos:documentos"
)
GLOSARIO = Herramienta("Glosario", "Las palabras difíciles, explicadas.", "contenidos:glosario")
PLANES = Herramienta(
    "Plan de participación", "Sobre qué se preguntará y en qué momento del año.", "participa:planes"
)
CALENDARIO = Herramienta(
    "Calendario", "Las fechas para aportar y los encuentros, también en su teléfono.", "participa:calendario"
)
CUMPLIMIENTO = Herramienta(
    "Lo prometido y lo cumplido", "Cada promesa con su fecha y su semáforo.", "participa:cumplimiento"
)
RESPUESTAS = Herramienta(
    "Respuestas publicadas", "Lo que ya se respondió a otras personas.", "pqrs:publicadas"
)
DENUNCIAR = Herramienta("Buzón de contacto", "Cuente con sus palabras lo que vio.", "pqrs:escribanos")

CARAS = {
    Seccion.DIAGNOSTICO: Cara(
        corto="Diagnóstico",
        icono="consultar",
        resumen="Cuente qué problema ve, antes de que se escoja qué hacer.",
        que_es="Antes de hacer un plan hay que saber qué pasa. Aquí se recogen los problemas, las necesidades y las "
        "prioridades como las viven las personas, con los datos que tiene la entidad.",
        resultados="Qué problemas se reconocieron, cuáles no y por qué.",
        evaluar="Diga si lo que usted contó quedó en el diagnóstico y si los datos que se dieron sirvieron.",
        herramientas=(ENCUESTAS, FOROS, DATOS, GLOSARIO),
    ),
    Seccion.PLANEACION: Cara(
        corto="Planeación y presupuesto",
        icono="calendario",
        resumen="Ayude a escoger en qué se trabaja y en qué se gasta.",
        que_es="Aquí se decide con las personas qué se incluye en los planes y en qué se usa una parte de los "
        "recursos. Cada ejercicio dice qué puede cambiar con lo que se proponga y qué ya está decidido.",
        resultados="Las decisiones que se tomaron y el avance de cada una, como un semáforo.",
        evaluar="Mire si lo que se acogió quedó en el plan y si se cumplió en la fecha prometida.",
        herramientas=(PLANES, ENCUESTAS, DOCUMENTOS, CUMPLIMIENTO),
    ),
    Seccion.CONSULTA: Cara(
        corto="Consulta ciudadana",
        icono="mensaje",
        resumen="Opine sobre un tema o un proyecto de norma antes de que se decida.",
        que_es="La entidad presenta un tema, un documento o un proyecto de norma, y las personas hacen observaciones. "
        "Cada una se responde con razones y queda en un registro que cualquiera puede leer.",
        resultados="Las observaciones que llegaron y la respuesta que se dio a cada una.",
        evaluar="Diga si el tema se explicó bien y si la respuesta a su observación tuvo razones.",
        herramientas=(FOROS, ENCUESTAS, DOCUMENTOS, CHAT),
    ),
    Seccion.COLABORACION: Cara(
        corto="Colaboración e innovación",
        icono="verificar",
        resumen="Proponga soluciones y constrúyalas con la entidad.",
        que_es="La entidad plantea un reto y cualquiera propone cómo resolverlo. Se dice cómo se escoge, se vota si "
        "así se convocó, y la propuesta escogida se vuelve un plan de trabajo con fechas.",
        resultados="La propuesta escogida, el criterio con que se escogió y el plan de trabajo.",
        evaluar="Mire si se siguió el criterio anunciado y en qué va el plan de trabajo.",
        herramientas=(FOROS, ENCUESTAS, CHAT, CUMPLIMIENTO),
    ),
    Seccion.RENDICION: Cara(
        corto="Rendición de cuentas",
        icono="denuncia",
        resumen="La entidad cuenta qué hizo y usted pregunta.",
        que_es="La entidad explica qué hizo, con qué recursos y qué le faltó. Las personas preguntan antes, durante y "
        "después de cada audiencia, y todo lo que se pregunta se responde.",
        resultados="Las preguntas, sus respuestas y los compromisos que se hicieron.",
        evaluar="Diga si la información fue clara y si se respondió lo que se preguntó.",
        herramientas=(CALENDARIO, CHAT, DATOS, CUMPLIMIENTO),
    ),
    Seccion.CONTROL: Cara(
        corto="Control social",
        icono="exito",
        resumen="Vigile cómo se hacen las cosas y pida que se corrijan.",
        que_es="Cualquier persona, sola o con otras, puede vigilar un programa, un contrato o un servicio: pedir los "
        "datos, hacer observaciones y exigir que se responda. Una veeduría ciudadana también.",
        resultados="El registro de las observaciones y las acciones de mejora que salieron de ellas.",
        evaluar="Mire si las observaciones tuvieron respuesta a tiempo y si las mejoras se hicieron.",
        herramientas=(PQRS, DATOS, RESPUESTAS, DENUNCIAR),
    ),
}
