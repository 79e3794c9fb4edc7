/** Names of the SDK that a program has not imported yet, as completions that add them to its import. Pure. */

export interface SdkName {
  readonly name: string
  readonly kind: 'function' | 'constant' | 'type'
  /** The declaration, one line. */
  readonly signature: string
  /** What stands above it. */
  readonly doc: string
}

const EXPORT =
  /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?^export (?:declare )?(function|const|let|class|interface|type|namespace) (\w+)([^\n]*)/gm

/** What declaration files export, by their text; of several declarations of one name the first. */
export function sdkNames(declarations: Iterable<string>): readonly SdkName[] {
  const names = new Map<string, SdkName>()
  for (const text of declarations) {
    for (const [, doc = '', what = '', name = '', rest = ''] of text.matchAll(EXPORT)) {
      if (names.has(name)) continue
      const kind = what === 'function' ? 'function' : what === 'const' || what === 'let' || what === 'class' ? 'constant' : 'type'
      names.set(name, { name, kind, signature: `${what} ${name}${rest.replace(/\{\s*$/, '')}`, doc: plain(doc) })
    }
  }
  return [...names.values()]
}

const plain = (doc: string) =>
  doc
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join('\n')
    .trim()

const IMPORT = /^import\s*(type\s*)?\{([^}]*)\}\s*from\s*(['"])ipc-lab\3/gm

export interface TextEdit {
  /** Offset in the text. */
  readonly at: number
  readonly text: string
}

/** The edit that imports a name; null: it is there already. A type gets `type`, because the compiler strips nothing else. */
export function importEdit(text: string, name: string, isType: boolean): TextEdit | null {
  const wanted = isType ? `type ${name}` : name
  let into: TextEdit | null = null
  for (const match of text.matchAll(IMPORT)) {
    const [all, typeOnly, list = ''] = match
    if (new RegExp(`(^|[\\s,])${name}($|[\\s,])`).test(list)) return null
    if (typeOnly !== undefined || into !== null) continue
    const close = match.index + all.indexOf('{') + 1 + list.trimEnd().length
    const separator = list.trim() === '' || list.trimEnd().endsWith(',') ? ' ' : ', '
    into = { at: close, text: `${separator}${wanted}${list === '' ? ' ' : ''}` }
  }
  return into ?? { at: startOfCode(text), text: `import ${isType ? 'type ' : ''}{ ${name} } from 'ipc-lab'\n` }
}

/** After the comments that begin the file: they belong to it as a whole. */
function startOfCode(text: string): number {
  return /^(?:\s*\/\/[^\n]*\n|\s*\/\*[\s\S]*?\*\/\s*\n)*/.exec(text)?.[0].length ?? 0
}
