// A toolbar over a box of Markdown. The page works without it: what it writes can be typed.
"use strict";

const BOTONES = [
  ["Título", (texto) => ["\n## ", texto || "Título", "\n"]],
  ["Negrita", (texto) => ["**", texto || "negrita", "**"]],
  ["Cursiva", (texto) => ["*", texto || "cursiva", "*"]],
  ["Lista", (texto) => ["\n- ", (texto || "primer punto").split("\n").join("\n- "), "\n"]],
  ["Lista numerada", (texto) => ["\n1. ", (texto || "primer paso").split("\n").join("\n1. "), "\n"]],
  ["Enlace", (texto) => ["[", texto || "texto del enlace", "](https://)"]],
  ["Cita", (texto) => ["\n> ", (texto || "cita").split("\n").join("\n> "), "\n"]],
  ["Tabla", () => ["\n| ", "Columna | Columna", " |\n| --- | --- |\n| dato | dato |\n"]],
];

function ponerBarra(caja) {
  const barra = document.createElement("div");
  barra.className = "mesa-barra";
  barra.setAttribute("role", "group");
  barra.setAttribute("aria-label", "Dar forma al texto");
  for (const [nombre, forma] of BOTONES) {
    const boton = document.createElement("button");
    boton.type = "button";
    boton.className = "mesa-boton";
    boton.textContent = nombre;
    boton.addEventListener("click", () => escribir(caja, forma));
    barra.append(boton);
  }
  caja.before(barra);
}

// What was chosen is wrapped; the middle stays chosen, to be typed over.
function escribir(caja, forma) {
  const { selectionStart: desde, selectionEnd: hasta, value } = caja;
  const [antes, medio, despues] = forma(value.slice(desde, hasta));
  caja.focus();
  caja.setRangeText(antes + medio + despues, desde, hasta, "end");
  caja.setSelectionRange(desde + antes.length, desde + antes.length + medio.length);
  caja.dispatchEvent(new Event("input", { bubbles: true }));
}

document.querySelectorAll("textarea[data-markdown]").forEach(ponerBarra);
