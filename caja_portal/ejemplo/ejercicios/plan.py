"""The plans of the example entity, what happens in the years that they cover, their goals, and the moments in which
people need the entity most."""

#: By name: stage of the cycle, from and until (days ago), and what happens in it.
EVENTOS = {
    "Seguimiento a los convenios de turismo": (
        "evaluacion", 320, 200,
        "Cada año se revisa si los convenios de turismo le sirven a la gente y cuánto se usan.",
    ),
    "Convocatoria de vivienda rural": (
        "formulacion", 130, 60, "Se escriben los requisitos de la convocatoria antes de abrirla.",
    ),
    "Plan de mejora del servicio": (
        "diagnostico", 45, -120, "Se busca qué trámites cuestan más trabajo y se acuerda qué cambiar primero.",
    ),
    "Programación de la recreación y la cultura": (
        "implementacion", 60, -60, "Se decide cómo se usan la biblioteca y el centro recreativo.",
    ),
    "Presupuesto del año que viene": (
        "formulacion", 10, -100, "La junta aprueba el presupuesto después de oír a las personas afiliadas.",
    ),
    "Audiencia de rendición de cuentas": (
        "evaluacion", -40, -110, "La entidad cuenta qué hizo en el año y responde preguntas.",
    ),
}  # fmt: skip
PLAN = (
    "plan-de-participacion",
    "Plan de participación de mediano plazo",
    "mediano",
    "Este plan dice **qué le vamos a preguntar a la gente** en los próximos años, cuándo y qué haremos con lo que nos "
    "digan.\n\nEs para las personas afiliadas, sus familias y las empresas. Cada ejercicio termina con un informe y "
    "cada "
    "aporte recibe una respuesta con razones.",
    "Acuerdo 7 del Consejo Directivo",
)
PLAN_LARGO = (
    "rumbo-de-diez-anos",
    "Rumbo de largo plazo de la participación",
    "largo",
    "En diez años queremos que **ninguna decisión importante** sobre los servicios se tome sin haberle preguntado "
    "antes "
    "a quien los usa.\n\nEste rumbo se revisa cada dos años con las personas afiliadas.",
    "Acuerdo 8 del Consejo Directivo",
)
REVISION = (
    "Primera revisión del rumbo", "evaluacion", -365, -395, "Se mira qué tanto se avanzó y se ajustan las metas.",
)  # fmt: skip
#: By figure, for each of the years of the plan.
METAS = {
    "ejercicios": (2, 6, 8, 10),
    "personas": (20, 120, 300, 600),
    "aportes": (15, 60, 150, 300),
    "a_tiempo": (80, 85, 90, 95),
    "acogidos": (20, 25, 30, 30),
    "materializados": (70, 75, 80, 90),
    "informes": (100, 100, 100, 100),
    "satisfaccion": (70, 75, 80, 85),
}
#: The share of people who answered in ten working days that the rules promise.
PROMESA = "Respondemos cada aporte, con razones, en un máximo de 10 días hábiles."
PROMESA_DE_ENCUENTROS = "El acta de cada encuentro se publica en los 10 días hábiles que siguen."
DIAS = 10
#: slug, name, situation, mechanism, door, strategy, campaign, office, who answers, from and until (days ago).
MOMENTOS = (
    (
        "afiliarme", "Me voy a afiliar",
        "Empecé a trabajar, o mi familia creció. **No sé qué papeles llevar** ni si los puedo enviar.",
        "chat", "/chat/",
        "Quien pregunta por primera vez quiere una respuesta corta y ya. El chat la da en minutos y, si hace falta, la "
        "convierte en una petición.",
        "En cada afiliación nueva, la empresa recibe un volante con el horario del chat.",
        "afiliaciones", "afiliaciones", None, None,
    ),
    (
        "esperar-el-subsidio", "Espero la cuota del subsidio",
        "Llegó el día de pago y no me llegó nada. **Con esa plata compro la comida del mes.**",
        "suscripciones", "/suscripciones/",
        "Avisar antes de que pregunten: la fecha de pago llega por correo a quien siga el tema, con lo que puede "
        "fallar.",
        "Tres días antes de cada pago se publica la fecha y se envía a quien la sigue.",
        "subsidios", "subsidios", 5, -10,
    ),
    (
        "quejarme", "Me atendieron mal",
        "Salí con rabia y **no sé si sirve de algo** contarlo.",
        "pqrs", "/radicar/queja/",
        "Una queja es una petición: tiene número, plazo y una persona que responde. Se invita a contarla en la misma "
        "sede.",
        "Un aviso en cada ventanilla dice cómo poner una queja y en cuánto se responde.",
        "atencion", "atencion", None, None,
    ),
    (
        "rendir-cuentas", "La entidad rinde cuentas",
        "Una vez al año la entidad cuenta qué hizo. **Quiero preguntar por lo de mi barrio.**",
        "presencial", "/participa/calendario/",
        "La audiencia se anuncia con un mes, se puede preguntar antes, y cada pregunta queda respondida por escrito.",
        "El informe se publica 15 días antes, con un resumen de dos páginas y un video con lengua de señas.",
        "atencion", "participacion", -40, -110,
    ),
    (
        "postularme-a-vivienda", "Me postulo a vivienda",
        "Llevo años ahorrando. **Si me equivoco en un papel, pierdo el turno.**",
        "foros", "/foros/",
        "La misma duda la tienen muchas personas: se responde una vez, a la vista de todas, y queda para quien llega "
        "después.",
        "Al abrir cada convocatoria se hace una sala en vivo y se resume en el foro.",
        "vivienda", "vivienda", 20, -25,
    ),
    (
        "termina-un-plan", "Termina un plan",
        "Me prometieron cosas hace años. **Quiero saber cuáles cumplieron.**",
        "participa", "/participa/cumplimiento/",
        "Se muestra cada promesa con su fecha y cómo quedó, también las que no se cumplieron, antes de escribir el "
        "plan "
        "que sigue.",
        "", "atencion", "participacion", None, None,
    ),
)  # fmt: skip
PRESENTACIONES = {
    "estrategia": "Este año la entidad preguntará por los servicios, la vivienda y la recreación, y rendirá cuentas. "
    "Aquí "
    "está **cuándo y cómo** puede participar, y qué se decide en cada ejercicio.",
    "informe": "Fue el primer año de la participación en el portal. Contamos qué se preguntó, qué propusieron las "
    "personas y "
    "**qué hicimos** con lo que propusieron.",
}
