"""The indicators of use and appropriation: how a month is counted (``medir``) and how what was frozen is read
(``leer``, ``metas``)."""
