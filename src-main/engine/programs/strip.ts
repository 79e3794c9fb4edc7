/**
 * Makes a lab's TypeScript runnable: types are replaced by blanks, so that every line stays where it was, and each call of the
 * SDK is preceded by a store of its source line (docs/architecture.md, "site").
 */
import { transformSync } from '@swc/wasm-typescript'
import { parse, type Node, type Program } from 'acorn'
import { err, ok, type Result } from '../../../src-shared/base/result.ts'
import type { EngineError } from '../../../src-shared/contract/errors.ts'
import { checkImports } from './imports.ts'
import { siteInsertions } from './sites.ts'

export interface SourceFile {
  /** "main.ts" */
  readonly name: string
  readonly text: string
}

/** A change of the text: `text` instead of the characters from `from` to `to`. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * The JavaScript of one program.
 * @param fileIndex its number in the trace's list of files
 * @param files names of all programs of the lab: what imports may name
 */
export function stripProgram(source: SourceFile, fileIndex: number, files: ReadonlySet<string>): Result<string, EngineError> {
  const stripped = stripTypes(source)
  if (!stripped.ok) return stripped
  const parsed = parseModule(source.name, stripped.value)
  if (!parsed.ok) return parsed
  const imports = checkImports(source.name, parsed.value, files)
  if (!imports.ok) return imports
  const sites = siteInsertions(parsed.value, imports.value, fileIndex)
  return ok(applyEdits(stripped.value, [...imports.value.edits, ...sites]))
}

interface SwcError {
  code?: string
  message?: string
  startLine?: number
  startColumn?: number
}

function stripTypes({ name, text }: SourceFile): Result<string, EngineError> {
  try {
    return ok(transformSync(text, { mode: 'strip-only', filename: name }).code)
  } catch (thrown) {
    const error = thrown as SwcError
    return err({
      kind: 'syntax',
      file: name,
      line: error.startLine ?? 1,
      column: (error.startColumn ?? 0) + 1,
      what: error.message ?? String(thrown),
    })
  }
}

function parseModule(file: string, code: string): Result<Program, EngineError> {
  try {
    return ok(parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true }))
  } catch (thrown) {
    const error = thrown as Error & { loc?: { line: number; column: number } }
    const what = error.message.replace(/ \(\d+:\d+\)$/, '')
    return err({ kind: 'syntax', file, line: error.loc?.line ?? 1, column: (error.loc?.column ?? 0) + 1, what })
  }
}

/** Edits must not overlap; those at the same place keep their order. */
function applyEdits(code: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.from - b.from)
  let out = ''
  let at = 0
  for (const edit of sorted) {
    out += code.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return out + code.slice(at)
}

/** Line of a node, from 1. */
export function lineOf(node: Node): number {
  return node.loc?.start.line ?? 0
}
