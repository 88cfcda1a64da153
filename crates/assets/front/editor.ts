// The writing of texts: every `<textarea data-rich>` becomes a rich editor over its Markdown.
// `main.ts` fetches this file, and the library behind it, only where there is such a field.

import "./editor.css";
import { enrich } from "./editor/field";
import { readWords } from "./editor/words";

const words = readWords();
for (const textarea of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-rich]")) {
  enrich(textarea, words);
}
