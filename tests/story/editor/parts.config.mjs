// Builds the parts of the editor that tests call without its page.
import { join } from "node:path";

export default {
  base: "/parts/",
  publicDir: false,
  build: {
    assetsDir: "",
    modulePreload: { polyfill: false },
    lib: { entry: join(import.meta.dirname, "parts.ts"), formats: ["es"], fileName: () => "parts.mjs" },
  },
};
