"""What people contribute to the exercises, what is decided on it and what is promised."""

TABLA = """
#                                              rad res rev fir coo mod edi age par rsv aud adm
participa_aporte_changelist                    ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_aporte_change                        ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_aporte_history                       ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_aporte_add                           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_aporte_delete                        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_aporte_decidir                       ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_aporte_mostrar                       ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_grupo_changelist                     ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_grupo_change                         ·   c   ·   ·   c   ·   ·   ·   c   ·   v   ·
participa_grupo_history                        ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_grupo_add                            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_grupo_delete                         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_grupo_agrupar                        ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_grupo_deshacer                       ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_decision_changelist                  ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_decision_change                      ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_decision_history                     ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_decision_add                         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_decision_delete                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_decision_prometer                    ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_materializacion_changelist           ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_materializacion_change               ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_materializacion_history              ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_materializacion_add                  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_materializacion_delete               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_materializacion_cumplir              ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_materializacion_corregir             ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
# Bringing to an exercise what was said elsewhere: whoever attends a door, of what they read there
participa_aporte_traer_mensaje                 v   v   ·   ·   v   v   v   v   v   ·   ·   ·
participa_aporte_traer_hilo                    v   v   ·   ·   v   v   v   v   v   ·   ·   ·
participa_aporte_traer_linea                   ·   ·   ·   ·   v   ·   ·   v   v   ·   ·   ·
participa_aporte_traer_solicitud               ·   v   ·   ·   v   ·   ·   ·   ·   ·   ·   ·
participa_aporte_traer_entrante                v   ·   ·   ·   v   ·   ·   ·   ·   ·   ·   ·
participa_aporte_traer_texto_leido             ·   ·   ·   ·   ·   ·   v   ·   v   ·   ·   ·
"""
