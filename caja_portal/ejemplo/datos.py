"""The example entity's people and stories. Invented; every address ends in ``.example``."""

from dataclasses import dataclass

ENTIDAD = {
    "nombre": "Caja de Previsión Valle Verde (ejemplo)",
    "sigla": "Valle Verde",
    "nit": "899.999.999-1",
    "naturaleza": "caja_publica",
    "sigla_mesa": "PQRSD",
    "direccion": "Carrera 10 n.º 20-30, piso 2",
    "municipio": "Bogotá, D. C.",
    "departamento": "Bogotá, D. C.",
    "codigo_postal": "110311",
    "horario": "Lunes a viernes, de 8:00 a. m. a 5:00 p. m., jornada continua",
    "telefono": "+57 601 555 0100",
    "linea_gratuita": "01 8000 555 010",
    "linea_anticorrupcion": "+57 601 555 0111",
    "correo_institucional": "contacto@valleverde.example",
    "correo_judicial": "notificaciones.judiciales@valleverde.example",
}

DEPENDENCIAS = {
    "subsidios": "Subsidios y Prestaciones",
    "vivienda": "Vivienda y Crédito",
    "afiliaciones": "Afiliaciones y Recaudo",
    "talento": "Talento Humano y Control Disciplinario",
}

# user name, first name, surname, role, office, position
PERSONAS = [
    ("coordinadora", "Marcela", "Duarte", "coordinador", "atencion", "Coordinadora de la mesa"),
    ("atencion", "Julián", "Ospina", "responsable", "atencion", "Profesional de atención"),
    ("subsidios", "Beatriz", "Rojas", "responsable", "subsidios", "Profesional de subsidios"),
    ("vivienda", "Andrés", "Mejía", "responsable", "vivienda", "Profesional de vivienda"),
    ("afiliaciones", "Luz", "Cárdenas", "responsable", "afiliaciones", "Profesional de afiliaciones"),
    ("talento", "Óscar", "Peña", "responsable", "talento", "Profesional de control disciplinario"),
    ("auditora", "Clara", "Niño", "auditor", "atencion", "Control interno"),
    ("administrador", "Iván", "Torres", "administrador", "atencion", "Administrador del portal"),
    ("nueva", "Paula", "Suárez", "responsable", "atencion", "Profesional que acaba de llegar"),
]


@dataclass(frozen=True)
class Historia:
    """One request. ``hace``: working days before today on which it came. ``quien``: index of ``CIUDADANIA`` or None for
    anonymous. ``pasos`` are done in order, each some working days after receipt: («verbo», days, argument)."""

    hace: int
    tipo: str
    asunto: str
    objeto: str
    quien: int | None
    pasos: tuple[tuple, ...] = ()
    canal: str = "web"
    archivos: tuple[str, ...] = ()
    razones: str = ""


CIUDADANIA = [
    ("Ana María Pérez Gómez", "CC", "52123456", "ana.perez@correo.example"),
    ("José Ñáñez Ibarra", "CC", "79876543", "jose.nanez@correo.example"),
    ("Yurany Quiñones Mosquera", "CC", "1061700123", "yurany@correo.example"),
    ("Comercial Los Álamos S. A. S.", "NIT", "900123456-7", "gerencia@losalamos.example"),
    ("Rosalba Camargo de Ruiz", "CC", "20345678", ""),
    ("Kevin Andrade Sinisterra", "PPT", "4567890", "kevin@correo.example"),
]

TOMA, MUEVE, BORRADOR, RESPONDE, CLASIFICA = "toma", "mueve", "borrador", "responde", "clasifica"
REQUIERE, ACLARA, SUSPENDE = "requiere", "aclara", "suspende"
TRASLADA, DESISTE, ARCHIVA, ANULA = "traslada", "desiste", "archiva", "anula"

SI = (
    "Revisamos su caso y encontramos que tiene razón. Hicimos el cambio que pidió y quedó registrado en su expediente.",
    "No tiene que hacer nada más. En tres días hábiles verá el cambio en su certificado.",
)
NO = (
    "Revisamos su solicitud. No es posible acceder porque el periodo que reclama ya fue pagado: adjuntamos el soporte.",
    "Si no está de acuerdo, puede escribirnos de nuevo o acudir a la entidad que nos vigila.",
)
INFORMA = (
    "Le entregamos la información que pidió, con corte al último mes publicado.",
    "Si necesita otro periodo, radique una nueva petición de información y cite este oficio.",
)

HISTORIAS = [
    Historia(
        22,
        "peticion_interes_particular",
        "Corrección de mi fecha de afiliación",
        "Pido que corrijan la fecha de mi afiliación: aparece 2021 y es 2019.",
        0,
        ((MUEVE, 1, "afiliaciones"), (TOMA, 1, "afiliaciones"), (RESPONDE, 9, SI)),
        archivos=("certificado.pdf",),
    ),
    Historia(
        30,
        "queja",
        "Trato en la ventanilla de la sede norte",
        "La persona de la ventanilla 3 no me dejó terminar de explicar mi caso.",
        1,
        ((MUEVE, 2, "talento"), (TOMA, 3, "talento"), (RESPONDE, 14, SI)),
    ),
    Historia(
        28,
        "reclamo",
        "No me pagaron el subsidio de septiembre",
        "Reclamo el pago del subsidio familiar del mes de septiembre de mis dos hijos.",
        2,
        ((MUEVE, 1, "subsidios"), (TOMA, 2, "subsidios"), (RESPONDE, 18, NO)),
        archivos=("registros.pdf", "extracto.txt"),
    ),
    Historia(
        19,
        "peticion_informacion",
        "Cuántos afiliados hay por municipio",
        "Pido el número de afiliados por municipio en los últimos tres años.",
        3,
        ((TOMA, 1, "atencion"), (RESPONDE, 8, INFORMA)),
    ),
    Historia(
        26,
        "sugerencia",
        "Turnos por teléfono",
        "Sugiero que los turnos de la sede centro se puedan pedir por teléfono.",
        0,
        ((TOMA, 2, "atencion"), (RESPONDE, 10, SI)),
    ),
    Historia(
        24,
        "felicitacion",
        "Gracias al equipo de vivienda",
        "Felicito a las personas que me atendieron en vivienda: explicaron todo con paciencia.",
        4,
        ((TOMA, 1, "atencion"), (RESPONDE, 6, SI)),
    ),
    Historia(
        21,
        "denuncia",
        "Cobro por un formulario gratuito",
        "En la puerta de la sede sur una persona cobra por el formulario de subsidio y dice que es de la entidad.",
        None,
        ((MUEVE, 1, "talento"), (TOMA, 2, "talento")),
        archivos=("foto-recibo.txt",),
    ),
    Historia(
        18,
        "peticion_interes_particular",
        "Certificado de aportes de mi mamá",
        "Pido el certificado de aportes de mi mamá, de quien soy apoderada.",
        2,
        ((MUEVE, 1, "afiliaciones"), (TOMA, 1, "afiliaciones")),
    ),
    Historia(
        17,
        "reclamo",
        "Descuento que no autoricé",
        "Me descontaron dos veces la cuota del crédito de vivienda en octubre.",
        1,
        ((MUEVE, 1, "vivienda"), (TOMA, 3, "vivienda"), (BORRADOR, 12, SI)),
    ),
    Historia(
        16,
        "queja",
        "Nadie contesta la línea gratuita",
        "Llamé cinco veces a la línea gratuita y la llamada se cae.",
        5,
        (),
    ),
    Historia(
        15,
        "peticion_interes_particular",
        "Actualizar mis beneficiarios",
        "Pido que incluyan a mi hija recién nacida como beneficiaria.",
        0,
        ((MUEVE, 1, "afiliaciones"), (TOMA, 2, "afiliaciones")),
        archivos=("registro-civil.pdf",),
    ),
    Historia(
        10,
        "peticion_documentos",
        "Copia de mi expediente",
        "Pido copia completa de mi expediente de crédito.",
        1,
        ((MUEVE, 1, "vivienda"), (TOMA, 1, "vivienda")),
    ),
    Historia(
        14,
        "reclamo",
        "Error en mi nombre",
        "Mi apellido es Ñáñez y en la tarjeta dice Nanez.",
        1,
        ((MUEVE, 1, "afiliaciones"), (TOMA, 1, "afiliaciones")),
    ),
    Historia(
        13,
        "peticion_interes_general",
        "Parqueadero para bicicletas",
        "Los afiliados de la sede norte pedimos un parqueadero para bicicletas.",
        3,
        ((TOMA, 2, "atencion"),),
    ),
    Historia(12, "queja", "Demora en la sede centro", "Esperé tres horas y el turno nunca llegó.", 2, ()),
    Historia(
        12,
        "consulta",
        "Régimen aplicable a trabajadores de aplicaciones",
        "Solicitamos concepto sobre la afiliación de quienes trabajan por aplicaciones.",
        3,
        ((MUEVE, 2, "afiliaciones"),),
    ),
    Historia(
        9,
        "peticion_informacion",
        "Presupuesto de vivienda",
        "Pido el presupuesto ejecutado de vivienda de este año, por trimestre.",
        5,
        ((MUEVE, 1, "vivienda"), (TOMA, 2, "vivienda"), (BORRADOR, 6, INFORMA)),
    ),
    Historia(
        8,
        "peticion_informacion",
        "Por confirmar: certificados en línea",
        "Buenas, quiero saber si puedo sacar el certificado por internet, gracias.",
        4,
        (),
        canal="buzon",
    ),
    Historia(
        7,
        "habeas_data_consulta",
        "Qué datos míos tienen",
        "Pido saber qué datos personales míos tienen y para qué los usan.",
        0,
        ((TOMA, 1, "atencion"),),
    ),
    Historia(
        6,
        "habeas_data_reclamo",
        "Borrar un teléfono que ya no es mío",
        "Pido que borren el teléfono terminado en 88: ya no es mío.",
        5,
        ((MUEVE, 1, "afiliaciones"), (TOMA, 1, "afiliaciones")),
    ),
    Historia(
        6,
        "reclamo",
        "Subsidio escolar incompleto",
        "Recibí la mitad del subsidio escolar de mi hijo.",
        2,
        ((MUEVE, 1, "subsidios"),),
        archivos=("soporte.pdf",),
    ),
    Historia(
        5,
        "denuncia",
        "Contratos repetidos",
        "Los mismos tres contratos de aseo aparecen dos veces en el informe de octubre, páginas 12 y 19.",
        None,
        (),
        razones="Los vi en el informe que publicaron en la página.",
    ),
    Historia(
        5,
        "peticion_interes_particular",
        "Cambio de sede para mi trámite",
        "Pido hacer mi trámite en la sede norte, que me queda más cerca.",
        4,
        ((CLASIFICA, 1, "peticion_interes_general"), (CLASIFICA, 2, "peticion_interes_particular")),
    ),
    Historia(
        4,
        "sugerencia",
        "Letra más grande en los formularios",
        "Sugiero letra más grande en los formularios de papel.",
        None,
        (),
    ),
    Historia(
        3,
        "peticion_informacion",
        "Por confirmar: horario de diciembre",
        "¿Atienden el 24 y el 31 de diciembre?",
        5,
        ((CLASIFICA, 1, "peticion_informacion"), (TOMA, 1, "atencion"), (RESPONDE, 2, INFORMA)),
        canal="buzon",
    ),
    Historia(
        3,
        "queja",
        "Rampa bloqueada",
        "La rampa de la entrada estuvo bloqueada con cajas toda la semana.",
        0,
        ((TOMA, 1, "atencion"),),
    ),
    Historia(
        2,
        "reclamo",
        "Giro a una cuenta cerrada",
        "Giraron mi subsidio a una cuenta que ya cerré.",
        2,
        ((MUEVE, 1, "subsidios"), (TOMA, 1, "subsidios")),
    ),
    Historia(
        1,
        "peticion_documentos",
        "Copia del acta de asamblea",
        "Pido copia del acta de la última asamblea de afiliados.",
        3,
        (),
    ),
    Historia(
        1,
        "peticion_interes_particular",
        "Plan de pagos",
        "Pido un plan de pagos para ponerme al día con el crédito.",
        1,
        (),
    ),
    Historia(
        5,
        "peticion_interes_particular",
        "Subsidio por mi hermano mayor",
        "Pido el subsidio por mi hermano, que vive conmigo y no puede trabajar.",
        0,
        (
            (MUEVE, 1, "subsidios"),
            (TOMA, 1, "subsidios"),
            (REQUIERE, 2, "El dictamen de pérdida de capacidad."),
        ),
    ),
    Historia(
        5,
        "peticion_interes_particular",
        "Lo de siempre",
        "Pido que me arreglen lo mismo de la otra vez.",
        2,
        ((TOMA, 1, "atencion"), (ACLARA, 2, "No sabemos qué trámite es. Cuéntenos qué pasó y qué pide.")),
    ),
    Historia(
        6,
        "peticion_interes_particular",
        "Revisión de mi puntaje de vivienda",
        "Pido que revisen el puntaje de mi postulación al subsidio de vivienda.",
        1,
        ((MUEVE, 1, "vivienda"), (TOMA, 1, "vivienda"), (SUSPENDE, 3, "Recusación de quien debía decidir.")),
    ),
    Historia(
        6,
        "queja",
        "Andén roto frente a la sede norte",
        "El andén de la calle frente a la sede norte está roto y me caí.",
        5,
        ((TOMA, 1, "atencion"), (TRASLADA, 2, ("Alcaldía de Bogotá, D. C.", "El andén es espacio público."))),
    ),
    Historia(
        6,
        "peticion_interes_general",
        "Talleres de danza en la sede sur",
        "Pido talleres de danza los sábados en la sede sur.",
        1,
        ((TOMA, 1, "atencion"), (DESISTE, 3, "Ya conseguí cupo en otra parte.")),
    ),
    Historia(
        6,
        "queja",
        "Sin sentido",
        "Ustedes son todos unos ladrones y ojalá los cierren.",
        None,
        (
            (TOMA, 1, "atencion"),
            (ARCHIVA, 3, ("irrespetuosa", "Solo contiene insultos: no hay nada que responder.")),
        ),
    ),
    Historia(
        4,
        "peticion_interes_general",
        "Jornada de vacunación para afiliados",
        "Pido que organicen una jornada de vacunación en la sede centro.",
        3,
        ((ANULA, 1, ("Se radicó en la serie que no era.", "Acta 12 del comité de archivo")),),
    ),
    Historia(
        0,
        "peticion_interes_particular",
        "Constancia para la universidad",
        "Pido una constancia de afiliación para la universidad de mi hija.",
        0,
        (),
    ),
    Historia(0, "felicitacion", "El portal", "Por fin pude hacer esto desde el celular. Gracias.", None, ()),
]
