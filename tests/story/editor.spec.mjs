// The writing of texts, in a browser, under the security policy of the program: what is typed, what is
// pasted, what is not touched, and what becomes of a draft.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./support/test.mjs";
import { dice, document as anyDocument } from "./editor/hostile.mjs";
import { build, openSite, PARTS, script } from "./editor/site.mjs";
import { axeClean, reach, watch } from "./support/checks.mjs";

const FIXTURES = join(import.meta.dirname, "editor/fixtures");
const fixture = (name) => readFileSync(join(FIXTURES, name), "utf8");
const SHOTS = "../../target/editor/shots";

const LONG = `# Comment la stratégie s’est faite

Du *terrain*, de la **méthode** et du ~~hasard~~ temps ; \`code\` et 3 < 4 & 5 > 2.
Une ligne de plus\\
et un retour.

## Ce qui a été dit

* Se baigner
  1. en rivière
  2. en piscine
     - l’été
* Se loger

> « Rien sans eux. »
>
> — une hôtesse

| Lieu | Visites | Avis |
|:-----|--------:|:----:|
| Pélussin | 1 200 | bon \\| très bon |
| **Bourg** | 800 | [voir](https://a.fr/é?b=1 "ici") |

\`\`\`
du code  
\`\`\`

***

Voir <https://pilat.fr> et __tout__ ce_qui_suit.
`;

let site;
let trouble;
let parts;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  build();
  parts = await import(join(PARTS, "parts.mjs"));
});
test.afterEach(() => site?.close());

async function open(page, texts = {}) {
  site = await openSite(texts);
  trouble = watch(page, site.url);
  await page.goto(site.url);
  await expect(editor(page)).toBeVisible();
}

/** The editor once it stands in the place of its textarea, which bears the same name until then. */
const editor = (page, language = "Français") => page.getByRole("textbox", { name: language }).and(page.locator("[contenteditable]"));
const area = (page, name = "body.fr") => page.locator(`textarea[name="${name}"]`);
const tool = (page, word) => page.locator(".rich").first().getByRole("button", { name: word, exact: true });
/** The Markdown of the French text, once it is written. */
const markdown = (page) => expect.poll(() => area(page).evaluate((field) => field.value.replace(/[\u00a0\u202f]/g, " ")));

async function put(page, given, target = editor(page)) {
  return target.evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(given)) {
      const times = given.times ?? 1;
      if (type !== "times") clipboardData.setData(type, text.replace("MANY", () => "<p>Mot à mot</p>".repeat(times)));
    }
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    element.dispatchEvent(event);
  }, given);
}

test("a text that nobody touches keeps every character, and a touched one all its other blocks", async ({ page }) => {
  await open(page, { "body.fr": LONG });
  await editor(page).click();
  await editor(page).blur();
  await expect(area(page)).toHaveValue(LONG);
  await editor(page).locator("h2").click();
  await page.keyboard.press("Home");
  await page.keyboard.type("Et ");
  await markdown(page).toBe(LONG.replace("# Comment", "# Et Comment"));
  await page.keyboard.press("ControlOrMeta+z");
  await markdown(page).toBe(LONG);
  await page.getByRole("button", { name: "Enregistrer le texte" }).click();
  await page.waitForURL("**/done");
  expect(site.saved[0].get("body.fr").replace(/\r\n/g, "\n")).toBe(LONG);
  expect(site.saved[0].has("")).toBe(false);
  trouble.isClean();
});

test("what only Markdown can show stays Markdown, and says so", async ({ page }) => {
  site = await openSite({ "body.fr": "Un <b>mot</b>.\n\n![image](/x.png)\n", "body.en": "Plain." });
  trouble = watch(page, site.url);
  await page.goto(site.url);
  await expect(area(page)).toBeVisible();
  await expect(area(page)).toHaveAccessibleDescription(/reste ici tel quel/);
  await expect(area(page, "body.en")).toBeHidden();
  await area(page).press("End");
  await page.keyboard.type("!");
  trouble.isClean();
});

test("a text is written by keyboard alone", async ({ page }) => {
  await open(page);
  await reach(page, editor(page));
  await page.keyboard.press("Alt+F10");
  await expect(tool(page, "Titre")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Les chantiers");
  await expect(tool(page, "Titre")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Quatre ");
  await page.keyboard.press("ControlOrMeta+b");
  await page.keyboard.type("groupes");
  await page.keyboard.press("ControlOrMeta+b");
  await page.keyboard.type(", voir ");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("ici");
  await page.keyboard.press("Tab");
  await page.keyboard.type("javascript:alert(1)");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Cette adresse ne peut pas servir");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("www.pilat-tourisme.fr");
  await page.keyboard.press("Enter");
  await page.keyboard.type(".");
  await page.keyboard.press("Enter");
  await page.keyboard.type("- un");
  await page.keyboard.press("Enter");
  await page.keyboard.type("deux");
  await page.keyboard.press("ControlOrMeta+]");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  // The toolbar remembers where one was; the arrows go round.
  await page.keyboard.press("Alt+F10");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  for (let step = 0; step < 8; step += 1) await page.keyboard.press("ArrowRight");
  await expect(tool(page, "Tableau")).toBeFocused();
  await page.keyboard.press("Space");
  for (const cell of ["Lieu", "Eau", "Avis", "Pélussin", "bonne"]) {
    await page.keyboard.type(cell);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("a | b");
  await markdown(page).toBe(`# Les chantiers

Quatre **groupes**, voir [ici](https://www.pilat-tourisme.fr).

- un
  - deux

| Lieu | Eau | Avis |
| --- | --- | --- |
| Pélussin | bonne | a \\| b |
|  |  |  |`);
  // Out of the table: Escape, then Tab; the next stop is the other text's toolbar.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor(page)).not.toBeFocused();
  await expect(page.locator(".rich").nth(1).getByRole("button", { name: "Titre", exact: true })).toBeFocused();
  trouble.isClean();
});

test("a table grows and shrinks by its buttons, and one can leave it downwards", async ({ page }) => {
  await open(page, { "body.fr": "| a | b |\n|---|--:|\n| 1 | 2 |\n" });
  await editor(page).locator("td").first().click();
  await tool(page, "Ajouter une ligne").click();
  await tool(page, "Ajouter une colonne").click();
  await markdown(page).toBe("| a |  | b |\n| --- | --- | ---: |\n| 1 |  | 2 |\n|  |  |  |\n");
  await tool(page, "Supprimer la colonne").click();
  await tool(page, "Supprimer la ligne").click();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Après.");
  await markdown(page).toContain("\n\nAprès.\n");
  await expect(tool(page, "Ajouter une ligne")).toBeHidden();
  await editor(page).locator("th").first().click();
  // The editor hears of where the click went a moment later.
  await expect(tool(page, "Ajouter une ligne")).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.type("Avant.");
  await markdown(page).toMatch(/^Avant\.\n\n\|/);
  trouble.isClean();
});

test("signs that are typed or pasted as text stay text", async ({ page }) => {
  await open(page);
  await editor(page).click();
  await put(page, { "text/plain": "# pas un titre\n1. pas une liste\n| a | b |\n|---|---|\n**pas gras** <b>x</b> &amp; [x](y)" });
  await expect(editor(page).locator("p")).toHaveCount(5);
  await expect(editor(page).locator("p").last()).toHaveText("**pas gras** <b>x</b> &amp; [x](y)");
  await markdown(page).toContain("\\# pas un titre\n\n1\\. pas une liste");
  await tool(page, "Voir le Markdown").click();
  await expect(area(page)).toBeFocused();
  await tool(page, "Revenir à la mise en forme").click();
  await expect(editor(page).locator("p").last()).toHaveText("**pas gras** <b>x</b> &amp; [x](y)");
  await expect(editor(page).locator("p")).toHaveCount(5);
  trouble.isClean();
});

for (const office of ["word-desktop", "word-online", "google-docs", "libreoffice"]) {
  test(`what is pasted from ${office} keeps its titles, lists, tables and links`, async ({ page }) => {
    await open(page);
    await editor(page).click();
    await put(page, { "text/html": fixture(`${office}.html`) });
    await markdown(page).toBe(fixture(`${office}.md`).trimEnd());
    trouble.isClean();
  });
}

test("a table pasted into a cell of text is one line, and a table into a table fills its cells", async ({ page }) => {
  await open(page, { "body.fr": "| a | b |\n| --- | --- |\n| 1 | 2 |\n" });
  await editor(page).locator("td").first().click();
  await put(page, { "text/html": "<h1>Un</h1><p>deux<br>trois</p>" });
  await markdown(page).toContain("| 1Un deux trois | 2 |");
  await put(page, { "text/html": "<table><tr><td>x</td><td>y</td></tr></table>" });
  await markdown(page).toContain("| x | y |");
  trouble.isClean();
});

test("a paste of five megabytes from Word says what it does, and loses nothing", async ({ page }) => {
  await open(page, { "body.fr": "Ce qui était là.\n" });
  await editor(page).click();
  const style = `<style><!--${" p.MsoNormal{mso-style-unhide:no;margin:0cm}".repeat(60_000)}--></style>`;
  // Five megabytes of style around one line: it is pasted.
  await editor(page).press("ControlOrMeta+End");
  await put(page, { "text/html": `<html><head>${style}</head><body><p class=MsoNormal>Une ligne.</p>${"<!--x-->".repeat(300_000)}</body></html>` });
  await markdown(page).toBe("Ce qui était là.Une ligne.\n");
  // Five megabytes of text: it is refused, in words.
  const before = Date.now();
  await put(page, { "text/html": "<html><body>MANY</body></html>", times: 320_000 });
  console.log(`a paste of five megabytes is refused after ${Date.now() - before} ms`);
  await expect(page.locator(".rich-status").first()).toContainText("C’est trop long pour être collé ici : un texte tient en 200");
  await markdown(page).toBe("Ce qui était là.Une ligne.\n");
  // As much as a text holds: it goes in, and comes out.
  await put(page, { "text/html": "<html><body>MANY</body></html>", times: 12_000 });
  await expect(editor(page).locator("p")).toHaveCount(12_000);
  console.log(`108 000 characters more are in after ${Date.now() - before} ms`);
  await expect.poll(() => area(page).evaluate((field) => field.value.length)).toBeGreaterThan(108_000);
  trouble.isClean();
});

test("pictures are refused in words", async ({ page }) => {
  await open(page, { "body.fr": "Là.\n" });
  await editor(page).click();
  await put(page, { "text/html": '<img src="https://elsewhere.example/x.png">' });
  await expect(page.locator(".rich-status").first()).toContainText("Une image ne peut pas entrer");
  await put(page, { "text/html": '<p>Avec<img src="https://elsewhere.example/x.png"></p>' });
  await expect(page.locator(".rich-status").first()).toContainText("sans ses images");
  await markdown(page).toContain("Avec");
  trouble.isClean();
});

test("the field is named, described and refused as its textarea was", async ({ page }) => {
  site = await openSite({ "body.en": "Text.\n" });
  site.refused = "body.fr";
  trouble = watch(page, site.url);
  await page.goto(site.url);
  const french = editor(page);
  await expect(french).toHaveAttribute("aria-multiline", "true");
  await expect(french).toHaveAttribute("aria-invalid", "true");
  await expect(french).toHaveAttribute("aria-required", "true");
  await expect(french).toHaveAttribute("lang", "fr");
  await expect(french).toHaveAccessibleDescription(/Écrivez un texte\. Tab quitte le texte\./);
  await page.getByText("Français", { exact: true }).click();
  await expect(french).toBeFocused();
  await page.getByText("Anglais", { exact: true }).click();
  await expect(editor(page, "Anglais")).toBeFocused();
  await page.getByRole("link", { name: "Écrivez un texte." }).click();
  await expect(french).toBeFocused();
  trouble.isClean();
});

test("nothing is wrong for axe, at any width, with every part open", async ({ page }) => {
  await open(page, { "body.fr": LONG });
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await editor(page).locator("td").first().click();
    await tool(page, "Lien").click();
    await axeClean(page);
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(isTooWide, `${width} scrolls sideways`).toBe(false);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${SHOTS}/${width}-${colorScheme}.png`, fullPage: true });
    }
    await tool(page, "Lien").press("Escape");
  }
  trouble.isClean();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the textarea is there, and its text is sent", async ({ page }) => {
    site = await openSite({ "body.fr": LONG });
    await page.goto(site.url);
    await expect(area(page)).toBeVisible();
    await page.getByRole("button", { name: "Enregistrer le texte" }).click();
    expect(site.saved[0].get("body.fr").replace(/\r\n/g, "\n")).toBe(LONG);
  });
});

test("every text that can be written is read again as it was", () => {
  expect(lostOf(3_000, [])).toEqual([]);
});

test("marks in the middle of signs are lost in less than one text of a hundred", () => {
  const lost = lostOf(3_000, ["strong", "em", "strike", "code", "link"]);
  console.log(`${lost.length} of 3000 hostile texts lose a mark`);
  expect(lost.length).toBeLessThan(30);
});

/** What was written of those among `count` texts that are not read again as they were. */
function lostOf(count, marks) {
  const texts = Array.from({ length: count }, (_, seed) => anyDocument(parts.schema, dice(seed), marks));
  return texts.filter((text) => !parts.survives(text)).map((text) => parts.writeAll(text));
}

for (const [given, anew] of [
  ["Titre\n=====\n\ntexte", "# Titre\n\ntexte"],
  ["[a][b]\n\n[b]: /x\n", "[a](/x)"],
  ["- a\n\n* b", "- a\n\n\n* b"],
  ["3. a\n4. b", "3. a\n4. b"],
  ["`` a`b ``", "`` a`b ``"],
  ["| a |\n|-|\n| `x\\|y` |", "| a |\n| --- |\n| `x\\|y` |"],
  ["<https://a.fr/é>", "<https://a.fr/é>"],
  ["**a***b*", "**a**_b_"],
  ["a <b>c</b>", null],
  ["<!-- note -->", null],
  ["![x](/y.png)", null],
  ["~un~", null],
  ["15 ~ 20", "15 \\~ 20"],
]) {
  test(`${JSON.stringify(given)} ${anew === null ? "is left in Markdown" : "loses nothing"}`, () => {
    const told = parts.readAndWrite(given);
    if (anew === null) return expect(told).toBeNull();
    expect(told.untouched).toBe(given);
    expect(told.anew.trimEnd()).toBe(anew);
  });
}

for (const [typed, kept] of [
  ["https://a.fr/b?c=d", "https://a.fr/b?c=d"], ["www.a.fr", "https://www.a.fr"], ["pilat.fr/ici", "https://pilat.fr/ici"],
  ["ana@pilat.fr", "mailto:ana@pilat.fr"], ["/fr/demarches", "/fr/demarches"], ["#ici", "#ici"],
  ["javascript:alert(1)", null], ["JavaScript:alert(1)", null], ["data:text/html,x", null], ["//a.fr", null],
  ["/\\a.fr", null], ["a b", null], ["", null], ["file:///x", null], ["vbscript:x", null], ["mot", null],
]) {
  test(`the address ${JSON.stringify(typed)} is ${kept === null ? "refused" : "kept"}`, () => {
    expect(parts.readAddress(typed)).toBe(kept);
  });
}

const HTML = [
  ["a frame of one cell is no table", "<table><tr><td><h2>a</h2><p>b</p></td></tr></table>", "<h2>a</h2><p>b</p>"],
  ["an item that begins too deep is an item", "<ul><li aria-level=3>a</li><li aria-level=1>b</li></ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"],
  ["a paragraph under an item stays with it", "<ol start=4><li><p>a</p><p>b</p></li></ol>", '<ol start="4"><li><p>a</p><p>b</p></li></ol>'],
  ["runs that an office cut are joined", "<p><b>Bon</b><b>jour</b><b> </b>à<span> </span><i></i>tous</p>", "<p><strong>Bonjour </strong>à tous</p>"],
  ["what is hidden goes", '<p>a<span style="display:none">b</span><span style="mso-hide:all">c</span></p>', "<p>a</p>"],
  ["nothing that runs gets through", '<p onclick="x()">a<script>b</script><a href="javascript:x()">c</a><style>d</style><iframe src=e></iframe></p>', "<p>ac</p>"],
  ["text that looks like tags stays text", "<p>a &lt;b&gt; &amp;amp;</p>", "<p>a &lt;b&gt; &amp;amp;</p>"],
  ["code keeps its blanks", "<pre>a  b\n  c</pre>", "<pre><code>a  b\n  c</code></pre>"],
  ["a style that never ends takes nothing with it", "<p>a</p><style", "<p>a</p>"],
  ["an empty paste is empty", "<p>&nbsp;</p><table></table><ul></ul>", ""],
  ["deep titles join the third", "<h4>a</h4><h6>b</h6>", "<h3>a</h3><h3>b</h3>"],
];
test("HTML of any page becomes the few tags of a text", async ({ page }) => {
  site = await openSite();
  trouble = watch(page, site.url);
  await page.goto(site.url);
  for (const [sentence, given, expected] of HTML) {
    const told = await page.evaluate(async (given) => (await import("/parts/parts.mjs")).wordToHtml(given), given);
    expect(told, sentence).toBe(expected);
  }
  trouble.isClean();
});

test.describe("drafts", () => {
  const status = (page) => page.locator("[data-draft-status]");

  /** Opens the page at 14:05 on its clock, which then runs as the test says, before its drafts are ready. */
  async function openEarly(page, texts) {
    await page.clock.install({ time: new Date("2026-03-02T14:05:00+01:00") });
    await open(page, texts);
  }

  /** Waits for the drafts: a clock that is moved before them is not moved for them. */
  async function ready(page) {
    await expect(editor(page)).toBeVisible();
    await page.evaluate((address) => import(address), script("draft"));
  }

  async function openAt(page, texts) {
    await openEarly(page, texts);
    await ready(page);
  }

  /** The page goes to the background, as when it is left. */
  async function leave(page) {
    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
  }

  async function write(page, words) {
    await editor(page).press("ControlOrMeta+End");
    await page.keyboard.type(words);
  }

  test("a draft is sent when one pauses, with its revision, without the key used once", async ({ page }) => {
    await openAt(page, { "body.fr": "Un.\n", "body.en": "One.\n" });
    await write(page, " Deux.");
    await page.clock.runFor(1_500);
    expect(site.drafts).toEqual([]);
    await page.clock.runFor(1_000);
    await expect(status(page)).toHaveText("Brouillon enregistré à 14 h 05");
    expect(site.drafts[0].accept).toBe("application/json");
    expect([...site.drafts[0].fields]).toEqual([["revision", "7"], ["body.fr", "Un. Deux.\n"], ["body.en", "One.\n"]]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    // The next one waits ten seconds, and nothing is sent when nothing changed.
    await write(page, " Trois.");
    await page.clock.runFor(5_000);
    expect(site.drafts.length).toBe(1);
    await page.clock.runFor(5_000);
    await expect.poll(() => site.drafts.length).toBe(2);
    await page.clock.runFor(60_000);
    expect(site.drafts.length).toBe(2);
    trouble.isClean();
  });

  test("one draft at a time is under way, and the last words are sent", async ({ page }) => {
    await openAt(page, {});
    let free;
    site.held = new Promise((done) => (free = done));
    await write(page, "Un");
    await page.clock.runFor(3_000);
    await expect.poll(() => site.drafts.length).toBe(1);
    await write(page, " deux");
    await page.clock.runFor(30_000);
    expect(site.drafts.length).toBe(1);
    // Who leaves now keeps the last words here.
    await leave(page);
    expect(await page.evaluate(() => localStorage.getItem("draft:/fr/brouillons/essai"))).toContain("Un+deux");
    free();
    await expect(status(page)).toContainText("Brouillon enregistré");
    await page.clock.runFor(15_000);
    await expect.poll(() => site.drafts.at(-1).fields.get("body.fr")).toBe("Un deux");
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
  });

  for (const [answer, sentence] of [
    [401, /^Votre session est terminée.*Se connecter dans un autre onglet$/], [413, /trop long/], [500, /n’a pas pu être enregistré/], [0, /^Hors ligne/],
  ]) {
    test(`after ${answer || "no answer"} the text is kept here, offered, and taken up again`, async ({ page, context }) => {
      await openAt(page, { "body.fr": "Un.\n" });
      if (answer) site.answer = answer;
      else await context.setOffline(true);
      await write(page, " Deux.");
      await page.clock.runFor(3_000);
      await expect(status(page)).toHaveText(sentence);
      if (answer === 401) await axeClean(page);
      await context.setOffline(false);
      page.on("dialog", (dialog) => dialog.accept());
      await page.reload();
      await expect(page.getByText(/Ce navigateur garde un texte du lundi 2 mars, 14.h.05/)).toBeVisible();
      await expect(editor(page)).toHaveText("Un.");
      if (answer === 401) await page.screenshot({ path: `${SHOTS}/draft-offer.png`, fullPage: true });
      if (answer === 401) await axeClean(page);
      site.answer = 204;
      await page.getByRole("button", { name: "Reprendre ce texte" }).click();
      await expect(editor(page)).toHaveText("Un. Deux.");
      await expect(page.getByRole("button", { name: "Le laisser" })).toHaveCount(0);
      await page.clock.runFor(15_000);
      await expect(status(page)).toContainText("Brouillon enregistré");
      expect(site.drafts.at(-1).fields.get("body.fr")).toBe("Un. Deux.\n");
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
    });
  }

  test("a copy that is left goes, and a new one does not take the place of one that waits", async ({ page }) => {
    await openAt(page, { "body.fr": "Un.\n" });
    site.answer = 500;
    await write(page, " Deux.");
    await page.clock.runFor(3_000);
    await expect(status(page)).toContainText("gardé dans ce navigateur");
    page.on("dialog", (dialog) => dialog.accept());
    await page.reload();
    await ready(page);
    await write(page, " Trois.");
    await page.clock.runFor(15_000);
    await expect(status(page)).toContainText("gardé dans ce navigateur");
    await page.reload();
    await expect(page.getByRole("button", { name: "Reprendre ce texte" })).toHaveCount(2);
    await page.getByRole("button", { name: "Le laisser" }).first().click();
    await page.getByRole("button", { name: "Le laisser" }).click();
    await expect(editor(page)).toHaveText("Un.");
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test("a copy older than the page, or the same as it, is not offered", async ({ page }) => {
    await openAt(page, { "body.fr": "Un.\n" });
    site.answer = 401;
    await write(page, " Deux.");
    await page.clock.runFor(3_000);
    await expect(status(page)).toContainText("session");
    page.on("dialog", (dialog) => dialog.accept());
    site.texts["body.fr"] = "Un. Deux.\n";
    await page.reload();
    await expect(editor(page)).toHaveText("Un. Deux.");
    await expect(page.getByRole("button", { name: "Le laisser" })).toHaveCount(0);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test("once the form is saved, nothing is kept and no draft follows", async ({ page }) => {
    await openAt(page, { "body.fr": "Un.\n" });
    site.answer = 500;
    await write(page, " Deux.");
    await page.clock.runFor(3_000);
    await expect(status(page)).toContainText("gardé");
    const sent = site.drafts.length;
    await page.getByRole("button", { name: "Enregistrer le texte" }).click();
    await page.waitForURL("**/done");
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
    expect(site.drafts.length).toBe(sent);
    expect(site.saved[0].get("body.fr").replace(/\r\n/g, "\n")).toBe("Un. Deux.\n");
  });

  test("what was written before the drafts were ready is sent as well", async ({ page }) => {
    let free;
    const held = new Promise((done) => (free = done));
    await page.route("**/assets/draft-*.js", async (route) => {
      await held;
      await route.continue();
    });
    await openEarly(page, {});
    await write(page, "Tôt");
    free();
    await expect.poll(async () => {
      await page.clock.runFor(1_000);
      return site.drafts.at(-1)?.fields.get("body.fr");
    }).toBe("Tôt");
  });

  test("a page that is left sends its draft", async ({ page }) => {
    await openAt(page, {});
    await write(page, "Vite");
    await leave(page);
    await expect.poll(() => site.drafts.at(-1)?.fields.get("body.fr")).toBe("Vite");
  });
});
