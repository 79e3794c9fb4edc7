/** The run over time: a lane for each process, the levels of objects, what waited for whom; and the same as a table. */
export { default as TimelinePanel } from './TimelinePanel.vue'
export { useTimelineStore, type Follow, type TimeRange } from './timeline-store.ts'
