// The Pilat's story goes on, on the demonstration's site: what the Assises begin, the workstreams go on with,
// and the bodies vote on.
import { test } from "./support/test.mjs";
import { serve } from "./support/program.mjs";
import * as gatherings from "./chapters/08-gatherings.mjs";
import * as workstreams from "./chapters/09-workstreams.mjs";
import * as votes from "./chapters/10-votes.mjs";

test("the Pilat's story, from the Assises on", async ({ browser }) => {
  test.setTimeout(2_700_000);
  const program = await serve("--demo", "--listen", "127.0.0.1:0");
  try {
    await test.step("eight: the Assises", () => gatherings.tell({ browser, program }));
    await test.step("nine: the workstreams", () => workstreams.tell({ browser, program }));
  } finally {
    await program.stop();
    if (program.log.length) console.log(program.log.join(""));
  }
});

test("the Pilat's story, the bodies vote", async ({ browser }) => {
  test.setTimeout(2_700_000);
  await test.step("ten: the votes", () => votes.tell({ browser }));
});
