/**
 * First code of every lab process: `<runtime> boot.cjs <slot> <mask>:<ignored>:<fds> <program.js> args…` (docs/architecture.md).
 * Joins the run, gives the program the SDK and a console, and runs it.
 */
import { basename, dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeConsole, type LabConsole } from './console.ts'
import { openLab, Reg, type Lab, type LabAddon } from './native.ts'
import { probe } from './probe.ts'
import { makeSdk } from './sdk/index.ts'
import { explain } from './uncaught.ts'

const NO_SLOT = 255

// Built beside this file; outside any archive, because the loader of shared libraries cannot look into one.
const addon = require('./ipc_lab.node') as LabAddon

if (process.argv[2] === '--probe') {
  const lab = openLab(addon, NO_SLOT)
  const sdk = makeSdk(addon, lab, { argv: [], environ: {}, programs: '' })
  process.stdout.write(JSON.stringify(probe(sdk, addon.systemConstants(), process.pid)))
} else {
  join(process.argv.slice(2))
}

/** Becomes the lab process that the arguments describe. */
function join([slotText, startWord, program, ...args]: readonly string[]): void {
  const [mask, ignored, fds] = startWord!.split(':') as [string, string, string]
  const lab = openLab(addon, Number(slotText))
  const programs = dirname(program!)
  const sdk = makeSdk(addon, lab, { argv: Object.freeze([basename(program!, '.js'), ...args]), environ: visibleEnvironment(), programs })
  const labConsole = makeConsole(sdk.write)

  let begun = false
  /** The last moment before the program's first line: all its modules have been read, so the low descriptors are its own from here on. */
  const begin = (): void => {
    if (begun) return
    begun = true
    leaveOnlyTheLanguage(labConsole)
    lab.calls.begin(mask, ignored, fds === '' ? [] : fds.split(',').map(Number))
  }

  const fail = (error: unknown): void => {
    begin()
    const text = explain(error, programs)
    labConsole.error(text)
    recordUncaught(lab, text)
    sdk.exit(1)
  }

  Object.defineProperty(globalThis, '__ipc', { value: lab.I })
  Object.defineProperty(globalThis, Symbol.for('ipc-lab'), { value: { begin, sdk } })
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  import(pathToFileURL(program!).href).then(() => {
    begin()
    lab.I[Reg.site] = 0
    sdk.exit(0)
  }, fail)
}

/** What the engine put there is not the program's. */
function visibleEnvironment(): Readonly<Record<string, string>> {
  const hidden = new Set(['IPC_LAB_RUN', 'ELECTRON_RUN_AS_NODE'])
  return Object.freeze(Object.fromEntries(Object.entries(process.env).filter(([name]) => !hidden.has(name)))) as Record<string, string>
}

/** What a program finds in its global scope: JavaScript and a console. Nothing of Node. */
function leaveOnlyTheLanguage(labConsole: LabConsole): void {
  const names = [
    'process',
    'Buffer',
    'global',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'clearTimeout',
    'clearInterval',
    'clearImmediate',
    'queueMicrotask',
    'fetch',
    'require',
  ]
  for (const name of names) Reflect.deleteProperty(globalThis, name)
  Object.defineProperty(globalThis, 'console', { value: labConsole, writable: true, configurable: true })
}

/** The error that ends the program is a mark on its lane. */
function recordUncaught(lab: Lab, text: string): void {
  const { written } = new TextEncoder().encodeInto(text, lab.pool)
  lab.I[Reg.poolOffset] = 0
  lab.I[Reg.nameLength] = written
  lab.I[2] = 1
  lab.calls.note()
}
