// `node tools/pictures.mjs`: takes the pictures of the README anew, from the real app in Chromium: docs/pictures/*.png.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, execPath } from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'docs/pictures')
const cli = join(root, 'tools/ipc-lab.mjs')
const work = mkdtempSync(join(tmpdir(), 'ipc-lab-pictures-'))
const settings = { env: { ...env, IPC_LAB_STATE: join(work, 'state'), LC_ALL: 'C.UTF-8' } }

function serve() {
  const child = spawn(execPath, [cli, 'serve', '--port', '0', '--no-open'], { ...settings, stdio: ['ignore', 'pipe', 'inherit'] })
  const address = new Promise((resolve, reject) => {
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part
      const found = /http:\/\/127\S+/.exec(text)
      if (found !== null) resolve(found[0])
    })
    child.on('close', () => reject(new Error(`serve ended: ${text}`)))
  })
  return { child, address }
}

async function workbench(page, lab, name) {
  await page.getByText(lab).first().click()
  await page
    .getByRole('button', { name: /^(Open|Go on)/ })
    .last()
    .click()
  await page.getByRole('code').first().waitFor()
  await page.locator('[data-command="run"]').click()
  await page
    .getByText(/^The run (finished|is stuck)/)
    .first()
    .waitFor({ timeout: 30_000 })
  // The checks are judged, and the last of the picture drawn.
  await page.waitForTimeout(2000)
  await page.screenshot({ path: join(out, `${name}.png`) })
}

mkdirSync(out, { recursive: true })
const { child, address } = serve()
const browser = await chromium.launch({ executablePath: env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(await address)
  await page.getByRole('button', { name: 'All labs' }).last().click()
  await workbench(page, 'The bounded buffer', 'workbench')
  await page.getByText('Labs', { exact: true }).first().click()
  await workbench(page, 'A first message and the end of file', 'diagnosis')
  const report = join(work, 'report.html')
  execFileSync(execPath, [cli, 'run', 'bounded-buffer', '--solution', '--report', report], { ...settings, stdio: 'ignore' })
  await page.setViewportSize({ width: 832, height: 1180 })
  await page.goto(pathToFileURL(report).href)
  await page.screenshot({ path: join(out, 'report.png') })
} finally {
  await browser.close()
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('close', resolve))
  rmSync(work, { recursive: true, force: true })
}
