// Builds everything that is not there or older than its sources, without a network: tables → addon and warden → bundles.
//   node tools/build.mjs             what `npm run build` does
//   node tools/build.mjs --install   after npm install: without a compiler it only says what is missing
import { mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { argv, env, exit, pid, platform } from 'node:process'
import { fileURLToPath } from 'node:url'
import { licensesOf } from './licenses.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** For CommonJS packages inside an ESM bundle. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/** The command line finds its packages installed beside it; what the packaged desktop program carries holds them itself. */
const bundles = [
  { entry: 'src-main/hosts/cli/main.ts', out: 'out/cli/main.mjs', format: 'esm', target: 'node20', packages: 'external' },
  { entry: 'src-main/hosts/web/main.ts', out: 'out/web/main.mjs', format: 'esm', target: 'node20', packages: 'external' },
  {
    entry: 'src-main/labs/check-runner.ts',
    out: 'out/labs/check-runner.mjs',
    format: 'esm',
    target: 'node16',
    packages: 'bundle',
    banner: REQUIRE,
  },
  { entry: 'src-main/lab-process/boot.ts', out: 'out/lab-process/boot.cjs', format: 'cjs', target: 'node16', packages: 'bundle' },
  { entry: 'src-main/hosts/electron/main.ts', out: 'out/electron/main.cjs', format: 'cjs', target: 'node16', packages: 'bundle' },
  {
    entry: 'src-main/hosts/electron/preload/preload.ts',
    out: 'out/electron/preload.cjs',
    format: 'cjs',
    target: 'node16',
    packages: 'bundle',
  },
]

const exists = (path) => statSync(path, { throwIfNoEntry: false }) !== undefined

async function buildBundles() {
  const { build } = await import('esbuild')
  const wanted = bundles.filter(({ entry }) => exists(join(root, entry)))
  const results = await Promise.all(
    wanted.map(({ entry, out, format, target, packages, banner }) =>
      build({
        entryPoints: [join(root, entry)],
        outfile: join(root, out),
        absWorkingDir: root,
        bundle: true,
        platform: 'node',
        format,
        target,
        write: false,
        packages: packages === 'external' ? 'external' : undefined,
        external: ['*.node', 'electron'],
        banner: banner === undefined ? undefined : { js: banner },
        sourcemap: 'linked',
        logLevel: 'warning',
        // A dynamic import stays one: it loads the learner's module.
        supported: { 'dynamic-import': true },
        legalComments: 'none',
        metafile: true,
      }),
    ),
  )
  for (const { path, contents } of results.flatMap((result) => result.outputFiles)) replace(path, contents)
  const inside = results.flatMap(({ metafile }) => Object.keys(metafile.inputs))
  replace(join(root, 'out/electron/third-party-licenses.md'), Buffer.from(licensesOf(root, inside)))
}

/** Writes a file that others may be running meanwhile: only when it is another one, and whole. */
function replace(path, contents) {
  if (exists(path) && readFileSync(path).equals(contents)) return utimesSync(path, new Date(), new Date())
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.${pid}`, contents)
  renameSync(`${path}.${pid}`, path)
}

/** @returns {Promise<void>} rejects with what a person should read */
export async function build() {
  await import('./generate-tables.mjs')
  const { buildNative, haveCompiler } = await import('./build-native.mjs')
  if (!(await haveCompiler())) throw new Error(noCompiler())
  const { addon } = await buildNative()
  await buildBundles()
  replace(join(root, 'out/lab-process/ipc_lab.node'), readFileSync(addon))
}

function noCompiler() {
  const how = platform === 'darwin' ? 'xcode-select --install' : "apt-get install g++   (or your distribution's C++ compiler)"
  return `IPC Lab needs a C++20 compiler to build its engine, and none answers as "c++".\n  Install one:  ${how}\n  Then run:     npm run build`
}

/** `npx ipc-lab` links this package into npm's cache and calls its install script once more; the command itself builds what it needs. */
const linkedByNpx = argv.includes('--install') && env.npm_command === 'exec'

if (argv[1] === fileURLToPath(import.meta.url) && !linkedByNpx) {
  try {
    await build()
    // The app's pages take their time and the build tools' packages: the first `npm start` makes them, not every install.
    if (!argv.includes('--install')) await (await import('./build-renderer.mjs')).buildRenderer()
  } catch (error) {
    console.error(error.stderr?.trimEnd() || error.message)
    exit(argv.includes('--install') ? 0 : 1)
  }
}
