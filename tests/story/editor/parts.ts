// The parts of the editor that tests call without its page.
import { Source, survives, writeAll } from "../../../crates/assets/front/editor/markdown";
import { readAddress } from "../../../crates/assets/front/editor/link-form";
import { schema } from "../../../crates/assets/front/editor/schema";
import { wordToHtml } from "../../../crates/assets/front/editor/word";

export { readAddress, schema, survives, wordToHtml, writeAll };

/** The text as it comes back when nothing was touched, and written wholly anew; `null` when refused. */
export function readAndWrite(markdown: string): { untouched: string; anew: string } | null {
  const source = Source.read(markdown);
  return source && { untouched: source.write(source.doc), anew: writeAll(source.doc) };
}
