"""The tables that the portal brings to sort requests (R1.15). A sensible beginning, written by nobody but us: the list
of the Superintendencia del Subsidio Familiar is the entity's to load in its place. Pure."""

from django.db.models import TextChoices


class Eje(TextChoices):
    """The five questions of the supervisor's classification, in order."""

    MODALIDAD = "modalidad", "Modalidad"
    CATEGORIA = "categoria", "Categoría"
    TIPOLOGIA = "tipologia", "Tipología"
    CAUSA = "causa", "Causa"
    DIMENSION = "dimension", "Dimensión de calidad"


#: By axis: code, name and what it covers.
VALORES: dict[str, tuple[tuple[str, str, str], ...]] = {
    Eje.MODALIDAD: (
        ("escrita", "Escrita", "Llegó en papel, por carta o por ventanilla."),
        ("verbal", "Verbal", "La persona la dijo, en persona o por teléfono."),
        ("electronica", "Electrónica", "Llegó por la web, el correo, el chat o una red social."),
    ),
    Eje.CATEGORIA: (
        ("afiliacion-y-aportes", "Afiliación y aportes", "Empresas, trabajadores, independientes y pensionados."),
        ("subsidio-monetario", "Subsidio monetario", "Cuota, retroactivos y giros."),
        ("vivienda", "Vivienda", "Subsidio de vivienda y proyectos."),
        ("empleo", "Empleo y protección al cesante", "Agencia de empleo, FOSFEC y capacitación para el empleo."),
        ("educacion-y-cultura", "Educación y cultura", "Colegios, bibliotecas, cursos y actividades culturales."),
        ("recreacion-y-turismo", "Recreación, deporte y turismo", "Centros vacacionales, clubes y programas."),
        ("credito", "Crédito social", "Solicitudes, desembolsos y cartera."),
        ("salud", "Salud", "Servicios de salud que preste la caja."),
        ("atencion", "Atención a la ciudadanía", "Canales, sedes y trato."),
        ("otra", "Otra", "Lo que no cabe en las demás."),
    ),
    Eje.TIPOLOGIA: (
        ("informacion", "Información u orientación", "Quiere saber algo."),
        ("tramite", "Trámite", "Pide hacer, corregir o certificar algo."),
        ("servicio", "Prestación de un servicio", "Habla de un servicio que recibió o no recibió."),
        ("pago", "Pagos y cobros", "Habla de dinero que se le debe o se le cobra."),
        ("conducta", "Conducta de una persona", "Habla de cómo actuó alguien de la entidad."),
        ("datos", "Datos personales", "Habla de sus datos."),
    ),
    Eje.CAUSA: (
        ("demora", "Demora", "No se hizo a tiempo."),
        ("informacion-errada", "Información errada o incompleta", "Le dijeron mal o de menos."),
        ("trato", "Trato", "No le trataron bien."),
        ("incumplimiento", "Incumplimiento", "No se dio lo ofrecido."),
        ("requisitos", "Requisitos", "Le pidieron lo que no toca o no se entiende."),
        ("falla-tecnologica", "Falla tecnológica", "El portal, la aplicación o el teléfono no sirvieron."),
        ("instalaciones", "Instalaciones", "El lugar no estaba bien."),
        ("ninguna", "Sin inconformidad", "Solo pide o agradece."),
    ),
    Eje.DIMENSION: (
        ("oportunidad", "Oportunidad", "Que llegue a tiempo."),
        ("accesibilidad", "Accesibilidad", "Que cualquiera pueda usarlo."),
        ("claridad", "Claridad", "Que se entienda."),
        ("trato-digno", "Trato digno", "Que se trate bien a la persona."),
        ("cumplimiento", "Cumplimiento", "Que se dé lo que se ofreció."),
        ("seguridad", "Seguridad", "Que no cause daño ni pérdida."),
    ),
}  # fmt: skip

MATERIAS: tuple[tuple[str, str], ...] = (
    ("afiliaciones", "Afiliaciones"),
    ("aportes", "Aportes de empresas"),
    ("cuota-monetaria", "Cuota monetaria"),
    ("vivienda", "Vivienda"),
    ("empleo", "Empleo"),
    ("educacion", "Educación"),
    ("recreacion", "Recreación y turismo"),
    ("credito", "Crédito"),
    ("certificados", "Certificados"),
    ("portal", "Portal y canales"),
    ("otro", "Otro tema"),
)
MAXIMO_DE_ETIQUETAS = 10


def etiquetas_de(texto: str) -> list[str]:
    """The tags that somebody wrote with commas: lower case, single spaces, once each, in the order written."""
    limpias = (" ".join(una.lower().split()) for una in texto.split(","))
    return list(dict.fromkeys(una for una in limpias if una))
