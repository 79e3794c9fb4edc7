/** The state of one timeline panel: the trace made ready, its lanes, what is chosen, and what can be done with it. */
import { computed, shallowRef, triggerRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { Nanoseconds } from '../../../src-shared/base/units.ts'
import { layoutRows, type Row } from '../../../src-shared/picture/timeline/rows.ts'
import type { LiveWait, Wait } from '../../../src-shared/trace/model.ts'
import { Names } from '../../../src-shared/words/names.ts'
import { speaker } from '../../../src-shared/i18n/index.ts'
import { language } from '../../ui/language.ts'
import { useRunStore, useSelectionStore } from '../run/index.ts'
import { compileFilter } from './filter.ts'
import { useTimelineStore } from './timeline-store.ts'
import { TraceIndex } from './trace-index.ts'

export interface TimelineState {
  readonly store: ReturnType<typeof useTimelineStore>
  /** null: there is no run. */
  index(): TraceIndex | null
  /** Changes whenever more of the trace is ready. */
  readonly ready: Readonly<ShallowRef<number>>
  readonly names: ComputedRef<Names | null>
  /** @param height that the lanes may take without scrolling, px */
  setRoom(height: number): void
  readonly rows: ComputedRef<readonly Row[]>
  readonly keeps: ComputedRef<((row: number) => boolean) | null>
  /** Row of the chosen event; -1: none. */
  readonly selected: ComputedRef<number>
  readonly waits: ComputedRef<readonly (Wait | LiveWait)[]>
  readonly stuck: ComputedRef<boolean>
  /** Moment that W and S zoom at. */
  zoomCentre(): Nanoseconds
  /** Takes new events for at most `budget` ms. @returns whether all are taken */
  advance(budget: number): boolean
  /** Events that are still to be taken. */
  behind(): number
  /** Chooses an event, and brings it into view. */
  choose(row: number): void
  toSource(): void
  inspect(): void
  /** Puts the caret into the filter. */
  askFilter(): void
  onAskFilter(focus: () => void): void
  /** Gives up the range, else the choice, else the cursor. */
  back(): void
}

export function useTimeline(): TimelineState {
  const run = useRunStore()
  const selection = useSelectionStore()
  const store = useTimelineStore()
  const ready = shallowRef(0)
  const room = shallowRef(0)
  let index: TraceIndex | null = null
  let focusFilter: (() => void) | null = null

  watch(
    () => run.trace,
    (trace) => {
      index = trace === null ? null : new TraceIndex(trace)
      ready.value++
    },
    { immediate: true },
  )

  const names = computed(() => {
    void run.version
    return run.trace === null ? null : new Names(run.trace, speaker(language.value))
  })
  const rows = computed(() => {
    void run.version
    return run.trace === null ? [] : layoutRows(run.trace, room.value)
  })
  const keeps = computed(() => {
    void names.value
    return run.trace === null ? null : compileFilter(run.trace, store.filter)
  })
  const selected = computed(() => (selection.selected?.kind === 'event' ? selection.selected.row : -1))
  const stuck = computed(() => {
    void run.version
    return run.trace?.end?.end === 'stuck'
  })
  const waits = computed(() => (stuck.value ? run.trace!.end!.waits : run.waits))

  function choose(row: number): void {
    if (index === null || row < 0) return
    const { events } = index.trace
    selection.select({ kind: 'event', row })
    selection.cursor = index.reader.blockedSince(row) === null ? events.t1(row) : events.t0(row)
    store.reveal(events.t0(row), Math.max(events.t0(row), events.t1(row)))
  }

  return {
    store,
    index: () => index,
    ready,
    names,
    setRoom: (height) => (room.value = height),
    rows,
    keeps,
    selected,
    waits,
    stuck,
    zoomCentre() {
      const { from, to } = store.view
      const at = selected.value >= 0 && index !== null ? index.trace.events.t0(selected.value) : selection.cursor
      return at !== null && at >= from && at <= to ? at : (from + to) / 2
    },
    advance(budget) {
      if (index === null) return true
      const before = index.lanes.rows
      const was = index.settled
      const done = index.advance(budget)
      if (before !== index.lanes.rows || was !== done) triggerRef(ready)
      return done
    },
    behind: () => (index === null ? 0 : index.behind),
    choose,
    toSource() {
      if (index === null) return
      const { events } = index.trace
      if (selected.value >= 0) return selection.goToLine(events.file(selected.value), events.line(selected.value))
      const chosen = selection.selected
      const wait = chosen?.kind === 'process' ? waits.value.find(({ process }) => process === chosen.id) : undefined
      if (wait !== undefined) selection.goToLine(wait.file, wait.line)
    },
    inspect() {
      if (selection.selected !== null) selection.inspect(selection.selected)
    },
    askFilter: () => focusFilter?.(),
    onAskFilter: (focus) => (focusFilter = focus),
    back() {
      if (store.range !== null) store.range = null
      else if (selection.selected !== null) selection.select(null)
      else selection.cursor = null
    },
  }
}
