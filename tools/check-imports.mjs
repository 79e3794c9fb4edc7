// Which room may import which: reads every import of src-*, also in .vue files, and compares it with tools/check/rooms.mjs.
//   node tools/check-imports.mjs      exit 1 when an arrow runs the wrong way; each line says what to do
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { liesIn, OUTSIDE, roomOf, ROOMS } from './check/rooms.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The code of a file; of a .vue file its script blocks, at their lines. */
function codeOf(path, text) {
  if (!path.endsWith('.vue')) return text
  let code = text.replace(/[^\n]/g, ' ')
  for (const match of text.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const start = match.index + match[1].length
    code = code.slice(0, start) + match[2] + code.slice(start + match[2].length)
  }
  return code
}

/** @returns {{ imports: { specifier: string, typeOnly: boolean, line: number }[], places: number[] }} places: lines that ask where the file lies */
export function importsOf(path, text) {
  const file = ts.createSourceFile(path, codeOf(path, text), ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  const imports = []
  const places = []
  const lineOf = (node) => file.getLineAndCharacterOfPosition(node.getStart()).line + 1
  const add = (node, specifier, typeOnly) => imports.push({ specifier, typeOnly, line: lineOf(node) })
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier.text, onlyTypes(node.importClause))
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node, node.moduleSpecifier.text, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal.text, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && ts.isStringLiteralLike(node.arguments[0]))
      add(node, node.arguments[0].text, false)
    else if (ts.isMetaProperty(node) || (ts.isIdentifier(node) && (node.text === '__dirname' || node.text === '__filename')))
      places.push(lineOf(node))
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { imports, places }
}

function onlyTypes(clause) {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((e) => e.isTypeOnly)
  )
}

const isNode = (specifier) => specifier.startsWith('node:') || builtinModules.includes(specifier)
const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
const SEE = 'see tools/check/rooms.mjs and docs/architecture.md, "Rooms and arrows"'

/** Features of the renderer are closed to each other: the second name counts as part of the room. */
function sameRoom(a, b, room) {
  if (roomOf(b) !== room) return false
  return room !== 'src-renderer/features' || a.split('/')[2] === b.split('/')[2]
}

/** What is wrong with one import, in words; undefined: nothing. */
export function problemOf(path, { specifier, typeOnly }) {
  const room = roomOf(path)
  const rule = ROOMS[room]
  if (specifier.startsWith('.')) return problemOfPath(path, room, rule, specifier, typeOnly)
  if (isNode(specifier)) {
    if (!specifier.startsWith('node:')) return `write 'node:${specifier}' instead of '${specifier}'`
    if (rule.node || typeOnly) return undefined
    return `${room} runs where there is no Node: pass what '${specifier}' would give in from a host`
  }
  const name = packageOf(specifier)
  if (rule.packages?.some((allowed) => liesIn(name, allowed))) return undefined
  return `${room} may not import the package '${name}': move the code to a room that may, or add the package to its row (${SEE})`
}

function problemOfPath(path, room, rule, specifier, typeOnly) {
  const target = relative(root, join(root, dirname(path), specifier.replace(/\?.*$/, '')))
    .split(sep)
    .join('/')
  const declared = target.replace(/\.js$/, '.d.ts')
  if (!existsSync(join(root, target)) && !existsSync(join(root, declared))) {
    const better = ['.ts', '.vue', '/index.ts'].map((end) => target + end).find((file) => existsSync(join(root, file)))
    return better ? `'${specifier}' names no file: write the extension, it is ${better}` : `'${specifier}' names no file`
  }
  if (sameRoom(path, target, room)) return undefined
  if (rule.rooms?.some((allowed) => liesIn(target, allowed))) return undefined
  if (rule.types?.some((allowed) => liesIn(target, allowed)))
    return typeOnly ? undefined : `${room} may import only types from ${roomOf(target) ?? target}: write 'import type'`
  if (room === 'src-renderer/features' && roomOf(target) === room)
    return `the inside of another feature: export it from ${target.split('/', 3).join('/')}/index.ts and import that`
  return `${room} may not import ${roomOf(target) ?? target}: arrows run hosts → engine → native and everyone → src-shared; move the code or pass it in (${SEE})`
}

/** Every wrong import of the tree, as `path:line: what to do`. */
export function checkImports() {
  const problems = []
  for (const path of sources()) {
    const room = roomOf(path)
    if (OUTSIDE.some((pattern) => pattern.test(path))) continue
    if (!room) {
      problems.push(`${path}: lies in no room: move it to one, or add a row (${SEE})`)
      continue
    }
    const { imports, places } = importsOf(path, readFileSync(join(root, path), 'utf8'))
    for (const one of imports) {
      const problem = problemOf(path, one)
      if (problem) problems.push(`${path}:${one.line}: ${problem}`)
    }
    if (ROOMS[room].paths === false)
      for (const line of places) problems.push(`${path}:${line}: ${room} must not find out where it lies: let a host pass the path in`)
  }
  return problems
}

function sources() {
  return ['src-shared', 'src-main', 'src-renderer'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|vue)$/.test(entry.name))
      .map((entry) =>
        relative(root, join(entry.parentPath ?? entry.path, entry.name))
          .split(sep)
          .join('/'),
      ),
  )
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const problems = checkImports()
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
