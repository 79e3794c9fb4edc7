/** Builds the timeline with recorded and made traces, for screenshots (shoot.mjs) and the bench (test/bench/timeline). */
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [vue()],
  build: {
    outDir: resolve(import.meta.dirname, '../../../out/gallery/timeline'),
    emptyOutDir: true,
    target: 'chrome108',
    chunkSizeWarningLimit: 5000,
  },
})
