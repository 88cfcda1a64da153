import { test } from "./support/test.mjs";
import { tell } from "./chapters/tmp8.mjs";
test("eight", async ({ browser }) => { test.setTimeout(900000); await tell({ browser }); });
