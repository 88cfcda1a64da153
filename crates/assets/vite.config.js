import { defineConfig } from "vite";

export default defineConfig({
  // Served by the program under /assets, each file under a name that changes with its content.
  base: "/assets/",
  publicDir: false,
  build: {
    manifest: "manifest.json",
    // The security policy forbids data: addresses.
    assetsInlineLimit: 0,
    assetsDir: "",
    modulePreload: { polyfill: false },
    // The map library is large, and comes with maps alone.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { input: ["front/main.ts", "front/main.css", "front/kiosk-worker.ts"] },
  },
});
