/**
 * lab.json and labs/catalog.json: what a lab says about itself. Files of a lab are data from somebody else: every name is
 * checked before it becomes a path.
 */
import { z } from 'zod'
import { err, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'

/** Version of both files. A file with another number is refused, never guessed at. */
export const LAB_FORMAT = 1

/** A sentence in both languages of the program. */
const Text = z.strictObject({ en: z.string().trim().min(1).max(500), zh: z.string().trim().min(1).max(500) })
export type Text = z.infer<typeof Text>

/** Folder names, check ids, chapters: lower case words joined by hyphens; never a path. */
const Slug = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)

/** A program's file name. No folder, no leading dot or hyphen; `spawn('producer')` starts producer.ts. */
const ProgramFile = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_-]*\.ts$/)

const Mechanism = z.enum([
  'process',
  'pipe',
  'fifo',
  'signal',
  'posix-shm',
  'posix-sem',
  'posix-mq',
  'sysv-msg',
  'sysv-sem',
  'sysv-shm',
  'mmap',
  'pthread',
  'futex',
  'lock',
  'socket',
  'terminal',
  'eventfd',
])
export type Mechanism = z.infer<typeof Mechanism>

const CheckEntry = z.strictObject({ id: Slug, title: Text })

const Markdown = z.string().trim().min(1).max(2000)

/** One thing to do. Each check belongs to one step; a step without checks is done when the lab has been run. */
const Step = z.strictObject({ title: Text, text: z.strictObject({ en: Markdown, zh: Markdown }), checks: z.array(Slug).max(16) })

/** A process or an object of the picture. */
const Shape = z.string().regex(/^[A-Za-z][A-Za-z0-9 _-]{0,23}$/)

/**
 * What the lab is about, at a glance: processes at both sides, the objects between them, and arrows the way bytes and permits
 * travel. The names are only for this picture.
 */
const Picture = z.strictObject({
  left: z.array(Shape).min(1).max(3),
  middle: z.array(z.strictObject({ name: Shape, kind: Mechanism })).max(4),
  right: z.array(Shape).max(3),
  wires: z.array(z.tuple([Shape, Shape])).max(24),
})
export type Picture = z.infer<typeof Picture>

/** What `npm run labs:check` must see. Ids of checks that have to fail; others may pass or fail. */
const Expectation = z.strictObject({
  starter: z.array(Slug).min(1),
  /** By name of the folder under `wrong/`. */
  wrong: z.record(Slug, z.array(Slug).min(1)),
})

export const LabManifest = z.strictObject({
  format: z.literal(LAB_FORMAT),
  /** The same as the lab's folder. */
  id: Slug,
  title: Text,
  summary: Text,
  mechanisms: z.array(Mechanism).min(1),
  /** A chapter of catalog.json. */
  chapter: Slug,
  /** How long it takes a beginner. */
  minutes: z.int().min(1).max(600),
  /** 1: first steps, 3: hard. */
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** Systems whose kernel has everything that the lab needs. */
  platforms: z.array(z.enum(['linux', 'darwin'])).min(1),
  /** A run that takes longer (milliseconds) ends as `limit`. */
  wallMs: z.int().min(100).max(600_000).default(20_000),
  /** All programs, in the order in which the editor shows them. A run starts main.ts. */
  programs: z.array(ProgramFile).min(1).max(32),
  checks: z.array(CheckEntry).min(1).max(32),
  /** What to do, in order. */
  steps: z.array(Step).min(1).max(12),
  picture: Picture.optional(),
  expect: Expectation,
})
export type LabManifest = z.infer<typeof LabManifest>

export const LabCatalog = z.strictObject({
  format: z.literal(LAB_FORMAT),
  /** Rows of the course map: chapters with one purpose. */
  tracks: z.array(z.strictObject({ id: Slug, title: Text })),
  /** `mechanism`: the shape that stands for the chapter. */
  chapters: z.array(z.strictObject({ id: Slug, title: Text, track: Slug, mechanism: Mechanism, labs: z.array(Slug) })),
})
export type LabCatalog = z.infer<typeof LabCatalog>

/** What is wrong with a lab: which file, which field of it (dotted; '' the whole file), and why, in both languages. */
export interface LabProblem {
  readonly kind: 'lab'
  /** The folder's name, or '' when the catalogue itself is meant. */
  readonly lab: string
  readonly file: string
  readonly field: string
  readonly message: Text
}

/**
 * Reads the text of a lab.json. `folder` is the name of the folder that holds it.
 * All problems are given, not only the first.
 */
export function parseManifest(text: string, folder: string): Result<LabManifest, LabProblem[]> {
  const parsed = parseJson(LabManifest, text, folder, 'lab.json')
  if (!parsed.ok) return parsed
  const problems = contradictions(parsed.value, folder)
  return problems.length > 0 ? err(problems) : parsed
}

/** Reads the text of labs/catalog.json. */
export function parseCatalog(text: string): Result<LabCatalog, LabProblem[]> {
  const parsed = parseJson(LabCatalog, text, '', 'catalog.json')
  if (!parsed.ok) return parsed
  const problems = catalogContradictions(parsed.value)
  return problems.length > 0 ? err(problems) : parsed
}

function catalogContradictions({ tracks, chapters }: LabCatalog): LabProblem[] {
  const problems: LabProblem[] = []
  const add = (field: string, en: string, zh: string) => problems.push(labProblem('', 'catalog.json', field, { en, zh }))
  const twice = duplicates(chapters.flatMap((chapter) => chapter.labs)).join(', ')
  if (twice !== '')
    add('chapters', `A lab can stand in one place only; listed twice: ${twice}`, `一个实验只能出现一次，这些重复了：${twice}`)
  for (const [i, { track }] of chapters.entries()) {
    if (!tracks.some(({ id }) => id === track)) add(`chapters.${i}.track`, `There is no track "${track}"`, `没有名为 "${track}" 的路线`)
  }
  return problems
}

export function labProblem(lab: string, file: string, field: string, message: Text): LabProblem {
  return { kind: 'lab', lab, file, field, message }
}

/** What a schema cannot say: fields that must agree with each other. */
function contradictions(manifest: LabManifest, folder: string): LabProblem[] {
  const problems: LabProblem[] = []
  const add = (field: string, en: string, zh: string) => problems.push(labProblem(folder, 'lab.json', field, { en, zh }))
  if (manifest.id !== folder) {
    add(
      'id',
      `The id must be the name of the folder, "${folder}", not "${manifest.id}"`,
      `id 必须与文件夹同名：应为 "${folder}"，而不是 "${manifest.id}"`,
    )
  }
  if (!manifest.programs.includes('main.ts')) add('programs', 'main.ts is missing: a run starts it', '缺少 main.ts：运行总是从它开始')
  for (const name of duplicates(manifest.programs)) add('programs', `${name} is listed twice`, `${name} 列了两次`)
  const ids = manifest.checks.map((check) => check.id)
  for (const id of duplicates(ids)) add('checks', `Two checks have the id "${id}"`, `有两项检查都叫 "${id}"`)
  const stepChecks = manifest.steps.map(({ checks }, i): [field: string, ids: string[]] => [`steps.${i}.checks`, checks])
  for (const [field, wanted] of [...expectations(manifest), ...stepChecks]) {
    for (const id of wanted.filter((each) => !ids.includes(each))) {
      add(field, `There is no check "${id}"`, `没有名为 "${id}" 的检查`)
    }
  }
  const placed = manifest.steps.flatMap((step) => step.checks)
  for (const id of duplicates(placed)) add('steps', `The check "${id}" stands in two steps`, `检查 "${id}" 出现在两个步骤里`)
  for (const id of ids.filter((each) => !placed.includes(each))) {
    add('steps', `The check "${id}" belongs to no step`, `检查 "${id}" 不属于任何步骤`)
  }
  return [...problems, ...pictureContradictions(manifest, folder)]
}

function pictureContradictions({ picture }: LabManifest, folder: string): LabProblem[] {
  if (picture === undefined) return []
  const names = [...picture.left, ...picture.middle.map(({ name }) => name), ...picture.right]
  const twice = duplicates(names).map((name) =>
    labProblem(folder, 'lab.json', 'picture', { en: `Two shapes have the name "${name}"`, zh: `有两个图形都叫 "${name}"` }),
  )
  const loose = picture.wires.flatMap((ends, i) =>
    ends
      .filter((end) => !names.includes(end))
      .map((end) =>
        labProblem(folder, 'lab.json', `picture.wires.${i}`, { en: `There is no shape "${end}"`, zh: `没有名为 "${end}" 的图形` }),
      ),
  )
  return [...twice, ...loose]
}

function expectations(manifest: LabManifest): [field: string, ids: string[]][] {
  const wrong = Object.entries(manifest.expect.wrong).map(([name, ids]): [string, string[]] => [`expect.wrong.${name}`, ids])
  return [['expect.starter', manifest.expect.starter], ...wrong]
}

function duplicates(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))]
}

function parseJson<T>(schema: z.ZodType<T>, text: string, lab: string, file: string): Result<T, LabProblem[]> {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e)
    return err([labProblem(lab, file, '', { en: `Not valid JSON: ${why}`, zh: `不是合法的 JSON：${why}` })])
  }
  const parsed = schema.safeParse(data, { reportInput: true })
  if (parsed.success) return ok(parsed.data)
  return err(parsed.error.issues.map((issue) => labProblem(lab, file, issue.path.map(String).join('.'), words(issue))))
}

const english = z.locales.en().localeError
const chinese = z.locales.zhCN().localeError

function words(issue: z.core.$ZodIssue): Text {
  const say = (locale: typeof english) => {
    const said = locale(issue as z.core.$ZodRawIssue)
    return (typeof said === 'string' ? said : said?.message) ?? issue.message
  }
  return { en: say(english), zh: say(chinese) }
}
