// Keeps the text that people type a text: what Markdown would read as a sign gets a backslash.

/** Escapes `text`; at the start of a line, also what opens a title, a list, a quote or a table. */
export function escape(text: string, startsLine: boolean): string {
  const escaped = text
    .replace(/[`*\\~[\]]/g, "\\$&")
    // Between two letters the sign opens nothing: `nom_du_fichier` stays readable.
    .replace(/_/g, (sign, at: number, whole: string) =>
      /\w/.test(whole[at - 1] ?? "") && /\w/.test(whole[at + 1] ?? "") ? sign : "\\_")
    .replace(/<(?=[a-z/!?])/gi, "\\<")
    .replace(/&(?=#?\w+;)/g, "\\&");
  return startsLine ? escapeStart(escaped) : escaped;
}

function escapeStart(text: string): string {
  return text
    .replace(/^(#{1,6}(?=\s|$)|>|\+(?=\s|$)|-(?=[\s|:-]|$)|=(?=[=\s]*$)|\||:(?=[-|]))/, "\\$1")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

const BLANK_OR_SIGN = /[\s\p{P}\p{S}]/u;
const SIGN = /[\p{P}\p{S}]/u;

/**
 * Whether a mark such as `**` between `inside` (a sign) and `outside` (a letter) would not be read as
 * a mark: `**Objectif :**faire`. The letter must then be written by its number.
 */
export function isBlind(inside: string, outside: string): boolean {
  return outside !== "" && SIGN.test(inside) && !BLANK_OR_SIGN.test(outside);
}

/** A letter by its number, which Markdown takes for a sign when it looks for marks. */
export function byNumber(letter: string): string {
  return `&#${letter.codePointAt(0)};`;
}

export const firstLetter = (text: string): string => [...text.slice(0, 2)][0] ?? "";
export const lastLetter = (text: string): string => [...text.slice(-2)].at(-1) ?? "";
