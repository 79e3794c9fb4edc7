/** What a program may import: the SDK and the lab's own files. Anything else is said at its line before a process starts. */
import type { ExportAllDeclaration, ExportNamedDeclaration, ImportDeclaration, Literal, Program } from 'acorn'
import { err, ok, type Result } from '../../../src-shared/base/result.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { SDK_NAMES } from '../../../src-shared/lab/sdk/names.ts'
import type { Edit } from './strip.ts'

export interface Imports {
  /** Local names of what came from the SDK. */
  readonly calls: ReadonlySet<string>
  /** Local names of `import * as ipc`. */
  readonly namespaces: ReadonlySet<string>
  /** "./ring.ts" becomes "./ring.js": as long as before, so columns stay. */
  readonly edits: readonly Edit[]
}

const SDK = new Set(SDK_NAMES)

export function checkImports(file: string, program: Program, files: ReadonlySet<string>): Result<Imports, EngineError> {
  const calls = new Set<string>()
  const namespaces = new Set<string>()
  const edits: Edit[] = []
  for (const node of program.body) {
    if (!isImport(node)) continue
    const { source } = node
    const from = String(source.value)
    if (from === 'ipc-lab') {
      const unknown = node.type === 'ImportDeclaration' ? collect(node, calls, namespaces) : null
      if (unknown !== null) return err(at(file, unknown.loc, `ipc-lab has no '${unknown.name}' in this version`))
      continue
    }
    const target = /^\.\/([\w.-]+\.ts)$/.exec(from)?.[1]
    if (target === undefined)
      return err(
        at(file, source.loc, `'${from}' cannot be imported: a program imports 'ipc-lab' and files of its own folder, like './ring.ts'`),
      )
    if (!files.has(target)) return err(at(file, source.loc, `there is no file ${target} beside ${file}`))
    edits.push({ from: source.end - 3, to: source.end - 1, text: 'js' })
  }
  return ok({ calls, namespaces, edits })
}

type Importing = (ImportDeclaration | ExportNamedDeclaration | ExportAllDeclaration) & { source: Literal }

function isImport(node: Program['body'][number]): node is Importing {
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return true
  return node.type === 'ExportNamedDeclaration' && node.source != null
}

/** Notes the local names; the first imported name that the SDK does not have, else null. */
function collect(node: ImportDeclaration, calls: Set<string>, namespaces: Set<string>): { name: string; loc: Literal['loc'] } | null {
  for (const specifier of node.specifiers) {
    if (specifier.type === 'ImportNamespaceSpecifier') {
      namespaces.add(specifier.local.name)
      continue
    }
    const imported = specifier.type === 'ImportSpecifier' ? specifier.imported : null
    const name = imported === null ? 'default' : imported.type === 'Identifier' ? imported.name : String(imported.value)
    if (!SDK.has(name)) return { name, loc: specifier.loc }
    calls.add(specifier.local.name)
  }
  return null
}

function at(file: string, loc: Literal['loc'], what: string): EngineError {
  return { kind: 'syntax', file, line: loc?.start.line ?? 1, column: (loc?.start.column ?? 0) + 1, what }
}
