"""The people of the example: names as they are in the centre of Colombia, none of anybody. Their addresses end in
``.example``."""

from dataclasses import dataclass
from random import Random

from nucleo.texto import normalizar

MUJERES = (
    "Luz Marina", "Sandra Milena", "Diana Carolina", "María Fernanda", "Blanca Nubia", "Leidy Johana", "Gloria Inés",
    "Adriana", "Yolanda", "Martha Lucía", "Paola Andrea", "Flor Alba", "Nidia", "Claudia Patricia", "Ángela",
    "Rosa Elvira", "Dayana", "Ximena", "Lina María", "Ana Tulia", "Yenny", "Esperanza", "Natalia", "Zoraida",
)  # fmt: skip
HOMBRES = (
    "Jorge Enrique", "Carlos Andrés", "Luis Alberto", "Jhon Jairo", "Óscar Iván", "Juan Camilo", "Héctor Fabio",
    "Wilmer", "Edwin", "José Gregorio", "Fabián", "Hernán Darío", "Álvaro", "Miguel Ángel", "Nelson", "Rubén Darío",
    "Brayan", "Germán", "Iván", "Pedro Nel", "Víctor Hugo", "Yeison", "Ramiro", "Édgar",
)  # fmt: skip
APELLIDOS = (
    "Rodríguez", "Gómez", "Martínez", "Quintero", "Muñoz", "Castañeda", "Ávila", "Peña", "Chaparro", "Buitrago",
    "Moreno", "Sánchez", "Palacios", "Mosquera", "Tunjano", "Chitiva", "Rincón", "Ñustes", "Velásquez", "Ibáñez",
    "Hurtado", "Caicedo", "Bohórquez", "Sarmiento", "Torres", "Guzmán", "Cifuentes", "Pulido", "Zambrano", "Forero",
    "Epieyú", "Jamioy", "Arboleda", "Villamil", "Cuéllar", "Núñez", "Galindo", "Barrera", "Lozada", "Urrego",
)  # fmt: skip
EMPRESAS = (
    "Confecciones La Sabana", "Ferretería El Tornillo", "Panadería Trigal del Norte", "Flores de Madrid", "Aseo Total",
    "Transportes Guavio", "Colegio Nuevo Horizonte", "Restaurante Doña Tulia", "Lácteos El Páramo",
    "Construcciones Muisca",
    "Papelería Central", "Vigilancia Los Andes", "Supermercado La Cosecha", "Calzado Restrepo", "Clínica San Rafael",
    "Imprenta Los Comuneros", "Maderas del Tequendama", "Droguería La Salud", "Textiles Ubaté", "Avícola San Marino",
)  # fmt: skip
MUNICIPIOS = (
    "Bogotá", "Soacha", "Zipaquirá", "Facatativá", "Girardot", "Fusagasugá", "Chía", "Funza", "Mosquera", "Madrid",
    "Cajicá", "Tocancipá", "Ubaté", "La Mesa", "Villeta", "Sibaté", "Sopó", "Cáqueza", "Chocontá", "Guaduas",
)  # fmt: skip
CALLES = ("Calle", "Carrera", "Transversal", "Diagonal")


@dataclass(frozen=True)
class Ciudadano:
    nombre: str
    tipo_documento: str
    documento: str
    correo: str
    telefono: str
    direccion: str
    municipio: str
    es_empresa: bool = False


def poblacion(azar: Random, cuantas: int) -> list[Ciudadano]:
    """So many people and some companies, none with the name of another."""
    gente, usados = [], set()
    while len(gente) < cuantas:
        nombre = " ".join((azar.choice(azar.choice((MUJERES, HOMBRES))), *azar.sample(APELLIDOS, 2)))
        if nombre not in usados:
            usados.add(nombre)
            gente.append(_persona(azar, nombre, len(gente)))
    return gente + [_empresa(azar, nombre, n) for n, nombre in enumerate(EMPRESAS[:8])]


def _persona(azar: Random, nombre: str, n: int) -> Ciudadano:
    tipo = "CC" if n % 12 else azar.choice(("CE", "PPT", "TI"))
    # Three of ten come in person or by telephone, and have no mail.
    correo = "" if n % 10 in (2, 5, 8) else f"{normalizar(nombre).replace(' ', '.')}@correo.example"
    return Ciudadano(
        nombre=nombre,
        tipo_documento=tipo,
        documento=str(
            azar.randint(20_000_000, 99_999_999) if n % 3 else azar.randint(1_010_000_000, 1_099_999_999)
        ),
        correo=correo,
        telefono=f"300 555 {1000 + n:04d}",
        direccion=_direccion(azar),
        municipio=azar.choice(MUNICIPIOS),
    )


def _empresa(azar: Random, nombre: str, n: int) -> Ciudadano:
    dominio = normalizar(nombre).replace(" ", "")
    return Ciudadano(
        nombre=f"{nombre} S. A. S.",
        tipo_documento="NIT",
        documento=f"9{azar.randint(10_000_000, 99_999_999)}-{n}",
        correo=f"gerencia@{dominio}.example",
        telefono=f"601 555 {2000 + n}",
        direccion=_direccion(azar),
        municipio=azar.choice(MUNICIPIOS),
        es_empresa=True,
    )


def _direccion(azar: Random) -> str:
    return f"{azar.choice(CALLES)} {azar.randint(1, 170)} n.º {azar.randint(1, 99)}-{azar.randint(10, 99)}"
