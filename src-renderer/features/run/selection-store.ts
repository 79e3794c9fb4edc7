/** What the person looks at: one selection that stage, timeline, inspector, editor and consoles share. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Nanoseconds, ObjectId, ProcessId } from '../../../src-shared/base/units.ts'
import { useRunStore } from './run-store.ts'

export type Selected =
  | { readonly kind: 'process'; readonly id: ProcessId }
  | { readonly kind: 'object'; readonly id: ObjectId }
  /** Row of the event table. */
  | { readonly kind: 'event'; readonly row: number }

/** A line of a program that somebody asked to see. `asked` counts, so that the same line can be asked for twice. */
export interface SourceLine {
  readonly file: string
  readonly line: number
  readonly asked: number
}

export const useSelectionStore = defineStore('selection', () => {
  const run = useRunStore()
  const selected = ref<Selected | null>(null)
  /** The moment that is shown; null: now, following a run that goes on. */
  const cursor = ref<Nanoseconds | null>(null)
  /** The moment to draw: the cursor, else where the run stands. */
  const moment = computed(() => cursor.value ?? run.now)
  /** The inspector is open. */
  const inspecting = ref(false)
  const line = ref<SourceLine | null>(null)

  function select(what: Selected | null): void {
    selected.value = what
  }

  function inspect(what: Selected): void {
    selected.value = what
    inspecting.value = true
  }

  /** @param file index into the trace's list of files */
  function goToLine(file: number, lineNumber: number): void {
    const name = run.trace?.header.files[file]
    if (name !== undefined && lineNumber > 0) line.value = { file: name, line: lineNumber, asked: (line.value?.asked ?? 0) + 1 }
  }

  function clear(): void {
    selected.value = null
    cursor.value = null
    inspecting.value = false
  }

  return { selected, cursor, moment, inspecting, line, select, inspect, goToLine, clear }
})
