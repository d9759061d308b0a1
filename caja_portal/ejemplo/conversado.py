"""What the people of the example entity say in its forums. Invented; every address ends in ``.example``."""

from dataclasses import dataclass, field

#: Their account, and the name that they sign with. One more writes without an account.
PARTICIPANTES = {
    "ana": ("ana.perez", "Ana María Pérez"),
    "jose": ("jose.nanez", "José Ñáñez"),
    "yurany": ("yurany.quinones", "Yurany Quiñones"),
    "kevin": ("kevin.andrade", "Kevin A."),
    "marta": ("marta.lopez", "Marta L."),
    "pedro": ("pedro.cano", "Pedro Cano"),
}
SIN_CUENTA = ("Rosalba C.", "rosalba@correo.example")
PROMESA = "Una persona de la entidad responde cada hilo en un máximo de 5 días hábiles."

OCULTA, CAMBIA = "oculta", "cambia"


@dataclass(frozen=True)
class Dicho:
    """A message: how many days after the thread began and at what hour, who says it, what, and what the entity decided
    of it: the state of the contribution, its reasons and where it is seen. ``modera``: what a moderator does with it,
    besides publishing whatever waits."""

    dias: int
    hora: int
    quien: str
    texto: str
    aporte: tuple[str, str, str] | None = None
    modera: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pregunta:
    """A thread: how many days ago it began, who asks, and how it ended, if it did, days after it began."""

    hace: int
    quien: str
    titulo: str
    texto: str
    dichos: tuple[Dicho, ...]
    cierra: tuple[int, str] | None = None


@dataclass(frozen=True)
class Conversacion:
    """A forum. ``termina``: days ago, and its conclusions."""

    hace: int
    slug: str
    titulo: str
    proposito: str
    dependencia: str
    preguntas: tuple[Pregunta, ...]
    termina: tuple[int, str] | None = None
    cambios: dict = field(default_factory=dict)


SERVICIOS = Conversacion(
    34,
    "servicios-y-tramites",
    "¿Cómo mejoramos los servicios?",
    "Cuéntenos qué trámite le cuesta más trabajo y qué cambiaría.\n\nCon lo que aquí se diga haremos el **plan "
    "de mejora** del próximo semestre. De cada propuesta diremos si se acoge o no, y por qué.",
    "atencion",
    (
        Pregunta(
            33,
            "coordinadora",
            "¿Qué trámite le quita más tiempo?",
            "Queremos empezar por lo que más cuesta. Díganos **qué trámite** fue, **cuánto se demoró** y qué le "
            "pidieron.",
            (
                Dicho(1, 9, "ana", "Actualizar los datos de mi mamá: tres visitas a la sede centro, y en cada "
                                   "una me pidieron un papel distinto. Propongo que la lista de requisitos esté "
                                   "**en la puerta y en el portal**, y que sea la misma.",
                      ("acogido", "Hicimos una sola lista y es la que rige en todas las sedes.", "/preguntas/")),
                Dicho(1, 15, "jose", "A mí el certificado de afiliación. Pero ahora se descarga en línea y es un "
                                     "minuto."),
                Dicho(2, 10, "yurany", "> tres visitas a la sede centro\n\nLo mismo en Soacha. Además el turno "
                                       "se acaba a las 10 de la mañana. ¿No se podría pedir el turno por "
                                       "internet?",
                      ("en_analisis", "Pedimos cotizaciones de un sistema de turnos. Lo contaremos en enero.", "")),
                Dicho(3, 11, "kevin", "Con el PPT el formulario no me dejaba seguir, pedía cédula.",
                      ("acogido", "El formulario recibe el PPT desde la semana pasada.", "/radicar/")),
                Dicho(4, 8, "pedro", "Son unos inútiles y unos ladrones todos los que atienden en la sede del norte.",
                      None, (OCULTA, "insulto", "Insulta a las personas que atienden. Puede contar qué le pasó "
                                                "sin insultar, o radicar una queja.")),
                Dicho(5, 16, "atencion", "Gracias por contarlo con detalle. Ya hay **una sola lista** de "
                                         "requisitos para actualizar datos, y es la misma en todas las sedes. Lo "
                                         "del PPT quedó corregido.\n\nSobre los turnos por internet, estamos "
                                         "revisando cuánto cuesta."),
                Dicho(6, 9, "ana", "Gracias. La revisé y sí está en la puerta."),
                Dicho(9, 19, "marta", "Propongo que abran hasta las 8 de la noche un día a la semana.",
                      ("no_acogido", "No hay presupuesto para el turno de noche. El sábado en la mañana sí se "
                                     "abre en la sede del norte.", "/noticias/sede-norte-sabados/")),
            ),
        ),
        Pregunta(
            12,
            "yurany",
            "¿Abrirán los sábados en Soacha?",
            "En el norte ya atienden los sábados. En Soacha trabajamos entre semana y no alcanzamos a ir.",
            (
                Dicho(1, 10, "jose", "De acuerdo. Los sábados de 8 a 12 sería suficiente."),
                Dicho(2, 9, "kevin", "Yo también iría un sábado. Mi celular es 300 555 0142, por si arman un grupo.",
                      None, (CAMBIA, "El mensaje trae un número de teléfono y aquí lo ve cualquiera. Quítelo y "
                                     "lo publicamos.")),
                Dicho(3, 15, "subsidios", "Estamos contando cuántas personas de Soacha vienen al centro los "
                                          "sábados. Responderemos con esa cifra antes de fin de mes."),
            ),
        ),
    ),
    cambios={"quien_escribe": "cualquiera", "dias_de_respuesta": 5},
)  # fmt: skip

VIVIENDA = Conversacion(
    120,
    "requisitos-de-vivienda-rural",
    "Requisitos de la vivienda rural",
    "Antes de abrir la convocatoria queremos saber si los requisitos se entienden y si dejan por fuera a quien "
    "no deben.",
    "vivienda",
    (
        Pregunta(
            118,
            "vivienda",
            "¿Los requisitos se entienden?",
            "Son tres: estar afiliado, vivir en zona rural y no haber recibido antes este apoyo. ¿Falta explicar "
            "algo?",
            (
                Dicho(2, 9, "marta", "¿Qué es zona rural? Mi vereda quedó dentro del perímetro urbano en el "
                                     "papel, pero no hay ni acueducto.",
                      ("acogido_en_parte", "Se acepta el certificado de la junta de acción comunal cuando el "
                                           "plano no coincide. El perímetro lo fija el municipio.", "")),
                Dicho(3, 10, "ana", "¿Sirve si el apoyo anterior fue de otra entidad?",
                      ("acogido", "Solo cuenta el apoyo de esta entidad. Quedó escrito así.", "")),
                Dicho(5, 11, "pedro", "Que no pidan el certificado de tradición: vale plata y hay que ir hasta "
                                      "el pueblo.",
                      ("no_acogido", "Lo exige la norma del subsidio. Lo consultaremos por usted cuando haya "
                                     "convenio con la oficina de registro.", "")),
                Dicho(6, 15, "vivienda", "Gracias: cambiamos el texto de los requisitos. «Zona rural» se prueba "
                                         "también con la junta de acción comunal."),
            ),
            (20, "## Qué se concluyó\n\n- «Zona rural» se prueba con el plano **o** con la junta de acción "
                 "comunal.\n- Solo cuenta el apoyo que dio esta entidad.\n- El certificado de tradición se sigue "
                 "pidiendo: lo exige la norma.\n\n## Qué haremos\n\nLos requisitos quedan con estos cambios "
                 "desde la próxima convocatoria."),
        ),
        Pregunta(
            110,
            "jose",
            "¿Se puede postular alguien que arrienda?",
            "Vivo hace once años en la misma vereda, en arriendo. ¿Puedo postularme?",
            (
                Dicho(1, 14, "yurany", "Yo tengo la misma pregunta."),
                Dicho(2, 10, "vivienda", "Esta convocatoria es para **mejorar** una vivienda propia. Para compra "
                                         "hay otra, que se abre en marzo."),
            ),
            (12, "Quien arrienda no se postula a mejoramiento, porque el apoyo es para una vivienda propia. Se "
                 "puede postular a la convocatoria de compra, que se abre en marzo."),
        ),
    ),
    (92, "## Resultado\n\nParticiparon personas de seis municipios. De sus propuestas **cambiamos dos "
         "requisitos** y explicamos por qué otro se queda.\n\nLa convocatoria se abrió con el texto nuevo: "
         "[vivienda rural](/noticias/vivienda-convocatoria/)."),
)  # fmt: skip

CONVERSACIONES = (VIVIENDA, SERVICIOS)
