/** The timeline as text: one column per process, time downwards. Where the terminal is too narrow for that, one line per row with the process's name. */
import type { ProcessId } from '../../../../src-shared/base/units.ts'
import type { Speak } from '../../../../src-shared/i18n/index.ts'
import { cliMessages } from '../../../../src-shared/i18n/messages/cli.ts'
import type { Trace } from '../../../../src-shared/trace/model.ts'
import type { Paint } from '../paint.ts'
import { cellOf, type Cell } from './cells.ts'
import { foldLoops } from './fold.ts'
import { COLUMN_GAP, columnWidths, showsPlaces, wantedWidth } from './layout.ts'
import { leftOutWords } from './left-out.ts'
import { Names } from '../../../../src-shared/words/names.ts'
import { Columns, rowsOf, type Filler, type Row } from './rows.ts'
import { NOBODY } from './console-text.ts'
import { stepsOf } from './steps.ts'
import { fit, pad, textWidth, wrap } from '../../../../src-shared/words/text.ts'

export interface TimelineOptions {
  readonly speak: Speak
  readonly paint: Paint
  /** Columns of the terminal. */
  readonly width: number
  /** Everything, however long. */
  readonly full: boolean
}

/** More rows than this are summarised: loops folded, then the middle left out. */
const MAX_ROWS = 160
/** Of a summary that is still too long, so many rows at its end. */
const LAST_ROWS = 60
/** Rows that decide how wide the columns are. */
const MEASURED_ROWS = 2000
const MAX_LINES = 3
const LINE: Readonly<Record<Filler, string>> = { absent: ' ', awake: '│', asleep: '┆', folded: '⋮' }

export function* drawTimeline(trace: Trace, options: TimelineOptions): Generator<string> {
  const names = new Names(trace, options.speak)
  const steps = stepsOf(trace)
  let rows = rowsOf(steps.values())
  if (!options.full && rows.length > MAX_ROWS) rows = rowsOf([...steps.values()].map((own) => foldLoops(trace, own)))
  const page = new Page(names, [...steps.keys()].sort(nobodyLast), rows, options)
  yield* page.header()
  const cut = options.full || rows.length <= MAX_ROWS ? rows.length : MAX_ROWS - LAST_ROWS
  const resume = Math.max(cut, rows.length - LAST_ROWS)
  for (const row of rows.slice(0, cut)) yield* page.lines(row)
  if (resume > cut) {
    yield* leftOutWords(names, rows.slice(cut, resume)).map((line) => options.paint('dim', line))
    for (const row of rows.slice(cut, resume)) page.skip(row)
  }
  for (const row of rows.slice(resume)) yield* page.lines(row)
  const folded = foldedSteps(rows)
  if (folded > 0) yield options.paint('dim', options.speak(cliMessages['timeline.folded'], { n: folded }))
}

function foldedSteps(rows: readonly Row[]): number {
  return rows.reduce((sum, { step, phase }) => sum + (step.what === 'fold' && phase !== 'end' ? step.rounds * step.size : 0), 0)
}

const nobodyLast = (a: ProcessId, b: ProcessId) => (a === NOBODY ? 1 : b === NOBODY ? -1 : a - b)

class Page {
  private readonly names: Names
  private readonly ids: readonly ProcessId[]
  private readonly options: TimelineOptions
  private readonly columns = new Columns()
  private readonly time: { readonly unit: string; readonly show: (t: number) => string; readonly width: number }
  /** null: one column for all. */
  private readonly widths: readonly number[] | null
  private readonly nameWidth: number

  constructor(names: Names, ids: readonly ProcessId[], rows: readonly Row[], options: TimelineOptions) {
    this.names = names
    this.ids = ids
    this.options = options
    this.time = timeScale(rows)
    const wanted = ids.map((id) => textWidth(this.title(id)))
    for (const row of rows.slice(0, MEASURED_ROWS)) {
      const cell = cellOf(names, row)
      const at = ids.indexOf(row.step.process)
      if (cell !== null) wanted[at] = Math.max(wanted[at]!, wantedWidth(cell))
    }
    this.widths = columnWidths(wanted, options.width - this.time.width - COLUMN_GAP.length)
    this.nameWidth = Math.min(24, Math.max(4, ...ids.map((id) => textWidth(this.name(id)))))
  }

  *header(): Generator<string> {
    const { paint } = this.options
    const unit = this.time.unit.padStart(this.time.width)
    if (this.widths === null) {
      yield paint('dim', unit)
      return
    }
    const titles = this.ids.map((id, at) => pad(fit(this.title(id), this.widths![at]!), this.widths![at]!))
    yield paint('dim', unit) + COLUMN_GAP + paint('strong', titles.join(COLUMN_GAP).trimEnd())
  }

  *lines(row: Row): Generator<string> {
    const cell = cellOf(this.names, row)
    const at = this.ids.indexOf(row.step.process)
    if (cell !== null) {
      const time = this.time.show(row.t).padStart(this.time.width)
      const texts = this.widths === null ? this.listLines(row.step.process, cell) : this.cellLines(cell, this.widths[at]!)
      for (const [n, text] of texts.entries()) {
        const left = this.options.paint('dim', n === 0 ? time : ' '.repeat(this.time.width))
        const right = this.widths === null ? text : this.besides(at, text)
        yield (left + COLUMN_GAP + right).trimEnd()
      }
    }
    this.columns.after(row)
  }

  /** A row that is not shown changes the columns all the same. */
  skip(row: Row): void {
    this.columns.after(row)
  }

  private name(id: ProcessId): string {
    return id === NOBODY ? this.options.speak(cliMessages['timeline.outside']) : this.names.process(id)
  }

  private title(id: ProcessId): string {
    const pid = this.names.trace.processes.find((process) => process.id === id)?.pid
    return pid === undefined ? this.name(id) : `${this.name(id)} ${pid}`
  }

  /** The text in its column, the lines of the other processes beside it. */
  private besides(at: number, text: string): string {
    return this.ids
      .map((id, n) => (n === at ? text : this.options.paint('dim', pad(LINE[this.columns.filler(id)], this.widths![n]!))))
      .join(COLUMN_GAP)
  }

  private cellLines(cell: Cell, width: number): string[] {
    const { paint } = this.options
    const place = cell.place !== '' && showsPlaces(this.widths!) ? `${cell.place} ` : ''
    const room = width - 2 - textWidth(place)
    const oneLine = [cell.text, cell.outcome].filter((part) => part !== '').join(' ')
    const texts = textWidth(oneLine) <= room ? [oneLine] : split(cell, room)
    return texts.map((text, n) => {
      const mark = n === 0 || cell.mark !== '┌' ? cell.mark : '│'
      const prefix = n === 0 ? place : ' '.repeat(textWidth(place))
      return `${paint('dim', `${mark} ${prefix}`)}${paint(cell.tone, pad(text, room))}`
    })
  }

  private listLines(process: ProcessId, cell: Cell): string[] {
    const room = Math.max(20, this.options.width - this.time.width - this.nameWidth - 2 * COLUMN_GAP.length)
    const name = pad(fit(this.name(process), this.nameWidth), this.nameWidth)
    const text = fit([cell.place.trim(), cell.text, cell.outcome].filter((part) => part !== '').join(' '), room)
    return [`${name}${COLUMN_GAP}${this.options.paint(cell.tone, text)}`]
  }
}

function split(cell: Cell, room: number): string[] {
  if (cell.tone === 'output') return wrap(cell.text, room, MAX_LINES)
  const indented = (text: string, lines: number) => wrap(text, room - 2, lines).map((line) => `  ${line}`)
  const [first, ...rest] = wrap(cell.text, room, 2)
  return [first!, ...rest.map((line) => `  ${line}`), ...(cell.outcome === '' ? [] : indented(cell.outcome, MAX_LINES - 1))].map((line) =>
    fit(line, room),
  )
}

function timeScale(rows: readonly Row[]) {
  const last = rows.at(-1)?.t ?? 0
  const [unit, ns, digits] = last < 100e9 ? (['ms', 1e6, 2] as const) : (['s', 1e9, 3] as const)
  const show = (t: number) => (t / ns).toFixed(digits)
  return { unit, show, width: Math.max(unit.length, show(last).length) + 1 }
}
