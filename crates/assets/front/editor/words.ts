// What the editor says. The page brings it in its own language: `<template id="editor-words" …>`.

const ENGLISH = {
  toolbar: "Formatting",
  title: "Title",
  subtitle: "Subtitle",
  bold: "Bold",
  italic: "Italic",
  link: "Link",
  list: "List",
  numberedList: "Numbered list",
  quote: "Quote",
  table: "Table",
  undo: "Undo",
  redo: "Redo",
  markdown: "See the Markdown",
  rich: "Back to formatting",
  indent: "Move right",
  outdent: "Move left",
  addRow: "Add a row",
  addColumn: "Add a column",
  deleteRow: "Delete the row",
  deleteColumn: "Delete the column",
  deleteTable: "Delete the table",
  linkText: "Text of the link",
  linkAddress: "Address",
  linkApply: "Set the link",
  linkRemove: "Remove the link",
  linkCancel: "Cancel",
  linkRefused: "This address cannot be used. Write one that begins with https://, a mail address, or a path of this site such as /en/.",
  help: "Tab leaves the text. In a table, Tab goes to the next cell: press Escape, then Tab, to leave. Alt + F10 goes to the buttons.",
  plain: "This text holds something that only Markdown can show. It stays here as it is, in Markdown.",
  tooLong: "This is too long to be pasted here: a text holds {limit} characters at most. Your text has not changed. Paste it in several parts, or join the file as a document.",
  noPictures: "The text was kept, without its pictures: join them as documents.",
  onlyPictures: "Pictures cannot be put in a text. Join them as documents. Your text has not changed.",
};

export type Words = Record<keyof typeof ENGLISH, string>;

export function readWords(): Words {
  const given = document.querySelector<HTMLElement>("#editor-words")?.dataset ?? {};
  const said = Object.entries(ENGLISH).map(([key, english]) => [key, given[key] ?? english]);
  return Object.fromEntries(said) as Words;
}
