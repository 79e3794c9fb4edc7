/** What is the user's own: settings, progress, drafts, programs without a lab. */
export { createWorkspace, type Workspace } from './workspace.ts'
