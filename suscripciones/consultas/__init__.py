"""What is read of what is followed."""

from suscripciones.consultas.canales import (
    Lectura,
    Pagina,
    archivos,
    esta_archivada,
    leer,
    pagina,
    tema_abierto,
    tema_de_canal,
    temas_del_indice,
)
from suscripciones.consultas.seguidores import (
    TITULOS_DE_LAS_PRUEBAS,
    Alcance,
    Cuentas,
    cuantos_recibirian,
    cuentas_de,
    es_la_prueba_de,
    filas_de_las_pruebas,
)

__all__ = [
    "TITULOS_DE_LAS_PRUEBAS",
    "Alcance",
    "Cuentas",
    "Lectura",
    "Pagina",
    "archivos",
    "cuantos_recibirian",
    "cuentas_de",
    "es_la_prueba_de",
    "esta_archivada",
    "filas_de_las_pruebas",
    "leer",
    "pagina",
    "tema_abierto",
    "tema_de_canal",
    "temas_del_indice",
]
