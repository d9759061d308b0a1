"""The style sheets as they are served: one for every page, light, without what nothing uses (docs/decisiones/0038)."""

#: What every public page wears, in order. The last is for paper.
BASE = (
    "bootstrap/css/bootstrap.min.css",
    "css/paleta.css",
    "css/portal.css",
    "css/componentes.css",
    "css/formularios.css",
    "css/impresion.css",
)
DE_PAQUETE = BASE[0]
DE_PAPEL = BASE[-1]
#: The one that collectstatic makes of them.
REUNIDA = "css/base.css"
