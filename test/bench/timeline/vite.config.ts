/** Builds the page of the bench: the real timeline with made events. */
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [vue()],
  worker: { format: 'es' },
  build: { outDir: resolve(import.meta.dirname, '../../../out/bench/timeline-page'), emptyOutDir: true, target: 'chrome108' },
})
