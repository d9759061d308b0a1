"""What is read of what the entity publishes."""

from contenidos.consultas.archivos import archivo_visible, imagen_visible
from contenidos.consultas.cuerpo import en_html, metadatos
from contenidos.consultas.indice import Linea, apartados
from contenidos.consultas.publicados import publicado, publicados, puntos_de_atencion, redes, regla_vigente

__all__ = [
    "Linea",
    "apartados",
    "archivo_visible",
    "en_html",
    "imagen_visible",
    "metadatos",
    "publicado",
    "publicados",
    "puntos_de_atencion",
    "redes",
    "regla_vigente",
]
