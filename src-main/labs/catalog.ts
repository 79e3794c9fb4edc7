/**
 * The labs of a folder: which there are, in which order, and what is wrong with those that cannot be used. A broken lab never
 * hides the others.
 */
import { basename, join, resolve } from 'node:path'
import { err, ok } from '../../src-shared/base/result.ts'
import type { Result } from '../../src-shared/base/result.ts'
import { labProblem, parseCatalog, parseManifest } from '../../src-shared/lab/manifest.ts'
import type { LabCatalog, LabManifest, LabProblem } from '../../src-shared/lab/manifest.ts'
import { fileProblems } from './lab-files.ts'
import { entriesOf, readLabFile } from './lab-folder.ts'
import type { Lab } from './lab-folder.ts'

export interface LabSet {
  readonly tracks: LabCatalog['tracks']
  readonly chapters: LabCatalog['chapters']
  /** In the catalogue's order; labs that it does not name come last, by name. */
  readonly labs: readonly Lab[]
  readonly problems: readonly LabProblem[]
}

/** Reads a whole folder of labs. Never fails: what is wrong stands in `problems`. */
export function loadLabs(labsDir: string): LabSet {
  const catalog = readCatalog(labsDir)
  const problems: LabProblem[] = catalog.ok ? [] : [...catalog.error]
  const { tracks, chapters } = catalog.ok ? catalog.value : { tracks: [], chapters: [] }
  const listed = chapters.flatMap((chapter) => chapter.labs)
  const present = labFolders(labsDir)
  const labs: Lab[] = []
  for (const id of [...listed.filter((each) => present.includes(each)), ...present.filter((each) => !listed.includes(each))]) {
    const lab = loadLab(join(labsDir, id))
    if (lab.ok) labs.push(lab.value)
    else problems.push(...lab.error)
    if (lab.ok && catalog.ok) problems.push(...placeProblems(lab.value.manifest, catalog.value))
  }
  for (const id of listed.filter((each) => !present.includes(each))) {
    problems.push(
      labProblem(id, 'catalog.json', 'chapters', { en: `There is no folder for the lab "${id}"`, zh: `找不到实验 "${id}" 的文件夹` }),
    )
  }
  return { tracks, chapters, labs, problems }
}

/** Reads one lab. All that is wrong with it is told at once. */
export function loadLab(dir: string): Result<Lab, LabProblem[]> {
  const absolute = resolve(dir)
  const folder = basename(absolute)
  const text = readLabFile(absolute, 'lab.json')
  if (!text.ok) return err([text.error])
  const manifest = parseManifest(text.value, folder)
  if (!manifest.ok) return manifest
  const problems = fileProblems(absolute, manifest.value)
  return problems.length > 0 ? err(problems) : ok({ manifest: manifest.value, dir: absolute })
}

function readCatalog(labsDir: string): Result<LabCatalog, LabProblem[]> {
  const text = readLabFile(labsDir, 'catalog.json')
  if (!text.ok) return err([{ ...text.error, lab: '' }])
  return parseCatalog(text.value)
}

/** Folders that hold a lab, by name. `_template` and hidden ones are none. */
export function labFolders(labsDir: string): string[] {
  return entriesOf(labsDir)
    .filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name))
    .map((entry) => entry.name)
}

function placeProblems(manifest: LabManifest, catalog: LabCatalog): LabProblem[] {
  const chapter = catalog.chapters.find((each) => each.labs.includes(manifest.id))
  if (chapter?.id === manifest.chapter) return []
  const message = chapter
    ? { en: `catalog.json has this lab in the chapter "${chapter.id}"`, zh: `在 catalog.json 里，这个实验属于章节 "${chapter.id}"` }
    : { en: 'catalog.json does not name this lab', zh: 'catalog.json 里没有这个实验' }
  return [labProblem(manifest.id, 'lab.json', 'chapter', message)]
}
