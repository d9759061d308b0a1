"""What the example entity publishes. Invented; every address ends in ``.example``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Nota:
    """A piece of news. ``hace``: days before today. ``dibujo``: palette, phase and houses of its picture, with the
    words that say it to whoever does not see it."""

    hace: int
    slug: str
    titulo: str
    resumen: str
    cuerpo: str
    dibujo: tuple[str, float, int, str] | None = None


NOTICIAS = [
    Nota(
        58,
        "sede-norte-sabados",
        "La sede del norte atiende los sábados en la mañana",
        "Desde este mes puede hacer trámites y radicar en persona los sábados, de 8 de la mañana a "
        "12 del mediodía.",
        "Muchas personas nos dijeron que entre semana no alcanzaban a venir. Por eso la sede del "
        "norte abre también los "
        "**sábados, de 8:00 a. m. a 12:00 m.**\n\n"
        "## Qué puede hacer\n\n- Radicar una solicitud y recibir su constancia.\n- Actualizar sus datos.\n"
        "- Pedir orientación sobre subsidios y vivienda.\n\n"
        "## Lo que no cambia\n\nEl sábado no cuenta como día hábil para los plazos de respuesta. "
        "Puede ver la cuenta en "
        "[Calcular un plazo](/calculadora/).",
        ("manana", 0.2, 3, "Tres casas entre montañas verdes, con el sol de la mañana."),
    ),
    Nota(
        44,
        "certificados-en-linea",
        "Los certificados de afiliación ya se descargan en línea",
        "No tiene que venir ni pagar. El certificado trae un código para que cualquiera compruebe "
        "que es verdadero.",
        "El certificado de afiliación se pide y se descarga desde el portal, **sin costo**.\n\n"
        "Cada uno trae un código. Quien lo reciba puede comprobarlo en [Verificar un "
        "documento](/verificar/).\n\n"
        "> Si una persona le cobra por este certificado, cuéntenos: es una irregularidad que puede "
        "[denunciar](/radicar/denuncia/), también sin dar su nombre.",
    ),
    Nota(
        37,
        "subsidio-calendario",
        "Este es el calendario de giros del subsidio para el resto del año",
        "Los giros se hacen en los primeros cinco días hábiles de cada mes.",
        "Estas son las fechas en que se gira el subsidio:\n\n"
        "| Mes | Desde | Hasta |\n| --- | --- | --- |\n| Primer mes | Día hábil 1 | Día hábil 5 |\n"
        "| Segundo mes | Día hábil 1 | Día hábil 5 |\n| Tercer mes | Día hábil 1 | Día hábil 3 |\n\n"
        "Si el giro no le llega, [radique un reclamo](/radicar/reclamo/) con el mes y el número de "
        "su cuenta. "
        "Respondemos en un máximo de 15 días hábiles.",
        ("tarde", 0.55, 0, "Un sol rojo se pone detrás de montañas color ladrillo."),
    ),
    Nota(
        29,
        "respondimos-mas-rapido",
        "Respondimos nueve de cada diez solicitudes a tiempo",
        "El informe del trimestre dice cuántas llegaron, en cuánto tiempo las respondimos y cuáles "
        "se vencieron.",
        "Publicamos el informe trimestral de la mesa. Dice cuántas solicitudes llegaron, cuáles se "
        "respondieron a tiempo y "
        "cuáles no, sin datos de nadie.\n\n"
        "También están las cifras en formato abierto, para que cualquiera haga sus cuentas: "
        "[informes de PQRSD](/informes/).",
    ),
    Nota(
        21,
        "vivienda-convocatoria",
        "Abrimos la convocatoria de vivienda rural",
        "Pueden postularse las personas afiliadas que viven fuera de las cabeceras municipales. Hay "
        "plazo de un mes.",
        "La convocatoria es para mejorar viviendas en veredas y corregimientos.\n\n"
        "## Requisitos\n\n1. Estar afiliado.\n2. Vivir en zona rural.\n3. No haber recibido antes "
        "este apoyo.\n\n"
        "No necesita tramitador ni pagar nada por el formulario.",
        ("lluvia", 0.35, 2, "Dos casas en una ladera azulada, un día nublado."),
    ),
    Nota(
        14,
        "simulacro",
        "El miércoles hacemos un simulacro y cerramos media hora",
        "Las sedes cierran de 10:00 a 10:30 de la mañana. El portal sigue funcionando.",
        "Participamos en el simulacro nacional de evacuación. Las sedes cierran de **10:00 a 10:30 "
        "a. m.**; el portal y el "
        "correo siguen funcionando.\n\nEl cierre no suspende los plazos de respuesta.",
    ),
    Nota(
        8,
        "lenguaje-claro",
        "Reescribimos los formularios con las personas que los usan",
        "Les pedimos a treinta personas que los llenaran y nos contaran dónde se perdían. Esto cambió.",
        "Treinta personas, de 19 a 81 años, llenaron los formularios delante de nosotros. Cambiamos "
        "lo que no se entendía:\n\n"
        "- «Objeto de la petición» ahora es **«Su solicitud»**.\n- Cada tipo trae un ejemplo.\n"
        "- El plazo se dice antes de empezar.\n\nSi algo todavía no se entiende, "
        "[escríbanos](/escribanos/).",
        ("noche", 0.8, 2, "La luna sobre montañas oscuras, con dos casas."),
    ),
    Nota(
        2,
        "siganos-por-correo",
        "Ya puede seguir lo que publicamos, por correo o por canales",
        "Elija el tema y el ritmo: al instante, una vez al día o una vez por semana. Sin cuenta y "
        "sin compromiso.",
        "En las noticias, los documentos, las reglas y las respuestas encontrará la caja **«Siga "
        "esto»**.\n\n"
        "- **Por correo:** deje su dirección y confirme desde el mensaje que le enviamos.\n"
        "- **Por canales (RSS o Atom):** con su programa lector, sin darnos ningún dato.\n\n"
        "Puede dejarlo con un clic, cuando quiera.",
        ("manana", 0.62, 1, "Una casa en una loma verde, con el sol alto."),
    ),
]

#: When it comes out, in days from today.
PROGRAMADA = (
    3,
    Nota(
        0,
        "feria-de-servicios",
        "El sábado hay feria de servicios en el parque principal",
        "Llevamos las ventanillas de subsidios, vivienda y afiliaciones al parque.",
        "Lo esperamos de 9:00 a. m. a 3:00 p. m. Traiga su documento.",
    ),
)
BORRADOR = Nota(
    0,
    "balance-del-anio",
    "Balance del año",
    "Lo que prometimos y lo que cumplimos.",
    "Por escribir: cifras de cada dependencia.",
)
RETIRADA = (
    Nota(
        33,
        "cambio-de-cuenta-bancaria",
        "Cambia la cuenta para consignar aportes",
        "Desde el lunes los aportes se consignan en otra cuenta.",
        "La nueva cuenta se publicará en la página de aportes.",
    ),
    "La cuenta que se anunció no se va a usar.",
)

# slug, title, summary, text
PAGINAS = [
    (
        "mision-y-vision",
        "Misión, visión y funciones",
        "Para qué existe la entidad y qué se propuso.",
        "## Misión\n\nProteger a las personas afiliadas y a sus familias con prestaciones y "
        "servicios oportunos.\n\n"
        "## Visión\n\nSer una entidad en la que cualquiera entiende lo que se decide y por qué.\n\n"
        "## Funciones\n\n- Reconocer y pagar prestaciones.\n- Administrar los programas de vivienda "
        "y crédito.\n"
        "- Atender a la ciudadanía y responderle a tiempo.",
    ),
    (
        "carta-de-trato-digno",
        "Carta de trato digno",
        "Sus derechos cuando se comunica con nosotros, y lo que le pedimos.",
        "## Usted tiene derecho a\n\n- Recibir un trato respetuoso.\n- Presentar solicitudes sin "
        "costo y sin abogado.\n"
        "- Conocer en qué va su trámite.\n- Recibir respuesta en el plazo de la ley.\n\n"
        "## Le pedimos\n\n- Tratar con respeto a quien lo atiende.\n- Decir la verdad y no presentar "
        "dos veces lo mismo.\n\n"
        "Los medios para comunicarse están al pie de todas las páginas (Ley 1437 de 2011, artículo "
        "7, numeral 5).",
    ),
    (
        "quien-recibe-las-quejas",
        "A quién se dirigen las quejas",
        "La dependencia que las recibe y cómo llegar a ella.",
        "Las recibe la dependencia de atención a la ciudadanía, que responde por la mesa (Ley 1437 "
        "de 2011, artículo 8, "
        "numeral 7).\n\nPuede [radicar aquí](/radicar/), por correo, por teléfono o en persona: "
        "todas valen lo mismo.",
    ),
]

# network, name, address, what for, whether messages are read
REDES = [
    (
        "facebook",
        "Caja Valle Verde",
        "https://facebook.example/cajavalleverde",
        "Noticias y preguntas",
        True,
    ),
    (
        "x",
        "@cajavalleverde",
        "https://x.example/cajavalleverde",
        "Avisos cortos y estado del servicio",
        True,
    ),
    (
        "youtube",
        "Caja Valle Verde",
        "https://youtube.example/cajavalleverde",
        "Videos que explican los trámites",
        False,
    ),
]

CSV_DE_SEDES = (
    "sede,direccion,municipio,telefono,horario\n"
    "Centro,Carrera 10 n.º 20-30 piso 2,Bogotá,+57 601 555 0100,Lunes a viernes de 8:00 a 17:00\n"
    "Norte,Calle 140 n.º 9-12,Bogotá,+57 601 555 0120,Lunes a viernes de 8:00 a 17:00 y sábados de "
    "8:00 a 12:00\n"
    "Soacha,Calle 13 n.º 7-40,Soacha,+57 601 555 0130,Lunes a viernes de 8:00 a 16:00\n"
)
REGLAMENTO = [
    "Artículo 1. Objeto. Este reglamento dice cómo se reciben, tramitan y responden las peticiones.",
    "Artículo 2. Gratuidad. Presentar una petición no cuesta nada.",
    "Artículo 3. Canales. Se reciben por el portal, por correo, por teléfono, en persona y por "
    "correspondencia.",
    "Artículo 4. Plazos. Son los de la ley. La entidad publica cada trimestre si los cumplió.",
]
