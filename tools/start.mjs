// `npm start`: the app in a window of its own where Electron can start, else one line that says why not, and the browser.
//   npm start -- --help
import process, { argv, env, exit, stderr, stdout } from 'node:process'
import { pathToFileURL } from 'node:url'
import { downloadElectron, locateElectron, startElectron, whyNoWindow } from './electron.mjs'
import { cli, languageFrom, ready } from './ready.mjs'
import { startMessages } from './start-messages.mjs'

const args = argv.slice(2)
const language = languageFrom(args)
const say = (key, params = {}) => startMessages[key][language].replace(/\{(\w+)\}/g, (whole, name) => params[name] ?? whole)

/** The answer of startElectron, or why it was not asked. */
async function openWindow(files) {
  const refusal = whyNoWindow(env)
  if (refusal !== null) return refusal
  if (locateElectron(env) === null) {
    // Whoever names a folder means that one; a download would go elsewhere.
    if (env.ELECTRON_OVERRIDE_DIST_PATH) return { ok: false, message: startMessages['empty-override'] }
    const downloaded = await downloadElectron(showProgress())
    if (stderr.isTTY) stderr.write('\n')
    if (!downloaded.ok) return downloaded
  }
  const executable = locateElectron(env)
  return executable === null ? { ok: false, message: startMessages['empty-download'] } : startElectron(executable, files, env)
}

/** A line that counts up; where it is not a terminal, a line for every tenth. */
function showProgress() {
  let told = -1
  return (share) => {
    const percent = stderr.isTTY ? Math.floor(share * 100) : Math.floor(share * 10) * 10
    if (percent === told) return
    told = percent
    stderr.write(stderr.isTTY ? `\r${say('downloading')}: ${percent} %` : `${say('downloading')}: ${percent} %\n`)
  }
}

/** The command line's own `serve`, in this process: Ctrl-C and its end are as there. */
async function serve(options) {
  process.argv = [argv[0], argv[1], 'serve', ...options]
  await import(pathToFileURL(cli).href)
}

/** Options of the browser, and the files for the window. */
function sort(words) {
  const options = []
  const files = []
  for (let n = 0; n < words.length; n++) {
    if (words[n] === '--port' || words[n] === '--lang') options.push(words[n], ...words.slice(++n, n + 1))
    else if (words[n] !== '--browser') (words[n].startsWith('-') ? options : files).push(words[n])
  }
  return { options, files }
}

async function main() {
  if (args.includes('--help') || args.includes('-h')) return stdout.write(`${say('help')}\n`)
  if (!(await ready(language, { pages: true }))) exit(2)
  const { options, files } = sort(args)
  // Whoever gives the browser's options wants the browser.
  if (args.includes('--browser') || options.some((option) => !/^(--lang(=.*)?|en|zh)$/.test(option))) return serve(options)
  const opened = await openWindow(files)
  if (opened.ok) {
    // Ctrl-C reaches the window too: it stops its runs and cleans up, and this waits for it.
    for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined)
    exit(await opened.ended)
  }
  stderr.write(`${say('no-window', { why: opened.message[language] })}\n`)
  await serve(options)
}

// A reader that goes away (`| head`) is no error.
for (const stream of [stdout, stderr]) stream.on('error', () => undefined)
await main()
