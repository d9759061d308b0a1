"""The news of a year, each in its season."""

from dataclasses import replace
from datetime import date

from caja_portal.ejemplo.publicado import Nota

#: What the told example publishes is newer than this: the year fills what was before.
DESDE, HASTA = 364, 63
_MANANA, _TARDE, _LLUVIA, _NOCHE = "manana", "tarde", "lluvia", "noche"

#: Month and day on which each comes out, slug, title, summary, body, and its picture.
DEL_ANIO = (
    (1, 9, "giros-de-enero", "Los giros de enero empiezan el segundo día hábil",
     "La cuota de este mes sale uno o dos días después por el cierre del año.",
     "Por el cierre de las cuentas del año, los giros de enero empiezan el **segundo día hábil** y no el "
     "primero.\n\nSi al quinto día hábil no le ha llegado, [radique un reclamo](/radicar/reclamo/) con el mes y el "
     "nombre del niño o la niña.", None),
    (1, 23, "certificados-para-la-renta", "Ya están los certificados para la declaración de renta",
     "Se descargan en el portal, gratis y con código de verificación.",
     "El certificado del año que terminó trae los pagos mes por mes.\n\n- Se descarga en el portal.\n- No tiene "
     "costo.\n- Trae un código que cualquiera puede [verificar](/verificar/).", (_MANANA, 0.1, 1)),
    (2, 6, "utiles-escolares", "Entregamos los bonos para útiles escolares",
     "Son para las familias con hijos en el colegio y los dos primeros rangos de salario.",
     "El bono se carga en el mismo medio en que recibe la cuota. Sirve hasta el 31 de marzo en las papelerías que "
     "están en la lista.\n\n## Quién lo recibe\n\nLas personas que recibieron cuota en enero por un hijo o una hija de "
     "5 a 17 años.", (_TARDE, 0.32, 3)),
    (2, 20, "rendicion-resultados", "Lo que nos pidieron en la audiencia de rendición de cuentas",
     "Respondimos las preguntas una por una, con la dependencia que responde y la fecha.",
     "A la audiencia vinieron 96 personas y 41 más la siguieron por el portal. Quedaron 27 preguntas: todas tienen "
     "respuesta y están en [Participa](/participa/).\n\nLo que más se preguntó fue la espera en las sedes y la "
     "convocatoria de vivienda.", None),
    (3, 6, "mujeres-emprendedoras", "Abrimos cupos de emprendimiento para mujeres",
     "Ocho semanas, en la tarde y con cuidado de niños incluido.",
     "El curso enseña a hacer cuentas, a vender y a formalizarse. Mientras dura la clase hay una sala con quien cuide "
     "a los niños.\n\nLas inscripciones se hacen en cualquier sede o en el portal.", (_MANANA, 0.45, 2)),
    (3, 20, "semana-santa", "Este es el horario de las sedes en Semana Santa",
     "Atendemos lunes, martes y miércoles hasta el mediodía. Jueves y viernes santos están cerradas.",
     "- **Lunes y martes santos:** horario de siempre.\n- **Miércoles santo:** hasta las 12:00 m.\n- **Jueves y "
     "viernes santos:** cerrado.\n\nEl portal recibe solicitudes todos los días. Los festivos no cuentan para los "
     "plazos.",
     None),
    (4, 10, "informe-primer-trimestre", "Publicamos las cifras del primer trimestre",
     "Cuántas solicitudes llegaron, en cuántos días las respondimos y cuáles se vencieron.",
     "Llegaron más solicitudes que en cualquier trimestre del año pasado, por los certificados de enero. El informe "
     "completo y los datos abiertos están en [informes](/informes/).", (_LLUVIA, 0.2, 0)),
    (4, 24, "dia-del-nino", "Entrada libre para los niños el último sábado de abril",
     "El centro recreativo abre sin costo para menores de 12 años con un adulto.",
     "Lleven ropa de cambio y el documento del niño. Hay juegos, teatro y una biblioteca al aire libre. El cupo es de "
     "**800 personas** y se entra por orden de llegada.", (_MANANA, 0.7, 2)),
    (5, 8, "linea-gratuita", "La línea gratuita contesta también los sábados",
     "De 8 de la mañana a 1 de la tarde, desde este mes.",
     "Revisamos las llamadas de tres meses: una de cada cinco se hacía el sábado y nadie la contestaba. Desde este mes "
     "hay cuatro personas los sábados, de **8:00 a. m. a 1:00 p. m.**", None),
    (5, 22, "credito-educativo", "Bajó la tasa del crédito educativo",
     "Es para pregrado, técnico y cursos de más de 120 horas.",
     "La tasa bajó un punto y el plazo máximo pasó a sesenta meses. Quien ya tiene un crédito puede pedir que se le "
     "aplique la tasa nueva desde la próxima cuota.\n\nNo hay que pagar estudio de crédito.", (_TARDE, 0.62, 1)),
    (6, 5, "vacaciones-recreativas", "Inscriba a sus hijos en las vacaciones de mitad de año",
     "Dos semanas, con almuerzo y transporte, para niños de 5 a 12 años.",
     "Hay grupos en Bogotá, Soacha y Girardot. La inscripción se hace en el portal y el cupo se aparta con el "
     "pago.\n\nSi su hijo tiene una discapacidad, cuéntenos al inscribirlo: hay una persona de apoyo por grupo.",
     (_MANANA, 0.85, 3)),
    (6, 19, "reforma-sede-soacha", "Empieza la reforma de la sede de Soacha",
     "Seguimos atendiendo en la casa vecina mientras dura la obra.",
     "La obra dura cuatro meses. Habrá baños para el público, rampa y una sala de espera con techo.\n\nMientras tanto "
     "atendemos en la **calle 13 n.º 7-52**, en el mismo horario.", (_LLUVIA, 0.55, 2)),
    (7, 8, "informe-primer-semestre", "Así fue el primer semestre",
     "Qué nos pidieron, qué cumplimos y qué no alcanzamos a hacer.",
     "Respondimos a tiempo nueve de cada diez solicitudes. No cumplimos la meta de citas: dijimos que habría en las "
     "tres sedes y solo están en dos. En agosto abre la tercera.", None),
    (7, 24, "estafas", "No pague por trámites: son gratis",
     "Hay personas que cobran por formularios y turnos cerca de las sedes. Denúncielas.",
     "Ningún trámite de la caja tiene costo. Si alguien le cobra, **no pague** y [cuéntenos](/radicar/denuncia/): "
     "puede hacerlo sin dar su nombre.\n\nEste año recibimos varias denuncias y tres ya están en la Fiscalía.",
     (_NOCHE, 0.3, 1)),
    (8, 6, "citas-en-linea", "Ya se pide cita en las tres sedes",
     "Escoja el día y la hora, y espere menos de diez minutos.",
     "La sede de Soacha se sumó a las citas. Quien llega con cita espera en promedio **ocho minutos**; sin cita, "
     "cuarenta.\n\nSi no puede venir, cancele: le da el turno a otra persona.", (_MANANA, 0.25, 0)),
    (8, 20, "lengua-de-senas", "Atención en lengua de señas en todas las sedes",
     "Martes y jueves en persona; los demás días, por videollamada.",
     "Una intérprete está en las sedes los martes y los jueves. Los demás días, en cualquier ventanilla, se llama a "
     "una intérprete por video.\n\nNo hay que pedirlo con anticipación.", None),
    (9, 4, "feria-de-empleo", "Feria de empleo: 430 vacantes en un día",
     "Lleve su hoja de vida o hágala allá con ayuda.",
     "Vienen 38 empresas. Hay vacantes para bachilleres, técnicos y profesionales, y 60 para personas sin "
     "experiencia.\n\nHabrá quien le ayude a escribir la hoja de vida y a practicar la entrevista.", (_TARDE, 0.15, 2)),
    (9, 18, "lectores", "Los libros más prestados del trimestre",
     "La biblioteca prestó el doble que hace un año.",
     "El primero fue una novela de fantasmas escrita por una afiliada de Zipaquirá. Le siguen los cuentos de siempre y "
     "un manual de huertas en balcón.\n\nEl préstamo es gratis y se renueva desde el portal.", (_LLUVIA, 0.8, 1)),
    (10, 9, "informe-tercer-trimestre", "El tercer trimestre, en cifras",
     "Llegaron menos reclamos por la cuota y más preguntas por vivienda.",
     "Los reclamos por giros bajaron a la mitad desde que avisamos la fecha de pago por correo. Las preguntas por "
     "vivienda subieron con la convocatoria.\n\nMire los [informes](/informes/).", None),
    (10, 23, "dia-sin-papel", "Dejamos de pedir fotocopias de la cédula",
     "La consultamos nosotros. Si alguien se la pide en una ventanilla, cuéntenos.",
     "Desde hoy ningún trámite pide **fotocopia de la cédula**. La ley no deja pedir lo que la entidad puede "
     "consultar.\n\nSi se la piden, muestre esta noticia o [ponga una queja](/radicar/queja/).", (_MANANA, 0.5, 1)),
    (11, 6, "presupuesto-que-viene", "¿En qué invertimos el año que viene? Diga usted",
     "Abrimos la consulta del presupuesto de las sedes.",
     "Hay una parte del presupuesto que se decide con las personas afiliadas. Puede proponer y votar en "
     "[Participa](/participa/) hasta fin de mes.", (_TARDE, 0.75, 3)),
    (11, 20, "bono-de-navidad", "Este año el bono de Navidad se recibe sin hacer fila",
     "Se carga en el mismo medio en que recibe la cuota.",
     "No hay que inscribirse ni ir a una sede. El bono se carga la primera semana de diciembre y sirve hasta el 15 de "
     "enero.\n\nSi tiene hijos menores de 12 años y no le llega, radique un reclamo desde el 10 de diciembre.", None),
    (12, 4, "horario-de-diciembre", "Horario de las sedes en diciembre",
     "El 24 y el 31 se atiende hasta el mediodía. El portal no cierra.",
     "- **24 y 31 de diciembre:** de 8:00 a. m. a 12:00 m.\n- **8 y 25 de diciembre y 1 de enero:** cerrado.\n\nEl "
     "portal recibe solicitudes todos los días.", (_NOCHE, 0.6, 3)),
    (12, 18, "doce-cambios", "Lo que hicimos con lo que ustedes nos dijeron",
     "Doce cambios que salieron de una queja, de una sugerencia o de un ejercicio de participación.",
     "La línea de los sábados, la lista única de requisitos, el baño de Soacha, el formulario que recibe el PPT… Cada "
     "cambio tiene el nombre del ejercicio o el mes de la queja de donde salió.\n\nGracias por escribir.",
     (_LLUVIA, 0.4, 2)),
)  # fmt: skip
_ALTERNATIVOS = {
    _MANANA: "Montañas verdes en la mañana", _TARDE: "Montañas color ladrillo al caer la tarde",
    _LLUVIA: "Montañas azuladas en un día de lluvia", _NOCHE: "Montañas oscuras con la luna",
}  # fmt: skip


def notas_del_anio(hoy: date) -> list[Nota]:
    """Those whose day fell in the months before what the told example publishes, the oldest first."""
    notas = []
    for mes, dia, slug, titulo, resumen, cuerpo, dibujo in DEL_ANIO:
        cuando = date(hoy.year, mes, dia)
        if cuando > hoy:
            cuando = date(hoy.year - 1, mes, dia)
        hace = (hoy - cuando).days
        if HASTA <= hace <= DESDE:
            nota = Nota(hace, slug, titulo, resumen, cuerpo)
            notas.append(replace(nota, dibujo=(*dibujo, _alternativo(dibujo))) if dibujo else nota)
    return sorted(notas, key=lambda nota: -nota.hace)


def _alternativo(dibujo: tuple[str, float, int]) -> str:
    paleta, _, casas = dibujo
    return f"{_ALTERNATIVOS[paleta]}{', con ' + ('una casa' if casas == 1 else f'{casas} casas') if casas else ''}."
