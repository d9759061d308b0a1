"""The surveys."""

TABLA = """
#                                              rad res rev fir coo mod edi age par rsv aud adm
# Surveys: «change» is the sheet; their own form is «datos»
encuestas_encuesta_changelist                  ·   ·   ·   ·   ·   ·   v   ·   v   ·   v   v
encuestas_encuesta_change                      ·   ·   ·   ·   ·   ·   v   ·   v   ·   v   v
encuestas_encuesta_history                     ·   ·   ·   ·   ·   ·   v   ·   v   ·   v   v
encuestas_encuesta_cuestionario                ·   ·   ·   ·   ·   ·   v   ·   v   ·   v   v
encuestas_encuesta_previa                      ·   ·   ·   ·   ·   ·   v   ·   v   ·   v   v
encuestas_encuesta_xlsform                     ·   ·   ·   ·   ·   ·   v   ·   v   ·   v   v
encuestas_encuesta_textos                      ·   ·   ·   ·   ·   ·   v   ·   v   ·   v   v
encuestas_encuesta_add                         ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_datos                       ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_pregunta                    ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_matriz                      ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_traer                       ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_version                     ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_descartar                   ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_invitar                     ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_borrar                      ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_copiar                      ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_publicar                    ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_aplazar                     ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_cerrar                      ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_mostrar                     ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_retirar                     ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_respuestas                  ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_abiertos                    ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   v
encuestas_encuesta_delete                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
"""
