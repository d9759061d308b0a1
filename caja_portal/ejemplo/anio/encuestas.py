"""The surveys of a year that ended, with their results; and what people write in them, each in their own words."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Sondeada:
    """A survey. ``hace``: days ago it opened. ``pregunta``: its one question with options; ``abierta``: the open one.
    ``frases``: what people write, in two halves."""

    hace: int
    dias: int
    slug: str
    titulo: str
    proposito: str
    que_se_hara: str
    pregunta: str
    opciones: tuple[tuple[str, str, int], ...]
    escala: str
    abierta: str
    frases: tuple[tuple[str, ...], tuple[str, ...]]
    respuestas: int

    @property
    def documento(self) -> dict:
        opciones = [{"codigo": codigo, "texto": texto} for codigo, texto, _ in self.opciones]
        return {
            "paginas": [
                {
                    "titulo": self.titulo.strip("¿?"),
                    "preguntas": [
                        {"codigo": "cual", "tipo": "unica", "texto": self.pregunta, "obligatoria": True,
                         "opciones": opciones},
                        {"codigo": "nota", "tipo": "escala", "texto": self.escala, "min": 1, "max": 5,
                         "extremos": ["Nada", "Mucho"]},
                        {"codigo": "otra", "tipo": "texto", "texto": self.abierta, "max": 600},
                    ],
                }
            ]
        }  # fmt: skip

    def respuesta(self, azar: Random, ya: set[str]) -> dict:
        codigos = [codigo for codigo, _, peso in self.opciones for _ in range(peso)]
        return {
            "cual": azar.choice(codigos),
            "nota": azar.choice((2, 3, 3, 4, 4, 4, 5, 5)),
            "otra": en_sus_palabras(azar, self.frases, ya),
        }


def en_sus_palabras(
    azar: Random, frases: tuple[tuple[str, ...], ...], ya: set[str], *, escriben: float = 0.3
) -> str:
    """What one of them writes, if anything; nobody else wrote it so."""
    if azar.random() > escriben:
        return ""
    for _ in range(8):
        texto = " ".join(azar.choice(mitad) for mitad in frases)
        if texto not in ya:
            ya.add(texto)
            return texto
    return ""


TRANSPORTE = Sondeada(
    334, 21, "como-llega-a-la-sede", "¿Cómo llega a la sede?",
    "Queremos saber cómo llega la gente para decidir **dónde abrir** y a qué hora.",
    "Cambiaremos el horario de la sede a la que más cueste llegar.",
    "¿En qué llega casi siempre?",
    (("bus", "En bus o transmilenio", 6), ("moto", "En moto", 3), ("bici", "En bicicleta", 2), ("pie", "A pie", 3),
     ("carro", "En carro", 2)),
    "¿Qué tanto le cuesta llegar?", "¿Qué haría más fácil el viaje?",
    (("Que abran una hora antes,", "Un sitio para dejar la moto,", "Que avisen si hay fila,", "Un paradero más cerca,",
      "Un andén bueno desde la avenida,"),
     ("porque trabajo lejos.", "porque uno viene desde la vereda.", "sobre todo los lunes.", "para no perder el viaje.",
      "y más en invierno.", "por seguridad.")),
    58,
)  # fmt: skip
CURSOS = Sondeada(
    246, 14, "cursos-del-segundo-semestre", "¿Qué cursos quiere para el segundo semestre?",
    "Con lo que respondan **se arma la oferta** de julio a diciembre.",
    "Se abren los cursos que pidan al menos quince personas en una misma sede.",
    "¿Qué le gustaría aprender?",
    (("sistemas", "Celular y computador", 5), ("idiomas", "Inglés", 4), ("oficios",
     "Un oficio: panadería, electricidad…", 4),
     ("negocio", "Cuentas para un negocio", 3), ("arte", "Música o pintura", 2)),
    "¿Qué tanto le serviría para su trabajo?", "¿En qué horario podría?",
    (("Los sábados en la mañana,", "De lunes a jueves después de las seis,", "Entre semana temprano,", "Los domingos,",
      "Solo por internet,", "Martes y jueves,"),
     ("si hay quien cuide a los niños.", "porque trabajo por turnos.", "en la sede de Soacha.", "en la sede Norte.",
      "ojalá con certificado.", "máximo dos horas.")),
    71,
)  # fmt: skip
LINEA = Sondeada(
    171, 15, "linea-gratuita", "¿Cómo le fue con la línea gratuita?",
    "Llevamos tres meses contestando los sábados. Díganos **si sirvió**.",
    "Si más de la mitad dice que sí, el turno del sábado se queda.",
    "La última vez que llamó, ¿le resolvieron?",
    (("si", "Sí, en esa llamada", 7), ("despues", "Sí, pero después", 3), ("no", "No", 2), ("no_llamo",
     "No he llamado", 3)),
    "¿Qué tan fácil fue que contestaran?", "¿Qué le faltó?",
    (("Que digan cuántos hay antes,", "Que devuelvan la llamada,", "Que no pidan la cédula tres veces,",
      "Que la música no sea tan fuerte,", "Que hablen más despacio,", "Que manden por mensaje lo que dijeron,"),
     ("porque el saldo no alcanza.", "y listo.", "así uno sabe a qué atenerse.", "para poder anotarlo.",
      "sobre todo a los mayores.")),
    64,
)  # fmt: skip
CITAS = Sondeada(
    106, 14, "citas-en-las-sedes", "¿Le sirven las citas?",
    "Antes de dejar solo un turno sin cita queremos saber **a quién dejaría por fuera**.",
    "Se mantendrán ventanillas sin cita en las tres sedes mientras las necesite una de cada cinco personas.",
    "¿Cómo prefiere que lo atiendan?",
    (("cita", "Con cita", 6), ("sin", "Sin cita", 3), ("casa", "Desde la casa", 4)),
    "¿Qué tan fácil le pareció pedirla?", "¿Qué problema tuvo?",
    (("No había citas antes de las nueve", "No pude pedirla para mi mamá", "Se me olvidó y no me avisaron",
      "El correo llegó tarde", "No supe cómo cancelarla", "Me dieron otra sede"),
     ("y perdí el permiso.", "pero después la arreglaron.", "y me atendieron igual.", "y me tocó llamar.",
      "por eso fui sin cita.")),
    52,
)  # fmt: skip
DEL_ANIO = (TRANSPORTE, CURSOS, LINEA, CITAS)

#: What is written in the surveys that the example tells.
DEL_CENTRO = (
    ("Que haya más sombra", "Un baño cerca de las canchas", "Que abra más temprano", "Menos ruido", "Un bebedero",
     "Casilleros que cierren bien", "Más canecas", "Que arreglen los columpios"),
    ("por los niños.", "los fines de semana.", "en la zona de la piscina.", "porque siempre está lleno.", "y ya."),
)  # fmt: skip
DE_LA_BIBLIOTECA = (
    ("Más computadores", "Un sitio para los niños pequeños", "Libros en letra grande", "Que abra los domingos",
     "Enchufes en las mesas", "Cuentos en otras lenguas", "Mejor luz", "Una persona que lea en voz alta"),
    ("porque el horario no alcanza.", "para hacer tareas.", "en el segundo piso.", "para los que van con bebé.",
     "y menos ruido en la entrada.", "los sábados."),
)  # fmt: skip
