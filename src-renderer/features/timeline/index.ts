/** Every operation over time. */
export { default as TimelinePanel } from './TimelinePanel.vue'
