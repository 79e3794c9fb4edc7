/** A page for looking at panels without an engine: `npx vite --config test/gallery/vite.config.mjs`, then /?trace=<path>&panel=stage&t=<ms>. */
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue()],
  cacheDir: resolve(import.meta.dirname, '../../out/gallery-cache'),
  server: { port: 5199, strictPort: true, fs: { allow: [resolve(import.meta.dirname, '../..'), '/tmp'] } },
})
