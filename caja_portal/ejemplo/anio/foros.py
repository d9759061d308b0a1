"""The forums of a year: one that is always open, with a thread of each month, and one that ended long ago."""

from dataclasses import replace
from datetime import date, timedelta

from caja_portal.ejemplo.conversado import Conversacion, Dicho, Pregunta

#: Before the first forum of the year.
REGLAS_HACE = 350

CONVERSEMOS = Conversacion(
    344,
    "conversemos",
    "Conversemos",
    "Un sitio para preguntar y proponer sobre **cualquier servicio** de la caja. Cada mes abrimos un tema y ustedes "
    "abren los suyos.\n\nUna persona de la entidad responde cada hilo.",
    "atencion",
    (
        Pregunta(338, "coordinadora", "¿Qué esperan de la caja este año?",
                 "Empezamos por lo grande: si pudiera pedir **una sola cosa** para este año, ¿cuál sería?", (
            Dicho(1, 9, "ana", "Que contesten el teléfono. Entiendo que haya fila, pero que digan cuánto falta.",
                  ("acogido", "Desde mayo la línea dice cuántas personas hay antes y contesta los sábados.",
                   "/noticias/linea-gratuita/")),
            Dicho(1, 13, "pedro", "Una sede en Zipaquirá. Somos muchos los de la sabana norte.",
                  ("en_analisis", "Estamos contando cuántas personas vendrían. La junta lo estudia con el "
                                  "presupuesto.", "")),
            Dicho(2, 10, "marta", "Que los cursos de la tarde empiecen a las seis. A las cuatro uno está trabajando.",
                  ("acogido", "Este trimestre hay doce cursos que empiezan a las seis o después.", "")),
            Dicho(4, 15, "atencion", "Gracias por empezar. Anotamos las tres: el teléfono depende de nosotros y lo "
                                     "tomamos ya; lo de los cursos lo hablamos con los profesores esta semana."),
        ), (30, "Quedaron tres pedidos: el teléfono, una sede al norte y cursos en la noche. El primero y el tercero "
                "se hacen este año; el segundo se estudia con el presupuesto.")),
        Pregunta(303, "kevin", "¿Por qué la cuota llega en días distintos?",
                 "A mi vecina le llega el día 2 y a mí el 6. Trabajamos en la misma empresa. ¿De qué depende?", (
            Dicho(0, 15, "yurany", "A mí me pasa igual. Yo creo que es por el medio de pago."),
            Dicho(2, 9, "subsidios", "Depende del medio de pago y del último número de la cédula. La tarjeta se carga "
                                     "el primer día; los giros en punto de pago se reparten entre el segundo y el "
                                     "quinto para que no haya filas."),
            Dicho(2, 18, "kevin", "Listo, ya entendí. Sería bueno que eso estuviera escrito donde uno consulta la "
                                  "cuota.",
                  ("acogido", "Lo escribimos en las preguntas frecuentes y en la página de la cuota.", "/preguntas/")),
        )),
        Pregunta(275, "marta", "Rampa en la sede Norte",
                 "Mi papá va en silla de ruedas. En la sede Norte la rampa termina en un escalón. ¿A quién se le "
                 "ocurrió?", (
            Dicho(1, 8, "jose", "Es verdad. Hay que pedirle al vigilante que ayude, y a veces no hay."),
            Dicho(3, 11, "atencion", "Tienen razón y es un error nuestro de la obra. Fuimos a verla hoy. Se corrige "
                                     "antes de fin de mes; mientras tanto hay una persona en la puerta toda la "
                                     "jornada."),
            Dicho(28, 9, "marta", "Pasé ayer: ya la arreglaron y quedó bien, con baranda y todo. Gracias.",
                  ("acogido", "La rampa se corrigió y se revisaron las de las otras dos sedes.", "")),
        ), (42, "La rampa de la sede Norte se corrigió en tres semanas. Se revisaron las demás sedes: la del Centro "
                "está bien y la de Soacha se hace con la reforma.")),
        Pregunta(247, "coordinadora", "El tema del mes: los cursos",
                 "Vamos a armar la oferta de cursos del segundo semestre. ¿Qué quieren aprender y **a qué hora** "
                 "pueden?", (
            Dicho(0, 20, "yurany", "Contabilidad básica para el que tiene un negocio pequeño. De noche o los sábados.",
                  ("acogido", "Se abre en julio, los sábados de 8 a 12.", "")),
            Dicho(1, 10, "ana", "Celular para personas mayores: pagar, pedir citas y que no las estafen.",
                  ("acogido", "Se abre en las tres sedes, con grupos de diez.", "")),
            Dicho(1, 21, "pedro", "Soldadura. Pero completa, con certificado del SENA.",
                  ("no_acogido", "No tenemos taller. El SENA la da en Mosquera y la caja paga el transporte.", "")),
            Dicho(3, 16, "kevin", "Inglés para el que trabaja en turismo, no el del colegio.",
                  ("acogido_en_parte", "Hay un grupo de conversación; el curso completo se abre si se llena.", "")),
            Dicho(4, 14, "atencion", "Recibimos también 58 respuestas por la encuesta. La oferta sale el 15 con lo que "
                                     "más pidieron, y de cada propuesta diremos si quedó o no."),
        )),
        Pregunta(212, "jose", "El portal en el celular",
                 "Lo uso siempre desde un celular de hace siete años y la página de radicar tarda. ¿Se puede hacer más "
                 "liviana?", (
            Dicho(0, 19, "marta", "En mi vereda con datos también. A veces toca subirse a la loma."),
            Dicho(2, 9, "atencion", "Medimos con un celular como el suyo: la página pesaba el triple de lo que debía "
                                    "por unas imágenes. Ya las quitamos. Cuéntenos si lo nota."),
            Dicho(4, 12, "jose", "Mejoró mucho, ahora abre de una.",
                  ("acogido", "Se quitaron las imágenes pesadas y hay un límite para que no vuelva a pasar.", "")),
        ), (20, "La página de radicar pesa hoy la tercera parte. Hay una prueba que avisa si vuelve a crecer.")),
        Pregunta(184, "pedro", "Vacaciones recreativas: el precio",
                 "Subió bastante frente a diciembre. ¿Por qué? Somos tres hijos y no alcanza.", (
            Dicho(1, 10, "ana", "Con dos ya es difícil. Antes había descuento por el segundo."),
            Dicho(2, 15, "subsidios", "El precio subió por el transporte. El descuento por hermanos sigue: 20 % por el "
                                      "segundo y 40 % desde el tercero, pero el formulario no lo decía. Ya lo dice, y "
                                      "a quien pagó de más se le devuelve."),
            Dicho(3, 8, "pedro", "Así sí. Me salió mucho menos. Ojalá avisen mejor.",
                  ("acogido", "El formulario muestra el descuento antes de pagar.", "")),
        )),
        Pregunta(156, "yurany", "Baños en Soacha durante la obra",
                 "Entiendo la obra, pero donde atienden ahora no hay ni dónde lavarse las manos.", (
            Dicho(1, 11, "marta", "Yo fui con mi niña y nos tocó pedir prestado en la panadería."),
            Dicho(3, 9, "atencion", "Desde el lunes hay baños móviles, dos, con lavamanos y uno accesible. Se limpian "
                                    "tres veces al día. Perdón por no haberlo hecho desde el comienzo."),
        )),
        Pregunta(128, "coordinadora", "El tema del mes: las citas",
                 "Ya se pide cita en las tres sedes. ¿Cómo les ha ido? Queremos corregir lo que no sirva **antes de "
                 "octubre**.", (
            Dicho(0, 18, "ana", "Muy bien, ocho minutos. Pero no deja pedir cita para otra persona y mi mamá no usa "
                                "internet.",
                  ("acogido", "Ya se puede pedir para otra persona: se escribe su nombre y su documento.", "")),
            Dicho(1, 12, "jose", "No hay citas antes de las nueve. El que entra a trabajar a las ocho no puede.",
                  ("en_analisis", "Probamos dos meses con citas desde las siete y media en el Centro.", "")),
            Dicho(2, 20, "kevin", "Cuando uno cancela no avisan si quedó cancelada.",
                  ("acogido", "Ahora llega un correo que lo confirma.", "")),
            Dicho(4, 10, "atencion", "Dos arreglos quedaron esta semana. El de las siete y media lo medimos y contamos "
                                     "qué pasó."),
        )),
        Pregunta(93, "marta", "¿Se puede donar lo que sobra del bono?",
                 "Mis hijos ya crecieron y del bono de útiles me sobró. ¿Hay manera de pasarlo a otra familia?", (
            Dicho(1, 9, "pedro", "Buena idea. En mi barrio hay mucha gente que lo necesita."),
            Dicho(3, 15, "subsidios", "Hoy no se puede: la ley dice que es para quien lo recibe. Pero sí puede donar "
                                      "los útiles: en las tres sedes hay una caja y los entregamos en enero a los "
                                      "colegios de las veredas."),
        )),
        Pregunta(61, "kevin", "Trámites con PPT",
                 "Soy venezolano con PPT. Afiliarme fue fácil, pero el crédito lo niegan de una. ¿Es ley o es política "
                 "de la caja?", (
            Dicho(1, 10, "jose", "A un compañero le pasó lo mismo."),
            Dicho(2, 16, "vivienda", "No es ley: el sistema solo leía cédulas. Está corregido desde hoy y revisamos "
                                     "las 14 solicitudes que se negaron por eso. A cada persona la llamamos esta "
                                     "semana."),
            Dicho(4, 9, "kevin", "Me llamaron y quedó en estudio. Gracias por decir la verdad.",
                  ("acogido", "El sistema lee el PPT y se revisaron las solicitudes negadas.", "")),
        )),
    ),
    cambios={"quien_escribe": "cualquiera", "dias_de_respuesta": 5},
)  # fmt: skip

BIBLIOTECA = Conversacion(
    262,
    "nombre-de-la-biblioteca",
    "¿Cómo se debe llamar la biblioteca de Soacha?",
    "La nueva biblioteca no tiene nombre. Proponga uno y cuente **por qué**. Con los tres que más apoyo tengan se hace "
    "la votación.",
    "atencion",
    (
        Pregunta(260, "atencion", "Proponga un nombre",
                 "Puede ser de una persona, de un lugar o de una palabra que nos junte. Un nombre por mensaje.", (
            Dicho(0, 17, "yurany", "Biblioteca Matilde Mosquera. Fue la primera maestra de la vereda y enseñó a leer a "
                                   "mi abuela.",
                  ("acogido", "Es una de las tres que pasan a la votación.", "")),
            Dicho(1, 9, "pedro", "Suacha, como le decían los muiscas: la tierra del varón del sol.",
                  ("acogido", "Es una de las tres que pasan a la votación.", "")),
            Dicho(2, 13, "marta", "Biblioteca del Tequendama, por el salto.",
                  ("acogido", "Es una de las tres que pasan a la votación.", "")),
            Dicho(3, 20, "kevin", "Casa de las Palabras. Es bonito y se entiende.",
                  ("no_acogido", "Ya hay otra biblioteca con ese nombre en el municipio.", "")),
            Dicho(4, 15, "atencion", "Cerramos las propuestas. Gracias: la historia de doña Matilde la vamos a "
                                     "escribir en la entrada, gane o no."),
        ), (16, "Pasan a la votación **Matilde Mosquera**, **Suacha** y **Tequendama**.")),
    ),
    (238, "## Resultado\n\nVotaron 214 personas en la sede. Ganó **Biblioteca Matilde Mosquera** con 121 votos.\n\nEl "
          "nombre se puso con una placa y la historia de la maestra, que escribió su nieta."),
)  # fmt: skip


def conversaciones_del_anio(hoy: date) -> tuple[Conversacion, ...]:
    """Each thread begins on a Monday: whoever answers for the entity does it on a day of work. Its forum, before."""
    return tuple(_desde_antes(una, hoy) for una in (CONVERSEMOS, BIBLIOTECA))


def _desde_antes(conversacion: Conversacion, hoy: date) -> Conversacion:
    preguntas = tuple(_desde_el_lunes(pregunta, hoy) for pregunta in conversacion.preguntas)
    hace = max(conversacion.hace, *(pregunta.hace + 1 for pregunta in preguntas))
    return replace(conversacion, hace=hace, preguntas=preguntas)


def _desde_el_lunes(pregunta: Pregunta, hoy: date) -> Pregunta:
    return replace(pregunta, hace=pregunta.hace + (hoy - timedelta(days=pregunta.hace)).weekday())
