// A mail server that keeps what it is given, for the length of a story.
import { createServer } from "node:net";
import { once } from "node:events";

export async function openMailbox() {
  const mails = [];
  const server = createServer((socket) => converse(socket, mails));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${server.address().port}`,
    /** The next mail to `address` that was not read yet, waited for. */
    async next(address) {
      for (let tries = 0; tries < 200; tries += 1) {
        const at = mails.findIndex((mail) => mail.to === address);
        if (0 <= at) return mails.splice(at, 1)[0];
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`no mail came for ${address}`);
    },
    close: () => server.close(),
  };
}

function converse(socket, mails) {
  let buffer = "";
  let to = "";
  let data = null;
  socket.setEncoding("utf8");
  socket.on("error", () => {});
  socket.write("220 story\r\n");
  socket.on("data", (chunk) => {
    buffer += chunk;
    for (let end = buffer.indexOf("\r\n"); 0 <= end; end = buffer.indexOf("\r\n")) {
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      if (data !== null && line !== ".") {
        data.push(line.startsWith("..") ? line.slice(1) : line);
        continue;
      }
      if (data !== null) {
        mails.push({ to, ...read(data) });
        data = null;
        socket.write("250 kept\r\n");
      } else if (/^DATA/i.test(line)) {
        data = [];
        socket.write("354 go on\r\n");
      } else if (/^QUIT/i.test(line)) {
        socket.end("221 bye\r\n");
      } else {
        to = line.match(/^RCPT TO:<(.*)>/i)?.[1] ?? to;
        socket.write("250 ok\r\n");
      }
    }
  });
}

function read(lines) {
  const { headers, body } = parted(lines.join("\r\n"));
  return { headers, text: plainText(headers, body) };
}

/** The head of a mail or of a part of it, its long lines made one, and its body. */
function parted(text) {
  const end = text.indexOf("\r\n\r\n");
  const head = text.slice(0, end).replaceAll("\r\n", "\n").replace(/\n[ \t]+/g, " ");
  return { headers: head, body: text.slice(end + 4) };
}

/** The text of a mail: the first plain one when it has several parts. */
function plainText(headers, body) {
  const boundary = headers.match(/^Content-Type: *multipart\/.*boundary="?([^";\n]+)/im)?.[1];
  if (boundary === undefined) {
    const encoding = headers.match(/^Content-Transfer-Encoding: *(\S+)/im)?.[1]?.toLowerCase();
    return decode(body, encoding);
  }
  const parts = body.split(`--${boundary}`).slice(1, -1).map((part) => parted(part.replace(/^\r\n/, "")));
  const plain = parts.find((part) => /^Content-Type: *(multipart\/|text\/plain)/im.test(part.headers));
  return plain ? plainText(plain.headers, plain.body) : "";
}

function decode(body, encoding) {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The mail to `address` about `subject` that a demonstration printed, waited for. */
export async function printed(program, address, subject) {
  for (let tries = 0; tries < 200; tries += 1) {
    const mails = program.told().split("\n--- Courriel / Mail : ").slice(1);
    const found = mails.find((mail) => mail.startsWith(`${address} — `) && mail.split("\n")[0].includes(subject));
    if (found?.includes("\n---\n")) return { text: found.slice(found.indexOf("\n"), found.indexOf("\n---\n")) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail about “${subject}” was printed for ${address}`);
}

/** The first link of a mail. */
export const linkIn = (mail) => mail.text.match(/https?:\/\/\S+/)[0];

/** The code of six digits of a mail. */
export const codeIn = (mail) => mail.text.match(/\b(\d{3})\s(\d{3})\b/).slice(1).join("");
