// Looks for the number that a proof of work asks for.

import { solveChallenge } from "altcha-lib/v1";

import type { Asked } from "./work";

self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  void solveChallenge(data.challenge, data.salt, data.algorithm, data.maxnumber).promise.then((found) =>
    self.postMessage(found?.number ?? null),
  );
});
