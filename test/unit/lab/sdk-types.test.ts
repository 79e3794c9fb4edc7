/** The SDK's declaration, as the editor and every learner's program see it, checked with the TypeScript compiler itself. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { SDK_CONSTANTS, SDK_NAMES } from '../../../src-shared/lab/sdk/names.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SDK = join(ROOT, 'src-shared/lab/sdk')
const INDEX = join(SDK, 'index.d.ts')
const GLOBALS = join(SDK, 'globals.d.ts')

/** As a program in the editor: nothing of Node or the DOM. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts'],
  types: [],
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  noEmit: true,
  skipDefaultLibCheck: true,
  paths: { 'ipc-lab': [INDEX] },
}

/** What the compiler has read of the libraries and the SDK, once for all tests. */
const parsed = new Map<string, ts.SourceFile | undefined>()

/** `replaced`: what stands in place of some files, by their paths. */
function compile(files: readonly string[], replaced: ReadonlyMap<string, string> = new Map()): ts.Program {
  const host = ts.createCompilerHost(OPTIONS)
  const { fileExists, getSourceFile } = host
  host.fileExists = (name) => replaced.has(name) || fileExists(name)
  host.getSourceFile = (name, options) => {
    const text = replaced.get(name)
    if (text !== undefined) return ts.createSourceFile(name, text, options)
    if (!name.endsWith('.d.ts')) return getSourceFile(name, options)
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, options))
    return parsed.get(name)
  }
  return ts.createProgram([...files, GLOBALS], OPTIONS, host)
}

function complaints(files: readonly string[], replaced?: ReadonlyMap<string, string>): string[] {
  return ts.getPreEmitDiagnostics(compile(files, replaced)).map((each) => {
    const { line } = each.file?.getLineAndCharacterOfPosition(each.start ?? 0) ?? { line: -1 }
    return `${each.file?.fileName}:${line + 1} ${ts.flattenDiagnosticMessageText(each.messageText, ' ')}`
  })
}

const programsIn = (dir: string) =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(dir, name))

const foldersIn = (dir: string) =>
  readdirSync(join(ROOT, dir), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(ROOT, dir, entry.name))

const TYPED = join(ROOT, 'typed.ts')
/** What the compiler says of text typed into the editor. */
const typed = (text: string) => complaints([TYPED], new Map([[TYPED, text]]))

describe('the declaration', () => {
  it('is valid by itself', () => {
    expect(complaints(programsIn(SDK).filter((name) => name.endsWith('.d.ts')))).toEqual([])
  })

  it('declares exactly the names that programs can import', () => {
    const program = compile([INDEX])
    const checker = program.getTypeChecker()
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(INDEX)!)!)
    const values = exported.filter((each) => (each.flags & ts.SymbolFlags.Value) !== 0).map((each) => each.name)
    expect(values.sort()).toEqual([...SDK_NAMES].sort())
  })

  it('explains every function, with the section of its man page where there is one', () => {
    const program = compile([INDEX])
    const checker = program.getTypeChecker()
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(INDEX)!)!)
    const functions = exported.filter((each) => (each.flags & ts.SymbolFlags.Function) !== 0)
    expect(functions.length).toBeGreaterThan(50)
    for (const each of functions) {
      const text = ts.displayPartsToString(each.getDocumentationComment(checker)) + each.getJsDocTags(checker).map((tag) => ts.displayPartsToString(tag.text)).join(' ') // prettier-ignore
      expect(text.length, each.name).toBeGreaterThan(10)
      if (!text.startsWith('Lab:') && !/^(W[A-Z]|struct|sizeof|offsetof)/.test(each.name))
        expect(text, each.name).toMatch(/\w+\([2378]p?\)/)
    }
  })
})

describe('programs', () => {
  const folders = [...foldersIn('labs').flatMap((lab) => [join(lab, 'programs')]), ...foldersIn('test/fixtures/samples')]
  it.each(folders)('%s', (folder) => expect(complaints(programsIn(folder))).toEqual([]))

  it('solutions and wrong variants, which lie over the starter', () => {
    const lays = foldersIn('labs').flatMap((lab) => {
      const wrong = existsSync(join(lab, 'wrong')) ? readdirSync(join(lab, 'wrong')) : []
      const solution = [join(lab, 'programs'), join(lab, 'solution')]
      return [solution, ...wrong.map((name) => [...solution, join(lab, 'wrong', name)])]
    })
    expect(lays.length).toBeGreaterThan(5)
    for (const layers of lays) expect(complaintsOfLayers(layers), layers.join(' + ')).toEqual([])
  })
})

/** Folders over each other, as a run has them: a file of a later one replaces the same file of an earlier one. */
function complaintsOfLayers(layers: readonly string[]): string[] {
  const first = layers[0]!
  const texts = layers.flatMap((dir) =>
    programsIn(dir).map((path) => [join(first, path.slice(dir.length + 1)), readFileSync(path, 'utf8')] as const),
  )
  const files = new Map(texts)
  return complaints([...files.keys()], files)
}

describe('what the editor underlines', () => {
  it.each([
    ['a flag of another family', `import { pipe2, PROT_READ } from 'ipc-lab'\npipe2(PROT_READ)`, /PROT_|not assignable/],
    ['an error that does not exist', `import { attempt, pipe } from 'ipc-lab'\nattempt(() => pipe(), 'EWHATEVER')`, /EWHATEVER/],
    ['an argument that is missing', `import { fcntl, F_SETFD } from 'ipc-lab'\nfcntl(3, F_SETFD)`, /overload/],
    ['a name that is not there', `import { fork } from 'ipc-lab'\nfork()`, /fork/],
    ['something of Node', `setTimeout(() => 0, 1)`, /setTimeout/],
  ])('%s', (_what, text, message) => expect(typed(text).join('\n')).toMatch(message))

  it('nothing of what is right', () => {
    expect(
      typed(`import { attempt, fcntl, F_GETFL, F_SETFL, IpcError, O_NONBLOCK, pipe, read, type Fd } from 'ipc-lab'
const [r]: [r: Fd, w: Fd] = pipe()
fcntl(r, F_SETFL, fcntl(r, F_GETFL) | O_NONBLOCK)
const got = attempt(() => read(r, 10), 'EAGAIN')
if (got !== 'EAGAIN') console.log(got.length, \`\${got}\`, got.getInt32(0))
try { read(r, 1) } catch (error) { if (error instanceof IpcError) console.log(error.code, error.syscall, error.reason) }
`),
    ).toEqual([])
  })
})

describe('constants', () => {
  it('are told apart from functions', () => {
    expect(SDK_CONSTANTS).toContain('O_CREAT')
    expect(SDK_CONSTANTS).not.toContain('pipe')
  })
})
