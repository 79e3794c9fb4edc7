/** A file that the page saves: a download of the browser, or one that Electron puts into the downloads folder. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../../support/cli.ts'
import type { App } from './app.ts'

export interface Saved {
  readonly name: string
  readonly text: string
}

export async function saved(app: App, action: () => Promise<void>): Promise<Saved> {
  if (app.electron === null) {
    const [download] = await Promise.all([app.page.waitForEvent('download'), action()])
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
  }
  const folder = join(app.home.dir, 'downloads')
  mkdirSync(folder, { recursive: true })
  await app.electron.evaluate(({ app: program }, path) => program.setPath('downloads', path), folder)
  await action()
  // While it is written it has another name.
  const name = await until('a saved file', () => readdirSync(folder).find((file) => /\.(html|json|jsonl)$/.test(file)))
  return { name, text: readFileSync(join(folder, name), 'utf8') }
}
