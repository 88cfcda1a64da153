// Pasting and dropping: what comes from an office is cleaned, what is too long is refused whole.

import { Plugin } from "prosemirror-state";
import { isInTable } from "prosemirror-tables";
import type { EditorView } from "prosemirror-view";
import { inert, lightened, textLength } from "./lighten";
import { asOneLine, isOneTable } from "./tables";
import type { Words } from "./words";
import { wordToHtml } from "./word";

/** An office hides some of its text, comments above all: up to this many times the room, we look closer. */
const HIDDEN_SHARE = 2;

/** What was copied in an editor like this one is left as it is. */
const isOurs = (html: string): boolean => html.includes("data-pm-slice");

export function paste(words: Words, limit: number, tell: (sentence: string) => void): Plugin {
  let isClean = false;
  const tooLong = words.tooLong.replace("{limit}", limit.toLocaleString(document.documentElement.lang || undefined));

  /** The HTML to paste, or `null` when there is too much of it. */
  function cleaned(html: string, room: number): string | null {
    const light = lightened(html);
    if (HIDDEN_SHARE * room < textLength(light)) return null;
    const clean = wordToHtml(light);
    return textLength(clean) <= room ? clean : null;
  }

  function onPaste(view: EditorView, event: ClipboardEvent): boolean {
    const data = event.clipboardData;
    if (!data) return false;
    const html = data.getData("text/html");
    const text = data.getData("text/plain");
    const { doc, selection } = view.state;
    const room = limit - doc.textContent.length + doc.textBetween(selection.from, selection.to).length;
    const isCode = view.state.selection.$from.parent.type.spec.code;
    if (!html && !text && 0 < data.files.length) return refuse(event, words.onlyPictures);
    if (room < text.length) return refuse(event, tooLong);
    tell("");
    if (!html || isOurs(html) || isCode) return false;
    const clean = cleaned(html, room);
    if (clean === null) return refuse(event, tooLong);
    if (clean === "") return text ? false : refuse(event, words.onlyPictures);
    event.preventDefault();
    isClean = true;
    view.pasteHTML(clean, event);
    isClean = false;
    if (/<img\b|<v:imagedata\b/i.test(html)) tell(words.noPictures);
    return true;
  }

  function refuse(event: Event, sentence: string): boolean {
    event.preventDefault();
    tell(sentence);
    return true;
  }

  return new Plugin({
    props: {
      transformPastedHTML: (html) => (isClean ? html : isOurs(html) ? inert(html) : wordToHtml(html)),
      handleDOMEvents: {
        paste: onPaste,
        drop: (_view, event) => (event.dataTransfer?.files.length ? refuse(event, words.onlyPictures) : false),
      },
      handlePaste(view, _event, slice) {
        if (!isInTable(view.state) || isOneTable(slice)) return false;
        view.dispatch(view.state.tr.replaceSelection(asOneLine(slice)).scrollIntoView());
        return true;
      },
    },
  });
}
