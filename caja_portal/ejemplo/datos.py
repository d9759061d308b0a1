"""The example entity: its particulars, people and papers. Invented; every address ends in ``.example``."""

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
    ("revisora", "Natalia", "Vargas", "revisor", "afiliaciones", "Revisora jurídica de afiliaciones"),
    ("firmante", "Ernesto", "Pardo", "firmante", "afiliaciones", "Jefe de Afiliaciones y Recaudo"),
    ("auditora", "Clara", "Niño", "auditor", "atencion", "Control interno"),
    ("editora", "Elena", "Salas", "editor", "atencion", "Editora del portal"),
    ("moderadora", "Sofía", "Lozano", "moderador", "atencion", "Moderadora de los foros"),
    ("participacion", "Camila", "Restrepo", "participacion", "atencion", "Profesional de participación"),
    ("administrador", "Iván", "Torres", "administrador", "atencion", "Administrador del portal"),
    ("nueva", "Paula", "Suárez", "responsable", "atencion", "Profesional que acaba de llegar"),
]


@dataclass(frozen=True)
class Cadena:
    """The office whose answers go through three people, since how many working days ago, and who they are."""

    dependencia: str
    hace: int
    proyecta: str
    revisa: str
    firma: str


#: It begins after the last answer of that office, and before the drafts that wait.
CADENA = Cadena("afiliaciones", 11, proyecta="afiliaciones", revisa="revisora", firma="firmante")

CIUDADANIA = [
    ("Ana María Pérez Gómez", "CC", "52123456", "ana.perez@correo.example"),
    ("José Ñáñez Ibarra", "CC", "79876543", "jose.nanez@correo.example"),
    ("Yurany Quiñones Mosquera", "CC", "1061700123", "yurany@correo.example"),
    ("Comercial Los Álamos S. A. S.", "NIT", "900123456-7", "gerencia@losalamos.example"),
    ("Rosalba Camargo de Ruiz", "CC", "20345678", ""),
    ("Kevin Andrade Sinisterra", "PPT", "4567890", "kevin@correo.example"),
]

# kind, series, subseries, years at hand, years in the central archive, what becomes of it
SERIES = [
    ("denuncia", "110-42 Peticiones, quejas y reclamos", "Denuncias", 2, 8, "conservacion"),
    (
        "peticion_documentos",
        "110-42 Peticiones, quejas y reclamos",
        "Peticiones de documentos",
        1,
        4,
        "eliminacion",
    ),
    ("peticion_interes_particular", "110-42 Peticiones, quejas y reclamos", "Peticiones", 2, 8, "seleccion"),
    ("queja", "110-42 Peticiones, quejas y reclamos", "Quejas", 2, 8, "seleccion"),
    ("reclamo", "110-42 Peticiones, quejas y reclamos", "Reclamos", 2, 8, "seleccion"),
]
ACTO_DE_LAS_SERIES = "Acuerdo 3 del comité de archivo"

# office, who signs, position
FIRMAS = [
    ("atencion", "Marcela Duarte", "Coordinadora de Atención al Ciudadano"),
    ("subsidios", "Gloria Inés Arango", "Jefe de Subsidios y Prestaciones"),
    ("vivienda", "Hernán Castaño", "Jefe de Vivienda y Crédito"),
]

#: Working days ago, first and last hour of that day, and what people could not do.
FALLA = (8, 9, 12, "El formulario no dejaba adjuntar archivos ni confirmar. Lo demás funcionaba.")

#: Name, class, kinds, text and «qué sigue» of what its officials start an answer from.
PLANTILLAS = [
    (
        "Se corrigió un dato",
        "respuesta",
        ["peticion_interes_particular"],
        "{{ nombre }}:\n\nRevisamos su solicitud {{ radicado }}, que recibimos el {{ recibida }}. Tiene razón: ya "
        "corregimos el dato.",
        "Compruebe el dato en su certificado. Si ve otro error, radique otra solicitud y escriba en ella el número "
        "{{ radicado }}.",
    ),
    (
        "Disculpa por la atención",
        "respuesta",
        ["queja"],
        "{{ nombre }}:\n\nRecibimos su queja {{ radicado }}. Hablamos con quien le atendió y le pedimos disculpas por "
        "lo que pasó.",
        "No tiene que hacer nada más. Si le vuelve a pasar, llámenos al {{ telefono }}.",
    ),
    (
        "Dónde preguntar",
        "fragmento",
        [],
        "Si tiene una duda, llámenos al {{ telefono }} o escriba a {{ correo }}.",
        "",
    ),
]
