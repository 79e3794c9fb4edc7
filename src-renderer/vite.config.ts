/** Builds the renderer once, for `app://ui/` and for http alike (STACK 1.4, 1.5). */
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

/** Labs see neither DOM nor workers: those libraries, 2.5 of 3.2 MB, stay out of the TypeScript worker. */
function esLibrariesOnly(): Plugin {
  return {
    name: 'ipc-lab:es-libraries-only',
    enforce: 'pre',
    async transform(_code, id) {
      if (!/features\/typescript\/lib\/lib\.js/.test(id)) return undefined
      const { libFileMap } = (await import(id.replace(/\?.*/, ''))) as { libFileMap: Record<string, string> }
      const kept = Object.fromEntries(Object.entries(libFileMap).filter(([name]) => !/dom|webworker|scripthost/.test(name)))
      return { code: `export const libFileMap = JSON.parse(${JSON.stringify(JSON.stringify(kept))})`, map: null }
    },
  }
}

/** Monaco would bundle its own TypeScript worker beside ours, which is never started. */
function noStockWorker(): Plugin {
  return {
    name: 'ipc-lab:no-stock-worker',
    enforce: 'pre',
    transform(code, id) {
      if (!/features\/\w+\/workerManager\.js/.test(id)) return undefined
      return { code: code.replace(/createWorker: \(\) => new Worker\(new URL\([^)]*\)[^)]*\)/, 'createWorker: undefined'), map: null }
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [noStockWorker(), vue()],
  worker: { format: 'es', plugins: () => [esLibrariesOnly()] },
  build: {
    outDir: resolve(import.meta.dirname, '../out/renderer'),
    emptyOutDir: true,
    license: { fileName: 'third-party-licenses.md' },
    target: 'chrome108',
    // Fonts as files: the policy allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5000,
  },
})
