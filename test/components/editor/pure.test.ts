import { describe, expect, it } from 'vitest'
import { importEdit, sdkNames } from '../../../src-renderer/features/editor/auto-import.ts'
import { completeName, fileProblem } from '../../../src-renderer/features/editor/file-names.ts'
import { insteadOf } from '../../../src-renderer/features/editor/instead.ts'
import { placesOf, tabBadges } from '../../../src-renderer/features/editor/places.ts'
import { SDK_DECLARATIONS } from '../../../src-renderer/features/editor/sdk-declarations.ts'
import { SDK_NAMES } from '../../../src-shared/lab/sdk/names.ts'
import type { LiveWait } from '../../../src-shared/trace/model.ts'
import { drawTrace } from '../../support/trace-builder.ts'

function withImport(text: string, name: string, isType = false): string {
  const edit = importEdit(text, name, isType)
  return edit === null ? text : text.slice(0, edit.at) + edit.text + text.slice(edit.at)
}

describe('importing a name of the SDK', () => {
  it.each([
    ["import { pipe } from 'ipc-lab'\n", "import { pipe, read } from 'ipc-lab'\n"],
    ["import {\n  pipe,\n} from 'ipc-lab'\n", "import {\n  pipe, read\n} from 'ipc-lab'\n"],
    ["import {} from 'ipc-lab'\n", "import { read } from 'ipc-lab'\n"],
    ["import { x } from './x.ts'\n", "import { read } from 'ipc-lab'\nimport { x } from './x.ts'\n"],
    ['// What it does.\n\nlet a = 1\n', "// What it does.\nimport { read } from 'ipc-lab'\n\nlet a = 1\n"],
    ["import type { Fd } from 'ipc-lab'\n", "import { read } from 'ipc-lab'\nimport type { Fd } from 'ipc-lab'\n"],
    ['', "import { read } from 'ipc-lab'\n"],
    // Only whole names count.
    ["import { readn } from 'ipc-lab'\n", "import { readn, read } from 'ipc-lab'\n"],
    ["import { read } from 'ipc-lab'\n", "import { read } from 'ipc-lab'\n"],
    ["import {\n  close, read,\n} from 'ipc-lab'\n", "import {\n  close, read,\n} from 'ipc-lab'\n"],
  ])('%j', (before, after) => {
    expect(withImport(before, 'read')).toBe(after)
  })

  it('says that a type is one', () => {
    expect(withImport("import { pipe } from 'ipc-lab'\n", 'Fd', true)).toBe("import { pipe, type Fd } from 'ipc-lab'\n")
    expect(withImport('', 'Fd', true)).toBe("import type { Fd } from 'ipc-lab'\n")
  })

  it('knows everything that the SDK has, with its documentation', () => {
    const { 'globals.d.ts': _, ...files } = SDK_DECLARATIONS
    const known = new Map(sdkNames(Object.values(files)).map((each) => [each.name, each]))
    expect(SDK_NAMES.filter((name) => !known.has(name))).toEqual([])
    expect(known.get('pipe')).toMatchObject({ kind: 'function', doc: expect.stringContaining('pipe(2)') as string })
    expect(known.get('Fd')?.kind).toBe('type')
    expect(known.get('PIPE_BUF')?.kind).toBe('constant')
  })
})

describe('names that lab programs do not have', () => {
  it.each([
    ['2304', 'fork', 'fork'],
    ['2305', 'pthread_create', 'thread'],
    ['2552', 'printf', 'print'],
    ['2304', 'setTimeout', 'timer'],
    ['2580', 'require', 'module'],
    ['2307', "'node:fs'", 'module'],
    ['2307', "'fs'", 'module'],
    ['2307', "'node:child_process'", 'exec'],
    ['2304', 'errno', 'errno'],
    ['2591', 'Buffer', 'buffer'],
  ])('TypeScript %s at %s: %s', (code, text, key) => {
    expect(insteadOf(code, text)).toBe(key)
  })
  it('says nothing about other names, other errors, and own programs', () => {
    expect(insteadOf('2304', 'something')).toBe(null)
    expect(insteadOf('2345', 'fork')).toBe(null)
    expect(insteadOf('2307', "'./print.ts'")).toBe(null)
    expect(insteadOf('2304', 'constructor')).toBe(null)
  })
})

describe('names of programs', () => {
  it('are completed and checked', () => {
    expect(completeName(' worker ')).toBe('worker.ts')
    expect(fileProblem('worker.ts', ['main.ts'])).toBe(null)
    for (const bad of ['', '.ts', '1.ts', 'a b.ts', '../x.ts', 'x.js', 'ä.ts']) expect(fileProblem(bad, []), bad).toBe('bad-name')
    expect(fileProblem('Main.ts', ['main.ts'])).toBe('exists')
  })
})

describe('where processes stand', () => {
  const drawn = drawTrace(
    `
    main          | producer  | producer 2
    pipe p        |           |
    spawn producer|           |
    spawn producer 2 |        |
    read p -> 5   | write p count=5 -> 5 | write p count=5 -> 5
  `,
    { objects: { p: 'pipe' }, end: null },
  )
  const trace = { ...drawn, header: { ...drawn.header, files: ['main.ts', 'producer.ts'] } }
  const letters = new Map(trace.processes.map(({ id, name }) => [id, name === 'producer 2' ? 'P2' : name[0]!.toUpperCase()]))
  const idOf = (name: string) => trace.processes.find((process) => process.name === name)!.id
  const wait = (name: string, more: Partial<LiveWait> = {}): LiveWait => ({
    process: idOf(name),
    op: 'write',
    object: 1,
    since: 0,
    file: 1,
    line: 7,
    wakers: [],
    timed: false,
    ...more,
  })

  it('one place a line, with everybody who waits there', () => {
    const places = placesOf(
      trace,
      [wait('producer'), wait('producer 2'), wait('main', { file: 0, line: 3, timed: true, op: 'sleep' })],
      letters,
      null,
    )
    expect(places).toEqual([
      { file: 'producer.ts', line: 7, letters: 'P', blocked: true, why: 'waits', who: ['producer', 'producer 2'], op: 'write' },
      { file: 'main.ts', line: 3, letters: 'M', blocked: false, why: 'sleeps', who: ['main'], op: 'sleep' },
    ])
  })

  it('leaves out lines that nobody knows, files that are not there, rows that are not there', () => {
    expect(placesOf(trace, [wait('main', { line: 0 }), wait('main', { file: 9 })], letters, 10_000)).toEqual([])
  })

  it('after the end only a stuck run has waiting processes', () => {
    const end = { t: 9, limit: null, outputThrownAway: 0, leaks: [], waits: [wait('main', { file: 0, line: 2 })] }
    expect(placesOf({ ...trace, end: { ...end, end: 'finished' } }, [wait('producer')], letters, null)).toEqual([])
    expect(placesOf({ ...trace, end: { ...end, end: 'stuck' } }, [], letters, null)).toMatchObject([
      { file: 'main.ts', line: 2, blocked: true },
    ])
  })

  it('a tab is hatched while one of the processes of its program is blocked', () => {
    const badges = tabBadges(trace, [wait('producer 2'), wait('main', { timed: true })], letters)
    expect([...badges]).toEqual([
      ['main', { letters: 'M', blocked: false }],
      ['producer', { letters: 'P', blocked: true }],
    ])
  })
})
