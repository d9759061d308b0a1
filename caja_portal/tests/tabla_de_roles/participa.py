"""Participa."""

TABLA = """
#                                              rad res rev fir coo mod edi age par rsv aud adm
# The frozen months of the indicators
participa_cortemensual_changelist              ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_cortemensual_change                  ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_cortemensual_history                 ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_cortemensual_corregir                ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_cortemensual_add                     ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_cortemensual_delete                  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
"""
