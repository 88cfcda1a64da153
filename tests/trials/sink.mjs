// A mail server of the trials' own: it hands over what comes, and delivers nothing.
import { once } from "node:events";
import { createServer } from "node:net";

/** Opens one. `take` is given each mail, to whom and as it travelled, and says whether that is acknowledged: if
    not, the server hangs up without a word. */
export const openSink = async (take) => {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    let [text, to, body] = ["", "", undefined];
    const end = () => {
      const mail = { to, text: body };
      body = undefined;
      if (take(mail)) socket.write("250 taken\r\n");
      else socket.destroy();
    };
    const command = (line) => {
      const word = line.slice(0, 4).toUpperCase();
      if (word === "RCPT") to = line.match(/<([^>]*)>/)[1];
      if (word === "DATA") {
        body = "";
        socket.write("354 go on\r\n");
      } else if (word === "QUIT") socket.end("221 bye\r\n");
      else if (word === "EHLO") socket.write("250-sink\r\n250 8BITMIME\r\n");
      else socket.write("250 good\r\n");
    };
    socket.write("220 sink\r\n");
    socket.on("data", (part) => {
      text += part;
      for (let at = text.indexOf("\r\n"); at !== -1; at = text.indexOf("\r\n")) {
        const line = text.slice(0, at);
        text = text.slice(at + 2);
        if (body === undefined) command(line);
        else if (line === ".") end();
        // A point that begins a line travels twice (RFC 5321).
        else body += `${line.replace(/^\./, "")}\n`;
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    words: ["--smtp", `smtp://127.0.0.1:${server.address().port}`, "--mail-from", "essai@pilat.example"],
    close: () => server.close(),
  };
};

/** What a mail of plain text says, however it travelled. */
export const saidIn = (mail) => {
  const end = mail.indexOf("\n\n");
  const [head, body] = [mail.slice(0, end), mail.slice(end + 2)];
  const coding = head.match(/^content-transfer-encoding: *(\S+)/im)?.[1].toLowerCase();
  if (coding === "base64") return Buffer.from(body, "base64").toString();
  if (coding !== "quoted-printable") return body;
  const byte = (_, digits) => String.fromCharCode(parseInt(digits, 16));
  return Buffer.from(body.replace(/=\n/g, "").replace(/=([0-9A-F]{2})/gi, byte), "latin1").toString();
};
