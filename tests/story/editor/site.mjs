// A very small site around the built front end: one form with two texts, its draft, and the real
// security policy.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { attributes, DRAFT_WORDS, EDITOR_WORDS, escape } from "./words.mjs";

const ROOT = resolve(import.meta.dirname, "../../..");
const ASSETS = join(ROOT, "crates/assets");
const BUILT = join(ROOT, "target/editor/site");
export const PARTS = join(ROOT, "target/editor/parts");
const TYPES = { ".mjs": "text/javascript", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };

/** The policy as the program sends it: the test reads it where it is written. */
function policy() {
  const source = readFileSync(join(ROOT, "crates/web/src/spine/security.rs"), "utf8");
  const [, said] = /CONTENT_SECURITY_POLICY: &str = "([^"]+)"/.exec(source);
  return said.replace(/\\\n\s*/g, "");
}

/** Builds the front end as the program does, and the parts that tests call by themselves. */
export function build() {
  const vite = (...arguments_) =>
    execFileSync("npx", ["--no-install", "vite", "build", "--emptyOutDir", "--logLevel", "warn", ...arguments_], { cwd: ASSETS, stdio: "inherit" });
  vite("--outDir", BUILT);
  vite("--config", join(import.meta.dirname, "parts.config.mjs"), "--outDir", PARTS);
}

/** The address of the built script of this name. */
export function script(name) {
  const [found] = readdirSync(BUILT).filter((file) => file.startsWith(`${name}-`) && file.endsWith(".js"));
  return `/assets/${found}`;
}

export async function openSite(texts = {}) {
  const site = { drafts: [], saved: [], answer: 204, texts: { "body.fr": "", "body.en": "", ...texts }, at: 0, refused: "", held: null };
  const server = createServer((request, response) => void handle(site, request, response));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  site.url = `http://127.0.0.1:${server.address().port}`;
  site.close = () => server.close();
  return site;
}

async function handle(site, request, response) {
  const { pathname } = new URL(request.url, site.url);
  response.setHeader("Content-Security-Policy", policy());
  if (request.method === "POST") return receive(site, pathname, request, response);
  const from = pathname.startsWith("/assets/") ? BUILT : pathname.startsWith("/parts/") ? PARTS : null;
  if (from) {
    response.setHeader("Content-Type", TYPES[extname(pathname)] ?? "application/octet-stream");
    return response.end(readFileSync(join(from, pathname.split("/").at(-1))));
  }
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(pathname === "/done" ? frame('<h1>Enregistré</h1><p class="notice notice-good" role="status">Le texte est enregistré.</p>') : frame(formPage(site)));
}

async function receive(site, pathname, request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const fields = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
  if (pathname === "/fr/brouillons/essai") {
    site.drafts.push({ fields, accept: request.headers.accept });
    await site.held;
    response.statusCode = site.answer;
    return response.end();
  }
  site.saved.push(fields);
  response.writeHead(303, { Location: "/done" }).end();
}

function area(site, name, label) {
  const invalid = site.refused === name;
  return `<div class="field${invalid ? " field-refused" : ""}">
    <label for="field-${name}">${label}</label>
    ${invalid ? `<p class="error" id="error-${name}">Écrivez un texte.</p>` : ""}
    <textarea id="field-${name}" name="${name}" rows="6" lang="${name.slice(-2)}" data-rich${name === "body.fr" ? " required" : ""}${invalid ? ` aria-describedby="error-${name}" aria-invalid="true"` : ""}>
${escape(site.texts[name])}</textarea>
  </div>`;
}

function formPage(site) {
  return `<h1>Modifier le texte</h1>
  ${site.refused ? `<p><a href="#field-${site.refused}">Écrivez un texte.</a></p>` : ""}
  <form method="post" action="/texte" class="form" data-guard data-draft="/fr/brouillons/essai" data-draft-at="${site.at}">
    <input type="hidden" name="form-key" value="une-fois">
    <input type="hidden" name="revision" value="7">
    <fieldset class="languages"><legend>Texte</legend>
      ${area(site, "body.fr", "Français")}
      ${area(site, "body.en", "Anglais")}
    </fieldset>
    <p data-draft-status role="status" ${attributes(DRAFT_WORDS)}></p>
    <div class="actions"><button class="button" type="submit">Enregistrer le texte</button></div>
  </form>
  <template id="editor-words" ${attributes(EDITOR_WORDS)}></template>`;
}

function frame(main) {
  const manifest = JSON.parse(readFileSync(join(BUILT, "manifest.json"), "utf8"));
  const url = (name) => `/assets/${manifest[`front/${name}`].file}`;
  return `<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Modifier le texte</title>
  <link rel="stylesheet" href="${url("main.css")}">
  <link rel="icon" href="${url("icon.svg")}" type="image/svg+xml">
  <script type="module" src="${url("main.ts")}"></script>
</head>
<body>
  <main id="content" tabindex="-1">${main}</main>
</body>
</html>`;
}
