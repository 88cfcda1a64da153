// Files of Word, as an office changes them, and the PDFs that come of them.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";

/** Changes the words of a DOCX, as somebody in Word would. */
export function corrected(from, to, before, after) {
  const script = [
    "import sys, zipfile",
    "source, target, before, after = sys.argv[1:]",
    "with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as write:",
    "    for item in read.infolist():",
    "        content = read.read(item)",
    "        if item.filename == 'word/document.xml':",
    "            text = content.decode()",
    "            assert before in text, text",
    "            content = text.replace(before, after, 1).encode()",
    "        write.writestr(item, content)",
  ].join("\n");
  execFileSync("python3", ["-c", script, from, to, before, after]);
}

/** Opens a DOCX in LibreOffice and keeps it from there: where it is then. */
export function keptByLibreOffice(file, workplace) {
  const folder = join(workplace, "office");
  mkdirSync(folder, { recursive: true });
  const home = `-env:UserInstallation=file://${join(workplace, "home")}`;
  const options = { stdio: "ignore" };
  execFileSync("soffice", [home, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, file], options);
  return join(folder, basename(file));
}

/** What a PDF says of itself, its language, its text, and its bookmarks. */
export function readPdf(file) {
  const options = { encoding: "utf8" };
  const marks = execFileSync("pdftohtml", ["-xml", "-i", "-stdout", file], options);
  return {
    about: execFileSync("pdfinfo", [file], options),
    language: execFileSync("pdfinfo", ["-meta", file], options).match(/<dc:language>.*?<rdf:li>([^<]*)/s)?.[1],
    text: execFileSync("pdftotext", [file, "-"], options),
    bookmarks: [...marks.matchAll(/<item page="\d+">([^<]*)<\/item>/g)].map((match) => match[1]),
  };
}
