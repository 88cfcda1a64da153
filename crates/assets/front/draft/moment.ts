// The time as people say it: “14 h 05”, “2:05 pm”.

/** The time of `date`, with its day when `withDay`, in the language of the page. */
export function moment(date: Date, withDay: boolean): string {
  const lang = document.documentElement.lang || "fr";
  const time = new Intl.DateTimeFormat(lang, { hour: "numeric", minute: "2-digit" }).format(date);
  const said = lang.startsWith("fr") ? time.replace(/^0?(\d+):/, "$1\u00a0h\u00a0") : time;
  if (!withDay) return said;
  const day = new Intl.DateTimeFormat(lang, { weekday: "long", day: "numeric", month: "long" }).format(date);
  return `${day}, ${said}`;
}
