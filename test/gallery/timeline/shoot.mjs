// Takes pictures of the timeline as the gallery shows it.
//   node test/gallery/timeline/shoot.mjs OUTDIR TRACES [name ...]   after: npx vite build -c test/gallery/timeline/vite.config.ts
import { createServer } from 'node:http'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const site = fileURLToPath(new URL('../../../out/gallery/timeline', import.meta.url))
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' }

/** The built gallery, and traces from another folder, on a free port of this machine. */
export async function serveGallery(traces) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname
    const file = path.startsWith('/traces/') ? join(traces, path.slice(8)) : join(site, path === '/' ? 'index.html' : path)
    if (path.includes('..') || !existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}

export const SHOTS = {
  light: { query: 'trace=bbs&from=0.7&to=0.95' },
  dark: { query: 'trace=bbs&from=0.7&to=0.95&theme=dark' },
  zh: { query: 'trace=bbs&from=0.7&to=0.95&lang=zh' },
  whole: { query: 'trace=bbs' },
  stuck: { query: 'trace=first-message&from=0.3' },
  fits: { query: 'trace=how-much-fits' },
  near: { query: 'trace=bbs&from=0.8&to=0.801' },
  table: { query: 'trace=bbs&mode=table&event=120' },
  filter: { query: 'trace=bbs&from=0.8&to=0.82&filter=sem_wait' },
  million: { query: 'made=1000000&width=1600&height=600', size: [1600, 600] },
  narrow: { query: 'trace=bbs&width=640&height=186', size: [640, 186] },
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [, , out, traces, ...names] = argv
  mkdirSync(out, { recursive: true })
  const gallery = await serveGallery(traces)
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  for (const name of names.length > 0 ? names : Object.keys(SHOTS)) {
    const { query, size = [959, 296] } = SHOTS[name] ?? { query: name }
    const page = await browser.newPage({ viewport: { width: size[0], height: size[1] } })
    page.on('pageerror', (error) => console.error(name, error))
    page.on(
      'console',
      (message) => message.type() === 'error' && !message.location().url.endsWith('favicon.ico') && console.error(name, message.text()),
    )
    await page.goto(`${gallery.url}?${query}`)
    await page.waitForFunction('window.gallery !== undefined')
    await page.waitForTimeout(800)
    await page.screenshot({ path: join(out, `${name.replace(/[^\w]/g, '_')}.png`) })
    await page.close()
  }
  await browser.close()
  gallery.close()
}
