"""The plan, its exercises and what comes of them."""

TABLA = """
#                                              rad res rev fir coo mod edi age par rsv aud adm
# The plan
participa_plan_changelist                      ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_plan_change                          ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_plan_history                         ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_plan_add                             ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_plan_datos                           ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_plan_evento                          ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_plan_meta                            ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_plan_publicar                        ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_plan_delete                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
# Exercises: whoever attends a door sees which there are, to bring what is said through it
participa_ejercicio_changelist                 v   v   ·   ·   v   v   v   v   v   ·   v   v
participa_ejercicio_change                     v   v   ·   ·   v   v   v   v   v   ·   v   v
participa_ejercicio_history                    v   v   ·   ·   v   v   v   v   v   ·   v   v
participa_ejercicio_csv                        v   v   ·   ·   v   v   v   v   v   ·   v   v
participa_ejercicio_xlsx                       v   v   ·   ·   v   v   v   v   v   ·   v   v
participa_ejercicio_add                        ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_ejercicio_datos                      ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_ejercicio_uso                        ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_ejercicio_votar                      ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_ejercicio_borrar                     ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_ejercicio_convocar                   ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_ejercicio_cuenta                     ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_ejercicio_aplazar                    ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_ejercicio_cancelar                   ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_ejercicio_delete                     ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
# What an exercise consults, and files of contributions
participa_ejercicio_documento                  ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_ejercicio_importar                   ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_ejercicio_confirmar_archivo          ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_ejercicio_exportar                   ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
# Meetings; who signed up is read apart
participa_encuentro_changelist                 ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_encuentro_change                     ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_encuentro_history                    ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_encuentro_add                        ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_encuentro_datos                      ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_encuentro_cancelar                   ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_encuentro_asistencia                 ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_encuentro_aportes                    ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_encuentro_inscritas                  ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_encuentro_delete                     ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
# The critical moments of the relation, and the seven commitments
participa_momento_changelist                   ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_momento_change                       ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_momento_history                      ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_momento_add                          ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_momento_datos                        ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_momento_delete                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_compromiso_changelist                ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_compromiso_change                    ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_compromiso_history                   ·   v   ·   ·   v   ·   ·   ·   v   ·   v   v
participa_compromiso_datos                     ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   v
participa_compromiso_add                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_compromiso_delete                    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
# The reports of exercises and years: «change» is the sheet; they are written in «redactar»
participa_informe_changelist                   ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_informe_change                       ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_informe_history                      ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_informe_add                          ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_informe_redactar                     ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_informe_publicar                     ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_informe_descartar                    ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_informe_corregir                     ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_informe_delete                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_documentoanual_changelist            ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_documentoanual_change                ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_documentoanual_history               ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_documentoanual_add                   ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_documentoanual_redactar              ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_documentoanual_publicar              ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_documentoanual_descartar             ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_documentoanual_corregir              ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_documentoanual_delete                ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
# The frozen months of the indicators
participa_cortemensual_changelist              ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_cortemensual_change                  ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_cortemensual_history                 ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_cortemensual_corregir                ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_cortemensual_add                     ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_cortemensual_delete                  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
"""
