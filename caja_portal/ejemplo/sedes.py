"""Where people are attended in the example entity; the open data of its places says the same (``publicado``)."""

from contenidos.models import PuntoDeAtencion

#: Name, address, municipality, hours, telephone, what is done there, who can come in, and how one gets an appointment.
SEDES = (
    ("Sede Centro", "Carrera 10 n.º 20-30, piso 2", "Bogotá, D. C.",
     "Lunes a viernes, de 8:00 a. m. a 5:00 p. m., jornada continua", "+57 601 555 0100",
     "Todos los trámites, radicación en papel y consulta de expedientes.",
     "Ascensor y baño accesible. Intérprete de lengua de señas los martes y los jueves.",
     "Por la línea gratuita o en la ventanilla 1. También se atiende sin cita."),
    ("Sede Norte", "Calle 140 n.º 9-12", "Bogotá, D. C.",
     "Lunes a viernes, de 8:00 a. m. a 5:00 p. m.; sábados, de 8:00 a. m. a 12:00 m.", "+57 601 555 0120",
     "Afiliaciones, subsidios y certificados. Los sábados no se atiende crédito.",
     "Rampa con baranda y baño accesible. Videollamada con intérprete de lengua de señas.",
     "Por la línea gratuita. Los sábados se atiende por orden de llegada."),
    ("Sede Soacha", "Calle 13 n.º 7-40", "Soacha, Cundinamarca",
     "Lunes a viernes, de 8:00 a. m. a 4:00 p. m.", "+57 601 555 0130",
     "Afiliaciones, subsidios, vivienda y biblioteca.",
     "Un solo piso, sin escalones. Baño para el público desde la reforma.",
     "Por la línea gratuita o en la puerta. También se atiende sin cita."),
)  # fmt: skip


def abrir_sedes() -> None:
    for orden, sede in enumerate(SEDES, 1):
        nombre, direccion, municipio, horario, telefono, que_se_hace, accesibilidad, cita = sede
        PuntoDeAtencion.objects.create(
            nombre=nombre,
            direccion=direccion,
            municipio=municipio,
            horario=horario,
            telefono=telefono,
            que_se_hace=que_se_hace,
            accesibilidad=accesibilidad,
            cita=cita,
            orden=orden * 10,
        )
