// Every user-visible sentence stands in both languages, with the same parameters, and nowhere but in src-shared/i18n.
//   node tools/check/sentences.mjs      exit 1; each line says what to do
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
const MESSAGES = 'src-shared/i18n/messages'
const HAN = /\p{Script=Han}/u
/** Both languages may be the same where there are only parameters, commands, or one name of the system (`memfd`). */
const hasWords = (text) => /[A-Z][a-z]{2}|[a-z]{2}\s+[a-z]{2}/.test(text.replace(/\{[^}]*\}|`[^`]*`|IPC Lab/g, ''))
const problems = []

/** Objects with `en` and `zh`, wherever they lie in what a file exports. */
function* messagesIn(value, path, seen = new Set()) {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  if ('en' in value || 'zh' in value) yield { path, message: value }
  else for (const [key, inner] of Object.entries(value)) yield* messagesIn(inner, `${path}.${key}`, seen)
}

/** Names in braces. `{n|row|rows}` is the parameter n. */
const parametersOf = (text) => [...new Set([...text.matchAll(/\{(\w+)[|}]/g)].map((match) => match[1]))].sort().join(', ')

function problemOf({ en, zh }) {
  // Said on purpose: nothing.
  if (en === '' && zh === '') return undefined
  if (typeof en !== 'string' || en.trim() === '') return 'has no English sentence: write it'
  if (typeof zh !== 'string' || zh.trim() === '') return 'has no Chinese sentence: write it'
  if (HAN.test(en)) return 'its English sentence has Chinese characters'
  if (en === zh && hasWords(en)) return 'its Chinese sentence is the English one: write it in Chinese'
  if (parametersOf(en) !== parametersOf(zh))
    return `its sentences have different parameters: {${parametersOf(en)}} in English, {${parametersOf(zh)}} in Chinese`
  return undefined
}

async function exportsOf(file) {
  const { outputFiles } = await build({
    entryPoints: [join(root, MESSAGES, file)],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
  })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}

for (const file of readdirSync(join(root, MESSAGES)).filter((name) => name.endsWith('.ts'))) {
  for (const { path, message } of messagesIn({ ...(await exportsOf(file)) }, '')) {
    const problem = problemOf(message)
    if (problem) problems.push(`${MESSAGES}/${file}: ${path.slice(1)}: ${problem}`)
  }
}

/** Data in both languages that is not the interface: fonts, TypeScript's own messages. */
const ELSEWHERE = /^src-shared\/(i18n|look|lab)\//
for (const top of ['src-shared', 'src-main', 'src-renderer']) {
  for (const entry of readdirSync(join(root, top), { recursive: true, withFileTypes: true })) {
    const path = relative(root, join(entry.parentPath ?? entry.path, entry.name))
      .split(sep)
      .join('/')
    if (!entry.isFile() || !/\.(ts|vue)$/.test(entry.name) || ELSEWHERE.test(path)) continue
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .forEach((line, i) => {
        // A language is called by its own name in every language.
        const code = line.replace(/\/\/.*|\/\*.*|^\s*\*.*|<!--.*/, '').replace("'简体中文'", '')
        // A pair written where it is used, for authors of labs, is complete by its type.
        if (HAN.test(code) && !/\bzh: /.test(code))
          problems.push(`${path}:${i + 1}: a Chinese sentence in the code: move it to ${MESSAGES}`)
      })
  }
}

for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
