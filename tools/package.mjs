// `npm run package`: builds, then packages the desktop program with electron-builder.
//   npm run package               installers for this system, in dist/
//   npm run package -- --dir      only the unpacked folder
//   --output <folder>             instead of dist
//   --test                        may be driven by Playwright (the fuse for --inspect stays on): never for users
// Electron is that of ELECTRON_OVERRIDE_DIST_PATH, else the installed one, else a download. Where it cannot be downloaded, --dir
// takes the old Electron of the tests, and says so.
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process, { argv, env, exit, stderr } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build as buildProgram } from './build.mjs'
import { downloadElectron, locateElectron } from './electron.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** The first version that has the fuse for file: pages, and protocol.handle. */
const FIRST_WITH_FILE_FUSE = 29
const FIRST_WITH_PROTOCOL_HANDLE = 25

/** @returns {Promise<string>} the executable; throws with a sentence */
async function findElectron(dirOnly) {
  const here = locateElectron()
  if (here !== null) return here
  stderr.write('downloading Electron …\n')
  const downloaded = await downloadElectron()
  if (downloaded.ok) return locateElectron()
  if (!dirOnly) throw new Error(downloaded.message.en)
  const { findElectron: findTestElectron } = await import('../test/support/electron/find.mjs')
  const found = findTestElectron()
  if (!found.ok) throw new Error(`${downloaded.message.en}\n${found.error}`)
  stderr.write(`${downloaded.message.en}\nPackaging with Electron ${found.value.version} of the tests: to try, not for users.\n`)
  return found.value.executable
}

/** Asked of the program itself, as Node: a folder need not say. */
function versionOf(executable) {
  const script = 'process.stdout.write(process.versions.electron)'
  return execFileSync(executable, ['-e', script], { env: { ...env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8' })
}

/** The folder that is copied: on macOS the one that holds Electron.app. */
function distOf(executable) {
  return resolve(executable, process.platform === 'darwin' ? '../../../..' : '..')
}

/** What an Electron older than the product's needs: its launcher inside, the fuses it has. */
function oldElectron(major) {
  if (major >= FIRST_WITH_PROTOCOL_HANDLE) return {}
  return {
    files: [{ from: 'test/support/electron/launcher', to: 'launcher', filter: ['*.cjs'] }],
    extraMetadata: { main: 'launcher/packaged.cjs' },
  }
}

/** Before it is signed: debugging symbols, two thirds of the engine, are for those who build it. */
function afterPack({ appOutDir, electronPlatformName, packager }) {
  const isMac = electronPlatformName === 'darwin'
  const resources = isMac ? join(appOutDir, `${packager.appInfo.productFilename}.app/Contents/Resources`) : join(appOutDir, 'resources')
  // The source of Electron's own start page; an old Electron has it as a folder.
  rmSync(join(resources, 'app'), { recursive: true, force: true })
  const files = ['native/build/ipc-lab-warden', 'out/lab-process/ipc_lab.node']
  execFileSync('strip', ['-S', ...files.map((file) => join(resources, 'app.asar.unpacked', file))])
}

/** electron-builder.yml; for an old Electron without the fuse that it does not have: a setting cannot be taken back by another. */
function configFor(major) {
  const config = join(root, 'electron-builder.yml')
  if (major >= FIRST_WITH_FILE_FUSE) return config
  const reduced = join(root, 'out/electron-builder-old.yml')
  writeFileSync(reduced, readFileSync(config, 'utf8').replace(/^ *grantFileProtocolExtraPrivileges:.*\n/m, ''))
  return reduced
}

async function main() {
  const options = { dir: { type: 'boolean' }, test: { type: 'boolean' }, output: { type: 'string' } }
  const { values } = parseArgs({ args: argv.slice(2), options })
  if (!env.IPC_LAB_BUILT) await buildProgram()
  const executable = await findElectron(values.dir === true)
  const electronVersion = versionOf(executable)
  const major = Number.parseInt(electronVersion, 10)
  const { build, Platform, DIR_TARGET } = await import('electron-builder')
  await build({
    projectDir: root,
    publish: 'never',
    ...(values.dir ? { targets: Platform.current().createTarget(DIR_TARGET) } : {}),
    config: {
      extends: configFor(major),
      electronDist: distOf(executable),
      electronVersion,
      directories: { output: values.output ?? 'dist' },
      ...(values.test ? { electronFuses: { enableNodeCliInspectArguments: true } } : {}),
      ...oldElectron(major),
      afterPack,
    },
  })
}

try {
  await main()
} catch (error) {
  stderr.write(`${error.stderr?.toString().trimEnd() || error.message}\n`)
  exit(1)
}
