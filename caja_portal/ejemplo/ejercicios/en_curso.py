"""The exercises that have not ended, or that will not: open, to come, being answered, in draft and cancelled."""

from caja_portal.ejemplo.ejercicios.relato import (
    Canal,
    Consultado,
    Dicho,
    Forma,
    Prometido,
    Relato,
    Resuelto,
    Reunion,
    Sentido,
    Uso,
)

BORRADOR_DEL_PLAN = Consultado(
    "Plan de mejora del servicio (borrador)",
    "Es la primera versión. Puede comentar **cada sección** por aparte.",
    (
        ("Requisitos", "Cada sede tiene su lista de requisitos y la actualiza cuando haga falta."),
        ("Turnos", "Los turnos se reparten en la sede, en orden de llegada, desde las 7 de la mañana."),
        ("Horario", "Todas las sedes abren de lunes a viernes, de 8 a 5."),
        ("Cómo se mide", "Cada semestre se cuenta cuánto esperan las personas en cada sede."),
    ),
)

SERVICIOS = Relato(
    slug="plan-de-mejora-del-servicio",
    titulo="Plan de mejora del servicio",
    evento="Plan de mejora del servicio",
    seccion="diagnostico",
    nivel="colaboracion",
    dependencia="atencion",
    responsable="participacion",
    se_decide="Qué trámites se cambian primero y cómo.",
    no_se_decide="Los requisitos que pone la ley, ni cuántas personas trabajan en cada sede.",
    convoca=33, abre=33, cierra=-12, informe_antes=-60,
    usos=(Uso("foros", "servicios-y-tramites"),),
    documento=BORRADOR_DEL_PLAN,
    reuniones=(
        Reunion(
            17, "Taller en Soacha", "Casa de la cultura, carrera 7 n.º 14-62, Soacha",
            inscritas=(
                ("Yurany Quiñones", "yurany@correo.example"),
                ("Kevin Andrade", "kevin@correo.example"),
                ("Ana María Pérez", "ana.perez@correo.example"),
            ),
            dichos=(
                ("Que la sede de Soacha tenga baño para el público.", "Rosalba C."),
                ("Que haya una persona en la fila que revise los papeles antes de llegar a la ventanilla.", ""),
                ("Que den turno aparte a quien va con un bebé.", ""),
            ),
            asistentes=18,
            acta="Vinieron 18 personas. Se leyó el borrador en voz alta y cada mesa propuso cambios.\n\n"
                 "- Baño en la sede.\n- Alguien que revise los papeles en la fila.\n- Turnos para quien va con niños.",
        ),
        Reunion(-6, "Taller en el centro", "Sede Centro, carrera 10 n.º 20-30, piso 2, Bogotá",
                inscritas=(("José Ñáñez", "jose.nanez@correo.example"), ("Marta López", "marta.lopez@correo.example"))),
    ),
    dichos=(
        Dicho(32, "Actualizar los datos de mi mamá", Canal.FORO),
        Dicho(31, "Lo mismo en Soacha.", Canal.FORO),
        Dicho(30, "Con el PPT el formulario no me dejaba seguir", Canal.FORO),
        Dicho(29, "Que la lista diga también cuánto se demora cada trámite.", firma="José Ñ.",
              correo="jose.nanez@correo.example", seccion=1, grupo="afiliado"),
        Dicho(26, "Que se pueda pedir el turno por teléfono, porque no todos tenemos internet.", firma="Rosalba C.",
              seccion=2, grupo="pensionado"),
        Dicho(23, "Propongo que abran hasta las 8 de la noche", Canal.FORO),
        Dicho(20, "Trato en la ventanilla de la sede norte", Canal.SOLICITUD),
        Dicho(15, "Buenos días: que el correo de respuesta diga el nombre de quien responde.", Canal.CORREO,
              firma="Comercial Los Álamos"),
        Dicho(15, "¿Por qué no contestan los comentarios de la red social el mismo día?", Canal.RED),
        Dicho(15, "Que las empresas puedan actualizar los datos de todos sus trabajadores en un solo archivo.",
              Canal.IMPORTADO, firma="Encuesta a empleadores"),
        Dicho(9, "Que midan también cuántas veces hay que volver por el mismo trámite.", firma="Marta L.",
              correo="marta.lopez@correo.example", seccion=4, grupo="afiliado"),
        Dicho(4, "Los sábados en Soacha de 8 a 12 sería suficiente.", seccion=3, grupo="independiente"),
        Dicho(2, "Atienden muy mal y la señora de la ventanilla 3 se llama Nubia.", se_muestra=False),
    ),
    decisiones=(
        Resuelto(
            27, Sentido.ACOGIDO, "Hicimos una sola lista de requisitos y es la que rige en todas las sedes.", (1,),
            (
                Prometido(10, Forma.DOCUMENTO, "Cambiar la sección de requisitos del plan.",
                          "Plan de mejora, sección 1", "/preguntas/", cumplido=12,
                          quedo="La sección dice que hay una sola lista, en la puerta y en el portal.", seccion=1,
                          despues="Hay **una sola lista** de requisitos para todas las sedes. Está en la puerta y en "
                                  "el "
                                  "portal, y dice cuánto se demora cada trámite."),
            ),
        ),
        Resuelto(26, Sentido.EN_ESTUDIO,
                 "Pedimos cotizaciones de un sistema de turnos. Lo contaremos en enero.", (2,)),
        Resuelto(25, Sentido.ACOGIDO, "El formulario recibe el PPT desde la semana pasada.", (3,),
                 (Prometido(18, Forma.SITIO_WEB, "Que el formulario reciba el PPT.", "Formulario de radicación",
                            "/radicar/", cumplido=24, quedo="Ya se puede radicar con PPT."),)),
        Resuelto(21, Sentido.ACOGIDO, "Queda en la sección 1: la lista dirá cuánto se demora cada trámite.", (4,)),
        Resuelto(19, Sentido.NO_ACOGIDO,
                 "No hay presupuesto para el turno de noche. El sábado en la mañana sí se abre en la sede del norte.",
                 (6,)),
        Resuelto(12, Sentido.ACOGIDO, "Quienes atienden en ventanilla harán este mes el taller de buen trato.", (7,)),
        Resuelto(
            8, Sentido.ACOGIDO_EN_PARTE,
            "Habrá una persona que revise los papeles en la fila y turno aparte para quien va con niños. El baño "
            "depende del dueño del local: ya se le pidió.",
            (8, 9, 10),
            (
                Prometido(2, Forma.SERVICIO, "Una persona que revise los papeles en la fila.", "Sede Soacha"),
                Prometido(-45, Forma.SERVICIO, "Turno aparte para quien va con niños.", "Todas las sedes"),
            ),
        ),
    ),
)  # fmt: skip

PREGUNTAS = Relato(
    slug="dudas-de-la-convocatoria-de-vivienda",
    titulo="Dudas de la convocatoria de vivienda",
    evento="Convocatoria de vivienda rural",
    seccion="rendicion",
    nivel="informacion",
    dependencia="vivienda",
    responsable="vivienda",
    se_decide="Qué se explica mejor en la convocatoria y con qué guías.",
    no_se_decide="Los requisitos: ya se consultaron y se publicaron.",
    convoca=19, abre=19, cierra=9, informe_antes=-20,
    usos=(Uso("chat", "Convocatoria de vivienda: pregunte"),),
    dichos=(
        Dicho(18, "¿La postulación se puede hacer en una sede, con ayuda?", firma="Rosalba C.", grupo="pensionado"),
        Dicho(17, "Que expliquen con un ejemplo cuánto hay que tener ahorrado.", firma="José Ñ.",
              correo="jose.nanez@correo.example", grupo="afiliado"),
        Dicho(11, "¿Hasta cuándo puedo postularme al subsidio de vivienda?", Canal.CHAT),
        Dicho(11, "¿El subsidio sirve para mejorar la casa que ya tengo?", Canal.CHAT),
        Dicho(11, "¿Qué pasa si no uso el subsidio a tiempo?", Canal.CHAT),
    ),
    decisiones=(
        Resuelto(7, Sentido.YA_EXISTE, "La fecha está en la convocatoria y en la portada, desde el primer día.", (3,)),
        Resuelto(
            6, Sentido.ACOGIDO, "Fue lo que más se preguntó: habrá una guía del mejoramiento de vivienda.", (4,),
            (Prometido(-8, Forma.DOCUMENTO, "Una guía del mejoramiento de vivienda.", "Página de vivienda"),),
        ),
    ),
)  # fmt: skip

RECREACION = Relato(
    slug="horario-del-centro-recreativo",
    titulo="Horario del centro recreativo",
    evento="Programación de la recreación y la cultura",
    seccion="consulta",
    nivel="decision",
    dependencia="atencion",
    responsable="atencion",
    se_decide="Qué día abre hasta las ocho de la noche. **Lo que gane se hace.**",
    no_se_decide="El precio de la entrada.",
    convoca=4, abre=4, cierra=-16, informe_antes=-60,
    usos=(Uso("encuestas", "centro-recreativo"),),
    dichos=(
        Dicho(3, "Que el día que abra tarde haya también transporte de regreso.", firma="Yurany",
              correo="yurany@correo.example", grupo="afiliado"),
        Dicho(1, "Los viernes, porque los sábados ya abren todo el día.", grupo="joven"),
    ),
)  # fmt: skip

PRESUPUESTO = Relato(
    slug="presupuesto-participativo",
    titulo="Presupuesto participativo de las sedes",
    evento="Presupuesto del año que viene",
    seccion="planeacion",
    nivel="decision",
    dependencia="atencion",
    responsable="participacion",
    se_decide="En qué se gastan los 200 millones que hay para arreglar las sedes.",
    no_se_decide="El resto del presupuesto.",
    convoca=3, abre=-10, cierra=-40, informe_antes=-90,
    reuniones=(
        Reunion(-14, "Cabildo de propuestas", "Parque principal de Soacha, tarima",
                accesibilidad="Interpretación en lengua de señas y espacio para sillas de ruedas."),
    ),
)  # fmt: skip

AUDIENCIA = Relato(
    slug="audiencia-de-rendicion-de-cuentas",
    titulo="Audiencia de rendición de cuentas",
    evento="Audiencia de rendición de cuentas",
    seccion="rendicion",
    nivel="informacion",
    dependencia="atencion",
    responsable="participacion",
    se_decide="De qué se rinde cuentas y qué preguntas se responden en la audiencia.",
    no_se_decide="Las cifras, que son las de los estados financieros.",
    convoca=None, abre=-42, cierra=-70, informe_antes=-105,
    usos=(
        Uso("pqrs", "rendición de cuentas"),
        Uso("correo", "contacto@valleverde.example"),
        Uso("redes", "Las cuentas de la entidad que están en el directorio"),
    ),
)  # fmt: skip

TURNOS = Relato(
    slug="reto-de-turnos",
    titulo="Reto: una aplicación para pedir turno",
    evento="Plan de mejora del servicio",
    seccion="colaboracion",
    nivel="colaboracion",
    dependencia="atencion",
    responsable="participacion",
    se_decide="Cómo debería ser la aplicación y quién la construye con la entidad.",
    no_se_decide="Los datos que se piden: los fija la política de privacidad.",
    convoca=44, abre=43, cierra=13, informe_antes=-20,
    dichos=(
        Dicho(40, "Tengo un prototipo que hice en la universidad y lo puedo mostrar.", firma="Kevin A.",
              correo="kevin@correo.example", grupo="joven"),
    ),
    decisiones=(
        Resuelto(33, Sentido.NO_ACOGIDO,
                 "El reto se canceló porque primero hay que saber si se compra un sistema de turnos. Guardamos su "
                 "ofrecimiento y le escribiremos si se vuelve a abrir.", (1,)),
    ),
    cancela=(34, "Primero hay que saber si se compra un sistema de turnos: pedir aplicaciones ahora haría perder "
                 "tiempo a "
                 "quien participe."),
)  # fmt: skip

EN_CURSO = (TURNOS, SERVICIOS, PREGUNTAS, RECREACION, PRESUPUESTO, AUDIENCIA)
