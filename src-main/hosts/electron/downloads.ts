/** What the page saves (reports, traces) goes to the user's downloads, as in a browser; never over a file that is there. */
import { existsSync, mkdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { app, session } from 'electron'
import type { Page } from './page.ts'

/** After `ready`. A file that could not be written is told to the page. */
export function setupDownloads(page: Page): void {
  session.defaultSession.on('will-download', (_event, item) => {
    const folder = app.getPath('downloads')
    mkdirSync(folder, { recursive: true })
    const path = freePath(folder, item.getFilename())
    item.setSavePath(path)
    item.once('done', (_done, state) => {
      if (state !== 'completed')
        page.tell({ kind: 'save-failed', name: item.getFilename(), error: { kind: 'os', what: path, syscall: 'write' } })
    })
  })
}

/** `report.html`, `report (2).html`, … */
function freePath(folder: string, name: string): string {
  const extension = extname(name)
  const stem = name.slice(0, name.length - extension.length)
  for (let n = 1; ; n++) {
    const path = join(folder, n === 1 ? name : `${stem} (${n})${extension}`)
    if (!existsSync(path)) return path
  }
}
