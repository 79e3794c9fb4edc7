/**
 * What the tests need from the system and npm cannot bring: finds out what is missing, installs it where it may (root, apt-get),
 * and otherwise says exactly what to type.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Whether a program is on PATH. */
function onPath(...names) {
  const places = (process.env.PATH ?? '').split(delimiter)
  return names.some((name) => places.some((place) => existsSync(join(place, name))))
}

function answers(program, ...args) {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return status === 0 ? stdout : ''
}

/** Asked once: what the dynamic loader finds. */
let loader
const library = (name) => (loader ??= answers('ldconfig', '-p') || answers('/sbin/ldconfig', '-p')).includes(`${name} `)

const mac = process.platform === 'darwin'
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** Each: what it is for, how to see whether it is there, the Debian packages that bring it (the first that exists). */
export const COMPILER = [{ what: 'a C++20 compiler', here: () => onPath(process.env.CXX ?? 'c++'), packages: ['g++'] }]

export const BROWSER = [
  {
    what: 'Chromium',
    here: () => Boolean(process.env.CHROMIUM) || onPath('chromium', 'chromium-browser', 'google-chrome') || (mac && existsSync(MAC_CHROME)),
    packages: ['chromium'],
  },
  {
    what: 'a font with Chinese characters',
    here: () => mac || answers('fc-list', ':lang=zh').trim() !== '',
    packages: ['fonts-wqy-microhei', 'fontconfig'],
  },
]

const ELECTRON_LIBRARIES = [
  ['libnss3.so', 'libnss3'],
  ['libgtk-3.so.0', 'libgtk-3-0', 'libgtk-3-0t64'],
  ['libasound.so.2', 'libasound2', 'libasound2t64'],
  ['libgbm.so.1', 'libgbm1'],
  ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libcups.so.2', 'libcups2', 'libcups2t64'],
  ['libXss.so.1', 'libxss1'],
]

/** For the window: a display in memory, the libraries of Electron, and pip, which brings the Electron that the tests fall back to. */
export const ELECTRON = mac
  ? []
  : [
      { what: 'Xvfb', here: () => onPath('Xvfb'), packages: ['xvfb'] },
      ...ELECTRON_LIBRARIES.map(([file, ...packages]) => ({ what: file, here: () => library(file), either: packages })),
      { what: "Python's pip", here: () => answers('python3', '-m', 'pip', '--version') !== '', packages: ['python3', 'python3-pip'] },
    ]

const mayInstall = () => process.getuid?.() === 0 && onPath('apt-get')

/** The packages of one need; of several spellings the one that this system knows. */
function packagesOf({ packages, either }) {
  if (packages) return packages
  return [either.find((name) => answers('apt-cache', 'show', '--no-all-versions', name) !== '') ?? either[0]]
}

/**
 * Sees to it that all needs are met.
 * @param {typeof BROWSER} needs @param {(text: string) => void} say
 * @returns {{ ok: true } | { ok: false, error: string }} error: what is missing, and what to type
 */
export function provide(needs, say) {
  let missing = needs.filter((need) => !need.here())
  if (missing.length > 0 && mayInstall() && !process.env.IPC_LAB_NO_INSTALL) {
    say(`installing ${missing.map(({ what }) => what).join(', ')} …`)
    const problem = install(missing)
    if (problem) say(problem)
    loader = undefined
    missing = missing.filter((need) => !need.here())
  }
  if (missing.length === 0) return { ok: true }
  const names = missing.map(({ what }) => what).join(', ')
  if (mac) return { ok: false, error: `missing: ${names}. Install Google Chrome, or name a Chromium in CHROMIUM.` }
  return { ok: false, error: `missing: ${names}. Install:  sudo apt-get install ${missing.flatMap(packagesOf).join(' ')}` }
}

/** @returns {string | undefined} what went wrong, in apt's words */
function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => execFileSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'pipe'], timeout: 600_000 })
  try {
    apt('update')
    apt('install', '-y', '--no-install-recommends', ...missing.flatMap(packagesOf))
    return undefined
  } catch (error) {
    return `apt-get: ${String(error.stderr ?? error.message)
      .trim()
      .split('\n')
      .at(-1)}`
  }
}
