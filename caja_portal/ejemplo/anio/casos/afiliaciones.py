"""What is asked of the office of membership and collection."""

from functools import partial

from caja_portal.ejemplo.anio.casos.caso import Caso

_caso = partial(Caso, oficina="afiliaciones")

AFILIACIONES = (
    _caso(
        "peticion_interes_particular",
        "Corregir {que} en mi afiliación",
        "En el certificado de afiliación aparece mal {que}. Lo necesito bien para {para}. Adjunté la copia de la "
        "cédula cuando me afilié por {empresa} en {mes}.",
        "Corregimos {que} en su afiliación. El error venía del formulario de {mes}, donde se leyó mal su documento.",
        "Descargue de nuevo el certificado en el portal: ya sale con el dato corregido.",
        {
            "que": ("el segundo apellido", "la fecha de nacimiento", "el número de cédula", "la dirección",
                    "el nombre de mi hija", "la fecha de ingreso", "el correo electrónico"),
            "para": ("la EPS", "una beca", "el colegio de la niña", "un crédito", "la pensión", "un contrato nuevo"),
        },
        peso=6,
    ),
    _caso(
        "peticion_documentos",
        "Certificado de aportes de {empresa} de {mes}",
        "Solicito el certificado de los aportes que hizo {empresa} por mí en {mes} y los once meses anteriores. Lo "
        "pide {quien}.",
        "Le enviamos el certificado de los aportes de {empresa} hasta {mes}, mes por mes, con el salario base que "
        "reportó la empresa.",
        "El certificado sirve por noventa días. Después puede descargar uno nuevo sin costo.",
        {"quien": ("el juzgado", "el fondo de pensiones", "mi nuevo empleador", "la universidad", "el banco",
                   "la comisaría de familia")},
        peso=5,
    ),
    _caso(
        "reclamo",
        "{empresa} no aparece al día en {mes}",
        "La empresa {empresa} pagó los aportes de {mes} el {dia} y en la consulta dice que está en mora. Nos están "
        "negando un contrato por eso. Adjuntamos la planilla.",
        "El pago del {dia} entró a nombre de otra sucursal. Lo trasladamos y {empresa} aparece al día desde hoy, con "
        "efecto desde la fecha del pago.",
        "Descargue la certificación en el portal. Si su cliente la pide por escrito, se la enviamos.",
        peso=4,
        es_de_empresa=True,
    ),
    _caso(
        "peticion_informacion",
        "Cómo se afilia {quien}",
        "Solicito información sobre cómo se afilia a la caja {quien}, cuánto paga y a qué servicios tiene derecho.",
        "Para afiliar a {quien} se llena el formulario en línea y se adjunta el documento de identidad. El aporte es "
        "{aporte} y da derecho a recreación, capacitación, crédito y turismo.",
        "Puede afiliarse hoy mismo en el portal. El certificado se descarga al día siguiente.",
        {
            "quien": ("una trabajadora doméstica por días", "un conductor de plataforma", "una persona pensionada",
                      "un artista independiente", "un trabajador del campo por jornales",
                      "una persona que vive en el exterior"),
            "aporte": ("del 0,6 % del ingreso", "del 2 % del ingreso", "del 4 % de la nómina"),
        },
        peso=3,
        se_publica=True,
    ),
    _caso(
        "peticion_informacion",
        "Empresas afiliadas en {municipio}",
        "Solicito el número de empresas afiliadas en {municipio}, por tamaño y por actividad, con corte a {mes}. Es "
        "para {para}.",
        "Con corte a {mes} había {cuantas} empresas afiliadas con sede en {municipio}. El archivo dice cuántas son de "
        "cada tamaño y actividad; donde hay menos de cinco no se muestra el número, para no decir cuáles son.",
        "El archivo está en formato abierto y se actualiza cada trimestre.",
        {"para": ("el plan de desarrollo", "un trabajo de grado", "la cámara de comercio", "una feria de empleo",
                  "un estudio del observatorio laboral")},
        se_publica=True,
    ),
    _caso(
        "queja",
        "Me pidieron tres veces los mismos papeles en {sede}",
        "He ido tres veces a {sede} por la afiliación de {quien} y cada vez me piden un papel distinto que la vez "
        "anterior no dijeron. La última fue el {dia}.",
        "Tiene razón: la lista de requisitos que usaban en {sede} estaba desactualizada. La cambiamos y hoy es la "
        "misma que está en el portal. La afiliación de {quien} quedó hecha con lo que ya había llevado.",
        "No tiene que volver. El certificado le llega por correo.",
        {"quien": ("mi esposa", "mi papá", "mi hijo", "mi compañero", "mi nieta", "mi hermana")},
    ),
    _caso(
        "habeas_data_reclamo",
        "Quiten {que} de mis datos",
        "Pido que quiten {que} de sus bases de datos. No autoricé que lo tuvieran y me están escribiendo desde {mes}. "
        "Lo pido con la Ley 1581 de 2012.",
        "Quitamos {que} de nuestras bases y lo dejamos por fuera de los envíos. Lo teníamos desde una feria de "
        "servicios de {mes} y no encontramos su autorización firmada.",
        "Conservamos solo lo que la ley nos obliga: su afiliación y sus aportes. Si vuelve a recibir mensajes, "
        "avísenos.",
        {"que": ("mi número de celular", "mi correo personal", "la dirección de mi casa", "el teléfono de mi mamá",
                 "mi correo del trabajo")},
    ),
    _caso(
        "habeas_data_consulta",
        "Qué datos tienen de {quien}",
        "Solicito saber qué datos personales tienen de {quien}, desde cuándo, para qué los usan y a quién se los han "
        "entregado.",
        "Le enviamos un archivo con todos los datos que tenemos de {quien}: de dónde los obtuvimos, para qué los "
        "usamos y a qué entidades los entregamos por orden de la ley.",
        "Si algo está mal, pida que lo corrijamos. Puede hacer esta consulta gratis una vez al mes.",
        {"quien": ("mí y de mi esposa", "mí como empleador", "mi hija menor de edad", "mi papá, de quien soy apoderado",
                   "mi grupo familiar")},
    ),
    _caso(
        "consulta",
        "¿Qué pasa con la caja si {que}?",
        "Quisiera saber qué pasa con mi afiliación y con los servicios que uso si {que}. Llevo {anios} años afiliado "
        "por {empresa}.",
        "Cuando una persona en su situación pregunta qué pasa si {que}, lo primero es revisar la última planilla. Si "
        "llevaba más de veinticinco años de afiliación conserva los servicios; si no, puede seguir como independiente "
        "o pensionado, o pedir el subsidio de desempleo si lo despidieron.",
        "Cuéntenos la fecha en que ocurre y le decimos cuál de los caminos le sirve.",
        {"que": ("la empresa se liquida", "me pensiono", "renuncio", "me despiden", "me voy a vivir a otro "
                                                                                    "departamento")},
    ),
    _caso(
        "felicitacion",
        "Gracias por {que} en {sede}",
        "Quiero felicitar a quien me atendió el {dia} en {sede}: {que}. Así debería ser siempre.",
        "Gracias por contarlo. Le entregamos su mensaje a la persona que lo atendió y a su jefe, y lo leímos en la "
        "reunión de la semana en {sede}.",
        "No tiene que hacer nada más. Nos alegra haberle servido.",
        {"que": ("explicarme con calma", "resolver la afiliación en diez minutos", "ayudarle a mi mamá con el celular",
                 "llamarme cuando salió el certificado", "atenderme en lengua de señas")},
        puertas=("web", "buzon", "red_social", "presencial"),
    ),
)  # fmt: skip
