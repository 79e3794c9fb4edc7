/**
 * First code of every lab process: `<runtime> boot.cjs <slot> <mask>:<ignored>:<fds> <program.js> args…` (docs/architecture.md).
 * Joins the run, gives the program the SDK and a console, and runs it.
 */
import { basename, dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeConsole } from './console.ts'
import { openLab, Reg, type LabAddon } from './native.ts'
import { makeSdk } from './sdk/index.ts'
import { explain } from './uncaught.ts'

const [slotText, startWord, program] = process.argv.slice(2) as [string, string, string]
const [mask, ignored, fds] = startWord.split(':') as [string, string, string]

// Built beside this file; outside any archive, because the loader of shared libraries cannot look into one.
const addon = require('./ipc_lab.node') as LabAddon
const lab = openLab(addon, Number(slotText))
const programs = dirname(program)

const hidden = new Set(['IPC_LAB_RUN', 'ELECTRON_RUN_AS_NODE'])
const environ = Object.freeze(Object.fromEntries(Object.entries(process.env).filter(([name]) => !hidden.has(name)))) as Record<string, string>

const sdk = makeSdk(addon, lab, { argv: Object.freeze([basename(program, '.js'), ...process.argv.slice(5)]), environ, programs })
const labConsole = makeConsole(sdk.write)

let begun = false
/** The last moment before the program's first line: all its modules have been read, so the low descriptors are its own from here on. */
function begin(): void {
  if (begun) return
  begun = true
  leaveOnlyTheLanguage()
  lab.calls.begin(mask, ignored, fds === '' ? [] : fds.split(',').map(Number))
}

/** What a program finds in its global scope: JavaScript and a console. Nothing of Node. */
function leaveOnlyTheLanguage(): void {
  for (const name of ['process', 'Buffer', 'global', 'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'queueMicrotask', 'fetch', 'require']) {
    Reflect.deleteProperty(globalThis, name)
  }
  Object.defineProperty(globalThis, 'console', { value: labConsole, writable: true, configurable: true })
}

function fail(error: unknown): void {
  begin()
  const text = explain(error, programs)
  labConsole.error(text)
  new TextEncoder().encodeInto(text.slice(0, 128), lab.pool)
  lab.I[Reg.poolOffset] = 0
  lab.I[Reg.nameLength] = Math.min(128, text.length)
  lab.I[2] = 1
  lab.calls.note()
  sdk.exit(1)
}

Object.defineProperty(globalThis, '__ipc', { value: lab.I })
Object.defineProperty(globalThis, Symbol.for('ipc-lab'), { value: { begin, sdk } })

const { on } = process
on.call(process, 'uncaughtException', fail)
on.call(process, 'unhandledRejection', fail)


function run(): void {
  import(pathToFileURL(program).href).then(
    () => {
      begin()
      lab.I[Reg.site] = 0
      sdk.exit(0)
    },
    fail,
  )
}
run()
