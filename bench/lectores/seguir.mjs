// Follows one feed with rss-parser: for each line of stdin it looks once, with conditional requests, and says what it has.
import readline from "node:readline";
import { createRequire } from "node:module";

const [, , direccion, modulos] = process.argv;
const Lector = createRequire(`${modulos}/`)("rss-parser");
const lector = new Lector({
  customFields: {
    feed: [["atom:link", "enlaces", { keepArray: true }], ["link", "enlacesDeAtom", { keepArray: true }]],
  },
});
const tiene = new Map();
let cabeceras = {};

function previo(canal) {
  const enlaces = [...(canal.enlaces ?? []), ...(canal.enlacesDeAtom ?? [])];
  return enlaces.map((uno) => uno.$ ?? {}).find((uno) => uno.rel === "prev-archive")?.href;
}

async function mirar() {
  const avisos = [];
  let pedidos = 0;
  let primera = true;
  for (let siguiente = direccion; siguiente; primera = false) {
    const respuesta = await fetch(siguiente, { headers: primera ? cabeceras : {} });
    pedidos += 1;
    if (respuesta.status === 304) return { estado: 304, avisos, pedidos };
    if (respuesta.status !== 200) throw new Error(`${siguiente}: ${respuesta.status}`);
    if (primera) {
      cabeceras = { "If-None-Match": respuesta.headers.get("etag") };
      const fecha = respuesta.headers.get("last-modified");
      if (fecha) cabeceras["If-Modified-Since"] = fecha;
    }
    const canal = await lector.parseString(await respuesta.text());
    let nuevas = 0;
    for (const uno of canal.items) {
      const guid = uno.guid ?? uno.id;
      if (!tiene.has(guid)) {
        nuevas += 1;
        avisos.push(guid);
      }
      tiene.set(guid, uno.title);
    }
    siguiente = nuevas ? previo(canal) : undefined;
  }
  return { estado: 200, avisos, pedidos };
}

for await (const _ of readline.createInterface({ input: process.stdin })) {
  console.log(JSON.stringify({ ...(await mirar()), tiene: Object.fromEntries(tiene) }));
}
