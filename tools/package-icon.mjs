// Draws src-main/hosts/electron/resources/icon.png from src-renderer/ui/icon.svg, the icon of the browser's tab, with the system's Chromium. Run it after changing the SVG.
//   node tools/package-icon.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const SIZE = 1024
const root = fileURLToPath(new URL('..', import.meta.url))

const browser = await chromium.launch({ executablePath: env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } })
const svg = readFileSync(join(root, 'src-renderer/ui/icon.svg'), 'utf8').replace(
  'width="512" height="512"',
  `width="${SIZE}" height="${SIZE}"`,
)
await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`)
writeFileSync(join(root, 'src-main/hosts/electron/resources/icon.png'), await page.screenshot({ omitBackground: true }))
await browser.close()
