/**
 * Who may import what: the table of the architecture (docs/architecture.md, "Rooms and arrows"), one row a room. The longest
 * path that fits decides.
 *
 * - `rooms`: other rooms, by path; a path that ends in a file allows that file only
 * - `types`: rooms of which only types may be imported (they vanish before the code runs)
 * - `packages`: npm packages; `node`: Node's own modules
 * - `paths: false`: must not find out where it lies (import.meta.url, __dirname); hosts pass paths in
 */
const shared = (...names) => names.map((name) => `src-shared/${name}`)

export const ROOMS = {
  'src-shared/base': {},
  'src-shared/i18n': { rooms: shared('base') },
  'src-shared/look': { rooms: shared('base', 'i18n') },
  'src-shared/trace': { rooms: shared('base'), packages: ['zod'] },
  'src-shared/lab': { rooms: shared('base', 'trace'), packages: ['zod'] },
  'src-shared/words': { rooms: shared('base', 'i18n', 'trace', 'lab'), packages: ['js-tokens'] },
  'src-shared/picture': { rooms: shared('base', 'i18n', 'trace', 'lab', 'look', 'words') },
  'src-shared/contract': { rooms: shared('base', 'trace', 'lab'), packages: ['zod'] },
  'src-shared/report': { rooms: shared('base', 'i18n', 'trace', 'lab', 'look', 'picture', 'words'), packages: ['zod'] },

  'src-main/engine': {
    rooms: ['src-shared'],
    packages: ['@swc/wasm-typescript', 'acorn', 'acorn-walk', 'zod'],
    node: true,
    paths: false,
  },
  // The SDK's tables lie beside its types; everything else is for the host only.
  'src-main/lab-process': { rooms: ['src-shared/lab/sdk'], types: ['src-shared/base', 'src-shared/lab', 'src-shared/trace'], node: true },
  'src-main/labs': {
    rooms: ['src-shared', 'src-main/engine/index.ts'],
    packages: ['@swc/wasm-typescript', 'zod'],
    node: true,
    paths: false,
  },
  'src-main/workspace': { rooms: ['src-shared'], packages: ['zod'], node: true, paths: false },
  // What hosts share lies directly in hosts/; a host knows no other host.
  'src-main/hosts': { rooms: ['src-shared', 'src-main/engine', 'src-main/labs', 'src-main/workspace'], packages: ['zod'], node: true },
  'src-main/hosts/cli': {
    rooms: ['src-shared', 'src-main/engine', 'src-main/labs', 'src-main/workspace', 'src-main/hosts/*'],
    packages: ['zod'],
    node: true,
  },
  'src-main/hosts/web': {
    rooms: ['src-shared', 'src-main/engine', 'src-main/labs', 'src-main/workspace', 'src-main/hosts/*'],
    packages: ['ws', 'zod'],
    node: true,
  },
  'src-main/hosts/electron': {
    rooms: ['src-shared', 'src-main/engine', 'src-main/labs', 'src-main/workspace', 'src-main/hosts/*'],
    packages: ['electron', 'zod'],
    node: true,
  },
  'src-main/hosts/electron/preload': { rooms: ['src-shared'], packages: ['electron'] },

  'src-renderer/client': { rooms: ['src-shared'] },
  'src-renderer/ui': { rooms: shared('base', 'i18n', 'look', 'trace', 'words'), packages: ['vue', 'reka-ui'] },
  // Of another feature only what its index.ts shows.
  'src-renderer/features': {
    rooms: ['src-shared', 'src-renderer/client', 'src-renderer/ui', 'src-renderer/features/*/index.ts'],
    packages: [
      'vue',
      'pinia',
      'monaco-editor',
      'typescript',
      '@xterm/xterm',
      '@xterm/addon-fit',
      'markdown-it',
      '@tanstack/vue-virtual',
      'reka-ui',
      'splitpanes',
    ],
  },
  'src-renderer/app': {
    rooms: ['src-shared', 'src-renderer/client', 'src-renderer/ui', 'src-renderer/features'],
    packages: ['vue', 'pinia', 'reka-ui', 'splitpanes', '@fontsource-variable/*'],
  },
}

/** Files that belong to no room: settings of tools. */
export const OUTSIDE = [/^src-renderer\/[^/]*\.config\.ts$/, /\.d\.ts$/]

/** Each feature of the renderer is a room of its own. @returns the room's path, undefined: none is declared */
export function roomOf(path) {
  const fitting = Object.keys(ROOMS).filter((room) => path.startsWith(`${room}/`))
  return fitting.sort((a, b) => b.length - a.length)[0]
}

/** Whether a file lies where a pattern of `rooms` points: a folder, a file, or one with `*` for one name. */
export function liesIn(path, pattern) {
  if (!pattern.includes('*')) return path === pattern || path.startsWith(`${pattern}/`)
  return new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\*/g, '[^/]+')}$`).test(path)
}
