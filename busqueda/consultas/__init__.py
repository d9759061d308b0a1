"""What is asked of the index."""

from busqueda.consultas.buscar import Filtros, Hallado, Hallazgos, buscar

__all__ = ["Filtros", "Hallado", "Hallazgos", "buscar"]
