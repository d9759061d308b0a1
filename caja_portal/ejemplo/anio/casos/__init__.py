"""What people write to the example entity about, by office. Each case becomes several requests, none like another."""

from caja_portal.ejemplo.anio.casos.afiliaciones import AFILIACIONES
from caja_portal.ejemplo.anio.casos.atencion import ATENCION
from caja_portal.ejemplo.anio.casos.subsidios import SUBSIDIOS
from caja_portal.ejemplo.anio.casos.talento import TALENTO
from caja_portal.ejemplo.anio.casos.vivienda import VIVIENDA

CASOS = (*SUBSIDIOS, *VIVIENDA, *AFILIACIONES, *ATENCION, *TALENTO)
